"""A digit too many or too few, before or after the decimal mark."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.diagnosis.conftest import Told, exactly

KIND = "digit_lost_or_added"


def value(text: str) -> Told:
    return Told.alone(text, table="capaian", column="realisasi", indikator="a", tahun="2023")


@pytest.mark.parametrize(
    ("text", "right"),
    [("125", 25), ("25", 125), ("25", 205), ("1.234.567", 12_345_678), ("12.345.678", 1_234_567), ("20", 200)],
)
def test_one_digit_more_or_less(text: str, right: int) -> None:
    assert set(Told.alone(text).values(KIND, right)) == {right}


@pytest.mark.parametrize(("text", "right"), [("125", 5), ("25", 1253), ("125", 26), ("125", 152)])
def test_two_digits_more_or_less_or_others_are_none(text: str, right: int) -> None:
    assert Told.alone(text).values(KIND, right) == []


def test_a_decimal_that_was_lost_comes_back() -> None:
    slips = value("97,1").slips(KIND, exactly(Fraction("97.91")))
    assert (Fraction("97.91"), 2) in {(slip.value, slip.places) for slip in slips}


def test_an_exact_number_loses_no_decimal() -> None:
    target = Told.alone("97,1", table="capaian", column="target", indikator="a", tahun="2023")
    assert Fraction("97.91") not in target.values(KIND, exactly(Fraction("97.91")))


def test_a_number_of_one_digit_is_not_emptied() -> None:
    assert Told.alone("5").values(KIND, 0) == []
