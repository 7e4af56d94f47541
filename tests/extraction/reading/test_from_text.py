"""Plain text: lines with tabs are tables, blank lines part paragraphs, wrapped lines are joined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.document import Document, Grid, Paragraph, Place, Style
from lakip_audit.extraction.reading.text_grid import grid_of
from tests.extraction.conftest import codes, grids, paragraphs, rows, texts

Read = Callable[[str, bytes | str], Document]
LONG = "Kalimat panjang yang tidak dibungkus, supaya setiap baris berkas ini adalah satu paragraf. " * 2


def test_prose_and_tables_in_order(read: Read) -> None:
    document = read("x.txt", f"{LONG}\n\nNo\tNilai\n1\t5%\n\nTabel 1 Nilai\n")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Grid", "Paragraph"]
    (grid,) = grids(document)
    assert rows(grid) == [["No", "Nilai"], ["1", "5%"]]
    assert grid.place == Place(line=3, table=1)
    assert grid.cells[3].place == Place(line=4, table=1, cell="2.2")
    assert paragraphs(document)[-1].style is Style.CAPTION


def test_empty_cells_and_short_rows(read: Read) -> None:
    (grid,) = grids(read("x.txt", "a\tb\tc\t\n\t\t1\n\tx\n"))
    assert rows(grid) == [["a", "b", "c", ""], ["", "", "1", None], ["", "x", None, None]]


def test_a_blank_line_parts_tables(read: Read) -> None:
    assert len(grids(read("x.txt", "a\tb\n\nc\td\n"))) == 2


def test_an_entry_of_contents_is_no_table(read: Read) -> None:
    document = read(
        "x.txt",
        "DAFTAR ISI\n\nKATA PENGANTAR\ti\nBAB I PENDAHULUAN.....\t1\n\nDAFTAR TABEL\n\nTabel 1 A\t4\nTabel 2 B\t5\n",
    )
    assert grids(document) == []
    assert [(each.style, each.text) for each in paragraphs(document)] == [
        (Style.HEADING, "DAFTAR ISI"),
        (Style.CONTENTS, "KATA PENGANTAR i"),
        (Style.CONTENTS, "BAB I PENDAHULUAN..... 1"),
        (Style.HEADING, "DAFTAR TABEL"),
        (Style.CONTENTS, "Tabel 1 A 4"),
        (Style.CONTENTS, "Tabel 2 B 5"),
    ]


def test_two_columns_of_numbers_are_a_table(read: Read) -> None:
    assert rows(grids(read("x.txt", "Uraian\tJumlah\nPNS\t31\nNon PNS\t14\n"))[0])[1] == ["PNS", "31"]


def test_each_line_is_a_paragraph_unless_the_file_is_wrapped(read: Read) -> None:
    assert texts(read("x.txt", f"{LONG}\nSatu\nDua\n"))[1:] == ["Satu", "Dua"]
    wrapped = "Realisasi anggaran tahun 2024 sebesar\nRp 6.861.090.845 atau 98,0%.\n1. Pagu\n2. Sisa\n"
    assert texts(read("y.txt", wrapped)) == [
        "Realisasi anggaran tahun 2024 sebesar Rp 6.861.090.845 atau 98,0%.",
        "1. Pagu",
        "2. Sisa",
    ]


def test_a_paragraph_cut_by_a_page_break_is_joined_with_a_note(read: Read) -> None:
    document = read("x.txt", f"{LONG}Nilai ini ditargetkan menjadi 5%\n\ntahun 2024.\n")
    assert texts(document)[0].endswith("menjadi 5% tahun 2024.")
    assert codes(document) == ["paragraph_joined"]


def test_leftovers_of_a_conversion_are_no_text(read: Read) -> None:
    line = '1\tIKM <i>start up</i>\t<ul style="list-style-type: none"> - Satu - Dua </ul>\tkurang &lt;5%\t<5 dan >3'
    (grid,) = grids(read("x.txt", line))
    assert rows(grid) == [["1", "IKM start up", "- Satu - Dua", "kurang <5%", "<5 dan >3"]]
    assert texts(read("y.txt", "Kelas *daring* dan **luring** di Balai* dan Pusat*.")) == [
        "Kelas daring dan luring di Balai* dan Pusat*."
    ]


def test_bullets_are_no_text(read: Read) -> None:
    (only,) = paragraphs(read("x.txt", "- Menguji kompetensi;"))
    assert (only.text, only.style) == ("Menguji kompetensi;", Style.LIST_ITEM)


def test_a_short_line_above_prose_is_a_heading(read: Read) -> None:
    document = read("x.txt", f"Realisasi Anggaran\n\n{LONG}\n\nKepala Balai\n\n(Nama)\n")
    assert [each.style for each in paragraphs(document)] == [Style.HEADING, Style.TEXT, Style.TEXT, Style.TEXT]


def test_a_formula_is_one_paragraph(read: Read) -> None:
    document = read("x.txt", f"{LONG}\n\n$$E = \\frac{{1}}{{2}} +\n\n\\frac{{3}}{{4}}$$\n")
    assert texts(document)[-1] == "$$E = \\frac{1}{2} + \\frac{3}{4}$$"


@pytest.mark.parametrize(
    ("name", "content", "row"),
    [
        ("x.csv", 'kode,pagu\nA,"1,5"\n', ["A", "1,5"]),
        ("x.csv", "kode;pagu\nA;1,5\n", ["A", "1,5"]),
        ("x.tsv", "kode\tpagu\nA\t1,5\n", ["A", "1,5"]),
        ("x.csv", 'kode,uraian\nA,"dua\nbaris"\n', ["A", "dua\nbaris"]),
    ],
)
def test_a_file_of_separated_values_is_one_grid(read: Read, name: str, content: str, row: list[str]) -> None:
    (grid,) = grids(read(name, content))
    assert rows(grid)[1] == row
    assert grid.cells[2].place.line == 2


def test_text_that_is_not_utf_8_is_read_with_a_note(read: Read) -> None:
    document = read("x.txt", "Kinerja – “baik”".encode("cp1252"))
    assert texts(document) == ["Kinerja – “baik”"]
    assert codes(document) == ["not_utf8"]
    assert texts(read("y.txt", "Pagu\r\n".encode("utf-16"))) == ["Pagu"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_every_word_of_a_text_is_kept(content: str) -> None:
    from lakip_audit.extraction.reading.from_text import _blocks

    kept = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block)
        for block in _blocks(content.splitlines())
    )
    plain = [character for character in content if character.isalnum() and "<" not in content and "&" not in content]
    assert [character for character in kept if character.isalnum() and plain] == plain


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), min_size=1, max_size=5))
def test_a_grid_holds_its_rows(lines: list[list[str]]) -> None:
    grid = grid_of(list(enumerate(lines, 1)), 1)
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in grid if cell.row == at] for at in range(grid.rows)] == lines
