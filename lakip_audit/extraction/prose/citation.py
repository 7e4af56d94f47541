"""What the sentences of a report cite: regulations, letters, tables and figures, periods of plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lakip_audit.numbers.dates import MONTHS

_YEAR: Final = r"(?:19[4-9]\d|20\d\d)"
_LONGEST: Final = 160
_FAR: Final = 1000
"""Characters; a sentence is not followed further back."""
_TELLING: Final = 3
"""So many words say what a regulation is about; *Perubahan atas* says it of many."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing cited: a row of ``struktur.csv`` without its place. ``end`` is where it ends in the text."""

    jenis: str
    nomor: str = ""
    judul: str = ""
    tahun: str = ""
    rujukan: str = ""
    start: int = 0
    end: int = 0

    @property
    def values(self) -> dict[str, str]:
        """Its columns that are filled."""
        columns = ("jenis", "nomor", "judul", "tahun", "rujukan")
        return {name: value for name in columns if (value := getattr(self, name))}


_NAME = (
    r"(?:\s+(?!Nomor\b|No\b|Nomer\b|Tahun\b|tentang\b)[A-Z][\w/.-]*|\s+dan(?=\s+[A-Z])|\s+(?:RI|Republik Indonesia))"
)
_KIND = (
    rf"(?:Undang\s?-\s?Undang(?:\s+Dasar)?{_NAME}{{0,4}}|UU{_NAME}{{0,4}}|Peraturan\s+Pemerintah(?:\s+Pengganti\s+Undang-Undang)?|PP|Perpu|Perppu"
    rf"|(?:Peraturan|Keputusan|Instruksi)\s+(?:Presiden|Gubernur|Bupati|Wali\s?[Kk]ota)(?:{_NAME}{{0,4}})"
    rf"|Perpres|Keppres|Inpres|Pergub|Perbup|Perwali|Perwalkot|Perda"
    rf"|Peraturan\s+Daerah(?:{_NAME}{{0,5}})"
    rf"|(?:Surat\s+)?(?:Peraturan|Keputusan)(?:\s+Bersama)?\s+(?:Menteri|Kepala|Direktur|Ketua|Sekretaris|Mahkamah|Badan|Komisi|Jaksa|Kapolri|Rektor)(?:{_NAME}{{0,9}})"
    rf"|Menteri(?:{_NAME}{{1,7}})"
    rf"|Surat\s+Edaran(?:{_NAME}{{0,8}})"
    rf"|Permen(?:[A-Z]?\w*)(?:\s?-?\s?RB)?|Kepmen\w*|PMK|KMK|Perka|Perma|SEMA|PKPU|Perban)"
)
_NUMBER = (
    r"(?:Nomor|Nomer|No)\s?\.?\s?:?\s*(?P<number>\d[\w.]*(?:\s?[/-]\s?[\w.()-]+)*|[A-Z]+[\w.]*(?:\s?[/-]\s?[\w.()]+)+)"
)
_REGULATION = re.compile(
    rf"\b(?P<kind>{_KIND})\s+(?:RI\s+|Republik Indonesia\s+)?(?:{_NUMBER}|(?P<bare>\d{{1,3}})(?=\s+Tahun))"
    rf"(?P<dated>\s*,?\s*(?:Tahun|tahun|TAHUN|Th\.?|/)\s*(?P<year>{_YEAR})(?!\d)|\s*,?\s+tanggal\s+(?P<date>\d{{1,2}}\s+\w+\s+(?P<date_year>{_YEAR})))?"
    rf"(?P<about>\s*,?\s*(?:tentang|Tentang|TENTANG|perihal|mengenai)\s+(?P<subject>.+))?",
    re.DOTALL,
)
_STANDARD = re.compile(
    r"\b(?P<kind>(?:SNI\s+)?ISO(?:/IEC)?|SNI|ISO\s?/\s?IEC)\s*:?\s*(?P<number>\d{3,5}(?:[-.]\d+)*)\s*:\s*(?P<year>(?:19|20)\d\d)"
)
_LETTER = re.compile(
    r"(?P<before>\b(?:[Ss]urat|[Nn]ota\s+[Dd]inas|[Mm]emo(?:randum)?)\b(?:(?!\b(?:Nomor|No)\b)[^.;]|(?<=Plt)\.|(?<=Plh)\.|(?<=Pj)\.|\.(?!\s)){0,250}?)\b(?:Nomor|No)\s?\.?\s?:?\s*"
    r"(?P<number>[A-Z0-9][\w.]*(?:\s?[/-]\s?[\w.()]+)+)\s*,?\s*(?:tertanggal|tanggal|tgl\.?)\s+(?P<date>\d{1,2}\s+(?P<month>\w+)\s+(?P<year>(?:19|20)\d\d))"
    r"(?:\s*,?\s*(?:tentang|perihal|hal|mengenai)\s+(?P<subject>[^.;,]{3,160}))?"
)
_REFERENCE = re.compile(
    r"\b(?P<kind>tabel|table|gambar|grafik|bagan|diagram|lampiran)\b\.?\s*(?P<numbers>(?:\d{1,3}|[IVXLC]{1,5}(?=[.\-]))(?:\s?[.\-]\s?\d{1,3}[a-z]?)*[a-z]?\b"
    r"(?:\s*(?:,|dan|&)\s*(?:(?:tabel|gambar|grafik)\s*)?\d{1,3}(?:[.\-]\d{1,3})+)*)",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5}(?=[.\-]))(?:\s?[.\-]\s?\d{1,3}[a-z]?)*[a-z]?")
_SMALL: Final = frozenset(
    ["dan", "di", "atas", "dari", "bagi", "untuk", "serta", "pada", "dalam", "ke", "atau", "oleh", "terhadap", "yang"]
)
_CITED_AGAIN = re.compile(rf"\s+(?:dan|serta|juncto|jo\.?|,)\s+(?={_KIND}\s)|,?\s+{_KIND}\s+(?:Nomor|No)\b")


def regulations(text: str) -> Iterator[Citation]:
    """The regulations and standards that a text cites by number.

    The title is the kind with what the regulation is about; where the text does not say that, the whole citation, so
    that two regulations of one number and kind are not taken for one.

    Args:
        text: A paragraph.

    Yields:
        The citations, in order.
    """
    at = 0
    while (found := _REGULATION.search(text, at)) is not None:
        number = re.sub(r"\s+", "", found["number"] or found["bare"]).rstrip(".,")
        kind = _kind(found["kind"])
        end = found.start("about") if found["about"] else found.end()
        subject = ""
        if found["about"]:
            subject, length = _subject(found["subject"])
            end = found.start("subject") + length
        year = found["year"] or found["date_year"] or _year_of(number)
        named = f"{kind} tentang {subject}" if len(subject.split()) >= _TELLING else _whole(text[found.start() : end])
        if year or "/" in number or subject:
            yield Citation("peraturan", number, named, year, start=found.start(), end=end)
        at = max(end, found.start() + 1)
    for found in _STANDARD.finditer(text):
        yield Citation("peraturan", found["number"], found["kind"], found["year"], start=found.start(), end=found.end())


def letters(text: str) -> Iterator[Citation]:
    """The letters that a text cites by number and date.

    Args:
        text: A paragraph.

    Yields:
        The citations, in order, with the year of the date.
    """
    for found in _LETTER.finditer(text):
        if found["month"].casefold() not in MONTHS:
            continue
        parts = [_whole(found["before"]), _whole(found["subject"] or ""), f"tanggal {found['date']}"]
        number = re.sub(r"\s+", "", found["number"]).rstrip(".,")
        title = ", ".join(part for part in parts if part)
        yield Citation("surat", number, title, found["year"], start=found.start(), end=found.end())


def references(text: str) -> Iterator[Citation]:
    """The tables, figures and annexes that a text refers to by number.

    Args:
        text: A paragraph that is no caption.

    Yields:
        One citation for each number, in order.
    """
    for found in _REFERENCE.finditer(text):
        kind = found["kind"].capitalize().replace("Table", "Tabel")
        sentence = _whole(re.split(r"[.;]\s", text[max(0, found.start() - _FAR) : found.start()])[-1])
        for number in _ONE_NUMBER.finditer(found["numbers"]):
            printed = re.sub(r"\s+", "", number[0])
            title = sentence if kind == "Tabel" else f"{kind} {printed}: {sentence}".strip()
            yield Citation("rujukan", printed, title, "", f"{kind} {printed}", found.start(), found.end())


def _kind(printed: str) -> str:
    """The kind of a regulation in one wording: without *Surat* and *RI*, a minister's as *Peraturan*."""
    plain = re.sub(r"\s+(?:RI|Republik Indonesia)\b|^Surat\s+(?=Keputusan|Peraturan)", "", _whole(printed))
    return f"Peraturan {plain}" if plain.startswith("Menteri ") else plain


def _subject(text: str) -> tuple[str, int]:
    """What a regulation is about, and how long that is: the words in title case up to the first that is not.

    A title that is printed in small letters goes up to the first stop.

    Args:
        text: What stands behind *tentang*.

    Returns:
        The title, and how many characters of the text it takes.
    """
    again = _CITED_AGAIN.search(text)
    stretch = re.split(r"[.;:(]\s?|\s[–-]\s", text[: again.start()] if again else text)[0][:_LONGEST]
    words = list(re.finditer(r"\S+", stretch))
    taken = 0
    for at, word in enumerate(words):
        plain = word[0].strip(",“”\"'()")
        follows = words[at + 1][0] if at + 1 < len(words) else ""
        small = plain in _SMALL and plain != "yang" and follows[:1].isupper()
        if not (plain[:1].isupper() or plain[:1].isdecimal() or small):
            break
        taken = at + 1
        if word[0].endswith(",") and follows and not (follows[0].isupper() or follows in ("dan", "serta")):
            break
    if taken == 0:
        stretch = re.split(r",|\s(?:yang|dimana|sebagai|maka|dengan|bahwa|merupakan)\b", stretch)[0]
        return stretch.strip(), len(stretch)
    length = words[taken - 1].end()
    return stretch[:length].strip(" ,“”\"'"), length


def _year_of(number: str) -> str:
    """The year at the end of a number such as ``103/M-IND/PER/12/2008``."""
    found = re.search(rf"[/.-]({_YEAR})$", number)
    return found[1] if found else ""


def _whole(text: str) -> str:
    """A piece of a sentence on one line, without marks at its ends, its end if it is long."""
    plain = " ".join(text.split()).strip(" ,.;:()")
    return plain if len(plain) <= _LONGEST else plain[-_LONGEST:].split(" ", 1)[-1]
