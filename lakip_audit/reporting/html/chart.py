"""The two charts of a report: spending by quarter beside the budget, and the achievement of each indicator.

Nothing is computed for them: they show what the report prints, and where several places print a fact differently, all
of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval
from lakip_audit.reporting.html.tables import Tables

QUARTERS = ("1", "2", "3", "")
"""Of the spending up to the end of a quarter; that of the fourth is the spending of the year."""
WHOLE = 100.0
LEAST, MOST = 120.0, 220.0
"""Ends of the scale of achievements in percent; what lies beyond is drawn at its edge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed number: its text, the number of its cell, and how far along it stands (0 to 100)."""

    text: str
    at: int | None
    along: float
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A quarter or an indicator with the numbers that are printed for it, equal ones once."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """Spending up to each quarter; ``pagu`` is the budget that fills the scale."""

    pagu: Mark
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Achievement:
    """Achievements; ``target`` is where 100 percent lies on the scale."""

    target: float
    rows: tuple[Row, ...]


def spending(facts: Facts, tables: Tables, laporan: str, tahun: int) -> Spending | None:
    """What the report prints of its spending in the year; None if it prints no budget or no quarter."""
    pagu = dict(_printed(facts, "pagu", laporan, tahun, ()))
    spent = dict(_printed(facts, "realisasi_anggaran", laporan, tahun, ("triwulan",)))
    quarters = [(number, spent[name]) for number, name in enumerate(QUARTERS, 1) if name in spent]
    if "" not in pagu or len(quarters) < 2:
        return None
    largest = max(value for found in (*pagu.values(), *spent.values()) for _, value in found)
    if largest <= 0:
        return None

    def mark(cell: Cell, value: float) -> Mark:
        return Mark(_text(facts, cell), tables.number(cell), max(0.0, WHOLE * value / largest))

    rows = (Row(f"TW {number}", tuple(mark(*each) for each in found)) for number, found in quarters)
    return Spending(mark(*pagu[""][0]), tuple(rows))


def achievement(facts: Facts, tables: Tables, laporan: str, tahun: int) -> Achievement | None:
    """What the report prints of the achievement of its indicators in the year; None if it prints none."""
    found = list(_printed(facts, "capaian", laporan, tahun, ("indikator",)))
    if not found:
        return None
    end = min(MOST, max(LEAST, *(value for _, marks in found for _, value in marks)))
    rows = tuple(
        Row(
            facts.named(laporan, "indikator", name).strip("«»"),
            tuple(
                Mark(_text(facts, cell), tables.number(cell), WHOLE * min(max(value, 0.0), end) / end, value > end)
                for cell, value in marks
            ),
        )
        for name, marks in found
    )
    return Achievement(WHOLE * WHOLE / end, rows)


def _printed(
    facts: Facts, concept: str, laporan: str, tahun: int, by: Collection[str]
) -> Iterator[tuple[str, list[tuple[Cell, float]]]]:
    """The printings of a concept in a year, by one dimension; of those that agree only the most precise."""
    if concept not in facts.dataset.definitions.concepts:
        return
    printings, groups = facts.printings(concept), facts.groups(concept)
    for group in range(len(groups)):
        members = [int(member) for member in groups.members(group)]
        first = members[0]
        dims = {name: str(texts[first]) for name, texts in printings.dims.items() if texts[first]}
        if printings.laporan[first] != laporan or dims.pop("tahun", "") != str(tahun) or not dims.keys() <= {*by}:
            continue
        kept: list[tuple[Cell, float]] = []
        taken: list[ExactInterval] = []
        for member in sorted(members, key=lambda each: printings.hi[each] - printings.lo[each]):
            value = printings.exact(member, facts.dataset)
            if value.lo is not None and value.hi is not None and not any(value.meets(other) for other in taken):
                taken.append(value)
                kept.append((printings.cell(member), float((value.lo + value.hi) / 2)))
        if kept:
            yield " ".join(dims.values()), kept


def _text(facts: Facts, cell: Cell) -> str:
    return str(facts.dataset.text(cell.table, cell.column)[cell.row])
