"""Columns that together give one row of the dataset for each line: those of one year, quarter or other dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lakip_audit.extraction.tabular.content import is_number, is_percentage, reading_of
from lakip_audit.extraction.tabular.profile import RowRule
from lakip_audit.extraction.tabular.recognition import Fit
from lakip_audit.extraction.tabular.table import Table
from lakip_audit.extraction.tabular.word_lists import WordLists

LAST_QUARTER = "4"
WHOLE = 100
NEARLY_ALL = 0.8
"""So much of the targets of the last quarter is 100 where quarters are percentages of the year's target."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of columns: its dimensions and, by role, the positions of its columns."""

    dims: Mapping[str, str]
    columns: Mapping[str, int]

    @property
    def first(self) -> int:
        """The leftmost of its columns."""
        return min(self.columns.values())


def groups_of(rule: RowRule, fit: Fit) -> list[Group]:
    """The groups of columns of a row rule with ``each``.

    Args:
        rule: The rule.
        fit: The roles of the columns.

    Returns:
        The groups, from left to right. A role that comes again with the same dimensions opens a group of its own; a
        column that tells no dimension joins the group left of it where its rule says so.
    """
    roles = {*rule.values.values(), *rule.needs, *rule.any_}
    groups: list[tuple[dict[str, str], dict[str, int]]] = []
    for position, role in enumerate(fit.roles):
        if role is None or role.name not in roles:
            continue
        key = {name: role.dims[name] for name in rule.each if name in role.dims}
        if not key and role.rule.follows:
            if not groups:
                groups.append(({}, {}))
            groups[-1][1].setdefault(role.name, position)
        elif key or role.name in rule.any_:
            same = [columns for dims, columns in groups if dims == key and role.name not in columns]
            if same:
                same[-1][role.name] = position
            else:
                groups.append((key, {role.name: position}))
    return [Group({**_dims(columns, fit), **dims}, columns) for dims, columns in groups]


def shared_dims(rule: RowRule, fit: Fit) -> dict[str, str]:
    """The dimensions that all columns of a row rule tell alike, but for those of ``each``."""
    wanted = set(rule.values.values())
    told: dict[str, set[str]] = {}
    for role in fit.roles:
        if role is not None and role.name in wanted:
            for name, value in role.dims.items():
                told.setdefault(name, set()).add(value)
    return {name: next(iter(values)) for name, values in told.items() if len(values) == 1 and name not in rule.each}


def quarter_basis(table: Table, fit: Fit, words: WordLists) -> str:
    """What the quarters of a table are printed in.

    Args:
        table: The table.
        fit: The roles of its columns.
        words: Holds the list ``persen``.

    Returns:
        ``persen_target`` where all are percentages although targets or units are not, or where the table has no
        targets of the year and nearly all of the last quarter are 100; else ``satuan``.
    """
    quarters: list[str] = []
    last: list[str] = []
    targets: list[str] = []
    units: list[str] = []
    for position, role in enumerate(fit.roles):
        if role is None:
            continue
        texts = table.texts(position)
        if role.name == "satuan":
            units += texts
        elif "triwulan" in role.dims and role.name in ("target", "realisasi"):
            quarters += filter(is_number, texts)
            if role.name == "target" and role.dims["triwulan"] == LAST_QUARTER:
                last += filter(is_number, texts)
        elif "triwulan" not in role.dims and role.name.startswith("target"):
            targets += filter(is_number, texts)
    if not quarters or not all(map(is_percentage, quarters)):
        return "satuan"
    if not targets and last:
        whole = sum(reading_of(text).value == WHOLE for text in last)
        return "persen_target" if whole >= NEARLY_ALL * len(last) else "satuan"
    if all(map(is_percentage, targets)):
        return "satuan"
    counted = not units or any(not words.matches("persen", unit) for unit in units)
    return "persen_target" if counted else "satuan"


def _dims(columns: Mapping[str, int], fit: Fit) -> dict[str, str]:
    """All dimensions that columns tell."""
    dims: dict[str, str] = {}
    for position in columns.values():
        role = fit.roles[position]
        if role is not None:
            dims.update(role.dims)
    return dims
