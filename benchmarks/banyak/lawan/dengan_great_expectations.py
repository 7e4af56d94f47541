"""Great Expectations on pandas. Sums and bounds of percentages are joined as columns first; all else are expectations.

It has no expectation of its own for a sum over other rows, nor for arithmetic between columns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read on import: a benchmark tells nobody

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from benchmarks.banyak.lawan.dengan_pandas import children_sums
from benchmarks.banyak.pemeriksaan import BUDGET, FLOAT_SLACK, PERFORMANCE, SUM_CHECKS, TARGETS, Answer, Mode

Expected = Sequence[tuple[str, Any]]
"""Expectations, each with its check."""


def _at_least(larger: str, smaller: str) -> Any:
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=larger, column_B=smaller, or_equal=True, ignore_row_if="either_value_is_missing"
    )


def _equal(first: str, second: str) -> Any:
    return gxe.ExpectColumnPairValuesToBeEqual(column_A=first, column_B=second)


def _budget() -> Expected:
    return [
        *((check, _equal(name, f"{name}_k")) for name, check in SUM_CHECKS.items()),
        ("R4", _at_least("pagu", "realisasi")),
        *(("R5", _at_least(later, earlier)) for earlier, later in pairwise(("tw1", "tw2", "tw3", "tw4"))),
        ("R6", _equal("tw4", "realisasi")),
        ("R7", _at_least("persen", "lowest")),
        ("R7", _at_least("highest", "persen")),
        ("R10_dup", gxe.ExpectCompoundColumnsToBeUnique(column_list=["report_id", "kode"])),
        *(("R10_null", gxe.ExpectColumnValuesToNotBeNull(column=name)) for name in BUDGET),
    ]


def _performance() -> Expected:
    return [
        ("R8", _at_least("persen", "lowest")),
        ("R8", _at_least("highest", "persen")),
        *(("R9", _equal(name, TARGETS[-1])) for name in TARGETS[:-1]),
        *(("R10_null", gxe.ExpectColumnValuesToNotBeNull(column=name)) for name in PERFORMANCE),
    ]


def _with_sums(budget: pd.DataFrame) -> pd.DataFrame:
    sums = children_sums(budget)
    share = (budget["realisasi"] * 100.0 / budget["pagu"]).where(budget["pagu"] > 0)
    bounds = {"lowest": share - 0.005 - FLOAT_SLACK, "highest": share + 0.005 + FLOAT_SLACK}
    return budget.assign(**{f"{name}_k": sums[name].fillna(budget[name]) for name in SUM_CHECKS}, **bounds)


def _with_bounds(performance: pd.DataFrame) -> pd.DataFrame:
    target = performance["target_capaian"]
    half_realisasi, half_persen = (0.5 * 10.0 ** -performance[name] for name in ("dec_realisasi", "dec_persen"))
    slack = 100 * half_realisasi / target + half_persen + FLOAT_SLACK
    share = 100 * performance["realisasi"] / target
    return performance.assign(lowest=share - slack, highest=share + slack)


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pd.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))

    def judge() -> set[Answer]:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False, "metric_calculations": False}
        source = context.data_sources.add_pandas("laporan")
        found = _failures(source, "anggaran", _with_sums(budget), _budget(), "kode")
        return found | _failures(source, "kinerja", _with_bounds(performance), _performance(), "indikator")

    return judge


def _failures(source: Any, name: str, frame: pd.DataFrame, expected: Expected, key: str) -> set[Answer]:
    batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name).get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name=name, expectations=[expectation for _, expectation in expected])
    done = batch.validate(suite, result_format={"result_format": "COMPLETE"})
    check_of = {_words(expectation.configuration): check for check, expectation in expected}
    found: set[Answer] = set()
    for result in done.results:
        if not result.success:
            wrong = frame.iloc[result.result["unexpected_index_list"]]
            check = check_of[_words(result.expectation_config)]
            found.update((check, *row) for row in zip(wrong["report_id"], wrong[key], strict=True))
    return found


def _words(configuration: Any) -> tuple[str, str]:
    """What tells an expectation from the others, before and after it was run."""
    kwargs = {name: value for name, value in configuration.kwargs.items() if name != "batch_id"}
    return configuration.type, str(sorted((name, str(value)) for name, value in kwargs.items()))
