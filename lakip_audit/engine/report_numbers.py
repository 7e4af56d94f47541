"""The printed numbers of each report of a run: how many there are, and how many some rule evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class ReportNumbers:
    """Printed numbers by the id of the report, every report of the run among them; ``covered`` by one rule or more."""

    numbers: dict[str, int]
    covered: dict[str, int]


def report_numbers(audit: Audit) -> ReportNumbers:
    """Count the printed numbers of a run report by report; their sums are those that the result tells."""
    coverage = Coverage(audit.dataset)
    for verdicts in audit.verdicts.values():
        coverage.add(verdicts.reads)
    counts = coverage.by_report()
    every = {name: counts.get(name, (0, 0)) for name in audit.dataset.manifests}
    return ReportNumbers(
        {name: numbers for name, (numbers, _) in every.items()}, {name: seen for name, (_, seen) in every.items()}
    )


def audit_tally(audit: Audit, causes_by_kind: Mapping[str, tuple[int, int]] | None) -> Tally:
    """What a run comes to, with the numbers of each report.

    Args:
        audit: the run.
        causes_by_kind: as for :func:`~lakip_audit.engine.tally.tally`.

    Returns:
        The counts.
    """
    counted = report_numbers(audit)
    return tally(
        audit.result,
        audit.dataset.manifests,
        causes_by_kind=causes_by_kind,
        numbers=counted.numbers,
        covered=counted.covered,
    )
