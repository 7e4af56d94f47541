"""The value of another year: last year's target left where this year's belongs."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

LAST_YEAR = 0.5
OTHER_YEAR = 0.2
SHORT = 0.5
"""A number of one digit is often printed of another year as well by chance."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:
    """A number that is printed of the same fact of another year.

    Args:
        misprint: the printed number.
        neighbours: gives the fact in other years.

    Yields:
        The slips, one a year.
    """
    found = misprint.proposal
    if found is None:
        return
    value, places = found
    if value == misprint.value or not misprint.value:
        return
    doubt = 1.0 if len(misprint.digits) > 1 else SHORT
    for year, offset, number in neighbours.other_years(misprint):
        if number == misprint.value:
            likelihood = doubt * (LAST_YEAR if offset == -1 else OTHER_YEAR)
            yield Slip("stale_value", value, places, likelihood, {"tahun": year})
