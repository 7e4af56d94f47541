"""Statements without a number of their own: a direction, a word for a result, a cause, a follow-up, a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from lakip_audit.extraction.prose.claim_change import changes, years_compared
from lakip_audit.extraction.prose.claim_pattern import WordPattern
from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.claim_subject import texts_above, window_start
from lakip_audit.extraction.prose.claim_time import surroundings, year_of_sentence
from lakip_audit.extraction.prose.claims import Claim
from lakip_audit.extraction.prose.indicator_finder import content_words
from lakip_audit.extraction.prose.phrase_match import Match, covered, fits, matches
from lakip_audit.extraction.prose.sentence import Kind, Sentence

_CHANGING: Final = frozenset(
    {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "data_luar", "jumlah_pegawai"}
)
TOPIC: Final = "uraian"
"""The category of the statement that a heading names an indicator."""
_RESULT: Final = "kategori_hasil"
_SUPERLATIVE: Final = "superlatif"


def read_changes(passage: Passage, claims: Sequence[Claim], scene: Scene) -> Iterator[Claim]:
    """The directions stated between two numbers: *meningkat dari 3 menjadi 5*.

    Args:
        passage: The paragraph.
        claims: The statements of its numbers, in order.
        scene: What is known of the report.

    Yields:
        A statement for each pair of numbers of one thing and two years with a word of change between them.
    """
    for first, second in pairwise(claims):
        if first.sentence != second.sentence or first.konsep != second.konsep or first.konsep not in _CHANGING:
            continue
        if first.values.get("indikator") != second.values.get("indikator"):
            continue
        sentence = passage.sentences[first.sentence]
        between = _changes_between(sentence, first, second, scene)
        years = first.values.get("tahun", ""), second.values.get("tahun", "")
        if len(between) != 1 or not all(years) or years[0] == years[1]:
            continue
        compared = _is_compared(sentence, between[0].first, second.number, scene)
        earlier, later = reversed(years) if compared else years
        words = sentence.between(between[0].first, max(between[0].named) + 1)
        category = first.values.get("kategori", "") if first.konsep == "data_luar" else first.konsep
        values = {"konsep": "tren", "kata": words, "tahun_awal": earlier, "tahun": later, "kategori": category}
        if indikator := first.values.get("indikator"):
            values["indikator"] = indikator
        yield Claim(values, sentence.text, first.place, second.sentence, second.number)


def _is_compared(sentence: Sentence, first: int, last: int, scene: Scene) -> bool:
    """Whether the later of two numbers is the one of the year with which something is compared."""
    compared = covered(sentence, scene.patterns.lexicon.pembanding)
    return any(first < at < last and sentence.pieces[at + 1].kind is Kind.YEAR for at in compared)


def _changes_between(sentence: Sentence, first: Claim, second: Claim, scene: Scene) -> list[Match]:
    """The words of change that two numbers share: between them, or before both in ``meningkat dari 3 menjadi 5``."""
    words = changes(sentence, scene.patterns.lexicon)
    between = [match for match in words if first.number < match.first < second.number]
    becomes = any(piece.word == "menjadi" for piece in sentence.pieces[first.number : second.number])
    start = window_start(sentence, first.number)
    return between or ([match for match in words if start <= match.first < first.number] if becomes else [])


def read_words(passage: Passage, scene: Scene) -> Iterator[Claim]:
    """The results, directions, causes and follow-ups that the sentences of a paragraph state in words.

    Args:
        passage: The paragraph.
        scene: What is known of the report.

    Yields:
        A statement for each indicator and quarter of which a word is said.
    """
    for at, sentence in enumerate(passage.sentences):
        for pattern in scene.patterns.words:
            if pattern.judul and not any(fits(heading, pattern.judul) for heading in passage.headings):
                continue
            stated = _stated(sentence, pattern)
            for kata, match, start in stated:
                for indikator in _subjects(passage, at, match, start, pattern, scene):
                    yield from _claims(passage, at, pattern, kata, indikator, scene, start, match.first)
            if not stated and at == 0 and pattern.daftar and passage.narration.is_item:
                yield from _of_item(passage, pattern, scene)


def read_causes(passage: Passage, scene: Scene) -> Iterator[Claim]:
    """The causes and follow-ups that a heading announces, such as *Kendala*, for the indicator above it."""
    said_once = {pattern.konsep for pattern in scene.patterns.words if pattern.sekali}
    return (claim for claim in read_words(passage, scene) if claim.konsep in said_once)


def read_topic(passage: Passage, scene: Scene) -> Claim | None:
    """The statement that a heading names an indicator, so that the text below it is about that one.

    Args:
        passage: The heading.
        scene: What is known of the report.

    Returns:
        The statement; None where the heading names no indicator.
    """
    text = passage.narration.text
    indikator = scene.indicator(text)
    above = [*passage.headings, *passage.sentences]
    if indikator is None or not any(fits(heading, scene.patterns.lexicon.bab_capaian) for heading in above):
        return None
    values = {"konsep": "lainnya", "indikator": indikator, "tahun": str(scene.year), "kategori": TOPIC, "kata": text}
    return Claim(values, text, passage.narration.place)


def _of_item(passage: Passage, pattern: WordPattern, scene: Scene) -> Iterator[Claim]:
    """What the lead of a list says of each of its items."""
    stated = [kata for lead in passage.lead for kata, _, _ in _stated(lead, pattern)]
    if not stated or not any(fits(lead, ["indikator"]) for lead in passage.lead):
        return
    indikator = scene.indicator(passage.sentences[0].text)
    if indikator is not None:
        yield from _claims(passage, 0, pattern, stated[0], indikator, scene, 0, 0)


def _stated(sentence: Sentence, pattern: WordPattern) -> list[tuple[str, Match, int]]:
    """What a sentence says in the words of a pattern, where, and where its clause begins; results once a clause."""
    if (pattern.pola and not fits(sentence, pattern.pola)) or fits(sentence, pattern.kecuali):
        return []
    longest: dict[int, tuple[str, Match]] = {}
    for said, phrases in pattern.kata.items():
        for match in (match for phrase in phrases for match in matches(sentence, phrase)):
            last = max(match.named)
            if last not in longest or len(match.named) > len(longest[last][1].named):
                longest[last] = said, match
    found = [longest[last] for last in sorted(longest)]
    if pattern.konsep != _RESULT:
        found = [max(found, key=lambda one: len(one[1].named))] if found else []
    starts = [0, *(max(match.named) + 1 for _, match in found)]
    return [
        (sentence.between(match.first, max(match.named) + 1) if said == "*" else said, match, start)
        for (said, match), start in zip(found, starts, strict=False)
    ]


def _subjects(passage: Passage, at: int, match: Match, start: int, pattern: WordPattern, scene: Scene) -> Iterable[str]:
    """The indicators of which a word is said; one ``""`` where none is asked for."""
    if pattern.indikator is None:
        return ("",)
    sentence = passage.sentences[at]
    last = max(match.named)
    before = sentence.between(start, match.first)
    if listed := _listed(sentence, last, scene) or _joined(before, scene):
        return listed
    named = (
        scene.indicator(before) or scene.indicator(sentence.between(0, match.first)) or scene.indicator(sentence.text)
    )
    if named is None and pattern.indikator == "konteks":
        named = next((found for text in texts_above(passage, at) if (found := scene.indicator(text))), None)
    said = {word for piece in sentence.pieces[match.first : last + 1] for word in content_words(piece.text)}
    return () if named is None or said <= scene.indicator_words(named) else (named,)


def _joined(text: str, scene: Scene) -> list[str]:
    """The indicators that a text names side by side: *indikator A dan B belum tercapai*."""
    named = list(dict.fromkeys(found for part in _parts(text) if (found := scene.indicator(part))))
    return named if len(named) > 1 else []


def _parts(text: str) -> list[str]:
    return re.split(r"[,;]|\b(?:dan|serta)\b", text)


def _listed(sentence: Sentence, last: int, scene: Scene) -> list[str]:
    """The indicators that a sentence lists behind a word for a result: *tidak tercapai, yaitu A dan B*."""
    opening = [
        match for phrase in scene.patterns.items.pembuka for match in matches(sentence, phrase) if match.first > last
    ]
    if not opening:
        return []
    rest = sentence.text[sentence.pieces[max(min(opening, key=lambda match: match.first).named)].end :]
    return list(dict.fromkeys(found for part in _parts(rest) if (found := scene.indicator(part))))


def _claims(
    passage: Passage, at: int, pattern: WordPattern, kata: str, indikator: str, scene: Scene, start: int, end: int
) -> Iterator[Claim]:
    """The statements of a word, one a quarter; its clause goes from one piece to another one."""
    sentence = passage.sentences[at]
    values = {"konsep": pattern.konsep, "kata": kata, "indikator": indikator, **pattern.isi}
    quarters: list[int] = []
    if pattern.banding is not None:
        years = years_compared(sentence, scene.year, scene.patterns.lexicon)
        if years is None and pattern.banding == "wajib":
            return
        values |= {} if years is None else {"tahun_awal": str(years[0]), "tahun": str(years[1])}
    elif pattern.sekali or pattern.konsep == _SUPERLATIVE:
        values["tahun"] = str(scene.year)
    elif pattern.konsep == _RESULT:
        time = year_of_sentence(sentence, surroundings(passage, at, scene))
        if time.doubt or any(piece.kind is Kind.SEMESTER for piece in sentence.pieces):
            return
        values["tahun"] = str(time.year)
        near = [sentence, *(passage.lead if passage.narration.is_item else ())]
        if any(fits(text, scene.patterns.lexicon.renstra) for text in near):
            values["kategori"] = "renstra"
        quarters = _quarters(sentence, start, end)
    for quarter in quarters or [0]:
        dated = {**values, "triwulan": str(quarter)} if quarter else values
        yield Claim(dated, sentence.text, passage.narration.place, at, len(sentence.pieces))


def _quarters(sentence: Sentence, start: int, end: int) -> list[int]:
    """The quarters of a clause; where it names neither a quarter nor a year, those of the sentence."""
    clause = sentence.pieces[start:end] if start else sentence.pieces
    if not any(piece.kind in (Kind.QUARTER, Kind.YEAR) for piece in clause):
        clause = sentence.pieces
    return sorted({quarter for piece in clause for quarter in piece.quarters})
