"""Writes a workload once, outside any timing: frames for the peers, the same as printed, and the right answers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.banyak import oracle
from benchmarks.banyak.beban import INDICATORS, SHAPES, Load, draw, indicator_ids
from benchmarks.banyak.pemeriksaan import BUDGET, PERFORMANCE
from benchmarks.banyak.tercetak import write_printed

VERSION = 1
"""Raised when the same arguments give other files: what is cached is then made anew."""


def prepare(reports: int, vocabulary: str, data: Path) -> Path:
    """Make the workload ready, unless it is.

    Args:
        reports: how many.
        vocabulary: one of ``SHAPES``.
        data: where workloads are kept.

    Returns:
        A folder with ``anggaran.parquet`` and ``kinerja.parquet`` (the frames of the peers), ``tercetak/`` (the same as
        tables of the project's dataset, up to 1 000 reports a folder), and ``jawaban.json`` (what is planted, what the
        oracle finds, and how large it all is).

    Raises:
        RuntimeError: what the oracle finds is not what was planted: a mistake of this module.
    """
    folder = data / f"{vocabulary}-{reports}-v{VERSION}"
    if (folder / "jawaban.json").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    load = draw(reports, SHAPES[vocabulary])
    pq.write_table(_budget(load), folder / "anggaran.parquet")
    pq.write_table(_performance(load), folder / "kinerja.parquet")
    write_printed(load, folder / "tercetak")
    found = oracle.answers(folder / "tercetak")
    planted = [answer for _, answer in load.planted]
    if not found.issuperset(planted) or {report for _, report, _ in found} != {report for _, report, _ in planted}:
        msg = f"{folder}: the oracle does not find what was planted"
        raise RuntimeError(msg)
    truth = {
        "reports": reports,
        "codes": len(np.unique(load.line)),
        "rows": len(load.line) + len(load.realisasi),
        "planted": [[kind, *answer] for kind, answer in load.planted],
        "answers": sorted(found),
    }
    (folder / "jawaban.json").write_text(json.dumps(truth, indent=0), encoding="utf-8")
    return folder


def _budget(load: Load) -> pa.Table:
    columns = {
        "report_id": load.report_id[load.report],
        "kode": load.forest.kode[load.line],
        "induk": load.forest.induk[load.line],
        **load.money,
        "persen": pa.array(load.persen / 100, mask=load.persen < 0),
    }
    return pa.table([columns[name] for name in BUDGET], list(BUDGET))


def _performance(load: Load) -> pa.Table:
    columns = {
        "report_id": np.repeat(load.report_id, INDICATORS),
        "indikator": np.tile(np.array(indicator_ids(), object), len(load.report_id)),
        **{name: values / 100 for name, values in load.target.items()},
        "realisasi": load.realisasi / 100,
        "persen": load.capaian / 100,
        "dec_realisasi": load.decimals["realisasi"].astype(np.int8),
        "dec_persen": load.decimals["capaian"].astype(np.int8),
    }
    return pa.table([columns[name] for name in PERFORMANCE], list(PERFORMANCE))
