"""Cut off or rounded too coarsely: ``71,42`` for ``71,43``, ``1,3`` for ``1,26``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """The right number cut off, or rounded to fewer places than it has.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slip.
    """
    found = misprint.proposal
    if found is None or misprint.wanted.lo is None or misprint.wanted.hi is None:
        return
    value, places = found
    step = Fraction(1) / Fraction(10) ** misprint.places
    middle = (misprint.wanted.lo + misprint.wanted.hi) / 2
    cut = Fraction(math.trunc(middle / step)) * step
    if cut == misprint.value != value:
        yield Slip("truncated", value, places, 1.0)
    elif places > misprint.places and abs(middle - misprint.value) <= step / 2:
        yield Slip("truncated", value, places, 0.5)
