"""One run: every rule over every report of a dataset, counted, worded and ordered."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import Formatter
from types import MappingProxyType

from lakip_audit.dataset.origin import Origin
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.waiver_file import Waiver
from lakip_audit.engine import FORMS, limits
from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.cut_off import CutOff
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.limits import limiting
from lakip_audit.engine.result import SEVERITIES, Criterion, Finding, Location, ReportInfo, Result, RuleCount, Settings
from lakip_audit.engine.settling import settle
from lakip_audit.engine.verdict import Cell, Draft, Verdicts, row_numbers
from lakip_audit.engine.waiver import Waivers
from lakip_audit.engine.wording import line_key
from lakip_audit.numbers import Degree
from lakip_audit.rulebook.loading import LoadedRule, Rulebook

SEVERITY_OF_DEGREE = {Degree.ROUNDING: "info", Degree.IMPLAUSIBLE: "warning"}
"""A contradiction has the severity of its rule, a milder degree at most its own."""

NO_SUBJECT = "no_subject"
NOT_APPLICABLE = "not_applicable"
"""Codes of the word catalogue: why a rule judged nothing."""


def evaluate(
    rulebook: Rulebook,
    dataset: Dataset,
    *,
    settings: Settings | None = None,
    problems: Iterable[Problem] = (),
    waivers: Mapping[str, Sequence[Waiver | None]] = MappingProxyType({}),
    today: datetime.date = datetime.date.max,
    list_uncovered: bool = False,
) -> Result:
    """Audit a dataset.

    Args:
        rulebook: the rules to run.
        dataset: any number of reports.
        settings: how the run was asked for; repeated in the result.
        problems: what could not be read of the input; repeated in the result.
        waivers: those of each report, by its id; None for one that another run judges.
        today: a waiver whose last day lies before it is over; if not given, every one is.
        list_uncovered: whether to say where each number stands that no rule evaluated.

    Returns:
        Findings ordered by severity and size, counts for every rule, coverage. A rule that fails to run is counted as
        broken, with the reason; the others run.
    """
    return audit(
        rulebook,
        dataset,
        settings=settings,
        problems=problems,
        waivers=waivers,
        today=today,
        list_uncovered=list_uncovered,
    ).result


@dataclass(frozen=True, slots=True)
class Audit:
    """A run with all that led to its result.

    Attributes:
        rulebook: the rules that ran.
        facts: the facts of the dataset that was audited, with the objections of the rules.
        verdicts: what each rule concluded; a broken rule has none.
        failures: for each rule its failed checks by their subject, with the fingerprint of the finding.
        result: what is reported.
    """

    rulebook: Rulebook
    facts: Facts
    verdicts: Mapping[str, Verdicts]
    failures: Mapping[str, Mapping[int, str]]
    result: Result

    @property
    def dataset(self) -> Dataset:
        """The audited dataset, numbers with two readings settled."""
        return self.facts.dataset


def audit(
    rulebook: Rulebook,
    dataset: Dataset,
    *,
    settings: Settings | None = None,
    problems: Iterable[Problem] = (),
    waivers: Mapping[str, Sequence[Waiver | None]] = MappingProxyType({}),
    today: datetime.date = datetime.date.max,
    list_uncovered: bool = False,
    advance: Callable[[int, int], None] | None = None,
) -> Audit:
    """As :func:`evaluate`, with what led to the result.

    Args:
        rulebook: the rules to run.
        dataset: any number of reports.
        settings: how the run was asked for.
        problems: what could not be read of the input.
        waivers: those of each report, by its id; None for one that another run judges.
        today: a waiver whose last day lies before it is over.
        list_uncovered: whether to say where each number stands that no rule evaluated.
        advance: called before each rule with how many are done, and how many there are.

    Returns:
        The run.

    Raises:
        InputError: a file of the dataset that is read as it is needed cannot be read.
        MemoryError: there are too many reports to be judged at once.
    """
    judgement = judge(rulebook, dataset, advance=advance)
    dataset, facts = judgement.facts.dataset, judgement.facts
    failures: dict[str, dict[int, str]] = {}
    granted = Waivers(waivers, dataset, today)
    counts = dict(judgement.counts)
    cut_off = CutOff(facts)
    findings: list[Finding] = []
    # agreements last: which of two printings the others are held against depends on what other rules object to
    for name in sorted(judgement.verdicts, key=lambda name: rulebook.rules[name].form == "agreement"):
        rule, verdicts = rulebook.rules[name], judgement.verdicts[name]
        failed = judgement.failed(name)
        try:
            drafts = cut_off.soften(rule, failed, [verdicts.draft(index) for index in failed])
            found = _unique([_finding(rule, draft, dataset) for draft in drafts])
        except (InputError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - see `judge`
            counts[name] = _broken(rule, error)
            continue
        failures[name] = {index: finding.fingerprint for index, finding in zip(failed, found, strict=True)}
        findings += [granted.excuse(finding, draft.stated) for finding, draft in zip(found, drafts, strict=True)]
        if rule.form != "agreement":
            for cell in (cell for draft in drafts for cell in (*draft.stated, *draft.evidence)):
                facts.objections[cell] = facts.objections.get(cell, 0) + 1
    coverage = Coverage(dataset)
    judged = {name: judgement.verdicts[name] for name in failures}
    for verdicts in judged.values():
        coverage.add(verdicts.reads)
    reports = tuple(
        ReportInfo(manifest.laporan, manifest.satker.nama, manifest.tahun) for manifest in dataset.manifests.values()
    )
    faults, checks = granted.conclude(counts)
    tables = coverage.tables()
    twice = sum(table.twice for table in tables)
    result = Result(
        reports,
        rules=(*(counts[name] for name in rulebook.rules), *checks),
        findings=tuple(sorted(_unique([*findings, *faults]), key=_order)),
        facts=sum(table.numbers for table in tables),
        facts_covered=sum(table.once for table in tables) + twice,
        facts_covered_twice=twice,
        settings=settings or Settings(),
        problems=tuple(problems),
        coverage=tables,
        uncovered=tuple(location(dataset, cell) for cell in coverage.uncovered()) if list_uncovered else None,
    )
    return Audit(rulebook, facts, judged, failures, result)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How every check of a run ended, before any finding is worded.

    Attributes:
        facts: the facts of the dataset, numbers with two readings settled.
        verdicts: what each rule concluded; a broken rule has none.
        counts: how the checks of each rule ended.
    """

    facts: Facts
    verdicts: Mapping[str, Verdicts]
    counts: Mapping[str, RuleCount]

    def failed(self, rule: str) -> list[int]:
        """The failed checks of a rule, by their subjects."""
        return self.verdicts[rule].failed()


def judge(rulebook: Rulebook, dataset: Dataset, *, advance: Callable[[int, int], None] | None = None) -> Judgement:
    """Judge every subject by every rule.

    Args:
        rulebook: the rules to run.
        dataset: any number of reports.
        advance: called before each rule with how many are done, and how many there are.

    Returns:
        The outcomes. A rule that fails to run is counted as broken, with the reason; the others run.

    Raises:
        InputError: a file of the dataset that is read as it is needed cannot be read.
        MemoryError: there are too many reports to be judged at once.
    """
    facts = Facts(settle(rulebook, dataset))
    verdicts: dict[str, Verdicts] = {}
    counts: dict[str, RuleCount] = {}
    with limiting(limits.RULE_SECONDS + limits.REPORT_SECONDS * len(dataset.manifests)) as limited:
        for done, (name, rule) in enumerate(rulebook.rules.items()):
            if advance is not None:
                advance(done, len(rulebook.rules))
            try:
                with limited:
                    verdicts[name] = FORMS[rule.form](rule, facts)
                    counts[name] = _count(rule, verdicts[name], facts)
            except (InputError, MemoryError):  # a damaged column that is read now, too many reports: no fault of it
                raise
            except Exception as error:  # noqa: BLE001 - the one place: a rule that cannot run is recorded, others run
                verdicts.pop(name, None)
                counts[name] = _broken(rule, error)
    return Judgement(facts, verdicts, counts)


def _broken(rule: LoadedRule, error: Exception) -> RuleCount:
    reason = f"{type(error).__name__}: {error}"
    return RuleCount(rule.rule.id, _title(rule), broken=1, reason=reason)


def _title(rule: LoadedRule) -> dict[str, str]:
    return {"id": rule.rule.title.id, "en": rule.rule.title.en}


def _count(rule: LoadedRule, verdicts: Verdicts, facts: Facts) -> RuleCount:
    waiting = [Cell(*cells[:2], int(row)) for cells in verdicts.blocked for row in row_numbers(cells)]
    names = dict.fromkeys(name for cell in waiting for name in facts.in_conflict(cell.table, cell.column, cell.row))
    count = RuleCount(rule.rule.id, _title(rule), *verdicts.counts(), blocked=tuple(names))
    if count.passed or count.failed:
        return replace(count, beyond=rule.form == "discover")
    if count.undetermined:
        return count
    reason = NOT_APPLICABLE if count.not_applicable else NO_SUBJECT
    return RuleCount(count.id, count.title, not_applicable=count.not_applicable, reason=reason)


def _finding(rule: LoadedRule, draft: Draft, dataset: Dataset) -> Finding:
    first = draft.stated[0]
    laporan = str(dataset.text(first.table, "laporan")[first.row])
    locations = tuple(location(dataset, cell) for cell in draft.stated)
    stated = draft.values.get("tercetak") or locations[0].text
    return Finding(
        fingerprint=fingerprint(rule, draft, laporan),
        rule=rule.rule.id,
        severity=severity(rule, draft.degree),
        degree=draft.degree,
        confidence=draft.confidence,
        laporan=laporan,
        message=message(rule, draft, dataset),
        stated=stated,
        expected=draft.expected,
        locations=locations,
        evidence=tuple(location(dataset, cell) for cell in draft.evidence),
        basis=tuple(Criterion(str(basis), basis.terverifikasi) for basis in rule.rule.basis),
        size=draft.size,
        amount=draft.amount,
        computed=draft.computed,
    )


def fingerprint(rule: LoadedRule, draft: Draft, laporan: str) -> str:
    """What a finding is known by: its rule, its report and its subject."""
    digest = hashlib.sha256(f"{rule.rule.id}\x1f{laporan}\x1f{draft.subject}".encode())
    return digest.hexdigest()[:16]


def severity(rule: LoadedRule, degree: Degree) -> str:
    """How severe a finding of a rule is: that of the rule, of a milder degree at most its own."""
    return max(rule.rule.severity, SEVERITY_OF_DEGREE.get(degree, "error"), key=SEVERITIES.index)


def message(rule: LoadedRule, draft: Draft, dataset: Dataset) -> dict[str, str]:
    """What a finding says, in both languages."""
    values = _Texts(dataset, draft.about or draft.stated[0], draft)
    return {lang: values.fill(getattr(rule.rule.message, lang), lang) for lang in ("id", "en")}


class _Texts(Formatter):
    """Fills a message: values of the draft first, then columns of the row that the finding is about."""

    def __init__(self, dataset: Dataset, cell: Cell, draft: Draft) -> None:
        self.dataset, self.cell, self.draft = dataset, cell, draft

    def fill(self, template: str, lang: str) -> str:
        names = {name for _, name, _, _ in self.parse(template) if name}
        return self.vformat(template, (), {name: self._value(name, lang) for name in names})

    def _value(self, name: str, lang: str) -> str:
        if name in self.draft.words:
            return self.draft.words[name][lang]
        if name in self.draft.values:
            return self.draft.values[name]
        columns = self.dataset.tables[self.cell.table].definition.available(self.dataset.definitions)
        if name in columns:
            return str(self.dataset.text(self.cell.table, name)[self.cell.row])
        return ""


def location(dataset: Dataset, cell: Cell) -> Location:
    """Where a cell is printed and where it stands in the files."""
    table = dataset.tables[cell.table]

    def text(name: str) -> str:
        return str(dataset.text(cell.table, name)[cell.row])

    file, row = str(table.file[cell.row]), int(table.row[cell.row])
    origins = dataset.origins.get(text("laporan"), {})
    origin = origins.get((file, row, cell.column)) or origins.get((file, row, "")) or Origin()
    return Location(
        laporan=text("laporan"),
        sumber=text("sumber"),
        file=file,
        row=row,
        key=line_key(dataset, cell.table, cell.row),
        column=cell.column,
        text=text(cell.column),
        baris=text("baris"),
        kolom=text("kolom"),
        halaman=origin.halaman or text("halaman") or None,
        dokumen=origin.dokumen or None,
        paragraf=origin.paragraf or None,
        tabel=origin.tabel or None,
        sel=origin.sel or None,
    )


def _unique(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with fingerprints made unique: the second of a kind gets a number."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if number > 1:
            values = {name: getattr(finding, name) for name in finding.__slots__}
            result.append(Finding(**{**values, "fingerprint": f"{finding.fingerprint}-{number}"}))
        else:
            result.append(finding)
    return result


def _order(finding: Finding) -> tuple[int, bool, float, str, str]:
    """Severity, then rupiah before other units, then size, then rule and fingerprint so that the order is stable."""
    return SEVERITIES.index(finding.severity), not finding.amount, -finding.size, finding.rule, finding.fingerprint
