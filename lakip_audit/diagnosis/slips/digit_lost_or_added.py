"""A digit too many or too few: ``125`` for ``25``, ``97,1`` for ``97,91``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.digits import fitting, padded
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

FINER = 0.1
"""Of a number with one decimal more there are ten times as many."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """Every number with one digit less, or with one more, before or after the decimal mark.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slips.
    """
    digits = misprint.digits
    shorter = (digits[:at] + digits[at + 1 :] for at in range(len(digits) if len(digits) > 1 else 0))
    yield from fitting(misprint, "digit_lost_or_added", shorter, 1 / (10 * len(digits)))
    longer = [digits[:at] + other + digits[at:] for at in range(len(digits) + 1) for other in "0123456789"]
    yield from fitting(misprint, "digit_lost_or_added", longer, 1 / (len(digits) + 1))
    if misprint.places > 0 and misprint.settled:
        yield from _decimals(misprint)


def _decimals(misprint: Misprint) -> Iterator[Slip]:
    """One decimal more than printed: the digit was lost after the mark."""
    digits, places = padded(misprint), misprint.places + 1
    sign = -1 if misprint.value < 0 else 1
    whole = len(digits) - misprint.places
    for at in range(whole, len(digits)):
        for other in "0123456789":
            value = sign * Fraction(int(digits[:at] + other + digits[at:]), 10**places)
            if value != misprint.value and misprint.fits(value, places) and not misprint.exact:
                yield Slip("digit_lost_or_added", value, places, FINER / (len(digits) + 1))
