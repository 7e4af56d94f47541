"""A cell that holds the names of several indicators, one after another without a mark, taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from lakip_audit.extraction.tabular.indicators import Registry
from lakip_audit.extraction.tabular.word_lists import folded

_BETTER = 1.1
"""So much more must several names be worth than one."""
_PART = 0.45
_BEGINS_RIGHT = 1.0
"""Words that a part is worth more for where it begins as the name does, with a capital letter."""
_LETTER_FOR_LETTER = 0.1
"""Words that a part is worth more for each of its words that the name has, even one that tells nothing."""
_ALIKE = 0.8
_LONGEST = 22
_MOST_WORDS = 80
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Cut:
    """The best way found to take apart the first words: its worth, and the ends and indicators of its parts."""

    worth: float
    parts: tuple[tuple[int, int, str], ...]


def split_names(text: str, registry: Registry) -> list[str]:
    """Take a text apart into names of known indicators.

    Args:
        text: The words of a cell, on one line.
        registry: The indicators with all their names.

    Returns:
        The names in printed order, which together are the whole text; the text itself where it is one name, or where
        its parts are not known.
    """
    words = text.split()
    best = registry.ranked(text, registry.indicators.values())
    if not best or len(words) < 2 * _SHORTEST or len(words) > _MOST_WORDS or best[0][0] == 1:
        return [text]
    cut = _best_cut(words, registry)
    single = sum(map(registry.tells, words)) * best[0][0] ** 2 + _BEGINS_RIGHT
    if cut is None or len(cut.parts) < 2 or cut.worth < _BETTER * single:
        return [text]
    return [" ".join(words[start:end]) for start, end, _ in cut.parts]


def _best_cut(words: Sequence[str], registry: Registry) -> _Cut | None:
    """The cut into parts of which each is like another indicator, that covers all words and is worth most."""
    cuts: list[_Cut | None] = [None] * (len(words) + 1)
    cuts[0] = _Cut(0.0, ())
    telling = [registry.tells(word) for word in words]
    names = [(one.indikator, [folded(name).split() for name in one.names]) for one in registry.indicators.values()]
    for end in range(_SHORTEST, len(words) + 1):
        for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            before = cuts[start]
            if before is None:
                continue
            used = {indikator for _, _, indikator in before.parts}
            likest = _likest(words[start:end], names, registry, used)
            if likest is None:
                continue
            score, indikator, more = likest
            worth = before.worth + sum(telling[start:end]) * score * score + more
            current = cuts[end]
            if current is None or worth > current.worth:
                cuts[end] = _Cut(worth, (*before.parts, (start, end, indikator)))
    return cuts[len(words)]


def _likest(
    words: Sequence[str], names: Sequence[tuple[str, list[list[str]]]], registry: Registry, used: set[str]
) -> tuple[float, str, float] | None:
    """The unused indicator that some words name best, how well, and what more that is worth; None if none fits."""
    first, last = folded(words[0]), folded(words[-1])
    part = " ".join(words)
    best: tuple[float, str, float] | None = None
    for indikator, known in names:
        if indikator in used or not any(_touches(first, last, name) for name in known):
            continue
        score = registry.similarity(part, registry.indicators[indikator])
        if score >= _PART and (best is None or score > best[0]):
            begins = words[0][0].isupper() and any(_like(first, name[0]) for name in known)
            own = Counter(map(folded, words))
            shared = max((own & Counter(name)).total() for name in known)
            best = (score, indikator, _LETTER_FOR_LETTER * shared + (_BEGINS_RIGHT if begins else 0))
    return best


def _touches(first: str, last: str, name: Sequence[str]) -> bool:
    """Whether words begin or end as a name does."""
    return _like(first, name[0]) or _like(last, name[-1])


def _like(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) > 3 and JaroWinkler.similarity(one, two) >= _ALIKE)
