"""Many copies of a report in one dataset, each with one number changed: judged together, they are judged at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.lazy import Lazy
from lakip_audit.dataset.manifest import Manifests
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn, Words
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import PrintedNumbers

Edit = tuple[Cell, str]
"""A cell of a number column, and what is printed there instead."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of one report. Copy ``n`` has the edit ``n``; its rows of a table follow those of the copy before."""

    dataset: Dataset
    laporan: str
    names: Sequence[str]
    lengths: Mapping[str, int]

    def home(self, cell: Cell) -> tuple[int, Cell]:
        """The copy that a cell belongs to, and the cell of the report that it is a copy of."""
        copy, row = divmod(cell.row, self.lengths[cell.table])
        return copy, Cell(cell.table, cell.column, row)

    def away(self, cell: Cell, copy: int) -> Cell:
        """The cell of a copy that stands for a cell of the report."""
        return Cell(cell.table, cell.column, cell.row + copy * self.lengths[cell.table])


def copies(report: Dataset, edits: Sequence[Edit]) -> Copies:
    """Copy a report.

    Args:
        report: a dataset of one report.
        edits: what is different in each copy.

    Returns:
        One copy for each edit, as reports of their own.
    """
    (laporan,) = report.manifests
    names = tuple(f"{laporan}~{number}" for number in range(len(edits)))
    words = Words(names)
    tables = {name: _copied(table, words, edits) for name, table in report.tables.items() if len(table)}
    manifest = report.manifests[laporan]  # copied without its register of places, which all copies share
    manifests = Manifests({name: manifest.model_copy(update={"laporan": name}) for name in names})
    places = {name: report.places[laporan] for name in names if laporan in report.places}
    origins = {name: report.origins[laporan] for name in names if laporan in report.origins}
    made = Dataset(report.definitions, manifests, tables, places, origins)
    return Copies(made, laporan, names, {name: len(table) for name, table in report.tables.items()})


def _copied(table: Table, names: Words, edits: Sequence[Edit]) -> Table:
    rows = np.tile(np.arange(len(table)), len(names))
    laporan = TextColumn(np.repeat(np.arange(len(names), dtype=np.int32), len(table)), names)
    own: dict[str, dict[int, str]] = {}
    for copy, (cell, text) in enumerate(edits):
        if cell.table == table.definition.table:
            own.setdefault(cell.column, {})[cell.row + copy * len(table)] = text
    columns = Lazy(tuple(table.columns), partial(_column, table, rows, laporan, own))
    return Table(table.definition, columns, table.file[rows], table.row[rows])


def _column(
    table: Table, rows: NDArray[np.int64], laporan: TextColumn, edits: Mapping[str, Mapping[int, str]], name: str
) -> TextColumn | PrintedNumbers:
    if name == "laporan":
        return laporan
    column = table.columns[name]
    if not isinstance(column, PrintedNumbers):
        return column[rows]
    texts = edits.get(name)
    if not texts:
        return column.take(rows)
    taken = rows.copy()
    taken[list(texts)] = len(table) + np.arange(len(texts))
    return PrintedNumbers.concat([column, PrintedNumbers.of(list(texts.values()))]).take(taken)
