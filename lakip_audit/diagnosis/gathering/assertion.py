"""Row assertions: each comparison that a row must satisfy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

import numpy as np

from lakip_audit.diagnosis.constraint import Computed, Constraint, Either, Equation
from lakip_audit.diagnosis.gathering.checks import Checks
from lakip_audit.diagnosis.gathering.shared import Shared
from lakip_audit.diagnosis.polynomial import Polynomial, Ratio, TooLargeError, Variable
from lakip_audit.engine.assertion_draft import TURNED
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.fact_values import FactSource
from lakip_audit.engine.values import EXTREMES, RowsSource, derive
from lakip_audit.engine.vector import ExactRow, exact_number, exact_truth, first_false
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Outcome, Truth
from lakip_audit.rulebook.expression import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Operator,
    names,
)

LISTED = ("count", "distinct")
"""Ways to make a number of lines that count them."""
COUNTS = (*LISTED, "falls")


def gather(checks: Checks) -> Iterator[Constraint]:
    """Every comparison of numbers of every row that the rule applies to.

    Of alternatives the one counts that holds; if none does, one of those that are not excluded by their texts.

    Args:
        checks: those of an assertion.

    Yields:
        Equations and bounds; nothing for what compares texts, or is no small sum of products.
    """
    columns = TableColumns(checks.facts.dataset, checks.facts, checks.rule.rule.table or "")
    columns.derived = derive(checks.rule, columns)
    shared = Shared(columns, checks.numbers)
    for number, node in enumerate(checks.rule.assertions):
        first = number * columns.length
        outcome = checks.verdicts.outcome[first : first + columns.length]
        rows = np.flatnonzero(outcome != Outcome.NOT_APPLICABLE).tolist()
        for row in rows if checks.near is None else filter(partial(shared.reads, node, checks.near), rows):
            subject = first + row
            finding = checks.failures.get(subject)
            exact = shared.exact_row(node, row) if finding is None else columns.exact_row(node, row)
            read = _Row(checks, shared, row, exact)
            for pairs, telling in read.comparisons(node, failed=finding is not None):
                found = read.constraint(pairs, telling, subject, finding)
                if found is not None:
                    yield found


_Pair = tuple[Node, Operator, Node]
"""A comparison: left side, operator, right side."""


class _UnknownError(Exception):
    """Something that no printed number says."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table that an assertion judges."""

    checks: Checks
    shared: Shared
    row: int
    exact: ExactRow
    turned: bool = False
    """A difference that stands in ``abs`` has the other sign than by the printed numbers."""

    @property
    def columns(self) -> TableColumns:
        """The columns of the table."""
        return self.shared.columns

    def comparisons(self, node: Node, *, failed: bool) -> Iterator[tuple[Sequence[_Pair], int]]:
        """The comparisons of numbers that must hold for a statement to hold: one at least of each sequence.

        With each sequence comes how many of it, the first, hold two numbers against each other.
        """
        match node:
            case Comparison():
                yield from (
                    ([pair], 1)
                    for pair in node.pairs
                    if self.shared.is_number(pair[0]) and self.shared.is_number(pair[2])
                )
            case Logic(operator="and", operands=operands):
                for operand in operands:
                    yield from self.comparisons(operand, failed=failed)
            case Logic(operands=operands):
                held = [one for one in operands if exact_truth(one, self.exact) in (Truth.TRUE, Truth.MAYBE)]
                if len(held) == 1:
                    yield from self.comparisons(held[0], failed=failed)
                elif failed and not held:
                    yield self._telling(node, operands)
            case Not(operand=Comparison(operands=(left, right), operators=(operator,))):
                turned = _OPPOSITE.get(operator)
                if turned is not None and self.shared.is_number(left):
                    yield [(left, turned, right)], 1

    def _telling(self, node: Node, operands: Sequence[Node]) -> tuple[list[_Pair], int]:
        """Alternatives that all fail, those first that hold two numbers against each other, of these the nearest."""
        possible = [one for one in operands if not self._excluded(one)] or operands
        misses = [miss for one in possible if (miss := first_false(one, self.exact)) is not None]
        most = max((self._numbers(left, right) for left, _, right in misses), default=0)
        nearest = first_false(node, self.exact)
        telling = [miss for miss in misses if self._numbers(miss[0], miss[2]) == most]
        caps = [miss for miss in misses if self._numbers(miss[0], miss[2]) < most]
        return [*sorted(telling, key=lambda miss: miss != nearest), *caps], len(telling)

    def _excluded(self, node: Node) -> bool:
        """Whether a statement fails by its texts: it is about another quarter, another direction."""
        if isinstance(node, Logic) and node.operator == "and":
            return any(self._excluded(operand) for operand in node.operands)
        if isinstance(node, Comparison) and all(map(self.shared.is_number, node.operands)):
            return False
        return exact_truth(node, self.exact) is Truth.FALSE

    def _numbers(self, *nodes: Node) -> int:
        read = {name for node in nodes for name in names(node)}
        return min(2, sum(self.columns.is_measure(name) or name in self.columns.derived for name in read))

    def constraint(self, pairs: Sequence[_Pair], telling: int, subject: int, finding: str | None) -> Constraint | None:
        """Comparisons of which one must hold, as a demand; None if they read what is not printed."""
        ways: list[Constraint | None] = []
        first = 0
        for at, (left, operator, right) in enumerate(pairs):
            if at == telling:
                first = len(ways)
            signs = (
                (self, replace(self, turned=True))
                if self.shared.has_abs(left) or self.shared.has_abs(right)
                else (self,)
            )
            ways += [sign.equation_of(left, operator, right, subject, finding) for sign in signs]
        demands = tuple(way for way in ways if way is not None)
        if len(ways) > 1 and len(demands) == len(ways):
            return Either(demands, first or None)
        return ways[0] if ways else None

    def equation_of(
        self, left: Node, operator: Operator, right: Node, subject: int, finding: str | None
    ) -> Constraint | None:
        """A comparison as an equation or a bound; None if it is neither, or reads what is not printed."""
        if operator == "!=":
            return None
        try:
            polynomial = self._polynomial(left, operator, right)
        except (TooLargeError, _UnknownError):
            return self._computed(left, operator, right, subject, finding)
        if not polynomial.variables:
            return None
        counting = [name for name in self.shared.names(left, right) if self._counts(name)]
        if not counting:
            return Equation(self.checks.name, subject, finding, polynomial, bound=operator != "==")
        derived = [self.columns.derived[name] for name in counting]
        cells = tuple(cell for one in derived for cell in one.cells(self.row))
        listed = all(map(self._is_list, counting))
        return Equation(
            self.checks.name, subject, finding, polynomial, bound=operator != "==", counted=cells, listed=listed
        )

    def _polynomial(self, left: Node, operator: Operator, right: Node) -> Polynomial:
        """What a comparison says to be zero, or at most zero."""
        if not self.shared.is_alike(left, right):
            return self._taken_apart(left, operator, right, self._named)
        numbers, rest = self._slots(left, right)
        if len(set(numbers)) < len(numbers):
            return self._taken_apart(left, operator, right, self._named)
        key = (id(left), operator, id(right), *rest.values())
        if key not in self.shared.alike:
            slots = {
                name: at for at, name in enumerate(name for name in self.shared.names(left, right) if name not in rest)
            }

            def named(name: str) -> Ratio:
                return Ratio.constant(rest[name]) if name in rest else Ratio.of(slots[name])

            try:
                self.shared.alike[key] = self._taken_apart(left, operator, right, named)
            except TooLargeError:
                self.shared.alike[key] = None
        found = self.shared.alike[key]
        if found is None:
            raise TooLargeError
        return found.of_others(numbers)

    def _slots(self, left: Node, right: Node) -> tuple[list[Variable], dict[str, Fraction]]:
        """The printed numbers that a comparison names, in order, and the other ones, which stay as they are."""
        numbers: list[Variable] = []
        rest: dict[str, Fraction] = {}
        for name in self.shared.names(left, right):
            derived = self.columns.derived.get(name)
            if derived is not None and isinstance(derived.source, FactSource):
                cells = derived.cells(self.row)
                if not cells:
                    raise _UnknownError
                numbers.append(self.checks.variables.of(cells[0]))
            elif derived is None and self.columns.is_measure(name):
                numbers.append(self._variable(name))
            else:
                rest[name] = _point(self.exact.numbers[name])
        return numbers, rest

    def _taken_apart(self, left: Node, operator: Operator, right: Node, named: Callable[[str], Ratio]) -> Polynomial:
        difference = self._ratio(left, named) + -self._ratio(right, named)
        return difference.over.scaled(-1) if operator in (">", ">=") else difference.over

    def _counts(self, name: str) -> bool:
        """Whether a name stands for a count of lines, which is taken for given."""
        derived = self.columns.derived.get(name)
        return derived is not None and isinstance(derived.source, RowsSource) and derived.source.how in COUNTS

    def _is_list(self, name: str) -> bool:
        """Whether a count is of all lines of a list, whatever numbers they print."""
        source = self.columns.derived[name].source
        condition = self.checks.rule.values[name].condition
        read = () if condition is None else names(condition)
        return isinstance(source, RowsSource) and source.how in LISTED and not any(map(source.columns.is_measure, read))

    def _computed(
        self, left: Node, operator: Operator, right: Node, subject: int, finding: str | None
    ) -> Constraint | None:
        """A number that is held against something too large to take apart; None if neither side is one number."""
        if isinstance(right, Name) and self.columns.is_measure(right.name):
            left, operator, right = right, TURNED[operator], left
        if not isinstance(left, Name) or not self.columns.is_measure(left.name):
            return None
        cell = self.checks.finest(Cell(self.columns.table, left.name, self.row))
        value = exact_number(right, self.exact)
        if value.missing or not self.exact.printed[left.name]:
            return None
        behind: dict[Cell, None] = {}
        for name in names(right):
            if name in self.columns.derived:
                behind.update(dict.fromkeys(self.columns.derived[name].cells(self.row)))
            elif self.columns.is_measure(name):
                behind[self.checks.finest(Cell(self.columns.table, name, self.row))] = None
        variables = self.checks.variables
        others = {variables.of(other): variables.printed(variables.of(other)) for other in behind if other != cell}
        numbers = {one: interval for one, interval in others.items() if variables.changeable(one)}
        lo = None if operator in ("<", "<=") else value.lo
        hi = None if operator in (">", ">=") else value.hi
        return Computed(self.checks.name, subject, finding, variables.of(cell), ExactInterval(lo, hi), numbers)

    def _ratio(self, node: Node, named: Callable[[str], Ratio]) -> Ratio:
        match node:
            case Number(value=value):
                return Ratio.constant(value)
            case Name(name=name):
                return named(name)
            case Negative(operand=operand):
                return -self._ratio(operand, named)
            case Arithmetic(operator=operator, left=left, right=right):
                a, b = self._ratio(left, named), self._ratio(right, named)
                return {"+": a.__add__, "-": (a.__add__), "*": a.__mul__, "/": a.__truediv__}[operator](
                    -b if operator == "-" else b
                )
            case Call(name="abs", arguments=(operand,)):
                found = exact_number(operand, self.exact)
                negative = found.hi is not None and found.hi < 0
                if not isinstance(operand, Name):
                    negative ^= self.turned
                return -self._ratio(operand, named) if negative else self._ratio(operand, named)
            case Call(name="min" | "max" as name, arguments=operands):
                sign = 1 if name == "min" else -1
                return self._ratio(min(operands, key=lambda one: sign * _middle(exact_number(one, self.exact))), named)
            case _:
                return Ratio.constant(_point(exact_number(node, self.exact)))

    def _named(self, name: str) -> Ratio:
        derived = self.columns.derived.get(name)
        if derived is None:
            if self.columns.is_measure(name):
                return Ratio.of(self._variable(name))
            return Ratio.constant(_point(self.exact.numbers[name]))
        group = int(derived.group[self.row])
        if isinstance(derived.source, FactSource):
            cells = derived.source.cells(group)
            if not cells:
                raise _UnknownError
            return Ratio.of(self.checks.variables.of(cells[0]))
        if isinstance(derived.source, RowsSource):
            return self._rows(derived.source, group)
        raise _UnknownError

    def _rows(self, source: RowsSource, group: int) -> Ratio:
        """A number made of a group of rows."""
        if source.how in COUNTS or source.per or source.expression is None or group < 0:
            return Ratio.constant(_point(source.exact(group)))
        rows = [int(row) for row in source.members[group]]
        expression = source.expression
        shared = self.shared.elsewhere(source.columns)
        reads = [_Row(self.checks, shared, row, shared.exact_row(expression, row)) for row in rows]
        if source.how == "last":
            return reads[-1]._of(expression)  # noqa: SLF001 - another row of the same kind
        if source.how in EXTREMES:
            sign = 1 if source.how == "min" else -1
            chosen = min(reads, key=lambda read: sign * _middle(exact_number(expression, read.exact)))
            return chosen._of(expression)  # noqa: SLF001 - as above
        total = Ratio.total([read._of(expression) for read in reads])  # noqa: SLF001 - as above
        return total / Ratio.constant(len(rows)) if source.how == "mean" else total

    def _of(self, expression: Node) -> Ratio:
        return self._ratio(expression, self._named)

    def _variable(self, name: str) -> Variable:
        """A printed number, or the one that is known of an absent one."""
        found = self.checks.numbers.column(self.columns.table, name)[self.row]
        if found is None:
            raise _UnknownError
        return found


_OPPOSITE: dict[Operator, Operator] = {"!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _point(value: ExactInterval) -> Fraction:
    if value.point is None:
        raise _UnknownError
    return value.point


def _middle(value: ExactInterval) -> Fraction:
    if value.lo is None or value.hi is None:
        raise _UnknownError
    return (value.lo + value.hi) / 2
