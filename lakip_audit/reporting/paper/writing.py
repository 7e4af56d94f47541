"""Sheets of plain values written as a workbook. No cell of it is ever a formula."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lakip_audit.dataset.workbook_kind import PAPER_MARK
from lakip_audit.reporting.paper import looks
from lakip_audit.reporting.paper.sheet import Column, Line, Link, Marked, Share, Sheet, Value
from lakip_audit.reporting.paper.texts import beginning, cell_text, cut
from lakip_audit.reporting.printed_cells import Number
from lakip_audit.reporting.words import count, say

AUTHOR = "lakip-audit"
CREATED = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The time that the file names: always the same, so that the same input gives the same bytes."""
LINES = 1_000_000
"""Lines of a sheet that are written; Excel holds 1 048 576."""
FOOTER = 100
"""UTF-16 units of the title at the foot of a page; Excel allows 255 there, codes and doubled signs included."""
COMMENT = 2_000
"""Characters of a comment; a longer one covers the sheet."""

_A3, _A4 = 8, 9
_TEXT_LINE = 13.5
_FULLER = 1.05
"""Characters of a text that take the place of one digit, by which the width of a column is counted."""
_HEADINGS: Mapping[str, float] = {"title": 26, "heading": 24, "fill_in": 18}
_TALLEST = 405.0
"""Points: of a line of text, of special lines, and what Excel allows for a row (409)."""
_COMMENT_WIDTH = 330
_CHARACTERS_A_LINE = 52
_LINE_HEIGHT = 17


def workbook(sheets: Iterable[Sheet], title: str, lang: str) -> bytes:
    """Write sheets.

    Args:
        sheets: in their order; their names are such as sheets can have, and all different.
        title: what stands at the foot of every printed page.
        lang: ``id`` or ``en``.

    Returns:
        The ``.xlsx`` file.
    """
    output = io.BytesIO()
    # Line by line, with the texts in their cells: a large paper needs little memory.
    book = xlsxwriter.Workbook(output, {"constant_memory": True, "strings_to_urls": False})
    book.set_properties({"title": beginning(cell_text(title, lang), FOOTER), "author": AUTHOR, "created": CREATED})
    writer = _Writer(book, lang, beginning(cell_text(title, lang), FOOTER))
    for sheet in sheets:
        writer.write(sheet)
    book.close()
    return output.getvalue()


class _Writer:
    """Writes the sheets of one workbook, each kind of format once."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str, title: str) -> None:
        self._book = book
        self._lang = lang
        self._title = title
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write(self, sheet: Sheet) -> None:
        name = sheet.name
        target = self._book.add_worksheet(name)
        self._book.define_name(f"'{name}'!{PAPER_MARK}", f"='{name}'!$A$1")
        for at, column in enumerate(sheet.columns):
            target.set_column(at, at, column.width)
        first = self._head(target, sheet) if sheet.headed else 0
        last = self._lines(target, sheet, first)
        self._page(target, sheet, last)
        # Figures as printed are texts on purpose; Excel would mark each as a possible mistake.
        target.ignore_errors({"number_stored_as_text": f"A1:XFD{LINES + 2}"})

    def _head(self, target: Worksheet, sheet: Sheet) -> int:
        target.set_row(0, 32)
        for at, column in enumerate(sheet.columns):
            target.write_string(0, at, cell_text(column.head, self._lang), self._format(looks.HEAD))
            if column.about:
                self._comment(target, 0, at, column.about)
        return 1

    def _lines(self, target: Worksheet, sheet: Sheet, first: int) -> int:
        """Write the lines; the number of the last one."""
        at = first - 1
        for at, line in enumerate(sheet.lines, first):
            if at > LINES:
                target.write_string(at, 0, say("lines_cut", self._lang, n=count(LINES, self._lang)))
                break
            target.set_row(at, _height(sheet.columns, line))
            for place, value in enumerate(line.values):
                column = sheet.columns[place]
                self._cell(target, at, place, value, self._look(sheet, column, line, place))
        return at

    def _look(self, sheet: Sheet, column: Column, line: Line, place: int) -> Mapping[str, Any]:
        if sheet.headed:
            look = looks.FILL_IN if column.fill_in else looks.TEXT
            look = {**look, **looks.RIGHT} if column.numbers else look
        elif line.role == "fill_in":
            look = looks.FILL_IN if place else looks.PLAIN
        else:
            if line.role == "heading" and place > 1:
                return {**looks.HEADING, **looks.RIGHT}
            look = {"title": looks.TITLE, "heading": looks.HEADING}.get(line.role, looks.PLAIN)
        return {**look, **looks.RULE} if line.ruled else look

    def _cell(self, target: Worksheet, row: int, column: int, value: Value, look: Mapping[str, Any]) -> None:
        if isinstance(value, Marked):
            kept = {name: look[name] for name in (*looks.RULE, *looks.RIGHT) if name in look}
            target.write_string(
                row, column, cell_text(value.text, self._lang), self._format({**looks.marked(value.state), **kept})
            )
            if value.comment:
                self._comment(target, row, column, value.comment)
        elif isinstance(value, Link):
            target.write_url(row, column, f"internal:'{value.sheet}'!A1", self._format(looks.LINK), value.sheet)
        elif isinstance(value, Number):
            number, shown = looks.number_format(value)
            target.write_number(row, column, number, self._number(look, shown))
        elif isinstance(value, Share):
            target.write_number(row, column, value.value, self._number(look, "0%"))
        elif isinstance(value, int):
            target.write_number(row, column, value, self._number(look, "#,##0"))
        elif value:
            target.write_string(row, column, cell_text(value, self._lang), self._format(look))
        else:
            target.write_blank(row, column, None, self._format(look))

    def _number(self, look: Mapping[str, Any], shown: str) -> Format:
        kept = {name: each for name, each in look.items() if name != "quote_prefix"}
        return self._format({**kept, "num_format": shown, **looks.RIGHT})

    def _comment(self, target: Worksheet, row: int, column: int, text: str) -> None:
        shown = cut(text, len(text), COMMENT, self._lang)
        height = sum(len(line) // _CHARACTERS_A_LINE + 1 for line in shown.split("\n")) + 1
        size = {"width": _COMMENT_WIDTH, "height": min(height, 30) * _LINE_HEIGHT}
        target.write_comment(row, column, shown, {"author": AUTHOR, "font_size": 9, **size})

    def _page(self, target: Worksheet, sheet: Sheet, last: int) -> None:
        """How the sheet is shown and printed."""
        target.set_landscape()
        target.set_paper(_A3 if sheet.large else _A4)
        target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        target.fit_to_pages(1, 0)
        target.set_footer(f"&L&8{self._title.replace('&', '&&')}&C&8&A&R&8&P / &N")
        if sheet.printed is not None:
            target.print_area(0, 0, max(last, 0), sheet.printed - 1)
        if sheet.headed:
            target.freeze_panes(1, sheet.frozen)
            target.repeat_rows(0)
            target.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        else:
            target.hide_gridlines(2)

    def _format(self, look: Mapping[str, Any]) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]


def _height(columns: Sequence[Column], line: Line) -> float:
    """How tall a line must be to show its texts. Excel would find out by itself, other programs do not."""
    if line.role in _HEADINGS:
        return _HEADINGS[line.role]
    shown = (value.text if isinstance(value, Marked) else value for value in line.values)
    lines = (
        _lines_of(text, column.width) for column, text in zip(columns, shown, strict=False) if isinstance(text, str)
    )
    return min(max(lines, default=1) * _TEXT_LINE + 3, _TALLEST)


def _lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column, words not being broken."""
    room = max(int(width * _FULLER), 4)
    if len(text) <= room:
        return 1
    lines, used = 1, 0
    for word in text[:4_000].split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        lines += len(word) // (room + 1)
        used += len(word) % (room + 1) + (used > 0)
    return lines
