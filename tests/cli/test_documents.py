"""A report given as a document: checked at once, extracted to a folder, compared with other documents."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]

FORMATS = ("docx", "pdf", "xlsx", "md", "txt")


@pytest.fixture
def document(samples: Path) -> Path:
    """The invented report as a Word file."""
    return samples / "dokumen" / "laporan-contoh.docx"


def checked(run_cli: Run, *words: object) -> dict[str, Any]:
    output = run_cli("check", "--format", "json", *map(str, words))
    assert output.returncode in {0, 1}, output.stderr
    found: dict[str, Any] = json.loads(output.stdout)
    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_consistent_report_has_no_error_in_any_format(run_cli: Run, samples: Path, suffix: str) -> None:
    found = checked(run_cli, samples / "dokumen" / f"laporan-contoh.{suffix}")
    assert [finding["message"] for finding in found["findings"] if finding["severity"] != "info"] == []
    assert found["summary"]["facts_covered"] > 300


def test_the_folder_gives_what_the_document_gives(run_cli: Run, document: Path, tmp_path: Path) -> None:
    made = run_cli("extract", str(document), "-o", str(tmp_path / "data"))
    assert made.returncode == 0, made.stderr
    assert f"lakip-audit check {tmp_path / 'data'}" in made.stdout
    direct, folder = checked(run_cli, document), checked(run_cli, tmp_path / "data")
    assert folder["summary"] == direct["summary"]
    assert {path.name for path in (tmp_path / "data").iterdir()} >= {
        "laporan.yaml", "asal.csv", "perlu_diperiksa.csv", "catatan.csv", "mentah", "target.csv"
    }  # fmt: skip


def test_a_finding_names_the_cell_of_the_document(run_cli: Run, document: Path, tmp_path: Path) -> None:
    run_cli("extract", str(document), "-o", str(tmp_path / "data"))
    path = tmp_path / "data" / "anggaran.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parent = next(row for row in rows if row["kode"] == "DL")
    parent["pagu"] = "1.000.000"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    finding = next(f for f in checked(run_cli, tmp_path / "data")["findings"] if f["rule"] == "ANG-001")
    place = finding["locations"][0]
    assert (place["dokumen"], place["tabel"] is not None, place["sel"] is not None) == (document.name, True, True)


def test_another_document_is_compared(run_cli: Run, document: Path, tmp_path: Path) -> None:
    other = tmp_path / "Perjanjian Kinerja.csv"
    lines = 'No,Sasaran,Indikator Kinerja,Target 2024,Satuan\n1,Mutu,Indeks kepuasan peserta,"3,90",Indeks\n'
    lines += "2,Kompetensi,Kenaikan produktivitas peserta pelatihan,4,Persen\n"
    other.write_text(lines, encoding="utf-8")
    found = checked(run_cli, document, "--pembanding", other)
    (finding,) = [f for f in found["findings"] if f["rule"] == "KIN-004"]
    assert "Perjanjian Kinerja: 3,90" in finding["message"]
    assert {place["dokumen"] for place in finding["locations"]} == {"Perjanjian Kinerja.csv"}


def test_a_comparison_needs_a_document(run_cli: Run, samples: Path, document: Path) -> None:
    output = run_cli("check", str(samples / "contoh-konsisten"), "--pembanding", str(document))
    assert (output.returncode, output.stdout) == (2, "")
    assert "--pembanding" in output.stderr


def test_only_some_sources(run_cli: Run, document: Path, tmp_path: Path) -> None:
    made = run_cli("extract", str(document), "-o", str(tmp_path / "data"), "--sumber", "Tabel 13")
    assert made.returncode == 0, made.stderr
    with (tmp_path / "data" / "anggaran.csv").open(encoding="utf-8", newline="") as file:
        assert {row["sumber"] for row in csv.DictReader(file)} == {"Tabel 13"}
    assert not (tmp_path / "data" / "target.csv").exists()


def test_only_some_pages(run_cli: Run, samples: Path, document: Path, tmp_path: Path) -> None:
    pdf = samples / "dokumen" / "laporan-contoh.pdf"
    made = run_cli("extract", str(pdf), "-o", str(tmp_path / "data"), "--halaman", "1-9", "--tahun", "2024")
    assert made.returncode == 0, made.stderr
    refused = run_cli("extract", str(document), "-o", str(tmp_path / "lain"), "--halaman", "1-9")
    assert refused.returncode == 2
    assert "halaman 1-9" in refused.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("tidak-ada.docx",), "tidak ada"),
        (("kosong.pdf",), "kosong"),
        (("bohong.docx",), "bohong.docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    run_cli: Run, tmp_path: Path, words: tuple[str, ...], expected: str
) -> None:
    (tmp_path / "kosong.pdf").write_bytes(b"")
    (tmp_path / "bohong.docx").write_bytes(b"%PDF-1.7 tidak")
    output = run_cli("check", *(str(tmp_path / word) for word in words))
    assert output.returncode == 2
    assert expected in output.stderr
    assert "Traceback" not in output.stderr


def test_a_folder_that_is_not_empty_is_left_alone(run_cli: Run, document: Path, tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("punya saya", encoding="utf-8")
    output = run_cli("extract", str(document), "-o", str(tmp_path))
    assert output.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


def test_a_fault_in_a_document_is_found_at_its_line_and_explained(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    text = (samples / "dokumen" / "laporan-contoh.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| 2024 |"))
    assert "7.000.120.000" in row
    report = tmp_path / "laporan.md"
    report.write_text(text.replace(row, row.replace("7.000.120.000", "7.000.210.000")), encoding="utf-8")
    finding = next(f for f in checked(run_cli, report)["findings"] if f["rule"] == "ANG-011")
    (place,) = [each for each in finding["locations"] if each["text"] == "7.000.210.000"]
    line = next(
        n for n, each in enumerate(report.read_text(encoding="utf-8").splitlines(), 1) if "7.000.210.000" in each
    )
    assert (place["dokumen"], place["paragraf"]) == ("laporan.md", str(line))
    explained = run_cli("explain", finding["fingerprint"][:8], str(report))
    assert explained.returncode == 0, explained.stderr
    assert "7.000.210.000" in explained.stdout
