"""Copied from the neighbouring row, quarter or column."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis.slips.copied_cell import BESIDE, NEARBY, NEXT_ROW, SHORT
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import Told, lines, shown

KIND = "copied_cell"


def column(*texts: str, at: int) -> Told:
    rows = lines("pagu", **{f"K{number}": text for number, text in enumerate(texts)})
    return Told({"anggaran": rows}, Cell("anggaran", "pagu", at))


@pytest.mark.parametrize(
    ("texts", "at", "where", "likelihood"),
    [
        (("51", "51", "33"), 1, "di atas", NEXT_ROW),
        (("33", "51", "51"), 1, "di bawah", NEXT_ROW),
        (("51", "33", "51"), 2, "jauh di atas", NEARBY),
        (("51", "33", "34", "51"), 0, "jauh di bawah", NEARBY),
        (("5", "5"), 1, "di atas", NEXT_ROW * SHORT),
    ],
)
def test_from_a_row_near_by(texts: tuple[str, ...], at: int, where: str, likelihood: float) -> None:
    (slip,) = column(*texts, at=at).slips(KIND, 97)
    assert shown(slip, "value", "words") == (97, {"letak": where})
    assert slip.likelihood == pytest.approx(likelihood)


def test_from_beside() -> None:
    told = Told({"anggaran": [{"pagu": "51", "realisasi": "51"}]}, Cell("anggaran", "pagu", 0))
    (slip,) = told.slips(KIND, 97)
    assert shown(slip, "words", "likelihood") == ({"letak": "di samping"}, BESIDE)


def test_from_another_year_of_the_line() -> None:
    rows = [
        {"baris": "1", "kolom": year, "indikator": "a", "tahun": year, "realisasi": "51"} for year in ("2022", "2023")
    ]
    (slip,) = Told({"capaian": rows}, Cell("capaian", "realisasi", 1)).slips(KIND, 97)
    assert slip.words == {"letak": "di samping"}


def test_what_stands_far_away_in_another_table_or_is_right_is_none() -> None:
    assert column("51", "1", "2", "3", "51", at=0).values(KIND, 97) == []
    assert column("51", "51", at=0).values(KIND, 51) == []
    assert column("0", "0", at=0).values(KIND, 97) == [], "a zero is no copy"
    rows = [{"sumber": f"Tabel {at}", "baris": str(at), "pagu": "51"} for at in (1, 2)]
    assert Told({"anggaran": rows}, Cell("anggaran", "pagu", 0)).values(KIND, 97) == []
