"""How a number that is not whole comes to be printed: rounded, rounded to even, or cut off."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Rounding = Literal["half_up", "half_even", "truncated"]
"""``half_up`` away from zero, as people do; ``half_even`` as spreadsheets and programs may; ``truncated`` cut off."""

ROUNDINGS: tuple[Rounding, ...] = ("half_up", "half_even", "truncated")


def print_number(value: Fraction | int, places: int, rounding: Rounding = "half_up", *, percent: bool = False) -> str:
    """Print a number the Indonesian way: ``7.060.889.000``, ``98,30``, ``-2,05%``.

    Args:
        value: the number; a percentage in percentage points.
        places: decimals, 0 or more.
        rounding: what becomes of the decimals that are not printed.
        percent: append the percent sign.

    Returns:
        The text.
    """
    upper, lower = abs(value.numerator) * 10**places, value.denominator
    units, rest = divmod(upper, lower)
    if rounding != "truncated" and (2 * rest > lower or (2 * rest == lower and (rounding == "half_up" or units % 2))):
        units += 1
    sign = "-" if value < 0 and units else ""
    whole, decimals = divmod(units, 10**places) if places else (units, 0)
    body = f"{whole:,}".replace(",", ".") + (f",{decimals:0{places}d}" if places else "")
    return f"{sign}{body}{'%' if percent else ''}"
