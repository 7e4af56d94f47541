"""Findings that vanish with a sure repair: they follow from its mistake, whatever else might explain them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lakip_audit.diagnosis.case import Case
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell

SURE = 0.9
"""Confidence from which a repair is tried."""


def follow_repairs(audit: Audit, cases: list[Case], again: Callable[[Audit, Mapping[Cell, str]], Audit]) -> None:
    """Give the findings that vanish with the sure repairs to the causes of these.

    All sure repairs are made at once and the report audited again. A finding that is gone then, and that reads a line
    in which one was made, is explained by that; so is one that reads none where the report has only one sure cause. A
    less sure cause that is left without findings is dropped.

    Args:
        audit: the run.
        cases: the causes; changed in place.
        again: audits with other texts in some cells.
    """
    sure = [case for case in cases if case.unique and case.edits and case.confidence >= SURE]
    explained = {fingerprint for case in sure for fingerprint in case.findings}
    places = {
        fingerprint: (name, index)
        for name, failed in audit.failures.items()
        for index, fingerprint in failed.items()
        if fingerprint not in explained
    }
    if not sure or not places:
        return
    texts = {cell: text for case in sure for cell, text in case.edits.items() if text}
    left = {finding.fingerprint for finding in again(audit, texts).result.findings}
    alone = sure[0] if len(sure) == len(audit.result.reports) == 1 else None
    of_line: dict[tuple[str, int], Case] = {}
    for case in sure:
        for cell in case.edits:
            of_line.setdefault((cell.table, cell.row), case)
    followed: set[str] = set()
    for fingerprint, (name, index) in places.items():
        if fingerprint in left:
            continue
        draft = audit.verdicts[name].draft(index)
        lines = ((cell.table, cell.row) for cell in (*draft.stated, *draft.evidence))
        cause = next((of_line[line] for line in lines if line in of_line), alone)
        if cause is not None:
            cause.findings.append(fingerprint)
            followed.add(fingerprint)
    for case in cases:
        if case not in sure:
            case.findings = [fingerprint for fingerprint in case.findings if fingerprint not in followed]
    cases[:] = [case for case in cases if case.findings]
