"""Patterns in texts: names that differ, gaps in numbering, years that do not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, combine
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import NEUTRAL, Facts, members_of
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.engine.wording import letters, places_text
from lakip_audit.numbers import Degree, Outcome, Truth
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Pattern

YEAR = re.compile(r"(?:19|20)\d\d")
LAST_NUMBER = re.compile(r"^(.*?)(\d+)\D*$")
NEAR = 0.85
"""Of which so much is the same, one text was typed twice or shortened; two objectives of one unit share far less."""

ENDS_IN_YEAR = re.compile(r"[/.-]((?:19|20)\d\d)$")


def differ(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every group of ``by``: fails if its texts are not the same, letter case, spaces and punctuation aside.

    A text that a printed table breaks over two rows is not compared where the pieces together are one of the others.

    Args:
        rule: the rule, with its condition.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a group.
    """
    columns, rows = _chosen(rule, form, facts)
    name = form.columns[0]
    texts = columns.text(name)
    rows = rows[[bool(letters(text)) for text in texts[rows]]] if len(rows) else rows
    keys = {name: _usual(name, columns.text(name)) for name in form.by}
    for key in keys.values():
        rows = rows[key[rows] != ""]
    sumber = columns.text("sumber")
    groups = [
        _without_pieces(texts, sumber, members)
        for members in _groups([key[rows] for key in (columns.text("laporan"), *keys.values())], rows)
    ]
    outcomes = []
    for members in groups:
        spelled = len(_spellings(texts, members, alike=form.alike))
        outcomes.append(Outcome.NOT_APPLICABLE if len(members) < 2 else Outcome.FAIL if spelled > 1 else Outcome.PASS)

    def draft(index: int) -> Draft:
        members = groups[index]
        usual, *others = sorted(_spellings(texts, members, alike=form.alike), key=lambda found: -len(found))
        stated = _one_a_place(columns, name, [row for found in others for row in found])
        agreeing = _one_a_place(columns, name, usual)
        laporan, stands = str(columns.text("laporan")[members[0]]), {part: str(keys[part][members[0]]) for part in keys}
        telling = {part: text for part, text in stands.items() if text != NEUTRAL.get(part) or len(stands) == 1}
        key = " ".join(facts.named(laporan, part, text) for part, text in telling.items())
        where = f"{places_text(facts.dataset, stated)} ≠ {places_text(facts.dataset, agreeing, 2)}"
        values = {"kunci": key, "fakta": key, "tempat": where}
        expected = str(texts[usual[0]])
        return Draft(f"{key}|{name}", stated, agreeing, expected, values, Degree.CONTRADICTION, computed=False)

    return Verdicts(np.array(outcomes, np.uint8), (), draft)


def numbering(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every list of a printed table: fails if its numbers, in printed order, have a gap or a repetition.

    What stands before the last number (``3.`` of ``3.2``) tells lists apart. A list that does not begin with 1, or
    whose numbers fall (so that it is several lists), is not applicable.

    Args:
        rule: the rule, with its condition.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a list.
    """
    columns, rows = _chosen(rule, form, facts)
    texts = columns.text(form.columns[0])
    parts = {int(row): match for row in rows if (match := LAST_NUMBER.match(texts[row].strip()))}
    rows = np.array([row for row in rows if int(row) in parts], np.int64)
    prefix = np.array([re.sub(r"\W", "", parts[int(row)][1]) for row in rows], object)
    keys = [columns.text(key)[rows] for key in ("laporan", "sumber", *form.by)]
    groups = _groups([*keys, prefix], rows)
    numbers = [[int(parts[int(row)][2]) for row in members] for members in groups]
    outcomes = []
    for found in numbers:
        steps = list(np.diff(found))
        if found[0] != 1 or len(found) < 2 or any(step < 0 for step in steps):
            outcomes.append(Outcome.NOT_APPLICABLE)
        else:
            outcomes.append(Outcome.PASS if all(step == 1 for step in steps) else Outcome.FAIL)

    def draft(index: int) -> Draft:
        members, found = groups[index], numbers[index]
        at = next(place for place in range(1, len(found)) if found[place] != found[place - 1] + 1)
        row, before = int(members[at]), int(members[at - 1])
        expected = str(found[at - 1] + 1)
        key = " ".join(dict.fromkeys(str(columns.text(part)[row]) for part in ("sumber", *form.by)))
        values = {"kunci": key, "tercetak": str(texts[row]), "seharusnya": expected, "tempat": str(texts[before])}
        cells = (Cell(columns.table, form.columns[0], row),)
        evidence = (Cell(columns.table, form.columns[0], before),)
        return Draft(f"{key}|{texts[row]}", cells, evidence, expected, values, Degree.CONTRADICTION)

    return Verdicts(np.array(outcomes, np.uint8), (), draft)


def number_year(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every number that ends in a year and stands beside a year: fails if the two differ."""
    columns, rows = _chosen(rule, form, facts)
    name, beside = form.columns
    ends = {int(row): match[1] for row in rows if (match := ENDS_IN_YEAR.search(columns.text(name)[row].strip()))}
    judged = [row for row in ends if YEAR.fullmatch(columns.text(beside)[row])]
    outcome = [Outcome.PASS if ends[row] == columns.text(beside)[row] else Outcome.FAIL for row in judged]

    def draft(index: int) -> Draft:
        row = judged[index]
        number, year = str(columns.text(name)[row]), str(columns.text(beside)[row])
        values = {"kunci": number, "tercetak": number, "seharusnya": year}
        cells = (Cell(columns.table, name, row),)
        subject = f"{columns.text('sumber')[row]}|{number}"
        return Draft(subject, cells, (Cell(columns.table, beside, row),), "", values, Degree.CONTRADICTION)

    return Verdicts(np.array(outcome, np.uint8), (), draft)


def caption_years(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every text that names the years of a table, its caption (`nomor`) or a sentence about it (`rujukan`).

    It fails if the table shows a year before the first or after the last of them, or, of two years named one by one
    (`2020 dan 2024`), not each.

    Args:
        rule: the rule, with its condition.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a text.
    """
    columns, rows = _chosen(rule, form, facts)
    shown = _years_shown(facts)
    subjects = []
    for row in rows:
        text = columns.text("tahun")[row]
        years = YEAR.findall(text)
        number = columns.text("nomor")[row] or columns.text("rujukan")[row]
        key = f"Tabel {number}"
        table = (str(columns.text("laporan")[row]), key)
        if years and table in shown:
            outside = sorted(year for year in shown[table] if not min(years) <= year <= max(years))
            one_by_one = "," in text and len(shown[table]) > 1
            wrong = bool(outside) or (one_by_one and not set(years) <= set(shown[table]))
            subjects.append((int(row), key, wrong, outside or sorted(shown[table])))

    def draft(index: int) -> Draft:
        row, key, _, outside = subjects[index]
        found = shown[str(columns.text("laporan")[row]), key]
        values = {
            "kunci": key,
            "tercetak": str(columns.text("tahun")[row]).replace(",", ", "),
            "seharusnya": ", ".join(sorted(found)),
            "tempat": ", ".join(outside),
        }
        evidence = tuple({found[year].table: found[year] for year in outside}.values())
        printed = "judul" if YEAR.search(columns.text("judul")[row]) else "tahun"
        cells = (Cell(columns.table, printed, row),)
        return Draft(key, cells, evidence, values["seharusnya"], values, Degree.CONTRADICTION)

    outcomes = [Outcome.FAIL if wrong else Outcome.PASS for _, _, wrong, _ in subjects]
    return Verdicts(np.array(outcomes, np.uint8), (), draft)


KINDS: dict[str, Callable[[LoadedRule, Pattern, Facts], Verdicts]] = {
    "differ": differ,
    "numbering": numbering,
    "number_year": number_year,
    "caption_years": caption_years,
}


def _years_shown(facts: Facts) -> dict[tuple[str, str], dict[str, Cell]]:
    """The years that each printed table shows, each with a cell that does; by report and sumber."""
    shown: dict[tuple[str, str], dict[str, Cell]] = {}
    for table, definition in facts.dataset.definitions.tables.items():
        if definition.printed and "tahun" in definition.columns and definition.columns["tahun"].type == "year":
            parts = (facts.dataset.text(table, name) for name in ("laporan", "sumber", "tahun"))
            for row, (laporan, sumber, tahun) in enumerate(zip(*parts, strict=True)):
                if tahun:
                    shown.setdefault((laporan, sumber), {}).setdefault(tahun, Cell(table, "tahun", row))
    return shown


def _usual(name: str, texts: TextColumn) -> TextColumn:
    """A column in which an empty text of a dimension stands for what says nothing special."""
    neutral = NEUTRAL.get(name)
    return texts if neutral is None else texts.mapped(lambda text: text or neutral)


def _chosen(rule: LoadedRule, form: Pattern, facts: Facts) -> tuple[TableColumns, NDArray[np.int64]]:
    columns = TableColumns(facts.dataset, facts, form.table or "struktur")
    return columns, np.flatnonzero(decided(rule.condition, columns) == Truth.TRUE)


def _groups(keys: Sequence[TextColumn | NDArray[np.object_]], rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [rows[members] for members in members_of(combine(list(keys), len(rows)))]


def _without_pieces(texts: TextColumn, sumber: TextColumn, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows but those that hold the two pieces of a text which another row holds whole."""
    whole = {letters(texts[row]) for row in members}
    if len(whole) < 3:
        return members
    pieces: set[int] = set()
    for row, below in pairwise(members):
        if below == row + 1 and sumber[row] == sumber[below] and letters(texts[row]) + letters(texts[below]) in whole:
            pieces |= {int(row), int(below)}
    return np.array([row for row in members if int(row) not in pieces], np.int64)


def _spellings(texts: TextColumn, members: NDArray[np.int64], *, alike: bool) -> list[list[int]]:
    """The rows of each spelling, in order of the first; near spellings together if ``alike``."""
    found: dict[str, list[int]] = {}
    spelling_of: dict[str, str] = {}
    for row in members:
        text = texts[row]
        if text not in spelling_of:
            plain = "".join(sorted(re.findall(r"\w+", text.casefold()))) if alike else letters(text)
            known = next((other for other in found if _near(plain, other)), plain) if alike else plain
            spelling_of[text] = known
        found.setdefault(spelling_of[text], []).append(int(row))
    return list(found.values())


def _near(a: str, b: str) -> bool:
    """Whether nearly all of the shorter text stands in the longer one, in runs of three letters and more."""
    if a in b or b in a:
        return True
    runs = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= 3) >= NEAR * min(len(a), len(b))


def _one_a_place(columns: TableColumns, name: str, rows: Sequence[int]) -> tuple[Cell, ...]:
    """The first cell of each spelling in each printed table."""
    first: dict[tuple[str, str], Cell] = {}
    for row in rows:
        place = (str(columns.text("sumber")[row]), letters(columns.text(name)[row]))
        first.setdefault(place, Cell(columns.table, name, int(row)))
    return tuple(first.values())
