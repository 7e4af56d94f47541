"""Whether changing some numbers, and no others, satisfies every rule, and which values they then have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from lakip_audit.diagnosis.constraint import ANY, Constraint, Either, common
from lakip_audit.diagnosis.network import Network, components
from lakip_audit.diagnosis.polynomial import Assumed, Variable
from lakip_audit.numbers import ExactInterval

ROUNDS = 12
"""How often bounds are carried from demand to demand; longer chains only leave intervals wider."""

NOT_NEGATIVE = ExactInterval(Fraction(0), None)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot all hold, whatever the changed numbers are: one of their other numbers must change too."""

    constraints: tuple[Constraint, ...]


def solve(
    network: Network, changed: Sequence[Variable], fixed: Mapping[Variable, ExactInterval] = MappingProxyType({})
) -> Mapping[Variable, ExactInterval] | Conflict:
    """Find what values numbers may have when everything else stays as printed.

    Bounds are carried from demand to demand until nothing changes. All arithmetic is exact.

    Args:
        network: the demands.
        changed: the numbers that may change.
        fixed: values that some of them are to have.

    Returns:
        The values of each, or why there are none.
    """
    touched = network.around(changed)
    values = {
        variable: fixed.get(variable, NOT_NEGATIVE if not_negative(network, variable) else ANY) for variable in changed
    }
    value = Assumed(network.variables, values)
    reasons: dict[Variable, dict[str, Constraint]] = {variable: {} for variable in changed}
    for _ in range(ROUNDS):
        before = dict(values)
        for constraint in touched:
            for variable in constraint.variables & values.keys():
                if isinstance(constraint, Either):
                    solved = constraint.within(variable, value, values[variable])
                else:
                    solved = constraint.solve(variable, value)
                narrowed = solved and common((values[variable], solved))
                if narrowed is None or solved is None:
                    return _conflict(constraint, reasons, touched, variable)
                if narrowed.lo != values[variable].lo:
                    reasons[variable]["lo"] = constraint
                if narrowed.hi != values[variable].hi:
                    reasons[variable]["hi"] = constraint
                values[variable] = narrowed
        if values == before:
            break
    broken = next((constraint for constraint in touched if not constraint.holds(value)), None)
    if broken is not None:
        return _conflict(broken, reasons, touched, None)
    return values


def not_negative(network: Network, variable: Variable) -> bool:
    """Whether a column holds no negative numbers.

    Args:
        network: the demands.
        variable: a number of the column.

    Returns:
        As its definition says.
    """
    cell = network.variables.cells[variable]
    definition = network.variables.dataset.definitions.tables[cell.table].columns[cell.column]
    return not definition.signed


def _conflict(
    constraint: Constraint,
    reasons: Mapping[Variable, Mapping[str, Constraint]],
    touched: Sequence[Constraint],
    variable: Variable | None,
) -> Conflict:
    """The demands behind an empty interval: two where one number alone is asked, else all that hang together."""
    if variable is not None:
        behind = [constraint, *reasons[variable].values()]
        if all(len(one.variables & reasons.keys()) == 1 for one in behind):
            return Conflict(tuple(dict.fromkeys(behind)))
    for part in components(touched, reasons):
        if any(one is constraint for one in part):
            return Conflict(tuple(part))
    return Conflict((constraint,))
