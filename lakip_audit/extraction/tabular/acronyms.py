"""Short forms that a document explains itself: ``Sistem Akuntabilitas ... (SAKIP)``, ``IKM (Indeks Kepuasan ...)``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHORT = r"[A-Z][A-Za-z]{1,9}"
_AFTER = re.compile(rf"\((?P<short>{_SHORT})\)")
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT})\s*\((?P<words>[^\W\d_][^()\d]{{6,90}})\)")
_WORD = re.compile(r"[^\W\d_]+")
_LINKING = frozenset(["dan", "di", "ke", "dari", "yang", "untuk", "dalam", "pada", "atas", "the", "of", "and"])
_MOST_WORDS = 9


def mined_acronyms(texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Find the short forms that texts explain.

    Args:
        texts: Paragraphs and cells.

    Returns:
        For each short form, in small letters, the words it stands for, the most frequent first.
    """
    found: dict[str, Counter[str]] = {}
    for text in texts:
        if "(" in text:
            for short, words in _explanations(text):
                found.setdefault(short, Counter())[words] += 1
    return {short: tuple(words for words, _ in counted.most_common()) for short, counted in found.items()}


def _explanations(text: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(text):
        words = _WORD.findall(text[: match.start()].casefold())
        yield from _spelled(match["short"], words)
    for match in _BEFORE.finditer(text):
        yield from _spelled(match["short"], _WORD.findall(match["words"].casefold()))


def _spelled(short: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The last words whose first letters make up a short form, if they do."""
    if sum(map(str.isupper, short)) < 2:
        return
    for count in range(min(len(words), _MOST_WORDS), 1, -1):
        meant = words[-count:]
        letters = "".join(word[0] for word in meant if word not in _LINKING)
        if meant[0] not in _LINKING and letters == short.casefold():
            yield short.casefold(), " ".join(meant)
            return
