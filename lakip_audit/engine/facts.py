"""The facts of a dataset: what each printed number states, and which printings state the same thing.

A fact is a concept with its dimensions (target, indicator X, 2023). The same fact printed in several places is a
group. A group is *consistent* when one value lies within all its printings; then its rounded printings may be read as
precisely as the most precise of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lakip_audit.dataset.definition import ColumnDefinition, FactDefinition
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval, State

NEUTRAL: Mapping[str, str] = {
    "jenis": "belanja",
    "kode": "JUMLAH",
    "sumber_dana": "JUMLAH",
    "jenis_belanja": "JUMLAH",
    "kategori": "JUMLAH",
    "basis": "satuan",
    "sifat": "tahunan",
}
"""The value of a dimension that says nothing special: a fact with it is the fact without that dimension."""

LARGEST = 2.0**53
"""Whole numbers below this are exact in float64."""


@dataclass(frozen=True, slots=True)
class Printings:
    """All printings of one concept, in order of table, column and row.

    Attributes:
        concept: what they state.
        places: the (table, column) pairs that occur.
        place: index into ``places``, one a printing.
        row: 0-based row in that table.
        dims: the dimensions, one array of texts each ("" where a fact has none).
        laporan: report of each printing.
        lo, hi: the interval, whole numbers in units of 10**-scale.
        slack: bound on the error of lo and hi, 0.0 where exact.
        resolution: one unit of the last printed place, 0 for an exact cell; same units.
        scale: see lo.
    """

    concept: str
    places: tuple[tuple[str, str], ...]
    place: NDArray[np.int64]
    row: NDArray[np.int64]
    laporan: NDArray[np.object_]
    dims: Mapping[str, NDArray[np.object_]]
    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    slack: NDArray[np.float64]
    resolution: NDArray[np.float64]
    scale: int

    def __len__(self) -> int:
        """How many printings there are."""
        return len(self.row)

    def cell(self, index: int) -> Cell:
        """The cell of a printing."""
        table, column = self.places[int(self.place[index])]
        return Cell(table, column, int(self.row[index]))

    def exact(self, index: int, dataset: Dataset) -> ExactInterval:
        """The interval of a printing, exactly."""
        cell = self.cell(index)
        return dataset.number(cell.table, cell.column).exact_interval(cell.row)

    def take(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Printings:
        """Some of the printings."""
        return Printings(
            self.concept,
            self.places,
            self.place[chosen],
            self.row[chosen],
            self.laporan[chosen],
            {name: values[chosen] for name, values in self.dims.items()},
            self.lo[chosen],
            self.hi[chosen],
            self.slack[chosen],
            self.resolution[chosen],
            self.scale,
        )


@dataclass(frozen=True, slots=True)
class Groups:
    """Printings sorted so that those of one fact stand together.

    Group ``g`` is ``order[start[g]:start[g + 1]]``. ``agrees`` says, one a group, whether one value fits all.
    """

    order: NDArray[np.int64]
    start: NDArray[np.int64]
    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    agrees: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many facts there are."""
        return len(self.start) - 1

    @property
    def size(self) -> NDArray[np.int64]:
        """How many printings each fact has."""
        return np.diff(self.start)

    def members(self, group: int) -> NDArray[np.int64]:
        """The printings of a fact."""
        return self.order[self.start[group] : self.start[group + 1]]


@dataclass(frozen=True, slots=True)
class Refined:
    """A measure column read as precisely as all consistent printings of its facts allow.

    Attributes:
        interval: one interval a row.
        blocked: the cell is rounded and its fact is printed with values that exclude each other.
        witness: for a row made more precise, the cell that is most precise.
    """

    interval: Interval
    blocked: NDArray[np.bool_]
    witness: Mapping[int, Cell]


def group(
    keys: list[NDArray[np.object_]], lo: NDArray[np.float64], hi: NDArray[np.float64], slack: NDArray[np.float64]
) -> Groups:
    """Bring together the rows with equal ``keys``; groups come in order of their first row."""
    codes = combine(keys, len(lo))
    order = np.argsort(codes, kind="stable")
    sorted_codes = codes[order]
    start = (
        np.flatnonzero(np.concatenate([[True], sorted_codes[1:] != sorted_codes[:-1]]))
        if len(order)
        else np.zeros(0, np.int64)
    )
    if len(order):
        low, high = np.maximum.reduceat(lo[order], start), np.minimum.reduceat(hi[order], start)
        agrees = low <= high + 2 * np.maximum.reduceat(slack[order], start)
    else:
        low, high, agrees = np.zeros(0), np.zeros(0), np.zeros(0, bool)
    return Groups(order, np.append(start, len(order)), low, high, agrees)


LARGEST_CODE: Final = 2**62
"""Codes are kept below, so that they can be multiplied without overflow."""


def combine(keys: list[NDArray[np.object_]], length: int) -> NDArray[np.int64]:
    """One code a row for several text columns; equal codes mean equal texts. Codes are numbered by first row."""
    codes, kinds = np.zeros(length, np.int64), 1
    for key in keys:
        part, distinct = pd.factorize(key)
        if len(distinct) < 2:
            continue
        if kinds * len(distinct) > LARGEST_CODE:
            codes, found = pd.factorize(codes)
            kinds = len(found)
        codes, kinds = codes * len(distinct) + part, kinds * len(distinct)
    return pd.factorize(codes)[0].astype(np.int64)


def members_of(codes: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The rows of each code of :func:`combine`, in order."""
    if not len(codes):
        return []
    return np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1])


class Facts:
    """The facts of a dataset, gathered for each concept when first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        """Keep the dataset; nothing is computed yet."""
        self.dataset = dataset
        self._printings: dict[str, Printings] = {}
        self._groups: dict[str, Groups] = {}
        self._refined: dict[tuple[str, str], Refined] = {}
        self._available: dict[str, Mapping[str, ColumnDefinition]] = {}
        self.objections: dict[Cell, int] = {}
        """How many findings of other rules a cell stands in."""

    def available(self, table: str) -> Mapping[str, ColumnDefinition]:
        """What an expression on a table may name: its columns, those of its registers and of the manifest."""
        if table not in self._available:
            self._available[table] = self.dataset.definitions.tables[table].available(self.dataset.definitions)
        return self._available[table]

    @cached_property
    def concepts_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Which comparable concepts a column may state, by (table, column)."""
        concepts = self.dataset.definitions.concepts
        comparable = tuple(name for name, concept in concepts.items() if concept.needs)
        found: dict[tuple[str, str], dict[str, None]] = {}
        for table, definition in self.dataset.definitions.tables.items():
            for fact in definition.facts:
                named = comparable if fact.concept.startswith("@") else (fact.concept,)
                place = found.setdefault((table, fact.column), {})
                place.update(dict.fromkeys(name for name in named if concepts[name].needs))
        return {place: tuple(names) for place, names in found.items()}

    def printings(self, concept: str) -> Printings:
        """Every printing of a concept whose needed dimensions are all stated."""
        if concept not in self._printings:
            self._printings[concept] = self._gather(concept)
        return self._printings[concept]

    def groups(self, concept: str) -> Groups:
        """The printings of a concept, grouped by report and all dimensions."""
        if concept not in self._groups:
            printings = self.printings(concept)
            keys = [printings.laporan, *printings.dims.values()]
            self._groups[concept] = group(keys, printings.lo, printings.hi, printings.slack)
        return self._groups[concept]

    def refined(self, table: str, column: str) -> Refined:
        """A measure column, its rounded cells made as precise as other consistent printings allow."""
        if (table, column) not in self._refined:
            self._refined[table, column] = self._refine(table, column)
        return self._refined[table, column]

    def describe(self, printings: Printings, member: int, names: Sequence[str] | None = None) -> Mapping[str, str]:
        """What a printing states, by language: ``target «Nilai SAKIP» 2023``; ``names`` are the dimensions to name."""
        title = self.dataset.definitions.concepts[printings.concept].title
        laporan = str(printings.laporan[member])
        stated = [(name, str(printings.dims[name][member])) for name in names or printings.dims]
        rest = [self.named(laporan, name, value) for name, value in stated if value]
        return {lang: " ".join([words, *rest]) for lang, words in (("id", title.id), ("en", title.en))}

    def key(self, printings: Printings, member: int, names: Sequence[str] | None = None) -> str:
        """What a printing states, for a fingerprint: ``target sakip 2023``."""
        values = [str(printings.dims[name][member]) for name in names or printings.dims]
        return " ".join([printings.concept, *filter(None, values)])

    def named(self, laporan: str, dimension: str, value: str) -> str:
        """A value of a dimension as a reader knows it: an indicator by its registered name, a quarter as TW."""
        if dimension == "indikator":
            return self._indicator_names.get((laporan, value), value)
        return f"TW {value}" if dimension == "triwulan" else value

    @cached_property
    def _indicator_names(self) -> Mapping[tuple[str, str], str]:
        columns = (self.dataset.text("indikator", name) for name in ("laporan", "indikator", "nama"))
        return {(str(laporan), str(key)): f"«{name}»" for laporan, key, name in zip(*columns, strict=True) if name}

    def in_conflict(self, table: str, column: str, row: int) -> tuple[str, ...]:
        """The keys of the facts that a cell states and that are printed with values which exclude each other."""
        found = []
        for concept in self.concepts_of.get((table, column), ()):
            printings, groups = self.printings(concept), self.groups(concept)
            if (table, column) in printings.places:
                place = printings.places.index((table, column))
                for group_ in np.flatnonzero(~groups.agrees):
                    members = groups.members(int(group_))
                    here = members[(printings.place[members] == place) & (printings.row[members] == row)]
                    found += [self.key(printings, int(member)) for member in here]
        return tuple(found)

    def _rows(self, table: str, fact: FactDefinition, concept: str) -> NDArray[np.int64]:
        """The rows of a table whose cell states the concept."""
        chosen = self.dataset.number(table, fact.column).state == State.PRESENT
        if fact.concept.startswith("@"):
            chosen &= self.dataset.text(table, fact.concept[1:]) == concept
        for name, wanted in fact.where.items():
            values = self.dataset.text(table, name)
            if isinstance(wanted, str):
                chosen &= values == wanted
            elif isinstance(wanted, (list, tuple)):
                chosen &= np.isin(values.astype(str), list(wanted))
            else:
                chosen &= values != wanted.not_
        return np.flatnonzero(chosen)

    def _gather(self, concept: str) -> Printings:
        dataset = self.dataset
        needs = dataset.definitions.concepts[concept].needs or ()
        sources = [
            (table, fact)
            for table, definition in dataset.definitions.tables.items()
            for fact in definition.facts
            if fact.concept in {concept, "@konsep"} and len(dataset.tables[table].texts)
        ]
        names = tuple(dict.fromkeys(name for _, fact in sources for name in fact.dims))
        places: dict[tuple[str, str], int] = {}
        parts: list[tuple[int, NDArray[np.int64], str, dict[str, NDArray[np.object_]]]] = []
        scale = 0
        for table, fact in sources:
            rows = self._rows(table, fact, concept)
            dims = {name: self._dimension(table, fact, name, rows) for name in names}
            complete = np.ones(len(rows), bool)
            for name in needs:
                complete &= dims[name] != ""
            if complete.any():
                place = places.setdefault((table, fact.column), len(places))
                parts.append((place, rows[complete], table, {name: values[complete] for name, values in dims.items()}))
                scale = max(scale, dataset.number(table, fact.column).scale)
        located = tuple(places)
        lo, hi, slack, resolution = [], [], [], []
        for place, rows, table, _ in parts:
            column = dataset.number(table, located[place][1])
            factor = 10.0 ** (scale - column.scale)
            lo.append(column.lo[rows] * factor)
            hi.append(column.hi[rows] * factor)
            resolution.append(column.resolution[rows] * factor)
            known = np.broadcast_to(np.asarray(column.slack, float), column.lo.shape)[rows] * factor
            large = np.maximum(np.abs(lo[-1]), np.abs(hi[-1]))
            slack.append(np.where(large >= LARGEST, known + large * 2.0**-52, known))
        return Printings(
            concept,
            located,
            _join([np.full(len(rows), place, np.int64) for place, rows, _, _ in parts], np.int64),
            _join([rows for _, rows, _, _ in parts], np.int64),
            _join([dataset.text(table, "laporan")[rows] for _, rows, table, _ in parts], object),
            {name: _join([dims[name] for *_, dims in parts], object) for name in names},
            _join(lo, float),
            _join(hi, float),
            _join(slack, float),
            _join(resolution, float),
            scale,
        )

    def _dimension(self, table: str, fact: FactDefinition, name: str, rows: NDArray[np.int64]) -> NDArray[np.object_]:
        source = fact.dims.get(name, "=")
        if source.startswith("="):
            values = np.full(len(rows), source[1:], object)
        else:
            column = "tahun_laporan" if source == "@tahun" else source.removeprefix("@")
            values = self.dataset.text(table, column)[rows]
        if name in NEUTRAL:
            values = np.where(values == NEUTRAL[name], "", values)
        return values.astype(object)

    def _refine(self, table: str, column: str) -> Refined:
        numbers = self.dataset.number(table, column)
        plain = Interval.of_column(numbers)
        blocked = np.zeros(len(numbers.state), bool)
        witness: dict[int, Cell] = {}
        loose = (numbers.state == State.PRESENT) & ~numbers.exact
        concepts = self.concepts_of.get((table, column), ()) if loose.any() else ()
        scale = max([numbers.scale, *(self.printings(concept).scale for concept in concepts)])
        factor = 10.0 ** (scale - numbers.scale)
        lo, hi = plain.lo * factor, plain.hi * factor
        for concept in concepts:
            printings, groups = self.printings(concept), self.groups(concept)
            if (table, column) not in printings.places or not len(groups):
                continue
            here = printings.place == printings.places.index((table, column))
            of_group = np.empty(len(printings), np.int64)
            of_group[groups.order] = np.repeat(np.arange(len(groups)), groups.size)
            index = np.flatnonzero(here & loose[np.where(here, printings.row, 0)] & (groups.size[of_group] > 1))
            rows, facts = printings.row[index], of_group[index]
            agree = groups.agrees[facts]
            blocked[rows[~agree]] = True
            # 96,88 and 96,89 meet in 96,885 alone: that is nobody's statement, and makes neither more precise.
            narrowest = np.full(len(groups), np.inf)
            np.minimum.at(narrowest, of_group, printings.hi - printings.lo)
            agree &= (groups.lo[facts] < groups.hi[facts]) | (narrowest[facts] == 0)
            up = 10.0 ** (scale - printings.scale)
            low, high = groups.lo[facts[agree]] * up, groups.hi[facts[agree]] * up
            narrower = (high - low < hi[rows[agree]] - lo[rows[agree]]) & (low <= high)
            for row, fact in zip(rows[agree][narrower], facts[agree][narrower], strict=True):
                members = groups.members(int(fact))
                witness[int(row)] = printings.cell(
                    int(members[np.argmin(printings.hi[members] - printings.lo[members])])
                )
            np.maximum.at(lo, rows[agree], low)
            np.minimum.at(hi, rows[agree], high)
        empty = lo > hi
        blocked |= empty
        lo, hi = np.where(empty, plain.lo * factor, lo), np.where(empty, plain.hi * factor, hi)
        if not witness:
            return Refined(plain, blocked, {})
        slack = np.asarray(plain.slack, float) * factor
        return Refined(Interval(lo, hi, scale, slack if slack.any() else 0.0, plain.missing), blocked, witness)


def _join(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate(parts).astype(dtype) if parts else np.zeros(0, dtype)
