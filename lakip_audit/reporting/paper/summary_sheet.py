"""The sheet *Ringkasan*: what was audited, by whom the paper is made, what was found, and how to read the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.engine.result import SEVERITIES
from lakip_audit.reporting.coverage import coverage_sentence
from lakip_audit.reporting.page import LONG
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Link, Marked, Sheet, Value
from lakip_audit.reporting.printed_cells import CellState, Number

REPORTS = 200
CAUSES = 10
RULES = 10
BY = ("made_by", "made_on", "made_sign", "reviewed_by", "reviewed_on", "reviewed_sign")
WIDTHS = (30, 84, 14, 22)


def sheet(paper: Paper, name: str, others: Sequence[Sheet], *, marked_tables: bool) -> Sheet:
    """Return the sheet.

    Args:
        paper: the run.
        name: of the sheet.
        others: the sheets that follow it.
        marked_tables: whether the tables of the report follow with their colours.

    Returns:
        The first sheet of the paper.
    """
    columns = [Column("", width) for width in WIDTHS]
    lines = [*_lines(paper, others), *(_legend(paper) if marked_tables else ())]
    return Sheet(name, "", columns, lines, headed=False)


def _lines(paper: Paper, others: Sequence[Sheet]) -> Iterator[Line]:
    page, result = paper.page, paper.run.result
    yield Line([page.say("paper_title")], "title")
    for report in result.reports[:REPORTS]:
        yield Line([report.laporan, page.say("paper_report", satker=report.satker, tahun=str(report.tahun))])
    if len(result.reports) > REPORTS:
        yield Line(["", page.say("more_reports", n=len(result.reports) - REPORTS)])
    for name in BY:
        yield Line([page.say(name), None], "fill_in")
    yield from _found(paper)
    yield from _heaviest(paper)
    yield Line([page.say("paper_sheets"), None, None, None], "heading")
    for other in others:
        yield Line([Link(other.name), other.about])
    yield Line([page.say("paper_limits"), None, None, None], "heading")
    for key in ("limit_true", "limit_both", "limit_basis", "limit_cause"):
        yield Line(["", page.say(key)])


def _found(paper: Paper) -> Iterator[Line]:
    page, result = paper.page, paper.run.result
    yield Line([page.say("paper_result"), None, None, None], "heading")
    open_ = [finding.severity for finding in result.findings if finding.waiver is None]
    for severity in SEVERITIES:
        yield Line([page.say(f"paper_{severity}"), page.say(f"about_{severity}"), open_.count(severity)])
    yield Line([page.say("paper_waived"), page.say("about_waived"), len(result.findings) - len(open_)])
    yield Line([page.say("paper_coverage"), coverage_sentence(result, page)])
    if result.settings.overrides:
        said = "; ".join(page.clean(each) for each in result.settings.overrides)
        yield Line([page.say("paper_settings"), page.say("overrides", overrides=said)])
    if result.settings.off:
        ran = len(result.rules)
        yield Line([page.say("sheet_rules"), page.say("rules_on", n=ran, all=ran + len(result.settings.off))])
    broken = sum(rule.broken for rule in result.rules)
    if broken or result.problems:
        yield Line([page.say("paper_incomplete"), page.say("incomplete", broken=broken, problems=len(result.problems))])
    for problem in result.problems:
        yield Line(["", page.clean(problem.render(page.lang), LONG)])
    if (advice := paper.run.advice) is not None and advice.edits:
        key = "paper_clears" if advice.clears else "paper_leaves"
        yield Line([page.say("sheet_edits"), page.say(key, n=len(advice.edits), left=len(advice.left))])


def _heaviest(paper: Paper) -> Iterator[Line]:
    """The causes with the most at stake, and the rules with the most findings."""
    page, diagnosis = paper.page, paper.run.diagnosis
    if diagnosis is not None and diagnosis.causes:
        heads = [page.say("paper_causes"), None, page.say("cause_count"), page.say("cause_stake")]
        yield Line(heads, "heading")
        for cause in diagnosis.causes[:CAUSES]:
            stake: Value = Number(cause.at_stake_rp, "rupiah") if cause.at_stake_rp else None
            label = f"{cause.id} {page.say(f'kind_{cause.kind}')}"
            yield Line([label, page.clean(cause.explanation[page.lang], LONG), len(cause.findings), stake])
        if len(diagnosis.causes) > CAUSES:
            yield Line(["", page.say("paper_more_causes", n=len(diagnosis.causes) - CAUSES)])
    counts: dict[str, int] = {}
    for finding in paper.run.result.findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + (finding.waiver is None)
    most = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])[:RULES]
    if most:
        titles = {rule.id: rule.title[page.lang] for rule in paper.run.result.rules}
        yield Line([page.say("paper_rules"), None, page.say("cause_count"), None], "heading")
        for name in most:
            yield Line([name, titles.get(name, ""), counts[name]])


def _legend(paper: Paper) -> Iterator[Line]:
    page = paper.page
    yield Line([page.say("paper_colours"), None, None, None], "heading")
    for state in CellState:
        yield Line([Marked(page.say(f"state_{state}"), state), page.say(f"about_state_{state}")])
