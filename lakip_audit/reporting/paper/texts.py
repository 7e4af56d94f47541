"""Texts fit for a workbook: nothing that Excel acts on, refuses or cuts off by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lakip_audit.reporting.terminal import harmless
from lakip_audit.reporting.words import count, say

LONGEST = 32_767
"""The longest text of a cell, in UTF-16 units. Source: Microsoft, "Excel specifications and limits"."""
NAME = 31
"""Characters in the name of a sheet. Source: as above."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'!]+")
_ROOM = 80
"""Units left for saying that a text was cut."""


def cell_text(text: str, lang: str) -> str:
    """Return a text on one line with every hidden character visible; one that Excel cannot hold is cut, saying so."""
    # A hidden character becomes up to ten visible ones, so the text is made visible first.
    return cut(harmless(text), len(text), LONGEST, lang)


def cut(shown: str, length: int, most: int, lang: str) -> str:
    """Return a text of at most ``most`` UTF-16 units; ``length`` is how long it was before."""
    if units(shown) <= most:
        return shown
    kept = shown[: most - _ROOM]
    while units(kept) > most - _ROOM:
        kept = kept[: len(kept) - max(1, (units(kept) - most + _ROOM) // 2)]
    return say("shortened", lang, text=kept, n=count(length, lang))


def units(text: str) -> int:
    """Return the length of a text as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Give names that sheets can have: without forbidden characters, not too long, no two alike in any case.

    Args:
        wanted: what the sheets should be called.
        taken: names of the sheets that are there.

    Yields:
        A name for each.
    """
    used = {name.casefold() for name in taken}
    for text in wanted:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", harmless(text)).split()) or "-"
        number, name = 1, beginning(plain, NAME)
        while name.casefold() in used or name.casefold() == "history":  # a name that Excel keeps for itself
            number += 1
            ending = f" ({number})"
            name = beginning(plain, NAME - len(ending)) + ending
        used.add(name.casefold())
        yield name


def beginning(text: str, most: int) -> str:
    """The beginning of a text, up to the end of a word where that loses little."""
    short = text[:most]
    while units(short) > most:
        short = short[:-1]
    if len(short) < len(text) and not text[len(short)].isspace():
        words = short.rpartition(" ")[0]
        short = words if 2 * len(words) > most else short
    return short.rstrip()
