"""Tables written as HTML inside a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lakip_audit.extraction.document import Cell, Grid, Place
from lakip_audit.extraction.reading.wording import cell_text

START_OF_TABLE = re.compile(r"<table(?=[\s>])", re.IGNORECASE)
END_OF_TABLE = re.compile(r"</table\s*>", re.IGNORECASE)

_WIDEST = 500
_MOST = 500_000
"""Places that the merged cells of a table may take together; beyond that a cell takes one."""
_BREAKS = frozenset({"br", "p", "div", "li"})


def html_grids(source: str, line: int, table: int) -> Iterator[Grid]:
    """The tables in a piece of HTML; one inside another is part of its cell's text.

    Args:
        source: HTML with tables.
        line: The line of the file where it starts.
        table: The number of its first table in the document.

    Yields:
        A grid for each table that has cells.
    """
    reader = _TableReader()
    reader.feed(source)
    reader.close()
    for part in (*reader.tables, reader.table):
        if part.cells:
            cells = tuple(
                Cell(
                    cell.row, cell.column, cell_text("".join(cell.texts).split("\n")),
                    Place(line=line + cell.line - 1, table=table, cell=f"{cell.row + 1}.{cell.column + 1}"),
                    cell.rowspan, cell.colspan,
                )
                for cell in sorted(part.cells, key=lambda cell: (cell.row, cell.column))
            )  # fmt: skip
            rows = max(cell.row + cell.rowspan for cell in cells)
            columns = max(cell.column + cell.colspan for cell in cells)
            yield Grid(rows, columns, cells, Place(line=cells[0].place.line, table=table), part.header_rows)
            table += 1


@dataclass(slots=True)
class _OpenCell:
    row: int
    column: int
    rowspan: int
    colspan: int
    line: int
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenTable:
    row: int = -1
    header_rows: int = 0
    cells: list[_OpenCell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, rowspan: int, colspan: int, line: int) -> None:
        """Put a cell at the first free place of the row."""
        self.row = max(self.row, 0)
        if len(self.taken) + rowspan * colspan > _MOST:
            rowspan = colspan = 1
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.cells.append(_OpenCell(self.row, column, rowspan, colspan, line))
        self.taken.update((self.row + down, column + across) for down in range(rowspan) for across in range(colspan))


class _TableReader(HTMLParser):
    """Collects cells; tags that are not closed do no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_OpenTable] = []
        self.table = _OpenTable()
        self.depth = 0
        self.in_cell = False
        self.in_header = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self.depth += 1
        elif self.depth == 1 and tag == "tr":
            self.table.row += 1
            self.in_cell = False
            self.table.header_rows += self.in_header
        elif self.depth == 1 and tag == "thead":
            self.in_header = True
        elif self.depth == 1 and tag in ("td", "th"):
            spans = dict(attrs)
            self.table.add(_span(spans.get("rowspan")), _span(spans.get("colspan")), self.getpos()[0])
            self.in_cell = True
        elif self.in_cell and tag in _BREAKS:
            self.table.cells[-1].texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a table, header or cell."""
        if tag == "table" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.tables.append(self.table)
                self.table, self.in_cell, self.in_header = _OpenTable(), False, False
        elif self.depth == 1 and tag == "thead":
            self.in_header = False
        elif self.depth == 1 and tag in ("td", "th"):
            self.in_cell = False

    def handle_data(self, data: str) -> None:
        """Add text to the open cell; a line break in the source is a blank."""
        if self.in_cell:
            self.table.cells[-1].texts.append(data.replace("\n", " "))


def _span(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST)) if text is not None and text.isascii() and text.isdecimal() else 1
