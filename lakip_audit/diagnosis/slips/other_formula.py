"""A percentage by another formula: capped at 100, that for the other direction, the change instead of the ratio."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

WHOLE = 100
FORMULAS = 3


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A percentage that one of the other usual formulas gives.

    The right one being ``p``: 100 at most; ``200 - p``, which is ``(2 * target - realisasi) / target``; ``p - 100``.

    Args:
        misprint: the printed number.
        neighbours: says whether it is a percentage.

    Yields:
        The slip.
    """
    if not neighbours.is_percentage(misprint) or not misprint.is_no_chance(FORMULAS):
        return
    printed, places = misprint.value, misprint.places
    found = misprint.proposal
    if found is not None and printed == WHOLE < found[0]:
        yield Slip("other_formula", *found, 0.5, {"rumus": "batas"})
    for name, value in {"arah": 2 * WHOLE - printed, "perubahan": printed + WHOLE}.items():
        if value != printed and misprint.fits(value):
            yield Slip("other_formula", value, places, 0.5, {"rumus": name})
