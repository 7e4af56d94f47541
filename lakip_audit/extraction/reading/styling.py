"""What a paragraph is, judged by its words, where the format does not say: a heading, a caption, an entry of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lakip_audit.extraction.document import Paragraph, Style

LONGEST_HEADING = 160
"""Characters; a longer line is prose."""

_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_CHAPTER = re.compile(rf"(?:BAB|BAGIAN|LAMPIRAN|Bab|Lampiran)\s+(?:{_ROMAN}|\d{{1,2}})\b[.:]?(?P<rest>.*)")
_FRONT = re.compile(
    r"(?:(?:KATA|PRAKATA|SAMBUTAN)(?: PENGANTAR)?"
    r"|(?:IKHTISAR|RINGKASAN)(?: EKSEKUTIF)?"
    r"|EXECUTIVE SUMMARY"
    r"|DAFTAR (?:ISI|TABEL|GAMBAR|GRAFIK|DIAGRAM|BAGAN|LAMPIRAN|SINGKATAN|ISTILAH|PUSTAKA)"
    r"|PERNYATAAN TELAH DI ?REVIU|PENDAHULUAN|PENUTUP|LAMPIRAN(?:-LAMPIRAN)?)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<mark>\d{1,2}(?:\.\d{1,2}){1,4}\.?|[A-Z]\.|\d{1,2}\.|[a-z]\.|\(?\d{1,2}\)|\(?[a-z]{1,4}\))\s+\S"
)
_CAPTION = re.compile(
    r"(?:Tabel|Table|Gambar|Grafik|Bagan|Diagram|Peta|Foto|Skema)\.?\s*"
    r"(?:\d{1,3}|[IVXLC]{1,5}(?=[.\-\s]))(?:\s?[.\-]\s?(?:\d{1,3}|[IVXLC]{1,5}|[a-z]))*\b[.:]?(?P<title>.*)",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(
    r"\s*(?:di\b|ini\b|itu\b|berikut|tersebut|menunjuk|menyaji|menjelas|mengg?ambar|memperlihat|memuat|menampil|adalah|merupakan|dapat"
    r"|dan\b|serta\b|atas\b|bahwa|terlihat|tampak|diketahui|maka\b|sampai|s\.d|yang\b|,|;|\))",
    re.IGNORECASE,
)
_PAGE = rf"(?:\d{{1,4}}|{_ROMAN.lower()})"
_ENTRY = re.compile(rf".*?[^\s.…_·]\s*(?:(?:[.…_·]\s?){{3,}}\s*(?:{_PAGE}|{_ROMAN})|(?:[.…_·]\s?){{5,}})$")
_PAGE_AT_END = re.compile(rf".*\S[\s.…_]+{_PAGE}$")
_SIGNS = "-–•●▪◦‣∙➢✓\uf0a7\uf0b7\uf0d8\uf0fc"
_LIST_MARK = re.compile(rf"(?:\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxlc]{{1,6}})[.)]|[{_SIGNS}])\s+\S")
_BULLET = re.compile(rf"[{_SIGNS}]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands out, as far as the format tells: in bold or a larger type; on a line of its own."""

    emphasised: bool = False
    alone: bool = True


PLAIN = Look()
"""A paragraph that does not stand out."""


def styled(paragraph: Paragraph, look: Look = PLAIN) -> Paragraph:
    """The paragraph with the style that its words suggest.

    A style that the format gave stays. A number in front makes a heading only of a line that stands out; a chapter
    (``BAB II``), a part of every report (``KATA PENGANTAR``) and a line ``B. Rencana Kinerja`` or ``2.1 Visi`` are
    headings by themselves. A bullet or dash in front is not part of the text.

    Args:
        paragraph: A paragraph as a reader made it.
        look: How it stands out.

    Returns:
        The same paragraph, or one with another style and level.
    """
    if paragraph.style is not Style.TEXT:
        return paragraph
    text = paragraph.text
    if is_entry(text):
        return replace(paragraph, style=Style.CONTENTS)
    item = _BULLET.match(text)
    if item is not None:
        paragraph = replace(paragraph, text=text[item.end() :], style=Style.LIST_ITEM)
        level = heading_level(paragraph.text, emphasised=True) if look.emphasised and look.alone else 0
        return replace(paragraph, style=Style.HEADING, level=level) if level else paragraph
    if is_caption(text):
        return replace(paragraph, style=Style.CAPTION)
    if look.alone and (level := heading_level(text, emphasised=look.emphasised)):
        return replace(paragraph, style=Style.HEADING, level=level)
    return replace(paragraph, style=Style.LIST_ITEM) if _LIST_MARK.match(text) else paragraph


def is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents: a leader of dots, and a page number or nothing after it."""
    return len(text) <= 300 and _ENTRY.fullmatch(text) is not None


def ends_with_page(text: str) -> bool:
    """Whether a line ends with what may be a page number, Arabic or small Roman."""
    return len(text) <= 300 and _PAGE_AT_END.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or figure: its word, its number and a title, not a sentence about it."""
    found = _CAPTION.match(text)
    if found is None or len(text) > 250 or not text[0].isupper():
        return False
    title = found["title"]
    return not (_SENTENCE_START.match(title) or (title.rstrip().endswith((".", ";")) and len(title) > 90))


def heading_level(text: str, *, emphasised: bool = False) -> int:
    """The level of the heading that a line is.

    Args:
        text: The line.
        emphasised: It is printed bold or larger than the text around it.

    Returns:
        1 for a chapter, 2 and more below it; 0 if the line is no heading.
    """
    if not text or len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)):
        return 0
    chapter = _CHAPTER.match(text)
    if chapter is not None and (not chapter["rest"].strip() or _is_title(chapter["rest"])):
        return 1
    if _FRONT.fullmatch(text) and (emphasised or text.isupper()):
        return 1
    numbered = _NUMBERED.match(text)
    if numbered is None:
        return 3 if emphasised and (text.isupper() or _is_title(text)) else 0
    mark, rest = numbered["mark"], text[numbered.end("mark") :].strip()
    by_itself = len(rest) <= 120 and _is_title(rest) and (_is_capital_letter(mark) or "." in mark.rstrip("."))
    if not emphasised and not by_itself:
        return 0
    if rest.endswith((".", ";", ",")):
        return 0
    return _level_of(mark)


def opens_part(text: str) -> bool:
    """Whether a line opens a chapter or a part that every report has, such as ``BAB I`` or ``Kata Pengantar``."""
    return _CHAPTER.match(text) is not None or _FRONT.fullmatch(text) is not None


def is_bare_chapter(text: str) -> bool:
    """Whether a line is only the number of a chapter, so that its title follows: ``BAB II``."""
    chapter = _CHAPTER.fullmatch(text)
    return chapter is not None and not chapter["rest"].strip()


def opens_contents(text: str) -> bool:
    """Whether a line is the heading of a list of contents, tables or figures."""
    return _FRONT.fullmatch(text) is not None and text.casefold().startswith("daftar")


def has_list_mark(text: str) -> bool:
    """Whether a text begins like an item of a list: ``1.``, ``a)``, ``(ii)``, a dash."""
    return _LIST_MARK.match(text) is not None


def _is_capital_letter(mark: str) -> bool:
    return len(mark) == 2 and mark[0].isupper()


def _is_title(text: str) -> bool:
    """Whether words read as a title: they begin with a capital letter and do not end as a sentence does."""
    words = text.strip(" .:-–")
    return bool(words) and not words[0].islower() and not text.rstrip().endswith((".", ";", ","))


def _level_of(mark: str) -> int:
    if _is_capital_letter(mark):
        return 2
    plain = mark.strip("().")
    if "." in plain:
        return min(1 + plain.count("."), 6)
    if mark.endswith("."):
        return 3 if plain.isdecimal() else 4
    return 5 if plain.isdecimal() else 6
