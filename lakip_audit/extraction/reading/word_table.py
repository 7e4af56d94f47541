"""A Word table as a grid: where its cells stand, also merged ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from lakip_audit.extraction.document import Cell, Place
from lakip_audit.extraction.reading.word_paragraph import UNREAD
from lakip_audit.extraction.reading.word_xml import Element, child_of, child_value, value_of, whole_number

_WIDEST = 500


@dataclass(frozen=True, slots=True)
class Merging:
    """How a cell is merged, as Word writes it.

    ``width`` is how many columns it takes. ``vertical`` and ``horizontal`` say whether a merge over rows or columns
    begins (``restart``) or goes on (``continue``) in it; None if it takes no part in one.
    """

    width: int = 1
    vertical: str | None = None
    horizontal: str | None = None


def merging_of(cell: Element) -> Merging:
    """How a ``w:tc`` element is merged with others."""
    properties = child_of(cell, "w:tcPr")
    width = max(1, min(whole_number(child_value(properties, "w:gridSpan"), 1), _WIDEST))
    parts = (child_of(properties, "w:vMerge"), child_of(properties, "w:hMerge"))
    vertical, horizontal = (None if part is None else value_of(part) or "continue" for part in parts)
    return Merging(width, vertical, horizontal)


def address_in(row: int, column: int) -> str:
    """How a place names a cell of a table, its row and column counted from 0 here."""
    return f"{row + 1}.{column + 1}"


def columns_before(row: Element) -> int:
    """How many columns a ``w:tr`` element leaves out before its first cell."""
    return min(whole_number(child_value(child_of(row, "w:trPr"), "w:gridBefore"), 0), _WIDEST)


def wrapped(parent: Element, *names: str) -> Iterator[Element]:
    """The children of these names, also those inside content controls and other wrappers."""
    wanted = frozenset(map(qn, names))
    for child in parent.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag not in UNREAD and isinstance(child.tag, str):
            yield from wrapped(child, *names)


@dataclass(slots=True)
class MergedCells:
    """The cells of one table while they are put together, row by row."""

    columns: int = 0
    _cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _open: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For a column, the cell that a vertical merge may go on from."""

    def put(self, row: int, column: int, text: str, merging: Merging) -> None:
        """Add one cell as Word holds it; the rest of a merged cell only makes its first cell larger."""
        self.columns = max(self.columns, column + merging.width)
        above = self._open.get(column)
        if merging.vertical == "continue" and above is not None and self._ends_above(above, row):
            self._cells[above] = replace(self._cells[above], rowspan=row + 1 - above[0])
            return
        before = next(reversed(self._cells), None)
        if merging.horizontal == "continue" and before is not None and before[0] == row:
            self._cells[before] = replace(self._cells[before], colspan=column + merging.width - before[1])
            return
        self._cells[row, column] = Cell(row, column, text, Place(), colspan=merging.width)
        if merging.vertical is None:
            self._open.pop(column, None)
        else:
            self._open[column] = (row, column)

    def in_table(self, table: int) -> tuple[Cell, ...]:
        """The cells in order of row and column, with their places in a table of that number."""
        return tuple(
            replace(self._cells[row, column], place=Place(table=table, cell=address_in(row, column)))
            for row, column in sorted(self._cells)
        )

    def _ends_above(self, at: tuple[int, int], row: int) -> bool:
        return self._cells[at].row + self._cells[at].rowspan == row
