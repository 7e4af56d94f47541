"""vtlengine: VTL, the language of statistical offices, with its data point rulesets.

Its hierarchical rulesets want every code listed; so sums are an aggregation joined to the lines. A line number makes
the lines distinct, without which a line that stands twice could not be loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from vtlengine import run

from benchmarks.banyak.pemeriksaan import FLOAT_SLACK, MONEY, SUM_CHECKS, TARGETS, Answer, Mode

NUMBERS = (*TARGETS, "realisasi", "persen")
DECIMALS = ("dec_realisasi", "dec_persen")


def _ruleset(name: str, variables: Sequence[str], rules: Mapping[str, str]) -> str:
    lines = "; ".join(f'{check}: {condition} errorcode "{check}"' for check, condition in rules.items())
    return f"define datapoint ruleset {name} (variable {', '.join(variables)}) is {lines} end datapoint ruleset;"


def _present(columns: Sequence[str]) -> str:
    return " and ".join(f"not isnull({name})" for name in columns)


LINE_RULES = {
    "R4": "realisasi <= pagu",
    "R5": "tw1 <= tw2 and tw2 <= tw3 and tw3 <= tw4",
    "R6": "tw4 = realisasi",
    "R7": f"abs(realisasi * 100.0 - persen * pagu) <= {0.005 + FLOAT_SLACK!r} * pagu",
    "R10_null": _present([*MONEY, "persen"]),
}
SUM_RULES = {check: f"{name} = {name}_k" for name, check in SUM_CHECKS.items()}
INDICATOR_RULES = {
    "R8": "abs(100 * realisasi / target_capaian - persen) <= 50 * power(10, -dec_realisasi) / target_capaian"
    f" + 0.5 * power(10, -dec_persen) + {FLOAT_SLACK:.9f}",
    "R9": " and ".join(f"{name} = {TARGETS[-1]}" for name in TARGETS[:-1]),
    "R10_null": _present([*NUMBERS, *DECIMALS]),
}
SCRIPT = f"""
{_ruleset("line_rules", [*MONEY, "persen"], LINE_RULES)}
{_ruleset("sum_rules", [part for name in MONEY for part in (name, f"{name}_k")], SUM_RULES)}
{_ruleset("indicator_rules", [*NUMBERS, *DECIMALS], INDICATOR_RULES)}
SUMS <- sum(BUDGET[keep {", ".join(MONEY)}] group by report_id, induk)
  [rename induk to kode, {", ".join(f"{name} to {name}_k" for name in MONEY)}];
JOINED <- inner_join(BUDGET as b, SUMS as s);
WRONG_SUM <- check_datapoint(JOINED, sum_rules invalid);
WRONG_LINE <- check_datapoint(BUDGET, line_rules invalid);
WRONG_INDICATOR <- check_datapoint(PERFORMANCE, indicator_rules invalid);
TWICE <- count(BUDGET group by report_id, kode)[filter int_var > 1];
"""
"""Multiplied through by the pagu, R7 needs no division, and so no case for a pagu of 0."""


def _structure(identifiers: Mapping[str, str], measures: Mapping[str, str]) -> list[dict[str, Any]]:
    parts = ((identifiers, "Identifier", False), (measures, "Measure", True))
    return [
        {"name": name, "type": kind, "role": role, "nullable": nullable}
        for columns, role, nullable in parts
        for name, kind in columns.items()
    ]


STRUCTURES = {
    "datasets": [
        {
            "name": "BUDGET",
            "DataStructure": _structure(
                {**dict.fromkeys(("report_id", "kode", "induk"), "String"), "baris": "Integer"},
                {**dict.fromkeys(MONEY, "Integer"), "persen": "Number"},
            ),
        },
        {
            "name": "PERFORMANCE",
            "DataStructure": _structure(
                dict.fromkeys(("report_id", "indikator"), "String"),
                {**dict.fromkeys(NUMBERS, "Number"), **dict.fromkeys(DECIMALS, "Integer")},
            ),
        },
    ]
}


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    budget, performance = (pd.read_parquet(folder / name) for name in ("anggaran.parquet", "kinerja.parquet"))

    def judge() -> set[Answer]:
        frames = {"BUDGET": budget.assign(baris=range(len(budget))), "PERFORMANCE": performance}
        done = run(script=SCRIPT, data_structures=STRUCTURES, datapoints=frames, use_duckdb=True)
        found: set[Answer] = set()
        for name, key in (("WRONG_SUM", "kode"), ("WRONG_LINE", "kode"), ("WRONG_INDICATOR", "indikator")):
            wrong = done[name].data
            found.update(zip(wrong["errorcode"], wrong["report_id"], wrong[key], strict=True))
        twice = done["TWICE"].data
        return found | {("R10_dup", *row) for row in zip(twice["report_id"], twice["kode"], strict=True)}

    return judge
