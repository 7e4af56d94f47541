"""One number text as a report prints it, read into an exact value; and the way back.

A reading is a fact about the text alone. Whether `14.000` means fourteen thousand or fourteen is not in the text:
the reading then carries both, and `column` decides from the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from lakip_audit.numbers.limits import LONGEST_TEXT
from lakip_audit.numbers.words import read_words


class Kind(StrEnum):
    """What a text is, seen as a number."""

    NUMBER = "number"
    EMPTY = "empty"
    DASH = "dash"
    WORD = "word"
    RANGE = "range"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number text and what it says.

    Attributes:
        text: The text, unchanged.
        kind: `NUMBER` or the reason why there is none; every other attribute has a meaning only for `NUMBER`.
        mantissa: The value is `mantissa * 10**-places`, exactly.
        places: Decimals printed; negative where a scale word follows (`19,9 triliun`: mantissa 199, places -11).
        percent: Printed with `%` or the word persen. The number itself is kept: `99,97%` is 99.97.
        currency: A currency stands in front.
        bound: `min` (`Min 1,3`, `≥ 80`), `maks` (`Maks 5`, `<= 5`) or empty.
        unit: Words after the number, as printed (`45 IKM`); never the percent sign or a scale word.
        abbreviated: A scale word (ribu, juta, miliar, triliun or a short form) follows the number.
        mark: The character read as decimal mark: `,`, `.` or empty.
        other: Mantissa and places of the second possible reading, where the text permits two.
        grouping: The character read as thousands separator: `,`, `.`, a space or empty.
    """

    text: str
    kind: Kind
    mantissa: int = 0
    places: int = 0
    percent: bool = False
    currency: bool = False
    bound: str = ""
    unit: str = ""
    abbreviated: bool = False
    mark: str = ""
    other: tuple[int, int] | None = None
    grouping: str = ""

    @property
    def value(self) -> Fraction:
        """The number printed, exact.

        Raises:
            ValueError: The text holds no number.
        """
        return self.mantissa * self.resolution

    @property
    def resolution(self) -> Fraction:
        """One unit of the last printed place.

        Raises:
            ValueError: The text holds no number.
        """
        if self.kind is not Kind.NUMBER:
            msg = f"{self.text[:40]!r} holds no number: {self.kind}"
            raise ValueError(msg)
        return Fraction(1, 10**self.places) if self.places >= 0 else Fraction(10**-self.places)

    @property
    def second(self) -> Reading:
        """The second possible reading, itself without a further one; the reading itself where there is only one."""
        if self.other is None:
            return self
        mantissa, places = self.other
        return replace(self, mantissa=mantissa, places=places, other=None, mark=self.grouping, grouping=self.mark)


# Signs that look alike in print. Superscripts and fractions are left out on purpose: `45²` is not 452.
_LOOKALIKES: Final[Mapping[int, str]] = {
    **dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    **dict.fromkeys(map(ord, "\u2212\ufe58\ufe63\uff0d"), "-"),
    # Invisible marks that move nothing on the page. Overrides and embeddings do move digits: they stay, unreadable.
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), ""),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **{ord(wide): plain for wide, plain in zip("，．％（）＋＊；", ",.%()+*;", strict=True)},
}

_CURRENCY: Final = r"(?:(?:Rp|IDR|USD|US\$|EUR|\$|€)\.?\ ?)"

_HEAD: Final = re.compile(
    rf"""(?P<bound>(?:min(?:imal|imum)?|ma(?:ks|x)(?:imal|imum)?)[.:]?|[<>]=?|[≥≤])?\ ?
    (?P<outer>\()?
    (?P<sign>[-+])?
    (?P<currency>{_CURRENCY})?
    (?P<inner>\()?
    (?P<late_sign>[-+])?
    (?P<digits>[0-9][0-9.,]*(?:\ [0-9][0-9.,]*)*)""",
    re.VERBOSE | re.IGNORECASE,
)
_DASH: Final = re.compile(rf"{_CURRENCY}?-[- ]*(?:,-)?\ ?%?", re.IGNORECASE)
_RANGE_TAIL: Final = re.compile(
    rf"\ ?(?:%|persen)?\ ?(?:-|s\.?\ ?/?\ ?d\.?|sampai(?:\ dengan)?|hingga)\ ?{_CURRENCY}?[0-9][0-9.,]*[^0-9]*",
    re.IGNORECASE,
)
_NO_CENTS: Final = re.compile(r" ?[.,] ?[-=]{1,2}")
_FOOTNOTE: Final = re.compile(r" ?[*†‡]+\)?$")
_POWER_UNIT: Final = re.compile(r"\b(?:[kcdm]?m[23²³]|CO[2₂])(?!\w)", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_GROUPED: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {mark: re.compile(rf"(?!0{re.escape(mark)})[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ".,"}
)
_SPACED: Final = re.compile(r"(?!0 )([0-9]{1,3}(?: [0-9]{3})+)(?:([.,])([0-9]+))?")

_ZEROS_OF_SCALE_WORD: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("ribu", "rb"), 3),
        **dict.fromkeys(("juta", "jt"), 6),
        **dict.fromkeys(("miliar", "milyar", "miliyar", "milliar", "m"), 9),
        **dict.fromkeys(("triliun", "trilyun", "trilliun", "t"), 12),
    }
)


def read_number(text: str) -> Reading:
    """Read one number text. Total: any text has a reading, in time linear in its length.

    A whole number may be written in words (`tujuh`). The last of two different separators is the decimal mark; a
    repeated one separates thousands. A single separator before exactly three digits can be either: the reading is the
    Indonesian one (`.` thousands, `,` decimals) and `other` the second, unless a currency in front (for `.`) or `,-`
    at the end settles it.

    Args:
        text: The text as printed; longer than `LONGEST_TEXT` characters is unreadable.

    Returns:
        The reading; `kind` says why there is no number.
    """
    if len(text) > LONGEST_TEXT:
        return Reading(text, Kind.EMPTY if text.isspace() else Kind.UNREADABLE)
    plain = text
    if not (text.isascii() and text.isprintable()):
        plain = text.translate(_LOOKALIKES)
        if not plain.isprintable():
            return Reading(text, Kind.UNREADABLE)
    plain = " ".join(plain.split()) if " " in plain else plain
    head = _HEAD.match(plain)
    if head is None:
        in_words = read_words(plain)
        if in_words is not None:
            return Reading(text, Kind.NUMBER, in_words, currency=plain.casefold().endswith("rupiah"))
        return Reading(text, _kind_without_number(plain))
    bound, outer, sign, currency, inner, late_sign, digits = head.groups()
    tail = plain[head.end() :]
    if tail and _RANGE_TAIL.fullmatch(tail):
        return Reading(text, Kind.RANGE)
    number = digits.rstrip(".,")
    tail = digits[len(number) :] + tail
    no_cents = False
    if tail:
        closing = _NO_CENTS.match(tail)
        if closing is not None:
            no_cents = True
            tail = tail[closing.end() :]
    bracketed = bool(outer or inner)
    if bracketed:
        if (outer and inner) or sign or late_sign or ")" not in tail:
            return Reading(text, Kind.UNREADABLE)
        tail = tail.replace(")", "", 1)
    ending = _read_tail(tail, bool(currency)) if tail else _NO_ENDING
    if ending is None or (bracketed and ending.unit) or (sign and late_sign):
        return Reading(text, Kind.UNREADABLE)
    digits_read = _read_digits(number, no_cents=no_cents, dot_groups=bool(currency) and not ending.zeros)
    if digits_read is None:
        return Reading(text, Kind.UNREADABLE)
    mantissa, places, mark, grouping, other = digits_read
    factor = -1 if bracketed or sign == "-" or late_sign == "-" else 1
    return Reading(
        text,
        Kind.NUMBER,
        factor * mantissa,
        places - ending.zeros,
        ending.percent,
        bool(currency),
        _bound_of(bound) if bound else "",
        ending.unit,
        ending.zeros > 0,
        mark,
        None if other is None else (factor * other[0], other[1] - ending.zeros),
        grouping,
    )


def format_number(value: Fraction | int, places: int, *, percent: bool = False) -> str:
    """Print a number the Indonesian way: `7.060.889.000`, `98,30`, `-2,05%`.

    Args:
        value: The number; a percentage as percentage points.
        places: Decimals to print, halves rounded away from zero; negative rounds to tens, hundreds, ...
        percent: Append the percent sign.

    Returns:
        The text; `read_number` reads it back to the rounded value.
    """
    number = Fraction(value)
    scaled = abs(number) * Fraction(10) ** places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if number < 0 and units else ""
    if places <= 0:
        body = f"{units * 10**-places:,}".replace(",", ".")
    else:
        whole, decimals = divmod(units, 10**places)
        body = f"{whole:,}".replace(",", ".") + f",{decimals:0{places}d}"
    return f"{sign}{body}{'%' if percent else ''}"


@dataclass(frozen=True, slots=True)
class _Ending:
    """What follows the digits. `zeros`: the power of ten of the scale word, 0 without one."""

    percent: bool = False
    zeros: int = 0
    unit: str = ""


_NO_ENDING: Final = _Ending()
_PERCENT: Final = _Ending(percent=True)


def _read_tail(tail: str, currency: bool) -> _Ending | None:
    """Read what follows the digits; None where it makes no sense after a number."""
    if tail in ("%", " %"):
        return _PERCENT
    if "*" in tail or not tail.isascii():
        tail = _FOOTNOTE.sub("", tail)
    if tail.endswith((".", ",", ";")):
        tail = tail[:-1]
    attached = not tail.startswith(" ")
    tail = tail.strip()
    percent = tail.startswith("%")
    if percent:
        tail = tail[1:].lstrip()
    word = _first_word(tail)
    if not percent and word.lower() == "persen":
        percent = True
        tail = tail[len(word) :].lstrip()
        word = _first_word(tail)
    zeros = _zeros_of(word, currency) if word and not percent else 0
    if zeros:
        tail = tail[len(word) :].removeprefix(".").lstrip()
        if _zeros_of(_first_word(tail), currency):
            return None
    if not tail:
        return _Ending(percent, zeros)
    if not (tail[0].isalpha() or tail[0] in "(/°") or (attached and len(tail) == 1):
        return None
    if any(map(str.isnumeric, _POWER_UNIT.sub("", tail))):
        return None
    return _Ending(percent, zeros, tail)


def _first_word(tail: str) -> str:
    found = _FIRST_WORD.match(tail)
    if found is None or tail[found.end() : found.end() + 1].isnumeric():
        return ""
    return found[0]


def _zeros_of(word: str, currency: bool) -> int:
    """Zeros that a scale word stands for. A small `m` or `t` is a metre or a ton unless money is meant."""
    if word in ("m", "t") and not currency:
        return 0
    return _ZEROS_OF_SCALE_WORD.get(word.lower(), 0)


def _bound_of(sign: str) -> str:
    return "min" if sign[0] in ">≥" or sign[:2].lower() == "mi" else "maks"


_Digits = tuple[int, int, str, str, tuple[int, int] | None]


def _read_digits(number: str, *, no_cents: bool, dot_groups: bool) -> _Digits | None:
    """Read digits and the separators among them.

    Args:
        number: Digits with separators between them; begins and ends with a digit.
        no_cents: A `,-` follows, so nothing here is a decimal.
        dot_groups: A single `.` before three digits is known to separate thousands.

    Returns:
        Mantissa, places, decimal mark, grouping and second reading; None if unreadable.
    """
    if number.isdecimal():
        return int(number), 0, "", "", None
    if " " in number:
        return _read_spaced(number, no_cents=no_cents)
    dots, commas = number.count("."), number.count(",")
    mark = "." if number.rfind(".") > number.rfind(",") else ","
    if not (dots and commas) and _GROUPED[mark].fullmatch(number):
        thousands = int(number.replace(mark, ""))
        if dots + commas > 1 or no_cents or (mark == "." and dot_groups):
            return thousands, 0, "", mark, None
        if mark == ".":
            return thousands, 0, "", ".", (thousands, 3)
        return thousands, 3, ",", "", (thousands, 0)
    whole, _, decimals = number.rpartition(mark)
    if no_cents:
        return None
    if dots and commas:
        grouping = "," if mark == "." else "."
        if not _GROUPED[grouping].fullmatch(whole):
            return None
        return int(whole.replace(grouping, "") + decimals), len(decimals), mark, grouping, None
    if not whole.isdecimal():
        return None
    return int(whole + decimals), len(decimals), mark, "", None


def _read_spaced(number: str, *, no_cents: bool) -> _Digits | None:
    """Read `1 234 567` or `1 234 567,50`; anything else with a space in it, such as `0 50`, is no number."""
    found = _SPACED.fullmatch(number)
    if found is None or (no_cents and found[2]):
        return None
    decimals = found[3] or ""
    return int(found[1].replace(" ", "") + decimals), len(decimals), found[2] or "", " ", None


def _kind_without_number(plain: str) -> Kind:
    if not plain:
        return Kind.EMPTY
    if _DASH.fullmatch(plain):
        return Kind.DASH
    if any(map(str.isnumeric, plain)) or not any(map(str.isalpha, plain)):
        return Kind.UNREADABLE
    return Kind.WORD
