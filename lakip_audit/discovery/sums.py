"""Sums along a line of columns: a total and the run of its parts, differences, means, opening and closing balances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.chance import standing_of
from lakip_audit.discovery.label import says
from lakip_audit.discovery.lines import Lines
from lakip_audit.discovery.relation import MAJORITY, Candidate, Check, Kind
from lakip_audit.discovery.screen import log_chances, log_widths, promising

STEPS: Final = (1, 2, 3)
"""Parts stand beside each other, or every second or third column: target and realisasi of several years."""

WINDOWS: Final = (4, 5)
"""Columns of an account: opening, in, out (or two of them), closing."""

REACH: Final = 12
"""Two parts, or a whole and a part, stand at most so many columns apart."""

Terms = tuple[tuple[int, ...], tuple[int, ...]]
"""Lines, and the sign of each."""


def search(view: Lines, reach: int = REACH) -> Iterator[Candidate]:
    """Columns that are sums of others.

    Args:
        view: The columns of a table, or its rows.
        reach: How far two parts stand apart at most; of rows only pairs and accounts are tried.

    Yields:
        Candidates that chance hardly explains.
    """
    count = len(view)
    if count < 3:
        return
    pairs = [((one, two), (1, 1)) for one, two in combinations(range(count), 2) if two - one <= reach]
    yield from _sums(view, pairs, reach)
    if view.along == "kolom":
        yield from _sums(view, list(_runs(count)), count)
        yield from _averages(view, list(_runs(count, shortest=2)))
    yield from _accounts(view)


def _runs(count: int, shortest: int = 3) -> Iterator[Terms]:
    for step in STEPS:
        for start in range(count):
            for stop in range(start + step * (shortest - 1), count, step):
                if step == 1 or shortest > 2 or stop > start + step:
                    lines = tuple(range(start, stop + 1, step))
                    yield lines, (1,) * len(lines)


def _sums(view: Lines, terms: Sequence[Terms], reach: int) -> Iterator[Candidate]:
    if not terms:
        return
    added = _added(view, terms)
    member = np.zeros((len(view), len(terms)), bool)
    for number, (lines, _) in enumerate(terms):
        member[list(lines), number] = True
        member[: max(lines[0] - reach, 0), number] = True  # too far away
        member[lines[-1] + reach + 1 :, number] = True
    searched = int(np.count_nonzero(~member))
    stated = [_stated(view, target, added, searched) for target in range(len(view))]
    log_chance = np.where(member, 0.0, [each.log_chance for each in stated])
    named = np.array(
        [says("sum", view.label(line)) or says("difference", view.label(line)) for line in range(len(view))]
    )
    likely = promising(log_chance, named=named[:, None])
    held = np.logical_or.reduce([each.held & ~out[:, None] for each, out in zip(stated, member, strict=True)])
    mostly = held.sum(axis=1) > MAJORITY * np.logical_or.reduce([each.judged for each in stated]).sum(axis=1)
    for target, number in np.argwhere(likely & mostly):
        lines, signs = terms[number]
        is_named = bool(named[target])
        yield _candidate(view, _kind(view, lines), int(target), (lines, signs), searched, named=is_named)


def _kind(view: Lines, lines: tuple[int, ...]) -> Kind:
    """A sum of two columns is told as a difference where that is what one of them is called."""
    if len(lines) == 2 and any(says("difference", view.label(line)) for line in lines):
        return "difference"
    return "sum"


_Added = tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_], NDArray[np.int64]]


def _added(view: Lines, terms: Sequence[Terms]) -> _Added:
    """The bounds of signed sums, whether all parts are known, and how many of them are not zero."""
    size = (len(terms), len(view.places))
    lo, hi = np.zeros(size, view.lo.dtype), np.zeros(size, view.lo.dtype)
    known, parts = np.ones(size, bool), np.zeros(size, np.int64)
    not_zero = view.present & ((view.lo != 0) | (view.hi != 0))
    of_length: dict[int, list[int]] = {}
    for number, (lines, _) in enumerate(terms):
        of_length.setdefault(len(lines), []).append(number)
    for numbers in of_length.values():  # as many parts each, so that all are added at once
        lines_of = np.array([terms[number][0] for number in numbers])
        signs_of = np.array([terms[number][1] for number in numbers])
        for line, sign in zip(lines_of.T, signs_of.T, strict=True):
            adds = (sign > 0)[:, None]
            lo[numbers] += np.where(adds, view.lo[line], -view.hi[line])
            hi[numbers] += np.where(adds, view.hi[line], -view.lo[line])
            known[numbers] &= view.known[line]
            parts[numbers] += not_zero[line]
    return lo, hi, known, parts


@dataclass(frozen=True, slots=True)
class _Stated:
    """Whether sums meet what a column states, place by place."""

    held: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    log_chance: NDArray[np.float64]


def _stated(view: Lines, target: int, added: _Added, searched: int) -> _Stated:
    lo, hi, known, parts = added
    stated_lo, stated_hi = view.lo[target][None, :], view.hi[target][None, :]
    judged = known & view.present[target][None, :] & (parts > 1) & (stated_lo != 0)
    held = (lo <= stated_hi) & (stated_lo <= hi) & judged
    log_chance = np.zeros(len(lo))
    some = np.flatnonzero(held.any(axis=1))
    logs = log_widths(stated_lo, stated_hi, lo[some], hi[some], view.grain[target])
    log_chance[some] = log_chances(held[some], judged[some], logs, searched)
    return _Stated(held, judged, log_chance)


def _candidate(view: Lines, kind: Kind, target: int, terms: Terms, searched: int, *, named: bool) -> Candidate:
    lines, signs = terms
    checks = tuple(
        Check(view.cell(target, place), tuple(view.cell(line, place) for line in lines), signs)
        for place in range(len(view.places))
        if view.present[target, place] and any(view.present[line, place] for line in lines)
    )
    return Candidate(
        kind,
        view.along,
        (view.lines[target],),
        tuple(view.lines[line] for line in lines),
        signs,
        checks,
        searched,
        standing_of(named),
    )


def _averages(view: Lines, terms: Sequence[Terms]) -> Iterator[Candidate]:
    """Columns that are the mean of a run of others; the mean of equal numbers says nothing."""
    searched = len(terms) * len(view)
    named = np.array([says("average", view.label(line)) for line in range(len(view))], bool)
    half = np.where(view.unit == 0, 10**view.grid.scale // 2, 0)
    stated_lo, stated_hi = view.lo - half, view.hi + half
    for lines, signs in terms:
        members = list(lines)
        lo, hi = view.lo[members].sum(axis=0), view.hi[members].sum(axis=0)
        spread = (view.lo[members] != view.lo[members[0]]).any(axis=0)
        judged = (view.present[members].all(axis=0) & spread)[None, :] & view.present
        judged[members] = False
        held = (lo <= stated_hi * len(members)) & (stated_lo * len(members) <= hi) & judged
        count = held.sum(axis=1)
        for target in np.flatnonzero((count > 0) & (count > MAJORITY * judged.sum(axis=1))).tolist():
            ends = stated_lo[target] * len(members), stated_hi[target] * len(members)
            logs = log_widths(*ends, lo, hi, 1.0)
            log_chance = log_chances(held[target][None], judged[target][None], logs[None], searched)
            if promising(log_chance, named=bool(named[target]))[0]:
                yield _candidate(view, "average", target, (lines, signs), searched, named=bool(named[target]))


def _accounts(view: Lines) -> Iterator[Candidate]:
    """Closing = opening + in - out, in columns beside each other: at least one adds and one takes away."""
    terms: list[tuple[int, Terms]] = []
    for width in WINDOWS:
        for start in range(len(view) - width + 1):
            lines = tuple(range(start, start + width - 1))
            terms += [
                (start + width - 1, (lines, (1, *signs)))
                for signs in product((1, -1), repeat=width - 2)
                if len(set(signs)) == 2
            ]
    if not terms:
        return
    lo, hi, known, parts = _added(view, [each for _, each in terms])
    closing = np.array([target for target, _ in terms])
    for target in range(len(view)):
        own = np.flatnonzero(closing == target)
        named = says("difference", view.label(target)) or says("sum", view.label(target))
        found = _stated(view, target, (lo[own], hi[own], known[own], parts[own]), len(terms))
        mostly = found.held.sum(axis=1) > MAJORITY * found.judged.sum(axis=1)
        for number in own[promising(found.log_chance, named=named) & mostly].tolist():
            yield _candidate(view, "roll_forward", target, terms[number][1], len(terms), named=named)
