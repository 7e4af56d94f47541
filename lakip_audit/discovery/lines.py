"""A table seen along its columns or along its rows: lines that may be related, and the places where that is judged.

Relations between columns are judged row by row, those between rows column by column; both are the same search over a
matrix of lines by places. Lines and places that hold codes, years, ranks or running numbers take no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import gcd
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.grid import Grid, Number
from lakip_audit.discovery.label import has_leading_zero, numbers_things
from lakip_audit.numbers import State

Along = Literal["kolom", "baris"]
"""Whether the lines are columns or rows."""

MOSTLY: Final = 0.5
"""A line is one of numbers if more than this share of what it prints are numbers."""

YEARS: Final = range(1900, 2101)
SHORTEST_SERIES: Final = 3
LARGEST_SERIAL: Final = 1_000


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a table along one direction; arrays are lines by places.

    Attributes:
        grid: The table.
        along: Whether lines are columns or rows.
        lines: The column or row numbers of the grid that are arithmetic.
        places: The row or column numbers of the grid where relations are judged.
    """

    grid: Grid
    along: Along
    lines: tuple[int, ...]
    places: tuple[int, ...]

    def cell(self, line: int, place: int) -> tuple[int, int]:
        """Row and column in the grid of a line's number at a place."""
        one, other = self.lines[line], self.places[place]
        return (other, one) if self.along == "kolom" else (one, other)

    def label(self, line: int) -> str:
        """What a line is called."""
        names = self.grid.headings if self.along == "kolom" else self.grid.labels
        return names[self.lines[line]]

    def number(self, line: int, place: int) -> Number | None:
        """The number of a line at a place."""
        return self.grid.numbers.get(self.cell(line, place))

    def _taken(self, array: NDArray[Any]) -> NDArray[Any]:
        turned = array.T if self.along == "kolom" else array
        return turned[np.ix_(np.array(self.lines, np.int64), np.array(self.places, np.int64))]

    @cached_property
    def lo(self) -> NDArray[Any]:
        """Lower bounds, whole."""
        return self._taken(self.grid.bounds[0])

    @cached_property
    def hi(self) -> NDArray[Any]:
        """Upper bounds, whole."""
        return self._taken(self.grid.bounds[1])

    @cached_property
    def unit(self) -> NDArray[Any]:
        """One unit of the last printed place, 0 for exact numbers."""
        return self._taken(self.grid.bounds[2])

    @cached_property
    def state(self) -> NDArray[np.uint8]:
        """What each cell holds."""
        return self._taken(self.grid.state)

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """Where a number is printed."""
        return np.asarray(self.state == State.PRESENT, bool)

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Where a number is printed or a dash, which adds nothing to a sum."""
        return np.asarray(self.present | (self.state == State.DASH), bool)

    @cached_property
    def middle(self) -> NDArray[np.float64]:
        """The middles of the intervals, for what need not be exact."""
        return (self.lo.astype(np.float64) + self.hi.astype(np.float64)) / 2

    @cached_property
    def percent(self) -> NDArray[np.bool_]:
        """Lines most of whose numbers are printed with a percent sign."""
        shown = self._taken(self.grid.percent).sum(axis=1)
        return np.asarray(shown * 2 > self.present.sum(axis=1), bool)

    @cached_property
    def grain(self) -> tuple[float, ...]:
        """What all exact numbers of a line are multiples of, in whole units; its last place where they are rounded."""
        return tuple(self._grain(line) for line in range(len(self.lines)))

    def _grain(self, line: int) -> float:
        shown = self.present[line]
        values = [int(value) for value in self.lo[line][shown & (self.unit[line] == 0)]]
        units = [int(value) for value in self.unit[line][shown] if value]
        return float(max(gcd(*values) if len(values) > 1 else 1, max(units, default=0), 1))

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.lines)


def lines_of(grid: Grid, along: Along) -> Lines:
    """The arithmetic lines of a table, and the places where they can be judged.

    Args:
        grid: The table.
        along: Whether lines are columns or rows.

    Returns:
        They may be none.
    """
    columns = tuple(number for number in range(grid.shape[1]) if _is_arithmetic_column(grid, number))
    rows = tuple(number for number in range(grid.shape[0]) if _is_arithmetic_row(grid, number, columns))
    return Lines(grid, along, columns, rows) if along == "kolom" else Lines(grid, along, rows, columns)


def _is_arithmetic_column(grid: Grid, column: int) -> bool:
    state = grid.state[:, column]
    printed = np.count_nonzero((state != State.EMPTY) & (state != State.DASH))
    numbers = np.count_nonzero(state == State.PRESENT)
    if not numbers or numbers <= MOSTLY * printed or numbers_things(grid.headings[column]):
        return False
    texts = [grid.cells[row][column] for row in np.flatnonzero(state == State.PRESENT).tolist()]
    return not _numbers_things(texts)


def _is_arithmetic_row(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    shown = [column for column in columns if (row, column) in grid.numbers]
    if not shown:
        return False
    texts = [grid.cells[row][column] for column in shown]
    years = all(_is_year(text) for text in texts)
    return not (len(texts) >= SHORTEST_SERIES and (years or _is_counting(texts)))


def _numbers_things(texts: list[str]) -> bool:
    """Whether numbers tell things apart instead of measuring them: years, codes, running numbers, a ranking."""
    if all(map(_is_year, texts)) or any(map(has_leading_zero, texts)):
        return True
    if len(texts) < SHORTEST_SERIES or not all(text.strip(" .()").isdecimal() for text in texts):
        return False
    return _is_counting(texts) or _is_ranking(texts)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and int(text) in YEARS


def _is_counting(texts: list[str]) -> bool:
    """Whether numbers go up by one, perhaps beginning anew: ``1 2 3 1 2``."""
    if not all(text.strip(" .()").isdecimal() for text in texts):
        return False
    numbers = [int(text.strip(" .()")) for text in texts]
    steps = list(pairwise(numbers))
    goes_on = sum(after == before + 1 for before, after in steps)
    return numbers[0] <= LARGEST_SERIAL and goes_on > 0 and all(after in (before + 1, 1) for before, after in steps)


def _is_ranking(texts: list[str]) -> bool:
    """Whether numbers are those from 1 to their count in some order."""
    numbers = sorted(int(text.strip(" .()")) for text in texts)
    return len(numbers) > SHORTEST_SERIES and numbers == list(range(1, len(numbers) + 1))
