"""A relation between numbers of a table: what it says, where it holds, where it does not, and whether chance explains it.

Searches propose candidates from fast comparisons of whole numbers; here each is judged place by place with exact
intervals (`numbers.ExactInterval`), so that no rounding and no noise makes an exception.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import Final, Literal

import numpy as np

from lakip_audit.discovery.chance import Standing, coincidence, is_believed, log_expected
from lakip_audit.discovery.grid import Grid, Number
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
Formula = Literal["sum", "average", "percentage", "ratio", "growth", "at_most"]

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
    "across": "sum",
}
"""How the number of each kind is computed from its operands."""

ROUNDED: Final = frozenset({"percentage", "ratio", "growth", "average"})
"""Formulas whose result is a rounded number, also where it is printed without decimals."""

MAJORITY: Final = 0.5
"""What holds in fewer places is not meant to hold, however little chance explains it."""

ONE_SIDED: Final = 0.8
"""Parts that always add up to less than their total may lack one that is not printed: then more must agree."""

ROUNDING_SHARE: Final = 0.1
ROUNDING_SIZE: Final = 100
"""Whole numbers of which more than a tenth of the sums miss by what rounding makes are rounded ones, unless small."""

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
        computed: What the operands come to.
        counts: Whether the place is evidence: not trivial, and no repetition of another.
        gap: Computed less stated, between the middles.
    """

    check: Check
    outcome: Outcome
    computed: ExactInterval
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
    """

    grid: Grid
    candidate: Candidate
    places: tuple[Judged, ...]
    log_chance: float
    also: tuple[int, ...] = ()

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
    if share <= MAJORITY:
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


def compute(formula: Formula, operands: Sequence[ExactInterval], signs: Sequence[int]) -> ExactInterval:
    """What operands come to.

    Args:
        formula: How they are put together.
        operands: Their intervals.
        signs: Of a sum; all positive if there are none.

    Returns:
        The interval; missing where an operand is, or a division by zero happened.
    """
    match formula:
        case "sum" | "average":
            signed = [value if sign > 0 else -value for value, sign in zip(operands, signs or [1] * len(operands), strict=True)]
            total = reduce(ExactInterval.__add__, signed)
            return total if formula == "sum" else total / ExactInterval.at(len(operands))
        case "percentage":
            return operands[0] * ExactInterval.at(100) / operands[1]
        case "ratio":
            return operands[0] / operands[1]
        case "growth":
            return (operands[0] / operands[1] - ExactInterval.at(1)) * ExactInterval.at(100)
        case "at_most":
            return operands[0]


def _judged(grid: Grid, check: Check, formula: Formula) -> Judged:
    stated = grid.numbers.get(check.target)
    operands = [value_of(grid, place) for place in check.operands]
    computed = compute(formula, operands, check.signs)
    if stated is None or computed.missing or (formula != "sum" and any(place not in grid.numbers for place in check.operands)):
        return Judged(check, Outcome.UNDETERMINED, computed, counts=False, gap=Fraction(0))
    own = _stated(stated, formula)
    gap = _middle(computed) - _middle(own)
    held = _holds(own, computed, formula) or _truncated(grid, check, formula, stated)
    counts = not _is_trivial(formula, own, operands)
    return Judged(check, Outcome.PASS if held else Outcome.FAIL, computed, counts, gap)


def _stated(number: Number, formula: Formula) -> ExactInterval:
    """The number that is held against the computed one: a percentage without decimals is rounded as well."""
    if formula in ROUNDED and number.unit == 0:
        return number.interval.widen(Fraction(1, 2))
    return number.interval


def _holds(stated: ExactInterval, computed: ExactInterval, formula: Formula) -> bool:
    if formula == "at_most":
        return stated.lo is None or computed.hi is None or stated.lo <= computed.hi
    return stated.meets(computed)


def _truncated(grid: Grid, check: Check, formula: Formula, stated: Number) -> bool:
    """Whether it holds if the rounded numbers were cut off, or are off by one unit of their last place."""

    def wider(place: Coordinate) -> ExactInterval:
        number = grid.numbers.get(place)
        return value_of(grid, place) if number is None else number.interval.widen(number.unit / 2)

    own = _stated(stated, formula).widen(stated.unit / 2 or (Fraction(1, 2) if formula in ROUNDED else Fraction(0)))
    computed = compute(formula, [wider(place) for place in check.operands], check.signs)
    return _holds(own, computed, formula)


def _is_trivial(formula: Formula, stated: ExactInterval, operands: Sequence[ExactInterval]) -> bool:
    """Whether a place would hold in a table that means something else: nothing is added, divided or changed."""
    not_zero = [value for value in operands if value.lo != 0 or value.hi != 0]
    match formula:
        case "sum":
            return len(not_zero) < 2 or stated in operands or (stated.lo == 0 and stated.hi == 0)  # noqa: PLR2004
        case "average":
            return len(set(operands)) == 1
        case "at_most":
            return False
        case _:
            return len(not_zero) < 2 or operands[0] == operands[1]  # noqa: PLR2004


def _middle(interval: ExactInterval) -> Fraction:
    if interval.lo is None or interval.hi is None:
        return Fraction(0)
    return (interval.lo + interval.hi) / 2


def _without_rounding(grid: Grid, places: Sequence[Judged]) -> list[Judged]:
    """The places with exceptions taken back that are those of whole numbers rounded without saying so."""
    counted = [place for place in places if place.counts]
    failed = [place for place in places if place.outcome is Outcome.FAIL]
    numbers = [grid.numbers[at] for place in counted for at in place.check.operands if at in grid.numbers]
    if not failed or len(failed) <= ROUNDING_SHARE * len(places) or any(number.unit for number in numbers):
        return list(places)
    grain = gcd(*(int(abs(_middle(number.interval))) for number in numbers)) if len(numbers) > 1 else 1
    sizes = sorted(abs(_middle(number.interval)) for number in numbers)
    if not sizes or sizes[len(sizes) // 2] < ROUNDING_SIZE * max(grain, 1):
        return list(places)

    def reach(place: Judged) -> Fraction:
        parts = sum(at in grid.numbers for at in place.check.operands)
        return Fraction(max(grain, 1) * (parts + 1), 2)

    if any(abs(place.gap) > reach(place) for place in failed):
        return list(places)
    return [replace(place, outcome=Outcome.PASS, counts=False) if place.outcome is Outcome.FAIL else place for place in places]


def _log_chance(grid: Grid, candidate: Candidate, places: Sequence[Judged]) -> float:
    judged = [place for place in places if place.counts]
    if not judged:
        return math.inf
    formula = FORMULAS[candidate.kind]
    stated = [_stated(grid.numbers[place.check.target], formula) for place in judged]
    ends = [[_floats(interval) for interval in some] for some in (stated, [place.computed for place in judged])]
    target, computed = (np.array(some, np.float64).reshape(-1, 2) for some in ends)
    grain = 0.0 if formula in ROUNDED else _grain(grid, judged)
    chances = coincidence(target[:, 0], target[:, 1], computed[:, 0], computed[:, 1], grain)
    held = np.array([place.outcome is Outcome.PASS for place in judged], bool)
    return log_expected(chances[held].tolist(), int(np.count_nonzero(~held)), candidate.searched)


def _floats(interval: ExactInterval) -> tuple[float, float]:
    lo, hi = interval.lo, interval.hi
    return (-math.inf if lo is None else float(lo)), (math.inf if hi is None else float(hi))


def _grain(grid: Grid, places: Sequence[Judged]) -> float:
    """What all exact numbers that take part are multiples of: amounts in whole thousands coincide more easily."""
    exact = [
        number.interval.lo
        for place in places
        for at in (place.check.target, *place.check.operands)
        if (number := grid.numbers.get(at)) is not None and number.unit == 0 and number.interval.lo is not None
    ]
    whole = [int(abs(value)) for value in exact if value.denominator == 1 and value]
    return float(gcd(*whole)) if len(whole) > 1 else 1.0
