"""A document from an Excel workbook: the text of a cell is what its number format shows, in Indonesian style."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import openpyxl

from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.workbook_kind import PAPER_MARK
from lakip_audit.extraction.document import Block, Cell, Document, Grid, Note, Paragraph
from lakip_audit.extraction.reading.excel_sheet import Address, ShownSheet, formulas_in, shown_sheet
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.reading.styling import Look, is_caption, styled
from lakip_audit.extraction.reading.wording import one_line
from lakip_audit.extraction.unfit import reason_of, unfit

_BROKEN = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError, EOFError, SyntaxError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl lets through of a file that is no workbook, or of a damaged one."""

_LONGEST_TITLE = 120


def read_xlsx(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a workbook.

    Each worksheet is read by itself. Rows without text and borders separate its tables; a line of text alone, above or
    below a table, is a paragraph. Hidden sheets, rows and columns are read, with a note. Sheets that this program added
    to the workbook are passed over.

    Args:
        path: The ``.xlsx`` file, already found sound.
        limits: What may be read.

    Returns:
        The document; places have sheets and cells.

    Raises:
        InputError: The file is damaged or asks for too much.
    """
    notes: list[Note] = []
    blocks: list[Block] = []
    reader = _Reader(path, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            formulas = _formulas(path)
            workbook = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            if PAPER_MARK in sheet.defined_names:
                continue
            shown, found = shown_sheet(sheet, formulas.get(sheet.title, frozenset()))
            notes += found
            blocks += reader.blocks(shown)
    except _BROKEN as failure:
        raise InputError([unfit(path, "damaged", reason=reason_of(failure))]) from None
    return Document(path.name, "xlsx", tuple(blocks), notes=tuple(notes))


def _formulas(path: Path) -> Mapping[str, frozenset[Address]]:
    """The addresses of the cells with formulas, by sheet."""
    workbook = openpyxl.load_workbook(path, keep_links=False)
    return {sheet.title: formulas_in(sheet) for sheet in workbook.worksheets}


@dataclass(slots=True)
class _Reader:
    """Takes the sheets of one workbook apart, and counts its tables and cells."""

    path: Path
    limits: Limits
    tables: int = 0
    cells: int = 0

    def blocks(self, sheet: ShownSheet) -> Iterator[Block]:
        """The tables of a worksheet and the lines of text between them."""
        merged = (
            row + more for (row, _), (height, _) in sheet.spans.items() for more in range(height) if row in sheet.rows
        )
        filled = sorted({*sheet.rows, *merged})
        for _, run in groupby(enumerate(filled), lambda at: at[1] - at[0]):
            group = _without_empty_ends([row for _, row in run], sheet)
            before, body, after = _parts(group, sheet)
            for row in before:
                yield from _lines(sheet, row)
            if body:
                yield self._grid(sheet, body)
            for row in after:
                yield from _lines(sheet, row)

    def _grid(self, sheet: ShownSheet, rows: Sequence[int]) -> Grid:
        """Consecutive rows as one table, from the first column in use to the last."""
        self.tables += 1
        first, last = rows[0], rows[-1]
        used = [(row, column) for row in rows for column in sheet.rows.get(row, ())]
        left = min(column for _, column in used)
        right = max(column + sheet.span(row, column)[1] - 1 for row, column in used)
        self.cells += len(rows) * (right - left + 1)
        if self.cells > self.limits.cells:
            raise InputError([unfit(self.path, "too_many_cells", limit=self.limits.cells)])
        covered = {
            (row + down, column + across)
            for row, column in used
            for height, width in [sheet.span(row, column)]
            for down in range(height)
            for across in range(width)
            if down or across
        }
        cells = tuple(
            self._cell(sheet, (row, column), (first, left), (last, right))
            for row in rows
            for column in range(left, right + 1)
            if (row, column) not in covered
        )
        header = sum(row in sheet.repeated for row in rows) if first in sheet.repeated else 0
        place = sheet.place(first, left, self.tables)
        return Grid(last - first + 1, right - left + 1, cells, place, header)

    def _cell(self, sheet: ShownSheet, at: Address, first: Address, last: Address) -> Cell:
        row, column = at
        height, width = sheet.span(row, column)
        shown = sheet.rows.get(row, {}).get(column)
        return Cell(
            row - first[0],
            column - first[1],
            "" if shown is None else shown.text,
            sheet.place(row, column, self.tables),
            min(height, last[0] - row + 1),
            min(width, last[1] - column + 1),
            None if shown is None else shown.number_format,
        )


def _without_empty_ends(rows: Sequence[int], sheet: ShownSheet) -> Sequence[int]:
    """The rows without those at the start and end that hold nothing."""
    kept = [at for at, row in enumerate(rows) if any(cell.used for cell in sheet.rows.get(row, {}).values())]
    return rows[kept[0] : kept[-1] + 1] if kept else []


def _parts(rows: Sequence[int], sheet: ShownSheet) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Lines of text above a table, the table, and lines of text below it; without a table, everything is lines."""
    used = {row: [cell for cell in sheet.rows.get(row, {}).values() if cell.used] for row in rows}
    ruled = any(cell.ruled for cells in used.values() for cell in cells)

    def is_line(row: int) -> bool:
        """Whether a row is a line of text of its own: one text, outside the borders where the table has any."""
        cells = used[row]
        return len(cells) < 2 and all(is_caption(cell.text) or not (ruled and cell.ruled) for cell in cells)

    start, end = 0, len(rows)
    while start < end and is_line(rows[start]):
        start += 1
    while start < end and ruled and is_line(rows[end - 1]):
        end -= 1
    return rows[:start], rows[start:end], rows[end:]


def _lines(sheet: ShownSheet, row: int) -> Iterator[Paragraph]:
    """The text of a row outside tables: a caption, a title or prose."""
    for column, cell in sheet.rows.get(row, {}).items():
        if text := one_line(cell.text):
            yield styled(Paragraph(text, sheet.place(row, column)), Look(emphasised=len(text) <= _LONGEST_TITLE))
