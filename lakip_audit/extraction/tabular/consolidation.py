"""How the years of a plan are put together into one figure, as the report does it: summed, averaged or the last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.content import Content, content_of, reading_of

SUM, MEAN, LAST = "jumlah", "rata_rata", "terakhir"

_PAIRS: Final = (("capaian_antara", "realisasi"), ("target_antara", "target"))
"""A figure of the whole plan, and the column of the years that it is made of."""

_FEWEST = 2
"""Years; one alone is its own sum, mean and last."""


def consolidations(said: Mapping[str, Sequence[DatasetRow]], kinds: Mapping[str, str]) -> dict[str, str]:
    """Tell for each indicator how its years are put together.

    Args:
        said: What the tables print of each indicator.
        kinds: What sort of figure each indicator is: those of one sort are likely treated alike.

    Returns:
        ``jumlah``, ``rata_rata`` or ``terakhir``: the one that the printed figures prove, else the one that is proven
        for most indicators of the same kind; ``""`` where there is neither.
    """
    proven = {indikator: _proven(rows) for indikator, rows in said.items()}
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for indikator, how in proven.items():
        if how:
            usual[kinds.get(indikator, "")][how] += 1
    found = {}
    for indikator, how in proven.items():
        counts = usual[kinds.get(indikator, "")].most_common(2)
        clear = counts and (len(counts) == 1 or counts[0][1] > counts[1][1])
        found[indikator] = how or (counts[0][0] if clear else "")
    return found


def _proven(rows: Sequence[DatasetRow]) -> str:
    """What the printed figures of an indicator allow and nothing else; ``""`` if several ways or none fit."""
    ways: set[str] = set()
    for whole, part in _PAIRS:
        for row in rows:
            total = _number(row.values.get(whole, ""))
            years = _years(rows, row.values["sumber"], part)
            if total is not None and len(years) >= _FEWEST:
                ways |= _fitting(total, years)
        if len(ways) == 1:
            return ways.pop()
        if ways:
            return ""
    return ""


def _years(rows: Sequence[DatasetRow], source: str, column: str) -> list[tuple[Fraction, Fraction]]:
    """The yearly figures of a table in order, each with how far it may be off; years without one are left out."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for row in rows:
        values = row.values
        if row.table == "capaian" and values["sumber"] == source and values.get("tahun") and not values.get("triwulan"):
            number = _number(values.get(column, ""))
            if number is not None:
                found[values["tahun"]] = number
    return [found[year] for year in sorted(found)]


def _number(text: str) -> tuple[Fraction, Fraction] | None:
    """A printed number, and half a unit of its last place."""
    if content_of(text) is not Content.NUMBER:
        return None
    reading = reading_of(text)
    return Fraction(reading.value), Fraction(10) ** -reading.places / 2


def _fitting(total: tuple[Fraction, Fraction], years: Sequence[tuple[Fraction, Fraction]]) -> set[str]:
    value, slack = total
    numbers = [number for number, _ in years]
    off = sum((each for _, each in years), Fraction(0))
    count = len(years)
    candidates = {
        SUM: (sum(numbers, Fraction(0)), off),
        MEAN: (sum(numbers, Fraction(0)) / count, off / count),
        LAST: years[-1],
    }
    return {way for way, (made, error) in candidates.items() if abs(made - value) <= slack + error}
