"""pandera on pandas. The sums are computed once, outside it, and joined as columns; all else is the schema's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from benchmarks.banyak.lawan.dengan_pandas import children_sums
from benchmarks.banyak.pemeriksaan import FLOAT_SLACK, MONEY, SUM_CHECKS, TARGETS, Answer, Mode

CHECK_OF_PANDERA: Mapping[str, str] = {"multiple_fields_uniqueness": "R10_dup", "not_nullable": "R10_null"}
"""What pandera calls the checks of its own."""


def _sum_is_right(name: str, frame: pd.DataFrame) -> pd.Series:
    sums = frame[f"{name}_k"]
    return sums.isna() | (sums == frame[name])


def _persen_is_right(frame: pd.DataFrame) -> pd.Series:
    gap = (frame["realisasi"] * 100.0 / frame["pagu"] - frame["persen"]).abs()
    return frame["persen"].isna() | (frame["pagu"] <= 0) | (gap <= 0.005 + FLOAT_SLACK)


def _capaian_is_right(frame: pd.DataFrame) -> pd.Series:
    target = frame["target_capaian"]
    slack = 50 * 10.0 ** -frame["dec_realisasi"] / target + 0.5 * 10.0 ** -frame["dec_persen"] + FLOAT_SLACK
    return (target <= 0) | ((100 * frame["realisasi"] / target - frame["persen"]).abs() <= slack)


BUDGET = pa.DataFrameSchema(
    {
        **{name: pa.Column(str) for name in ("report_id", "kode", "induk")},
        **{name: pa.Column(int) for name in MONEY},
        "persen": pa.Column(float),
    },
    checks=[
        *(pa.Check(partial(_sum_is_right, name), name=check) for name, check in SUM_CHECKS.items()),
        pa.Check(lambda frame: frame["realisasi"] <= frame["pagu"], name="R4"),
        pa.Check(
            lambda frame: (
                (frame["tw1"] <= frame["tw2"]) & (frame["tw2"] <= frame["tw3"]) & (frame["tw3"] <= frame["tw4"])
            ),
            name="R5",
        ),
        pa.Check(lambda frame: frame["tw4"] == frame["realisasi"], name="R6"),
        pa.Check(_persen_is_right, name="R7"),
    ],
    unique=["report_id", "kode"],
    report_duplicates="all",
)
PERFORMANCE = pa.DataFrameSchema(
    {
        **{name: pa.Column(str) for name in ("report_id", "indikator")},
        **{name: pa.Column(float) for name in (*TARGETS, "realisasi", "persen")},
        **{name: pa.Column("int8") for name in ("dec_realisasi", "dec_persen")},
    },
    checks=[
        pa.Check(_capaian_is_right, name="R8"),
        pa.Check(lambda frame: frame[list(TARGETS)].eq(frame["target_capaian"], axis=0).all(axis=1), name="R9"),
    ],
)


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pd.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))

    def judge() -> set[Answer]:
        with_sums = budget.join(children_sums(budget).add_suffix("_k"))
        return _failures(BUDGET, with_sums, "kode") | _failures(PERFORMANCE, performance, "indikator")

    return judge


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame, key: str) -> set[Answer]:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"]).drop_duplicates(["check", "index"])
        wrong = frame.iloc[cases["index"].astype(int).to_numpy()]
        checks = [CHECK_OF_PANDERA.get(name, name) for name in cases["check"]]
        return set(zip(checks, wrong["report_id"], wrong[key], strict=True))
    return set()
