"""dataframely. The sums are computed once, in polars, and joined as columns; all else are rules of two schemas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from benchmarks.banyak.lawan.dengan_polars import capaian_gap, capaian_slack, children_sums, persen_gap
from benchmarks.banyak.pemeriksaan import FLOAT_SLACK, MONEY, TARGETS, Answer, Mode


def _sum_is_right(name: str) -> Callable[[Any], pl.Expr]:
    return lambda _: pl.col(f"{name}_k").is_null() | (pl.col(f"{name}_k") == pl.col(name))


class _Columns(dy.Schema):
    report_id = dy.String(primary_key=True)
    kode = dy.String(primary_key=True)
    induk = dy.String(nullable=False)
    pagu = dy.Int64(nullable=False)
    realisasi = dy.Int64(nullable=False)
    tw1 = dy.Int64(nullable=False)
    tw2 = dy.Int64(nullable=False)
    tw3 = dy.Int64(nullable=False)
    tw4 = dy.Int64(nullable=False)
    persen = dy.Float64(nullable=False)
    pagu_k = dy.Int64(nullable=True)
    realisasi_k = dy.Int64(nullable=True)
    tw1_k = dy.Int64(nullable=True)
    tw2_k = dy.Int64(nullable=True)
    tw3_k = dy.Int64(nullable=True)
    tw4_k = dy.Int64(nullable=True)


class Budget(_Columns):
    """The rules of a budget line; what is unknown passes."""

    R1 = dy.rule()(_sum_is_right(MONEY[0]))
    R2 = dy.rule()(_sum_is_right(MONEY[1]))
    R3_tw1 = dy.rule()(_sum_is_right(MONEY[2]))
    R3_tw2 = dy.rule()(_sum_is_right(MONEY[3]))
    R3_tw3 = dy.rule()(_sum_is_right(MONEY[4]))
    R3_tw4 = dy.rule()(_sum_is_right(MONEY[5]))
    R4 = dy.rule()(lambda _: pl.col("realisasi") <= pl.col("pagu"))
    R5 = dy.rule()(
        lambda _: (pl.col("tw1") <= pl.col("tw2")) & (pl.col("tw2") <= pl.col("tw3")) & (pl.col("tw3") <= pl.col("tw4"))
    )
    R6 = dy.rule()(lambda _: pl.col("tw4") == pl.col("realisasi"))
    R7 = dy.rule()(lambda _: (pl.col("pagu") <= 0) | (persen_gap() <= 0.005 + FLOAT_SLACK))


class Performance(dy.Schema):
    """The rules of an indicator."""

    report_id = dy.String(primary_key=True)
    indikator = dy.String(primary_key=True)
    target_renstra = dy.Float64(nullable=False)
    target_perkin = dy.Float64(nullable=False)
    target_rencana_aksi = dy.Float64(nullable=False)
    target_capaian = dy.Float64(nullable=False)
    realisasi = dy.Float64(nullable=False)
    persen = dy.Float64(nullable=False)
    dec_realisasi = dy.Int8(nullable=False)
    dec_persen = dy.Int8(nullable=False)
    R8 = dy.rule()(lambda _: capaian_gap() <= capaian_slack())
    R9 = dy.rule()(lambda _: pl.all_horizontal(pl.col(TARGETS[:-1]) == pl.col(TARGETS[-1])))


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pl.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))

    def judge() -> set[Answer]:
        with_sums = children_sums(budget.lazy()).collect()
        return _failures(Budget, with_sums, "kode") | _failures(Performance, performance, "indikator")

    return judge


def _failures(schema: type[dy.Schema], frame: pl.DataFrame, key: str) -> set[Answer]:
    failed = schema.filter(frame).failure
    told = failed.details()
    found: set[Answer] = set()
    for rule in failed.counts():
        check = rule if rule.startswith("R") else "R10_dup" if rule == "primary_key" else "R10_null"
        wrong = told.filter(pl.col(rule) == "invalid").select("report_id", key)
        found.update((check, *row) for row in wrong.iter_rows())
    return found
