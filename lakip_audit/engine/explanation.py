"""The arithmetic of a check, written out: every number that was used, what it may stand for, and what follows.

:class:`Apart` takes one check of a rule apart, whether it passed or failed. :func:`explain` starts from a finding: it
comes from an ordinary audit with all rules; here its rule alone judges the same data again, and the failed checks that
stand on the cells of the finding are taken apart. Plain values; who shows them chooses the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property, partial

import numpy as np

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine import FORMS
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.evaluation import location
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.result import Finding, Location
from lakip_audit.engine.values import derive
from lakip_audit.engine.vector import ExactRow, decided, exact_number, exact_truth
from lakip_audit.engine.verdict import Cell, Draft
from lakip_audit.numbers import ExactInterval, Truth
from lakip_audit.rulebook.expression import (
    FUNCTIONS,
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Member,
    Name,
    Negative,
    Node,
    Not,
    Operator,
    children,
    names,
    write,
)
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Agreement, Correspondence, Side


@dataclass(frozen=True, slots=True)
class Operand:
    """One number or text as the rule used it.

    Attributes:
        name: what the rule calls it.
        place: where it is printed; None for what is not printed (a value made of others, a cap of the manifest).
        text: as printed.
        own: what this printing alone may stand for; None for a text.
        used: the same once consistent printings of the fact are taken together; None for a text.
        refined_by: the more precise printing, if there is one.
        scale: what the table multiplies the printed number with.
        parts: for a value made of others, those.
    """

    name: str
    place: Location | None
    text: str
    own: ExactInterval | None = None
    used: ExactInterval | None = None
    refined_by: Location | None = None
    scale: int = 1
    parts: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic: by name, with the numbers as printed, and the result. ``node`` is its expression."""

    formula: str
    printed: str
    value: ExactInterval
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison of the statement and whether it holds. The intervals are None for texts; ``sides`` its nodes."""

    left: str
    operator: Operator
    right: str
    left_value: ExactInterval | None
    right_value: ExactInterval | None
    holds: Truth
    sides: tuple[Node, Node] | None = None


@dataclass(frozen=True, slots=True)
class Camp:
    """Printings that agree among themselves; ``unit`` where units are compared."""

    operands: tuple[Operand, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One check, taken apart.

    Attributes:
        form: the form of the rule.
        statement: the assertion that was tested, if the rule has several.
        stated: what stands against the rule.
        operands: what it was held against, or everything that was read.
        steps: the arithmetic.
        compared: the comparisons of numbers and texts, the failing ones among them.
        claims: what else the statement says (that a cell is printed, or holds one of some texts), and whether it holds.
        camps: for an agreement the printings, those first that the others are held against.
        other: for a correspondence the keys that the other list holds.
    """

    form: str
    statement: Node | None = None
    stated: tuple[Operand, ...] = ()
    operands: tuple[Operand, ...] = ()
    steps: tuple[Step, ...] = ()
    compared: tuple[Compared, ...] = ()
    claims: tuple[tuple[Node, Truth], ...] = ()
    camps: tuple[Camp, ...] = ()
    other: tuple[str, ...] = ()


def explain(rule: LoadedRule, finding: Finding, dataset: Dataset) -> tuple[Explanation, ...]:
    """Take a finding apart.

    Args:
        rule: the rule that it belongs to.
        finding: one of the findings of an audit of ``dataset``.
        dataset: the data.

    Returns:
        One explanation for each failed check that the finding stands for; none if the rule no longer fails there.
    """
    facts = Facts(dataset)
    verdicts = FORMS[rule.form](rule, facts)
    places = {*finding.locations, *finding.evidence}
    equal: list[tuple[int, Draft]] = []
    within: list[tuple[int, Draft]] = []
    for index in verdicts.failed():
        draft = verdicts.draft(index)
        read = {location(dataset, cell) for cell in (*draft.stated, *draft.evidence)}
        if read == places:
            equal.append((index, draft))
        elif read < places:
            within.append((index, draft))
    apart = Apart(rule, facts)
    return tuple(_failed(apart, finding, index, draft) for index, draft in equal or within)


def _failed(apart: Apart, finding: Finding, index: int, draft: Draft) -> Explanation:
    """One failed check of a finding."""
    match apart.rule.form:
        case "assertion":
            return apart.assertion(index)
        case "rollup":
            return apart.rollup(draft.stated[0], draft.evidence)
        case "agreement":
            # camps as the finding has them: with all rules heard, which is not known to the rule alone
            cells = [*draft.evidence, *draft.stated]
            against = {*finding.locations}
            first = [cell for cell in cells if apart.place(cell) not in against]
            return apart.agreement(first, [cell for cell in cells if apart.place(cell) in against])
        case "history":
            return apart.history(draft.stated[0], draft.evidence[0])
        case "correspondence":
            return apart.correspondence(draft, finding.laporan)
        case _:
            return apart.plain(draft)


class Apart:
    """Takes checks of one rule apart; what all of them share is made once."""

    def __init__(self, rule: LoadedRule, facts: Facts, place: Callable[[Cell], Location] | None = None) -> None:
        """Keep the rule and the facts.

        Args:
            rule: the rule whose checks these are.
            facts: the facts of the dataset that it judged.
            place: where a cell is printed, if someone has that at hand.
        """
        self.rule = rule
        self.facts = facts
        self.dataset = facts.dataset
        self.place = place or cache(partial(location, facts.dataset))

    @cached_property
    def columns(self) -> TableColumns:
        """The columns of the table of an assertion, and the numbers from elsewhere."""
        columns = TableColumns(self.dataset, self.facts, self.rule.rule.table or "")
        columns.derived = derive(self.rule, columns)
        return columns

    def operand(self, cell: Cell) -> Operand:
        """A printed cell."""
        columns = TableColumns(self.dataset, self.facts, cell.table)
        found = self.place(cell)
        plain = Operand(cell.column, found, found.text)
        if not columns.is_measure(cell.column):
            return plain
        column = self.dataset.number(cell.table, cell.column)
        witness = self.facts.refined(cell.table, cell.column).witness.get(cell.row)
        return replace(
            plain,
            own=column.exact_interval(cell.row),
            used=columns.exact_number(cell.column, cell.row),
            refined_by=self.place(witness) if witness is not None and witness != cell else None,
            scale=int(column.multiplier[cell.row]),
        )

    def _operands(self, cells: Iterable[Cell]) -> tuple[Operand, ...]:
        return tuple(self.operand(cell) for cell in cells)

    # one method a form

    def plain(self, draft: Draft) -> Explanation:
        """A failed check without arithmetic."""
        return Explanation(self.rule.form, stated=self._operands(draft.stated), operands=self._operands(draft.evidence))

    def assertion(self, index: int) -> Explanation:
        """One row of the table, held against one of the statements."""
        columns = self.columns
        number, row = divmod(index, columns.length)
        statement = self.rule.assertions[number]
        exact = columns.exact_row(statement, row)
        read = dict.fromkeys((*(names(self.rule.condition) if self.rule.condition else ()), *names(statement)))
        operands = tuple(self._named(columns, name, row) for name in read)
        shown = {operand.name: _shown(operand) for operand in operands}
        return Explanation(
            "assertion",
            statement,
            operands=operands,
            steps=tuple(_steps(statement, exact, shown)),
            compared=tuple(_comparisons(statement, exact, shown)),
            claims=tuple((claim, exact_truth(claim, exact)) for claim in _claims(statement)),
        )

    def _named(self, columns: TableColumns, name: str, row: int) -> Operand:
        """What a name in an expression stands for in one row."""
        derived = columns.derived.get(name)
        if derived is not None:
            made = derived.exact(row)
            return Operand(name, None, _plain(made), made, made, parts=self._operands(derived.cells(row)))
        if name in columns.own or name == "laporan":
            return self.operand(Cell(columns.table, name, row))
        value = columns.exact_number(name, row) if columns.is_number(name) else None
        return Operand(name, None, str(columns.text(name)[row]), value, value)

    def rollup(self, whole: Cell, members: Iterable[Cell]) -> Explanation:
        """A total and its parts."""
        (total,) = self._own([whole])  # as printed: what another table prints is no part of this sum
        parts = self._own(members)
        value = ExactInterval.at(0)
        for part in parts:
            value = value + (part.used or ExactInterval.at(0))
        formula = " + ".join(part.place.key for part in parts if part.place is not None)
        printed = " + ".join(part.text or "…" for part in parts)
        compared = _compared(total, "==", printed, value)
        return Explanation("rollup", None, (total,), parts, (Step(formula, printed, value),), (compared,))

    def history(self, later: Cell, earlier: Cell) -> Explanation:
        """One step of a series."""
        after, before = self.operand(later), self.operand(earlier)
        compared = _compared(after, ">=", before.text, before.used)
        return Explanation("history", None, (after,), (before,), compared=(compared,))

    def agreement(self, first: Sequence[Cell], others: Sequence[Cell]) -> Explanation:
        """The printings of a fact: those that agree, then those that are held against them."""
        if self.rule.body(Agreement).compare == "satuan":
            units: dict[str, list[Cell]] = {}
            for cell in (*first, *others):
                units.setdefault(str(self.dataset.units(cell.table)[cell.row]), []).append(cell)
            return Explanation(
                "agreement", camps=tuple(Camp(self._operands(cells), unit) for unit, cells in units.items())
            )
        camps = [Camp(self._own(first)), *(Camp(camp) for camp in _agreeing(self._own(others)))]
        return Explanation("agreement", camps=tuple(camp for camp in camps if camp.operands))

    def _own(self, cells: Iterable[Cell]) -> tuple[Operand, ...]:
        """The printings by themselves, not made more precise by others of the same fact."""
        return tuple(replace(operand, used=operand.own, refined_by=None) for operand in self._operands(cells))

    def correspondence(self, draft: Draft, laporan: str) -> Explanation:
        """What one list holds and the other one, in a report, does not."""
        form = self.rule.body(Correspondence)
        from_left = draft.subject.startswith(f"{form.left.name.id}|{form.right.name.id}|")
        there, condition = (form.right, self.rule.other_condition) if from_left else (form.left, self.rule.condition)
        return Explanation(
            "correspondence",
            stated=self._operands(draft.stated),
            other=tuple(self._keys(there, condition, laporan)),
        )

    def _keys(self, side: Side, condition: Node | None, laporan: str) -> Iterator[str]:
        """What one list holds in a report, each key once, as a reader knows it."""
        columns = TableColumns(self.dataset, self.facts, side.table)
        applies = np.asarray(columns.text("laporan") == laporan, bool)
        applies &= decided(condition, columns) == Truth.TRUE
        parts = [columns.text(name) for name in side.key]
        keys = dict.fromkeys(tuple(str(part[row]) for part in parts) for row in np.flatnonzero(applies))
        for key in keys:
            if all(key):
                named = (self.facts.named(laporan, *pair) for pair in zip(side.key, key, strict=True))
                yield " ".join(named)


def _shown(operand: Operand) -> str:
    """How a formula shows a number: by the printing whose precision was used."""
    return (operand.text if operand.refined_by is None else operand.refined_by.text) or "…"


def _compared(operand: Operand, operator: Operator, text: str, value: ExactInterval | None) -> Compared:
    mine, theirs = operand.used or ExactInterval.at(0), value or ExactInterval.at(0)
    return Compared(operand.text, operator, text, mine, theirs, mine.compare(operator, theirs))


def _agreeing(operands: Sequence[Operand]) -> Iterator[tuple[Operand, ...]]:
    """Printings brought together as long as one value lies in all of them."""
    camps: list[tuple[ExactInterval, list[Operand]]] = []
    for operand in operands:
        value = operand.own or ExactInterval(None, None)
        for number, (common, members) in enumerate(camps):
            if common.meets(value):
                camps[number] = (common.meet(value), [*members, operand])
                break
        else:
            camps.append((value, [operand]))
    yield from (tuple(members) for _, members in camps)


def _steps(node: Node, row: ExactRow, shown: Mapping[str, str]) -> Iterator[Step]:
    """Every computation of a statement, the inner ones first, each once."""
    seen: dict[str, Step] = {}

    def visit(node: Node) -> None:
        for child in children(node):
            visit(child)
        computed = isinstance(node, (Arithmetic, Negative)) or (
            isinstance(node, Call) and FUNCTIONS[node.name][3] == "number"
        )
        if computed and names(node):
            formula = write(node, {})
            seen.setdefault(formula, Step(formula, write(node, shown), exact_number(node, row), node))

    visit(node)
    yield from seen.values()


def _comparisons(node: Node, row: ExactRow, shown: Mapping[str, str]) -> Iterator[Compared]:
    """Every comparison of a statement, in order."""
    if isinstance(node, Comparison):
        for left, operator, right in node.pairs:
            holds = exact_truth(Comparison((left, right), (operator,), node.at), row)
            values = _number(left, row), _number(right, row)
            yield Compared(write(left, shown), operator, write(right, shown), *values, holds, (left, right))
        return
    for child in children(node):
        yield from _comparisons(child, row, shown)


def _claims(node: Node) -> Iterator[Node]:
    """The statements within a statement that compare nothing."""
    if isinstance(node, Member) or (isinstance(node, Call) and FUNCTIONS[node.name][3] == "truth"):
        yield node
    elif isinstance(node, (Logic, Not)):
        for child in children(node):
            yield from _claims(child)


def _number(node: Node, row: ExactRow) -> ExactInterval | None:
    """The value of a side of a comparison; None if it is a text."""
    if isinstance(node, Name) and node.name in row.texts:
        return None
    try:
        return exact_number(node, row)
    except TypeError:
        return None


def _plain(value: ExactInterval) -> str:
    """A made value as a text of its own, where it is one number."""
    point = value.point
    if point is None:
        return ""
    return str(point.numerator) if point.denominator == 1 else f"{float(Fraction(point)):.6g}".replace(".", ",")
