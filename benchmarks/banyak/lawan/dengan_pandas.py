"""In pandas, as a careful analyst writes it: group, merge, compare whole columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

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
        return lambda: judge(*map(pd.read_parquet, files))
    budget, performance = map(pd.read_parquet, files)
    return lambda: judge(budget, performance)


def _printed(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames from the texts as printed."""
    lines, achieved, stated = (_read(folder, table) for table in ("anggaran", "capaian", "target"))
    money = {name: lines[name].str.replace(".", "", regex=False).astype("int64") for name in MONEY}
    above = lines["kode"].str.rpartition("/")[0]
    budget = lines.assign(induk=above.where(above != "", "-"), **money, persen=_number(lines["persen"]))
    targets = stated.assign(target=_number(stated["target"])).pivot(
        index=["report_id", "indikator"], columns="dokumen", values="target"
    )
    places = {f"dec_{name}": achieved[name].str.partition(",")[2].str.len() for name in ("realisasi", "persen")}
    numbers = {name: _number(achieved[name]) for name in ("target", "realisasi", "persen")}
    performance = achieved.assign(**places, **numbers).join(
        targets.add_prefix("target_"), on=["report_id", "indikator"]
    )
    performance = performance.rename(columns={"target": "target_capaian"})
    return budget[list(BUDGET)], performance[list(PERFORMANCE)]


def _read(folder: Path, table: str) -> pd.DataFrame:
    files = sorted(folder.glob(f"*/{table}.csv"))
    parts = [pd.read_csv(file, dtype=str, engine="pyarrow") for file in files]
    return pd.concat(parts, ignore_index=True).rename(columns={"laporan": "report_id"})


def _number(texts: pd.Series) -> pd.Series:
    return texts.str.replace(",", ".", regex=False).astype(float)


def judge(budget: pd.DataFrame, performance: pd.DataFrame) -> set[Answer]:
    """All checks.

    Args:
        budget: one row a budget line.
        performance: one row an indicator.

    Returns:
        The violations.
    """
    wrong = _budget(budget)
    found = {answer for check, rows in wrong.items() for answer in answers(check, budget, rows, "kode")}
    wrong = _performance(performance)
    return found | {
        answer for check, rows in wrong.items() for answer in answers(check, performance, rows, "indikator")
    }


def answers(check: str, frame: pd.DataFrame, rows: pd.Series, key: str) -> set[Answer]:
    """The violations of one check.

    Args:
        check: its name.
        frame: what was judged.
        rows: whether each row violates it.
        key: the column that tells the rows of a report apart.

    Returns:
        One a row.
    """
    wrong = frame.loc[rows, ["report_id", key]]
    return {(check, report, name) for report, name in zip(wrong["report_id"], wrong[key], strict=True)}


def children_sums(budget: pd.DataFrame) -> pd.DataFrame:
    """For each line the sums of the lines right below it, absent where there are none; in the order of the lines."""
    sums = budget.groupby(["report_id", "induk"], as_index=False)[list(MONEY)].sum()
    keys = budget[["report_id", "kode"]]
    merged = keys.merge(sums, left_on=["report_id", "kode"], right_on=["report_id", "induk"], how="left")
    return merged[list(MONEY)].set_axis(budget.index)


def _budget(frame: pd.DataFrame) -> dict[str, pd.Series]:
    sums = children_sums(frame)
    wrong = {check: sums[name].notna() & (sums[name] != frame[name]) for name, check in SUM_CHECKS.items()}
    printed = (frame["realisasi"] / frame["pagu"] * 100 - frame["persen"]).abs()
    return wrong | {
        "R4": frame["realisasi"] > frame["pagu"],
        "R5": (frame["tw1"] > frame["tw2"]) | (frame["tw2"] > frame["tw3"]) | (frame["tw3"] > frame["tw4"]),
        "R6": frame["tw4"] != frame["realisasi"],
        "R7": (frame["pagu"] > 0) & (printed > 0.005 + FLOAT_SLACK),
        "R10_dup": frame.duplicated(["report_id", "kode"], keep=False),
        "R10_null": frame.isna().any(axis=1),
    }


def _performance(frame: pd.DataFrame) -> dict[str, pd.Series]:
    target = frame["target_capaian"]
    half_realisasi, half_persen = (0.5 * 10.0 ** -frame[name] for name in ("dec_realisasi", "dec_persen"))
    gap = (100 * frame["realisasi"] / target - frame["persen"]).abs()
    return {
        "R8": (target > 0) & (gap > 100 * half_realisasi / target + half_persen + FLOAT_SLACK),
        "R9": frame[list(TARGETS)].ne(target, axis=0).any(axis=1),
        "R10_null": frame.isna().any(axis=1),
    }
