"""A finding taken apart, on a page: each number with what it may stand for and where it is printed, then the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from lakip_audit.cli.page import RulePage
from lakip_audit.cli.statement import sentence, value_sentence
from lakip_audit.dataset.definition import Definitions
from lakip_audit.engine.explanation import Camp, Compared, Explanation, Operand, Step
from lakip_audit.engine.result import Finding, Location
from lakip_audit.numbers import Degree, ExactInterval, Truth
from lakip_audit.reporting.figure import CUT, number
from lakip_audit.reporting.page import LONG
from lakip_audit.reporting.terminal import columns
from lakip_audit.rulebook.loading import LoadedRule

INDENT = "  "

SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
VERDICTS = {Truth.TRUE: "holds", Truth.MAYBE: "may_hold", Truth.UNKNOWN: "not_known", Truth.FALSE: "fails"}


def explanation_page(
    loaded: LoadedRule,
    finding: Finding,
    explanations: Sequence[Explanation],
    definitions: Definitions,
    page: RulePage,
) -> list[str]:
    """Return the page of one finding: what it says, and the arithmetic of each check that it stands for."""
    title = page.clean(f"{loaded.rule.id}  {getattr(loaded.rule.title, page.lang)}", LONG)
    lines = page.ends(page.sentence(title), f"#{finding.fingerprint}")
    lines += ["=" * page.width, *page.sentence(page.clean(finding.message[page.lang], LONG))]
    if finding.degree is not Degree.CONTRADICTION:
        lines += page.sentence(page.say(f"degree_{finding.degree}"))
    if not explanations:
        lines += ["", *page.sentence(page.say("not_taken_apart"))]
    for explanation in explanations:
        for block in _blocks(loaded, explanation, definitions, page):
            lines += ["", *block]
    return lines


def _blocks(
    loaded: LoadedRule, explanation: Explanation, definitions: Definitions, page: RulePage
) -> Iterator[list[str]]:
    if loaded.condition is not None and explanation.statement is not None:
        yield [page.say("label_when"), *page.sentence(sentence(loaded.condition, page), INDENT)]
    if explanation.statement is not None:
        yield [page.say("label_statement"), *page.sentence(sentence(explanation.statement, page), INDENT)]
    if explanation.statement is not None and loaded.values:
        made = (value_sentence(name, loaded, definitions, page) for name in loaded.values)
        yield [page.say("label_with"), *(line for each in made for line in page.sentence(each, INDENT))]
    if explanation.stated:
        yield [page.say("stated"), *_operands(explanation.stated, page)]
    if explanation.operands:
        heading = {"assertion": "used", "rollup": "parts", "history": "before"}.get(explanation.form, "held_against")
        yield [page.say(heading), *_operands(explanation.operands, page)]
    if explanation.steps:
        yield [page.say("steps"), *(line for step in explanation.steps for line in _step(step, page))]
    if explanation.compared or explanation.claims:
        lines = [line for each in explanation.compared for line in _compared(each, page)]
        for claim, holds in explanation.claims:
            lines += page.sentence(f"{sentence(claim, page)}: {page.say(VERDICTS.get(holds, 'not_known'))}", INDENT)
        yield [page.say("compared"), *lines]
    for order, camp in enumerate(explanation.camps, 1):
        yield [_camp(camp, order, page), *_operands(camp.operands, page)]
    if explanation.other:
        heading = page.say("other_list", n=len(explanation.other))
        yield [heading, *(line for key in explanation.other for line in page.item("-", page.clean(key), indent=INDENT))]


def _operands(operands: Sequence[Operand], page: RulePage) -> list[str]:
    """Each number or text with what it may stand for, where it is printed, and what made it more precise."""
    width = max(columns(operand.name) for operand in operands) + 1
    lines: list[str] = []
    for operand in operands:
        parts = [f"“{page.clean(operand.text)}”" if operand.text else page.say("not_printed_here")]
        if operand.place is None and operand.own is not None:
            parts = [page.say("made")] if operand.parts else parts
        if operand.own is not None:
            parts.append(interval(operand.own, page))
        if operand.scale != 1:
            parts.append(page.say("scaled", scale=operand.scale))
        lines += page.item(page.clean(operand.name), ", ".join(parts), indent=INDENT, label_width=width)
        for line in _origin(operand, page):
            lines += page.item("", line, indent=INDENT, label_width=width)
    return lines


def _origin(operand: Operand, page: RulePage) -> Iterator[str]:
    if operand.place is not None:
        yield place(operand.place, page)
    elif operand.parts:
        for line, parts in groupby(operand.parts, lambda part: _line(part, page)):
            yield page.say("made_of", parts="; ".join(_part(part, page) for part in parts), place=line)
    else:
        yield page.say("not_in_table")
    if operand.refined_by is not None and operand.used is not None:
        witness = operand.refined_by
        value = interval(operand.used, page)
        yield page.say("sharpened", value=value, text=page.clean(witness.text), place=place(witness, page))


def _step(step: Step, page: RulePage) -> list[str]:
    printed = "" if step.printed == step.formula else f"{step.printed} = "
    lines = page.sentence(page.clean(step.formula, LONG), INDENT)
    return [*lines, *page.item("=", f"{page.clean(printed, LONG)}{interval(step.value, page)}", indent=INDENT * 2)]


def _compared(compared: Compared, page: RulePage) -> list[str]:
    left, right = (
        page.clean(text) if value is None else interval(value, page)
        for text, value in ((compared.left, compared.left_value), (compared.right, compared.right_value))
    )
    verdict = page.say(VERDICTS.get(compared.holds, "not_known"))
    gap = _gap(compared.left_value, compared.right_value)
    if compared.holds is Truth.FALSE and gap:
        verdict = page.say("fails_by", gap=number(gap))
    return page.sentence(
        page.say("comparison", left=left, operator=SIGNS[compared.operator], right=right, verdict=verdict), INDENT
    )


def _gap(a: ExactInterval | None, b: ExactInterval | None) -> Fraction:
    """The least distance between two numbers; 0 where they may be equal."""
    if a is None or b is None:
        return Fraction(0)
    above = Fraction(0) if a.lo is None or b.hi is None else a.lo - b.hi
    below = Fraction(0) if b.lo is None or a.hi is None else b.lo - a.hi
    return max(above, below, Fraction(0))


def _camp(camp: Camp, order: int, page: RulePage) -> str:
    if camp.unit:
        return page.say("camp_unit", unit=page.clean(camp.unit))
    common = ExactInterval(None, None)
    for operand in camp.operands:
        if operand.own is None or not common.meets(operand.own):
            return page.say("camp", n=order)
        common = common.meet(operand.own)
    return page.say("camp_common", n=order, value=interval(common, page))


def interval(value: ExactInterval, page: RulePage) -> str:
    """Return what a number may be: ``tepat 4``, ``4,5 s.d. 5,5``, ``paling sedikit 4``."""
    if value.lo is None and value.hi is None:
        return page.say("unknown_number")
    if value.hi is None:
        return page.say("at_least", value=number(value.lo or Fraction(0)))
    if value.lo is None:
        return page.say("at_most", value=number(value.hi))
    if value.lo == value.hi:
        text = number(value.lo)
        return text if text.endswith(CUT) else page.say("exactly", value=text)
    return page.say("between", lo=number(value.lo), hi=number(value.hi))


def place(location: Location, page: RulePage, *, column: bool = True) -> str:
    """Return where a cell, or with ``column`` false its line, is printed and where it stands in the files."""
    sumber = page.clean(location.sumber)
    if location.halaman:
        sumber = f"{sumber} {page.say('page', halaman=page.clean(location.halaman))}"
    parts = [
        sumber,
        page.say("line", baris=page.clean(location.baris)) if location.baris else "",
        page.say("column", kolom=page.clean(location.kolom)) if location.kolom else "",
        page.clean(location.key),
        page.clean(location.column) if column else "",
    ]
    printed = ", ".join(part for part in parts if part)
    if location.row is None:
        return printed
    return f"{printed}; {page.say('file_row', file=page.clean(location.file), row=str(location.row))}"


def _line(part: Operand, page: RulePage) -> str:
    return "" if part.place is None else place(part.place, page, column=False)


def _part(part: Operand, page: RulePage) -> str:
    """A number that a value was made of, with its interval where it is rounded."""
    text = f"{page.clean(part.name)} “{page.clean(part.text)}”" if part.text else page.clean(part.name)
    rounded = part.used is not None and part.used.point is None
    return f"{text} ({interval(part.used, page)})" if rounded and part.used is not None else text
