"""One digit is another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lakip_audit.diagnosis.slips.digits import LONGEST
from tests.diagnosis.conftest import Told, between, exactly, shown

KIND = "digit_typo"


def test_one_digit_of_nine() -> None:
    (slip,) = Told.alone("392.171.519").slips(KIND, 392_177_519)
    assert shown(slip, "kind", "value", "places") == (KIND, 392_177_519, 0)
    assert slip.likelihood == pytest.approx(1 / 81), "one of nine digits, and nine others in its place"


@pytest.mark.parametrize("right", [392_177_510, 39_217_151, 392_711_519, 392_171_519])
def test_two_digits_one_less_two_exchanged_or_none_are_none(right: int) -> None:
    assert Told.alone("392.171.519").values(KIND, right) == []


def test_no_number_begins_with_a_zero() -> None:
    assert Told.alone("192.171.519").values(KIND, 92_171_519) == []


def test_decimals_and_sign_are_kept() -> None:
    value = Told.alone("-98,30", table="capaian", column="realisasi", indikator="a", tahun="2023")
    (slip,) = value.slips(KIND, Fraction("-98.80"))
    assert shown(slip, "value", "places") == (Fraction("-98.80"), 2)


def test_where_the_rules_leave_much_room_a_digit_proves_nothing() -> None:
    assert Told.alone("171.519").values(KIND, between(100_000, 900_000)) == []
    assert Told.alone("171.519").values(KIND, between(100_000, None)) == []
    assert Told.alone("171.519").values(KIND, between(177_519, 177_525)) == [177_519]


def test_words_have_no_digits() -> None:
    assert Told.alone("tujuh", table="capaian", column="realisasi", indikator="a", tahun="2023").values(KIND, 8) == []


def test_no_amount_has_so_many_digits() -> None:
    text = "9" * (LONGEST + 1)
    assert Told.alone(text).values(KIND, exactly(int(text) - 1)) == []
    assert Told.alone(text[1:]).values(KIND, exactly(int(text[1:]) - 1)) == [int(text[1:]) - 1]
