"""The heading of a table: how many rows it has, and the words above each column from the top level to the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lakip_audit.extraction.tabular.content import Content, column_number, content_of, is_column_number
from lakip_audit.extraction.tabular.matrix import Matrix
from lakip_audit.extraction.tabular.table import Column

_LONGEST = 100
"""Characters; longer words in a cell are no heading."""
_LOOK_AHEAD = 6


@dataclass(frozen=True, slots=True)
class _Level:
    """One row of a heading: the words above each column, where they are spread from, and whether they begin there."""

    labels: tuple[str, ...]
    groups: tuple[int, ...]
    begins: tuple[bool, ...]


def header_depth(matrix: Matrix) -> int:
    """How many rows the heading has.

    The first row is one unless it holds a number. A row below belongs to it where each of its words stands below
    words that are spread over several columns, or is a year or unit, and no cell is a number.

    Args:
        matrix: A table, or a part of one.

    Returns:
        The number of rows; 0 for a part that begins with data.
    """
    if matrix.rows == 0 or not matrix.filled(0) or not _may_head(matrix, 0):
        return 0
    marked = min(matrix.header_rows, matrix.rows)
    depth = max([1, *(cell.rowspan for cell in matrix.filled(0) if _is_deep_title(matrix, cell.rowspan))])
    while depth < matrix.rows and ((depth < marked and _may_head(matrix, depth)) or _goes_on(matrix, depth)):
        depth += 1
    return depth


def is_row_of_column_numbers(matrix: Matrix, row: int) -> bool:
    """Whether a row numbers the columns: ``1 2 3``, ``(1) (2) (3)``, ``5=4/3``, ``a b c``."""
    if row >= matrix.rows:
        return False
    cells = matrix.filled(row)
    texts = [matrix.text(cell.row, cell.column) for cell in cells]
    if len(texts) < max(2, matrix.columns // 2) or not all(map(is_column_number, texts)):
        return False
    numbers = [column_number(text) for text in texts]
    counted = numbers[:2] == [1, 2] or (
        len(numbers) > 2 and 0 < matrix.columns - len(texts) < 3 and numbers[0] in (1, 2)
    )
    if not counted and [text.strip("()").lower() for text in texts[:2]] != ["a", "b"]:
        return False
    below = range(row + 1, min(row + 1 + _LOOK_AHEAD, matrix.rows))
    return not below or any(content_of(matrix.text(r, cell.column)) is Content.WORDS for r in below for cell in cells)


def header_columns(matrix: Matrix, depth: int) -> tuple[Column, ...]:
    """The columns of a table with the words of their headings.

    Args:
        matrix: The table.
        depth: How many of its rows are the heading.

    Returns:
        One a column. A blank heading beside words, below the same words, is taken for a part of them.
    """
    levels = _levels(matrix, depth)
    columns = []
    for column in range(matrix.columns):
        words: list[str] = []
        own = False
        for level in levels:
            if label := level.labels[column]:
                own = level.begins[column]
                if not words or words[-1] != label:
                    words.append(label)
        columns.append(Column(tuple(words), own))
    return tuple(columns)


def banner_of(columns: Sequence[Column]) -> str:
    """The words that stand above all columns of a heading with further levels; ``""`` if there are none."""
    if len(columns) < 2 or not all(len(column.path) > 1 for column in columns):
        return ""
    first = columns[0].path[0]
    return first if all(column.path[0] == first for column in columns) else ""


def _levels(matrix: Matrix, depth: int) -> list[_Level]:
    above: Sequence[int] = [0] * matrix.columns
    levels: list[_Level] = []
    for row in range(depth):
        labels: list[str] = []
        groups: list[int] = []
        begins: list[bool] = []
        for column in range(matrix.columns):
            cell = matrix.owners[row][column]
            text = matrix.text(cell.row, cell.column) if cell else ""
            beside = column > 0 and above[column] == above[column - 1]
            if text and cell is not None:
                starts = cell.column == column
                labels.append(text)
                groups.append(column if starts else groups[-1])
                begins.append(starts)
            elif beside and labels[-1] and not _hangs_down(matrix, row, column - 1):
                labels.append(labels[-1])
                groups.append(groups[-1])
                begins.append(False)
            else:
                labels.append("")
                groups.append(column)
                begins.append(False)
        above = [
            _child(group, column, parent, label)
            for column, (group, parent, label) in enumerate(zip(groups, above, labels, strict=True))
        ]
        levels.append(_Level(tuple(labels), tuple(groups), tuple(begins)))
    return levels


def _child(group: int, column: int, parent: int, label: str) -> int:
    """The group of a column for the row below: that of its words, or still that of the words above it."""
    return group if label else (parent if parent != 0 else column)


def _hangs_down(matrix: Matrix, row: int, column: int) -> bool:
    """Whether the cell of a place began in a row above: then nothing beside it belongs to it."""
    cell = matrix.owners[row][column]
    return cell is not None and cell.row < row


def _may_head(matrix: Matrix, row: int) -> bool:
    """Whether nothing in a row speaks against a heading: no number, no long text."""
    texts = [matrix.text(cell.row, cell.column) for cell in matrix.filled(row)]
    contents = [content_of(text) for text in texts]
    if Content.RANGE in contents or Content.NUMBER in contents:
        return (
            contents[0] is Content.NUMBER
            and len(contents) > 2
            and contents.count(Content.NUMBER) == 1
            and contents.count(Content.WORDS) > 1
            and not matrix.text(row, 0).isdecimal()
        )
    return all(len(text) <= _LONGEST for text in texts) or contents.count(Content.YEAR) > 1


def _is_deep_title(matrix: Matrix, rowspan: int) -> bool:
    """Whether a cell of the first row that reaches so far down is a heading, not a merged key of the body."""
    return rowspan < matrix.rows and all(_may_head(matrix, row) for row in range(rowspan))


def _goes_on(matrix: Matrix, row: int) -> bool:
    """Whether a row below a heading belongs to it."""
    cells = matrix.filled(row)
    if not cells or not _may_head(matrix, row):
        return False
    if len(cells) == 1 and (cells[0].column == 0 or cells[0].colspan >= matrix.columns - 1):
        return False
    level = _levels(matrix, row)[-1]
    for cell in cells:
        if content_of(matrix.text(cell.row, cell.column)) in (Content.UNIT, Content.YEAR):
            continue
        group = level.groups[cell.column]
        if not level.labels[cell.column] or level.groups.count(group) < 2:
            return False
    return True
