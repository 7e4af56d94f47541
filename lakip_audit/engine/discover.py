"""Discovered relations: what holds between the numbers of a table nearly everywhere, judged where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from lakip_audit.discovery import Found
from lakip_audit.discovery.chance import confidence
from lakip_audit.discovery.declared import declared
from lakip_audit.discovery.grid import Address, Grid
from lakip_audit.discovery.relation import Coordinate, Judged, Relation
from lakip_audit.discovery.wording import arithmetic, expected, gap_text, line_name, place_name, sentence, support
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.numbers import Degree, Outcome
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Discover

LANGUAGES = ("id", "en")


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every place of the relations that a rule asks for.

    A table that is too large to be searched is undetermined. A contradiction that another relation tells is not
    applicable here.

    Args:
        rule: the rule, of this form.
        facts: the dataset and its facts.

    Returns:
        One outcome a place.
    """
    form = rule.body(Discover)
    subjects = list(_declared(form, facts) if form.target else _searched(form, facts.unknown_tables))
    outcome = np.array([subject.outcome for subject in subjects], np.uint8)
    return Verdicts(outcome, (), lambda index: subjects[index].draft(), about=lambda index: subjects[index].cell)


@dataclass(frozen=True, slots=True)
class _Subject:
    """One place of a relation; of a table that was not searched, its first cell."""

    cell: Cell
    outcome: Outcome
    relation: Relation | None = None
    place: Judged | None = None

    def draft(self) -> Draft:
        if self.relation is None or self.place is None:
            msg = "a table that was not searched has no finding"
            raise ValueError(msg)
        return _draft(self.relation, self.place)


def _searched(form: Discover, tables: tuple[Found, ...]) -> Iterator[_Subject]:
    for found in tables:
        if not found.searched and found.grid.addresses:
            yield _Subject(Cell(*next(iter(found.grid.addresses.values()))), Outcome.UNDETERMINED)
        for relation in found.relations:
            if relation.candidate.kind in form.relations:
                yield from _places(relation)


def _declared(form: Discover, facts: Facts) -> Iterator[_Subject]:
    for grid in facts.printed_tables:
        if grid.sumber == form.sumber:
            relation = declared(
                grid, form.relations[0], form.along, form.target, form.operands, form.signs, form.places, form.also
            )
            if relation is not None:
                yield from _places(relation)


def _places(relation: Relation) -> Iterator[_Subject]:
    for place in relation.places:
        outcome = place.outcome
        if place.check.target in relation.elsewhere and outcome is Outcome.FAIL:
            outcome = Outcome.NOT_APPLICABLE
        address = relation.grid.addresses.get(place.check.target)
        if address is not None:
            yield _Subject(Cell(*address), outcome, relation, place)


def _draft(relation: Relation, place: Judged) -> Draft:
    grid, check = relation.grid, place.check
    stated = Cell(*grid.addresses[check.target])
    evidence = tuple(
        dict.fromkeys(Cell(*address) for address in map(partial(_address, grid), check.operands) if address)
    )
    target = relation.candidate.target
    names = [
        line_name(grid, relation.candidate.along, line)
        for line in (target if relation.candidate.kind != "tree" else ())
    ]
    row, column = check.target
    subject = "|".join(
        (grid.sumber, relation.candidate.kind, *names, line_name(grid, "baris", row), line_name(grid, "kolom", column))
    )
    held = sum(each.outcome is Outcome.PASS for each in relation.places)
    words = {
        "fakta": {lang: sentence(relation, lang) for lang in LANGUAGES},
        "kunci": {lang: place_name(relation, place, lang) for lang in LANGUAGES},
        "tempat": {lang: support(relation, lang) for lang in LANGUAGES},
    }
    values = {
        "tercetak": grid.cells[row][column],
        "seharusnya": expected(relation, place),
        "selisih": gap_text(relation, place),
        "hitungan": arithmetic(relation, place),
    }
    return Draft(
        subject,
        (stated,),
        tuple(cell for cell in evidence if cell != stated),
        values["seharusnya"],
        values,
        Degree.CONTRADICTION,
        abs(float(place.gap)) / 10**grid.scale,
        words=words,
        confidence=confidence(held, len(relation.exceptions), relation.log_chance),
    )


def _address(grid: Grid, at: Coordinate) -> Address | None:
    return grid.addresses.get(at)
