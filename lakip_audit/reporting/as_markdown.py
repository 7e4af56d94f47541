"""The result as Markdown for a comment on a pull or merge request: summary, causes, findings, short enough to be taken.

Nothing of the data is active: neither HTML nor Markdown nor links, nor what GitHub and GitLab make of a comment beyond
that, such as mentions, references and commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from lakip_audit.engine.result import SEVERITIES, Finding
from lakip_audit.reporting import Run
from lakip_audit.reporting.cause import change
from lakip_audit.reporting.coverage import coverage_sentence
from lakip_audit.reporting.finding import place_parts, printed, remarks, short
from lakip_audit.reporting.groups import counts, grouped, nothing_found
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

MOST = 65_536
"""Characters that GitHub takes of a comment; GitLab takes more."""
NOTE = 512
"""Characters kept free for the sentence that says what was cut."""
CAUSES = 20
"""Causes told, so that there is room for the findings."""
PLACES = 3
REPORTS = 20

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~$&])")
_REFERENCE = re.compile(r"[@#!%~$&](?=\w)|:(?=//)|www(?=\.)", re.IGNORECASE)
JOINER = "\u2060"
"""Behind what would make a mention, a reference or an address of the text after it; nothing shows of it."""


def escaped(text: str) -> str:
    """Return a text that a comment shows as it is; it must not begin a line."""
    # first the marks that the two sites look for in the finished text, where the signs of Markdown no longer count
    return _ACTIVE.sub(r"\\\1", _REFERENCE.sub(rf"\g<0>{JOINER}", text))


def write(run: Run) -> str:
    """Return the comment; what does not fit is left out at the end and counted."""
    result, page = run.result, Page(run.lang, 0)
    several = len(result.reports) > 1
    diagnosis = run.diagnosis
    causes = () if diagnosis is None else diagnosis.causes
    of = MappingProxyType({}) if diagnosis is None else diagnosis.of
    comment = _Comment()
    for line in _head(run, page):
        comment.add(line)
    if causes:
        columns = [_heading(head, page) for head in ("head_kind", "head_change", "head_sure")]
        comment.table(page.say("causes", n=len(causes)), ["", *columns])
        for cause in causes[:CAUSES]:
            comment.causes += comment.add(_row(_cause(cause, several, page)))
    titles = {rule.id: rule.title[run.lang] for rule in result.rules}
    columns = [_heading(head, page) for head in ("head_rule", "head_finding", "head_place", "label_cause")]
    for name, group in grouped(result.findings).items():
        if group:
            comment.table(page.say(name, n=len(group)), [*columns, "\\#"])
        for finding in group:
            why = of.get(finding.fingerprint, ())
            comment.findings += comment.add(_row(_finding(finding, titles, why, several, page)))
    left = (len(result.findings) - comment.findings, len(causes) - comment.causes)
    if any(left):
        said = page.say("comment_cut", most=MOST, findings=left[0], causes=left[1])
        comment.lines += ["", f"*{escaped(said)}*"]
    return "\n".join(comment.lines) + "\n"


@dataclass(slots=True)
class _Comment:
    """Lines of a comment as long as there is room; with the first that does not fit it is full."""

    lines: list[str] = field(default_factory=list)
    used: int = NOTE
    full: bool = False
    causes: int = 0
    findings: int = 0

    def add(self, *lines: str) -> bool:
        """Add lines that belong together; False if there is no room for them."""
        # as GitHub counts: a character outside the basic plane is two
        size = sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines)
        self.full = self.full or self.used + size > MOST
        if not self.full:
            self.lines += lines
            self.used += size
        return not self.full

    def table(self, heading: str, heads: Sequence[str]) -> None:
        """Begin a table."""
        self.add("", f"### {escaped(heading.capitalize())}", "", _row(heads), "|" + " --- |" * len(heads))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _heading(key: str, page: Page) -> str:
    return escaped(page.say(key).replace("-\n", ""))


def _head(run: Run, page: Page) -> Iterator[str]:
    result = run.result
    yield f"## {escaped(page.say('title'))}"
    yield ""
    for report in result.reports[:REPORTS]:
        names = {"laporan": page.clean(report.laporan), "satker": page.clean(report.satker)}
        yield f"- **{escaped(page.say('report', **names, tahun=str(report.tahun)))}**"
    if len(result.reports) > REPORTS:
        yield f"- {escaped(page.say('more_reports', n=len(result.reports) - REPORTS))}"
    if result.reports:
        yield ""
    sentences = []
    if not any(counts(finding) for finding in result.findings):
        sentences += nothing_found(result, page)
    unwaived = [finding.severity for finding in result.findings if finding.waiver is None]
    severities = {severity: unwaived.count(severity) for severity in SEVERITIES}
    waived = len(result.findings) - len(unwaived)
    sentences.append(page.say("findings", findings=len(result.findings), **severities, waived=waived))
    if result.baseline is not None:
        known = sum(finding.known for finding in result.findings)
        sentences.append(page.say("known_too", known=known, new=len(result.findings) - known))
    sentences.append(coverage_sentence(result, page))
    broken = sum(rule.broken for rule in result.rules)
    if broken or result.problems:
        sentences.append(page.say("incomplete", broken=broken, problems=len(result.problems)))
    if result.settings.overrides:
        overrides = "; ".join(page.clean(override) for override in result.settings.overrides[:REPORTS])
        sentences.append(page.say("overrides", overrides=overrides))
    for sentence in dict.fromkeys(sentences):
        yield f"- {escaped(sentence)}"


def _cause(cause: Cause, several: bool, page: Page) -> list[str]:
    told = [f"{', '.join(place_parts(edit.place, several, page))}: {change(edit, page)}" for edit in cause.fix[:PLACES]]
    if len(cause.fix) > PLACES:
        told.append(page.say("more_places", n=len(cause.fix) - PLACES))
    sure = percent(cause.confidence) + ("" if cause.unique else page.say("tie"))
    explanation = page.clean(cause.explanation[page.lang], LONG)
    what = f"**{escaped(page.say(f'kind_{cause.kind}'))}** {escaped(explanation)}"
    return [escaped(page.clean(cause.id)), what, escaped("; ".join(told)), escaped(sure)]


def _finding(finding: Finding, titles: dict[str, str], causes: Sequence[Cause], several: bool, page: Page) -> list[str]:
    places = [
        f"{', '.join(place_parts(place, several, page))} {printed(place, page)}" for place in finding.locations[:PLACES]
    ]
    if len(finding.locations) > PLACES:
        places.append(page.say("more_places", n=len(finding.locations) - PLACES))
    said = " — ".join([page.clean(finding.message[page.lang], LONG), *remarks(finding, page)])
    rule = f"**{escaped(page.clean(finding.rule))}** {escaped(page.clean(titles.get(finding.rule, '')))}"
    names = ", ".join(page.clean(cause.id) for cause in causes[:PLACES])
    fingerprint = page.clean(short(finding.fingerprint))
    return [rule, *map(escaped, (said, "; ".join(places), names, fingerprint))]
