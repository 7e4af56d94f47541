"""A printed table as rows and columns of numbers with their intervals, put together from the cells of a dataset.

Two sources: ``tabel_lain``, whose rows are cells with their position, and the tables that have a definition, as
`dataset.sheet` puts them together again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.sheet import Grid as SheetGrid
from lakip_audit.dataset.sheet import sheets
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.text_column import combine
from lakip_audit.discovery.label import says
from lakip_audit.numbers import ExactInterval, NumberColumn, PrintedNumbers, Reading, State, read_column

OTHER: Final = "tabel_lain"
"""The table of the dataset that holds cells of unknown tables."""

TEXT: Final = "teks"

Address = tuple[str, str, int]
"""A cell of the dataset: table, column, 0-based row."""

SAFE: Final = 2**50
"""Numbers below can be added up a thousand times in 64 bits; beyond, whole numbers of any size are used."""

LONGEST_UNIT: Final = 3
"""Words after a number; more of them make a sentence."""

MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 60
"""A larger table is not searched, and told so."""


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: all values that it may stand for, and one unit of its last place, 0 if it is exact.

    ``second`` is the other reading of a text such as ``1.417`` where nothing in the report decides.
    """

    interval: ExactInterval
    unit: Fraction
    percent: bool = False
    second: Number | None = None


@dataclass(frozen=True, eq=False)
class Grid:
    """One printed table; all arrays are rows by columns.

    Attributes:
        laporan: The report.
        sumber: The table in it.
        known: Whether the table has a definition.
        headings: The label of each column.
        labels: What each row is about.
        baris: The number of each row as the table counts its lines.
        kolom: The number of each column.
        texts: The cells as printed, ``""`` where there is none.
        addresses: Where each cell stands in the dataset; None where there is none.
        state: A ``State`` code a cell.
        numbers: The numbers, by row and column.
    """

    laporan: str
    sumber: str
    known: bool
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    baris: tuple[str, ...]
    kolom: tuple[str, ...]
    texts: NDArray[np.object_]
    addresses: dict[tuple[int, int], Address]
    state: NDArray[np.uint8]
    numbers: dict[tuple[int, int], Number]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        rows, columns = self.state.shape
        return rows, columns

    @property
    def too_large(self) -> bool:
        """Whether it is larger than what is searched."""
        rows, columns = self.shape
        return rows > MOST_ROWS or columns > MOST_COLUMNS

    @cached_property
    def scale(self) -> int:
        """Decimals that make all bounds whole."""
        numbers = [each for number in self.numbers.values() for each in (number, number.second) if each is not None]
        needed = {value.denominator for number in numbers for value in _ends(number)}
        scale = 0
        while any(10**scale % denominator for denominator in needed):
            scale += 1
        return scale

    @cached_property
    def whole(self) -> dict[tuple[int, int], tuple[int, int, int]]:
        """Lower bound, upper bound and unit of each number, in units of ``10**-scale``."""
        return {place: self._whole(number) for place, number in self.numbers.items()}

    @cached_property
    def seconds(self) -> dict[tuple[int, int], tuple[int, int, int]]:
        """The same for the second readings of numbers that have two."""
        found = {place: number.second for place, number in self.numbers.items()}
        return {place: self._whole(number) for place, number in found.items() if number is not None}

    def _whole(self, number: Number) -> tuple[int, int, int]:
        power = 10**self.scale
        low, high = _ends(number)
        return int(low * power), int(high * power), int(number.unit * power)

    @cached_property
    def bounds(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The same as arrays, 0 where there is no number.

        Of 64 bits where every sum fits, else Python's own whole numbers.
        """
        largest = max((abs(value) for cell in self.whole.values() for value in cell), default=0)
        kind = np.int64 if largest < SAFE else object
        lo, hi, unit = (np.zeros(self.state.shape, kind) for _ in range(3))
        for place, cell in self.whole.items():
            lo[place], hi[place], unit[place] = cell
        return lo, hi, unit

    @cached_property
    def cells(self) -> list[list[str]]:
        """The texts row by row."""
        return [[str(text) for text in row] for row in self.texts.tolist()]

    @cached_property
    def percent(self) -> NDArray[np.bool_]:
        """Where a number is printed with a percent sign."""
        found = np.zeros(self.state.shape, bool)
        for place, number in self.numbers.items():
            found[place] = number.percent
        return found


def _ends(number: Number) -> tuple[Fraction, Fraction]:
    return number.interval.lo or Fraction(0), number.interval.hi or Fraction(0)


def other_grids(dataset: Dataset) -> list[Grid]:
    """The tables without a definition.

    Args:
        dataset: Any number of reports.

    Returns:
        In the order of their first cell. A second cell at the same place is left out.
    """
    if OTHER not in dataset.tables or not dataset.tables[OTHER].has(TEXT):
        return []
    rows = len(dataset.tables[OTHER])
    text = {
        name: dataset.text(OTHER, name)
        for name in (
            "laporan",
            "sumber",
            "posisi_baris",
            "posisi_kolom",
            "baris",
            "kolom",
            "label_baris",
            "label_kolom",
        )
    }
    places = [
        [_position(str(own), str(place)) for own, place in zip(text[one], text[other], strict=True)]
        for one, other in (("posisi_baris", "baris"), ("posisi_kolom", "kolom"))
    ]
    group = combine([text["laporan"], text["sumber"]], rows)
    column = _read(dataset, group, np.array(places[1], np.int64))
    members: dict[int, list[int]] = {}
    for row in range(rows):
        if places[0][row] >= 0 and places[1][row] >= 0:
            members.setdefault(int(group[row]), []).append(row)
    return [
        _other_grid(dataset, found, [(places[0][row], places[1][row]) for row in found], column)
        for found in members.values()
    ]


def _position(own: str, place: str) -> int:
    return next((int(text) for text in (own, place) if text.isdecimal()), -1)


def _read(dataset: Dataset, group: NDArray[np.int64], kolom: NDArray[np.int64]) -> NumberColumn:
    """All cells of unknown tables read as numbers: their columns, then their reports decide between two readings."""
    text = dataset.text(OTHER, TEXT)
    printed = PrintedNumbers.of_distinct(text.codes, text.words.texts)
    laporan = dataset.text(OTHER, "laporan").codes.astype(np.int64)
    columns = group * (int(kolom.max(initial=0)) + 2) + kolom
    return read_column(printed, exact=True, group=columns, wider_group=laporan)


def _other_grid(dataset: Dataset, rows: Sequence[int], places: Sequence[tuple[int, int]], column: NumberColumn) -> Grid:
    table_rows = sorted({row for row, _ in places})
    table_columns = sorted({kolom for _, kolom in places})
    size = (len(table_rows), len(table_columns))
    at_row = {number: index for index, number in enumerate(table_rows)}
    at_column = {number: index for index, number in enumerate(table_columns)}
    headings, labels = [""] * size[1], [""] * size[0]
    texts = np.full(size, "", object)
    state = np.full(size, State.EMPTY, np.uint8)
    addresses: dict[tuple[int, int], Address] = {}
    numbers: dict[tuple[int, int], Number] = {}
    text, heading, label = (dataset.text(OTHER, name) for name in (TEXT, "label_kolom", "label_baris"))
    laporan, sumber = (str(dataset.text(OTHER, name)[rows[0]]) for name in ("laporan", "sumber"))
    scaled = _is_scaled(dataset, laporan, sumber)
    for row, (baris, kolom) in zip(rows, places, strict=True):
        place = at_row[baris], at_column[kolom]
        headings[place[1]] = headings[place[1]] or str(heading[row])
        labels[place[0]] = labels[place[0]] or str(label[row])
        if place in addresses:
            continue
        addresses[place] = OTHER, TEXT, row
        texts[place] = str(text[row])
        state[place] = column.state[row]
        if column.state[row] in (State.PRESENT, State.AMBIGUOUS):
            state[place] = State.PRESENT
            reading = column.reading(row)
            if reading.bound or len(reading.unit.split()) > LONGEST_UNIT:
                state[place] = State.WORD
            else:
                coarse = scaled or says("scaled", headings[place[1]])
                numbers[place] = _number(reading, rounded=coarse)
                if column.state[row] == State.AMBIGUOUS:
                    numbers[place] = replace(numbers[place], second=_number(reading.second, rounded=coarse))
    baris_, kolom_ = (tuple(map(str, numbered)) for numbered in (table_rows, table_columns))
    return Grid(
        laporan, sumber, False, tuple(headings), tuple(labels), baris_, kolom_, texts, addresses, state, numbers
    )


def _is_scaled(dataset: Dataset, laporan: str, sumber: str) -> bool:
    """Whether a table is printed in thousands or millions, so that its whole numbers are rounded."""
    manifest = dataset.manifests.get(laporan)
    place = manifest.sumber.get(sumber) if manifest is not None else None
    return place is not None and (place.multiplier("") != 1 or says("scaled", place.judul))


def _number(reading: Reading, *, rounded: bool = False) -> Number:
    """A number by itself: whole ones are exact unless they are abbreviated, those with decimals or % are rounded."""
    value, unit = reading.value, reading.resolution
    if unit >= 1 and not (rounded or reading.percent or reading.abbreviated):
        return Number(ExactInterval.at(value), Fraction(0))
    return Number(ExactInterval(value - unit / 2, value + unit / 2), unit, reading.percent)


def sheet_grids(dataset: Dataset) -> Iterator[Grid]:
    """The tables that have a definition, as they are printed.

    Args:
        dataset: Any number of reports.

    Yields:
        One grid for each printed table in which a number stands; statements in prose, and what is kept of a table in
        ``tabel_lain``, are left out.
    """
    for laporan in dataset.manifests:
        for sheet in sheets(dataset, laporan):
            for grid in sheet.grids:
                found = _sheet_grid(dataset, laporan, sheet.sumber, grid)
                if found is not None:
                    yield found


def _is_prose(dataset: Dataset, table: str) -> bool:
    """Whether the rows of a table are statements, each about something of its own."""
    return any(column.type == "concept" for column in dataset.definitions.tables[table].columns.values())


def _sheet_grid(dataset: Dataset, laporan: str, sumber: str, grid: SheetGrid) -> Grid | None:
    shown = [
        (at, heading)
        for at, heading in enumerate(grid.headings)
        if not any(cell[0] == OTHER for cell in (line.cells[at] for line in grid.lines) if cell is not None)
    ]
    tables = {cell[0] for line in grid.lines for cell in line.cells if cell is not None}
    if not any(heading.number for _, heading in shown) or any(_is_prose(dataset, table) for table in tables):
        return None
    size = (len(grid.lines), len(shown))
    texts = np.full(size, "", object)
    state = np.full(size, State.EMPTY, np.uint8)
    addresses: dict[tuple[int, int], Address] = {}
    numbers: dict[tuple[int, int], Number] = {}
    for row, line in enumerate(grid.lines):
        for column, (at, heading) in enumerate(shown):
            found = line.cells[at]
            if found is None:
                continue
            table, data_row = found
            text = str(dataset.text(table, heading.name)[data_row])
            texts[row, column] = text
            addresses[row, column] = table, heading.name, data_row
            state[row, column] = State.WORD if text else State.EMPTY
            if heading.number:
                read = dataset.number(table, heading.name)
                state[row, column] = read.state[data_row]
                if read.state[data_row] == State.PRESENT:
                    reading = read.reading(data_row)
                    if reading.bound:
                        state[row, column] = State.WORD
                        continue
                    interval = read.exact_interval(data_row)
                    unit = Fraction(0)
                    if interval.lo is not None and interval.hi is not None:
                        unit = interval.hi - interval.lo
                    numbers[row, column] = Number(interval, unit, reading.percent)
    labels = [
        next(
            (
                str(texts[row, column])
                for column, (_, head) in enumerate(shown)
                if not head.number and texts[row, column]
            ),
            "",
        )
        for row in range(size[0])
    ]
    headings = tuple(" ".join(filter(None, (heading.above, heading.name.replace("_", " ")))) for _, heading in shown)
    baris = tuple(line.baris for line in grid.lines)
    kolom = tuple(str(number + 1) for number in range(len(shown)))
    return Grid(laporan, sumber, True, headings, tuple(labels), baris, kolom, texts, addresses, state, numbers)
