"""Each number of some reports changed alone, in portions that can be carried out anywhere and in any order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.family import families, unit_report
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.across import Family
from lakip_audit.mutation.change import Change, changes
from lakip_audit.mutation.copies import Edit
from lakip_audit.mutation.noticing import Bench, Noticed
from lakip_audit.rulebook.loading import Rulebook

TOGETHER = 64
"""Changes tried at once: enough that calls cost nothing, few enough that the copies stay small."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One change of a number, and what came of it."""

    change: Change
    noticed: Noticed


@dataclass(frozen=True, slots=True)
class Tried:
    """A printed number and all its changes."""

    cell: Cell
    trials: tuple[Trial, ...]

    @property
    def unnoticed(self) -> tuple[Change, ...]:
        """The changes that no rule notices."""
        return tuple(trial.change for trial in self.trials if not trial.noticed.by)


@dataclass(frozen=True, slots=True)
class Portion:
    """Some changes of one column of one report, each by the number of its printed number and its place there."""

    laporan: str
    places: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tried: the cells, the changes of each, and all of it in portions."""

    cells: tuple[Cell, ...]
    changes: tuple[tuple[Change, ...], ...]
    portions: tuple[Portion, ...]


def plan(dataset: Dataset, cells: Iterable[Cell], seed: int) -> Plan:
    """Choose the changes of some numbers.

    Args:
        dataset: any number of reports, numbers with two readings settled.
        cells: of number columns, each of which prints a number.
        seed: for the choice of digits. What is chosen for a number depends on nothing but this and its place.

    Returns:
        The plan.
    """
    chosen = tuple(cells)
    found = tuple(tuple(_changes(dataset, cell, seed)) for cell in chosen)
    columns: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for number, (cell, of_cell) in enumerate(zip(chosen, found, strict=True)):
        laporan = str(dataset.text(cell.table, "laporan")[cell.row])
        columns.setdefault((laporan, cell.table, cell.column), []).extend((number, at) for at in range(len(of_cell)))
    portions = tuple(
        Portion(laporan, tuple(part), tuple((chosen[number], found[number][at].text) for number, at in part))
        for (laporan, *_), places in columns.items()
        for start in range(0, len(places), TOGETHER)
        for part in [places[start : start + TOGETHER]]
    )
    return Plan(chosen, found, portions)


def _changes(dataset: Dataset, cell: Cell, seed: int) -> Iterator[Change]:
    table = dataset.tables[cell.table]
    place = (table.text("laporan")[cell.row], table.file[cell.row], int(table.row[cell.row]), cell.column)
    text = str(dataset.text(cell.table, cell.column)[cell.row])
    reading = dataset.number(cell.table, cell.column).reading(cell.row)
    return changes(text, reading, random.Random(f"{seed} {place}"))


class Workshop:
    """What portions are carried out with: the rules and the reports, prepared when they are first needed."""

    def __init__(self, rulebook: Rulebook, dataset: Dataset) -> None:
        """Keep them; ``rulebook`` holds no rule that is broken."""
        within = {name: rule for name, rule in rulebook.rules.items() if not rule.across}
        self._across = {name: rule for name, rule in rulebook.rules.items() if rule.across}
        self._within = Rulebook(within, rulebook.definitions)
        self._rulebook, self._dataset = rulebook, dataset
        self._benches: dict[str, Bench] = {}

    def carry_out(self, portion: Portion) -> list[Noticed]:
        """Try the changes of a portion.

        Args:
            portion: any.

        Returns:
            What came of each, in their order.
        """
        rows = self._rows(portion.laporan, portion.edits[0][0].table)
        edits = [(Cell(cell.table, cell.column, rows[cell.row]), text) for cell, text in portion.edits]
        found = self._bench(portion.laporan).noticed(edits)
        family = self._families.get(portion.laporan)
        if family is None or not family.asks_for(portion.edits[0][0]):
            return found
        return [family.noticed(edit, within) for edit, within in zip(portion.edits, found, strict=True)]

    def _rows(self, laporan: str, table: str) -> Mapping[int, int]:
        """The rows of a table that belong to a report, and what they are among those."""
        rows = np.flatnonzero(self._dataset.text(table, "laporan") == laporan).tolist()
        return {row: at for at, row in enumerate(rows)}

    def _bench(self, laporan: str) -> Bench:
        if laporan not in self._benches:
            self._benches = {laporan: Bench(self._within, self._dataset.of_reports([laporan]))}
        return self._benches[laporan]

    @cached_property
    def _families(self) -> Mapping[str, Family]:
        """The reports that rules hold against each other, by each of them."""
        if not self._across or len(self._dataset.manifests) < 2:
            return {}
        across = Rulebook(self._across, self._rulebook.definitions)
        found: dict[str, Family] = {}
        for members in families(map(unit_report, self._dataset.manifests.values())):
            family = Family(across, self._rulebook, self._dataset, frozenset(members))
            found |= dict.fromkeys(members, family)
        return found


def gathered(made: Plan, outcomes: Iterable[tuple[Portion, Sequence[Noticed]]]) -> tuple[Tried, ...]:
    """Put together what came of all portions.

    Args:
        made: the plan.
        outcomes: every portion of it, in any order, with what came of its changes.

    Returns:
        The numbers in the order of the plan.
    """
    noticed: dict[tuple[int, int], Noticed] = {}
    for portion, found in outcomes:
        noticed |= dict(zip(portion.places, found, strict=True))
    return tuple(
        Tried(cell, tuple(Trial(change, noticed[number, at]) for at, change in enumerate(of_cell)))
        for number, (cell, of_cell) in enumerate(zip(made.cells, made.changes, strict=True))
    )


def sample(cells: Sequence[Cell], most: int, seed: int) -> list[Cell]:
    """Choose some numbers at random.

    Args:
        cells: all of them.
        most: how many at most.
        seed: decides which.

    Returns:
        Those chosen, in their order.
    """
    if most >= len(cells):
        return list(cells)
    at = sorted(random.Random(seed).sample(range(len(cells)), most))
    return [cells[index] for index in at]
