"""What has changed since the audit before, for someone who is mending a report."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.engine.changes import Changes
from lakip_audit.engine.result import SEVERITIES
from lakip_audit.reporting.finding import brief_lines
from lakip_audit.reporting.page import Page


def change_lines(found: Changes, several: bool, page: Page) -> Iterator[str]:
    """Give the findings that are new, say something else, or are gone, then how many are left.

    Args:
        found: what two audits say.
        several: whether they are of several reports.
        page: to write on.
    """
    groups = {"changes_new": found.new, "changes_changed": found.changed, "changes_solved": found.solved}
    told = 0
    for key, group in groups.items():
        if group:
            yield page.paint(page.say(key, n=len(group)), "strong")
        for number, finding in enumerate(group, told + 1):
            yield from brief_lines(finding, number, several, page)
        told += len(group)
    unwaived = [each.severity for each in (*found.new, *found.changed, *found.left) if each.waiver is None]
    counts = {severity: unwaived.count(severity) for severity in SEVERITIES}
    changed = found.new or found.changed or found.solved
    total = sum(counts.values())
    key = "changes_none_left" if not total else "changes_left" if changed else "changes_nothing"
    yield from page.sentence(page.say(key, n=total, **counts))
