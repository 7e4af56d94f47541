"""Text that is safe and straight in a terminal: hostile characters made visible, lines broken by displayed width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from wcwidth import wcswidth

_BREAK = re.compile(r"[\t\n\r]+")

PAINTS: Mapping[str, str] = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "info": "36", "strong": "1", "faint": "2"}
)
"""Each way to paint a text, as the numbers that a terminal knows it by."""


def painted(text: str, paint: str) -> str:
    """Return ``text`` in one of :data:`PAINTS`; it must be harmless, and is not to be broken into lines any more."""
    return f"\x1b[{PAINTS[paint]}m{text}\x1b[0m"


def harmless(text: str) -> str:
    r"""Return ``text`` on one line, without any character that a terminal acts on or hides.

    Line breaks and unusual spaces become spaces; control, bidirectional and other invisible characters become visible
    escapes such as ``\x1b`` or ``\u202e``.
    """
    text = _BREAK.sub(" ", text)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def columns(text: str) -> int:
    """Return the terminal columns that ``text`` takes: two for wide characters, none for combining marks."""
    return len(text) if text.isascii() else max(wcswidth(text), 0)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return ``text`` broken at spaces into lines of at most ``width`` columns; a longer word is broken anywhere.

    The first line begins with ``first``, the others with ``rest``; both must be narrower than ``width``. No line is
    broken at a no-break space; it becomes a space. (The standard ``textwrap`` counts characters, not columns.)
    """
    lines: list[str] = []
    line, used, empty = first, columns(first), True
    words = list(filter(None, text.split(" ")))
    whole = " ".join(words)
    if used + columns(whole) <= width:  # as most texts are
        return [f"{first}{whole}".rstrip().replace("\xa0", " ")]
    for each in words:
        word = each
        while word:
            gap = 0 if empty else 1
            room = width - used - gap
            taken = columns(word)
            if taken <= room:
                line, used, empty = f"{line}{' ' * gap}{word}", used + gap + taken, False
                break
            if empty:
                head = _fitting(word, room)
                line, word = line + head, word[len(head) :]
            lines.append(line.rstrip())
            line, used, empty = rest, columns(rest), True
    if not empty or not lines:
        lines.append(line.rstrip())
    return [line.replace("\xa0", " ") for line in lines]


def _fitting(word: str, room: int) -> str:
    """Return the longest beginning of ``word`` within ``room`` columns, at least one character."""
    for end in range(1, len(word)):
        if columns(word[: end + 1]) > room:
            return word[:end]
    return word
