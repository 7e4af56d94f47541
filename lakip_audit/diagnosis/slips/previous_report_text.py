"""Text of last year's report: the seventh year where it is the eighth by now."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

ORDINAL = "ke"
"""How an ordinal begins: ketujuh, ke-7."""


def explain(misprint: Misprint, neighbours: Neighbours) -> Iterator[Slip]:  # noqa: ARG001 - all slips are asked alike
    """An ordinal that is one less than the right one.

    Args:
        misprint: the printed number.
        neighbours: not looked at.

    Yields:
        The slip.
    """
    value = misprint.value + 1
    if misprint.text.casefold().strip().startswith(ORDINAL) and misprint.settled and misprint.fits(value):
        yield Slip("previous_report_text", value, 0, 0.5, {"cara": "usulan"})
