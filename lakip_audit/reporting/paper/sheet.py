"""A sheet as plain values: columns, lines of cells, and what is said of single cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lakip_audit.reporting.printed_cells import CellState, Number

Role = Literal["line", "title", "heading", "fill_in"]
"""How a line of a sheet without a head looks; ``fill_in`` has a box for what a person writes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: what stands in the head line.
        width: in characters.
        about: what a comment on the head says.
        fill_in: whether a person writes in it.
        numbers: whether its texts are printed numbers, which lean to the right.
    """

    head: str
    width: float
    about: str = ""
    fill_in: bool = False
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0 to 1, shown as a percentage."""

    value: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A printed text with what became of it, and what a comment says there."""

    text: str
    state: CellState
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The name of another sheet, which leads there."""

    sheet: str


Value: TypeAlias = str | int | Number | Share | Marked | Link | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet.

    ``role`` is how it looks in a sheet without a head; ``ruled`` says that something new begins with it.
    """

    values: Sequence[Value]
    role: Role = "line"
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: in the language of the paper.
        about: what the summary says of it.
        columns: its columns; a sheet without a head shows none of them, but has their widths.
        lines: its lines, made while they are written.
        headed: whether it has a head line, which stays in sight, is printed on every page and filters the lines.
        frozen: columns at the left that stay in sight.
        printed: columns that are printed, from the left; None for all.
        large: whether it is printed on A3.
    """

    name: str
    about: str
    columns: Sequence[Column]
    lines: Iterable[Line]
    headed: bool = True
    frozen: int = 0
    printed: int | None = None
    large: bool = False
