"""Cells that were copied together: where one table repeats another, a mistake in one stands in the other as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations

from lakip_audit.diagnosis.constraint import Constraint, Same
from lakip_audit.diagnosis.network import Variables
from lakip_audit.diagnosis.polynomial import Variable

FEWEST_SHARED = 8
"""Facts that two tables must share before one counts as a copy of the other."""
ALIKE = 0.9
"""The part of the shared facts that they print in the same letters."""
PROSE = "klaim"


def twins(constraints: Iterable[Constraint], variables: Variables) -> Mapping[Variable, tuple[Variable, ...]]:
    """Find the cells that two tables print alike because one repeats the other.

    Args:
        constraints: the demands of the rules; those that printings of one fact agree say what is shared.
        variables: the cells.

    Returns:
        For each such cell all that repeat it, itself among them; other cells are left out.
    """

    @cache
    def printed_in(variable: Variable) -> tuple[str, str, str, str]:
        cell = variables.cells[variable]
        laporan, sumber = (str(variables.dataset.text(cell.table, name)[cell.row]) for name in ("laporan", "sumber"))
        return cell.table, cell.column, laporan, sumber

    shared: Counter[tuple[object, object]] = Counter()
    equal: Counter[tuple[object, object]] = Counter()
    pairs: list[tuple[Variable, Variable]] = []
    for constraint in constraints:
        if not isinstance(constraint, Same):
            continue
        cells = sorted(one for one in constraint.variables if variables.cells[one].table != PROSE)
        for one, other in combinations(cells, 2):
            here, there = printed_in(one), printed_in(other)
            if here[:3] == there[:3] and here[3] != there[3]:
                key = (here, there) if here < there else (there, here)
                same = variables.text(one) == variables.text(other)
                shared[key] += 1
                equal[key] += same
                if same:
                    pairs.append((one, other))
    groups: dict[Variable, frozenset[Variable]] = {}
    for one, other in pairs:
        here, there = printed_in(one), printed_in(other)
        key = (here, there) if here < there else (there, here)
        if shared[key] >= FEWEST_SHARED and equal[key] >= ALIKE * shared[key]:
            joined = groups.get(one, frozenset({one})) | groups.get(other, frozenset({other}))
            groups.update(dict.fromkeys(joined, joined))
    return {variable: tuple(sorted(group)) for variable, group in groups.items()}
