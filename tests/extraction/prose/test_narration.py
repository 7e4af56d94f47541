"""The prose of a document: parts, headings above a paragraph, marks and leads of lists."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.document import Block, Style
from lakip_audit.extraction.prose.narration import Narration, chapter_of, narrations, part_name, without_mark
from tests.extraction.made import document, grid, heading, paragraph


def read(*blocks: Block | str) -> list[Narration]:
    """The narrations of a document."""
    return list(narrations(document(*blocks)))


@pytest.mark.parametrize(
    ("printed", "chapter"),
    [
        ("BAB II PERENCANAAN", ("BAB II", "PERENCANAAN")),
        ("Bab 3. Akuntabilitas Kinerja", ("BAB 3", "Akuntabilitas Kinerja")),
        ("BAB IV", ("BAB IV", "")),
        ("Babak baru", None),
        ("Ikhtisar Eksekutif", None),
    ],
)
def test_chapters(printed: str, chapter: tuple[str, str] | None) -> None:
    assert chapter_of(printed) == chapter


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("BAB III AKUNTABILITAS KINERJA", "Narasi BAB III"),
        ("KATA PENGANTAR", "Narasi Kata Pengantar"),
        ("Ikhtisar Eksekutif:", "Narasi Ikhtisar Eksekutif"),
    ],
)
def test_names_of_parts(printed: str, name: str) -> None:
    assert part_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "mark", "text"),
    [
        ("1. Pelatihan", "1.", "Pelatihan"),
        ("(ii) Pelatihan", "(ii)", "Pelatihan"),
        ("2.1.3 Pelatihan", "2.1.3", "Pelatihan"),
        ("• Pelatihan", "•", "Pelatihan"),
        ("Misi 2: Melayani", "Misi 2", "Melayani"),
        ("Pelatihan 1. dan 2.", "", "Pelatihan 1. dan 2."),
        ("2024 adalah tahun akhir", "", "2024 adalah tahun akhir"),
    ],
)
def test_marks(printed: str, mark: str, text: str) -> None:
    assert without_mark(printed) == (mark, text)


def test_what_stands_above_a_paragraph() -> None:
    found = read(
        "Kantor Contoh",
        heading("BAB I PENDAHULUAN"),
        heading("A. Tugas", 2),
        "Tugasnya satu.",
        heading("B. Pegawai", 2),
        "Pegawainya dua.",
        heading("BAB II PERENCANAAN"),
        "Rencananya tiga.",
    )
    prose = [(one.part, one.text, one.headings) for one in found if not one.is_heading]
    assert prose == [
        ("Narasi BAB I", "Tugasnya satu.", ("BAB I PENDAHULUAN", "A. Tugas")),
        ("Narasi BAB I", "Pegawainya dua.", ("BAB I PENDAHULUAN", "B. Pegawai")),
        ("Narasi BAB II", "Rencananya tiga.", ("BAB II PERENCANAAN",)),
    ]


def test_contents_captions_and_formulas_are_no_prose() -> None:
    found = read(
        heading("DAFTAR ISI"),
        paragraph("BAB I ..... 2", Style.CONTENTS),
        "sebuah baris",
        heading("BAB I PENDAHULUAN"),
        "Tabel 1 Pegawai tahun 2024",
        "$$E = 5$$",
        "Satu kalimat.",
    )
    assert [one.text for one in found if not one.is_heading] == ["Satu kalimat."]


def test_items_know_what_introduces_them() -> None:
    found = read(heading("BAB I PENDAHULUAN"), "Fungsinya dua, yaitu:", "a. melayani", "b. mengawasi", "Demikian.")
    assert [(one.mark, one.text, one.lead) for one in found if not one.is_heading] == [
        ("", "Fungsinya dua, yaitu:", ""),
        ("a.", "melayani", "Fungsinya dua, yaitu:"),
        ("b.", "mengawasi", "Fungsinya dua, yaitu:"),
        ("", "Demikian.", ""),
    ]


def test_a_short_item_is_the_heading_of_the_text_below_it() -> None:
    found = read(heading("BAB III AKUNTABILITAS"), "1. Indeks Kepuasan", "Nilainya 5.", "Naik dari 4.")
    assert [one.headings[-1] for one in found if one.text in ("Nilainya 5.", "Naik dari 4.")] == ["Indeks Kepuasan"] * 2


def test_a_table_ends_what_an_item_is_the_heading_of() -> None:
    found = read(heading("BAB III AKUNTABILITAS"), "1. Indeks Kepuasan", "Nilainya 5.", grid("a|b"), "Yang lain.")
    assert found[-1].headings == ("BAB III AKUNTABILITAS",)


def test_headings_far_below_each_other_are_not_all_kept() -> None:
    found = read(heading("BAB I PENDAHULUAN"), *(heading(f"Judul {level}", level) for level in range(2, 500)), "Teks.")
    assert 1 < len(found[-1].headings) < 20
