"""Rows of ``rincian.csv`` from enumerated lists, and the statements of how many items a list has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lakip_audit.extraction.document import Place
from lakip_audit.extraction.prose.claim_pattern import ItemWords
from lakip_audit.extraction.prose.claim_scene import Passage, Scene, passage_of
from lakip_audit.extraction.prose.claims import Claim
from lakip_audit.extraction.prose.enumeration import Enumeration, split_inline
from lakip_audit.extraction.prose.narration import Narration
from lakip_audit.extraction.prose.phrase_match import fits, matches
from lakip_audit.extraction.prose.sentence import Kind, Sentence, read_sentence, sentences
from lakip_audit.extraction.row import DatasetRow
from lakip_audit.numbers.reading import Kind as NumberKind
from lakip_audit.numbers.reading import read_number

MISSIONS: Final = "misi"
"""The name of the list of missions."""

_SHORT_TITLE: Final = 60
_SLUG_WORDS: Final = 5
_LONGEST: Final = 200
_FAR: Final = 9
_SEVERAL: Final = 2
_MOSTLY: Final = 0.6
"""A list is one of indicators if it names several, in so many of its items; one may be mentioned in passing."""
_MOST: Final = 60
"""A list has no more items than this where a sentence counts them."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One list with its name in the dataset and its rows.

    ``count`` is the statement of how many items it has, if one is made, and ``block`` the paragraph it is made in.
    ``is_whole``: it may be held against such a statement.
    """

    name: str
    rows: tuple[DatasetRow, ...]
    count: Claim | None = None
    block: int = -1
    is_whole: bool = True


class Naming:
    """Gives each list a name that no other list of the report has."""

    def __init__(self, fillers: frozenset[str]) -> None:
        self._fillers = fillers
        self._given: Counter[str] = Counter()

    def name(self, *texts: str) -> str:
        """A short name from the words of the first text that has words of its own: small letters and hyphens."""
        every = [re.findall(r"[^\W_]+", text.casefold()) for text in texts]
        telling = [[word for word in words if word not in self._fillers and len(word) > 1] for words in every]
        words = next((words for words in (*telling, *every) if words), ["daftar"])
        base = "-".join(words[-_SLUG_WORDS:])
        self._given[base] += 1
        return base if self._given[base] == 1 else f"{base}-{self._given[base]}"


def read_list(listed: Enumeration, scene: Scene, naming: Naming) -> Listing:
    """The rows of one list.

    Args:
        listed: The list.
        scene: What is known of the report.
        naming: Gives it a name.

    Returns:
        Its rows, one an item, and the statement of the sentence that counts them.
    """
    title = listed.lead.text if listed.lead is not None else (listed.items[0].narration.headings or ("",))[-1]
    last = (sentences(title) or [""])[-1]
    is_missions = fits(read_sentence(last), [MISSIONS]) and len(last) < _SHORT_TITLE
    name = MISSIONS if is_missions else naming.name(last, *listed.items[0].narration.headings[-1:])
    words = scene.patterns.items
    items = [read_sentence(item.text) for item in listed.items]
    figures = [_figures(sentence, words) for sentence in items]
    result = _result_of(listed, last, scene, passed=all("berhasil" in one for one in figures))
    named = _indicators_of(listed, scene)
    rows = []
    for item, sentence, figure, indikator in zip(listed.items, items, figures, named, strict=True):
        values = {"daftar": name, "nomor": item.mark, "uraian": _first(item.text), "indikator": result or indikator}
        values |= {**figure, "tanggal": _dates(sentence)}
        rows.append(_row(item.narration, {key: value for key, value in values.items() if value}))
    block = listed.lead.block if listed.lead is not None else -1
    count = _count(listed, name, scene) if listed.is_whole else None
    return Listing(name, tuple(rows), count, block, listed.is_whole)


def read_inline(passage: Passage, scene: Scene, naming: Naming) -> Iterator[Listing]:
    """The lists inside sentences of which the sentence says how many items they have, and says so rightly.

    A list inside a sentence is taken apart at commas, which is not certain: it is a list only where it has as many
    items as the sentence says.

    Args:
        passage: The paragraph.
        scene: What is known of the report.
        naming: Gives each list a name.

    Yields:
        The lists.
    """
    for at, sentence in enumerate(passage.sentences):
        for number, piece in enumerate(sentence.pieces):
            found = _bracketed(sentence, number) or _inline(sentence, number, scene)
            if found is None:
                continue
            noun, parts = found
            name = naming.name(noun)
            rows = tuple(_row(passage.narration, {"daftar": name, "uraian": _first(part)}) for part in parts)
            printed = piece.value or piece.text[0]
            values = {"konsep": "jumlah_rincian", "daftar": name, "nilai": printed, "satuan": noun.split()[-1]}
            claim = Claim(values, sentence.text, passage.narration.place, at, number)
            yield Listing(name, rows, claim, passage.narration.block)


_LISTED = re.compile(r"\s*(?P<noun>(?:[^\W\d_]+\s+){0,2})\((?P<items>[^()]+)\)")
_COUNTED = re.compile(r"[2-9][A-Z]")


def _bracketed(sentence: Sentence, number: int) -> tuple[str, list[str]] | None:
    """The noun and the items of ``3 kota (A, B, C)`` and of ``5R (A, B, C, D, E)``."""
    piece = sentence.pieces[number]
    found = _LISTED.match(sentence.text, piece.end)
    if found is None or piece.kind not in (Kind.NUMBER, Kind.NUMBER_WORD, Kind.CODE):
        return None
    if piece.kind is Kind.CODE:
        value = int(piece.text[0]) if _COUNTED.fullmatch(piece.text) else None
    else:
        value = _whole(piece.value) if found["noun"] else None
    parts = split_inline(found["items"], value) if value and value > 1 else []
    noun = found["noun"].strip() or (sentence.pieces[number - 1].text if number else "")
    return (noun, parts) if parts and noun else None


def _inline(sentence: Sentence, number: int, scene: Scene) -> tuple[str, list[str]] | None:
    """The noun that a number counts and the items that the sentence lists behind it."""
    piece = sentence.pieces[number]
    value = _whole(piece.value) if piece.kind in (Kind.NUMBER, Kind.NUMBER_WORD) else None
    if value is None or not 2 <= value <= _MOST:
        return None
    words = scene.patterns.items
    after = next((at for at in sentence.numbers if at > number), len(sentence.pieces))
    for match in (match for phrase in words.pembuka for match in matches(sentence, phrase)):
        if not number < match.first <= min(number + _FAR, after - 1):
            continue
        noun = [piece.text for piece in sentence.pieces[number + 1 : match.first] if piece.kind is Kind.WORD]
        rest = sentence.text[sentence.pieces[max(match.named)].end :]
        parts = split_inline(rest.lstrip(" :"), value)
        if parts and noun and noun[0].casefold() not in words.bukan_butir:
            return noun[0], parts
    return None


def _count(listed: Enumeration, name: str, scene: Scene) -> Claim | None:
    """The statement of the lead of a list that says how many items it has."""
    if listed.lead is None or listed.lead.is_heading:
        return None
    lead = passage_of(listed.lead)
    sentence = lead.sentences[-1]
    words = scene.patterns.items
    if not sentence.text.rstrip().endswith(":") and not fits(sentence, words.pembuka):
        return None
    if fits(sentence, words.contoh):
        return None
    counting = [
        at
        for at in sentence.numbers
        if sentence.pieces[at].kind in (Kind.NUMBER, Kind.NUMBER_WORD) and _counts_items(sentence, at, words)
    ]
    if len(counting) != 1:
        return None
    number = counting[0]
    unit = sentence.pieces[number + 1].text
    values = {"konsep": "jumlah_rincian", "daftar": name, "nilai": sentence.pieces[number].value, "satuan": unit}
    return Claim(values, sentence.text, listed.lead.place, len(lead.sentences) - 1, number)


def _counts_items(sentence: Sentence, number: int, words: ItemWords) -> bool:
    value = _whole(sentence.pieces[number].value)
    behind = sentence.pieces[number + 1 : number + 2]
    if value is None or not 2 <= value <= _MOST or not behind or behind[0].kind is not Kind.WORD:
        return False
    return behind[0].word not in words.bukan_butir and not any(at > number for at in sentence.numbers)


def _whole(text: str) -> int | None:
    reading = read_number(text)
    whole = reading.kind is NumberKind.NUMBER and reading.places <= 0 and reading.other is None
    return int(reading.value) if whole else None


def _result_of(listed: Enumeration, lead: str, scene: Scene, *, passed: bool) -> str:
    """The indicator whose achievements a list enumerates one by one.

    Args:
        listed: The list.
        lead: The sentence that introduces it.
        scene: What is known of the report.
        passed: Each item says how many passed.

    Returns:
        The indicator that the lead names; or the one above, if things are counted in it and each item counts them;
        ``""`` if that is not certain.
    """
    words = scene.patterns.items
    sentence = read_sentence(lead)
    if fits(sentence, words.contoh) or not fits(sentence, words.hasil):
        return ""
    if fits(sentence, words.bukan_hasil) and not passed:
        return ""
    named = scene.indicator(lead)
    above = next(
        (found for text in reversed(listed.items[0].narration.headings) if (found := scene.indicator(text))), None
    )
    if passed and above is not None and scene.patterns.measure_of(scene.finder.unit(above)) == "count":
        return above
    return named if named is not None and above in (None, named) else ""


def _indicators_of(listed: Enumeration, scene: Scene) -> list[str]:
    """The indicator that each item of a list names, if it is a list of indicators: most items name one."""
    named = [_named(item.text, scene) for item in listed.items]
    telling = [one for one in named if one]
    is_list = len({*telling}) >= _SEVERAL and len(telling) >= _MOSTLY * len(named)
    return named if is_list else [""] * len(named)


def _named(text: str, scene: Scene) -> str:
    """The indicator whose name an item begins with."""
    return scene.indicator(re.split(r"[,.:;]|\byang pada\b|\bpada tahun\b", text)[0]) or ""


def _first(text: str) -> str:
    """The first sentence of an item, without the mark that ends it."""
    return (sentences(text) or [""])[0].rstrip(" ;.,")[:_LONGEST]


def _figures(sentence: Sentence, words: ItemWords) -> Mapping[str, str]:
    """How many took part, passed and failed, where an item says so once each."""
    figures: dict[str, str] = {}
    taken: set[int] = set()
    for column, phrases in (("gagal", words.gagal), ("berhasil", words.berhasil), ("jumlah", words.jumlah)):
        found = {number for number in sentence.numbers if _stands_in(sentence, phrases, number)} - taken
        if len(found) == 1:
            taken |= found
            figures[column] = sentence.pieces[found.pop()].value
    return figures


def _stands_in(sentence: Sentence, phrases: Iterable[str], number: int) -> bool:
    """Whether a phrase fits a number, with no comma between the two."""
    for match in (match for phrase in phrases for match in matches(sentence, phrase, number)):
        first, last = min(*match.named, number), max(*match.named, number)
        if not any(piece.after_comma for piece in sentence.pieces[first + 1 : last + 1]):
            return True
    return False


def _dates(sentence: Sentence) -> str:
    """The first date of an item; a span from it to the date right behind it is one."""
    dates = [at for at, piece in enumerate(sentence.pieces) if piece.kind is Kind.DATE]
    if not dates:
        return ""
    last = dates[0]
    if len(dates) > 1 and dates[1] - dates[0] <= 3 and sentence.pieces[dates[0] + 1].word in ("s", "sampai", "hingga"):
        last = dates[1]
    return sentence.between(dates[0], last + 1)


def _row(narration: Narration, values: dict[str, str]) -> DatasetRow:
    place: Place = narration.place
    if place.page is not None:
        values["halaman"] = str(place.page)
    full = {"sumber": narration.part, **values}
    return DatasetRow(
        "rincian",
        full,
        {key: place for key in ("nomor", "uraian", "tanggal", "jumlah", "berhasil", "gagal") if values.get(key)},
    )
