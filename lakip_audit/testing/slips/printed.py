"""A consistent report, asked for what a slip of the pen needs: cells, numbers, neighbours, other years, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from lakip_audit.dataset.definition import ColumnDefinition
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.rollup import parents
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind, Reading, State, format_number, read_number
from lakip_audit.rulebook.loading import Rulebook

NUMBER = re.compile(r"-?\d[\d.]*(?:,\d+)?")
TIMES = ("tahun", "triwulan", "kolom")
"""What tells the cells of one printed line apart."""

Column = tuple[str, str]
"""Table and column."""

RATIOS: Mapping[Column, tuple[str, str]] = {
    ("anggaran", "persen"): ("realisasi", "pagu"),
    **{("anggaran", f"persen_tw{now}"): (f"tw{now}", "pagu") for now in (1, 2, 3, 4)},
    ("anggaran_tahunan", "persen"): ("realisasi", "pagu"),
    ("pnbp", "persen"): ("realisasi", "target"),
    ("capaian", "persen"): ("realisasi", "target"),
    ("capaian_renstra", "persen"): ("capaian_antara", "target_akhir"),
}
"""Percentages, with what they are the ratio of in the same row."""


@dataclass(frozen=True)
class Printed:
    """A report as it is printed."""

    dataset: Dataset
    rulebook: Rulebook

    @cached_property
    def facts(self) -> Facts:
        """What its numbers state."""
        return Facts(self.dataset)

    @cached_property
    def cells(self) -> Mapping[Column, Sequence[Cell]]:
        """The cells that print a number in digits, by table and column."""
        found: dict[Column, list[Cell]] = {}
        for table, held in self.dataset.tables.items():
            for name, column in held.definition.columns.items():
                if column.type == "number" and len(held):
                    present = np.flatnonzero(self.dataset.number(table, name).state == State.PRESENT)
                    cells = [Cell(table, name, int(row)) for row in present]
                    cells = [cell for cell in cells if NUMBER.search(self.text(cell))]
                    if cells:
                        found[table, name] = cells
        return found

    def text(self, cell: Cell) -> str:
        """What a cell prints."""
        return str(self.dataset.text(cell.table, cell.column)[cell.row])

    def of_row(self, cell: Cell, column: str) -> str:
        """The text of another column in the row of a cell, ``""`` if the table has none."""
        definition = self.dataset.definitions.tables[cell.table]
        if column not in definition.available(self.dataset.definitions):
            return ""
        return str(self.dataset.text(cell.table, column)[cell.row])

    def definition(self, cell: Cell) -> ColumnDefinition:
        """The definition of a cell's column."""
        return self.dataset.definitions.tables[cell.table].columns[cell.column]

    def reading(self, cell: Cell) -> Reading:
        """What the audit reads in a cell."""
        return self.dataset.number(cell.table, cell.column).reading(cell.row)

    def value(self, cell: Cell) -> Fraction:
        """The number that a cell prints, in the unit of its table; the cell prints one."""
        return self.reading(cell).value

    def number(self, table: str, column: str, row: int) -> Fraction | None:
        """The number of a place, None if it prints none (a dash is none)."""
        if self.dataset.number(table, column).state[row] != State.PRESENT:
            return None
        reading = self.reading(Cell(table, column, row))
        return reading.value if reading.kind is Kind.NUMBER else None

    def exact(self, cell: Cell) -> bool:
        """Whether the number of a cell is exact: an amount, a count, a decision."""
        return bool(self.dataset.number(cell.table, cell.column).exact[cell.row])

    def rewritten(self, cell: Cell, value: Fraction, places: int) -> str:
        """The text of a cell with another number in it, grouped as before."""
        return NUMBER.sub(lambda _: format_number(value, places), self.text(cell), count=1)

    def is_right(self, cell: Cell, text: str, printed_now: str) -> bool:
        """Say whether a text is what a cell should print.

        Args:
            cell: the cell.
            text: what to print in it.
            printed_now: what it prints by mistake.

        Returns:
            Whether it is the same exact number or unit, or a right rounding of a number, no coarser than what is
            printed by mistake or should be.
        """
        if cell.column == "satuan":
            here, there = (self.dataset.definitions.unit(one) for one in (self.text(cell), text))
            return here is not None and there is not None and here.unit == there.unit
        right, found, now = self.reading(cell), number_in(text), number_in(printed_now)
        if found is None or found.value == right.value:
            return found is not None
        coarsest = max(right.resolution, now.resolution if now is not None else right.resolution)
        near = abs(found.value - right.value) <= max(found.resolution, right.resolution) / 2
        return near and found.resolution <= coarsest and not self.exact(cell)

    # What stands around a cell

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str, str], Sequence[int]]:
        """The rows of each printed line, by table, sumber and baris."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for table in self.dataset.tables:
            lines = zip(self.dataset.text(table, "sumber"), self.dataset.text(table, "baris"), strict=True)
            for row, (sumber, baris) in enumerate(lines):
                found.setdefault((table, str(sumber), str(baris)), []).append(row)
        return found

    def below(self, cell: Cell, step: int) -> Cell | None:
        """The cell so many printed lines below in the same printed column, if it prints a number."""
        baris = self.of_row(cell, "baris")
        if not baris.isdecimal():
            return None
        times = [self.of_row(cell, name) for name in TIMES]
        for row in self._lines.get((cell.table, self.of_row(cell, "sumber"), str(int(baris) + step)), ()):
            other = Cell(cell.table, cell.column, row)
            if [self.of_row(other, name) for name in TIMES] == times and self.shows(other):
                return other
        return None

    def beside(self, cell: Cell) -> Iterator[Cell]:
        """The numbers next to a cell in its printed line: the next columns of its measure, years or quarters."""
        measure = self.definition(cell).measure
        defined = self.dataset.definitions.tables[cell.table].columns
        columns = [name for table, name in self.cells if table == cell.table and defined[name].measure == measure]
        at = columns.index(cell.column)
        for name in (*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2]):
            if self.shows(other := Cell(cell.table, name, cell.row)):
                yield other
        rows = self._lines[cell.table, self.of_row(cell, "sumber"), self.of_row(cell, "baris")]
        at = rows.index(cell.row)
        for row in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]):
            if self.shows(other := Cell(cell.table, cell.column, row)):
                yield other

    def around(self, cell: Cell) -> Iterator[Cell]:
        """The numbers next to a cell: above, below and beside it."""
        for step in (-1, 1):
            other = self.below(cell, step)
            if other is not None:
                yield other
        yield from self.beside(cell)

    def shows(self, cell: Cell) -> bool:
        """Whether a cell prints a number."""
        return self.number(cell.table, cell.column, cell.row) is not None

    # What a cell has to do with others

    @cached_property
    def _dated(self) -> Mapping[Cell, Sequence[Cell]]:
        """For each cell those that print the same fact of another year."""
        groups: dict[tuple[str, ...], list[tuple[str, Cell]]] = {}
        for concept, defined in self.dataset.definitions.concepts.items():
            if defined.needs and "tahun" in defined.needs:
                printings = self.facts.printings(concept)
                names = [name for name in printings.dims if name != "tahun"]
                for member in range(len(printings)):
                    key = (concept, *(str(printings.dims[name][member]) for name in names))
                    groups.setdefault(key, []).append((str(printings.dims["tahun"][member]), printings.cell(member)))
        found: dict[Cell, list[Cell]] = {}
        for members in groups.values():
            shown = [(year, cell) for year, cell in members if self.shows(cell)]
            for year, cell in shown:
                found.setdefault(cell, []).extend(other for at, other in shown if at != year)
        return found

    def other_years(self, cell: Cell) -> Sequence[Cell]:
        """The cells that print the same fact of another year."""
        return self._dated.get(cell, ())

    @cached_property
    def totals(self) -> Mapping[Cell, Sequence[Sequence[Cell]]]:
        """The totals that a rule adds up, with their parts that print a number; a total may have several sums."""
        found: dict[Cell, list[list[Cell]]] = {}
        for rule in self.rulebook.rules.values():
            form = rule.rule.rollup
            if form is None or not len(self.dataset.tables[form.table]):
                continue
            parent = parents(self.dataset, form)
            for name in form.columns:
                for row in np.unique(parent[parent >= 0]):
                    total = Cell(form.table, name, int(row))
                    parts = [Cell(form.table, name, int(part)) for part in np.flatnonzero(parent == row)]
                    if self.shows(total):
                        found.setdefault(total, []).append([part for part in parts if self.shows(part)])
        return found

    def before(self, cell: Cell) -> Fraction | None:
        """The running total of the quarter, or year, before; None of a cell that prints no running total."""
        if cell.column[-1:] in "234" and cell.table == "anggaran":
            return self.number(cell.table, f"{cell.column[:-1]}{int(cell.column[-1]) - 1}", cell.row)
        running = self.of_row(cell, "sifat") == "kumulatif" or self.of_row(cell, "basis") == "persen_target"
        if running and cell.column in {"target", "realisasi"}:
            name = "triwulan" if self.of_row(cell, "triwulan") else "tahun"
            period = self.of_row(cell, name)
            rows = self._lines[cell.table, self.of_row(cell, "sumber"), self.of_row(cell, "baris")]
            for row in rows:
                if self.of_row(Cell(cell.table, cell.column, row), name) == str(int(period) - 1):
                    return self.number(cell.table, cell.column, row)
        return None

    def operands(self, cell: Cell) -> tuple[Fraction, Fraction] | None:
        """What a percentage is the ratio of, as printed in its row."""
        names = RATIOS.get((cell.table, cell.column))
        if names is None:
            return None
        upper, lower = (self.number(cell.table, name, cell.row) for name in names)
        return (upper, lower) if upper and lower else None

    def fixed(self, cell: Cell) -> bool:
        """Whether a percentage is the ratio of its operands, and these are exact."""
        names = RATIOS.get((cell.table, cell.column), ())
        exact = bool(names) and all(self.exact(Cell(cell.table, name, cell.row)) for name in names)
        operands = self.operands(cell)
        reading = self.reading(cell)
        if not exact or operands is None:
            return False
        return abs(operands[0] / operands[1] * 100 - reading.value) <= reading.resolution / 2

    def is_percentage(self, cell: Cell) -> bool:
        """Whether a cell prints a percentage."""
        konsep = self.of_row(cell, "konsep") if cell.table == "klaim" else ""
        stated = self.dataset.definitions.concepts.get(konsep)
        return self.definition(cell).measure == "percent" or (stated is not None and stated.measure == "percent")


def digits_of(reading: Reading) -> str:
    """The digits of a number, with the zero before a decimal mark.

    Args:
        reading: a number.

    Returns:
        Its digits without sign and marks.
    """
    return str(abs(reading.mantissa)).rjust(max(reading.places, 0) + 1, "0")


def number_in(text: str) -> Reading | None:
    """Read a text.

    Args:
        text: as printed.

    Returns:
        The number, None if it is none.
    """
    reading = read_number(text)
    return reading if reading.kind is Kind.NUMBER else None
