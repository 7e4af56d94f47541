"""Enumerated lists of the prose: which paragraphs are the items of one list, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lakip_audit.extraction.prose.narration import BULLET, Narration

_ROMAN: Final = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
]
_SHORT: Final = 130
"""Characters; a longer paragraph is no item of a list without marks."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its mark as printed (``1``, ``a``, ``""``) and its text, with the paragraph it stands in."""

    mark: str
    text: str
    narration: Narration


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One list.

    ``lead`` is the paragraph that introduces it, or the heading right above it; None where there is neither.
    ``is_whole``: nothing behind it may be one item more.
    """

    lead: Narration | None
    items: tuple[Item, ...]
    is_whole: bool = True


@dataclass(slots=True)
class _Open:
    """A list that may go on: the shape of its marks, the number of its last item and what it holds."""

    shape: str
    last: int
    lead: Narration | None
    block: int
    items: list[Item] = field(default_factory=list)
    is_whole: bool = True


def enumerations(paragraphs: Iterable[Narration]) -> list[Enumeration]:
    """The lists among paragraphs, in the order in which they begin.

    A list with numbers or letters begins with 1, a or i and goes on over paragraphs between its items, up to the next
    heading. One with bullets is a run of items. Short paragraphs without marks are a list where the one above them
    ends with a colon.

    Args:
        paragraphs: The prose of a document, in order.

    Returns:
        The lists with at least two items.
    """
    reader = _Reader()
    for narration in paragraphs:
        reader.read(narration)
    return [Enumeration(entry.lead, tuple(entry.items), entry.is_whole) for entry in reader.all if len(entry.items) > 1]


class _Reader:
    """Goes through the paragraphs; ``open`` are the lists that may go on, the innermost last."""

    def __init__(self) -> None:
        self.all: list[_Open] = []
        self.open: list[_Open] = []
        self.before: Narration | None = None
        self.loose: _Open | None = None

    def read(self, narration: Narration) -> None:
        """Take one paragraph in."""
        if narration.is_heading:
            for entry in self.open:
                goes_on = narration.mark and _shape(narration.mark) == entry.shape
                entry.is_whole &= not goes_on or _number(narration.mark, entry.last) != entry.last + 1
            self.open = []
            self.loose = None
        elif narration.mark == BULLET or (narration.mark in "-–•●▪◦‣∙*✓➢" and narration.mark):
            self._bullet(narration)
        elif narration.mark:
            self._marked(narration)
        elif not self._is_loose(narration):
            self.loose = None
        self.before = narration

    def _bullet(self, narration: Narration) -> None:
        current = self.open[-1] if self.open else None
        if current is None or current.shape != BULLET or narration.block != current.block + 1:
            if current is not None and current.shape == BULLET:
                self.open.pop()
            current = self._begin(BULLET, 1, narration)
        current.items.append(Item("", narration.text, narration))
        current.block = narration.block

    def _marked(self, narration: Narration) -> None:
        for depth in range(len(self.open), 0, -1):
            entry = self.open[depth - 1]
            number = _number(narration.mark, entry.last)
            if entry.shape == _shape(narration.mark) and number in (entry.last + 1, entry.last + 2):
                del self.open[depth:]
                self._add(entry, number, narration)
                return
        number = _number(narration.mark, 0)
        if number == 1:
            self._add(self._begin(_shape(narration.mark), 1, narration), 1, narration)

    def _begin(self, shape: str, number: int, narration: Narration) -> _Open:
        entry = _Open(shape, number, self.before, narration.block)
        self.open = [known for known in self.open if known.shape != shape]
        self.open.append(entry)
        self.all.append(entry)
        return entry

    def _add(self, entry: _Open, number: int, narration: Narration) -> None:
        entry.items.append(Item(_inner(narration.mark), narration.text, narration))
        entry.last = number

    def _is_loose(self, narration: Narration) -> bool:
        """Whether a paragraph without a mark is an item of a list under a line that ends with a colon."""
        if self.loose is None:
            if (
                self.before is None
                or not self.before.text.rstrip().endswith(":")
                or narration.block != self.before.block + 1
            ):
                return False
            self.loose = _Open("", 0, self.before, narration.block - 1)
        fits = (
            len(narration.text) <= _SHORT
            and narration.text[:1].isupper()
            and not narration.text.rstrip().endswith((".", ":"))
        )
        if not fits or narration.block != self.loose.block + 1:
            self.loose.is_whole &= len(narration.text) > _SHORT or narration.block != self.loose.block + 1
            return False
        if not self.loose.items:
            self.all.append(self.loose)
        self.loose.items.append(Item("", narration.text, narration))
        self.loose.block = narration.block
        return True


def _shape(mark: str) -> str:
    """What a mark looks like: ``1.``, ``(a)``, ``i)``, with its number replaced by its kind."""
    inner = _inner(mark)
    kind = "1" if inner.isdecimal() else "A" if inner.isupper() else "a"
    return mark.replace(inner, kind)


def _inner(mark: str) -> str:
    """The number of a mark, without brackets, stops and a word before it: ``2`` of ``(2)`` and ``Tahap 2``."""
    return mark.strip("().").split()[-1]


def _number(mark: str, last: int) -> int:
    """The number that a mark stands for; a letter that may also be Roman is what goes on from ``last``."""
    inner = _inner(mark).casefold()
    if inner.isdecimal():
        return int(inner)
    roman = _ROMAN.index(inner) + 1 if inner in _ROMAN else 0
    letter = ord(inner) - ord("a") + 1 if len(inner) == 1 and "a" <= inner <= "z" else 0
    if roman and letter:
        return letter if letter == last + 1 else roman
    return roman or letter


def split_inline(text: str, wanted: int) -> list[str]:
    """The parts of a list inside a sentence: ``a, b, c dan d``, or with marks ``(1)`` between them.

    Args:
        text: What stands behind the words that introduce the list.
        wanted: How many parts the sentence says there are; *dan* may separate two parts or stand inside one.

    Returns:
        The parts, if there is a way to take the text apart into as many; else none.
    """
    marked = [part.strip(" ,;.") for part in re.split(r"\(\d{1,2}\)|\b\d{1,2}\)", text) if part.strip(" ,;.")]
    marked = [re.sub(r"\s*,?\s*\bdan$", "", part) for part in marked]
    plain = re.sub(r"\([^()]*\)", "", text).strip(" .:;")
    by_commas = [re.sub(r"^(?:dan|serta)\s+", "", part) for part in re.split(r"\s*[,;]\s*", plain) if part]
    last = re.split(r"\s+(?:dan|serta)\s+", by_commas[-1]) if by_commas else []
    every = re.split(r"\s*[,;]\s*(?:(?:dan|serta)\s+)?|\s+(?:dan|serta)\s+", plain)
    return next((parts for parts in (marked, by_commas, [*by_commas[:-1], *last], every) if len(parts) == wanted), [])
