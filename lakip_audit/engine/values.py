"""Numbers from elsewhere that an assertion uses: a fact looked up, or rows of a table summed, averaged or counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived, summed
from lakip_audit.engine.fact_values import of_children, of_fact
from lakip_audit.engine.facts import members_of
from lakip_audit.engine.matching import paired, place_of, wanted
from lakip_audit.engine.vector import decided, exact_number, number
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval, Truth
from lakip_audit.rulebook.expression import Node, names
from lakip_audit.rulebook.loading import LoadedRule, LoadedValue
from lakip_audit.rulebook.rule import Value

PLACE = ("sumber", "halaman", "baris", "kolom")
EXTREMES: Mapping[str, np.ufunc] = {"min": np.minimum, "max": np.maximum}
"""The values that are one of their numbers, the least or the greatest."""


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
            made[name] = of_fact(value, columns) if value.reports is None else of_children(value, columns)
        else:
            made[name] = _of_rows(value, loaded, columns)
    return made


@dataclass(frozen=True, slots=True)
class RowsSource:
    """Groups of rows of one table, and what is made of each."""

    columns: TableColumns
    how: str
    expression: Node | None
    members: tuple[NDArray[np.int64], ...]
    distinct: str
    or_zero: bool
    per: str

    def exact(self, group: int) -> ExactInterval:
        """The number made of a group of rows; from the least to the greatest where they are taken ``per`` something."""
        if group < 0 and self.or_zero:
            return ExactInterval.at(0)
        if group < 0:
            return ExactInterval(None, None, missing=True)
        rows = [int(row) for row in self.members[group]]
        if not self.per:
            return self._made_of(rows)
        apart: dict[str, list[int]] = {}
        for row in rows:
            apart.setdefault(str(self.columns.text(self.per)[row]), []).append(row)
        found = [self._made_of(part) for part in apart.values()]
        least, greatest = reduce(ExactInterval.minimum, found), reduce(ExactInterval.maximum, found)
        return ExactInterval(least.lo, greatest.hi, least.missing or greatest.missing)

    def _made_of(self, rows: list[int]) -> ExactInterval:
        if self.how == "count":
            return ExactInterval.at(len(rows))
        if self.how == "distinct":
            least, most = _kinds([str(self.columns.text(self.distinct)[row]) for row in rows])
            return ExactInterval(Fraction(least), Fraction(most), missing=most > least)
        if self.expression is None:
            raise TypeError(self.how)
        numbers = [exact_number(self.expression, self.columns.exact_row(self.expression, row)) for row in rows]
        if self.how == "last":
            return numbers[-1]
        if self.how == "falls":
            return ExactInterval.at(sum(b.compare("<", a) is Truth.TRUE for a, b in pairwise(numbers)))
        if self.how in EXTREMES:
            return reduce(ExactInterval.minimum if self.how == "min" else ExactInterval.maximum, numbers)
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
    held = decided(loaded.condition, other)
    rows = np.flatnonzero(held == Truth.TRUE)
    if value.order is not None:
        rows = rows[np.argsort(np.asarray(other.text(value.order)[rows], str), kind="stable")]
    there = [other.text("laporan")[rows], *(other.text(name)[rows] for name in value.match)]
    here = [columns.text("laporan"), *wanted(value.match, columns).values()]
    codes, asked = paired(there, here, len(rows), columns.length)
    distinct, inverse = np.unique(codes, return_inverse=True)
    members = tuple(rows[members] for members in members_of(inverse))
    group = place_of(distinct, asked)
    source = RowsSource(
        other, loaded.how, loaded.expression, members, value.distinct or "", value.or_zero, value.per or ""
    )
    zero = np.zeros(columns.length, bool)
    if value.or_zero:
        passed_over = np.flatnonzero(held == Truth.FALSE)
        there = [other.text("laporan")[passed_over], *(other.text(name)[passed_over] for name in value.match)]
        codes, asked = paired(there, here, len(passed_over), columns.length)
        zero = (group < 0) & (place_of(np.unique(codes), asked) >= 0)
    exists = (group >= 0) | zero
    interval = _of_groups(source, rows, inverse).take(group) if len(distinct) else Interval.constant(0, len(group))
    nothing = group < 0
    lo = np.where(nothing, np.where(zero, 0.0, -np.inf), interval.lo)
    hi = np.where(nothing, np.where(zero, 0.0, np.inf), interval.hi)
    missing = np.where(nothing, ~zero, interval.missing)
    whole = Interval(lo, hi, interval.scale, interval.slack, missing)
    return Derived(whole, exists, np.zeros(columns.length, bool), source, group)


def _of_groups(source: RowsSource, rows: NDArray[np.int64], group: NDArray[np.int64]) -> Interval:
    """The number of each group of rows, all groups at once."""
    count = len(source.members)
    sizes = np.array([len(members) for members in source.members], float)
    present = np.zeros(count, bool)
    if source.how == "count":
        return Interval(sizes, sizes, 0, 0.0, present)
    if source.how == "distinct":
        kinds = [_kinds(source.columns.text(source.distinct)[members]) for members in source.members]
        least, most = (np.array(bounds, float) for bounds in zip(*kinds, strict=True)) if kinds else (sizes, sizes)
        return Interval(least, most, 0, 0.0, most > least)
    if source.expression is None:
        raise TypeError(source.how)
    if source.per:
        made = [source.exact(group_) for group_ in range(count)]
        lows = np.array([-np.inf if one.lo is None else float(one.lo) for one in made])
        highs = np.array([np.inf if one.hi is None else float(one.hi) for one in made])
        slack = np.spacing(np.where(np.isfinite(highs - lows), np.maximum(abs(lows), abs(highs)), 0.0))
        return Interval(lows, highs, 0, slack, np.array([one.missing for one in made]))
    if source.how == "falls":
        falls = np.array([float(source.exact(group_).hi or 0) for group_ in range(count)])
        return Interval(falls, falls, 0, 0.0, present)
    parts = number(source.expression, source.columns)
    if source.how == "last":
        return parts.take(np.array([members[-1] for members in source.members], np.int64))
    parts = parts.take(rows)
    if source.how in EXTREMES:
        return _extreme(parts, group, count, EXTREMES[source.how])

    total = summed(parts, group, count)
    return total / Interval(sizes, sizes, 0, 0.0, present) if source.how == "mean" else total


def _kinds(texts: Iterable[str]) -> tuple[int, int]:
    """How many different texts there are at least and at most: an empty one may be any."""
    every = list(texts)
    known = set(every) - {""}
    return len(known), len(known) + every.count("")


def _extreme(parts: Interval, group: NDArray[np.int64], count: int, pick: np.ufunc) -> Interval:
    """The least or the greatest number of each group."""
    edge = np.inf if pick is np.minimum else -np.inf
    lo, hi, slack = np.full(count, edge), np.full(count, edge), np.zeros(count)
    missing = np.zeros(count, bool)
    pick.at(lo, group, parts.lo)
    pick.at(hi, group, parts.hi)
    np.maximum.at(slack, group, np.broadcast_to(np.asarray(parts.slack, float), parts.lo.shape))
    np.logical_or.at(missing, group, parts.missing)
    return Interval(lo, hi, parts.scale, slack if slack.any() else 0.0, missing)
