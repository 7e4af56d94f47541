"""Numbers and places as a finding writes them: in the way the document prints numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, format_number

KEY_TYPES = ("concept", "id", "code", "year", "quarter")
"""Types of columns that tell the lines of a table apart."""

MOST_PLACES = 4


def expected_text(interval: ExactInterval, places: int, *, percent: bool = False) -> str:
    """An expected value as the document would print it: one number, or the range that rounding leaves open.

    Args:
        interval: what the other cells imply.
        places: decimals that the faulty cell prints.
        percent: whether it prints a percent sign.

    Returns:
        ``98,30%``, ``7.060.889.000``, ``112,5 s.d. 137,5``, ``paling sedikit 4``.
    """
    places = max(0, min(places, MOST_PLACES))
    if interval.lo is None and interval.hi is None:
        return ""
    if interval.lo is None or interval.hi is None:
        bound = interval.hi if interval.lo is None else interval.lo
        word = "≤ " if interval.lo is None else "≥ "
        return word + (format_number(bound, places, percent=percent) if bound is not None else "")
    low, high = format_number(interval.lo, places, percent=percent), format_number(interval.hi, places, percent=percent)
    return low if low == high else f"{low} s.d. {high}"


@cache
def letters(text: str) -> str:
    """The letters and digits of a text, in lower case: what counts where two printings of a name are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def cell_text(dataset: Dataset, cell: Cell) -> str:
    """What is printed in a cell."""
    return str(dataset.text(cell.table, cell.column)[cell.row])


def difference(a: ExactInterval, b: ExactInterval) -> Fraction:
    """How far apart the middles of two intervals are; 0 if one of them is unbounded."""
    if a.lo is None or a.hi is None or b.lo is None or b.hi is None:
        return Fraction(0)
    return (a.lo + a.hi - b.lo - b.hi) / 2


def decimals(value: Fraction, at_least: int) -> int:
    """How many decimals show a difference: as many as its cells print, more if it would read as zero."""
    places = max(0, at_least)
    while places < MOST_PLACES and value != 0 and abs(value) < Fraction(1, 2 * 10**places):
        places += 1
    return places


def line_key(dataset: Dataset, table: str, row: int) -> str:
    """What tells a line from the others of its table: a budget code, an indicator and a year, ..."""
    definition = dataset.definitions.tables[table]
    parts = [
        str(dataset.text(table, name)[row]) for name, column in definition.columns.items() if column.type in KEY_TYPES
    ]
    found = " ".join(dict.fromkeys(part for part in parts if part))
    return found or str(dataset.text(table, "baris")[row])


def place_text(dataset: Dataset, cell: Cell) -> str:
    """``Tabel 1: 300.000`` for a list of places."""
    return f"{dataset.text(cell.table, 'sumber')[cell.row]}: {dataset.text(cell.table, cell.column)[cell.row]}"


def places_text(dataset: Dataset, cells: Sequence[Cell], most: int = 8) -> str:
    """Several places in one line; what is left out is said."""
    texts = list(dict.fromkeys(place_text(dataset, cell) for cell in cells))
    shown = "; ".join(texts[:most])
    return shown if len(texts) <= most else f"{shown}; … (+{len(texts) - most})"
