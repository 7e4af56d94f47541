"""Checks that only rounding breaks: which figure was cut off or rounded too coarsely."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.feasibility import Conflict, solve
from lakip_audit.diagnosis.localise import Alternative, Mistake
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.ranking import Ranked, rank
from lakip_audit.diagnosis.slips.neighbours import Neighbours


def rounding_mistakes(network: Network, neighbours: Neighbours) -> Iterator[Ranked]:
    """Find the figure that a rounding explains.

    Args:
        network: the demands.
        neighbours: what is printed around a number.

    Yields:
        One mistake for each demand: the figure that is the right one cut off, or else any that is rounded.
    """
    for constraint in network.mild:
        alternatives = []
        for variable in sorted(constraint.variables):
            if network.variables.changeable(variable) and network.variables.half_unit(variable):
                values = constraint.solve(variable, network.value)
                if values is not None:
                    alternatives.append(Alternative((variable,), {variable: values}))
        for alternative in alternatives:
            ranked = rank(
                network,
                Mistake((constraint,), (alternative,), not _any_other(network, constraint, alternative)),
                neighbours,
            )
            if any(slip.kind == "truncated" for slip in ranked.suspects[0].slips):
                yield ranked
                break
        else:
            if alternatives:
                complete = not any(_any_other(network, constraint, one) for one in alternatives)
                yield rank(network, Mistake((constraint,), tuple(alternatives), complete), neighbours)


def _any_other(network: Network, constraint: Constraint, alternative: Alternative) -> bool:
    """Whether another number of a demand could be another one instead, as far as all rules that read it know."""
    for variable in constraint.variables:
        if variable not in alternative.unit and network.variables.changeable(variable):
            left, wanted = solve(network, [variable]), constraint.solve(variable, network.value)
            if not isinstance(left, Conflict) and wanted is not None and left[variable].meets(wanted):
                return True
    return False
