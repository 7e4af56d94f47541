"""The sheet *Aturan*: how the checks of every rule ended, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.engine.result import RuleCount
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Sheet
from lakip_audit.reporting.words import reason, say

COLUMNS = (
    ("id", 11),
    ("title", 56),
    ("severity", 12),
    ("passed", 11),
    ("failed", 13),
    ("undetermined", 11),
    ("not_applicable", 13),
    ("broken", 9),
    ("reason", 40),
    ("basis", 30),
    ("review", 18),
)


def sheet(paper: Paper) -> Sheet:
    """Return the sheet: the rules that ran, then those that did not."""
    columns = [Column(paper.page.say(f"rule_{name}"), width) for name, width in COLUMNS]
    name, about = paper.page.say("sheet_rules"), paper.page.say("about_sheet_rules")
    return Sheet(name, about, columns, _lines(paper), frozen=1)


def _lines(paper: Paper) -> Iterator[Line]:
    result, page = paper.run.result, paper.page
    for count in result.rules:
        rule = paper.rules.get(count.id)
        yield Line(
            [
                count.id,
                count.title[page.lang],
                page.say(rule.severity) if rule is not None else "",
                count.passed,
                count.failed,
                count.undetermined,
                count.not_applicable,
                count.broken,
                _reason(count, page.lang),
                "" if rule is None else "; ".join(_basis(str(each), each.terverifikasi, paper) for each in rule.basis),
                ", ".join(paper.criteria.get(count.id, ())),
            ]
        )
    for at, name in enumerate(result.settings.off):
        yield Line([name, page.say("rule_off"), *[None] * (len(COLUMNS) - 2)], ruled=at == 0)


def _basis(name: str, verified: bool, paper: Paper) -> str:
    return name if verified else paper.page.say("unverified", basis=name)


def _reason(count: RuleCount, lang: str) -> str:
    """Why a rule judged nothing, or what it waits for."""
    said = [reason(count.reason, lang)] if count.reason else []
    if count.blocked:
        said.append(f"{say('waiting_rules', lang)} {'; '.join(count.blocked)}")
    return " ".join(said)
