"""Writes reports as their documents print them: tables of the project's dataset, many reports in one folder.

A folder holds up to 1 000 reports: ``laporan.csv`` (one row a report), ``sumber.csv`` (the places of the document, the
same in every report), and the tables with a first column ``laporan``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.banyak.beban import INDICATORS, Integers, Load, indicator_ids
from benchmarks.banyak.pemeriksaan import MONEY, TARGETS

REPORTS_A_FOLDER = 1000
MINISTRIES = 86

SOURCES = (
    ("Tabel 1", "Realisasi anggaran", "realisasi"),
    ("Tabel 2", "Target Rencana Strategis", "renstra"),
    ("Tabel 3", "Perjanjian Kinerja", "perkin"),
    ("Tabel 4", "Rencana Aksi", "rencana_aksi"),
    ("Tabel 5", "Capaian kinerja", "capaian"),
)
"""The places of a document: name, title, and which document it states."""
BUDGET_SOURCE, *TARGET_SOURCES, ACHIEVED_SOURCE = (name for name, _, _ in SOURCES)

HEADERS: Mapping[str, Sequence[str]] = {
    "laporan": (
        *("laporan", "satker_kode", "satker_nama", "induk", "kementerian"),
        *("tahun", "renstra_awal", "renstra_akhir", "batas_capaian"),
    ),
    "sumber": ("laporan", "sumber", "judul", "dokumen", "skala"),
    "anggaran": ("laporan", "sumber", "baris", "kode", *MONEY, "persen"),
    "indikator": ("laporan", "indikator", "nama", "satuan"),
    "target": ("laporan", "sumber", "baris", "indikator", "dokumen", "tahun", "target"),
    "capaian": ("laporan", "sumber", "baris", "indikator", "tahun", "target", "realisasi", "persen"),
}


def write_printed(load: Load, folder: Path) -> None:
    """Write all reports.

    Args:
        load: the reports.
        folder: gets ``bagian-0001``, ``bagian-0002``, ...
    """
    reports = len(load.report_id)
    for number, first in enumerate(range(0, reports, REPORTS_A_FOLDER), 1):
        part = folder / f"bagian-{number:04d}"
        part.mkdir(parents=True)
        for table, rows in _tables(load, first, min(first + REPORTS_A_FOLDER, reports)):
            with (part / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(HEADERS[table])
                writer.writerows(rows)


def _tables(load: Load, first: int, end: int) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    ids = load.report_id[first:end]
    years = [str(name)[-4:] for name in ids]
    yield "laporan", [_manifest(str(name), year) for name, year in zip(ids, years, strict=True)]
    yield "sumber", [("", name, title, document, "rupiah") for name, title, document in SOURCES]
    yield "anggaran", _budget(load, first, end)
    indicators = indicator_ids()
    names = [f"Indikator kinerja {name.removeprefix('iku-').replace('-', '.')}" for name in indicators]
    yield (
        "indikator",
        [(laporan, name, title, "%") for laporan in ids for name, title in zip(indicators, names, strict=True)],
    )
    places = slice(first * INDICATORS, end * INDICATORS)
    laporan, tahun = np.repeat(ids, INDICATORS), np.repeat(years, INDICATORS)
    line = [str(number) for number in range(1, INDICATORS + 1)] * (end - first)
    indicator = indicators * (end - first)
    *planned, achieved = (percents(load.target[name][places], load.decimals["target"][places]) for name in TARGETS)
    documents = [document for _, _, document in SOURCES[1:-1]]
    yield (
        "target",
        (
            row
            for source, document, texts in zip(TARGET_SOURCES, documents, planned, strict=True)
            for row in zip(laporan, repeat(source), line, indicator, repeat(document), tahun, texts, strict=False)
        ),
    )
    realisasi = percents(load.realisasi[places], load.decimals["realisasi"][places])
    persen = percents(load.capaian[places], load.decimals["capaian"][places])
    columns = (laporan, repeat(ACHIEVED_SOURCE), line, indicator, tahun, achieved, realisasi, persen)
    yield "capaian", zip(*columns, strict=False)


def _manifest(laporan: str, year: str) -> Sequence[str]:
    unit = laporan[:-5]
    ministry = f"{1 + int(unit) % MINISTRIES:03d}"
    plan = ("2015", "2019") if year == "2019" else ("2020", "2024")
    return laporan, unit, f"Satuan Kerja {unit}", f"Eselon I {ministry}", ministry, year, *plan, ""


def _budget(load: Load, first: int, end: int) -> Iterator[Sequence[str]]:
    rows = slice(*np.searchsorted(load.report, (first, end)).tolist())
    report = load.report[rows]
    line = np.arange(len(report)) - np.searchsorted(report, report) + 1
    columns = (
        load.report_id[report],
        repeat(BUDGET_SOURCE),
        map(str, line.tolist()),
        load.forest.kode[load.line[rows]],
        *(amounts(load.money[name][rows]) for name in MONEY),
        percents(load.persen[rows], np.full(len(report), 2)),
    )
    return zip(*columns, strict=False)


def amounts(rupiah: Integers) -> list[str]:
    """Whole rupiah as printed: ``14.160.889.000``."""
    return "\n".join([f"{value:,}" for value in rupiah.tolist()]).replace(",", ".").split("\n")


def percents(hundredths: Integers, decimals: Integers) -> NDArray[np.object_]:
    """Numbers with 0 to 2 decimals as printed: ``97,23``; a negative one is absent.

    Args:
        hundredths: the numbers.
        decimals: of each.

    Returns:
        The texts.
    """
    distinct, place = np.unique(hundredths * 3 + decimals, return_inverse=True)
    texts = np.array([_percent(*divmod(key, 3)) for key in distinct.tolist()], object)
    return texts[place]


def _percent(hundredths: int, decimals: int) -> str:
    if hundredths < 0:
        return ""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}"[: len(str(whole)) + 1 + decimals].rstrip(",")
