"""History: a cumulative series does not fall from one period to the next."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import combine
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Cells, Draft, Verdicts, size_of
from lakip_audit.engine.wording import decimals, difference, line_key, places_text
from lakip_audit.numbers import Degree, Outcome, Truth, format_number
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import History


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge every step from a period to the next one that prints a number, within one printed table.

    A series with one period is not applicable.

    Args:
        rule: the rule, of this form.
        facts: the dataset and its facts.

    Returns:
        One outcome a subject.
    """
    form = rule.body(History)
    columns = TableColumns(facts.dataset, facts, form.table)
    applies = decided(rule.condition, columns)
    steps: list[tuple[str, int, int]] = []
    outcomes: list[NDArray[np.uint8]] = []
    reads: list[Cells] = []
    waiting: list[Cells] = []
    period = columns.text(form.order)
    for name in form.columns:
        rows = np.flatnonzero((applies != Truth.FALSE) & columns.printed(name) & (period != ""))
        before, after, alone = steps_of(columns, form, rows)
        held = columns.number(name).take(after).compare(">=", columns.number(name).take(before))
        for index in np.flatnonzero(held == Truth.CLOSE):
            later, earlier = (columns.exact_number(name, int(row[index])) for row in (after, before))
            held[index] = later.compare(">=", earlier)
        blocked = columns.blocked(name)
        outcome = np.where(held == Truth.FALSE, Outcome.FAIL, Outcome.PASS).astype(np.uint8)
        waits = (blocked[before] | blocked[after]) & (outcome == Outcome.PASS)
        outcome[waits | (applies[before] != Truth.TRUE) | (applies[after] != Truth.TRUE)] = Outcome.UNDETERMINED
        steps += [(name, int(a), int(b)) for a, b in zip(before, after, strict=True)]
        steps += [(name, row, row) for row in alone]
        outcomes += [outcome, np.full(len(alone), Outcome.NOT_APPLICABLE, np.uint8)]
        judged = outcome != Outcome.UNDETERMINED
        reads.append((form.table, name, np.unique(np.concatenate([before[judged], after[judged]]))))
        both = np.unique(np.concatenate([before[waits], after[waits]]))
        waiting.append((form.table, name, both[blocked[both]]))

    def draft(index: int) -> Draft:
        name, before, after = steps[index]
        dataset = facts.dataset
        column = dataset.number(form.table, name)
        gap = difference(columns.exact_number(name, before), columns.exact_number(name, after))
        places = max(column.reading(row).places for row in (before, after))
        cells = (Cell(form.table, name, before),)
        key = line_key(dataset, form.table, after)
        values = {
            "kunci": key,
            "tercetak": str(dataset.text(form.table, name)[after]),
            "seharusnya": f"≥ {dataset.text(form.table, name)[before]}",
            "selisih": format_number(abs(gap), decimals(gap, places)),
            "hitungan": f"{dataset.text(form.table, name)[before]} → {dataset.text(form.table, name)[after]}",
            "tempat": places_text(dataset, cells),
        }
        degree = Degree.CONTRADICTION
        if not column.exact[after]:
            unit = Fraction(int(column.resolution[after])) / Fraction(10) ** column.scale
            if (
                columns.exact_number(name, after).widen(unit).compare(">=", columns.exact_number(name, before))
                is not Truth.FALSE
            ):
                degree = Degree.ROUNDING
        return Draft(
            f"{dataset.text(form.table, 'sumber')[after]}|{key}|{name}",
            (Cell(form.table, name, after),),
            cells,
            values["seharusnya"],
            values,
            degree,
            size_of(gap),
            columns.own[name].measure == "amount",
        )

    def about(index: int) -> Cell:
        name, _, after = steps[index]
        return Cell(form.table, name, after)

    return Verdicts(np.concatenate(outcomes), tuple(reads), draft, tuple(waiting), about)


def steps_of(
    columns: TableColumns, form: History, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
    """The steps of the series that some rows make up.

    Args:
        columns: the table.
        form: what a series is.
        rows: the rows that belong to one.

    Returns:
        The rows before and after each step, and one row of each series that has no step.
    """
    period = columns.text(form.order)
    groups = combine([columns.text(name)[rows] for name in ("laporan", "sumber", *form.by)], len(rows))
    places = [(int(group), _period(str(period[row])), int(row)) for group, row in zip(groups, rows, strict=True)]
    order = np.array(sorted(range(len(rows)), key=places.__getitem__), np.int64)
    rows, groups = rows[order], groups[order]
    following = np.flatnonzero((groups[1:] == groups[:-1]) & (period[rows[1:]] != period[rows[:-1]]))
    moving = set(groups[following].tolist())
    alone = [int(rows[at]) for at in np.unique(groups, return_index=True)[1] if int(groups[at]) not in moving]
    return rows[following], rows[following + 1], alone


def _period(text: str) -> tuple[int, str]:
    """Whole numbers in their order, before other texts in theirs."""
    return (int(text), "") if text.isdecimal() else (10**9, text)
