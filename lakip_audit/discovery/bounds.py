"""Columns that do not fall from one to the next, and columns that do not exceed another.

No count of places proves that a number must not be greater than another: most targets are missed, some are not. Two
things do. A bound that is touched exactly, more often than chance explains, and hardly ever crossed, is a bound; and so
is what is called one: spending under its budget, figures of a year that are counted up to the quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.chance import coincidence, is_believed, log_expected
from lakip_audit.discovery.label import fold, says
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import Candidate, Check

FEWEST: Final = 20
"""Steps of a series, or places of a bound, that are needed to call a crossing odd."""

FEWEST_UNNAMED: Final = 60
"""The same where no label says that it is a bound."""

MOST_CROSSED: Final = 0.05
MOST_CROSSED_UNNAMED: Final = 0.02
"""The part of the places that may cross the bound."""

FEWEST_TOUCHES: Final = 3
"""Places that touch it exactly."""

_INCOME: Final = re.compile(r"\b(?:pendapatan|penerimaan|pajak|retribusi|pnbp|revenue|income)\b")
_NUMBER: Final = re.compile(r"\d+|\b[ivx]+\b")
_LONGEST_SERIES: Final = 12


def search(view: Lines) -> Iterator[Candidate]:
    """Series and bounds among the columns of a table.

    Args:
        view: The columns.

    Yields:
        Candidates of the kinds ``series`` and ``bound``, each already proven; there is nothing else to judge them by.
    """
    last: set[int] = set()
    inner: set[int] = set()
    for run in _series(view):
        checks = [check for one, other in pairwise(run) for check in _steps(view, one, other)]
        if _is_bound(view, list(pairwise(run)), named=_is_period(view, run)):
            lines = tuple(view.lines[line] for line in run)
            yield Candidate("series", view.along, lines, lines, (), tuple(checks), searched=1, standing="named")
            last.add(run[-1])
            inner.update(run[:-1])
    if any(_INCOME.search(fold(label)) for label in (*view.grid.labels, *view.grid.headings)):
        return  # income may exceed what was planned
    for above in range(len(view)):
        for below in range(len(view)):
            if (
                below in inner
                or above in last | inner
                or above == below
                or _is_share(view, above)
                or _is_share(view, below)
            ):
                continue
            named = says("ceiling", view.label(above)) and (below in last or says("spent", view.label(below)))
            if named and _is_bound(view, [(below, above)], named=True):
                checks = _steps(view, below, above)
                target, ceiling = (view.lines[below],), (view.lines[above],)
                yield Candidate("bound", view.along, target, ceiling, (), tuple(checks), searched=1, standing="named")


def _series(view: Lines) -> Iterator[tuple[int, ...]]:
    """Columns beside each other, or at equal distances, whose headings differ by a number only."""
    stems = [_NUMBER.sub("#", fold(view.label(line))) for line in range(len(view))]
    for stem in dict.fromkeys(stems):
        run = tuple(line for line, other in enumerate(stems) if other == stem)
        steps = {after - before for before, after in pairwise(run)}
        if any(_is_share(view, line) for line in run):
            continue  # a percentage may fall
        if "#" in stem and 2 < len(run) <= _LONGEST_SERIES and len(steps) == 1:
            yield run


def _is_period(view: Lines, run: tuple[int, ...]) -> bool:
    return all(says("period", view.label(line)) for line in run)


def _is_share(view: Lines, line: int) -> bool:
    return bool(view.percent[line]) or (says("ratio", view.label(line)) and not says("spent", view.label(line)))


def _steps(view: Lines, below: int, above: int) -> list[Check]:
    return [
        Check(view.cell(below, place), (view.cell(above, place),))
        for place in np.flatnonzero(view.present[below] & view.present[above]).tolist()
    ]


def _is_bound(view: Lines, pairs: list[tuple[int, int]], *, named: bool) -> bool:
    """Whether numbers touch those above them more often than chance explains, and cross them hardly ever."""
    both = [view.present[below] & view.present[above] & (view.hi[above] != 0) for below, above in pairs]
    below_lo, below_hi, above_lo, above_hi = (
        np.concatenate([array[pair[side]][shown].astype(np.float64) for pair, shown in zip(pairs, both, strict=True)])
        for array, side in ((view.lo, 0), (view.hi, 0), (view.lo, 1), (view.hi, 1))
    )
    count = len(below_lo)
    fewest, most = (FEWEST, MOST_CROSSED) if named else (FEWEST_UNNAMED, MOST_CROSSED_UNNAMED)
    if count < fewest or np.count_nonzero(below_lo > above_hi) > most * count:
        return False
    touches = (below_lo == above_lo) & (below_hi == above_hi)
    distinct = len(np.unique(np.column_stack([below_lo, above_lo])[touches], axis=0))
    if distinct < FEWEST_TOUCHES:
        return False
    chances: NDArray[np.float64] = coincidence(below_lo, below_hi, above_lo, above_hi, 1.0)[touches]
    return is_believed(log_expected(chances.tolist(), count - len(chances), len(view) ** 2), "plain")
