"""Lines of numbers outside ruled tables: the scale of a chart, or rows of a table without rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lakip_audit.extraction.reading.pdf_text import Line
from lakip_audit.numbers import Kind, read_number


def is_numeric(line: Line) -> bool:
    """Whether a line holds nothing but numbers, like the scale of a chart."""
    if any(map(str.isalpha, line.text)):
        return False
    kinds = (read_number(piece.text).kind for piece in line.pieces)
    return bool(line.pieces) and all(kind in (Kind.NUMBER, Kind.DASH) for kind in kinds)


def rows_without_rulings(lines: Sequence[Line]) -> set[int]:
    """Which lines look like the rows of a table without rulings: three or more in a row, with numbers in columns."""
    rows = [number for number, line in enumerate(lines) if _looks_like_row(line)]
    found: set[int] = set()
    for run in _runs(rows):
        levels = [lines[number] for number in run]
        if len(run) >= 3 and sum(_have_columns(a, b) for a, b in pairwise(levels)) >= len(run) - 2:
            found.update(run)
    return found


def _looks_like_row(line: Line) -> bool:
    if len(line.pieces) < 3:
        return False
    return sum(read_number(piece.text).kind in (Kind.NUMBER, Kind.DASH) for piece in line.pieces) >= 2


def _have_columns(first: Line, second: Line) -> bool:
    """Whether two of the pieces of one line stand below pieces of the other."""
    shared = sum(any(a.left < b.right and b.left < a.right for b in second.pieces) for a in first.pieces)
    return shared >= 2


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] > 2:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
