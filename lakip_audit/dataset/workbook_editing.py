"""Other contents in some cells of a workbook, everything else in it as it was: only the text of its sheets is touched.

A workbook that is read and saved anew by a program loses what that program does not know: charts, pictures, the results
of formulas.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from lakip_audit.dataset.definition import ColumnDefinition, Definitions
from lakip_audit.dataset.from_workbook import cell_text
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.numbers import read_number
from lakip_audit.numbers.reading import Kind

BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_LETTERS = re.compile("[A-Z]+")

_Place = tuple[int, int]
"""1-based row and column of a sheet."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The columns of a table's sheet by name, counted from 1, its formulas, and how its numbers are shown."""

    columns: Mapping[str, int]
    formulas: frozenset[_Place]
    formats: Mapping[_Place, str]


class Workbook:
    """A workbook that could be read as a report."""

    def __init__(self, path: Path, definitions: Definitions) -> None:
        """Remember the file; its sheets are read when they are asked for."""
        self._path = path
        self._definitions = definitions
        self._sheets: dict[str, _Sheet] = {}

    def can_change(self, table: str, row: int, column: str) -> bool:
        """Whether there is such a cell and it does not compute its content."""
        sheet = self._sheet(table)
        return column in sheet.columns and (row + 1, sheet.columns[column]) not in sheet.formulas

    def edited(self, texts: Mapping[tuple[str, int, str], str]) -> bytes:
        """The workbook with other contents in some cells, by table, 1-based data row and column.

        A number stays one if its format shows exactly the new text; otherwise the cell holds the text.

        Args:
            texts: The new texts; each cell :meth:`can_change`.

        Returns:
            The file.

        Raises:
            InputError: A sheet cannot be edited.
        """
        by_table: dict[str, dict[_Place, str]] = {}
        for (table, row, column), text in texts.items():
            sheet = self._sheet(table)
            place = (row + 1, sheet.columns[column])
            value = _number(text, sheet.formats.get(place), self._definitions.tables[table].columns.get(column))
            by_table.setdefault(table, {})[place] = _content(text, value)
        result = io.BytesIO()
        try:
            with zipfile.ZipFile(self._path) as archive, zipfile.ZipFile(result, "w") as copy:
                parts = _parts(archive)
                contents = {parts[table]: cells for table, cells in by_table.items()}
                for entry in archive.infolist():
                    data = archive.read(entry)
                    cells = contents.get(entry.filename)
                    copy.writestr(entry, data if cells is None else _Cells(data, cells).edited())
        except (KeyError, ValueError, ElementTree.ParseError, expat.ExpatError) as failure:
            raise InputError([Problem(str(self._path), "bad_workbook", {"reason": str(failure)})]) from None
        return result.getvalue()

    def _sheet(self, table: str) -> _Sheet:
        if table not in self._sheets:
            self._sheets[table] = _read(self._path, table)
        return self._sheets[table]


def _read(path: Path, table: str) -> _Sheet:
    import openpyxl  # 0.2 s, and only workbooks need it

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        columns: dict[str, int] = {}
        formulas: set[_Place] = set()
        formats: dict[_Place, str] = {}
        for row, cells in enumerate(book[table].iter_rows(), 1):
            for column, cell in enumerate(cells, 1):
                if row == 1 and cell.value is not None:
                    columns.setdefault(str(cell.value), column)
                if cell.data_type == "f":
                    formulas.add((row, column))
                elif isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                    formats[row, column] = cell.number_format or "General"
    return _Sheet(columns, frozenset(formulas), formats)


def columns_of(path: Path, table: str) -> Mapping[str, int]:
    """The columns of a table's sheet by name, counted from 1."""
    return _read(path, table).columns


def _number(text: str, number_format: str | None, column: ColumnDefinition | None) -> str | None:
    """The number that its format shows as the text, as a workbook writes it; None if there is none."""
    reading = read_number(text)
    if number_format is None or reading.kind is not Kind.NUMBER:
        return None
    for value in (reading.value, reading.value / 100):
        number: Any = int(value) if value.denominator == 1 else float(value)
        if cell_text(number, number_format, column) == text:
            return repr(number)
    return None


def _content(text: str, number: str | None) -> str:
    """What stands in a cell element, after its place and style; ``{}`` is the prefix of its names."""
    if number is not None:
        return f"><{{0}}v>{number}</{{0}}v></{{0}}c>"
    written = escape(text).replace("{", "{{").replace("}", "}}")
    return f' t="inlineStr"><{{0}}is><{{0}}t xml:space="preserve">{written}</{{0}}t></{{0}}is></{{0}}c>'


def _parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The file inside the workbook that holds each sheet, by the name of the sheet."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in ElementTree.fromstring(archive.read(RELATIONS))
    }
    book = ElementTree.fromstring(archive.read(BOOK))
    sheets = (element for element in book.iter() if element.tag.endswith("}sheet"))
    return {sheet.get("name", ""): targets[_relation(sheet)] for sheet in sheets if _relation(sheet) in targets}


def _relation(sheet: ElementTree.Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


class _Cells:
    """Puts other contents in some cells of a sheet's XML; the parser says at which byte each element begins."""

    def __init__(self, data: bytes, contents: Mapping[_Place, str]) -> None:
        self._data = data
        self._contents = contents
        self._rows = {row for row, _ in contents}
        self._row = self._column = 0
        self._left: list[int] = []
        self._open: tuple[int, str] | None = None
        self._closed = False
        self._cuts: list[tuple[int, int, str]] = []
        self._prefix = ""

    def edited(self) -> bytes:
        """The XML with the new contents.

        Returns:
            As many bytes as before around the changed cells.

        Raises:
            ValueError: It is not written in UTF-8 or an encoding like it.
        """
        if b"\0" in self._data[:1000]:
            msg = "not UTF-8"
            raise ValueError(msg)
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.DefaultHandler = lambda _: self._cut()
        parser.Parse(self._data, True)
        parts: list[bytes] = []
        at = 0
        for start, end, text in self._cuts:
            parts += [self._data[at:start], text.encode("ascii", "xmlcharrefreplace")]
            at = end
        return b"".join([*parts, self._data[at:]])

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._cut()
        _, local, *prefix = name.split(" ")
        if local == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._left = sorted(column for row, column in self._contents if row == self._row)
        elif local == "c":
            self._prefix = f"{prefix[0]}:" if prefix else ""
            place = attributes.get("r", "")
            self._column = column_number(place) if place else self._column + 1
            while self._left and self._left[0] < self._column:
                self._insert(self._left.pop(0))
            if self._left and self._left[0] == self._column:
                style = f' s="{attributes["s"]}"' if attributes.get("s", "").isdecimal() else ""
                self._open = (self._parser.CurrentByteIndex, self._element(self._left.pop(0), style))

    def _end(self, name: str) -> None:
        self._cut()
        local = name.split(" ")[1]
        if local == "c" and self._open is not None:
            self._closed = True  # where it ends is known when the next thing begins
        elif local == "row":
            while self._left:
                self._insert(self._left.pop(0))

    def _cut(self) -> None:
        if self._closed and self._open is not None:
            start, text = self._open
            self._cuts.append((start, self._parser.CurrentByteIndex, text))
            self._open, self._closed = None, False

    def _insert(self, column: int) -> None:
        at = self._parser.CurrentByteIndex
        self._cuts.append((at, at, self._element(column, "")))

    def _element(self, column: int, style: str) -> str:
        content = self._contents[self._row, column].format(self._prefix)
        return f'<{self._prefix}c r="{column_name(column)}{self._row}"{style}{content}'


def column_number(place: str) -> int:
    """The column of ``AB12``, counted from 1."""
    number = 0
    for letter in (_LETTERS.match(place) or [""])[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_name(column: int) -> str:
    """The letters of a column counted from 1, such as ``AB``."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
