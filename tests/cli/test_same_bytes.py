"""The same input gives the same bytes of every output, whatever the order of hashes and folders, place, zone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from lakip_audit.reporting import FORMATS

RUNNER = """\
import os, sys

if os.environ.get("LISTED_BACKWARDS"):
    list_names, scan = os.listdir, os.scandir

    class Backwards:
        def __init__(self, *folder):
            with scan(*folder) as entries:
                self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __iter__(self):
            return self.entries

        def __next__(self):
            return next(self.entries)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def close(self):
            pass

    os.listdir = lambda *folder: sorted(list_names(*folder), reverse=True)
    os.scandir = Backwards

if __name__ == "__main__":
    from lakip_audit.cli import main

    for line in open("perintah.txt", encoding="utf-8"):
        sys.argv = ["lakip-audit", *line.split()]
        print(main())
"""

OF_DATA = [name for name in FORMATS if name not in ("docx", "parquet")]
"""What a check of two reports is written as; the others want a Word file, or very many reports."""

REPORTS = "data/contoh-salah data/contoh-konsisten"
OF_PARTS = "json=keluar/banyak.json receipt=keluar/banyak.receipt text=keluar/banyak.txt html=keluar/banyak.html"
COMMANDS = (
    " ".join([f"check {REPORTS}", *(f"--format {name}=keluar/data.{name}" for name in OF_DATA)]),
    "init keluar/buku.xlsx --from samples",
    "check keluar/buku.xlsx --format xlsx=keluar/buku-diperiksa.xlsx --format json=keluar/buku.json",
    "check data/laporan-contoh.docx --format docx=keluar/komentar.docx --format receipt=keluar/dokumen.receipt",
    " --format ".join([f"check {REPORTS} --jobs {{jobs}}", "parquet=keluar/banyak", *OF_PARTS.split()]),
)
EXPECTED = ["1", "0", "0", "0", "1"]

MACHINES: Mapping[str, Mapping[str, str]] = {
    "satu": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "COLUMNS": "80"},
    "jauh/di/dalam/dua": {
        "PYTHONHASHSEED": "4321",
        "TZ": "Asia/Jayapura",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "200",
        "LISTED_BACKWARDS": "1",
    },
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> list[dict[str, bytes]]:
    """Everything that the commands write, by name, on each of two machines that have little in common."""
    work = tmp_path_factory.mktemp("mesin")
    (work / "jalankan.py").write_text(RUNNER, encoding="utf-8")
    machines = []
    for jobs, (place, settings) in enumerate(MACHINES.items(), 1):
        folder = work / place
        for name in ("contoh-salah", "contoh-konsisten"):
            shutil.copytree(samples / name, folder / "data" / name)
        shutil.copy(samples / "dokumen" / "laporan-contoh.docx", folder / "data")
        (folder / "keluar").mkdir()
        (folder / "perintah.txt").write_text("\n".join(COMMANDS).format(jobs=jobs) + "\n", encoding="utf-8")
        machines.append(
            subprocess.Popen(
                [sys.executable, work / "jalankan.py"],
                cwd=folder,
                env={**os.environ, **settings},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    with machines[0], machines[1]:
        said = [machine.communicate() for machine in machines]
    for shown, wrong in said:
        assert [line for line in shown.splitlines() if len(line) == 1] == EXPECTED, wrong
    found = []
    for written in (work / place / "keluar" for place in MACHINES):
        files = sorted(path for path in written.rglob("*") if path.is_file())
        found.append({path.relative_to(written).as_posix(): path.read_bytes() for path in files})
    return found


def test_every_format_is_written(outputs: list[dict[str, bytes]]) -> None:
    for written in outputs:
        assert {f"data.{name}" for name in OF_DATA} <= written.keys()
        assert "komentar.docx" in written
        assert "banyak/temuan/laporan-00001.parquet" in written
        assert all(written.values())


def test_the_bytes_are_the_same(outputs: list[dict[str, bytes]]) -> None:
    one, other = outputs
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
