"""What a form of rule concludes about its subjects, before it is counted and worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.numbers import Degree, Outcome

Cells = tuple[str, str, NDArray[np.int64] | NDArray[np.bool_]]
"""Cells of one column: table, column, and the rows of the loaded table: their 0-based numbers, or one truth a row."""


def row_numbers(cells: Cells) -> NDArray[np.int64]:
    """The 0-based rows of some cells."""
    rows = cells[2]
    return np.flatnonzero(rows) if rows.dtype == bool else rows.astype(np.int64, copy=False)


LARGEST_SIZE: Final = Fraction(10) ** 300
"""Larger differences are all as large as this one: findings are ordered by floats, which end soon after."""


def size_of(gap: Fraction) -> float:
    """How large a difference is, whatever its sign, for the order of findings."""
    return float(min(abs(gap), LARGEST_SIZE))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the dataset: table, column, 0-based row."""

    table: str
    column: str
    row: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A failed check, ready to be worded.

    Attributes:
        subject: what was judged, as a text that does not change when unrelated rows move; part of the fingerprint.
        stated: the cells that stand against the rule, at least one.
        evidence: the cells that they were held against.
        expected: what the rule expected, as a document would print it.
        values: what fills the placeholders of the message besides the columns of the first stated row.
        words: the same for what differs between Indonesian and English.
        about: a cell of the row whose columns the message may name, if not that of the first stated cell.
        confidence: how sure it is that the rule was meant to hold there; less than 1 for what was found, not declared.
        degree: how bad the contradiction is.
        size: difference between printed and expected, in the unit of the cell.
        amount: whether that unit is rupiah.
        computed: whether ``expected`` follows by arithmetic, or is merely what other places print.
    """

    subject: str
    stated: tuple[Cell, ...]
    evidence: tuple[Cell, ...]
    expected: str
    values: Mapping[str, str]
    degree: Degree
    size: float = 0.0
    amount: bool = False
    computed: bool = True
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about: Cell | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Verdicts:
    """The outcome of one rule for every subject.

    Attributes:
        outcome: one :class:`~lakip_audit.numbers.Outcome` a subject, uint8.
        reads: the cells that decided checks (pass or fail) read.
        draft: gives the failed check of a subject, by its index.
        blocked: cells that checks could not use because other printings of their fact contradict each other.
        about: gives a printed cell that the check of a subject is about, without wording it.
    """

    outcome: NDArray[np.uint8]
    reads: tuple[Cells, ...]
    draft: Callable[[int], Draft]
    blocked: tuple[Cells, ...] = ()
    about: Callable[[int], Cell] | None = None

    def cell(self, index: int) -> Cell:
        """A printed cell that the check of a subject is about; of a failed one, if its form does not tell."""
        return self.draft(index).stated[0] if self.about is None else self.about(index)

    def count(self, outcome: Outcome) -> int:
        """How many subjects ended so."""
        return int(np.count_nonzero(self.outcome == outcome))

    @cached_property
    def _not_passed(self) -> NDArray[np.int64]:
        """The subjects whose check ended otherwise: few, as a rule."""
        return np.flatnonzero(self.outcome != Outcome.PASS)

    def counts(self) -> tuple[int, int, int, int]:
        """How many subjects passed, failed, are undetermined, are not applicable."""
        rest = self.outcome[self._not_passed]
        ended = (Outcome.FAIL, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)
        failed, undetermined, not_applicable = (int(np.count_nonzero(rest == outcome)) for outcome in ended)
        return len(self.outcome) - len(rest), failed, undetermined, not_applicable

    def failed(self) -> list[int]:
        """The subjects whose check failed."""
        rest = self._not_passed
        found: list[int] = rest[self.outcome[rest] == Outcome.FAIL].tolist()
        return found
