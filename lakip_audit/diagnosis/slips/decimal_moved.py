"""The decimal mark is lost or stands elsewhere: ``12`` for ``1,2``, ``9,61`` for ``96,1``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import MOST_PLACES, Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

STEPS = (1, 2, -1, -2)
"""By how many places the mark may have moved."""
LOST, MOVED, ADDED = 0.4, 0.25, 0.05
"""A mark is lost more often than it is moved, and hardly ever set where there was none."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """The same digits with the mark elsewhere; one of the two numbers has decimals.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slips.
    """
    needed = _needed(misprint.value)
    for step in STEPS if misprint.is_no_chance(len(STEPS)) else ():
        value = misprint.value * Fraction(10) ** -step
        wanted = _needed(value)
        if value and (wanted or needed) and misprint.fits(value, max(misprint.places + step, wanted)):
            likelihood = LOST if not needed else MOVED if wanted else ADDED
            yield Slip("decimal_lost_or_moved", value, max(misprint.places + step, wanted, 0), likelihood)


def _needed(value: Fraction) -> int:
    """How many decimals a number needs: 1 for 1,70."""
    places = 0
    while (value * 10**places).denominator != 1 and places < MOST_PLACES:
        places += 1
    return places
