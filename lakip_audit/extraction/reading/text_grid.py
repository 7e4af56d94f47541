"""A grid from rows of texts, as text files and Markdown hold them."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_audit.extraction.document import Cell, Grid, Place


def grid_of(rows: Sequence[tuple[int, Sequence[str]]], table: int) -> Grid:
    """A grid of rows of text cells.

    Args:
        rows: The line and the cells of each row, at least one; a row may be shorter than others.
        table: The number of the table in the document.

    Returns:
        The grid; each cell has its line and its ``row.column``.
    """
    cells = tuple(
        Cell(row, column, text, Place(line=line, table=table, cell=f"{row + 1}.{column + 1}"))
        for row, (line, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(len(rows), max(len(texts) for _, texts in rows), cells, Place(line=rows[0][0], table=table))
