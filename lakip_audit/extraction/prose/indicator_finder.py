"""Which indicator a text is about: what the reading of prose needs to know of the indicators of a report."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol


class IndicatorFinder(Protocol):
    """Finds the indicator that a text names."""

    def find(self, text: str) -> tuple[str, float] | None:
        """The indicator that a text names, and how sure that is (0 to 1); None if it names none, or several alike."""

    def unit(self, indikator: str) -> str:
        """The unit of an indicator as its table prints it; ``""`` if it is not known."""

    def names(self, indikator: str) -> Sequence[str]:
        """The names of an indicator."""


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """An indicator with all names that are known of it."""

    indikator: str
    names: tuple[str, ...]
    unit: str = ""


_STOP: Final = frozenset(
    [
        "yang",
        "di",
        "ke",
        "dari",
        "dan",
        "atau",
        "oleh",
        "dengan",
        "dalam",
        "pada",
        "untuk",
        "per",
        "bagi",
        "atas",
        "ini",
        "itu",
        "tersebut",
        "secara",
        "serta",
        "para",
        "akan",
        "telah",
        "adalah",
        "jumlah",
        "nilai",
        "persentase",
        "tingkat",
        "rata",
        "capaian",
        "kinerja",
        "indikator",
    ]
)
_PREFIX = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)(?=[^\W\d_]{4})")
_HIDDEN_S = re.compile(r"^(?:me|pe)ny(?=[aiueo][^\W\d_]{3})")
"""The *s* that a prefix takes the place of: *penyelesaian* is of *selesai*."""
_SUFFIX = re.compile(r"(?<=[^\W\d_]{4})(?:nya|kan|an|i)$")
_LITTLE: Final = frozenset(
    ["yang", "di", "ke", "dari", "dan", "atau", "oleh", "dengan", "dalam", "pada", "untuk", "per"]
)
_LONGEST_ACRONYM = 6
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")
_SURE = 0.75
_MARGIN = 0.1


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without the usual prefixes and suffixes: *meningkatnya* and *peningkatan* are one."""
    shorter = _SUFFIX.sub("", word)
    bare = _HIDDEN_S.sub("s", shorter) if _HIDDEN_S.match(shorter) else _PREFIX.sub("", shorter)
    return _SUFFIX.sub("", bare)


def content_words(text: str) -> list[str]:
    """The words of a text that carry meaning, in order, as stems; words that were run together are parted."""
    text = _RUN_TOGETHER.sub(" ", text)
    words = re.findall(r"[^\W\d_]+|\d+(?:[.,]\d+)?", text.casefold())
    return [stem(word) for word in words if word not in _STOP]


@dataclass(frozen=True)
class NameFinder:
    """Finds indicators by the words of their names, in any order but close together.

    A name whose words all stand in names of other indicators too, so that together they tell no more than one word of
    its own would, is found only where it is printed as it is.
    """

    indicators: Sequence[NamedIndicator]
    _known: Mapping[str, NamedIndicator] = field(init=False, repr=False)
    _acronyms: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _variants: tuple[tuple[str, frozenset[str], str], ...] = field(init=False, repr=False)
    _weights: Mapping[str, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Count in how many indicators each word stands."""
        in_names = Counter(
            word
            for one in self.indicators
            for word in {word for name in one.names for word in re.findall(r"\w+", name)}
        )
        variants = tuple(
            dict.fromkeys(
                (one.indikator, frozenset(words), _in_order(variant))
                for one in self.indicators
                for name in one.names
                for variant in _variants(name, {word for word, count in in_names.items() if count == 1})
                if (words := content_words(variant))
            )
        )
        in_how_many = Counter(
            word for one in self.indicators for word in {word for name in one.names for word in content_words(name)}
        )
        total = len(self.indicators)
        weights = {word: math.log(1 + total / count) for word, count in in_how_many.items()}
        printed = {
            word for one in self.indicators for name in one.names for word in re.findall(r"[^\W\d_]+", name.upper())
        }
        acronyms = {
            short: words
            for one in self.indicators
            for name in one.names
            for short, words in _acronyms(name)
            if short not in printed
        }
        object.__setattr__(self, "_acronyms", acronyms)
        object.__setattr__(self, "_known", {one.indikator: one for one in self.indicators})
        object.__setattr__(self, "_variants", variants)
        object.__setattr__(self, "_weights", weights)

    def find(self, text: str) -> tuple[str, float] | None:
        """The indicator whose name a text holds. Of two that fit alike, none."""
        words = self._words(text)
        if not words:
            return None
        best: dict[str, tuple[float, float]] = {}
        printed = f" {_in_order(text)} "
        for indikator, variant, in_order in self._variants:
            score = self._score(words, variant)
            if self._is_common(variant) and f" {in_order} " not in printed:
                continue
            best[indikator] = max(best.get(indikator, (0.0, 0.0)), (score[0] * score[1], score[0]))
        fitting = [entry for entry in best.items() if entry[1][1] >= _SURE]
        ranked = sorted(fitting, key=lambda entry: -entry[1][0])
        if not ranked or (len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < _MARGIN * ranked[0][1][0]):
            return None
        return ranked[0][0], min(ranked[0][1][1], 1.0)

    def _words(self, text: str) -> list[str]:
        """The words of a text, with those that an acronym of an indicator's name stands for."""
        words: list[str] = []
        for word in re.findall(r"[^\W\d_]+|\d+(?:[.,]\d+)?", text):
            words += content_words(word)
            if word.isupper():
                words += self._acronyms.get(word, ())
        return words

    def unit(self, indikator: str) -> str:
        """The unit of an indicator."""
        return self._known[indikator].unit if indikator in self._known else ""

    def names(self, indikator: str) -> Sequence[str]:
        """The names of an indicator."""
        return self._known[indikator].names if indikator in self._known else ()

    def _is_common(self, variant: frozenset[str]) -> bool:
        """Whether the words of a name tell less than one word would that stands in no other name."""
        return sum(self._weights[word] for word in variant) < math.log(1 + len(self.indicators))

    def _score(self, words: Sequence[str], variant: frozenset[str]) -> tuple[float, float]:
        """How much of a name the best stretch of a text holds (0 to 1), and the weight of what it holds."""
        total = sum(self._weights[word] for word in variant)
        length = 2 * len(variant) + 2
        best = 0.0
        places = [at for at, word in enumerate(words) if word in variant]
        for at in places:
            held = sum(self._weights[word] for word in variant.intersection(words[at : at + length]))
            best = max(best, held)
        return (best / total if total else 0.0), best


def _in_order(text: str) -> str:
    """The words of a text as they stand, as stems, without *yang*, *di* and the like."""
    words = re.findall(r"[^\W\d_]+|\d+(?:[.,]\d+)?", text.casefold())
    return " ".join(stem(word) for word in words if word not in _LITTLE)


def _variants(name: str, own: Set[str]) -> tuple[str, ...]:
    """A name as it may be used: whole, without what stands in brackets, and the acronym there, if only it has that."""
    short = re.search(r"\(([A-Z]{3,})\)", name)
    acronym = (short[1],) if short and short[1] in own else ()
    return tuple(dict.fromkeys((name, re.sub(r"\([^()]*\)", " ", name), *acronym)))


def _acronyms(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The initials of each two and more words in a row of a name, with the words."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _LITTLE]
    for first in range(len(words)):
        for last in range(first + 2, min(first + _LONGEST_ACRONYM, len(words)) + 1):
            run = words[first:last]
            yield "".join(word[0] for word in run).upper(), tuple(word for part in run for word in content_words(part))


def named_indicators(rows: Iterable[Mapping[str, str]]) -> list[NamedIndicator]:
    """The indicators of a register, one a row of ``indikator.csv``: indikator, nama, alias, satuan."""
    return [
        NamedIndicator(
            row["indikator"],
            tuple(dict.fromkeys(name for name in (row["nama"], *row.get("alias", "").split("|")) if name)),
            row.get("satuan", ""),
        )
        for row in rows
    ]
