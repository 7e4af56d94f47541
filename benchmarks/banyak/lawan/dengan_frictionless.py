"""Frictionless, row by row over CSV. Sums need a check class of one's own, so R1 to R3 are left out.

Its formulas have no ``abs`` and compute on decimals, so two-sided checks are written out and multiplied through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
from frictionless import Checklist, Resource, Schema, checks, system

from benchmarks.banyak.pemeriksaan import MONEY, TARGETS, Answer, Mode

ALL_FAILURES = 10**6
"""Errors of a table that are handed back; the default is 1 000."""
CAPAIAN_SLACK = "(100 * 10 ** (2 - dec_realisasi) + target_capaian * 10 ** (2 - dec_persen))"

BUDGET_FORMULAS: Mapping[str, str] = {
    "R4": "realisasi <= pagu",
    "R5": "tw1 <= tw2 and tw2 <= tw3 and tw3 <= tw4",
    "R6": "tw4 == realisasi",
    "R7": "persen == None or pagu == 0 or -pagu <= 2 * (persen * 100 * pagu - 10000 * realisasi) <= pagu",
}
PERFORMANCE_FORMULAS: Mapping[str, str] = {
    "R8": f"-{CAPAIAN_SLACK} <= 200 * (100 * realisasi - persen * target_capaian) <= {CAPAIAN_SLACK}",
    "R9": " and ".join(f"{name} == {TARGETS[-1]}" for name in TARGETS[:-1]),
}


def _schema(types: Mapping[str, str], *key: str) -> Schema:
    fields = [{"name": name, "type": kind, "constraints": {"required": True}} for name, kind in types.items()]
    return Schema.from_descriptor({"fields": fields, "primaryKey": list(key)})


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`. Reading its CSV is part of it, and of every run."""
    texts, whole, number = "string", "integer", "number"
    columns = {**dict.fromkeys(("report_id", "kode", "induk"), texts), **dict.fromkeys(MONEY, whole), "persen": number}
    budget = _Table(folder, "anggaran", _schema(columns, "report_id", "kode"), BUDGET_FORMULAS)
    columns = {
        **dict.fromkeys(("report_id", "indikator"), texts),
        **dict.fromkeys((*TARGETS, "realisasi", "persen"), number),
        **dict.fromkeys(("dec_realisasi", "dec_persen"), whole),
    }
    performance = _Table(folder, "kinerja", _schema(columns, "report_id", "indikator"), PERFORMANCE_FORMULAS)
    return lambda: budget.failures("kode") | performance.failures("indikator")


class _Table:
    """One table as CSV with plain numbers, written when first asked for."""

    def __init__(self, folder: Path, name: str, schema: Schema, formulas: Mapping[str, str]) -> None:
        self.frame = pd.read_parquet(folder / f"{name}.parquet")
        self.path = folder / f"{name}.csv"
        self.schema, self.formulas = schema, formulas
        if not self.path.exists():
            self.frame.to_csv(self.path, index=False)

    def failures(self, key: str) -> set[Answer]:
        """The violations; ``key`` is the column that tells the rows of a report apart."""
        check_of = {formula: check for check, formula in self.formulas.items()}
        checklist = Checklist(checks=[checks.row_constraint(formula=formula) for formula in check_of])
        with system.use_context(trusted=True):
            report = Resource(path=str(self.path), schema=self.schema).validate(checklist, limit_errors=ALL_FAILURES)
        found: set[Answer] = set()
        for error in report.tasks[0].errors:
            row = error.row_number - 2
            check = {"primary-key": "R10_dup", "constraint-error": "R10_null"}.get(error.type)
            check = check or next(check for formula, check in check_of.items() if formula in error.note)
            found.add((check, str(self.frame["report_id"].iat[row]), str(self.frame[key].iat[row])))
        return found
