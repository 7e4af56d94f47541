"""Relations between the numbers of any table, found without a rule being written.

:func:`discover` puts the printed tables of a dataset together (`grid`), searches each along its columns and its rows
(`table`), and holds tables against each other (`across`). A relation is believed where chance cannot explain that it
holds so often, given all that was tried (`chance`); where a believed relation does not hold stands a contradiction.
Told as an inspector would say it by `wording`.
"""

from __future__ import annotations

from collections.abc import Iterable

from lakip_audit.dataset.table import Dataset
from lakip_audit.discovery import across
from lakip_audit.discovery.grid import Grid, other_grids, sheet_grids
from lakip_audit.discovery.table import Found, relations_of, told_once

__all__ = ["Found", "discover", "discover_other"]


def discover_other(dataset: Dataset) -> tuple[Found, ...]:
    """The relations of the tables that no definition fits.

    Args:
        dataset: Any number of reports.

    Returns:
        Table by table, then pairs of tables that print the same.
    """
    return _found(other_grids(dataset), dataset)


def discover(dataset: Dataset) -> tuple[Found, ...]:
    """The relations of all tables of a dataset.

    Args:
        dataset: Any number of reports.

    Returns:
        Table by table, those without a definition first, then pairs of tables that print the same.
    """
    return _found([*other_grids(dataset), *sheet_grids(dataset)], dataset)


def _found(grids: Iterable[Grid], dataset: Dataset) -> tuple[Found, ...]:
    tables = list(grids)
    manifests = {
        name: dataset.manifests[name] for name in {grid.laporan for grid in tables} if name in dataset.manifests
    }
    between = list(told_once(list(across.search(tables, manifests))))
    pairs = [Found(relation.grid, (relation,)) for relation in between]
    return (*map(relations_of, tables), *pairs)
