"""Row assertions: a statement that holds for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import combine
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.values import FactSource, derive
from lakip_audit.engine.vector import decided, exact_number, first_false
from lakip_audit.engine.verdict import Cell, Cells, Draft, Verdicts
from lakip_audit.engine.wording import decimals, difference, expected_text, line_key
from lakip_audit.numbers import Degree, ExactInterval, Outcome, Reading, Truth, format_number
from lakip_audit.rulebook.expression import Name, Node, Operator, names, write
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
        return _Drafts(rule.assertions[number], columns, bindings[number], asked).draft(row)

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
    waiting_facts = [value for value in derived if isinstance(value.source, FactSource)]
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


BOUNDS: Mapping[str, str] = {"<=": "≤ ", "<": "< ", ">=": "≥ ", ">": "> "}
"""How an expected value is written that is only a bound."""

TURNED: Mapping[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""Each comparison with its sides exchanged."""


@dataclass(frozen=True, slots=True)
class _Drafts:
    """Words the failed rows of one assertion."""

    node: Node
    columns: TableColumns
    bound: Mapping[str, str]
    asked: tuple[str, ...]
    """The columns that the rule's ``where`` reads."""

    def draft(self, row: int) -> Draft:
        columns, table = self.columns, self.columns.table
        dataset = columns.dataset
        exact = columns.exact_row(self.node, row)
        found = first_false(self.node, exact)
        measures = [name for name in names(self.node) if columns.is_measure(name) and columns.printed(name)[row]]
        key = line_key(dataset, table, row)
        subject = f"{dataset.text(table, 'sumber')[row]}|{key}"
        if found is None or not measures:
            return self._plain(row, subject, key)
        left, operator, right = found
        if self._measure(left) is None and self._measure(right) is not None:
            left, operator, right = right, TURNED[operator], left
        stated = self._measure(left) or measures[0]
        value, wanted = exact_number(left, exact), exact_number(right, exact)
        reading = self._reading(stated, row)
        gap = difference(value, wanted)
        places = reading.places
        expected = BOUNDS.get(operator, "") + expected_text(wanted, places, percent=reading.percent)
        printed = {name: str(columns.text(name)[row]) for name in measures}
        values = {
            **{name: str(columns.text(column)[row]) for name, column in self.bound.items()},
            **{name: self._value_text(name, row, places) for name in columns.derived},
            "kunci": key,
            "tercetak": printed.get(stated, ""),
            "seharusnya": expected if self._measure(left) else "",
            "selisih": format_number(abs(gap), decimals(gap, places)),
            "hitungan": self._arithmetic(right, row, wanted, places),
        }
        others = [name for name in measures if name != stated]
        evidence = [Cell(table, name, row) for name in others]
        for name in names(self.node):
            evidence += columns.derived[name].cells(row) if name in columns.derived else ()
        for name in measures:
            witness = columns.facts.refined(table, name).witness.get(row)
            if witness is not None and witness != Cell(table, name, row):
                evidence.append(witness)
        return Draft(
            f"{subject}|{stated}",
            (Cell(table, stated, row),),
            tuple(evidence),
            values["seharusnya"],
            values,
            self._degree(stated, row, operator, value, wanted),
            abs(float(gap)),
            columns.own[stated].measure == "amount",
        )

    def _plain(self, row: int, subject: str, key: str) -> Draft:
        """A failure that no single number of the row stands for: texts, or values from elsewhere only."""
        columns, table = self.columns, self.columns.table
        own = [Cell(table, name, row) for name in names(self.node) if name in columns.own]
        elsewhere = [name for name in names(self.node) if name in columns.derived]
        if not own:
            asked = [name for name in self.asked if name in columns.own and columns.printed(name)[row]]
            own = [Cell(table, asked[-1] if asked else "sumber", row)]
        texts = {name: self._value_text(name, row, 0) for name in elsewhere}
        shown = {**{cell.column: str(columns.text(cell.column)[row]) for cell in own}, **texts}
        values = {**self.bound, **texts, "kunci": key, "hitungan": write(self.node, shown)}
        evidence = tuple(cell for name in elsewhere for cell in columns.derived[name].cells(row))
        return Draft(subject, tuple(own), evidence, "", values, Degree.CONTRADICTION)

    def _value_text(self, name: str, row: int, places: int) -> str:
        """A value from elsewhere as the document prints it where it is one cell, else as it would print it."""
        derived = self.columns.derived[name]
        cells = derived.cells(row)
        if isinstance(derived.source, FactSource) and cells:
            return str(self.columns.dataset.text(cells[0].table, cells[0].column)[cells[0].row])
        value = derived.exact(row)
        whole = value.point is not None and value.point.denominator == 1
        return expected_text(value, 0 if whole else max(places, 2))

    def _measure(self, node: Node) -> str | None:
        """The column, if a side of a comparison is nothing but a number of the table."""
        return node.name if isinstance(node, Name) and self.columns.is_measure(node.name) else None

    def _reading(self, name: str, row: int) -> Reading:
        column = self.columns.dataset.number(self.columns.table, name)
        return column.reading(row)

    def _arithmetic(self, node: Node, row: int, wanted: ExactInterval, places: int) -> str:
        """The expected side with the numbers that were used: ``5,28 ÷ 4 × 100 = 132,00``."""
        dataset, table = self.columns.dataset, self.columns.table
        shown: dict[str, str] = {}
        for name in names(node):
            if name in self.columns.derived:
                shown[name] = self._value_text(name, row, places)
                continue
            witness = (
                self.columns.facts.refined(table, name).witness.get(row) if self.columns.is_measure(name) else None
            )
            cell = witness or Cell(table, name, row)
            shown[name] = str(dataset.text(cell.table, cell.column)[cell.row])
        text = write(node, shown)
        if isinstance(node, Name):
            return text
        return f"{text} = {expected_text(wanted, places)}"

    def _degree(self, stated: str, row: int, operator: Operator, value: ExactInterval, wanted: ExactInterval) -> Degree:
        """Rounding, if the printed figure is off by at most one unit of its last place; else a contradiction."""
        column = self.columns.dataset.number(self.columns.table, stated)
        if bool(column.exact[row]):
            return Degree.CONTRADICTION
        unit = Fraction(int(column.resolution[row])) / Fraction(10) ** column.scale
        loose = value.widen(unit).compare(operator, wanted)
        return Degree.CONTRADICTION if loose is Truth.FALSE else Degree.ROUNDING
