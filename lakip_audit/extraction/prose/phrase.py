"""Phrases of patterns: a small language for words in a row, read like the sentence they are looked for in.

``pagu (anggaran|dipa) .. sebesar #`` means: the word *pagu*, one of two words, up to three words more, *sebesar*, and
the number in question. A word may end or begin with ``*`` (any letters), ``[...]`` may be absent, ``..`` stands for at
most three words and ``...`` for at most twelve, ``{tahun}`` for a year. There is nothing else, so a phrase of a user
can neither run for long nor reach outside its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

NUMBER: Final = "#"
"""Stands for the number in question."""

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "angka": "<n>",
        "tahun": "<tahun>",
        "periode": "<periode>",
        "triwulan": "<triwulan>",
        "semester": "<semester>",
        "tanggal": "<tanggal>",
        "kode": "<kode>",
        "jenjang": "<jenjang>",
    }
)
"""What stands in a sentence, read for phrases, in place of a number that is not in question."""

_GAPS: Final[Mapping[str, int]] = MappingProxyType({"..": 3, "...": 12})
_MOST_GAPS = 3
_LONGEST = 300
_TOKEN = re.compile(r"\s*(\.{2,3}|[()\[\]|#]|\{[a-z]*\}|[^\s()\[\]|#{}]+)")
_WORD = re.compile(r"\*?[^\W_]+\*?")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message is the part of it that cannot."""


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern over the words of a sentence, each followed by one space.

    Args:
        phrase: The phrase as written.

    Returns:
        The compiled pattern, to be used with ``search``.

    Raises:
        PhraseError: It cannot be read.
    """
    if len(phrase) > _LONGEST:
        raise PhraseError(phrase[:40])
    tokens = list(_tokens(phrase))
    if not tokens or sum(token in _GAPS for token in tokens) > _MOST_GAPS or tokens[0] in _GAPS or tokens[-1] in _GAPS:
        raise PhraseError(phrase)
    body, rest = _sequence(tokens, 0, "")
    if rest != len(tokens):
        raise PhraseError(tokens[rest])
    return re.compile(rf"(?<![^ ]){body}")


def _tokens(phrase: str) -> Iterator[str]:
    at = 0
    text = phrase.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise PhraseError(text[at:])
        yield found[1]
        at = found.end()


def _sequence(tokens: list[str], at: int, closing: str) -> tuple[str, int]:
    """The pattern of the tokens from ``at`` to ``closing``, alternatives included, and where it ends."""
    alternatives: list[str] = []
    parts: list[str] = []
    while at < len(tokens) and tokens[at] != closing:
        token = tokens[at]
        if token == "|" and closing:
            alternatives.append("".join(parts))
            parts = []
            at += 1
        elif token in ("(", "["):
            inner, end = _sequence(tokens, at + 1, ")" if token == "(" else "]")
            if end >= len(tokens):
                raise PhraseError(token)
            parts.append(f"(?:{inner})" + ("?" if token == "[" else ""))
            at = end + 1
        else:
            parts.append(_part(token))
            at += 1
    alternatives.append("".join(parts))
    if not all(alternatives):
        raise PhraseError(closing or "|")
    return "|".join(alternatives), at


def _part(token: str) -> str:
    if token in _GAPS:
        return rf"((?:(?!# |<n> )[^ ]+ ){{0,{_GAPS[token]}}}?)"
    if token == NUMBER:
        return "# "
    if token.startswith("{"):
        mark = MARKS.get(token[1:-1])
        if mark is None:
            raise PhraseError(token)
        return f"{mark} "
    if _WORD.fullmatch(token) is None or token == "*":
        raise PhraseError(token)
    letters = re.escape(token.strip("*").casefold())
    start = "[^ ]*" if token.startswith("*") else ""
    end = "[^ ]*" if token.endswith("*") else ""
    return f"{start}{letters}{end} "
