"""A relation that is declared by the names of its lines, instead of being searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lakip_audit.discovery import outline
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import fold
from lakip_audit.discovery.lines import Along, Lines, lines_of
from lakip_audit.discovery.relation import FORMULAS, Candidate, Check, Kind, Relation, judge
from lakip_audit.discovery.table import completed
from lakip_audit.discovery.wording import line_name

NUMBERED: Final = re.compile(r"#(\d+)")
"""A line named by its number in the table, counted from 1, where its label is not its own: ``#5``."""


def name_of(grid: Grid, along: Along, line: int) -> str:
    """What a declared relation calls a line.

    Args:
        grid: The table.
        along: Whether it is a column or a row.
        line: Its number.

    Returns:
        Its label if no other line has it, else its number.
    """
    names = _names(grid, along)
    own = fold(names[line])
    return names[line] if own and sum(fold(name) == own for name in names) == 1 and not names[line].startswith("#") else f"#{line + 1}"


def _names(grid: Grid, along: Along) -> list[str]:
    count = grid.shape[1] if along == "kolom" else grid.shape[0]
    if along == "kolom":
        return list(grid.headings)
    return [line_name(grid, along, line) for line in range(count)]


def lines_named(grid: Grid, along: Along, names: Sequence[str]) -> tuple[int, ...] | None:
    """The lines that names stand for.

    Args:
        grid: The table.
        along: Whether they are columns or rows.
        names: As :func:`name_of` gives them.

    Returns:
        Their numbers; None if the table lacks one.
    """
    known = [fold(name) for name in _names(grid, along)]
    found: list[int] = []
    for name in names:
        numbered = NUMBERED.fullmatch(name)
        at = int(numbered[1]) - 1 if numbered else known.index(fold(name)) if fold(name) in known else -1
        if not 0 <= at < len(known):
            return None
        found.append(at)
    return tuple(found)


def declared(
    grid: Grid,
    kind: Kind,
    along: Along,
    target: Sequence[str],
    operands: Sequence[str],
    signs: Sequence[int],
    places: Sequence[str],
    also: Sequence[str],
) -> Relation | None:
    """Judge a declared relation over a table.

    Args:
        grid: The table.
        kind: What is said.
        along: Whether between columns or between rows.
        target: The names of the lines that state the result.
        operands: Those that it is computed from; for ``share`` the second is the line of the total, across.
        signs: Of the operands of a sum; all positive if there are none.
        places: The lines across where it is judged; all arithmetic ones if there are none.
        also: Lines that may state the result instead.

    Returns:
        The relation; None if the table does not have these lines.
    """
    across: Along = "baris" if along == "kolom" else "kolom"
    if kind == "tree":
        columns = lines_named(grid, "kolom", operands)
        view = lines_of(grid, "baris")
        found = [each for each in outline.every(view) if columns is not None and each.operands == columns]
        return judge(grid, found[0]) if found else None
    stated, given, others = (lines_named(grid, along, names) for names in (target, operands[:1] if kind == "share" else operands, also))
    shown = lines_named(grid, across, places)
    total = lines_named(grid, across, operands[1:]) if kind == "share" else ()
    if stated is None or given is None or shown is None or total is None or others is None:
        return None
    view = lines_of(grid, along)
    judged = shown or view.places
    checks = tuple(_checks(Lines(grid, along, view.lines, judged), kind, stated, given, tuple(signs), total))
    candidate = Candidate(kind, along, stated, given, tuple(signs), checks, 1, "usual")
    return completed(grid, Lines(grid, along, view.lines, judged), candidate, others) if checks else None


def _checks(
    view: Lines, kind: Kind, target: tuple[int, ...], operands: tuple[int, ...], signs: tuple[int, ...], total: tuple[int, ...]
) -> list[Check]:
    def at(line: int, place: int) -> tuple[int, int]:
        return (place, line) if view.along == "kolom" else (line, place)

    grid = view.grid
    found: list[Check] = []
    for number, place in enumerate(view.places):
        if kind == "series":
            found += [Check(at(one, place), (at(other, place),)) for one, other in zip(target, target[1:], strict=False)]
        elif kind == "running":
            if number:
                before = at(target[0], view.places[number - 1])
                found.append(Check(at(target[0], place), (before, at(operands[0], place)), (1, 1)))
        elif kind == "share":
            if place != total[0]:
                found.append(Check(at(target[0], place), (at(operands[0], place), at(operands[0], total[0]))))
        elif FORMULAS[kind] in ("percentage", "ratio", "growth"):
            pairs = zip(target, operands[::2], operands[1::2], strict=False)
            found += [Check(at(one, place), (at(first, place), at(second, place))) for one, first, second in pairs]
        else:
            found.append(Check(at(target[0], place), tuple(at(line, place) for line in operands), signs))
    return [
        check
        for check in found
        if check.target in grid.numbers and any(each in grid.numbers for each in check.operands)
    ]
