"""One report as read from its files, and what is asked of the names in them, in whatever format they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lakip_audit.dataset.definition import ColumnDefinition, Definitions
from lakip_audit.dataset.limits import COLUMNS
from lakip_audit.dataset.manifest import Manifest, SumberDefinition
from lakip_audit.dataset.origin import Origins
from lakip_audit.dataset.problem import Problem, listed, nearest
from lakip_audit.dataset.yaml_source import Source

EXAMPLE = "(contoh)"
"""What a template writes for ``sumber`` in a line that only shows how to fill it in: such a line is not read."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of texts as one file or sheet holds it.

    ``file`` is the name of the file, or ``workbook#sheet``; ``columns`` have equal length; ``row`` is the 1-based
    data row of each.
    """

    file: str
    columns: Mapping[str, Sequence[str]]
    row: Sequence[int]


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report whose manifest could be read; the values of its tables are not checked yet.

    ``problems`` are those of its files so far, ``unread`` names the tables that could not be read, and ``origins`` says
    where in the original document cells were taken from.
    """

    place: Path
    manifest: Manifest
    tables: Mapping[str, RawTable]
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    origins: Origins = field(default_factory=dict)


def header_problems(
    names: Sequence[str], table: str, columns: Mapping[str, ColumnDefinition], file: str
) -> Iterator[Problem]:
    """What is wrong with the column names in the first line of a table.

    Args:
        names: As written.
        table: The table's name.
        columns: The columns that it may have.
        file: The file to name.

    Yields:
        A problem for each name that is blank, padded, doubled or unknown, and each required one that is missing.
    """
    if len(names) > COLUMNS:
        yield Problem(file, "too_many_columns", {"count": len(names), "limit": COLUMNS}, line=1)
        return
    for number, name in enumerate(names, 1):
        plain = name.strip()
        if not plain:
            yield Problem(file, "header_blank", {"number": number}, line=1)
        elif name != plain and plain in columns:
            yield Problem(file, "header_spaces", {"plain": plain}, line=1, text=name)
        elif plain not in columns:
            others = [known for known in columns if known not in names]
            values = {"table": table, "name": name, "nearest": nearest(name, others)}
            yield Problem(file, "unknown_column", {**values, "known": listed(columns)}, line=1)
        if plain and plain in (each.strip() for each in names[: number - 1]):
            yield Problem(file, "header_twice", {"name": plain}, line=1)
    written = {name.strip() for name in names}
    meant = {nearest(name, columns) for name in written - set(columns)}
    for name, column in columns.items():
        if column.required and name not in written | meant:
            yield Problem(file, "missing_column", {"name": name}, line=1)


def unknown_table(name: str, definitions: Definitions, file: str, suffix: str = "") -> Problem:
    """The problem of a file or sheet that is named like no table."""
    near = nearest(name, definitions.tables)
    values = {"name": name, "nearest": near and near + suffix, "known": listed(definitions.tables)}
    return Problem(file, "unknown_file", values)


def skala_problems(
    sumber: Mapping[str, SumberDefinition], definitions: Definitions, source: Source, prefix: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Find columns that a ``skala`` names although no table has an amount of that name.

    Args:
        sumber: The registered places.
        definitions: All tables.
        source: Where the places were read from.
        prefix: Where in it they stand.

    Yields:
        A problem for each such column.
    """
    known = amounts_of(definitions)
    for name, registered in sumber.items():
        for column in () if isinstance(registered.skala, str) else registered.skala:
            if column not in known:
                values = {"name": column, "nearest": nearest(column, known), "known": listed(known)}
                yield source.problem((*prefix, name, "skala", column), "unknown_skala_column", values, key=True)


def amounts_of(definitions: Definitions) -> list[str]:
    """The columns that a ``skala`` may name, of any table, by their names."""
    tables = definitions.tables.values()
    return sorted(
        {name for table in tables for name, column in table.columns.items() if column.measure in ("amount", "concept")}
    )
