"""The quarter or year alone where the running total belongs."""

from __future__ import annotations

import pytest

from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import Told, shown

KIND = "annual_cumulative"


def quarters(*texts: str, at: int) -> Told:
    row = {f"tw{number}": text for number, text in enumerate(texts, 1)}
    return Told({"anggaran": [row]}, Cell("anggaran", f"tw{at}", 0))


@pytest.mark.parametrize(
    ("text", "right", "way"), [("1.930.000", 5_050_000, "tersendiri"), ("8.170.000", 5_050_000, "berganda")]
)
def test_less_or_more_by_what_was_before(text: str, right: int, way: str) -> None:
    (slip,) = quarters("3.120.000", text, at=2).slips(KIND, right)
    assert shown(slip, "value", "words") == (right, {"cara": way})


def test_of_years_in_one_line() -> None:
    rows = [
        {"baris": "1", "kolom": year, "indikator": "a", "tahun": year, "realisasi": text}
        for year, text in (("2022", "120"), ("2023", "85"))
    ]
    assert Told({"capaian": rows}, Cell("capaian", "realisasi", 1)).values(KIND, 205) == [205]


def test_another_difference_the_first_period_and_zero_before_are_none() -> None:
    assert quarters("3.120.000", "1.930.000", at=2).values(KIND, 5_050_001) == []
    assert quarters("1.930.000", "5.050.000", at=1).values(KIND, 5_050_000) == []
    assert quarters("0", "1.930.000", at=2).values(KIND, 5_050_000) == []
    assert quarters("-", "1.930.000", at=2).values(KIND, 5_050_000) == []
