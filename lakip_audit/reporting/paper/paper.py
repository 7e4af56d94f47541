"""What every sheet of a working paper is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from lakip_audit.reporting import Run
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.printed_cells import PrintedCells
from lakip_audit.reporting.remark import Numbered, Remarks
from lakip_audit.rulebook.review import Review, rules_of
from lakip_audit.rulebook.rule import Rule

MOST = 60
"""Numbers of findings in one cell; the rest are counted."""


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
        touching: the rules of this run that touch each criterion, by its number.
        criteria: the criteria that each rule touches, by its id.
    """

    run: Run
    page: Page
    remarks: Remarks
    cells: PrintedCells | None
    rules: Mapping[str, Rule]
    review: Review
    touching: Mapping[str, Sequence[str]]
    criteria: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, run: Run, review: Review) -> Self:
        """The paper of a run."""
        rules = {} if run.audit is None else {name: each.rule for name, each in run.audit.rulebook.rules.items()}
        tags = {name: rule.tags for name, rule in rules.items()}
        ids = [count.id for count in run.result.rules]
        touching = {each.nomor: rules_of(each, ids, tags) for each in review.kriteria}
        criteria: dict[str, list[str]] = {}
        for number, names in touching.items():
            for name in names:
                criteria.setdefault(name, []).append(number)
        cells = None if run.audit is None else PrintedCells(run.audit)
        return cls(run, Page(run.lang, 0), Remarks(run), cells, rules, review, touching, criteria)

    @property
    def several(self) -> bool:
        """Whether there are several reports, so that each place names its own."""
        return len(self.run.result.reports) > 1

    def numbers_of(self, fingerprints: Sequence[str], most: int = MOST) -> str:
        """The numbers of findings, with commas between; those above ``most`` are counted."""
        numbered = (self.remarks.by_name.get(name) for name in dict.fromkeys(fingerprints))
        return self.listed(sorted((each for each in numbered if each is not None), key=lambda each: each.number), most)

    def listed(self, findings: Sequence[Numbered], most: int = MOST) -> str:
        """As :meth:`numbers_of`, of the findings themselves."""
        numbers = [str(each.number) for each in findings[:most]]
        if len(findings) > most:
            numbers.append(self.page.say("more", n=len(findings) - most))
        return ", ".join(numbers)

    def findings_of(self, rules: Sequence[str]) -> list[Numbered]:
        """The findings of some rules."""
        wanted = frozenset(rules)
        return [each for each in self.remarks.findings if each.finding.rule in wanted]
