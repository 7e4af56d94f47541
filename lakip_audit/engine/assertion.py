"""Row assertions: a statement that holds for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import combine
from lakip_audit.engine.assertion_draft import Drafts
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.fact_values import ChildrenSource, FactSource
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.values import derive
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Cells, Draft, Verdicts
from lakip_audit.numbers import Outcome, Truth
from lakip_audit.rulebook.expression import Node, names
from lakip_audit.rulebook.loading import LoadedRule


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every row, once for each set of columns that the rule names.

    A row fails where no values within the printed intervals satisfy the statement. It is not applicable where
    ``where`` says so, where its printed table has no such column, or where it prints none of the numbers; undetermined
    where a number is absent or states a fact that is in conflict elsewhere.

    Args:
        rule: the rule, of this form.
        facts: the dataset and its facts.

    Returns:
        One outcome a subject.
    """
    columns = TableColumns(facts.dataset, facts, rule.rule.table or "")
    applies = None if rule.condition is None and not rule.rule.once else decided(rule.condition, columns)
    if applies is not None and rule.rule.once:
        codes = combine([columns.text(name) for name in ("laporan", *rule.rule.once)], columns.length)
        candidates = np.flatnonzero(applies != Truth.FALSE)
        leading = candidates[np.unique(codes[candidates], return_index=True)[1]]
        applies = np.where(np.isin(np.arange(columns.length), leading), applies, Truth.FALSE).astype(np.uint8)
    columns.derived = derive(rule, columns)
    parts = [_judge_statement(node, columns, applies) for node in rule.assertions]
    blocked = tuple(cells for _, _, waiting in parts for cells in waiting)
    bindings = rule.rule.each or [{}]
    asked = names(rule.condition) if rule.condition is not None else ()

    def draft(index: int) -> Draft:
        number, row = divmod(index, columns.length)
        return Drafts(rule.assertions[number], columns, bindings[number], asked).draft(row)

    def about(index: int) -> Cell:
        number, row = divmod(index, columns.length)
        named = names(rule.assertions[number])
        return Cell(columns.table, next((name for name in named if name in columns.own), "sumber"), row)

    outcome = np.concatenate([outcome for outcome, _, _ in parts])
    return Verdicts(outcome, tuple(read for _, reads, _ in parts for read in reads), draft, blocked, about)


def _judge_statement(
    node: Node, columns: TableColumns, applies: NDArray[np.uint8] | None
) -> tuple[NDArray[np.uint8], tuple[Cells, ...], tuple[Cells, ...]]:
    """The outcome of each row, the cells that decided checks read, and those that checks wait for."""
    named = names(node)
    measures = [name for name in named if columns.is_measure(name)]
    derived = [columns.derived[name] for name in named if name in columns.derived]
    held = decided(node, columns)
    outcome = np.zeros(columns.length, np.uint8)  # all pass
    everywhere = held.min(initial=Truth.TRUE) >= Truth.MAYBE
    if not everywhere:
        outcome[held == Truth.UNKNOWN] = Outcome.UNDETERMINED
    blocked = {name: columns.blocked(name) for name in measures if columns.blocks(name)}
    for waits in blocked.values():
        outcome[waits & (outcome == Outcome.PASS)] = Outcome.UNDETERMINED
    if not all(columns.is_complete(name) for name in measures):
        alone = len(measures) == 1 or derived
        printed = [columns.printed(name) for name in measures]
        silent = ~(columns.stated(measures) if alone else np.logical_or.reduce(printed))
        used = np.logical_and.reduce([columns.column_in_use(name) for name in measures])
        outcome[~used | silent] = Outcome.NOT_APPLICABLE
    if not everywhere:
        outcome[held == Truth.FALSE] = Outcome.FAIL
    for value in derived:
        outcome[~value.exists] = Outcome.NOT_APPLICABLE
    if applies is not None:
        unsure = (applies == Truth.UNKNOWN) | (applies == Truth.MAYBE)
        outcome[unsure & (outcome != Outcome.NOT_APPLICABLE)] = Outcome.UNDETERMINED
        outcome[applies == Truth.FALSE] = Outcome.NOT_APPLICABLE
    judged = outcome <= Outcome.FAIL  # passed or failed
    reads = tuple(
        (columns.table, name, judged if columns.is_complete(name) else judged & columns.printed(name))
        for name in measures
    )
    undecided = outcome == Outcome.UNDETERMINED
    waiting = tuple((columns.table, name, waits & undecided) for name, waits in blocked.items())
    if not derived:
        return outcome, reads, waiting
    waiting_facts = [value for value in derived if isinstance(value.source, (FactSource, ChildrenSource))]
    elsewhere = _cells(waiting_facts, np.flatnonzero(undecided))
    return outcome, (*reads, *_cells(derived, np.flatnonzero(judged))), (*waiting, *elsewhere)


def _cells(derived: Sequence[Derived], rows: NDArray[np.int64]) -> Iterator[Cells]:
    """What the values from elsewhere were taken from, for some rows."""
    found: dict[tuple[str, str], set[int]] = {}
    for value in derived:
        for group in np.unique(value.group[rows]):
            for cell in value.source.cells(int(group)):
                found.setdefault((cell.table, cell.column), set()).add(cell.row)
    for (table, column), members in found.items():
        yield table, column, np.array(sorted(members), np.int64)
