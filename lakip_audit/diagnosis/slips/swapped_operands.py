"""Numerator and denominator exchanged: target over realisasi instead of realisasi over target."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

WHOLE = 10_000
"""A percentage times its reciprocal percentage."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A percentage that is the reciprocal of the right one.

    Args:
        misprint: the printed number.
        neighbours: says whether it is a percentage.

    Yields:
        The slip.
    """
    found = misprint.proposal
    if found is None or not neighbours.is_percentage(misprint) or misprint.value == 100:
        return
    value, places = found
    lo, hi = misprint.wanted.lo, misprint.wanted.hi
    half = Fraction(1, 2) / Fraction(10) ** misprint.places
    rounded = half if misprint.places else Fraction(0)  # the right one may be rounded as well
    if lo is None or hi is None or lo <= 0:
        return
    if WHOLE / (hi + rounded) <= misprint.value + half and misprint.value - half <= WHOLE / max(lo - rounded, half):
        yield Slip("swapped_operands", value, places, 0.5)
