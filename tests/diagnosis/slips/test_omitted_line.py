"""A total that leaves out a line, or counts it twice."""

from __future__ import annotations

from lakip_audit.diagnosis.slips.omitted_line import MOST_PARTS
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import SUM, Told, between, lines, shown

KIND = "omitted_or_doubled_line"
PARTS = {"A": "512.300", "B": "100.000", "C": "77.450"}


def total(text: str, **parts: str) -> Told:
    """A total, and its parts of 689.750 or others."""
    return Told({"anggaran": lines("pagu", JUMLAH=text, **(parts or PARTS))}, Cell("anggaran", "pagu", 0), SUM)


def test_a_line_left_out() -> None:
    (slip,) = total("612.300").slips(KIND, 689_750)
    assert shown(slip, "value", "words") == (689_750, {"cara": "tertinggal", "bagian": "77.450"})


def test_a_line_counted_twice() -> None:
    (slip,) = total("1.202.050").slips(KIND, 689_750)
    assert slip.words == {"cara": "ganda", "bagian": "512.300"}


def test_two_lines_left_out() -> None:
    (slip,) = total("512.300").slips(KIND, 689_750)
    assert slip.words == {"cara": "tertinggal", "bagian": "100.000 + 77.450"}
    assert slip.likelihood < total("612.300").slips(KIND, 689_750)[0].likelihood


def test_a_difference_that_is_no_line_is_none() -> None:
    assert total("612.301").values(KIND, 689_750) == []
    assert total("689.750").values(KIND, 689_750) == []
    assert total("612.300").values(KIND, between(689_750, 700_000)) == [], "not known exactly"
    assert Told.alone("612.300").values(KIND, 689_750) == [], "no total"


def test_a_part_that_has_no_room_in_its_total_is_a_line_too_many() -> None:
    tables = {"anggaran": lines("pagu", JUMLAH="612.300", **PARTS)}
    (slip,) = Told(tables, Cell("anggaran", "pagu", 3), SUM).slips(KIND, 0)
    assert shown(slip, "value", "words") == (0, {"cara": "baris"})
    assert Told(tables, Cell("anggaran", "pagu", 3), SUM).values(KIND, 1) == []


def test_of_very_many_parts_none_is_picked() -> None:
    parts = {f"K{at}": str(1_000 + 7 * at) for at in range(MOST_PARTS + 1)}
    whole = sum(map(int, parts.values()))
    assert total(str(whole - 1_000), **parts).values(KIND, whole) == []
