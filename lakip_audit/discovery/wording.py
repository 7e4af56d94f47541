"""A relation as an inspector would say it, and the arithmetic of one of its places."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import runs
from lakip_audit.discovery.lines import Along
from lakip_audit.discovery.relation import FORMULAS, Coordinate, Judged, Relation
from lakip_audit.discovery.words import say
from lakip_audit.numbers import format_number

MOST_NAMED: Final = 6
"""Lines named one by one; more are told as their first and their last."""

MOST_ADDED: Final = 16
"""Numbers of a sum written out."""

LONGEST_NAME: Final = 60

_SIGNS: Final = {"percentage": (" ÷ ", " × 100"), "ratio": (" ÷ ", ""), "growth": (" ÷ ", " × 100 - 100")}


def sentence(relation: Relation, lang: str) -> str:
    """What a relation says.

    Args:
        relation: Any.
        lang: ``id`` or ``en``.

    Returns:
        ``baris JUMLAH adalah jumlah baris 1-9``, with a capital letter.
    """
    candidate, grid = relation.candidate, relation.grid
    values = {
        "target": _target(relation, lang),
        "operands": lines_text(grid, candidate.along, candidate.operands, lang),
    }
    if candidate.kind == "tree":
        values["operands"] = lines_text(grid, "kolom", candidate.operands, lang)
    if candidate.kind in ("difference", "percentage", "ratio", "growth"):
        first, second = candidate.operands[::2], candidate.operands[1::2]
        values["first"], values["second"] = (lines_text(grid, candidate.along, some, lang) for some in (first, second))
    if candidate.kind == "difference" and candidate.signs != (1, -1):
        return _capital(say("sum", lang, **values))
    if candidate.kind == "roll_forward":
        values["formula"] = _account(relation, lang)
    if candidate.kind == "share":
        row, column = candidate.checks[0].operands[1]
        other: Along = "baris" if candidate.along == "kolom" else "kolom"
        values["total"] = lines_text(grid, other, (row if other == "baris" else column,), lang)
    return _capital(say(candidate.kind, lang, **values))


def _target(relation: Relation, lang: str) -> str:
    candidate, grid = relation.candidate, relation.grid
    told = lines_text(grid, candidate.along, candidate.target, lang)
    return say("or", lang).join([told, *(line_name(grid, candidate.along, line, lang) for line in relation.also)])


def _account(relation: Relation, lang: str) -> str:
    candidate = relation.candidate
    names = [line_name(relation.grid, candidate.along, line, lang) for line in candidate.operands]
    signed = [("+ " if sign > 0 else "- ") + name for name, sign in zip(names, candidate.signs, strict=True)]
    return " ".join(signed).removeprefix("+ ")


def support(relation: Relation, lang: str) -> str:
    """In how many places a relation holds: ``cocok di 52 dari 53 tempat``."""
    failed = len(relation.exceptions)
    return say("support", lang, held=relation.held, all=relation.held + failed)


def place_name(relation: Relation, place: Judged, lang: str) -> str:
    """Where a place is, seen along the relation: the row of one between columns, the column of one between rows."""
    row, column = place.check.target
    grid, kind = relation.grid, relation.candidate.kind
    if kind == "tree":
        return f"{_named_row(grid, row, lang)}, {say('column', lang, name=line_name(grid, 'kolom', column, lang))}"
    if kind == "series" or len(relation.candidate.target) > 1:
        return f"{_named_row(grid, row, lang)}, {say('column', lang, name=line_name(grid, 'kolom', column, lang))}"
    if relation.candidate.along == "kolom":
        return _named_row(grid, row, lang)
    return say("column", lang, name=line_name(grid, "kolom", column, lang))


def _named_row(grid: Grid, row: int, lang: str) -> str:
    return say("row", lang, name=line_name(grid, "baris", row, lang))


def line_name(grid: Grid, along: Along, line: int, lang: str = "id") -> str:
    """What a column or row is called: its label, or its number where it has none."""
    if along == "kolom":
        return grid.headings[line] or say("column_number", lang, number=line + 1)
    words = [text for text in (grid.labels[line], *_words(grid, line)) if text]
    name = " ".join(dict.fromkeys(words))[:LONGEST_NAME].strip()
    return name or grid.baris[line]


def _words(grid: Grid, row: int) -> list[str]:
    """The texts of a row that are no numbers: a code and what it stands for."""
    return [
        text
        for column, text in enumerate(grid.cells[row])
        if any(map(str.isalnum, text)) and (row, column) not in grid.numbers
    ][:2]


def lines_text(grid: Grid, along: Along, lines: tuple[int, ...], lang: str) -> str:
    """Several columns or rows: ``kolom Masuk, Putus dan Sisa``, ``baris 1-9``."""
    one, many = ("column", "columns") if along == "kolom" else ("row", "rows")
    if len(lines) == 1:
        return say(one, lang, name=line_name(grid, along, lines[0], lang))
    if along == "baris" and all(grid.baris[line].isdecimal() for line in lines):
        return say(many, lang, name=runs([int(grid.baris[line]) for line in lines]))
    names = list(dict.fromkeys(line_name(grid, along, line, lang) for line in lines))
    if len(names) > MOST_NAMED:
        return say(many, lang, name=f"{names[0]}, {names[1]}, ..., {names[-1]}")
    joined = ", ".join(names[:-1]) + say("and", lang) + names[-1] if len(names) > 1 else names[0]
    return say(many, lang, name=joined)


def arithmetic(relation: Relation, place: Judged) -> str:
    """The numbers of a place as they are printed, put together: ``1 + 3 + - + 37``."""
    grid, check = relation.grid, place.check
    texts = [_text(grid, at) for at in check.operands]
    formula = FORMULAS[relation.candidate.kind]
    if formula in _SIGNS:
        sign, tail = _SIGNS[formula]
        return sign.join(texts) + tail
    if formula == "at_most":
        return f"{_text(grid, check.target)} > {texts[0]}"
    signs = check.signs or (1,) * len(texts)
    terms = [(" + " if sign > 0 else " - ") + text for text, sign in zip(texts, signs, strict=True)]
    if len(terms) > MOST_ADDED:
        terms = [*terms[: MOST_ADDED - 1], " + ...", terms[-1]]
    added = "".join(terms).removeprefix(" + ")
    return f"({added}) ÷ {len(texts)}" if formula == "average" else added


def expected(relation: Relation, place: Judged) -> str:
    """What a place comes to, printed as the number is that it contradicts."""
    grid = relation.grid
    one = 10**grid.scale
    places = _places(grid, place)
    percent = bool(grid.percent[place.check.target])
    low, high = (format_number(Fraction(end) / one, places, percent=percent) for end in (place.lo, place.hi))
    return low if low == high else f"{low} s.d. {high}"


def gap_text(relation: Relation, place: Judged) -> str:
    """How far the stated number is from the computed one."""
    gap = abs(Fraction(place.gap)) / 10**relation.grid.scale
    places = _places(relation.grid, place)
    while gap and places < _FINEST and gap < Fraction(1, 2 * 10**places):
        places += 1
    return format_number(gap, places)


_FINEST: Final = 6


def _places(grid: Grid, place: Judged) -> int:
    """The decimals that the stated number prints."""
    number = grid.numbers[place.check.target]
    step = number.unit or number.interval.lo or Fraction(0)
    places = 0
    while places < _FINEST and (step * 10**places).denominator > 1:
        places += 1
    return places


def _text(grid: Grid, at: Coordinate) -> str:
    return grid.cells[at[0]][at[1]] or "(kosong)"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
