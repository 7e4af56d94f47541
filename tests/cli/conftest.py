"""A small report on disk with one error and one note, sound otherwise, and the command run on it."""

from __future__ import annotations

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
  "Tabel 1": {judul: Realisasi anggaran}
"""
ANGGARAN = """\
sumber,baris,kode,pagu,realisasi,persen
Tabel 1,1,JUMLAH,300,291,97%
Tabel 1,2,A,100,101,101%
Tabel 1,3,B,200,190,95%
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in which line A spends more than it has; nothing else is wrong."""
    folder = tmp_path / "contoh"
    folder.mkdir()
    (folder / "laporan.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "anggaran.csv").write_text(ANGGARAN, encoding="utf-8")
    return folder


@pytest.fixture
def clean(report: Path) -> Path:
    """The same report without its error."""
    path = report / "anggaran.csv"
    path.write_text(
        ANGGARAN.replace("100,101,101%", "102,101,99%").replace("300,", "302,").replace("97%", "96%"), encoding="utf-8"
    )
    return report
