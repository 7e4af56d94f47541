"""Rulings of a page: lines, dashes and thin boxes put together, and those that meet.

Lengths are points of 1/72 inch; y grows downwards, as a page is read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

THICKEST = 3.0
"""A rectangle no thicker than this is a line."""
SNAP = 2.0
"""Lines nearer to each other than this are one."""

_GAP = 4.0
"""A gap in a line no wider than this is a dash of it."""
_SHORTEST = 5.0
"""What remains shorter is no ruling."""
_TOUCH = 3.0
"""So far a line may end before the line that it meets."""
_MOST = 20_000
_MOST_CROSSINGS = 4_000_000
"""A page with more lines, or lines that may meet in more places, is a drawing."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal line at the height ``at``, or a vertical one at that distance from the left, from start to end."""

    at: float
    start: float
    end: float


def connected_rulings(lines: Iterable[Box]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The rulings that meet, together.

    Args:
        lines: Thin boxes, horizontal or vertical; dots and short dashes in a row form a line.

    Yields:
        The horizontal and the vertical rulings of each group; none of a page with so many lines that it is a drawing.
    """
    boxes = list(lines)
    if len(boxes) > _MOST:
        return
    horizontals, verticals = _horizontals(boxes), _verticals(boxes)
    if len(horizontals) * len(verticals) <= _MOST_CROSSINGS:
        yield from _connected(horizontals, verticals)


def _horizontals(boxes: Iterable[Box]) -> list[Ruling]:
    return _merged(
        Ruling((top + bottom) / 2, left, right) for left, top, right, bottom in boxes if bottom - top <= THICKEST
    )


def _verticals(boxes: Iterable[Box]) -> list[Ruling]:
    return _merged(
        Ruling((left + right) / 2, top, bottom) for left, top, right, bottom in boxes if right - left <= THICKEST
    )


def _merged(pieces: Iterable[Ruling]) -> list[Ruling]:
    """Pieces at one height as one ruling, over dashes and small gaps."""
    merged: list[Ruling] = []
    for level in _levels(sorted(pieces, key=lambda piece: piece.at)):
        at = sorted(piece.at for piece in level)[len(level) // 2]
        start = end = None
        for piece in sorted(level, key=lambda piece: piece.start):
            if start is None or end is None:
                start, end = piece.start, piece.end
            elif piece.start <= end + _GAP:
                end = max(end, piece.end)
            else:
                merged.append(Ruling(at, start, end))
                start, end = piece.start, piece.end
        if start is not None and end is not None:
            merged.append(Ruling(at, start, end))
    return [ruling for ruling in merged if ruling.end - ruling.start >= _SHORTEST]


def _levels(pieces: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Pieces at nearly the same height together."""
    level: list[Ruling] = []
    for piece in pieces:
        if level and piece.at - level[-1].at > SNAP:
            yield level
            level = []
        level.append(piece)
    if level:
        yield level


def _connected(
    horizontals: Sequence[Ruling], verticals: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines that meet, together."""
    parent = list(range(len(horizontals) + len(verticals)))

    def root(of: int) -> int:
        while parent[of] != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    by_x = sorted(range(len(verticals)), key=lambda number: verticals[number].at)
    xs = [verticals[number].at for number in by_x]
    for number, horizontal in enumerate(horizontals):
        first, last = bisect_left(xs, horizontal.start - _TOUCH), bisect_right(xs, horizontal.end + _TOUCH)
        for other in by_x[first:last]:
            if verticals[other].start - _TOUCH <= horizontal.at <= verticals[other].end + _TOUCH:
                parent[root(number)] = root(len(horizontals) + other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for number, ruling in enumerate((*horizontals, *verticals)):
        groups[root(number)][number >= len(horizontals)].append(ruling)
    yield from groups.values()
