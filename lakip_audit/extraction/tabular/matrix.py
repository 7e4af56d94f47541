"""A grid laid out place by place, so that merged cells can be asked what lies beside and below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lakip_audit.extraction.document import Cell, Grid, Place
from lakip_audit.extraction.tabular.content import Content, content_of, words_of


@dataclass(frozen=True, slots=True)
class Matrix:
    """A grid by rows and columns.

    ``owners[row][column]`` is the cell that covers a place, None where no cell does. ``header_rows`` is what the
    format itself marks.
    """

    owners: tuple[tuple[Cell | None, ...], ...]
    place: Place
    header_rows: int = 0

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.owners)

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.owners[0]) if self.owners else 0

    def start(self, row: int, column: int) -> Cell | None:
        """The cell that begins at a place; None where none does."""
        cell = self.owners[row][column]
        return cell if cell is not None and (cell.row, cell.column) == (row, column) else None

    def text(self, row: int, column: int) -> str:
        """The words of the cell that begins at a place, on one line."""
        cell = self.start(row, column)
        return words_of(cell.text) if cell else ""

    def texts(self, row: int) -> list[str]:
        """The words that begin in each column of a row."""
        return [self.text(row, column) for column in range(self.columns)]

    def filled(self, row: int) -> list[Cell]:
        """The cells with words that begin in a row."""
        cells = (self.start(row, column) for column in range(self.columns))
        return [cell for cell in cells if cell is not None and cell.text]

    def contents(self, row: int) -> list[Content]:
        """What the filled cells of a row hold."""
        return [content_of(words_of(cell.text)) for cell in self.filled(row)]

    def row_place(self, row: int) -> Place:
        """Where a row begins."""
        cell = next((cell for cell in self.owners[row] if cell is not None), None)
        return cell.place if cell else self.place


def matrix_of(grid: Grid) -> Matrix:
    """Lay out a grid.

    Args:
        grid: The grid as a reader gave it. Of cells that overlap the first one keeps a place.

    Returns:
        Its matrix, without the rows and columns in which no cell stands.
    """
    owners: list[list[Cell | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.rows)):
            for column in range(cell.column, min(cell.column + cell.colspan, grid.columns)):
                if owners[row][column] is None:
                    owners[row][column] = cell
    return Matrix(tuple(map(tuple, owners)), grid.place, grid.header_rows)


def stacked(first: Matrix, second: Matrix) -> Matrix:
    """Two matrices of as many columns, the second below the first."""
    moved: dict[int, Cell] = {}
    rows = list(first.owners)
    for owners in second.owners:
        line: list[Cell | None] = []
        for cell in owners:
            if cell is not None and id(cell) not in moved:
                moved[id(cell)] = replace(cell, row=cell.row + first.rows)
            line.append(moved[id(cell)] if cell is not None else None)
        rows.append(tuple(line))
    return Matrix(tuple(rows), first.place, first.header_rows)


def without_rows(matrix: Matrix, dropped: Sequence[int]) -> Matrix:
    """The matrix without some rows."""
    gone = set(dropped)
    kept = [row for row in range(matrix.rows) if row not in gone]
    position = {row: number for number, row in enumerate(kept)}
    moved: dict[int, Cell | None] = {}

    def shifted(cell: Cell | None) -> Cell | None:
        if cell is None:
            return None
        if id(cell) not in moved:
            covered = [position[row] for row in range(cell.row, cell.row + cell.rowspan) if row in position]
            moved[id(cell)] = replace(cell, row=covered[0], rowspan=len(covered)) if covered else None
        return moved[id(cell)]

    return Matrix(
        tuple(tuple(shifted(cell) for cell in matrix.owners[row]) for row in kept),
        matrix.place,
        min(matrix.header_rows, len(kept)),
    )
