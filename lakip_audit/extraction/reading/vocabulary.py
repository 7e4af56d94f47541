"""The words of a document, to put together what a line break in a PDF cut: a word, or a number in a narrow cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lakip_audit.extraction.reading.joining import joined_texts

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_HYPHENATED = re.compile(r"([^\W\d_]{2,})-$")
_DIGITS = re.compile(r"\(?-?\d[\d.,]*%?\)?")
_WHOLE_NUMBER = re.compile(r"\(?-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d+)%?\)?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a document prints within its lines, in small letters."""

    words: frozenset[str] = field(default_factory=frozenset)

    def paragraph(self, lines: Iterable[str]) -> str:
        """Lines of prose as one text.

        A hyphen at the end of a line goes only where the whole word occurs elsewhere: ``tahun-`` and ``tahun`` stay
        ``tahun-tahun``.

        Args:
            lines: The lines.

        Returns:
            The text.
        """
        whole = ""
        for line in lines:
            broken = _HYPHENATED.search(whole)
            rest = _WORD.match(line)
            if broken is not None and rest is not None and self._is_one_word(broken[1], rest[0]):
                whole = whole[:-1] + line
            else:
                whole = joined_texts((whole, line))
        return whole

    def cell(self, text: str) -> str:
        """The text of a narrow cell, without the line breaks inside a word or number.

        Args:
            text: The text with a line break wherever the cell has one.

        Returns:
            The text with those line breaks that stand between words.
        """
        lines = text.split("\n")
        if len(lines) < 2:
            return text
        if _is_one_number(lines):
            return "".join(lines)
        whole = lines[0]
        for line in lines[1:]:
            broken, rest = _LAST_WORD.search(whole), _WORD.match(line)
            is_word = broken is not None and rest is not None and self._is_one_word(broken[0], rest[0])
            whole += line if is_word else f"\n{line}"
        return whole

    def _is_one_word(self, first: str, rest: str) -> bool:
        """Whether two parts are one word that occurs elsewhere, and the first part is none by itself."""
        return rest[0].islower() and first.casefold() not in self.words and (first + rest).casefold() in self.words


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The words of a document.

    Args:
        texts: Lines of prose, and cells with their line breaks.

    Returns:
        All words but those at a line break, which may be parts of words.
    """
    return Vocabulary(frozenset(word.casefold() for text in texts for word in _whole_words(text)))


def _whole_words(text: str) -> Iterator[str]:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        words = _WORD.findall(line)
        first = 1 if number and line[:1].isalpha() else 0
        is_cut = line.endswith("-") or (number + 1 < len(lines) and line[-1:].isalpha())
        yield from words[first : len(words) - is_cut]


def _is_one_number(lines: list[str]) -> bool:
    """Whether lines of digits are one number, because a part of it is none by itself."""
    if not all(_DIGITS.fullmatch(line) for line in lines) or not _WHOLE_NUMBER.fullmatch("".join(lines)):
        return False
    return any(
        first.endswith((".", ",")) or (_is_grouped(first) and not _WHOLE_NUMBER.fullmatch(first))
        for first, _ in pairwise(lines)
    )


def _is_grouped(number: str) -> bool:
    return number.count(".") > 1 or number.count(",") > 1
