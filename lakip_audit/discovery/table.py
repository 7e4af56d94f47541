"""All relations of one table: searched along its columns and its rows, and chosen so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Final

from lakip_audit.discovery import bounds, nested, outline, ratios, series, sums
from lakip_audit.discovery.chance import DENSITY
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import fold, says
from lakip_audit.discovery.lines import Lines, lines_of
from lakip_audit.discovery.relation import (
    Candidate,
    Coordinate,
    Judged,
    Relation,
    computed_interval,
    is_relation,
    judge,
    value_of,
)
from lakip_audit.numbers import ExactInterval, Outcome

FEW_ROWS: Final = 40
"""Differences and quotients of rows are looked for in tables of at most so many."""

ROW_REACH: Final = 3
"""They stand at most so many rows apart."""

SURELY: Final = 1e-3
"""Another number of the same line explains an exception if it meets it by chance less often than this."""

FAR: Final = Fraction(1, 5)
"""A column in which a total of rows fails by more than this part of it, and never holds, does not add up."""

QUOTIENTS: Final = frozenset({"percentage", "ratio", "growth", "share"})
CAPS: Final = tuple(map(Fraction, (100, 110, 120, 150)))
"""Percentages at which agencies cut off an achievement."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a table says.

    Attributes:
        grid: The table.
        relations: The surest first within each kind.
        searched: False if the table was too large to be searched.
    """

    grid: Grid
    relations: tuple[Relation, ...]
    searched: bool = True


def relations_of(grid: Grid) -> Found:
    """Find the relations of a table.

    Args:
        grid: The table.

    Returns:
        What was found; a table beyond the limits is not searched.
    """
    if grid.too_large:
        return Found(grid, (), searched=False)
    columns, rows = lines_of(grid, "kolom"), lines_of(grid, "baris")
    found = [*_along_columns(grid, columns), *_along_rows(grid, rows)]
    return Found(grid, tuple(told_once(found)))


def _along_columns(grid: Grid, view: Lines) -> list[Relation]:
    if not len(view) or not view.places:
        return []
    linear = [judge(grid, each) for each in (*sums.search(view), *series.search(view))]
    kept = _linear(grid, view, linear)
    quotients = [_excused(grid, judge(grid, each)) for each in ratios.search(view)]
    kept += _best_by_target([each for each in quotients if is_relation(each)])
    kept += [judge(grid, each) for each in bounds.search(view)]
    return kept


def _along_rows(grid: Grid, view: Lines) -> list[Relation]:
    if not len(view) or not view.places:
        return []
    kept = [each for each in (judge(grid, candidate) for candidate in outline.search(view)) if is_relation(each)]
    kept = _best_by_operands(kept)
    totals = {place for each in kept for place in _targets(each)}
    nested_sums = [judge(grid, each) for each in nested.search(view)]
    adding = _adding_columns(nested_sums)
    kept += [
        each
        for each in (_of_columns(grid, relation, adding) for relation in nested_sums)
        if is_relation(each) and not (totals and not _targets(each) - totals)
        if not totals or each.candidate.standing != "plain"
    ]
    means = [judge(grid, each) for each in series.averages(view)]
    kept += [each for each in (_of_columns(grid, relation, _proven(means)) for relation in means) if is_relation(each)]
    if len(view) <= FEW_ROWS:
        linear = [judge(grid, each) for each in (*sums.search(view, ROW_REACH), *series.search(view, ROW_REACH))]
        known = {frozenset((*each.candidate.target, *each.candidate.operands)) for each in kept}
        linear = [each for each in linear if frozenset((*each.candidate.target, *each.candidate.operands)) not in known]
        taken = {place for each in kept for place in _targets(each)}
        kept += [each for each in _linear(grid, view, linear) if not _targets(each) & taken]
        quotients = [_excused(grid, judge(grid, each)) for each in ratios.search(view, ROW_REACH)]
        kept += [
            each
            for each in _best_by_target([each for each in quotients if is_relation(each)])
            if not _targets(each) & taken
        ]
    return kept


def _targets(relation: Relation) -> set[Coordinate]:
    return {place.check.target for place in relation.places}


def completed(grid: Grid, view: Lines, candidate: Candidate, also: tuple[int, ...] = ()) -> Relation:
    """A declared relation, judged as one that was found: without the exceptions that something else explains.

    Args:
        grid: The table.
        view: Its lines along the relation.
        candidate: What is declared.
        also: Lines that may state the result instead.

    Returns:
        The relation, whatever chance says of it.
    """
    relation = replace(judge(grid, candidate), also=also)
    if candidate.kind in QUOTIENTS:
        return _excused(grid, relation)
    return _without(relation, _explained(view, relation), Outcome.PASS)


# sums


def _linear(grid: Grid, view: Lines, relations: Sequence[Relation]) -> list[Relation]:
    """The sums of a table, each equation once, each total of the same parts beside the others."""
    explained = [_explained(view, relation) for relation in relations]
    fine = [
        (relation, others)
        for relation, others in zip(relations, explained, strict=True)
        if is_relation(relation, others) and _all_needed(relation)
    ]
    fine.sort(key=lambda pair: (pair[0].log_chance, len(pair[0].candidate.operands)))
    kept: list[Relation] = []
    for relation, others in fine:
        same = next((at for at, known in enumerate(kept) if _same_parts(known.candidate, relation.candidate)), None)
        if same is not None:
            kept[same] = replace(kept[same], also=(*kept[same].also, *relation.candidate.target))
        elif not any(_repeats(known, relation) for known in kept):
            kept.append(_without(relation, others, Outcome.PASS))
    return [_told_as(grid, relation) for relation in kept]


def _explained(view: Lines, relation: Relation) -> frozenset[Coordinate]:
    """Targets of places that fail, where another number of the same place is what the parts add up to."""
    found: set[Coordinate] = set()
    for place in relation.exceptions:
        if relation.candidate.kind == "average" and view.along == "kolom" and _otherwise_put_together(view, place):
            found.add(place.check.target)
        if relation.candidate.kind in ("sum", "difference") and _stands_beside(view, place):
            found.add(place.check.target)
    return frozenset(found)


def _otherwise_put_together(view: Lines, place: Judged) -> bool:
    """Whether a row states the sum, the least, the greatest or the last of numbers of which others state the mean."""
    stated = view.grid.numbers[place.check.target].interval
    operands = [value_of(view.grid, at) for at in place.check.operands]
    return any(each.meets(stated) for each in (reduce(ExactInterval.__add__, operands), *operands))


def _stands_beside(view: Lines, place: Judged) -> bool:
    row, column = place.check.target
    computed = computed_interval(view.grid, place)
    parts = {place.check.target, *place.check.operands}
    for line in view.lines:
        at = (row, line) if view.along == "kolom" else (line, column)
        number = view.grid.numbers.get(at)
        if at in parts or number is None or not number.interval.meets(computed):
            continue
        size = abs(_middle(computed))
        if size and DENSITY * max(_width(number.interval) + _width(computed), Fraction(1)) * len(view) < SURELY * size:
            return True
    return False


def _width(interval: ExactInterval) -> Fraction:
    return Fraction(0) if interval.lo is None or interval.hi is None else interval.hi - interval.lo


def _middle(interval: ExactInterval) -> Fraction:
    return Fraction(0) if interval.lo is None or interval.hi is None else (interval.lo + interval.hi) / 2


def _all_needed(relation: Relation) -> bool:
    """Whether every part adds something somewhere; one that never does belongs to no sum that was shown."""
    grid = relation.grid
    shown = [place.check for place in relation.places if place.counts and place.outcome is Outcome.PASS]
    count = len(relation.candidate.operands)
    return all(
        any(
            len(check.operands) != count or value_of(grid, check.operands[at]) != ExactInterval.at(0) for check in shown
        )
        for at in range(count)
    )


def _same_parts(one: Candidate, other: Candidate) -> bool:
    return one.along == other.along and (one.operands, one.signs) == (other.operands, other.signs)


def _repeats(known: Relation, relation: Relation) -> bool:
    """Whether an equation is one that is known, or says of a total what a surer one with some of its parts says."""
    one, other = known.candidate, relation.candidate
    if one.along != other.along:
        return False
    if _equation(one) == _equation(other):
        return True
    common = {*one.operands} & {*other.operands}
    if one.target == other.target and common:
        return True
    lines = {*other.operands, *other.target}
    return {*one.operands, *one.target} <= lines or (one.target[0] in other.operands and bool(common))


def _equation(candidate: Candidate) -> frozenset[frozenset[tuple[int, int]]]:
    """The lines of a sum and their signs, whichever of them is called the result."""
    signs = candidate.signs or (1,) * len(candidate.operands)
    terms = [*zip(candidate.operands, signs, strict=False), *((line, -1) for line in candidate.target)]
    return frozenset({frozenset(terms), frozenset((line, -sign) for line, sign in terms)})


def _without(relation: Relation, explained: frozenset[Coordinate], outcome: Outcome = Outcome.UNDETERMINED) -> Relation:
    """A relation whose exceptions that something else explains are none."""
    places = tuple(
        replace(place, outcome=outcome, counts=False)
        if place.outcome is Outcome.FAIL and place.check.target in explained
        else place
        for place in relation.places
    )
    return replace(relation, places=places)


def _told_as(grid: Grid, relation: Relation) -> Relation:
    """A sum of two told as the difference that one of its lines is called: sisa = pagu - realisasi."""
    candidate = relation.candidate
    if candidate.kind != "difference":
        return relation
    names = grid.headings if candidate.along == "kolom" else grid.labels
    called = [line for line in candidate.operands if says("difference", names[line])]
    if len(called) != 1 or says("difference", names[candidate.target[0]]):
        return relation
    at = candidate.operands.index(called[0])
    checks = tuple(
        replace(check, target=check.operands[at], operands=(check.target, check.operands[1 - at]), signs=(1, -1))
        for check in candidate.checks
        if check.operands[at] in grid.numbers
    )
    turned = replace(
        candidate,
        target=(called[0],),
        operands=(candidate.target[0], candidate.operands[1 - at]),
        signs=(1, -1),
        checks=checks,
    )
    return replace(judge(grid, turned), also=relation.also)


# rows


def _adding_columns(relations: Iterable[Relation]) -> frozenset[str]:
    """Headings, without their numbers, of columns in which some total of rows holds."""
    return _proven([each for each in relations if is_relation(each)])


def _proven(relations: Iterable[Relation]) -> frozenset[str]:
    return frozenset(
        _stem(each.grid.headings[place.check.target[1]])
        for each in relations
        for place in each.places
        if place.counts and place.outcome is Outcome.PASS
    )


def _stem(heading: str) -> str:
    return "".join(character for character in fold(heading) if not character.isdecimal())


def _of_columns(grid: Grid, relation: Relation, proven: frozenset[str]) -> Relation:
    """A relation of rows in the columns that add up: those in which one does, and those where it fails by little."""
    places = [
        place
        for place in relation.places
        if place.outcome is not Outcome.FAIL
        or _stem(grid.headings[place.check.target[1]]) in proven
        or 2 * abs(place.gap) <= FAR * abs(int(sum(grid.whole[place.check.target][:2])))
    ]
    if len(places) == len(relation.places):
        return relation
    checks = tuple(place.check for place in places)
    return judge(grid, replace(relation.candidate, checks=checks))


def _best_by_operands(relations: Sequence[Relation]) -> list[Relation]:
    """Of outlines over one column the surest."""
    best: dict[tuple[int, ...], Relation] = {}
    for each in sorted(relations, key=lambda relation: relation.log_chance):
        best.setdefault(each.candidate.operands, each)
    return list(best.values())


# quotients


def _best_by_target(relations: Sequence[Relation]) -> list[Relation]:
    """Of quotients that one line may be, the surest; the same three lines make one quotient only."""
    kept: list[Relation] = []
    ranked = sorted(relations, key=lambda each: (each.candidate.standing == "plain", -each.share, each.log_chance))
    ranked.sort(key=lambda each: -len(each.candidate.target))
    for each in ranked:
        lines = {*each.candidate.target, *each.candidate.operands}
        if any({*each.candidate.target} & {*known.candidate.target} for known in kept):
            continue
        if any(lines <= {*known.candidate.target, *known.candidate.operands} for known in kept):
            continue
        kept.append(each)
    return kept


def _excused(grid: Grid, relation: Relation) -> Relation:
    """A quotient without the exceptions that follow another formula that is in use, or that were cut off at a cap."""
    if not relation.exceptions or relation.candidate.kind not in ("percentage", "ratio"):
        return relation
    factor = Fraction(100 if relation.candidate.kind == "percentage" else 1)
    excused = frozenset(
        place.check.target
        for place in relation.exceptions
        if _other_formula(grid, place, factor) or _is_capped(grid, place, factor)
    )
    return _without(relation, excused)


def _other_formula(grid: Grid, place: Judged, factor: Fraction) -> bool:
    """Whether it is the achievement of what should be small: target / realisasi, or (2 target - realisasi) / target."""
    number = grid.numbers[place.check.target]
    stated = number.interval.widen(number.unit / 2 or Fraction(1, 2))
    above, below = (value_of(grid, at) for at in place.check.operands)
    scale = ExactInterval.at(factor)
    two = ExactInterval.at(2)
    others = (below / above * scale, (two * below - above) / below * scale, (two - below / above) * scale)
    return any(not each.missing and each.meets(stated) for each in others)


def _is_capped(grid: Grid, place: Judged, factor: Fraction) -> bool:
    point = _middle(grid.numbers[place.check.target].interval)
    return point in {cap * factor / 100 for cap in CAPS} and place.gap > 0


# all of a table


def told_once(relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, each contradiction left to one of them: the surest of those that share a number and its error.

    A number that is wrong breaks every sum that it is in, and differs from every other printing, by the same amount.

    Args:
        relations: Of one table, or between tables.

    Yields:
        The same in the same order, each with what another one tells (``elsewhere``).
    """
    order = sorted(range(len(relations)), key=lambda at: (relations[at].log_chance, at))
    told: set[tuple[object, Fraction]] = set()
    crossed: set[Coordinate] = set()
    elsewhere: dict[int, frozenset[Coordinate]] = {}
    for at in order:
        relation = relations[at]
        is_bound = relation.candidate.kind in ("bound", "series")
        one = 10**relation.grid.scale
        known: set[Coordinate] = set()
        for place in relation.exceptions:
            cells = (place.check.target, *place.check.operands)
            errors = {(relation.grid.addresses.get(cell, cell), abs(Fraction(place.gap) / one)) for cell in cells}
            if errors & told or (is_bound and place.check.target in crossed):
                known.add(place.check.target)
            told |= errors
            crossed |= {place.check.target} if is_bound else set()
        elsewhere[at] = frozenset(known)
    for at, relation in enumerate(relations):
        yield replace(relation, elsewhere=elsewhere[at])
