"""Cut off or rounded too coarsely."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.diagnosis.conftest import Told, between, exactly, shown

KIND = "truncated"


def value(text: str) -> Told:
    return Told.alone(text, table="capaian", column="realisasi", indikator="a", tahun="2023")


@pytest.mark.parametrize(
    ("text", "wanted", "right", "places"),
    [
        ("71,42", Fraction(500, 7), "71.43", 2),
        ("66", Fraction(200, 3), "67", 0),
        ("-2,05", Fraction("-2.058"), "-2.06", 2),
    ],
)
def test_cut_off_where_it_should_be_rounded(text: str, wanted: Fraction, right: str, places: int) -> None:
    (slip,) = value(text).slips(KIND, exactly(wanted))
    assert shown(slip, "value", "places", "likelihood") == (Fraction(right), places, 1.0)


def test_an_exact_number_rounded_too_coarsely() -> None:
    target = Told.alone("1,3", table="capaian", column="target", indikator="a", tahun="2023")
    (slip,) = target.slips(KIND, Fraction("1.26"))
    assert shown(slip, "value", "places") == (Fraction("1.26"), 2)


@pytest.mark.parametrize(
    ("text", "wanted"), [("71,41", Fraction(500, 7)), ("71,44", Fraction(500, 7)), ("71,43", Fraction(500, 7))]
)
def test_another_number_and_one_that_is_right_are_none(text: str, wanted: Fraction) -> None:
    assert value(text).values(KIND, exactly(wanted)) == []


def test_a_bound_cuts_nothing_off() -> None:
    assert value("71,42").values(KIND, between(Fraction(500, 7), None)) == []
