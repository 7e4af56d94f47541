"""The words by which tables are understood: lists of patterns with a name, kept in the profile files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import JaroWinkler

from lakip_audit.extraction.reading.limits import PATTERN_CHARACTERS
from lakip_audit.extraction.tabular.word_pattern import WordPattern

_NAME = re.compile(r"(?<!\?P)<(?P<name>[a-z][a-z_]*)>")
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = re.compile(r"\\[a-zA-Z]|\(\?[^)]*?[>:=!]|<[a-z_]+>|\[[^\]]*\]")
_DASHES = re.compile(r"[–—−]")
_SURE = 0.92
_SHORTEST = 5
_DEEPEST = 5


class PatternTooLongError(ValueError):
    """A pattern whose named lists make it longer than a pattern may be."""


class WordLists:
    """Named lists of patterns, and a memory for words that are misspelled.

    A pattern is a regular expression over small letters; ``<name>`` in it stands for any pattern of that list.
    """

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Keep the lists; ``words`` gives the patterns of each."""
        self._words = {name: tuple(patterns) for name, patterns in words.items()}
        self._patterns: dict[str, WordPattern] = {}
        self._places: dict[str, str] = {}
        self._sizes = {name: sum(len(each) + 1 for each in patterns) for name, patterns in self._words.items()}
        self._known = frozenset(
            word
            for patterns in self._words.values()
            for pattern in patterns
            for word in _WORD.findall(_NO_LETTERS.sub(" ", pattern))
            if len(word) >= _SHORTEST
        )
        self._corrected: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists."""
        return tuple(self._words)

    def unknown(self, pattern: str) -> str | None:
        """The first name in a pattern that no list has; None if all are known."""
        return next((name for name in _NAME.findall(pattern) if name not in self._words), None)

    def expanded(self, pattern: str) -> str:
        """The regular expression that a pattern with names stands for; lists may name lists, a few levels deep.

        Args:
            pattern: As written.

        Returns:
            The expression.

        Raises:
            PatternTooLongError: Lists that name lists that name lists make more of it than anyone writes.
        """
        for _ in range(_DEEPEST):
            named = [found["name"] for found in _NAME.finditer(pattern)]
            if len(pattern) + sum(self._sizes[name] for name in named) > PATTERN_CHARACTERS:
                raise PatternTooLongError
            if not named:
                break
            pattern = _NAME.sub(lambda found: f"(?:{'|'.join(self._words[found['name']])})", pattern)
        return pattern

    def remember(self, pattern: str, place: str) -> None:
        """Keep where a pattern stands, to be told when it takes too long."""
        self._places[pattern] = place

    def compiled(self, pattern: str) -> WordPattern:
        """A pattern as it stands, ready for use."""
        return self._made(pattern, pattern)

    def sought(self, pattern: str) -> WordPattern:
        """A pattern to be searched as whole words."""
        return self._made(pattern, rf"(?<!\w)(?:{pattern})(?!\w)")

    def _made(self, written: str, pattern: str) -> WordPattern:
        if pattern not in self._patterns:
            place = self._places.get(written, "")
            self._patterns[pattern] = WordPattern(self.expanded(pattern), written, place)
        return self._patterns[pattern]

    def matches(self, name: str, text: str) -> bool:
        """Whether a whole text is one of the words of a list."""
        return self.compiled(f"<{name}>").fullmatch(folded(text)) is not None

    def finds(self, name: str, text: str) -> bool:
        """Whether a text holds one of the words of a list."""
        return self.sought(f"<{name}>").search(folded(text)) is not None

    def corrected(self, text: str) -> str:
        """A heading in small letters, with misspelled words as the lists spell them (``taget`` is ``target``)."""
        text = folded(text)
        if text not in self._corrected:
            self._corrected[text] = _WORD.sub(lambda found: self._nearest(found[0]), text)
        return self._corrected[text]

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self._known:
            return word
        near = max(self._known, key=lambda known: (JaroWinkler.similarity(word, known), known), default=word)
        alike = JaroWinkler.similarity(word, near) >= _SURE and abs(len(near) - len(word)) <= 2
        return near if alike else word


def folded(text: str) -> str:
    """A text as compared: small letters, single spaces, one kind of dash."""
    return " ".join(_DASHES.sub("-", text.casefold()).split())
