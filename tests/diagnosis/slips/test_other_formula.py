"""A percentage by another formula."""

from __future__ import annotations

import pytest

from tests.diagnosis.conftest import Told, exactly, shown

KIND = "other_formula"


def percent(text: str) -> Told:
    return Told.alone(text, table="capaian", column="persen", indikator="a", tahun="2023")


@pytest.mark.parametrize(
    ("text", "right", "formula"),
    [
        ("100%", 115, "batas"),
        ("85%", 115, "arah"),
        ("115%", 85, "arah"),
        ("15%", 115, "perubahan"),
        ("-15%", 85, "perubahan"),
    ],
)
def test_capped_turned_or_the_change_alone(text: str, right: int, formula: str) -> None:
    (slip,) = percent(text).slips(KIND, right)
    assert shown(slip, "value", "words") == (right, {"rumus": formula})


@pytest.mark.parametrize(("text", "right"), [("100%", 85), ("86%", 115), ("100%", 100), ("16%", 115)])
def test_what_no_formula_gives_is_none(text: str, right: int) -> None:
    assert percent(text).values(KIND, exactly(right)) == []


def test_only_percentages_have_such_formulas() -> None:
    assert Told.alone("100").values(KIND, 115) == []
