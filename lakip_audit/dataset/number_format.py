"""The text that a spreadsheet shows for a number, in Indonesian style whatever the language of the program was.

``0.9997`` with the format ``0.00%`` is ``99,97%``; ``14160889000`` with ``#,##0`` is ``14.160.889.000``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[0#?][0#?,.]*)|(?P<other>.)"
)
_DIGITS = 40


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
    """At most 15 digits, no grouping."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** _DIGITS:
        return f"{number.to_integral_value():f}"
    text = format(float(number), ".15g")
    if "e" in text:
        text = f"{Decimal(text):f}" if abs(number) < Decimal(10) ** _DIGITS else text
    return text.replace(".", ",")


def _grouped(integer: str) -> str:
    first = len(integer) % 3 or 3
    return ".".join([integer[:first], *(integer[at : at + 3] for at in range(first, len(integer), 3))])
