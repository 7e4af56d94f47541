"""Vectors of intervals in float64, with a proven bound on their error.

Whole numbers below 2**53 are exact in float64, so nearly every row of a report is computed exactly (`slack` 0). Where
a result is not exact, `slack` bounds how far both bounds may be off, and a comparison that falls within it answers
`Truth.CLOSE`: that row is decided with `exact.ExactInterval`. So no answer ever depends on floating-point noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.numbers.column import EXACT_LIMIT, NumberColumn, State
from lakip_audit.numbers.exact import Comparison
from lakip_audit.numbers.outcome import Truth, truth_not
from lakip_audit.numbers.reading import Kind, read_number

_Floats = NDArray[np.float64]
_Bools = NDArray[np.bool_]
_Slack = NDArray[np.float64] | float

LARGEST_SCALE: Final = 22
"""10**22 is the greatest power of ten that float64 holds exactly; finer units are given up for rounding."""

_ROUNDING: Final = 2.0**-50
"""Bound on the relative error of a few float64 operations in a row (each 2**-53)."""

_TINY: Final = 1e-290
"""Absolute error of a result that is not exact: covers underflow."""

_LARGEST: Final = 1e140
"""Greater magnitudes are left to fractions; so no product, quotient or change of unit can overflow."""

_SMALLEST_DIVISOR: Final = 1e-100
"""Divisors nearer to zero, if their distance to it is certain at all, are left to fractions."""


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """A vector of intervals; all arrays have one entry a row.

    Attributes:
        lo: Lower bounds in units of `10**-scale`; -inf where nothing bounds the value below.
        hi: Upper bounds in the same units; inf where nothing bounds the value above. The same array as `lo` where each
            interval is known to be one value: then it is computed once.
        scale: Decimals of the unit, 0 to `LARGEST_SCALE`.
        slack: Bound on the error of each finite `lo` and `hi`. 0.0: they are whole, below 2**53 and exact. Inf:
            nothing is known of the row, every comparison is CLOSE.
        missing: An operand was absent or a division by zero happened; the bounds hold nevertheless.
    """

    lo: _Floats
    hi: _Floats
    scale: int
    slack: _Slack
    missing: _Bools

    @classmethod
    def of_column(cls, column: NumberColumn, rows: NDArray[Any] | slice | None = None) -> Interval:
        """The intervals of a column, or of some of its rows (positions, a mask or a slice)."""
        if rows is not None:
            column = column.take(rows)
        missing = np.zeros(len(column), np.bool_) if column.complete else column.state != State.PRESENT
        return _settled(column.lo, column.hi, column.scale, column.slack, missing)

    @classmethod
    def constant(cls, value: str | Fraction | int, n: int) -> Interval:
        """The same exact value in `n` rows.

        Args:
            value: A number, or a number text as in a report (`0,5`).
            n: Rows.

        Returns:
            The vector.

        Raises:
            ValueError: The text is no number, or can be read in two ways.
        """
        number = _number_of(value) if isinstance(value, str) else Fraction(value)
        scale = _decimals_of(number)
        scaled = number * 10**scale
        if abs(scaled) > _LARGEST:
            nearest, error = 0.0, np.inf
        else:
            nearest = float(scaled)
            exact = scaled == nearest and abs(nearest) < EXACT_LIMIT
            error = 0.0 if exact else abs(nearest) * _ROUNDING + _TINY
        bound = np.broadcast_to(np.float64(nearest), n)
        return cls(bound, bound, scale, np.full(n, error) if error else 0.0, np.zeros(n, dtype=np.bool_))

    def __len__(self) -> int:
        """Rows."""
        return len(self.lo)

    def take(self, rows: NDArray[Any] | slice) -> Interval:
        """The intervals of these rows: positions, a mask or a slice."""
        slack = self.slack if isinstance(self.slack, float) else self.slack[rows]
        lo = self.lo[rows]
        return Interval(lo, lo if self.is_point else self.hi[rows], self.scale, slack, self.missing[rows])

    @property
    def is_point(self) -> bool:
        """Whether every interval is known to be one value."""
        return self.hi is self.lo

    def __add__(self, other: Interval) -> Interval:
        """Every sum, row by row."""
        a, b = _aligned(self, other)
        lo = a.lo + b.lo
        hi = lo if a.is_point and b.is_point else a.hi + b.hi
        return _rounded(lo, hi, a.scale, _sum(a.slack, b.slack), a.missing | b.missing)

    def __neg__(self) -> Interval:
        """Every value with its sign turned, row by row."""
        lo = -self.hi
        return Interval(lo, lo if self.is_point else -self.lo, self.scale, self.slack, self.missing)

    def __sub__(self, other: Interval) -> Interval:
        """Every difference, row by row."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Every product, row by row. Zero times an unbounded value is zero: the value is unknown, but a number."""
        a, b = self, other
        slack: _Slack = 0.0
        if a.is_point and b.is_point and _are_finite(a, b) and (_is_exact(a) or _is_exact(b)):
            product = a.lo * b.lo
            if not _is_exact(a):
                slack = _times(a.slack, b)
            elif not _is_exact(b):
                slack = _times(b.slack, a)
            result = _rounded(product, product, a.scale + b.scale, slack, a.missing)
            return result if result.scale <= LARGEST_SCALE else result._at_scale_zero()
        with np.errstate(invalid="ignore", under="ignore"):
            pairs = ((a.lo, b.lo), (a.hi, b.hi)) if _are_positive(a, b) else _all_pairs(a, b)
            products = [_replace_nan(x * y, 0.0) for x, y in pairs]
            if not (_is_exact(a) and _is_exact(b)):
                propagated = _reach(a) * b.slack + _reach(b) * a.slack + np.multiply(a.slack, b.slack)
                slack = np.where(_sum(a.slack, b.slack) > 0, _up(_replace_nan(propagated, np.inf)) + _TINY, 0.0)
                slack[_sign_matters(a, b) | _sign_matters(b, a)] = np.inf
        lo, hi = np.minimum.reduce(products), np.maximum.reduce(products)
        result = _rounded(lo, hi, a.scale + b.scale, slack, a.missing | b.missing)
        return result if result.scale <= LARGEST_SCALE else result._at_scale_zero()

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient, row by row, at scale 0; unbounded and missing where the divisor may be zero."""
        a, b = self, other
        exact_points = a.is_point and b.is_point and _is_exact(a) and _is_exact(b)
        if exact_points and _are_finite(a, b) and b.lo.min(initial=1) > 0:
            return _quotient_of_points(a, b)
        has_zero = (b.lo + b.slack <= 0) & (b.hi - b.slack >= 0)
        distance = np.where(has_zero, 1.0, np.minimum(np.abs(b.lo), np.abs(b.hi)) - b.slack)
        doubtful = ~has_zero & ((distance < _SMALLEST_DIVISOR) | ((b.lo < 0) & (b.hi > 0)))
        safe = ~(has_zero | doubtful)
        power = 10.0 ** abs(a.scale - b.scale)
        up, down = (power, 1.0) if b.scale >= a.scale else (1.0, power)
        with np.errstate(invalid="ignore", under="ignore"):
            # Dividing by a bound at infinity comes as near to zero as one likes, whatever is divided.
            pairs = ((a.lo, b.hi), (a.hi, b.lo)) if _are_positive(a, b) else _all_pairs(a, b)
            quotients = [np.where(np.isinf(y), 0.0, (x * up) / (np.where(safe, y, 1.0) * down)) for x, y in pairs]
            lo, hi = np.minimum.reduce(quotients), np.maximum.reduce(quotients)
            size = np.maximum(_finite_size(lo), _finite_size(hi))
            slack = size * _ROUNDING + _TINY
            if not (_is_exact(a) and _is_exact(b)):
                propagated = (np.multiply(a.slack, up / down) + size * b.slack) / np.where(safe, distance, 1.0)
                slack = _up(slack + _replace_nan(propagated, np.inf))
        slack[_is_whole_quotient(a, b, lo, up, down)] = 0.0
        slack[doubtful] = np.inf
        for array, value in ((slack, 0.0), (lo, -np.inf), (hi, np.inf)):
            array[has_zero] = value
        return _settled(lo, hi, 0, slack, a.missing | b.missing | has_zero)

    def __abs__(self) -> Interval:
        """Every absolute value, row by row."""
        lo = np.maximum(np.maximum(self.lo, -self.hi), 0.0)
        return Interval(lo, np.maximum(-self.lo, self.hi), self.scale, self.slack, self.missing)

    def minimum(self, other: Interval) -> Interval:
        """Every lesser of a value here and a value there, row by row."""
        a, b = _aligned(self, other)
        slack = _greater(a.slack, b.slack)
        return _settled(np.minimum(a.lo, b.lo), np.minimum(a.hi, b.hi), a.scale, slack, a.missing | b.missing)

    def maximum(self, other: Interval) -> Interval:
        """Every greater of a value here and a value there, row by row."""
        a, b = _aligned(self, other)
        slack = _greater(a.slack, b.slack)
        return _settled(np.maximum(a.lo, b.lo), np.maximum(a.hi, b.hi), a.scale, slack, a.missing | b.missing)

    def meet(self, other: Interval) -> Interval:
        """The values in both, row by row; missing only where both are. The caller knows that there are some."""
        a, b = _aligned(self, other)
        lo, hi = np.maximum(a.lo, b.lo), np.minimum(a.hi, b.hi)
        # The true bounds are in order; where rounding crossed them, either is as good an estimate of the other.
        lo, hi = np.minimum(lo, hi), np.maximum(lo, hi)
        return _settled(lo, hi, a.scale, _greater(a.slack, b.slack), a.missing & b.missing)

    def compare(self, op: Comparison, other: Interval) -> NDArray[np.uint8]:
        """Truth of `self op other`, row by row.

        Args:
            op: The comparison.
            other: The right side, as many rows.

        Returns:
            `Truth` codes, the same as `ExactInterval.compare` gives, or CLOSE where floats cannot tell.
        """
        match op:
            case "==":
                return _equal(self, other)
            case "!=":
                return truth_not(_equal(self, other))
            case "<=":
                return _at_most(self, other)
            case ">=":
                return _at_most(other, self)
            case "<":
                return truth_not(_at_most(other, self))
            case ">":
                return truth_not(_at_most(self, other))

    def _at_scale_zero(self) -> Interval:
        """The same values in units of one, rounded."""
        power = 10.0**self.scale
        slack = _up((_reach(self) * _ROUNDING + self.slack) / power + _TINY)
        return _settled(self.lo / power, self.hi / power, 0, slack, self.missing)

    def at_scale(self, scale: int) -> Interval:
        """The same values in a finer unit."""
        if scale == self.scale:
            return self
        power = 10.0 ** (scale - self.scale)
        slack = 0.0 if _is_exact(self) else _up(np.multiply(self.slack, power))
        lo = self.lo * power
        return _rounded(lo, lo if self.is_point else self.hi * power, scale, slack, self.missing)


def _number_of(text: str) -> Fraction:
    reading = read_number(text)
    if reading.kind is not Kind.NUMBER or reading.other is not None:
        msg = f"a constant is a number that can be read in one way only, not {text[:40]!r}"
        raise ValueError(msg)
    return reading.value


def _decimals_of(number: Fraction) -> int:
    """Decimals that print the number in full; 0 if that takes more than `LARGEST_SCALE`."""
    return next((scale for scale in range(LARGEST_SCALE + 1) if 10**scale % number.denominator == 0), 0)


def _is_exact(a: Interval) -> bool:
    return isinstance(a.slack, float) and a.slack == 0.0


def _sum(a: _Slack, b: _Slack) -> _Slack:
    if isinstance(a, float) and isinstance(b, float):
        return a + b
    return _up(np.add(a, b))


def _greater(a: _Slack, b: _Slack) -> _Slack:
    if isinstance(a, float) and isinstance(b, float):
        return max(a, b)
    return np.maximum(a, b)


def _up(slack: _Floats) -> _Floats:
    """A computed error bound, raised by what its own computation may have lost; no error stays none."""
    return slack * (1.0 + _ROUNDING)


def _finite_size(bound: _Floats) -> _Floats:
    size = np.abs(bound)
    if size.max(initial=0) == np.inf:
        size[np.isinf(size)] = 0.0
    return size


def _are_positive(a: Interval, b: Interval) -> bool:
    """Whether no lower bound is negative, as nearly everywhere in a report: then half of the bounds need no look."""
    return bool((a.lo >= 0).all() and (b.lo >= 0).all())


def _times(slack: _Slack, by: Interval) -> _Floats:
    """What becomes of an error when it is multiplied with single values."""
    with np.errstate(invalid="ignore"):  # an error without bounds, times nothing: as in any other product
        if by.lo.strides == (0,) and len(by.lo):  # a constant
            return _replace_nan(np.multiply(slack, abs(float(by.lo[0])) * (1.0 + _ROUNDING)), np.inf)
        return _up(_replace_nan(np.abs(by.lo) * slack, np.inf))


def _are_finite(a: Interval, b: Interval) -> bool:
    """Whether no number is absent: an absent one has an end at infinity."""
    return not (a.missing.any() or b.missing.any())


def _quotient_of_points(a: Interval, b: Interval) -> Interval:
    """The quotient of single values, none missing, the divisors above zero."""
    power = 10.0 ** abs(a.scale - b.scale)
    up, down = (power, 1.0) if b.scale >= a.scale else (1.0, power)
    numerator = a.lo * up if up > 1 else a.lo
    denominator = b.lo * down if down > 1 else b.lo
    quotient = numerator / denominator
    slack = np.abs(quotient)
    slack *= _ROUNDING
    slack += _TINY
    whole = np.flatnonzero(np.floor(quotient) == quotient)
    if len(whole):
        n, d = numerator[whole], denominator[whole]
        slack[whole[(np.abs(n) < EXACT_LIMIT) & (d < EXACT_LIMIT) & (quotient[whole] * d == n)]] = 0.0
    return _settled(quotient, quotient, 0, slack, a.missing)


def _all_pairs(a: Interval, b: Interval) -> tuple[tuple[_Floats, _Floats], ...]:
    return (a.lo, b.lo), (a.lo, b.hi), (a.hi, b.lo), (a.hi, b.hi)


def _reach(a: Interval) -> _Floats:
    """The greatest magnitude among the finite bounds."""
    return np.maximum(_finite_size(a.lo), _finite_size(a.hi))


def _replace_nan(values: _Floats, by: float) -> _Floats:
    """`by` for each product of zero and infinity."""
    values[np.isnan(values)] = by
    return values


def _sign_matters(a: Interval, b: Interval) -> _Bools:
    """Rows where `a` has a bound at infinity, and whether `b` has a bound above, at or below zero is uncertain."""
    unbounded = np.isinf(a.lo) | np.isinf(a.hi)
    near_zero = (np.abs(b.lo) <= b.slack) | (np.abs(b.hi) <= b.slack)
    uncertain: _Bools = unbounded & near_zero & np.greater(b.slack, 0.0)
    return uncertain


def _is_whole_quotient(a: Interval, b: Interval, quotient: _Floats, up: float, down: float) -> _Bools:
    """Rows where a point divided by a point gives a whole number: then the quotient is not rounded at all."""
    points = (a.lo == a.hi) & (b.lo == b.hi) & np.equal(a.slack, 0.0) & np.equal(b.slack, 0.0)
    numerator, denominator = np.where(points, a.lo, 0.5) * up, np.where(points, b.lo, 0.5) * down
    small = (np.abs(numerator) < EXACT_LIMIT) & (np.abs(denominator) < EXACT_LIMIT)
    whole: _Bools = points & small & (np.floor(quotient) == quotient) & (quotient * denominator == numerator)
    return whole


def _rounded(lo: _Floats, hi: _Floats, scale: int, slack: _Slack, missing: _Bools) -> Interval:
    """A sum or product with the error that its rounding adds to `slack`: none for whole numbers below 2**53."""
    if isinstance(slack, float) and slack == 0.0 and max(-lo.min(initial=0), hi.max(initial=0)) < EXACT_LIMIT:
        return Interval(lo, hi, scale, 0.0, missing)
    size = _finite_size(lo) if hi is lo else np.maximum(_finite_size(lo), _finite_size(hi))
    if isinstance(slack, np.ndarray) and len(lo) and slack.min() > 0 and max(size.max(), slack.max()) <= _LARGEST:
        size *= _ROUNDING
        size += slack
        size += _TINY
        return Interval(lo, hi, scale, _up(size), missing)
    inexact = (size >= EXACT_LIMIT) | np.greater(slack, 0.0)
    if not inexact.any():
        return Interval(lo, hi, scale, 0.0, missing)
    slack = np.where(inexact, _up(slack + size * _ROUNDING + _TINY), 0.0)
    if max(size.max(), slack.max()) <= _LARGEST:
        return Interval(lo, hi, scale, slack, missing)
    return _settled(lo, hi, scale, slack, missing)


def _settled(lo: _Floats, hi: _Floats, scale: int, slack: _Slack, missing: _Bools) -> Interval:
    """An interval in its normal form: what is too large or too uncertain for floats is [0, 0] with infinite slack."""
    if isinstance(slack, float) and slack == 0.0:
        return Interval(lo, hi, scale, 0.0, missing)
    if max(-lo.min(initial=0), hi.max(initial=0), np.max(slack, initial=0)) <= _LARGEST:
        return Interval(lo, hi, scale, slack if np.any(slack) else 0.0, missing)
    size = np.maximum(_finite_size(lo), _finite_size(hi))
    lost = (size > _LARGEST) | (slack > _LARGEST)
    if lost.any():
        lo, hi, slack = np.where(lost, 0.0, lo), np.where(lost, 0.0, hi), np.where(lost, np.inf, slack)
    return Interval(lo, hi, scale, slack if np.any(slack) else 0.0, missing)


def _aligned(a: Interval, b: Interval) -> tuple[Interval, Interval]:
    scale = max(a.scale, b.scale)
    return a.at_scale(scale), b.at_scale(scale)


def _equal(a: Interval, b: Interval) -> NDArray[np.uint8]:
    a, b = _aligned(a, b)
    if a.is_point and b.is_point and _is_exact(a) and _is_exact(b):
        return _of_points(a.lo == b.lo, a, b)
    gap = np.maximum(a.lo - b.hi, b.lo - a.hi)
    tolerance = _tolerance(a, b, gap)
    if (gap < -tolerance).all() and not (a.missing.any() or b.missing.any()):
        return np.full(len(gap), Truth.MAYBE, np.uint8)  # they meet, and not in a point
    same = (a.lo == a.hi) & (b.lo == b.hi) & (a.lo == b.lo)
    close = np.greater(tolerance, 0.0) & (np.abs(gap) <= tolerance)
    return _codes(a, b, true=same, false=gap > tolerance, close=close)


def _at_most(a: Interval, b: Interval) -> NDArray[np.uint8]:
    a, b = _aligned(a, b)
    if a.is_point and b.is_point and _is_exact(a) and _is_exact(b):
        return _of_points(a.lo <= b.lo, a, b)
    worst, best = a.hi - b.lo, a.lo - b.hi
    tolerance, best_tolerance = _tolerance(a, b, worst), _tolerance(a, b, best)
    close = np.greater(tolerance, 0.0) & (np.abs(worst) <= tolerance)
    close |= np.greater(best_tolerance, 0.0) & (np.abs(best) <= best_tolerance)
    return _codes(a, b, true=worst <= -tolerance, false=best > best_tolerance, close=close)


def _of_points(holds: _Bools, a: Interval, b: Interval) -> NDArray[np.uint8]:
    """The truth of a comparison of single values."""
    codes = holds.view(np.uint8) * Truth.TRUE
    if not _are_finite(a, b):  # unreachable for a column, whose absent numbers have two bounds; a constant has none
        codes[a.missing | b.missing] = Truth.UNKNOWN
    return codes


def _tolerance(a: Interval, b: Interval, gap: _Floats) -> _Slack:
    """How far a difference of bounds may be off, 0 where it is exact or of the right sign at least."""
    if _is_exact(a) and _is_exact(b):
        return 0.0
    slack = _sum(a.slack, b.slack)
    if np.min(slack, initial=np.inf) > 0:
        return slack + _ROUNDING * _finite_size(gap)
    return np.where(np.greater(slack, 0.0), slack + _ROUNDING * _finite_size(gap), 0.0)


def _codes(a: Interval, b: Interval, *, true: _Bools, false: _Bools, close: _Bools) -> NDArray[np.uint8]:
    codes = np.where(a.missing | b.missing, Truth.UNKNOWN, Truth.MAYBE)
    codes[true] = Truth.TRUE
    codes[false] = Truth.FALSE
    codes[close] = Truth.CLOSE
    return codes
