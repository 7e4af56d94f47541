"""The printed numbers of each report of a run: how many there are, and how many some rule evaluated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.evaluation import Audit
from lakip_audit.numbers import State


@dataclass(frozen=True, slots=True)
class ReportNumbers:
    """Printed numbers by the id of the report, every report of the run among them; ``covered`` by one rule or more."""

    numbers: dict[str, int]
    covered: dict[str, int]


def report_numbers(audit: Audit) -> ReportNumbers:
    """Count the printed numbers of a run report by report; their sums are those that the result tells."""
    dataset, coverage = audit.dataset, Coverage(audit.dataset)
    for verdicts in audit.verdicts.values():
        coverage.add(verdicts.reads)
    found = ReportNumbers(dict.fromkeys(dataset.manifests, 0), dict.fromkeys(dataset.manifests, 0))
    for table in dict.fromkeys(table for table, _ in coverage.seen):
        names, report = np.unique(np.asarray(dataset.text(table, "laporan"), str), return_inverse=True)
        for column in (column for other, column in coverage.seen if other == table):
            present = dataset.number(table, column).state == State.PRESENT
            _add(found.numbers, names, report[present])
            _add(found.covered, names, report[present & (coverage.seen[table, column] > 0)])
    return found


def _add(counts: dict[str, int], names: NDArray[np.str_], reports: NDArray[np.intp]) -> None:
    for name, number in zip(names.tolist(), np.bincount(reports, minlength=len(names)).tolist(), strict=True):
        counts[name] += number
