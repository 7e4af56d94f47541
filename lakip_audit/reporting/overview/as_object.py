"""The overview for programs: part of a result, or a document of the shape of ``ringkasan.schema.json``, version 1.

Nothing is left out of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lakip_audit import __version__
from lakip_audit.engine.result import Settings
from lakip_audit.engine.tally import ReportTally, RuleTally, Tally
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.overview.figures import Figures, UnitFigures, YearFigures, figures

PLACES = 6
"""Decimals of a rate."""


def overview_json(tally: Tally, lang: str) -> str:
    """Return the overview as JSON text."""
    document = {
        "schema_version": "1",
        "tool": {"name": "lakip-audit", "version": __version__},
        "settings": settings_object(tally.settings or Settings()),
        "overview": overview_object(tally, lang),
    }
    return json_text(document)


def settings_object(settings: Settings) -> dict[str, Any]:
    """Return how the run was asked for."""
    return {"profile": settings.profile, "fail_on": settings.fail_on, "overrides": list(settings.overrides)}


def overview_object(tally: Tally, lang: str) -> dict[str, Any]:
    """Return the overview as values that JSON knows, the worst first."""
    found = figures(tally)
    return {
        "summary": _summary(found),
        "rules": [_rule(rule, lang) for rule in found.rules],
        "rules_off": list(tally.settings.off) if tally.settings is not None else [],
        "units": [_unit(unit) for unit in found.units],
        "causes": None
        if tally.causes is None
        else [{"kind": each.kind, "causes": each.causes, "findings": each.findings} for each in tally.causes],
        "trend": [_year(year) for year in found.years],
        "reports": [_report(report) for report in tally.reports],
        "unread": [{"file": each.file, "problems": each.problems} for each in tally.unread],
    }


def _summary(found: Figures) -> dict[str, int]:
    tally = found.tally

    def total(count: str) -> int:
        return sum(getattr(rule, count) for rule in tally.rules)

    return {
        "reports": len(tally.reports),
        "reports_without_error": len(tally.reports) - found.error_reports,
        "reports_without_finding": len(tally.reports) - found.found_reports,
        "units": len(found.units),
        "ministries": found.kementerian,
        "error": total("error"),
        "warning": total("warning"),
        "info": total("info"),
        "waived": total("waived"),
        "rules": len(tally.rules),
        "checks": total("checks"),
        "pass": total("passed"),
        "fail": total("failed"),
        "undetermined": total("undetermined"),
        "not_applicable": total("not_applicable"),
        "broken": total("broken"),
        "facts": tally.facts,
        "facts_covered": tally.facts_covered,
        "problems": tally.problems,
    }


def _rule(rule: RuleTally, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title[lang],
        "pass": rule.passed,
        "fail": rule.failed,
        "undetermined": rule.undetermined,
        "not_applicable": rule.not_applicable,
        "broken": rule.broken,
        "reasons": list(rule.reasons),
        "error": rule.error,
        "warning": rule.warning,
        "info": rule.info,
        "waived": rule.waived,
        "reports": rule.reports,
        "reports_with_error": rule.error_reports,
        "by_year": [{"tahun": each.tahun, "findings": each.findings, "reports": each.reports} for each in rule.by_year],
    }


def _unit(unit: UnitFigures) -> dict[str, Any]:
    return {
        "satker": unit.satker,
        "kode": unit.kode or None,
        "kementerian": unit.kementerian or None,
        "reports": unit.reports,
        "error": unit.error,
        "warning": unit.warning,
        "info": unit.info,
        "waived": unit.waived,
        "numbers": unit.numbers,
        "errors_per_report": _rate(unit.errors_per_report),
        "errors_per_100_numbers": None if unit.errors_per_100 is None else _rate(unit.errors_per_100),
    }


def _year(year: YearFigures) -> dict[str, Any]:
    return {
        "tahun": year.tahun,
        "reports": year.reports,
        "reports_with_error": year.error_reports,
        "error": year.error,
        "warning": year.warning,
        "errors_per_report": _rate(year.errors_per_report),
        "share_with_error": _rate(Fraction(year.error_reports, year.reports)),
        "direction": year.direction,
        "same_units": year.same_units,
        "same_units_better": year.better,
        "same_units_worse": year.worse,
    }


def _report(report: ReportTally) -> dict[str, Any]:
    return {
        "laporan": report.laporan,
        "satker": report.satker,
        "kode": report.kode or None,
        "kementerian": report.kementerian or None,
        "induk": report.induk or None,
        "tahun": report.tahun,
        "error": report.error,
        "warning": report.warning,
        "info": report.info,
        "waived": report.waived,
        "numbers": report.numbers,
        "numbers_covered": report.covered,
    }


def _rate(rate: Fraction) -> float:
    return float(round(rate, PLACES))
