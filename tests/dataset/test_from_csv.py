"""Every kind of wrong CSV file gives exactly its problem, with the place and the fix."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lakip_audit.dataset import from_csv
from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.from_csv import read_csv, read_folder
from lakip_audit.dataset.origin import Origin
from lakip_audit.dataset.problem import InputError, Problem

Change = Callable[..., tuple[Problem, ...]]


@pytest.mark.parametrize(
    ("content", "code", "line", "fix"),
    [
        (b"", "table_empty", 1, "tulis judul kolom di baris pertama, atau hapus."),
        (b"\n\n", "table_empty", 1, "tulis judul kolom di baris pertama, atau hapus."),
        (b"sumber,baris,tahum\n", "unknown_column", 1, "mungkin maksudnya «tahun»."),
        (b"sumber,baris,xyzzy\n", "unknown_column", 1, None),
        (b"sumber,baris, tahun\n", "header_spaces", 1, "tulis «tahun»."),
        (b"sumber,baris,tahun,tahun\n", "header_twice", 1, "hapus salah satu."),
        (b"sumber,baris,\n", "header_blank", 1, ""),
        (b"sumber,tahun\n", "missing_column", 1, "tambahkan kolomnya."),
        (b"sumber,baris\nTabel 1,1\nTabel 1,2,3\n", "ragged", 3, "teks yang berisi , ditulis dalam tanda kutip."),
        (b"sumber,baris\n\nTabel 1\n", "ragged", 3, "teks yang berisi , ditulis dalam tanda kutip."),
        (b"sumber;baris\nTabel 1;1;x\n", "ragged", 2, "teks yang berisi ; ditulis dalam tanda kutip."),
        (b"sumber,baris\nTabel 1,1\nsumber,baris\n", "header_repeated", 3, "hapus baris ini."),
        (b'sumber,baris\n"a\nb",1\n"Tabel 1,1\nTabel 1,2\n', "csv_quote", 4, None),
        (b'sumber,baris\n"Tabel "1,1\n', "csv_syntax", 2, ""),
        (b"sumber,baris\nTabel\x00 1,1\n", "nul", 2, "simpan berkas sebagai teks UTF-8."),
        (b"sumber,baris\nTabel 1,1\nTabel \xe9,1\n", "bad_encoding", 3, "simpan berkas sebagai UTF-8."),
        ("sumber,baris\n".encode("utf-16"), "bad_encoding", 1, "simpan berkas sebagai UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bad_encoding", 1, "simpan berkas sebagai UTF-8."),
        (b"sumber,baris\n" + b"x" * 200_000 + b",1\n", "csv_syntax", 2, ""),
    ],
)
def test_a_wrong_file(
    problems_after: Change, report: Path, content: bytes, code: str, line: int, fix: str | None
) -> None:
    problems = problems_after("target.csv", content)
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]
    assert problems[0].file == str(report / "target.csv")
    assert fix is None or problems[0].fix == fix


def test_all_problems_of_all_files(problems_after: Change, report: Path) -> None:
    (report / "anggaran.csv").write_text("sumber,bariss,kode\nx,1\n", encoding="utf-8")
    (report / "laporan.yaml").write_text("laporan: a\n", encoding="utf-8")
    problems = problems_after("target.csv", "sumber,baris,tahum,traget\n")
    assert [(Path(problem.file).name, problem.code) for problem in problems] == [
        ("laporan.yaml", "missing_key"),
        ("laporan.yaml", "missing_key"),
        ("anggaran.csv", "unknown_column"),
        ("anggaran.csv", "ragged"),
        ("target.csv", "unknown_column"),
        ("target.csv", "unknown_column"),
    ]


def test_an_unknown_file_is_named_with_the_nearest_table(problems_after: Change) -> None:
    problems = problems_after("anggran.csv", "sumber,baris\n")
    assert [problem.code for problem in problems] == ["unknown_file"]
    assert problems[0].fix == "mungkin maksudnya «anggaran.csv»."


@pytest.mark.parametrize("name", ["perlu_diperiksa.csv", "catatan.csv", "laporan.md", "lakip.docx"])
def test_reserved_and_other_files_are_passed_over(problems_after: Change, name: str) -> None:
    assert not problems_after(name, b"\xff\x00 anything")


def test_origins_are_read(report: Path) -> None:
    lines = "file,row,column,dokumen,halaman,sel\nsdm.csv,1,jumlah,lakip.pdf,7,3.2\n"
    (report / "asal.csv").write_text(lines, encoding="utf-8")
    found = read_folder(report, load_definitions())
    assert not found.problems
    assert found.origins == {("sdm.csv", 1, "jumlah"): Origin("lakip.pdf", "7", sel="3.2")}


def test_wrong_origins_are_named(problems_after: Change) -> None:
    problems = problems_after("asal.csv", "file,row,hal\nsdm.csv,satu,7\n")
    assert [(problem.code, problem.row or problem.line) for problem in problems] == [
        ("unknown_column", 1),
        ("value_integer", 1),
    ]


def test_a_link_out_of_the_folder_is_refused(problems_after: Change, report: Path, tmp_path: Path) -> None:
    (tmp_path / "rahasia.csv").write_text("sumber,baris,kelompok,kategori,tahun\n", encoding="utf-8")
    (report / "sdm.csv").symlink_to(tmp_path / "rahasia.csv")
    problems = problems_after("sasaran.csv", "sumber,baris,sasaran\n")
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [("leaves_folder", "sdm.csv")]


def test_a_link_to_itself_is_refused(problems_after: Change, report: Path) -> None:
    (report / "sdm.csv").symlink_to(report / "sdm.csv")
    assert problems_after("sasaran.csv", "sumber,baris,sasaran\n")


def test_a_pipe_or_folder_is_no_file(problems_after: Change, report: Path) -> None:
    os.mkfifo(report / "sdm.csv")
    (report / "pnbp.csv").mkdir()
    problems = problems_after("sasaran.csv", "sumber,baris,sasaran\n")
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [
        ("not_a_file", "pnbp.csv"),
        ("not_a_file", "sdm.csv"),
    ]


def test_a_huge_file_is_refused(problems_after: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_csv, "TABLE_BYTES", 100)
    problems = problems_after("target.csv", b"sumber,baris\n" + b"x" * 100)
    assert "file_too_large" in [problem.code for problem in problems]


def test_a_flood_is_cut(problems_after: Change) -> None:
    problems = problems_after("target.csv", "sumber,baris\n" + "x\n" * 1000)
    assert len(problems) == 21
    assert problems[-1].code == "more"
    assert problems[-1].values == {"count": 980}


@pytest.mark.parametrize(
    "text",
    [
        'sumber,baris,target,nama\nTabel 1,1,"78,5",a\n',
        '\ufeffsumber,baris,target,nama\r\nTabel 1,1,"78,5",a\r\n',
        "sumber;baris;target;nama\nTabel 1;1;78,5;a\n",
        '\n"sumber","baris","target","nama"\nTabel 1,1,"78,5","a"\n\n',
        'sumber,baris,target,nama\n,,,\nTabel 1,1,"78,5",a\n',
    ],
)
def test_forms_that_spreadsheets_write(tmp_path: Path, definitions: Definitions, text: str) -> None:
    path = tmp_path / "target.csv"
    path.write_bytes(text.encode())
    table = read_csv(path, definitions.tables["target"])
    assert dict(table.columns) == {"sumber": ("Tabel 1",), "baris": ("1",), "target": ("78,5",), "nama": ("a",)}
    assert table.row == [2 if ",,," in text else 1]


def test_texts_are_kept_as_printed(tmp_path: Path, definitions: Definitions) -> None:
    path = tmp_path / "target.csv"
    path.write_text('sumber,baris,target,nama\nTabel 1,1, 0 50 ,"a\n""b"""\n', encoding="utf-8")
    table = read_csv(path, definitions.tables["target"])
    assert (table.columns["target"], table.columns["nama"]) == ((" 0 50 ",), ('a\n"b"',))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text(st.sampled_from('ab,;"\n\r\x00 ')).map(str.encode))
def test_any_bytes_are_a_table_or_a_problem(tmp_path: Path, definitions: Definitions, content: bytes) -> None:
    path = tmp_path / "target.csv"
    for start in (b"", b"sumber,baris,target\n"):
        path.write_bytes(start + content)
        problems: tuple[Problem, ...] = ()
        try:
            read_csv(path, definitions.tables["target"])
        except InputError as error:
            problems = error.problems
        assert all(problem.render() for problem in problems)
