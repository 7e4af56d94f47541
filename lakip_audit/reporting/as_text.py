"""The result as a calm page for an inspector: the findings, worst first, then a summary that explains every count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from tabulate import tabulate

from lakip_audit.engine.result import SEVERITIES, Result, RuleCount
from lakip_audit.reporting import Run
from lakip_audit.reporting.cause import cause_blocks
from lakip_audit.reporting.coverage import coverage_rows, coverage_sentence, uncovered_lines
from lakip_audit.reporting.edits import advice_blocks
from lakip_audit.reporting.finding import PLACES, finding_lines
from lakip_audit.reporting.groups import counts, grouped, nothing_found
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.terminal import columns, wrap
from lakip_audit.reporting.words import reason

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

RULES = 15
"""Rules that did not run named in the head; more are counted."""
REPORTS = 10
"""Reports named in the head; the rest are counted."""
OUTCOMES = ("passed", "failed", "undetermined", "not_applicable", "broken")
HEADS = ("head_rule", "head_pass", "head_fail", "head_undetermined", "head_not_applicable", "head_broken")
EXPLAINED = ("undetermined", "not_applicable", "broken")
GAP = 2
"""Columns between two columns of the table."""


def write(run: Run) -> str:
    """Return the result as text of ``run.width`` columns (80 when not given, 60 at least).

    The causes stand before the findings that they explain, the edits of the advice at the end.
    """
    result, diagnosis, advice = run.result, run.diagnosis, run.advice
    page = Page(run.lang, max(run.width or 80, 60))
    several = len(result.reports) > 1
    causes = diagnosis.of if diagnosis is not None else MappingProxyType({})
    blocks = [_head(result, page)]
    if diagnosis is not None and result.findings:
        blocks += cause_blocks(diagnosis, several, page)
    blocks += [*_findings(result, causes, page), *_summary(result, page)]
    if advice is not None:
        blocks += advice_blocks(advice, diagnosis, several, page)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(result: Result, page: Page) -> list[str]:
    lines = [page.say("title"), "=" * page.width]
    for report in result.reports[:REPORTS]:
        names = {"laporan": page.clean(report.laporan), "satker": page.clean(report.satker)}
        lines += page.sentence(page.say("report", **names, tahun=str(report.tahun)))
    if len(result.reports) > REPORTS:
        lines += page.sentence(page.say("more_reports", n=len(result.reports) - REPORTS))
    return [*lines, *_settings(result, page)]


def _settings(result: Result, page: Page) -> Iterator[str]:
    """Say what of this run is not as usual: what was asked for, by whom, and which rules did not run."""
    settings = result.settings
    if settings.overrides:
        overrides = "; ".join(page.clean(override) for override in settings.overrides)
        yield from page.sentence(page.say("overrides", overrides=overrides))
    if settings.off:
        names = _short(settings.off, result.rules)
        if len(names) <= RULES:
            rules = ", ".join(page.clean(name) for name in names)
            yield from page.sentence(page.say("rules_off", n=len(settings.off), rules=rules))
        else:  # what did run is told by the summary
            ran = len(result.rules)
            yield from page.sentence(page.say("rules_on", n=ran, all=ran + len(settings.off)))


def _short(off: Sequence[str], ran: Sequence[RuleCount]) -> list[str]:
    """Return the names of rules that did not run, in one ``KIN-…`` those of a kind of which none ran."""
    kinds = {rule.id.rpartition("-")[0] for rule in ran}
    parts = [name.rpartition("-") for name in off]
    return list(
        dict.fromkeys(
            f"{kind}-…" if kind and kind not in kinds else kind + dash + number for kind, dash, number in parts
        )
    )


def _findings(result: Result, causes: Mapping[str, Sequence[Cause]], page: Page) -> Iterator[list[str]]:
    """Give the findings by severity, in the order of the result, those known and waived last; one block each."""
    groups = grouped(result.findings)
    if not any(counts(finding) for finding in result.findings):
        yield [line for sentence in nothing_found(result, page) for line in page.sentence(sentence)]
    titles = {rule.id: rule.title[page.lang] for rule in result.rules}
    several = len(result.reports) > 1
    number = 0
    for name, group in groups.items():
        heading = page.heading(page.say(name, n=len(group)))
        for finding in group:
            number += 1
            title, why = titles.get(finding.rule, ""), causes.get(finding.fingerprint, ())
            yield [*heading, *finding_lines(finding, number, title, several, page, why)]
            heading = []


def _summary(result: Result, page: Page) -> Iterator[list[str]]:
    """Give the blocks of the summary: the table, the totals, coverage, silent and broken rules, problems of files."""
    counted = [rule for rule in result.rules if rule.checks]
    yield [*page.heading(page.say("summary")), *(_table(counted, page) if counted else [])]
    yield _totals(result, page)
    yield page.sentence(coverage_sentence(result, page))
    if result.coverage:
        rows = coverage_rows(result, page)
        yield _set(rows, ("left", *("right" for _ in rows[0][1:])))
    if waiting := [rule for rule in result.rules if rule.blocked]:
        lines = [page.say("waiting_rules")]
        for rule in waiting:
            facts = "; ".join(page.clean(name, LONG) for name in rule.blocked[:PLACES])
            more = page.say("more_places", n=len(rule.blocked) - PLACES) if len(rule.blocked) > PLACES else ""
            lines += page.item("-", f"{page.clean(rule.id)}: {'; '.join(filter(None, (facts, more)))}")
        yield lines
    idle = [rule for rule in result.rules if rule.checks == rule.not_applicable]
    broken = [rule for rule in result.rules if rule.broken]
    for title, rules in (("idle_rules", idle), ("broken_rules", broken)):
        if rules:
            yield [page.say(title), *_by_reason(rules, page)]
    if result.problems:
        lines = page.heading(page.say("problems", n=len(result.problems)))
        for problem in result.problems:
            lines += page.item("-", page.clean(problem.render(page.lang), LONG))
        yield lines
    if result.uncovered is not None:
        yield uncovered_lines(result.uncovered, len(result.reports) > 1, page)


def _sums(rules: Sequence[RuleCount]) -> dict[str, int]:
    return {outcome: sum(getattr(rule, outcome) for rule in rules) for outcome in OUTCOMES}


def _table(rules: Sequence[RuleCount], page: Page) -> list[str]:
    """Return how the checks of each rule ended, and their sums; the titles take what width is left."""
    rows = [[page.say(head) for head in HEADS]]
    rows += [[page.clean(rule.id), *(page.count(getattr(rule, outcome)) for outcome in OUTCOMES)] for rule in rules]
    rows += [[page.say("total"), *(page.count(number) for number in _sums(rules).values())]]
    texts = ("\n".join(cells) for cells in zip(*rows, strict=True))
    used = sum(max(map(columns, text.split("\n"))) + GAP for text in texts)
    titles = [page.say("head_about"), *(page.clean(rule.title[page.lang], LONG) for rule in rules), ""]
    for row, title in zip(rows, titles, strict=True):
        row.append("\n".join(wrap(title, max(page.width - used, 8))))
    lines = _set(rows, ("left", *("right" for _ in OUTCOMES), "left"))
    height = max(cell.count("\n") + 1 for cell in rows[0])
    rule_line = "-" * page.width
    return [*lines[:height], rule_line, *lines[height:-1], rule_line, lines[-1]]


def _set(rows: Sequence[Sequence[str]], sides: Sequence[str]) -> list[str]:
    """Return the lines of a table; ``sides`` says for each column where its texts lean."""
    # Without headers: tabulate sets those two columns wider than need be.
    table = tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=sides)
    return [line.rstrip() for line in table.split("\n")]


def _totals(result: Result, page: Page) -> list[str]:
    """Return sentences whose parts add up: how the checks ended, and what findings there are."""
    sums = _sums(result.rules)
    lines = page.sentence(page.say("checks", checks=sum(sums.values()), rules=len(result.rules), **sums))
    for outcome in EXPLAINED:
        if sums[outcome]:
            lines += page.sentence(page.say(f"about_{outcome}"), "  ")
    unwaived = [finding.severity for finding in result.findings if finding.waiver is None]
    waived = len(result.findings) - len(unwaived)
    severities = {severity: unwaived.count(severity) for severity in SEVERITIES}
    lines += page.sentence(page.say("findings", findings=len(result.findings), **severities, waived=waived))
    if result.baseline is not None:
        known = sum(finding.known for finding in result.findings)
        lines += page.sentence(page.say("known_too", known=known, new=len(result.findings) - known))
    if len(result.findings) < sums["failed"]:
        lines += page.sentence(page.say("checks_to_findings"), "  ")
    return lines


def _by_reason(rules: Sequence[RuleCount], page: Page) -> Iterator[str]:
    """Name rules under the reason they share, one line (wrapped) a reason."""
    ids: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        code = rule.reason or ("unknown" if rule.broken else "no_subject")
        ids[page.clean(reason(code, page.lang), LONG)].append(page.clean(rule.id))
    for why, names in ids.items():
        yield from page.item("-", f"{', '.join(names)}: {why}")
