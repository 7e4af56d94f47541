"""Correspondence: whatever one list holds, the other holds too."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.numbers import Degree, Outcome, Truth
from lakip_audit.rulebook.expression import Node
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Correspondence, Side

Keys = dict[tuple[str, ...], int]
"""The keys of a list, report first, each with the first row that holds it."""


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every key of each list. Not applicable where the report does not hold the other list at all."""
    form = rule.body(Correspondence)
    left, right = _keys(form.left, rule.condition, facts), _keys(form.right, rule.other_condition, facts)
    ways = [(form.left, left, form.right, right)]
    if form.both_ways:
        ways.append((form.right, right, form.left, left))
    subjects = [
        (key, row, here, there, _outcome(key, other)) for here, own, there, other in ways for key, row in own.items()
    ]

    def columns_of(table: str) -> Mapping[str, object]:
        return facts.dataset.definitions.tables[table].columns

    def draft(index: int) -> Draft:
        key, row, here, there, _ = subjects[index]
        fact = " ".join(facts.named(key[0], name, value) for name, value in zip(here.key, key[1:], strict=True))
        words = {
            "ada": {"id": here.name.id, "en": here.name.en},
            "tidak_ada": {"id": there.name.id, "en": there.name.en},
        }
        subject = "|".join((here.name.id, there.name.id, *key[1:]))
        named = "nama" in columns_of(here.table) and facts.dataset.text(here.table, "nama")[row] != ""
        cells = (Cell(here.table, "nama" if named else here.key[0], row),)
        return Draft(subject, cells, (), "", {"kunci": fact, "fakta": fact}, Degree.CONTRADICTION, words=words)

    return Verdicts(np.array([outcome for *_, outcome in subjects], np.uint8), (), draft)


def _keys(side: Side, condition: Node | None, facts: Facts) -> Keys:
    columns = TableColumns(facts.dataset, facts, side.table)
    applies = np.ones(columns.length, bool)
    if condition is not None:
        applies = decided(condition, columns) == Truth.TRUE
    parts = [columns.text(name) for name in ("laporan", *side.key)]
    keys: Keys = {}
    for row in np.flatnonzero(applies):
        key = tuple(str(part[row]) for part in parts)
        if all(key[1:]):
            keys.setdefault(key, int(row))
    return keys


def _outcome(key: tuple[str, ...], other: Keys) -> Outcome:
    if key in other:
        return Outcome.PASS
    return Outcome.FAIL if any(held[0] == key[0] for held in other) else Outcome.NOT_APPLICABLE
