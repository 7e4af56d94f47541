"""A number from elsewhere that an assertion uses beside the columns of its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval


class Source(Protocol):
    """Where such numbers come from; group -1 means that there is nothing."""

    def exact(self, group: int) -> ExactInterval:
        """The number of a group, in fractions."""

    def cells(self, group: int) -> tuple[Cell, ...]:
        """What the number of a group was taken from."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A number from elsewhere, one a row of the judged table.

    Attributes:
        interval: its value.
        exists: where there is anything to take it from.
        blocked: where it is a fact that is printed with values which exclude each other.
        source: what it is made of.
        group: which number of the source each row takes.
    """

    interval: Interval
    exists: NDArray[np.bool_]
    blocked: NDArray[np.bool_]
    source: Source
    group: NDArray[np.int64]

    def exact(self, row: int) -> ExactInterval:
        """Its value for a row, in fractions."""
        return self.source.exact(int(self.group[row]))

    def cells(self, row: int) -> tuple[Cell, ...]:
        """What it was taken from, for a row."""
        return self.source.cells(int(self.group[row]))
