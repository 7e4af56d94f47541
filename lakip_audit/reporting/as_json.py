"""The result as JSON, version 1 of the shape that ``hasil.schema.json`` describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lakip_audit import __version__
from lakip_audit.engine.result import SEVERITIES, Finding, Location, ReportInfo, Result, RuleCount
from lakip_audit.reporting import Run
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.overview.as_object import overview_object, settings_object
from lakip_audit.reporting.words import reason, say

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause


def write(run: Run) -> str:
    """Return the result as JSON text, with the causes, and the overview where there are several reports."""
    result, lang, diagnosis = run.result, run.lang, run.diagnosis
    causes = () if diagnosis is None else diagnosis.causes
    of = {} if diagnosis is None else diagnosis.of
    document: dict[str, Any] = {
        "schema_version": "1",
        "tool": {"name": "lakip-audit", "version": __version__},
        "settings": settings_object(result.settings),
        "reports": [report_object(report) for report in result.reports],
        "summary": _summary(result),
        "rules": [_rule(rule, lang) for rule in result.rules],
        "findings": [finding_object(finding, of.get(finding.fingerprint, ()), lang) for finding in result.findings],
        "causes": [{**_mistake(cause, lang), "findings": list(cause.findings)} for cause in causes],
    }
    if run.tally is not None:
        document["overview"] = overview_object(run.tally, lang)
    return json_text(document)


def report_object(report: ReportInfo) -> dict[str, Any]:
    """Return which report it is."""
    return {"laporan": report.laporan, "satker": report.satker, "tahun": report.tahun}


def _summary(result: Result) -> dict[str, int]:
    """Return counts of findings by severity, without the waived ones, and of checks by outcome over all rules."""
    unwaived = [finding.severity for finding in result.findings if finding.waiver is None]
    return {
        **{severity: unwaived.count(severity) for severity in SEVERITIES},
        "waived": len(result.findings) - len(unwaived),
        "rules": len(result.rules),
        "checks": sum(rule.checks for rule in result.rules),
        "pass": sum(rule.passed for rule in result.rules),
        "fail": sum(rule.failed for rule in result.rules),
        "undetermined": sum(rule.undetermined for rule in result.rules),
        "not_applicable": sum(rule.not_applicable for rule in result.rules),
        "broken": sum(rule.broken for rule in result.rules),
        "facts": result.facts,
        "facts_covered": result.facts_covered,
        "facts_covered_twice": result.facts_covered_twice,
    }


def _rule(rule: RuleCount, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title[lang],
        "pass": rule.passed,
        "fail": rule.failed,
        "undetermined": rule.undetermined,
        "not_applicable": rule.not_applicable,
        "broken": rule.broken,
        "reason": _reason(rule, lang),
    }


def _reason(rule: RuleCount, lang: str) -> str | None:
    """Return why a rule judged nothing or broke, or which contradicting facts some of its checks wait for."""
    if rule.reason is not None:
        return reason(rule.reason, lang)
    return f"{say('waiting_rules', lang)} {'; '.join(rule.blocked)}" if rule.blocked else None


def finding_object(finding: Finding, causes: Sequence[Cause], lang: str) -> dict[str, Any]:
    """Return a finding as every JSON output tells it."""
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity,
        "degree": str(finding.degree),
        "confidence": finding.confidence,
        "laporan": finding.laporan,
        "message": finding.message[lang],
        "stated": finding.stated,
        "expected": finding.expected,
        "locations": [location_object(location) for location in finding.locations],
        "evidence": [location_object(location) for location in finding.evidence],
        "causes": [cause_object(cause, lang) for cause in causes],
        "basis": [basis_text(basis, lang) for basis in finding.basis],
        "ocr_suspect": finding.ocr_suspect,
        "waiver": None if finding.waiver is None else finding.waiver[lang],
    }


def _mistake(cause: Cause, lang: str) -> dict[str, Any]:
    """Return what a cause is, wherever it is told."""
    return {
        "id": cause.id,
        "kind": cause.kind,
        "confidence": cause.confidence,
        "unique": cause.unique,
        "explanation": cause.explanation[lang],
    }


def cause_object(cause: Cause, lang: str) -> dict[str, Any]:
    """Return a cause with its suspects and what to print, as a finding tells it."""
    return {
        **_mistake(cause, lang),
        "suspects": [location_object(place) for place in cause.suspects],
        "fix": [
            *({**location_object(edit.place), "text": edit.text} for edit in cause.fix),
            *({**location_object(line.place), "text": line.text} for line in cause.additions),
        ],
    }


def location_object(location: Location) -> dict[str, Any]:
    """Return a place as every JSON output tells it."""
    """Return a place as every JSON output tells it."""
    return {
        "laporan": location.laporan,
        "sumber": location.sumber,
        "file": location.file,
        "row": location.row,
        "key": location.key,
        "column": location.column,
        "text": location.text,
        "dokumen": location.dokumen,
        "halaman": location.halaman,
        "paragraf": location.paragraf,
        "tabel": location.tabel,
        "sel": location.sel,
        "baris": location.baris,
        "kolom": location.kolom,
    }
