"""What the cells of a whole column hold: amounts, percentages, words, units, codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lakip_audit.dataset.definition import Definitions
from lakip_audit.extraction.tabular.content import Content, content_of, is_serial, reading_of

_MOSTLY = 0.6
_CODE = re.compile(r"(?=.*[\dA-Z])[A-Z0-9]{1,7}(?:[./-][A-Z0-9]{1,6}){0,9}\.?")
_SHORT = 4
_CATEGORY = 5


def fits(kind: str, texts: Sequence[str], definitions: Definitions) -> bool:
    """Whether the printed cells of a column are of a kind.

    Args:
        kind: The kind as profiles name it.
        texts: The cells that are not blank.
        definitions: Knows the units.

    Returns:
        True where most cells are; a dash is of any kind, and so is a column with nothing but dashes.
    """
    if kind == "any":
        return True
    judged = [text for text in texts if content_of(text) is not Content.DASH]
    if not judged:
        return True
    if kind == "unit":
        return _are_units(judged, definitions)
    return sum(map(_KINDS[kind], judged)) >= _MOSTLY * len(judged)


def _is_number(text: str) -> bool:
    return content_of(text) in (Content.NUMBER, Content.RANGE)


def _is_money(text: str) -> bool:
    if content_of(text) is not Content.NUMBER or reading_of(text).percent:
        return False
    reading = reading_of(text)
    return (
        reading.currency
        or reading.abbreviated
        or reading.value == 0
        or abs(reading.value) >= 1000
        or bool(reading.other)
    )


def _is_percent(text: str) -> bool:
    if content_of(text) is not Content.NUMBER:
        return False
    reading = reading_of(text)
    return reading.percent or (
        not reading.currency and not reading.unit and abs(reading.value) < 100_000 and not _is_grouped(text)
    )


def _is_grouped(text: str) -> bool:
    return text.count(".") > 1 or text.count(",") > 1


def _is_words(text: str) -> bool:
    return content_of(text) is Content.WORDS


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _is_year(text: str) -> bool:
    return content_of(text) is Content.YEAR


def _is_category(text: str) -> bool:
    return content_of(text) is Content.WORDS and len(text.split()) <= _CATEGORY


def _is_range(text: str) -> bool:
    return content_of(text) in (Content.RANGE, Content.NUMBER) or (
        any(map(str.isdecimal, text)) and len(text.split()) <= 10
    )


_KINDS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "words": _is_words,
        "number": _is_number,
        "money": _is_money,
        "percent": _is_percent,
        "serial": is_serial,
        "code": _is_code,
        "year": _is_year,
        "category": _is_category,
        "range": _is_range,
    }
)


def _are_units(texts: Sequence[str], definitions: Definitions) -> bool:
    """Whether a column holds units: known ones, or short words of which few are different."""
    if not all(content_of(text) in (Content.WORDS, Content.UNIT) for text in texts[:3]):
        return False
    known = sum(definitions.unit(text) is not None for text in texts)
    if known * 2 >= len(texts):
        return True
    short = sum(len(text.split()) <= _SHORT and content_of(text) is not Content.NUMBER for text in texts)
    return short >= _MOSTLY * len(texts)
