"""Patterns about scales: the words for a result against the scale that the report declares, and a lost decimal mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts, Printings
from lakip_audit.engine.vector import decided
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.engine.wording import cell_text, letters, line_key
from lakip_audit.numbers import Degree, ExactInterval, Outcome, State, Truth
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Pattern

SCALE = "skala"
"""The table of declared scales, and its column that tells scales apart."""

FEWEST_LOST = 2
"""So many figures of one series without their decimal mark are a habit; a single one is a contradiction like others."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale; None where it is open."""

    word: str
    low: Fraction | None
    high: Fraction | None
    places: int
    row: int


def scale_steps(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every two neighbouring steps of a scale: fails if they overlap or leave a gap, or a step ends below its start.

    Whole steps that follow each other (76 to 90, 91 to 100) leave no gap: they are meant for whole numbers.

    Args:
        rule: the rule.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a pair of neighbouring steps.
    """
    del rule, form
    columns = TableColumns(facts.dataset, facts, SCALE)
    subjects: list[tuple[str, Step, Step, bool]] = []
    for (_, name), steps in _scales(columns).items():
        for below, above in pairwise(steps):
            unit = Fraction(1, 10 ** max(below.places, above.places))
            upside_down = any(s.low is not None and s.high is not None and s.high < s.low for s in (below, above))
            if below.high is None or above.low is None:
                wrong = True
            else:
                wrong = above.low < below.high or above.low - below.high > unit
            subjects.append((name, below, above, wrong or upside_down))

    def draft(index: int) -> Draft:
        name, below, above, _ = subjects[index]
        tops = str(columns.text("atas")[below.row]) or "…"
        bottoms = str(columns.text("bawah")[above.row]) or "…"
        values = {"kunci": name, "tempat": f"{below.word} … {tops}; {above.word} {bottoms} …"}
        cells = (Cell(SCALE, "atas", below.row), Cell(SCALE, "bawah", above.row))
        return Draft(f"{name}|{below.word}|{above.word}", cells, (), "", values, Degree.CONTRADICTION)

    outcomes = [Outcome.FAIL if wrong else Outcome.PASS for *_, wrong in subjects]
    return Verdicts(np.array(outcomes, np.uint8), (), draft)


def scale_word(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every word for a result beside its number: fails if the declared scale has another word for that number.

    The first of ``columns`` holds the words, the second the numbers. A number between two steps may have the word of
    either. A word that no scale has fails where the other words of its printed table are those of the scale.

    Args:
        rule: the rule, with its condition.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a word.
    """
    columns = TableColumns(facts.dataset, facts, form.table or "")
    word_column, number_column = form.columns
    scales: dict[str, list[list[Step]]] = defaultdict(list)
    for (report, _), steps in _scales(TableColumns(facts.dataset, facts, SCALE)).items():
        scales[report].append(steps)
    words, reports, sources = columns.text(word_column), columns.text("laporan"), columns.text("sumber")
    applies = (decided(rule.condition, columns) == Truth.TRUE) & (words != "")
    rows = [int(row) for row in np.flatnonzero(applies) if reports[row] in scales]
    on_scale: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        known = any(letters(step.word) == letters(words[row]) for scale in scales[reports[row]] for step in scale)
        on_scale[reports[row], sources[row]].append(known)
    printed = columns.printed(number_column)
    subjects: list[tuple[int, Outcome, Step | None]] = []
    for row in rows:
        mine = [scale for scale in scales[reports[row]] if _position(scale, words[row]) is not None]
        usual = on_scale[reports[row], sources[row]]
        if not mine and 2 * sum(usual) <= len(usual):
            subjects.append((row, Outcome.NOT_APPLICABLE, None))
        elif not printed[row]:
            subjects.append((row, Outcome.UNDETERMINED if mine else Outcome.NOT_APPLICABLE, None))
        else:
            value = columns.exact_number(number_column, row)
            fits = any(_fits(scale, words[row], value) for scale in mine)
            right = next(
                (step for scale in mine or scales[reports[row]] for step in scale if _within(step, value)), None
            )
            subjects.append((row, Outcome.PASS if fits else Outcome.FAIL, right))

    def draft(index: int) -> Draft:
        row, _, right = subjects[index]
        expected = right.word if right else ""
        key = line_key(facts.dataset, columns.table, row)
        values = {
            "kunci": key,
            "tercetak": str(words[row]),
            "seharusnya": expected or "-",
            "hitungan": str(columns.text(number_column)[row]),
        }
        evidence = [Cell(columns.table, number_column, row)]
        evidence += [Cell(SCALE, "kategori", right.row)] if right else []
        subject = f"{sources[row]}|{key}|{word_column}"
        cells = (Cell(columns.table, word_column, row),)
        return Draft(subject, cells, tuple(evidence), expected, values, Degree.CONTRADICTION, computed=False)

    judged = np.array([row for row, outcome, _ in subjects if outcome in {Outcome.PASS, Outcome.FAIL}], np.int64)
    read = ((columns.table, number_column, judged),) if len(judged) else ()
    return Verdicts(np.array([outcome for _, outcome, _ in subjects], np.uint8), read, draft)


def lost_mark(rule: LoadedRule, form: Pattern, facts: Facts) -> Verdicts:
    """Every series (concept, indicator, printed table): fails if several figures lack a decimal mark.

    A figure lacks it if the same fact is printed elsewhere with the same digits and a decimal mark (`122` and `1,22`).

    Args:
        rule: the rule.
        form: its pattern.
        facts: the dataset and its facts.

    Returns:
        One outcome a series.
    """
    del rule, form
    dataset = facts.dataset
    lost: dict[tuple[str, ...], list[tuple[Cell, Cell]]] = {}
    for concept, definition in dataset.definitions.concepts.items():
        if definition.measure != "value" or not definition.needs:
            continue
        printings, groups = facts.printings(concept), facts.groups(concept)
        several = np.flatnonzero(groups.size[groups.of] > 1)
        series_of = dict(zip(several.tolist(), _series(facts, printings.take(several)), strict=True))
        lost |= {key: [] for key in series_of.values() if key not in lost}
        bare = _without_decimals(facts, printings)
        for group in np.flatnonzero((groups.size > 1) & ~groups.agrees):
            for pair in combinations(groups.members(int(group)).tolist(), 2):
                a, b = sorted(pair, key=lambda member: not bare[member])
                if bare[a] and not bare[b] and _same_digits(facts, printings.cell(a), printings.cell(b)):
                    lost[series_of[a]].append((printings.cell(a), printings.cell(b)))
    known = list(lost)

    def draft(index: int) -> Draft:
        key = known[index]
        pairs = {text: (a, b) for a, b in lost[key] if (text := cell_text(facts.dataset, a))}
        unmarked = tuple(a for a, _ in pairs.values())
        marked = tuple(dict.fromkeys(b for _, b in pairs.values()))
        values = {
            "kunci": facts.named(key[0], "indikator", key[2]),
            "tercetak": "; ".join(pairs),
            "seharusnya": "; ".join(cell_text(facts.dataset, b) for _, b in pairs.values()),
            "tempat": str(dataset.text(marked[0].table, "sumber")[marked[0].row]),
        }
        return Draft("|".join(key), unmarked, marked, values["seharusnya"], values, Degree.CONTRADICTION)

    outcomes = [
        Outcome.FAIL if len({cell_text(facts.dataset, a) for a, _ in pairs}) >= FEWEST_LOST else Outcome.PASS
        for pairs in lost.values()
    ]
    return Verdicts(np.array(outcomes, np.uint8), (), draft)


KINDS: dict[str, Callable[[LoadedRule, Pattern, Facts], Verdicts]] = {
    "scale_steps": scale_steps,
    "scale_word": scale_word,
    "lost_mark": lost_mark,
}


def _scales(columns: TableColumns) -> dict[tuple[str, str], list[Step]]:
    """The steps of every scale with at least two, from the lowest to the highest, by report and name."""
    found: dict[tuple[str, str], list[Step]] = defaultdict(list)
    bounds = {name: columns.dataset.number(SCALE, name) for name in ("bawah", "atas")}
    for row in range(columns.length):
        if any(column.state[row] not in {State.EMPTY, State.DASH, State.PRESENT} for column in bounds.values()):
            continue
        low, high = (
            column.exact_interval(row).point if column.state[row] == State.PRESENT else None
            for column in bounds.values()
        )
        if low is None and high is None:
            continue
        places = max(column.reading(row).places for column in bounds.values())
        name = (str(columns.text("laporan")[row]), str(columns.text(SCALE)[row]))
        found[name].append(Step(str(columns.text("kategori")[row]), low, high, places, row))
    ordered = {name: sorted(steps, key=_lowest) for name, steps in found.items()}
    return {name: steps for name, steps in ordered.items() if len(steps) > 1}


def _lowest(step: Step) -> tuple[bool, Fraction]:
    return step.low is not None, step.low if step.low is not None else step.high or Fraction(0)


def _position(scale: Sequence[Step], word: str) -> int | None:
    return next((place for place, step in enumerate(scale) if letters(step.word) == letters(word)), None)


def _fits(scale: Sequence[Step], word: str, value: ExactInterval) -> bool:
    """Whether a number may have a word: it can lie in its step, or between that and a neighbouring one."""
    place = _position(scale, word)
    if place is None:
        return False
    low, high = scale[place].low, scale[place].high
    if place and low is not None:
        low = min(low, _other(scale[place - 1].high, low))
    if place + 1 < len(scale) and high is not None:
        high = max(high, _other(scale[place + 1].low, high))
    return (low is None or value.hi is None or value.hi >= low) and (
        high is None or value.lo is None or value.lo <= high
    )


def _other(bound: Fraction | None, instead: Fraction) -> Fraction:
    return instead if bound is None else bound


def _within(step: Step, value: ExactInterval) -> bool:
    return (step.low is None or (value.lo is not None and value.lo >= step.low)) and (
        step.high is None or (value.hi is not None and value.hi <= step.high)
    )


def _series(facts: Facts, printings: Printings) -> Iterator[tuple[str, ...]]:
    """What tells series apart, for each printing: report, concept, indicator, printed table."""
    dataset = facts.dataset
    indicators = np.full(len(printings), "", object)
    sources = np.full(len(printings), "", object)
    for number, (table, _) in enumerate(printings.places):
        here = printings.place == number
        rows = printings.row[here]
        if "indikator" in dataset.definitions.tables[table].columns:
            indicators[here] = dataset.text(table, "indikator")[rows].array
        sources[here] = dataset.text(table, "sumber")[rows].array
    for report, indicator, source in zip(printings.laporan, indicators.tolist(), sources.tolist(), strict=True):
        yield report, printings.concept, indicator, source


def _without_decimals(facts: Facts, printings: Printings) -> NDArray[np.bool_]:
    """Which printings have no decimals."""
    bare = np.zeros(len(printings), bool)
    for number, (table, name) in enumerate(printings.places):
        column = facts.dataset.number(table, name)
        first = column.printed.by_form(lambda reading: reading.places == 0, np.bool_)
        second = column.printed.by_form(lambda reading: reading.second.places == 0, np.bool_)
        here = printings.place == number
        bare[here] = np.where(column.chosen_other, second, first)[printings.row[here]]
    return bare


def _same_digits(facts: Facts, a: Cell, b: Cell) -> bool:
    """Whether two cells print the same digits, at least two."""
    digits = [_digits(cell_text(facts.dataset, cell)) for cell in (a, b)]
    return digits[0] == digits[1] and len(digits[0]) > 1


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
