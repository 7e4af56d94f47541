"""The prose of whole reports: what is stated and where, what is uncertain, and that any text is read in little time."""

from __future__ import annotations

import time
from typing import Any

import pytest

from lakip_audit.extraction.document import Block, Document, Paragraph, Place, Style
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder
from lakip_audit.extraction.prose.statements import ProseResult, read_prose
from lakip_audit.extraction.prose.structure import read_structure
from tests.extraction.made import document, heading, paragraph, values

FINDER = NameFinder([NamedIndicator("ikm", ("Indeks Kepuasan Masyarakat",), "Indeks")])


def read(*blocks: Block | str, finder: Any = FINDER) -> ProseResult:
    """What a report of 2024 states in its third chapter."""
    return read_prose(document("BALAI CONTOH", heading("BAB III AKUNTABILITAS KINERJA"), *blocks), finder, year=2024)


def test_statements_are_numbered_in_each_part() -> None:
    result = read_prose(
        document(
            heading("IKHTISAR EKSEKUTIF"),
            "Pagu anggaran tahun 2024 sebesar Rp 5.000.000.",
            heading("BAB III AKUNTABILITAS KINERJA"),
            "Pagu anggaran tahun 2024 sebesar Rp 5.000.000. Realisasi anggaran sebesar Rp 4.000.000 atau 80%.",
        ),
        FINDER,
        year=2024,
    )
    assert values(result.rows, "klaim", "sumber", "baris", "konsep") == [
        ("Narasi Ikhtisar Eksekutif", "1", "pagu"),
        ("Narasi BAB III", "1", "pagu"),
        ("Narasi BAB III", "2", "realisasi_anggaran"),
        ("Narasi BAB III", "3", "serapan"),
    ]


def test_the_words_in_brackets_are_kept() -> None:
    result = read("Pagu anggaran sebesar Rp5.000.000,- (lima juta rupiah).")
    assert values(result.rows, "klaim", "nilai", "kata") == [("Rp5.000.000,-", "(lima juta rupiah)")]


def test_a_statement_knows_its_page() -> None:
    told = Paragraph("Pagu anggaran sebesar Rp 5.000.000.", Place(page=7, line=3))
    [row] = read(told).rows
    assert (row.values["halaman"], row.places["nilai"]) == ("7", told.place)


def test_an_unsure_finder_names_nothing() -> None:
    class Unsure(NameFinder):
        """Finds everything, and is not sure of it."""

        def find(self, text: str) -> tuple[str, float] | None:
            """The same indicator in any text."""
            return ("ikm", 0.5) if text else None

    result = read("Realisasi nilai itu sebesar 3,62.", finder=Unsure(FINDER.indicators))
    assert result.rows == ()
    assert [(one.printed, one.why) for one in result.uncertain] == [("3,62", "claim_no_indicator")]


def test_a_direction_is_stated_once() -> None:
    result = read("Realisasi Indeks Kepuasan Masyarakat naik dari 3,5 pada tahun 2023 menjadi 3,6 pada tahun 2024.")
    assert values(result.rows, "klaim", "konsep", "nilai") == [("realisasi", "3,5"), ("realisasi", "3,6"), ("tren", "")]


def test_what_counts_a_list_may_also_be_what_was_achieved() -> None:
    finder = NameFinder([NamedIndicator("alat", ("Jumlah alat praktik yang diadakan",), "Unit")])
    blocks = ("Jumlah alat praktik yang diadakan pada tahun 2024 sebanyak 2 unit, yaitu:", "1. Mesin", "2. Bor")
    result = read(*blocks, finder=finder)
    assert values(result.rows, "klaim", "konsep", "nilai") == [("realisasi", "2"), ("jumlah_rincian", "2")]


def test_a_document_without_prose_states_nothing() -> None:
    assert read_prose(Document("kosong.docx", "docx", ()), FINDER, year=2024) == ProseResult((), (), ())


@pytest.mark.parametrize(
    "blocks",
    [
        ["Realisasi Indeks Kepuasan Masyarakat sebesar 5 persen. " * 2000],
        ["realisasi 5 " * 10_000],
        ["5 (" * 20_000],
        ["3 hal yaitu a, b dan c " * 4000],
        ["Tabel 1.2 " * 10_000],
        ["Peraturan Menteri Nomor 5 Tahun 2020 tentang " * 2000],
        ["tahun 2020 dan 2021 serta " * 4000],
        [f"{number}. butir" for number in range(1, 4000)],
        [heading(f"Judul {level}", level) for level in range(2, 1000)],
        [paragraph("Tabel 1 " + "a " * 20_000, Style.CAPTION)],
    ],
    ids=lambda blocks: str(blocks[0])[:30],
)
def test_any_text_is_read_in_little_time(blocks: list[Block | str]) -> None:
    made = document(heading("BAB III AKUNTABILITAS KINERJA"), *blocks)
    started = time.process_time()
    read_prose(made, FINDER, year=2024)
    read_structure(made)
    assert time.process_time() - started < 15


def test_of_what_is_too_long_for_prose_the_numbers_are_counted() -> None:
    result = read("5 " * 3000)
    assert [(note.code, note.values["count"]) for note in result.notes] == [("numbers_unread", 3000)]
