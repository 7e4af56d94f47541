"""Of which year and quarter a number of a sentence speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from lakip_audit.extraction.prose.claim_pattern import Lexicon
from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.phrase_match import covered
from lakip_audit.extraction.prose.sentence import VALUES, Kind, Piece, Sentence
from lakip_audit.numbers.dates import MONTHS

LINKS: Final = frozenset(
    [
        "pada",
        "di",
        "untuk",
        "dalam",
        "tahun",
        "ta",
        "anggaran",
        "akhir",
        "awal",
        "selama",
        "per",
        "sepanjang",
        "t",
        "a",
        "th",
    ]
)
"""Words between a year and what it belongs to."""

_STOPS: Final = frozenset(
    [
        "dan",
        "atau",
        "dari",
        "dibanding",
        "dibandingkan",
        "sedangkan",
        "serta",
        "dengan",
        "naik",
        "turun",
        "menurun",
        "meningkat",
        "sebelum",
        "sejak",
        "menjadi",
        "yang",
        "karena",
        "dikarenakan",
        "sesuai",
        "berdasarkan",
        "melalui",
        "oleh",
        "bagi",
        "terhadap",
        "namun",
        "tetapi",
        "melebihi",
        "sehingga",
        "maka",
        "ke",
    ]
)
_OPENS: Final = frozenset(
    ["sebesar", "sebanyak", "adalah", "yaitu", "yakni", "mencapai", "sejumlah", "senilai", "menjadi"]
)
_UNIT_WORDS = 3
_CLOSE = 3
_FAR = 20
"""Sentences; years further above in a paragraph do not count."""
_DECEMBER = 12


class How(StrEnum):
    """How the year of a number was found."""

    AFTER = "after"
    BEFORE = "before"
    SHARED = "shared"
    ONLY = "only"
    ABOVE = "above"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Time:
    """When a number is true.

    ``doubt`` is why ``year`` may be another one, ``""`` if it is certain: ``several_years``, ``period``, ``compared``
    (the year is what something is compared with), ``other_year`` (that of a sentence before), ``several_quarters``,
    ``semester``, ``month``.
    """

    year: int
    how: How = How.ASSUMED
    quarter: int | None = None
    doubt: str = ""


_NEVER: Final = Time(0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence and may tell its year.

    ``headings`` are those above, the nearest last; ``before`` are the sentences before it in its paragraph.
    """

    report_year: int
    headings: Sequence[Sentence] = ()
    before: Sequence[Sentence] = ()


def surroundings(passage: Passage, at: int, scene: Scene) -> Surroundings:
    """What stands around a sentence: those before it in its paragraph, those that introduce its list, headings."""
    before = passage.sentences[max(0, at - _FAR) : at]
    lead = passage.lead if passage.narration.is_item and passage.narration.lead else ()
    return Surroundings(scene.year, passage.headings, [*lead, *before])


def time_of(
    sentence: Sentence, number: int, earlier: Mapping[int, Time], around: Surroundings, lexicon: Lexicon
) -> Time:
    """The year and quarter of one number.

    Args:
        sentence: The sentence.
        number: Which of its pieces the number is.
        earlier: The times of the numbers before it.
        around: What stands around the sentence.
        lexicon: Words for other years than the one that is printed.

    Returns:
        The time; without a year where the sentence leaves a doubt.
    """
    start = max((at + 1 for at in sentence.numbers if at < number), default=0)
    if start and earlier.get(start - 1, _NEVER).how is How.AFTER:
        start = (_attached(sentence, start - 1) or start) + 1
    quarter, doubt = _quarter(sentence, start, number)
    time = _year(sentence, start, number, earlier, around, lexicon)
    return replace(time, quarter=quarter, doubt=doubt or time.doubt)


def _year(
    sentence: Sentence, start: int, number: int, earlier: Mapping[int, Time], around: Surroundings, lexicon: Lexicon
) -> Time:
    pieces = sentence.pieces
    before = [at for at in range(start, number) if pieces[at].years and pieces[at].kind is not Kind.PERIOD]
    last = before[-1] if before else None
    after = _attached(sentence, number)
    if after is not None and not (last is not None and _opens_next(sentence, after)):
        year = pieces[after].years[-1]
        close = last is not None and number - last <= _CLOSE and pieces[last].years[-1] != year
        return Time(year, How.AFTER, doubt="several_years" if close else "")
    if any(start <= at < number for at in covered(sentence, lexicon.tahun_lalu)):
        return Time(around.report_year - 1, How.BEFORE)
    within = covered(sentence, lexicon.tahun_dari_periode)
    period = any(pieces[at].kind is Kind.PERIOD and at not in within for at in range(last or start, number))
    if last is not None:
        year = pieces[last].years[-1]
        rivals = any(last - at <= _CLOSE and pieces[at].years[-1] != year for at in before[:-1])
        compared = _is_compared(sentence, last, number, lexicon)
        doubt = "several_years" if rivals else "period" if period else "compared" if compared else ""
        return Time(year, How.BEFORE, doubt=doubt)
    shared = [at for at in earlier if at < number and earlier[at].doubt != "compared"]
    if shared and earlier[shared[-1]].how in (How.BEFORE, How.SHARED, How.ONLY, How.ABOVE):
        return Time(earlier[shared[-1]].year, How.SHARED, doubt="period" if period else earlier[shared[-1]].doubt)
    time = year_of_sentence(sentence, around)
    return replace(time, doubt="period") if period else time


def year_of_sentence(sentence: Sentence, around: Surroundings) -> Time:
    """The only year that a sentence names, or the one that stands above it, or that of the report.

    A year to come in a sentence before, for which something is planned, is none that the text goes on about.

    Args:
        sentence: The sentence.
        around: What stands around it.

    Returns:
        The year, with a doubt where several years are named.
    """
    named = _years(sentence)
    if len(named) == 1:
        return Time(named[0], How.ONLY)
    if named:
        return Time(named[-1], How.ONLY, doubt="several_years")
    for before in reversed(around.before):
        if years := [year for year in _years(before) if year <= around.report_year]:
            known = around.report_year in years
            return Time(around.report_year) if known else Time(years[-1], How.ABOVE, doubt="other_year")
    for heading in reversed(around.headings):
        if years := _years(heading):
            return Time(years[-1], How.ABOVE, doubt="several_years" if len(years) > 1 else "")
    return Time(around.report_year)


def _years(sentence: Sentence) -> list[int]:
    """The different years that a sentence names, in order."""
    named = (piece.years[-1] for piece in sentence.pieces if piece.kind in (Kind.YEAR, Kind.DATE) and piece.years)
    return list(dict.fromkeys(named))


def _attached(sentence: Sentence, number: int) -> int | None:
    """The year that stands right behind a number and its unit."""
    units = 0
    for at in range(number + 1, len(sentence.pieces)):
        piece = sentence.pieces[at]
        if piece.kind is Kind.YEAR or (piece.kind is Kind.DATE and piece.years):
            return at
        if piece.kind is not Kind.WORD or piece.word in _STOPS or piece.after_comma:
            return None
        units += piece.word not in LINKS
        if units > _UNIT_WORDS:
            return None
    return None


def _opens_next(sentence: Sentence, year: int) -> bool:
    """Whether a year introduces the number behind it: ``tahun 2021 sebesar 6%``."""
    after = sentence.pieces[year + 1 : year + 3]
    return bool(after) and (after[0].word in _OPENS or after[0].kind in VALUES)


def _is_compared(sentence: Sentence, year: int, number: int, lexicon: Lexicon) -> bool:
    """Whether the year before a number is only what the number is compared with."""
    compared = [at for at in covered(sentence, lexicon.pembanding) if at < year]
    near = bool(compared) and all(piece.word in LINKS for piece in sentence.pieces[max(compared) + 1 : year])
    return near and not any(piece.word == "yang" for piece in sentence.pieces[year:number])


def _quarter(sentence: Sentence, start: int, number: int) -> tuple[int | None, str]:
    """The quarter of a number, or why it has none that can be told."""
    pieces = sentence.pieces
    window = [*range(start, number)]
    behind = number + 1
    while (
        behind < len(pieces)
        and pieces[behind].kind not in VALUES
        and behind - number <= 5
        and pieces[behind].word not in _STOPS
        and not pieces[behind].after_comma
    ):
        window.append(behind)
        behind += 1
    named = [pieces[at] for at in window if pieces[at].kind is Kind.QUARTER]
    if any(len(piece.quarters) != 1 for piece in named) or len({piece.quarters for piece in named}) > 1:
        return None, "several_quarters"
    if any(piece.kind is Kind.SEMESTER for piece in pieces):
        return None, "semester"
    months = {month for at in window if not _is_of_letter(sentence, at) and (month := _month(pieces[at])) is not None}
    if months and _DECEMBER not in months:
        return None, "month"
    if named:
        return named[-1].quarters[0], ""
    if any(pieces[at].kind is Kind.YEAR for at in range(start, number)) and start:
        return None, ""
    others = {piece.quarters for piece in pieces[:number] if piece.kind is Kind.QUARTER}
    if len(others) > 1 or any(len(quarters) != 1 for quarters in others):
        return None, "several_quarters"
    return (others.pop()[0], "") if others else (None, "")


def _is_of_letter(sentence: Sentence, at: int) -> bool:
    """Whether a date is that of a letter or regulation: ``Nomor B.12/2023 tanggal 4 Mei 2023``."""
    before = sentence.pieces[max(0, at - 2) : at]
    return any(piece.kind is Kind.CODE for piece in before)


def _month(piece: Piece) -> int | None:
    """The last month that a date or word names."""
    if piece.kind is not Kind.DATE and not (piece.kind is Kind.WORD and piece.text[0].isupper()):
        return None
    named = [
        MONTHS[word] for word in piece.text.casefold().replace(".", " ").split() if word in MONTHS and len(word) > 2
    ]
    return named[-1] if named else None
