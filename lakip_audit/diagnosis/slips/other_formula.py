"""A percentage by another formula: capped at 100, that for the other direction, the change instead of the ratio."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

WHOLE = 100


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A percentage that one of the other usual formulas gives.

    The right one being ``p``: 100 at most; ``200 - p``, which is ``(2 * target - realisasi) / target``; ``p - 100``.

    Args:
        misprint: the printed number.
        neighbours: says whether it is a percentage.

    Yields:
        The slip.
    """
    found = misprint.proposal
    if found is None or not neighbours.is_percentage(misprint):
        return
    value, places = found
    half = 1 / Fraction(10) ** misprint.places
    formulas = {"batas": WHOLE if value > WHOLE else None, "arah": 2 * WHOLE - value, "perubahan": value - WHOLE}
    for name, result in formulas.items():
        if result is not None and value != misprint.value and abs(misprint.value - result) <= half / 2:
            yield Slip("other_formula", value, places, 0.5, {"rumus": name})
