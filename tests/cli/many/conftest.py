"""Reports of two units over several years, as report folders and as a lake of small partitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pyarrow.parquet as pq
import pytest

from lakip_audit.dataset import partition
from lakip_audit.dataset.partition import partitions_of

Run = Callable[..., CompletedProcess[str]]

MANIFEST = """\
laporan: {id}
satker: {{kode: "{kode}", nama: Balai {kode}}}
tahun: {tahun}
sumber:
  "Tabel 1": {{judul: Anggaran}}
  "Tabel 2": {{judul: Capaian}}
"""
ANGGARAN = """\
sumber,baris,kode,pagu,realisasi
Tabel 1,1,JUMLAH,300,{total}
Tabel 1,2,A,100,101
Tabel 1,3,B,200,190
"""
INDIKATOR = "indikator,nama,satuan,arah\nikm,IKM,Nilai,naik\n"
CAPAIAN = """\
sumber,baris,indikator,tahun,realisasi,satuan
Tabel 2,1,ikm,{last},{before},Nilai
Tabel 2,2,ikm,{tahun},{achieved},Nilai
"""


def write_reports(folder: Path, units: int = 2, years: tuple[int, ...] = (2021, 2022, 2023)) -> Path:
    """Reports that each spend too much in line A; unit 1 misprints in 2023 what it achieved in 2022."""
    for unit in range(units):
        for year in years:
            place = folder / f"unit{unit}-{year}"
            place.mkdir(parents=True)
            achieved = {each: f"{80 + each - 2020}.5" for each in range(2019, 2025)}
            before = "12.5" if (unit, year) == (1, 2023) else achieved[year - 1]
            files = {
                "laporan.yaml": MANIFEST.format(id=place.name, kode=unit, tahun=year),
                "anggaran.csv": ANGGARAN.format(total=291 if unit else 290),
                "indikator.csv": INDIKATOR,
                "capaian.csv": CAPAIAN.format(last=year - 1, before=before, tahun=year, achieved=achieved[year]),
            }
            for name, text in files.items():
                (place / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of six report folders."""
    return write_reports(tmp_path / "laporan")


@pytest.fixture
def lake(reports: Path, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same reports as a lake, one partition for each year; each partition is a portion of its own."""
    monkeypatch.setattr(partition, "partitions_of", partial(partitions_of, most=2))
    done = run_cli("convert", reports, "-o", tmp_path / "lake", "--per-bagian", "2")
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "lake"


Stored = Mapping[str, list[dict[str, Any]]]


def stored(folder: Path) -> Stored:
    """The tables of a run's folder, their rows in an order of their own; a rule's counts added up."""
    found = {}
    for kind in ("temuan", "laporan", "aturan"):
        rows = [row for file in sorted((folder / kind).glob("*.parquet")) for row in pq.read_table(file).to_pylist()]
        found[kind] = sorted(rows, key=repr)
    return found
