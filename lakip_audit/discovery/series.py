"""Lines that run on from place to place, and rows that are the mean of those above: running sums and averages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from lakip_audit.discovery.chance import Standing, standing_of
from lakip_audit.discovery.label import is_total, says
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import MAJORITY, Candidate, Check
from lakip_audit.discovery.screen import log_chances, log_widths, promising

REACH: Final = 12
"""A running sum stands at most so many lines from what it adds up."""

FEWEST_PLACES: Final = 3


def search(view: Lines, reach: int = REACH) -> Iterator[Candidate]:
    """Lines that add up another line from its first place on.

    Args:
        view: The columns or rows of a table.
        reach: How far a running sum stands from what it adds up at most.

    Yields:
        Candidates that chance hardly explains.
    """
    count = len(view)
    if len(view.places) < FEWEST_PLACES or count < 2:
        return
    near = [
        (one, other) for one in range(count) for other in range(count) if one != other and abs(one - other) <= reach
    ]
    for added, running in near:
        lo = view.lo[running][:-1] + view.lo[added][1:]
        hi = view.hi[running][:-1] + view.hi[added][1:]
        known = view.present[running][:-1] & view.present[running][1:] & view.known[added][1:]
        judged = known & (view.lo[added][1:] != 0) & (view.lo[running][:-1] != 0)
        stated = view.lo[running][1:], view.hi[running][1:]
        meets = (lo <= stated[1]) & (stated[0] <= hi)
        if np.count_nonzero(meets & judged) <= MAJORITY * np.count_nonzero(judged):
            continue
        logs = log_widths(*stated, lo, hi, view.grain[running])
        named = says("running", view.label(running))
        found = log_chances(meets[None], judged[None], logs[None], len(near))
        if promising(found, named=named)[0]:
            yield _candidate(view, added, running, len(near), standing_of(named))


def _candidate(view: Lines, added: int, running: int, searched: int, standing: Standing) -> Candidate:
    checks = tuple(
        Check(view.cell(running, place), (view.cell(running, place - 1), view.cell(added, place)), (1, 1))
        for place in range(1, len(view.places))
        if view.present[running, place] and view.present[running, place - 1]
    )
    return Candidate(
        "running", view.along, (view.lines[running],), (view.lines[added],), (1,), checks, searched, standing
    )


def averages(view: Lines) -> Iterator[Candidate]:
    """Rows that are the mean of all rows above them, totals left out.

    Args:
        view: The rows of a table.

    Yields:
        Candidates: rows that are called so, and the last row of the table.
    """
    count = len(view)
    named = [says("average", " ".join((view.label(line), *view.grid.cells[view.lines[line]]))) for line in range(count)]
    totals = [is_total(view.label(line)) for line in range(count)]
    for target in range(2, count):
        if not named[target] and target != count - 1:
            continue
        parts = [line for line in range(target) if not named[line] and not totals[line]]
        if len(parts) > 1:
            checks = tuple(
                Check(view.cell(target, place), tuple(view.cell(part, place) for part in parts))
                for place in range(len(view.places))
                if view.present[[target, *parts], place].all()
            )
            lines = tuple(view.lines[part] for part in parts)
            standing: Standing = "usual" if named[target] else "plain"
            yield Candidate(
                "average", view.along, (view.lines[target],), lines, (), checks, 1 if named[target] else count, standing
            )
