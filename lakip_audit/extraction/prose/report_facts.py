"""What a report says of itself: whose it is, of which year, under which plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from lakip_audit.extraction.document import Document, Paragraph, Style
from lakip_audit.extraction.reading.styling import opens_part

T = TypeVar("T")

_YEAR: Final = r"(?:19|20)\d\d"
_TITLE_YEAR = re.compile(
    rf"(?:laporan\s+(?:akuntabilitas\s+)?kinerja|lakip|lkjip|lkip|lkj)\b[^.;]{{0,120}}?(?:tahun(?:\s+anggaran)?|TA\.?)?\s*\b({_YEAR})\b(?!\s*[-–])",
    re.IGNORECASE,
)
_PLANNED_YEAR = re.compile(
    rf"(?:perjanjian|penetapan|rencana)\s+(?:kinerja|aksi)\b[^.;]{{0,60}}?\b(?:tahun|TA)\s+(?:anggaran\s+)?({_YEAR})\b"
    r"(?!\s*[-–])",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?:renstra|rencana\s+strategis|rpjmd|rencana\s+pembangunan\s+jangka\s+menengah\s+daerah)\b(?P<between>[^.;()]{{0,90}}?(?:\([^()]{{1,30}}\)[^.;()]{{0,60}}?)?)"
    rf"\b(?P<first>{_YEAR})\s*(?:-|–|—|s\.?/?d\.?|sampai(?:\s+dengan)?)\s*(?:tahun\s+)?(?P<last>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"rpjmd|menengah\s+daerah", re.IGNORECASE)
_UNIT = (
    r"(?:Balai(?:\s+Besar)?|Pusat|Direktorat|Sekretariat|Inspektorat|Kantor|Dinas|Badan|Biro|Kecamatan|Kelurahan|Pengadilan|Kejaksaan|Rumah\s+Sakit"
    r"|RSUD|Universitas|Politeknik|Institut|Sekolah|Akademi|Puskesmas|Loka|Stasiun|Pemerintah|Kementerian|Komisi|Lembaga|Mahkamah|Satuan|Laboratorium"
    r"|Museum|Unit|Deputi|Kepolisian|Polres|Polda|Lembaga\s+Pemasyarakatan|Rutan|Madrasah)"
)
_COVER_UNIT = re.compile(rf"{_UNIT}\b", re.IGNORECASE)
_PARENT = re.compile(
    r"(?:Kementerian|Mahkamah Agung|Badan|Lembaga|Komisi|Kejaksaan Agung|Kepolisian Negara)\b", re.IGNORECASE
)
_MIDDLE = re.compile(
    r"(?:Direktorat Jenderal|Ditjen|Badan|Sekretariat Jenderal|Inspektorat Jenderal|Pemerintah|Deputi)\b", re.IGNORECASE
)
_LEVELS = tuple(
    re.compile(rf"(?:{kinds})\b", re.IGNORECASE)
    for kinds in (
        r"Kementerian|Mahkamah\s+Agung|Kejaksaan\s+Agung|Kepolisian\s+Negara|Pemerintah|Lembaga|Komisi",
        r"Badan|Direktorat\s+Jenderal|Ditjen|Sekretariat\s+Jenderal|Inspektorat\s+Jenderal|Deputi|Universitas|Institut",
        r"Direktorat|Pusat|Sekretariat|Inspektorat|Biro|Dinas|Kantor\s+Wilayah|Fakultas",
    )
)
"""The kinds of units from the top down; a cover names them in either order."""
_REPORT_OF = re.compile(
    rf"(?:Laporan\s+(?:Akuntabilitas\s+)?Kinerja(?:\s+Instansi\s+Pemerintah)?|LAKIP|LKjIP|LKIP|LKJIP|LKj)(?:\s+\([^()]{{1,20}}\))?\s+"
    rf"(?P<name>{_UNIT}(?:\s+(?!Tahun\b|TA\b|Nomor\b|Triwulan\b|Semester\b)(?:[A-Z][\w./-]*|dan(?=\s+[A-Z])|di(?=\s+[A-Z])|&|[IVX]+))*)"
)
_ACRONYM = r"\s*\((?P<short>[A-Z][\w-]{1,15})\)"
_GOVERNMENT = re.compile(r"^Pemerintah\s+(?:Daerah\s+)?", re.IGNORECASE)
_REGION_KIND = re.compile(r"^Pemerintah\s+(?:Daerah\s+)?(?:Provinsi|Kabupaten|Kota)\s+", re.IGNORECASE)
_REGION = re.compile(r"\s+(?:Kabupaten|Kota|Provinsi)\s.*$", re.IGNORECASE)
_COUNTRY = re.compile(r"\s+(?:Republik\s+)?Indonesia$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:jalan|jl\.?|jln\.?|telp|telepon|fax|faks|email|www\.|komplek|kode pos|kabupaten [a-z]+ \d)", re.IGNORECASE
)
_TITLE = re.compile(r"laporan\s+(?:akuntabilitas\s+)?kinerja|lakip|lkjip|^tahun\b|^\d{4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report says of itself; None where it does not say it clearly.

    ``short`` is the name that the report gives its unit in brackets. ``renstra`` are the first and last year.
    """

    satker: str | None = None
    short: str | None = None
    induk: str | None = None
    kementerian: str | None = None
    tahun: int | None = None
    renstra: tuple[int, int] | None = None


def read_report_facts(document: Document) -> ReportFacts:
    """What a report says of itself, on its cover and in its prose.

    Args:
        document: The document as read.

    Returns:
        The facts; what places contradict each other on stays None.
    """
    paragraphs = [
        block for block in document.blocks if isinstance(block, Paragraph) and block.style is not Style.CONTENTS
    ]
    cover = _cover(paragraphs)
    prose = [paragraph.text for paragraph in paragraphs]
    year = _year(cover, prose)
    satker, induk, kementerian = _units(cover, prose)
    return ReportFacts(satker, _short(satker, prose), induk, kementerian, year, _period(prose, year))


def own_names(facts: ReportFacts) -> tuple[str, ...]:
    """The names of the unit as phrases, the long ones first; also without the region or *Pemerintah Provinsi*."""
    names = [name for name in (facts.satker, facts.short) if name]
    if facts.satker:
        shorter = [pattern.sub("", facts.satker) for pattern in (_GOVERNMENT, _REGION_KIND, _REGION, _COUNTRY)]
        names += [name for name in shorter if len(name.split()) > 1]
    phrases = (" ".join(re.findall(r"[^\W\d_]+", name)) for name in names)
    return tuple(sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True))


def own_places(facts: ReportFacts) -> tuple[str, ...]:
    """The region of an office of local government, as a phrase: what is said of the region is its own achievement."""
    found = _REGION.search(facts.satker or "")
    return (" ".join(re.findall(r"[^\W\d_]+", found[0])),) if found else ()


def _cover(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The lines before the first part of the report."""
    lines: list[str] = []
    for paragraph in paragraphs[:40]:
        if opens_part(paragraph.text):
            break
        lines.append(paragraph.text)
    return lines


def _year(cover: Sequence[str], prose: Sequence[str]) -> int | None:
    on_cover = {
        int(year)
        for line in cover
        if not _ADDRESS.search(line)
        for year in re.findall(rf"(?<![\d-]){_YEAR}(?![\d-])", line)
    }
    if len(on_cover) == 1:
        return on_cover.pop()
    stated, planned = (
        Counter(int(found[1]) for text in prose for found in pattern.finditer(text))
        for pattern in (_TITLE_YEAR, _PLANNED_YEAR)
    )
    return _clear(stated) or _clear(planned)


def _period(prose: Sequence[str], year: int | None) -> tuple[int, int] | None:
    """The period of the plan that is named most often, a plan of the own level and around the year of the report."""
    stated: Counter[tuple[int, int]] = Counter()
    for text in prose:
        for found in _PERIOD.finditer(text):
            first, last = int(found["first"]), int(found["last"])
            if 3 <= last - first <= 6 and (year is None or first <= year <= last):
                stated[first, last] += 1
    return _clear(stated)


def _clear(stated: Counter[T]) -> T | None:
    """What is stated more often than everything else together; None if nothing is."""
    ranked = stated.most_common(1)
    return ranked[0][0] if ranked and 2 * ranked[0][1] > stated.total() else None


def _units(cover: Sequence[str], prose: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """The unit, what it belongs to and the ministry."""
    names = _names_on(cover)
    if names and _level(names[0]) > _level(names[-1]):
        names.reverse()
    kementerian = next((name for name in names if _PARENT.match(name)), None)
    satker = names[-1] if names else None
    if satker is None:
        reported = Counter(_tidy(found["name"]) for text in prose for found in _REPORT_OF.finditer(text))
        satker = reported.most_common(1)[0][0] if reported else None
    between = [name for name in names if name not in (kementerian, satker)]
    induk = between[-1] if between else None
    if satker == kementerian:
        kementerian = None
    return satker, induk, kementerian


def _level(name: str) -> int:
    """How far down a unit stands by the kind of its name: a ministry is 0, a unit that carries out its work 3."""
    return next((level for level, kind in enumerate(_LEVELS) if kind.match(name)), len(_LEVELS))


def _names_on(cover: Sequence[str]) -> list[str]:
    """The names of units on a cover, those that go over several lines joined."""
    names: list[str] = []
    is_open = False
    for line in cover:
        text = line.strip()
        if _ADDRESS.search(text) or _TITLE.search(text) or len(text) > 120:
            is_open = False
        elif _COVER_UNIT.match(text):
            names.append(text)
            is_open = True
        elif is_open and text.isupper() and not any(map(str.isdecimal, text)):
            names[-1] += f" {text}"
        else:
            is_open = False
    return [_tidy(name) for name in names]


_SMALL: Final = frozenset(["dan", "di", "ke", "dari", "untuk", "serta", "atau", "pada"])


def _tidy(name: str) -> str:
    """A name in the usual letters: ``BALAI BESAR DAN X`` is ``Balai Besar dan X``."""
    words = name.strip(" .,-").split()
    if not name.isupper():
        return " ".join(words)
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in words)


def _short(satker: str | None, prose: Iterable[str]) -> str | None:
    """The short name in brackets behind the name of the unit, as most places have it."""
    if not satker:
        return None
    pattern = re.compile(re.escape(satker) + _ACRONYM, re.IGNORECASE)
    found = Counter(match["short"] for text in prose for match in pattern.finditer(text))
    return found.most_common(1)[0][0] if found else None
