"""Small reports to break: a definition set, a sound report folder, and its problems after one change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import InputError, Problem

MANIFEST = """\
laporan: contoh-2023
satker: {kode: "247952", nama: Balai Contoh}
tahun: 2023
renstra: [2020, 2024]
batas_capaian: "120%"
sumber:
  Register: {judul: Daftar indikator}
  "Tabel 1": {judul: Target, dokumen: perkin}
  "Tabel 2": {judul: Anggaran, dokumen: realisasi, skala: ribu}
"""
INDIKATOR = """\
indikator,nama,satuan,arah,sifat
nilai,Nilai SAKIP,Nilai,naik,tahunan
peserta,Jumlah peserta,Orang,naik,kumulatif
"""
TARGET = """\
sumber,baris,indikator,tahun,target,satuan
Tabel 1,1,nilai,2023,"78,5",Nilai
Tabel 1,2,peserta,2023,120,Orang
"""
ANGGARAN = """\
sumber,baris,kode,pagu,realisasi
Tabel 2,1,JUMLAH,14.160.889,-
Tabel 2,2,EC,7.060.889,7.000.000
"""


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """The shipped tables."""
    return load_definitions()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report without a fault."""
    folder = tmp_path / "contoh"
    folder.mkdir()
    (folder / "laporan.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "indikator.csv").write_text(INDIKATOR, encoding="utf-8")
    (folder / "target.csv").write_text(TARGET, encoding="utf-8")
    (folder / "anggaran.csv").write_text(ANGGARAN, encoding="utf-8")
    return folder


@pytest.fixture
def problems_after(report: Path, definitions: Definitions) -> Callable[..., tuple[Problem, ...]]:
    """Writes one file of the sound report anew (or changes a part of it) and gives the problems of loading."""

    def load_changed(name: str, content: bytes | str, *, instead_of: str = "") -> tuple[Problem, ...]:
        path = report / name
        if instead_of:
            before = path.read_text(encoding="utf-8")
            assert instead_of in before
            content = before.replace(instead_of, str(content))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            load([report], definitions)
        except InputError as error:
            return error.problems
        return ()

    return load_changed
