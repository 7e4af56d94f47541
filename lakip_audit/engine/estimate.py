"""A quick look at ``persen == realisasi / pagu * 100``: most rows hold so plainly that one float64 number shows it.

What is printed rounded may be any value of an interval. Where a product or quotient of values that the other numbers
may have lies well inside that interval, both sides have a value in common, whatever else they may be: the statement may
hold, and neither bounds nor their errors need to be computed. Every other row is left to who computes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.numbers import Interval
from lakip_audit.rulebook.expression import Arithmetic, Name, Negative, Node, Number

MARGIN: Final = 2.0**-40
"""What an estimate may be off, relative to itself: each operation loses 2**-53, and no expression has 2**12 of them."""

_Floats = NDArray[np.float64]
_Bools = NDArray[np.bool_]


def surely_may_equal(rounded: Interval, node: Node, number: Callable[[str], Interval]) -> _Bools | None:
    """Rows where a rounded number surely may equal an expression, all operands being printed.

    Args:
        rounded: one interval a row.
        node: the other side.
        number: the column of a name, as many rows.

    Returns:
        True where ``rounded == node`` is :attr:`~lakip_audit.numbers.Truth.MAYBE`; False where this look does not tell.
        None where it cannot tell of any row: the number is not rounded, or the expression no product or quotient.
    """
    if rounded.is_point or not _is_exact(rounded):
        return None
    estimate = _Estimate(number)
    with np.errstate(all="ignore"):  # what divides by zero or is too large lies in no interval
        found = estimate.of(node)
        if found is None or isinstance(found[0], float):
            return None
        value, scale = found
        value = value * 10.0 ** (rounded.scale - scale)
        off = np.abs(value) * MARGIN
        held: _Bools = (value - off > rounded.lo) & (value + off < rounded.hi)
    for doubt in (rounded.missing, *estimate.doubts):
        if doubt.any():
            held &= ~doubt
    return held


class _Estimate:
    """One value that an expression may have, row by row, and where it is none."""

    def __init__(self, number: Callable[[str], Interval]) -> None:
        self.number = number
        self.doubts: list[_Bools] = []
        """Rows that the estimate says nothing of: a number is absent, or may be zero."""

    def of(self, node: Node) -> tuple[_Floats | float, int] | None:
        """The value in units of ``10**-scale``, and that scale; None where it may be off by more than `MARGIN`."""
        match node:
            case Number(value=value):
                return float(value), 0
            case Name(name=name):
                return self._column(self.number(name))
            case Negative(operand=operand):
                found = self.of(operand)
                return None if found is None else (-found[0], found[1])
            case Arithmetic(operator="*" | "/" as operator, left=left, right=right):
                a, b = self.of(left), self.of(right)
                if a is None or b is None:
                    return None
                if operator == "*":
                    return a[0] * b[0], a[1] + b[1]
                return np.divide(a[0], b[0]), a[1] - b[1]
            case _:
                return None

    def _column(self, interval: Interval) -> tuple[_Floats, int] | None:
        if not _is_exact(interval):
            return None
        self.doubts.append(interval.missing)
        if interval.is_point:
            return interval.lo, interval.scale
        # Halfway between two floats a rounded sum does not leave them. A divisor must not be zero.
        self.doubts.append(interval.lo <= 0)
        return (interval.lo + interval.hi) * 0.5, interval.scale


def _is_exact(interval: Interval) -> bool:
    return isinstance(interval.slack, float) and interval.slack == 0.0
