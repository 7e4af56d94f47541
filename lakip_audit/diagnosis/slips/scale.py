"""Printed in another scale: rupiah in a table in thousands, a share as a fraction instead of per cent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

FACTORS = (1_000, 1_000_000, 1_000_000_000)
SHARE = (100,)
"""A percentage printed as a share of one."""
RARELY = 0.05
"""How often a number may be another in a coarser scale by chance."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A thousand, a million or a billion times as much or as little; of a percentage a hundred times.

    Args:
        misprint: the printed number.
        neighbours: says whether it is a percentage.

    Yields:
        The slips; where the number was printed in a coarser scale its lower digits are whatever the rules leave.
    """
    if not misprint.value:
        return
    for factor in SHARE if neighbours.is_percentage(misprint) else FACTORS:
        words = {"kali": f"{factor:,}".replace(",", ".")}
        smaller = misprint.value / factor
        if misprint.settled and misprint.fits(smaller):
            places = misprint.places
            value = round(smaller * Fraction(10) ** places) / Fraction(10) ** places
            if value:
                yield Slip("scale", value, places, 1 / (2 * len(FACTORS)), words)
        if misprint.choices / factor > RARELY * 10.0 ** len(misprint.digits):
            continue
        found = _finer(misprint, factor)
        if found is not None:
            likelihood = min(misprint.choices, factor) / (2 * len(FACTORS))
            yield Slip("scale", *found, likelihood, words)


def _finer(misprint: Misprint, factor: int) -> tuple[Fraction, int] | None:
    """The number that was rounded to the printed one in a coarser scale: one that the rules leave, if there is any."""
    lo, hi = misprint.wanted.lo, misprint.wanted.hi
    if lo is None or hi is None:
        return None
    half = Fraction(factor) / Fraction(10) ** misprint.places / 2
    middle = misprint.value * factor
    if misprint.proposal is not None:
        return misprint.proposal if abs(misprint.proposal[0] - middle) <= half else None
    value = Fraction(round(min(max(middle, lo), hi)))
    return (value, 0) if abs(value - middle) <= half and misprint.fits(value) else None
