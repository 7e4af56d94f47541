"""``lakip-audit fix``: a corrected copy, a log of what was done, and nothing that was not asked for."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.reporting.as_saran_csv import COLUMNS
from tests.cli.conftest import ANGGARAN, MANIFEST, Run, sound_texts

FIXED = ANGGARAN.replace("300,291,97%", "300,289,96%").replace("100,101,101%", "100,99,99%")


def log(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The report as a workbook."""
    path = tmp_path / "contoh.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets = {
        "laporan": "laporan,contoh-2023\nsatker.nama,Balai Contoh\ntahun,2023",
        "sumber": "sumber\nTabel 1",
        "anggaran": ANGGARAN,
    }
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines.splitlines():
            sheet.append([int(text) if text.isdecimal() else text for text in line.split(",")])
    book.save(path)
    return path


pytestmark = pytest.mark.usefixtures("diagnosed")


def test_the_copy_is_corrected_and_the_data_is_not_touched(run_cli: Run, report: Path, tmp_path: Path) -> None:
    (report / "catatan.md").write_text("x", encoding="utf-8")
    before = contents(report)
    target = tmp_path / "baru"
    done = run_cli("fix", report, "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(report) == before
    assert {name: text for name, text in contents(target).items() if name != "perbaikan.csv"} == {
        **before,
        "anggaran.csv": FIXED.encode(),
    }
    for words in ("Diubah: 4 sel", "“101” → “99”", "Realisasi baris A", "keyakinan 95%", "Tersisa 0 kesalahan"):
        assert words in done.stdout
    assert run_cli("check", target).returncode == 0


def test_each_edit_is_logged(run_cli: Run, report: Path, tmp_path: Path) -> None:
    run_cli("fix", report, "-o", tmp_path / "baru")
    lines = log(tmp_path / "baru" / "perbaikan.csv")
    assert list(lines[0]) == list(COLUMNS)
    assert [(line["baris_berkas"], line["kolom"], line["tercetak"], line["usulan"]) for line in lines] == [
        ("2", "realisasi", "101", "99"),
        ("2", "persen", "101%", "99%"),
        ("1", "realisasi", "291", "289"),
        ("1", "persen", "97%", "96%"),
    ]


def test_a_copy_of_the_copy_changes_nothing_more_and_keeps_the_log(run_cli: Run, report: Path, tmp_path: Path) -> None:
    run_cli("fix", report, "-o", tmp_path / "satu")
    done = run_cli("fix", tmp_path / "satu", "-o", tmp_path / "dua")
    assert done.returncode == 0
    assert "Tidak ada yang diubah" in done.stdout
    assert contents(tmp_path / "satu") == contents(tmp_path / "dua")
    assert len(log(tmp_path / "dua" / "perbaikan.csv")) == 4


def test_another_file_of_that_name_is_no_log(run_cli: Run, report: Path, tmp_path: Path) -> None:
    (report / "perbaikan.csv").write_bytes(b"\xff lain")
    assert run_cli("fix", report, "-o", tmp_path / "baru").returncode == 0
    assert len(log(tmp_path / "baru" / "perbaikan.csv")) == 4
    assert (report / "perbaikan.csv").read_bytes() == b"\xff lain"


@pytest.mark.parametrize(
    ("confidence", "unique", "options", "changed"),
    [
        (0.9, True, [], True),
        (0.89, True, [], False),
        (0.89, True, ["--keyakinan", "0.8"], True),
        (1.0, False, ["--keyakinan", "0"], False),
    ],
)
def test_only_what_is_sure_and_unique_is_changed(
    run_cli: Run,
    report: Path,
    tmp_path: Path,
    diagnosed: object,
    confidence: float,
    unique: bool,
    options: list[str],
    changed: bool,
) -> None:
    assert callable(diagnosed)
    diagnosed(partial(sound_texts, confidence=confidence, unique=unique))
    done = run_cli("fix", report, "-o", tmp_path / "baru", *options)
    assert done.returncode == 0
    assert ((tmp_path / "baru" / "anggaran.csv").read_text(encoding="utf-8") == FIXED) is changed
    assert f"Tersisa {0 if changed else 1} kesalahan" in done.stdout


def test_the_language_is_english_where_asked(run_cli: Run, report: Path, tmp_path: Path) -> None:
    printed = run_cli("fix", report, "-o", tmp_path / "baru", "--lang", "en").stdout
    for words in ("Cells changed: 4", "Line A spends", "Left: errors 0"):
        assert words in printed
    assert log(tmp_path / "baru" / "perbaikan.csv")[0]["tunggal"] == "yes"


def test_a_workbook_becomes_a_workbook_with_the_log_beside_it(run_cli: Run, workbook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    folder.mkdir()
    before = workbook.read_bytes()
    done = run_cli("fix", workbook, "-o", folder / "baru.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert workbook.read_bytes() == before
    sheet = openpyxl.load_workbook(folder / "baru.xlsx")["anggaran"]
    assert [[cell.value for cell in row[3:]] for row in sheet.iter_rows(min_row=2)] == [
        [300, 289, "96%"],
        [100, 99, "99%"],
        [200, 190, "95%"],
    ]
    assert len(log(folder / "perbaikan.csv")) == 4
    assert run_cli("check", folder / "baru.xlsx").returncode == 0
    again = run_cli("fix", folder / "baru.xlsx", "-o", folder / "lagi.xlsx")
    assert again.returncode == 2
    assert f"{folder / 'perbaikan.csv'} sudah ada" in again.stderr
    assert not (folder / "lagi.xlsx").exists()


def test_a_formula_is_not_overwritten(run_cli: Run, workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["anggaran"]["E3"] = "=101"
    book.save(workbook)
    done = run_cli("fix", workbook, "-o", tmp_path / "baru.xlsx")
    assert done.returncode == 2, "openpyxl keeps no result of the formula"
    assert "rumus" in done.stderr


def test_a_folder_of_reports(run_cli: Run, report: Path, tmp_path: Path) -> None:
    both = tmp_path / "semua"
    both.mkdir()
    for year in ("2023", "2022"):
        folder = both / year
        folder.mkdir()
        (folder / "anggaran.csv").write_text(FIXED if year == "2022" else ANGGARAN, encoding="utf-8")
        manifest = MANIFEST.replace("contoh-2023", f"contoh-{year}").replace("tahun: 2023", f"tahun: {year}")
        (folder / "laporan.yaml").write_text(manifest.replace("Balai Contoh", f"Balai {year}"), encoding="utf-8")
    done = run_cli("fix", both, "-o", tmp_path / "baru", "--keyakinan", "0")
    assert (done.returncode, done.stderr) == (0, "")
    assert run_cli("check", tmp_path / "baru").returncode in (0, 1)
    assert (tmp_path / "baru" / "perbaikan.csv").is_file()
    assert (tmp_path / "baru" / "2022" / "laporan.yaml").is_file()
    assert report.is_dir()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("contoh", ["contoh sudah ada", "-o"]),
        ("contoh/baru", ["di dalam", "-o"]),
        ("contoh/../contoh/baru", ["di dalam"]),
        ("tidak/ada/baru", ["Folder", "tidak ada"]),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    run_cli: Run, report: Path, tmp_path: Path, output: str, words: list[str]
) -> None:
    before = contents(tmp_path)
    done = run_cli("fix", report, "-o", tmp_path / output)
    assert (done.returncode, done.stdout) == (2, "")
    for word in words:
        assert word in done.stderr
    assert contents(tmp_path) == before


def test_a_link_that_leads_nowhere_is_not_written_through(run_cli: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "baru").symlink_to(tmp_path / "lain")
    done = run_cli("fix", report, "-o", tmp_path / "baru")
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "lain").exists()


@pytest.mark.parametrize("name", ["laporan.docx", "laporan.pdf", "laporan.md", "laporan.xlsx", "laporan.DOC"])
def test_a_document_is_refused_and_told_what_to_do(run_cli: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        openpyxl.Workbook().save(path)
    else:
        path.write_bytes(b"x")
    done = run_cli("fix", path, "-o", tmp_path / "baru")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"lakip-audit extract {path} -o data/" in done.stderr
    assert "documents are not changed" in run_cli("fix", path, "-o", tmp_path / "baru", "--lang", "en").stderr


def test_the_copy_of_a_workbook_is_named_like_one(run_cli: Run, workbook: Path, tmp_path: Path) -> None:
    done = run_cli("fix", workbook, "-o", tmp_path / "baru")
    assert (done.returncode, done.stdout) == (2, "")
    assert ".xlsx" in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anggaran.csv", ANGGARAN.replace("realisasi", "realisai")),
        ("laporan.yaml", "laporan: x\n"),
        ("pengecualian.yaml", "- aturan: ANG-004\n"),
    ],
)
def test_wrong_data_is_refused_as_a_whole(run_cli: Run, report: Path, tmp_path: Path, name: str, content: str) -> None:
    (report / name).write_text(content, encoding="utf-8")
    done = run_cli("fix", report, "-o", tmp_path / "baru")
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
    assert not (tmp_path / "baru").exists()


def test_data_that_is_not_there(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("fix", tmp_path / "tidak-ada", "-o", tmp_path / "baru")
    assert (done.returncode, done.stdout) == (2, "")
    assert "tidak ada. Perbaikan:" in done.stderr


@pytest.mark.parametrize("value", ["1.5", "-1", "90%", "nan-ish"])
def test_a_confidence_is_between_0_and_1(run_cli: Run, report: Path, tmp_path: Path, value: str) -> None:
    done = run_cli("fix", report, "-o", tmp_path / "baru", "--keyakinan", value)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "baru").exists()


def test_a_sound_report_is_copied(run_cli: Run, clean: Path, tmp_path: Path, diagnosed: object) -> None:
    assert callable(diagnosed)
    diagnosed(lambda _: Diagnosis())
    done = run_cli("fix", clean, "-o", tmp_path / "baru")
    assert done.returncode == 0
    assert contents(clean).items() <= contents(tmp_path / "baru").items()
    assert log(tmp_path / "baru" / "perbaikan.csv") == []


def test_the_project_file_decides_as_for_check(
    run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lakip-audit.toml").write_text('lang = "en"\nignore = ["ANG-004"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run_cli("fix", report, "-o", tmp_path / "baru")
    assert done.returncode == 0
    assert "Nothing was changed" in done.stdout
