"""A number that may be wrong beside what the rules want there, and how the right one would be printed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.polynomial import Variable
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Kind, Reading, format_number

MOST_PLACES = 6
"""Decimals that a proposed number may have."""
MOST_CHOICES = 20
"""Numbers with the printed decimals that the rules may leave; of more none is proposed, unless a slip names it."""
RARELY = 0.05
"""How often one of the 9 n numbers that differ from one of n digits in one of them may be a possible one by chance."""
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_SPACED = re.compile(r"\d[\d.,]*(?: \d[\d.,]*)+")


@dataclass(frozen=True)
class Misprint:
    """A number that may be wrong.

    Attributes:
        network: the demands it stands in.
        variable: its number there.
        wanted: the values that the rules leave it, in the unit of its printed table (millions in a table in millions).
    """

    network: Network
    variable: Variable
    wanted: ExactInterval

    @classmethod
    def of(cls, network: Network, variable: Variable, values: ExactInterval) -> Misprint:
        """A number with the values that the rules leave it, in rupiah or in the unit of the measure."""
        by = Fraction(1, network.variables.multiplier(variable))
        return cls(network, variable, ExactInterval(_times(values.lo, by), _times(values.hi, by)))

    @property
    def cell(self) -> Cell:
        """Where it is printed."""
        return self.network.variables.cells[self.variable]

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.network.variables.text(self.variable)

    @cached_property
    def reading(self) -> Reading:
        """How the text is read."""
        return self.network.variables.reading(self.variable)

    @cached_property
    def value(self) -> Fraction:
        """The number as printed, in the unit of its table."""
        return self.reading.value if self.reading.kind is Kind.NUMBER else Fraction(0)

    @cached_property
    def places(self) -> int:
        """Decimals as printed."""
        return self.reading.places if self.reading.kind is Kind.NUMBER else 0

    @cached_property
    def digits(self) -> str:
        """The digits as printed, without marks."""
        return str(abs(self.reading.mantissa)) if self.reading.kind is Kind.NUMBER else "0"

    @cached_property
    def exact(self) -> bool:
        """Whether a number of this measure is one value and not a rounded one."""
        return self.network.variables.half_unit(self.variable) == 0

    def fits(self, value: Fraction, places: int | None = None) -> bool:
        """Whether a number printed with so many decimals is one that the rules leave."""
        half = Fraction(0) if self.exact else Fraction(1, 2) / 10 ** max(self.places if places is None else places, 0)
        lo, hi = self.wanted.lo, self.wanted.hi
        if half and lo is not None and hi is not None and lo < hi:
            return value + half > lo and value - half < hi  # meeting in one point is no meeting
        return (lo is None or value + half >= lo) and (hi is None or value - half <= hi)

    @cached_property
    def choices(self) -> float:
        """How many numbers with the printed decimals the rules leave; infinite where they bound one side only."""
        lo, hi = self.wanted.lo, self.wanted.hi
        if lo is None or hi is None:
            known = hi if lo is None else lo
            return math.inf if known is None else 10.0 ** (len(self.digits) + 1)
        step = Fraction(1) / Fraction(10) ** self.places
        half = Fraction(0) if self.exact else step / 2
        return max(1.0, float(math.floor((hi + half) / step) - math.ceil((lo - half) / step) + 1))

    @cached_property
    def settled(self) -> bool:
        """Whether the rules leave so few numbers that a slip of digits which leads to one is no chance."""
        by_chance = self.choices * 9 * len(self.digits) / 10.0 ** len(self.digits)
        return self.choices <= MOST_CHOICES or by_chance <= RARELY

    @cached_property
    def proposal(self) -> tuple[Fraction, int] | None:
        """The number to print, with the decimals printed, or more where it needs them; of several the middle one.

        None where the rules bound one side only, or leave too many numbers.
        """
        lo, hi = self.wanted.lo, self.wanted.hi
        if lo is None or hi is None or self.choices > MOST_CHOICES:
            return None
        middle = (lo + hi) / 2
        first = max(self.places, 0)
        for places in range(first, MOST_PLACES + 1):
            step = Fraction(1, 10**places)
            value = Fraction(_rounded(middle / step)) * step
            if self.fits(value, places):
                return value, places
        return None

    def written(self, value: Fraction, places: int) -> str:
        """A number in the style of the printed text: its marks, sign of currency, unit and percent sign."""
        reading = self.reading
        if reading.kind is not Kind.NUMBER or reading.abbreviated:
            return format_number(value, places)
        number = format_number(abs(value), places)
        comma, point = ",", "."
        mark = reading.mark if reading.mark in (comma, point) else point if reading.grouping == comma else comma
        grouping = reading.grouping or (point if mark == comma else comma)
        if not reading.grouping and len(self.digits) - max(self.places, 0) > 3:
            grouping = ""  # the text groups no thousands
        number = number.replace(point, "\0").replace(comma, mark).replace("\0", grouping)
        pattern = _SPACED if _SPACED.search(self.text) else _NUMBER
        text, found = pattern.subn(lambda _: number, self.text, count=1)
        if not found:
            return format_number(value, places, percent=reading.percent)
        if value < 0 <= self.value:
            text = text.replace(number, "-" + number, 1)
        elif self.value < 0 <= value:
            text = re.sub(r"[-\u2010-\u2015\u2212(]\s*(?=" + re.escape(number) + ")", "", text).replace(")", "")
        return text


def _times(value: Fraction | None, by: Fraction) -> Fraction | None:
    return None if value is None else value * by


def _rounded(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    whole = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole
