"""A comparison of two results as JSON, version 1 of the shape that ``perbandingan.schema.json`` describes."""

from __future__ import annotations

from typing import Any

from lakip_audit import __version__
from lakip_audit.engine.result import Finding, Result
from lakip_audit.reporting.as_json import finding_object, report_object
from lakip_audit.reporting.comparison import Comparison
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.words import say


def comparison_json(comparison: Comparison, names: tuple[str, str], lang: str) -> str:
    """Return the comparison as JSON text; ``names`` are what the user called the earlier and the later result."""
    added, remaining = comparison.added, comparison.remaining
    findings = [
        *(_finding("new", None, finding, lang) for finding in added),
        *(_finding("unjudged", finding, None, lang, reason=why) for finding, why in comparison.unjudged),
        *(_finding("remaining", pair.old, pair.new, lang, changes=pair.changes) for pair in remaining),
        *(_finding("solved", finding, None, lang) for finding in comparison.solved),
    ]
    document = {
        "schema_version": "1",
        "tool": {"name": "lakip-audit", "version": __version__},
        "old": _side(comparison.old, names[0]),
        "new": _side(comparison.new, names[1]),
        "summary": {
            "new": len(added),
            "new_waived": sum(finding.waiver is not None for finding in added),
            "remaining": len(remaining),
            "changed": sum(bool(pair.changes) for pair in remaining),
            "solved": len(comparison.solved),
            "unjudged": len(comparison.unjudged),
        },
        "newly_run": list(comparison.newly_run),
        "findings": findings,
    }
    return json_text(document)


def _side(result: Result, name: str) -> dict[str, Any]:
    reports = [report_object(report) for report in result.reports]
    return {"name": name, "reports": reports, "findings": len(result.findings)}


def _finding(
    state: str,
    old: Finding | None,
    new: Finding | None,
    lang: str,
    *,
    changes: tuple[str, ...] = (),
    reason: str | None = None,
) -> dict[str, Any]:
    return {
        "state": state,
        "changes": list(changes),
        "reason": None if reason is None else reason.removeprefix("gone_"),
        "explanation": None if reason is None else say(reason, lang),
        "old": None if old is None else finding_object(old, (), lang),
        "new": None if new is None else finding_object(new, (), lang),
    }
