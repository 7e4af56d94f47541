"""The lightest set of numbers whose change can satisfy some demands, as a mixed-integer programme for HiGHS.

One yes-or-no variable a number says whether it changes, one continuous variable holds its value. Values are scaled
group by group, so that the largest of numbers that are added to each other is 1 000: rupiah in trillions would drown
the tolerance of the solver. What it answers is an idea only; the exact arithmetic of `feasibility` decides.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from threading import Lock
from typing import Final

import numpy as np

from lakip_audit.diagnosis.constraint import Constraint, Equation, Same, common
from lakip_audit.diagnosis.network import Network, components
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.numbers import ExactInterval

TOP = 1_000.0
"""The largest number of a group after scaling."""
FARTHEST = 20 * TOP
"""How far a change may go: twenty times the largest number near it (a digit too many makes ten)."""

INFINITE = float("inf")
MOST_NODES = 300
"""Branches of the search, so that it ends at the same place on a slow machine as on a fast one; less of a large one."""
NODE_COST = 100_000
"""Columns and rows times branches."""
HUGE = 1e30
LARGEST = 1e15
"""Numbers beyond are no amounts; the solver is not asked about them."""
GAP = 0.02
"""How much lighter the lightest set may be than the one that is told."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a set must be like besides.

    Attributes:
        covers: sets of numbers of which one at least must change.
        without: sets of units of which not all may change.
        heaviest: what the set may weigh at most.
    """

    covers: Sequence[frozenset[Variable]] = ()
    without: Sequence[frozenset[tuple[Variable, ...]]] = ()
    heaviest: float = float("inf")


@dataclass
class _Rows:
    """Rows of a linear programme: ``least <= sum of factor * variable <= most``."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, terms: Mapping[int, float], least: float, most: float) -> None:
        if any(abs(factor) > LARGEST for factor in terms.values()):
            return
        row = len(self.least)
        for column, factor in terms.items():
            self.rows.append(row)
            self.columns.append(column)
            self.factors.append(factor)
        self.least.append(least)
        self.most.append(most)


def lightest(
    network: Network,
    demands: Sequence[Constraint],
    broken: Sequence[Constraint],
    conditions: Conditions,
    weights: Mapping[tuple[Variable, ...], float],
    seconds: float,
) -> list[tuple[Variable, ...]] | None:
    """Ask for the lightest set of numbers to change.

    Args:
        network: how the numbers are printed.
        demands: what must hold afterwards.
        broken: those of them that do not hold now.
        conditions: what the set must be like besides.
        weights: of each number that may change, with the cells that change with it.
        seconds: time limit.

    Returns:
        The numbers to change; [] if there are none, None if time ran out.
    """
    from highspy import kHighsInf

    changing = {variable for unit in weights for variable in unit}
    every = sorted({variable for demand in demands for variable in demand.variables} | changing)
    scale = _scales(network, demands, every)
    value_of = {variable: number for number, variable in enumerate(every)}
    column_of = {unit: len(every) + number for number, unit in enumerate(sorted(weights))}
    change_of = {variable: column for unit, column in column_of.items() for variable in unit}
    count = len(every) + len(column_of)
    lower, upper = [-kHighsInf] * count, [kHighsInf] * count
    rows = _Rows()
    for variable in every:
        printed = network.value(variable)
        lo = -INFINITE if printed.lo is None else _float(printed.lo) * scale[variable]
        hi = INFINITE if printed.hi is None else _float(printed.hi) * scale[variable]
        column = value_of[variable]
        if variable in change_of:
            change = change_of[variable]
            lower[change], upper[change] = 0, 1
            lower[column], upper[column] = lo - FARTHEST, hi + FARTHEST
            rows.add({column: 1.0, change: -FARTHEST}, -INFINITE, hi)
            rows.add({column: 1.0, change: FARTHEST}, lo, INFINITE)
        else:
            lower[column], upper[column] = lo, hi
    for demand in demands:
        _state(network, demand, value_of, change_of, scale, rows)
    rows.add({column: weights[unit] for unit, column in column_of.items()}, -INFINITE, conditions.heaviest)
    for units in conditions.without:
        if units <= column_of.keys():
            rows.add({column_of[unit]: 1.0 for unit in units}, -INFINITE, len(units) - 1.0)
    for cover in [*(demand.variables for demand in broken), *conditions.covers]:
        rows.add({change_of[variable]: 1.0 for variable in cover if variable in change_of}, 1.0, INFINITE)
    costs = dict.fromkeys(range(len(every)), 0.0) | {column: weights[unit] for unit, column in column_of.items()}
    answer = _lightest(rows, costs, lower, upper, len(every), seconds)
    return None if answer is None else [unit for unit, change in column_of.items() if change in answer]


def _lightest(
    rows: _Rows, costs: Mapping[int, float], lower: Sequence[float], upper: Sequence[float], first: int, seconds: float
) -> frozenset[int] | None:
    """Minimise the costs.

    Args:
        rows: what must hold.
        costs: of each column.
        lower: the least value of each column.
        upper: the greatest value of each column.
        first: the first column that is a yes-or-no variable; all after it are.
        seconds: time limit.

    Returns:
        The yes-or-no variables that are yes; none if nothing satisfies the rows, None if the time ran out.
    """
    from highspy import Highs, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat, kHighsInf

    model = HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(rows.least)
    model.a_matrix_.num_col_, model.a_matrix_.num_row_ = len(costs), len(rows.least)
    model.a_matrix_.format_ = MatrixFormat.kColwise
    columns = np.array(rows.columns, np.int32)
    order = np.argsort(columns, kind="stable")
    model.a_matrix_.start_ = np.searchsorted(columns[order], np.arange(len(costs) + 1)).astype(np.int32)
    model.a_matrix_.index_ = np.array(rows.rows, np.int32)[order]
    model.a_matrix_.value_ = np.array(rows.factors, float)[order]
    model.col_cost_ = np.array([costs[column] for column in range(len(costs))])
    model.col_lower_, model.col_upper_ = np.array(lower), np.array(upper)
    model.row_lower_, model.row_upper_ = np.array(rows.least), np.array(rows.most)
    yes_or_no = len(costs) - first
    model.integrality_ = [HighsVarType.kContinuous] * first + [HighsVarType.kInteger] * yes_or_no
    with _QUIET:
        solver = Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", max(seconds, 0.05))
        solver.setOptionValue("mip_rel_gap", GAP)
        solver.setOptionValue("mip_max_nodes", max(1, min(MOST_NODES, NODE_COST // (len(costs) + len(rows.least)))))
        solver.passModel(model)
        solver.run()
    status = solver.getModelStatus()
    if status in (HighsModelStatus.kTimeLimit, HighsModelStatus.kIterationLimit):
        return None
    if status == HighsModelStatus.kSolutionLimit:
        if solver.getInfo().objective_function_value == kHighsInf:
            return frozenset()
    elif status != HighsModelStatus.kOptimal:
        return frozenset()
    values = solver.getSolution().col_value
    return frozenset(column for column in range(first, len(costs)) if values[column] > 0.5)


def _scales(network: Network, demands: Sequence[Constraint], every: Sequence[Variable]) -> dict[Variable, float]:
    """What each number is multiplied with, the same for numbers that are added or compared."""
    linear = [demand for demand in demands if _is_linear(demand)]
    scale = dict.fromkeys(every, 1.0)
    grouped: set[Variable] = set()
    for part in components(linear):
        members = {variable for demand in part for variable in demand.variables}
        grouped |= members
        scale.update(dict.fromkeys(members, TOP / max(1e-9, *(_size(network, variable) for variable in members))))
    for variable in every:
        if variable not in grouped:
            scale[variable] = TOP / max(1e-9, _size(network, variable))
    return scale


def _size(network: Network, variable: Variable) -> float:
    printed = network.value(variable)
    return max((abs(_float(end)) for end in (printed.lo, printed.hi) if end is not None), default=1.0)


def _is_linear(demand: Constraint) -> bool:
    return isinstance(demand, Same) or (
        isinstance(demand, Equation) and all(len(term) <= 1 for term in demand.polynomial.terms)
    )


def _state(
    network: Network,
    demand: Constraint,
    value_of: Mapping[Variable, int],
    change_of: Mapping[Variable, int],
    scale: Mapping[Variable, float],
    rows: _Rows,
) -> None:
    """Write a demand as rows; one that is no sum of products: for each number what the printed others leave it."""
    if isinstance(demand, Same):
        first, *others = sorted(demand.variables)
        for other in others:
            rows.add({value_of[first]: 1 / scale[first], value_of[other]: -1 / scale[other]}, 0.0, 0.0)
        _state_joint_changes(network, demand, change_of, rows)
    elif isinstance(demand, Equation):
        for held in _held(demand):
            _state_equation(network, demand, held, value_of, change_of, scale, rows)
    else:
        for variable in demand.variables & change_of.keys():
            solved = demand.solve(variable, network.value)
            if solved is None:
                continue
            changes = {change_of[other] for other in demand.variables - {variable} if other in change_of}
            column = value_of[variable]
            if solved.hi is not None:
                terms = {column: 1.0, **dict.fromkeys(changes, -2 * FARTHEST)}
                rows.add(terms, -INFINITE, _float(solved.hi) * scale[variable])
            if solved.lo is not None:
                terms = {column: 1.0, **dict.fromkeys(changes, 2 * FARTHEST)}
                rows.add(terms, _float(solved.lo) * scale[variable], INFINITE)


def _state_joint_changes(network: Network, demand: Same, change_of: Mapping[Variable, int], rows: _Rows) -> None:
    """Write that no printing of a fact changes without those that print the same, or the same more precisely.

    Where one of them stays, it holds the others to what they print already, and their change would be for nothing.
    """
    changes: dict[ExactInterval, dict[int | None, None]] = {}  # in order; None where a printing cannot change
    for variable in sorted(demand.variables):
        value = network.value(variable)
        changes.setdefault(ExactInterval(value.lo, value.hi), {})[change_of.get(variable)] = None
    for printed, columns in changes.items():
        first = next(iter(columns))
        finer = (next(iter(more)) for value, more in changes.items() if common((value, printed)) == value != printed)
        only_with = [(first, other) for other in (*columns, *finer)] + [(column, first) for column in columns]
        for mine, other in only_with:
            if mine is not None and mine != other:
                rows.add({mine: 1.0} if other is None else {mine: 1.0, other: -1.0}, -INFINITE, 0.0)


def _held(demand: Equation) -> list[frozenset[Variable]]:
    """Ways to choose the numbers that must stay as printed for a demand to be linear in the others."""
    products = [term for term in demand.polynomial.terms if len(term) > 1]
    factors = sorted({variable for term in products for variable in term})
    ways: dict[frozenset[Variable], None] = {} if products else {frozenset(): None}
    for first in factors:
        free: set[Variable] = set()
        for variable in (first, *factors):
            if all(variable not in term or free.isdisjoint(set(term) - {variable}) for term in products):
                free.add(variable)
        ways[frozenset(factors) - free] = None  # of ``persen * pagu - 100 * realisasi`` it is persen, or pagu
    return list(ways)


def _state_equation(
    network: Network,
    demand: Equation,
    held: frozenset[Variable],
    value_of: Mapping[Variable, int],
    change_of: Mapping[Variable, int],
    scale: Mapping[Variable, float],
    rows: _Rows,
) -> None:
    """Write a sum of products as rows, some of its factors held at what is printed; a change of these frees it.

    A factor that is rounded gives each product a least and a most. The products of other numbers are taken to be
    positive, as amounts and targets are.
    """
    least: dict[Variable, float] = {}
    most: dict[Variable, float] = {}
    least_rest = most_rest = 0.0
    for term, factor in demand.polynomial.terms.items():
        by = None
        free = None
        for variable in term:
            if variable in held:
                by = (by or ExactInterval.at(factor)) * network.value(variable)
            else:
                free = variable
        if by is None:
            by = ExactInterval(factor, factor)
        if by.lo is None or by.hi is None:
            return
        if free is None:
            least_rest, most_rest = least_rest + _float(by.lo), most_rest + _float(by.hi)
        else:
            least[free] = least.get(free, 0.0) + _float(by.lo)
            most[free] = most.get(free, 0.0) + _float(by.hi)
    size = max((max(abs(least[variable]), abs(most[variable])) / scale[variable] for variable in least), default=0.0)
    if size == 0.0:
        return
    slack = 0.0 if demand.tolerance is None else float(demand.tolerance) / size
    freed = (len(least) + 1) * FARTHEST if held else 0.0
    changes = [change_of[variable] for variable in held if variable in change_of]
    terms = {value_of[variable]: factor / scale[variable] / size for variable, factor in least.items()}
    rows.add({**terms, **dict.fromkeys(changes, -freed)}, -INFINITE, slack - least_rest / size)
    if not demand.bound:
        terms = {value_of[variable]: factor / scale[variable] / size for variable, factor in most.items()}
        rows.add({**terms, **dict.fromkeys(changes, freed)}, -slack - most_rest / size, INFINITE)


def _float(number: Fraction) -> float:
    """A number as the solver knows it."""
    try:
        return max(min(number.numerator / number.denominator, HUGE), -HUGE)
    except OverflowError:
        return HUGE if number > 0 else -HUGE


class _Quiet:
    """Keeps a stray line of HiGHS 1.12 (`transformNewIntegerFeasibleSolution`) out of the program's own output.

    Standard output leads nowhere while any thread solves.
    """

    def __init__(self) -> None:
        self._alone = Lock()
        self._solving = 0
        self._kept: int | None = None

    def __enter__(self) -> None:
        with self._alone:
            if not self._solving:
                self._kept = _led_nowhere()
            self._solving += 1

    def __exit__(self, *_: object) -> None:
        with self._alone:
            self._solving -= 1
            if not self._solving and self._kept is not None:
                if sys.platform != "win32":
                    ctypes.CDLL(None).fflush(None)
                os.dup2(self._kept, 1)
                os.close(self._kept)


def _led_nowhere() -> int | None:
    """Lead standard output nowhere; where it led before, None if there is none."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # no standard output at all
        return None
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return kept


_QUIET: Final = _Quiet()
