"""What an unreadable number should say, where other numbers leave it one value."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis import Diagnosis
from tests.diagnosis.conftest import ABSORBED, AGREE, SUM, diagnosed, fixes, lines, only, pagu, printings, suspects
from tests.engine.conftest import Tables

UNREADABLE = "FMT-001"


TORN = {"capaian": printings("realisasi", "0 50", "0,50", indikator="a", tahun="2023")}
PART = {"anggaran": lines("pagu", JUMLAH="300.000", A="11O.000", B="190.000")}
TYPED = {"anggaran": pagu("7.000 .12O.000", "7.000.120.000")}
SPLIT = {"anggaran": [{"kode": "A", "pagu": "100.000", "realisasi": "99.970", "persen": "99 97%"}]}
OTHER = {"anggaran": pagu("9.999 .999", "7.000.120.000")}


@pytest.mark.parametrize(
    ("tables", "place", "text", "kind"),
    [
        (TYPED, "Tabel 1/1 pagu 7.000 .12O.000", "7.000.120.000", "digit_lost_or_added"),
        (PART, "Tabel 1/2 pagu 11O.000", "110.000", "digit_lost_or_added"),
        (TORN, "Tabel 1/1 realisasi 0 50", "0,50", "decimal_lost_or_moved"),
        (SPLIT, "Tabel 1/1 persen 99 97%", "99,97%", "decimal_lost_or_moved"),
        (OTHER, "Tabel 1/1 pagu 9.999 .999", "7.000.120.000", "unknown"),
    ],
)
def test_the_other_numbers_say_what_it_is(tables: Tables, place: str, text: str, kind: str) -> None:
    cause = only(diagnosed(tables, AGREE, SUM, ABSORBED, UNREADABLE))
    assert (cause.kind, suspects(cause), fixes(cause)) == (kind, [place], {place: text})
    assert "tidak terbaca" in cause.explanation["id"]
    assert "cannot be read" in cause.explanation["en"]


@pytest.mark.parametrize(
    "tables",
    [
        {"anggaran": pagu("7.000 .12O.000")},
        {"anggaran": lines("pagu", JUMLAH="30O.000", A="11O.000", B="190.000")},
        {"anggaran": lines("pagu", JUMLAH="300.000", A="x", B="-")},
    ],
)
def test_what_nothing_settles_is_not_guessed(tables: Tables) -> None:
    assert diagnosed(tables, AGREE, SUM, UNREADABLE) == Diagnosis()


def test_printings_that_contradict_each_other_say_nothing() -> None:
    diagnosis = diagnosed({"anggaran": pagu("7.000 .12O.000", "7.000.120.000", "8.000.120.000")}, AGREE, UNREADABLE)
    assert not any("tidak terbaca" in cause.explanation["id"] for cause in diagnosis.causes)
