"""Columns that divide others: a percentage, a ratio, a growth, a share of the total of a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.chance import standing_of
from lakip_audit.discovery.label import is_total, says
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import MAJORITY, Candidate, Check, Kind
from lakip_audit.discovery.screen import log_chances, log_widths, promising

REACH: Final = 12
"""A quotient stands at most so many lines from what it divides."""

_EDGE: Final = 1e-9
"""Quotients are compared a little too generously here; exact intervals decide."""

_Pair = tuple[NDArray[np.float64], NDArray[np.float64]]


def search(view: Lines, reach: int = REACH) -> Iterator[Candidate]:
    """Columns that are quotients of others.

    Args:
        view: The columns or rows of a table.
        reach: How far a quotient stands from what it divides at most.

    Yields:
        Candidates that chance hardly explains.
    """
    count = len(view)
    lo, hi = (array.astype(np.float64) / 10**view.grid.scale for array in (view.lo, view.hi))
    positive = view.present & (lo > 0)
    half = np.where(view.unit == 0, 0.5, 0.0)
    stated = lo - half, hi + half
    near = {
        target: [line for line in range(count) if line != target and abs(line - target) <= reach]
        for target in range(count)
    }
    searched = sum(len(lines) * (len(lines) - 1) for lines in near.values()) * 3
    for target, lines in near.items():
        if len(lines) > 1:
            yield from _quotients(view, target, lines, (lo, hi), positive, stated, searched)
    yield from _shares(view, (lo, hi), positive, stated)
    yield from _groups(view)


def _quotients(
    view: Lines,
    target: int,
    lines: list[int],
    bounds: _Pair,
    positive: NDArray[np.bool_],
    stated: _Pair,
    searched: int,
) -> Iterator[Candidate]:
    lo, hi = (bound[lines] for bound in bounds)
    fine = positive[lines]
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(fine[None, :, :], lo[:, None, :] / hi[None, :, :], 0.0)
        high = np.where(fine[None, :, :], hi[:, None, :] / lo[None, :, :], 0.0)
    differ = (lo[:, None, :] != lo[None, :, :]) & view.present[target][None, None, :]
    judged = fine[:, None, :] & fine[None, :, :] & differ
    judged[np.arange(len(lines)), np.arange(len(lines))] = False
    named = says("ratio", view.label(target)) or bool(view.percent[target])
    growing = says("growth", view.label(target))
    ways: tuple[tuple[Kind, float, float, bool], ...] = (
        ("percentage", 100.0, 0.0, named),
        ("ratio", 1.0, 0.0, says("ratio", view.label(target))),
        ("growth", 100.0, -100.0, growing),
    )
    for kind, factor, shift, is_named in ways:
        found = _meeting(
            (low * factor + shift, high * factor + shift), (stated[0][target], stated[1][target]), judged, searched
        )
        for above, below in np.argwhere(promising(found, named=is_named)):
            pair = lines[int(above)], lines[int(below)]
            if not is_named and any(_is_named(view, line) for line in pair):
                continue  # a share read backwards
            yield _candidate(view, kind, target, pair, searched, named=is_named)


def _is_named(view: Lines, line: int) -> bool:
    return says("ratio", view.label(line)) or bool(view.percent[line])


def _meeting(computed: _Pair, stated: _Pair, judged: NDArray[np.bool_], searched: int) -> NDArray[np.float64]:
    low, high = computed
    edge = _EDGE * np.maximum(np.abs(low), np.abs(high))
    held = (low - edge <= stated[1]) & (stated[0] <= high + edge) & judged
    count = held.sum(axis=-1)
    found = np.zeros(count.shape)
    some = (count > 0) & (count > MAJORITY * judged.sum(axis=-1))
    if some.any():
        least, most, lo, hi = (np.broadcast_to(each, held.shape)[some] for each in (*stated, low, high))
        logs = log_widths(least, most, lo, hi, 1e-12)
        found[some] = log_chances(held[some], judged[some], logs, searched)
    return found


def _candidate(view: Lines, kind: Kind, target: int, pair: tuple[int, int], searched: int, *, named: bool) -> Candidate:
    checks = tuple(
        Check(view.cell(target, place), (view.cell(pair[0], place), view.cell(pair[1], place)))
        for place in range(len(view.places))
        if view.present[target, place] and view.present[pair[0], place] and view.present[pair[1], place]
    )
    lines = tuple(view.lines[line] for line in pair)
    return Candidate(kind, view.along, (view.lines[target],), lines, (), checks, searched, standing_of(named))


def _groups(view: Lines) -> Iterator[Candidate]:
    """Percentages that each stand right behind the two numbers of their own group: target, realisasi, persen, ..."""
    targets = [line for line in range(2, len(view)) if _is_named(view, line) and not _is_named(view, line - 1)]
    targets = [line for line in targets if not _is_named(view, line - 2)]
    if len(targets) < 2:
        return
    for above, below in ((-1, -2), (-2, -1)):
        each = [_candidate(view, "percentage", line, (line + above, line + below), 2, named=True) for line in targets]
        yield Candidate(
            "percentage",
            view.along,
            tuple(line for one in each for line in one.target),
            tuple(line for one in each for line in one.operands),
            (),
            tuple(check for one in each for check in one.checks),
            searched=2,
            standing="named",
        )


def _shares(view: Lines, bounds: _Pair, positive: NDArray[np.bool_], stated: _Pair) -> Iterator[Candidate]:
    """A column of percentages of the total that stands in one row of another column."""
    count = len(view.places)
    if count < 3:
        return
    totals = [place for place in range(count) if _may_be_total(view, place)]
    lo, hi = bounds
    searched = len(view) ** 2 * max(len(totals), 1)
    named = np.array([_is_named(view, line) for line in range(len(view))])
    for of in range(len(view)):
        for total in totals:
            if not positive[of, total]:
                continue
            low, high = lo[of] / hi[of, total] * 100, hi[of] / lo[of, total] * 100
            judged = positive[of] & view.present
            judged[:, total] = judged[of] = False
            likely = promising(_meeting((low, high), stated, judged, searched), named=named)
            for target in np.flatnonzero(likely).tolist():
                yield _share(view, target, of, total, searched, named=bool(named[target]))


def _may_be_total(view: Lines, place: int) -> bool:
    if place in (0, len(view.places) - 1):
        return True
    names: tuple[str, ...] = view.grid.labels if view.along == "kolom" else view.grid.headings
    return is_total(names[view.places[place]])


def _share(view: Lines, target: int, of: int, total: int, searched: int, *, named: bool) -> Candidate:
    checks: list[Any] = [
        Check(view.cell(target, place), (view.cell(of, place), view.cell(of, total)))
        for place in range(len(view.places))
        if place != total and view.present[target, place] and view.present[of, place]
    ]
    return Candidate(
        "share", view.along, (view.lines[target],), (view.lines[of],), (), tuple(checks), searched, standing_of(named)
    )
