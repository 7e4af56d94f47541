"""Rollups: a total equals the sum of its parts, down a code tree or in a table with total rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.text_column import DENSE, combine, first_row_table
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import LARGEST, Facts
from lakip_audit.engine.verdict import Cell, Cells, Draft, Verdicts, size_of
from lakip_audit.engine.wording import decimals, difference, expected_text, line_key, places_text
from lakip_audit.numbers import Degree, ExactInterval, Interval, NumberColumn, Outcome, format_number
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Rollup

TOTAL = "JUMLAH"
SIGMAS = 4.0
"""Beyond four standard deviations of the sum of rounding errors a difference is implausible (less than 1 in 10 000)."""

FEWEST_CUT = 3
"""Sums of a printed column that exceed their parts, at least, before its figures are taken to be cut off."""


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every total in every column.

    A total whose column the printed table does not have is not applicable; one that is absent, or some of whose parts
    are, is undetermined unless the known parts already exceed it.

    Args:
        rule: the rule, of this form.
        facts: the dataset and its facts.

    Returns:
        One outcome a subject.
    """
    form = rule.body(Rollup)
    columns = TableColumns(facts.dataset, facts, form.table)
    parent = parents(facts.dataset, form)
    totals = totals_of(parent)
    tree = _Tree(parent, totals)
    sums = [_judge_column(columns, name, tree) for name in form.columns]
    outcome = np.concatenate([part.outcome for part in sums]) if sums else np.zeros(0, np.uint8)
    reads = tuple(read for part in sums for read in part.reads)
    return Verdicts(
        outcome,
        reads,
        lambda index: sums[index // len(totals)].draft(index % len(totals)),
        about=lambda index: Cell(form.table, form.columns[index // len(totals)], int(totals[index % len(totals)])),
    )


def totals_of(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows that are totals, in order.

    Args:
        parent: what :func:`parents` gives.

    Returns:
        0-based rows.
    """
    is_total = np.zeros(len(parent) + 1, bool)  # the last place is that of rows without a total
    is_total[parent] = True
    return np.flatnonzero(is_total[:-1])


def parents(dataset: Dataset, form: Rollup) -> NDArray[np.int64]:
    """For every row of the table the row of the total that it is a part of.

    Args:
        dataset: any number of reports.
        form: what is a total.

    Returns:
        One 0-based row, or -1, for each row of the table.
    """
    return tree_parents(dataset, form.table) if form.tree else total_rows(dataset, form)


def tree_parents(dataset: Dataset, table: str) -> NDArray[np.int64]:
    """For every line the row of the printed line right above it in the code tree, in the same printed table.

    A line whose code has no printed ancestor belongs to the table's ``JUMLAH`` line. -1: no total (or the line is the
    second printing of a code, which must not be counted twice).

    Args:
        dataset: any number of reports.
        table: a table with a code tree.

    Returns:
        One 0-based row, or -1, for each row of the table.
    """
    definition = dataset.definitions.tables[table]
    codes = dataset.text(table, definition.tree or "")
    rows = len(codes)
    if not rows:
        return np.zeros(0, np.int64)
    groups, count = dataset.codes(table, "laporan", "sumber", *(["jenis"] if "jenis" in definition.columns else []))
    up = codes.words.kept("tree", _climbs)
    width = len(up)
    base = groups * width
    place = base + codes.codes
    first, first_row = _first_rows_of(place, count * width)
    parent = np.empty(rows, np.int64)  # the first round sets every row
    waiting: NDArray[np.int64] | slice = slice(None)
    again = np.flatnonzero(first != np.arange(rows))  # a second printing is no part of any total
    climb = up[codes.codes]
    climb[again] = -1
    while len(climb):
        found = first_row(np.where(climb >= 0, base[waiting] + climb, place[waiting]))
        found[climb < 0] = -1
        parent[waiting] = found
        pending = np.flatnonzero((found < 0) & (climb >= 0))
        waiting = pending if isinstance(waiting, slice) else waiting[pending]
        climb = up[climb[pending]]
    return parent


def _climbs(codes: tuple[str, ...]) -> NDArray[np.int64]:
    """The number of the code right above each code, and above those that only stand above others; -1 without one.

    Above the top of the tree stands the total of the table, if one is printed.

    Args:
        codes: the printed ones.

    Returns:
        One number a code; codes that are not printed follow the printed ones.
    """
    number = {code: index for index, code in enumerate(codes)}
    up: list[int] = []
    pending = list(codes)
    for code in pending:  # grows while it is read
        above, divided, _ = code.rpartition("/")
        if not divided:
            up.append(-1 if code == TOTAL else number.get(TOTAL, -1))
            continue
        if above not in number:
            number[above] = len(pending)
            pending.append(above)
        up.append(number[above])
    return np.array(up, np.int64)


def _first_rows_of(
    place: NDArray[np.int64], size: int
) -> tuple[NDArray[np.integer[Any]], Callable[[NDArray[np.int64]], NDArray[np.integer[Any]]]]:
    """The first row that stands in each row's place, and a lookup: the first row in each of some places, or -1.

    Args:
        place: one a row, below ``size``.
        size: how many places there are.

    Returns:
        Rows, and the lookup.
    """
    rows = len(place)
    if size <= DENSE * rows:
        table = np.empty(size, np.int32)  # where no row stands, there is anything
        first = first_row_table(table, place)

        def look(asked: NDArray[np.int64]) -> NDArray[np.int32]:
            found: NDArray[np.int32] = table[asked]
            np.minimum(np.maximum(found, 0, out=found), rows - 1, out=found)
            return np.where(place[found] == asked, found, np.int32(-1))

        return first, look
    distinct, first_of = np.unique(place, return_index=True)

    def find(asked: NDArray[np.int64]) -> NDArray[np.int64]:
        at = np.minimum(np.searchsorted(distinct, asked), len(distinct) - 1)
        return np.where(distinct[at] == asked, first_of[at], -1)

    return find(place), find


def total_rows(dataset: Dataset, form: Rollup) -> NDArray[np.int64]:
    """For every row the total row that shares report, printed table and the ``by`` columns; -1 for totals themselves.

    Of a total that is printed twice, the first counts; parts that stand in a doubled column are told apart by the
    printed column if the total has one too.

    Args:
        dataset: any number of reports.
        form: the rule's rollup, with ``total``.

    Returns:
        One 0-based row, or -1, for each row of the table.
    """
    rows = len(dataset.tables[form.table])
    is_total = np.ones(rows, bool)
    for name, value in form.total.items():
        is_total &= dataset.text(form.table, name) == value
    keys = [dataset.text(form.table, name) for name in ("laporan", "sumber", *form.by)]
    kolom = dataset.text(form.table, "kolom")
    parent = np.full(rows, -1, np.int64)
    with_column = combine([*keys, kolom], rows)
    without = combine(keys, rows)
    for codes in (without, with_column):
        if rows:
            first = np.full(int(codes.max()) + 1, -1, np.int64)
            totals = np.flatnonzero(is_total)
            first[codes[totals[::-1]]] = totals[::-1]
            found = first[codes]
            parent = np.where(found >= 0, found, parent)
    parent[is_total] = -1
    return parent


@dataclass(frozen=True, slots=True)
class _ColumnSums:
    """The sums of one column: one outcome a total, and how to word a failure."""

    columns: TableColumns
    name: str
    parent: NDArray[np.int64]
    totals: NDArray[np.int64]
    outcome: NDArray[np.uint8]
    implausible: NDArray[np.bool_]
    reads: tuple[Cells, ...]

    def draft(self, index: int) -> Draft:
        columns, name, table = self.columns, self.name, self.columns.table
        dataset = columns.dataset
        row = int(self.totals[index])
        children = np.flatnonzero(self.parent == row)
        value = _exact(columns, name, row)
        total = ExactInterval(Fraction(0), Fraction(0))
        for child in children:
            total = total + _exact(columns, name, int(child))
        column = dataset.number(table, name)
        reading = column.reading(row)
        gap = difference(value, total)
        scale = int(column.multiplier[row])
        places = reading.places
        key = line_key(dataset, table, row)
        cells = tuple(Cell(table, name, int(child)) for child in children)
        values = {
            "kunci": key,
            "tercetak": str(dataset.text(table, name)[row]),
            "seharusnya": expected_text(_unscaled(total, scale), places, percent=reading.percent),
            "selisih": format_number(abs(gap) / scale, decimals(gap / scale, places)),
            "hitungan": " + ".join(str(dataset.text(table, name)[child]) or "(kosong)" for child in children),
            "tempat": places_text(dataset, cells),
        }
        return Draft(
            f"{dataset.text(table, 'sumber')[row]}|{key}|{name}",
            (Cell(table, name, row),),
            cells,
            values["seharusnya"],
            values,
            self._degree(index, row, value, total),
            size_of(gap),
            columns.own[name].measure == "amount",
        )

    def _degree(self, index: int, row: int, value: ExactInterval, total: ExactInterval) -> Degree:
        """What explains a difference; the milder explanation only if it is likely."""
        column = self.columns.dataset.number(self.columns.table, self.name)
        if bool(column.exact[row]):
            return Degree.IMPLAUSIBLE if value.meets(total) else Degree.CONTRADICTION
        unit = Fraction(int(column.resolution[row])) / Fraction(10) ** column.scale
        mild = value.widen(unit).meets(total) and not self.implausible[index]
        if mild or self._cuts_off(row, unit):
            return Degree.ROUNDING
        return Degree.IMPLAUSIBLE if value.widen(unit).meets(total) else Degree.CONTRADICTION

    def _cuts_off(self, row: int, unit: Fraction) -> bool:
        """Whether the sums of a printed column show that its figures are cut off, this one among them.

        Args:
            row: the total.
            unit: one unit of its last printed place.

        Returns:
            Whether no total is less than its parts, nor more by a unit for each of them, and some are more.
        """
        laporan, sumber = (self.columns.text(name) for name in ("laporan", "sumber"))
        here = [int(total) for total in self.totals if laporan[total] == laporan[row] and sumber[total] == sumber[row]]
        column = self.columns.dataset.number(self.columns.table, self.name)
        more = 0
        for total in here:
            parts = np.flatnonzero(self.parent == total)
            if not column.present[total] or not column.present[parts].all():
                continue
            gap = _middle(column, total) - sum((_middle(column, int(part)) for part in parts), Fraction())
            if gap < 0 or gap >= unit * len(parts):
                return False
            more += gap > 0
        return more >= FEWEST_CUT


def _middle(column: NumberColumn, row: int) -> Fraction:
    """What a present number prints, in the unit of its measure."""
    interval = column.exact_interval(row)
    return ((interval.lo or Fraction()) + (interval.hi or Fraction())) / 2


def _exact(columns: TableColumns, name: str, row: int) -> ExactInterval:
    return columns.dataset.number(columns.table, name).exact_interval(row)


def _unscaled(interval: ExactInterval, scale: int) -> ExactInterval:
    if scale == 1:
        return interval
    lo = None if interval.lo is None else interval.lo / scale
    hi = None if interval.hi is None else interval.hi / scale
    return ExactInterval(lo, hi, interval.missing)


@dataclass(frozen=True, eq=False)
class _Tree:
    """What all columns of a table need of its totals.

    Attributes:
        parent: the total of each row, or -1.
        totals: the rows that are totals.
    """

    parent: NDArray[np.int64]
    totals: NDArray[np.int64]

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """Which total each row is a part of, counted from 1; 0 for none."""
        number = np.zeros(len(self.parent) + 1, np.int64)  # the last place is that of rows without a total
        number[self.totals] = np.arange(1, len(self.totals) + 1)
        return number[self.parent]

    @cached_property
    def members(self) -> NDArray[np.bool_]:
        """The rows that are totals, or parts of one."""
        is_total = np.zeros(len(self.parent), bool)
        is_total[self.totals] = True
        return is_total | (self.parent >= 0)

    @cached_property
    def plausible(self) -> NDArray[np.bool_]:
        """That no total is implausible."""
        return np.zeros(len(self.totals), bool)


def _judge_column(columns: TableColumns, name: str, tree: _Tree) -> _ColumnSums:
    parent, totals = tree.parent, tree.totals
    numbers = columns.dataset.number(columns.table, name)
    length = columns.length
    exact = _exact_sums(numbers, tree, totals)
    if exact is not None:  # every total was judged, and every number is printed
        return _ColumnSums(columns, name, parent, totals, exact, tree.plausible, ((columns.table, name, tree.members),))
    outcome, implausible = _interval_sums(columns, name, parent, totals)
    printed = numbers.present
    judged = np.zeros(length + 1, bool)  # the last place is that of rows without a total
    judged[totals[(outcome == Outcome.PASS) | (outcome == Outcome.FAIL)]] = True
    read = (judged[:length] | judged[parent]) & printed
    return _ColumnSums(columns, name, parent, totals, outcome, implausible, ((columns.table, name, read),))


def _exact_sums(numbers: NumberColumn, tree: _Tree, totals: NDArray[np.int64]) -> NDArray[np.uint8] | None:
    """The outcomes where every number is one value, none is negative, and floats hold every sum; else None."""
    if not numbers.every_exact or numbers.slack or numbers.lo.min(initial=0.0) < 0:
        return None
    sums = np.bincount(tree.place, weights=numbers.lo, minlength=len(totals) + 1)[1:]
    if sums.max(initial=0.0) >= LARGEST:
        return None
    outcome: NDArray[np.uint8] = (sums != numbers.lo[totals]).view(np.uint8) * Outcome.FAIL
    return outcome


def _interval_sums(
    columns: TableColumns, name: str, parent: NDArray[np.int64], totals: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The outcomes, and which differences are possible but not plausible."""
    numbers = columns.dataset.number(columns.table, name)
    interval = Interval.of_column(numbers)  # as printed: what another table prints is no part of this sum
    length = columns.length
    children = np.flatnonzero(parent >= 0)
    above = parent[children]
    absent = interval.missing[children]

    def summed(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(above, weights=values, minlength=length)[totals], float)

    lo = summed(np.where(np.isfinite(interval.lo[children]), interval.lo[children], 0.0))
    hi = summed(np.where(np.isfinite(interval.hi[children]), interval.hi[children], 0.0))
    hi = np.where(summed(absent.astype(float)) > 0, np.inf, hi)
    lo = np.where(summed(np.isneginf(interval.lo[children]).astype(float)) > 0, -np.inf, lo)
    printed = columns.printed(name)
    missing = ~printed[totals] | (summed(absent.astype(float)) > 0)
    too_low, too_high = hi < interval.lo[totals], lo > interval.hi[totals]
    failed = (too_low | too_high) & printed[totals]
    unsure = (np.abs(lo) >= LARGEST) | (np.isfinite(hi) & (np.abs(hi) >= LARGEST)) | bool(np.any(interval.slack))
    for index in np.flatnonzero(unsure & printed[totals]):
        row = int(totals[index])
        total = ExactInterval(Fraction(0), Fraction(0))
        for child in np.flatnonzero(parent == row):
            total = total + _exact(columns, name, int(child))
        failed[index] = not _exact(columns, name, row).meets(total)
    width = np.zeros(length)
    rounded = printed & ~numbers.exact & ~interval.missing
    width[rounded] = interval.hi[rounded] - interval.lo[rounded]
    spread = np.sqrt((summed(width[children] ** 2) + width[totals] ** 2) / 12.0)
    known = ~missing
    gap = np.zeros(len(totals))
    whole = totals[known]
    gap[known] = np.abs(lo[known] + hi[known] - interval.lo[whole] - interval.hi[whole]) / 2
    implausible = known & (spread > 0) & (gap > SIGMAS * spread)  # whether or not the intervals meet
    outcome = np.full(len(totals), Outcome.PASS, np.uint8)
    outcome[missing] = Outcome.UNDETERMINED
    outcome[failed | implausible] = Outcome.FAIL
    outcome[~columns.column_in_use(name)[totals]] = Outcome.NOT_APPLICABLE
    return outcome, implausible
