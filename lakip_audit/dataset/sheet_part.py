"""What one table of the dataset holds of a printed table: its lines, its columns, and what names the lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
class Column:
    """A heading, and the row of the dataset that stands under it in each line."""

    heading: Heading
    rows: dict[str, Place]


@dataclass(frozen=True, slots=True)
class Part:
    """What one table of the dataset holds of a printed table.

    ``lines`` are the rows of each line, by its name, in printed order; ``names`` the texts of the columns that have one
    text a line.
    """

    table: str
    said_once: Mapping[str, str]
    columns: Sequence[Column]
    lines: Mapping[str, Sequence[int]]
    names: Mapping[str, Mapping[str, str]]
    labels: Sequence[str]
    """The ``names`` that tell lines."""
    shown: Collection[str]


def part_of(dataset: Dataset, table: str, rows: Sequence[int]) -> Part:
    """Tell the lines and columns of the rows that one table of the dataset has of one sumber.

    Args:
        dataset: any number of reports.
        table: a defined table.
        rows: 0-based rows of it, at least one.

    Returns:
        What they print.
    """
    return _Rows(dataset, table, rows).part()


class _Rows:
    """The rows that one table of the dataset has of one sumber."""

    def __init__(self, dataset: Dataset, table: str, rows: Sequence[int]) -> None:
        self._dataset, self._table = dataset, table
        self._defined = dataset.definitions.tables[table].columns
        self._texts = {name: dataset.text(table, name) for name in self._defined}
        self._rows = sorted(rows, key=lambda row: (order(self._text("baris", row)), order(self._text("kolom", row))))

    def part(self) -> Part:
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
        columns = [Column(Heading("", name, number=shown[name].type == "number"), dict(first)) for name in own]
        columns += self._spread(across, heads, shown) if heads else ()
        labels = [name for name in names if shown[name].type in LABELS]
        return Part(self._table, said_once, columns, lines, names, labels, shown)

    def _spread(
        self, names: Sequence[str], heads: Sequence[str], shown: Mapping[str, ColumnDefinition]
    ) -> Iterator[Column]:
        """The columns of statements that stand beside each other in one line."""
        beside: dict[str, list[int]] = {}
        for row in sorted(self._rows, key=lambda row: order(self._kolom(row))):
            beside.setdefault(self._kolom(row), []).append(row)
        for rows in beside.values():
            above = " ".join(filter(None, (_named(name, self._text(name, rows[0])) for name in heads)))
            for name in names:
                if any(self._text(name, row) for row in rows):
                    heading = Heading(above, name, number=shown[name].type == "number")
                    yield Column(heading, {self._baris(row): (self._table, row) for row in rows})

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


def order(text: str) -> tuple[int, str]:
    """Whole numbers in their order, before other texts in theirs."""
    return (int(text), "") if text.isdecimal() else (10**9, text)
