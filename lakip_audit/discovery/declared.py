"""A relation that is declared by the names of its lines, instead of being searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lakip_audit.discovery import outline
from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import fold
from lakip_audit.discovery.lines import Along, Lines, lines_of
from lakip_audit.discovery.relation import FORMULAS, Candidate, Check, Kind, Relation, judge
from lakip_audit.discovery.table import completed
from lakip_audit.discovery.wording import line_name

NUMBERED: Final = re.compile(r"#(\w+)")
"""A line named by its number in the table where its label is not its own: ``#5``."""


def name_of(grid: Grid, along: Along, line: int) -> str:
    """What a declared relation calls a line.

    Args:
        grid: The table.
        along: Whether it is a column or a row.
        line: Its place in the grid.

    Returns:
        Its label if no other line has it, else its number.
    """
    names = _names(grid, along)
    own = fold(names[line])
    is_own = own and sum(fold(name) == own for name in names) == 1 and not names[line].startswith("#")
    return names[line] if is_own else f"#{(grid.kolom if along == 'kolom' else grid.baris)[line]}"


def _names(grid: Grid, along: Along) -> list[str]:
    if along == "kolom":
        return list(grid.headings)
    return [line_name(grid, along, line) for line in range(grid.shape[0])]


def lines_named(grid: Grid, along: Along, names: Sequence[str]) -> tuple[int, ...] | None:
    """The lines that names stand for.

    Args:
        grid: The table.
        along: Whether they are columns or rows.
        names: As :func:`name_of` gives them.

    Returns:
        Their places in the grid; None if the table lacks one.
    """
    found = [_line_named(grid, along, name) for name in names]
    return None if None in found else tuple(at for at in found if at is not None)


def _line_named(grid: Grid, along: Along, name: str) -> int | None:
    numbered = NUMBERED.fullmatch(name)
    known = grid.kolom if along == "kolom" else grid.baris
    if numbered is not None and numbered[1] in known:
        return known.index(numbered[1])
    labels = [fold(each) for each in _names(grid, along)]
    return labels.index(fold(name)) if fold(name) in labels else None


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
    stated, given, others = (
        lines_named(grid, along, names) for names in (target, operands[:1] if kind == "share" else operands, also)
    )
    shown = tuple(at for at in (_line_named(grid, across, name) for name in places) if at is not None)
    total = lines_named(grid, across, operands[1:]) if kind == "share" else ()
    if stated is None or given is None or total is None or others is None or (places and not shown):
        return None
    view = lines_of(grid, along)
    judged = shown or view.places
    checks = tuple(_checks(Lines(grid, along, view.lines, judged), kind, stated, given, tuple(signs), total))
    candidate = Candidate(kind, along, stated, given, tuple(signs), checks, 1, "usual")
    return completed(grid, Lines(grid, along, view.lines, judged), candidate, others) if checks else None


def _checks(
    view: Lines,
    kind: Kind,
    target: tuple[int, ...],
    operands: tuple[int, ...],
    signs: tuple[int, ...],
    total: tuple[int, ...],
) -> list[Check]:
    def at(line: int, place: int) -> tuple[int, int]:
        return (place, line) if view.along == "kolom" else (line, place)

    grid = view.grid
    found: list[Check] = []
    for number, place in enumerate(view.places):
        if kind == "series":
            found += [Check(at(one, place), (at(other, place),)) for one, other in pairwise(target)]
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
