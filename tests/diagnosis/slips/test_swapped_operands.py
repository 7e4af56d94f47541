"""Numerator and denominator exchanged."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lakip_audit.numbers import ExactInterval
from tests.diagnosis.conftest import Told, between, exactly

KIND = "swapped_operands"


def percent(text: str) -> Told:
    return Told.alone(text, table="capaian", column="persen", indikator="a", tahun="2023")


@pytest.mark.parametrize(
    ("text", "wanted", "right"),
    [
        ("125%", exactly(80), Fraction(80)),
        ("80%", exactly(125), Fraction(125)),
        ("71,43", exactly(140), Fraction(140)),
        ("133%", between(Fraction("74.9"), Fraction("75.1")), Fraction(75)),
    ],
)
def test_a_percentage_the_wrong_way_round(text: str, wanted: ExactInterval, right: Fraction) -> None:
    assert percent(text).values(KIND, wanted) == [right]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("126%", exactly(80)), ("100%", exactly(100)), ("125%", exactly(-80)), ("125%", between(80, None))],
)
def test_another_percentage_or_an_unknown_one_is_none(text: str, wanted: ExactInterval) -> None:
    assert percent(text).values(KIND, wanted) == []


def test_only_percentages_are_ratios() -> None:
    assert Told.alone("125").values(KIND, 80) == []
