"""The result as a calm page for an inspector: the findings, worst first, then a summary that explains every count.

Usually notes are told in a line each and rules in which all is well in one number; a full page leaves nothing out, a
quiet one tells the findings that decide the exit code, a line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from lakip_audit.engine.result import SEVERITIES, Result
from lakip_audit.reporting import Run
from lakip_audit.reporting.cause import cause_blocks
from lakip_audit.reporting.edits import advice_blocks
from lakip_audit.reporting.finding import brief_lines, finding_lines
from lakip_audit.reporting.groups import counts, grouped, nothing_found
from lakip_audit.reporting.overview.as_text import overview_blocks
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.quiet import quiet_lines
from lakip_audit.reporting.settings import settings_lines
from lakip_audit.reporting.summary import summary_blocks

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

HEADINGS = MappingProxyType({f"group_{severity}": severity for severity in SEVERITIES})
"""How the heading of a group of findings is painted."""
BRIEF = "group_info"
"""The group whose findings are told in their message alone, but on a full page."""
REPORTS = 10
"""Reports named in the head; the rest are counted."""


def write(run: Run) -> str:
    """Return the result as text of ``run.width`` columns (80 when not given, 60 at least).

    The causes stand before the findings that they explain, the edits of the advice after the summary; of several
    reports an overview is the end.
    """
    result, diagnosis, advice, look = run.result, run.diagnosis, run.advice, run.look
    page = Page(run.lang, max(run.width or 80, 60), look.color, look.detail == "full")
    if look.detail == "quiet":
        return "".join(f"{line}\n" for line in quiet_lines(result, page))
    several = len(result.reports) > 1
    causes = diagnosis.of if diagnosis is not None else MappingProxyType({})
    blocks = [_head(result, page)]
    if diagnosis is not None and result.findings:
        blocks += cause_blocks(diagnosis, several, page)
    blocks += [*_findings(result, causes, page), *summary_blocks(result, page, look.tablefmt)]
    if advice is not None:
        blocks += advice_blocks(advice, diagnosis, several, page)
    if run.tally is not None:
        blocks += overview_blocks(run.tally, page, look.tablefmt, short=True)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(result: Result, page: Page) -> list[str]:
    lines = [page.paint(page.say("title"), "strong"), "=" * page.width]
    most = page.most(REPORTS)
    for report in result.reports[:most]:
        names = {"laporan": page.clean(report.laporan), "satker": page.clean(report.satker)}
        lines += page.sentence(page.say("report", **names, tahun=str(report.tahun)))
    if len(result.reports) > most:
        lines += page.sentence(page.say("more_reports", n=len(result.reports) - most))
    return [*lines, *settings_lines(result.settings, [rule.id for rule in result.rules], page)]


def _findings(result: Result, causes: Mapping[str, Sequence[Cause]], page: Page) -> Iterator[list[str]]:
    """Give the findings by severity, in the order of the result, those known and waived last; one block each."""
    groups = grouped(result.findings)
    if not any(counts(finding) for finding in result.findings):
        yield [line for sentence in nothing_found(result, page) for line in page.sentence(sentence)]
    titles = {rule.id: rule.title[page.lang] for rule in result.rules}
    several = len(result.reports) > 1
    told = 0
    for name, group in groups.items():
        heading = page.heading(page.say(name, n=len(group)), HEADINGS.get(name, "strong"))
        brief = name == BRIEF and not page.full
        blocks = [
            brief_lines(finding, number, several, page)
            if brief
            else finding_lines(
                finding, number, titles.get(finding.rule, ""), several, page, causes.get(finding.fingerprint, ())
            )
            for number, finding in enumerate(group, told + 1)
        ]
        told += len(group)
        if brief and group:
            yield [*heading, *page.sentence(page.say("notes_in_brief")), *chain.from_iterable(blocks)]
        elif group:
            yield [*heading, *blocks[0]]
            yield from blocks[1:]
