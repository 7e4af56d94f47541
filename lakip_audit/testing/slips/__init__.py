"""One random slip in a consistent report, with what was right: the cells, their texts, the kinds that describe it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine.verdict import Cell
from lakip_audit.testing.slips.definitions import kinds_of
from lakip_audit.testing.slips.making import SLIPS
from lakip_audit.testing.slips.printed import Printed, number_in

__all__ = ["KINDS", "Kind", "Plant", "Printed", "plant"]

KINDS: tuple[Kind, ...] = (*SLIPS, "missing_item")
MOST_DRAWS = 3_000
FEWEST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Plant:
    """A slip in a report.

    Attributes:
        kind: which one was made.
        dataset: the report with the slip.
        right: what the changed cells printed before; empty for a missing item.
        printed: what they print now.
        accepted: every kind that describes the change, the planted one among them.
        place: for a missing item the sumber it is missing from.
        item: for a missing item the indicator or the list it is missing of.
    """

    kind: Kind
    dataset: Dataset
    right: Mapping[Cell, str]
    printed: Mapping[Cell, str]
    accepted: frozenset[Kind]
    place: str = ""
    item: str = ""


def plant(kind: Kind, printed: Printed, rng: random.Random) -> Plant | None:
    """Make one slip in a random place that suits it.

    A draw that prints the same number, or one that is right as well (a coarser rounding of the same number, the same
    unit by another name), is repeated.

    Args:
        kind: which.
        printed: the consistent report.
        rng: where chance comes from.

    Returns:
        The slip; None if the report has no place for it.
    """
    if kind == "missing_item":
        return _without_item(printed, rng)
    for _ in range(MOST_DRAWS):
        texts = SLIPS[kind](printed, rng)
        if texts and all(_wrong(printed, cell, text) for cell, text in texts.items()):
            accepted: set[Kind] = {kind}
            if len(texts) == 1:
                for cell, text in texts.items():
                    wrong = number_in(text)
                    accepted |= set(kinds_of(printed, cell, wrong)) if wrong is not None and kind != "unit" else set()
            right = {cell: printed.text(cell) for cell in texts}
            edits = {(cell.table, cell.column, cell.row): text for cell, text in texts.items()}
            return Plant(kind, printed.dataset.with_texts(edits), right, texts, frozenset(accepted))
    return None


def _wrong(printed: Printed, cell: Cell, text: str) -> bool:
    """Whether a text is wrong in a cell."""
    if cell.column == "satuan":
        unit = printed.dataset.definitions.unit
        here, there = unit(printed.text(cell)), unit(text)
        return here is not None and there is not None and here.unit != there.unit
    right, wrong = printed.reading(cell), number_in(text)
    if wrong is None or wrong.value == right.value:
        return False
    coarser = wrong.places < right.places and abs(wrong.value - right.value) <= wrong.resolution / 2
    return printed.exact(cell) or not coarser


def _without_item(printed: Printed, rng: random.Random) -> Plant | None:
    """A line of a list left out, or an indicator of a table."""
    dataset = printed.dataset
    choices: list[tuple[str, str, Mapping[str, Sequence[int]]]] = []
    lists = dataset.text("rincian", "daftar")
    for name in dict.fromkeys(lists):
        rows = np.flatnonzero(lists == name)
        if len(rows) >= FEWEST_ITEMS:
            sumber = str(dataset.text("rincian", "sumber")[rows[0]])
            choices += [(sumber, str(name), {"rincian": [int(row)]}) for row in rows]
    tables = ("target", "capaian", "capaian_renstra", "anggaran_kinerja")
    lines: dict[tuple[str, str], dict[str, list[int]]] = {}
    for table in tables:
        pairs = zip(dataset.text(table, "sumber"), dataset.text(table, "indikator"), strict=True)
        for row, (sumber, indikator) in enumerate(pairs):
            lines.setdefault((str(sumber), str(indikator)), {}).setdefault(table, []).append(row)
    others: list[tuple[str, str, Mapping[str, Sequence[int]]]] = [(*key, rows) for key, rows in lines.items()]
    sumber, item, rows_of = rng.choice(choices if choices and rng.random() < 0.5 else others)
    left = dict(dataset.tables)
    for table, gone in rows_of.items():
        kept = np.ones(len(left[table]), bool)
        kept[list(gone)] = False
        left[table] = left[table].take(kept)
    without = Dataset(dataset.definitions, dataset.manifests, left, dataset.places, dataset.origins)
    nothing: Mapping[Cell, str] = MappingProxyType({})
    return Plant("missing_item", without, nothing, nothing, frozenset({"missing_item"}), sumber, item)
