"""What many reports come to: counts by report, rule, kind of cause and file, small enough to keep for every report.

A run over many reports makes one :class:`Tally` of each partition and keeps no findings. Tallies are merged in any
order and in any grouping, with the same outcome; ``Tally()`` adds nothing. Each report must be in one partition only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType

from lakip_audit.dataset.manifest import Manifest
from lakip_audit.engine.result import Finding, Result, RuleCount, Settings

REASONS = 3
"""Reasons kept of a rule that broke: the first in the order of their texts, whatever is merged first."""


@dataclass(frozen=True, slots=True)
class ReportTally:
    """One report and its findings by severity, without the waived ones, which stand in ``waived``.

    Attributes:
        laporan: its id.
        satker: the name of the unit that reports.
        kode: of the unit; empty where the manifest has none.
        kementerian: empty where the manifest names none.
        induk: the unit above; empty where the manifest names none.
        tahun: the year reported on.
        error: findings of this severity.
        warning: findings of this severity.
        info: findings of this severity.
        waived: waived findings of every severity.
        numbers: printed numbers; None if they were not counted report by report.
        covered: those that some rule evaluated; None if they were not counted.
    """

    laporan: str
    satker: str
    kode: str
    kementerian: str
    induk: str
    tahun: int
    error: int = 0
    warning: int = 0
    info: int = 0
    waived: int = 0
    numbers: int | None = None
    covered: int | None = None

    @property
    def unit(self) -> tuple[str, str, str]:
        """What tells the unit from others: its code; of a unit without one, its ministry and name."""
        return (self.kode, "", "") if self.kode else ("", self.kementerian.casefold(), self.satker.casefold())


@dataclass(frozen=True, slots=True)
class YearTally:
    """Findings of one rule in the reports on a year, without the waived ones, and in how many reports they are."""

    tahun: int
    findings: int
    reports: int


@dataclass(frozen=True, slots=True)
class RuleTally:
    """How the checks of one rule ended, and what it found.

    Attributes:
        id: of the rule.
        title: by language.
        passed: checks that ended so.
        failed: checks that ended so.
        undetermined: checks that ended so.
        not_applicable: checks that ended so.
        broken: in how many partitions the rule could not be run.
        error: findings of this severity, without the waived ones.
        warning: findings of this severity, without the waived ones.
        info: findings of this severity, without the waived ones.
        waived: waived findings of every severity.
        reports: in how many reports it found something that is not waived.
        error_reports: in how many of them that was an error.
        by_year: its findings by the year reported on, in order; years without any are left out.
        reasons: why it broke, at most :data:`REASONS`.
    """

    id: str
    title: Mapping[str, str]
    passed: int = 0
    failed: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    broken: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    waived: int = 0
    reports: int = 0
    error_reports: int = 0
    by_year: tuple[YearTally, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """Findings of every severity, without the waived ones."""
        return self.error + self.warning + self.info

    @property
    def checks(self) -> int:
        """All checks, however they ended."""
        return self.passed + self.failed + self.undetermined + self.not_applicable + self.broken


@dataclass(frozen=True, slots=True)
class CauseTally:
    """The causes of one kind: how many there are, and how many findings they explain."""

    kind: str
    causes: int
    findings: int


@dataclass(frozen=True, slots=True)
class FileTally:
    """A file of which something could not be read, and how many problems it has."""

    file: str
    problems: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Many reports in counts.

    Attributes:
        reports: every report, by its id.
        rules: every rule that ran, by its id.
        causes: by kind, in the order of its name; None if causes were not looked for.
        unread: the files of which something could not be read, by name.
        facts: printed numbers.
        facts_covered: those that some rule evaluated.
        settings: how the audit was asked for, with the rules that were off; None if nothing was audited yet.
    """

    reports: tuple[ReportTally, ...] = ()
    rules: tuple[RuleTally, ...] = ()
    causes: tuple[CauseTally, ...] | None = None
    unread: tuple[FileTally, ...] = ()
    facts: int = 0
    facts_covered: int = 0
    settings: Settings | None = None

    @property
    def problems(self) -> int:
        """How many problems the files have."""
        return sum(each.problems for each in self.unread)


def tally(
    result: Result,
    manifests: Mapping[str, Manifest] = MappingProxyType({}),
    *,
    causes_by_kind: Mapping[str, tuple[int, int]] | None = None,
    numbers: Mapping[str, int] | None = None,
    covered: Mapping[str, int] | None = None,
) -> Tally:
    """Count what a result says.

    Args:
        result: of one run, or of one partition of a larger one.
        manifests: of its reports by their ids; what they say of the unit is left out where there is none.
        causes_by_kind: for each kind of cause how many there are and how many findings they explain; empty if there
            are none, None if they were not looked for.
        numbers: printed numbers of each report, if they were counted.
        covered: those of them that some rule evaluated, if they were counted.

    Returns:
        The counts.
    """
    years = {report.laporan: report.tahun for report in result.reports}
    of_report, of_rule = _grouped(result.findings)
    reports = []
    for report in result.reports:
        manifest = manifests.get(report.laporan)
        reports.append(
            ReportTally(
                report.laporan,
                report.satker,
                kode=(manifest.satker.kode or "") if manifest else "",
                kementerian=(manifest.kementerian or "") if manifest else "",
                induk=(manifest.induk or "") if manifest else "",
                tahun=report.tahun,
                numbers=None if numbers is None else numbers.get(report.laporan, 0),
                covered=None if covered is None else covered.get(report.laporan, 0),
                **_severities(of_report.get(report.laporan, ())),
            )
        )
    rules = [_rule(rule, of_rule.get(rule.id, ()), years) for rule in result.rules]
    files = Counter(problem.file for problem in result.problems)
    return Tally(
        reports=tuple(sorted(reports, key=_order)),
        rules=tuple(sorted(rules, key=attrgetter("id"))),
        causes=None if causes_by_kind is None else _causes(causes_by_kind),
        unread=_files(files),
        facts=result.facts,
        facts_covered=result.facts_covered,
        settings=result.settings,
    )


def merged(tallies: Iterable[Tally]) -> Tally:
    """Make one tally of those of the parts of a run.

    Args:
        tallies: any number of them, in any order.

    Returns:
        The same whatever the order, and however parts of them were merged before.

    Raises:
        ValueError: they come from runs that were asked for differently, so that their sums would say nothing.
    """
    parts = list(tallies)
    asked = {part.settings for part in parts if part.settings is not None}
    if len(asked) > 1:
        raise ValueError(f"tallies of {len(asked)} different runs: {sorted(map(repr, asked))}")
    rules: dict[str, list[RuleTally]] = defaultdict(list)
    causes: dict[str, Counter[str]] = defaultdict(Counter)
    files: Counter[str] = Counter()
    for part in parts:
        for rule in part.rules:
            rules[rule.id].append(rule)
        for cause in part.causes or ():
            causes[cause.kind].update(causes=cause.causes, findings=cause.findings)
        files.update({each.file: each.problems for each in part.unread})
    looked = any(part.causes is not None for part in parts)
    return Tally(
        reports=tuple(sorted((report for part in parts for report in part.reports), key=_order)),
        rules=tuple(_sum(same) for _, same in sorted(rules.items())),
        causes=_causes({kind: (each["causes"], each["findings"]) for kind, each in causes.items()}) if looked else None,
        unread=_files(files),
        facts=sum(part.facts for part in parts),
        facts_covered=sum(part.facts_covered for part in parts),
        settings=next(iter(asked), None),
    )


ADDED = (
    "passed",
    "failed",
    "undetermined",
    "not_applicable",
    "broken",
    "error",
    "warning",
    "info",
    "waived",
    "reports",
    "error_reports",
)
"""What is added up of a rule."""


def _sum(same: Sequence[RuleTally]) -> RuleTally:
    """One rule over several tallies."""
    years: dict[int, Counter[str]] = defaultdict(Counter)
    for rule in same:
        for year in rule.by_year:
            years[year.tahun].update(findings=year.findings, reports=year.reports)
    return RuleTally(
        same[0].id,
        min((rule.title for rule in same), key=lambda title: sorted(title.items())),
        by_year=tuple(YearTally(year, each["findings"], each["reports"]) for year, each in sorted(years.items())),
        reasons=tuple(sorted({reason for rule in same for reason in rule.reasons})[:REASONS]),
        **{name: sum(getattr(rule, name) for rule in same) for name in ADDED},
    )


def _causes(by_kind: Mapping[str, tuple[int, int]]) -> tuple[CauseTally, ...]:
    return tuple(CauseTally(kind, *counts) for kind, counts in sorted(by_kind.items()))


def _files(files: Mapping[str, int]) -> tuple[FileTally, ...]:
    return tuple(FileTally(file, number) for file, number in sorted(files.items()))


_TEXTS = attrgetter("laporan", "tahun", "satker", "kode", "kementerian", "induk")
_COUNTS = attrgetter("error", "warning", "info", "waived", "numbers", "covered")


def _order(report: ReportTally) -> tuple[object, ...]:
    """By id; reports that share one by all else that is known of them, so that no order but this one is seen."""
    return (*_TEXTS(report), *(-1 if number is None else number for number in _COUNTS(report)))


def _grouped(findings: Iterable[Finding]) -> tuple[Mapping[str, Sequence[Finding]], Mapping[str, Sequence[Finding]]]:
    """Findings by report and by rule."""
    of_report: dict[str, list[Finding]] = defaultdict(list)
    of_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_report[finding.laporan].append(finding)
        of_rule[finding.rule].append(finding)
    return of_report, of_rule


def _severities(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter("waived" if finding.waiver is not None else finding.severity for finding in findings)
    return {name: counts[name] for name in ("error", "warning", "info", "waived")}


def _rule(rule: RuleCount, findings: Sequence[Finding], years: Mapping[str, int]) -> RuleTally:
    counted = [finding for finding in findings if finding.waiver is None]
    found: Counter[int] = Counter(years[each.laporan] for each in counted if each.laporan in years)
    reports = {finding.laporan for finding in counted}
    in_year: Counter[int] = Counter(years[laporan] for laporan in reports if laporan in years)
    return RuleTally(
        rule.id,
        dict(rule.title),
        passed=rule.passed,
        failed=rule.failed,
        undetermined=rule.undetermined,
        not_applicable=rule.not_applicable,
        broken=rule.broken,
        reports=len(reports),
        error_reports=len({finding.laporan for finding in counted if finding.severity == "error"}),
        by_year=tuple(YearTally(year, number, in_year[year]) for year, number in sorted(found.items())),
        reasons=(rule.reason,) if rule.broken and rule.reason is not None else (),
        **_severities(findings),
    )
