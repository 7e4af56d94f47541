"""A comparison of two results for a person: what is new in full, the rest a line or two each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.engine.result import Finding, Result
from lakip_audit.reporting.comparison import Comparison
from lakip_audit.reporting.finding import INDENT, finding_lines, short
from lakip_audit.reporting.page import LONG, Page

REPORTS = 10
"""Reports named of each result; the rest are counted."""
RULES = 20
"""Rules named in the head; more are counted."""


def comparison_text(comparison: Comparison, names: tuple[str, str], page: Page) -> str:
    """Return the comparison as text; ``names`` are what the user called the earlier and the later result."""
    blocks = [_head(comparison, names, page), *_blocks(comparison, page), [*_summary(comparison, page)]]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(comparison: Comparison, names: tuple[str, str], page: Page) -> list[str]:
    lines = [page.say("two_results"), "=" * page.width]
    sides = (("compared_old", comparison.old), ("compared_new", comparison.new))
    for (key, result), name in zip(sides, names, strict=True):
        lines += page.sentence(page.say(key, name=page.clean(name, LONG)))
        lines += _reports(result, page)
    if comparison.renamed is not None:
        old, new = map(page.clean, comparison.renamed)
        lines += page.sentence(page.say("compared_renamed", old=old, new=new))
    if comparison.newly_run:
        rules = [page.clean(rule) for rule in comparison.newly_run[:RULES]]
        if len(comparison.newly_run) > RULES:
            rules.append(page.say("more", n=len(comparison.newly_run) - RULES))
        lines += page.sentence(page.say("compared_newly_run", rules=", ".join(rules)))
    return lines


def _reports(result: Result, page: Page) -> Iterator[str]:
    for report in result.reports[:REPORTS]:
        names = {"laporan": page.clean(report.laporan), "satker": page.clean(report.satker)}
        yield from page.sentence(page.say("report", **names, tahun=str(report.tahun)), "  ")
    if len(result.reports) > REPORTS:
        yield from page.sentence(page.say("more_reports", n=len(result.reports) - REPORTS), "  ")


def _blocks(comparison: Comparison, page: Page) -> Iterator[list[str]]:
    several = len(comparison.new.reports) > 1
    titles = {rule.id: rule.title[page.lang] for rule in comparison.new.rules}
    heading = page.heading(page.say("state_new", n=len(comparison.added))) if comparison.added else []
    for number, finding in enumerate(comparison.added, 1):
        yield [*heading, *finding_lines(finding, number, titles.get(finding.rule, ""), several, page)]
        heading = []
    changed = [pair for pair in comparison.remaining if pair.changes]
    unchanged = [(pair.new, "") for pair in comparison.remaining if not pair.changes]
    told: dict[str, Sequence[tuple[Finding, str]]] = {
        "state_unjudged": [(finding, page.say(why)) for finding, why in comparison.unjudged],
        "state_changed": [(pair.new, _changes(pair.changes, pair.old, page)) for pair in changed],
        "state_remaining": unchanged,
        "state_solved": [(finding, "") for finding in comparison.solved],
    }
    for key, group in told.items():
        if group:
            lines = page.heading(page.say(key, n=len(group)))
            for finding, remark in group:
                lines += _item(finding, remark, page)
            yield lines


def _changes(changes: Sequence[str], old: Finding, page: Page) -> str:
    what = ", ".join(page.say(f"change_{name}") for name in changes)
    return page.say("changed_from", what=what, message=page.clean(old.message[page.lang], LONG))


def _item(finding: Finding, remark: str, page: Page) -> Iterator[str]:
    waived = f" ({page.say('state_waived')})" if finding.waiver is not None else ""
    text = f"{page.clean(finding.rule)}{waived}  {page.clean(finding.message[page.lang], LONG)}"
    yield from page.item(f"#{page.clean(short(finding.fingerprint))}", text)
    if remark:
        yield from page.item("-", remark, indent=INDENT)


def _summary(comparison: Comparison, page: Page) -> Iterator[str]:
    yield from page.sentence(
        page.say(
            "compared_summary",
            new=len(comparison.added),
            remaining=len(comparison.remaining),
            changed=sum(bool(pair.changes) for pair in comparison.remaining),
            solved=len(comparison.solved),
            unjudged=len(comparison.unjudged),
        )
    )
