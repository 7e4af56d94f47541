"""The findings as workflow commands of GitHub Actions, which shows them beside the lines of the files.

Source: GitHub Actions, "Workflow commands"; it shows ten annotations of a level in a step and drops the rest unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.engine.result import SEVERITIES, Finding
from lakip_audit.reporting import Run
from lakip_audit.reporting.artifact import Artifacts
from lakip_audit.reporting.groups import counts
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.terminal import harmless

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""Annotations of one level that a step shows."""


def write(run: Run) -> str:
    """Return one command a line: the largest findings of each severity, then a notice that counts the others."""
    result, page = run.result, Page(run.lang, 0)
    counted = [finding for finding in result.findings if counts(finding)]
    artifacts = Artifacts(run.audit)
    titles = {rule.id: rule.title[run.lang] for rule in result.rules}
    lines: list[str] = []
    for severity in SEVERITIES:
        # the notice at the end is one of the ten
        most = SHOWN - 1 if COMMANDS[severity] == "notice" else SHOWN
        chosen = [finding for finding in counted if finding.severity == severity][:most]
        lines += [_annotation(finding, titles.get(finding.rule, ""), artifacts, page) for finding in chosen]
    severities = [finding.severity for finding in counted]
    waived = sum(finding.waiver is not None for finding in result.findings)
    summary = page.say(
        "annotations",
        **{severity: severities.count(severity) for severity in SEVERITIES},
        shown=len(lines),
        more=len(counted) - len(lines),
        waived=waived,
        known=len(result.findings) - len(counted) - waived,
        broken=sum(rule.broken for rule in result.rules),
        problems=len(result.problems),
    )
    return "\n".join([*lines, _command("notice", {"title": page.say("title")}, summary)]) + "\n"


def _annotation(finding: Finding, title: str, artifacts: Artifacts, page: Page) -> str:
    about = f"{page.clean(finding.rule)} {page.clean(title, LONG)}".strip()
    place = dict(_place(finding, artifacts))
    return _command(COMMANDS[finding.severity], {**place, "title": about}, page.clean(finding.message[page.lang], LONG))


def _place(finding: Finding, artifacts: Artifacts) -> Iterator[tuple[str, str]]:
    """Give the file of the first place and, where it has lines, the line."""
    artifact = artifacts.of(finding.locations[0]) if finding.locations else None
    if artifact is None:
        return
    yield "file", harmless(artifact.path.as_posix())
    if artifact.region is not None:
        yield "line", str(artifact.region.line)


def _command(command: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
