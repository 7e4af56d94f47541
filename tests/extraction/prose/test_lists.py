"""Enumerated lists: their items, rows and counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.document import Block
from lakip_audit.extraction.prose.enumeration import Enumeration, enumerations, split_inline
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder
from lakip_audit.extraction.prose.narration import narrations
from lakip_audit.extraction.prose.statements import ProseResult, read_prose
from tests.extraction.made import document, heading, values

FINDER = NameFinder(
    [
        NamedIndicator("lulusan", ("Jumlah peserta yang lulus uji kompetensi",), "Orang"),
        NamedIndicator("kerjasama", ("Jumlah kerja sama yang ditandatangani",), "Kerja sama"),
    ]
)


def lists(*blocks: Block | str) -> list[Enumeration]:
    """The lists of a chapter."""
    return enumerations(narrations(document(heading("BAB III AKUNTABILITAS KINERJA"), *blocks)))


def read(*blocks: Block | str) -> ProseResult:
    """What the prose of a chapter states."""
    paragraphs = document("BALAI CONTOH", heading("BAB III AKUNTABILITAS KINERJA"), *blocks)
    return read_prose(paragraphs, FINDER, year=2024)


def test_a_list_goes_on_over_paragraphs_up_to_a_heading() -> None:
    [first, second] = lists(
        "Yaitu:", "1. satu", "penjelasan", "2. dua", heading("B. Lain", 2), "1. satu lagi", "2. dua lagi"
    )
    assert [item.text for item in first.items] == ["satu", "dua"]
    assert [item.text for item in second.items] == ["satu lagi", "dua lagi"]
    assert first.lead is not None
    assert first.lead.text == "Yaitu:"


def test_lists_inside_a_list() -> None:
    found = lists("Yaitu:", "1. satu", "a. satu a", "b. satu b", "2. dua", "a. dua a", "b. dua b")
    assert [[item.text for item in one.items] for one in found] == [
        ["satu", "dua"],
        ["satu a", "satu b"],
        ["dua a", "dua b"],
    ]


def test_bullets_and_lines_below_a_colon_are_lists() -> None:
    [bullets, loose] = lists("Yaitu:", "- satu", "- dua", "Lalu.", "Mitranya:", "Dinas Satu", "Dinas Dua", "Selesai.")
    assert [item.text for item in bullets.items] == ["satu", "dua"]
    assert [item.text for item in loose.items] == ["Dinas Satu", "Dinas Dua"]


def test_one_item_is_no_list() -> None:
    assert lists("1. satu", "Lalu.") == []


def test_letters_that_are_roman_too() -> None:
    [letters, roman] = lists(
        "a:", *(f"{letter}. x" for letter in "abcdefghij"), heading("B", 2), "i. x", "ii. x", "iii. x"
    )
    assert (len(letters.items), len(roman.items)) == (10, 3)


@pytest.mark.parametrize(
    ("text", "wanted", "parts"),
    [
        ("a, b, c dan d", 4, ["a", "b", "c", "d"]),
        ("a, b, c dan d", 3, ["a", "b", "c dan d"]),
        ("a, b dan c serta d", 4, ["a", "b", "c", "d"]),
        ("(1) a, (2) b dan (3) c", 3, ["a", "b", "c"]),
        ("a, b", 5, []),
        ("", 2, []),
    ],
)
def test_lists_inside_sentences(text: str, wanted: int, parts: list[str]) -> None:
    assert split_inline(text, wanted) == parts


@given(st.text(max_size=80), st.integers(2, 9))
def test_parts_are_as_many_as_wanted_or_none(text: str, wanted: int) -> None:
    assert len(split_inline(text, wanted)) in (0, wanted)


def test_rows_with_figures_dates_and_the_indicator_above() -> None:
    result = read(
        heading("Jumlah peserta yang lulus uji kompetensi", 2),
        "Uji kompetensi dilaksanakan 2 angkatan, dengan rincian sebagai berikut:",
        "1. Angkatan I, 5 Februari 2024, diikuti 30 orang peserta, dinyatakan lulus 28 orang dan tidak lulus 2 orang;",
        "2. Angkatan II, 6 Mei 2024, diikuti 20 orang peserta, dinyatakan lulus 20 orang dan tidak lulus 0 orang.",
    )
    columns = ("nomor", "indikator", "tanggal", "jumlah", "berhasil", "gagal")
    assert values(result.rows, "rincian", *columns) == [
        ("1", "lulusan", "5 Februari 2024", "30", "28", "2"),
        ("2", "lulusan", "6 Mei 2024", "20", "20", "0"),
    ]


def test_a_sentence_counts_the_items_of_its_list() -> None:
    result = read("Balai mempunyai tiga fungsi, yaitu:", "a. melatih;", "b. menguji;", "c. membina;")
    [(concept, value, listed)] = values(result.rows, "klaim", "konsep", "nilai", "daftar")
    assert (concept, value) == ("jumlah_rincian", "tiga")
    assert {row for (row,) in values(result.rows, "rincian", "daftar")} == {listed}


def test_a_list_of_examples_is_not_counted() -> None:
    result = read("Balai mempunyai 9 fungsi, antara lain:", "a. melatih;", "b. menguji;")
    assert values(result.rows, "klaim", "konsep") == []


def test_a_list_inside_a_sentence_that_counts_it_rightly() -> None:
    result = read("Kegiatan diadakan di 3 kota (Ambon, Bogor, Cirebon).", "Lalu di 3 kota (Ambon, Bogor).")
    assert values(result.rows, "rincian", "uraian") == [("Ambon",), ("Bogor",), ("Cirebon",)]
    assert values(result.rows, "klaim", "konsep", "nilai") == [("jumlah_rincian", "3")]


def test_causes_are_no_results() -> None:
    result = read(
        heading("Jumlah kerja sama yang ditandatangani", 2),
        "Kendalanya yaitu:",
        "1. anggaran kurang",
        "2. mitra mundur",
    )
    assert values(result.rows, "rincian", "indikator") == [("",), ("",)]


def test_lists_have_names_of_their_own() -> None:
    result = read("Fungsinya yaitu:", "a. satu", "b. dua", heading("B", 2), "Fungsinya yaitu:", "a. tiga", "b. empat")
    assert len({*values(result.rows, "rincian", "daftar")}) == 2
