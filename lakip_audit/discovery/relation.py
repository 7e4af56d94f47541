"""A relation between numbers of a table: what it says, where it holds and where not, and whether chance explains it.

Searches propose candidates from fast comparisons of whole numbers; here each is judged place by place with exact
intervals (`numbers.ExactInterval`), so that no rounding and no noise makes an exception.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from typing import Final, Literal

import numpy as np

from lakip_audit.discovery.chance import Standing, coincidence, is_believed, log_expected
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.lines import Along
from lakip_audit.numbers import ExactInterval, Outcome, State

Kind = Literal[
    "sum",
    "tree",
    "difference",
    "roll_forward",
    "percentage",
    "share",
    "ratio",
    "growth",
    "running",
    "average",
    "bound",
    "series",
    "across",
]
Formula = Literal["sum", "average", "percentage", "ratio", "growth", "at_most", "equal"]

FORMULAS: Final[dict[Kind, Formula]] = {
    "sum": "sum",
    "tree": "sum",
    "difference": "sum",
    "roll_forward": "sum",
    "percentage": "percentage",
    "share": "percentage",
    "ratio": "ratio",
    "growth": "growth",
    "running": "sum",
    "average": "average",
    "bound": "at_most",
    "series": "at_most",
    "across": "equal",
}
"""How the number of each kind is computed from its operands."""

ROUNDED: Final = frozenset({"percentage", "ratio", "growth", "average"})
"""Formulas whose result is a rounded number, also where it is printed without decimals."""

MAJORITY: Final = 0.5
"""What holds in fewer places is not meant to hold, however little chance explains it."""

MOST: Final = Fraction(2, 3)
"""Quotients and means are printed by program or not at all: fewer places than this are another formula."""

ONE_SIDED: Final = 0.8
"""Parts that always add up to less than their total may lack one that is not printed: then more must agree."""

LEAST_ROUNDED: Final = 100
MOST_ROUNDED: Final = 10**8
"""Whole numbers of this size may be rounded ones."""

_EXACT_PAIR: Final = 0.75
"""How often the sum of two rounded numbers is the rounded sum."""

UNLIKELY_ROUNDING: Final = 0.01
"""If fewer misses than these are this unlikely for rounded numbers, the numbers are exact."""

Coordinate = tuple[int, int]
"""Row and column of a grid."""


@dataclass(frozen=True, slots=True)
class Check:
    """One place of a relation: the number that it states, and those that it is computed from.

    ``signs`` are those of the operands of a sum.
    """

    target: Coordinate
    operands: tuple[Coordinate, ...]
    signs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation that may hold.

    Attributes:
        kind: What is said.
        along: Whether between columns or between rows.
        target: The columns or rows of the grid that state the result; more than one where lines of one kind do.
        operands: The columns or rows that it is computed from.
        signs: Of the operands of a sum.
        checks: Its places.
        searched: How many candidates of its kind were tried.
        standing: What the labels say for it.
    """

    kind: Kind
    along: Along
    target: tuple[int, ...]
    operands: tuple[int, ...]
    signs: tuple[int, ...]
    checks: tuple[Check, ...]
    searched: int
    standing: Standing = "plain"


@dataclass(frozen=True, slots=True)
class Judged:
    """One place of a relation, and how it ended.

    Attributes:
        check: The place.
        outcome: Pass, fail or undetermined.
        lo: The least that the operands come to; whole, or a fraction, in units of ``10**-scale`` of the grid.
        hi: The greatest.
        counts: Whether the place is evidence: not trivial, and no repetition of another.
        gap: Computed less stated, between the middles, in the same units.
    """

    check: Check
    outcome: Outcome
    lo: Number
    hi: Number
    counts: bool
    gap: Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """A candidate, judged.

    Attributes:
        grid: The table.
        candidate: What is said.
        places: Every place, in order.
        log_chance: The logarithm of how often so much agreement is expected by chance.
        also: Columns or rows that state the same result in other places.
        elsewhere: Targets of exceptions that another relation tells.
    """

    grid: Grid
    candidate: Candidate
    places: tuple[Judged, ...]
    log_chance: float
    also: tuple[int, ...] = ()
    elsewhere: frozenset[Coordinate] = frozenset()

    @property
    def support(self) -> int:
        """Places that count as evidence and hold."""
        return sum(place.counts and place.outcome is Outcome.PASS for place in self.places)

    @property
    def held(self) -> int:
        """Places that hold, trivial ones as well."""
        return sum(place.outcome is Outcome.PASS for place in self.places)

    @property
    def exceptions(self) -> tuple[Judged, ...]:
        """Places that do not hold."""
        return tuple(place for place in self.places if place.outcome is Outcome.FAIL)

    @property
    def share(self) -> float:
        """The part of the places that count which hold; 0 if none counts."""
        counted = [place.outcome for place in self.places if place.counts]
        return counted.count(Outcome.PASS) / len(counted) if counted else 0.0


def judge(grid: Grid, candidate: Candidate) -> Relation:
    """Judge a candidate at every place.

    Args:
        grid: The table.
        candidate: What is said.

    Returns:
        The relation, believed or not.
    """
    formula = FORMULAS[candidate.kind]
    places = [_judged(grid, check, formula) for check in candidate.checks]
    seen: set[tuple[object, ...]] = set()
    kept = []
    for place in places:
        key = tuple(grid.texts[at] for at in (place.check.target, *place.check.operands))
        kept.append(replace(place, counts=place.counts and key not in seen))
        seen.add(key)
    kept = _without_rounding(grid, kept) if formula == "sum" else kept
    return Relation(grid, candidate, tuple(kept), _log_chance(grid, candidate, kept))


def is_relation(relation: Relation, others_hold: frozenset[Coordinate] = frozenset()) -> bool:
    """Whether a relation is there: chance does not explain it, and it is what most of its places do.

    Args:
        relation: The candidate, judged.
        others_hold: Targets of places that another total of the same parts explains.

    Returns:
        True if it is believed.
    """
    if not relation.support or not is_believed(relation.log_chance, relation.candidate.standing):
        return False
    counted = [place for place in relation.places if place.counts]
    fine = [place for place in counted if place.outcome is Outcome.PASS or place.check.target in others_hold]
    share = len(fine) / len(counted)
    if share <= MAJORITY or (FORMULAS[relation.candidate.kind] in (*ROUNDED, "equal") and share < MOST):
        return False
    gaps = [place.gap for place in counted if place.outcome is Outcome.FAIL]
    one_sided = relation.candidate.kind in ("sum", "roll_forward") and bool(gaps) and max(gaps) < 0
    return not one_sided or relation.candidate.standing != "plain" or share >= ONE_SIDED


def value_of(grid: Grid, place: Coordinate) -> ExactInterval:
    """The interval of a cell; a dash is nothing."""
    number = grid.numbers.get(place)
    if number is not None:
        return number.interval
    return ExactInterval.at(0) if grid.state[place] == State.DASH else ExactInterval(None, None, missing=True)


Number = int | Fraction
"""A bound: whole where nothing was divided."""

Bounds = tuple[Number, Number]


def compute(formula: Formula, operands: Sequence[Bounds], signs: Sequence[int], one: int) -> Bounds | None:
    """What operands come to; all numbers in units of ``10**-scale``.

    Args:
        formula: How they are put together.
        operands: Lower and upper bounds.
        signs: Of a sum; all positive if there are none.
        one: How many units make one: ``10**scale``.

    Returns:
        The bounds; None where what is divided by may be zero or less.
    """
    if formula in ("sum", "average"):
        lo: Number = 0
        hi: Number = 0
        for at, (low, high) in enumerate(operands):
            positive = not signs or signs[at] > 0
            lo += low if positive else -high
            hi += high if positive else -low
        return (lo, hi) if formula == "sum" else (Fraction(lo, len(operands)), Fraction(hi, len(operands)))
    if formula in ("at_most", "equal"):
        return operands[0]
    (low, high), (least, most) = operands
    if least <= 0:
        return None
    ends = [Fraction(end * one, divisor) for end in (low, high) for divisor in (least, most)]
    lo, hi = min(ends), max(ends)
    if formula == "ratio":
        return lo, hi
    shift = 100 * one if formula == "growth" else 0
    return lo * 100 - shift, hi * 100 - shift


def computed_interval(grid: Grid, place: Judged) -> ExactInterval:
    """What the operands of a place come to, in ones."""
    one = 10**grid.scale
    return ExactInterval(Fraction(place.lo) / one, Fraction(place.hi) / one)


def _judged(grid: Grid, check: Check, formula: Formula) -> Judged:
    found = _outcome(grid, check, formula, grid.whole)
    if found.outcome is Outcome.FAIL and grid.seconds:
        cells = (check.target, *check.operands)
        if any(place in grid.seconds for place in cells):
            other = _outcome(grid, check, formula, {**grid.whole, **grid.seconds})
            return (
                found if other.outcome is Outcome.FAIL else replace(found, outcome=Outcome.UNDETERMINED, counts=False)
            )
    return found


def _outcome(grid: Grid, check: Check, formula: Formula, whole: Mapping[Coordinate, tuple[int, int, int]]) -> Judged:
    one = 10**grid.scale
    stated = whole.get(check.target)
    cells = [whole.get(place) for place in check.operands]
    if formula == "sum":
        states = [grid.state[place] for place in check.operands]
        cells = [
            _NOTHING if cell is None and state == State.DASH else cell
            for cell, state in zip(cells, states, strict=True)
        ]
    if stated is None or any(cell is None for cell in cells):
        return Judged(check, Outcome.UNDETERMINED, 0, 0, counts=False, gap=Fraction(0))
    known = [cell for cell in cells if cell is not None]
    found = compute(formula, [cell[:2] for cell in known], check.signs, one)
    if found is None:
        return Judged(check, Outcome.UNDETERMINED, 0, 0, counts=False, gap=Fraction(0))
    unit = stated[2] or (one if formula in ROUNDED else 0)  # a percentage without decimals is rounded as well
    half = 0 if stated[2] else Fraction(unit, 2)
    own = stated[0] - half, stated[1] + half
    held = _holds(own, found, formula)
    if not held and (unit or any(cell[2] for cell in known)):
        # if the rounded numbers were cut off, or are off by one unit of their last place
        wider = compute(formula, [_wider(cell) for cell in known], check.signs, one)
        held = wider is None or _holds((own[0] - Fraction(unit, 2), own[1] + Fraction(unit, 2)), wider, formula)
    counts = not _is_trivial(formula, own, [cell[:2] for cell in known])
    gap = Fraction(found[0] + found[1] - own[0] - own[1]) / 2
    return Judged(check, Outcome.PASS if held else Outcome.FAIL, *found, counts, gap)


_NOTHING: Final = (0, 0, 0)
"""A dash in a sum."""


def _wider(cell: tuple[int, int, int]) -> Bounds:
    return cell[0] - Fraction(cell[2], 2), cell[1] + Fraction(cell[2], 2)


def _holds(stated: Bounds, computed: Bounds, formula: Formula) -> bool:
    return stated[0] <= computed[1] and (formula == "at_most" or computed[0] <= stated[1])


def _is_trivial(formula: Formula, stated: Bounds, operands: Sequence[Bounds]) -> bool:
    """Whether a place would hold in a table that means something else: nothing is added, divided or changed."""
    not_zero = sum(low != 0 or high != 0 for low, high in operands)
    match formula:
        case "sum":
            return not_zero < 2 or stated in operands or stated == (0, 0)
        case "average":
            return len(set(operands)) == 1
        case "at_most":
            return False
        case "equal":
            return stated == (0, 0)
        case _:
            copied = any(stated[0] <= high and low <= stated[1] for low, high in operands)  # divided by 100 % or 1
            return not_zero < 2 or operands[0] == operands[1] or copied


def _without_rounding(grid: Grid, places: Sequence[Judged]) -> list[Judged]:
    """The places without the exceptions that are those of whole numbers rounded without saying so."""
    # Sums of rounded numbers miss by less than half a unit a number, the more often the more parts they have. Where so
    # few misses are not to be expected of rounding, the numbers are exact; those of one or two digits count things, and
    # those of nine digits are amounts to the last rupiah.
    failed = [place for place in places if place.outcome is Outcome.FAIL]
    cells = [grid.whole[at] for place in places if place.counts for at in place.check.operands if at in grid.whole]
    if not failed or not cells or any(unit for _, _, unit in cells):
        return list(places)
    grain = max(gcd(*(lo for lo, _, _ in cells)), 1)
    sizes = sorted(abs(lo) for lo, _, _ in cells)

    def parts(place: Judged) -> int:
        return sum(at in grid.whole for at in place.check.operands)

    missed = {id(place) for place in failed if 2 * abs(place.gap) <= grain * (parts(place) + 1)}
    if not missed or not LEAST_ROUNDED <= sizes[len(sizes) // 2] / grain < MOST_ROUNDED:
        return list(places)
    held = [parts(place) for place in places if place.counts and place.outcome is Outcome.PASS]
    exact = sum(math.log(min(_EXACT_PAIR, 1 / math.sqrt(2 * math.pi * (count + 1) / 12))) for count in held)
    ways = math.log(math.comb(len(held) + len(missed), len(missed)))
    if exact + ways < math.log(UNLIKELY_ROUNDING):
        return list(places)
    return [replace(place, outcome=Outcome.PASS, counts=False) if id(place) in missed else place for place in places]


def _log_chance(grid: Grid, candidate: Candidate, places: Sequence[Judged]) -> float:
    judged = [place for place in places if place.counts]
    if not judged:
        return math.inf
    formula = FORMULAS[candidate.kind]
    rounds = formula in ROUNDED
    target = np.array([_ends(grid, place, rounds=rounds) for place in judged], np.float64)
    computed = np.array([(float(place.lo), float(place.hi)) for place in judged], np.float64)
    grain = 0.0 if rounds else _grain(grid, judged)
    chances = coincidence(target[:, 0], target[:, 1], computed[:, 0], computed[:, 1], grain)
    held = np.array([place.outcome is Outcome.PASS for place in judged], bool)
    return log_expected(chances[held].tolist(), int(np.count_nonzero(~held)), candidate.searched)


def _ends(grid: Grid, place: Judged, *, rounds: bool) -> tuple[float, float]:
    lo, hi, unit = grid.whole[place.check.target]
    half = 10**grid.scale / 2 if rounds and not unit else 0.0
    return lo - half, hi + half


def _grain(grid: Grid, places: Sequence[Judged]) -> float:
    """What all exact numbers that take part are multiples of: amounts in whole thousands coincide more easily."""
    exact = [
        cell[0]
        for place in places
        for at in (place.check.target, *place.check.operands)
        if (cell := grid.whole.get(at)) is not None and not cell[2]
    ]
    return float(max(gcd(*exact), 1)) if len(exact) > 1 else 1.0
