"""The numbers that Word prints before paragraphs without writing them into the text: ``1)``, ``a.``, ``BAB II``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lakip_audit.extraction.reading.word_xml import (
    Element,
    child_of,
    child_value,
    children_of,
    is_on,
    value_of,
    whole_number,
)

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

ListPosition: TypeAlias = tuple[str, int]
"""The number of a list (``w:numId``) and the level in it, from 0."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: from where it counts, with which numerals, and the text around them."""

    start: int = 1
    numerals: str = "decimal"
    text: str = ""
    restart_after: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has been counted. Ask for the numbers in the order of the text."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    abstract: Mapping[str, str] = field(default_factory=dict)
    started: Mapping[str, frozenset[int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def next_number(self, position: ListPosition) -> str:
        """Count one paragraph.

        Args:
            position: Its list and level.

        Returns:
            The text that Word prints before it, such as ``b)``; ``""`` for a bullet or a list without numbers.
        """
        number, level = position
        levels = self.levels.get(number, {})
        if level not in levels:
            return ""
        counts = self._counts_of(number, levels)
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            restart_after = levels[deeper].restart_after if deeper in levels else None
            if restart_after is None or restart_after > level:
                counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        own = levels[level]
        if own.numerals in ("bullet", "none"):
            return "" if own.numerals == "bullet" else _PLACEHOLDER.sub("", own.text).strip()

        def numeral(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at > level or at not in levels:
                return ""
            count = max(counts[at], levels[at].start)
            return in_numerals(count, "decimal" if own.legal else levels[at].numerals)

        return _PLACEHOLDER.sub(numeral, own.text).strip()

    def level_of_style(self, style: str, number: str) -> int | None:
        """The level of a list that belongs to a paragraph style; None if none does."""
        levels = self.levels.get(number, {})
        return next((level for level, own in levels.items() if own.paragraph_style == style), None)

    def _counts_of(self, number: str, levels: Mapping[int, _Level]) -> list[int]:
        """The counts of a list. Lists made from one abstract list go on counting, unless they set a start."""
        key = self.abstract.get(number, number)
        fresh = [levels[level].start - 1 if level in levels else 0 for level in range(_LEVELS)]
        counts = self._counts.setdefault(key, fresh)
        if number not in self._seen:
            self._seen.add(number)
            for level in self.started.get(number, ()):
                counts[level] = fresh[level]
        return counts


def read_numbering(root: Element | None) -> Numbering:
    """Read the lists of a document.

    Args:
        root: The ``w:numbering`` element; None if the document has none.

    Returns:
        Its lists, not yet counted.
    """
    if root is None:
        return Numbering()
    shared = {value_of(each, "w:abstractNumId"): dict(_levels_in(each)) for each in children_of(root, "w:abstractNum")}
    levels: dict[str, Mapping[int, _Level]] = {}
    abstract: dict[str, str] = {}
    started: dict[str, frozenset[int]] = {}
    for each in children_of(root, "w:num"):
        number = value_of(each, "w:numId")
        abstract[number] = child_value(each, "w:abstractNumId")
        own = dict(shared.get(abstract[number], {}))
        restarted = set()
        for override in children_of(each, "w:lvlOverride"):
            at = whole_number(value_of(override, "w:ilvl"), 0)
            own.update(_levels_in(override))
            if (start := child_value(override, "w:startOverride")) and at in own:
                restarted.add(at)
                own[at] = replace(own[at], start=whole_number(start, 1))
        levels[number] = own
        started[number] = frozenset(restarted)
    return Numbering(levels, abstract, started)


def in_numerals(count: int, numerals: str) -> str:
    """A count as Word writes it.

    Args:
        count: The count.
        numerals: Word's name of the numerals, such as ``lowerRoman``; unknown ones are decimal.

    Returns:
        For example ``iv``.
    """
    if count < 1 or count > 4999:
        return str(count)
    match numerals:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter if numerals == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = "".join(_roman(count))
            return roman if numerals == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> Iterator[str]:
    for value, numeral in _ROMAN:
        times, count = divmod(count, value)
        yield numeral * times


def _levels_in(element: Element) -> Iterator[tuple[int, _Level]]:
    for level in children_of(element, "w:lvl"):
        restart = child_of(level, "w:lvlRestart")
        yield (
            whole_number(value_of(level, "w:ilvl"), 0),
            _Level(
                whole_number(child_value(level, "w:start"), 1),
                child_value(level, "w:numFmt") or "decimal",
                child_value(level, "w:lvlText"),
                None if restart is None else whole_number(value_of(restart), 0),
                is_on(level, "w:isLgl"),
                child_value(level, "w:pStyle"),
            ),
        )
