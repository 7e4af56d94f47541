"""Causes of findings that compare no numbers: units, labels, lists, references, years."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.cause import Kind
from tests.diagnosis.conftest import audited, diagnosed, failing_example, fixes, only, repaired, suspects
from tests.engine.conftest import Rows, place

UNITS = "SEL-002"


def units(*tables: tuple[str, ...]) -> Rows:
    """Targets of indicators a, b, ... with the unit that each table prints beside them."""
    return [
        {"sumber": f"Tabel {n}", "baris": str(at), "indikator": name, "tahun": "2023", "target": "8", "satuan": unit}
        for n, printed in enumerate(tables, 1)
        for at, (name, unit) in enumerate(zip("abcde", printed, strict=False), 1)
    ]


def test_a_unit_is_what_the_other_tables_print() -> None:
    run = audited({"target": units(("Orang",), ("Dokumen",), ("Dokumen",))}, UNITS)
    cause = only(diagnose(run))
    assert (cause.kind, fixes(cause)) == ("unit", {"Tabel 1/1 satuan Orang": "Dokumen"})
    assert not repaired(run, [cause]).result.findings


def test_units_shifted_with_their_lines_are_one_mistake() -> None:
    right = ("Dokumen", "Orang", "Indeks", "Kegiatan")
    run = audited({"target": units(right, (*right[1:], "Dokumen"), right)}, UNITS)
    cause = only(diagnose(run))
    assert cause.kind == "row_shift"
    assert {one.rsplit(maxsplit=1)[0] for one in suspects(cause)} == {f"Tabel 2/{at} satuan" for at in range(1, 5)}
    assert [text.casefold() for _, text in sorted(fixes(cause).items())] == [unit.casefold() for unit in right]
    assert not repaired(run, [cause]).result.findings


def test_two_units_that_are_not_those_of_their_neighbours_are_two_mistakes() -> None:
    diagnosis = diagnosed(
        {"target": units(("Dokumen", "Laporan"), ("Dokumen", "Orang"), ("Indeks", "Orang"), ("Dokumen", "Orang"))},
        UNITS,
    )
    assert [cause.kind for cause in diagnosis.causes] == ["unit", "unit"]


CAPTIONS = (
    {"jenis": "tabel", "nomor": "2.3", "judul": "Perbandingan Capaian Kinerja Sasaran"},
    {"jenis": "tabel", "nomor": "2.5", "judul": "Anggaran menurut kegiatan"},
)


def reference(title: str) -> Rows:
    """Two captions, and a sentence that refers to a table which is not there."""
    return [*CAPTIONS, {"jenis": "rujukan", "nomor": "2.4", "judul": title}]


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("perbandingan capaian kinerja dalam tabel berikut", "2.3"),
        ("anggaran menurut kegiatan disajikan dalam tabel berikut", "2.5"),
        ("jumlah pegawai disajikan dalam tabel berikut", ""),
        ("capaian anggaran", ""),
    ],
)
def test_a_reference_is_meant_for_the_table_whose_caption_says_the_same(title: str, meant: str) -> None:
    cause = only(diagnosed({"struktur": reference(title)}, "STR-001"))
    assert (cause.kind, suspects(cause)) == ("previous_report_text", ["Tabel 1/3 nomor 2.4"])
    assert fixes(cause) == ({"Tabel 1/3 nomor 2.4": meant} if meant else {})


def caption(years: str) -> Rows:
    return [{"jenis": "tabel", "nomor": "1", "judul": "Kinerja", "tahun": years}]


ACHIEVED: Rows = [{"indikator": "a", "tahun": year, "realisasi": "1"} for year in ("2022", "2023")]


@pytest.mark.parametrize(
    ("years", "kind"),
    [("2021,2022", "previous_report_text"), ("2019,2020", "unknown"), ("2022,2023", None), ("2022-2023", None)],
)
def test_years_one_less_than_those_of_the_table_are_last_years(years: str, kind: Kind | None) -> None:
    diagnosis = diagnosed({"struktur": caption(years), "capaian": ACHIEVED}, "STR-009")
    assert [cause.kind for cause in diagnosis.causes] == ([kind] if kind else [])
    if kind:
        assert "2022, 2023" in only(diagnosis).explanation["id"]


def test_a_missing_indicator_is_told_with_what_other_places_print_of_it() -> None:
    """A table of achievements shows three of the four indicators; a sentence prints what the fourth came to."""
    year = {"tahun": "2023"}
    tables = {
        "target": [
            {"sumber": "Tabel 1", "dokumen": "perkin", "indikator": name, **year, "target": "8"} for name in "abcd"
        ],
        "capaian": [{"sumber": "Tabel 2", "indikator": name, **year, "realisasi": "8"} for name in "abc"],
        "klaim": [{"sumber": "Narasi", "konsep": "realisasi", "indikator": "d", **year, "nilai": "7 Dokumen"}],
    }
    cause = only(diagnosed(tables, "SEL-007"))
    assert (cause.kind, suspects(cause), cause.fix) == ("missing_item", ["Tabel 1/4 indikator d"], ())
    assert [(one.place.sumber, one.place.row, one.text) for one in cause.additions] == [("Tabel 2", None, "7 Dokumen")]
    assert "Di tempat lain tercetak Narasi: 7 Dokumen" in cause.explanation["id"]
    assert "Elsewhere it prints Narasi: 7 Dokumen" in cause.explanation["en"]


def test_of_a_missing_indicator_nothing_may_be_known() -> None:
    cause = only(diagnose(failing_example("SEL-003")))
    assert (cause.kind, cause.additions) == ("missing_item", ())


def labels(*names: str) -> Rows:
    """The list of tables as it is printed, held against captions A, B, C, D."""
    captions = [
        {"sumber": "BAB II", "baris": str(at), "jenis": "tabel", "nomor": str(at), "judul": f"Judul {name}"}
        for at, name in enumerate("ABCD", 1)
    ]
    listed = [
        {
            "sumber": "Daftar Tabel",
            "baris": str(at),
            "jenis": "daftar_tabel",
            "nomor": str(at),
            "judul": f"Judul {name}",
        }
        for at, name in enumerate(names, 1)
    ]
    return [*captions, *listed]


def test_a_label_that_belongs_to_the_line_above() -> None:
    """The list prints A, A, B, D: the second is that of the line above it, the third what belongs there."""
    diagnosis = diagnosed({"struktur": labels("A", "A", "B", "D")}, "STR-004")
    shifted = [cause for cause in diagnosis.causes if "Judul A" in cause.explanation["id"]]
    assert [(cause.kind, fixes(cause)) for cause in shifted] == [
        ("row_shift", {"Daftar Tabel/2 judul Judul A": "Judul B"})
    ]


def test_a_label_that_is_simply_another_has_no_such_cause() -> None:
    assert not diagnosed({"struktur": labels("A", "X", "C", "D")}, "STR-004").causes


def test_a_line_copied_from_another_is_to_be_written_anew() -> None:
    cause = only(diagnose(failing_example("ANG-020")))
    assert (cause.kind, cause.fix) == ("copied_cell", ())
    assert [place(one).split()[2] for one in cause.suspects] == ["belanja_pegawai", "belanja_barang", "belanja_modal"]
    assert "isinya tersalin dari baris lain" in cause.explanation["id"]
    assert "tulis angka 2017 sendiri" in cause.explanation["id"]


def test_a_series_without_its_marks_gets_them_back() -> None:
    run = failing_example("FMT-003")
    cause = only(diagnose(run))
    assert cause.kind == "decimal_lost_or_moved"
    assert fixes(cause) == {"Tabel 2/3 target 122": "1,22", "Tabel 2/4 target 124": "1,24"}
    assert not repaired(run, [cause]).result.findings


def test_a_statement_that_a_series_rises_names_the_years_in_which_it_falls() -> None:
    cause = only(diagnose(failing_example("NAR-014")))
    assert cause.kind == "previous_report_text"
    assert "tabelnya turun pada 2022" in cause.explanation["id"]
    assert "by the table it falls in 2022" in cause.explanation["en"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{sumber}", "{0.__class__}", "%s", "=1+1", "\u202eabc", "a" * 10_000]
)
def test_hostile_texts_are_told_as_they_are(text: str) -> None:
    cause = only(diagnosed({"target": units((text,), ("Dokumen",), ("Dokumen",))}, UNITS))
    assert text.casefold() in cause.explanation["id"].casefold()
    cause = only(diagnosed({"struktur": reference(text)}, "STR-001"))
    assert cause.explanation["id"].startswith("Tabel 1: «2.4»")
