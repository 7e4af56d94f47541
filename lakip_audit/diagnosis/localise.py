"""The fewest numbers whose change satisfies every rule (error localisation after Fellegi and Holt, 1976).

Where one number alone explains everything, exact arithmetic says so and no solver is asked. Otherwise the solver
proposes the lightest set. Whether its change can satisfy the rules is decided exactly, on intervals of fractions; where
it cannot, the rules that stand against it become a new condition (one of their other numbers must change as well), and
the solver is asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from lakip_audit.diagnosis.constraint import Constraint, Same
from lakip_audit.diagnosis.deadline import Deadline
from lakip_audit.diagnosis.feasibility import Conflict, solve
from lakip_audit.diagnosis.network import Network, components
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.diagnosis.solver import Conditions, lightest
from lakip_audit.numbers import ExactInterval, Kind

PROSE = "klaim"
PROSE_WEIGHT = 0.95
"""A sentence is written after its table: of two that disagree, it is the likelier to be wrong."""
CONFIRMED_WEIGHT = 0.01
"""Each rule that the number satisfies, and that would fix its value, speaks for it; five at most are counted."""
MOST_CONFIRMATIONS = 5

COMPUTED_WEIGHT = 0.9
"""A percentage is computed from what is printed beside it: where that is wrong, it follows."""
ORIGIN_WEIGHT = 0.15
"""What a table prints of its own document outweighs a table that quotes it."""

MOST_CUTS = 12
MOST_CHANGES = 2.0
"""Changes for each broken rule, and one more, that a solution may need: where more is needed, it explains nothing."""
MOST_DEMANDS = 1_000
"""So many demands are put to the solver at once; beyond them only those that a proposal ran into."""
MOST_SINGLES = 500
MOST_ALTERNATIVES = 60
"""Numbers that may take the place of one changed number; beyond them the answer says that there are more."""

MOST_SOLUTIONS = 3
MOST_JOINT = 8
"""Numbers of a solution beyond which no other one is looked for."""
TIED = 0.3
"""Solutions of as many numbers differ by less; one number more costs more."""

Unit = tuple[Variable, ...]
"""A cell with those that repeat it."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One number that may be wrong, with the cells that repeat it, and the values that the rules leave each."""

    unit: Unit
    values: Mapping[Variable, ExactInterval]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One change that satisfies some broken rules.

    Attributes:
        constraints: the broken rules that it satisfies.
        alternatives: every number whose change does so with as few changes, at least one.
        complete: whether these are all, and nothing smaller is overlooked.
    """

    constraints: tuple[Constraint, ...]
    alternatives: tuple[Alternative, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Localised:
    """Where the mistakes are that break some rules.

    Attributes:
        solutions: the smallest sets of mistakes of which each satisfies all of the rules, three at most.
        complete: whether everything was tried; if not, for want of time or because there is too much.
        late: whether it was for want of time.
    """

    solutions: tuple[tuple[Mistake, ...], ...]
    complete: bool = True
    late: bool = False


class _OutOfTimeError(Exception):
    """The search ended before its end."""


def localise(network: Network, broken: Sequence[Constraint], deadline: Deadline) -> Localised:
    """Find the smallest change that satisfies some broken rules, with all that would do as well.

    Args:
        network: all demands.
        broken: demands that share numbers and do not hold.
        deadline: when the search ends.

    Returns:
        The solutions. If the search did not come to its end, or no change of printed numbers satisfies all rules, the
        mistakes are those of which one number satisfies all the broken rules that read it; of a rule that is left, any
        of its numbers.
    """
    common_units = _common(network, broken)
    single = [found for unit in common_units[:MOST_SINGLES] if (found := _changed(network, (), unit)) is not None]
    if single:
        every = len(common_units) <= MOST_SINGLES
        return Localised(((Mistake(tuple(broken), tuple(single), every),),), every)
    try:
        first = _smallest(network, broken, Conditions(heaviest=MOST_CHANGES * (len(broken) + 1)), deadline)
    except _OutOfTimeError:
        return Localised((tuple(_one_by_one(network, broken)),), complete=False, late=True)
    if not first:
        return Localised((tuple(_one_by_one(network, broken)),), first is not None)
    chosen = list(first)
    solutions = [_mistakes(network, broken, first)]
    without = [frozenset(chosen), *_exchanged(solutions[0], chosen)]
    least = sum(weight(network, unit) for unit in chosen)
    late = False
    while len(solutions) < MOST_SOLUTIONS:
        bounded = Conditions((), without, least + TIED)
        try:
            other = None if len(chosen) > MOST_JOINT else _smallest(network, broken, bounded, deadline)
        except _OutOfTimeError:
            other, late = None, True
        if other is None:  # it is not known whether there is another one: what two rules fix is sure all the same
            solutions = [_unsure(network, solution) for solution in solutions]
        if not other:
            break
        solutions.append(_mistakes(network, broken, other))
        without.append(frozenset(other))
    return Localised(tuple(solutions), complete=not late, late=late)


def _unsure(network: Network, solution: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """A solution of which it is not known whether there is another: its mistakes that are not sure all the same."""
    changed = {variable for mistake in solution for variable in mistake.alternatives[0].unit}
    return tuple(
        mistake
        if len(mistake.constraints) > 1 or any(_outvoted(network, one, changed) for one in mistake.constraints)
        else replace(mistake, complete=False)
        for mistake in solution
    )


def _outvoted(network: Network, constraint: Constraint, changed: Set[Variable]) -> bool:
    """Whether of the printings of a fact those that stay are more by two than any others that agree."""
    if not isinstance(constraint, Same):
        return False
    staying = {network.unit(variable) for variable in constraint.variables - changed}
    others = Counter(
        network.variables.reading(unit[0]).value
        for unit in {network.unit(variable) for variable in constraint.variables & changed}
        if network.variables.reading(unit[0]).kind is Kind.NUMBER
    )
    return len(staying) >= 2 + max(others.values(), default=0)


def _exchanged(solution: Sequence[Mistake], chosen: Sequence[Unit]) -> Iterator[frozenset[Unit]]:
    """The sets that differ from a solution by one number that may take another's place: they are known already."""
    for mistake, unit in zip(solution, chosen, strict=True):
        for alternative in mistake.alternatives:
            yield frozenset({*chosen} - {unit} | {alternative.unit})


def _one_by_one(network: Network, broken: Sequence[Constraint]) -> Iterator[Mistake]:
    """Numbers of which each satisfies all the broken rules that read it, those of the most rules first."""
    left = list(broken)
    while left:
        readers: dict[tuple[int, ...], list[Alternative]] = {}
        for unit in {network.unit(variable) for constraint in left for variable in constraint.variables}:
            if network.variables.changeable(unit[0]):
                found = _changed(network, (), unit)
                if found is not None:
                    read = tuple(at for at, one in enumerate(left) if not one.variables.isdisjoint(unit))
                    readers.setdefault(read, []).append(found)
        if not readers:
            yield from (alone for one in left if (alone := _alone(network, one)).alternatives)
            return
        best = max(readers, key=lambda read: (len(read), [-at for at in read]))
        yield Mistake(tuple(left[at] for at in best), tuple(sorted(readers[best], key=lambda one: one.unit)), False)
        left = [one for at, one in enumerate(left) if at not in best]


def _alone(network: Network, constraint: Constraint) -> Mistake:
    """A broken rule taken by itself: any of its numbers may be wrong, whatever other rules say of them."""
    units = sorted(
        {network.unit(variable) for variable in constraint.variables if network.variables.changeable(variable)}
    )
    found = []
    for unit in units[:MOST_ALTERNATIVES]:
        values = {
            variable: constraint.solve(variable, network.value) for variable in unit if variable in constraint.variables
        }
        known = {variable: value for variable, value in values.items() if value is not None}
        if len(known) == len(values):
            found.append(
                Alternative(unit, {variable: known.get(variable, next(iter(known.values()))) for variable in unit})
            )
    return Mistake((constraint,), tuple(found), complete=False)


def _common(network: Network, constraints: Sequence[Constraint]) -> list[Unit]:
    """The numbers that occur in all of some demands, themselves or in a cell that repeats them."""
    first, *others = constraints
    units = {network.unit(variable) for variable in first.variables if network.variables.changeable(variable)}
    return sorted(unit for unit in units if not any(other.variables.isdisjoint(unit) for other in others))


def _changed(network: Network, others: Sequence[Unit], unit: Unit) -> Alternative | None:
    """A number with the values that it may have if it and some others change; None if that satisfies nothing."""
    values = solve(network, [*(variable for other in others for variable in other), *unit])
    return None if isinstance(values, Conflict) else Alternative(unit, {one: values[one] for one in unit})


def _mistakes(
    network: Network, broken: Sequence[Constraint], chosen: Mapping[Unit, Alternative]
) -> tuple[Mistake, ...]:
    """The numbers of a change, each with those that could be changed in its place."""
    changed = {variable: unit for unit in chosen for variable in unit}
    beside: dict[Unit, set[Unit]] = {}
    for part in components(network.around(changed), changed):
        units = {changed[variable] for demand in part for variable in demand.variables & changed.keys()}
        for unit in units:
            beside.setdefault(unit, set()).update(units - {unit})
    return tuple(_mistake(network, broken, chosen, unit, sorted(beside.get(unit, ()))) for unit in chosen)


def _mistake(
    network: Network,
    broken: Sequence[Constraint],
    chosen: Mapping[Unit, Alternative],
    unit: Unit,
    others: Sequence[Unit],
) -> Mistake:
    """One number of a change; ``others`` are those of its numbers that hang together with it."""
    kept = {variable for other in others for variable in other}
    mine = [constraint for constraint in broken if not constraint.variables.isdisjoint(unit)]
    left = [constraint for constraint in mine if constraint.variables.isdisjoint(kept)]
    found = [chosen[unit]]
    complete = True
    for candidate in _common(network, left or mine) if mine else ():
        if len(found) == MOST_ALTERNATIVES:
            complete = False
            break
        if candidate not in chosen:
            alternative = _changed(network, others, candidate)
            if alternative is not None:
                found.append(alternative)
    return Mistake(tuple(mine), tuple(found), complete)


def _smallest(
    network: Network, broken: Sequence[Constraint], conditions: Conditions, deadline: Deadline
) -> dict[Unit, Alternative] | None:
    """The numbers of one smallest change; {} if there is none, None if it is not known after so many tries."""
    demands = network.around(variable for constraint in broken for variable in constraint.variables)
    weights = _weights(network, demands)
    covers: list[frozenset[Variable]] = []
    for _ in range(MOST_CUTS):
        left = deadline.left()
        if left <= 0:
            raise _OutOfTimeError
        chosen = lightest(network, demands, broken, replace(conditions, covers=covers), weights, left)
        if chosen is None:
            raise _OutOfTimeError
        if not chosen:
            return {}
        changed = [variable for unit in chosen for variable in unit]
        values = solve(network, changed)
        if not isinstance(values, Conflict):
            return _pruned(network, broken, chosen, values)
        held = frozenset(variable for constraint in values.constraints for variable in constraint.variables)
        covers.append(held - set(changed))
        known = set(map(id, demands))
        if any(id(constraint) not in known for constraint in values.constraints):
            demands = _wider(network, demands, broken, values)
            weights = _weights(network, demands)
    return None


def _weights(network: Network, demands: Sequence[Constraint]) -> dict[Unit, float]:
    """What each number costs that may change: any that the demands read."""
    return {
        unit: weight(network, unit)
        for unit in {network.unit(variable) for demand in demands for variable in demand.variables}
        if network.variables.changeable(unit[0])
    }


def _pruned(
    network: Network, broken: Sequence[Constraint], chosen: Sequence[Unit], values: Mapping[Variable, ExactInterval]
) -> dict[Unit, Alternative]:
    """A solution without the numbers that it can do without: the solver's arithmetic is coarser than the rules'."""
    kept = list(chosen)
    for unit in chosen:
        left = [other for other in kept if other != unit]
        changed = [variable for other in left for variable in other]
        if any(constraint.variables.isdisjoint(changed) for constraint in broken):
            continue
        found = solve(network, changed)
        if not isinstance(found, Conflict):
            kept, values = left, found
    return {unit: Alternative(unit, {one: values[one] for one in unit}) for unit in kept}


def _wider(
    network: Network, demands: Sequence[Constraint], broken: Sequence[Constraint], conflict: Conflict
) -> list[Constraint]:
    """The demands of a search that met one it did not know of: all around but the broken ones, or that one if many."""
    wider = network.around(variable for demand in demands for variable in demand.variables)
    if len(wider) > MOST_DEMANDS:
        return list({id(one): one for one in (*demands, *conflict.constraints)}.values())
    mine = set(map(id, broken))
    return [demand for demand in wider if id(demand) not in network.broken or id(demand) in mine]


def weight(network: Network, unit: Unit) -> float:
    """How much it costs to hold a number wrong.

    Args:
        network: all demands.
        unit: the number, with the cells that repeat it.

    Returns:
        About one; less for prose, more for what other printings and rules confirm, and for what the table that the
        fact comes from prints of it (a target of the Renstra in the table of the Renstra).
    """
    weights = []
    dataset = network.variables.dataset
    for variable in unit:
        cell = network.variables.cells[variable]
        confirmed = sum(
            constraint.strength == 2 and constraint.finding is None for constraint in network.touching.get(variable, ())
        )
        base = 1.0 + ORIGIN_WEIGHT * is_origin(network, variable)
        if cell.table == PROSE:
            base = PROSE_WEIGHT
        elif dataset.definitions.tables[cell.table].columns[cell.column].measure == "percent":
            base = COMPUTED_WEIGHT
        weights.append(base + CONFIRMED_WEIGHT * min(confirmed, MOST_CONFIRMATIONS))
    return max(weights)


def is_origin(network: Network, variable: Variable) -> bool:
    """Whether a table prints a fact of its own document.

    Args:
        network: the cells.
        variable: a number.

    Returns:
        True for a target of the Renstra in the table of the Renstra.
    """
    cell = network.variables.cells[variable]
    dataset = network.variables.dataset
    if "dokumen" not in dataset.tables[cell.table].definition.columns:
        return False
    laporan, sumber = (str(dataset.text(cell.table, name)[cell.row]) for name in ("laporan", "sumber"))
    manifest = dataset.manifests.get(laporan)
    registered = manifest.sumber.get(sumber) if manifest is not None else None
    return registered is not None and registered.dokumen == str(dataset.text(cell.table, "dokumen")[cell.row])
