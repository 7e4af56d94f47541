"""pandera on polars. The sums are computed once, outside it, and joined as columns; all else is the schema's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl

from benchmarks.banyak.lawan.dengan_pandera_pandas import CHECK_OF_PANDERA
from benchmarks.banyak.lawan.dengan_polars import capaian_gap, capaian_slack, children_sums, persen_gap
from benchmarks.banyak.pemeriksaan import FLOAT_SLACK, MONEY, SUM_CHECKS, TARGETS, Answer, Mode


def _check(name: str, right: pl.Expr) -> pa.Check:
    """A check of each row; what is unknown passes."""

    def judged(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        return frame.select(right.fill_null(value=True).alias("right"))

    return pa.Check(judged, name=name)


COLUMN = pl.col
BUDGET = pa.DataFrameSchema(
    {
        **{name: pa.Column(str) for name in ("report_id", "kode", "induk")},
        **{name: pa.Column(pl.Int64) for name in MONEY},
        "persen": pa.Column(float),
    },
    checks=[
        *(_check(check, COLUMN(name) == COLUMN(f"{name}_k")) for name, check in SUM_CHECKS.items()),
        _check("R4", COLUMN("realisasi") <= COLUMN("pagu")),
        _check(
            "R5",
            (COLUMN("tw1") <= COLUMN("tw2")) & (COLUMN("tw2") <= COLUMN("tw3")) & (COLUMN("tw3") <= COLUMN("tw4")),
        ),
        _check("R6", COLUMN("tw4") == COLUMN("realisasi")),
        _check("R7", (COLUMN("pagu") <= 0) | (persen_gap() <= 0.005 + FLOAT_SLACK)),
    ],
    unique=["report_id", "kode"],
    report_duplicates="all",
)
PERFORMANCE = pa.DataFrameSchema(
    {
        **{name: pa.Column(str) for name in ("report_id", "indikator")},
        **{name: pa.Column(float) for name in (*TARGETS, "realisasi", "persen")},
        **{name: pa.Column(pl.Int8) for name in ("dec_realisasi", "dec_persen")},
    },
    checks=[
        _check("R8", capaian_gap() <= capaian_slack()),
        _check("R9", pl.all_horizontal(COLUMN(TARGETS[:-1]) == COLUMN(TARGETS[-1]))),
    ],
)


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pl.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))

    def judge() -> set[Answer]:
        with_sums = children_sums(budget.lazy()).collect()
        return _failures(BUDGET, with_sums, "kode") | _failures(PERFORMANCE, performance, "indikator")

    return judge


def _failures(schema: pa.DataFrameSchema, frame: pl.DataFrame, key: str) -> set[Answer]:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_nulls("index").unique(["check", "index"])
        wrong = frame.select("report_id", key)[cases["index"].cast(pl.Int64).to_list()]
        checks = [CHECK_OF_PANDERA.get(name, name) for name in cases["check"]]
        return {(check, *row) for check, row in zip(checks, wrong.iter_rows(), strict=True)}
    return set()
