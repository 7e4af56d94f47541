"""What a demand leaves one number: every value of it satisfies the demand, and no other does."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.constraint import ANY, Computed, Constraint, Either, Equation, Same, common
from lakip_audit.diagnosis.polynomial import Polynomial
from lakip_audit.numbers import ExactInterval
from tests.diagnosis.conftest import FEW, between, exactly, quarters, shown

F = Fraction
COUNT = 4

ENDS = quarters(0, 50)
INTERVALS = st.tuples(ENDS, ENDS).map(lambda ends: between(min(ends), max(ends)))
VALUES = st.lists(st.one_of(INTERVALS, ENDS.map(exactly)), min_size=COUNT, max_size=COUNT)
FACTORS = st.integers(-9, 9).filter(bool).map(Fraction)
LINEAR = st.dictionaries(st.integers(0, COUNT - 1).map(lambda name: (name,)), FACTORS, min_size=1)
PRODUCTS = st.tuples(FACTORS, FACTORS, FACTORS).map(lambda f: {(0, 1): f[0], (2,): f[1], (): f[2]})
EQUATIONS = st.builds(
    lambda terms, constant, bound, tolerance: Equation(
        "UJI-001", 0, None, Polynomial(terms | ({(): constant} if constant else {})), bound, tolerance
    ),
    st.one_of(LINEAR, PRODUCTS),
    st.integers(-50, 50).map(Fraction),
    st.booleans(),
    st.one_of(st.none(), quarters(0, 5)),
)


def with_one(values: list[ExactInterval], variable: int, value: ExactInterval) -> Callable[[int], ExactInterval]:
    """The values, that of one number being another."""
    return [*values[:variable], value, *values[variable + 1 :]].__getitem__


def points(interval: ExactInterval) -> list[Fraction]:
    """Its ends and what lies between, or far out where it has no end."""
    lo = interval.lo if interval.lo is not None else (interval.hi or F(0)) - 1_000
    hi = interval.hi if interval.hi is not None else (interval.lo or F(0)) + 1_000
    return [lo, (lo + hi) / 2, (2 * lo + hi) / 3, hi]


def beyond(interval: ExactInterval) -> list[Fraction]:
    """Numbers just outside."""
    ends = [(interval.lo, -1), (interval.hi, 1)]
    return [end + F(way, 1_000) for end, way in ends if end is not None]


@FEW
@given(EQUATIONS, VALUES, st.integers(0, COUNT - 1))
def test_what_an_equation_leaves_a_number_satisfies_it_and_nothing_else_does(
    equation: Equation, values: list[ExactInterval], variable: int
) -> None:
    solved = equation.solve(variable, values.__getitem__)
    if solved is None or solved == ANY or variable not in equation.variables:
        return
    for value in points(solved):
        assert equation.holds(with_one(values, variable, exactly(value)))
    for value in beyond(solved):
        assert not equation.holds(with_one(values, variable, exactly(value)))


@FEW
@given(EQUATIONS, VALUES, st.integers(0, COUNT - 1))
def test_an_equation_that_holds_leaves_each_number_one_of_its_values(
    equation: Equation, values: list[ExactInterval], variable: int
) -> None:
    solved = equation.solve(variable, with_one(values, variable, exactly(values[variable].lo or 0)))
    if equation.tolerance is None and equation.holds(values.__getitem__) and variable in equation.variables:
        assert solved is not None
        assert solved.meets(values[variable])


def test_a_sum_of_parts() -> None:
    total = Equation("UJI-001", 0, "a1", Polynomial({(0,): F(1), (1,): F(1), (2,): F(-1)}))
    values = {0: exactly(30), 1: exactly(50), 2: exactly(90)}.__getitem__
    assert not total.holds(values)
    assert [total.solve(number, values) for number in range(3)] == [exactly(40), exactly(60), exactly(80)]
    assert shown(total, "variables", "strength", "finding") == ({0, 1, 2}, 2, "a1")


def test_a_percentage_is_solved_for_each_of_its_numbers() -> None:
    """``persen == realisasi / pagu * 100`` with a percentage that is rounded to whole ones."""
    percent = Equation("UJI-001", 0, None, Polynomial({(0, 1): F(1), (2,): F(-100)}))
    values = {0: between(F("44.5"), F("45.5")), 1: exactly(200), 2: exactly(100)}.__getitem__
    assert not percent.holds(values)
    assert percent.solve(0, values) == exactly(50)
    assert percent.solve(1, values) == between(F(10000) / F("45.5"), F(10000) / F("44.5"))
    assert percent.solve(2, values) == between(89, 91)


def test_a_bound_leaves_one_side_open() -> None:
    within = Equation("UJI-001", 0, None, Polynomial({(0,): F(1), (1,): F(-1)}), bound=True)
    values = {0: exactly(120), 1: exactly(100)}.__getitem__
    assert not within.holds(values)
    assert within.solve(0, values) == between(None, 100)
    assert within.solve(1, values) == between(120, None)
    assert within.strength == 1


def test_with_a_tolerance_the_middles_are_compared() -> None:
    total = Equation("UJI-001", 0, None, Polynomial({(0,): F(1), (1,): F(-1)}), tolerance=F(2))
    values = {0: between(0, 100), 1: between(56, 60)}.__getitem__
    assert not total.holds(values), "50 and 58"
    assert total.solve(0, values) == between(56, 60), "58 give or take 2"


def test_a_factor_that_may_be_zero_tells_nothing() -> None:
    percent = Equation("UJI-001", 0, None, Polynomial({(0, 1): F(1), (2,): F(-100)}))
    assert percent.solve(0, {1: between(-1, 1), 2: exactly(3)}.__getitem__) == ANY
    assert percent.solve(0, {1: between(0, None), 2: exactly(3)}.__getitem__) == ANY
    assert percent.solve(0, {1: exactly(0), 2: exactly(0)}.__getitem__) == ANY
    assert percent.solve(0, {1: exactly(0), 2: exactly(3)}.__getitem__) is None, "whatever times zero is not 300"


DIFFERENCE = Either(
    tuple(
        Equation("UJI-001", 3, "a1", Polynomial({(0,): F(1), (1,): F(-1), (): F(gap)}))
        for gap in (5, -5)
    )
)  # fmt: skip


def test_of_a_difference_either_sign_will_do() -> None:
    values = {0: exactly(100), 1: exactly(108)}
    assert not DIFFERENCE.holds(values.__getitem__)
    assert DIFFERENCE.solve(0, values.__getitem__) == between(103, 113)
    for value in (103, 113):
        assert DIFFERENCE.holds((values | {0: exactly(value)}).__getitem__)
    assert shown(DIFFERENCE, "variables", "rule", "subject") == ({0, 1}, "UJI-001", 3)
    assert shown(DIFFERENCE, "finding", "strength") == ("a1", 2)


@pytest.mark.parametrize(
    ("room", "left"),
    [(between(110, None), exactly(113)), (between(None, 105), exactly(103)), (between(104, 112), None)],
)
def test_the_room_chooses_between_the_signs(room: ExactInterval, left: ExactInterval | None) -> None:
    assert DIFFERENCE.within(0, {0: exactly(100), 1: exactly(108)}.__getitem__, room) == left


@FEW
@given(VALUES, st.integers(0, COUNT - 1))
def test_printings_of_one_fact_leave_each_what_all_others_share(values: list[ExactInterval], variable: int) -> None:
    same = Same("UJI-001", 0, None, frozenset(range(COUNT)))
    solved = same.solve(variable, values.__getitem__)
    others = [value for number, value in enumerate(values) if number != variable]
    if solved is None:
        assert any(not one.meets(other) for one in others for other in others)
        return
    for value in points(solved):
        assert same.holds(with_one(values, variable, exactly(value)))
    for value in beyond(solved):
        assert not same.holds(with_one(values, variable, exactly(value)))


def test_what_is_not_taken_apart_is_known_only_as_printed() -> None:
    printed = {1: exactly(10), 2: between(3, 4)}
    mean = Computed("UJI-001", 0, None, 0, between(6, 7), printed)
    values = printed | {0: exactly(9)}
    assert not mean.holds(values.__getitem__)
    assert mean.solve(0, values.__getitem__) == between(6, 7)
    assert mean.solve(1, values.__getitem__) == ANY
    changed = values | {1: exactly(11)}
    assert mean.holds(changed.__getitem__)
    assert mean.solve(0, changed.__getitem__) == ANY
    assert shown(mean, "variables", "strength") == ({0, 1, 2}, 2)
    assert Computed("UJI-001", 0, None, 0, between(6, None), printed).strength == 1


@FEW
@given(st.lists(INTERVALS, max_size=4))
def test_what_intervals_share(intervals: list[ExactInterval]) -> None:
    shared = common(intervals)
    if shared is None:
        assert max(one.lo for one in intervals if one.lo is not None) > min(
            one.hi for one in intervals if one.hi is not None
        )
        return
    for value in points(shared):
        assert all(one.meets(exactly(value)) for one in intervals)
    assert (shared == ANY) == (not intervals)


KINDS: list[Constraint] = [DIFFERENCE, DIFFERENCE.ways[0], Same("A", 0, None, frozenset({0, 1}))]


@pytest.mark.parametrize("constraint", KINDS, ids=lambda one: type(one).__name__)
def test_demands_are_told_apart_by_identity(constraint: Constraint) -> None:
    """Two checks may demand the same in the same words, and are two all the same."""
    assert len({constraint, constraint}) == 1
    assert hash(constraint) == object.__hash__(constraint)
