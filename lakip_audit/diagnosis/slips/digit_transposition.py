"""Two neighbouring digits changed places: ``11.758.324.000`` for ``11.758.234.000``."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.digits import fitting
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """Every number with two neighbouring digits exchanged.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slips.
    """
    digits = misprint.digits
    variants = (
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 1)
        if digits[at] != digits[at + 1]
    )
    yield from fitting(misprint, "digit_transposition", variants, 1 / max(len(digits) - 1, 1))
