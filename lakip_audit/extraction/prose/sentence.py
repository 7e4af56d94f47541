"""Sentences of prose and what is in one: words, numbers, years, quarters, dates, and what only looks like a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from lakip_audit.extraction.prose.phrase import MARKS, NUMBER
from lakip_audit.numbers.dates import MONTHS
from lakip_audit.numbers.reading import Kind as NumberKind
from lakip_audit.numbers.reading import read_number
from lakip_audit.numbers.words import read_words

LONGEST: Final = 3000
"""Characters; of a longer sentence only the beginning is read."""


class Kind(StrEnum):
    """What a piece of a sentence is. The first five are numbers that may state something."""

    AMOUNT = "rupiah"
    PERCENT = "persen"
    NUMBER = "angka"
    NUMBER_WORD = "kata"
    ORDINAL = "ke"
    YEAR = "tahun"
    PERIOD = "periode"
    QUARTER = "triwulan"
    SEMESTER = "semester"
    DATE = "tanggal"
    CODE = "kode"
    GRADE = "jenjang"
    WORD = "word"


VALUES: Final = frozenset({Kind.AMOUNT, Kind.PERCENT, Kind.NUMBER, Kind.NUMBER_WORD, Kind.ORDINAL})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a sentence.

    ``text`` is what is printed; ``start`` and ``end`` are its places in the sentence. ``years`` are those of a year,
    a period (first and last) or a date; ``quarters`` those of a quarter. ``value`` is the number as printed, without
    the words in brackets behind it, which are ``spelled`` (``5`` and ``(lima)``); ``foreign`` marks a currency other
    than rupiah.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: str = ""
    spelled: str = ""
    years: tuple[int, ...] = ()
    quarters: tuple[int, ...] = ()
    foreign: bool = False
    bracketed: bool = False
    after_comma: bool = False

    @property
    def word(self) -> str:
        """The piece as phrases see it: a word in small letters, or the mark of its kind."""
        if self.kind is Kind.WORD:
            return self.text.casefold()
        return MARKS.get(self.kind, MARKS["angka"])


@dataclass(frozen=True)
class Sentence:
    """One sentence and its pieces, in order."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def numbers(self) -> list[int]:
        """Which pieces are numbers that may state something."""
        return [at for at, piece in enumerate(self.pieces) if piece.kind in VALUES]

    @cached_property
    def _offsets(self) -> list[int]:
        offsets = [0]
        for piece in self.pieces:
            offsets.append(offsets[-1] + len(piece.word) + 1)
        return offsets

    @cached_property
    def words(self) -> str:
        """All pieces as phrases see them, each followed by a space."""
        return "".join(f"{piece.word} " for piece in self.pieces)

    def words_around(self, number: int) -> str:
        """The pieces as phrases see them, with the sign for the number in question in its place."""
        before, after = self._offsets[number], self._offsets[number + 1]
        return f"{self.words[:before]}{NUMBER} {self.words[after:]}"

    def pieces_between(self, start: int, end: int, number: int | None = None) -> range:
        """The pieces that stand in a stretch of ``words``, or of ``words_around`` a number."""
        offsets = self._offsets
        if number is not None:
            shift = len(NUMBER) - len(self.pieces[number].word)
            offsets = [offset + shift if at > number else offset for at, offset in enumerate(offsets)]
        return range(bisect_left(offsets, start), bisect_left(offsets, end))

    def between(self, first: int, last: int) -> str:
        """What is printed from one piece up to, not including, another one."""
        if first >= last:
            return ""
        return self.text[self.pieces[first].start : self.pieces[last - 1].end]


_STOP = re.compile(r"(?<=[.!?;])[\s\"”)]+(?=[\"“(]?[A-Z0-9“(\-])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:No|Nomor|Rp|IDR|Tgl|Jl|Jln|Dr|drs?|Ir|Prof|H|Hj|M|S|St|Kab|Kec|Kel|Prov|PT|CV|UD|a\.?n|u\.?b|s\.?d|d\.?h|d\.?/?a|cq|dll|dsb|dst"
    r"|hal|Plt|Plh|Pj|Tbk|Min|Maks|vs|ed|[A-Z]|\d{1,2}|[ivx]+|T\.?A|SK|SS|SP)\.$",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"\b(?!(?:berikut|lain|meliputi|yakni|ialah|antaranya)\b)[^\W\d_]{2,}\s+\d{1,2}\.$",
    re.IGNORECASE,
)
"""A small number behind a word ends a sentence; elsewhere it is the mark of an item."""


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. A stop after an abbreviation, an initial or a number in front ends none."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        piece = text[start : stop.start()]
        if _ABBREVIATION.search(piece) and not _COUNTED.search(piece):
            continue
        found.append(piece.strip())
        start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_TO = r"(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)"
_SCALE = r"(?:ribu|rb|juta|jt|miliar|milyar|miliyar|triliun|trilyun)(?:an)?\b"
_DIGITS = r"\d+(?:[.,]\d+)*"
_CURRENCY = r"(?:Rp|IDR|USD|US\$|EUR|\$|€|¥)"
_NUMBER_WORD = (
    r"(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|belas|puluh|ratus"
    r"|ribu|juta|miliar|triliun)"
)
_QUARTER = r"(?:I[VX]?|II|III|[1-4]|pertama|kedua|ketiga|keempat|satu|dua|tiga|empat)\b"
_LABEL = (
    r"(?:Tabel|Gambar|Grafik|Bagan|Diagram|Peta|Lampiran|Pasal|ayat|Bab|Bagian|butir|huruf|halaman|hal\.|Misi|Tujuan|Sasaran(?:\s+(?:Strategis|Program"
    r"|Kegiatan))?|Indikator(?:\s+Kinerja(?:\s+Utama)?)?|Program|Kegiatan|IKU|IKK|IKP|IKSS|SS|SK|SP|Tahap|Kelas|Tipe|Paket|Lantai|Pilar"
    r"|Level|Angkatan|Batch|Gelombang|Wilayah|Zona|Termin|Perspektif|Kluster|Klaster|Seri|Versi|Fase|Formulir|Form|Edisi|Volume|Blok|RT|RW|Km|KM)"
)

_PIECES: Final = re.compile(
    rf"""
    (?P<tanggal>
        \b\d{{1,2}}(?:\s+{_MONTH}(?:\s+{_YEAR})?)?\s*(?:{_TO}|dan|,|&)\s*\d{{1,2}}\s+{_MONTH}\b(?:\s+{_YEAR})?
        |\b\d{{1,2}}\s+{_MONTH}\b\.?(?:\s+{_YEAR})?
        |\b{_MONTH}\s+{_YEAR}\b
        |\b\d{{1,2}}[/-]\d{{1,2}}[/-]{_YEAR}\b
        |\b\d{{1,2}}\.\d{{2}}\s+(?:WIB|WITA|WIT)\b
    )
    |(?P<rupiah>
        {_CURRENCY}\s?\.?\s*\(?-?{_DIGITS}(?:\s?[.,]\s?[-–=]{{1,2}})?\)?(?:\s?{_SCALE})?(?:\s?rupiah\b)?
        |(?<![\w.,]){_DIGITS}(?:\s?[.,]-)?\s?(?:{_SCALE}\s+)?(?:rupiah|dolar|dollar)\b
    )
    |(?P<jenjang>\b(?:eselon|golongan)\s+(?:[IVX]{{1,5}}(?:\s?[./]?\s?[a-e])?\b|\d\b))
    |(?P<kode>
        \b(?:Nomor|Nomer|No)\b\s?\.?\s*:?\s*(?!\d+\s+(?:dunia|nasional|di\s|se))(?:\d|[A-Z]+[\d./-])[^\s,;]*(?:\s?[/-]\s?[\w.]+)*(?:\s+(?:tahun|th\.?)\s*{_YEAR})?
        |\b(?:ISO|SNI|IEC|PP|UU|PMK|Perpres|Permen\w*|Keppres|Inpres|Perda|Pergub|Perbup|Perwali)(?:[/\s]+(?:ISO|IEC|No\.?|Nomor))*\s*\d[\w.:/-]*(?:\s+(?:tahun|th\.?)\s*{_YEAR})?
        |\b(?-i:{_LABEL})(?:\s+(?:ke-?)?|\s?[-.]\s?)(?-i:[IVX]{{1,5}}\b|\d+(?![.,\d]*\s?(?:%|persen\b))(?:\.\d+)*(?![\d.,]*\d))
        |\b(?:Industri|INDI|Revolusi(?:\s+Industri)?|Society|Making\s+Indonesia|era|versi|SPAN|SIMAN)\s+\d\.0\b
        |(?:https?://|www\.)\S+
        |\S+@\S+
        |(?:Telp|Fax|Telepon|HP|NIP|NPWP|Kode\s?Pos)\.?\s*:?\s*[\d()+/ .-]+
        |\(\d{{1,3}}\)(?!\s?(?:%|persen))
        |\b\d+(?:\.\d+)*[^\W\d_][\w./-]*(?<!%)
        |\b[^\W\d_][\w]*\d[\w./:-]*
        |\b(?!ke-)[^\W\d_]{{3,}}-\d+\b
        |\b\d{{1,3}}[.)](?=\s+[A-Z])
        |(?<![\w.,])(?!{_YEAR}\s?[-–]){_DIGITS}\s?[-–]\s?{_DIGITS}(?=\s?(?:%|persen\b|[^\W\d_]))
    )
    |(?P<triwulan>
        \b(?:triwulan|tri\s+wulan|TW|kuartal|quarter)\.?\s*(?:ke-?\s?)?{_QUARTER}
        (?:\s*(?:,|dan|&|{_TO})+\s*(?:(?:triwulan|TW)\s*)?(?:ke-?\s?)?{_QUARTER})*
    )
    |(?P<semester>\bsemester\s*(?:ke-?\s?)?(?:I{{1,2}}\b|[12]\b|pertama|kedua|satu|dua|awal|akhir))
    |(?P<periode>\b{_YEAR}\s*{_TO}\s*(?:tahun\s+)?{_YEAR}(?!\d)|\b{_YEAR}\s*/\s*{_YEAR}(?!\d))
    |(?P<persen>
        (?<![\w.,])(?:[-−–+](?=\d))?{_DIGITS}(?:\s?\((?-i:[a-z ]+)\))?
        \s?(?:%|persen\b|prosen\b|percent\b|\(\s?persen(?:tase)?\s?\))
    )
    |(?P<tahun>(?<![\w.,/-]){_YEAR}(?![\w/]|[.,]\d|\s?(?:%|{_SCALE}|persen\b|orang\b|jiwa\b|unit\b|km\b|ha\b)))
    |(?P<ke>
        \bke\s?[-–]\s?\d{{1,3}}\b
        |(?<=tahun\s)ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s+(?:belas|puluh))?\b
        |(?<=peringkat\s)ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b
        |(?<=urutan\s)ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b
    )
    |(?P<angka>(?<![\w.,])(?:[-−](?=\d))?{_DIGITS}(?:\s?{_SCALE})?)
    |(?P<kata>\b{_NUMBER_WORD}(?:\s+{_NUMBER_WORD})*\b)
    |(?P<word>[^\W\d_]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_WORDS = re.compile(r"\s?\(\s?[a-z]+(?:\s[a-z]+){0,30}\s?\)", re.IGNORECASE)
_ONE_WORD = re.compile(rf"{_NUMBER_WORD}|koma|rupiah|persen", re.IGNORECASE)
_NOT_A_COUNT = re.compile(r"(?:\bsalah|\bsatu)\s*[-–]?\s*$", re.IGNORECASE)
_NO_COUNT_AFTER = re.compile(r"\s*(?:sama\b|pihak\b|persatu|[-–]\s?satu)", re.IGNORECASE)
_GLUED_YEAR = re.compile(
    rf"\b(?:tahun|TA|T\.A\.?|th\.?)(?={_YEAR})|(?:(?<=tahun )|(?<=tahun)|(?<=TA ))(?P<year>{_YEAR})(?=[^\W\d_])",
    re.IGNORECASE,
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
}


def read_sentence(text: str) -> Sentence:
    """Take a sentence apart.

    Args:
        text: The sentence as printed; of one longer than ``LONGEST`` characters only the beginning is read.

    Returns:
        Its pieces. Dates, numbers of regulations, tables, standards and lists are pieces of their own and no numbers.
    """
    text = _GLUED_YEAR.sub(r"\g<0> ", text[:LONGEST])
    return Sentence(text, tuple(_pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    while (found := _PIECES.search(text, at)) is not None:
        piece = _piece(found, text)
        yield piece
        at = max(piece.end, found.start() + 1)


def _piece(found: re.Match[str], text: str) -> Piece:
    kind = Kind(found.lastgroup or "word")
    printed, start, end = found[0], found.start(), found.end()
    before = text[:start].rstrip()
    bracketed = before.endswith("(")
    comma = before.endswith(",")
    match kind:
        case Kind.WORD | Kind.CODE | Kind.SEMESTER | Kind.GRADE:
            return Piece(kind, printed, start, end, bracketed=bracketed, after_comma=comma)
        case Kind.YEAR | Kind.PERIOD | Kind.DATE:
            years = tuple(int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", printed))
            return Piece(kind, printed, start, end, years=years, bracketed=bracketed, after_comma=comma)
        case Kind.QUARTER:
            return Piece(kind, printed, start, end, quarters=_quarters(printed), bracketed=bracketed, after_comma=comma)
    value = re.sub(r"\s?\([a-z ]+\)", "", printed, flags=re.IGNORECASE) if kind is Kind.PERCENT else printed
    if kind is Kind.ORDINAL:
        value = re.sub(r"^ke\s?[-–]\s?", "", printed, flags=re.IGNORECASE)
    if kind is Kind.NUMBER_WORD and (
        read_words(printed) is None or _NOT_A_COUNT.search(text[:start]) or _NO_COUNT_AFTER.match(text, end)
    ):
        return Piece(Kind.WORD, printed.split()[0], start, start + len(printed.split()[0]))
    if kind not in (Kind.NUMBER_WORD, Kind.ORDINAL) and read_number(value).kind is not NumberKind.NUMBER:
        return Piece(Kind.CODE, printed, start, end)
    brackets = _IN_WORDS.match(text, end)
    spelled = brackets[0].strip() if brackets is not None and _is_spelled(brackets[0]) else ""
    if brackets is not None and (spelled or brackets[0].strip(" ()").casefold() in ("persen", "persentase", "rupiah")):
        end = brackets.end()
    foreign = kind is Kind.AMOUNT and re.match(r"(?:USD|US\$|EUR|\$|€|¥)|.*dol+ar$", printed, re.IGNORECASE) is not None
    return Piece(
        kind,
        text[start:end],
        start,
        end,
        value=value.strip(),
        spelled=spelled,
        foreign=foreign,
        bracketed=bracketed,
        after_comma=comma,
    )


def _is_spelled(brackets: str) -> bool:
    """Whether words in brackets are a number: most of them are number words, a misspelled one is none."""
    words = re.findall(r"[a-z]+", brackets.casefold())
    known = sum(_ONE_WORD.fullmatch(word) is not None for word in words)
    return _ONE_WORD.fullmatch(words[0]) is not None and 2 * known > len(words)


def _quarters(printed: str) -> tuple[int, ...]:
    """The quarters that a text such as ``triwulan II dan III`` or ``TW I s.d. IV`` names."""
    named = [_ROMAN.get(word, int(word) if word.isdecimal() else 0) for word in re.findall(r"\w+", printed.casefold())]
    quarters = [quarter for quarter in named if 1 <= quarter <= 4]
    if len(quarters) == 2 and re.search(rf"{_QUARTER}\s*{_TO}", printed, re.IGNORECASE):
        return tuple(range(quarters[0], quarters[1] + 1))
    return tuple(quarters)
