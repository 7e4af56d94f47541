"""Other texts in some cells of a CSV file, every other byte as it was."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.from_csv import separator

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a text file: lines and columns count from 1, the column of the end is the one behind the last sign."""

    line: int
    column: int
    end_line: int
    end_column: int


class CsvFile:
    """A CSV file that could be read, and where in it each cell stands."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        raw = path.read_bytes()
        self._mark_of_order = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self._text = raw[len(self._mark_of_order) :].decode("utf-8")
        self._separator = separator(self._text)
        self._records = list(_records(self._text, self._separator))
        names = (_plain(self._text[start:end]) for start, end in self._records[0])
        self._columns = {name: at for at, name in enumerate(names)}
        self._lines = [0, *(found.end() for found in re.finditer(r"\n", self._text))]

    def can_change(self, row: int, column: str) -> bool:
        """Whether the file has a cell in that 1-based data row and column."""
        return column in self._columns and 0 < row < len(self._records)

    def region(self, row: int, column: str) -> Region | None:
        """Where a cell stands, its quotes included; the whole line if the file has no such column, None without row."""
        if not 0 < row < len(self._records):
            return None
        cells = self._records[row]
        at = self._columns.get(column)
        start, end = (cells[0][0], cells[-1][1]) if at is None else cells[at]
        return Region(*self._place(start), *self._place(end))

    def as_written(self, row: int, column: str, text: str) -> str:
        """How the file would hold another text in a cell; a cell in quotes stays in quotes."""
        start, end = self._records[row][self._columns[column]]
        return self._written(text, self._text[start:end])

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def edited(self, texts: Mapping[tuple[int, str], str]) -> bytes:
        """The file with other texts in some cells, by 1-based data row and column; a cell in quotes stays in quotes."""
        found = sorted((self._records[row][self._columns[column]], text) for (row, column), text in texts.items())
        parts: list[str] = []
        at = 0
        for (start, end), text in found:
            parts += [self._text[at:start], self._written(text, self._text[start:end])]
            at = end
        return self._mark_of_order + "".join([*parts, self._text[at:]]).encode("utf-8")

    def _written(self, text: str, before: str) -> str:
        if before.startswith('"') or any(mark in text for mark in (self._separator, '"', "\r", "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text


def _records(text: str, mark: str) -> Iterator[list[Span]]:
    """Where the cells of each line that is not blank begin and end, their quotes included."""
    cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|[^{re.escape(mark)}\r\n]*')
    at = 0
    cells: list[Span] = []
    while found := cell.match(text, at):
        cells.append(found.span())
        at = found.end()
        if text.startswith(mark, at):
            at += 1
            continue
        if len(cells) > 1 or found.start() < found.end():
            yield cells
        if at >= len(text):
            return
        cells = []
        at += 2 if text.startswith("\r\n", at) else 1


def _plain(written: str) -> str:
    return written[1:-1].replace('""', '"') if written.startswith('"') else written
