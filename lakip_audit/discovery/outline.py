"""A column of codes that makes a table an outline, and the sums of all its levels taken as one relation.

A code that begins with that of a line above (``1.02`` below ``1``) hangs below it. Any other code is of a kind by its
shape, letters and digits: one of a kind that is open stands beside it, a new kind hangs below the last line. Whether
the numbers follow that outline is left to them: in every column all levels are judged together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.grid import Grid
from lakip_audit.discovery.label import fold, is_total, shape
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import MAJORITY, Candidate, Check
from lakip_audit.numbers import State

LONGEST_CODE: Final = 30
FEWEST_CODED: Final = 0.7
"""The part of the rows that have a code, at least."""

COLUMNS: Final = 3
"""Codes stand in one of the first columns."""

FEWEST_PARENTS: Final = 2


def outlines(grid: Grid, arithmetic: Collection[int] = ()) -> Iterator[tuple[int, ...]]:
    """The outlines that the codes of a table make.

    Args:
        grid: The table.
        arithmetic: Columns that hold no codes.

    Yields:
        For every row the row that it hangs below, -1 for one that hangs below none, -2 for one that is no part of
        anything: the second printing of a code.
    """
    seen: set[tuple[int, ...]] = set()
    for column in range(min(COLUMNS, grid.shape[1])):
        if column in arithmetic:
            continue
        codes = [fold_code(str(text)) for text in grid.texts[:, column]]
        coded = sum(bool(code) for code in codes)
        if coded < FEWEST_CODED * len(codes) or len({shape(code) for code in codes if code}) < 2:
            continue
        above = _above(grid, codes)
        if len({parent for parent in above if parent >= 0}) >= FEWEST_PARENTS and above not in seen:
            seen.add(above)
            yield above


def fold_code(text: str) -> str:
    """A text as a code; ``""`` if it is none: words, or nothing."""
    code = text.strip().rstrip(".)").replace(" ", "")
    if not code or len(code) > LONGEST_CODE or len(text.split()) > 2 or fold(text) != fold(text).strip():
        return ""
    letters = max((len(part) for part in _letters(code)), default=0)
    return code if letters <= 3 else ""


def _letters(code: str) -> list[str]:
    return "".join(character if character.isalpha() else " " for character in code).split()


def _above(grid: Grid, codes: list[str]) -> tuple[int, ...]:
    branch: list[tuple[int, str]] = []
    above: list[int] = []
    totals = [row for row in range(len(codes)) if _is_total(grid, row)]
    root = totals[0] if len(totals) == 1 else -1
    printed: set[tuple[int, str]] = set()
    for row, code in enumerate(codes):
        if row in totals or not code:
            above.append(-1 if row == root else -2)
            continue
        branch = branch[: _place(branch, code)]
        parent = branch[-1][0] if branch else root
        if (parent, code) in printed:  # the second printing opens the level of the first
            above.append(-2)
            first = next(at for at in range(row) if codes[at] == code and above[at] == parent)
            branch.append((first, code))
            continue
        printed.add((parent, code))
        above.append(parent)
        branch.append((row, code))
    return tuple(above)


def _place(branch: list[tuple[int, str]], code: str) -> int:
    """How many of the open codes stay open above a code."""
    for at in range(len(branch) - 1, -1, -1):
        known = branch[at][1]
        if code.startswith(known) and len(code) > len(known) and code[len(known)] in "./-":
            return at + 1
    kind = shape(code)
    return next((at for at, (_, known) in enumerate(branch) if shape(known) == kind), len(branch))


def _is_total(grid: Grid, row: int) -> bool:
    return any(is_total(str(text)) for text in grid.texts[row] if text)


def search(view: Lines) -> Iterator[Candidate]:
    """The sums of an outline that hold in most places, one candidate a column.

    Args:
        view: The rows of a table.

    Yields:
        Candidates of the kind ``tree``.
    """
    yield from _candidates(view, only_sums=True)


def every(view: Lines) -> Iterator[Candidate]:
    """The sums of an outline in every column, whether they hold or not.

    Args:
        view: The rows of a table.

    Yields:
        Candidates of the kind ``tree``.
    """
    yield from _candidates(view, only_sums=False)


def _candidates(view: Lines, *, only_sums: bool) -> Iterator[Candidate]:
    grid = view.grid
    for above in outlines(grid, view.places):
        parent = np.array(above, np.int64)
        below = np.flatnonzero(parent >= 0)
        for column in view.places:
            if not only_sums or _adds_up(grid, parent, below, column):
                yield _candidate(grid, parent, below, column, searched=len(view.places) * COLUMNS)


def _adds_up(grid: Grid, parent: NDArray[np.int64], below: NDArray[np.int64], column: int) -> bool:
    """Whether most of the totals of an outline that have several parts equal their sum."""
    lo, hi, _ = (array[:, column] for array in grid.bounds)
    count = len(parent)
    sums = [np.zeros(count, array.dtype) for array in (lo, hi)]
    for added, array in zip(sums, (lo, hi), strict=True):
        np.add.at(added, parent[below], array[below])
    parts = np.zeros(count, np.int64)
    np.add.at(parts, parent[below], (grid.state[below, column] == State.PRESENT) & (lo[below] != 0))
    judged = (parts > 1) & (grid.state[:, column] == State.PRESENT)
    held = judged & (sums[0] <= hi) & (lo <= sums[1])
    return bool(np.count_nonzero(held) > MAJORITY * np.count_nonzero(judged))


def _candidate(
    grid: Grid, parent: NDArray[np.int64], below: NDArray[np.int64], column: int, searched: int
) -> Candidate:
    checks = []
    for total in np.unique(parent[below]).tolist():
        rows = below[parent[below] == total].tolist()
        if grid.state[total, column] == State.PRESENT and np.any(grid.state[rows, column] == State.PRESENT):
            checks.append(Check((total, column), tuple((row, column) for row in rows), (1,) * len(rows)))
    totals = tuple(check.target[0] for check in checks)
    return Candidate("tree", "baris", totals, (column,), (), tuple(checks), searched)
