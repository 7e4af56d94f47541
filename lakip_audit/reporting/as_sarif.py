"""The result as SARIF 2.1.0, which code scanning of GitHub and viewers of editors read.

Source: OASIS SARIF 2.1.0; the limits are those of GitHub code scanning ("SARIF results exceed limits").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lakip_audit import __version__
from lakip_audit.engine.result import Finding, Location, Result, RuleCount
from lakip_audit.reporting import Run
from lakip_audit.reporting.artifact import Artifacts
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.finding import place_parts, printed
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.rule_help import help_of

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
RESULTS = 25_000
"""More in one run are refused."""
SHOWN = 5_000
"""Of more these are shown, the worst first."""
PLACES = 100
"""Places of one result that are shown."""
TAGS = 10
"""Tags of a rule that are shown."""


def write(run: Run) -> str:
    """Return the result as a SARIF log of one run; waived findings are suppressed, those known before unchanged."""
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Log.of(run).run()]}, compact=True)


@dataclass(frozen=True, slots=True)
class _Log:
    """What the parts of a log are made from."""

    result: Result
    page: Page
    causes: Mapping[str, Sequence[Cause]]
    out_of_time: Sequence[str]
    artifacts: Artifacts
    told: Run

    @classmethod
    def of(cls, run: Run) -> _Log:
        diagnosis = run.diagnosis
        causes = MappingProxyType({}) if diagnosis is None else diagnosis.of
        out_of_time = () if diagnosis is None else diagnosis.out_of_time
        return cls(run.result, Page(run.lang, 0), causes, out_of_time, Artifacts(run.audit), run)

    def run(self) -> dict[str, Any]:
        result, page = self.result, self.page
        numbers = {rule.id: number for number, rule in enumerate(result.rules)}
        driver = {
            "name": "lakip-audit",
            "version": __version__,
            "language": page.lang,
            "rules": [self._rule(rule) for rule in result.rules],
        }
        notes = [_notification("note", page.clean(each, LONG)) for each in result.settings.overrides]
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not (result.problems or any(rule.broken for rule in result.rules)),
                    "toolExecutionNotifications": list(self._notifications(numbers)),
                    "toolConfigurationNotifications": notes,
                }
            ],
            "results": [self._result(finding, numbers) for finding in result.findings[:RESULTS]],
            "properties": {
                "reports": [page.clean(report.laporan) for report in result.reports],
                "findings": len(result.findings),
                "numbers": result.facts,
                "numbersChecked": result.facts_covered,
            },
        }

    def _rule(self, rule: RuleCount) -> dict[str, Any]:
        page = self.page
        told = help_of(rule.id, self.told.audit, page)
        return {
            "id": page.clean(rule.id),
            "shortDescription": {"text": page.clean(rule.title[page.lang], LONG)},
            **({"help": {"text": told.text}} if told.text else {}),
            "defaultConfiguration": {"level": LEVELS[told.severity]} if told.severity else {},
            "properties": {
                "tags": [page.clean(tag) for tag in told.tags[:TAGS]],
                "pass": rule.passed,
                "fail": rule.failed,
                "undetermined": rule.undetermined,
                "notApplicable": rule.not_applicable,
                "broken": rule.broken,
            },
        }

    def _notifications(self, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
        """Say what of the run is not as it should be: broken rules, unread files, what was cut off."""
        page, findings = self.page, len(self.result.findings)
        for rule in self.result.rules:
            if rule.broken:
                why = page.say("rule_broke", reason=page.clean(rule.reason or page.say("reason_unknown"), LONG))
                which = {"id": page.clean(rule.id), "index": numbers[rule.id]}
                yield {**_notification("error", f"{page.clean(rule.id)}: {why}"), "associatedRule": which}
        for problem in self.result.problems:
            yield _notification("error", page.clean(problem.render(page.lang), LONG))
        if self.out_of_time:
            tables = ", ".join(page.clean(name) for name in self.out_of_time[:PLACES])
            yield _notification("warning", page.say("out_of_time", tables=tables))
        if findings > RESULTS:
            yield _notification("warning", page.say("results_left_out", n=findings - RESULTS, most=RESULTS))
        if findings > SHOWN:
            yield _notification("warning", page.say("results_hidden", n=findings, most=SHOWN))

    def _result(self, finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
        page = self.page
        causes = self.causes.get(finding.fingerprint, ())
        digest, _, number = finding.fingerprint.partition("-")
        fingerprint = page.clean(f"{digest}:{number or 1}")
        waiver, fixes = finding.waiver, [fix for cause in causes for fix in self._fix(cause)]
        justification = "" if waiver is None else page.clean(waiver[page.lang], LONG)
        suppressions = [{"kind": "external", "status": "accepted", "justification": justification}]
        return {
            "ruleId": page.clean(finding.rule),
            **({"ruleIndex": numbers[finding.rule]} if finding.rule in numbers else {}),
            "level": LEVELS[finding.severity],
            "rank": round(finding.confidence * 100, 4),
            "message": {"text": _plain(page.clean(finding.message[page.lang], LONG))},
            "locations": [self._location(place) for place in finding.locations[:PLACES]],
            "relatedLocations": [
                {"id": at, **self._location(place)} for at, place in enumerate(finding.evidence[:PLACES], 1)
            ],
            # GitHub tells alerts apart by the first; where it is missing, by the text of the line.
            "partialFingerprints": {"primaryLocationLineHash": fingerprint, "lakipAudit/v1": fingerprint},
            "suppressions": [] if waiver is None else suppressions,
            **({} if self.result.baseline is None else {"baselineState": "unchanged" if finding.known else "new"}),
            **({"fixes": fixes} if fixes else {}),
            "properties": {
                "laporan": page.clean(finding.laporan),
                "severity": finding.severity,
                "degree": str(finding.degree),
                "confidence": finding.confidence,
                "stated": page.clean(finding.stated, LONG),
                "expected": page.clean(finding.expected, LONG),
                "basis": [page.clean(basis_text(basis, page.lang), LONG) for basis in finding.basis],
                "ocrSuspect": finding.ocr_suspect,
                "places": len(finding.locations),
                "evidence": len(finding.evidence),
                "causes": [self._cause(cause) for cause in causes],
            },
        }

    def _cause(self, cause: Cause) -> dict[str, Any]:
        page = self.page
        return {
            "id": page.clean(cause.id),
            "kind": cause.kind,
            "confidence": cause.confidence,
            "unique": cause.unique,
            "explanation": page.clean(cause.explanation[page.lang], LONG),
            "fix": [
                {**self._properties(edit.place), "replacement": page.clean(edit.text, LONG)}
                for edit in cause.fix[:PLACES]
            ],
        }

    def _fix(self, cause: Cause) -> Iterator[dict[str, Any]]:
        """Give the edits of a cause as replacements in files; only all of them together, where the cause is certain."""
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in cause.fix if cause.unique else ():
            artifact, text = self.artifacts.of(edit.place), self.artifacts.replacement(edit.place, edit.text)
            region = self._region(edit.place)
            if artifact is None or region is None or text is None:
                return
            changes.setdefault(artifact.uri, []).append({"deletedRegion": region, "insertedContent": {"text": text}})
        if changes:
            yield {
                "description": {"text": _plain(self.page.clean(cause.explanation[self.page.lang], LONG))},
                "artifactChanges": [
                    {"artifactLocation": {"uri": uri}, "replacements": replacements}
                    for uri, replacements in changes.items()
                ],
            }

    def _region(self, place: Location) -> dict[str, int] | None:
        artifact = self.artifacts.of(place)
        if artifact is None or artifact.region is None:
            return None
        region = artifact.region
        end = {"endLine": region.end_line, "endColumn": region.end_column}
        return {"startLine": region.line, "startColumn": region.column, **end}

    def _location(self, place: Location) -> dict[str, Any]:
        """Return where a cell stands: in a file, and in words where it is printed."""
        page, artifact, region = self.page, self.artifacts.of(place), self._region(place)
        physical: dict[str, Any] = {}
        if artifact is not None:
            physical = {"artifactLocation": {"uri": artifact.uri}, **({} if region is None else {"region": region})}
        parts = place_parts(place, True, page)
        logical = {"name": parts[-1], "fullyQualifiedName": "/".join(parts)} if parts else {"name": page.say("files")}
        return {
            **({"physicalLocation": physical} if physical else {}),
            "logicalLocations": [logical],
            "message": {"text": _plain(f"{', '.join(parts)} {printed(place, page)}".strip())},
            "properties": self._properties(place),
        }

    def _properties(self, place: Location) -> dict[str, Any]:
        """Return what is known of a place, by the names of the JSON output."""
        names = ("sumber", "halaman", "baris", "kolom", "file", "row", "key", "column", "text")
        known = {name: getattr(place, name) for name in (*names, "dokumen", "paragraf", "tabel", "sel")}
        return {
            name: self.page.clean(value, LONG) if isinstance(value, str) else value
            for name, value in known.items()
            if value is not None and value != ""
        }


def _plain(text: str) -> str:
    """Return a text without the sign between the two parts of a link, which viewers would let a reader follow."""
    return text.replace("](", "] (")


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _plain(text)}}
