"""A workbook holds what a folder holds; numbers become texts, and wrong sheets are told."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.from_workbook import read_workbook
from lakip_audit.dataset.limits import OfficeLimits
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import InputError, Problem

Sheets = dict[str, list[list[object]]]
SHEETS: Sheets = {
    "laporan": [
        ["kunci", "nilai"],
        ["laporan", "contoh-2023"],
        ["satker.nama", "Balai"],
        ["satker.kode", "051"],
        ["tahun", 2023],
        ["renstra", "2020-2024"],
        ["batas_capaian", "120%"],
    ],
    "sumber": [
        ["sumber", "judul", "dokumen", "skala"],
        ["Tabel 1", "Target", "perkin", None],
        ["Tabel 2", "Anggaran", "realisasi", "ribu"],
        ["Tabel 3", "Anggaran", "realisasi", "pagu: juta; realisasi: ribu"],
    ],
    "indikator": [["indikator", "nama"], ["nilai", "Nilai SAKIP"]],
    "target": [["sumber", "baris", "indikator", "tahun", "target"], ["Tabel 1", 1, "nilai", 2023, "78,5"]],
    "catatan": [["apa saja"]],
}


def write(path: Path, sheets: Sheets, formats: dict[tuple[str, str], str] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for (name, cell), number_format in (formats or {}).items():
        book[name][cell].number_format = number_format
    book.save(path)
    return path


@pytest.fixture
def problems_of(tmp_path: Path, definitions: Definitions) -> Callable[[Sheets], tuple[Problem, ...]]:
    def loaded(sheets: Sheets) -> tuple[Problem, ...]:
        path = write(tmp_path / "buku.xlsx", {name: rows for name, rows in {**SHEETS, **sheets}.items() if rows})
        try:
            load([path], definitions)
        except InputError as error:
            return error.problems
        return ()

    return loaded


def test_a_sound_workbook(tmp_path: Path, definitions: Definitions) -> None:
    loaded = load([write(tmp_path / "buku.xlsx", SHEETS)], definitions)
    assert not loaded.problems
    manifest = loaded.dataset.manifests["contoh-2023"]
    assert (manifest.satker.kode, manifest.tahun, manifest.renstra) == ("051", 2023, (2020, 2024))
    assert manifest.sumber["Tabel 2"].multiplier("pagu") == 1000
    assert manifest.sumber["Tabel 3"].multiplier("pagu") == 10**6
    target = loaded.dataset.tables["target"]
    assert (target.file.tolist(), target.row.tolist()) == (["buku.xlsx#target"], [1])
    assert loaded.dataset.shown_file("target", 0) == str(tmp_path / "buku.xlsx#target")
    assert [target.text(name)[0] for name in ("baris", "tahun", "target", "nama")] == ["1", "2023", "78,5", ""]


def test_numbers_and_dates_become_texts(tmp_path: Path, definitions: Definitions) -> None:
    target: list[list[object]] = [
        ["sumber", "baris", "tahun", "target", "nama", None],
        ["Tabel 1", 1, 2023, 0.9997, datetime.date(2023, 12, 31)],
        [None],
        ["Tabel 1", 2, "2023", 14160889000, True],
    ]
    formats = {("target", "D2"): "0.00%", ("target", "D4"): "#,##0", ("target", "C2"): "#,##0"}
    loaded = load([write(tmp_path / "buku.xlsx", {**SHEETS, "target": target}, formats)], definitions)
    table = loaded.dataset.tables["target"]
    assert table.text("target").tolist() == ["99,97%", "14.160.889.000"]
    assert table.text("nama").tolist() == ["31-12-2023", "TRUE"]
    assert table.text("tahun").tolist() == ["2023", "2023"]
    assert table.row.tolist() == [1, 3]


@pytest.mark.parametrize(
    ("sheets", "code", "place", "fix"),
    [
        ({"laporan": []}, "no_manifest_sheet", "buku.xlsx", None),
        ({"targt": [["sumber"]]}, "unknown_file", "buku.xlsx#targt", "mungkin maksudnya «target»."),
        ({"target": [["sumber", "baris", "tahum"]]}, "unknown_column", "buku.xlsx#target:1",
         "mungkin maksudnya «tahun»."),
        ({"target": [[None]]}, "table_empty", "buku.xlsx#target:1", None),
        ({"target": [["sumber", "baris", None], ["Tabel 1", 1, "x"]]}, "header_blank", "buku.xlsx#target:1", None),
        ({"target": [["sumber", "baris"], ["Tabel 9", 1]]}, "unknown_sumber", "buku.xlsx#target", None),
        ({"target": [["sumber", "baris", "target"], ["Tabel 1", 1, "=1+1"]]}, "formula_uncalculated",
         "buku.xlsx#target:2:3", "buka dan simpan buku kerja di Excel atau LibreOffice."),
        ({"target": [["sumber", "baris", "target"], ["Tabel 1", 1, "#REF!"]]}, "cell_error",
         "buku.xlsx#target:2:3", ""),
        ({"sumber": [["sumber", "skala"], ["Tabel 1", "ribuan"]]}, "wrong_choice", "buku.xlsx#sumber:2:2",
         "mungkin maksudnya «ribu»."),
        ({"sumber": [["sumber", "skala"], ["Tabel 1", "paggu: ribu"]]}, "unknown_skala_column", "buku.xlsx#sumber:2:2",
         "mungkin maksudnya «pagu»."),
        ({"sumber": [["sumber", "judull"], ["Tabel 1", "x"]]}, "unknown_column", "buku.xlsx#sumber:1",
         "mungkin maksudnya «judul»."),
        ({"sumber": [["sumber"], ["Tabel 1"], ["Tabel 1"]]}, "yaml_duplicate", "buku.xlsx#sumber:3", None),
        ({"laporan": [*SHEETS["laporan"], ["tahunn", "x"]]}, "unknown_key", "buku.xlsx#laporan:8:2", None),
        ({"laporan": [*SHEETS["laporan"], ["tahun", "x"]]}, "yaml_duplicate", "buku.xlsx#laporan:8", None),
        ({"laporan": [["laporan", "a"], ["satker.nama", "b"], ["tahun", "dua"]]}, "must_be_integer",
         "buku.xlsx#laporan:3:2", None),
        ({"laporan": [["laporan", "a"], ["satker", "b"], ["satker.nama", "c"], ["tahun", 2023]]}, "must_be_mapping",
         "buku.xlsx#laporan:2:2", None),
    ],
)  # fmt: skip
def test_a_wrong_workbook(
    tmp_path: Path,
    problems_of: Callable[[Sheets], tuple[Problem, ...]],
    sheets: Sheets,
    code: str,
    place: str,
    fix: str | None,
) -> None:
    problem = problems_of(sheets)[0]
    assert (problem.code, problem.place) == (code, str(tmp_path / place))
    assert fix is None or problem.fix == fix


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_no_workbook_at_all(tmp_path: Path, definitions: Definitions, content: bytes) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load([path], definitions)
    assert [problem.code for problem in caught.value.problems] == ["bad_workbook"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\x00\xff"])
def test_a_damaged_workbook(tmp_path: Path, definitions: Definitions, part: str, content: bytes) -> None:
    whole = write(tmp_path / "utuh.xlsx", SHEETS)
    path = tmp_path / "buku.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    with pytest.raises(InputError) as caught:
        load([path], definitions)
    assert caught.value.problems


@pytest.mark.parametrize(
    ("limits", "code", "words"),
    [
        (OfficeLimits(unpacked_bytes=1000), "zip_bomb", "mengembang sampai"),
        (OfficeLimits(xml_bytes=1000), "zip_bomb", "XML: isinya mengembang"),
        (OfficeLimits(members=3), "too_many_members", "paling banyak 3"),
        (OfficeLimits(cells=20), "too_many_cells", "20"),
        (OfficeLimits(characters=30), "too_much_text", "lebih dari 30 karakter"),
    ],
)
def test_a_workbook_that_asks_for_too_much_is_refused(
    tmp_path: Path, definitions: Definitions, limits: OfficeLimits, code: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_workbook(write(tmp_path / "buku.xlsx", SHEETS), definitions, limits)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert words in problem.render("id")
    assert problem.fix


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (
            "xl/sharedStrings.xml",
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        ),
        ("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'),
    ],
)
def test_entities_in_a_workbook_are_refused(
    tmp_path: Path, definitions: Definitions, part: str, content: bytes
) -> None:
    whole = write(tmp_path / "utuh.xlsx", SHEETS)
    path = tmp_path / "buku.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in {*source.namelist(), part}:
            target.writestr(name, content if name == part else source.read(name))
    with pytest.raises(InputError) as caught:
        load([path], definitions)
    assert [problem.code for problem in caught.value.problems] == ["xml_doctype"]
    assert f"{path}: {part}: berisi deklarasi DOCTYPE" in caught.value.problems[0].render("id")


def test_a_cell_at_the_far_end_of_a_sheet_asks_for_nothing(tmp_path: Path, definitions: Definitions) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "buku.xlsx", SHEETS))
    book["laporan"].cell(1_048_576, 1).value = "laporn"
    book["laporan"].cell(1_048_576, 2).value = "x"
    book.save(tmp_path / "jauh.xlsx")
    with pytest.raises(InputError) as caught:
        load([tmp_path / "jauh.xlsx"], definitions)
    assert caught.value.problems[0].line == 1_048_576


def test_lock_files_are_passed_over(tmp_path: Path, definitions: Definitions) -> None:
    write(tmp_path / "buku.xlsx", SHEETS)
    (tmp_path / "~$buku.xlsx").write_bytes(b"lock")
    assert not load([tmp_path], definitions).problems
