"""Coverage: for every printed number, how many rules looked at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.result import TableCoverage
from lakip_audit.engine.verdict import Cell, Cells
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

    def tables(self) -> tuple[TableCoverage, ...]:
        """How often the printed numbers of each table were evaluated; tables that print none are left out."""
        counts: dict[str, NDArray[np.int64]] = {}
        for (table, column), seen in self.seen.items():
            times = np.minimum(seen[self._present(table, column)], 2)
            counts[table] = counts.get(table, 0) + np.bincount(times, minlength=3)
        return tuple(
            TableCoverage(table, int(count.sum()), int(count[1]), int(count[2]))
            for table, count in counts.items()
            if count.any()
        )

    def uncovered(self) -> Iterator[Cell]:
        """The printed numbers that no rule evaluated, row by row as the tables hold them."""
        columns: dict[str, list[str]] = {}
        for table, column in self.seen:
            columns.setdefault(table, []).append(column)
        for table, names in columns.items():
            unseen = [self._present(table, column) & (self.seen[table, column] == 0) for column in names]
            for row, at in np.argwhere(np.column_stack(unseen)):
                yield Cell(table, names[at], int(row))

    def _present(self, table: str, column: str) -> NDArray[np.bool_]:
        present: NDArray[np.bool_] = self.dataset.number(table, column).state == State.PRESENT
        return present
