"""Correspondence: whatever one list holds, the other holds too."""

from __future__ import annotations

import numpy as np

from lakip_audit.engine.assertion import decided
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.numbers import Degree, Outcome, Truth
from lakip_audit.rulebook.expression import Node
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Side

Keys = dict[tuple[str, ...], int]
"""The keys of a list, report first, each with the first row that holds it."""


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every key of each list. Not applicable where the report does not hold the other list at all."""
    form = rule.rule.correspondence
    if form is None:
        raise ValueError(rule.rule.id)
    left, right = _keys(form.left, rule.condition, facts), _keys(form.right, rule.other_condition, facts)
    ways = [(form.left, left, form.right, right)]
    if form.both_ways:
        ways.append((form.right, right, form.left, left))
    subjects = [
        (key, row, here, there, _outcome(key, other)) for here, own, there, other in ways for key, row in own.items()
    ]

    def draft(index: int) -> Draft:
        key, row, here, there, _ = subjects[index]
        name = " ".join(key[1:])
        values = {
            "kunci": name,
            "fakta": name,
            "tercetak": here.name.id,
            "seharusnya": there.name.id,
            "tempat": f"{here.name.id} → {there.name.id}",
        }
        return Draft(f"{here.name.id}|{there.name.id}|{name}", (Cell(here.table, here.key[0], row),), (), name, values, Degree.CONTRADICTION)

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


