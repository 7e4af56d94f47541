"""The findings that decide the exit code, a line each; nothing at all where there are none."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.engine.result import SEVERITIES, Result
from lakip_audit.reporting.finding import short
from lakip_audit.reporting.groups import counts
from lakip_audit.reporting.page import LONG, Page


def quiet_lines(result: Result, page: Page) -> Iterator[str]:
    """Give a line for each finding at or above the level that was asked for, then one that counts them.

    The lines are not broken: a reader searches them, or another program. What makes the result incomplete is said even
    where nothing was found.
    """
    level = result.settings.fail_on
    wanted = SEVERITIES[: SEVERITIES.index(level) + 1] if level in SEVERITIES else ()
    findings = [finding for finding in result.findings if counts(finding) and finding.severity in wanted]
    several = len(result.reports) > 1
    for finding in findings:
        report = f"{page.clean(finding.laporan)}: " if several else ""
        severity = page.paint(page.say(finding.severity), finding.severity)
        name = f"{page.clean(finding.rule)} #{page.clean(short(finding.fingerprint))}"
        yield f"{report}{severity} {name}: {page.clean(finding.message[page.lang], LONG)}"
    if findings:
        yield page.say("quiet_count", n=len(findings), level=page.say(level), findings=len(result.findings))
    broken = sum(rule.broken for rule in result.rules)
    if broken or result.problems:
        yield page.say("incomplete", broken=broken, problems=len(result.problems))
