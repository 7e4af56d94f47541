"""History: the later number of each step is no less than the earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from lakip_audit.diagnosis.constraint import Constraint, Equation
from lakip_audit.diagnosis.gathering.checks import Checks
from lakip_audit.diagnosis.polynomial import Polynomial
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.history import steps_of
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Truth
from lakip_audit.rulebook.rule import History


def gather(checks: Checks) -> Iterator[Constraint]:
    """Every step of every series.

    Args:
        checks: those of a history.

    Yields:
        One bound for each step.
    """
    form = checks.rule.body(History)
    columns = TableColumns(checks.facts.dataset, checks.facts, form.table)
    applies = decided(checks.rule.condition, columns)
    period = columns.text(form.order)
    subject = 0
    for name in form.columns:
        rows = np.flatnonzero((applies != Truth.FALSE) & columns.printed(name) & (period != ""))
        before, after, alone = steps_of(columns, form, rows)
        for earlier, later in zip(before, after, strict=True):
            if applies[earlier] == Truth.TRUE and applies[later] == Truth.TRUE:
                ends = [
                    checks.variables.of(checks.finest(Cell(form.table, name, int(row)))) for row in (earlier, later)
                ]
                terms: dict[tuple[int, ...], Fraction] = {(ends[0],): Fraction(1), (ends[1],): Fraction(-1)}
                if ends[0] != ends[1]:
                    finding = checks.failures.get(subject)
                    yield Equation(checks.name, subject, finding, Polynomial(terms), bound=True)
            subject += 1
        subject += len(alone)
