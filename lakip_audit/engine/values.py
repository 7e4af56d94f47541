"""Numbers from elsewhere that an assertion uses: a fact looked up, or rows of a table summed, averaged or counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, combine
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.facts import LARGEST, NEUTRAL, Facts, members_of
from lakip_audit.engine.vector import decided, exact_number, number
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval, Truth
from lakip_audit.rulebook.expression import Node, names
from lakip_audit.rulebook.loading import LoadedRule, LoadedValue
from lakip_audit.rulebook.rule import Value

PLACE = ("sumber", "halaman", "baris", "kolom")
EXTREMES: Mapping[str, np.ufunc] = {"min": np.minimum, "max": np.maximum}
"""The values that are one of their numbers, the least or the greatest."""

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


def _wanted(value: Value, columns: TableColumns) -> list[TextColumn]:
    """What each judged row asks for, one column of texts a matched column."""
    return [_source(source, columns) for source in value.match.values()]


def _source(source: str, columns: TableColumns) -> TextColumn:
    if source.startswith("="):
        return TextColumn.constant(source[1:], columns.length)
    texts = columns.text(source.removesuffix(PREVIOUS))
    if source.endswith(PREVIOUS):
        return texts.mapped(lambda text: str(int(text) - 1) if text.isdecimal() else "")
    return texts


def _paired(
    there: Sequence[TextColumn], here: Sequence[TextColumn], rows: int, judged: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Codes for both sides that are equal where all texts are."""
    codes = combine([TextColumn.concat([a, b]) for a, b in zip(there, here, strict=True)], rows + judged)
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
    first = groups.first
    empty = TextColumn.constant("", columns.length)
    wanted = dict(zip(value.match, _wanted(value, columns), strict=True))
    here = [columns.text("laporan")]
    there = [printings.laporan[first]]
    for name, texts in printings.dims.items():
        asked, neutral = wanted.get(name, empty), NEUTRAL.get(name)
        here.append(asked if neutral is None else asked.mapped(partial(_unless, neutral)))
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


def _unless(neutral: str, text: str) -> str:
    """A text, or nothing if it says nothing special."""
    return "" if text == neutral else text


@dataclass(frozen=True, slots=True)
class RowsSource:
    """Groups of rows of one table, and what is made of each."""

    columns: TableColumns
    how: str
    expression: Node | None
    members: tuple[NDArray[np.int64], ...]
    distinct: str
    or_zero: bool
    per: str = ""

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
    here = [columns.text("laporan"), *_wanted(value, columns)]
    codes, asked = _paired(there, here, len(rows), columns.length)
    distinct, inverse = np.unique(codes, return_inverse=True)
    members = tuple(rows[members] for members in members_of(inverse))
    group = _group_of(distinct, asked)
    source = RowsSource(
        other, loaded.how, loaded.expression, members, value.distinct or "", value.or_zero, value.per or ""
    )
    zero = np.zeros(columns.length, bool)
    if value.or_zero:
        passed_over = np.flatnonzero(held == Truth.FALSE)
        there = [other.text("laporan")[passed_over], *(other.text(name)[passed_over] for name in value.match)]
        codes, asked = _paired(there, here, len(passed_over), columns.length)
        zero = (group < 0) & (_group_of(np.unique(codes), asked) >= 0)
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

    def summed(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(group, weights=values, minlength=count), float)

    open_below, open_above = (
        summed(np.isneginf(parts.lo).astype(float)) > 0,
        summed(np.isposinf(parts.hi).astype(float)) > 0,
    )
    lo = np.where(open_below, -np.inf, summed(np.where(np.isfinite(parts.lo), parts.lo, 0.0)))
    hi = np.where(open_above, np.inf, summed(np.where(np.isfinite(parts.hi), parts.hi, 0.0)))
    known = np.broadcast_to(np.asarray(parts.slack, float), parts.lo.shape)
    size = summed(np.maximum(_finite(parts.lo), _finite(parts.hi)))
    slack = summed(known) + np.where((size >= LARGEST) | (summed(known) > 0), size * len(rows) * 2.0**-53, 0.0)
    missing = summed(parts.missing.astype(float)) > 0
    total = Interval(lo, hi, parts.scale, slack if slack.any() else 0.0, missing)
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


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isfinite(values), np.abs(values), 0.0)
