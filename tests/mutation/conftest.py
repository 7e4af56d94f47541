"""Samples as audits, their numbers, and what the rules would tell of them with one number changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.engine.changes import Changes, changes
from lakip_audit.engine.evaluation import Audit, audit, evaluate
from lakip_audit.engine.number_readers import numbers
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.change import Change
from lakip_audit.mutation.trying import Tried, Workshop, gathered, plan, sample
from lakip_audit.rulebook.loading import Rulebook, load_rules

DEFINITIONS = load_definitions()
SHIPPED = load_rules([shipped_rules()], DEFINITIONS)


@pytest.fixture(scope="session")
def audited(samples: Path) -> Callable[[str], Audit]:
    """Samples, audited with all shipped rules."""
    known: dict[str, Audit] = {}

    def of(name: str) -> Audit:
        if name not in known:
            known[name] = audit(SHIPPED, load([samples / name], DEFINITIONS).dataset)
        return known[name]

    return of


def tried(run: Audit, most: int, seed: int = 0, rulebook: Rulebook = SHIPPED) -> tuple[Tried, ...]:
    """Some numbers of a run, changed one by one."""
    cells = sample([number.cell for number in numbers(run)], most, seed)
    made = plan(run.dataset, cells, seed)
    workshop = Workshop(rulebook, run.dataset)
    return gathered(made, [(portion, workshop.carry_out(portion)) for portion in made.portions])


def told(run: Audit, cell: Cell, change: Change) -> Changes:
    """What a check says otherwise of a report with one number changed."""
    other = run.dataset.with_texts({(cell.table, cell.column, cell.row): change.text})
    return changes(run.result, evaluate(run.rulebook, other))
