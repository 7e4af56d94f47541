"""What the definition of a table demands of its texts, column by column, and what tells its rows apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lakip_audit.dataset.definition import ColumnDefinition, TableDefinition

PATTERNS: Mapping[str, tuple[str, str, str]] = {
    "year": ("value_year", r"(19|20)[0-9]{2}", "1900-2099"),
    "quarter": ("value_quarter", r"[1-4]", "1, 2, 3, 4"),
    "integer": ("value_integer", r"[0-9]{1,9}", "1, 2, 3, ..."),
}
"""For a type of column: the code of the problem, the form of the text, and the form in words."""


Demand = tuple[str, Callable[[str], bool]]
"""The code of a problem, and whether a text is without it."""


def demands_of(column: ColumnDefinition) -> tuple[Demand, ...]:
    """What the texts of a column must be like. An empty cell passes unless the column is required.

    Args:
        column: Its definition.

    Returns:
        Nothing for a column of free text: that no other column occurs is seen while reading, where the place is known.
    """
    demands: list[Demand] = []
    if column.required:
        demands.append(("value_required", bool))
    if column.type == "choice":
        values = frozenset(column.values)
        demands.append(("value_choice", lambda text: text == "" or text in values))
    if column.type in PATTERNS:
        code, pattern, _ = PATTERNS[column.type]
        matches = re.compile(pattern).fullmatch
        demands.append((code, lambda text: text == "" or matches(text) is not None))
    if column.type in ("id", "concept"):
        demands.append(("value_spaces", lambda text: text == text.strip()))
    return tuple(demands)


def key_of(definition: TableDefinition) -> tuple[str, ...]:
    """The columns that no two rows share: the place in a printed table, else the declared key; none without a key."""
    key = ("sumber", "baris", "kolom") if definition.printed else definition.key
    return ("laporan", *key) if key else ()
