"""Reports of several units and years as one dataset, and as tables of many reports in CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lakip_audit.dataset.lake.register import columns_of
from lakip_audit.dataset.lake.writing import write_partition
from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.examples import report_of
from tests.engine.conftest import DEFINITIONS, Tables

Columns = Mapping[str, Sequence[str]]


def many(reports: Sequence[Tables], *, alike: bool = False) -> Dataset:
    """One dataset of reports by two units, each of several years; ``alike``: all with the same places."""
    raw = []
    printed = [
        dict.fromkeys(row["sumber"] for rows in tables.values() for row in rows if "sumber" in row)
        for tables in reports
    ]
    every = dict.fromkeys(name for names in printed for name in names)
    for number, (tables, names) in enumerate(zip(reports, printed, strict=True)):
        manifest: dict[str, object] = {
            "laporan": f"unit{number % 2}-{2020 + number // 2}",
            "satker": {"kode": f"00{number % 2}" if number % 2 else None, "nama": f"Balai {number % 2}"},
            "induk": "Ditjen" if number % 3 else None,
            "kementerian": "019" if number % 2 else None,
            "tahun": 2020 + number // 2,
            "renstra": (2020, 2024) if number % 2 else None,
            "batas_capaian": "120%" if number % 3 == 1 else None,
            "sumber": {
                name: {
                    "judul": f"Judul; {name}",
                    "dokumen": "realisasi" if name == "Tabel 1" else None,
                    "skala": "ribu" if name == "Tabel 2" else {"pagu": "rupiah", "realisasi": "rupiah"},
                }
                for name in (every if alike else names)
            },
        }
        raw.append(report_of(tables, DEFINITIONS, manifest=manifest))
    return assemble(raw, DEFINITIONS)


def tables_of(dataset: Dataset) -> dict[str, dict[str, list[str]]]:
    """The tables of many reports as a user writes them: each row with its ``laporan``, empty columns left out."""
    register, places = columns_of(list(dataset.manifests.values()))
    found: dict[str, dict[str, list[str]]] = {"laporan": _plain(register), "sumber": _plain(places)}
    for name, table in dataset.tables.items():
        if len(table):
            found[name] = {column: table.text(column).tolist() for column in ("laporan", *table.columns)}
    return found


def _plain(columns: Columns) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in columns.items() if name == "laporan" or any(texts)}


def csv_text(columns: Columns, delimiter: str = ",", end: str = "\n") -> str:
    """Columns as a CSV file."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return file.getvalue()


def write_csv(folder: Path, tables: Mapping[str, Columns], *, before: str = "", delimiter: str = ",") -> Path:
    """Tables as a partition of CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in tables.items():
        (folder / f"{name}.csv").write_text(before + csv_text(columns, delimiter), encoding="utf-8", newline="")
    return folder


def write_plain_parquet(folder: Path, tables: Mapping[str, Columns]) -> Path:
    """Tables as a partition of Parquet files that another program wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in tables.items():
        pq.write_table(pa.table(dict(columns)), folder / f"{name}.parquet")
    return folder


def write_lake(folder: Path, dataset: Dataset) -> Path:
    """A dataset as a partition that this program wrote."""
    write_partition(dataset, folder, {})
    return folder
