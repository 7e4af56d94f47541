"""The checks of one rule, as the modules of this folder read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lakip_audit.diagnosis.network import Variables
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Verdicts
from lakip_audit.numbers import Outcome
from lakip_audit.rulebook.loading import LoadedRule


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one rule and how they ended.

    Attributes:
        rule: the rule.
        facts: the facts of the dataset.
        verdicts: the outcome of each check.
        failures: the fingerprint of the finding of each failed check.
        variables: the numbers that occur.
    """

    rule: LoadedRule
    facts: Facts
    verdicts: Verdicts
    failures: Mapping[int, str]
    variables: Variables

    @property
    def name(self) -> str:
        """The rule's id."""
        return self.rule.rule.id

    def judged(self, subject: int) -> bool:
        """Whether a check came to anything: it passed, failed or is undetermined."""
        return bool(self.verdicts.outcome[subject] != Outcome.NOT_APPLICABLE)

    def finest(self, cell: Cell) -> Cell:
        """The cell whose precision the rules use for a number: its own, or that of a more precise printing."""
        return self.facts.refined(cell.table, cell.column).witness.get(cell.row, cell)
