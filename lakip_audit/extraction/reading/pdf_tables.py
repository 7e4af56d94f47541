"""Tables of a PDF page: the cells between rulings with the text inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lakip_audit.extraction.reading.pdf_page import PdfPage
from lakip_audit.extraction.reading.pdf_text import Glyph, Line, lines_of
from lakip_audit.extraction.reading.ruled_tables import RuledCell, RuledTable, ruled_tables
from lakip_audit.extraction.reading.rulings import Box
from lakip_audit.extraction.reading.stacked_rows import parted, row_heights
from lakip_audit.extraction.reading.wording import cell_text


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell with its text; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table on one page. ``parted`` is how many rows and header cells were told apart without a ruling."""

    rows: int
    columns: int
    cells: tuple[PrintedCell, ...]
    box: Box
    parted: int = 0


def title_above(table: PrintedTable) -> tuple[str, PrintedTable]:
    """The title that a table holds as a first row of one cell, and the table without it.

    Args:
        table: The table.

    Returns:
        ``""`` and the table itself if its first row is another.
    """
    first, *rest = table.cells
    if first.colspan < table.columns or first.rowspan != 1 or table.rows < 2:
        return "", table
    cells = tuple(replace(cell, row=cell.row - 1) for cell in rest)
    return first.text, replace(table, rows=table.rows - 1, cells=cells)


def tables_on(page: PdfPage) -> tuple[list[PrintedTable], list[Glyph]]:
    """The ruled tables of a page, and the text outside them.

    Args:
        page: The page.

    Returns:
        The tables from top to bottom, and the characters that stand in none.
    """
    rest: Sequence[Glyph] = page.glyphs
    tables = []
    for ruled in ruled_tables(page.rulings):
        inside, outside = _filled(ruled, rest)
        if len(inside) > 1:
            tables.append(_printed(ruled, inside))
            rest = outside
    return tables, list(rest)


def _filled(table: RuledTable, glyphs: Iterable[Glyph]) -> tuple[dict[RuledCell, list[Glyph]], list[Glyph]]:
    """The characters in each cell that has any visible one, and those outside the table."""
    ys = sorted({edge for cell in table.cells for edge in (cell.box[1], cell.box[3])})
    xs = sorted({edge for cell in table.cells for edge in (cell.box[0], cell.box[2])})
    owner = {
        (row, column): cell
        for cell in table.cells
        for row in range(ys.index(cell.box[1]), ys.index(cell.box[3]))
        for column in range(xs.index(cell.box[0]), xs.index(cell.box[2]))
    }
    inside: dict[RuledCell, list[Glyph]] = defaultdict(list)
    outside = []
    for glyph in glyphs:
        row = bisect_right(ys, glyph.middle) - 1
        column = bisect_right(xs, (glyph.left + glyph.right) / 2) - 1
        cell = owner.get((row, column))
        if cell is None:
            outside.append(glyph)
        else:
            inside[cell].append(glyph)
    return {cell: own for cell, own in inside.items() if any(glyph.text.strip() for glyph in own)}, outside


def _printed(table: RuledTable, glyphs: dict[RuledCell, list[Glyph]]) -> PrintedTable:
    """The table with the text of its cells; stacked rows are parted."""
    lines = {cell: lines_of(glyphs.get(cell, ())) for cell in table.cells}
    rows = {row: [cell for cell in table.cells if cell.row == row and cell.rowspan == 1] for row in range(table.rows)}
    parts: dict[RuledCell, list[list[Line]]] = {}
    added = [0] * table.rows
    for row, cells in rows.items():
        heights = row_heights([lines[cell] for cell in cells])
        if len(heights) < 2:
            continue
        found = {cell: parted(lines[cell], heights) for cell in cells}
        if all(part is not None for part in found.values()):
            parts.update({cell: part for cell, part in found.items() if part is not None})
            added[row] = len(heights) - 1
    printed = []
    for cell in table.cells:
        first = cell.row + sum(added[: cell.row])
        if cell in parts and any(parts[cell][1:]):
            printed += [
                PrintedCell(first + at, cell.column, 1, cell.colspan, _text(part))
                for at, part in enumerate(parts[cell])
            ]
        else:
            height = cell.rowspan + sum(added[cell.row : cell.row + cell.rowspan])
            whole = PrintedCell(first, cell.column, height, cell.colspan, _text(lines[cell]))
            printed += _parted_header(whole, lines[cell], table) or [whole]
    printed.sort(key=lambda cell: (cell.row, cell.column))
    parted_cells = len(printed) - len(table.cells) - sum(len(part) - 1 for part in parts.values() if any(part[1:]))
    rows_now = table.rows + sum(added)
    return PrintedTable(rows_now, table.columns, tuple(printed), table.box, sum(added) + parted_cells)


def _parted_header(cell: PrintedCell, lines: Sequence[Line], table: RuledTable) -> list[PrintedCell]:
    """A cell of the first row whose line holds a heading for each of several columns, far apart; else nothing."""
    if cell.row or cell.colspan < 2 or len(lines) != 1 or len(lines[0].pieces) < 2:
        return []
    edges = _edges(table)
    starts: list[int] = []
    for piece in lines[0].pieces:
        column = bisect_right(edges, (piece.left + piece.right) / 2) - 1
        inside = min(piece.right, edges[column + 1]) - max(piece.left, edges[column])
        if inside < 0.75 * (piece.right - piece.left) or (starts and column <= starts[-1]):
            return []
        starts.append(column)
    starts[0] = cell.column
    ends = [*starts[1:], cell.column + cell.colspan]
    return [
        PrintedCell(cell.row, start, cell.rowspan, end - start, piece.text)
        for piece, start, end in zip(lines[0].pieces, starts, ends, strict=True)
    ]


def _edges(table: RuledTable) -> list[float]:
    """Where each column begins, and where the last one ends."""
    lefts: dict[int, list[float]] = defaultdict(list)
    for cell in table.cells:
        lefts[cell.column].append(cell.box[0])
    return [min(lefts[column]) if column in lefts else table.box[0] for column in range(table.columns)] + [table.box[2]]


def _text(lines: Iterable[Line]) -> str:
    return cell_text(line.text for line in lines)
