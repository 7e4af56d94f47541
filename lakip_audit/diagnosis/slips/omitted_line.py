"""A total that leaves out a line, or counts it twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

FEWEST_DIGITS = 3
"""A part of so many digits is not zero by a slip of the hand."""
MOST_PARTS = 60
"""Parts of a sum of which pairs are tried."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A total whose difference is one of its parts, or two of them; a part that has no room in its total.

    Args:
        misprint: the printed total, or part.
        neighbours: gives its parts.

    Yields:
        The slips.
    """
    found = misprint.proposal
    if found is None:
        return
    value, places = found
    if not value and misprint.choices <= 1 and len(misprint.digits) >= FEWEST_DIGITS and neighbours.is_part(misprint):
        if not _stands_beside(misprint, neighbours):
            yield Slip("omitted_or_doubled_line", value, places, 0.5, {"cara": "baris"})
        return
    if not misprint.settled:
        return
    for printed in neighbours.sums(misprint):
        parts = [(part, text) for part, text in printed if part]
        if len(parts) <= MOST_PARTS:
            yield from _of_parts(misprint, parts, value, places)


def _of_parts(
    misprint: Misprint, parts: Sequence[tuple[Fraction, str]], value: Fraction, places: int
) -> Iterator[Slip]:
    """A total that is wrong by one of its parts, or without two of them."""
    for part, text in parts:
        for way, whole in (("tertinggal", misprint.value + part), ("ganda", misprint.value - part)):
            if misprint.fits(whole):
                yield Slip(
                    "omitted_or_doubled_line", value, places, 1 / (2 * len(parts)), {"cara": way, "bagian": text}
                )
    for (part, text), (other, other_text) in combinations(parts, 2):
        if misprint.fits(misprint.value + part + other):
            words = {"cara": "tertinggal", "bagian": f"{text} + {other_text}"}
            yield Slip("omitted_or_doubled_line", value, places, 1 / (10 * len(parts) ** 2), words)


def _stands_beside(misprint: Misprint, neighbours: Neighbours) -> bool:
    """Whether the number stands above or below as well, or in the next quarter: then it was copied from there."""
    return neighbours.period_after(misprint) == misprint.value or any(
        number == misprint.value for _, step, number in neighbours.adjacent(misprint) if step
    )
