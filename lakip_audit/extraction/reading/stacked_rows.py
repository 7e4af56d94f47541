"""Rows of a table that are printed between two rulings without a line between them, told apart by their heights.

Only what cannot be a wrapped text is parted: several columns of short entries with blank space between them, at the
same heights, some of them columns of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lakip_audit.extraction.reading.pdf_text import Line
from lakip_audit.numbers import Kind, read_number

_APART = 1.6
"""Entries are apart if one begins more than this below the other, in heights of a line."""
_SAME_HEIGHT = 3.0
"""Points by which entries of one row may differ in height."""
_NEAR = 1.1
"""So far, in heights of a line, an entry of a text column may stand above or below the numbers of its row."""
_ENOUGH = ((3, 2), (5, 1))
"""So many columns of entries at the same heights, and so many of numbers among them, are enough."""


def row_heights(columns: Sequence[Sequence[Line]]) -> list[float]:
    """Where the rows begin that are stacked between two rulings.

    Args:
        columns: The lines of each cell of the row.

    Returns:
        The heights, from the top; fewer than two if it is one row, or if that is not certain.
    """
    entries = [lines for lines in columns if len(lines) > 1 and _are_apart(lines)]
    for count in sorted({len(lines) for lines in entries}, reverse=True):
        candidates = [lines for lines in entries if len(lines) == count]
        for first in candidates:
            same = [lines for lines in candidates if _are_level(lines, first)]
            numbers = [lines for lines in same if _is_numeric(lines)]
            if any(len(same) >= columns and len(numbers) >= numeric for columns, numeric in _ENOUGH):
                return [line.top for line in numbers[0]]
    return []


def parted(lines: Sequence[Line], heights: Sequence[float]) -> list[list[Line]] | None:
    """The lines of one cell by row.

    Args:
        lines: The lines, from the top.
        heights: Where the rows begin.

    Returns:
        The lines of each row; all of them in the first row if they run through; None if they do not fit the rows.
    """
    parts: list[list[Line]] = [[] for _ in heights]
    if _run_through(lines):
        parts[0] += lines
        return parts
    for line in lines:
        at = max(0, sum(height <= line.top + 0.9 * line.size for height in heights) - 1)
        parts[at].append(line)
    begins = all(not part or _is_near(part[0], height) for part, height in zip(parts, heights, strict=True))
    return parts if begins else None


def _run_through(lines: Sequence[Line]) -> bool:
    """Whether lines are one text beside all the rows: wrapped, without space between them."""
    return len(lines) > 1 and all(b.top - a.top <= _APART * a.size for a, b in pairwise(lines))


def _are_apart(lines: Sequence[Line]) -> bool:
    return all(b.top - a.top > _APART * a.size for a, b in pairwise(lines))


def _are_level(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    return all(abs(a.top - b.top) <= _SAME_HEIGHT for a, b in zip(lines, others, strict=True))


def _is_numeric(lines: Sequence[Line]) -> bool:
    readings = [read_number(line.text).kind for line in lines]
    whole = not any(line.text.endswith((".", ",")) for line in lines)
    return whole and all(kind in (Kind.NUMBER, Kind.DASH) for kind in readings) and Kind.NUMBER in readings


def _is_near(line: Line, height: float) -> bool:
    return abs(line.top - height) <= _NEAR * line.size
