"""The decimal mark is lost or stands elsewhere: ``12`` for ``1,2``, ``9,61`` for ``96,1``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
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
    for step in STEPS if misprint.settled else ():
        value = misprint.value * Fraction(10) ** -step
        places = misprint.places + step
        if value and (places > 0 or misprint.places > 0) and misprint.fits(value, places):
            lost = misprint.places <= 0 or places <= 0
            likelihood = LOST if misprint.places <= 0 else ADDED if lost else MOVED
            yield Slip("decimal_lost_or_moved", value, max(places, 0), likelihood)
