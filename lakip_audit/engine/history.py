"""History: a cumulative series does not fall from one period to the next."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from lakip_audit.engine.assertion import decided
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts, combine
from lakip_audit.engine.verdict import Cell, Cells, Draft, Verdicts
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
    applies = np.ones(columns.length, bool)
    if rule.condition is not None:
        applies = decided(rule.condition, columns) == Truth.TRUE
    steps: list[tuple[str, int, int]] = []
    outcomes: list[int] = []
    reads: list[Cells] = []
    period = columns.text(form.order)
    keys = [columns.text(name) for name in ("laporan", "sumber", *form.by)]
    for name in form.columns:
        rows = np.flatnonzero(applies & columns.printed(name) & (period != ""))
        if not len(rows):
            continue
        groups = combine([key[rows] for key in keys], len(rows))
        order = np.lexsort((rows, period[rows].astype(str), groups))
        rows, groups = rows[order], groups[order]
        interval = columns.number(name)
        following = np.flatnonzero((groups[1:] == groups[:-1]) & (period[rows[1:]] != period[rows[:-1]]))
        before, after = rows[following], rows[following + 1]
        falls = interval.hi[after] < interval.lo[before]
        steps += [(name, int(a), int(b)) for a, b in zip(before, after, strict=True)]
        outcomes += [Outcome.FAIL if fall else Outcome.PASS for fall in falls]
        reads.append((form.table, name, np.unique(np.concatenate([before, after]))))

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
            abs(float(gap)),
            columns.own[name].measure == "amount",
        )

    return Verdicts(np.array(outcomes, np.uint8), tuple(reads), draft)
