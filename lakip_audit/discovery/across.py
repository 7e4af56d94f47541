"""Two tables that print the same: rows of the same labels, a column of the same meaning, numbers that mostly agree.

Labels are compared by their letters and digits; what is left is matched by spelling, as names of indicators are in
extraction (Jaro-Winkler), where one label of each table is clearly the other's. Only columns that are called the same
are held against each other: realisasi equals pagu in many rows without being it. Reports of several years are compared
where the heading names the year.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

import numpy as np

from lakip_audit.dataset.manifest import Manifest
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import fold
from lakip_audit.discovery.lines import lines_of
from lakip_audit.discovery.relation import Candidate, Check, Relation, is_relation, judge
from lakip_audit.discovery.wording import line_name
from lakip_audit.numbers import State

ALIKE: Final = 0.92
"""Spelled nearly alike: the same limit as for words in extraction."""

CLEARLY: Final = 0.03
"""How much more alike than any other label."""

SHORTEST: Final = 4
"""Letters of a label that may be matched by its spelling."""

FEWEST_ROWS: Final = 3
MOST_TABLES: Final = 120
"""Tables of a report beyond which pairs of them are not compared."""

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def search(grids: Sequence[Grid], manifests: Mapping[str, Manifest]) -> Iterator[Relation]:
    """Pairs of tables that print the same.

    Args:
        grids: The tables of any number of reports.
        manifests: Of the reports, by id.

    Yields:
        Relations over a table made of the rows that both have: one column of the one, one of the other.
    """
    tables = [(grid, _keys(grid)) for grid in grids if not grid.too_large]
    sizes = Counter(grid.laporan for grid, _ in tables)
    tables = [pair for pair in tables if sizes[pair[0].laporan] <= MOST_TABLES and len(pair[1]) >= FEWEST_ROWS]
    columns = {id(grid): lines_of(grid, "kolom").lines for grid, _ in tables}
    for (one, keys), (other, theirs), searched in _comparable(tables, manifests):
        between = one.laporan != other.laporan
        pairs = [
            (first, second)
            for first in columns[id(one)]
            for second in columns[id(other)]
            if _mean_the_same(one.headings[first], other.headings[second], between=between)
        ]
        if not pairs:
            continue
        rows = _matched(keys, theirs)
        if len(rows) < FEWEST_ROWS:
            continue
        for first, second in pairs:
            relation = _held_together(one, other, rows, (first, second), searched * len(pairs))
            if relation is not None and is_relation(relation):
                yield relation


_Keyed = tuple[Grid, dict[str, int]]


def _comparable(tables: Sequence[_Keyed], manifests: Mapping[str, Manifest]) -> Iterator[tuple[_Keyed, _Keyed, int]]:
    """Pairs of tables of one report, or of reports of one unit, each with how many pairs of its sort there are.

    What other units print changes nothing: neither which pairs there are, nor how many were tried.
    """
    reports: dict[str, list[_Keyed]] = defaultdict(list)
    for table in tables:
        reports[table[0].laporan].append(table)
    units: dict[object, list[str]] = defaultdict(list)
    for laporan, own in reports.items():
        yield from ((one, other, len(own) * (len(own) - 1) // 2) for one, other in combinations(own, 2))
        manifest = manifests.get(laporan)
        units[laporan if manifest is None else (manifest.satker.nama, manifest.satker.kode)].append(laporan)
    for years in units.values():
        found = [pair for a, b in combinations(years, 2) for pair in product(reports[a], reports[b])]
        yield from ((one, other, len(found)) for one, other in found)


def _mean_the_same(heading: str, other: str, *, between: bool) -> bool:
    """Whether two headings say the same; between reports they name the year."""
    same = fold(heading) == fold(other) != ""
    return same and (not between or _YEAR.search(heading) is not None)


def _keys(grid: Grid) -> dict[str, int]:
    """The rows that a label of their own tells from all others."""
    labels = [_letters(line_name(grid, "baris", row)) for row in range(grid.shape[0])]
    count = Counter(labels)
    return {label: row for row, label in enumerate(labels) if count[label] == 1 and any(map(str.isalpha, label))}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _matched(keys: Mapping[str, int], theirs: Mapping[str, int]) -> list[tuple[int, int]]:
    """The rows of two tables that are the same, in the order of the first."""
    from rapidfuzz.distance import JaroWinkler

    found = {label: label for label in keys if label in theirs}
    if len(found) >= FEWEST_ROWS:
        left = [label for label in theirs if label not in found]
        for label in keys:
            if label not in found and len(label) >= SHORTEST and left:
                likeness = sorted(((JaroWinkler.similarity(label, other), other) for other in left), reverse=True)
                second = likeness[1][0] if len(likeness) > 1 else 0.0
                if likeness[0][0] >= ALIKE and likeness[0][0] - second >= CLEARLY:
                    found[label] = likeness[0][1]
                    left.remove(likeness[0][1])
    return [(keys[label], theirs[other]) for label, other in sorted(found.items(), key=lambda pair: keys[pair[0]])]


def _held_together(
    one: Grid, other: Grid, rows: Sequence[tuple[int, int]], columns: tuple[int, int], searched: int
) -> Relation | None:
    size = (len(rows), 2)
    texts, state = np.full(size, "", object), np.full(size, State.EMPTY, np.uint8)
    numbers, addresses = {}, {}
    for row, places in enumerate(rows):
        for side, (grid, line) in enumerate(zip((one, other), places, strict=True)):
            at = line, columns[side]
            texts[row, side], state[row, side] = grid.texts[at], grid.state[at]
            if at in grid.numbers:
                numbers[row, side] = grid.numbers[at]
            if at in grid.addresses:
                addresses[row, side] = grid.addresses[at]
    checks = tuple(Check((row, 0), ((row, 1),)) for row in range(len(rows)) if {(row, 0), (row, 1)} <= numbers.keys())
    if len(checks) < FEWEST_ROWS:
        return None
    names = tuple(
        f"{grid.headings[at]} ({_place(grid, other, one)})" for grid, at in zip((one, other), columns, strict=True)
    )
    labels = tuple(line_name(one, "baris", row) for row, _ in rows)
    baris = tuple(one.baris[row] for row, _ in rows)
    known = one.known and other.known
    sumber = one.sumber if one.sumber == other.sumber else f"{one.sumber}, {other.sumber}"
    grid = Grid(one.laporan, sumber, known, names, labels, baris, ("1", "2"), texts, addresses, state, numbers)
    return judge(grid, Candidate("across", "kolom", (0,), (1,), (), checks, searched, "named"))


def _place(grid: Grid, *others: Grid) -> str:
    several = any(other.laporan != grid.laporan for other in others)
    return f"{grid.laporan}, {grid.sumber}" if several else grid.sumber
