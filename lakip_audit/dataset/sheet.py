"""The printed tables of a report, put together again from the rows of the dataset.

A row of the dataset is one statement. A printed line often makes several of them (one a year, one a quarter), and
several tables of the dataset may hold parts of one printed table. Here lines are lines again, and ``kolom`` tells the
columns, so that a reader finds on the screen what lies on the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lakip_audit.dataset.definition import ColumnDefinition
from lakip_audit.dataset.table import Dataset

PLACE = ("sumber", "halaman", "baris", "kolom")
CLASSES = ("choice", "year", "quarter", "code", "concept")
"""Types of columns that are said once, above the table, where all of its lines have the same."""
LABELS = ("text", "id")
"""Types of columns by which lines of two tables of the dataset are known to be the same printed line."""
HEAD = "label_kolom"
"""The column that holds what a printed column is headed by."""
HEADED: Mapping[str, str] = {"teks": HEAD}
FIRST = "nomor"
"""A printed table begins with its numbers."""
PRINTED_AS: Mapping[str, str] = {"indikator": "nama", "indikator_perkin": "nama_perkin", "kode": "kode_cetak"}
"""Columns that a reader of the document gave, each with the one that holds what is printed instead."""

Place = tuple[str, int]
"""A row of the dataset: table and 0-based row."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a printed table.

    ``above`` is what all statements in it share (``2023``, ``TW 1``), ``name`` the column of the dataset; ``number``
    says whether it holds numbers.
    """

    above: str
    name: str
    number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    ``cells`` says for each heading which row of the dataset stands there, None where nothing does; ``places`` are all
    rows that the line was made of.
    """

    baris: str
    halaman: str
    cells: tuple[Place | None, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and lines. ``said_once`` are columns, with their text, in which all lines have the same."""

    said_once: tuple[tuple[str, str], ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table or section of the document, and what the dataset holds of it."""

    laporan: str
    sumber: str
    judul: str
    grids: tuple[Grid, ...]


def sheets(dataset: Dataset, laporan: str) -> tuple[Sheet, ...]:
    """Put the printed tables of a report together.

    Args:
        dataset: any number of reports.
        laporan: the id of one of them.

    Returns:
        First the registered sumber in their order, then the others as they come; those without rows are left out.
    """
    rows: dict[str, dict[str, list[int]]] = {}
    for table in dataset.tables:
        sumber = dataset.text(table, "sumber")
        for row in np.flatnonzero(dataset.text(table, "laporan") == laporan):
            rows.setdefault(str(sumber[row]), {}).setdefault(table, []).append(int(row))
    registered = dataset.manifests[laporan].sumber
    found = []
    for name in dict.fromkeys([*registered, *rows]):
        parts = [_Rows(dataset, table, members).part() for table, members in rows.get(name, {}).items()]
        if parts:
            judul = registered[name].judul if name in registered else ""
            found.append(Sheet(laporan, name, judul, tuple(_grid(group, dataset) for group in _together(parts))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading, and the row of the dataset that stands under it in each line."""

    heading: Heading
    rows: dict[str, Place]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one table of the dataset holds of a printed table.

    ``lines`` are the rows of each line, by its name, in printed order; ``names`` the texts of the columns that have one
    text a line.
    """

    table: str
    said_once: Mapping[str, str]
    columns: Sequence[_Column]
    lines: Mapping[str, Sequence[int]]
    names: Mapping[str, Mapping[str, str]]
    labels: Sequence[str]
    """The ``names`` that tell lines."""
    shown: Collection[str]


class _Rows:
    """The rows that one table of the dataset has of one sumber."""

    def __init__(self, dataset: Dataset, table: str, rows: Sequence[int]) -> None:
        self._dataset, self._table = dataset, table
        self._defined = dataset.definitions.tables[table].columns
        self._texts = {name: dataset.text(table, name) for name in self._defined}
        self._rows = sorted(rows, key=lambda row: (_order(self._text("baris", row)), _order(self._text("kolom", row))))

    def part(self) -> _Part:
        """Tell the lines and the columns."""
        shown = {name: column for name, column in self._defined.items() if self._is_shown(name)}
        plain = [name for name, column in shown.items() if column.type != "number"]
        said_once = {
            name: self._text(name, self._rows[0])
            for name in plain
            if shown[name].type in CLASSES and self._same_within(name, lambda _: "")
        }
        plain = [name for name in plain if name not in said_once]
        varying = [name for name in plain if not self._same_within(name, self._baris) or name == HEAD]
        heads = [name for name in varying if self._same_within(name, self._kolom)]
        line = self._baris if heads or len({*map(self._kolom, self._rows)}) == 1 else self._baris_and_kolom
        lines: dict[str, list[int]] = {}
        for row in self._rows:
            lines.setdefault(line(row), []).append(row)
        names = {name: {key: self._text(name, rows[0]) for key, rows in lines.items()} for name in plain}
        if heads:
            names = {name: texts for name, texts in names.items() if name not in varying and HEADED.get(name) != HEAD}
        across = [name for name in shown if name not in {*names, *said_once, *heads}]
        first = {key: (self._table, rows[0]) for key, rows in lines.items()}
        own = [*names, *(() if heads else across)]
        columns = [_Column(Heading("", name, number=shown[name].type == "number"), dict(first)) for name in own]
        columns += self._spread(across, heads, shown) if heads else ()
        labels = [name for name in names if shown[name].type in LABELS]
        return _Part(self._table, said_once, columns, lines, names, labels, shown)

    def _spread(
        self, names: Sequence[str], heads: Sequence[str], shown: Mapping[str, ColumnDefinition]
    ) -> Iterator[_Column]:
        """The columns of statements that stand beside each other in one line."""
        beside: dict[str, list[int]] = {}
        for row in sorted(self._rows, key=lambda row: _order(self._kolom(row))):
            beside.setdefault(self._kolom(row), []).append(row)
        for rows in beside.values():
            above = " ".join(filter(None, (_named(name, self._text(name, rows[0])) for name in heads)))
            for name in names:
                if any(self._text(name, row) for row in rows):
                    heading = Heading(above, name, number=shown[name].type == "number")
                    yield _Column(heading, {self._baris(row): (self._table, row) for row in rows})

    def _text(self, column: str, row: int) -> str:
        return str(self._texts[column][row])

    def _baris(self, row: int) -> str:
        return self._text("baris", row)

    def _kolom(self, row: int) -> str:
        return self._text("kolom", row)

    def _baris_and_kolom(self, row: int) -> str:
        return f"{self._baris(row)}.{self._kolom(row)}".rstrip(".")

    def _is_shown(self, name: str) -> bool:
        """Whether a column prints anything of its own."""
        texts = [self._text(name, row) for row in self._rows]
        if name in PLACE or not any(texts):
            return False
        instead = PRINTED_AS.get(name, "")
        if instead in self._defined and any(self._text(instead, row) for row in self._rows):
            return False
        if self._defined[name].type != "integer":
            return True
        return all(texts != [place(row) for row in self._rows] for place in (self._baris, self._kolom))

    def _same_within(self, name: str, key: Callable[[int], str]) -> bool:
        """Whether rows with the same key have the same text in a column."""
        texts: dict[str, str] = {}
        return all(texts.setdefault(key(row), self._text(name, row)) == self._text(name, row) for row in self._rows)


def _named(column: str, text: str) -> str:
    return f"TW {text}" if column == "triwulan" and text else text


def _order(text: str) -> tuple[int, str]:
    """Whole numbers in their order, before other texts in theirs."""
    return (int(text), "") if text.isdecimal() else (10**9, text)


def _together(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts of one printed table brought together: their lines bear the same names."""
    groups: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: (-len(part.lines), HEAD in part.shown)):
        group = next((group for group in groups if _share_lines(group[0], part)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    return groups


def _share_lines(one: _Part, other: _Part) -> bool:
    """Whether some name stands in both in every line that both have, or the lines of one head groups of the other."""
    common = [line for line in other.lines if line in one.lines]
    if not common:
        return any(
            {*other.names[name].values()} <= {*one.names[name].values()} for name in other.labels if name in one.labels
        )
    return any(
        all(mine[line] == theirs[line] != "" and not mine[line].isdecimal() for line in common)
        for mine in (one.names[name] for name in one.labels)
        for theirs in (other.names[name] for name in other.labels)
    )


def _grid(parts: Sequence[_Part], dataset: Dataset) -> Grid:
    """Several parts as one table; what a part says again in every line is left out."""
    columns: list[_Column] = []
    said: list[Mapping[str, str]] = []
    for part in parts:
        for column in part.columns:
            texts = part.names.get(column.heading.name)
            if texts is not None and any(
                all(known.get(line) == text for line, text in texts.items()) for known in said
            ):
                continue
            same = next((known for known in columns if _continues(known, column)), None)
            if same is None:
                columns.append(column)
            else:
                same.rows.update(column.rows)
        said += part.names.values()
    columns.sort(key=lambda column: (column.heading.number, column.heading.name != FIRST))
    order = sorted({line for part in parts for line in part.lines}, key=lambda line: [*map(_order, line.split("."))])
    lines: list[Line] = []
    for line in order:
        places = tuple((part.table, row) for part in parts for row in part.lines.get(line, ()))
        table, row = places[0]
        halaman = str(dataset.text(table, "halaman")[row])
        lines.append(Line(line, halaman, tuple(column.rows.get(line) for column in columns), places))
    once = dict.fromkeys((name, text) for part in parts for name, text in part.said_once.items())
    return Grid(tuple(once), tuple(column.heading for column in columns), tuple(lines))


def _continues(one: _Column, other: _Column) -> bool:
    """Whether a column is the same one in other lines."""
    return one.heading == other.heading and one.rows.keys().isdisjoint(other.rows)
