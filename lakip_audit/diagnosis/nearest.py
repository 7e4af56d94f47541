"""One way to satisfy every rule where the rules leave numbers a range: each as near to what is printed as it can be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lakip_audit.diagnosis.feasibility import Conflict, solve
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.numbers import ExactInterval


def nearest(network: Network, changed: Sequence[Variable]) -> Mapping[Variable, str]:
    """Choose values for numbers that change together.

    They are chosen one after the other, amounts before percentages, each as near to the printed number as the rules and
    the values chosen before leave it.

    Args:
        network: the demands.
        changed: the numbers.

    Returns:
        What to print in each; nothing if no such values were found.
    """
    fixed: dict[Variable, ExactInterval] = {}
    texts: dict[Variable, str] = {}
    for variable in sorted(changed, key=lambda one: (network.variables.half_unit(one) > 0, one)):
        values = solve(network, changed, fixed)
        if isinstance(values, Conflict):
            return {}
        misprint = Misprint.of(network, variable, values[variable])
        value = _nearest(misprint)
        if value is None:
            return {}
        by = network.variables.multiplier(variable)
        half = network.variables.half_unit(variable)
        fixed[variable] = ExactInterval(value * by - half, value * by + half)
        texts[variable] = misprint.written(value, misprint.places)
    return {} if isinstance(solve(network, changed, fixed), Conflict) else texts


def _nearest(misprint: Misprint) -> Fraction | None:
    """The number with the printed decimals that the rules leave and that is nearest to the printed one."""
    if misprint.fits(misprint.value):
        return misprint.value
    step = 1 / Fraction(10) ** misprint.places
    lo, hi = misprint.wanted.lo, misprint.wanted.hi
    up = None if lo is None else math.ceil(lo / step) * step
    down = None if hi is None else math.floor(hi / step) * step
    near = [value for value in (up, down) if value is not None]
    near += [value + step * way for value in near for way in (-1, 1)]
    fitting = [value for value in near if misprint.fits(value)]
    return min(fitting, key=lambda value: (abs(value - misprint.value), value), default=None)
