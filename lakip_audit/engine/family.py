from __future__ import annotations

from collections.abc import Sequence

from lakip_audit.engine.tally import ReportTally


def families(reports: Sequence[ReportTally]) -> list[tuple[str, ...]]:
    """Tmp"""
    by: dict[tuple[str, str, str], list[str]] = {}
    for r in reports:
        by.setdefault(r.unit, []).append(r.laporan)
    return [tuple(v) for v in by.values() if len(v) > 1]
