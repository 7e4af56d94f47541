"""The unit that a sentence prints with a number, and the words that say what the number counts."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final

from lakip_audit.extraction.prose.phrase_match import Match, fits
from lakip_audit.extraction.prose.sentence import VALUES, Kind, Sentence

_BEFORE: Final = frozenset(
    ["nilai", "indeks", "index", "skor", "level", "predikat", "indeksnya", "nilainya", "skornya"]
)
_CUMULATIVE: Final = ("kumulatif", "komulatif", "akumulatif", "kumulatif*", "komulatif*")
_LONGEST: Final = 10


def unit_of(sentence: Sentence, number: int, fillers: AbstractSet[str]) -> str:
    """The unit of a number: the percent word, the word behind it (``46 IKM``), or the one before it (``nilai 81``).

    Args:
        sentence: The sentence.
        number: Which of its pieces.
        fillers: Words that are no units.

    Returns:
        The unit as printed, with ``(kumulatif)`` where the sentence counts over the years; ``""`` if none is printed.
    """
    piece = sentence.pieces[number]
    if piece.kind is Kind.AMOUNT:
        return piece.value[:3] if piece.foreign else ""
    if piece.kind is Kind.PERCENT:
        return "persen" if "persen" in piece.text.casefold() else ""
    unit = _unit_behind(sentence, number, fillers) or _unit_before(sentence, number)
    return f"{unit} (kumulatif)" if unit and fits(sentence, _CUMULATIVE) else unit


def _unit_behind(sentence: Sentence, number: int, fillers: AbstractSet[str]) -> str:
    if number + 1 >= len(sentence.pieces):
        return ""
    word = sentence.pieces[number + 1]
    is_unit = word.kind is Kind.WORD and not word.after_comma and not word.bracketed and word.word not in fillers
    return word.text if is_unit else ""


def _unit_before(sentence: Sentence, number: int) -> str:
    before = sentence.pieces[number - 1] if number else None
    return before.text if before is not None and before.word in _BEFORE else ""


def category_phrase(
    sentence: Sentence,
    number: int,
    match: Match,
    fillers: AbstractSet[str],
    own: Collection[int] = (),
    *,
    clause: bool = True,
) -> str:
    """What a number counts, in the words of the sentence before the pattern, or behind the number.

    Args:
        sentence: The sentence.
        number: Which of its pieces.
        match: Where the pattern fits.
        fillers: Words with which it neither begins nor ends.
        own: The pieces that name the unit, with which it does not begin.
        clause: Only the words of its clause count, the last ones; otherwise the first ones of the sentence.

    Returns:
        The words as printed.
    """
    start = max((at + 1 for at in sentence.numbers if at < number), default=0) if clause else 0
    start = max([start, *(at for at in range(start, number) if clause and sentence.pieces[at].after_comma)])
    end = min((at for at in match.named if start <= at < number), default=number)
    before = [at for at in range(start, end) if sentence.pieces[at].kind is Kind.WORD]
    while before and (sentence.pieces[before[0]].word in fillers or before[0] in own):
        del before[0]
    before = before[-_LONGEST:] if clause else before[:_LONGEST]
    while before and sentence.pieces[before[-1]].word in fillers:
        del before[-1]
    if before:
        return sentence.between(before[0], before[-1] + 1)
    first = behind = number + 1
    while behind < len(sentence.pieces) and behind - number <= _LONGEST and sentence.pieces[behind].kind not in VALUES:
        if sentence.pieces[behind].after_comma:
            break
        behind += 1
    while first < behind and sentence.pieces[first].word in fillers:
        first += 1
    return sentence.between(first, behind) or sentence.between(number + 1, behind)
