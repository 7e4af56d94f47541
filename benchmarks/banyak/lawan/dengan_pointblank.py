"""pointblank on polars. The sums are computed once, outside it, and joined as columns; all else are its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pointblank as pb
import polars as pl

from benchmarks.banyak.lawan.dengan_polars import capaian_gap, capaian_slack, children_sums, persen_gap
from benchmarks.banyak.pemeriksaan import BUDGET, FLOAT_SLACK, PERFORMANCE, SUM_CHECKS, TARGETS, Answer, Mode

ALL_FAILURES = 10**6
"""Rows of a failed step that are handed back; the default is 500."""


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pl.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))
    return lambda: _budget(budget) | _performance(performance)


def _budget(budget: pl.DataFrame) -> set[Answer]:
    joined = children_sums(budget.lazy()).with_columns(
        pl.col(f"{name}_k").fill_null(pl.col(name)) for name in SUM_CHECKS
    )
    steps = pb.Validate(joined.collect())
    checks = []
    for name, check in SUM_CHECKS.items():
        steps = steps.col_vals_eq(name, pb.col(f"{name}_k"))
        checks.append(check)
    steps = steps.col_vals_ge("pagu", pb.col("realisasi"))
    for earlier, later in pairwise(("tw1", "tw2", "tw3", "tw4")):
        steps = steps.col_vals_le(earlier, pb.col(later))
    persen_is_right = (pl.col("pagu") <= 0) | (persen_gap() <= 0.005 + FLOAT_SLACK)
    steps = steps.col_vals_eq("tw4", pb.col("realisasi")).col_vals_expr(persen_is_right.fill_null(value=True))
    steps = steps.rows_distinct(["report_id", "kode"])
    checks += ["R4", "R5", "R5", "R5", "R6", "R7", "R10_dup"]
    return _failures(*_never_absent(steps, checks, BUDGET), "kode")


def _performance(performance: pl.DataFrame) -> set[Answer]:
    steps = pb.Validate(performance).col_vals_expr(capaian_gap() <= capaian_slack())
    for name in TARGETS[:-1]:
        steps = steps.col_vals_eq(name, pb.col("target_capaian"))
    return _failures(*_never_absent(steps, ["R8", "R9", "R9", "R9"], PERFORMANCE), "indikator")


def _never_absent(
    steps: pb.Validate, checks: Sequence[str], columns: Sequence[str]
) -> tuple[pb.Validate, Sequence[str]]:
    for name in columns:
        steps = steps.col_vals_not_null(name)
    return steps, [*checks, *("R10_null" for _ in columns)]


def _failures(steps: pb.Validate, checks: Sequence[str], key: str) -> set[Answer]:
    done = steps.interrogate(extract_limit=ALL_FAILURES)
    failed = done.n_failed()
    return {
        (check, *row)
        for number, check in enumerate(checks, 1)
        if failed[number]
        for row in done.get_data_extracts(number, frame=True).select("report_id", key).iter_rows()
    }
