"""How a document is built: chapters, lists of contents, captions, and what its sentences cite (``struktur.csv``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lakip_audit.extraction.document import Document, Paragraph, Place, Style
from lakip_audit.extraction.prose.citation import Citation, letters, references, regulations
from lakip_audit.extraction.prose.narration import Narration, chapter_of, narrations, without_mark
from lakip_audit.extraction.prose.report_facts import ReportFacts, read_report_facts
from lakip_audit.extraction.prose.sentence import Kind, Sentence, read_sentence, sentences
from lakip_audit.extraction.reading.styling import opens_contents, opens_part
from lakip_audit.extraction.row import DatasetRow

TABLE: Final = "struktur"
SOURCE: Final = "Struktur"
"""The source of headings and captions."""

_ENTRY = re.compile(r"(?P<title>.*?\S)[\s.…_·]*[\s.…_·](?P<page>\d{1,4}|[ivxlcIVXLC]{1,7})$")
_LISTED = re.compile(
    r"(?P<kind>tabel|table|gambar|grafik|bagan|diagram|peta|foto|skema)\b\.?\s*(?P<number>(?:\d{1,3}|[IVXLC]{1,5}(?=[.\-\s]))(?:\s?[.\-]\s?\d{1,3}[a-z]?)*[a-z]?)"
    r"[.:]?(?![\w])\s*[-–:.]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"(?P<number>(?:SK|SS|SP|ST|S)\s?\.?\s?-?\s?\d{1,2}(?:\.\d{1,2})?|Sasaran\s+(?:Strategis|Program|Kegiatan)?\s*(?:ke-?\s?)?\d{1,2})\s*[.:–-]?\s+(?P<title>[A-Z“\"].{8,})"
)
_GOAL_TAIL = re.compile(r"\s+Sasaran\s+\w+\s+(?:ini\s+)?akan\s.*$|\s*:$")
_INDICATORS = re.compile(r"indi[ck]at[oe]r", re.IGNORECASE)
_TARGET_TAIL = re.compile(r",?\s+(?:dimana|di mana|yang pada tahun|pada tahun|dengan target|ditargetkan)\b.*$")
_PLAN = re.compile(
    r"(?:renstra|rencana\s+strategis|rpjm[nd]|rpjp[nd]|rencana\s+pembangunan\s+jangka\s+\w+(?:\s+\w+)?|kebijakan\s+industri\s+nasional|KIN\b|RIPIN|rkp[d]?|periode)",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"pernyataan\s+(?:telah\s+)?(?:di)?\s?reviu|telah\s+(?:kami\s+)?(?:me)?reviu\s+laporan\s+kinerja", re.IGNORECASE
)
_COMPARED = re.compile(r"\b(?:per)?banding", re.IGNORECASE)
_SCALE = re.compile(
    r"\s*\((?:dalam\s+)?(?:rp\.?|rupiah|(?:ribu|juta|miliar|milyar|triliun)(?:an)?(?:\s+rupiah)?)\)$", re.IGNORECASE
)
"""What a caption says of the unit of its table, which a list of tables leaves out."""
_NEXT_TABLE = re.compile(r"tabel\s+(?:berikut|dibawah|di\s+bawah|sebagai\s+berikut)", re.IGNORECASE)
_LINKS: Final = frozenset(
    [
        "pada",
        "dan",
        "dengan",
        "di",
        "dimana",
        "hingga",
        "sampai",
        "untuk",
        "dari",
        "tahun",
        "anggaran",
        "ta",
        "naik",
        "turun",
        "atau",
        "dibanding",
        "dibandingkan",
        "sedangkan",
        "dimulai",
        "antara",
        "selama",
        "awal",
        "akhir",
        "periode",
    ]
)
_LONGEST: Final = 100


def read_structure(document: Document) -> tuple[DatasetRow, ...]:
    """The structure of a document.

    Args:
        document: As read.

    Returns:
        Rows of ``struktur``: the entries of the lists of contents, headings and captions in order, and what each part
        of the prose cites.
    """
    facts = read_report_facts(document)
    rows = [*_contents(document), *_skeleton(document, facts), *_cited(document, facts)]
    counts: Counter[str] = Counter()
    numbered = []
    for row in rows:
        counts[row.values["sumber"]] += 1
        numbered.append(replace(row, values={**row.values, "baris": str(counts[row.values["sumber"]])}))
    return tuple(numbered)


def years_in(text: str) -> str:
    """The years that a title names: one by one with commas, a span with a hyphen; ``""`` for none or several spans."""
    pieces = [piece for piece in read_sentence(text).pieces if piece.years]
    spans = [piece.years for piece in pieces if piece.kind is Kind.PERIOD]
    years = sorted({year for piece in pieces if piece.kind is not Kind.PERIOD for year in piece.years})
    if spans:
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        inside = all(first <= year <= last for year in years)
        return f"{first}-{last}" if len({*spans}) == 1 and inside else ""
    return ",".join(map(str, years))


def _row(source: str, citation: Citation, place: Place) -> DatasetRow:
    values = {"sumber": source, **citation.values}
    if "judul" in values:
        values["judul"] = _SCALE.sub("", values["judul"])
    if place.page is not None:
        values["halaman"] = str(place.page)
    return DatasetRow(TABLE, values, {name: place for name in ("nomor", "judul", "tahun") if name in values})


def _contents(document: Document) -> Iterator[DatasetRow]:
    """The entries of the lists of contents, tables and figures."""
    source = ""
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        if opens_contents(block.text):
            source = block.text.strip(" :.").title()
        elif block.style is Style.CONTENTS and source:
            if (entry := _entry(block.text, source)) is not None:
                yield _row(source, entry, block.place)
        elif block.style is Style.HEADING:
            source = ""


def _entry(text: str, source: str) -> Citation | None:
    """One entry; None for a line without a page."""
    found = _ENTRY.fullmatch(text)
    title, page = (found["title"], found["page"]) if found else (text, "")
    title = title.rstrip(" .…_·")
    listed = _LISTED.fullmatch(title)
    if listed is not None:
        jenis = "daftar_tabel" if listed["kind"].casefold() in ("tabel", "table") else "daftar_gambar"
        return Citation(jenis, _number(listed), listed["title"].strip(), years_in(listed["title"]), page)
    if "isi" not in source.casefold() or not title:
        return None
    number, name = _heading(title)
    return Citation("daftar_isi", number, name, years_in(name), page)


def _skeleton(document: Document, facts: ReportFacts) -> Iterator[DatasetRow]:
    """The year of the cover, the headings, the captions and the statement of review, in order."""
    first = next((block.place for block in document.blocks), Place())
    if facts.tahun is not None:
        yield _row(SOURCE, Citation("tahun", judul="sampul Laporan Kinerja", tahun=str(facts.tahun)), first)
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.style is Style.HEADING:
            number, title = _heading(block.text)
            jenis = "bab" if opens_part(block.text) else "subbab"
            yield _row(SOURCE, Citation(jenis, number, title, years_in(title)), block.place)
        elif block.style is Style.CAPTION and (found := _LISTED.fullmatch(block.text)) is not None:
            title = found["title"].strip() or _line_below(document, at)
            jenis = "tabel" if found["kind"].casefold() in ("tabel", "table") else "gambar"
            yield _row(SOURCE, Citation(jenis, _number(found), title, years_in(title)), block.place)
        if block.style is not Style.CONTENTS and _REVIEW.search(block.text):
            title = block.text[:_LONGEST].strip()
            yield _row(SOURCE, Citation("pernyataan_reviu", judul=title, tahun=years_in(block.text)), block.place)


def _line_below(document: Document, at: int) -> str:
    """The title of a caption that stands on the line below its number."""
    after = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
    is_title = (
        isinstance(after, Paragraph) and after.style in (Style.TEXT, Style.HEADING) and len(after.text) <= _LONGEST
    )
    return after.text if isinstance(after, Paragraph) and is_title else ""


def _number(found: re.Match[str]) -> str:
    """The number of a caption or entry; with its word where that is neither table nor figure (``Grafik 3.1``)."""
    number = re.sub(r"\s+", "", found["number"])
    kind = found["kind"].capitalize()
    return number if kind in ("Tabel", "Table", "Gambar") else f"{kind} {number}"


def _heading(text: str) -> tuple[str, str]:
    """The number and the title of a heading."""
    chapter = chapter_of(text)
    if chapter is not None:
        return chapter
    mark, title = without_mark(text)
    return (mark.removesuffix(".") if mark not in ("-", "•") else ""), title.strip(" :")


def _cited(document: Document, facts: ReportFacts) -> Iterator[DatasetRow]:
    """What each part of the prose cites: in order of the paragraphs, and of their words."""
    following = _following_tables(document)
    goal = ""
    for narration in narrations(document):
        found: list[Citation] = []
        numbered = _goal(narration)
        if numbered is not None:
            goal = numbered.nomor
            found.append(numbered)
        elif narration.is_heading:
            goal = ""
        elif goal and narration.is_item and _INDICATORS.search(narration.lead or narration.headings[-1]):
            found.append(_indicator(narration, goal))
        if not narration.is_heading:
            found += _citations(narration.text, facts, following.get(narration.block, ""))
        for citation in found:
            yield _row(narration.part, citation, narration.place)


def _following_tables(document: Document) -> dict[int, str]:
    """For each block the number of the next table that has a caption."""
    following: dict[int, str] = {}
    number = ""
    for at in range(len(document.blocks) - 1, -1, -1):
        block = document.blocks[at]
        following[at] = number
        if isinstance(block, Paragraph) and block.style is Style.CAPTION:
            found = _LISTED.fullmatch(block.text)
            if found is not None and found["kind"].casefold() in ("tabel", "table"):
                number = _number(found)
    return following


def _goal(narration: Narration) -> Citation | None:
    """The objective that a line numbers: ``SK.1 Meningkatnya ...``."""
    found = _GOAL.match(f"{narration.mark} {narration.text}".strip() if narration.is_heading else narration.text)
    if found is None or len(found["title"]) > 3 * _LONGEST:
        return None
    title = re.split(r"\.\s", _GOAL_TAIL.sub("", found["title"]))[0].strip(' :“”"')
    return Citation("nomor_sasaran", " ".join(found["number"].split()), title)


def _indicator(narration: Narration, goal: str) -> Citation:
    """An indicator that a list numbers below its objective."""
    title = _TARGET_TAIL.sub("", narration.text).rstrip(" ,.;")
    return Citation("nomor_indikator", narration.mark.strip("().-"), title, "", goal)


def _citations(text: str, facts: ReportFacts, following: str) -> list[Citation]:
    found = [*letters(text)]
    found += [one for one in regulations(text) if not _inside(one, found)]
    found += [one for one in references(text) if not _inside(one, found)]
    at = 0
    for printed in sentences(text):
        at = text.find(printed, at)
        sentence = read_sentence(printed)
        found += _periods(sentence, facts, at)
        found += _years(sentence, at, found, following)
        at += len(printed)
    return sorted(found, key=lambda one: one.start)


def _inside(one: Citation, others: Sequence[Citation]) -> bool:
    return any(other.start <= one.start < other.end for other in others)


def _periods(sentence: Sentence, facts: ReportFacts, offset: int) -> Iterator[Citation]:
    """The periods of plans that a sentence names, as far as they hold the year of the report."""
    for piece in sentence.pieces:
        if piece.kind is not Kind.PERIOD:
            continue
        first, last = piece.years[0], piece.years[-1]
        plans = [*_PLAN.finditer(sentence.text, 0, piece.start)]
        if (
            not plans
            or not (facts.tahun is None or first <= facts.tahun <= last)
            or piece.start - plans[-1].start() > _LONGEST
        ):
            continue
        plan = plans[-1] if plans[-1][0].casefold() != "periode" or len(plans) == 1 else plans[-2]
        title = re.sub(
            r"\s*(?:periode\s+)?(?:tahun)?$", "", sentence.text[plan.start() : piece.start].strip(), flags=re.IGNORECASE
        )
        title = re.sub(r"(?<=\w)\)(?=\s|$)", "", title) if "(" not in title else title
        span = f"{first}-{last}"
        yield Citation("periode", "", title.strip(" ,(")[:_LONGEST], span, "", offset + piece.start, offset + piece.end)


def _years(sentence: Sentence, offset: int, others: Sequence[Citation], following: str) -> Iterator[Citation]:
    """The years of a sentence with the words before each; those of a comparison in the next table with its number."""
    pieces = [(at, piece) for at, piece in enumerate(sentence.pieces) if piece.kind is Kind.YEAR]
    years = sorted({year for _, piece in pieces for year in piece.years})
    shown = len(years) > 1 and _COMPARED.search(sentence.text) and _NEXT_TABLE.search(sentence.text) and following
    if shown:
        start = offset + pieces[0][1].start
        title = sentence.text[:_LONGEST].rsplit(" ", 1)[0]
        yield Citation("tahun", "", title, ",".join(map(str, years)), following, start, start)
        return
    for at, piece in pieces:
        place = Citation("tahun", start=offset + piece.start)
        title = _words_before(sentence, at)
        if title and not _inside(place, others):
            yield Citation("tahun", "", title, str(piece.years[0]), "", place.start, place.start)


def _words_before(sentence: Sentence, at: int) -> str:
    """Up to six words before a year that *tahun* or *TA* introduces; ``""`` where it stands without."""
    if at == 0 or sentence.pieces[at - 1].word not in ("tahun", "ta", "anggaran"):
        return ""
    first = at - 1
    while (
        first > 0
        and at - first < 7
        and sentence.pieces[first - 1].kind is Kind.WORD
        and not sentence.pieces[first].after_comma
    ):
        first -= 1
    words = [piece.word for piece in sentence.pieces[first : at - 1] if piece.word not in _LINKS]
    return sentence.between(first, at) if words and len(words[-1]) > 2 else ""
