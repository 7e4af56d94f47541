"""What the reading of one paragraph needs to know: the report's year and names, its indicators, what stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lakip_audit.extraction.prose.claim_pattern import ClaimPatterns
from lakip_audit.extraction.prose.indicator_finder import IndicatorFinder, content_words
from lakip_audit.extraction.prose.narration import Narration
from lakip_audit.extraction.prose.phrase_match import covered
from lakip_audit.extraction.prose.sentence import Kind, Sentence, read_sentence, sentences

SURE: Final = 0.75
"""From which confidence on an indicator that was found is believed."""

_REGIONS: Final = frozenset(["provinsi", "kabupaten", "kota"])


@dataclass(frozen=True)
class Scene:
    """The report as far as its sentences presuppose it.

    ``own_names`` are the names of the unit, as phrases: a sentence that names it still speaks of the whole.
    ``own_places`` are those of its region, of which its indicators may speak, but not its budget. ``renstra`` are the
    first and last year of its plan.
    """

    year: int
    finder: IndicatorFinder
    patterns: ClaimPatterns
    own_names: tuple[str, ...] = ()
    own_places: tuple[str, ...] = ()
    renstra: tuple[int, int] | None = None
    _found: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    def indicator(self, text: str) -> str | None:
        """The indicator that a text names; None if that is not sure."""
        if text not in self._found:
            found = self.finder.find(text) if text.strip() else None
            self._found[text] = found[0] if found is not None and found[1] >= SURE else None
        return self._found[text]

    def indicator_words(self, indikator: str) -> set[str]:
        """The words of all names of an indicator, and of its unit, as stems."""
        names = [*self.finder.names(indikator), self.finder.unit(indikator)]
        return {word for name in names for word in content_words(name)}

    def own(self, sentence: Sentence) -> set[int]:
        """The pieces of a sentence that name the unit: its names, and *balai* alone where no other name follows."""
        named = covered(sentence, self.own_names)
        kinds = {name.split()[0].casefold() for name in self.own_names} - _REGIONS
        for at, piece in enumerate(sentence.pieces):
            after = sentence.pieces[at + 1] if at + 1 < len(sentence.pieces) else None
            ends = after is None or after.kind is not Kind.WORD or after.after_comma or after.word in self.fillers
            if piece.word in kinds and ends:
                named.add(at)
        return named

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Words that say nothing about what a number is."""
        return frozenset(word for text in self.patterns.lexicon.pengisi for word in text.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with its sentences taken apart, the part it stands in and the headings above it, the nearest last.

    ``lead`` are the sentences that introduce the list it belongs to; those of the heading where nothing else does.
    ``unread`` is how many numbers stand in what is too long to be prose and was not read.
    """

    narration: Narration
    sentences: Sequence[Sentence]
    headings: Sequence[Sentence]
    part: Sentence
    lead: Sequence[Sentence]
    unread: int = 0


_MOST: Final = 200
"""Sentences; a longer paragraph is no prose, and only its beginning is read."""
_DIGITS = re.compile(r"\d[\d.,]*")


def passage_of(narration: Narration) -> Passage:
    """A paragraph taken apart."""
    lead = narration.lead or (narration.headings[-1] if narration.is_item and narration.headings else "")
    read = [read_sentence(text) for text in sentences(narration.text)[:_MOST]]
    left = len(_DIGITS.findall(narration.text)) - sum(len(_DIGITS.findall(sentence.text)) for sentence in read)
    return Passage(
        narration,
        read,
        [read_sentence(heading) for heading in narration.headings],
        read_sentence(narration.part),
        [read_sentence(text) for text in sentences(lead)[-_MOST:]],
        max(0, left),
    )
