"""Tables by their rulings: the cells between lines that meet, also merged ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from lakip_audit.extraction.reading.rulings import SNAP, Box, Ruling, connected_rulings

_NARROWEST = 4.0
"""Points; no row or column is narrower."""
_COVERED = 0.5
"""So much of the side of a cell a line must cover to close it."""
_SAME_COLUMN = 0.5
"""Columns of two rows are one if they share so much of the wider one."""
_MOST_FIELDS = 20_000
"""A grid of more fields is a drawing."""
_MOST_SHAPES = 100
"""Kinds of rows of one table whose column lines are compared."""


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell between lines; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table between lines; its cells cover it in order of row and column."""

    rows: int
    columns: int
    cells: tuple[RuledCell, ...]
    box: Box


def ruled_tables(lines: Iterable[Box]) -> list[RuledTable]:
    """The tables that lines form.

    Lines that meet belong to one table. Where no line separates two fields of the grid, they are one cell. The outer
    sides of a table may be open; a frame without a line inside it is no table.

    Args:
        lines: Thin boxes, horizontal or vertical.

    Returns:
        The tables from top to bottom, left to right.
    """
    found = (_table(across, down) for across, down in connected_rulings(lines))
    return sorted((table for table in found if table is not None), key=lambda table: (table.box[1], table.box[0]))


def _table(horizontals: Sequence[Ruling], verticals: Sequence[Ruling]) -> RuledTable | None:
    """The table of lines that meet; None if they enclose no two cells."""
    if not horizontals or not verticals:
        return None
    left = min(*(line.start for line in horizontals), *(line.at for line in verticals))
    right = max(*(line.end for line in horizontals), *(line.at for line in verticals))
    top = min(*(line.at for line in horizontals), *(line.start for line in verticals))
    bottom = max(*(line.at for line in horizontals), *(line.end for line in verticals))
    xs = _boundaries([left, *(line.at for line in verticals), right])
    ys = _boundaries([top, *(line.at for line in horizontals), bottom])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > _MOST_FIELDS:
        return None
    closed_right = _closed(xs, ys, verticals)
    closed_below = _closed(ys, xs, horizontals)
    cells = [
        RuledCell(row, column, height, width, (xs[column], ys[row], xs[column + width], ys[row + height]))
        for row, column, height, width in _rectangles(rows, columns, closed_right, closed_below)
    ]
    if len(cells) < 2:
        return None
    width, aligned = _aligned(cells, xs)
    return RuledTable(rows, width, tuple(aligned), (xs[0], ys[0], xs[-1], ys[-1]))


def _boundaries(positions: Iterable[float]) -> list[float]:
    """The boundaries of rows or columns; double lines are one."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] >= _NARROWEST:
            found.append(position)
    return found


def _closed(across: Sequence[float], along: Sequence[float], rulings: Iterable[Ruling]) -> set[tuple[int, int]]:
    """Which sides are closed by a line: (boundary, field along it)."""
    lengths: dict[tuple[int, int], float] = defaultdict(float)
    for ruling in rulings:
        boundary = max(0, bisect_right(across, ruling.at + SNAP) - 1)
        first = max(0, bisect_right(along, ruling.start) - 1)
        for field in range(first, len(along) - 1):
            if along[field] >= ruling.end:
                break
            lengths[boundary, field] += min(ruling.end, along[field + 1]) - max(ruling.start, along[field])
    return {
        (boundary, field)
        for (boundary, field), length in lengths.items()
        if length >= _COVERED * (along[field + 1] - along[field])
    }


def _rectangles(
    rows: int, columns: int, closed_right: set[tuple[int, int]], closed_below: set[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Cells as row, column, height and width in fields: each as wide, then as high, as no line is in the way."""
    free = [[True] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if not free[row][column]:
                continue
            width = 1
            while column + width < columns and free[row][column + width] and (column + width, row) not in closed_right:
                width += 1
            height = 1
            while row + height < rows and _goes_down(row + height, column, width, closed_right, closed_below):
                height += 1
            for taken in range(row, row + height):
                free[taken][column : column + width] = [False] * width
            yield row, column, height, width


def _goes_down(
    row: int, column: int, width: int, closed_right: set[tuple[int, int]], closed_below: set[tuple[int, int]]
) -> bool:
    """Whether a cell goes on into the fields of the next row: no line lies above or between them."""
    return not any((row, each) in closed_below for each in range(column, column + width)) and not any(
        (each, row) in closed_right for each in range(column + 1, column + width)
    )


def _aligned(cells: Sequence[RuledCell], xs: Sequence[float]) -> tuple[int, list[RuledCell]]:
    """The number of columns, and the cells, with column lines that shift between rows taken for one line.

    Two rows with equally many cells have the same columns where each cell of one lies mostly over its counterpart in
    the other, and no row has both of two lines that would become one.

    Args:
        cells: The cells, by every line that there is.
        xs: The places of these lines.

    Returns:
        The same cells by the columns that remain.
    """
    rows: dict[int, set[int]] = defaultdict(set)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].update((cell.column, cell.column + cell.colspan))
    shapes = sorted({tuple(sorted(lines)) for lines in rows.values()})
    same = {line: line for line in range(len(xs))}
    for first, second in combinations(shapes[:_MOST_SHAPES], 2):
        if len(first) != len(second) or not _have_same_columns(first, second, xs):
            continue
        shifted = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
        if any(one in shape and other in shape for shape in shapes for one, other in shifted):
            continue
        for one, other in shifted:
            low, high = sorted((same[one], same[other]))
            same.update({line: low for line, known in same.items() if known == high})
    used = sorted({same[line] for lines in rows.values() for line in lines})
    number = {line: used.index(same[line]) for line in range(len(xs)) if same[line] in used}
    aligned = [
        replace(cell, column=number[cell.column], colspan=number[cell.column + cell.colspan] - number[cell.column])
        for cell in cells
    ]
    if any(cell.colspan < 1 for cell in aligned):
        return len(xs) - 1, list(cells)
    return len(used) - 1, aligned


def _have_same_columns(first: Sequence[int], second: Sequence[int], xs: Sequence[float]) -> bool:
    for one, other in zip(pairwise(first), pairwise(second), strict=True):
        shared = min(xs[one[1]], xs[other[1]]) - max(xs[one[0]], xs[other[0]])
        wider = max(xs[one[1]] - xs[one[0]], xs[other[1]] - xs[other[0]])
        if shared < _SAME_COLUMN * wider:
            return False
    return True
