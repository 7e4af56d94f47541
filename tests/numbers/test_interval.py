"""Vectors of intervals: they say what fractions say, or that they cannot tell."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.numbers import (
    Comparison,
    ExactInterval,
    Interval,
    NumberColumn,
    Truth,
    format_number,
    read_column,
)
from tests.numbers.conftest import plain_numbers, texts

_ROWS = 8
_COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "min": lambda a, b: a.minimum(b),
    "max": lambda a, b: a.maximum(b),
}
_UNARY: dict[str, Callable[[Any], Any]] = {"neg": operator.neg, "abs": abs}

Pair = tuple[Interval, list[ExactInterval]]


@st.composite
def _columns(draw: st.DrawFn, cells: st.SearchStrategy[str] = texts, largest_multiplier: int = 10**12) -> NumberColumn:
    return read_column(
        draw(st.lists(cells, min_size=_ROWS, max_size=_ROWS)),
        exact=np.array(draw(st.lists(st.booleans(), min_size=_ROWS, max_size=_ROWS))),
        multiplier=draw(st.sampled_from([1, 1, 1000, largest_multiplier])),
        non_negative=draw(st.booleans()),
        dash_is_zero=draw(st.booleans()),
    )


def _leaf(column: NumberColumn) -> Pair:
    return Interval.of_column(column), [column.exact_interval(row) for row in range(len(column))]


def _constant(value: Fraction) -> Pair:
    return Interval.constant(value, _ROWS), [ExactInterval.at(value)] * _ROWS


def _expressions(columns: st.SearchStrategy[NumberColumn]) -> st.SearchStrategy[Pair]:
    constants = st.sampled_from(
        [*map(Fraction, (0, 1, -1, 100, 10**150)), Fraction(1, 2), Fraction(1, 3), Fraction(7, 10**25)]
    )
    leaves = columns.map(_leaf) | columns.map(_leaf) | constants.map(_constant)

    def combine(name: str, a: Pair, b: Pair) -> Pair:
        operation = _BINARY[name]
        return operation(a[0], b[0]), [operation(x, y) for x, y in zip(a[1], b[1], strict=True)]

    def change(name: str, a: Pair) -> Pair:
        operation = _UNARY[name]
        return operation(a[0]), [operation(x) for x in a[1]]

    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(combine, st.sampled_from(list(_BINARY)), inner, inner)
            | st.builds(change, st.sampled_from(list(_UNARY)), inner)
        ),
        max_leaves=7,
    )


def _assert_bound(found: float, slack: float, scale: int, true: Fraction | None, infinite: float) -> None:
    if true is None:
        assert found == infinite or slack == np.inf
    elif slack != np.inf:
        assert np.isfinite(found)
        assert abs(Fraction(found) - true * 10**scale) <= Fraction(slack)


def _assert_describes(vector: Interval, exact: list[ExactInterval]) -> None:
    """The vector holds its own promises: bounds within slack of the truth, whole and small where slack is 0."""
    slack = np.broadcast_to(vector.slack, vector.lo.shape)
    for row, interval in enumerate(exact):
        lo, hi = float(vector.lo[row]), float(vector.hi[row])
        error = float(slack[row])
        assert not np.isnan([lo, hi, error]).any()
        assert lo < np.inf
        assert hi > -np.inf
        _assert_bound(lo, error, vector.scale, interval.lo, -np.inf)
        _assert_bound(hi, error, vector.scale, interval.hi, np.inf)
        if error < np.inf:
            assert vector.missing[row] == interval.missing
        if error == 0:
            assert all(np.isinf(bound) or (bound == int(bound) and abs(bound) < 2**53) for bound in (lo, hi))


def _assert_same_truths(a: Pair, b: Pair) -> None:
    for op in _COMPARISONS:
        truths = a[0].compare(op, b[0])
        assert truths.dtype == np.uint8
        for found, x, y in zip(truths.tolist(), a[1], b[1], strict=True):
            assert found in (Truth.CLOSE, x.compare(op, y)), (op, x, y)


@settings(max_examples=400)
@given(_expressions(_columns()), _expressions(_columns()))
def test_vectors_say_what_fractions_say(a: Pair, b: Pair) -> None:
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        _assert_describes(*a)
        _assert_describes(*b)
        _assert_same_truths(a, b)
        _assert_same_truths(a, a)


def test_an_error_without_bounds_stays_one_whatever_the_number_is_multiplied_with() -> None:
    one, zero = (Interval.constant(Fraction(value), _ROWS) for value in (1, 0))
    unknown = replace(one, slack=np.full(_ROWS, np.inf))
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        for product in (unknown * zero, zero * unknown, unknown * replace(zero, lo=zero.lo.copy(), hi=zero.lo.copy())):
            assert set(product.compare("==", one).tolist()) == {Truth.CLOSE}


@given(*[_columns(plain_numbers, 10**6)] * 3)
def test_ordinary_numbers_are_never_too_close(a: NumberColumn, b: NumberColumn, c: NumberColumn) -> None:
    x, y, z = map(Interval.of_column, (a, b, c))
    for left, right in ((x + y, z), (x - y, z), (x.maximum(y), abs(z)), (x, y.minimum(z))):
        for op in _COMPARISONS:
            assert Truth.CLOSE not in left.compare(op, right)


@given(*[_columns(plain_numbers, 10**6)] * 4)
def test_only_bounds_that_nearly_meet_are_too_close(
    a: NumberColumn, b: NumberColumn, c: NumberColumn, d: NumberColumn
) -> None:
    (x, p), (y, q), (z, r), (u, s) = map(_leaf, (a, b, c, d))
    pairs = [
        (x / y, [i / j for i, j in zip(p, q, strict=True)]),
        (z * u, [i * j for i, j in zip(r, s, strict=True)]),
        (x / y * z, [i / j * k for i, j, k in zip(p, q, r, strict=True)]),
        (x / y + z, [i / j + k for i, j, k in zip(p, q, r, strict=True)]),
        (abs(u / z), [abs(i / j) for i, j in zip(s, r, strict=True)]),
        _constant(Fraction(1, 3)),
        _constant(Fraction(-5)),
        _leaf(d),
    ]
    for left, right in product(pairs, pairs):
        _assert_same_truths(left, right)
        for op in _COMPARISONS:
            close = left[0].compare(op, right[0]) == Truth.CLOSE
            for row in np.flatnonzero(close):
                assert _nearly_meet(left[1][row], right[1][row])


def _nearly_meet(a: ExactInterval, b: ExactInterval) -> bool:
    bounds = [(i, j) for i in (a.lo, a.hi) for j in (b.lo, b.hi) if i is not None and j is not None]
    return any(abs(i - j) <= Fraction(1, 10**6) * max(abs(i), abs(j)) for i, j in bounds)


_LOST: Fraction = Fraction(1, 2**50)
"""What a few operations may lose, of a result that is 1."""

_ROUGH: tuple[Fraction, ...] = (Fraction(1, 3), Fraction(-7, 11), Fraction(10**9, 7), Fraction(1, 10**6 + 1))
"""Numbers that no float holds."""


def _quotients(numbers: Iterable[Fraction]) -> Interval:
    """Single values, each with the error of a division."""
    above, below = zip(*((str(number.numerator), str(number.denominator)) for number in numbers), strict=True)
    return Interval.of_column(NumberColumn.of(*above)) / Interval.of_column(NumberColumn.of(*below))


def _errors(vector: Interval) -> list[Fraction]:
    return [Fraction(float(slack)) / 10**vector.scale for slack in np.broadcast_to(vector.slack, len(vector))]


def _propagated(name: str, x: Fraction, y: Fraction, dx: Fraction, dy: Fraction) -> Fraction:
    """How far a result may be off when its operands are off by `dx` and `dy`."""
    match name:
        case "*":
            return abs(x) * dy + abs(y) * dx + dx * dy
        case "/":
            return (dx + abs(x / y) * dy) / (abs(y) - dy)
        case _:
            return dx + dy


@pytest.mark.parametrize("name", ["+", "-", "*", "/"])
def test_errors_are_neither_forgotten_nor_wasted(name: str) -> None:
    rough, whole = _quotients(_ROUGH), Interval.of_column(NumberColumn.of("3", "-7", "12", "1"))
    # Differences near zero: their own rounding is nothing beside the errors that they come from.
    tiny = _quotients([Fraction(1, number) for number in (49, 98, 103, 107)]) * Interval.of_column(
        NumberColumn.of("49", "98", "103", "107")
    ) - Interval.constant(1, 4)
    pairs = [(rough, rough), (rough, whole), (whole, rough), (rough, Interval.constant(-3, 4))]
    pairs += [(Interval.constant(Fraction(1, 3), 4), rough), (rough, Interval.constant(Fraction(1, 7), 4))]
    pairs += [(tiny, rough), (tiny, Interval.constant(3, 4)), (tiny, whole)]
    if name == "/":
        assert np.min((rough / tiny).slack) == np.inf  # the divisor may be zero, or not
    else:
        pairs += [(tiny, -tiny), (tiny, tiny), (whole, tiny)]
    for a, b in pairs:
        result = _BINARY[name](a, b)
        assert result.scale == 0
        assert (result.lo == result.hi).all()
        for row, (dx, dy, error) in enumerate(zip(_errors(a), _errors(b), _errors(result), strict=True)):
            x, y = Fraction(float(a.lo[row])), Fraction(float(b.lo[row]))
            propagated = _propagated(name, x, y, dx, dy)
            own = abs(Fraction(float(result.lo[row]))) * _LOST
            assert propagated <= error <= (propagated + own) * (1 + Fraction(1, 2**45)) + Fraction(1, 10**280)


@pytest.mark.parametrize("name", ["+", "-", "*", "/"])
def test_what_is_rounded_in_print_has_no_error_but_that_of_the_operation(name: str) -> None:
    a = Interval.of_column(NumberColumn.of("7,5", "-7,5", "1.234.567", "0", exact=False))
    b = Interval.of_column(NumberColumn.of("3,1", "3,1", "-0,7", "12,5", exact=False))
    result = _BINARY[name](a, b)
    if name != "/":
        assert result.slack == 0.0
        return
    size = np.maximum(np.abs(result.lo), np.abs(result.hi))
    assert (result.slack <= 1.001 * float(_LOST) * size + 1e-280).all()


@pytest.mark.parametrize("name", ["min", "max", "meet"])
def test_the_lesser_or_greater_has_no_more_error_than_its_operands(name: str) -> None:
    rough, other = _quotients(_ROUGH), _quotients(reversed(_ROUGH))
    operation = Interval.meet if name == "meet" else _BINARY[name]
    for a, b in ((rough, other), (rough, Interval.constant(0, 4)), (Interval.constant(0, 4), rough)):
        greatest = [max(pair) for pair in zip(_errors(a), _errors(b), strict=True)]
        assert _errors(operation(a, b)) == greatest
    exact = operation(Interval.constant(1, 2), Interval.constant(1, 2))
    assert (exact.slack, exact.lo.tolist(), exact.hi.tolist()) == (0.0, [1, 1], [1, 1])


def test_whole_numbers_have_no_error_and_single_values_stay_single() -> None:
    a, b = Interval.of_column(NumberColumn.of("12", "-4")), Interval.of_column(NumberColumn.of("3", "2"))
    for result, values in (
        (a + b, [15, -2]),
        (a - b, [9, -6]),
        (a * b, [36, -8]),
        (a / b, [4, -2]),
        (-a, [-12, 4]),
        (a.take(np.array([1, 0])), [-4, 12]),
        (a + Interval.constant(1, 2), [13, -3]),
        (a * Interval.constant(2, 2), [24, -8]),
        (a.at_scale(2), [1200, -400]),
    ):
        assert result.lo.tolist() == values
        assert result.is_point
        assert (type(result.slack), result.slack) == (float, 0.0)
    for result, values in ((abs(a), [12, 4]), (a.minimum(b), [3, -4]), (a.maximum(b), [12, 2])):
        assert (result.lo.tolist(), result.hi.tolist()) == (values, values)
        assert (type(result.slack), result.slack) == (float, 0.0)
    rounded = Interval.of_column(NumberColumn.of("12", "4", exact=False))
    for result in (a + rounded, rounded - a, rounded * b, a / rounded, -rounded, rounded.take(np.array([0]))):
        assert not result.is_point
        assert (result.lo < result.hi).all()


_LIMIT = 2**53


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("operation", "a", "b"),
    [
        (operator.add, _LIMIT - 1, 1),
        (operator.add, _LIMIT - 2, 1),
        (operator.mul, 2**26, 2**27),
        (operator.mul, 2**26 - 1, 2**27),
        (operator.sub, _LIMIT - 1, -1),
        (operator.truediv, _LIMIT - 1, 1),
        (operator.truediv, _LIMIT, 1),
        (operator.truediv, _LIMIT, 2),
        (operator.truediv, 3 * 2**51, 2),
        (operator.truediv, _LIMIT, _LIMIT),
        (operator.truediv, Fraction(_LIMIT - 1, 10), Fraction(1, 100)),
        (operator.truediv, 14, Fraction(7, 100)),
        (operator.truediv, Fraction(14, 100), 7),
        (operator.add, Fraction(_LIMIT - 1, 100), 0),
        (operator.add, _LIMIT // 100, Fraction(1, 100)),
        (operator.add, _LIMIT // 10, Fraction(1, 100)),
    ],
)
def test_at_the_limit_of_floats_nothing_is_called_exact_that_is_not(
    operation: Callable[[Any, Any], Any], a: Fraction | int, b: Fraction | int, sign: int
) -> None:
    a, b = Fraction(a) * sign, Fraction(b) * (sign if operation in (operator.add, operator.sub) else 1)
    single = Interval.constant(a, 1)
    several = Interval(np.array([0.0, 1.0, single.lo[0]]), np.array([0.0, 2.0, single.lo[0]]), *_rest(single, 3))
    result = operation(single, Interval.constant(b, 1))
    _assert_describes(result, [operation(ExactInterval.at(a), ExactInterval.at(b))])
    unit = Fraction(1, 10**single.scale)
    exact = [ExactInterval.at(0), ExactInterval(unit, 2 * unit), ExactInterval.at(a)]
    found = operation(several, Interval.constant(b, 3))
    _assert_describes(found, [operation(each, ExactInterval.at(b)) for each in exact])


def _rest(vector: Interval, rows: int) -> tuple[int, Any, Any]:
    slack = vector.slack if isinstance(vector.slack, float) else np.repeat(vector.slack, rows)
    return vector.scale, slack, np.zeros(rows, np.bool_)


def test_a_constant_is_exact_up_to_the_limit() -> None:
    for value in (_LIMIT - 1, 1 - _LIMIT, Fraction(_LIMIT - 1, 10**6), 0, Fraction(7, 10**22)):
        assert Interval.constant(value, 2).slack == 0.0
    for value in (_LIMIT, -_LIMIT, _LIMIT + 1, Fraction(1, 3), Fraction(7, 10**23)):
        constant = Interval.constant(value, 2)
        assert (constant.slack <= np.abs(constant.lo) * 1.01 * float(_LOST) + 1e-289).all()
        _assert_describes(constant, [ExactInterval.at(value)] * 2)
        assert np.min(constant.slack) > 0
    assert np.min(Interval.constant(10**141, 2).slack) == np.inf
    assert np.isfinite(Interval.constant(10**139, 2).slack).all()


def test_units_finer_than_floats_hold_are_given_up() -> None:
    fine = Interval.constant(Fraction(3, 10**22), 1)
    for other in (fine, Interval.constant(Fraction(1, 10), 1), Interval.of_column(NumberColumn.of("0,1"))):
        found = fine * other
        assert found.scale == 0
        size = abs(float(found.lo[0]))
        assert 0 < np.max(found.slack) <= 2 * float(_LOST) * size + 1e-280
    assert (fine * Interval.constant(1, 1)).scale == 22


@given(_columns(), _columns())
def test_meet_is_what_both_hold(a: NumberColumn, b: NumberColumn) -> None:
    (x, exact_x), (y, exact_y) = _leaf(a), _leaf(b)
    rows = np.array([p.meets(q) for p, q in zip(exact_x, exact_y, strict=True)])
    met = [p.meet(q) for p, q in zip(exact_x, exact_y, strict=True) if p.meets(q)]
    _assert_describes(x.take(rows).meet(y.take(rows)), met)


@given(
    st.lists(st.integers(0, 10**15), min_size=1, max_size=40),
    st.integers(1, 6),
    st.sampled_from([0, 1, 2, 4]),
    st.sampled_from([1, 1000, 10**6]),
)
def test_rounded_parts_never_contradict_their_rounded_total(
    parts: list[int], finer: int, places: int, multiplier: int
) -> None:
    values = [Fraction(part, 10 ** (finer + places)) for part in parts]
    printed = [format_number(value, places) for value in (*values, sum(values))]
    column = NumberColumn.of(*printed, exact=False, multiplier=multiplier, whole=places == 0)
    *addends, total = (Interval.of_column(column, np.array([row])) for row in range(len(column)))
    added = reduce(operator.add, addends)
    truth = Truth(int(added.compare("==", total)[0]))
    assert truth in (Truth.MAYBE, Truth.CLOSE)
    assert column.present.all()


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_a_rounded_ratio_never_contradicts_its_operands(realisasi: int, pagu: int) -> None:
    persen = Interval.of_column(NumberColumn.of(format_number(Fraction(100 * realisasi, pagu), 2), exact=False))
    ratio = Interval.constant(realisasi, 1) / Interval.constant(pagu, 1) * Interval.constant(100, 1)
    assert persen.compare("==", ratio)[0] in (Truth.MAYBE, Truth.CLOSE)


def test_one_rupiah_in_the_state_budget_is_seen() -> None:
    pagu = Interval.of_column(NumberColumn.of("9.000.000.000.000.000", "9.000.000.000.000.000"))
    sums = Interval.of_column(NumberColumn.of("8.999.999.999.999.999", "8.999.999.999.999.998"))
    assert (sums + Interval.constant(1, 2)).compare("==", pagu).tolist() == [Truth.TRUE, Truth.FALSE]


def test_whole_quotients_stay_exact() -> None:
    quotient = Interval.of_column(NumberColumn.of("50", "0", "7")) / Interval.of_column(NumberColumn.of("25", "3", "7"))
    assert quotient.compare("==", Interval.of_column(NumberColumn.of("2", "0", "1"))).tolist() == [Truth.TRUE] * 3


def test_whole_quotients_beyond_the_limit_are_not_called_exact() -> None:
    a, b = Fraction(2**53 - 1), Fraction(1, 10**9)
    quotient = Interval.constant(a, 1) / Interval.constant(b, 1)
    _assert_describes(quotient, [ExactInterval.at(a) / ExactInterval.at(b)])


def test_the_first_sum_that_floats_round_is_not_called_exact() -> None:
    a, b = Fraction(2**53 - 1), Fraction(2)
    _assert_describes(Interval.constant(a, 1) + Interval.constant(b, 1), [ExactInterval.at(a + b)])


def test_bounds_that_rounding_crosses_stay_in_order() -> None:
    one = Interval.constant(Fraction(1, 49), 1) * Interval.constant(49, 1)
    for met in (one.meet(Interval.constant(1, 1)), Interval.constant(1, 1).meet(one)):
        assert met.lo[0] < met.hi[0]
        _assert_describes(met, [ExactInterval.at(1)])


def test_nothing_missing_hides_what_the_bounds_prove() -> None:
    parts = Interval.of_column(NumberColumn.of("5", "5", "-"))
    absent = Interval.of_column(NumberColumn.of("", "", ""))
    total = Interval.of_column(NumberColumn.of("4", "6", "0"))
    assert (parts + absent).compare("<=", total).tolist() == [Truth.FALSE, Truth.UNKNOWN, Truth.UNKNOWN]
    zero = Interval.constant(0, 3)
    assert (absent * zero).compare("==", zero).tolist() == [Truth.TRUE] * 3


def _cubed(a: Any) -> Any:
    return a * a * a


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        (_cubed, Fraction(10**120)),
        (_cubed, Fraction(1, 10**120)),
        (lambda a: a / _cubed(a), Fraction(1, 10**99)),
        (lambda a: _cubed(a) / a, Fraction(10**130)),
        (lambda a: a + a - a, Fraction(10**400)),
        (lambda a: a - a / a * a, Fraction(1, 10**400)),
    ],
)
def test_magnitudes_beyond_floats_are_left_to_fractions(changed: Callable[[Any], Any], value: Fraction) -> None:
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        result: Pair = (changed(Interval.constant(value, 1)), [changed(ExactInterval.at(value))])
        _assert_describes(*result)
        _assert_same_truths(result, (Interval.constant(0, 1), [ExactInterval.at(0)]))


def test_an_unbounded_value_times_what_may_be_zero_is_left_to_fractions() -> None:
    part = Interval.constant(Fraction(1, 49), 1) * Interval.constant(49, 1) - Interval.constant(1, 1)
    assert part.lo[0] != 0, "the example needs a rounding error"
    absent = Interval.of_column(NumberColumn.of(""))
    for multiplied in (absent * part, part * absent):
        assert multiplied.compare(">=", Interval.constant(-1, 1))[0] == Truth.CLOSE


def test_division_by_zero_is_missing() -> None:
    quotient = Interval.constant(1, 1) / Interval.constant(0, 1)
    assert (quotient.lo[0], quotient.hi[0], quotient.missing[0]) == (-np.inf, np.inf, True)
    assert quotient.compare("==", Interval.constant(1, 1))[0] == Truth.UNKNOWN


def test_a_constant_is_written_as_in_a_report() -> None:
    half = Interval.constant("0,5", 2)
    assert half.compare("==", Interval.constant(Fraction(1, 2), 2)).tolist() == [Truth.TRUE] * 2
    with pytest.raises(ValueError, match="one way only"):
        Interval.constant("1.000", 1)
    with pytest.raises(ValueError, match="one way only"):
        Interval.constant("banyak", 1)


def test_rows_can_be_chosen() -> None:
    column = NumberColumn.of("1", "2", "99999999999999999")
    assert Interval.of_column(column, np.array([2, 0])).lo.tolist() == [1e17, 1.0]
    assert Interval.of_column(column).take(np.array([False, True, False])).lo.tolist() == [2.0]
    assert len(Interval.of_column(column, slice(0, 2))) == 2


def test_no_rows_are_no_trouble() -> None:
    exact, rounded = NumberColumn.of("1", "2"), NumberColumn.of("1,5", "", exact=False)
    vectors = [*map(Interval.of_column, (exact, rounded)), _quotients(_ROUGH), Interval.constant(Fraction(1, 3), 2)]
    nothing = [Interval.of_column(NumberColumn.of()), *(vector.take(slice(0)) for vector in vectors)]
    nothing += [Interval.constant(1, 0), Interval.constant(Fraction(1, 3), 0)]
    for a, b in product(nothing, nothing):
        for operation in _BINARY.values():
            assert len(operation(a, b)) == 0
            for op in _COMPARISONS:
                assert operation(a, b).compare(op, b).tolist() == []
