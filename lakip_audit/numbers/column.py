"""A column of number texts, read at once: every distinct text once, every row by array operations.

Here meets what the text says (`reading`) what the table says of the cell: whether it is exact, in which scale the
table is printed, whether its measure has decimals at all, and which decimal mark its neighbours use.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lakip_audit.numbers.exact import ExactInterval
from lakip_audit.numbers.reading import Kind, Reading, read_number

MOST_DECIMALS: Final = 9
"""The finest unit of a column is 10**-9; a bound that needs more is widened outward to whole units."""

EXACT_LIMIT: Final = 2.0**53
"""Whole numbers below this magnitude are exact in float64."""


class State(IntEnum):
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


@dataclass(frozen=True, slots=True, eq=False)
class NumberColumn:
    """A column of printed numbers; all arrays have one entry a row.

    Attributes:
        lo: Lower bounds in units of `10**-scale`; where absent 0 (a measure that is never negative) or -inf.
        hi: Upper bounds in the same units; inf where absent.
        scale: Decimals of the unit, 0 to `MOST_DECIMALS`.
        slack: 0.0 where all bounds are whole and exact; else a bound on the error of `lo` and `hi`, row by row.
        resolution: One unit of the last printed place, in the same units; 0 where exact or absent.
        exact: The cell is one value, not a rounded one; False where absent.
        state: A `State` code.
        codes: The row's place in `readings`.
        readings: Each distinct text, read once.
        multiplier: What the table multiplies a printed number with (1000 for "dalam ribuan").
        chosen_other: The row takes the second of two possible readings.
    """

    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    scale: int
    slack: NDArray[np.float64] | float
    resolution: NDArray[np.float64]
    exact: NDArray[np.bool_]
    state: NDArray[np.uint8]
    codes: NDArray[np.int32]
    readings: tuple[Reading, ...]
    multiplier: NDArray[np.int64]
    chosen_other: NDArray[np.bool_]

    @classmethod
    def of(cls, *texts: str, exact: bool = True, **options: Any) -> NumberColumn:
        """A column from a few texts written out; `options` as for `read_column`."""
        return read_column(texts, exact=exact, **options)

    def __len__(self) -> int:
        """Rows."""
        return len(self.codes)

    @property
    def present(self) -> NDArray[np.bool_]:
        """Rows that hold a number."""
        return np.equal(self.state, State.PRESENT)

    def reading(self, row: int) -> Reading:
        """The reading that the row takes: the second one where it was chosen."""
        reading = self.readings[int(self.codes[row])]
        return reading.second if self.chosen_other[row] else reading

    def exact_interval(self, row: int) -> ExactInterval:
        """The row's interval in fractions, from the reading and not from the floats."""
        if self.state[row] != State.PRESENT:
            return ExactInterval(None if self.lo[row] < 0 else Fraction(0), None, missing=True)
        reading = self.reading(row)
        if reading.kind is Kind.DASH:
            return ExactInterval.at(0)
        multiplier = int(self.multiplier[row])
        value = ExactInterval.at(reading.value * multiplier)
        return value if self.exact[row] else value.widen(reading.resolution * multiplier / 2)

    def take(self, rows: NDArray[Any] | slice) -> NumberColumn:
        """The column of these rows: positions, a mask or a slice."""
        slack = self.slack if isinstance(self.slack, float) else self.slack[rows]
        return NumberColumn(
            self.lo[rows],
            self.hi[rows],
            self.scale,
            slack,
            self.resolution[rows],
            self.exact[rows],
            self.state[rows],
            self.codes[rows],
            self.readings,
            self.multiplier[rows],
            self.chosen_other[rows],
        )


def read_column(
    texts: NDArray[np.object_] | Sequence[str],
    *,
    exact: NDArray[np.bool_] | bool,
    multiplier: NDArray[np.int64] | int = 1,
    whole: NDArray[np.bool_] | bool = False,
    group: NDArray[np.integer[Any]] | None = None,
    wider_group: NDArray[np.integer[Any]] | None = None,
    dash_is_zero: bool = False,
    non_negative: bool = True,
    codes_and_texts: tuple[NDArray[np.integer[Any]], Sequence[str]] | None = None,
    settled: Mapping[int, bool] = MappingProxyType({}),
) -> NumberColumn:
    """Read a column of number texts.

    A text with two readings takes, in this order: the one without decimals where `whole`; the one that agrees with
    the decimal mark most rows of its group use; most rows of its wider group, or without one of the whole column; else
    the cell is `State.AMBIGUOUS`.

    Args:
        texts: The cells as printed; None and NaN are empty cells. Not looked at where `codes_and_texts` is given.
        exact: Row is a decision, a count or an amount to the rupiah: one value. Otherwise it is rounded to the last
            printed place. An abbreviated number (`19,9 triliun`) or a table in thousands is never exact.
        multiplier: What the table multiplies its printed numbers with, one or more.
        whole: The measure has no decimals (rupiah, counts).
        group: A number for each row: rows of one table of one report share it.
        wider_group: A number for each row: rows of one report share it.
        dash_is_zero: A dash is an exact zero in this column.
        non_negative: An absent number is known to be zero or more.
        codes_and_texts: For each row its place in a sequence of distinct texts, and that sequence, if known already.
        settled: For rows with two readings that something else has decided: whether it is the second one.

    Returns:
        The column, one row per text.

    Raises:
        TypeError: A cell is neither text, None nor NaN.
        ValueError: A multiplier below one, or an array of another length.
    """
    codes, distinct = codes_and_texts if codes_and_texts is not None else factorise(texts)
    codes = np.asarray(codes, dtype=np.int32)
    rows = len(codes)
    readings = tuple(map(read_number, distinct))
    multipliers = _per_row(multiplier, rows, np.int64)
    if rows and multipliers.min() < 1:
        msg = f"a multiplier is one or more, not {multipliers.min()}"
        raise ValueError(msg)
    state_of = np.array([_STATE_OF_KIND[reading.kind] for reading in readings] or [State.EMPTY], dtype=np.uint8)
    if dash_is_zero:
        state_of[state_of == State.DASH] = State.PRESENT
    state: NDArray[np.uint8] = state_of[codes]
    chosen_other = np.zeros(rows, dtype=np.bool_)
    if any(reading.other is not None for reading in readings):
        chosen_other, undecided = _choose(codes, readings, _per_row(whole, rows, np.bool_), (wider_group, group))
        for row, second in settled.items():
            chosen_other[row], undecided[row] = second, False
        state[undecided] = State.AMBIGUOUS

    exact_rows = _per_row(exact, rows, np.bool_)
    factors, factor_codes = _factors(multiplier, multipliers)
    keys = ((codes.astype(np.int64) * len(factors) + factor_codes) * 2 + chosen_other) * 2 + exact_rows
    cases, case_of_row = _distinct(keys, 4 * len(readings) * len(factors))
    cells = [
        _Cell.of(readings[key // 4 // len(factors)], key & 2 > 0, factors[key // 4 % len(factors)], key & 1 > 0)
        for key in cases.tolist()
    ]
    scale = min(max((cell.scale for cell in cells), default=0), MOST_DECIMALS)
    bounds = np.array([cell.bounds(scale) for cell in cells], dtype=np.float64).reshape(-1, 4).T
    lo, hi, slack, resolution = (column[case_of_row] for column in bounds)
    is_exact = np.array([cell.exact for cell in cells], dtype=np.bool_)[case_of_row]

    absent = state != State.PRESENT
    if absent.any():
        lo[absent] = 0.0 if non_negative else -np.inf
        hi[absent] = np.inf
        slack[absent] = 0.0
        resolution[absent] = 0.0
        is_exact &= ~absent
    return NumberColumn(
        lo,
        hi,
        scale,
        slack if slack.any() else 0.0,
        resolution,
        is_exact,
        state,
        codes,
        readings,
        multipliers,
        chosen_other,
    )


def factorise(texts: NDArray[np.object_] | Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Number the distinct texts of a column in order of appearance.

    Args:
        texts: The cells; None and NaN count as empty texts.

    Returns:
        For each row the place of its text, and the distinct texts.

    Raises:
        TypeError: A cell is neither text, None nor NaN.
    """
    cells: Sequence[Any] = texts.tolist() if isinstance(texts, np.ndarray) else texts
    distinct = tuple(dict.fromkeys(cells))
    place = {text: number for number, text in enumerate(distinct)}
    codes = np.fromiter(map(place.__getitem__, cells), dtype=np.int32, count=len(cells))
    return codes, tuple(map(_text_of, distinct))


def _text_of(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    # NaN is the only value that differs from itself; pandas' NA refuses to say.
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    msg = f"a number text is expected, not {cell!r} ({type(cell).__name__}): read every cell as text"
    raise TypeError(msg)


def _per_row(values: ArrayLike, rows: int, dtype: type[Any]) -> NDArray[Any]:
    array = np.asarray(values, dtype=dtype)
    if array.ndim and array.shape != (rows,):
        msg = f"one value for each of {rows} rows is expected, not an array of shape {array.shape}"
        raise ValueError(msg)
    return np.broadcast_to(array, (rows,))


def _factors(
    multiplier: NDArray[np.int64] | int, multipliers: NDArray[np.int64]
) -> tuple[list[int], NDArray[np.int64] | int]:
    """The distinct multipliers, and for each row which one."""
    if np.ndim(multiplier) == 0:
        return [int(multiplier)], 0
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


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number in its table: `mantissa * multiplier * 10**-places`, in whole numbers."""

    mantissa: int
    places: int
    multiplier: int
    exact: bool

    @classmethod
    def of(cls, reading: Reading, second: bool, multiplier: int, exact: bool) -> _Cell:
        """The number of a reading; zero, exact, where there is none."""
        if reading.kind is not Kind.NUMBER:
            return cls(0, 0, 1, exact=True)
        mantissa, places = reading.other if second and reading.other else (reading.mantissa, reading.places)
        return cls(mantissa, places, multiplier, exact and not reading.abbreviated and multiplier == 1)

    @property
    def scale(self) -> int:
        """Decimals that make the bounds whole: those printed, and one more for half a unit of the last place."""
        decimals = self.places + (not self.exact)
        multiplier = self.multiplier
        while decimals > 0 and multiplier % 10 == 0:
            decimals -= 1
            multiplier //= 10
        return max(decimals, 0)

    def bounds(self, scale: int) -> tuple[float, float, float, float]:
        """Lower and upper bound, their error and the resolution (0 if exact), in units of `10**-scale`."""
        half = not self.exact
        doubled = 2 * self.mantissa * self.multiplier
        lo, hi = doubled - half * self.multiplier, doubled + half * self.multiplier
        resolution = self.multiplier if half else 0
        shift = scale - self.places
        divisor = 2
        if shift >= 0:
            power = 10**shift
            lo, hi, resolution = lo * power, hi * power, resolution * power
        else:
            divisor = 2 * 10**-shift
        floor, below = divmod(lo, divisor)
        ceiling, above = divmod(-hi, divisor)
        ceiling = -ceiling
        low, high = float(floor), float(ceiling)
        error = max(abs(int(low) - floor), abs(int(high) - ceiling)) + (below > 0 or above > 0)
        inexact = error > 0 or abs(low) >= EXACT_LIMIT or abs(high) >= EXACT_LIMIT
        slack = math.nextafter(float(max(error, 1)), math.inf) if inexact else 0.0
        return low, high, slack, float(Fraction(2 * resolution, divisor)) if resolution else 0.0


def _choose(
    codes: NDArray[np.int32],
    readings: tuple[Reading, ...],
    whole: NDArray[np.bool_],
    groups: Sequence[NDArray[np.integer[Any]] | None],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Decide the rows with two readings; the last of the groupings that has a majority decides.

    Returns:
        Rows that take the second reading; rows that stay undecided.
    """
    two = np.array([reading.other is not None for reading in readings], dtype=np.bool_)[codes]
    vote = np.array([_vote_of(reading) for reading in readings], dtype=np.int8)[codes]
    verdict = np.full(len(codes), np.sign(vote.sum(dtype=np.int64)) if groups[0] is None else 0)
    for group in groups:
        if group is None:
            continue
        distinct, group_of_row = np.unique(_per_row(group, len(codes), np.int64), return_inverse=True)
        votes = np.zeros(len(distinct), dtype=np.int64)
        np.add.at(votes, group_of_row, vote)
        decided = np.sign(votes)[group_of_row]
        verdict = np.where(decided != 0, decided, verdict)
    # Both ambiguous forms, `14.000` and `1,234`, are read first as if the comma were the decimal mark.
    chosen = two & (verdict < 0)
    undecided = two & (verdict == 0)
    settled = two & whole & ~np.array([reading.abbreviated for reading in readings], dtype=np.bool_)[codes]
    comma = np.array([reading.mark == "," for reading in readings], dtype=np.bool_)[codes]
    return np.where(settled, comma, chosen), undecided & ~settled


def _vote_of(reading: Reading) -> int:
    """1 where the text shows that the comma is the decimal mark, -1 for the point, 0 where it does not tell."""
    if reading.other is not None:
        return 0
    if reading.mark == "," or reading.grouping == ".":
        return 1
    if reading.mark == "." or reading.grouping == ",":
        return -1
    return 0
