"""Numbers made of the printed digits with some of them changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips.slip import Slip

LONGEST = 18
"""Digits of a number that are looked at; more are no amount of rupiah."""


def fitting(misprint: Misprint, kind: Kind, variants: Iterable[str], likelihood: float) -> Iterator[Slip]:
    """The variants of a number's digits that the rules leave.

    Args:
        misprint: the printed number.
        kind: the slip that made the printed digits of the variant.
        variants: digits with as many decimals as printed.
        likelihood: of the printed digits, given the variant.

    Yields:
        One slip for each different number.
    """
    if len(misprint.digits) > LONGEST or not misprint.settled or not any(map(str.isdecimal, misprint.text)):
        return
    sign = -1 if misprint.value < 0 else 1
    step = Fraction(1) / Fraction(10) ** misprint.places
    least, most = _range(misprint, step * sign)
    for digits in dict.fromkeys(variants):
        if digits and (digits[0] != "0" or len(digits) == 1) and least <= int(digits) <= most:
            value = sign * int(digits) * step
            if not _only_moved(misprint, value) and misprint.fits(value):
                yield Slip(kind, value, misprint.places, likelihood)


def _range(misprint: Misprint, step: Fraction) -> tuple[int, int]:
    """The digits between which a number lies that the rules leave; what a step does to spare is decided exactly."""
    ends = [end / step for end in (misprint.wanted.lo, misprint.wanted.hi) if end is not None]
    return math.floor(min(ends)) - 1, math.ceil(max(ends)) + 1


def _only_moved(misprint: Misprint, value: Fraction) -> bool:
    """Whether the number is the printed one, or differs from it by the place of its decimal mark alone."""
    if value == misprint.value:
        return True
    return misprint.places > 0 and misprint.value * 10 in (value, value * 100)


def padded(misprint: Misprint) -> str:
    """The printed digits, with the zero before a decimal mark."""
    return misprint.digits.rjust(max(misprint.places, 0) + 1, "0")
