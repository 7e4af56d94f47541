"""One digit is wrong: ``392.171.519`` for ``392.177.519``."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.digits import fitting
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

FEWEST_DIGITS = 2


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """Every number that differs in one digit; of one digit every number does, which explains nothing.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slips.
    """
    digits = misprint.digits
    if len(digits) < FEWEST_DIGITS:
        return
    variants = (digits[:at] + other + digits[at + 1 :] for at in range(len(digits)) for other in "0123456789")
    yield from fitting(misprint, "digit_typo", variants, 1 / (9 * len(digits)))
