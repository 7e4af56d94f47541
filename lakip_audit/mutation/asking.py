"""Which rules ask for a column at all: those that do not cannot judge otherwise when it changes.

Each rule judges the report once while a note is taken of every column that it asks for, by whatever way. A rule is a
function of what it asked for; as long as none of that changes, it asks for the same again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import message
from lakip_audit.engine.facts import Facts
from lakip_audit.numbers import Outcome, PrintedNumbers
from lakip_audit.rulebook.loading import LoadedRule

Place = tuple[str, str]
"""A column: its table and its name."""


class _Noted(Mapping[str, TextColumn | PrintedNumbers]):
    """The columns of a table, noting which are asked for."""

    def __init__(self, table: Table, asked: set[Place]) -> None:
        self._name, self._columns, self._asked = table.definition.table, table.columns, asked

    def __getitem__(self, column: str) -> TextColumn | PrintedNumbers:
        self._asked.add((self._name, column))
        return self._columns[column]

    def __contains__(self, column: object) -> bool:
        return column in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def asked(rule: LoadedRule, dataset: Dataset) -> set[Place]:
    """Find the columns that a rule asks for, to judge and to word what it finds.

    Args:
        rule: any rule that does not break on the dataset.
        dataset: numbers with two readings settled.

    Returns:
        The columns, those of texts too.
    """
    found: set[Place] = set()
    tables = {name: replace(table, columns=_Noted(table, found)) for name, table in dataset.tables.items()}
    noting = Dataset(dataset.definitions, dataset.manifests, tables, dataset.places, dataset.origins, dataset.settled)
    verdicts = FORMS[rule.form](rule, Facts(noting))
    for subject, outcome in enumerate(verdicts.outcome.tolist()):
        if outcome == Outcome.FAIL:
            message(rule, verdicts.draft(subject), noting)
    return found
