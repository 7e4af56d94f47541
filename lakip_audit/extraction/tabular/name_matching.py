"""How alike two names of indicators are, whatever their typing, endings and short forms.

A word weighs by how few of the document's names have it. Words that are spelled nearly alike count as one word, less
than fully; ``soft`` in the sense of W. W. Cohen, P. Ravikumar, S. E. Fienberg, *A Comparison of String Distance
Metrics for Name-Matching Tasks* (IJCAI-03 Workshop on Information Integration on the Web, 2003).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import JaroWinkler

from lakip_audit.extraction.tabular.profile import IndicatorWords
from lakip_audit.extraction.tabular.word_lists import folded

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_ALIKE = 0.8
_SHORTEST_STEM = 4
_PARTLY = 0.5
"""How alike a short form is to the same short form where the document says which of its meanings is meant."""


class NameMatcher:
    """Compares names of one document."""

    def __init__(self, names: Iterable[str], acronyms: Mapping[str, tuple[str, ...]], words: IndicatorWords) -> None:
        """Weigh the words.

        Args:
            names: All names of the document; how often each occurs does not matter.
            acronyms: Short forms with the words they stand for.
            words: Words that tell nothing, prefixes and suffixes.
        """
        self._stop = frozenset(words.stop)
        self._prefixes = tuple(sorted(words.prefixes, key=len, reverse=True))
        self._suffixes = tuple(sorted(words.suffixes, key=len, reverse=True))
        self._meanings = self._by_length(acronyms)
        self._tokens: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[tuple[str, str], float] = {}
        distinct = {folded(name) for name in names}
        counted = Counter(token for name in distinct for token in set(self.tokens(name)))
        self._count = max(len(distinct), 2)
        self._weights = {token: self._weight(number) for token, number in counted.items()}
        self._rare = self._weight(1)

    def similarity(self, first: str, second: str) -> float:
        """How alike two names are, from 0 to 1."""
        one, two = folded(first), folded(second)
        if one == two:
            return 1.0
        key = (one, two) if one < two else (two, one)
        if key not in self._pairs:
            self._pairs[key] = self._compared(self.tokens(one), self.tokens(two))
        return self._pairs[key]

    def tells(self, word: str) -> bool:
        """Whether a word helps to tell names apart."""
        return folded(word) not in self._stop

    def tokens(self, name: str) -> tuple[str, ...]:
        """The words of a name that tell it from others: stems, a short form for the words it stands for."""
        name = folded(name)
        if name not in self._tokens:
            words = _WORD.findall(name)
            kept = self._shortened(words)
            plain = [token if "~" in token else self._stem(token) for token in kept if token not in self._stop]
            self._tokens[name] = tuple(dict.fromkeys(plain or kept))
        return self._tokens[name]

    def _by_length(self, acronyms: Mapping[str, tuple[str, ...]]) -> list[tuple[list[str], str]]:
        """The words that short forms stand for, longest first, each with its token."""
        meanings = [
            (words.split(), short if len(all_words) == 1 else f"{short}~{number}")
            for short, all_words in acronyms.items()
            for number, words in enumerate(all_words)
        ]
        return sorted(meanings, key=lambda meaning: -len(meaning[0]))

    def _shortened(self, words: list[str]) -> list[str]:
        for meaning, token in self._meanings:
            length = len(meaning)
            for at in range(len(words) - length + 1):
                if words[at : at + length] == meaning:
                    short = token.partition("~")[0]
                    rest = words[at + length :]
                    before = words[:at]
                    rest = rest[1:] if rest and rest[0] == short else rest
                    before = before[:-1] if before and before[-1] == short else before
                    words = [*before, token, *rest]
                    break
        return words

    def _stem(self, word: str) -> str:
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
                word = word[len(prefix) :]
                break
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                return word[: -len(suffix)]
        return word

    def _weight(self, number: int) -> float:
        return math.log(1 + self._count / number)

    def _compared(self, first: tuple[str, ...], second: tuple[str, ...]) -> float:
        if not first or not second:
            return 0.0
        norm = math.sqrt(self._norm(first) * self._norm(second))
        pairs = sorted(((self._alike(one, two), one, two) for one in first for two in second), reverse=True)
        left, right = set(first), set(second)
        total = 0.0
        for alike, one, two in pairs:
            if alike < _PARTLY:
                break
            if one in left and two in right:
                left.discard(one)
                right.discard(two)
                total += alike * self._of(one) * self._of(two)
        return min(total / norm, 1.0)

    def _alike(self, one: str, two: str) -> float:
        if one == two:
            return 1.0
        if "~" in one or "~" in two:
            same = one.partition("~")[0] == two.partition("~")[0] and not ("~" in one and "~" in two)
            return _PARTLY if same else 0.0
        if one.isdecimal() or two.isdecimal() or min(len(one), len(two)) < 4:
            return 0.0
        alike = JaroWinkler.similarity(one, two)
        return alike if alike >= _ALIKE else 0.0

    def _of(self, token: str) -> float:
        return self._weights.get(token, self._rare)

    def _norm(self, tokens: tuple[str, ...]) -> float:
        return sum(self._of(token) ** 2 for token in tokens)
