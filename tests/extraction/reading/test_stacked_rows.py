"""Rows without a ruling between them: parted only where nothing else can be meant."""

from __future__ import annotations

from lakip_audit.extraction.reading.pdf_text import Line, Piece
from lakip_audit.extraction.reading.stacked_rows import parted, row_heights


def lines(*entries: tuple[float, str]) -> list[Line]:
    """Lines of 10 points at these heights."""
    return [Line(text, 0, top, 50, top + 10, 10, False, (Piece(text, 0, 50),)) for top, text in entries]


NUMBERS = lines((100, "1"), (140, "2"), (180, "3"))
VALUES = lines((101, "5,5"), (141, "-"), (181, "7"))
UNITS = lines((100, "Persen"), (140, "Unit"), (180, "Hari"))
WRAPPED = lines(*((100 + 12 * at, "kata") for at in range(8)))


def test_columns_of_entries_at_the_same_heights_are_rows() -> None:
    assert row_heights([WRAPPED, NUMBERS, VALUES, UNITS]) == [100, 140, 180]


def test_too_few_columns_or_no_numbers_are_no_rows() -> None:
    assert row_heights([NUMBERS, VALUES]) == []
    assert row_heights([UNITS, UNITS, UNITS, UNITS, UNITS]) == []
    assert row_heights([NUMBERS, UNITS, UNITS, UNITS, UNITS]) == [100, 140, 180]


def test_wrapped_text_is_no_row() -> None:
    assert row_heights([WRAPPED, WRAPPED, WRAPPED]) == []
    tight = lines((100, "1"), (112, "2"))
    assert row_heights([tight, tight, tight]) == []


def test_a_number_cut_in_two_is_no_row() -> None:
    cut = lines((100, "14.160."), (140, "889"))
    assert row_heights([cut, cut, cut]) == []


def test_other_heights_are_no_rows() -> None:
    shifted = lines((110, "5"), (150, "6"), (190, "7"))
    assert row_heights([NUMBERS, shifted, lines((120, "1"), (160, "2"), (200, "3"))]) == []


def test_lines_go_to_their_rows() -> None:
    names = lines((100, "Indeks"), (112, "gini"), (140, "Inflasi"), (176, "Harapan"), (188, "hidup"))
    found = parted(names, [100, 140, 180])
    assert found is not None
    assert [[line.text for line in part] for part in found] == [["Indeks", "gini"], ["Inflasi"], ["Harapan", "hidup"]]


def test_text_that_runs_through_belongs_to_all_rows() -> None:
    found = parted(WRAPPED, [100, 140, 180])
    assert found is not None
    assert [len(part) for part in found] == [8, 0, 0]
    assert parted([], [100, 140]) == [[], []]


def test_what_fits_no_row_stops_the_parting() -> None:
    assert parted(lines((100, "a"), (160, "b")), [100, 140, 180]) is None
