"""Which two years a sentence compares, and the word that says in which direction something has changed."""

from __future__ import annotations

from typing import Final

from lakip_audit.extraction.prose.claim_pattern import Lexicon
from lakip_audit.extraction.prose.claim_subject import window_start
from lakip_audit.extraction.prose.claim_time import LINKS
from lakip_audit.extraction.prose.phrase_match import Match, covered, matches
from lakip_audit.extraction.prose.sentence import Kind, Sentence

_TWO: Final = 2


def changes(sentence: Sentence, lexicon: Lexicon) -> list[Match]:
    """The words of change in a sentence, in order."""
    found = [match for phrase in lexicon.naik_turun for match in matches(sentence, phrase)]
    return sorted(found, key=lambda match: match.first)


def change_before(sentence: Sentence, number: int, lexicon: Lexicon) -> str:
    """The word of change that a number is the size of, as printed; ``""`` if there is not just one before it."""
    start = window_start(sentence, number)
    found = {match.first for match in changes(sentence, lexicon) if start <= match.first < number}
    return sentence.pieces[found.pop()].text if len(found) == 1 else ""


def years_compared(sentence: Sentence, report_year: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The two years between which something has changed, the earlier one first.

    The earlier year is the one that the sentence compares with (*dibandingkan tahun 2022*, *dari tahun 2022*, *tahun
    sebelumnya*); the later one is the other year that it names, or the year of the report. Of two years that are named
    otherwise each is one, and so are the first and last of a span (*selama 2020-2024*).

    Args:
        sentence: The sentence.
        report_year: The year of the report.
        lexicon: The words.

    Returns:
        The years; None where the sentence names others, parts of a year, or none to compare with.
    """
    pieces = sentence.pieces
    if any(piece.kind in (Kind.QUARTER, Kind.SEMESTER, Kind.DATE) for piece in pieces):
        return None
    years = [at for at, piece in enumerate(pieces) if piece.kind is Kind.YEAR]
    if not years and (span := _span(sentence)) is not None:
        return span
    compared = covered(sentence, lexicon.pembanding)
    earlier = {pieces[at].years[0] for at in years if _follows(sentence, at, compared)}
    others = {pieces[at].years[0] for at in years} - earlier
    if not earlier and len(others) == _TWO:
        first, later = sorted(others)
        return first, later
    later = others.pop() if len(others) == 1 else report_year
    if covered(sentence, lexicon.tahun_lalu):
        earlier.add(later - 1)
    if others or len(earlier) != 1:
        return None
    first = earlier.pop()
    return (first, later) if first < later else None


def _span(sentence: Sentence) -> tuple[int, int] | None:
    """The only span of years of a sentence, where it says that something goes on over it."""
    spans = [at for at, piece in enumerate(sentence.pieces) if piece.kind is Kind.PERIOD]
    if (
        len(spans) != 1
        or not spans[0]
        or sentence.pieces[spans[0] - 1].word not in ("tahun", "dari", "selama", "periode")
    ):
        return None
    first, last = sentence.pieces[spans[0]].years
    return first, last


def _follows(sentence: Sentence, year: int, words: set[int]) -> bool:
    """Whether only *pada*, *tahun* and the like stand between a year and one of some words."""
    at = year - 1
    while at >= 0 and at not in words and sentence.pieces[at].word in LINKS:
        at -= 1
    return at in words
