"""What a receipt holds: which data, rules and program a result was made from, and the result, all as digests.

A receipt tells nothing but what a second run can find again: no time of day, no path but as seen from its own folder.
So the same input gives the same receipt, and two receipts are compared key by key.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from lakip_audit import __version__
from lakip_audit.engine.result import SEVERITIES, Finding, Result, RuleCount
from lakip_audit.reporting.as_json import cause_object, finding_object
from lakip_audit.reporting.provenance import Given, Provenance

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause
    from lakip_audit.engine.tally import ReportTally, RuleTally, Tally

VERSION = "1"
KIND = "lakip-audit check"
"""What a receipt says of itself, so that no other JSON is taken for one."""

PACKAGES = (
    "highspy",
    "lxml",
    "numpy",
    "openpyxl",
    "pandas",
    "pandera",
    "pdfminer.six",
    "pyarrow",
    "pydantic",
    "python-docx",
    "PyYAML",
    "RapidFuzz",
    "regex",
    "yamlcore",
)
"""The packages that read, judge or explain, so that another version might change a result."""

_RANGE = 1 << 256


def receipt_of_result(provenance: Provenance, result: Result, causes: Sequence[Cause] | None) -> dict[str, Any]:
    """Write the receipt of a check of a few reports.

    Args:
        provenance: what the result was made from.
        result: what was concluded.
        causes: of the findings; None if they were not looked for.

    Returns:
        The receipt, as ``kuitansi.schema.json`` describes it.
    """
    of_report: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        of_report[finding.laporan].append(finding)
    digests = findings_digests(result.findings)
    reports = {
        report.laporan: {**_severities(of_report[report.laporan]), "findings": digests.get(report.laporan, NOTHING)}
        for report in result.reports
    }
    concluded = {
        "facts": result.facts,
        "facts_covered": result.facts_covered,
        "reports": reports,
        "rules": {rule.id: _outcomes(rule) for rule in result.rules},
        "findings": [_finding(finding) for finding in result.findings],
        "causes": None if causes is None else [_cause(cause) for cause in causes],
        "unread": _unread((problem.file, 1) for problem in result.problems),
    }
    return _sealed(provenance, concluded)


def receipt_of_tally(provenance: Provenance, tally: Tally, digests: Mapping[str, str]) -> dict[str, Any]:
    """Write the receipt of a check of many reports, of which only counts and digests are at hand.

    Args:
        provenance: what the result was made from.
        tally: the counts.
        digests: of the findings of each report, as :func:`findings_digests` gives them.

    Returns:
        The receipt; its ``findings`` and ``causes`` are None.
    """
    reports = {
        report.laporan: {**_counted(report), "findings": digests.get(report.laporan, NOTHING)}
        for report in tally.reports
    }
    concluded = {
        "facts": tally.facts,
        "facts_covered": tally.facts_covered,
        "reports": reports,
        "rules": {rule.id: _outcomes(rule) for rule in tally.rules},
        "findings": None,
        "causes": None,
        "unread": _unread((each.file, each.problems) for each in tally.unread),
    }
    return _sealed(provenance, concluded)


def seal(document: Mapping[str, Any]) -> str:
    """The digest of a receipt without its own: whoever changes a letter by hand or in transit breaks it."""
    return _digest({key: value for key, value in document.items() if key != "sha256"})


def findings_digests(findings: Iterable[Finding]) -> dict[str, str]:
    """The digest of the findings of each report that has some, in whatever order they were found."""
    return added_digests({finding.laporan: finding_digest(finding)} for finding in findings)


def added_digests(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Put digests of findings by report together; the outcome does not depend on how the findings were divided."""
    sums: dict[str, int] = defaultdict(int)
    for part in parts:
        for laporan, digest in part.items():
            sums[laporan] += int(digest, 16)
    return {laporan: f"{total % _RANGE:064x}" for laporan, total in sums.items()}


NOTHING = "0" * 64
"""The digest of no findings."""


def finding_digest(finding: Finding) -> str:
    """The digest of all that the outputs tell of a finding, in both languages."""
    return _digest([[finding_object(finding, (), lang) for lang in ("id", "en")], finding.known])


def versions() -> dict[str, Any]:
    """The program, Python, and the packages that might change a result, those that are installed."""
    found: dict[str, str] = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return {"name": "lakip-audit", "version": __version__, "python": platform.python_version(), "packages": found}


def _sealed(provenance: Provenance, concluded: Mapping[str, Any]) -> dict[str, Any]:
    document = {
        "schema_version": VERSION,
        "receipt": KIND,
        "tool": versions(),
        "settings": {
            "profile": provenance.profile,
            "fail_on": provenance.fail_on,
            "select": list(provenance.select),
            "ignore": list(provenance.ignore),
            "severity": dict(sorted(provenance.severity.items())),
            "year": provenance.year,
            "causes": provenance.causes,
            "apart": provenance.apart,
            "day": None if provenance.day is None else provenance.day.isoformat(),
        },
        "inputs": inputs_object(provenance),
        "result": concluded,
    }
    return {**document, "sha256": seal(document)}


def inputs_object(provenance: Provenance) -> dict[str, Any]:
    """Return what a check was given, as a receipt tells it."""
    return {
        "data": [_given(each) for each in provenance.data],
        "pembanding": [_given(each) for each in provenance.beside],
        "rules": [_given(each) for each in provenance.rules],
        "baseline": None if provenance.baseline is None else _given(provenance.baseline),
    }


def _given(given: Given) -> dict[str, Any]:
    return {"path": given.path, "files": dict(given.files)}


def _severities(findings: Sequence[Finding]) -> dict[str, int]:
    counts = dict.fromkeys((*SEVERITIES, "waived"), 0)
    for finding in findings:
        counts["waived" if finding.waiver is not None else finding.severity] += 1
    return counts


def _counted(report: ReportTally) -> dict[str, int]:
    return {name: getattr(report, name) for name in (*SEVERITIES, "waived")}


def _outcomes(rule: RuleCount | RuleTally) -> dict[str, int]:
    return {
        "pass": rule.passed,
        "fail": rule.failed,
        "undetermined": rule.undetermined,
        "not_applicable": rule.not_applicable,
        "broken": rule.broken,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity,
        "laporan": finding.laporan,
        "sha256": finding_digest(finding),
    }


def _cause(cause: Cause) -> dict[str, str]:
    told = [cause_object(cause, lang) for lang in ("id", "en")]
    return {"id": cause.id, "kind": cause.kind, "sha256": _digest([told, list(cause.findings)])}


def _unread(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many problems there are in which file; its folder is left out, which differs from machine to machine."""
    counts: Counter[str] = Counter()
    for file, problems in found:
        counts[PurePath(file).name] += problems
    return dict(sorted(counts.items()))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
