"""The dimensions that words near a number name: where money comes from, what it is spent on, which group of staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.claim_subject import ENDS, tail_end, window_start
from lakip_audit.extraction.prose.phrase_match import fits, matches
from lakip_audit.extraction.prose.sentence import Kind, Sentence

RENSTRA = "renstra"
"""The category of what is said of the whole period of the plan."""

_UNIT_WORDS = 2
"""So many words, the unit among them, stand between a number and what it counts."""

_Place = tuple[int, int, int]
"""How near a word stands to a number: more is nearer."""


def choices(
    dimensions: Sequence[str], passage: Passage, scene: Scene, sentence: Sentence, number: int
) -> dict[str, str]:
    """The values of dimensions that words near a number name.

    Args:
        dimensions: Columns of ``klaim.csv``: those of the lexicon's choices, ``kelompok`` (which gives the category
            too), ``tahun_awal`` (the first year of the only period of the sentence, or of the plan that it speaks of),
            and ``renstra`` (the category of what is said of the plan).
        passage: The paragraph.
        scene: What is known of the report.
        sentence: One of its sentences.
        number: The piece of the sentence.

    Returns:
        The values by column; what is not named is not there.
    """
    lexicon = scene.patterns.lexicon
    chosen: dict[str, str] = {}
    for dimension in dimensions:
        if dimension == "tahun_awal":
            periods = {piece.years for piece in sentence.pieces if piece.kind is Kind.PERIOD}
            if not periods and scene.renstra is not None and fits(sentence, lexicon.renstra):
                periods = {scene.renstra}
            if len(periods) == 1:
                chosen[dimension] = str(periods.pop()[0])
        elif dimension == "kelompok":
            chosen |= _group(lexicon.kelompok, sentence, number)
        elif dimension == RENSTRA:
            if any(fits(text, lexicon.renstra) for text in (sentence, *passage.headings)):
                chosen["kategori"] = RENSTRA
        elif value := _nearest(lexicon.pilihan.get(dimension, {}), sentence, number)[1]:
            chosen[dimension] = value
    return chosen


def _group(groups: Mapping[str, Mapping[str, Sequence[str]]], sentence: Sentence, number: int) -> dict[str, str]:
    """The group of staff and the category that words near a number name."""
    named = [(*_nearest(values, sentence, number), name) for name, values in groups.items()]
    _, category, group = max(named, default=((0, 0, 0), "", ""))
    return {"kelompok": group, "kategori": category} if category else {}


def _nearest(options: Mapping[str, Sequence[str]], sentence: Sentence, number: int) -> tuple[_Place, str]:
    """Of several values the one whose words stand right before a number, else right behind it, else before it.

    Args:
        options: The words for each value; the value ``*`` stands for the words as printed.
        sentence: The sentence.
        number: The piece.

    Returns:
        How near it stands, and the value. Of two in one place it is the longer one. What stands right behind the number
        before (*12 orang hakim dan 35 orang*) belongs to that one.
    """
    start, end = window_start(sentence, number), tail_end(sentence, number)
    best, chosen = (0, 0, 0), ""
    for value, phrases in options.items():
        for match in (match for phrase in phrases for match in matches(sentence, phrase)):
            last = max(match.named)
            if not (start <= match.first and last < end):
                continue
            is_near = last < number and _is_right_before(sentence, last, number)
            is_of_former = start and last < number and not is_near and _is_right_behind(sentence, start, match.first)
            if is_of_former:
                continue
            if last < number:
                place = (3 if is_near else 1, last, len(match.named))
            else:
                place = (2, -match.first, len(match.named))
            if place > best:
                best, chosen = place, sentence.between(match.first, last + 1) if value == "*" else value
    return best, chosen


def _is_right_behind(sentence: Sentence, start: int, first: int) -> bool:
    """Whether only the unit of the number before stands between it and a piece."""
    opens = sentence.pieces[first].after_comma or any(piece.word in ENDS for piece in sentence.pieces[start:first])
    return first - start < _UNIT_WORDS and not opens


def _is_right_before(sentence: Sentence, last: int, number: int) -> bool:
    """Whether nothing, or one word that does not begin something else, stands between two pieces."""
    between = sentence.pieces[last + 1 : number]
    return (
        not sentence.pieces[number].after_comma
        and len(between) <= 1
        and all(piece.word not in ("dan", "serta", "atau") for piece in between)
    )
