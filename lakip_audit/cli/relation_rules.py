"""Found relations written as a rule file, to be reviewed and then used: what was discovered becomes declared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lakip_audit.discovery import Found
from lakip_audit.discovery.declared import name_of
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import is_total
from lakip_audit.discovery.lines import Along
from lakip_audit.discovery.outline import COLUMNS, fold_code, outlines
from lakip_audit.discovery.relation import Coordinate, Judged, Relation
from lakip_audit.discovery.wording import line_name, sentence, support
from lakip_audit.discovery.words import RULE_FILE
from lakip_audit.numbers import Outcome, format_number

PREFIX = "HUB"
MOST_RULES = 999
"""Numbers of a rule have three digits."""

LONGEST_TITLE = 200


def rule_text(found: Sequence[Found]) -> str:
    """The rule file of the relations of some tables.

    Relations between two tables are left out: the form of rule for these is ``agreement``. A relation that several
    reports have in a table of the same name is written once.

    Args:
        found: What was found.

    Returns:
        YAML; ``""`` if there is nothing to write.
    """
    rules: dict[str, str] = {}
    for each in found:
        for relation in each.relations:
            if relation.candidate.kind != "across" and len(rules) < MOST_RULES:
                body = _discover(relation)
                rules.setdefault(body, _rule(f"{PREFIX}-{len(rules) + 1:03d}", body, relation))
    return RULE_FILE["head"]["id"] + "\n".join(rules.values()) if rules else ""


def _rule(name: str, body: str, relation: Relation) -> str:
    grid = relation.grid
    kind = "bound" if relation.candidate.kind in ("bound", "series") else "computed"
    title = {lang: f"{grid.sumber}: {sentence(relation, lang)}"[:LONGEST_TITLE] for lang in ("id", "en")}
    basis = [{"instrumen": RULE_FILE["basis"]["id"], "terverifikasi": False}]
    lines = [
        f"  # {_plain(support(relation, 'id'))}",
        f"  - id: {name}",
        f"    title: {_flow(title)}",
        f"    discover: {body}",
        "    severity: warning",
        f"    basis: {_flow(basis)}",
        "    message:",
        *(f"      {lang}: {_flow(text)}" for lang, text in RULE_FILE[kind].items()),
        "    examples:",
    ]
    for outcome, rows in _examples(relation).items():
        shown = ["        - [", *(f"            {_flow(row)}," for row in rows), "          ]"]
        lines += [f"      {outcome}:", *shown] if rows else [f"      {outcome}: []"]
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    """A value in one line of YAML, which reads JSON."""
    return json.dumps(value, ensure_ascii=False)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _discover(relation: Relation) -> str:
    candidate, grid = relation.candidate, relation.grid
    if candidate.kind == "tree":
        columns = [name_of(grid, "kolom", line) for line in candidate.operands]
        return _flow(
            {"relations": ["tree"], "sumber": grid.sumber, "along": "baris", "target": columns, "operands": columns}
        )
    along, across = _directions(relation)
    operands = [name_of(grid, along, line) for line in candidate.operands]
    if candidate.kind == "share":
        row, column = candidate.checks[0].operands[1]
        operands.append(name_of(grid, across, row if across == "baris" else column))
    body: dict[str, Any] = {
        "relations": [candidate.kind],
        "sumber": grid.sumber,
        "along": along,
        "target": [name_of(grid, along, line) for line in candidate.target],
        "operands": operands,
    }
    if candidate.signs and -1 in candidate.signs:
        body["signs"] = list(candidate.signs)
    if along == "baris":
        places = dict.fromkeys(place.check.target[1] for place in relation.places)
        body["places"] = [name_of(grid, across, line) for line in places]
    if relation.also:
        body["also"] = [name_of(grid, along, line) for line in relation.also]
    return _flow(body)


def _directions(relation: Relation) -> tuple[Along, Along]:
    return ("kolom", "baris") if relation.candidate.along == "kolom" else ("baris", "kolom")


# examples


def _examples(relation: Relation) -> Mapping[str, list[dict[str, str]]]:
    """A small table in which the relation holds, and the same with another result."""
    if relation.candidate.kind == "tree":
        return _outline_examples(relation)
    failed = {_across(relation, place) for place in relation.exceptions}
    fitting = [
        place
        for place in relation.places
        if place.outcome is Outcome.PASS and _across(relation, place) not in failed and place.hi >= place.lo
    ]
    place = max(fitting, key=lambda each: (each.counts, each.lo > 0), default=None)
    if place is None:
        return {"pass": [], "fail": []}
    grid, wrong = relation.grid, _wrong(relation, place)
    across = _across(relation, place)
    stated = {place.check.target}
    stated |= {(across, line) if relation.candidate.along == "kolom" else (line, across) for line in relation.also}
    cells = [(at, grid.cells[at[0]][at[1]]) for at in _cells(relation, place)]
    return {
        "pass": [_row(grid, at, text) for at, text in cells],
        "fail": [_row(grid, at, wrong if at in stated else text) for at, text in cells],
    }


def _across(relation: Relation, place: Judged) -> int:
    return place.check.target[0 if relation.candidate.along == "kolom" else 1]


def _cells(relation: Relation, place: Judged) -> Iterator[Coordinate]:
    """The cells of a place, and those of the other lines that the relation names there."""
    grid, candidate = relation.grid, relation.candidate
    used = dict.fromkeys((place.check.target, *place.check.operands))
    lines = dict.fromkeys((*candidate.target, *candidate.operands, *relation.also))
    across = _across(relation, place)
    used |= dict.fromkeys((across, line) if candidate.along == "kolom" else (line, across) for line in lines)
    yield from (at for at in sorted(used) if grid.cells[at[0]][at[1]])


def _wrong(relation: Relation, place: Judged) -> str:
    """Another result: three times what is right, and a little more."""
    grid = relation.grid
    right = Fraction(place.hi) / 10**grid.scale
    unit = grid.numbers[place.check.target].unit
    places = max(0, len(str(unit.denominator)) - 1) if unit else 0
    return format_number(abs(right) * 3 + 777, places, percent=bool(grid.percent[place.check.target]))


def _row(grid: Grid, at: Coordinate, text: str) -> dict[str, str]:
    row, column = at
    return {
        "sumber": grid.sumber,
        "posisi_baris": grid.baris[row],
        "posisi_kolom": grid.kolom[column],
        "label_baris": line_name(grid, "baris", row),
        "label_kolom": grid.headings[column],
        "teks": text,
    }


def _outline_examples(relation: Relation) -> Mapping[str, list[dict[str, str]]]:
    """The codes of a table with numbers that add up by them, each end of the outline another one."""
    grid, column = relation.grid, relation.candidate.operands[0]
    parents = {place.check.target[0]: [row for row, _ in place.check.operands] for place in relation.places}
    values: dict[int, int] = {}

    def value(row: int) -> int:
        if row not in values:
            values[row] = sum(map(value, parents[row])) if row in parents else 1_003 + 17 * row
        return values[row]

    shown = range(grid.shape[0])
    numbers = {row: str(value(row)) for row in shown if (row, column) in grid.numbers}
    codes = [
        (row, at)
        for row in shown
        for at in range(min(column, COLUMNS))
        if fold_code(grid.cells[row][at]) or is_total(grid.cells[row][at])
    ]
    first = next(iter(parents))
    made: dict[str, list[dict[str, str]]] = {}
    for outcome, changed in (("pass", numbers), ("fail", {**numbers, first: str(value(first) + 1)})):
        cells = [_row(grid, at, grid.cells[at[0]][at[1]]) for at in codes]
        made[outcome] = [*cells, *(_row(grid, (row, column), text) for row, text in changed.items())]
    return made if any(True for _ in outlines(grid)) else {"pass": [], "fail": []}
