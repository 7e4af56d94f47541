"""The checks of a run for the HTML report: formulas once for each statement, and the numbers of each check.

A formula holds a private character for each operand (``OPERAND`` and those after it); whoever shows it puts the
operand there. Every check is a list, short because there are many: rule, outcome, finding or -1, then what its form
needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lakip_audit.engine.explanation import Explanation, Operand
from lakip_audit.engine.readers import Check
from lakip_audit.engine.result import Location
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Outcome
from lakip_audit.reporting.figure import span
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.html.tables import Tables
from lakip_audit.rulebook.expression import Call, Member, Name, Node, Text, names, write

OPERAND = "\ue000"
FORMULA, SUM, SAME, SERIES, PLAIN = range(5)
"""The kinds of arithmetic: a statement, a total, one fact in several places, a step of a series, none."""


@dataclass(slots=True)
class Arithmetic:
    """Checks written as lists.

    ``formulas`` are what statements say: the names of their operands, their computations, comparisons and claims;
    ``read`` has the cells of decided checks and whether some of these passed.
    """

    tables: Tables
    page: HtmlPage
    rules: Mapping[str, int]
    findings: Mapping[str, int]
    formulas: list[dict[str, Any]] = field(default_factory=list)
    checks: list[list[Any]] = field(default_factory=list)
    read: dict[Cell, bool] = field(default_factory=dict)
    _known: dict[int, tuple[int, Node]] = field(default_factory=dict)

    def add(self, checks: Iterable[Check]) -> None:
        """Write checks."""
        for check in checks:
            if check.outcome is not Outcome.UNDETERMINED:
                passed = check.outcome is Outcome.PASS
                for cell in check.reads:
                    self.read[cell] = passed or self.read.get(cell, False)
            if not check.reads or any(self.tables.number(cell) is not None for cell in check.reads):
                finding = -1 if check.finding is None else self.findings.get(check.finding, -1)
                head = [self.rules[check.rule], int(check.outcome), finding]
                self.checks.append([*head, *self._body(check.explanation)])

    def _body(self, shown: Explanation) -> list[Any]:
        if shown.statement is not None:
            return self._statement(shown, shown.statement)
        match shown.form:
            case "rollup":
                (total,), (compared,) = shown.stated, shown.compared
                parts = [self._operand(part) for part in shown.operands]
                return [SUM, self._operand(total), parts, self._value(shown.steps[0].value), int(compared.holds)]
            case "history":
                (after,), (before,), (compared,) = shown.stated, shown.operands, shown.compared
                return [SERIES, self._operand(after), self._operand(before), int(compared.holds)]
            case "agreement":
                return [SAME, [[self._operand(operand) for operand in camp.operands] for camp in shown.camps]]
            case _:
                return [PLAIN, *([self._operand(each) for each in side] for side in (shown.stated, shown.operands))]

    def _statement(self, shown: Explanation, statement: Node) -> list[Any]:
        read = list(names(statement))
        operands = {operand.name: operand for operand in shown.operands}
        if id(statement) not in self._known:
            marks = {name: chr(ord(OPERAND) + index) for index, name in enumerate(read)}
            self.formulas.append(
                {
                    "n": [self.page.clean(name) for name in read],
                    "s": [write(step.node, marks) for step in shown.steps if step.node is not None],
                    "c": [
                        [write(compared.sides[0], marks), compared.operator, write(compared.sides[1], marks)]
                        for compared in shown.compared
                        if compared.sides is not None
                    ],
                    "k": [self._claim(claim, marks) for claim, _ in shown.claims],
                }
            )
            self._known[id(statement)] = (len(self.formulas) - 1, statement)  # kept, so that its id stays its own
        return [
            FORMULA,
            self._known[id(statement)][0],
            [self._operand(operands[name]) for name in read],
            [self._value(step.value) for step in shown.steps],
            [int(compared.holds) for compared in shown.compared],
            [int(holds) for _, holds in shown.claims],
        ]

    def _claim(self, claim: Node, marks: Mapping[str, str]) -> str:
        """A statement that compares nothing, in words."""
        match claim:
            case Call(name="ada", arguments=(Name(name=name),)):
                return self.page.say("claim_printed", name=marks[name])
            case Call(name="memuat", arguments=(Name(name=name), Text(value=value))):
                return self.page.say("claim_contains", name=marks[name], text=self.page.clean(value))
            case Member(operand=Name(name=name), values=values, negated=negated):
                listed = ", ".join(map(self.page.clean, values))
                return self.page.say("claim_none_of" if negated else "claim_one_of", name=marks[name], values=listed)
            case _:
                return write(claim, marks)

    def _operand(self, operand: Operand) -> Any:
        """A cell or a text; ``[0, cell, witness, value]`` if another place is more precise; ``[1, value, cells]``."""
        if operand.place is None:
            made = "" if operand.own is None else self._value(operand.own)
            if operand.parts:
                return [1, made, [self._cell(part.place) for part in operand.parts if part.place is not None]]
            printed = operand.own is None or not operand.own.missing
            return self.page.clean(operand.text) or (made if printed else "")
        if operand.refined_by is not None and operand.used is not None:
            return [0, self._cell(operand.place), self._cell(operand.refined_by), self._value(operand.used)]
        return self._cell(operand.place)

    def _cell(self, place: Location) -> int | str:
        found = self.tables.at(place)
        return self.page.clean(place.text) if found is None else found

    def _value(self, value: ExactInterval) -> str:
        return span(value)
