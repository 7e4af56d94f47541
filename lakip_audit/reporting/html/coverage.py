"""The map of guarded numbers for HTML: the report's tables as printed, each number with how well it is guarded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lakip_audit.dataset.sheet import Grid, Line
from lakip_audit.engine.number_readers import Number
from lakip_audit.engine.verdict import Cell
from lakip_audit.reporting.coverage import coverage_sentence
from lakip_audit.reporting.coverage_map.as_text import trial_sentences
from lakip_audit.reporting.coverage_map.figures import (
    CoverageMap,
    Source,
    by_kind,
    label,
    read_counts,
    sources,
    trial_counts,
    unnoticed,
    unread,
)
from lakip_audit.reporting.coverage_map.page import MapPage
from lakip_audit.reporting.finding import place_parts, printed
from lakip_audit.reporting.html.tables import Tables
from lakip_audit.reporting.settings import settings_lines
from lakip_audit.reporting.words import share

Level = Literal["never", "once", "twice", "unguarded", "partly", "guarded", "untried"]

READ: tuple[Level, ...] = ("never", "once", "twice")
TRIED: tuple[Level, ...] = ("unguarded", "partly", "guarded", "untried")
"""How well a number is guarded, the worst first: by how many rules read it, or by its changes that are noticed."""

LISTED = 500
"""Unguarded numbers listed; the map shows them all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its text; of a number its place among all of them, its level, and what is said of it."""

    text: str
    right: bool
    at: int | None = None
    level: Level | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One heading: what stands above it and over how many columns, ``0`` where another one's stands there."""

    above: str
    span: int
    name: str
    right: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One printed table: what is said once of it, its columns, its lines with their numbers in front."""

    once: Sequence[tuple[str, str]]
    heads: Sequence[Head]
    lines: Sequence[tuple[str, Sequence[Shown]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed table or section: its tables, and the numbers that stand in no column of them."""

    name: str
    judul: str
    numbers: str
    levels: Sequence[tuple[Level, int, float, float]]
    grids: Sequence[Drawn]
    others: Sequence[tuple[str, Shown]]


class View:
    """All that the template shows."""

    def __init__(self, told: CoverageMap, page: MapPage) -> None:
        """Lay the map out."""
        self._told, self._page = told, page
        self._several = len(told.result.reports) > 1
        self._numbers = {number.cell: at for at, number in enumerate(told.numbers)}
        self._tables = Tables(told.audit)
        self.with_trials = told.trials is not None
        self.reports = [(page.clean(each.laporan), page.clean(each.satker), each.tahun) for each in told.result.reports]
        self.settings = settings_lines(told.result.settings, [rule.id for rule in told.result.rules], page)
        self.sentences = [coverage_sentence(told.result, page)]
        if self.with_trials:
            self.sentences.append(" ".join(trial_sentences(told, page)))
        self.levels = TRIED if self.with_trials else READ
        self.legend = [(level, count) for level, count in self._count(told.numbers).items() if count]
        self.kinds = [
            (page.say(f"change_{kind}"), *map(page.count, (tried, found, tried - found)), share(found, tried))
            for kind, tried, found in by_kind(told)
            if tried
        ]
        self.unshown = [page.clean(name) for name, shown in self._tables.shown.items() if not shown]

    def sheets(self) -> Iterator[Sheet]:
        """Give the printed tables, each with its numbers."""
        grids: dict[tuple[str, str], list[Grid]] = {}
        for placed in self._tables.placed:
            sheet = self._tables.sheets[placed.sheet]
            grids.setdefault((sheet.laporan, sheet.sumber), []).append(placed.grid)
        for source in sources(self._told):
            if self._tables.shown[source.laporan]:
                yield self._sheet(source, grids.get((source.laporan, source.sumber), ()))

    def listed(self) -> list[tuple[int, str, str, str]]:
        """The numbers that are not guarded: which one, its place, what is printed, which changes nobody notices."""
        page = self._page
        if not self.with_trials:
            found = [(number, "") for number in unread(self._told)]
        else:
            found = [(number, page.unnoticed(tried)) for number, tried in unnoticed(self._told)]
        return [
            (
                self._numbers[number.cell],
                ", ".join(place_parts(number.place, self._several, page)),
                printed(number.place, page),
                about,
            )
            for number, about in found
        ]

    def _sheet(self, source: Source, grids: Sequence[Grid]) -> Sheet:
        page = self._page
        left = {number.cell: number for number in source.numbers}
        drawn = [self._grid(grid, left) for grid in grids]
        others = [
            (", ".join(place_parts(number.place, self._several, page)[1 + self._several :]), self._number(number))
            for number in left.values()
        ]
        return Sheet(
            page.clean(" · ".join(label(source, self._several))),
            page.long(source.judul),
            self._share(source),
            tuple(self._strip(source.numbers)),
            tuple(grid for grid in drawn if any(cell.level for _, line in grid.lines for cell in line)),
            others,
        )

    def _share(self, source: Source) -> str:
        if self.with_trials:
            counts = trial_counts(self._told, source.numbers)
            return share(counts.noticed, counts.changes) if counts.changes else ""
        read = read_counts(source.numbers)
        return share(read.read, read.numbers)

    def _count(self, numbers: Sequence[Number]) -> dict[Level, int]:
        found = [self._level(number) for number in numbers]
        return {level: found.count(level) for level in self.levels}

    def _strip(self, numbers: Sequence[Number]) -> Iterator[tuple[Level, int, float, float]]:
        """Give how many numbers of each level there are, and where their part of a strip begins and how long it is."""
        start = 0.0
        for level, count in self._count(numbers).items():
            if count:
                width = 100 * count / len(numbers)
                yield level, count, start, width
                start += width

    def _grid(self, grid: Grid, left: dict[Cell, Number]) -> Drawn:
        """Draw a table; the numbers that it shows are taken out of those that are left."""
        page = self._page
        heads = grid.headings
        spans = [self._span(grid, at) for at in range(len(heads))]
        return Drawn(
            [(name.replace("_", " "), page.long(text)) for name, text in grid.said_once],
            [
                Head(page.clean(head.above), span, head.name.replace("_", " "), head.number)
                for head, span in zip(heads, spans, strict=True)
            ],
            [(page.clean(line.baris), self._line(grid, line, left)) for line in grid.lines],
        )

    def _span(self, grid: Grid, at: int) -> int:
        """Over how many columns the text above one stands; 0 where that of the column before stands over it."""
        above = grid.headings[at].above
        if above and at and grid.headings[at - 1].above == above:
            return 0
        to = at + 1
        while above and to < len(grid.headings) and grid.headings[to].above == above:
            to += 1
        return to - at

    def _line(self, grid: Grid, line: Line, left: dict[Cell, Number]) -> list[Shown]:
        cells = []
        for head, place in zip(grid.headings, line.cells, strict=True):
            number = None if place is None else left.pop(Cell(place[0], head.name, place[1]), None)
            if number is None:
                cells.append(Shown(self._page.long(self._tables.text(place, head.name)), head.number))
            else:
                cells.append(self._number(number))
        return cells

    def _number(self, number: Number) -> Shown:
        text = self._page.clean(number.place.text)
        return Shown(text, True, self._numbers[number.cell], self._level(number), self._tip(number))

    def _level(self, number: Number) -> Level:
        if not self.with_trials:
            return READ[min(len(number.rules), 2)]
        tried = self._told.tried(number)
        if tried is None or not tried.trials:
            return "untried"
        missed = len(tried.unnoticed)
        return "guarded" if not missed else "unguarded" if missed == len(tried.trials) else "partly"

    def _tip(self, number: Number) -> str:
        page = self._page
        rules = ", ".join(map(page.clean, number.rules))
        sentences = [page.say("tip_rules", rules=rules) if rules else page.say("tip_none")]
        tried = self._told.tried(number)
        if tried is not None and tried.trials:
            texts = page.unnoticed(tried)
            sentences.append(page.say("tip_unnoticed", texts=texts) if texts else page.say("tip_noticed"))
        return " ".join(sentences)
