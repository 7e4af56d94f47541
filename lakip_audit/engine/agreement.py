"""Agreement: all printings of one fact have one value, or one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, combine
from lakip_audit.engine.facts import Facts, Groups, Printings, group, members_of
from lakip_audit.engine.family import unit_of, unit_report
from lakip_audit.engine.verdict import Cell, Draft, Verdicts, size_of
from lakip_audit.engine.wording import decimals, places_text
from lakip_audit.numbers import Degree, ExactInterval, Outcome, format_number
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Agreement


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every fact of the named concepts. A fact that is printed once is not applicable."""
    form = rule.body(Agreement)
    if form.compare == "satuan":
        return _judge_units(form, facts)
    sides = sides_of(form, facts)
    counts = np.cumsum([0, *(len(side.groups) for side in sides)])
    outcomes = [side.outcome() for side in sides]
    reads: dict[tuple[str, str], list[NDArray[np.int64]]] = {}
    for side, outcome in zip(sides, outcomes, strict=True):
        side.collect(np.flatnonzero(outcome != Outcome.NOT_APPLICABLE), reads)

    def found(index: int) -> tuple[Side, int]:
        side = int(np.searchsorted(counts, index, side="right")) - 1
        return sides[side], index - int(counts[side])

    def draft(index: int) -> Draft:
        side, fact = found(index)
        return side.draft(fact)

    def about(index: int) -> Cell:
        side, fact = found(index)
        return side.printings.cell(int(side.groups.first[fact]))

    return Verdicts(
        np.concatenate(outcomes),
        tuple((table, column, np.concatenate(rows)) for (table, column), rows in reads.items()),
        draft,
        about=about,
    )


def sides_of(form: Agreement, facts: Facts) -> list[Side]:
    """The facts that a rule judges, concept by concept; its checks are theirs, one after the other.

    Args:
        form: the rule.
        facts: the dataset and its facts.

    Returns:
        One for each concept.
    """
    return [_one_concept(form, facts, concept) for concept in form.concepts]


def _one_concept(form: Agreement, facts: Facts, concept: str) -> Side:
    printings = facts.printings(concept)
    if form.across:
        return _across_reports(form, facts, printings)
    plain = not form.only and not form.skip and form.by is None
    if plain:
        return Side(facts, printings, facts.groups(concept), tuple(printings.dims))
    printings = chosen(form, printings)
    names = printings.dims if form.by is None else [name for name in form.by if name in printings.dims]
    keys = [printings.laporan, *(printings.dims[name] for name in names)]
    groups = group(combine(keys, len(printings)), printings.lo, printings.hi, printings.slack)
    return Side(facts, printings, groups, tuple(names))


def _across_reports(form: Agreement, facts: Facts, printings: Printings) -> Side:
    """The facts that a unit's reports of several years print, each of them with one value; others are left out."""
    printings = chosen(form, printings)
    manifests = facts.dataset.manifests
    units = {name: unit_of(unit_report(manifest)) for name, manifest in manifests.items()}
    unit = printings.laporan.mapped(lambda name: units.get(name, ""))
    dims = [printings.dims[name] for name in printings.dims if form.by is None or name in form.by]
    own = group(combine([printings.laporan, *dims], len(printings)), printings.lo, printings.hi, printings.slack)
    settled = own.agrees[own.of]
    codes = combine([unit, *dims], len(printings))
    years = np.zeros(len(printings), np.int64)
    for members in members_of(codes):
        years[members] = len({manifests[name].tahun for name in printings.laporan[members]})
    kept = settled & (years > 1)
    printings = printings.take(kept)
    keys = [unit[kept], *(printings.dims[name] for name in printings.dims if form.by is None or name in form.by)]
    groups = group(combine(keys, len(printings)), printings.lo, printings.hi, printings.slack)
    names = tuple(name for name in printings.dims if form.by is None or name in form.by)
    return Side(facts, printings, groups, names)


def chosen(form: Agreement, printings: Printings) -> Printings:
    """The printings that ``only`` and ``skip`` leave."""
    kept = np.ones(len(printings), bool)
    for name, value in form.only.items():
        kept &= printings.dims[name] == value if name in printings.dims else value == ""
    skipped = np.array([table in form.skip for table, _ in printings.places], bool)
    if len(printings):
        kept &= ~skipped[printings.place]
    return printings.take(kept)


@dataclass(frozen=True, slots=True)
class Side:
    """The facts of one concept."""

    facts: Facts
    printings: Printings
    groups: Groups
    names: tuple[str, ...]
    """The dimensions that make two printings the same fact."""

    def outcome(self) -> NDArray[np.uint8]:
        """The outcome of each fact."""
        result = np.where(self.groups.agrees, Outcome.PASS, Outcome.FAIL).astype(np.uint8)
        result[self.groups.size < 2] = Outcome.NOT_APPLICABLE
        for index in np.flatnonzero((result != Outcome.NOT_APPLICABLE) & self.unsure()):
            result[index] = Outcome.PASS if _meet(self.exact(self.groups.members(int(index)))) else Outcome.FAIL
        return result

    def unsure(self) -> NDArray[np.bool_]:
        """The facts with numbers too large for floating point, which are judged in fractions."""
        found = np.zeros(len(self.groups), bool)
        found[self.groups.of[self.printings.slack > 0]] = True
        return found

    def collect(self, groups: NDArray[np.int64], reads: dict[tuple[str, str], list[NDArray[np.int64]]]) -> None:
        """Add the printings of some facts to what was read, by table and column."""
        wanted = np.zeros(len(self.groups), bool)
        wanted[groups] = True
        members = wanted[self.groups.of]
        for number, place in enumerate(self.printings.places):
            rows = self.printings.row[members & (self.printings.place == number)]
            if len(rows):
                reads.setdefault(place, []).append(rows)

    def exact(self, members: NDArray[np.int64]) -> list[ExactInterval]:
        """The intervals of some printings."""
        return [self.printings.exact(int(member), self.facts.dataset) for member in members]

    def draft(self, index: int) -> Draft:
        """The failed check of a fact: the printings that most of the others are held against."""
        members = self.groups.members(index)
        dataset = self.facts.dataset
        cells = [self.printings.cell(int(member)) for member in members]
        values = self.exact(members)
        camps = _camps(values, [self._standing(cell) for cell in cells])
        against = [number for camp in camps[1:] for number in camp]
        reference = values[camps[0][0]]
        for number in camps[0][1:]:
            reference = _intersection(reference, values[number])
        first = values[against[0]]
        gap = _middle(first) - _middle(reference)
        column = dataset.number(cells[camps[0][0]].table, cells[camps[0][0]].column)
        reading = column.reading(cells[camps[0][0]].row)
        stated = tuple(cells[number] for number in against)
        agreeing = tuple(cells[number] for number in camps[0])
        key = self.facts.key(self.printings, int(members[0]), self.names)
        texts = {
            "kunci": key,
            "tercetak": str(dataset.text(stated[0].table, stated[0].column)[stated[0].row]),
            "seharusnya": str(dataset.text(agreeing[0].table, agreeing[0].column)[agreeing[0].row]),
            "selisih": format_number(abs(gap), decimals(gap, reading.places)),
            "tempat": f"{places_text(dataset, stated)} ≠ {places_text(dataset, agreeing)}",
        }
        return Draft(
            key,
            stated,
            agreeing,
            texts["seharusnya"],
            texts,
            self._degree(cells, values),
            size_of(gap),
            self.facts.dataset.definitions.concepts[self.printings.concept].measure == "amount",
            computed=False,
            words={"fakta": self.facts.describe(self.printings, int(members[0]), self.names)},
        )

    def _standing(self, cell: Cell) -> tuple[int, int, int]:
        """Which printing to hold the others against when as many say this as that.

        One that fits its own table before one that other rules object to, a table before prose, exact before rounded.

        Returns:
            A key by which the better standing is the greater.
        """
        exact = bool(self.facts.dataset.number(cell.table, cell.column).exact[cell.row])
        return (-self.facts.objections.get(cell, 0), cell.table != "klaim", exact)

    def _degree(self, cells: Sequence[Cell], values: Sequence[ExactInterval]) -> Degree:
        """Rounding if the printings meet once every rounded one may be off by one unit of its last place."""
        loose = []
        for cell, value in zip(cells, values, strict=True):
            column = self.facts.dataset.number(cell.table, cell.column)
            unit = Fraction(int(column.resolution[cell.row])) / Fraction(10) ** column.scale
            loose.append(value if bool(column.exact[cell.row]) else value.widen(unit))
        return Degree.ROUNDING if _meet(loose) else Degree.CONTRADICTION


def _meet(values: Sequence[ExactInterval]) -> bool:
    lows = [value.lo for value in values if value.lo is not None]
    highs = [value.hi for value in values if value.hi is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _intersection(a: ExactInterval, b: ExactInterval) -> ExactInterval:
    lows = [value for value in (a.lo, b.lo) if value is not None]
    highs = [value for value in (a.hi, b.hi) if value is not None]
    return ExactInterval(max(lows) if lows else None, min(highs) if highs else None)


def _middle(value: ExactInterval) -> Fraction:
    return Fraction(0) if value.lo is None or value.hi is None else (value.lo + value.hi) / 2


def _camps(values: Sequence[ExactInterval], standing: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """Printings that agree among themselves, the largest camp first; each printing is in one camp."""
    left = list(range(len(values)))
    camps: list[list[int]] = []
    while left:
        best: list[int] = []
        for point in sorted({value for number in left if (value := values[number].lo) is not None}):
            camp = [number for number in left if _holds(values[number], point)]
            if (len(camp), sorted((standing[number] for number in camp), reverse=True)) > (
                len(best),
                sorted((standing[number] for number in best), reverse=True),
            ):
                best = camp
        best = best or left
        camps.append(best)
        left = [number for number in left if number not in best]
    return camps


def _holds(value: ExactInterval, point: Fraction) -> bool:
    return (value.lo is None or value.lo <= point) and (value.hi is None or point <= value.hi)


def _judge_units(form: Agreement, facts: Facts) -> Verdicts:
    """Whether the facts of one key are all printed in one unit. A printing without a unit says nothing."""
    cells: list[Cell] = []
    units: list[str] = []
    keys: list[tuple[str, ...]] = []
    dims = [name for concept in form.concepts for name in facts.printings(concept).dims]
    names = list(dict.fromkeys(form.by or dims))
    for concept in form.concepts:
        printings = chosen(form, facts.printings(concept))
        units_of = [facts.dataset.units(table) for table, _ in printings.places]
        rows = zip(printings.place.tolist(), printings.row.tolist(), strict=True)
        printed = [units_of[place][row] for place, row in rows]
        dimensions = [list(printings.dims[name]) if name in printings.dims else [""] * len(printings) for name in names]
        for member, (unit, *key) in enumerate(zip(printed, printings.laporan, *dimensions, strict=True)):
            if unit:
                cells.append(printings.cell(member))
                units.append(unit)
                keys.append(tuple(key))
    codes = (
        combine([TextColumn.of([key[part] for key in keys]) for part in range(len(keys[0]))], len(keys))
        if keys
        else np.zeros(0, np.int64)
    )
    members = members_of(codes)
    outcome = np.array(
        [
            Outcome.NOT_APPLICABLE
            if len(group_) < 2
            else Outcome.FAIL
            if len({units[i] for i in group_}) > 1
            else Outcome.PASS
            for group_ in members
        ],
        np.uint8,
    )

    def draft(index: int) -> Draft:
        here = [int(member) for member in members[index]]
        counted: dict[str, list[int]] = {}
        for member in here:
            counted.setdefault(units[member], []).append(member)
        usual, *others = sorted(
            counted, key=lambda unit: -len({_sumber(facts, cells[member]) for member in counted[unit]})
        )
        stated = tuple(
            cell for unit in others for cell in _one_a_place(facts, [cells[member] for member in counted[unit]])
        )
        laporan, *dimensions = keys[here[0]]
        named = [facts.named(laporan, name, value) for name, value in zip(names, dimensions, strict=True) if value]
        fact = " ".join(named)
        places = "; ".join(
            f"{unit}: {', '.join(dict.fromkeys(_sumber(facts, cells[member]) for member in counted[unit]))}"
            for unit in (usual, *others)
        )
        texts = {"kunci": fact, "fakta": fact, "tercetak": ", ".join(others), "seharusnya": usual, "tempat": places}
        agreeing = _one_a_place(facts, [cells[member] for member in counted[usual]])
        return Draft("|".join(keys[here[0]][1:]), stated, agreeing, usual, texts, Degree.CONTRADICTION, computed=False)

    return Verdicts(outcome, (), draft)


def _one_a_place(facts: Facts, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The first cell of each printed table: where the unit is printed, in its own column or beside the number."""
    first: dict[str, Cell] = {}
    for cell in cells:
        has_unit = "satuan" in facts.dataset.definitions.tables[cell.table].columns
        own = has_unit and facts.dataset.text(cell.table, "satuan")[cell.row] != ""
        first.setdefault(_sumber(facts, cell), Cell(cell.table, "satuan", cell.row) if own else cell)
    return tuple(first.values())


def _sumber(facts: Facts, cell: Cell) -> str:
    return str(facts.dataset.text(cell.table, "sumber")[cell.row])
