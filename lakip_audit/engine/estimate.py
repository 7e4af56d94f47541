"""A quick look at ``persen == realisasi / pagu * 100``: most rows hold so plainly that floating point shows it.

What is printed rounded may be any value of an interval. A product or quotient takes every value between two that it has
for some values of its operands. Where these two are not both plainly below, nor both plainly above the rounded number,
both sides have a value in common: the statement may hold, and neither bounds nor their errors need to be computed.
Every other row is left to who computes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        one, other, scale = found
        unit = 10.0 ** (rounded.scale - scale)
        if one is other:
            least = most = one * unit
        else:
            least, most = np.minimum(one, other) * unit, np.maximum(one, other) * unit
        held: _Bools = most - np.abs(most) * MARGIN > rounded.lo
        held &= least + np.abs(least) * MARGIN < rounded.hi
    for doubt in (rounded.missing, *estimate.doubts):
        if doubt.any():
            held &= ~doubt
    return held


class _Estimate:
    """Two values that an expression has for some values of its operands, row by row; the same where these are one."""

    def __init__(self, number: Callable[[str], Interval]) -> None:
        self.number = number
        self.doubts: list[_Bools] = []
        """Rows that the estimate says nothing of: a number is absent, or may be zero."""

    def of(self, node: Node) -> tuple[_Floats | float, _Floats | float, int] | None:
        """The values in units of ``10**-scale``, and that scale; None where they may be off by more than `MARGIN`."""
        match node:
            case Number(value=value):
                constant = float(value)
                return constant, constant, 0
            case Name(name=name):
                return self._column(self.number(name))
            case Negative(operand=operand):
                found = self.of(operand)
                return None if found is None else _both(np.negative, (found[0],), (found[1],), found[2])
            case Arithmetic(operator="*" | "/" as operator, left=left, right=right):
                a, b = self.of(left), self.of(right)
                if a is None or b is None:
                    return None
                if operator == "*":
                    return _both(np.multiply, (a[0], b[0]), (a[1], b[1]), a[2] + b[2])
                if isinstance(b[0], float):
                    if b[0] == 0.0:
                        return None
                else:
                    self.doubts.append(np.equal(b[0], 0.0))
                return _both(np.divide, (a[0], b[1]), (a[1], b[0]), a[2] - b[2])
            case _:
                return None

    def _column(self, interval: Interval) -> tuple[_Floats, _Floats, int] | None:
        if not _is_exact(interval):
            return None
        self.doubts.append(interval.missing)
        if not interval.is_point:
            self.doubts.append(interval.lo <= 0)  # a divisor must not be zero
        return interval.lo, interval.hi, interval.scale


def _both(
    operation: np.ufunc, some: Sequence[_Floats | float], others: Sequence[_Floats | float], scale: int
) -> tuple[_Floats | float, _Floats | float, int]:
    """An operation on some operands and on others, computed once where they are the same."""
    one = operation(*some)
    same = all(a is b for a, b in zip(some, others, strict=True))
    return one, one if same else operation(*others), scale


def _is_exact(interval: Interval) -> bool:
    return isinstance(interval.slack, float) and interval.slack == 0.0
