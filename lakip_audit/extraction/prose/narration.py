"""The prose of a document, paragraph by paragraph, each with the part it stands in and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lakip_audit.extraction.document import Block, Document, Paragraph, Place, Style
from lakip_audit.extraction.reading.styling import opens_contents, opens_part

PREFIX: Final = "Narasi"
"""What the name of a part of the prose begins with, as a source of statements."""

BULLET: Final = "-"
"""The mark of an item whose own mark the format keeps to itself."""

_CHAPTER = re.compile(
    r"(?P<kind>bab|bagian|lampiran)\s+(?P<number>[IVXLC]{1,6}|\d{1,2})\b[.:]?\s*(?P<title>.*)", re.IGNORECASE
)
_MARK = re.compile(
    r"(?:[-–•●▪◦‣∙*✓➢\uf0b7\uf0a7\uf0d8\uf0fc]\s+)?(?P<mark>\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?)\s+(?=\S)"
    r"|(?P<label>(?:Tahap|Langkah|Misi|Tujuan|Sasaran|Strategi|Pilar|Fase)\s+(?:ke-?\s?)?(?:\d{1,2}|[IVX]{1,4}))\s*[:.]\s*(?=\S)"
    r"|(?P<bullet>[-–•●▪◦‣∙*✓➢\uf0b7\uf0a7\uf0d8\uf0fc])\s+(?=\S)"
)
_FORMULA = "$$"
_DEEPEST = 12
"""Headings above a paragraph, one below the other; of more of them the nearest count."""
_MOST_UNDER_ITEM = 3
"""Paragraphs; more of them do not belong to an item of a list."""
_SHORT = 110
"""Characters; a longer item of a list is no title of what follows it."""


@dataclass(frozen=True, slots=True)
class Narration:
    """One paragraph of prose.

    ``part`` is its source (``Narasi BAB III``); ``text`` has no mark of a list, which is in ``mark``. ``headings`` are
    those above it, the nearest last, among them an item of a list under which it stands; ``lead`` is the paragraph
    that introduces the list it belongs to. ``block`` is its number among the blocks of the document, from 0.
    """

    part: str
    text: str
    place: Place
    block: int
    mark: str = ""
    headings: tuple[str, ...] = ()
    lead: str = ""
    is_heading: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.mark != ""


def chapter_of(text: str) -> tuple[str, str] | None:
    """The number and title of a chapter that a heading opens: ``BAB II`` and ``RENCANA`` of ``BAB II RENCANA``."""
    found = _CHAPTER.fullmatch(text.strip())
    return (f"{found['kind'].upper()} {found['number'].upper()}", found["title"].strip(" :.-–")) if found else None


def without_mark(text: str) -> tuple[str, str]:
    """The mark of a list or heading (``1.``, ``(ii)``, ``-``) that begins a text, and the text behind it."""
    found = _MARK.match(text)
    if found is None:
        return "", text
    return found["mark"] or found["label"] or found["bullet"] or "", text[found.end() :]


def part_name(heading: str) -> str:
    """The name of a part of the prose by its heading: ``Narasi BAB I``, ``Narasi Kata Pengantar``."""
    chapter = chapter_of(heading)
    if chapter is not None:
        return f"{PREFIX} {chapter[0]}"
    title = without_mark(heading)[1].strip(" :.")
    return f"{PREFIX} {title.title() if title.isupper() else title}"


def narrations(document: Document) -> Iterator[Narration]:
    """All paragraphs of prose, headings among them, in order.

    What stands before the first part (the cover), captions, formulas and lists of contents are no prose.

    Args:
        document: The document as read.

    Yields:
        Each paragraph with what stands above it.
    """
    reader = _Reader(document.blocks)
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from reader.read(at, block)
        else:
            reader.leave_item()


class _Reader:
    """Goes through the paragraphs of a document and remembers what stands above."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        headings = [block.text for block in blocks if isinstance(block, Paragraph) and block.style is Style.HEADING]
        self._chapters = any(chapter_of(text) for text in headings)
        self._part = ""
        self._headings: list[tuple[int, str]] = []
        self._item: tuple[str, str] | None = None
        self._under_item = 0
        self._lead = ""
        self._contents = False

    def leave_item(self) -> None:
        """A table or caption: what comes behind it no longer belongs to the item of a list before it."""
        self._item = None

    def read(self, at: int, paragraph: Paragraph) -> Iterator[Narration]:
        """The narration of one paragraph; none for what is no prose."""
        if paragraph.style is Style.CAPTION:
            self.leave_item()
        if paragraph.style in (Style.CONTENTS, Style.CAPTION, Style.TITLE) or _FORMULA in paragraph.text:
            return
        mark, text = without_mark(paragraph.text)
        if not mark and paragraph.style is Style.LIST_ITEM:
            mark = BULLET
        if paragraph.style is Style.HEADING:
            self._open(paragraph)
            if self._part and not self._contents:
                yield Narration(self._part, text, paragraph.place, at, mark, self._above(), is_heading=True)
            self._headings.append((paragraph.level, paragraph.text))
            return
        if not self._part or self._contents:
            return
        if mark:
            self._item = None
            yield Narration(self._part, text, paragraph.place, at, mark, self._above(), self._lead)
            if self._heads(at, text):
                self._item = (mark, text)
                self._under_item = 0
        else:
            if self._under_item >= _MOST_UNDER_ITEM:
                self._item = None
            self._under_item += 1
            yield Narration(self._part, text, paragraph.place, at, "", self._above(), "")
            self._lead = text
            if text.endswith(":"):
                self._item = None

    def _open(self, heading: Paragraph) -> None:
        """Take note of a heading that may open another part."""
        level = heading.level or 1
        self._item = None
        self._lead = ""
        self._headings = [above for above in self._headings if above[0] < level]
        opens = opens_part(heading.text) if self._chapters else level == 1
        if opens:
            self._contents = opens_contents(heading.text)
            self._part = part_name(heading.text)
            self._headings = []

    def _above(self) -> tuple[str, ...]:
        item = () if self._item is None else (self._item[1],)
        return (*(text for _, text in self._headings[-_DEEPEST:]), *item)

    def _heads(self, at: int, text: str) -> bool:
        """Whether an item of a list is the title of the paragraph behind it."""
        after = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if len(text) > _SHORT or text.endswith((";", ",")):
            return False
        return not isinstance(after, Paragraph) or (after.style is Style.TEXT and not without_mark(after.text)[0])
