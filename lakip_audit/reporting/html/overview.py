"""What stands in the HTML report itself, script or no script: summary, causes, the worst findings, edits, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lakip_audit.engine.result import SEVERITIES, ReportInfo, RuleCount
from lakip_audit.reporting import Run
from lakip_audit.reporting.coverage import coverage_rows, coverage_sentence
from lakip_audit.reporting.edits import LEFT
from lakip_audit.reporting.finding import short
from lakip_audit.reporting.html.chart import Achievement, Spending, achievement, spending
from lakip_audit.reporting.html.data import Printed
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.html.tables import MARKS
from lakip_audit.reporting.html.told import PLACES, Teller, Told, ToldCause, ToldFinding
from lakip_audit.reporting.words import percent, reason, share

FINDINGS = 300
"""Findings that are told without the script; there are mail programs that give up on more."""
CAUSES = 100
CHARTS = 20
"""Reports whose charts are drawn; of more reports in one run nobody compares the drawings."""

MARK_WORDS: Mapping[str, str] = dict(
    zip(MARKS, ("error", "warning", "info", "waived", "passed", "compared", "unjudged"), strict=True)
)


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report with its findings by severity."""

    name: str
    satker: str
    tahun: int
    counts: Sequence[int]
    shown: bool
    spending: Spending | None
    achievement: Achievement | None


@dataclass(frozen=True)
class Overview:
    """Everything that the template asks for."""

    run: Run
    page: HtmlPage
    printed: Printed | None

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.page, None if self.printed is None else self.printed.tables, self.several)

    @property
    def several(self) -> bool:
        """Whether there are several reports."""
        return len(self.run.result.reports) > 1

    @cached_property
    def reports(self) -> list[ToldReport]:
        """Every report."""
        counts: dict[str, Counter[str]] = {}
        for finding in self.run.result.findings:
            if finding.waiver is None:
                counts.setdefault(finding.laporan, Counter())[finding.severity] += 1
        return [
            self._report(number, report, counts.get(report.laporan, Counter()))
            for number, report in enumerate(self.run.result.reports)
        ]

    def _report(self, number: int, report: ReportInfo, counts: Counter[str]) -> ToldReport:
        drawn: tuple[Spending | None, Achievement | None] = (None, None)
        shown = False
        if self.printed is not None and self.run.audit is not None:
            tables, facts = self.printed.tables, self.run.audit.facts
            shown = tables.shown.get(report.laporan, False)
            if number < CHARTS:
                asked = (facts, tables, report.laporan, report.tahun)
                drawn = spending(*asked), achievement(*asked)
        name, satker = self.page.clean(report.laporan), self.page.clean(report.satker)
        return ToldReport(name, satker, report.tahun, [counts[name] for name in SEVERITIES], shown, *drawn)

    @cached_property
    def severities(self) -> list[tuple[str, int]]:
        """How many findings there are by severity, without the waived ones, which come last."""
        unwaived = Counter(finding.severity for finding in self.run.result.findings if finding.waiver is None)
        waived = len(self.run.result.findings) - unwaived.total()
        return [*((name, unwaived[name]) for name in SEVERITIES), *([("waived", waived)] if waived else [])]

    @cached_property
    def marks(self) -> list[tuple[str, str, int, float, float]]:
        """For each mark its letter, its name, how many numbers have it, and where their part of all begins and ends."""
        printed = self.printed
        counts = Counter(() if printed is None else (printed.marks[at] for at in printed.tables.numbers))
        found, before = [], 0
        for mark in MARKS:
            if counts[mark]:
                ends = [100 * at / counts.total() for at in (before, before + counts[mark])]
                found.append((mark, MARK_WORDS[mark], counts[mark], ends[0], ends[1]))
                before += counts[mark]
        return found

    @property
    def coverage(self) -> str:
        """Coverage in a sentence."""
        return coverage_sentence(self.run.result, self.page)

    @property
    def coverage_rows(self) -> list[list[str]]:
        """Coverage by table, heads first."""
        return coverage_rows(self.run.result, self.page)

    @property
    def overrides(self) -> list[str]:
        """What of this run is not as usual."""
        return [self.page.clean(override) for override in self.run.result.settings.overrides]

    @property
    def problems(self) -> list[str]:
        """What could not be read."""
        return [self.page.long(problem.render(self.page.lang)) for problem in self.run.result.problems]

    @property
    def out_of_time(self) -> list[str]:
        """Tables in which the search for causes was cut off."""
        found = () if self.run.diagnosis is None else self.run.diagnosis.out_of_time
        return [self.page.clean(name) for name in found]

    @cached_property
    def causes(self) -> list[ToldCause]:
        """The causes, those of the most rupiah first."""
        causes = () if self.run.diagnosis is None else self.run.diagnosis.causes
        return [self._teller.cause(cause) for cause in causes[:CAUSES]]

    @property
    def more_causes(self) -> int:
        """How many causes are left out."""
        return 0 if self.run.diagnosis is None else len(self.run.diagnosis.causes) - len(self.causes)

    @cached_property
    def findings(self) -> list[ToldFinding]:
        """The worst findings."""
        titles = {rule.id: rule.title[self.page.lang] for rule in self.run.result.rules}
        of = {} if self.run.diagnosis is None else self.run.diagnosis.of
        return [
            self._teller.finding(each, titles.get(each.rule, ""), of.get(each.fingerprint, ()))
            for each in self.run.result.findings[:FINDINGS]
        ]

    @property
    def more_findings(self) -> int:
        """How many findings are left out."""
        return len(self.run.result.findings) - len(self.findings)

    @cached_property
    def edits(self) -> list[tuple[Told, str, str, str, bool]]:
        """Every edit: its place, what to print, its cause, how sure that is, and whether it is the only one."""
        advice, diagnosis = self.run.advice, self.run.diagnosis
        known = () if diagnosis is None else diagnosis.causes
        found = []
        for advised in () if advice is None else advice.edits:
            cause = advised.cause
            kind = self.page.say(f"kind_{cause.kind}")
            name = f"{self.page.clean(cause.id)} {kind}" if any(cause is other for other in known) else kind
            new = self._teller.new(advised.edit)
            found.append((self._teller.place(advised.edit.place), new, name, percent(cause.confidence), cause.unique))
        return found

    @property
    def edits_outcome(self) -> str:
        """What is left when all edits are made."""
        advice = self.run.advice
        if advice is None:
            return ""
        if not advice.edits:
            return self.page.say("no_edits" if advice.clears else "no_edits_known", left=len(advice.left))
        named = [f"#{self.page.clean(short(name))}" for name in advice.left[:LEFT]]
        if len(advice.left) > LEFT:
            named.append(self.page.say("more", n=len(advice.left) - LEFT))
        findings = ", ".join(named)
        key = "edits_clear" if advice.clears else "edits_leave"
        return self.page.say(key, n=len(advice.edits), left=len(advice.left), findings=findings)

    def rules(self) -> Iterator[tuple[RuleCount, str, str, list[tuple[str, bool]], str]]:
        """Every rule with its counts: id, title, its basis and whether that was verified, why it judged nothing."""
        loaded = {} if self.run.audit is None else self.run.audit.rulebook.rules
        cited = {finding.rule: finding.basis for finding in self.run.result.findings}
        for rule in self.run.result.rules:
            basis = [(criterion.name, criterion.verified) for criterion in cited.get(rule.id, ())]
            if rule.id in loaded:
                basis = [(str(each), each.terverifikasi) for each in loaded[rule.id].rule.basis]
            why = "" if rule.reason is None else self.page.long(reason(rule.reason, self.page.lang))
            if rule.blocked:
                facts = "; ".join(self.page.long(name) for name in rule.blocked[:PLACES])
                why = f"{self.page.say('waiting_rules')} {facts}"
            cleaned = [(self.page.long(name), verified) for name, verified in basis]
            yield rule, self.page.clean(rule.id), self.page.long(rule.title[self.page.lang]), cleaned, why

    @property
    def share(self) -> str:
        """How much of the numbers was judged."""
        return share(self.run.result.facts_covered, self.run.result.facts)
