"""The printed tables for the HTML report: every cell with a number of its own, and the tick mark of each number.

The cells of a table are numbered line by line from ``base``, ``width`` to a line; the first of a line is its margin,
which stands for whatever has no column of its own on the page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lakip_audit.dataset.sheet import Grid, Sheet, sheets
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import SEVERITIES, Finding, Location
from lakip_audit.engine.verdict import Cell
from lakip_audit.reporting.figure import span

MOST_CELLS = 400_000
"""Cells shown in one file. A report whose tables would exceed it is told by its findings alone; the file says so."""

NO_NUMBER, PASSED, COMPARED, UNJUDGED, WAIVED = ".", "v", "e", "o", "d"
STATED: Mapping[str, str] = {"error": "x", "warning": "w", "info": "i"}
"""The mark of a cell: what the worst finding that it stands in says, else how the rules that read it ended."""

MARKS = (*(STATED[severity] for severity in SEVERITIES), WAIVED, PASSED, COMPARED, UNJUDGED)
"""Those of numbers, the worst first."""

LABELS = ("nama", "uraian", "kategori", "label_baris", "judul", "sasaran", "konsep")
"""Columns that name a line, the best first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table on the page: its sheet, and where the numbers of its cells begin."""

    sheet: int
    grid: Grid
    base: int

    @property
    def width(self) -> int:
        """Cells in a line, the margin among them."""
        return len(self.grid.headings) + 1

    @property
    def label(self) -> int:
        """The column that names a line, counted with the margin; 0 if none does."""
        names = [heading.name for heading in self.grid.headings]
        return next((names.index(name) + 1 for name in LABELS if name in names), 0)


class Tables:
    """The printed tables of a run, and the numbers of their cells."""

    def __init__(self, audit: Audit) -> None:
        """Lay out as many reports as fit, in their order."""
        self.dataset: Dataset = audit.dataset
        self.sheets: list[Sheet] = []
        self.placed: list[Placed] = []
        self.shown: dict[str, bool] = {}
        self._line: dict[tuple[str, int], tuple[int, int]] = {}
        self._column: dict[Cell, int] = {}
        self._rows: dict[tuple[str, str, int], tuple[str, int]] = {}
        size = 0
        for laporan in self.dataset.manifests:
            found = sheets(self.dataset, laporan)
            cells = sum(len(grid.lines) * (len(grid.headings) + 1) for sheet in found for grid in sheet.grids)
            self.shown[laporan] = not size or size + cells <= MOST_CELLS
            if self.shown[laporan]:
                for sheet in found:
                    size = self._place(sheet, size)

    def _place(self, sheet: Sheet, base: int) -> int:
        self.sheets.append(sheet)
        for grid in sheet.grids:
            placed = Placed(len(self.sheets) - 1, grid, base)
            for number, line in enumerate(grid.lines):
                start = base + number * placed.width
                for table, row in line.places:
                    self._line[table, row] = (len(self.placed), start)
                    held = self.dataset.tables[table]
                    self._rows[sheet.laporan, str(held.file[row]), int(held.row[row])] = (table, row)
                for column, (heading, place) in enumerate(zip(grid.headings, line.cells, strict=True), 1):
                    if place is not None:
                        self._column[Cell(place[0], heading.name, place[1])] = start + column
            # a text that all statements of a line share is one cell on the page
            for number, line in enumerate(grid.lines):
                at = {heading.name: column for column, heading in enumerate(grid.headings, 1) if not heading.number}
                for table, row in line.places:
                    for name in at.keys() & self.dataset.tables[table].definition.columns.keys():
                        self._column.setdefault(Cell(table, name, row), base + number * placed.width + at[name])
            self.placed.append(placed)
            base += len(grid.lines) * placed.width
        return base

    def number(self, cell: Cell) -> int | None:
        """The number of a cell on the page; None if its report is not shown."""
        found = self._column.get(cell)
        if found is None and (cell.table, cell.row) in self._line:
            return self._line[cell.table, cell.row][1]
        return found

    def cell(self, place: Location) -> Cell | None:
        """The cell of a place, if its report is shown."""
        row = None if place.row is None else self._rows.get((place.laporan, place.file, place.row))
        return None if row is None else Cell(row[0], place.column, row[1])

    def at(self, place: Location) -> int | None:
        """The number of the cell of a place, if its report is shown."""
        cell = self.cell(place)
        return None if cell is None else self.number(cell)

    def text(self, place: tuple[str, int] | None, column: str) -> str:
        """What is printed in a column of a row."""
        return "" if place is None else str(self.dataset.text(place[0], column)[place[1]])

    @property
    def numbers(self) -> Collection[int]:
        """The cells that print a number."""
        return self._numbers.values()

    @cached_property
    def _numbers(self) -> dict[Cell, int]:
        return {cell: at for cell, at in self._column.items() if self._is_number(cell)}

    def marks(self, findings: Sequence[Finding], read: Mapping[Cell, bool]) -> dict[int, str]:
        """The mark of every cell that has one: of each number, and of each text that a finding states.

        Args:
            findings: all of them.
            read: the cells that decided checks read, and whether some of these passed.

        Returns:
            The mark by the number of the cell.
        """
        marks: dict[int, str] = {}
        for cell, at in self._numbers.items():
            passed = read.get(cell)
            marks[at] = UNJUDGED if passed is None else PASSED if passed else COMPARED
        for finding in findings:
            mark = WAIVED if finding.waiver is not None else STATED[finding.severity]
            stated = (self.at(place) for place in finding.locations)
            for at in (number for number in stated if number is not None):
                marks[at] = min(mark, marks.get(at, mark), key=MARKS.index)
        return marks

    def values(self) -> dict[int, str]:
        """What each number may stand for that is rounded or scaled, by the number of its cell."""
        found = {}
        for cell, at in self._numbers.items():
            column = self.dataset.number(cell.table, cell.column)
            if not column.exact[cell.row] or column.multiplier[cell.row] != 1:
                found[at] = span(column.exact_interval(cell.row))
        return found

    def _is_number(self, cell: Cell) -> bool:
        """Whether a number is printed in a cell."""
        definition = self.dataset.definitions.tables[cell.table].columns[cell.column]
        return definition.type == "number" and bool(self.dataset.number(cell.table, cell.column).present[cell.row])
