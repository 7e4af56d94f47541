"""Numbers from elsewhere that an assertion uses: a fact looked up, or rows of a table summed, averaged or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.facts import NEUTRAL, Facts, combine
from lakip_audit.engine.vector import decided, exact_number
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval, Truth
from lakip_audit.rulebook.expression import Node, names
from lakip_audit.rulebook.loading import LoadedRule, LoadedValue
from lakip_audit.rulebook.rule import Value

PLACE = ("sumber", "halaman", "baris", "kolom")
PREVIOUS = " - 1"
"""After a column in ``match``: the year or quarter before."""


def derive(rule: LoadedRule, columns: TableColumns) -> dict[str, Derived]:
    """Every value of a rule, by name.

    Args:
        rule: an assertion.
        columns: the columns of its table.

    Returns:
        One number a row of that table, for each name in ``values``.
    """
    made = {}
    for name, loaded in rule.values.items():
        value = rule.rule.values[name]
        if loaded.how == "fact":
            made[name] = _of_fact(value, columns)
        else:
            made[name] = _of_rows(value, loaded, columns)
    return made


def _wanted(value: Value, columns: TableColumns) -> list[NDArray[np.object_]]:
    """What each judged row asks for, one array of texts a matched column."""
    return [_source(source, columns) for source in value.match.values()]


def _source(source: str, columns: TableColumns) -> NDArray[np.object_]:
    if source.startswith("="):
        return np.full(columns.length, source[1:], object)
    texts = columns.text(source.removesuffix(PREVIOUS))
    if source.endswith(PREVIOUS):
        return np.array([str(int(text) - 1) if text.isdigit() else "" for text in texts], object)
    return texts


def _paired(
    there: Sequence[NDArray[np.object_]], here: Sequence[NDArray[np.object_]], rows: int, judged: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Codes for both sides that are equal where all texts are."""
    codes = combine([np.concatenate([a, b]) for a, b in zip(there, here, strict=True)], rows + judged)
    return codes[:rows], codes[rows:]


def _group_of(there: NDArray[np.int64], here: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each judged code the position of the equal one, or -1."""
    place = np.full(int(max(there.max(initial=-1), here.max(initial=-1))) + 1, -1, np.int64)
    place[there] = np.arange(len(there))
    return place[here]


@dataclass(frozen=True, slots=True)
class FactSource:
    """Facts of one concept, by group."""

    facts: Facts
    concept: str

    def exact(self, group: int) -> ExactInterval:
        """What all printings of the fact leave open; unknown if they exclude each other."""
        if group < 0:
            return ExactInterval(None, None, missing=True)
        printings, groups = self.facts.printings(self.concept), self.facts.groups(self.concept)
        if not groups.agrees[group]:
            return ExactInterval(None, None, missing=True)
        result = ExactInterval(None, None)
        for member in groups.members(group):
            result = result.meet(printings.exact(int(member), self.facts.dataset))
        return result

    def cells(self, group: int) -> tuple[Cell, ...]:
        """The most precise printing."""
        if group < 0:
            return ()
        printings, groups = self.facts.printings(self.concept), self.facts.groups(self.concept)
        members = groups.members(group)
        return (printings.cell(int(members[np.argmin(printings.hi[members] - printings.lo[members])])),)


def _of_fact(value: Value, columns: TableColumns) -> Derived:
    concept = value.fact or ""
    printings, groups = columns.facts.printings(concept), columns.facts.groups(concept)
    first = groups.order[groups.start[:-1]]
    empty = np.full(columns.length, "", object)
    wanted = dict(zip(value.match, _wanted(value, columns), strict=True))
    here = [columns.text("laporan")]
    there = [printings.laporan[first]]
    for name, texts in printings.dims.items():
        asked = wanted.get(name, empty)
        here.append(np.where(asked == NEUTRAL[name], "", asked).astype(object) if name in NEUTRAL else asked)
        there.append(texts[first])
    group = _group_of(*_paired(there, here, len(first), columns.length))
    found = group >= 0
    agrees = np.append(groups.agrees, False)[group]
    known = found & agrees
    lo = np.where(known, np.append(groups.lo, -np.inf)[group], -np.inf)
    hi = np.where(known, np.append(groups.hi, np.inf)[group], np.inf)
    slack = float(printings.slack.max(initial=0.0))
    interval = Interval(lo, hi, printings.scale, np.full(columns.length, slack) if slack else 0.0, ~known)
    return Derived(interval, found, found & ~agrees, FactSource(columns.facts, concept), group)


@dataclass(frozen=True, slots=True)
class RowsSource:
    """Groups of rows of one table, and what is made of each."""

    columns: TableColumns
    how: str
    expression: Node | None
    members: tuple[NDArray[np.int64], ...]
    distinct: str
    or_zero: bool

    def exact(self, group: int) -> ExactInterval:
        """The number made of a group of rows."""
        if group < 0 and self.or_zero:
            return ExactInterval.at(0)
        if group < 0:
            return ExactInterval(None, None, missing=True)
        rows = [int(row) for row in self.members[group]]
        if self.how == "count":
            return ExactInterval.at(len(rows))
        if self.how == "distinct":
            return ExactInterval.at(len({str(self.columns.text(self.distinct)[row]) for row in rows} - {""}))
        if self.expression is None:
            raise TypeError(self.how)
        numbers = [exact_number(self.expression, self.columns.exact_row(self.expression, row)) for row in rows]
        if self.how == "last":
            return numbers[-1]
        total = ExactInterval.at(0)
        for part in numbers:
            total = total + part
        return total / ExactInterval.at(len(rows)) if self.how == "mean" else total

    def cells(self, group: int) -> tuple[Cell, ...]:
        """The cells of a group of rows that the number is made of."""
        if group < 0:
            return ()
        if self.expression is None:
            column = self.distinct or next(name for name in self.columns.own if name not in PLACE)
            return tuple(Cell(self.columns.table, column, int(row)) for row in self.members[group])
        read = [name for name in names(self.expression) if self.columns.is_measure(name)]
        rows = self.members[group][-1:] if self.how == "last" else self.members[group]
        return tuple(Cell(self.columns.table, name, int(row)) for row in rows for name in read)


def _of_rows(value: Value, loaded: LoadedValue, columns: TableColumns) -> Derived:
    other = TableColumns(columns.dataset, columns.facts, value.of or "")
    chosen = np.ones(other.length, bool)
    if loaded.condition is not None:
        chosen = decided(loaded.condition, other) == Truth.TRUE
    rows = np.flatnonzero(chosen)
    if value.order is not None:
        rows = rows[np.argsort(other.text(value.order)[rows].astype(str), kind="stable")]
    there = [other.text("laporan")[rows], *(other.text(name)[rows] for name in value.match)]
    here = [columns.text("laporan"), *_wanted(value, columns)]
    codes, asked = _paired(there, here, len(rows), columns.length)
    distinct, inverse = np.unique(codes, return_inverse=True)
    members = tuple(rows[inverse == number_] for number_ in range(len(distinct)))
    group = _group_of(distinct, asked)
    source = RowsSource(other, loaded.how, loaded.expression, members, value.distinct or "", value.or_zero)
    used = np.unique(group if value.or_zero else group[group >= 0])
    return Derived(
        _interval(source, group, used), (group >= 0) | value.or_zero, np.zeros(columns.length, bool), source, group
    )


def _interval(source: RowsSource, group: NDArray[np.int64], used: NDArray[np.int64]) -> Interval:
    """The value of each judged row, computed once a group; floats widened to be on the safe side of the fractions."""
    lo, hi = np.full(len(group), -np.inf), np.full(len(group), np.inf)
    missing = np.ones(len(group), bool)
    exact = True
    for number_ in used:
        value = source.exact(int(number_))
        here = group == number_
        missing[here] = value.missing
        if value.lo is not None:
            lo[here] = float(value.lo)
            exact &= Fraction(float(value.lo)) == value.lo
        if value.hi is not None:
            hi[here] = float(value.hi)
            exact &= Fraction(float(value.hi)) == value.hi
    bounds = np.maximum(np.where(np.isfinite(lo), np.abs(lo), 0.0), np.where(np.isfinite(hi), np.abs(hi), 0.0))
    return Interval(lo, hi, 0, 0.0 if exact else bounds * 2.0**-52 + 1e-300, missing)
