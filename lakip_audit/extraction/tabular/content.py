"""What a printed cell holds, seen from outside: a number, a year, a dash, words; and its words on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from lakip_audit.numbers import Kind, Reading, read_number

_YEARS = re.compile(
    r"\(?(?:tahun|ta|th|thn)?\.? ?(?:19|20)\d\d\)?\*?\)?(?: ?(?:[-–/]|s\.?d\.?) ?(?:19|20)?\d\d)?", re.IGNORECASE
)
_SERIAL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[IVXL]{1,6}|[ivxl]{1,6}|\d{1,2}(?:\.\d{1,2}){1,3})[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}|[a-z]|[A-Z])\)?(?: ?=.{1,40}| ?\(.{1,40}=.{1,40}\))?")
_UNIT = re.compile(
    r"\(?(?:%|rp\.?|idr|(?:dalam )?(?:ribu|ribuan|juta|jutaan|miliar|milyar|triliun)(?: rp\.?| rupiah)?)\)?",
    re.IGNORECASE,
)
_DIGITS_BROKEN = re.compile(r"(?<=[\d.,])\n(?=[\d.,])")
_ONLY_DIGITS = re.compile(r"[-(]?(?:Rp\.? ?)?[\d.,\n]+[)%]?")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?(?: ?%)?")
_BELOW = re.compile(r"[<≤]|kurang|di bawah|ke bawah|maks", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–•●▪◦‣∙✓➢]\s*")
_LONGEST_QUANTITY = 40


class Content(StrEnum):
    """What a cell holds."""

    BLANK = "blank"
    DASH = "dash"
    YEAR = "year"
    UNIT = "unit"
    NUMBER = "number"
    RANGE = "range"
    WORDS = "words"


@lru_cache(maxsize=20_000)
def reading_of(text: str) -> Reading:
    """The text read as a number."""
    return read_number(text)


@lru_cache(maxsize=20_000)
def content_of(text: str) -> Content:
    """What the words of a cell, on one line, hold.

    Args:
        text: The text; ``45 IKM`` and ``Min 1,3`` are numbers, ``2023`` is a year, ``%`` a unit.

    Returns:
        Its content; a text that merely begins with a number is words.
    """
    if _YEARS.fullmatch(text):
        return Content.YEAR
    if _UNIT.fullmatch(text):
        return Content.UNIT
    reading = reading_of(text)
    match reading.kind:
        case Kind.EMPTY:
            return Content.BLANK
        case Kind.DASH:
            return Content.DASH
        case Kind.RANGE:
            return Content.RANGE
        case Kind.NUMBER:
            wordy = len(reading.unit.split()) > 3 or len(text) > _LONGEST_QUANTITY
            return Content.WORDS if reading.unit and wordy else Content.NUMBER
        case _:
            return Content.WORDS


def is_number(text: str) -> bool:
    """Whether a cell holds a number that is no year."""
    return content_of(text) is Content.NUMBER


def is_percentage(text: str) -> bool:
    """Whether a cell holds a number printed with a percent sign."""
    return is_number(text) and reading_of(text).percent


def is_serial(text: str) -> bool:
    """Whether a text may be a running number or letter: ``1``, ``2.``, ``(3)``, ``a.``, ``IV``, ``1.2``."""
    return _SERIAL.fullmatch(text) is not None


def is_column_number(text: str) -> bool:
    """Whether a text may be the number of a column, perhaps with its formula: ``(4)``, ``4=3/2``."""
    return _COLUMN_NUMBER.fullmatch(text) is not None


def column_number(text: str) -> int | None:
    """The number of a column printed below its heading; None if it is a letter or no such number."""
    found = _COLUMN_NUMBER.fullmatch(text)
    return int(found["number"]) if found and found["number"].isdecimal() else None


def bounds_of(text: str) -> tuple[str, str]:
    """The two ends of a range of numbers as printed.

    Args:
        text: ``60 – 79,9``, ``≥ 80``, ``< 50``, ``90 ke atas``, ``50 s.d. 59``.

    Returns:
        The lower and the upper end; ``""`` for an open one.
    """
    numbers = _NUMBERS.findall(text)
    if len(numbers) >= 2:
        return numbers[0], numbers[1]
    if not numbers:
        return "", ""
    return ("", numbers[0]) if _BELOW.search(text) else (numbers[0], "")


def words_of(text: str) -> str:
    """The words of a cell on one line.

    A number that was wrapped inside the cell is whole again. Items of a list are separated by semicolons, and their
    dashes and bullets are left out; otherwise a line break is a space.

    Args:
        text: The text of a cell, with line breaks.

    Returns:
        One line.
    """
    if "\n" not in text:
        return _one_line_list(text) if text.startswith("- ") and " - " in text[2:] else text
    if _ONLY_DIGITS.fullmatch(text):
        whole = _DIGITS_BROKEN.sub("", text)
        if reading_of(whole).kind is Kind.NUMBER:
            return whole
    lines = text.split("\n")
    if sum(_BULLET.match(line) is not None for line in lines) < 2:
        return " ".join(lines)
    return "; ".join(" ".join(item) for item in _items(lines))


def is_wrapped_number(text: str) -> bool:
    """Whether a number stands in a cell on several lines."""
    return "\n" in text and is_number(words_of(text)) and _ONLY_DIGITS.fullmatch(text) is not None


def _one_line_list(text: str) -> str:
    """A list that a conversion put on one line, its items after dashes."""
    return "; ".join(item for item in (part.strip(" -") for part in text[2:].split(" - ")) if item)


def _items(lines: Iterable[str]) -> list[list[str]]:
    items: list[list[str]] = []
    for line in lines:
        bullet = _BULLET.match(line)
        text = (line[bullet.end() :] if bullet else line).removesuffix(" -")
        if not text:
            continue
        if bullet or not items:
            items.append([text])
        else:
            items[-1].append(text)
    return items
