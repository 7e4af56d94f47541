"""What is printed around a number, and of the same fact at other times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from lakip_audit.diagnosis.constraint import Equation
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind, State

FARTHEST_ROW = 3
"""Rows above and below that are looked at."""
TWO_DIGITS = 10
FEWEST_TERMS = 3
"""A total and two parts."""
_LAST_NUMBER = re.compile(r"(\d+)$")

Line = tuple[str, str, str]
"""Report, sumber and line of a printed table."""


def is_total(equation: Equation, variable: Variable) -> bool:
    """Say whether a number is the total of the others.

    Args:
        equation: a demand that reads it.
        variable: the number.

    Returns:
        Whether two numbers or more are added up to it.
    """
    terms = equation.polynomial.terms
    if equation.bound or len(terms) < FEWEST_TERMS or any(len(term) != 1 for term in terms):
        return False
    own = terms.get((variable,))
    return own is not None and all(factor == -own for term, factor in terms.items() if term != (variable,))


@dataclass
class Neighbours:
    """The surroundings of the numbers of a dataset, looked up when first asked for."""

    network: Network
    facts: Facts
    _rows: dict[str, dict[Line, list[int]]] = field(default_factory=dict)
    _years: dict[str, dict[tuple[str, ...], list[tuple[str, Cell]]]] = field(default_factory=dict)
    _numbers_in: dict[Cell, Fraction | None] = field(default_factory=dict)
    _concepts: dict[Cell, Sequence[str]] = field(default_factory=dict)
    _dated_of: dict[tuple[str, Cell], tuple[tuple[str, ...], str]] = field(default_factory=dict)

    def is_percentage(self, misprint: Misprint) -> bool:
        """Whether a number is a percentage."""
        cell = misprint.cell
        dataset = self.facts.dataset
        column = dataset.definitions.tables[cell.table].columns[cell.column]
        concepts = [dataset.definitions.concepts[name] for name in self._stated(cell)]
        percent = any(concept.measure == "percent" for concept in concepts)
        return column.measure == "percent" or misprint.reading.percent or percent

    def sums(self, misprint: Misprint) -> Iterator[Sequence[tuple[Fraction, str]]]:
        """The parts of a total as printed, number and text, for each sum that it is the total of."""
        variables = self.network.variables
        by = variables.multiplier(misprint.variable)
        for constraint in self.network.touching.get(misprint.variable, ()):
            if isinstance(constraint, Equation) and is_total(constraint, misprint.variable):
                yield [
                    (variables.reading(other).value * variables.multiplier(other) / by, variables.text(other))
                    for other in sorted(constraint.variables - {misprint.variable})
                    if variables.reading(other).kind is Kind.NUMBER
                ]

    def is_part(self, misprint: Misprint) -> bool:
        """Whether a broken sum reads a number as one of its parts."""
        return any(
            isinstance(constraint, Equation)
            and constraint.finding is not None
            and constraint.total is not None
            and constraint.total != misprint.variable
            for constraint in self.network.touching.get(misprint.variable, ())
        )

    def same_line(self, misprint: Misprint) -> Iterator[tuple[str, Fraction, str]]:
        """The other numbers of a row: column, number, text."""
        cell = misprint.cell
        for name in self._number_columns(cell.table):
            found = None if name == cell.column else self.number_in(Cell(cell.table, name, cell.row))
            if found is not None:
                yield name, found, str(self.facts.dataset.text(cell.table, name)[cell.row])

    def older(self, misprint: Misprint) -> Sequence[str]:
        """The columns of what the number was before, named after its own: ``pagu_awal`` after ``pagu``."""
        return [name for name in self._number_columns(misprint.cell.table) if name == f"{misprint.cell.column}_awal"]

    def other_years(self, misprint: Misprint) -> Iterator[tuple[str, int, Fraction]]:
        """The same fact in other years: the year, how many years later it is, the number."""
        cell = misprint.cell
        for concept in self._stated(cell):
            key, year = self._dated(concept, cell)
            seen: set[tuple[str, Fraction]] = set()
            for other_year, other in self._dates(concept).get(key, ()) if year.isdecimal() else ():
                number = self.number_in(other)
                if number is None or not other_year.isdecimal() or other_year == year or (other_year, number) in seen:
                    continue
                seen.add((other_year, number))
                yield other_year, int(other_year) - int(year), number

    def year_of(self, misprint: Misprint) -> str:
        """The year that a number is of, ``""`` if it is of none."""
        years = [self._dated(concept, misprint.cell)[1] for concept in self._stated(misprint.cell)]
        return next(filter(None, years), "")

    def adjacent(self, misprint: Misprint) -> Iterator[tuple[str, int, Fraction]]:
        """The cells around a cell: where (a code), how many rows below (0 in the same row), the number."""
        cell = misprint.cell
        for step in (-1, 1, -2, 2, -3, 3):
            for row in self._rows_at(cell, step):
                number = self.number_in(Cell(cell.table, cell.column, row))
                if number is not None:
                    yield ("atas" if step < 0 else "bawah"), step, number
        for row in self._rows_at(cell, 0, same_time=False):
            number = self.number_in(Cell(cell.table, cell.column, row)) if row != cell.row else None
            if number is not None:
                yield "samping", 0, number
        for _, number, _ in self.same_line(misprint):
            yield "samping", 0, number

    def row_below(self, cell: Cell, step: int) -> Cell | None:
        """The cell some rows below in the same column of a printed table; None if there is none, or several."""
        rows = list(self._rows_at(cell, step))
        return Cell(cell.table, cell.column, rows[0]) if len(rows) == 1 else None

    def period_before(self, misprint: Misprint) -> Fraction | None:
        """The number of the quarter, or year, before in the same line; None if there is none."""
        return self._period(misprint.cell, -1)

    def period_after(self, misprint: Misprint) -> Fraction | None:
        """The number of the quarter, or year, after in the same line; None if there is none."""
        return self._period(misprint.cell, 1)

    def _period(self, cell: Cell, step: int) -> Fraction | None:
        numbered = _LAST_NUMBER.search(cell.column)
        if numbered is not None:
            name = cell.column[: numbered.start()] + str(int(numbered[1]) + step)
            known = name in self.facts.dataset.definitions.tables[cell.table].columns
            return self.number_in(Cell(cell.table, name, cell.row)) if known else None
        for time in ("triwulan", "tahun"):
            if time in self.facts.dataset.definitions.tables[cell.table].columns:
                period = self._text(cell.table, time, cell.row)
                if not period.isdecimal():
                    continue
                for row in self._rows_at(cell, 0, same_time=False):
                    if self._text(cell.table, time, row) == str(int(period) + step):
                        return self.number_in(Cell(cell.table, cell.column, row))
        return None

    def numbers_of(self, line: Line) -> frozenset[Fraction]:
        """The different numbers of two digits and more in a printed line, over all tables of the dataset."""
        return self._numbers.get(line, frozenset())

    def lines_beside(self, line: Line) -> Iterator[Line]:
        """The other lines of a printed table."""
        laporan, sumber, _ = line
        yield from (other for other in self._numbers if other[:2] == (laporan, sumber) and other != line)

    def has_gap(self, line: Line) -> bool:
        """Whether a printed line has no number in a column in which most lines of its table have one."""
        dataset = self.facts.dataset
        for table in dataset.tables:
            for row in self._lines(table).get(line, ()):
                here = [self._text(table, name, row) for name in self._position(table)]
                beside = [
                    other
                    for of, rows in self._lines(table).items()
                    if of[:2] == line[:2]
                    for other in rows
                    if [self._text(table, name, other) for name in self._position(table)] == here
                ]
                for name in self._number_columns(table):
                    present = dataset.number(table, name).state == State.PRESENT
                    if not present[row] and 2 * int(np.count_nonzero(present[beside])) > len(beside):
                        return True
        return False

    @cached_property
    def _numbers(self) -> Mapping[Line, frozenset[Fraction]]:
        found: dict[Line, set[Fraction]] = {}
        dataset = self.facts.dataset
        for table, held in dataset.tables.items():
            if "baris" in held.definition.columns:
                lines = [self._line(table, row) for row in range(len(held))]
                for name in self._number_columns(table):
                    column = dataset.number(table, name)
                    for row in np.flatnonzero(column.state == State.PRESENT):
                        reading = column.reading(int(row))
                        if reading.kind is Kind.NUMBER and abs(reading.mantissa) >= TWO_DIGITS:
                            found.setdefault(lines[row], set()).add(reading.value)
        return {line: frozenset(numbers) for line, numbers in found.items() if line[2]}

    def number_in(self, cell: Cell) -> Fraction | None:
        """The number printed in a cell, in the unit of its table."""
        if cell not in self._numbers_in:
            self._numbers_in[cell] = self._number_in(cell)
        return self._numbers_in[cell]

    def _number_in(self, cell: Cell) -> Fraction | None:
        column = self.facts.dataset.number(cell.table, cell.column)
        if column.state[cell.row] != State.PRESENT:
            return None
        reading = column.reading(cell.row)
        return reading.value if reading.kind is Kind.NUMBER else None

    def _text(self, table: str, column: str, row: int) -> str:
        return str(self.facts.dataset.text(table, column)[row])

    def _number_columns(self, table: str) -> list[str]:
        columns = self.facts.dataset.definitions.tables[table].columns
        return [name for name, column in columns.items() if column.type == "number"]

    def _line(self, table: str, row: int) -> Line:
        laporan, sumber, baris = (self._text(table, name, row) for name in ("laporan", "sumber", "baris"))
        return laporan, sumber, baris

    def _position(self, table: str) -> list[str]:
        """The columns that say where in a printed line a row stands."""
        known = self.facts.dataset.definitions.tables[table].columns
        return [name for name in ("kolom", "tahun", "triwulan") if name in known]

    def _lines(self, table: str) -> Mapping[Line, Sequence[int]]:
        """The rows of each printed line."""
        if table not in self._rows:
            index: dict[Line, list[int]] = {}
            for row in range(len(self.facts.dataset.tables[table])):
                index.setdefault(self._line(table, row), []).append(row)
            self._rows[table] = index
        return self._rows[table]

    def _rows_at(self, cell: Cell, step: int, *, same_time: bool = True) -> Iterator[int]:
        """The rows of the printed line so many lines below; with ``same_time`` those of the same year and quarter."""
        laporan, sumber, baris = self._line(cell.table, cell.row)
        if not baris.isdecimal():
            return
        definition = self.facts.dataset.definitions.tables[cell.table]
        times = [name for name in ("tahun", "triwulan", "dokumen") if name in definition.columns] if same_time else []
        for row in self._lines(cell.table).get((laporan, sumber, str(int(baris) + step)), ()):
            if all(self._text(cell.table, name, row) == self._text(cell.table, name, cell.row) for name in times):
                yield row

    def _stated(self, cell: Cell) -> Sequence[str]:
        """The concepts that a cell states."""
        if cell not in self._concepts:
            self._concepts[cell] = tuple(self._find_stated(cell))
        return self._concepts[cell]

    def _find_stated(self, cell: Cell) -> Iterator[str]:
        for concept in self.facts.dataset.definitions.concepts_of.get((cell.table, cell.column), ()):
            printings = self.facts.printings(concept)
            if (cell.table, cell.column) in printings.places:
                place = printings.places.index((cell.table, cell.column))
                if np.any((printings.place == place) & (printings.row == cell.row)):
                    yield concept

    def _dated(self, concept: str, cell: Cell) -> tuple[tuple[str, ...], str]:
        """What a cell states without its year, and the year."""
        if (concept, cell) not in self._dated_of:
            self._dated_of[concept, cell] = self._find_dated(concept, cell)
        return self._dated_of[concept, cell]

    def _find_dated(self, concept: str, cell: Cell) -> tuple[tuple[str, ...], str]:
        printings = self.facts.printings(concept)
        place = printings.places.index((cell.table, cell.column))
        member = int(np.flatnonzero((printings.place == place) & (printings.row == cell.row))[0])
        names = [name for name in printings.dims if name != "tahun"]
        year = str(printings.dims["tahun"][member]) if "tahun" in printings.dims else ""
        return (str(printings.laporan[member]), *(str(printings.dims[name][member]) for name in names)), year

    def _dates(self, concept: str) -> dict[tuple[str, ...], list[tuple[str, Cell]]]:
        """The printings of a concept by what they state without the year."""
        if concept not in self._years:
            printings = self.facts.printings(concept)
            names = [name for name in printings.dims if name != "tahun"]
            found: dict[tuple[str, ...], list[tuple[str, Cell]]] = {}
            for member in range(len(printings)) if "tahun" in printings.dims else ():
                key = (str(printings.laporan[member]), *(str(printings.dims[name][member]) for name in names))
                found.setdefault(key, []).append((str(printings.dims["tahun"][member]), printings.cell(member)))
            self._years[concept] = found
        return self._years[concept]
