"""Copied from the neighbouring row, quarter or column."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

BESIDE, NEXT_ROW, NEARBY = 0.3, 0.2, 0.05
"""How likely it is, once a cell is copied, that it was this one: beside it, in the next row, two or three rows away."""
SHORT = 0.5
"""A number of one digit often stands next to a cell by chance."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A number that stands in the row above or below, or beside it.

    Args:
        misprint: the printed number.
        neighbours: gives the cells around it.

    Yields:
        The slips.
    """
    found = misprint.proposal
    if found is None or not misprint.value:
        return
    value, places = found
    if value == misprint.value:
        return
    doubt = 1.0 if len(misprint.digits) > 1 else SHORT
    seen: set[tuple[str, int]] = set()
    for where, step, number in neighbours.adjacent(misprint):
        if number == misprint.value and (where, step) not in seen:
            seen.add((where, step))
            likelihood = doubt * (NEARBY if abs(step) > 1 else NEXT_ROW if step else BESIDE)
            place = f"jauh di {where}" if abs(step) > 1 else f"di {where}"
            yield Slip("copied_cell", value, places, likelihood, {"letak": place})
