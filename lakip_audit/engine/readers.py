"""Which checks read a number, how they ended, and their arithmetic: those that passed as well as those that failed.

What a decided check reads here is what the coverage counts: the same cells, rule by rule. A check of a form that reads
no numbers (lists held against each other, patterns) is told where it failed, by the cells that its finding names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

import numpy as np

from lakip_audit.engine.agreement import sides_of
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.explanation import Apart, Explanation
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.history import steps_of
from lakip_audit.engine.rollup import parents, totals_of
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Verdicts
from lakip_audit.numbers import Outcome, State, Truth
from lakip_audit.rulebook.expression import names
from lakip_audit.rulebook.rule import Agreement, History, Rollup


@dataclass(frozen=True, slots=True)
class Check:
    """One rule on one subject.

    Attributes:
        rule: the id of the rule.
        outcome: how it ended: passed, failed or undetermined.
        finding: the fingerprint of what it found, if it failed.
        reads: the printed cells that it read.
        explanation: its arithmetic.
    """

    rule: str
    outcome: Outcome
    finding: str | None
    reads: tuple[Cell, ...]
    explanation: Explanation


def checks(audit: Audit) -> Iterator[Check]:
    """Every check of a run that says something about printed cells.

    Args:
        audit: the run.

    Yields:
        The checks rule by rule, in the order of the rules and their subjects. Those that are not applicable are left
        out.
    """
    place = cache(partial(location, audit.dataset))
    for name, rule in audit.rulebook.rules.items():
        if name in audit.verdicts:
            verdicts = audit.verdicts[name]
            read = _Rule(Apart(rule, audit.facts, place), audit.facts, verdicts)
            for subject, reads, explanation in READERS.get(rule.form, _failures)(read):
                outcome = Outcome(int(verdicts.outcome[subject]))
                yield Check(name, outcome, audit.failures[name].get(subject), tuple(reads), explanation)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule, and how its checks ended."""

    apart: Apart
    facts: Facts
    verdicts: Verdicts

    def told(self, subject: int) -> bool:
        """Whether a check came to anything."""
        return bool(self.verdicts.outcome[subject] != Outcome.NOT_APPLICABLE)


_Taken = Iterator[tuple[int, Iterable[Cell], Explanation]]
"""Checks taken apart: the subject, the cells, the arithmetic."""


def _assertion(rule: _Rule) -> _Taken:
    columns = rule.apart.columns
    for number, statement in enumerate(rule.apart.rule.assertions):
        measures = [name for name in names(statement) if columns.is_measure(name)]
        derived = [columns.derived[name] for name in names(statement) if name in columns.derived]
        for row in range(columns.length):
            subject = number * columns.length + row
            if rule.told(subject):
                own = [Cell(columns.table, name, row) for name in measures if columns.printed(name)[row]]
                elsewhere = [cell for value in derived for cell in value.cells(row)]
                yield subject, dict.fromkeys((*own, *elsewhere)), rule.apart.assertion(subject)


def _rollup(rule: _Rule) -> _Taken:
    form, dataset = rule.apart.rule.body(Rollup), rule.facts.dataset
    parent = parents(dataset, form)
    totals = totals_of(parent)
    order = np.argsort(parent, kind="stable")
    start, end = (np.searchsorted(parent[order], totals, side=side) for side in ("left", "right"))
    members = [(int(total), order[first:last].tolist()) for total, first, last in zip(totals, start, end, strict=True)]
    for number, name in enumerate(form.columns):
        present = dataset.number(form.table, name).state == State.PRESENT
        for index, (total, parts) in enumerate(members):
            subject = number * len(totals) + index
            if rule.told(subject):
                whole, *cells = (Cell(form.table, name, row) for row in (total, *parts))
                read = (cell for cell in (whole, *cells) if present[cell.row])
                yield subject, read, rule.apart.rollup(whole, cells)


def _agreement(rule: _Rule) -> _Taken:
    form = rule.apart.rule.body(Agreement)
    if form.compare == "satuan":
        yield from _failures(rule)
        return
    subject = -1
    for side in sides_of(form, rule.facts):
        for group in range(len(side.groups)):
            subject += 1
            if not rule.told(subject):
                continue
            cells = [side.printings.cell(int(member)) for member in side.groups.members(group)]
            against: tuple[Cell, ...] = ()
            if rule.verdicts.outcome[subject] == Outcome.FAIL:
                against = rule.verdicts.draft(subject).stated
            yield subject, cells, rule.apart.agreement([cell for cell in cells if cell not in against], against)


def _history(rule: _Rule) -> _Taken:
    form = rule.apart.rule.body(History)
    columns = TableColumns(rule.facts.dataset, rule.facts, form.table)
    applies = decided(rule.apart.rule.condition, columns)
    period = columns.text(form.order)
    subject = -1
    for name in form.columns:
        rows = np.flatnonzero((applies != Truth.FALSE) & columns.printed(name) & (period != ""))
        before, after, alone = steps_of(columns, form, rows)
        for pair in zip(after, before, strict=True):
            subject += 1
            later, earlier = (Cell(form.table, name, int(row)) for row in pair)
            yield subject, (later, earlier), rule.apart.history(later, earlier)
        subject += len(alone)


def _failures(rule: _Rule) -> _Taken:
    for subject in rule.verdicts.failed():
        draft = rule.verdicts.draft(subject)
        yield subject, dict.fromkeys((*draft.stated, *draft.evidence)), rule.apart.plain(draft)


READERS: Mapping[str, Callable[[_Rule], _Taken]] = MappingProxyType(
    {
        "assertion": _assertion,
        "rollup": _rollup,
        "agreement": _agreement,
        "history": _history,
    }
)
"""How the checks of each form are taken apart; of the other forms only those that failed."""
