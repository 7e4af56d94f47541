"""Every printed number of a run once, with the rules that evaluated it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lakip_audit.dataset.sheet_part import order
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.result import Location
from lakip_audit.engine.verdict import Cell, row_numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its cell, where that is, and the ids of the rules of which a decided check read it."""

    cell: Cell
    place: Location
    rules: tuple[str, ...]


def numbers(audit: Audit) -> tuple[Number, ...]:
    """List the printed numbers of a run.

    Args:
        audit: the run.

    Returns:
        Report by report; in each the registered sumber in their order, then the others as they come; in a sumber line
        by line. They are those that the result counts as facts, and those with a rule the ones that are covered.
    """
    dataset = audit.dataset
    read: dict[tuple[str, str], dict[int, list[str]]] = {}
    for name, verdicts in audit.verdicts.items():
        for place in dict.fromkeys((table, column) for table, column, _ in verdicts.reads):
            rows = np.unique(np.concatenate([row_numbers(cells) for cells in verdicts.reads if cells[:2] == place]))
            of_row = read.setdefault(place, {})
            for row in rows.tolist():
                of_row.setdefault(row, []).append(name)
    found = [
        Number(cell, location(dataset, cell), tuple(read.get((cell.table, cell.column), {}).get(cell.row, ())))
        for cell in _printed(dataset)
    ]
    reports = {laporan: at for at, laporan in enumerate(dataset.manifests)}
    sources: dict[tuple[str, str], int] = {}
    for laporan, manifest in dataset.manifests.items():
        for sumber in manifest.sumber:
            sources.setdefault((laporan, sumber), len(sources))
    for number in found:
        sources.setdefault((number.place.laporan, number.place.sumber), len(sources))

    def printed_order(number: Number) -> tuple[object, ...]:
        place = number.place
        source = sources[place.laporan, place.sumber]
        return reports[place.laporan], source, order(place.baris), order(place.kolom)

    return tuple(sorted(found, key=printed_order))


def _printed(dataset: Dataset) -> Iterator[Cell]:
    """The cells that the coverage counts, row by row as the tables hold them."""
    columns: dict[str, list[str]] = {}
    for table, column in Coverage(dataset).seen:
        columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        present = np.column_stack([dataset.number(table, name).present for name in names])
        for row, at in np.argwhere(present).tolist():
            yield Cell(table, names[at], row)
