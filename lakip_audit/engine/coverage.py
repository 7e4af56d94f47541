"""Coverage: for every printed number, how many rules looked at it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.verdict import Cells
from lakip_audit.numbers import State


class Coverage:
    """Counts the rules that evaluated each number of a dataset; a rule counts once a number."""

    def __init__(self, dataset: Dataset) -> None:
        """Start with every number unseen."""
        self.dataset = dataset
        self.seen: dict[tuple[str, str], NDArray[np.int64]] = {
            (table, name): np.zeros(len(held.texts), np.int64)
            for table, held in dataset.tables.items()
            if len(held.texts)
            for name, column in held.definition.columns.items()
            if column.type == "number"
        }

    def add(self, reads: Iterable[Cells]) -> None:
        """Count what one rule read."""
        marked: dict[tuple[str, str], NDArray[np.bool_]] = {}
        for table, column, rows in reads:
            place = (table, column)
            if place in self.seen:
                marked.setdefault(place, np.zeros(len(self.seen[place]), bool))[rows] = True
        for place, read in marked.items():
            self.seen[place] += read

    def totals(self) -> tuple[int, int, int]:
        """Printed numbers; those that at least one rule evaluated; those that at least two did."""
        numbers = once = twice = 0
        for (table, column), seen in self.seen.items():
            present = self.dataset.number(table, column).state == State.PRESENT
            numbers += int(np.count_nonzero(present))
            once += int(np.count_nonzero(present & (seen >= 1)))
            twice += int(np.count_nonzero(present & (seen >= 2)))
        return numbers, once, twice
