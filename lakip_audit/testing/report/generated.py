"""A made-up report as its rows: what a test changes, writes into a folder or audits."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.manifest import Manifest, SumberDefinition
from lakip_audit.dataset.report import RawReport, RawTable
from lakip_audit.dataset.structure import check
from lakip_audit.dataset.table import Dataset

Rows = Sequence[Mapping[str, str]]


SHOWN = 20
"""The rows that the ``repr`` of a report shows; of a longer report it says how many there are."""


class _Printer(Protocol):
    def text(self, obj: str) -> None: ...


@dataclass(frozen=True, slots=True, repr=False)
class GeneratedReport:
    """A report that does not exist.

    Attributes:
        manifest: what ``laporan.yaml`` would say.
        tables: the rows of each table, in printed order; a column that a row leaves out is empty.
    """

    manifest: Manifest
    tables: Mapping[str, Rows]

    def __repr__(self) -> str:
        """Its id and rows, or of many rows their number: a failing test prints the reports that it was given."""
        few = sum(map(len, self.tables.values())) <= SHOWN
        held = (f"{name}={list(rows)!r}" if few else f"{name}: {len(rows)}" for name, rows in self.tables.items())
        return f"<{type(self).__name__} {self.manifest.laporan}: {', '.join(held)}>"

    def _repr_pretty_(self, printer: _Printer, _cycle: object) -> None:
        """The same for IPython and Hypothesis, which print every field of a dataclass otherwise."""
        printer.text(repr(self))

    def with_rows(self, more: Mapping[str, Rows]) -> GeneratedReport:
        """The report with more rows, those of a table after the ones it has.

        Args:
            more: rows by table; a table of one's own is one more. A place that the report does not have is registered.

        Returns:
            Another report.
        """
        tables = {name: [*self.tables.get(name, ()), *more.get(name, ())] for name in {**self.tables, **more}}
        places = dict.fromkeys(row["sumber"] for rows in more.values() for row in rows if row.get("sumber"))
        sumber = {**{name: SumberDefinition(judul=name) for name in places}, **self.manifest.sumber}
        return GeneratedReport(self.manifest.model_copy(update={"sumber": sumber}), tables)

    def named(self, laporan: str) -> GeneratedReport:
        """The report under another id."""
        return replace(self, manifest=self.manifest.model_copy(update={"laporan": laporan}))

    def with_text(self, table: str, row: int, column: str, text: str) -> GeneratedReport:
        """The report with another text in one cell.

        Args:
            table: its table.
            row: its 0-based row.
            column: its column.
            text: what it prints; ``""`` for nothing.

        Returns:
            Another report.
        """
        rows = [dict(each) for each in self.tables[table]]
        rows[row][column] = text
        return replace(self, tables={**self.tables, table: rows})

    def with_order(self, table: str, order: Sequence[int]) -> GeneratedReport:
        """The report with the rows of one table in another order."""
        rows = self.tables[table]
        return replace(self, tables={**self.tables, table: [rows[at] for at in order]})

    def number_cells(self, definitions: Definitions) -> list[tuple[str, int, str]]:
        """Every cell that may hold a number and is not empty: table, 0-based row, column."""
        return [
            (table, at, column)
            for table, rows in self.tables.items()
            for at, row in enumerate(rows)
            for column, text in row.items()
            if text and definitions.tables[table].columns[column].type == "number"
        ]

    def raw(self) -> RawReport:
        """The report as if read from the files of a folder."""
        tables = {}
        for name, rows in self.tables.items():
            columns = dict.fromkeys(column for row in rows for column in row)
            cells = {column: [row.get(column, "") for row in rows] for column in columns}
            tables[name] = RawTable(f"{name}.csv", cells, range(1, len(rows) + 1))
        return RawReport(Path(self.manifest.laporan), self.manifest, tables)

    def dataset(self, definitions: Definitions) -> Dataset:
        """The report alone, as :func:`dataset_of` makes it."""
        return dataset_of([self], definitions)

    def write(self, folder: Path) -> None:
        """Write the dataset folder: ``laporan.yaml`` (JSON, which is YAML too) and one CSV file a table.

        Args:
            folder: where to; made if it does not exist.
        """
        folder.mkdir(parents=True, exist_ok=True)
        text = self.manifest.model_dump_json(exclude_none=True, exclude_defaults=True, indent=1)
        (folder / "laporan.yaml").write_text(text, encoding="utf-8")
        for name, rows in self.tables.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def dataset_of(reports: Sequence[GeneratedReport], definitions: Definitions, *, checked: bool = True) -> Dataset:
    """Bring reports together, as ``check`` does with as many folders.

    Args:
        reports: any number, each with an id of its own.
        definitions: the tables.
        checked: whether to look at the structure first, as ``check`` does; it takes a fourth of the time.

    Returns:
        One dataset.

    Raises:
        ValueError: the rows do not fit the definitions; the text names all problems.
    """
    dataset = assemble([report.raw() for report in reports], definitions)
    problems = [problem.render() for found in check(dataset).values() for problem in found] if checked else []
    if problems:
        raise ValueError("\n".join(problems))
    return dataset
