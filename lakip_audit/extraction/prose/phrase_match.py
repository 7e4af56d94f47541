"""Where a phrase fits a sentence, and how closely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lakip_audit.extraction.prose.phrase import compile_phrase
from lakip_audit.extraction.prose.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase that fits a sentence.

    ``named`` are the pieces that it names, the number in question not among them; ``gaps`` those in its gaps.
    """

    named: frozenset[int]
    gaps: frozenset[int]

    @property
    def first(self) -> int:
        """The first piece that it names."""
        return min(self.named, default=0)


def matches(sentence: Sentence, phrase: str, number: int | None = None) -> Iterator[Match]:
    """Every place where a phrase fits.

    Args:
        sentence: The sentence.
        phrase: The phrase.
        number: The piece that ``#`` stands for; None where the phrase has none.

    Yields:
        The places, in order.
    """
    words = sentence.words if number is None else sentence.words_around(number)
    for found in compile_phrase(phrase).finditer(words):
        spanned = sentence.pieces_between(found.start(), found.end(), number)
        gaps = {
            at
            for group in range(1, found.re.groups + 1)
            if found.end(group) > found.start(group)
            for at in sentence.pieces_between(found.start(group), found.end(group), number)
        }
        yield Match(frozenset({*spanned} - gaps - {number}), frozenset(gaps))


def fits(sentence: Sentence, phrases: Iterable[str], number: int | None = None) -> bool:
    """Whether one of the phrases fits anywhere."""
    words = sentence.words if number is None else sentence.words_around(number)
    return any(compile_phrase(phrase).search(words) is not None for phrase in phrases)


def covered(sentence: Sentence, phrases: Iterable[str]) -> set[int]:
    """The pieces that the phrases name, wherever one fits."""
    return {at for phrase in phrases for match in matches(sentence, phrase) for at in match.named}
