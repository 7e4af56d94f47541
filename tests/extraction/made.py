"""Documents made of a few paragraphs and tables, as a reader would give them."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_audit.extraction.document import Block, Cell, Document, Grid, Paragraph, Place, Style
from lakip_audit.extraction.row import DatasetRow


def grid(*lines: str, table: int = 1, page: int | None = None, sheet: str | None = None) -> Grid:
    """A table of lines with ``|`` between cells.

    ``Target >3`` covers three columns, ``No v2`` two rows; places that a cell covers hold ``~``; ``⏎`` breaks a line.
    """
    rows = [[text.strip() for text in line.split("|")] for line in lines]
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "~":
                continue
            rowspan = colspan = 1
            words = text.split(" ")
            while words and len(words[-1]) > 1 and words[-1][0] in "v>" and words[-1][1:].isdigit():
                mark = words.pop()
                rowspan, colspan = (int(mark[1:]), colspan) if mark[0] == "v" else (rowspan, int(mark[1:]))
            place = Place(page=page, table=table, sheet=sheet, cell=f"{row + 1}.{column + 1}")
            cells.append(Cell(row, column, " ".join(words).replace("⏎", "\n"), place, rowspan, colspan))
    return Grid(len(rows), max(map(len, rows)), tuple(cells), Place(page=page, table=table, sheet=sheet))


def paragraph(text: str, style: Style = Style.TEXT, level: int = 0) -> Paragraph:
    """A paragraph; one that begins like a caption is one."""
    if style is Style.TEXT and text.startswith(("Tabel ", "Gambar ")):
        style = Style.CAPTION
    return Paragraph(text, Place(paragraph=1), style, level)


def heading(text: str, level: int = 1) -> Paragraph:
    """A heading."""
    return paragraph(text, Style.HEADING, level)


def document(*blocks: Block | str, kind: str = "docx") -> Document:
    """A document; a text among the blocks is a paragraph."""
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Document(f"laporan.{kind}", kind, made)


def values(rows: Sequence[DatasetRow], table: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of the rows of one table, in order; what a row does not have is ``""``."""
    return [tuple(row.values.get(column, "") for column in columns) for row in rows if row.table == table]
