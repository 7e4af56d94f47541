"""By hand in polars: lazy frames, one query a table, both at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from benchmarks.banyak.pemeriksaan import (
    BUDGET,
    FLOAT_SLACK,
    MONEY,
    PERFORMANCE,
    SUM_CHECKS,
    TARGETS,
    Answer,
    Mode,
)


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    files = folder / "anggaran.parquet", folder / "kinerja.parquet"
    if mode == "csv":
        return lambda: judge(*_printed(folder / "tercetak"))
    if mode == "parquet":
        return lambda: judge(*map(pl.scan_parquet, files))
    budget, performance = (pl.read_parquet(file).rechunk() for file in files)
    return lambda: judge(budget.lazy(), performance.lazy())


def _printed(folder: Path) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The frames from the texts as printed."""
    lines, achieved, stated = (
        pl.scan_csv(folder / "*" / f"{table}.csv", infer_schema=False).rename({"laporan": "report_id"})
        for table in ("anggaran", "capaian", "target")
    )
    above = pl.col("kode").str.replace("/[^/]*$", "")
    budget = lines.select(
        "report_id",
        "kode",
        pl.when(above == pl.col("kode")).then(pl.lit("-")).otherwise(above).alias("induk"),
        pl.col(MONEY).str.replace_all(".", "", literal=True).cast(pl.Int64),
        _number("persen"),
    )
    performance = achieved.select(
        "report_id",
        "indikator",
        _number("target").alias("target_capaian"),
        *(_number(name) for name in ("realisasi", "persen")),
        *(_places(name).alias(f"dec_{name}") for name in ("realisasi", "persen")),
    )
    for document in ("renstra", "perkin", "rencana_aksi"):
        targets = stated.filter(pl.col("dokumen") == document)
        other = targets.select("report_id", "indikator", _number("target").alias(f"target_{document}"))
        performance = performance.join(other, on=["report_id", "indikator"], how="left")
    return budget, performance


def _number(name: str) -> pl.Expr:
    return pl.col(name).str.replace(",", ".", literal=True).cast(pl.Float64)


def _places(name: str) -> pl.Expr:
    """The decimals that are printed."""
    after_comma = pl.col(name).str.len_bytes() - pl.col(name).str.find(",", literal=True) - 1
    return after_comma.fill_null(0).cast(pl.Int8)


def judge(budget: pl.LazyFrame, performance: pl.LazyFrame) -> set[Answer]:
    """All checks.

    Args:
        budget: one row a budget line.
        performance: one row an indicator.

    Returns:
        The violations.
    """
    queries = [_violations(*_budget(budget), "kode"), _violations(performance, _performance(), "indikator")]
    return {answer for found in pl.collect_all(queries) for answer in found.iter_rows()}


def _violations(frame: pl.LazyFrame, wrong: Mapping[str, pl.Expr], key: str) -> pl.LazyFrame:
    """Check, report and key of every row and check that is violated."""
    judged = frame.select(
        "report_id",
        pl.col(key).alias("key"),
        *(expr.fill_null(value=False).alias(name) for name, expr in wrong.items()),
    )
    bad = judged.filter(pl.any_horizontal(*wrong))
    long = bad.unpivot(index=["report_id", "key"], variable_name="check")
    return long.filter(pl.col("value")).select("check", "report_id", "key")


def children_sums(budget: pl.LazyFrame) -> pl.LazyFrame:
    """The budget with the sums of the lines right below each, ``pagu_k`` and so on, absent where there are none."""
    sums = budget.group_by("report_id", "induk").agg(pl.col(MONEY).sum().name.suffix("_k"))
    return budget.join(sums, left_on=["report_id", "kode"], right_on=["report_id", "induk"], how="left")


def persen_gap() -> pl.Expr:
    """How far the printed percentage is from realisasi / pagu."""
    return (pl.col("realisasi") * 100.0 / pl.col("pagu") - pl.col("persen")).abs()


def capaian_gap() -> pl.Expr:
    """How far the printed capaian is from realisasi / target."""
    return (100 * pl.col("realisasi") / pl.col("target_capaian") - pl.col("persen")).abs()


def capaian_slack() -> pl.Expr:
    """How far the printed capaian may be from it."""
    half_realisasi, half_persen = (
        0.5 * 10.0 ** (-pl.col(name).cast(pl.Float64)) for name in ("dec_realisasi", "dec_persen")
    )
    return 100 * half_realisasi / pl.col("target_capaian") + half_persen + FLOAT_SLACK


def _budget(budget: pl.LazyFrame) -> tuple[pl.LazyFrame, dict[str, pl.Expr]]:
    column = pl.col
    wrong = {check: column(name) != column(f"{name}_k") for name, check in SUM_CHECKS.items()}
    return children_sums(budget), wrong | {
        "R4": column("realisasi") > column("pagu"),
        "R5": (column("tw1") > column("tw2")) | (column("tw2") > column("tw3")) | (column("tw3") > column("tw4")),
        "R6": column("tw4") != column("realisasi"),
        "R7": (column("pagu") > 0) & (persen_gap() > 0.005 + FLOAT_SLACK),
        "R10_dup": pl.struct("report_id", "kode").is_duplicated(),
        "R10_null": pl.any_horizontal(column(BUDGET).is_null()),
    }


def _performance() -> dict[str, pl.Expr]:
    target = pl.col("target_capaian")
    return {
        "R8": (target > 0) & (capaian_gap() > capaian_slack()),
        "R9": pl.any_horizontal(pl.col(TARGETS[:-1]) != target),
        "R10_null": pl.any_horizontal(pl.col(PERFORMANCE).is_null()),
    }
