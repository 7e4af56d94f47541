"""The text that a spreadsheet shows for a number, in Indonesian style whatever the language of the program was.

``0.9997`` with the format ``0.00%`` is ``99,97%``; ``14160889000`` with ``#,##0`` is ``14.160.889.000``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from types import MappingProxyType

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[0#?][0#?,.]*)|(?P<other>.)"
)
_DIGITS = 40
_GENERAL_WIDTH = 11
"""Characters that ``General`` gives to a number with decimals."""

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_DATE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<part>d+|m+|y+|h+|s+)|(?P<other>[^;@])', re.IGNORECASE
)
_DATE_PARTS: Mapping[str, str] = MappingProxyType(
    {"dd": "{:%d}", "mm": "{:%m}", "yy": "{:%y}", "hh": "{:%H}", "ss": "{:%S}"}
)


def shown_number(value: float, number_format: str) -> str:
    """The text of a number cell.

    Args:
        value: What the cell holds.
        number_format: The cell's format code; one that is not understood counts as ``General``.

    Returns:
        The number with ``.`` between thousands and ``,`` before decimals.
    """
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    sections = _sections(number_format)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    pattern = _pattern(section)
    return _general(number) if pattern is None else pattern.show(number)


def shown_date(value: datetime.date, number_format: str) -> str:
    """The text of a date cell, with Indonesian names of months and days.

    Args:
        value: The date.
        number_format: The cell's format code. Excel's own short date, which follows the language of the computer, is
            written day first.

    Returns:
        For example ``5 Juni 2023``; ``dd-mm-yyyy`` where the format shows no part of a date.
    """
    if number_format in ("General", "mm-dd-yy", "m/d/yyyy"):
        return f"{value:%d-%m-%Y}"
    texts: list[str] = []
    after_hour = False
    for token in _DATE_TOKEN.finditer(number_format.partition(";")[0]):
        part = (token["part"] or "").lower()
        if part:
            texts.append(_date_part(value, part, minutes=after_hour))
            after_hour = part[0] == "h"
        else:
            texts.append(token["quoted"] or token["escaped"] or token["other"] or "")
    text = "".join(texts).strip()
    return text if any(map(str.isdecimal, text)) else f"{value:%d-%m-%Y}"


def _date_part(value: datetime.date, part: str, *, minutes: bool) -> str:
    """One part of a date format, such as ``mmmm``; ``mm`` after an hour is minutes."""
    if part[0] == "m" and minutes:
        return f"{value:%M}"
    if part[0] == "y":
        return f"{value:%Y}" if len(part) > 2 else f"{value:%y}"
    if part[0] in "dm" and len(part) > 2:
        name = _DAYS[value.weekday()] if part[0] == "d" else _MONTHS[value.month - 1]
        return name if len(part) > 3 else name[:3]
    text = _DATE_PARTS[part[0] * 2].format(value)
    return text if len(part) > 1 else text.lstrip("0") or "0"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section of a format code: what stands before and after the digits, and how these are written."""

    before: str
    digits: str
    after: str
    percent: bool

    def show(self, number: Decimal) -> str:
        if not self.digits:
            return self.before + self.after
        whole, _, decimals = self.digits.partition(".")
        plain = whole.rstrip(",")
        with localcontext(prec=400):
            scaled = number.scaleb(2 * self.percent - 3 * (len(whole) - len(plain)))
            rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
        integer, _, fraction = f"{abs(rounded):f}".partition(".")
        while fraction and decimals[len(fraction) - 1] == "#" and fraction.endswith("0"):
            fraction = fraction[:-1]
        integer = integer.lstrip("0").rjust(plain.count("0"), "0")
        if "," in plain:
            integer = _grouped(integer)
        sign = "-" if rounded < 0 else ""
        return sign + self.before + integer + ("," + fraction if fraction else "") + self.after


def _sections(number_format: str) -> list[str]:
    """The parts of a format code between semicolons that are not quoted: positive, negative, zero, text."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', number_format)
    return parts or ["General"]


def _pattern(section: str) -> _Pattern | None:
    """The pattern of a section; None if it is General, a date, a fraction or scientific."""
    before, digits, after = "", "", ""
    percent = False
    for token in _TOKEN.finditer(section):
        literal = token["quoted"] or token["escaped"] or token["currency"] or ""
        if token["digits"]:
            if digits or token["digits"].count(".") > 1 or len(token["digits"]) > _DIGITS:
                return None
            digits = token["digits"]
            continue
        if token["other"]:
            if token["other"] == "%":
                percent = True
            elif token["other"].isalpha() or token["other"] in "/@.":
                return None
            literal = token["other"]
        if digits:
            after += literal
        else:
            before += literal
    return _Pattern(before.lstrip(), digits, after.rstrip(), percent)


def _general(number: Decimal) -> str:
    """A whole number in full; another one in the width that ``General`` gives it. No grouping."""
    if abs(number) >= Decimal(10) ** _DIGITS:
        return format(float(number), ".15g").replace(".", ",")
    whole = number.to_integral_value()
    if number == whole:
        return f"{whole:f}"
    decimals = max(0, _GENERAL_WIDTH - 1 - len(f"{abs(number):f}".partition(".")[0]))
    with localcontext(prec=400):
        text = f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(".", ",")


def _grouped(integer: str) -> str:
    first = len(integer) % 3 or 3
    return ".".join([integer[:first], *(integer[at : at + 3] for at in range(first, len(integer), 3))])
