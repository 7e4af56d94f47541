"""A total left as it was when its parts changed."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A total that differs from its parts, which nothing else disputes.

    Where the printed total is that of an older column of its line (``pagu_awal`` for ``pagu``), that proves it;
    otherwise it is no more than the likeliest reason for a wrong total.

    Args:
        misprint: the printed total.
        neighbours: gives its parts and the other columns of its line.

    Yields:
        The slip.
    """
    found = misprint.proposal
    if found is None or not any(neighbours.sums(misprint)):
        return
    value, places = found
    older = [
        text
        for name, number, text in neighbours.same_line(misprint)
        if number == misprint.value and name in neighbours.older(misprint)
    ]
    if older:
        yield Slip("total_not_updated", value, places, 1.0, {"lama": older[0]})
    else:
        yield Slip("total_not_updated", value, places, 10.0 ** -len(misprint.digits))
