"""Correspondence: whatever one list holds, the other holds too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


Places = set[tuple[str, str]]
"""Printed tables: report and sumber."""

MOST = 0.75
"""A printed table that holds so much of a list means to show all of it."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """One key of a list, and whether the other list holds it.

    ``where`` names the other list, by language; ``beside`` is a row of it next to which the key would stand.
    """

    key: tuple[str, ...]
    row: int
    here: Side
    there: Side
    where: Mapping[str, str]
    outcome: Outcome
    beside: int | None = None


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every key of each list. Not applicable where the report does not hold the other list at all.

    A key that the other list lacks is undetermined where that list prints a name which nobody has settled yet.

    Args:
        rule: the rule, of this form.
        facts: the dataset and its facts.

    Returns:
        One outcome a key and list.
    """
    form = rule.body(Correspondence)
    left = _keys(form.left, rule.condition, facts)
    if form.each_source:
        subjects = list(_in_each_source(form, left, rule.other_condition, facts))
    else:
        right = _keys(form.right, rule.other_condition, facts)
        subjects = list(
            _in_list(form.left, left, form.right, right, _open_places(form.right, rule.other_condition, facts))
        )
        if form.both_ways:
            open_places = _open_places(form.left, rule.condition, facts)
            subjects += _in_list(form.right, right, form.left, left, open_places)

    def draft(index: int) -> Draft:
        subject = subjects[index]
        here = subject.here
        named = zip(here.key, subject.key[1:], strict=True)
        fact = " ".join(facts.named(subject.key[0], name, value) for name, value in named)
        words = {"ada": here.name.model_dump(), "tidak_ada": subject.where}
        cells = (_printed(facts, here, subject.row),)
        beside = () if subject.beside is None else (_printed(facts, subject.there, subject.beside),)
        name = "|".join((here.name.id, subject.where["id"], *subject.key[1:]))
        return Draft(name, cells, beside, "", {"kunci": fact, "fakta": fact}, Degree.CONTRADICTION, words=words)

    return Verdicts(np.array([subject.outcome for subject in subjects], np.uint8), (), draft)


def _printed(facts: Facts, side: Side, row: int) -> Cell:
    """The cell of a row of a list that prints its key: its name where it has one."""
    by_name = "nama" in facts.dataset.definitions.tables[side.table].columns
    by_name = by_name and facts.dataset.text(side.table, "nama")[row] != ""
    return Cell(side.table, "nama" if by_name else side.key[0], row)


def _in_list(here: Side, own: Keys, there: Side, other: Keys, open_places: Places) -> Iterator[_Subject]:
    reports = {key[0] for key in other}
    unsettled = {report for report, _ in open_places}
    for key, row in own.items():
        missing = Outcome.UNDETERMINED if key[0] in unsettled else Outcome.FAIL
        held = Outcome.PASS if key in other else missing if key[0] in reports else Outcome.NOT_APPLICABLE
        yield _Subject(key, row, here, there, there.name.model_dump(), held)


def _in_each_source(form: Correspondence, left: Keys, condition: Node | None, facts: Facts) -> Iterator[_Subject]:
    open_places = _open_places(form.right, condition, facts)
    sumber = facts.dataset.text(form.right.table, "sumber")
    tables: dict[tuple[str, str], Keys] = {}
    for key, row in _keys(form.right, condition, facts, by_source=True).items():
        tables.setdefault((key[0], str(sumber[row])), {})[(key[0], *key[2:])] = row
    for (laporan, source), held in tables.items():
        wanted = [key for key in left if key[0] == laporan]
        means_all = sum(key in held for key in wanted) >= MOST * len(wanted)
        for number, key in enumerate(wanted):
            outcome, near = Outcome.PASS if means_all else Outcome.NOT_APPLICABLE, None
            if means_all and key not in held:
                outcome = Outcome.UNDETERMINED if (laporan, source) in open_places else Outcome.FAIL
                around = (*wanted[number + 1 :], *wanted[:number][::-1])
                near = next((held[other] for other in around if other in held), None)
            yield _Subject(key, left[key], form.left, form.right, {"id": source, "en": source}, outcome, near)


def _open_places(side: Side, condition: Node | None, facts: Facts) -> Places:
    """Where a list may hold more: a name that is not settled yet (`nama` without key), or prose read by a program."""
    if side.prose:
        return {(laporan, "") for laporan in facts.dataset.origins}
    columns = TableColumns(facts.dataset, facts, side.table)
    if "nama" not in columns.own:
        return set()
    unsettled = (columns.text("nama") != "") & np.any([columns.text(name) == "" for name in side.key], axis=0)
    rows = np.flatnonzero((decided(condition, columns) != Truth.FALSE) & unsettled)
    return {(str(columns.text("laporan")[row]), str(columns.text("sumber")[row])) for row in rows}


def _keys(side: Side, condition: Node | None, facts: Facts, *, by_source: bool = False) -> Keys:
    columns = TableColumns(facts.dataset, facts, side.table)
    parts = [columns.text(name) for name in ("laporan", *(("sumber",) if by_source else ()), *side.key)]
    keys: Keys = {}
    for row in np.flatnonzero(decided(condition, columns) == Truth.TRUE):
        key = tuple(str(part[row]) for part in parts)
        if all(key[1:]):
            keys.setdefault(key, int(row))
    return keys
