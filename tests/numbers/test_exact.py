"""Intervals in fractions: they hold exactly the values that an operation can give."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import Comparison, ExactInterval, Truth

_values = st.fractions(-20, 20, max_denominator=4)
_shares = st.fractions(0, 1, max_denominator=4)

_COMPARISONS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_OPERATIONS: list[tuple[Callable[..., ExactInterval], Callable[..., Fraction]]] = [
    (operator.add, operator.add),
    (operator.sub, operator.sub),
    (operator.mul, operator.mul),
    (ExactInterval.minimum, min),
    (ExactInterval.maximum, max),
]


@st.composite
def _intervals(draw: st.DrawFn) -> ExactInterval:
    bounds = sorted((draw(_values), draw(_values)))
    if draw(st.booleans()):
        bounds[1] = bounds[0]
    lo, hi = (None if draw(st.integers(0, 5)) == 0 else bound for bound in bounds)
    return ExactInterval(lo, hi, missing=lo is None or hi is None)


def _inside(interval: ExactInterval, share: Fraction, distance: Fraction) -> Fraction:
    """A value of the interval: a share of the way from the lower bound, or some distance from the only one."""
    if interval.lo is not None and interval.hi is not None:
        return interval.lo + share * (interval.hi - interval.lo)
    if interval.lo is not None:
        return interval.lo + abs(distance)
    return distance if interval.hi is None else interval.hi - abs(distance)


def _holds(interval: ExactInterval, value: Fraction) -> bool:
    return (interval.lo is None or interval.lo <= value) and (interval.hi is None or value <= interval.hi)


@given(_intervals(), _intervals(), _shares, _shares, _values, _values)
def test_results_hold_every_value_that_can_come_out(
    a: ExactInterval, b: ExactInterval, share_a: Fraction, share_b: Fraction, far_a: Fraction, far_b: Fraction
) -> None:
    x, y = _inside(a, share_a, far_a), _inside(b, share_b, far_b)
    for of_intervals, of_values in _OPERATIONS:
        assert _holds(of_intervals(a, b), of_values(x, y))
    assert _holds(-a, -x)
    assert _holds(abs(a), abs(x))
    assert _holds(a.widen(2), x + 2)
    if y:
        assert _holds(a / b, x / y)
    for op, compare in _COMPARISONS.items():
        assert a.compare(op, b) is not (Truth.FALSE if compare(x, y) else Truth.TRUE)
    if _holds(a, y):
        assert a.meets(b)
        assert _holds(a.meet(b), y)


_FAR = Fraction(10**9)


def _ends(interval: ExactInterval) -> tuple[Fraction, Fraction]:
    """The bounds, very far ones for what is unbounded."""
    return -_FAR if interval.lo is None else interval.lo, _FAR if interval.hi is None else interval.hi


def _seen_from_near(value: Fraction) -> Fraction | None:
    """What a result tends to when the very far bounds move on: nothing, zero or what it is."""
    if abs(value) > 10**6:
        return None
    return value if abs(value) > Fraction(1, 10**6) else Fraction(0)


@given(_intervals(), _intervals())
def test_bounds_of_results_are_reached(a: ExactInterval, b: ExactInterval) -> None:
    corners = [(x, y) for x in _ends(a) for y in _ends(b)]
    divides = (b.lo is not None and b.lo > 0) or (b.hi is not None and b.hi < 0)
    for of_intervals, of_values in [*_OPERATIONS, (operator.truediv, operator.truediv)][: 6 if divides else 5]:
        found = of_intervals(a, b)
        values = [of_values(x, y) for x, y in corners]
        assert (found.lo, found.hi) == (_seen_from_near(min(values)), _seen_from_near(max(values)))


@given(_intervals())
def test_bounds_of_one_operand_are_reached(a: ExactInterval) -> None:
    lo, hi = _ends(a)
    crosses = lo <= 0 <= hi
    for found, values in (
        (-a, (-lo, -hi)),
        (abs(a), (abs(lo), abs(hi), *([Fraction(0)] if crosses else []))),
        (a.widen(Fraction(1, 2)), (lo - Fraction(1, 2), hi + Fraction(1, 2))),
    ):
        assert (found.lo, found.hi) == (_seen_from_near(min(values)), _seen_from_near(max(values)))


@given(_intervals(), _intervals(), st.booleans(), st.booleans())
def test_what_is_missing_stays_missing(a: ExactInterval, b: ExactInterval, one: bool, other: bool) -> None:
    a, b = replace(a, missing=one), replace(b, missing=other)
    for operation, _ in _OPERATIONS:
        assert operation(a, b).missing is (one or other)
    assert (a / ExactInterval(Fraction(2), None, missing=other)).missing is (one or other)
    assert (-a).missing is abs(a).missing is a.widen(1).missing is one
    if a.meets(b):
        met = a.meet(b)
        assert met.missing is (one and other)
        assert (met.lo is None, met.hi is None) == (a.lo is b.lo is None, a.hi is b.hi is None)
    for op in _COMPARISONS:
        assert a.compare(op, b) is not (Truth.MAYBE if one or other else Truth.UNKNOWN)


@given(_intervals(), _intervals())
def test_a_comparison_is_open_only_where_values_speak_for_both(a: ExactInterval, b: ExactInterval) -> None:
    corners = [(x, y) for x in _ends(a) for y in _ends(b)]
    for op in ("<", "<=", ">", ">="):
        answers = {_COMPARISONS[op](x, y) for x, y in corners}
        assert (a.compare(op, b) in (Truth.MAYBE, Truth.UNKNOWN)) is (len(answers) == 2)
    assert (a.compare("==", b) is Truth.TRUE) is (len({*_ends(a), *_ends(b)}) == 1)


@given(_intervals(), _intervals())
def test_comparisons_agree_with_each_other(a: ExactInterval, b: ExactInterval) -> None:
    negated = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}
    assert a.compare("==", b) is b.compare("==", a)
    assert a.compare("<", b) is b.compare(">", a)
    assert a.compare("<=", b) is b.compare(">=", a)
    for op, opposite in (("==", "!="), ("<", ">="), (">", "<=")):
        truth = a.compare(op, b)  # type: ignore[arg-type]
        assert a.compare(opposite, b) is negated.get(truth, truth)  # type: ignore[arg-type]
    if a.compare("==", b) is Truth.FALSE:
        assert not a.meets(b)
        assert Truth.TRUE in (a.compare("<", b), a.compare(">", b))


def test_nothing_missing_hides_what_the_bounds_prove() -> None:
    absent = ExactInterval(Fraction(0), None, missing=True)
    assert ExactInterval.at(-1).compare("==", absent) is Truth.FALSE
    assert ExactInterval.at(-1).compare("<", absent) is Truth.TRUE
    assert (ExactInterval.at(5) + absent).compare("<=", ExactInterval.at(4)) is Truth.FALSE
    assert (ExactInterval.at(5) + absent).compare("<=", ExactInterval.at(6)) is Truth.UNKNOWN
    assert (ExactInterval.at(0) * absent).compare("==", ExactInterval.at(0)) is Truth.TRUE


@pytest.mark.parametrize(("lo", "hi"), [(0, 0), (0, 3), (-3, 0), (-1, 1), (None, 1), (0, None), (None, None)])
def test_dividing_by_what_may_be_zero_says_nothing(lo: int | None, hi: int | None) -> None:
    divisor = ExactInterval(None if lo is None else Fraction(lo), None if hi is None else Fraction(hi))
    assert ExactInterval.at(1) / divisor == ExactInterval(None, None, missing=True)


def test_intervals_without_a_common_value_do_not_meet() -> None:
    for a, b in ((1, 2), (2, 1)):
        with pytest.raises(ValueError, match=r"^the intervals have no value in common$"):
            ExactInterval.at(a).meet(ExactInterval.at(b))
    assert ExactInterval.at(1).meet(ExactInterval.at(1)) == ExactInterval.at(1)


def test_a_point_is_a_single_value() -> None:
    assert ExactInterval.at(3).point == 3
    assert ExactInterval(Fraction(3), Fraction(4)).point is None
    assert ExactInterval(None, None).point is None
