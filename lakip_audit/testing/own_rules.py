"""Tests of one's own rules: what an organisation lets run in its own CI."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.engine.evaluation import evaluate, judge
from lakip_audit.engine.examples import run_examples
from lakip_audit.engine.result import Finding, Result
from lakip_audit.numbers import Outcome
from lakip_audit.rulebook.loading import Rulebook, load_rules
from lakip_audit.testing.report import ROUNDINGS, GeneratedReport, Rounding, dataset_of, make_report
from lakip_audit.testing.report.generated import Rows

MoreRows = Callable[[random.Random, GeneratedReport], Mapping[str, Rows]]
"""What a report holds beside what is made up: consistent rows of one's own tables."""

SHOWN = 5
"""Findings that a failed test tells."""


class RuleError(AssertionError):
    """A rule does not keep what its author promises; the text says which, with the seed that shows it."""


@dataclass(frozen=True)
class OwnRules:
    """The rules of a folder, asked what every rule must keep.

    Each ``check_...`` returns nothing, or raises :class:`RuleError`, so that it stands in a test of pytest as it is.

    Attributes:
        folder: ``*.yaml`` are rules, ``tabel/`` holds definitions of tables.
        more_rows: gives consistent rows for tables of one's own, which no made-up report holds else.
        beside_shipped: whether the shipped rules run as well, as in ``check --rules``.
    """

    folder: Path
    more_rows: MoreRows | None = None
    beside_shipped: bool = False
    rulebook: Rulebook = field(init=False)
    """The rules that run."""

    def __post_init__(self) -> None:
        folders = [shipped_rules(), self.folder] if self.beside_shipped else [self.folder]
        object.__setattr__(self, "rulebook", load_rules(folders, load_definitions([self.folder])))

    def report(self, seed: int, *, size: float = 0.1, roundings: Sequence[Rounding] = ROUNDINGS) -> GeneratedReport:
        """A consistent report with one's own tables.

        Args:
            seed: the same one gives the same report.
            size: as of :func:`lakip_audit.testing.make_report`.
            roundings: as of :func:`lakip_audit.testing.make_report`.

        Returns:
            The report.
        """
        report = make_report(seed, size=size, roundings=roundings)
        return report if self.more_rows is None else report.with_rows(self.more_rows(random.Random(seed), report))

    def audit(self, reports: Iterable[GeneratedReport]) -> Result:
        """What the rules say of some reports together.

        Args:
            reports: each with an id of its own.

        Returns:
            The result.
        """
        return evaluate(self.rulebook, dataset_of(list(reports), self.rulebook.definitions))

    def check_examples(self) -> None:
        """Every example of every rule comes out as it is declared.

        Raises:
            RuleError: some do not.
        """
        wrong = run_examples(self.rulebook)
        if wrong:
            told = [f"{one.rule}: contoh {one.kind} ke-{one.number}: {one.happened}" for one in wrong]
            raise RuleError("\n".join(told))

    def check_consistent(self, reports: int = 50, *, seed: int = 1, not_reached: Collection[str] = ()) -> None:
        """No rule objects to consistent reports, however their figures are rounded, and each has something to judge.

        A remark of degree rounding is no objection.

        Args:
            reports: how many.
            seed: of the first.
            not_reached: ids of rules that made-up reports give nothing to judge, knowingly.

        Raises:
            RuleError: a rule objects, breaks, or judged nothing.
        """
        result = self.audit(self.report(at) for at in range(seed, seed + reports))
        _demand_no_broken(result)
        objections = [finding for finding in result.findings if finding.degree.value != "rounding"]
        if objections:
            raise RuleError(f"keberatan atas laporan yang konsisten:\n{_told(objections)}")
        idle = [rule.id for rule in result.rules if not rule.passed + rule.failed and rule.id not in not_reached]
        if idle:
            raise RuleError(f"tidak menilai apa pun dalam {reports} laporan: {', '.join(idle)}")

    def check_slip(
        self, rules: Collection[str], spoil: Callable[[GeneratedReport], GeneratedReport], *, seed: int = 1
    ) -> None:
        """A mistake that is put into a consistent report is found by these rules of one's own, and by no other.

        Args:
            rules: the ids of the rules that are to find it.
            spoil: makes the mistake.
            seed: of the report.

        Raises:
            RuleError: another set of rules objects.
        """
        result = self.audit([spoil(self.report(seed, roundings=("half_up",)))])
        _demand_no_broken(result)
        found = {finding.rule for finding in result.findings}
        if found != set(rules):
            wanted, had = (", ".join(sorted(names)) or "-" for names in (rules, found))
            raise RuleError(f"seharusnya ditemukan oleh {wanted}, ditemukan oleh {had}\n{_told(result.findings)}")

    def check_order(self, reports: Iterable[GeneratedReport], *, seed: int = 1) -> None:
        """What the rules find does not depend on the order of rows, nor on other reports beside.

        Args:
            reports: consistent or not, each with an id of its own.
            seed: how the rows are mixed.

        Raises:
            RuleError: it does.
        """
        rng = random.Random(seed)
        plain = list(reports)
        mixed = [_mixed(report, rng) for report in plain]
        alone = sorted(print_ for report in plain for print_ in _fingerprints(self.audit([report])))
        for what, found in (("urutan baris", self.audit(mixed)), ("laporan lain", self.audit(plain))):
            if sorted(_fingerprints(found)) != alone:
                raise RuleError(f"temuan bergantung pada {what}")

    def check_missing(self, reports: Iterable[GeneratedReport]) -> None:
        """A number that is taken away excuses nothing: what failed of a row or of a sum does not pass without it.

        Args:
            reports: with contradictions; of each, every number that stands against a rule is taken away once.

        Raises:
            RuleError: deleting a number turned a failure into a pass.
        """
        for report in reports:
            dataset = report.dataset(self.rulebook.definitions)
            before = judge(self.rulebook, dataset)
            for name, verdicts in before.verdicts.items():
                if self.rulebook.rules[name].form not in {"assertion", "rollup"}:
                    continue
                one = Rulebook({name: self.rulebook.rules[name]}, self.rulebook.definitions)
                for index in before.failed(name):
                    for cell in verdicts.draft(index).stated:
                        without = dataset.with_texts({(cell.table, cell.column, cell.row): ""})
                        if judge(one, without).verdicts[name].outcome[index] == Outcome.PASS:
                            place = f"{cell.table}, baris data {cell.row + 1}, {cell.column}"
                            raise RuleError(f"{name}: cocok begitu angka ini tidak ada: {place}")


def _demand_no_broken(result: Result) -> None:
    broken = [f"{rule.id}: {rule.reason}" for rule in result.rules if rule.broken]
    if broken:
        raise RuleError("\n".join(broken))


def _mixed(report: GeneratedReport, rng: random.Random) -> GeneratedReport:
    for table, rows in report.tables.items():
        report = report.with_order(table, rng.sample(range(len(rows)), len(rows)))
    return report


def _fingerprints(result: Result) -> list[str]:
    return [finding.fingerprint for finding in result.findings]


def _told(findings: Sequence[Finding]) -> str:
    told = [f"{finding.laporan}: {finding.rule}: {finding.message['id']}" for finding in findings[:SHOWN]]
    more = [f"… dan {len(findings) - SHOWN} lagi"] if len(findings) > SHOWN else []
    return "\n".join([*told, *more])
