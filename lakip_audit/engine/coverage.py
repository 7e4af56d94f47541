"""Coverage: for every printed number, how many rules looked at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.result import TableCoverage
from lakip_audit.engine.verdict import Cell, Cells

_OFTEN: Final = 2
"""Rules that evaluated a number: two or more are not told apart."""


class Coverage:
    """Counts the rules that evaluated each number of a dataset; a rule counts once a number."""

    def __init__(self, dataset: Dataset) -> None:
        """Start with every number unseen."""
        self.dataset = dataset
        self.seen: dict[tuple[str, str], NDArray[np.uint8]] = {
            (table, name): np.zeros(len(held), np.uint8)
            for table, held in dataset.tables.items()
            for name, column in held.definition.columns.items()
            if column.type == "number" and held.has(name)
        }

    def add(self, reads: Iterable[Cells]) -> None:
        """Count what one rule read."""
        marked: dict[tuple[str, str], NDArray[np.bool_]] = {}
        for table, column, rows in reads:
            place = (table, column)
            if place in self.seen:
                read = marked.setdefault(place, np.zeros(len(self.seen[place]), bool))
                read[rows] = True
        for place, read in marked.items():
            self.seen[place] += read & (self.seen[place] < _OFTEN)

    def tables(self) -> tuple[TableCoverage, ...]:
        """How often the printed numbers of each table were evaluated; tables that print none are left out."""
        counts: dict[str, tuple[int, int, int]] = {}
        for (table, column), seen in self.seen.items():
            present = self._present(table, column)
            numbers, once, often = counts.get(table, (0, 0, 0))
            counts[table] = (
                numbers + int(np.count_nonzero(present)),
                once + int(np.count_nonzero(present & (seen == 1))),
                often + int(np.count_nonzero(present & (seen >= _OFTEN))),
            )
        return tuple(TableCoverage(table, *found) for table, found in counts.items() if found[0])

    def by_report(self) -> Mapping[str, tuple[int, int]]:
        """The printed numbers of each report, and how many of them some rule evaluated."""
        counts: dict[str, tuple[int, int]] = {}
        for (table, column), seen in self.seen.items():
            laporan = self.dataset.text(table, "laporan")
            present = self._present(table, column)
            size = len(laporan.words)
            numbers = np.bincount(laporan.codes[present], minlength=size)
            covered = np.bincount(laporan.codes[present & (seen > 0)], minlength=size)
            for name, *more in zip(laporan.words.texts, numbers.tolist(), covered.tolist(), strict=True):
                before = counts.get(name, (0, 0))
                counts[name] = (before[0] + more[0], before[1] + more[1])
        return counts

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
        return self.dataset.number(table, column).present
