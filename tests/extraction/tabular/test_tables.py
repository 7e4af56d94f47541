"""The whole way from blocks to rows: names, sources, questions, and that nothing printed is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Place
from lakip_audit.extraction.tabular.profile import Profiles, load_profiles
from lakip_audit.extraction.tabular.tables import read_tables
from tests.extraction.made import document, grid, heading, values

PROFILES = load_profiles(load_definitions())
NO_TEXT = {"sumber", "halaman", "baris", "kolom", "posisi_baris", "posisi_kolom"}
ACHIEVED = ("No | Indikator Kinerja | Target | Realisasi | %", "1 | Nilai SAKIP | 80 | 78,8 | 98,5")


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return PROFILES


class TestNames:
    """How tables without a number are called, and what the manifest registers."""

    def test_a_small_table_is_named_after_its_indicator(self, profiles: Profiles) -> None:
        made = grid("Indikator | Satuan | Target | Realisasi | %", "Nilai SAKIP | Nilai | 80 | 78,8 | 98,5")
        result = read_tables(document(heading("Analisis"), "Kalimat.", made, "Kalimat."), profiles, year=2023)
        assert list(result.recognised) == ["Tabel kecil: Nilai SAKIP"]

    def test_a_longer_one_after_the_heading_above(self, profiles: Profiles) -> None:
        made = grid("Bulan | Harga", "Januari | 1", "Februari | 2", "Maret | 3")
        result = read_tables(document(heading("Harga gabah"), "Kalimat.", made), profiles, year=2023)
        assert list(result.recognised) == ["Tabel tanpa nomor: Harga gabah"]

    def test_a_name_is_used_once(self, profiles: Profiles) -> None:
        blocks = ("Tabel 1 A", grid(*ACHIEVED), "Kata.", "Tabel 1 B", grid(*ACHIEVED), "Kata.")
        result = read_tables(document(*blocks), profiles, year=2023)
        assert len(result.recognised) == 2

    def test_the_places_that_the_manifest_registers(self, profiles: Profiles) -> None:
        blocks = ("Tabel 1 Perjanjian Kinerja", grid("Indikator | Target", "Nilai SAKIP | 80"))
        sources = read_tables(document(*blocks), profiles, year=2023).sources
        assert (sources["Tabel 1"].judul, sources["Tabel 1"].dokumen) == ("Perjanjian Kinerja", "perkin")
        assert set(sources) == {"Register", "Tabel 1"}


class TestPlaces:
    """Where values were printed."""

    def test_each_value_tells_where_it_was_printed(self, profiles: Profiles) -> None:
        made = grid(*ACHIEVED, table=7, page=30)
        rows = read_tables(document("Tabel 1 Capaian", made), profiles, year=2023).rows
        row = next(row for row in rows if row.table == "capaian")
        assert row.values["halaman"] == "30"
        assert row.places["realisasi"] == Place(page=30, table=7, cell="2.4")


class TestAnswers:
    """Names that a person settles."""

    ONE = grid(*ACHIEVED, "2 | Tenaga kerja yang mendapatkan sertifikat kompetensi | 80 | 78,8 | 98,5")
    TWO = grid(*ACHIEVED[:1], "1 | Tenaga kerja bersertifikat lembaga internasional | 5 | 4 | 80")
    BLOCKS = ("Tabel 1 Capaian", ONE, "Tabel 2 Capaian", TWO)

    def test_what_is_open_is_asked(self, profiles: Profiles) -> None:
        result = read_tables(document(*self.BLOCKS), profiles, year=2023)
        assert [question.name for question in result.questions] == ["Tenaga kerja bersertifikat lembaga internasional"]
        assert len(values(result.rows, "indikator", "id")) == 2
        assert [bool(name) for (name,) in values(result.rows, "capaian", "indikator")] == [True, True, False]

    def test_an_answer_is_kept(self, profiles: Profiles) -> None:
        question = read_tables(document(*self.BLOCKS), profiles, year=2023).questions[0]
        answers = {question.name: question.candidates[0][0]}
        result = read_tables(document(*self.BLOCKS), profiles, year=2023, answers=answers)
        assert not result.questions
        assert len({name for (name,) in values(result.rows, "capaian", "indikator")}) == 2
        assert (question.name,) in values(result.rows, "indikator", "alias")

    def test_the_same_document_gives_the_same_rows(self, profiles: Profiles) -> None:
        assert read_tables(document(*self.BLOCKS), profiles, year=2023) == read_tables(
            document(*self.BLOCKS), profiles, year=2023
        )


class TestDisplaced:
    """Headings as a conversion of a PDF printed them: a blank place has slipped."""

    def test_the_only_order_in_which_words_and_numbers_agree_is_taken(self, profiles: Profiles) -> None:
        made = grid(
            "No | Sasaran | Indikator | | Target | Realisasi | %",
            "1 | Mutu layanan | Nilai SAKIP | 80 | 78,8 | 98,5 | baik",
            "2 | Mutu dokumen | Nilai IKM | 90 | 91 | 101,1 | baik",
        )
        result = read_tables(document("Tabel 1 Capaian", made), profiles, year=2023)
        assert values(result.rows, "capaian", "target", "realisasi", "persen") == [
            ("80", "78,8", "98,5"),
            ("90", "91", "101,1"),
        ]
        assert "header_displaced" in [note.code for note in result.notes]

    def test_where_headings_and_numbers_do_not_meet_nothing_is_mapped(self, profiles: Profiles) -> None:
        made = grid(
            "No | Indikator | Satuan | Target | Realisasi | | %",
            "1 | Nilai SAKIP | Nilai | | 80 | 78,8 | 98,5",
            "2 | Nilai IKM | Nilai | | 90 | 91 | 101,1",
        )
        result = read_tables(document("Tabel 1 Capaian", made), profiles, year=2023)
        assert not values(result.rows, "capaian", "target")
        assert ("78,8",) in values(result.rows, "tabel_lain", "teks")
        assert "header_doubtful" in [note.code for note in result.notes]

    def test_a_target_column_not_filled_in_is_no_doubt(self, profiles: Profiles) -> None:
        made = grid("No | Indikator | Target | Realisasi | %", "1 | Nilai SAKIP | | 78,8 | ", "2 | Nilai IKM | | 91 | ")
        result = read_tables(document("Tabel 1 Capaian", made), profiles, year=2023)
        assert values(result.rows, "capaian", "target", "realisasi") == [("", "78,8"), ("", "91")]


class TestHostile:
    """Documents that no one would write."""

    @pytest.mark.parametrize(
        "lines",
        [
            ("",),
            (" | | ",),
            ("Tabel",),
            ("No | No | No", "1 | 1 | 1"),
            ("Target | Realisasi", "|", "80 | 78"),
            ("Jumlah | Jumlah", "Jumlah | Jumlah"),
            ("Indikator | Target | Realisasi", "=cmd()|' | <script>"),
            ("Tahun 2023 >3 | ~ | ~", "2023 | 2023 | 2023", "2023 | 2023 | 2023"),
        ],
    )
    def test_any_table_is_read(self, profiles: Profiles, lines: tuple[str, ...]) -> None:
        read_tables(document("Tabel 1 A", grid(*lines)), profiles, year=2023)

    def test_no_tables_at_all(self, profiles: Profiles) -> None:
        result = read_tables(document("Kata."), profiles, year=2023)
        assert (result.rows, result.questions, dict(result.recognised)) == ((), (), {})

    def test_long_cells_take_no_long_time(self, profiles: Profiles) -> None:
        long = "kata (Rp) 1.000 " * 700
        made = grid(f"No | Indikator | {long}", f"1 | {long} | 1", f"2 | {long} | {long}")
        read_tables(document(f"Tabel 1 {long}", made), profiles, year=2023)


WORDS = ["No", "Indikator", "Target", "Realisasi", "%", "Program", "Pagu", "Tahun 2023", "2022", "TW I", "Jumlah", ""]
TEXTS = st.sampled_from(["1", "2", "80", "78,5%", "Rp 1.000.000", "-", "", "Nilai SAKIP", "Jumlah", "Program A", "IV"])


@st.composite
def made_tables(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(2, 6))
    head = draw(st.lists(st.sampled_from(WORDS), min_size=columns, max_size=columns))
    body = draw(st.lists(st.lists(TEXTS, min_size=columns, max_size=columns), min_size=1, max_size=6))
    return [head, *body]


@given(made_tables(), st.sampled_from(["Tabel 1 Capaian Kinerja", "Tabel 2.1 Anggaran", "Tabel 3 Lain"]))
def test_nothing_printed_is_lost(lines: list[list[str]], caption: str) -> None:
    """Every text of the table is in a row of the dataset, in a heading that names columns, or in a note.

    A line of dashes alone says nothing.
    """
    result = read_tables(document(caption, grid(*map(" | ".join, lines))), PROFILES, year=2023)
    given_texts = Counter(text for line in lines[1:] for text in set(line) if text and set(line) - {"", "-"})
    kept = " | ".join(
        [text for row in result.rows for column, text in row.values.items() if column not in NO_TEXT and text]
        + [str(value) for note in result.notes for value in note.values.values()]
    )
    for text in given_texts:
        assert text in kept or text in {"IV", "1", "2"}, (text, lines)
