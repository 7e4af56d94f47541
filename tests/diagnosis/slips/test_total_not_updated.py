"""A total left as it was when its parts changed."""

from __future__ import annotations

from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import SUM, Told, between, lines, shown

KIND = "total_not_updated"


def total(text: str, older: str = "") -> Told:
    rows = lines("pagu", JUMLAH=text, A="512.300", B="100.000")
    rows[0]["pagu_awal"] = older
    return Told({"anggaran": rows}, Cell("anggaran", "pagu", 0), SUM)


def test_the_total_of_an_older_column_proves_it() -> None:
    (slip,) = total("600.000", "600.000").slips(KIND, 612_300)
    assert shown(slip, "value", "words") == (612_300, {"lama": "600.000"})


def test_any_other_total_is_only_likeliest_so() -> None:
    (slip,) = total("600.000", "599.000").slips(KIND, 612_300)
    assert shown(slip, "value", "words") == (612_300, {})
    assert slip.likelihood < total("600.000", "600.000").slips(KIND, 612_300)[0].likelihood / 1_000


def test_what_is_no_total_or_is_not_known_is_none() -> None:
    assert Told.alone("600.000").values(KIND, 612_300) == []
    assert total("600.000").values(KIND, between(612_300, None)) == []
