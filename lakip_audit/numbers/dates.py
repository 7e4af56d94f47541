"""Dates as Indonesian reports print them: `25 September 2023`, `4 s.d. 6 Agustus 2023`, `25/09/2023`, `2023-09-25`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                ("januari", "jan"),
                ("februari", "pebruari", "feb", "peb"),
                ("maret", "mar"),
                ("april", "apr"),
                ("mei",),
                ("juni", "jun"),
                ("juli", "jul"),
                ("agustus", "agust", "agu", "ags"),
                ("september", "sept", "sep"),
                ("oktober", "okt"),
                ("november", "nopember", "nov", "nop"),
                ("desember", "des"),
            ),
            1,
        )
        for name in names
    }
)
"""Months by their Indonesian names and the usual short forms."""

_NUMERIC = re.compile(r"\b(?:(?:19|20)\d\d-(\d{1,2})-\d{1,2}|\d{1,2}[/.-](\d{1,2})[/.-](?:19|20)\d\d)\b")


def read_quarter(text: str) -> int | None:
    """The quarter of the last day that a text names.

    Args:
        text: a date or a span of dates.

    Returns:
        1 to 4; None if the text names no month.
    """
    named = [MONTHS[word] for word in re.findall(r"[a-z]+", text[:200].casefold()) if word in MONTHS]
    numeric = [int(month) for pair in _NUMERIC.findall(text[:200]) for month in pair if month]
    months = named or [month for month in numeric if 1 <= month <= 12]
    return (months[-1] + 2) // 3 if months else None
