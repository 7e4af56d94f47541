"""The facts of a dataset: what each printed number states, and which printings state the same thing.

A fact is a concept with its dimensions (target, indicator X, 2023). The same fact printed in several places is a
group. A group is *consistent* when one value lies within all its printings; then its rounded printings may be read as
precisely as the most precise of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import MANIFEST_FIELDS, ColumnDefinition, FactDefinition
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.discovery import Found, discover_other
from lakip_audit.discovery.grid import Grid, other_grids, sheet_grids
from lakip_audit.engine.family import Children, children, unit_report
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval, NumberColumn, State

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

_OF_REPORT = frozenset(f"@{name}" for name in MANIFEST_FIELDS)
"""Sources of a dimension that have one value in a report."""

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
        dims: the dimensions, one column of texts each ("" where a fact has none).
        laporan: report of each printing.
        lo, hi: the interval, whole numbers in units of 10**-scale; one array where every printing is one value.
        slack: bound on the error of lo and hi, 0.0 where exact.
        scale: see lo.
        determined: the dimensions that follow from the report, so that they tell no two facts of one apart.
    """

    concept: str
    places: tuple[tuple[str, str], ...]
    place: NDArray[np.int64]
    row: NDArray[np.int64]
    laporan: TextColumn
    dims: Mapping[str, TextColumn]
    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    slack: NDArray[np.float64]
    scale: int
    determined: frozenset[str]

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
        lo = self.lo[chosen]
        return Printings(
            self.concept,
            self.places,
            self.place[chosen],
            self.row[chosen],
            self.laporan[chosen],
            {name: values[chosen] for name, values in self.dims.items()},
            lo,
            lo if self.hi is self.lo else self.hi[chosen],
            self.slack[chosen],
            self.scale,
            self.determined,
        )


@dataclass(frozen=True, eq=False)
class Groups:
    """Printings brought together, those of one fact in one group.

    Attributes:
        of: the group of each printing; groups are numbered by their first printing.
        first: the first printing of each fact.
        size: how many printings each fact has.
        lo, hi: the greatest lower and the least upper bound of each fact.
        agrees: whether one value fits all printings of a fact.
    """

    of: NDArray[np.int64]
    first: NDArray[np.int64]
    size: NDArray[np.int64]
    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    agrees: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many facts there are."""
        return len(self.size)

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """The printings, those of one fact together."""
        return np.argsort(self.of, kind="stable")

    @cached_property
    def _start(self) -> NDArray[np.int64]:
        return np.concatenate([[0], np.cumsum(self.size)])

    @cached_property
    def disputed(self) -> NDArray[np.int64]:
        """The printings of facts that no one value fits."""
        return np.flatnonzero(~self.agrees[self.of]) if not self.agrees.all() else np.zeros(0, np.int64)

    def members(self, group: int) -> NDArray[np.int64]:
        """The printings of a fact."""
        return self._order[self._start[group] : self._start[group + 1]]


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def blocks(self) -> bool:
        """Whether any cell is blocked."""
        return bool(self.blocked.any())


def group(
    of: NDArray[np.int64], lo: NDArray[np.float64], hi: NDArray[np.float64], slack: NDArray[np.float64]
) -> Groups:
    """Bring together the rows with equal codes, which are numbered from 0 by their first row."""
    count = int(of.max(initial=-1)) + 1
    if count == len(of):  # every fact is printed once
        return Groups(of, of, np.ones(count, np.int64), lo, hi, lo <= hi + 2 * slack)
    begins = np.diff(np.maximum.accumulate(of), prepend=-1) > 0
    first, later = np.flatnonzero(begins), np.flatnonzero(~begins)
    fact = of[later]
    low, high = lo[first], hi[first]
    np.maximum.at(low, fact, lo[later])
    np.minimum.at(high, fact, hi[later])
    margin = high
    if slack.any():
        error = slack[first]
        np.maximum.at(error, fact, slack[later])
        margin = high + 2 * error
    return Groups(of, first, np.bincount(of, minlength=count), low, high, low <= margin)


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
        self._in_use: dict[tuple[str, str], NDArray[np.bool_]] = {}
        self.objections: dict[Cell, int] = {}
        """How many findings of other rules a cell stands in."""

    def available(self, table: str) -> Mapping[str, ColumnDefinition]:
        """What an expression on a table may name: its columns, those of its registers and of the manifest."""
        return self.dataset.definitions.tables[table].available(self.dataset.definitions)

    @cached_property
    def unknown_tables(self) -> tuple[Found, ...]:
        """What was discovered in the tables that no definition fits."""
        return discover_other(self.dataset)

    @cached_property
    def printed_tables(self) -> tuple[Grid, ...]:
        """Every printed table, those without a definition first."""
        return (*other_grids(self.dataset), *sheet_grids(self.dataset))

    @cached_property
    def children(self) -> Mapping[str, Children]:
        """The reports of the units right below, by the report above them."""
        return children(map(unit_report, self.dataset.manifests.values()))

    def printings(self, concept: str) -> Printings:
        """Every printing of a concept whose needed dimensions are all stated."""
        if concept not in self._printings:
            self._printings[concept] = self._gather(concept)
        return self._printings[concept]

    def groups(self, concept: str) -> Groups:
        """The printings of a concept, grouped by report and all dimensions."""
        if concept not in self._groups:
            printings = self.printings(concept)
            free = [values for name, values in printings.dims.items() if name not in printings.determined]
            keys = [printings.laporan, *free]
            of = self.dataset.combined(keys, len(printings))
            self._groups[concept] = group(of, printings.lo, printings.hi, printings.slack)
        return self._groups[concept]

    def refined(self, table: str, column: str) -> Refined:
        """A measure column, its rounded cells made as precise as other consistent printings allow."""
        if (table, column) not in self._refined:
            self._refined[table, column] = self._refine(table, column)
        return self._refined[table, column]

    def column_in_use(self, table: str, column: str) -> NDArray[np.bool_]:
        """Where the printed table that a row belongs to prints anything at all in a number column."""
        if (table, column) not in self._in_use:
            numbers = self.dataset.number(table, column)
            used = np.ones(len(numbers), bool) if numbers.complete else numbers.state != State.EMPTY
            silent = np.flatnonzero(~used)
            if len(silent):
                codes, count = self.dataset.codes(table, "laporan", "sumber")
                unused = np.bincount(codes[silent], minlength=count) == np.bincount(codes, minlength=count)
                used = ~unused[codes] if unused.any() else np.ones(len(codes), bool)
            self._in_use[table, column] = used
        return self._in_use[table, column]

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
        for concept in self.dataset.definitions.concepts_of.get((table, column), ()):
            printings, groups = self.printings(concept), self.groups(concept)
            if (table, column) in printings.places:
                place = printings.places.index((table, column))
                here = groups.disputed
                here = here[(printings.row[here] == row) & (printings.place[here] == place)]
                found += [self.key(printings, int(one)) for one in here]
        return tuple(found)

    def _rows(self, table: str, fact: FactDefinition, concept: str) -> NDArray[np.int64]:
        """The rows of a table whose cell states the concept."""
        chosen = self.dataset.number(table, fact.column).present
        if fact.concept.startswith("@"):
            chosen = chosen & (self.dataset.text(table, fact.concept[1:]) == concept)
        for name, wanted in fact.where.items():
            values = self.dataset.text(table, name)
            if isinstance(wanted, str):
                chosen = chosen & (values == wanted)
            elif isinstance(wanted, (list, tuple)):
                chosen = chosen & values.is_in(wanted)
            else:
                chosen = chosen & (values != wanted.not_)
        return np.flatnonzero(chosen)

    def _gather(self, concept: str) -> Printings:
        dataset = self.dataset
        needs = dataset.definitions.concepts[concept].needs or ()
        sources = [
            (table, fact)
            for table, definition in dataset.definitions.tables.items()
            for fact in definition.facts
            if fact.concept in {concept, "@konsep"} and dataset.tables[table].has(fact.column)
        ]
        names = tuple(dict.fromkeys(name for _, fact in sources for name in fact.dims))
        places: dict[tuple[str, str], int] = {}
        determined = set(names)
        parts: list[tuple[int, NDArray[np.int64], TextColumn, dict[str, TextColumn]]] = []
        for table, fact in sources:
            rows = self._rows(table, fact, concept)
            dims = {name: self._dimension(table, fact, name, rows) for name in names}
            complete = np.ones(len(rows), bool)
            for name in needs:
                complete &= dims[name] != ""
            if not complete.all():
                rows, dims = rows[complete], {name: values[complete] for name, values in dims.items()}
            if len(rows):
                place = places.setdefault((table, fact.column), len(places))
                determined &= {name for name, source in fact.dims.items() if source in _OF_REPORT}
                laporan = self.dataset.text(table, "laporan")
                parts.append((place, rows, laporan if len(rows) == len(laporan) else laporan[rows], dims))
        located = tuple(places)
        columns = [dataset.number(*located[place]) for place, *_ in parts]
        scale = max((column.scale for column in columns), default=0)
        lo, hi, slack = [], [], []
        for (_, rows, *_), column in zip(parts, columns, strict=True):
            factor = 10.0 ** (scale - column.scale)
            low = _scaled(column.lo, rows, factor)
            high = low if column.hi is column.lo else _scaled(column.hi, rows, factor)
            lo.append(low)
            hi.append(high)
            slack.append(_slack(column, rows, low, high, factor))
        joined = _join(lo, float)
        points = all(low is high for low, high in zip(lo, hi, strict=True))
        return Printings(
            concept,
            located,
            _join([np.full(len(rows), place, np.int64) for place, rows, *_ in parts], np.int64),
            _join([rows for _, rows, *_ in parts], np.int64),
            TextColumn.concat([laporan for *_, laporan, _ in parts]),
            {name: TextColumn.concat([dims[name] for *_, dims in parts]) for name in names},
            joined,
            joined if points else _join(hi, float),
            _join(slack, float),
            scale,
            frozenset(determined),
        )

    def _dimension(self, table: str, fact: FactDefinition, name: str, rows: NDArray[np.int64]) -> TextColumn:
        source = fact.dims.get(name, "=")
        if source.startswith("="):
            values = TextColumn.constant(source[1:], len(rows))
        else:
            column = "tahun_laporan" if source == "@tahun" else source.removeprefix("@")
            values = self.dataset.text(table, column)
            values = values if len(rows) == len(values) else values[rows]
        neutral = NEUTRAL.get(name)
        if neutral is not None and (values == neutral).any():
            values = values.mapped(lambda text: "" if text == neutral else text)
        return values

    def _refine(self, table: str, column: str) -> Refined:
        numbers = self.dataset.number(table, column)
        plain = Interval.of_column(numbers)
        concepts = () if numbers.every_exact else self.dataset.definitions.concepts_of.get((table, column), ())
        stated = [
            (self.printings(concept), self.groups(concept))
            for concept in concepts
            if (table, column) in self.printings(concept).places
        ]
        stated = [(printings, groups) for printings, groups in stated if len(groups) < len(printings)]
        if not stated:
            return Refined(plain, np.zeros(len(numbers), bool), {})
        blocked = np.zeros(len(numbers), bool)
        witness: dict[int, Cell] = {}
        scale = max([numbers.scale, *(printings.scale for printings, _ in stated)])
        factor = 10.0 ** (scale - numbers.scale)
        lo, hi = (plain.lo, plain.hi) if factor == 1 else (plain.lo * factor, plain.hi * factor)
        for printings, groups in stated:
            several = np.flatnonzero((groups.size > 1)[groups.of])
            place = printings.places.index((table, column))
            index = several[printings.place[several] == place]
            index = index[~numbers.exact[printings.row[index]]]
            rows, facts = printings.row[index], groups.of[index]
            agree = groups.agrees[facts]
            blocked[rows[~agree]] = True
            # 96,88 and 96,89 meet in 96,885 alone: that is nobody's statement, and makes neither more precise.
            narrowest = np.full(len(groups), np.inf)
            np.minimum.at(narrowest, groups.of[several], printings.hi[several] - printings.lo[several])
            agree &= (groups.lo[facts] < groups.hi[facts]) | (narrowest[facts] == 0)
            up = 10.0 ** (scale - printings.scale)
            low, high = groups.lo[facts[agree]] * up, groups.hi[facts[agree]] * up
            blocked[rows[agree][low > high]] = True  # that they agree is within the error of large numbers only
            narrower = (high - low < hi[rows[agree]] - lo[rows[agree]]) & (low <= high)
            for row, fact in zip(rows[agree][narrower], facts[agree][narrower], strict=True):
                members = groups.members(int(fact))
                witness[int(row)] = printings.cell(
                    int(members[np.argmin(printings.hi[members] - printings.lo[members])])
                )
            if narrower.any():
                lo, hi = lo.copy(), hi.copy()
                np.maximum.at(lo, rows[agree], low)
                np.minimum.at(hi, rows[agree], high)
        if not witness:
            return Refined(plain, blocked, {})
        empty = lo > hi
        blocked |= empty
        lo, hi = np.where(empty, plain.lo * factor, lo), np.where(empty, plain.hi * factor, hi)
        slack = np.asarray(plain.slack, float) * factor
        return Refined(Interval(lo, hi, scale, slack if slack.any() else 0.0, plain.missing), blocked, witness)


def _scaled(values: NDArray[np.float64], rows: NDArray[np.int64], factor: float) -> NDArray[np.float64]:
    """The values of some rows, in a finer unit; the array itself where nothing changes."""
    taken = values if len(rows) == len(values) else values[rows]
    return taken * factor if factor > 1 else taken


def _slack(
    column: NumberColumn, rows: NDArray[np.int64], low: NDArray[np.float64], high: NDArray[np.float64], factor: float
) -> NDArray[np.float64]:
    """A bound on the error of the bounds of some rows in a finer unit."""
    known = np.zeros(len(rows)) if isinstance(column.slack, float) else column.slack[rows] * factor
    if not len(rows) or max(-low.min(), high.max()) < LARGEST:
        return known
    large = np.maximum(np.abs(low), np.abs(high))
    return np.where(large >= LARGEST, known + large * 2.0**-52, known)


def _join(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    if len(parts) == 1:
        return parts[0].astype(dtype, copy=False)
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype)
