"""Two results of one report, such as two drafts: what is new, what is still there, what is solved, what nobody knows.

A finding that is gone is solved only where its check was made again. A check whose rule did not run, whose table or
line is no longer there, or which became undetermined, says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Finding, Location, ReportInfo, Result
from lakip_audit.engine.verdict import row_numbers
from lakip_audit.engine.wording import line_key

if TYPE_CHECKING:
    from lakip_audit.engine.evaluation import Audit

STATES = ("new", "remaining", "solved", "unjudged")

Cell = tuple[str, str, int]
"""Table, column, 0-based row."""

WAIVER_CHECKS = "WVR-"
"""How the checks of waivers begin: they look at waivers, and a finding of theirs is solved when its waiver is gone."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """A finding that is still there, as it was and as it is."""

    old: Finding
    new: Finding

    @property
    def changes(self) -> tuple[str, ...]:
        """What of it is not as it was: table, printed values, what they are held against, severity, waiver."""
        pairs = {
            "place": (_sources(self.old), _sources(self.new)),
            "stated": (_printed(self.old.locations, self.old.stated), _printed(self.new.locations, self.new.stated)),
            "expected": (self.old.expected, self.new.expected),
            "evidence": (_printed(self.old.evidence), _printed(self.new.evidence)),
            "severity": (self.old.severity, self.new.severity),
            "waiver": (self.old.waiver is None, self.new.waiver is None),
        }
        return tuple(name for name, (before, after) in pairs.items() if before != after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the findings of ``old`` in ``new``.

    Attributes:
        old: the earlier result.
        new: the later one.
        added: findings that only the later one has.
        remaining: findings of both, in the order of the later one.
        solved: findings of the earlier one whose checks were made again and passed.
        unjudged: other findings of the earlier one, each with the code of the reason why nothing is known.
        newly_run: rules that found something new, but did not run before: it may have been there.
        renamed: the ids of the one report of each result, where they differ and were taken for the same report.
    """

    old: Result
    new: Result
    added: tuple[Finding, ...]
    remaining: tuple[Remaining, ...]
    solved: tuple[Finding, ...]
    unjudged: tuple[tuple[Finding, str], ...]
    newly_run: tuple[str, ...]
    renamed: tuple[str, str] | None = None


def compare(old: Result, new: Result, audit: Audit | None = None) -> Comparison:
    """Compare two results.

    Args:
        old: the earlier result.
        new: the later one.
        audit: what led to the later one, if it was not saved: with it each vanished finding is looked up in the data.

    Returns:
        Every finding of both, once.
    """
    pairs = _counterparts(old.reports, new.reports)
    renamed = next(((before, after) for before, after in pairs.items() if before != after), None)
    same = _matched(old.findings, new.findings, pairs, by_place=renamed is not None)
    met = {id(finding) for finding in same.values()}
    judge = _Judge(old, new, pairs, audit)
    gone = [(finding, judge.why_unjudged(finding)) for finding in old.findings if id(finding) not in met]
    added = tuple(finding for finding in new.findings if id(finding) not in same)
    ran = {rule.id for rule in old.rules}
    return Comparison(
        old,
        new,
        added=added,
        remaining=tuple(Remaining(same[id(finding)], finding) for finding in new.findings if id(finding) in same),
        solved=tuple(finding for finding, why in gone if why is None),
        unjudged=tuple((finding, why) for finding, why in gone if why is not None),
        newly_run=tuple(dict.fromkeys(finding.rule for finding in added if finding.rule not in ran)),
        renamed=renamed,
    )


def marked(result: Result, old: Result, name: str) -> Result:
    """Return a result whose findings say whether an earlier one has them too; ``name`` is that of the earlier one."""
    known = {id(pair.new) for pair in compare(old, result).remaining}
    findings = tuple(replace(each, known=True) if id(each) in known else each for each in result.findings)
    return replace(result, findings=findings, baseline=name)


def _counterparts(old: Sequence[ReportInfo], new: Sequence[ReportInfo]) -> dict[str, str]:
    """Return which report of the later result each report of the earlier one is: the one of its id, or the only one."""
    names = {report.laporan for report in new}
    if len(old) == len(new) == 1:
        return {old[0].laporan: new[0].laporan}
    return {report.laporan: report.laporan for report in old if report.laporan in names}


def _matched(
    old: Sequence[Finding], new: Sequence[Finding], pairs: Mapping[str, str], *, by_place: bool
) -> dict[int, Finding]:
    """Return the earlier finding of each later one (by its ``id``) that was there before.

    First by fingerprint, or by rule and printed place where the ids of the reports differ: the id is part of a
    fingerprint. Then, of the others, by rule and printed text in the same line or the same table: where a table was
    inserted, those behind it have another number, and what a program read names its lines in its own way.
    """
    same: dict[int, Finding] = {}
    for identity in (_line if by_place else _fingerprint, _text_of_line, _text_of_table):
        met = {id(finding) for finding in same.values()}
        before = dict(_identified([finding for finding in old if id(finding) not in met], identity, pairs))
        left = [finding for finding in new if id(finding) not in same]
        for key, finding in _identified(left, identity, {}):
            if key in before:
                same[id(finding)] = before[key]
    return same


def _identified(
    findings: Iterable[Finding], identity: Callable[[Finding], object], pairs: Mapping[str, str]
) -> Iterator[tuple[object, Finding]]:
    """Give findings by report and identity; of those that share one, by their order too."""
    seen: Counter[object] = Counter()
    for finding in findings:
        key = (pairs.get(finding.laporan, finding.laporan), finding.rule, identity(finding))
        seen[key] += 1
        yield (key, seen[key]), finding


def _fingerprint(finding: Finding) -> object:
    return finding.fingerprint


def _line(finding: Finding) -> object:
    return _ordered((_table(at), at.sumber, at.key, at.column, at.kolom) for at in finding.locations)


def _text_of_line(finding: Finding) -> object:
    places = _ordered((_table(at), at.key, at.column, at.text.strip()) for at in finding.locations)
    return finding.stated, places


def _text_of_table(finding: Finding) -> object:
    places = _ordered((_table(at), at.sumber, at.column, at.text.strip()) for at in finding.locations)
    return finding.stated, places


def _ordered(parts: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(set(parts)))


def _sources(finding: Finding) -> list[str]:
    return sorted({location.sumber for location in finding.locations})


def _table(location: Location) -> str:
    """Return the table of a place: ``anggaran`` of ``anggaran.csv`` and of ``data.xlsx#anggaran``."""
    return PurePath(location.file.rpartition("#")[2]).stem


def _printed(places: Iterable[Location], stated: str = "") -> list[str]:
    return sorted([stated, *(place.text.strip() for place in places)])


Line = tuple[str, str, str]
"""What names a line of a table over time: sumber, key, kolom."""


class _Judge:
    """Says of a vanished finding whether its check was made again."""

    def __init__(self, old: Result, new: Result, pairs: Mapping[str, str], audit: Audit | None) -> None:
        self._before = {rule.id: rule for rule in old.rules}
        self._after = {rule.id: rule for rule in new.rules}
        self._pairs = pairs
        self._audit = audit
        self._known_lines: dict[tuple[str, str], Mapping[Line, Sequence[int]]] = {}
        self._known_reads: dict[str, set[Cell]] = {}

    def why_unjudged(self, finding: Finding) -> str | None:
        """Return the code of the reason why it is not known whether a finding is solved; None if it is solved."""
        if finding.rule.startswith(WAIVER_CHECKS):
            return None
        if finding.laporan not in self._pairs:
            return "gone_report"
        rule, earlier = self._after.get(finding.rule), self._before.get(finding.rule)
        if rule is None:
            return "gone_rule"
        if rule.broken:
            return "gone_broken"
        if not (rule.passed or rule.failed):
            return "gone_undetermined" if rule.undetermined else "gone_nothing"
        if self._audit is not None:
            why = self._why_unread(finding, self._audit)
            if why is not None or self._audit.verdicts[finding.rule].reads:
                return why
        return "gone_perhaps" if rule.undetermined > (earlier.undetermined if earlier else 0) else None

    def _why_unread(self, finding: Finding, audit: Audit) -> str | None:
        """Return why the places of a finding were not judged again by its rule, as the data shows; else None."""
        laporan = self._pairs[finding.laporan]
        tables = [self._lines(_table(place), laporan, audit) for place in finding.locations]
        printed = {sumber for lines in tables for sumber, _, _ in lines}
        if not any(place.sumber in printed for place in finding.locations):
            return "gone_table"
        cells = self._cells(finding.locations, laporan, audit)
        if not cells:
            return "gone_line"
        if finding.evidence and not self._cells(finding.evidence, laporan, audit):
            return "gone_evidence"
        reads = self._reads(finding.rule, audit)
        return None if not reads or cells & reads else "gone_undetermined"

    def _cells(self, places: Iterable[Location], laporan: str, audit: Audit) -> set[Cell]:
        """Return the cells that now stand where a finding was."""
        return {
            (_table(place), place.column, row)
            for place in places
            for row in self._lines(_table(place), laporan, audit).get((place.sumber, place.key, place.kolom), ())
        }

    def _lines(self, table: str, laporan: str, audit: Audit) -> Mapping[Line, Sequence[int]]:
        if (table, laporan) not in self._known_lines:
            self._known_lines[table, laporan] = _lines(table, laporan, audit)
        return self._known_lines[table, laporan]

    def _reads(self, rule: str, audit: Audit) -> set[Cell]:
        if rule not in self._known_reads:
            reads = audit.verdicts[rule].reads
            self._known_reads[rule] = {(*cells[:2], row) for cells in reads for row in row_numbers(cells).tolist()}
        return self._known_reads[rule]


def _lines(table: str, laporan: str, audit: Audit) -> Mapping[Line, Sequence[int]]:
    """Return the rows of a table of one report by what names their lines."""
    dataset = audit.dataset
    if table not in dataset.tables:
        return {}
    reports, sources, columns = (dataset.text(table, name) for name in ("laporan", "sumber", "kolom"))
    lines: dict[Line, list[int]] = defaultdict(list)
    for row, report in enumerate(reports):
        if report == laporan:
            lines[str(sources[row]), line_key(dataset, table, row), str(columns[row])].append(row)
    return lines
