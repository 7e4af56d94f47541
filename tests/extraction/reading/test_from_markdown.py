"""Markdown, also as converters write it: pipe and HTML tables, emphasis, escapes, leftovers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lakip_audit.extraction.document import Document, Style
from lakip_audit.extraction.reading.from_markdown import plain
from tests.extraction.conftest import grids, paragraphs, rows, texts

Read = Callable[[str, bytes | str], Document]


def test_headings_paragraphs_and_lists(read: Read) -> None:
    document = read(
        "x.md",
        "---\ntitle: Laporan\n---\n# BAB I PENDAHULUAN\n\nJudul\n---\n\nDua baris\nbersambung.\n\n* satu\n* dua\n"
        "1) tiga\n\n"
        "```\nx\n```\n<!-- bukan\nteks -->\n> kutipan\n\n***\n",
    )
    assert [(each.style, each.level, each.text) for each in paragraphs(document)] == [
        (Style.HEADING, 1, "BAB I PENDAHULUAN"),
        (Style.HEADING, 2, "Judul"),
        (Style.TEXT, 0, "Dua baris bersambung."),
        (Style.LIST_ITEM, 0, "satu"),
        (Style.LIST_ITEM, 0, "dua"),
        (Style.LIST_ITEM, 0, "1) tiga"),
        (Style.TEXT, 0, "x"),
        (Style.TEXT, 0, "kutipan"),
    ]
    assert [each.place.line for each in paragraphs(document)][:3] == [4, 6, 9]


def test_pipe_tables(read: Read) -> None:
    document = read(
        "x.md", "Tabel 1 Pagu\n\n| No | **Pagu** | |\n|---|:-:|---|\n| 1 | a \\| b | |\n| 2 | x<br>y\n\nSesudah\n"
    )
    (grid,) = grids(document)
    assert rows(grid) == [["No", "Pagu", ""], ["1", "a | b", ""], ["2", "x\ny", None]]
    assert grid.header_rows == 0
    assert [cell.place.line for cell in grid if cell.column == 0] == [3, 5, 6]
    assert texts(document) == ["Tabel 1 Pagu", "Sesudah"]


def test_tables_without_a_frame_or_with_an_empty_header(read: Read) -> None:
    assert rows(grids(read("x.md", "a | b\n--|--\n1 | 2\n"))[0]) == [["a", "b"], ["1", "2"]]
    assert rows(grids(read("y.md", "| | |\n|--|--|\n| 1 | 2 |\n"))[0]) == [["1", "2"]]
    assert grids(read("z.md", "Nilai a | b tetap teks\n")) == []


def test_html_tables(read: Read) -> None:
    document = read(
        "x.md",
        "Sebelum\n<table>\n<thead><tr><th rowspan='2'>No</th><th colspan=2>Target</th></tr>\n"
        "<tr><th>2023<th>2024</tr></thead>\n"
        "<tr><td>1</td><td>4<br/>%</td><td>a &amp; b</td></tr>\n</table>\nSesudah\n",
    )
    (grid,) = grids(document)
    assert rows(grid) == [["No", "Target", None], [None, "2023", "2024"], ["1", "4\n%", "a & b"]]
    assert grid.header_rows == 2
    assert grid.cells[-1].place.line == 5
    assert texts(document) == ["Sebelum", "Sesudah"]


def test_an_html_table_that_does_not_end(read: Read) -> None:
    assert rows(grids(read("x.md", "<table><tr><td>a<td>b"))[0]) == [["a", "b"]]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("IKM *start up* dan **baru**", "IKM start up dan baru"),
        ("nama_berkas_ini dan _miring_", "nama_berkas_ini dan miring"),
        ("BPC* dan PUSAT*", "BPC* dan PUSAT*"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        (r"1\. Pagu \*", "1. Pagu *"),
        ("[Perpres 29](https://x.id/a) ![grafik](g.png)", "Perpres 29 grafik"),
        ("<https://contoh.go.id>", "https://contoh.go.id"),
        ("H<sub>2</sub>O, <5%, <b>tebal</b>", "H2O, <5%, tebal"),
        ("kode `ABC`", "kode ABC"),
    ],
)
def test_marks_are_no_text(source: str, text: str) -> None:
    assert plain(source) == text


def test_forced_line_breaks_part_entries(read: Read) -> None:
    document = read("x.md", "# DAFTAR TABEL\n\nTabel 1 Pagu 4  \nTabel 2 Realisasi..... 5\n\n**Bagian Satu**\n\nisi\n")
    assert [(each.style, each.text) for each in paragraphs(document)][1:] == [
        (Style.CONTENTS, "Tabel 1 Pagu 4"),
        (Style.CONTENTS, "Tabel 2 Realisasi..... 5"),
        (Style.HEADING, "Bagian Satu"),
        (Style.TEXT, "isi"),
    ]


def test_a_formula_keeps_its_backslashes(read: Read) -> None:
    assert texts(read("x.md", "$$a \\times\\\\\n- b_1 * c$$\n")) == ["$$a \\times\\\\ - b_1 * c$$"]


def test_marks_without_end_take_no_time(read: Read) -> None:
    for content in (
        "*" * 200_000,
        "- " + " " * 200_000 + "x",
        "# " + " " * 200_000 + "x",
        "[" * 100_000,
        "a" + "." * 90_000,
    ):
        assert read("x.md", content + "\n\n| a | b |\n").blocks


def test_cells_that_span_everything_take_no_room(read: Read) -> None:
    row = "<tr>" + "<td rowspan=99999 colspan=99999>x</td>" * 50 + "</tr>"
    assert len(grids(read("x.md", f"<table>{row * 20}</table>"))[0].cells) == 1000
