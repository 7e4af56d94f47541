"""Rows that total the rows above or below them, subtotals within totals, in every column that adds up.

From the smallest runs outwards, as AggreCol does (L. Jiang, G. Vitagliano, M. Hameed, F. Naumann, *Aggregation
Detection in CSV Files*, EDBT 2022): what a total is made of is left out once the total is found, so that the next one
may be a sum of totals.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.chance import Standing, is_believed
from lakip_audit.discovery.label import is_total, says
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import MAJORITY, Candidate, Check
from lakip_audit.discovery.screen import log_chances, log_widths

LONGEST: Final = 60
"""Parts of a total that is looked for."""

DEEPEST: Final = 6
"""Levels of totals of totals."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A total that was found among the rows that are left: its place there, and the places of its parts."""

    target: int
    parts: tuple[int, ...]
    log_chance: float
    searched: int
    standing: Standing


def search(view: Lines) -> Iterator[Candidate]:
    """Rows that total a run of others right above or below.

    Args:
        view: The rows of a table.

    Yields:
        Candidates, the inner ones first.
    """
    left = list(range(len(view)))
    for _ in range(DEEPEST):
        found = _chosen(_runs(view, left))
        if not found:
            return
        spent: set[int] = set()
        for run in found:
            target, parts = left[run.target], [left[part] for part in run.parts]
            yield sum_of(view, target, parts, run.searched, run.standing)
            spent.update(parts)
        left = [line for line in left if line not in spent]


def sum_of(view: Lines, target: int, parts: list[int], searched: int, standing: Standing) -> Candidate:
    """The candidate that a line is the sum of others.

    Args:
        view: The lines of a table.
        target: The total.
        parts: Its parts.
        searched: How many were tried.
        standing: What its label says for it.

    Returns:
        One check for each place where the total is printed.
    """
    checks = tuple(
        Check(view.cell(target, place), tuple(view.cell(part, place) for part in parts), (1,) * len(parts))
        for place in range(len(view.places))
        if view.present[target, place] and any(view.present[part, place] for part in parts)
    )
    lines = tuple(view.lines[part] for part in parts)
    return Candidate("sum", view.along, (view.lines[target],), lines, (1,) * len(parts), checks, searched, standing)


def _searched(count: int) -> int:
    return 2 * count * min(count, LONGEST)


def _runs(view: Lines, left: list[int]) -> list[_Run]:
    """Every total of a run among the rows that are left that chance hardly explains."""
    count = len(left)
    if count < 3:
        return []
    lo, hi, present, known = (array[left] for array in (view.lo, view.hi, view.present, view.known))
    not_zero = present & ((lo != 0) | (hi != 0))
    sums = [_prefix(array) for array in (lo, hi, not_zero.astype(np.int64), (~known).astype(np.int64))]
    grain = np.array([view.grain[line] for line in left])
    total = np.array([_is_total(view, line) for line in left])
    found: list[_Run] = []
    for length in range(2, min(count - 1, LONGEST) + 1):
        for targets, first in ((np.arange(length, count), -length), (np.arange(count - length), 1)):
            start = targets + first
            low, high, parts, unknown = (each[start + length] - each[start] for each in sums)
            meets = (low <= hi[targets]) & (lo[targets] <= high)
            judged = present[targets] & (unknown == 0) & (parts > 1) & (lo[targets] != 0)
            held = (meets & judged).sum(axis=1)
            likely = np.flatnonzero((held > 0) & (held > MAJORITY * judged.sum(axis=1)))
            if not len(likely):
                continue
            at = targets[likely]
            logs = log_widths(lo[at], hi[at], low[likely], high[likely], grain[at][:, None])
            chances = log_chances(meets[likely], judged[likely], logs, 1)
            for target, begin, chance in zip(at.tolist(), start[likely].tolist(), chances.tolist(), strict=True):
                standing, searched = _standing(total, target, begin, length)
                log_chance = chance + math.log(searched)
                if is_believed(log_chance, standing):
                    run = tuple(range(begin, begin + length))
                    found.append(_Run(target, run, log_chance, searched, standing))
    return found


def _standing(total: NDArray[np.bool_], target: int, begin: int, length: int) -> tuple[Standing, int]:
    """What the label of a total says for a run of its parts, and among how many candidates it stands."""
    count = len(total)
    if not total[target]:
        return "plain", _searched(count)
    stop = begin + length
    others = np.flatnonzero(total)
    before = int(others[others < target].max(initial=-1))
    closes = stop == target and begin == before + 1  # all rows since the total before
    opens = begin == target + 1 and stop == count and len(others) == 1
    return ("usual", 1) if closes or opens else ("named", 2 * count)


def _prefix(array: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([np.zeros((1, array.shape[1]), array.dtype), np.cumsum(array, axis=0)])


def _is_total(view: Lines, line: int) -> bool:
    if view.along == "kolom":
        return says("sum", view.label(line))
    row = view.lines[line]
    texts = (view.label(line), *view.grid.cells[row])
    return any(is_total(text) for text in texts if text)


def _chosen(runs: list[_Run]) -> list[_Run]:
    """The surest ones of which no row is part of two totals, and no total stands among its own or other parts."""
    kept: list[_Run] = []
    parts: set[int] = set()
    totals: set[int] = set()
    for run in sorted(runs, key=lambda run: (len(run.parts), run.log_chance)):
        members = {*run.parts}
        if run.target in totals | parts or members & (parts | totals):
            continue
        kept.append(run)
        parts |= members
        totals.add(run.target)
    return kept
