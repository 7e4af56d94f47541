"""Computed numbers as a reader sees them, whatever the output."""

from __future__ import annotations

from fractions import Fraction

from lakip_audit.numbers import ExactInterval, format_number

MOST_PLACES = 6
"""Decimals of a computed number; one that needs more ends in an ellipsis."""

CUT = "…"


def number(value: Fraction) -> str:
    """Return a number with the decimals that it has; with more than six it ends in an ellipsis."""
    places = next((count for count in range(MOST_PLACES) if value * 10**count % 1 == 0), MOST_PLACES)
    text = format_number(value, places)
    return text if value * 10**places % 1 == 0 else f"{text}{CUT}"


def span(value: ExactInterval) -> str:
    """Return what a number may be, in signs alone: ``4``, ``4,5 – 5,5``, ``≥ 4``; ``?`` where it may be anything."""
    if value.lo is None or value.hi is None:
        bound = value.hi if value.lo is None else value.lo
        return "?" if bound is None else f"{'≤' if value.lo is None else '≥'} {number(bound)}"
    return number(value.lo) if value.lo == value.hi else f"{number(value.lo)} – {number(value.hi)}"
