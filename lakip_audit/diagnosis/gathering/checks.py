"""The checks of one rule, as the modules of this folder read them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lakip_audit.diagnosis.network import Variables
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Verdicts
from lakip_audit.numbers import Outcome, State
from lakip_audit.rulebook.loading import LoadedRule


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number by which the rules know each cell, looked up column by column.

    Attributes:
        facts: the facts of the dataset.
        variables: the numbers that occur.
    """

    facts: Facts
    variables: Variables
    _columns: dict[tuple[str, str], Sequence[Variable | None]] = field(default_factory=dict)

    def column(self, table: str, name: str) -> Sequence[Variable | None]:
        """For each row the number whose precision is used, or the absent one; None where nothing is known of it."""
        if (table, name) not in self._columns:
            column = self.facts.dataset.number(table, name)
            witness = self.facts.refined(table, name).witness
            self._columns[table, name] = [
                self.variables.of(witness.get(row) or Cell(table, name, row))
                if present
                else None
                if least < 0
                else self.variables.of(Cell(table, name, row))
                for row, (present, least) in enumerate(
                    zip((column.state == State.PRESENT).tolist(), column.lo.tolist(), strict=True)
                )
            ]
        return self._columns[table, name]


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one rule and how they ended.

    Attributes:
        rule: the rule.
        facts: the facts of the dataset.
        verdicts: the outcome of each check.
        failures: the fingerprint of the finding of each failed check.
        variables: the numbers that occur.
        numbers: the number of each cell.
        near: cells of which a demand must read one to be asked for; None if all are.
    """

    rule: LoadedRule
    facts: Facts
    verdicts: Verdicts
    failures: Mapping[int, str]
    variables: Variables
    numbers: Numbers
    near: Collection[Cell] | None = None

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
