"""The printed tables of a report, put together again from the rows of the dataset.

A row of the dataset is one statement. A printed line often makes several of them (one a year, one a quarter), and
several tables of the dataset may hold parts of one printed table. Here lines are lines again, and ``kolom`` tells the
columns, so that a reader finds on the screen what lies on the desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lakip_audit.dataset.sheet_part import HEAD, Column, Heading, Part, Place, order, part_of
from lakip_audit.dataset.table import Dataset

FIRST = "nomor"
"""A printed table begins with its numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    ``cells`` says for each heading which row of the dataset stands there, None where nothing does; ``places`` are all
    rows that the line was made of.
    """

    baris: str
    halaman: str
    cells: tuple[Place | None, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and lines. ``said_once`` are columns, with their text, in which all lines have the same."""

    said_once: tuple[tuple[str, str], ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table or section of the document, and what the dataset holds of it."""

    laporan: str
    sumber: str
    judul: str
    grids: tuple[Grid, ...]


def sheets(dataset: Dataset, laporan: str) -> tuple[Sheet, ...]:
    """Put the printed tables of a report together.

    Args:
        dataset: any number of reports.
        laporan: the id of one of them.

    Returns:
        First the registered sumber in their order, then the others as they come; those without rows are left out.
    """
    rows: dict[str, dict[str, list[int]]] = {}
    for table in dataset.tables:
        sumber = dataset.text(table, "sumber")
        for row in np.flatnonzero(dataset.text(table, "laporan") == laporan):
            rows.setdefault(str(sumber[row]), {}).setdefault(table, []).append(int(row))
    registered = dataset.manifests[laporan].sumber
    found = []
    for name in dict.fromkeys([*registered, *rows]):
        parts = [part_of(dataset, table, members) for table, members in rows.get(name, {}).items()]
        if parts:
            judul = registered[name].judul if name in registered else ""
            found.append(Sheet(laporan, name, judul, tuple(_grid(group, dataset) for group in _together(parts))))
    return tuple(found)


def _together(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts of one printed table brought together: their lines bear the same names."""
    groups: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: (-len(part.lines), HEAD in part.shown)):
        group = next((group for group in groups if _share_lines(group[0], part)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    return groups


def _share_lines(one: Part, other: Part) -> bool:
    """Whether some name stands in both in every line that both have, or the lines of one head groups of the other."""
    common = [line for line in other.lines if line in one.lines]
    if not common:
        return any(
            {*other.names[name].values()} <= {*one.names[name].values()} for name in other.labels if name in one.labels
        )
    return any(
        all(mine[line] == theirs[line] != "" and not mine[line].isdecimal() for line in common)
        for mine in (one.names[name] for name in one.labels)
        for theirs in (other.names[name] for name in other.labels)
    )


def _grid(parts: Sequence[Part], dataset: Dataset) -> Grid:
    """Several parts as one table; what a part says again in every line is left out."""
    columns: list[Column] = []
    said: list[Mapping[str, str]] = []
    for part in parts:
        for column in part.columns:
            texts = part.names.get(column.heading.name)
            if texts is not None and any(
                all(known.get(line) == text for line, text in texts.items()) for known in said
            ):
                continue
            same = next((known for known in columns if _continues(known, column)), None)
            if same is None:
                columns.append(column)
            else:
                same.rows.update(column.rows)
        said += part.names.values()
    columns.sort(key=lambda column: (column.heading.number, column.heading.name != FIRST))
    names = sorted({line for part in parts for line in part.lines}, key=lambda line: [*map(order, line.split("."))])
    lines: list[Line] = []
    for line in names:
        places = tuple((part.table, row) for part in parts for row in part.lines.get(line, ()))
        table, row = places[0]
        halaman = str(dataset.text(table, "halaman")[row])
        lines.append(Line(line, halaman, tuple(column.rows.get(line) for column in columns), places))
    once = dict.fromkeys((name, text) for part in parts for name, text in part.said_once.items())
    return Grid(tuple(once), tuple(column.heading for column in columns), tuple(lines))


def _continues(one: Column, other: Column) -> bool:
    """Whether a column is the same one in other lines."""
    return one.heading == other.heading and one.rows.keys().isdisjoint(other.rows)
