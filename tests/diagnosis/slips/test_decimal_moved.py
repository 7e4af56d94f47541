"""The decimal mark is lost or stands elsewhere."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lakip_audit.diagnosis.slips.decimal_moved import ADDED, LOST, MOVED
from tests.diagnosis.conftest import Told, between, shown

KIND = "decimal_lost_or_moved"


def value(text: str) -> Told:
    return Told.alone(text, table="capaian", column="realisasi", indikator="a", tahun="2023")


@pytest.mark.parametrize(
    ("text", "right", "places", "likelihood"),
    [
        ("12", "1.2", 1, LOST),
        ("396", "3.96", 2, LOST),
        ("9,61", "96.1", 1, MOVED),
        ("96,1", "9.61", 2, MOVED),
        ("9,7", "97", 0, ADDED),
        ("1,70", "17", 1, ADDED),
        ("-12", "-1.2", 1, LOST),
    ],
)
def test_the_same_digits_with_the_mark_elsewhere(text: str, right: str, places: int, likelihood: float) -> None:
    (slip,) = value(text).slips(KIND, Fraction(right))
    assert shown(slip, "value", "places", "likelihood") == (Fraction(right), places, likelihood)


@pytest.mark.parametrize(("text", "right"), [("12", "1.3"), ("120", "12"), ("1200", "1.2"), ("0", "0")])
def test_other_digits_whole_numbers_or_a_far_mark_are_none(text: str, right: str) -> None:
    assert value(text).values(KIND, Fraction(right)) == []


def test_where_the_rules_leave_much_room_it_proves_nothing() -> None:
    assert value("12").values(KIND, between(1, 100)) == []
