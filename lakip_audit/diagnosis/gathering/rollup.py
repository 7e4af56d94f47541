"""Rollups: the parts, less their total, come to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from lakip_audit.diagnosis.constraint import Constraint, Equation
from lakip_audit.diagnosis.gathering.checks import Checks
from lakip_audit.diagnosis.polynomial import Polynomial
from lakip_audit.engine.rollup import SIGMAS, parents, totals_of
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Outcome, State
from lakip_audit.rulebook.rule import Rollup


def gather(checks: Checks) -> Iterator[Constraint]:
    """Every sum of which the total is printed.

    Args:
        checks: those of a rollup.

    Yields:
        One equation for each total in each column.
    """
    form = checks.rule.body(Rollup)
    dataset = checks.facts.dataset
    parent = parents(dataset, form)
    totals = totals_of(parent)
    order = np.argsort(parent, kind="stable")
    start = np.searchsorted(parent[order], totals, side="left")
    end = np.searchsorted(parent[order], totals, side="right")
    for number, name in enumerate(form.columns):
        present = dataset.number(form.table, name).state == State.PRESENT
        for index, total in enumerate(totals):
            subject = number * len(totals) + index
            if checks.verdicts.outcome[subject] == Outcome.NOT_APPLICABLE or not present[total]:
                continue
            parts = [int(row) for row in order[start[index] : end[index]]]
            whole = checks.variables.of(Cell(form.table, name, int(total)))
            terms: dict[tuple[int, ...], Fraction] = {
                (checks.variables.of(Cell(form.table, name, row)),): Fraction(1) for row in parts
            }
            terms[whole,] = Fraction(-1)
            yield Equation(
                checks.name,
                subject,
                checks.failures.get(subject),
                Polynomial(terms),
                tolerance=_likely(checks, [whole, *(term[0] for term in terms)]) if present[parts].all() else None,
                total=whole,
            )


def _likely(checks: Checks, variables: list[int]) -> Fraction | None:
    """How far the rounding of all parts may add up before it is implausible; None where it is bounded more closely."""
    halves = [checks.variables.half_unit(variable) for variable in dict.fromkeys(variables)]
    spread = Fraction(SIGMAS * float(sum(half * half for half in halves) / 3) ** 0.5)
    return spread if spread < sum(halves) else None
