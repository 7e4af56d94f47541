"""One worksheet as it is shown: the text of each cell, merged ranges, and what is hidden or not calculated."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from lakip_audit.dataset.number_format import shown_date, shown_number
from lakip_audit.dataset.problem import listed
from lakip_audit.extraction.document import Note, Place
from lakip_audit.extraction.reading.wording import cell_text, one_line

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Address: TypeAlias = tuple[int, int]
"""Row and column of a worksheet, from 1."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What one cell of a worksheet shows.

    ``ruled``: it has a border, so it is part of a table even if empty. ``used``: it holds a text, or a formula whose
    result is not stored.
    """

    text: str
    number_format: str | None
    ruled: bool
    used: bool


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A worksheet by rows, in order: the cells that show something or have a border, by column.

    ``spans`` are the rows and columns of each merged range by its first cell; the other cells of a range do not exist.
    ``repeated`` are the rows that are printed again on each page.
    """

    name: str
    rows: Mapping[int, Mapping[int, ShownCell]]
    spans: Mapping[Address, tuple[int, int]] = field(default_factory=dict)
    repeated: range = range(0)

    def place(self, row: int, column: int, table: int | None = None) -> Place:
        """Where a cell stands."""
        return Place(sheet=self.name, cell=address_of(row, column), table=table)

    def span(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns a cell takes."""
        return self.spans.get((row, column), (1, 1))


def shown_sheet(sheet: Worksheet, formulas: frozenset[Address]) -> tuple[ShownSheet, list[Note]]:
    """What a worksheet shows.

    Args:
        sheet: The worksheet with the stored results of its formulas.
        formulas: Where it has formulas.

    Returns:
        Its cells; and notes on what is hidden, has no result, or is an error.
    """
    spans: dict[Address, tuple[int, int]] = {}
    covered: set[Address] = set()
    for merged in sheet.merged_cells.ranges:
        top, left, bottom, right = merged.min_row, merged.min_col, merged.max_row, merged.max_col
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    covered -= spans.keys()
    notes = list(_notes_on_hidden(sheet))
    rows: dict[int, dict[int, ShownCell]] = defaultdict(dict)
    for address, cell in sorted(_cells(sheet), key=itemgetter(0)):
        if address in covered:
            continue
        shown = _shown(cell, is_formula=address in formulas)
        if shown.used or shown.ruled:
            rows[address[0]][address[1]] = shown
        notes += _notes_on_cell(sheet.title, cell, shown, is_formula=address in formulas)
    return ShownSheet(sheet.title, dict(rows), spans, _repeated_rows(sheet)), notes


def formulas_in(sheet: Worksheet) -> frozenset[Address]:
    """Where a worksheet has formulas, as far as it was loaded with them."""
    return frozenset(address for address, cell in _cells(sheet) if cell.data_type == "f")


def _cells(sheet: Worksheet) -> Iterable[tuple[Address, Cell | MergedCell]]:
    """The cells that a worksheet holds; openpyxl's own rows would fill every gap up to the farthest of them."""
    return sheet._cells.items()  # noqa: SLF001


def address_of(row: int, column: int) -> str:
    """The address of a cell as Excel writes it, such as ``B7``."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _shown(cell: Cell | MergedCell, *, is_formula: bool) -> ShownCell:
    text = _text(cell.value, cell.number_format)
    is_number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    border = cell.border
    ruled = any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))
    return ShownCell(text, cell.number_format if is_number else None, ruled, bool(text) or is_formula)


def _text(value: Any, number_format: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return one_line(shown_number(value, number_format))
    if isinstance(value, (datetime.datetime, datetime.date)):
        return one_line(shown_date(value, number_format))
    return "" if value is None else cell_text(str(value).splitlines())


def _notes_on_cell(sheet: str, cell: Cell | MergedCell, shown: ShownCell, *, is_formula: bool) -> Iterator[Note]:
    place = Place(sheet=sheet, cell=cell.coordinate)
    if is_formula and cell.value is None:
        yield Note("formula_uncalculated", place, {"sheet": sheet, "cell": cell.coordinate})
    elif cell.data_type == "e":
        yield Note("cell_error", place, {"sheet": sheet, "cell": cell.coordinate, "text": shown.text})


def _notes_on_hidden(sheet: Worksheet) -> Iterator[Note]:
    place = Place(sheet=sheet.title)
    if sheet.sheet_state != "visible":
        yield Note("hidden_sheet", place, {"sheet": sheet.title})
    rows = [str(number) for number, row in sheet.row_dimensions.items() if row.hidden]
    columns = [str(letter) for letter, column in sheet.column_dimensions.items() if column.hidden]
    for code, names in (("hidden_rows", rows), ("hidden_columns", columns)):
        if names:
            yield Note(code, place, {"sheet": sheet.title, "names": listed(names, 20)})


def _repeated_rows(sheet: Worksheet) -> range:
    first, _, last = str(sheet.print_title_rows or "").replace("$", "").partition(":")
    return range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else range(0)
