"""What a line is, by its words: a heading, a caption, an entry of contents, an item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.document import Paragraph, Place, Style
from lakip_audit.extraction.reading.styling import Look, ends_with_page, heading_level, is_caption, is_entry, styled

BOLD = Look(emphasised=True)


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1 Pegawai menurut jabatan",
        "Tabel 3.12",
        "Tabel. 3.10",
        "TABEL II.4. Realisasi anggaran",
        "Tabel 15 alokasi anggaran dari tahun ke tahun",
        "Gambar 2 Susunan organisasi",
        "Grafik 3.1. Pertumbuhan Ekonomi",
        "Bagan 1-2 Alur kerja",
    ],
)
def test_captions(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1 menunjukkan bahwa capaian naik",
        "Tabel 3.4 di atas memuat target.",
        "Tabel 2, Tabel 3 dan Tabel 4",
        "Tabel 6 dan Tabel 7 disajikan di bawah ini",
        "tabel 1 pegawai",
        "Tabelaris 1",
        "Gambaran 3 tahun",
        "Pada Tabel 1 disajikan",
        "Grafik 2.1 memperlihatkan rasio",
        "Tabel 5 " + "kata " * 60,
    ],
)
def test_sentences_about_a_table_are_no_captions(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        ("BAB II PERENCANAAN KINERJA", 1, 1),
        ("BAB IV", 1, 1),
        ("Bab 3. Akuntabilitas Kinerja", 1, 1),
        ("KATA PENGANTAR", 1, 1),
        ("Kata Pengantar", 0, 1),
        ("DAFTAR ISI", 1, 1),
        ("IKHTISAR EKSEKUTIF", 1, 1),
        ("A. Tugas dan Fungsi", 2, 2),
        ("2.1 Rencana Strategis", 2, 2),
        ("2.1.2. Tujuan dan Sasaran", 3, 3),
        ("1. Opini atas Laporan Keuangan", 0, 3),
        ("a. Kondisi Geografis", 0, 4),
        ("1) Nilai Tukar", 0, 5),
        ("(ii) Capaian Kinerja", 0, 6),
        ("Realisasi Anggaran", 0, 3),
        ("REALISASI ANGGARAN,", 0, 3),
        ("realisasi anggaran", 0, 0),
        ("1. Pagu sebesar Rp1.000,-;", 0, 0),
        ("B. pada huruf kecil", 0, 2),
        ("12,5", 0, 0),
        ("", 0, 0),
        ("Kalimat " * 30, 0, 0),
    ],
)
def test_heading_levels(text: str, plain: int, bold: int) -> None:
    assert (heading_level(text), heading_level(text, emphasised=True)) == (plain, bold)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("BAB I PENDAHULUAN ....... 1", True),
        ("COVER.....i", True),
        ("Kata Pengantar ………… ii", True),
        ("2.3. Perjanjian Kinerja . . . . . 16", True),
        ("Penutup .......", True),
        ("Realisasi sebesar 98,0%...", False),
        ("Rp 1.234.567", False),
    ],
)
def test_entries_of_contents(text: str, is_one: bool) -> None:
    assert is_entry(text) is is_one


def test_page_numbers_at_the_end() -> None:
    assert ends_with_page("Tabel 1 Pegawai 14")
    assert ends_with_page("KATA PENGANTAR ii")
    assert not ends_with_page("BAB II")
    assert not ends_with_page("Pegawai")


@pytest.mark.parametrize(
    ("text", "look", "style", "left"),
    [
        ("- Menguji kompetensi;", Look(), Style.LIST_ITEM, "Menguji kompetensi;"),
        ("• Indeks Gini", BOLD, Style.HEADING, "Indeks Gini"),
        ("b. Menguji kompetensi;", Look(), Style.LIST_ITEM, "b. Menguji kompetensi;"),
        ("(3) Menguji", Look(), Style.LIST_ITEM, "(3) Menguji"),
        ("-5 persen turun", Look(), Style.TEXT, "-5 persen turun"),
        ("2024. Selanjutnya", Look(), Style.TEXT, "2024. Selanjutnya"),
        ("A. Tugas", Look(alone=False), Style.LIST_ITEM, "A. Tugas"),
    ],
)
def test_styles(text: str, look: Look, style: Style, left: str) -> None:
    found = styled(Paragraph(text, Place()), look)
    assert (found.style, found.text) == (style, left)


def test_a_style_that_the_format_gave_stays() -> None:
    given_one = Paragraph("Tabel 1 Pagu", Place(), Style.HEADING, 2)
    assert styled(given_one) is given_one


@given(st.text(max_size=400), st.booleans(), st.booleans())
def test_any_text_has_a_style(text: str, emphasised: bool, alone: bool) -> None:
    found = styled(Paragraph(text, Place()), Look(emphasised=emphasised, alone=alone))
    assert (found.level > 0) == (found.style is Style.HEADING)
    assert text.endswith(found.text)
