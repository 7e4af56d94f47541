"""What every sheet of a working paper is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lakip_audit.reporting import Run
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.printed_cells import PrintedCells
from lakip_audit.reporting.remark import Numbered, Remarks
from lakip_audit.rulebook.review import Criterion, Review, rules_of
from lakip_audit.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Paper:
    """One run as its working paper tells it.

    Attributes:
        run: the run.
        page: its language.
        remarks: the findings, numbered.
        cells: the printed cells; None without an audit.
        rules: every rule that ran, by its id; empty without an audit.
        review: the criteria of the review.
    """

    run: Run
    page: Page
    remarks: Remarks
    cells: PrintedCells | None
    rules: Mapping[str, Rule]
    review: Review

    @property
    def several(self) -> bool:
        """Whether there are several reports, so that each place names its own."""
        return len(self.run.result.reports) > 1

    def numbers_of(self, fingerprints: Sequence[str], most: int = 60) -> str:
        """The numbers of findings, with commas between; those above ``most`` are counted."""
        wanted = frozenset(fingerprints)
        return self.listed([each for each in self.remarks.findings if each.finding.fingerprint in wanted], most)

    def listed(self, findings: Sequence[Numbered], most: int = 60) -> str:
        """As :meth:`numbers_of`, of the findings themselves."""
        numbers = [str(each.number) for each in findings[:most]]
        if len(findings) > most:
            numbers.append(self.page.say("more", n=len(findings) - most))
        return ", ".join(numbers)

    def criteria_of(self, rule: str) -> list[str]:
        """The numbers of the criteria that a rule touches."""
        return [each.nomor for each in self.review.kriteria if rule in self.touching(each)]

    def touching(self, criterion: Criterion) -> list[str]:
        """The rules of this run that touch a criterion."""
        tags = {name: rule.tags for name, rule in self.rules.items()}
        return rules_of(criterion, [count.id for count in self.run.result.rules], tags)

    def findings_of(self, rules: Sequence[str]) -> list[Numbered]:
        """The findings of some rules."""
        wanted = frozenset(rules)
        return [each for each in self.remarks.findings if each.finding.rule in wanted]
