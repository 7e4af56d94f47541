"""The printed cells of the reports: what became of each in the audit, and its value as a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.result import Finding, Location
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import State, read_number
from lakip_audit.numbers.reading import Kind

if TYPE_CHECKING:
    from fractions import Fraction

    from lakip_audit.dataset.table import Dataset
    from lakip_audit.engine.evaluation import Audit

Style = Literal["rupiah", "percent", "plain"]


class CellState(StrEnum):
    """What became of a printed cell, from worst to best; the first three are its worst finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    WAIVED = "waived"
    COMPARED = "compared"
    CONFIRMED = "confirmed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a spreadsheet holds it: rupiah in whole rupiah, a percentage in percentage points (85 is 85 %).

    ``decimals`` are those that are printed.
    """

    value: float
    style: Style
    decimals: int = 0


class PrintedCells:
    """The cells of the dataset of one run."""

    def __init__(self, audit: Audit) -> None:
        """Keep the run; the answers are worked out when they are asked for."""
        self._audit = audit
        self.dataset: Dataset = audit.dataset

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str, int], tuple[str, int]]:
        """Table and 0-based row by report, file and 1-based data row."""
        return {
            (laporan, file, number): (name, at)
            for name, table in self.dataset.tables.items()
            for at, (laporan, file, number) in enumerate(
                zip(table.text("laporan"), table.file, table.row.tolist(), strict=True)
            )
        }

    @cached_property
    def _coverage(self) -> Coverage:
        coverage = Coverage(self.dataset)
        for verdicts in self._audit.verdicts.values():
            coverage.add(verdicts.reads)
        return coverage

    @cached_property
    def _in_findings(self) -> Mapping[Cell, CellState]:
        states: dict[Cell, CellState] = {}
        order = list(CellState)
        for finding in self._audit.result.findings:
            own = CellState.WAIVED if finding.waiver is not None else CellState(finding.severity)
            for places, state in ((finding.locations, own), (finding.evidence, CellState.COMPARED)):
                for place in places:
                    if (cell := self.cell(place)) is not None:
                        states[cell] = min(states.get(cell, state), state, key=order.index)
        return states

    def cell(self, place: Location) -> Cell | None:
        """The cell of the dataset at a place; None if it is a place of no table."""
        found = None if place.row is None else self._rows.get((place.laporan, place.file, place.row))
        if found is None or place.column not in self.dataset.tables[found[0]].definition.columns:
            return None
        return Cell(found[0], place.column, found[1])

    def key(self, cell: Cell) -> tuple[str, str, int, str]:
        """What tells a cell from the others of all reports: report, file, 1-based data row, column."""
        table = self.dataset.tables[cell.table]
        return (
            table.text("laporan")[cell.row],
            str(table.file[cell.row]),
            int(table.row[cell.row]),
            cell.column,
        )

    def state(self, cell: Cell) -> CellState | None:
        """What became of a cell; None if it holds no number and no finding is about it."""
        if cell in self._in_findings:
            return self._in_findings[cell]
        seen = self._coverage.seen.get((cell.table, cell.column))
        if seen is None or self.dataset.number(cell.table, cell.column).state[cell.row] != State.PRESENT:
            return None
        return CellState.CONFIRMED if seen[cell.row] else CellState.UNCHECKED

    def has_findings(self, table: str) -> bool:
        """Whether a finding is about some cell of a table."""
        return any(cell.table == table for cell in self._in_findings)

    def number(self, cell: Cell) -> Number | None:
        """The value of a cell; None if it holds no number."""
        column = self.dataset.definitions.tables[cell.table].columns[cell.column]
        if column.type != "number":
            return None
        numbers = self.dataset.number(cell.table, cell.column)
        if numbers.state[cell.row] != State.PRESENT:
            return None
        reading = numbers.reading(cell.row)
        if reading.kind is not Kind.NUMBER:
            return None
        multiplier = int(numbers.multiplier[cell.row])
        measure = str(column.measure)
        if measure == "concept":
            concept = self._concept(cell)
            measure = self.dataset.definitions.concepts[concept].measure if concept else ""
        return _number(reading.value * multiplier, measure, _decimals(reading.resolution * multiplier))

    def expected(self, finding: Finding) -> Number | None:
        """What a finding expected, as a number like the one that is printed; None where it is no single number."""
        stated = self.stated(finding)
        if stated is None:
            return None
        if not finding.computed:  # what another place prints, perhaps in another scale
            place = next((place for place in finding.evidence if place.text == finding.expected), None)
            cell = None if place is None else self.cell(place)
            return None if cell is None else self.number(cell)
        reading = read_number(finding.expected)
        if reading.kind is not Kind.NUMBER or reading.bound or reading.other is not None:
            return None
        return Number(float(reading.value), stated.style, max(reading.places, 0))

    def stated(self, finding: Finding) -> Number | None:
        """The number that a finding is about, if its first place prints it."""
        if not finding.locations or finding.locations[0].text != finding.stated:
            return None
        cell = self.cell(finding.locations[0])
        return None if cell is None else self.number(cell)

    def _concept(self, cell: Cell) -> str:
        columns = self.dataset.definitions.tables[cell.table].columns
        name = next((name for name, column in columns.items() if column.type == "concept"), None)
        text = "" if name is None else str(self.dataset.text(cell.table, name)[cell.row])
        return text if text in self.dataset.definitions.concepts else ""


def _number(value: Fraction, measure: str, decimals: int) -> Number:
    style: Style = "rupiah" if measure == "amount" else "percent" if measure == "percent" else "plain"
    return Number(float(value), style, decimals)


def _decimals(resolution: Fraction) -> int:
    """How many decimals a number with that last place has."""
    decimals = 0
    while decimals < 9 and resolution * 10**decimals < 1:
        decimals += 1
    return decimals
