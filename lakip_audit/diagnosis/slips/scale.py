"""Printed in another scale: rupiah in a table in thousands, a share as a fraction instead of per cent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

FACTORS = (1_000, 1_000_000, 1_000_000_000)


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """A thousand, a million or a billion times as much or as little.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slips; where the number was printed in a coarser scale its lower digits are whatever the rules leave.
    """
    for factor in FACTORS:
        if not misprint.value or not misprint.settled:
            continue
        smaller = misprint.value / factor
        if misprint.fits(smaller):
            places = misprint.places
            value = round(smaller * Fraction(10) ** places) / Fraction(10) ** places
            yield Slip("scale", value, places, 1 / (2 * len(FACTORS)), {"kali": f"{factor:,}".replace(",", ".")})
        found = misprint.proposal
        if found is None:
            continue
        value, places = found
        unit = Fraction(factor) / Fraction(10) ** misprint.places
        if abs(value - misprint.value * factor) <= unit / 2:
            yield Slip("scale", value, places, 1 / (2 * len(FACTORS)), {"kali": f"{factor:,}".replace(",", ".")})
