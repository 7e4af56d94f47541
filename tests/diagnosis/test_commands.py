"""The commands with the real diagnosis behind them: corrected copies, and the same bytes each time."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

MANIFEST = """\
laporan: contoh-2023
satker: {nama: Balai Contoh}
tahun: 2023
sumber:
  "Tabel 1": {judul: Anggaran}
  "Tabel 2": {judul: Realisasi anggaran}
  "Narasi BAB III": {}
"""
ANGGARAN = """\
sumber,baris,kode,kode_cetak,pagu,realisasi,persen
Tabel 1,1,JUMLAH,JUMLAH,7.000.120.000,6.650.114.000,95%
Tabel 1,2,A,A,5.000.020.000,4.750.019.000,95%
Tabel 1,3,B,B,2.000.010.000,1.900.095.000,95%
Tabel 2,1,JUMLAH,JUMLAH,7.000.120.000,6.650.114.000,95%
Tabel 2,2,A,A,5.000.020.000,4.750.019.000,95%
Tabel 2,3,B,B,2.000.100.000,1.900.095.000,95%
"""
KLAIM = """\
sumber,baris,konsep,tahun,nilai
Narasi BAB III,1,pagu,2023,"Rp 7.000.210.000,-"
Narasi BAB III,2,realisasi_anggaran,2023,"Rp 6.650.114.000,-"
"""
"""A line of Tabel 1 and a sentence have digits exchanged."""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with two slips, each contradicted by two other places."""
    folder = tmp_path / "contoh"
    folder.mkdir()
    for name, text in {"laporan.yaml": MANIFEST, "anggaran.csv": ANGGARAN, "klaim.csv": KLAIM}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_sure_is_corrected_once_and_the_data_is_not_touched(run_cli: Run, report: Path, tmp_path: Path) -> None:
    before = contents(report)
    done = run_cli("fix", report, "-o", tmp_path / "satu")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(report) == before
    with (tmp_path / "satu" / "perbaikan.csv").open(encoding="utf-8", newline="") as file:
        edits = {(line["sumber"], line["baris"], line["kolom"]): line["usulan"] for line in csv.DictReader(file)}
    assert edits == {
        ("Tabel 1", "3", "pagu"): "2.000.100.000",
        ("Narasi BAB III", "1", "nilai"): "Rp 7.000.120.000,-",
    }
    assert "error" not in {
        finding["severity"]
        for finding in json.loads(run_cli("check", tmp_path / "satu", "--format", "json").stdout)["findings"]
    }
    done = run_cli("fix", tmp_path / "satu", "-o", tmp_path / "dua")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "satu") == contents(tmp_path / "dua"), "what was corrected is corrected no further"


def test_the_same_bytes_in_another_process(run_cli: Run, report: Path, tmp_path: Path) -> None:
    """Whatever the process puts its sets in order by."""

    def options(folder: str) -> list[str]:
        (tmp_path / folder).mkdir()
        return [f"--format={name}={tmp_path / folder / name}" for name in ("json", "text")]

    assert run_cli("check", report, *options("sini")).returncode == 1
    command = [sys.executable, "-m", "lakip_audit", "check", str(report), *options("sana")]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert contents(tmp_path / "sini") == contents(tmp_path / "sana")


def test_with_and_without_causes_the_same_is_found(run_cli: Run, report: Path) -> None:
    told, plain = (
        json.loads(run_cli("check", report, "--format", "json", *options).stdout) for options in ([], ["--tanpa-sebab"])
    )
    assert told["causes"]
    assert told["summary"] == plain["summary"]
    assert [{**finding, "causes": []} for finding in told["findings"]] == plain["findings"]
