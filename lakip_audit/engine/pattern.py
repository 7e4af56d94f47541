"""Patterns: repetition that is no coincidence, lines printed twice, numbers unreadable or oddly written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from lakip_audit.dataset.text_column import combine
from lakip_audit.engine import scale_pattern, text_pattern
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.engine.wording import cell_text, line_key
from lakip_audit.numbers import Degree, Kind, Outcome, State, format_number
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Pattern

BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d)")

FEWEST_DIGITS = 9
"""A repeated row counts only if its figures have this many digits between them: chance repeats short ones.

With nine free digits two of a hundred rows agree by chance once in some 200 000 tables (100 * 99 / 2 / 10**9)."""


def judge(rule: LoadedRule, facts: Facts) -> Verdicts:
    """Judge by the kind of pattern; see :class:`~lakip_audit.rulebook.rule.Pattern`."""
    form = rule.body(Pattern)
    for kinds in (text_pattern.KINDS, scale_pattern.KINDS):
        if form.kind in kinds:
            return kinds[form.kind](rule, form, facts)
    return KINDS[form.kind](form, facts)


def _repeat(form: Pattern, facts: Facts) -> Verdicts:
    """Every row with enough digits: fails if an earlier row of the same table has the same figures in all columns."""
    columns = TableColumns(facts.dataset, facts, form.table or "")
    dataset = facts.dataset
    texts = [columns.text(name) for name in form.columns]
    digits = np.zeros(columns.length, np.int64)
    full = np.ones(columns.length, bool)
    for name, column in zip(form.columns, texts, strict=True):
        full &= columns.printed(name)
        digits += column.answers(_figures, np.int64)
    rows = np.flatnonzero(full & (digits >= FEWEST_DIGITS))
    lines = np.array([int(line) if line.isdecimal() else 0 for line in columns.text("baris")[rows]], np.int64)
    rows = rows[np.argsort(lines, kind="stable")]
    values = [columns.number(name).lo[rows] for name in form.columns]
    keys = [columns.text(name)[rows] for name in ("laporan", "sumber", *form.by)]
    codes = combine([*keys, *values], len(rows))
    _, first = np.unique(codes, return_index=True)
    original = rows[first[codes]] if len(rows) else rows
    outcome = np.where(original == rows, Outcome.PASS, Outcome.FAIL).astype(np.uint8)

    def draft(index: int) -> Draft:
        row, source = int(rows[index]), int(original[index])
        table = columns.table
        printed = "; ".join(str(dataset.text(table, name)[row]) for name in form.columns)
        name = str(columns.text("nama")[source]) if "nama" in columns.own else ""
        values = {
            "kunci": line_key(dataset, table, row),
            "hitungan": printed,
            "tempat": name or line_key(dataset, table, source),
        }
        return Draft(
            f"{dataset.text(table, 'sumber')[row]}|{values['kunci']}",
            tuple(Cell(table, name, row) for name in form.columns),
            tuple(Cell(table, name, source) for name in form.columns),
            "",
            values,
            Degree.CONTRADICTION,
        )

    def about(index: int) -> Cell:
        return Cell(columns.table, form.columns[0], int(rows[index]))

    return Verdicts(outcome, (), draft, about=about)


def _figures(text: str) -> int:
    """The digits of a number text without the zeros at its end."""
    return sum(character.isdecimal() for character in text.rstrip("0.,- "))


def _twice(form: Pattern, facts: Facts) -> Verdicts:
    """Every group of ``by`` in one printed table: fails if some value of ``columns`` stands in it more than once."""
    columns = TableColumns(facts.dataset, facts, form.table or "")
    dataset, table = facts.dataset, columns.table
    groups, count = dataset.codes(table, *dict.fromkeys(("laporan", "sumber", *form.by)))
    within, _ = dataset.codes(table, *dict.fromkeys(("laporan", "sumber", *form.by, *form.columns)))
    often = np.bincount(within, minlength=1)[within] > 1 if len(within) else np.zeros(0, bool)
    outcome = np.full(count, Outcome.PASS, np.uint8)
    outcome[groups[often]] = Outcome.FAIL

    def draft(index: int) -> Draft:
        rows = np.flatnonzero((groups == index) & often)
        row = int(rows[0])
        name = " ".join(str(columns.text(part)[row]) for part in form.by)
        cells = tuple(Cell(table, form.by[-1], int(other)) for other in rows if within[other] == within[row])
        values = {"kunci": name, "tempat": str(len(cells))}
        return Draft(
            f"{dataset.text(table, 'sumber')[row]}|{name}", cells[1:], cells[:1], "", values, Degree.CONTRADICTION
        )

    def about(index: int) -> Cell:
        return Cell(table, form.by[-1], int(np.argmax(groups == index)))

    return Verdicts(outcome, (), draft, about=about)


def _number_columns(form: Pattern, facts: Facts) -> list[tuple[str, str]]:
    tables = facts.dataset.definitions.tables
    return [
        (table, name)
        for table, definition in tables.items()
        if form.table in {None, table}
        for name, column in definition.columns.items()
        if column.type == "number" and (not form.columns or name in form.columns)
        if facts.dataset.tables[table].has(name)
    ]


def _unreadable(form: Pattern, facts: Facts) -> Verdicts:
    """Every printed number: fails if it cannot be read, or can be read in two ways and nothing decides."""
    cells: list[Cell] = []
    printed = 0
    for table, name in _number_columns(form, facts):
        state = facts.dataset.number(table, name).state
        printed += int(np.count_nonzero((state != State.EMPTY) & (state != State.DASH)))
        cells += [
            Cell(table, name, int(row))
            for row in np.flatnonzero((state == State.UNREADABLE) | (state == State.AMBIGUOUS))
        ]
    return _cells(cells, printed, facts, lambda _: "")


def _two_readings(form: Pattern, facts: Facts) -> Verdicts:
    """Every printed number: fails if it can be read in two ways and the sums of its table decided which is meant."""
    settled = facts.dataset.settled
    columns = _number_columns(form, facts)
    cells = [Cell(*column, row) for column in columns for row in settled.get(column, {})]
    printed = sum(int(np.count_nonzero(facts.dataset.number(*column).present)) for column in columns)

    def meant(cell: Cell) -> str:
        reading = facts.dataset.number(cell.table, cell.column).reading(cell.row)
        return format_number(reading.value, reading.places).replace(".", "")

    return _cells(cells, printed, facts, meant)


def _decimal_mark(form: Pattern, facts: Facts) -> Verdicts:
    """Every number with a decimal mark: fails if most numbers of its report use the other one."""
    found: list[tuple[str, str, list[tuple[int, str, str]]]] = []
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for table, name in _number_columns(form, facts):
        column = facts.dataset.number(table, name)
        mark_of = column.printed.by_form(lambda reading: reading.mark if reading.kind is Kind.NUMBER else "", object)
        rows = np.flatnonzero((mark_of != "") & column.present & ~column.chosen_other)
        reports = list(facts.dataset.text(table, "laporan")[rows])
        marked = list(zip(rows.tolist(), reports, mark_of[rows].tolist(), strict=True))
        found.append((table, name, marked))
        counts.update((report, mark) for _, report, mark in marked)
        totals.update(reports)
    rare = {(report, mark) for (report, mark), number in counts.items() if 2 * number < totals[report]}
    odd = [
        Cell(table, name, row)
        for table, name, marked in found
        for row, report, mark in marked
        if (report, mark) in rare
    ]
    return _cells(
        odd, counts.total(), facts, lambda cell: BETWEEN_DIGITS.sub(_other_mark, cell_text(facts.dataset, cell))
    )


def _other_mark(mark: re.Match[str]) -> str:
    return "," if mark[0] == "." else "."


def _cells(cells: list[Cell], judged: int, facts: Facts, expected: Callable[[Cell], str]) -> Verdicts:
    outcome = np.zeros(judged, np.uint8)
    outcome[: len(cells)] = Outcome.FAIL
    dataset = facts.dataset

    def draft(index: int) -> Draft:
        cell = cells[index]
        text = cell_text(facts.dataset, cell)
        key = line_key(dataset, cell.table, cell.row)
        wanted = expected(cell)
        values = {"kunci": key, "tercetak": text, "seharusnya": wanted}
        subject = f"{dataset.text(cell.table, 'sumber')[cell.row]}|{key}|{cell.column}"
        return Draft(subject, (cell,), (), wanted, values, Degree.CONTRADICTION)

    return Verdicts(outcome, (), draft, about=cells.__getitem__)


KINDS: Mapping[str, Callable[[Pattern, Facts], Verdicts]] = MappingProxyType(
    {
        "repeat": _repeat,
        "twice": _twice,
        "unreadable": _unreadable,
        "two_readings": _two_readings,
        "decimal_mark": _decimal_mark,
    }
)
