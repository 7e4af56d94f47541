"""The printed numbers of a report and what the rules demand of them, as one network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.polynomial import Assumed, Variable
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Reading, State

PLACE = ("laporan", "sumber", "baris", "kolom", "indikator", "kode", "tahun", "triwulan", "konsep")
"""The columns that say where a line is printed, and of lines of one place which is which."""
MOST = 10**18
"""The digits of a larger number are no text of a report that could be mended."""
_PARTS = re.compile(r"[0-9]{1,9}|[^0-9]+")


@dataclass
class Variables:
    """The cells that occur, numbered; by ``number`` in printed order, whatever the order of the files."""

    dataset: Dataset
    cells: list[Cell] = field(default_factory=list)
    _number: dict[Cell, Variable] = field(default_factory=dict)
    _printed: dict[Variable, ExactInterval] = field(default_factory=dict)

    def number(self, like: Variables | None = None) -> None:
        """Give every cell of numbers its number, in printed order, or as they are numbered in a similar dataset."""
        if like is not None:
            self.cells = list(like.cells)
            self._number = {cell: number for number, cell in enumerate(self.cells)}
            return
        for table, held in self.dataset.tables.items():
            columns = [name for name, column in held.definition.columns.items() if column.type == "number"]
            places = printed_places(self.dataset, table) if columns else ()
            for row in sorted(range(len(places)), key=places.__getitem__):
                for column in columns:
                    self.of(Cell(table, column, row))

    def of(self, cell: Cell) -> Variable:
        """The number of a cell."""
        found = self._number.get(cell)
        if found is None:
            found = self._number[cell] = len(self.cells)
            self.cells.append(cell)
        return found

    def known(self, cell: Cell) -> Variable | None:
        """The number of a cell that some rule reads, else None."""
        return self._number.get(cell)

    def printed(self, variable: Variable) -> ExactInterval:
        """The values that the printed text allows; those of an absent number where nothing is printed."""
        found = self._printed.get(variable)
        if found is None:
            cell = self.cells[variable]
            found = self.dataset.number(cell.table, cell.column).exact_interval(cell.row)
            self._printed[variable] = found
        return found

    def changeable(self, variable: Variable) -> bool:
        """Whether a number is printed there that could be another one."""
        cell = self.cells[variable]
        if self.dataset.number(cell.table, cell.column).state[cell.row] != State.PRESENT:
            return False
        return abs(self.reading(variable).mantissa) < MOST

    def reading(self, variable: Variable) -> Reading:
        """How the number is printed."""
        cell = self.cells[variable]
        return self.dataset.number(cell.table, cell.column).reading(cell.row)

    def text(self, variable: Variable) -> str:
        """The text as printed."""
        cell = self.cells[variable]
        return str(self.dataset.text(cell.table, cell.column)[cell.row])

    def multiplier(self, variable: Variable) -> int:
        """What the table multiplies the printed number with."""
        cell = self.cells[variable]
        return int(self.dataset.number(cell.table, cell.column).multiplier[cell.row])

    def half_unit(self, variable: Variable) -> Fraction:
        """Half a unit of the last printed place if the number is rounded, 0 if it is exact."""
        interval = self.printed(variable)
        if interval.lo is None or interval.hi is None:
            return Fraction(0)
        return (interval.hi - interval.lo) / 2


@dataclass
class Network:
    """All demands on the numbers of a dataset.

    ``mild`` are demands that only rounding breaks: no number need change for them, but one that satisfies them as
    well is the likelier one. ``repeats`` are cells that were copied together and print the same: they change together,
    as one mistake.
    """

    variables: Variables
    constraints: list[Constraint]
    repeats: Mapping[Variable, tuple[Variable, ...]] = field(default_factory=dict)
    mild: Sequence[Constraint] = ()
    touching: dict[Variable, list[Constraint]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the demands by the numbers that they read."""
        self.touching = {}
        for constraint in self.constraints:
            for variable in constraint.variables:
                self.touching.setdefault(variable, []).append(constraint)

    def value(self, variable: Variable) -> ExactInterval:
        """The values that a number has as printed."""
        return self.variables.printed(variable)

    def unit(self, variable: Variable) -> tuple[Variable, ...]:
        """The cells that change with a cell, itself among them."""
        return self.repeats.get(variable, (variable,))

    @cached_property
    def broken(self) -> Mapping[int, Constraint]:
        """The demands of findings that the values do not allow, by their ``id()``."""
        found = (one for one in self.constraints if one.finding is not None)
        return {id(one): one for one in found if not one.holds(Assumed(self.variables))}

    def around(self, variables: Iterable[Variable]) -> list[Constraint]:
        """Every demand that reads one of some numbers, each once."""
        return list({id(one): one for variable in variables for one in self.touching.get(variable, ())}.values())


Place = tuple[tuple[tuple[int, str], ...], ...]
"""Report, sumber, line and so on, as they are sorted."""


def printed_places(dataset: Dataset, table: str) -> Sequence[Place]:
    """Keys that sort the rows of a table as they are printed, whatever the order of the file.

    Args:
        dataset: the data.
        table: the table.

    Returns:
        One key a row.
    """
    known = dataset.tables[table].definition.columns
    columns = [dataset.text(table, name).tolist() for name in PLACE if name == "laporan" or name in known]
    return [tuple(map(_natural, texts)) for texts in zip(*columns, strict=True)]


@cache
def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that puts ``Tabel 9`` before ``Tabel 10``."""
    return tuple((int(part) if part.isdecimal() else 0, part) for part in _PARTS.findall(text))


def components(
    constraints: Iterable[Constraint], shared: Iterable[Variable] | None = None
) -> Iterator[list[Constraint]]:
    """Demands brought together that share a number.

    Args:
        constraints: the demands.
        shared: numbers that bring two together; all if None.

    Yields:
        Lists of demands, in order of their first one.
    """
    every = list(constraints)
    only = None if shared is None else set(shared)
    parent = list(range(len(every)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[Variable, int] = {}
    for index, constraint in enumerate(every):
        for variable in constraint.variables if only is None else constraint.variables & only:
            if variable in first:
                a, b = sorted((root(first[variable]), root(index)))
                parent[b] = a
            else:
                first[variable] = index
    groups: dict[int, list[Constraint]] = {}
    for index, constraint in enumerate(every):
        groups.setdefault(root(index), []).append(constraint)
    yield from groups.values()
