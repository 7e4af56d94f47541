"""Findings that vanish with a sure repair: they follow from its mistake, whatever else might explain them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.diagnosis.auditing import again, changed
from lakip_audit.diagnosis.case import Case
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.result import Location

SURE = 0.9
"""Confidence from which a repair is tried."""


def follow_repairs(audit: Audit, cases: list[Case]) -> None:
    """Give the findings that vanish with the sure repairs to the causes of these.

    All sure repairs are made at once and the report audited again. A finding that is gone then, and that reads a line
    in which one was made, is explained by that; so is one that reads none where the report has only one sure cause. A
    less sure cause that is left without findings is dropped.

    Args:
        audit: the run.
        cases: the causes; changed in place.
    """
    sure = [case for case in cases if case.unique and case.edits and case.confidence >= SURE]
    alone = sure[0] if len(sure) == len(audit.result.reports) == 1 else None
    causes = dict(_followers(audit, sure, alone))
    if not causes:
        return
    texts = {cell: text for case in sure for cell, text in case.edits.items() if text}
    rules = {finding.rule for finding in audit.result.findings if finding.fingerprint in causes}
    left = {finding.fingerprint for finding in again(audit, changed(audit, texts), rules).result.findings}
    followed = causes.keys() - left
    for fingerprint, cause in causes.items():
        if fingerprint in followed:
            cause.findings.append(fingerprint)
    for case in cases:
        if case not in sure:
            case.findings = [fingerprint for fingerprint in case.findings if fingerprint not in followed]
    cases[:] = [case for case in cases if case.findings]


def _followers(audit: Audit, sure: Sequence[Case], alone: Case | None) -> Iterator[tuple[str, Case]]:
    """The findings that may follow from a sure cause, by fingerprint: those that no sure one explains already."""
    explained = {fingerprint for case in sure for fingerprint in case.findings}
    of_line: dict[tuple[str, int], Case] = {}
    for case in sure:
        for cell in case.edits:
            of_line.setdefault((cell.table, cell.row), case)
    printed = {_line(location(audit.dataset, cell)) for case in sure for cell in case.edits}
    places = {finding.fingerprint: (*finding.locations, *finding.evidence) for finding in audit.result.findings}
    for name, failed in audit.failures.items() if sure else ():
        for index, fingerprint in failed.items():
            near = alone is not None or any(_line(place) in printed for place in places[fingerprint])
            if fingerprint not in explained and near:
                draft = audit.verdicts[name].draft(index)
                lines = ((cell.table, cell.row) for cell in (*draft.stated, *draft.evidence))
                cause = next((of_line[line] for line in lines if line in of_line), alone)
                if cause is not None:
                    yield fingerprint, cause


def _line(place: Location) -> tuple[str, str, int | None]:
    return place.laporan, place.file, place.row
