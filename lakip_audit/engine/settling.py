"""Which of two readings a number has, where only one makes the sums of its table hold.

``14.160`` may be fourteen thousand or fourteen point one six. Where the report's own habit does not decide, or in a
table in millions only that of whole rupiah, a printed total may: a reading is taken if it is the only one with which
the total equals its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import product

import numpy as np

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.rollup import parents
from lakip_audit.numbers import Case, ExactInterval, NumberColumn, State
from lakip_audit.rulebook.loading import Rulebook
from lakip_audit.rulebook.rule import Rollup

_READ = (State.PRESENT, State.AMBIGUOUS)

THOUSAND = 1_000

MOST_OPEN = 8
"""Numbers with two readings in one sum: 256 ways to read it."""


def settle(rulebook: Rulebook, dataset: Dataset) -> Dataset:
    """Read the numbers that have two readings in the one way in which their table adds up.

    Args:
        rulebook: its rollups say what is a sum, as every code tree does.
        dataset: any number of reports.

    Returns:
        The dataset itself if it has no such number or no sum decides one; else one with those numbers settled, and
        what they settle in turn.
    """
    found: dict[tuple[str, str], dict[int, bool]] = {}
    for form in _sums(rulebook, dataset):
        for name in filter(dataset.tables[form.table].has, form.columns):
            doubtful = _doubtful(dataset.number(form.table, name))
            doubtful -= dataset.settled.get((form.table, name), {}).keys()
            if doubtful:
                decided = _decided(dataset, form, name, doubtful)
                found.setdefault((form.table, name), {}).update(decided)
    found = {place: rows for place, rows in found.items() if rows}
    return settle(rulebook, dataset.with_readings({**dataset.settled, **found})) if found else dataset


def _sums(rulebook: Rulebook, dataset: Dataset) -> Iterator[Rollup]:
    """Every sum of a table with rows: down its code tree, or as a rule declares it."""
    for name, definition in dataset.definitions.tables.items():
        numbers = [column for column, each in definition.columns.items() if each.type == "number"]
        if definition.tree and numbers and len(dataset.tables[name]):
            yield Rollup(table=name, columns=numbers, tree=True)
    for rule in rulebook.rules.values():
        if rule.rule.rollup is not None and not rule.rule.rollup.tree:
            yield rule.rule.rollup


def _doubtful(column: NumberColumn) -> set[int]:
    """The rows that may be read in another way: in a table in millions ``14.160`` may be 14,16 million after all."""
    return set(column.rows(_is_doubtful).tolist())


def _is_doubtful(case: Case) -> bool:
    in_millions = case.state is State.PRESENT and case.multiplier > THOUSAND
    return case.form.other_places is not None and (case.state is State.AMBIGUOUS or in_millions)


def _decided(dataset: Dataset, form: Rollup, name: str, open_rows: set[int]) -> Iterator[tuple[int, bool]]:
    """The rows that one sum decides, each with whether it is the second reading."""
    place = (form.table, name)
    column = dataset.number(*place)
    known = dataset.settled.get(place, {})
    first, second = (
        dataset.with_readings({place: {**known, **dict.fromkeys(open_rows, choice)}}).number(*place)
        for choice in (False, True)
    )
    parent = parents(dataset, form)
    totals = {int(parent[row]) for row in open_rows if parent[row] >= 0} | {
        row for row in open_rows if np.any(parent == row)
    }
    for total in sorted(totals & set(parent.tolist()) - {-1}):
        parts = [int(row) for row in np.flatnonzero(parent == total)]
        cells = [total, *parts]
        doubtful = [row for row in cells if row in open_rows]
        if len(doubtful) > MOST_OPEN or any(column.state[row] not in _READ for row in cells):
            continue
        fitting = [
            choice
            for choice in product((False, True), repeat=len(doubtful))
            if _adds_up(total, parts, dict(zip(doubtful, choice, strict=True)), first, second)
        ]
        if len(fitting) == 1:
            for row, other in zip(doubtful, fitting[0], strict=True):
                if column.state[row] == State.AMBIGUOUS or other != column.chosen_other[row]:
                    yield row, other


def _adds_up(
    total: int, parts: list[int], choice: Mapping[int, bool], first: NumberColumn, second: NumberColumn
) -> bool:
    def value(row: int) -> ExactInterval:
        return (second if choice.get(row, False) else first).exact_interval(row)

    return value(total).meets(reduce(ExactInterval.__add__, map(value, parts)))
