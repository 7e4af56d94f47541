"""The findings in the groups that a reader meets them in, and what is said where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_audit.engine.result import SEVERITIES, Finding, Result
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.words import share


def counts(finding: Finding) -> bool:
    """Whether a finding is one to act on: neither waived nor known from an earlier result."""
    return finding.waiver is None and not finding.known


def grouped(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by severity, then those known before, then the waived; by the names of the headings."""
    new = [finding for finding in findings if counts(finding)]
    return {
        **{f"group_{severity}": [each for each in new if each.severity == severity] for severity in SEVERITIES},
        "group_known": [each for each in findings if each.waiver is None and each.known],
        "group_waived": [each for each in findings if each.waiver is not None],
    }


def nothing_found(result: Result, page: Page) -> list[str]:
    """Return the sentences for nothing found that counts: what that says, and what it does not say."""
    covered, facts = result.facts_covered, result.facts
    if not result.evaluated:
        return [page.say("nothing_checked", facts=facts)]
    if any(finding.known for finding in result.findings):
        sentences = [page.say("only_known")]
    elif result.findings:
        sentences = [page.say("only_waived")]
    else:
        percent = share(covered, facts)
        sentences = [page.say("no_findings"), page.say("no_conflict", covered=covered, facts=facts, percent=percent)]
    broken = sum(rule.broken for rule in result.rules)
    if broken or result.problems:
        sentences.append(page.say("incomplete", broken=broken, problems=len(result.problems)))
    return sentences
