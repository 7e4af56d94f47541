"""The sign is wrong: ``2,05`` for ``-2,05``."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """The number with its sign turned.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slip, if the rules leave that number.
    """
    if misprint.is_no_chance(1) and misprint.value and misprint.fits(-misprint.value):
        yield Slip("sign", -misprint.value, misprint.places, 1.0)
