"""The value of another year."""

from __future__ import annotations

from lakip_audit.diagnosis.slips.stale_value import LAST_YEAR, OTHER_YEAR, SHORT
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import Told, shown

KIND = "stale_value"


def targets(*texts: str, at: int, indikator: str = "a") -> Told:
    """The targets of 2021 and the years after; the number is that of one of them."""
    rows = [
        {
            "sumber": "Tabel 1",
            "baris": "1",
            "kolom": str(n),
            "indikator": indikator,
            "tahun": str(2021 + n),
            "target": text,
        }
        for n, text in enumerate(texts)
    ]
    others = [{"sumber": "Tabel 2", "indikator": "lain", "tahun": "2020", "target": "83"}]
    return Told({"capaian": [*rows, *others]}, Cell("capaian", "target", at))


def test_that_of_last_year() -> None:
    (slip,) = targets("65", "71", "71", at=2).slips(KIND, 83)
    assert shown(slip, "value", "likelihood", "words") == (83, LAST_YEAR, {"tahun": "2022"})


def test_that_of_a_year_before_or_after() -> None:
    (slip,) = targets("71", "65", "71", at=2).slips(KIND, 83)
    assert shown(slip, "likelihood", "words") == (OTHER_YEAR, {"tahun": "2021"})
    (slip,) = targets("71", "65", "71", at=0).slips(KIND, 83)
    assert shown(slip, "likelihood", "words") == (OTHER_YEAR, {"tahun": "2023"})


def test_one_digit_is_often_equal_by_chance() -> None:
    (slip,) = targets("7", "7", at=1).slips(KIND, 9)
    assert slip.likelihood == LAST_YEAR * SHORT


def test_another_number_another_indicator_and_what_is_right_are_none() -> None:
    assert targets("65", "70", "71", at=2).values(KIND, 83) == []
    assert targets("65", "83", at=1).values(KIND, 90) == [], "the other indicator prints 83 in 2020"
    assert targets("65", "71", "71", at=2).values(KIND, 71) == []
