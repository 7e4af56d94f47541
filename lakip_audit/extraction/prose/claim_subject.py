"""What a number of a sentence is about: the indicator, and whether the sentence speaks of something else beside it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from lakip_audit.extraction.prose.claim_pattern import ClaimPattern
from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.indicator_finder import content_words
from lakip_audit.extraction.prose.phrase_match import covered
from lakip_audit.extraction.prose.sentence import VALUES, Kind, Sentence

ENDS: Final = frozenset(
    ["dan", "atau", "sedangkan", "serta", "dengan", "namun", "tetapi", "sehingga", "dibanding", "dibandingkan", "dari"]
)
"""Words that end what belongs to a number."""

_TAIL: Final = 8
_ALIKE: Final = 6
_FAR: Final = 20
"""Sentences; what is named further above in a paragraph is not looked for."""
_STRANGE_BESIDE_NAME: Final = 3
_STRANGE_UNDER_HEADING: Final = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator of a number.

    ``named_from`` is the piece from which on the sentence names it; None where it stands above the sentence.
    ``is_named``: it stands right before or behind the number; ``is_meant``: what stands there is *this indicator*, or
    only words of its name. ``why`` is a code of the catalogue of words where there is none.
    """

    indikator: str | None = None
    named_from: int | None = None
    is_named: bool = False
    is_meant: bool = False
    why: str = ""

    @property
    def tolerance(self) -> int:
        """How many strange words the clause may hold."""
        return _STRANGE_UNDER_HEADING if self.named_from is None else _STRANGE_BESIDE_NAME


def window_start(sentence: Sentence, number: int) -> int:
    """The first piece behind the number before this one."""
    return max((at + 1 for at in sentence.numbers if at < number), default=0)


def tail_end(sentence: Sentence, number: int, ends: AbstractSet[str] = ENDS) -> int:
    """The piece at which the words that belong to a number end: the next number, clause or ``dan``."""
    for at in range(number + 1, min(number + 1 + _TAIL, len(sentence.pieces))):
        piece = sentence.pieces[at]
        if piece.kind in VALUES or piece.word in ends or (piece.after_comma and at > number + 1):
            return at
    return min(number + 1 + _TAIL, len(sentence.pieces))


def subject_of(passage: Passage, scene: Scene, at: int, number: int, shared: str) -> Subject:
    """The indicator that a number is about.

    It is looked for in the words before the number, in those behind it, then where the number before has it from
    (``shared``), in the sentence, in the sentences before and in the headings above.

    Args:
        passage: The paragraph.
        scene: What is known of the report.
        at: Which sentence of the paragraph.
        number: Which piece of the sentence.
        shared: The indicator of the statement before it in the sentence; ``""`` if there is none.

    Returns:
        The indicator; none where the places disagree or name none.
    """
    sentence = passage.sentences[at]
    start = window_start(sentence, number)
    if found := scene.indicator(sentence.between(start, number)):
        return Subject(found, _named_from(scene, sentence, start, number, found), is_named=True)
    behind = scene.indicator(sentence.between(number + 1, tail_end(sentence, number, ENDS - {"dari"})))
    if behind and behind != shared and shared:
        return Subject(why="claim_two_subjects")
    if behind:
        return Subject(behind, number, is_named=True)
    if shared:
        return Subject(shared, start)
    if found := scene.indicator(sentence.between(0, number)):
        return Subject(found, start)
    above = next((found for text in _above(passage) if (found := scene.indicator(text))), None)
    before = next((found for text in _before(passage, at) if (found := scene.indicator(text))), None)
    if before and above and before != above:
        return Subject(why="claim_two_subjects")
    found = before or above
    if found is None:
        return Subject(why="claim_no_indicator")
    pointed = covered(sentence, scene.patterns.lexicon.penunjuk)
    window = range(start, number)
    meant = any(at in pointed for at in window) or _is_partly_named(sentence, window, scene, found)
    return Subject(found, is_meant=meant)


def _is_partly_named(sentence: Sentence, window: range, scene: Scene, indikator: str) -> bool:
    """Whether the words before a number are those of the indicator above it or say nothing, and one is its own."""
    stems = scene.indicator_words(indikator)
    words = [sentence.pieces[at] for at in window if sentence.pieces[at].kind is Kind.WORD]
    own = [piece for piece in words if piece.word not in scene.fillers and is_of(piece.text, stems)]
    return bool(own) and all(
        piece.word in scene.fillers or len(piece.word) < 2 or is_of(piece.text, stems)
        for piece in words
        if window[words.index(piece)] not in scene.own(sentence)
    )


def is_of(word: str, stems: AbstractSet[str]) -> bool:
    """Whether a word is one of an indicator's, or begins like one: *efektif* and *efektivitas*."""
    mine = content_words(word)
    return any(
        one in stems or any(len(one) >= _ALIKE and one[:_ALIKE] == stem[:_ALIKE] for stem in stems) for one in mine
    )


def _named_from(scene: Scene, sentence: Sentence, start: int, number: int, indikator: str) -> int:
    """The last piece before a number from which on its indicator is still named."""
    for at in range(number - 1, start, -1):
        if scene.indicator(sentence.between(at, number)) == indikator:
            return at
    return start


def texts_above(passage: Passage, at: int) -> Iterable[str]:
    """The texts that may name the indicator of a sentence which does not, the nearest first: sentences, headings."""
    return (*_before(passage, at), *_above(passage))


def _before(passage: Passage, at: int) -> Iterable[str]:
    return (sentence.text for sentence in reversed(passage.sentences[max(0, at - _FAR) : at]))


def _above(passage: Passage) -> Iterable[str]:
    """The lead of a list and the headings, the nearest first; a heading of the whole part names no indicator."""
    headings = [heading.text for heading in reversed(passage.headings[1:])]
    return (passage.narration.lead, *headings) if passage.narration.is_item else headings


@dataclass(frozen=True, slots=True)
class Residue:
    """What of a clause nothing explains: its words, and whether it speaks of a part of the unit or somebody else."""

    words: tuple[str, ...] = ()
    other: str = ""


def residue(
    sentence: Sentence, scene: Scene, number: int, known: set[int], subject: Subject, pattern: ClaimPattern, since: int
) -> Residue:
    """The words around a number that neither the pattern nor the indicator explains.

    Args:
        sentence: The sentence.
        scene: What is known of the report.
        number: Which piece of the sentence.
        known: The pieces that the pattern names.
        subject: The indicator that the number is about.
        pattern: The pattern, which may have fillers of its own.
        since: The piece behind the last number that states something: what stands before it was judged with that.

    Returns:
        The words left, and the first word of another scope, such as *kabupaten*.
    """
    lexicon = scene.patterns.lexicon
    stems = scene.indicator_words(subject.indikator) if subject.indikator else set()
    own = scene.own(sentence) | (covered(sentence, scene.own_places) if subject.indikator else set())
    general = covered(sentence, lexicon.cakupan_umum)
    options = [*lexicon.pilihan.values(), *(lexicon.kelompok.values() if "kelompok" in pattern.dimensi else ())]
    choices = covered(sentence, [phrase for values in options for named in values.values() for phrase in named])
    fillers = {*scene.fillers, *" ".join(pattern.pengisi).split()}
    named = [at for at in own if at < number]
    start = max([window_start(sentence, number), *named])
    name = max(start, subject.named_from or 0)
    end = tail_end(sentence, number)
    explained = known | own | choices
    left = [
        at
        for at in (*range(max([since, *named]), number), *range(number + 1, end))
        if at not in explained and sentence.pieces[at].kind is Kind.WORD and not is_of(sentence.pieces[at].text, stems)
    ]
    others = covered(sentence, lexicon.cakupan_lain) - general - own
    other = next((sentence.pieces[at].text for at in left if at in others), "")
    strange = [
        at
        for at in left
        if name <= at < number and len(sentence.pieces[at].word) > 1 and sentence.pieces[at].word not in fillers
    ]
    return Residue(tuple(sentence.pieces[at].text for at in strange), other)
