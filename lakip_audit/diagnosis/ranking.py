"""Which of the numbers that may be wrong is the likeliest, what it should be, and which slip made it so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lakip_audit.diagnosis.constraint import Constraint, Either, Same, common
from lakip_audit.diagnosis.localise import PROSE, Alternative, Mistake, is_origin
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.polynomial import Assumed
from lakip_audit.diagnosis.slips import by_chance, explanations
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip
from lakip_audit.numbers import ExactInterval, Kind

PROSE_ODDS = 1.5
"""Of a sentence and a table that disagree, the sentence is the likelier to be wrong."""

PLAIN = 10
"""How much likelier than chance a slip must be to count as a proof of its own."""

RARE = 0.005
"""How many printed numbers are wrong: about one in two hundred."""
MILD = 20
"""How much likelier a suspect is that explains a check as well which rounding alone would explain."""
LEAST = 1e-6
"""What a suspect counts for that no slip explains; as much for each, however many digits it has."""
CHANCE = 1e-5
"""The least that an unexplained number counts for, however many digits it has."""
ORIGIN_ODDS = 0.7
"""A table is less often wrong about its own document than one that quotes it."""
CLEAR = 5
"""How much likelier a solution must be than another to be told alone."""
ELSEWHERE = 20
"""How much likelier a number is that other places print of the same fact."""

MOST_ROOMS = 8
"""Ways in which the demands on a number may hold that are looked at."""
UNEXPLAINED = 0.7
"""What is left of a confidence that rests on one rule alone, where no slip explains the number."""
RIVAL_SHARE = 0.5
"""Against a count of lines, as often a line is missing; of two printings, as often the other is wrong."""

DOUBT = 0.3
"""What one proof leaves open; every further one that says the same leaves as much of that."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """One number that may be wrong.

    Attributes:
        alternative: the number, with the cells that repeat it.
        misprint: the first of these cells beside what the rules want there.
        slips: the slips that explain it, the likeliest first.
        text: what to print instead, ``""`` if no single number is known.
        value: the same as a number in the unit of its table; None if not known.
        odds: how likely it is, to compare with the other suspects of the mistake.
    """

    alternative: Alternative
    misprint: Misprint
    slips: tuple[Slip, ...]
    text: str
    value: Fraction | None
    odds: float

    @property
    def wanted(self) -> ExactInterval:
        """The values that the rules leave it."""
        return self.misprint.wanted


@dataclass(frozen=True, slots=True)
class Ranked:
    """A mistake with its suspects, the likeliest first.

    Attributes:
        mistake: what is broken.
        suspects: at least one.
        share: how much of all odds the first suspect has, 0 to 1.
        proofs: how many broken rules fix its value, and whether a slip confirms it.
    """

    mistake: Mistake
    suspects: tuple[Suspect, ...]
    share: float
    proofs: int

    @property
    def confidence(self) -> float:
        """How sure it is that the first suspect is the mistake."""
        return self.share * (1 - DOUBT**self.proofs)


def likeliest(network: Network, solutions: Sequence[Sequence[Mistake]], neighbours: Neighbours) -> list[Ranked]:
    """Choose between solutions by how likely they make what is printed.

    Every mistake is rare, and its slip more or less common; a number that changes only because another does follows by
    itself.

    Args:
        network: the demands.
        solutions: sets of mistakes, the smallest first.
        neighbours: what is printed around the numbers.

    Returns:
        The mistakes of the likeliest solution, which are not the only explanation if another is nearly as likely.
    """
    ranked = [
        [rank(network, mistake, neighbours) for mistake in solution if mistake.alternatives] for solution in solutions
    ]
    odds = [_odds(network, one) for one in ranked]
    best = max(range(len(ranked)), key=lambda at: odds[at])
    rivals = [at for at, other in enumerate(odds) if at != best and other > odds[best] / CLEAR]
    return [_beside(one, [(ranked[at], odds[at] / odds[best]) for at in rivals]) for one in _own(ranked[best])]


def _own(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The mistakes of a solution, without the rules that their first suspect does not read and another's does."""
    suspected = {variable for one in ranked for variable in one.suspects[0].alternative.unit}
    found = []
    for one in ranked:
        others = suspected.difference(one.suspects[0].alternative.unit)
        kept = tuple(
            rule
            for rule in one.mistake.constraints
            if not rule.variables.isdisjoint(one.suspects[0].alternative.unit) or rule.variables.isdisjoint(others)
        )
        found.append(replace(one, mistake=replace(one.mistake, constraints=kept)))
    return found


def _beside(one: Ranked, rivals: Sequence[tuple[Sequence[Ranked], float]]) -> Ranked:
    """A mistake, less sure for each rival solution that does without it."""
    unit = one.suspects[0].alternative.unit
    against = [
        odds for solution, odds in rivals if all(unit != other.suspects[0].alternative.unit for other in solution)
    ]
    if not against:
        return one
    return replace(one, mistake=replace(one.mistake, complete=False), share=one.share / (1 + sum(against)))


def _odds(network: Network, ranked: Sequence[Ranked]) -> float:
    total = 1.0
    for one in ranked:
        if one.mistake.constraints:
            suspect = one.suspects[0]
            origin = ORIGIN_ODDS if is_origin(network, suspect.alternative.unit[0]) else 1.0
            total *= RARE * origin * max(suspect.odds, CHANCE)
    return total


def rank(network: Network, mistake: Mistake, neighbours: Neighbours) -> Ranked:
    """Order the suspects of a mistake.

    The odds of a suspect are those of the printed text, were it the one that is wrong: how common the slips are that
    would have made it, and how many other printings they could have made.

    Args:
        network: the demands.
        mistake: with one suspect at least.
        neighbours: what is printed around them.

    Returns:
        The suspects with their odds.
    """
    suspects = sorted(
        (_suspect(network, alternative, neighbours) for alternative in mistake.alternatives),
        key=lambda suspect: (-suspect.odds, suspect.alternative.unit),
    )
    total = sum(suspect.odds for suspect in suspects)
    first = suspects[0]
    share = first.odds / total if total else 1 / len(suspects)
    fixing = {  # the same of a table that was copied proves no more
        (constraint.rule, frozenset(map(network.unit, constraint.variables)))
        for constraint in mistake.constraints
        if constraint.strength == 2
    }
    explained = bool(first.slips) and first.slips[0].likelihood > PLAIN * by_chance(first.misprint)
    counted = bool(mistake.constraints) and all(one.counted is not None for one in mistake.constraints)
    if counted or not _outnumbered(network, mistake, first.alternative):
        mistake, share = replace(mistake, complete=False), share * RIVAL_SHARE
    proofs = max(len(fixing), 1) + explained
    return Ranked(mistake, tuple(suspects), share if proofs > 1 else share * UNEXPLAINED, proofs)


def _outnumbered(network: Network, mistake: Mistake, alternative: Alternative) -> bool:
    """Whether more places print otherwise than print the suspected number, where nothing but printings disagree."""
    if len(mistake.constraints) != 1 or not isinstance(mistake.constraints[0], Same):
        return True
    # A percentage that was computed from one of the two does not tell which of them is right.
    here = network.variables.reading(alternative.unit[0])
    votes: dict[Fraction, float] = {}
    for variable in mistake.constraints[0].variables:
        reading = network.variables.reading(variable)
        if reading.kind is Kind.NUMBER:
            value = reading.value * network.variables.multiplier(variable)
            weight = 0.5 if network.variables.cells[variable].table == PROSE else 1.0
            votes[value] = votes.get(value, 0.0) + weight
    own = here.value * network.variables.multiplier(alternative.unit[0]) if here.kind is Kind.NUMBER else Fraction(0)
    mine = votes.pop(own, 0.0)
    return max(votes.values(), default=0.0) > mine


def _suspect(network: Network, alternative: Alternative, neighbours: Neighbours) -> Suspect:
    """The number with its slips; where a demand may hold in several ways, in the way that makes it the likeliest."""
    rooms = _rooms(network, alternative)
    ways = [_suspect_of(network, alternative, room, neighbours) for room in rooms]
    best = max(ways, key=lambda way: way.odds)
    if len(ways) == 1 or best.slips:
        return best
    told = _rooms(network, alternative, telling=True)
    printed = network.value(alternative.unit[0])
    return _suspect_of(network, alternative, min(told, key=lambda room: _distance(room, printed)), neighbours)


def _distance(room: ExactInterval, printed: ExactInterval) -> Fraction:
    """How far the printed number lies from some values."""
    ends = [abs(end - (printed.lo or 0)) for end in (room.lo, room.hi) if end is not None]
    return min(ends, default=Fraction(0))


def _rooms(network: Network, alternative: Alternative, *, telling: bool = False) -> list[ExactInterval]:
    """The values that the rules leave a number, for each way, or ``telling`` way, in which its demands may hold."""
    variable = alternative.unit[0]
    whole = alternative.values[variable]
    changed = {other: values for other, values in alternative.values.items() if other != variable}
    assumed = Assumed(network.variables, changed)
    rooms = [whole]
    for demand in network.touching.get(variable, ()):
        if isinstance(demand, Either) and len(rooms) <= MOST_ROOMS:
            ways = demand.ways[: demand.telling] if telling else demand.ways
            solved = [way.solve(variable, assumed) for way in ways]
            narrowed = [common((room, one)) for room in rooms for one in solved if one is not None]
            rooms = list(dict.fromkeys(one for one in narrowed if one is not None)) or rooms
    return rooms


def _suspect_of(network: Network, alternative: Alternative, room: ExactInterval, neighbours: Neighbours) -> Suspect:
    variable = alternative.unit[0]
    misprint = Misprint.of(network, variable, room)
    elsewhere = printed_elsewhere(network, misprint)
    slips = explanations(misprint, neighbours)
    odds = (LEAST + sum(slip.likelihood for slip in slips)) * MILD ** len(_also_satisfied(network, alternative))
    if network.variables.cells[variable].table == PROSE:
        odds *= PROSE_ODDS
    slips.sort(key=lambda slip: -slip.likelihood * (ELSEWHERE if slip.value in elsewhere else 1))
    chosen = _proposed(misprint, slips, elsewhere)
    text, value = ("", None) if chosen is None else (misprint.written(*chosen), chosen[0])
    if text == misprint.text:
        text, value = "", None
    return Suspect(alternative, misprint, tuple(slips), text, value, odds)


def _also_satisfied(network: Network, alternative: Alternative) -> list[Constraint]:
    """The demands that only rounding breaks and that the change satisfies as well."""
    return [
        demand
        for demand in network.mild
        if not demand.variables.isdisjoint(alternative.unit)
        and demand.holds(lambda one: alternative.values.get(one) or network.value(one))
    ]


def _proposed(
    misprint: Misprint, slips: Sequence[Slip], elsewhere: Mapping[Fraction, int]
) -> tuple[Fraction, int] | None:
    """The number to print: that of a slip which makes it plain; else the only one, or one that is printed elsewhere."""
    proposal = misprint.proposal
    if slips and slips[0].likelihood > PLAIN * by_chance(misprint):
        return slips[0].value, slips[0].places
    if proposal is None or misprint.choices <= 1:
        return proposal
    return next(iter(elsewhere.items()), proposal)


def printed_elsewhere(network: Network, misprint: Misprint) -> dict[Fraction, int]:
    """The numbers that the rules leave and other printings of the same fact print.

    Args:
        network: the demands.
        misprint: the number.

    Returns:
        Their decimals, by number.
    """
    by = network.variables.multiplier(misprint.variable)
    found: dict[Fraction, int] = {}
    for constraint in network.touching.get(misprint.variable, ()):
        for other in sorted(constraint.variables) if isinstance(constraint, Same) else ():
            reading = network.variables.reading(other)
            if other != misprint.variable and reading.kind is Kind.NUMBER:
                value = reading.value * network.variables.multiplier(other) / by
                if misprint.fits(value):
                    found.setdefault(value, max(reading.places, 0))
    return found
