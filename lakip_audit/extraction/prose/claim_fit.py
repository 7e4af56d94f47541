"""Which patterns fit a number of a sentence, and how closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lakip_audit.extraction.prose.claim_choice import choices
from lakip_audit.extraction.prose.claim_pattern import SAME, ClaimPattern
from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.claims import Claim
from lakip_audit.extraction.prose.phrase_match import Match, fits, matches
from lakip_audit.extraction.prose.sentence import Kind, Piece, Sentence

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "amount": ("rupiah",),
    "percent": ("persen",),
    "count": ("angka", "kata", "ke"),
    "value": ("persen", "angka", "kata"),
}
"""The numbers that may stand for a concept, by what it measures."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A pattern that fits a number.

    ``konsep`` is what it makes of the number; ``strange`` how many words stand in its gaps that say something.
    """

    pattern: ClaimPattern
    match: Match
    strange: int
    konsep: str

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The closer, the smaller: few strange words, the number before taken into account, many words named."""
        return self.strange, not self.pattern.mengikuti, -len(self.match.named)


def fitting(
    passage: Passage, scene: Scene, sentence: Sentence, number: int, before: Claim | None, *, is_named: bool
) -> list[Fit]:
    """The patterns that fit a number, the closest first; spare ones only where no other fits.

    Args:
        passage: The paragraph.
        scene: What is known of the report.
        sentence: One of its sentences.
        number: The piece of the sentence.
        before: The statement of the number before it.
        is_named: Its indicator is named right before or behind it.

    Returns:
        One fit for each pattern.
    """
    finder = _Fitter(passage, scene, sentence, number, before, is_named)
    found = list(finder.fits(spare=False)) or list(finder.fits(spare=True))
    return sorted(found, key=lambda fit: fit.rank)


@dataclass(frozen=True, slots=True)
class _Fitter:
    """Tries patterns on one number."""

    passage: Passage
    scene: Scene
    sentence: Sentence
    number: int
    before: Claim | None
    is_named: bool

    @property
    def _piece(self) -> Piece:
        return self.sentence.pieces[self.number]

    def fits(self, *, spare: bool) -> Iterator[Fit]:
        """The closest fit of each pattern that fits."""
        for pattern in self.scene.patterns.numbers:
            if pattern.cadangan is not spare or not (konsep := self._concept(pattern)) or not self._belongs(pattern):
                continue
            found = [match for phrase in pattern.pola for match in matches(self.sentence, phrase, self.number)]
            if not found or self._is_excepted(pattern) or not self._has_dimension(pattern):
                continue
            yield min((Fit(pattern, match, self._strange(match), konsep) for match in found), key=lambda fit: fit.rank)

    def _concept(self, pattern: ClaimPattern) -> str:
        """What the number may state by a pattern; ``""`` if a number of its kind cannot."""
        if pattern.konsep == SAME:
            alike = self.before is not None and self.sentence.pieces[self.before.number].kind is self._piece.kind
            return self.before.konsep if self.before is not None and alike else ""
        wanted = pattern.angka or _KINDS.get(self.scene.patterns.measures.get(pattern.konsep, ""), ())
        kind = "valuta" if self._piece.foreign else self._piece.kind.value
        fits_kind = not wanted or kind in wanted
        return pattern.konsep if fits_kind and (self._piece.bracketed or not pattern.kurung) else ""

    def _belongs(self, pattern: ClaimPattern) -> bool:
        """Whether the number stands where a pattern may be used."""
        if pattern.mengikuti and (self.before is None or self.before.konsep not in pattern.mengikuti):
            return False
        if pattern.konsep == SAME and pattern.indikator == "disebut" and not self.is_named:
            return False
        passage = self.passage
        conditions = (
            (pattern.bagian, [passage.part]),
            (pattern.judul, passage.headings),
            (pattern.pengantar, passage.lead),
            (pattern.alinea, [*passage.sentences, *passage.headings]),
        )
        return all(not phrases or any(fits(text, phrases) for text in texts) for phrases, texts in conditions)

    def _is_excepted(self, pattern: ClaimPattern) -> bool:
        around = [phrase for phrase in pattern.kecuali if "#" in phrase]
        anywhere = [phrase for phrase in pattern.kecuali if "#" not in phrase]
        return fits(self.sentence, around, self.number) or fits(self.sentence, anywhere)

    def _has_dimension(self, pattern: ClaimPattern) -> bool:
        wanted = pattern.dimensi_wajib
        return not wanted or bool(choices(pattern.dimensi, self.passage, self.scene, self.sentence, self.number))

    def _strange(self, match: Match) -> int:
        pieces = self.sentence.pieces
        gaps = match.gaps - self.scene.own(self.sentence) if match.gaps else match.gaps
        words = (pieces[at].word for at in gaps if pieces[at].kind is Kind.WORD)
        return sum(word not in self.scene.fillers for word in words)
