"""The sign is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.diagnosis.conftest import Told, between

KIND = "sign"


def value(text: str) -> Told:
    return Told.alone(text, table="capaian", column="realisasi", indikator="a", tahun="2023")


@pytest.mark.parametrize(("text", "right"), [("2,05", "-2.05"), ("-2,05", "2.05"), ("(1.234)", "1234")])
def test_the_same_number_with_the_other_sign(text: str, right: str) -> None:
    (slip,) = value(text).slips(KIND, Fraction(right))
    assert slip.value == Fraction(right)


@pytest.mark.parametrize(("text", "right"), [("2,05", "-2.06"), ("2,05", "2.05"), ("0", "0")])
def test_another_number_or_none_at_all(text: str, right: str) -> None:
    assert value(text).values(KIND, Fraction(right)) == []


def test_a_bound_alone_proves_no_sign() -> None:
    assert value("2,05").values(KIND, between(None, 0)) == []
