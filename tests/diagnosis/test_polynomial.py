"""Sums of products: they compute what fractions compute, and are solved for any one of their numbers."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.polynomial import MOST_FACTORS, MOST_TERMS, Polynomial, Ratio, TooLargeError
from lakip_audit.numbers import ExactInterval
from tests.diagnosis.conftest import FEW, between, exactly, quarters

VARIABLES = st.integers(0, 4)
FACTORS = quarters(-20, 20)
PRODUCTS = st.sets(VARIABLES, max_size=MOST_FACTORS).map(lambda names: tuple(sorted(names)))
POLYNOMIALS = st.dictionaries(PRODUCTS, FACTORS.filter(bool), max_size=5).map(Polynomial)
POINTS = st.lists(quarters(-50, 50), min_size=5, max_size=5)


def at(polynomial: Polynomial, numbers: list[Fraction]) -> Fraction:
    """Its value, computed without it."""
    total = Fraction(0)
    for term, factor in polynomial.terms.items():
        total += factor * prod((numbers[variable] for variable in term), start=Fraction(1))
    return total


@FEW
@given(POLYNOMIALS, POLYNOMIALS, POINTS, FACTORS)
def test_it_computes_what_fractions_compute(
    one: Polynomial, other: Polynomial, numbers: list[Fraction], by: Fraction
) -> None:
    def values(variable: int) -> ExactInterval:
        return exactly(numbers[variable])

    assert one.value(values) == exactly(at(one, numbers))
    assert at(one + other, numbers) == at(one, numbers) + at(other, numbers)
    assert at(one.scaled(by), numbers) == by * at(one, numbers)
    assert all((one + other).terms.values()), "no term is kept that has come to nothing"
    for variable in range(5):
        slope, rest = one.around(variable, values)
        assert slope.point is not None
        assert rest.point is not None
        assert slope.point * numbers[variable] + rest.point == at(one, numbers)


@FEW
@given(POLYNOMIALS, POLYNOMIALS, POINTS)
def test_a_product_is_that_of_fractions_or_refused(one: Polynomial, other: Polynomial, numbers: list[Fraction]) -> None:
    longest = [max(map(len, each.terms), default=0) for each in (one, other)]
    squared = bool(one.variables & other.variables)
    if squared or sum(longest) > MOST_FACTORS:
        with pytest.raises(TooLargeError):
            one * other
    else:
        assert at(one * other, numbers) == at(one, numbers) * at(other, numbers)


@FEW
@given(POLYNOMIALS, POINTS, st.lists(quarters(0, 5), min_size=5, max_size=5))
def test_its_interval_holds_every_value(
    polynomial: Polynomial, numbers: list[Fraction], halves: list[Fraction]
) -> None:
    wide = [between(number - half, number + half) for number, half in zip(numbers, halves, strict=True)]
    whole = polynomial.value(wide.__getitem__)
    ends = [[number - half, number + half] for number, half in zip(numbers, halves, strict=True)]
    for side in (0, 1):
        assert whole.meets(exactly(at(polynomial, [end[side] for end in ends])))
    assert whole.meets(exactly(at(polynomial, numbers)))


def test_what_is_unbounded_on_one_side_stays_so() -> None:
    difference = Polynomial({(0,): Fraction(1), (1,): Fraction(-2)})
    values = {0: between(0, None), 1: between(3, 4)}
    assert difference.value(values.__getitem__) == between(-8, None)
    assert difference.scaled(-1).value(values.__getitem__) == between(None, 8)


def test_numbers() -> None:
    assert Polynomial.constant(0).terms == {}
    assert Polynomial.constant(0).number == 0
    assert Polynomial.constant(Fraction(5, 2)).number == Fraction(5, 2)
    assert Polynomial.of(3).number is None
    assert Polynomial.of(3).variables == {3}
    assert (Polynomial.of(3) + Polynomial.of(3).scaled(-1)).number == 0


def test_too_many_terms_are_refused() -> None:
    most = Polynomial({(number,): Fraction(1) for number in range(MOST_TERMS)})
    with pytest.raises(TooLargeError):
        most + Polynomial.of(MOST_TERMS)
    with pytest.raises(TooLargeError):
        most * Polynomial({(MOST_TERMS,): Fraction(1), (MOST_TERMS + 1,): Fraction(1)})


SMALL = st.integers(1, 30)


@FEW
@given(SMALL, SMALL, SMALL, SMALL)
def test_ratios_compute_as_fractions_do(a: int, b: int, c: int, d: int) -> None:
    numbers = [Fraction(number) for number in (a, b, c, d)]
    w, x, y, z = map(Ratio.of, range(4))
    cases = [
        (w + x, numbers[0] + numbers[1]),
        (w / x, numbers[0] / numbers[1]),
        (w / x + y, numbers[0] / numbers[1] + numbers[2]),
        (w / x + y / z, numbers[0] / numbers[1] + numbers[2] / numbers[3]),
        (-w * x, -numbers[0] * numbers[1]),
        (w / Ratio.constant(4), numbers[0] / 4),
        (w / (x / Ratio.constant(3)), numbers[0] * 3 / numbers[1]),
    ]
    for ratio, expected in cases:
        assert at(ratio.over, numbers) / at(ratio.under, numbers) == expected


def test_division_by_a_constant_keeps_it_small() -> None:
    assert (Ratio.of(0) / Ratio.constant(100)).under.number == 1
    assert (Ratio.of(0) / Ratio.of(1) * Ratio.constant(100)).under == Polynomial.of(1)


def test_division_by_zero_is_refused() -> None:
    with pytest.raises(TooLargeError):
        Ratio.of(0) / Ratio.constant(0)
    with pytest.raises(TooLargeError):
        Ratio.of(0) / (Ratio.of(1) + -Ratio.of(1))
