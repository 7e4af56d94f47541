"""A number that may be wrong beside what the rules want there, and how the right one would be printed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from lakip_audit.diagnosis.constraint import Either
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.polynomial import Assumed, Variable
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Kind, Reading, format_number, read_number
from lakip_audit.numbers.words import read_words

MOST_PLACES = 6
"""Decimals that a proposed number may have."""
MOST_CHOICES = 20
"""Numbers with the printed decimals that the rules may leave; of more none is proposed, unless a slip names it."""
RARELY = 0.05
"""How often one of the 9 n numbers that differ from one of n digits in one of them may be a possible one by chance."""
NOTHING = Fraction(0)
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_SPACED = re.compile(r"\d[\d.,]*(?:\s\d[\d.,]*)+")
_MINUS = re.compile(r"[-\u2010-\u2015\u2212(]\s*(?=\D*$)")
_IN_WORDS = re.compile(r"\s*\(([^()0-9]+)\)")
GROUPED = 3
"""A number of so many digits needs no mark of thousands."""


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
        half = NOTHING if self.exact else half_unit(self.places if places is None else places)
        lo, hi = self.wanted.lo, self.wanted.hi
        if not half:
            fits = (lo is None or value >= lo) and (hi is None or value <= hi)
        elif lo is not None and hi is not None and lo < hi:
            fits = value + half > lo and value - half < hi  # meeting in one point is no meeting
        else:
            fits = (lo is None or value + half >= lo) and (hi is None or value - half <= hi)
        return fits and all(one.holds(self._assumed(value, half)) for one in self._either)

    @cached_property
    def _either(self) -> Sequence[Either]:
        """The demands of which one of several ways must hold: between their least and their greatest value are gaps."""
        return [one for one in self.network.touching.get(self.variable, ()) if isinstance(one, Either)]

    def _assumed(self, value: Fraction, half: Fraction) -> Assumed:
        by = self.network.variables.multiplier(self.variable)
        room = ExactInterval((value - half) * by, (value + half) * by)
        return Assumed(self.network.variables, {self.variable: room})

    @cached_property
    def choices(self) -> float:
        """How many numbers with the printed decimals the rules leave; infinite where they bound one side only."""
        lo, hi = self.wanted.lo, self.wanted.hi
        if lo is None or hi is None:
            known = hi if lo is None else lo
            return math.inf if known is None else 10.0 ** (len(self.digits) + 1)
        half = half_unit(self.places)
        step = 2 * half
        half = NOTHING if self.exact else half
        return max(1.0, float(math.floor((hi + half) / step) - math.ceil((lo - half) / step) + 1))

    @cached_property
    def settled(self) -> bool:
        """Whether the rules leave so few numbers that a slip of digits which leads to one is no chance."""
        return self.is_no_chance(9 * len(self.digits))

    def is_no_chance(self, variants: int) -> bool:
        """Whether the rules leave so few numbers that none of so many variants of the printed one fits by chance."""
        return self.choices <= MOST_CHOICES or self.choices * variants / 10.0 ** len(self.digits) <= RARELY

    @cached_property
    def proposal(self) -> tuple[Fraction, int] | None:
        """The number to print, with the decimals printed, or more where it needs them; of several the middle one.

        None where the rules bound one side only, or leave too many numbers.
        """
        lo, hi = self.wanted.lo, self.wanted.hi
        if lo is None or hi is None or self.choices > MOST_CHOICES:
            return None
        middle = (lo + hi) / 2
        for places in range(self.places, MOST_PLACES + 1):
            step = 1 / Fraction(10) ** places
            value = Fraction(_rounded(middle / step)) * step
            if self.fits(value, places):
                return value, places
        return None

    def written(self, value: Fraction, places: int) -> str:
        """A number in the style of the printed text: its marks, sign of currency, scale word, unit and percent sign.

        Args:
            value: the number, in the unit of its table.
            places: decimals of it, negative where it is rounded to tens, hundreds and so on.

        Returns:
            The text; plainly written where the style of the printed text does not say that number.
        """
        reading = self.reading
        if reading.kind is Kind.NUMBER:
            rounded = _rounded(value * Fraction(10) ** places) / Fraction(10) ** places
            for text in (self._styled(value, places), self._styled(value, places, grouped=False)):
                said = read_number(text)
                as_before = said.second if reading.other is None and read_number(self.text) != reading else said
                if said.kind is Kind.NUMBER and as_before.value == rounded:
                    return text
            return format_number(value, max(places, 0), percent=reading.percent)
        return format_number(value, max(places, 0))

    def _styled(self, value: Fraction, places: int, *, grouped: bool = True) -> str:
        """The printed text with the number in it exchanged, thousands grouped if it may be read so."""
        reading = self.reading
        text = _IN_WORDS.sub(lambda found: found[0] if read_words(found[1]) is None else "", self.text)
        pattern = _SPACED if _SPACED.search(text) else _NUMBER
        found = pattern.search(text)
        if found is None:
            return ""
        comma, point = ",", "."
        mark = reading.mark if reading.mark in (comma, point) else point if reading.grouping == comma else comma
        zeros = 0
        if reading.abbreviated:  # the scale word stands for so many zeros
            zeros = (len(found[0].rpartition(reading.mark)[2]) if reading.mark else 0) - reading.places
        number = format_number(abs(value) / 10**zeros, max(places + zeros, 0))
        grouping = reading.grouping or (point if mark == comma else comma)
        if not grouped or (not reading.grouping and len(self.digits) - max(self.places + zeros, 0) > GROUPED):
            grouping = ""  # the text groups no thousands, or they would be read as decimals
        number = number.replace(point, "\0").replace(comma, mark).replace("\0", grouping)
        before, after = text[: found.start()], text[found.end() :]
        if value < 0 <= self.value:
            number = "-" + number
        elif self.value < 0 <= value:
            before, after = _MINUS.sub("", before), after.replace(")", "", 1) if "(" in before else after
        return before + number + after


@cache
def half_unit(places: int) -> Fraction:
    """Give half a unit of the last place of a number printed with so many decimals."""
    return Fraction(1, 2 * 10**places) if places >= 0 else Fraction(10**-places, 2)


def _times(value: Fraction | None, by: Fraction) -> Fraction | None:
    return None if value is None else value * by


def _rounded(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    whole = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole
