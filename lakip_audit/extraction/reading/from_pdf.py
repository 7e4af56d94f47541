"""A document from a PDF with a text layer: ruled tables and prose in order, without running heads and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.extraction.document import Block, Cell, Document, Grid, Note, Paragraph, Place
from lakip_audit.extraction.reading.joining import rejoined
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.reading.loose_rows import rows_without_rulings
from lakip_audit.extraction.reading.pdf_drawing import TooHeavyError, drawn_on
from lakip_audit.extraction.reading.pdf_file import BROKEN, opened_pdf
from lakip_audit.extraction.reading.pdf_page import PdfPage, read_page
from lakip_audit.extraction.reading.pdf_prose import (
    Passage,
    Type,
    is_bare_caption,
    right_edges,
    usual_type,
)
from lakip_audit.extraction.reading.pdf_tables import PrintedTable, tables_on, title_above
from lakip_audit.extraction.reading.pdf_text import lines_of
from lakip_audit.extraction.reading.running_lines import PageText, without_running_lines
from lakip_audit.extraction.reading.styling import styled
from lakip_audit.extraction.reading.vocabulary import Vocabulary, vocabulary_of
from lakip_audit.extraction.reading.wording import one_line
from lakip_audit.extraction.unfit import ranges, reason_of, unfit

_MB = 1024 * 1024
_LEADER = re.compile(r"\s*(?:[.…]\s?){5,}\s*")
_PICTURE = 0.08
"""A picture larger than this part of the page may hold figures that cannot be read."""
_BACKGROUND = 0.85
"""A larger one with text on it is the background."""
_MANY_CURVES = 200


def read_pdf(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a PDF.

    Tables are read by their rulings only; what looks like a table without them is left as lines of text, with a note.
    Paragraphs that go on over a page break are one.

    Args:
        path: The file.
        limits: What may be read.

    Returns:
        The document; places have pages.

    Raises:
        InputError: It is locked, damaged, asks for too much, or has no text layer.
    """
    with opened_pdf(path, limits) as document:
        reading = _Reading(path, limits)
        texts = [text for page in reading.pages(document) if (text := reading.text_of(page)) is not None]
    if not any(text.lines or text.tables for text in texts):
        raise InputError([reading.without_text()])
    texts, removed = without_running_lines(texts)
    if removed:
        shown = "; ".join(f"«{text}»" for text, _ in removed.most_common(5))
        reading.notes.append(Note("running_lines", Place(), {"count": removed.total(), "texts": shown}))
    composition = _Composition(texts)
    blocks, joins = rejoined(composition.blocks())
    notes = (*reading.notes, *composition.notes, *joins)
    return Document(path.name, "pdf", tuple(blocks), reading.page_count, notes)


@dataclass(slots=True)
class _Reading:
    """The reading of one file, page by page, with what could not be read."""

    path: Path
    limits: Limits
    page_count: int = 0
    cells: int = 0
    pictures: list[int] = field(default_factory=list)
    """The pages that are only a picture."""
    notes: list[Note] = field(default_factory=list)

    def pages(self, document: PDFDocument) -> Iterator[PdfPage]:
        """The pages that can be read."""
        try:
            pages = list(islice(PDFPage.create_pages(document), self.limits.pages + 1))
        except BROKEN as failure:
            raise InputError([unfit(self.path, "damaged", reason=reason_of(failure))]) from None
        if len(pages) > self.limits.pages:
            raise InputError(
                [unfit(self.path, "too_many_pages", count=f"> {self.limits.pages}", limit=self.limits.pages)]
            )
        self.page_count = len(pages)
        resources = PDFResourceManager()
        left_bytes = self.limits.pdf_bytes
        for number, page in enumerate(pages, 1):
            try:
                drawn, size = drawn_on(page, resources, min(self.limits.page_bytes, left_bytes))
                left_bytes -= size
                yield read_page(drawn, number)
            except TooHeavyError as failure:
                left_bytes -= failure.size
                self._note("page_too_heavy", number, size=f"{failure.size / _MB:.0f} MB")
            except BROKEN as failure:
                self._note("page_unreadable", number, reason=reason_of(failure))

    def text_of(self, page: PdfPage) -> PageText | None:
        """The tables and lines of a page; None for one without text."""
        visible = sum(bool(glyph.text.strip()) for glyph in page.glyphs)
        if not visible:
            if page.pictures or page.drawn > _MANY_CURVES:
                self.pictures.append(page.number)
                self._note("page_without_text", page.number)
            return None
        if page.unmapped:
            self._note("text_unmapped", page.number, count=page.unmapped)
        if any(_hides_text(page, picture) for picture in page.pictures):
            self._note("picture_unread", page.number)
        tables, rest = tables_on(page)
        self.cells += sum(len(table.cells) for table in tables)
        if self.cells > self.limits.cells:
            raise InputError([unfit(self.path, "too_many_cells", limit=self.limits.cells)])
        if parted := sum(table.parted for table in tables):
            self._note("rows_parted", page.number, count=parted)
        return PageText(page.number, page.width, page.height, tuple(lines_of(rest)), tuple(tables))

    def without_text(self) -> Problem:
        """The problem of a document that holds no text."""
        if not self.pictures:
            return unfit(self.path, "no_content")
        return unfit(self.path, "pdf_without_text", pages=ranges(self.pictures))

    def _note(self, code: str, page: int, **values: object) -> None:
        self.notes.append(Note(code, Place(page=page), {"page": page, **values}))


@dataclass(slots=True)
class _Composition:
    """Puts the blocks of all pages together."""

    pages: Sequence[PageText]
    tables: int = 0
    notes: list[Note] = field(default_factory=list)
    usual: Type = field(init=False)
    vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        """Learn the usual type and the words of the document."""
        self.usual = usual_type(line for page in self.pages for line in page.lines)
        lines = (line.text for page in self.pages for line in page.lines)
        cells = (cell.text for page in self.pages for table in page.tables for cell in table.cells)
        self.vocabulary = vocabulary_of(chain(lines, cells))

    def blocks(self) -> Iterator[Block]:
        """Paragraphs and tables in order; a paragraph is given when it is known to have ended."""
        passage: Passage | None = None
        for page in self.pages:
            edges = right_edges(page.lines, page.width)
            loose = rows_without_rulings(page.lines)
            if loose:
                self.notes.append(Note("table_without_rulings", Place(page=page.number), {"page": page.number}))
            items: list[tuple[float, int]] = [(line.top, number) for number, line in enumerate(page.lines)]
            items += [(table.box[1], -1 - number) for number, table in enumerate(page.tables)]
            first = True
            for _, number in sorted(items):
                if number < 0:
                    table = page.tables[-1 - number]
                    if passage is not None and is_bare_caption(passage.lines[0].text) and len(passage.lines) == 1:
                        title, table = title_above(table)
                        passage.title = title
                    if passage is not None:
                        yield self._paragraph(passage)
                    passage = None
                    yield self._grid(table, page.number)
                    continue
                line = page.lines[number]
                together = number not in loose and passage is not None
                if (
                    together
                    and passage is not None
                    and passage.goes_on_in(line, self.usual, page.width, next_page=first)
                ):
                    passage.lines.append(line)
                else:
                    if passage is not None:
                        yield self._paragraph(passage)
                    passage = Passage(page.number, [line], edges[number])
                passage.right = edges[number]
                first = False
        if passage is not None:
            yield self._paragraph(passage)

    def _paragraph(self, passage: Passage) -> Paragraph:
        text = _LEADER.sub(
            "..... ", one_line(self.vocabulary.paragraph([*(line.text for line in passage.lines), passage.title]))
        )
        return styled(Paragraph(text, Place(page=passage.page)), self.usual.look(passage.lines))

    def _grid(self, table: PrintedTable, page: int) -> Grid:
        """A printed table as the next grid of the document."""
        self.tables += 1
        cells = tuple(
            Cell(
                cell.row, cell.column, self.vocabulary.cell(cell.text),
                Place(page=page, table=self.tables, cell=f"{cell.row + 1}.{cell.column + 1}"),
                cell.rowspan, cell.colspan,
            )
            for cell in table.cells
        )  # fmt: skip
        return Grid(table.rows, table.columns, cells, Place(page=page, table=self.tables))


def _hides_text(page: PdfPage, picture: tuple[float, float, float, float]) -> bool:
    """Whether a picture is large and nothing is printed on it."""
    left, top, right, bottom = picture
    share = (right - left) * (bottom - top) / max(1.0, page.width * page.height)
    if not _PICTURE <= share <= _BACKGROUND:
        return False
    inside = sum(left < glyph.left < right and top < glyph.middle < bottom for glyph in page.glyphs)
    return inside < 20
