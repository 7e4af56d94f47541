"""A page of text: a language and a width, and the few ways in which lines are set on it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from lakip_audit.reporting import words
from lakip_audit.reporting.terminal import columns, harmless, painted, wrap

SHORT = 80
"""Characters shown of one printed text; a printed number or name is rarely longer."""
LONG = 600
"""Characters shown of a sentence."""


@dataclass(frozen=True, slots=True)
class Page:
    """``lang`` is ``id`` or ``en``; ``width`` is in terminal columns; ``full`` leaves nothing out."""

    lang: str
    width: int
    color: bool = False
    full: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return words of the catalogue, counts (``int``) written as the language writes them."""
        return words.say(key, self.lang, **{name: self._written(value) for name, value in values.items()})

    def _written(self, value: object) -> object:
        return self.count(value) if isinstance(value, int) else value

    def count(self, number: int) -> str:
        """Return a count as the language writes it."""
        return words.count(number, self.lang)

    def clean(self, text: str, limit: int = SHORT) -> str:
        """Return a text of data or rules fit to show: harmless, and cut at ``limit`` characters, saying so."""
        shown = harmless(text[:limit])
        return shown if len(text) <= limit else self.say("shortened", text=shown, n=len(text))

    def most(self, number: int) -> int:
        """Return how many of a kind are told at most: ``number``, on a full page all."""
        return sys.maxsize if self.full else number

    def paint(self, text: str, paint: str) -> str:
        """Return a piece of a finished line in one of ``terminal.PAINTS``, as it is on a page without colours."""
        return painted(text, paint) if self.color and text else text

    def heading(self, text: str, paint: str = "strong") -> list[str]:
        """Return a heading with a rule under it."""
        return [self.paint(text, paint), "-" * self.width]

    def sentence(self, text: str, indent: str = "") -> list[str]:
        """Return one sentence, wrapped."""
        return wrap(text, self.width, indent, indent)

    def item(self, label: str, text: str, *, indent: str = "", label_width: int = 0) -> list[str]:
        """Return a label with its text hanging beside it."""
        first = f"{indent}{label}{' ' * max(label_width - columns(label), 0)} "
        return wrap(text, self.width, first, " " * columns(first))

    def ends(self, left: list[str], right: str) -> list[str]:
        """Return ``left`` with ``right`` at the right edge of its last line, or of one more where there is no room."""
        gap = self.width - columns(left[-1]) - columns(right)
        if gap < 2:
            return [*left, " " * (self.width - columns(right)) + right]
        return [*left[:-1], left[-1] + " " * gap + right]
