"""One interval in fractions: the oracle for `interval`, the judge of borderline rows, the source of explanations.

Slow and exact; it says the same as `interval`, only never CLOSE.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lakip_audit.numbers.outcome import Truth

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]

_NEGATED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}


@dataclass(frozen=True, slots=True)
class ExactInterval:
    """All values that a printed or computed number may have.

    Attributes:
        lo: The least value; None where nothing bounds it below.
        hi: The greatest value; None where nothing bounds it above.
        missing: An operand was absent or a division by zero happened; the bounds hold nevertheless.
    """

    lo: Fraction | None
    hi: Fraction | None
    missing: bool = False

    @classmethod
    def at(cls, value: Fraction | int) -> ExactInterval:
        """A single exact value."""
        return cls(Fraction(value), Fraction(value))

    @property
    def point(self) -> Fraction | None:
        """The only value; None where several are possible."""
        return self.lo if self.lo == self.hi else None

    def __add__(self, other: ExactInterval) -> ExactInterval:
        """Every sum of a value here and a value there."""
        return self._joined(other, _add(self.lo, other.lo), _add(self.hi, other.hi))

    def __neg__(self) -> ExactInterval:
        """Every value with its sign turned."""
        return ExactInterval(_negate(self.hi), _negate(self.lo), self.missing)

    def __sub__(self, other: ExactInterval) -> ExactInterval:
        """Every difference of a value here and a value there."""
        return self + -other

    def __mul__(self, other: ExactInterval) -> ExactInterval:
        """Every product. Zero times an unbounded value is zero: the value is unknown, but a number."""
        return self._hull(other, _times)

    def __truediv__(self, other: ExactInterval) -> ExactInterval:
        """Every quotient; unbounded and missing where the divisor may be zero."""
        if (other.lo is None or other.lo <= 0) and (other.hi is None or other.hi >= 0):
            return ExactInterval(None, None, missing=True)
        return self._hull(other, _over)

    def __abs__(self) -> ExactInterval:
        """Every absolute value."""
        if self.lo is not None and self.lo >= 0:
            return self
        if self.hi is not None and self.hi <= 0:
            return -self
        hi = None if self.lo is None or self.hi is None else max(-self.lo, self.hi)
        return ExactInterval(Fraction(0), hi, self.missing)

    def minimum(self, other: ExactInterval) -> ExactInterval:
        """Every lesser of a value here and a value there."""
        lo = None if self.lo is None or other.lo is None else min(self.lo, other.lo)
        return self._joined(other, lo, _least(self.hi, other.hi))

    def maximum(self, other: ExactInterval) -> ExactInterval:
        """Every greater of a value here and a value there."""
        return -(-self).minimum(-other)

    def meet(self, other: ExactInterval) -> ExactInterval:
        """The values in both.

        Returns:
            The intersection; missing only where both are.

        Raises:
            ValueError: There is none.
        """
        if not self.meets(other):
            msg = "the intervals have no value in common"
            raise ValueError(msg)
        lo = _negate(_least(_negate(self.lo), _negate(other.lo)))
        return ExactInterval(lo, _least(self.hi, other.hi), self.missing and other.missing)

    def meets(self, other: ExactInterval) -> bool:
        """Whether some value is in both."""
        return not _above(self, other) and not _above(other, self)

    def widen(self, by: Fraction | int) -> ExactInterval:
        """The interval with `by` (zero or more, same unit) added on either side."""
        return ExactInterval(_add(self.lo, Fraction(-by)), _add(self.hi, Fraction(by)), self.missing)

    def compare(self, op: Comparison, other: ExactInterval) -> Truth:
        """Truth of `self op other`.

        Args:
            op: The comparison.
            other: The right side.

        Returns:
            TRUE or FALSE where the bounds prove it, though an operand be missing; else UNKNOWN with a missing operand,
            MAYBE without.
        """
        match op:
            case "==":
                return self._equals(other)
            case "!=":
                truth = self._equals(other)
                return _NEGATED.get(truth, truth)
            case "<=":
                return self._at_most(other)
            case ">=":
                return other._at_most(self)
            case "<":
                truth = other._at_most(self)
                return _NEGATED.get(truth, truth)
            case ">":
                truth = self._at_most(other)
                return _NEGATED.get(truth, truth)

    def _equals(self, other: ExactInterval) -> Truth:
        if not self.meets(other):
            return Truth.FALSE
        if self.point is not None and self.point == other.point:
            return Truth.TRUE
        return self._undecided(other)

    def _at_most(self, other: ExactInterval) -> Truth:
        if _above(self, other):
            return Truth.FALSE
        if self.hi is not None and other.lo is not None and self.hi <= other.lo:
            return Truth.TRUE
        return self._undecided(other)

    def _undecided(self, other: ExactInterval) -> Truth:
        return Truth.UNKNOWN if self.missing or other.missing else Truth.MAYBE

    def _joined(self, other: ExactInterval, lo: Fraction | None, hi: Fraction | None) -> ExactInterval:
        return ExactInterval(lo, hi, self.missing or other.missing)

    def _hull(self, other: ExactInterval, operation: Callable[[_Bound, _Bound], _Bound]) -> ExactInterval:
        """From the least to the greatest result over all pairs of bounds."""
        if self.lo is not None and self.lo == self.hi and other.lo is not None and other.lo == other.hi:
            _, value = operation((-1, self.lo), (-1, other.lo))
            return self._joined(other, value, value)
        mine = ((-1, self.lo), (1, self.hi))
        theirs = ((-1, other.lo), (1, other.hi))
        results = [operation(a, b) for a in mine for b in theirs]
        lo = None if any(value is None and side < 0 for side, value in results) else _extreme(results, min)
        hi = None if any(value is None and side > 0 for side, value in results) else _extreme(results, max)
        return self._joined(other, lo, hi)


_Bound = tuple[int, Fraction | None]
"""A bound: the value; or None with the side on which it is unbounded, -1 or 1."""


def _extreme(bounds: list[_Bound], pick: Callable[[list[Fraction]], Fraction]) -> Fraction | None:
    finite = [value for _, value in bounds if value is not None]
    return pick(finite) if finite else None


def _sign(bound: _Bound) -> int:
    side, value = bound
    if value is None:
        return side
    return (value > 0) - (value < 0)


def _times(a: _Bound, b: _Bound) -> _Bound:
    if a[1] is not None and b[1] is not None:
        return 0, a[1] * b[1]
    sign = _sign(a) * _sign(b)
    return (sign, None) if sign else (0, Fraction(0))


def _over(a: _Bound, b: _Bound) -> _Bound:
    """A quotient of bounds, the divisor not zero; an unbounded divisor brings it as near to zero as one likes."""
    if b[1] is None:
        return 0, Fraction(0)
    if a[1] is None:
        return a[0] * _sign(b), None
    return 0, a[1] / b[1]


def _add(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _negate(a: Fraction | None) -> Fraction | None:
    return None if a is None else -a


def _least(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    """The lesser of two upper bounds, None being no bound."""
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def _above(a: ExactInterval, b: ExactInterval) -> bool:
    """Whether every value of `a` lies above every value of `b`."""
    return a.lo is not None and b.hi is not None and a.lo > b.hi
