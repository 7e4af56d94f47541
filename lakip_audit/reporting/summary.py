"""The summary of the text report: how the checks of each rule ended, what was not judged, and counts that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lakip_audit.engine.result import SEVERITIES, Result, RuleCount
from lakip_audit.reporting.coverage import coverage_rows, coverage_sentence, uncovered_lines
from lakip_audit.reporting.finding import PLACES
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.table import table_lines
from lakip_audit.reporting.words import reason

OUTCOMES = ("passed", "failed", "undetermined", "not_applicable", "broken")
HEADS = ("head_rule", "head_pass", "head_fail", "head_undetermined", "head_not_applicable", "head_broken")
EXPLAINED = ("undetermined", "not_applicable", "broken")
SIDES = ("left", *("right" for _ in OUTCOMES), "left")


def summary_blocks(result: Result, page: Page, tablefmt: str = "") -> Iterator[list[str]]:
    """Give the blocks of the summary; the totals close it.

    Usually the table holds the rules that found something or could not decide, all others in one row; on a full page
    every rule that has checks.
    """
    told = [rule for rule in result.rules if page.full or rule.failed or rule.undetermined or rule.broken]
    yield [*page.heading(page.say("summary")), *_table(told, result.rules, page, tablefmt)]
    if waiting := [rule for rule in result.rules if rule.blocked]:
        yield _waiting(waiting, page)
    idle = [rule for rule in result.rules if rule.checks == rule.not_applicable]
    broken = [rule for rule in result.rules if rule.broken]
    for title, rules in (("idle_rules", idle), ("broken_rules", broken)):
        if rules:
            yield [
                *page.sentence(page.say(title)),
                *_by_reason(rules, page, counted=title == "idle_rules" and not page.full),
            ]
    yield page.sentence(coverage_sentence(result, page))
    if result.coverage:
        rows = coverage_rows(result, page)
        yield table_lines(rows, ("left", *("right" for _ in rows[0][1:])), tablefmt)
    if result.problems:
        lines = page.heading(page.say("problems", n=len(result.problems)))
        for problem in result.problems:
            lines += page.item("-", page.clean(problem.render(page.lang), LONG))
        yield lines
    if result.uncovered is not None:
        yield uncovered_lines(result.uncovered, len(result.reports) > 1, page)
    yield _totals(result, page)


def _sums(rules: Sequence[RuleCount]) -> dict[str, int]:
    return {outcome: sum(getattr(rule, outcome) for rule in rules) for outcome in OUTCOMES}


def _table(told: Sequence[RuleCount], every: Sequence[RuleCount], page: Page, tablefmt: str) -> list[str]:
    """Return how the checks of each rule ended, the others in one row, and the sums of all."""
    rest = [rule for rule in every if rule not in told]
    told = [rule for rule in told if rule.checks]
    if not any(rule.checks for rule in every):
        return []

    def row(name: str, rules: Sequence[RuleCount], about: str) -> list[str]:
        return [name, *(page.count(number) for number in _sums(rules).values()), about]

    rows = [[page.say(head) for head in HEADS] + [page.say("head_about")]]
    rows += [row(page.clean(rule.id), [rule], page.clean(rule.title[page.lang], LONG)) for rule in told]
    if rest:
        sound = sum(bool(rule.passed) for rule in rest)
        about = page.say("other_rules_about", sound=sound, idle=len(rest) - sound)
        rows.append(row(page.say("other_rules"), rest, about))
    rows.append(row(page.say("total"), every, ""))
    lines = table_lines(rows, SIDES, tablefmt, page.width)
    if tablefmt:
        return lines
    height = max(cell.count("\n") + 1 for cell in rows[0])
    rule_line = "-" * page.width
    return [*lines[:height], rule_line, *lines[height:-1], rule_line, lines[-1]]


def _waiting(rules: Sequence[RuleCount], page: Page) -> list[str]:
    """Name the rules that wait for numbers, and those numbers."""
    lines = page.sentence(page.say("waiting_rules"))
    most = page.most(PLACES)
    for rule in rules:
        facts = "; ".join(page.clean(name, LONG) for name in rule.blocked[:most])
        more = page.say("more_places", n=len(rule.blocked) - most) if len(rule.blocked) > most else ""
        lines += page.item("-", f"{page.clean(rule.id)}: {'; '.join(filter(None, (facts, more)))}")
    return lines


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


def _by_reason(rules: Sequence[RuleCount], page: Page, *, counted: bool) -> Iterator[str]:
    """Name rules under the reason they share, or only count them, one line (wrapped) a reason."""
    ids: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        code = rule.reason or ("unknown" if rule.broken else "no_subject")
        ids[page.clean(reason(code, page.lang), LONG)].append(page.clean(rule.id))
    for why, names in ids.items():
        who = page.say("rules_counted", n=len(names)) if counted and len(names) > PLACES else ", ".join(names)
        yield from page.item("-", f"{who}: {why}")
