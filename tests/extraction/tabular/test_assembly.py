"""Grids put together to tables: captions, names, headings, cut rows, scales."""

from __future__ import annotations

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Block, Paragraph
from lakip_audit.extraction.tabular.assembly import Assembly, assemble
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.table import Table
from lakip_audit.extraction.tabular.word_lists import WordLists
from tests.extraction.made import document, grid, heading


@pytest.fixture(scope="module")
def words() -> WordLists:
    return load_profiles(load_definitions()).words


def assembled(words: WordLists, *blocks: Block | str) -> Assembly:
    return assemble(document(*blocks), words)


def texts(table: Table) -> list[list[str]]:
    return [row.texts for row in table.rows]


def codes(assembly: Assembly) -> list[str]:
    return [note.code for note in assembly.notes]


BODY = ("No | Uraian | Pagu", "1 | Gaji | 4.100.000.000", "2 | Kantor | 3.000.000.000")


class TestCaptions:
    """Which caption belongs to which table, and the name that it gives."""

    @pytest.mark.parametrize(
        ("caption", "name"),
        [
            ("Tabel 3 Rincian", "Tabel 3"),
            ("Tabel 3.1 Rincian", "Tabel 3.1"),
            ("Tabel III-2 Rincian", "Tabel III-2"),
            ("Tabel III.2. Rincian", "Tabel III.2"),
            ("Tabel 2.a Rincian", "Tabel 2.a"),
            ("TABEL 4.12: Rincian", "Tabel 4.12"),
            ("Tabel. 3.10 Rincian", "Tabel 3.10"),
        ],
    )
    def test_numbers_of_every_kind(self, words: WordLists, caption: str, name: str) -> None:
        table = assembled(words, caption, grid(*BODY)).tables[0]
        assert (table.name, table.title) == (name, "Rincian")

    def test_below_the_table_where_that_is_the_habit(self, words: WordLists) -> None:
        blocks = ("Kata.", grid(*BODY), "Tabel 1 Satu", grid(*BODY), "Tabel 2 Dua", "Kata.")
        assert [table.title for table in assembled(words, *blocks).tables] == ["Satu", "Dua"]

    def test_above_the_table_without_any_evidence(self, words: WordLists) -> None:
        blocks = ("Tabel 1 Satu", grid(*BODY), "Tabel 2 Dua", grid(*BODY), "Kata.")
        assert [table.title for table in assembled(words, *blocks).tables] == ["Satu", "Dua"]

    def test_a_title_on_the_next_line(self, words: WordLists) -> None:
        assembly = assembled(words, "Tabel 3.1", "Capaian Kinerja", grid(*BODY))
        assert assembly.tables[0].title == "Capaian Kinerja"
        assert not [item for item in assembly.items if isinstance(item, Paragraph)]

    def test_notes_between_caption_and_table(self, words: WordLists) -> None:
        table = assembled(words, "Tabel 1 Anggaran", "(dalam jutaan rupiah)", grid(*BODY)).tables[0]
        assert (table.name, table.scale) == ("Tabel 1", "juta")

    def test_against_a_strict_habit_a_caption_is_that_of_a_picture(self, words: WordLists) -> None:
        many = [block for number in range(4) for block in (f"Tabel {number} T", grid(*BODY), "Kata biasa.")]
        tables = assembled(words, *many, heading("Daya listrik"), grid(*BODY), "Tabel 9 Gambar saja", "Kata.").tables
        assert tables[-1].caption is None
        assert tables[-1].title == "Daya listrik"

    def test_two_tables_with_one_number_keep_apart(self, words: WordLists) -> None:
        names = [t.name for t in assembled(words, "Tabel 1 A", grid(*BODY), "Kata.", "Tabel 1 B", grid(*BODY)).tables]
        assert names == ["Tabel 1", "Tabel 1 (2)"]

    def test_an_untitled_table_borrows_the_numbered_line_above(self, words: WordLists) -> None:
        table = assembled(words, heading("BAB III"), "(i) Nilai SAKIP", grid(*BODY)).tables[0]
        assert (table.caption, table.title, table.headings) == (None, "Nilai SAKIP", ("BAB III",))


class TestScale:
    """Thousands and millions said in captions, headings or beside the table."""

    @pytest.mark.parametrize(
        ("caption", "scale"),
        [
            ("Tabel 1 Belanja (dalam ribuan rupiah)", "ribu"),
            ("Tabel 1 Belanja (Rp juta)", "juta"),
            ("Tabel 1 Belanja (dalam miliar rupiah)", "miliar"),
            ("Tabel 1 Belanja dalam jutaan", "juta"),
            ("Tabel 1 Belanja (Rp)", ""),
            ("Tabel 1 Belanja", ""),
        ],
    )
    def test_in_the_caption(self, words: WordLists, caption: str, scale: str) -> None:
        assert assembled(words, caption, grid(*BODY)).tables[0].scale == scale

    def test_in_a_heading(self, words: WordLists) -> None:
        made = grid("Sumber | Belanja (Dalam Ribuan Rupiah) >2 | ~", " | Pegawai | Barang", "RM | 4.100 | 9.649")
        assert assembled(words, "Tabel 7 Rincian", made).tables[0].scale == "ribu"


class TestStitching:
    """Tables that a page break parts."""

    def test_parts_with_a_repeated_heading(self, words: WordLists) -> None:
        assembly = assembled(words, "Tabel 1 A", grid(*BODY), grid("NO | URAIAN | PAGU", "3 | Modal | 267.149.000"))
        assert [row.texts[1] for row in assembly.tables[0].rows] == ["Gaji", "Kantor", "Modal"]
        assert [row.number for row in assembly.tables[0].rows] == [1, 2, 3]
        assert "table_stitched" in codes(assembly)

    def test_parts_without_a_heading(self, words: WordLists) -> None:
        tables = assembled(words, "Tabel 1 A", grid(*BODY), grid("3 | Modal | 267.149.000")).tables
        assert len(tables) == 1
        assert tables[0].rows[2].texts == ["3", "Modal", "267.149.000"]

    def test_a_part_without_and_then_one_with_a_heading(self, words: WordLists) -> None:
        more = grid("3 | Modal | 267.149.000"), grid(BODY[0], "4 | Sosial | 100.000.000")
        assert [row.texts[0] for row in assembled(words, "Tabel 1 A", grid(*BODY), *more).tables[0].rows] == [
            "1",
            "2",
            "3",
            "4",
        ]

    def test_a_repeated_caption_or_the_word_lanjutan_does_not_part_a_table(self, words: WordLists) -> None:
        for between in ("Tabel 1 A", "Lanjutan", "Tabel 1 (lanjutan)"):
            assert (
                len(assembled(words, "Tabel 1 A", grid(*BODY), between, grid(BODY[0], "3 | Modal | 100.000")).tables)
                == 1
            )

    def test_prose_parts_tables(self, words: WordLists) -> None:
        assert len(assembled(words, "Tabel 1 A", grid(*BODY), "Lalu kalimat.", grid(*BODY)).tables) == 2

    def test_sheets_part_tables(self, words: WordLists) -> None:
        first, second = grid(*BODY, sheet="A"), grid(*BODY, sheet="B")
        assert len(assembled(words, first, second).tables) == 2

    def test_after_a_total_row_a_table_with_a_heading_is_a_new_one(self, words: WordLists) -> None:
        assert len(assembled(words, grid(*BODY, "Jumlah | | 7.100.000.000"), grid(*BODY)).tables) == 2

    def test_a_row_cut_inside_its_words(self, words: WordLists) -> None:
        first = grid(*BODY, "3 | Pendampingan Desain dan Pola | 392.185.000")
        assembly = assembled(words, "Tabel 1 A", first, grid(BODY[0], " | (Outwall) | ", "4 | Modal | 100.000.000"))
        assert [row.texts[1] for row in assembly.tables[0].rows][2:] == [
            "Pendampingan Desain dan Pola (Outwall)",
            "Modal",
        ]
        assert "row_joined" in codes(assembly)

    def test_a_row_cut_so_that_its_numbers_follow(self, words: WordLists) -> None:
        first = grid(*BODY, "3 | Pendampingan Desain | ")
        rows = assembled(words, "Tabel 1 A", first, grid(BODY[0], " | dan Pola | 392.185.000")).tables[0].rows
        assert rows[2].texts == ["3", "Pendampingan Desain dan Pola", "392.185.000"]

    def test_a_merged_cell_that_goes_on(self, words: WordLists) -> None:
        first = grid("Misi | Indikator | Target", "Mewujudkan politik v2 | Opini | 1", "~ | SAKIP | 2")
        rows = (
            assembled(
                words, "Tabel 1 A", first, grid("Misi | Indikator | Target", "yang bersih | | ", "Lain | IPM | 3")
            )
            .tables[0]
            .rows
        )
        assert [row.texts[0] for row in rows] == ["Mewujudkan politik yang bersih", "", "Lain"]

    def test_a_heading_alone_at_the_foot_of_a_page(self, words: WordLists) -> None:
        table = assembled(words, "Tabel 1 A", grid(BODY[0]), grid(*BODY[1:])).tables[0]
        assert [column.label for column in table.columns] == ["No", "Uraian", "Pagu"]
        assert len(table.rows) == 2

    def test_a_heading_cut_between_its_levels(self, words: WordLists) -> None:
        first = grid("Indikator | Satuan | Tahun 2023")
        second = grid(" | | Target | Realisasi | Persentase", "Nilai SAKIP | Nilai | 80 | 78,80 | 99%")
        table = assembled(words, "Kata.", first, second, "Kata.").tables[0]
        assert [column.label for column in table.columns][2:] == [
            "Tahun 2023 > Target",
            "Tahun 2023 > Realisasi",
            "Tahun 2023 > Persentase",
        ]

    def test_a_heading_cut_inside_a_line(self, words: WordLists) -> None:
        first = grid("Indikator v2 | Tahun 2023 >2 | ~", "~ | Target | Realisasi")
        table = assembled(words, "Kata.", first, grid(" | Antara | ", "Nilai SAKIP | 80 | 78,80")).tables[0]
        assert table.columns[1].label == "Tahun 2023 > Target Antara"

    def test_parts_whose_columns_are_ruled_differently(self, words: WordLists) -> None:
        first = grid("No | Indikator | Target | Capaian", "1 | IPM | 71,67 | 100", "2 | Gini | 0,32 | 98")
        second = grid("No | Indikator | Target >2 | ~ | Capaian", "3 | TPT | 5,45 >2 | ~ | 112", "4 | NTP | | 60 | 106")
        rows = assembled(words, "Tabel 1 A", first, second).tables[0].rows
        assert [row.texts[2:] for row in rows] == [["71,67", "100"], ["0,32", "98"], ["5,45", "112"], ["60", "106"]]


class TestRows:
    """Rows of the body: repeated headings, sections, totals."""

    def test_repeated_headings_inside_are_dropped(self, words: WordLists) -> None:
        assembly = assembled(words, "Tabel 1 A", grid(*BODY, BODY[0], "3 | Modal | 267.149.000"))
        assert len(assembly.tables[0].rows) == 3
        assert "heading_repeated" in codes(assembly)

    def test_a_row_of_column_numbers_is_dropped_with_a_note(self, words: WordLists) -> None:
        assembly = assembled(words, "Tabel 1 A", grid(BODY[0], "(1) | (2) | (3)", *BODY[1:]))
        assert len(assembly.tables[0].rows) == 2
        assert "column_numbers" in codes(assembly)

    @pytest.mark.parametrize(
        "line",
        [
            "PERSPEKTIF PELANGGAN >3 | ~ | ~",
            "PERSPEKTIF PELANGGAN | | ",
            "I | Misi 1 : Mewujudkan >2 | ~",
            "1. | Perikanan | ",
        ],
    )
    def test_section_rows(self, words: WordLists, line: str) -> None:
        rows = assembled(words, "Tabel 1 A", grid(BODY[0], line, *BODY[1:])).tables[0].rows
        assert [row.section for row in rows] == [True, False, False]

    def test_a_total_is_no_section(self, words: WordLists) -> None:
        rows = assembled(words, "Tabel 1 A", grid(*BODY, "Jumlah >2 | ~ | 7.100.000.000")).tables[0].rows
        assert not rows[-1].section

    def test_shifted_rows_are_noted_and_stay_as_printed(self, words: WordLists) -> None:
        lines = [f"{number} | Indikator {number} | 1 | 2 | 3%" for number in range(1, 6)]
        made = grid(
            "No | Nama | A | B | Persen | ", *(f"{line} | " for line in lines), "6 | Arsip | - | 80 | 85 | 106%"
        )
        assembly = assembled(words, "Tabel 1 A", made)
        note = next(note for note in assembly.notes if note.code == "row_shifted")
        assert (note.values["row"], note.values["column"], note.values["usual"]) == (6, 6, 5)
        assert assembly.tables[0].rows[5].texts[-1] == "106%"


class TestHostileInput:
    """Grids that no one would print."""

    def test_an_empty_grid(self, words: WordLists) -> None:
        assert not assembled(words, grid("")).tables[0].rows

    def test_a_document_without_anything(self, words: WordLists) -> None:
        assert not assembled(words).items

    def test_captions_without_tables(self, words: WordLists) -> None:
        assert not assembled(words, "Tabel 1 A", "Tabel 2 B").tables

    def test_ragged_lines(self, words: WordLists) -> None:
        assert len(assembled(words, grid("A | B | C", "1", "2 | x", "3 | y | 5 | 6")).tables) == 1
