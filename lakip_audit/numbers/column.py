"""A column of number texts, read at once: every form of text once, every row by array operations.

Here meets what the text says (`reading`) what the table says of the cell: whether it is exact, in which scale the
table is printed, whether its measure has decimals at all, and which decimal mark its neighbours use.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lakip_audit.numbers.exact import ExactInterval
from lakip_audit.numbers.outcome import Code
from lakip_audit.numbers.printed import Form, PrintedNumbers
from lakip_audit.numbers.reading import Kind, Reading

MOST_DECIMALS: Final = 9
"""The finest unit of a column is 10**-9; a bound that needs more is widened outward to whole units."""

EXACT_LIMIT: Final = 2.0**53
"""Whole numbers below this magnitude are exact in float64."""


class State(Code):
    """Whether a cell holds a number, or why not."""

    PRESENT = 0
    EMPTY = 1
    DASH = 2
    WORD = 3
    RANGE = 4
    UNREADABLE = 5
    AMBIGUOUS = 6


_STATE_OF_KIND: Final = MappingProxyType(
    {
        Kind.NUMBER: State.PRESENT,
        Kind.EMPTY: State.EMPTY,
        Kind.DASH: State.DASH,
        Kind.WORD: State.WORD,
        Kind.RANGE: State.RANGE,
        Kind.UNREADABLE: State.UNREADABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """All rows whose texts have one form and that their table treats alike.

    A number is ``digits * sign * multiplier * 10**-places``, in whole numbers.
    """

    form: Form
    state: State
    places: int
    multiplier: int
    exact: bool
    second: bool

    @classmethod
    def of(cls, form: Form, multiplier: int, *, exact: bool, second: bool, undecided: bool, dash_is_zero: bool) -> Case:
        """The case of a form."""
        state = State.AMBIGUOUS if undecided else _STATE_OF_KIND[form.sample.kind]
        if state is State.DASH and dash_is_zero:
            state = State.PRESENT
        if form.sample.kind is not Kind.NUMBER:
            return cls(form, state, 0, multiplier, state is State.PRESENT, second)
        places = form.sample.places
        if second and form.other_places is not None:
            places = form.other_places
        exact = exact and not form.sample.abbreviated and multiplier == 1
        return cls(form, state, places, multiplier, exact, second)

    @property
    def is_number(self) -> bool:
        """Whether its texts print a number."""
        return self.form.sample.kind is Kind.NUMBER

    @property
    def scale(self) -> int:
        """Decimals that make the bounds whole: those printed, and one more for half a unit of the last place."""
        decimals = self.places + (not self.exact)
        multiplier = self.multiplier
        while decimals > 0 and multiplier % 10 == 0:
            decimals -= 1
            multiplier //= 10
        return max(decimals, 0)

    def bounds(self, digits: int, scale: int) -> tuple[float, float, float]:
        """The lower and the upper bound of a number and their error, in units of `10**-scale`."""
        mantissa = digits * self.form.sign if self.form.width else self.form.sample.mantissa
        doubled = 2 * mantissa * self.multiplier
        half = 0 if self.exact else self.multiplier
        lo, hi = doubled - half, doubled + half
        shift = scale - self.places
        divisor = 2
        if shift >= 0:
            lo, hi = lo * 10**shift, hi * 10**shift
        else:
            divisor = 2 * 10**-shift
        floor, below = divmod(lo, divisor)
        ceiling, above = divmod(-hi, divisor)
        ceiling = -ceiling
        low, high = float(floor), float(ceiling)
        error = max(abs(int(low) - floor), abs(int(high) - ceiling)) + (below > 0 or above > 0)
        inexact = error > 0 or abs(low) >= EXACT_LIMIT or abs(high) >= EXACT_LIMIT
        return low, high, math.nextafter(float(max(error, 1)), math.inf) if inexact else 0.0

    def resolution(self, scale: int) -> float:
        """One unit of the last printed place, in units of `10**-scale`; 0 if exact."""
        if self.exact or not self.is_number:
            return 0.0
        return float(self.multiplier * Fraction(10) ** (scale - self.places))

    def linear(self, scale: int) -> tuple[float, float] | None:
        """What the digits are multiplied with, and half a unit; None where the bounds are not whole in this unit."""
        if not self.is_number:
            return 0.0, 0.0
        shift = scale - self.places
        if shift < 0 or not self.form.width:
            return None
        unit = self.multiplier * 10**shift
        half = 0 if self.exact else unit
        if half % 2 or unit >= EXACT_LIMIT:
            return None
        return float(self.form.sign * unit), half / 2


@dataclass(frozen=True, eq=False)
class NumberColumn:
    """A column of printed numbers; all arrays have one entry a row.

    Attributes:
        lo: Lower bounds in units of `10**-scale`; where absent 0 (a measure that is never negative) or -inf.
        hi: Upper bounds in the same units; inf where absent. The same array as `lo` where every row is exact.
        scale: Decimals of the unit, 0 to `MOST_DECIMALS`.
        slack: 0.0 where all bounds are whole and exact; else a bound on the error of `lo` and `hi`, row by row.
        printed: The texts.
        complete: Every row holds a number.
        cases: How the rows are read, each way once; some may be of no row.
        is_cut_off: A rounded number may as well have been cut off, see :meth:`cut_off`.
    """

    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    scale: int
    slack: NDArray[np.float64] | float
    printed: PrintedNumbers
    complete: bool
    _case: NDArray[np.int32]
    cases: tuple[Case, ...]
    is_cut_off: bool = False

    @classmethod
    def of(cls, *texts: str, exact: bool = True, **options: Any) -> NumberColumn:
        """A column from a few texts written out; `options` as for `read_column`."""
        return read_column(texts, exact=exact, **options)

    def __len__(self) -> int:
        """Rows."""
        return len(self._case)

    @cached_property
    def state(self) -> NDArray[np.uint8]:
        """A `State` code."""
        return self._by_case([case.state for case in self.cases], np.uint8)

    @cached_property
    def exact(self) -> NDArray[np.bool_]:
        """The cell is one value, not a rounded one; False where absent."""
        return self._by_case([case.exact and case.state is State.PRESENT for case in self.cases], np.bool_)

    @cached_property
    def resolution(self) -> NDArray[np.float64]:
        """One unit of the last printed place, in the same units as the bounds; 0 where exact or absent."""
        units = [case.resolution(self.scale) if case.state is State.PRESENT else 0.0 for case in self.cases]
        return self._by_case(units, np.float64)

    @cached_property
    def multiplier(self) -> NDArray[np.int64]:
        """What the table multiplies a printed number with (1000 for "dalam ribuan")."""
        return self._by_case([case.multiplier for case in self.cases], np.int64)

    @cached_property
    def chosen_other(self) -> NDArray[np.bool_]:
        """The row takes the second of two possible readings."""
        return self._by_case([case.second for case in self.cases], np.bool_)

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """Rows that hold a number."""
        if self.complete:
            return np.ones(len(self), np.bool_)
        return self._by_case([case.state is State.PRESENT for case in self.cases], np.bool_)

    @cached_property
    def every_exact(self) -> bool:
        """Whether every row holds one value: no row is rounded, or lacks its number."""
        return self.complete and self.hi is self.lo

    def rows(self, chosen: Callable[[Case], bool]) -> NDArray[np.int64]:
        """The rows that are read in one of some ways.

        Args:
            chosen: Whether a way of reading is one of them.

        Returns:
            0-based rows.
        """
        wanted = [chosen(case) for case in self.cases]
        return np.flatnonzero(self._by_case(wanted, np.bool_)) if any(wanted) else np.zeros(0, np.int64)

    def reading(self, row: int) -> Reading:
        """The reading that the row takes: the second one where it was chosen."""
        reading = self.printed.reading(row)
        return reading.second if self._case_of(row).second else reading

    def exact_interval(self, row: int) -> ExactInterval:
        """The row's interval in fractions, from the reading and not from the floats."""
        case = self._case_of(row)
        if case.state is not State.PRESENT:
            return ExactInterval(None if self.lo[row] < 0 else Fraction(0), None, missing=True)
        if not case.is_number:
            return ExactInterval.at(0)
        mantissa = int(self.printed.digits[row]) * case.form.sign if case.form.width else case.form.sample.mantissa
        unit = case.multiplier * Fraction(10) ** -case.places
        if case.exact:
            return ExactInterval.at(mantissa * unit)
        below, above = mantissa * unit - unit / 2, mantissa * unit + unit / 2
        if self.is_cut_off:
            below, above = below - (unit / 2 if mantissa < 0 else 0), above + (unit / 2 if mantissa > 0 else 0)
        return ExactInterval(below, above)

    def cut_off(self) -> NumberColumn:
        """The column read so that what is rounded may as well have been cut off: ``97,2`` may print 97,28."""
        if self.is_cut_off or self.hi is self.lo:
            return self
        half = self.resolution / 2
        hi, lo = (
            np.where(self.lo + half > 0, self.hi + half, self.hi),
            np.where(self.hi - half < 0, self.lo - half, self.lo),
        )
        return replace(self, lo=lo, hi=hi, is_cut_off=True)

    def take(self, rows: NDArray[Any] | slice) -> NumberColumn:
        """The column of these rows: positions, a mask or a slice."""
        lo = self.lo[rows]
        return NumberColumn(
            lo,
            lo if self.hi is self.lo else self.hi[rows],
            self.scale,
            self.slack if isinstance(self.slack, float) else self.slack[rows],
            self.printed.take(rows),
            self.complete,
            self._case[rows],
            self.cases,
            self.is_cut_off,
        )

    def _case_of(self, row: int) -> Case:
        return self.cases[int(self._case[row])]

    def _by_case(self, answers: Sequence[Any], dtype: Any) -> NDArray[Any]:
        """The answer of each row, given one for each case."""
        if not answers:
            return np.zeros(len(self), dtype)
        if all(answer == answers[0] for answer in answers):
            return np.full(len(self), answers[0], dtype)
        found: NDArray[Any] = np.array(answers, dtype)[self._case]
        return found


def read_column(
    texts: NDArray[np.object_] | Iterable[str] | PrintedNumbers,
    *,
    exact: NDArray[np.bool_] | bool,
    multiplier: NDArray[np.int64] | int = 1,
    whole: NDArray[np.bool_] | bool = False,
    group: NDArray[np.integer[Any]] | None = None,
    wider_group: NDArray[np.integer[Any]] | None = None,
    dash_is_zero: bool = False,
    non_negative: bool = True,
    settled: Mapping[int, bool] = MappingProxyType({}),
) -> NumberColumn:
    """Read a column of number texts.

    A text with two readings takes, in this order: the one without decimals where `whole`; the one that agrees with
    the decimal mark most rows of its group use; most rows of its wider group, or without one of the whole column; else
    the cell is `State.AMBIGUOUS`.

    Args:
        texts: The cells as printed, or taken apart already; None and NaN are empty cells.
        exact: Row is a decision, a count or an amount to the rupiah: one value. Otherwise it is rounded to the last
            printed place. An abbreviated number (`19,9 triliun`) or a table in thousands is never exact.
        multiplier: What the table multiplies its printed numbers with, one or more.
        whole: The measure has no decimals (rupiah, counts).
        group: A number for each row: rows of one table of one report share it.
        wider_group: A number for each row: rows of one report share it.
        dash_is_zero: A dash is an exact zero in this column.
        non_negative: An absent number is known to be zero or more.
        settled: For rows with two readings that something else has decided: whether it is the second one.

    Returns:
        The column, one row per text.

    Raises:
        TypeError: A cell is neither text, None nor NaN.
        ValueError: A multiplier below one, or an array of another length.
    """
    printed = texts if isinstance(texts, PrintedNumbers) else PrintedNumbers.of(texts)
    rows = len(printed)
    for values in (exact, multiplier, whole):
        _per_row(values, rows, np.int64)  # of the right length
    if rows and np.min(multiplier) < 1:
        msg = f"a multiplier is one or more, not {np.min(multiplier)}"
        raise ValueError(msg)
    second, undecided = _choose(printed, whole, (wider_group, group), settled)
    case, cases = _cases_of(printed, exact, multiplier, second, undecided, dash_is_zero=dash_is_zero)
    used = np.bincount(case, minlength=len(cases)) > 0
    numbers = [each for each, is_used in zip(cases, used, strict=True) if is_used]
    scale = min(max((each.scale for each in numbers if each.is_number), default=0), MOST_DECIMALS)
    lo, hi, slack = _bounds(printed, case, cases, used, scale)
    complete = all(each.state is State.PRESENT for each in numbers)
    if not complete:
        absent = np.array([each.state is not State.PRESENT for each in cases], np.bool_)[case]
        hi = hi.copy() if hi is lo else hi
        lo[absent] = 0.0 if non_negative else -np.inf
        hi[absent] = np.inf
        if isinstance(slack, np.ndarray):
            slack[absent] = 0.0
    has_slack = isinstance(slack, np.ndarray) and slack.any()
    return NumberColumn(lo, hi, scale, slack if has_slack else 0.0, printed, complete, case, tuple(cases))


def _per_row(values: ArrayLike, rows: int, dtype: type[Any]) -> NDArray[Any]:
    array = np.asarray(values, dtype=dtype)
    if array.ndim and array.shape != (rows,):
        msg = f"one value for each of {rows} rows is expected, not an array of shape {array.shape}"
        raise ValueError(msg)
    return np.broadcast_to(array, (rows,))


_Choice = NDArray[np.bool_] | tuple[bool, ...]
"""For each row, or for each form, whether something holds."""


def _cases_of(
    printed: PrintedNumbers,
    exact: NDArray[np.bool_] | bool,
    multiplier: NDArray[np.int64] | int,
    second: _Choice,
    undecided: NDArray[np.bool_] | None,
    *,
    dash_is_zero: bool,
) -> tuple[NDArray[np.int32], list[Case]]:
    """The case of each row, and the cases."""
    kinds = printed.kinds
    if np.ndim(exact) == 0 and np.ndim(multiplier) == 0 and isinstance(second, tuple):  # so none is undecided
        factor, is_exact = int(multiplier), bool(exact)
        return printed.codes, [
            Case.of(form, factor, exact=is_exact, second=other, undecided=False, dash_is_zero=dash_is_zero)
            for form, other in zip(kinds, second, strict=True)
        ]
    rows = len(printed)
    factors, factor_codes = _factors(multiplier, rows)
    other = np.array(second, np.bool_)
    if isinstance(second, tuple):
        other = other[printed.codes] if kinds else np.zeros(rows, np.bool_)
    keys = printed.codes.astype(np.int64) * len(factors) + factor_codes
    for flag in (other, _per_row(exact, rows, np.bool_), np.zeros(rows, np.bool_) if undecided is None else undecided):
        keys = keys * 2 + flag
    distinct, case_of_row = _distinct(keys, 8 * len(kinds) * len(factors))
    cases = [
        Case.of(
            kinds[key // 8 // len(factors)],
            factors[key // 8 % len(factors)],
            exact=key & 2 > 0,
            second=key & 4 > 0,
            undecided=key & 1 > 0,
            dash_is_zero=dash_is_zero,
        )
        for key in distinct.tolist()
    ]
    return case_of_row.astype(np.int32), cases


def _factors(multiplier: NDArray[np.int64] | int, rows: int) -> tuple[list[int], NDArray[np.int64] | int]:
    """The distinct multipliers, and for each row which one."""
    if np.ndim(multiplier) == 0:
        return [int(multiplier)], 0
    multipliers = _per_row(multiplier, rows, np.int64)
    factors = np.unique(multipliers)
    return factors.tolist() or [1], np.searchsorted(factors, multipliers)


def _distinct(keys: NDArray[np.int64], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct keys, ascending, and for each row which one; keys are 0 or more and below `limit`."""
    if limit > 8 * len(keys) + 4096:
        cases, case_of_row = np.unique(keys, return_inverse=True)
        return cases, case_of_row
    seen = np.zeros(limit, dtype=np.bool_)
    seen[keys] = True
    cases = np.flatnonzero(seen)
    number = np.cumsum(seen) - 1
    return cases, number[keys]


_Bounds = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64] | float]


def _bounds(
    printed: PrintedNumbers, case: NDArray[np.int32], cases: Sequence[Case], used: NDArray[np.bool_], scale: int
) -> _Bounds:
    """Lower and upper bounds and their error; the upper bounds are the array of the lower ones where all are equal."""
    linear = [each.linear(scale) for each in cases]
    printed_cases = [each.state is State.PRESENT and is_used for each, is_used in zip(cases, used, strict=True)]
    usual = {pair for pair, counts in zip(linear, printed_cases, strict=True) if counts}
    lo = printed.digits.astype(np.float64)
    hi = lo
    if len(usual) == 1 and None not in usual:
        factor, half = next(pair for pair in usual if pair is not None)
        if factor != 1.0:
            lo *= factor
        if half:
            hi = lo + half
            lo -= half
    elif usual:
        factors, halves = np.array([pair or (1.0, 0.0) for pair in linear], np.float64).T
        lo *= factors[case]
        if halves[used].any():
            half_of_row = halves[case]
            hi = lo + half_of_row
            lo -= half_of_row
    slow = np.array([pair is None for pair in linear], np.bool_)
    rows = np.flatnonzero(slow[case]) if (slow & used).any() else np.zeros(0, np.int64)
    if len(lo) and max(-lo.min(), hi.max()) >= EXACT_LIMIT:
        rows = np.union1d(rows, np.flatnonzero(np.maximum(np.abs(lo), np.abs(hi)) >= EXACT_LIMIT))
    if not len(rows):
        return lo, hi, 0.0
    slack = np.zeros(len(lo))
    hi = hi.copy() if hi is lo else hi
    known: dict[tuple[int, int], tuple[float, float, float]] = {}
    for row in rows.tolist():
        key = int(case[row]), int(printed.digits[row])
        if key not in known:
            known[key] = cases[key[0]].bounds(key[1], scale)
        lo[row], hi[row], slack[row] = known[key]
    return lo, hi, slack


def _choose(
    printed: PrintedNumbers,
    whole: NDArray[np.bool_] | bool,
    groups: Sequence[NDArray[np.integer[Any]] | None],
    settled: Mapping[int, bool],
) -> tuple[_Choice, NDArray[np.bool_] | None]:
    """Decide the rows with two readings; the last of the groupings that has a majority decides.

    Returns:
        Which take the second reading, by form or by row; the rows that stay undecided, None if there are none.
    """
    kinds = printed.kinds
    two = [form.sample.other is not None for form in kinds]
    by_measure = [form.sample.mark == "," and form.sample.other is not None for form in kinds]
    needs_neighbours = any(other and form.sample.abbreviated for form, other in zip(kinds, two, strict=True)) or not (
        np.ndim(whole) == 0 and whole
    )
    if not any(two):
        return tuple(two), None
    if not needs_neighbours and not settled:
        return tuple(by_measure), None
    rows = len(printed)
    is_two = np.array(two, np.bool_)[printed.codes]
    vote = printed.by_form(_vote_of, np.int8)
    verdict = np.full(rows, np.sign(vote.sum(dtype=np.int64)) if groups[0] is None else 0)
    for group in groups:
        if group is None:
            continue
        distinct, group_of_row = np.unique(_per_row(group, rows, np.int64), return_inverse=True)
        votes = np.bincount(group_of_row, weights=vote, minlength=len(distinct))
        decided = np.sign(votes)[group_of_row]
        verdict = np.where(decided != 0, decided, verdict)
    # Both ambiguous forms, `14.000` and `1,234`, are read first as if the comma were the decimal mark.
    chosen = is_two & (verdict < 0)
    by_whole = (
        is_two & _per_row(whole, rows, np.bool_) & ~printed.by_form(lambda reading: reading.abbreviated, np.bool_)
    )
    chosen = np.where(by_whole, np.array(by_measure, np.bool_)[printed.codes], chosen)
    undecided = is_two & (verdict == 0) & ~by_whole
    for row, other in settled.items():
        chosen[row], undecided[row] = other, False
    return chosen, undecided


def _vote_of(reading: Reading) -> int:
    """1 where the text shows that the comma is the decimal mark, -1 for the point, 0 where it does not tell."""
    if reading.other is not None:
        return 0
    if reading.mark == "," or reading.grouping == ".":
        return 1
    if reading.mark == "." or reading.grouping == ",":
        return -1
    return 0
