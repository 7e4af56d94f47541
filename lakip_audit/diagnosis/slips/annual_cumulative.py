"""The quarter or year alone where the running total belongs, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A number that differs from the right one by that of the period before.

    Args:
        misprint: the printed number.
        neighbours: gives the numbers of the periods before.

    Yields:
        The slip.
    """
    before = neighbours.period_before(misprint)
    if not before or not misprint.settled:
        return
    for value, way in ((misprint.value + before, "tersendiri"), (misprint.value - before, "berganda")):
        if misprint.fits(value):
            yield Slip("annual_cumulative", value, misprint.places, 0.5, {"cara": way})
