"""A pattern of a profile, which any user may write, with an end to the work it can ask for.

A regular expression can take longer than the age of the world over one heading (``(a+)+$``). No look at the expression
alone tells which do, so each gets a text of bounded length and a bounded time, which the library ``regex`` keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import regex

from lakip_audit.dataset.problem import DefinitionError, Problem
from lakip_audit.extraction.reading.limits import PATTERN_SECONDS, PATTERN_TEXT
from lakip_audit.extraction.words import WORDS

PatternError = regex.error
"""An expression that is none."""

_Found = TypeVar("_Found")


class WordPattern:
    """A regular expression that is tried on the start of a text only, and not for long.

    Attributes:
        written: As the profile has it.
        place: Where it stands there; ``""`` where it is the program's own.
    """

    def __init__(self, expression: str, written: str = "", place: str = "") -> None:
        """Compile the expression.

        Raises:
            PatternError: It is none.
        """
        self._pattern = _compiled(expression)
        self.written, self.place = written or expression, place

    def search(self, text: str) -> regex.Match[str] | None:
        """Look for the pattern in a text.

        Args:
            text: Any; its start counts.

        Returns:
            The first place that it fits.

        Raises:
            DefinitionError: It takes too long.
        """
        return self._tried(lambda: self._pattern.search(text, endpos=PATTERN_TEXT, timeout=PATTERN_SECONDS))

    def match(self, text: str) -> regex.Match[str] | None:
        """Try the pattern at the start of a text.

        Args:
            text: Any; its start counts.

        Returns:
            What it fits.

        Raises:
            DefinitionError: It takes too long.
        """
        return self._tried(lambda: self._pattern.match(text, endpos=PATTERN_TEXT, timeout=PATTERN_SECONDS))

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """Try the pattern on a whole text.

        Args:
            text: Any; one that is too long fits no pattern.

        Returns:
            The whole, if it fits.

        Raises:
            DefinitionError: It takes too long.
        """
        if len(text) > PATTERN_TEXT:
            return None
        return self._tried(lambda: self._pattern.fullmatch(text, timeout=PATTERN_SECONDS))

    def without(self, text: str) -> str:
        """Take all that the pattern fits out of a text.

        Args:
            text: Any; its start counts.

        Returns:
            What is left of the start.

        Raises:
            DefinitionError: It takes too long.
        """
        return self._tried(lambda: self._pattern.sub("", text[:PATTERN_TEXT], timeout=PATTERN_SECONDS))

    def _tried(self, attempt: Callable[[], _Found]) -> _Found:
        try:
            return attempt()
        except TimeoutError:
            values = {"seconds": f"{PATTERN_SECONDS:g}"}
            place = self.place or "profil"
            problem = Problem(place, "slow_pattern", values, text=self.written, catalogue=WORDS)
            raise DefinitionError([problem]) from None


@lru_cache(maxsize=2_000)
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression)
