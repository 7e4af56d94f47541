"""Facts that an assertion uses: what the report itself says, or what the reports of the units right below add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, combine, first_rows
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived, summed
from lakip_audit.engine.facts import NEUTRAL, Facts, members_of
from lakip_audit.engine.matching import paired, place_of, wanted
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval
from lakip_audit.rulebook.rule import Value


@dataclass(frozen=True, slots=True)
class FactSource:
    """Facts of one concept, by group."""

    facts: Facts
    concept: str

    def exact(self, group: int) -> ExactInterval:
        """What all printings of the fact leave open; unknown if they exclude each other."""
        if group < 0:
            return ExactInterval(None, None, missing=True)
        printings, groups = self.facts.printings(self.concept), self.facts.groups(self.concept)
        if not groups.agrees[group]:
            return ExactInterval(None, None, missing=True)
        result = ExactInterval(None, None)
        for member in groups.members(group):
            result = result.meet(printings.exact(int(member), self.facts.dataset))
        return result

    def member(self, group: int) -> int:
        """The most precise printing of the fact."""
        printings = self.facts.printings(self.concept)
        members = self.facts.groups(self.concept).members(group)
        return int(members[np.argmin(printings.hi[members] - printings.lo[members])])

    def cells(self, group: int) -> tuple[Cell, ...]:
        """The most precise printing."""
        return () if group < 0 else (self.facts.printings(self.concept).cell(self.member(group)),)


@dataclass(frozen=True, slots=True)
class ChildrenSource:
    """Sums of a fact over the reports of the units right below; a group is a unit's report and one such fact.

    Attributes:
        fact: the facts that are added up.
        parts: of each sum, the facts of the reports that print it.
        certain: of each sum, whether the manifests leave no doubt whose figures belong to it.
    """

    fact: FactSource
    parts: tuple[NDArray[np.int64], ...]
    certain: NDArray[np.bool_]

    def terms(self, group: int) -> tuple[ExactInterval, ...]:
        """What each report says."""
        return tuple(self.fact.exact(int(part)) for part in self.parts[group])

    def exact(self, group: int) -> ExactInterval:
        """The sum; unknown if one of the reports contradicts itself, or it is not certain which they are."""
        if group < 0 or not self.certain[group]:
            return ExactInterval(None, None, missing=True)
        total = ExactInterval.at(0)
        for term in self.terms(group):
            total = total + term
        return total

    def cells(self, group: int) -> tuple[Cell, ...]:
        """The most precise printing in each report."""
        return () if group < 0 else tuple(cell for part in self.parts[group] for cell in self.fact.cells(int(part)))


def of_fact(value: Value, columns: TableColumns) -> Derived:
    """A fact of the report that a judged row belongs to.

    Args:
        value: what the rule says of it.
        columns: the judged table.

    Returns:
        One number a row.
    """
    source = FactSource(columns.facts, value.fact or "")
    group = _group(source, columns.text("laporan"), _dimensions(value, source, columns))
    found = group >= 0
    interval = _intervals(source, group)
    return Derived(interval, found, found & interval.missing, source, group)


def of_children(value: Value, columns: TableColumns) -> Derived:
    """The sum of a fact over the reports of the units right below that of a judged row, of the same year.

    Args:
        value: what the rule says of it.
        columns: the judged table.

    Returns:
        One number a row. There is none where no report below prints the fact; it is unknown where one prints it with
        values that exclude each other, and where it is not certain which reports stand below.
    """
    facts = columns.facts
    fact = FactSource(facts, value.fact or "")
    laporan, dims = columns.text("laporan"), _dimensions(value, fact, columns)
    asked = combine([laporan, *dims], columns.length)
    count = int(asked.max(initial=-1)) + 1
    first = first_rows(asked, count)
    below = [facts.children.get(parent) for parent in laporan[first]]
    certain = np.array([found is None or found.certain for found in below], bool)
    sizes = [0 if found is None else len(found.reports) for found in below]
    sum_of = np.repeat(np.arange(count), sizes)
    reports = TextColumn.of([report for found in below if found is not None for report in found.reports])
    part = _group(fact, reports, [texts[first][sum_of] for texts in dims])
    sum_of, part = sum_of[part >= 0], part[part >= 0]
    parts = _intervals(fact, part)
    exists = (np.bincount(sum_of, minlength=count) > 0) | ~certain
    in_conflict = np.bincount(sum_of, weights=parts.missing, minlength=count) > 0
    unknown = in_conflict | ~certain | ~exists
    total = summed(parts, sum_of, count)
    lo, hi = np.where(unknown, -np.inf, total.lo), np.where(unknown, np.inf, total.hi)
    whole = Interval(lo, hi, total.scale, total.slack, unknown)
    members = members_of(np.concatenate([sum_of, np.arange(count)]))
    source = ChildrenSource(fact, tuple(part[each[each < len(part)]] for each in members), certain)
    group = np.where(exists[asked], asked, -1)
    return Derived(whole.take(asked), exists[asked], in_conflict[asked], source, group)


def _dimensions(value: Value, source: FactSource, columns: TableColumns) -> list[TextColumn]:
    """What each judged row asks of the dimensions of a fact: nothing special where the rule does not say."""
    texts = wanted(value.match, columns)
    empty = TextColumn.constant("", columns.length)
    asked = []
    for name in source.facts.printings(source.concept).dims:
        neutral = NEUTRAL.get(name)
        text = texts.get(name, empty)
        asked.append(text if neutral is None else text.mapped(partial(_unless, neutral)))
    return asked


def _group(source: FactSource, laporan: TextColumn, dims: Sequence[TextColumn]) -> NDArray[np.int64]:
    """The fact of each report asked for, or -1."""
    printings, first = source.facts.printings(source.concept), source.facts.groups(source.concept).first
    there = [printings.laporan[first], *(texts[first] for texts in printings.dims.values())]
    return place_of(*paired(there, [laporan, *dims], len(first), len(laporan)))


def _intervals(source: FactSource, group: NDArray[np.int64]) -> Interval:
    """What the printings of each fact leave open; nothing where there is no fact, or they exclude each other."""
    printings, groups = source.facts.printings(source.concept), source.facts.groups(source.concept)
    known = (group >= 0) & np.append(groups.agrees, False)[group]
    lo = np.where(known, np.append(groups.lo, -np.inf)[group], -np.inf)
    hi = np.where(known, np.append(groups.hi, np.inf)[group], np.inf)
    slack = float(printings.slack.max(initial=0.0))
    return Interval(lo, hi, printings.scale, np.full(len(group), slack) if slack else 0.0, ~known)


def _unless(neutral: str, text: str) -> str:
    """A text, or nothing if it says nothing special."""
    return "" if text == neutral else text
