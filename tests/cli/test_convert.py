"""``convert`` says what it leaves out: documents, and reports that were written already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_a_report_given_twice_is_written_once(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    lake, again = tmp_path / "semua", tmp_path / "lagi"
    assert run_cli("convert", samples / "contoh-salah", "-o", lake).returncode == 0
    found = run_cli("convert", lake, samples / "contoh-salah", samples / "contoh-konsisten", "-o", again)
    assert found.returncode == 2
    assert "laporan «contoh-salah-2024» sudah dibaca dari" in found.stderr
    assert found.stdout.startswith("2 laporan ditulis dalam 2 bagian.")


def test_a_document_is_to_be_extracted_first(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    document = samples / "dokumen" / "laporan-contoh.md"
    found = run_cli("convert", document, "-o", tmp_path / "semua")
    assert found.returncode == 2
    assert f"lakip-audit extract {document} -o FOLDER" in found.stderr
    assert not (tmp_path / "semua").exists()


def test_findings_are_not_written_into_a_file(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "hasil"
    file.write_text("", encoding="utf-8")
    found = run_cli("check", samples / "contoh-konsisten", "--format", f"parquet={file}")
    assert found.returncode == 2
    assert found.stderr == f"{file}: berkas, bukan folder. Perbaikan: sebut folder kosong atau folder baru.\n"
