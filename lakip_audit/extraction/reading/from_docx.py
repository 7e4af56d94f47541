"""A document from a Word file: its paragraphs and tables in order, as a reader of the page sees them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import docx
import docx.document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Block, Document, Grid, Note, Paragraph, Place
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.reading.styling import styled
from lakip_audit.extraction.reading.word_numbering import read_numbering
from lakip_audit.extraction.reading.word_paragraph import UNREAD, ParagraphReader
from lakip_audit.extraction.reading.word_styles import read_styles
from lakip_audit.extraction.reading.word_table import MergedCells, address_in, columns_before, merging_of, wrapped
from lakip_audit.extraction.reading.word_xml import Element, child_of, is_on
from lakip_audit.extraction.reading.wording import cell_text, one_line
from lakip_audit.extraction.unfit import reason_of, unfit

_BROKEN = (
    OpcError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError, EOFError,
    SyntaxError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What python-docx lets through of a file that is no Word document, or of a damaged one."""


def read_docx(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a Word document.

    Inserted text of tracked changes counts, deleted text does not. Numbers that Word prints by itself are part of the
    text. Content controls and text boxes are read like the text around them; a table inside a cell becomes a grid of
    its own after the outer one. Footnotes are not read.

    Args:
        path: The ``.docx`` file, already found sound.
        limits: What may be read.

    Returns:
        The document; places have paragraphs (those with text, outside tables) and tables.

    Raises:
        InputError: The file is damaged or asks for too much.
    """
    try:
        document = docx.Document(str(path))
        reader = _reader(document, str(path), limits)
        blocks = tuple(reader.blocks(document.element.body))
    except _BROKEN as failure:
        raise InputError([unfit(path, "damaged", reason=reason_of(failure))]) from None
    return Document(path.name, "docx", blocks, notes=tuple(reader.notes()))


def elements_in(document: docx.document.Document, body: Element, file: str) -> Mapping[Place, Element]:
    """The element of each place that :func:`read_docx` gives.

    Args:
        document: The Word document.
        body: Its body, as the document itself holds it or read anew from the same part.
        file: The name to show.

    Returns:
        Paragraphs (``w:p``) and cells (``w:tc``; of a merged cell the first) by their place.
    """
    reader = _reader(document, file, LIMITS)
    for _ in reader.blocks(body):
        pass
    return reader.elements


def _reader(document: docx.document.Document, file: str, limits: Limits) -> _Reader:
    parts = {rel.reltype: rel.target_part for rel in document.part.rels.values() if not rel.is_external}
    numbering = read_numbering(getattr(parts.get(RELATIONSHIP_TYPE.NUMBERING), "element", None))
    return _Reader(file, limits, ParagraphReader(read_styles(document.styles.element), numbering))


@dataclass(slots=True)
class _Reader:
    """Walks through one document and counts its paragraphs, tables and cells."""

    file: str
    limits: Limits
    reader: ParagraphReader
    elements: dict[Place, Element] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    depth: int = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks inside an element, in order; whatever wraps blocks is looked into."""
        self._go_deeper()
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in UNREAD:
                self.reader.skip(child)
            elif isinstance(child.tag, str):
                yield from self.blocks(child)
        self.depth -= 1

    def notes(self) -> Iterator[Note]:
        """What was not read, one note for each kind."""
        for code, count in self.reader.unread.items():
            if count:
                yield Note(code, Place(), {"count": count})

    def _paragraph(self, element: Element) -> Iterator[Block]:
        printed = self.reader.read(element)
        if printed.text:
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            self.elements[place] = element
            paragraph = Paragraph(one_line(printed.whole), place, printed.style, printed.level)
            yield styled(paragraph, printed.look)
        for box in _text_boxes(element):
            yield from self.blocks(box)

    def _table(self, element: Element) -> Iterator[Block]:
        """A table as a grid, then the tables inside its cells."""
        self._go_deeper()
        self.tables += 1
        table = self.tables
        nested: list[Block] = []
        merged = MergedCells()
        row = header_rows = 0
        for row_element in wrapped(element, "w:tr"):
            properties = child_of(row_element, "w:trPr")
            if child_of(properties, "w:del") is not None:
                self.reader.unread["deletions_unread"] += 1
                continue
            header_rows += header_rows == row and is_on(properties, "w:tblHeader")
            column = columns_before(row_element)
            for cell in wrapped(row_element, "w:tc"):
                merging = merging_of(cell)
                self.elements.setdefault(Place(table=table, cell=address_in(row, column)), cell)
                merged.put(row, column, self._cell_text(cell, nested), merging)
                column += merging.width
            row += 1
        if cells := merged.in_table(table):
            yield Grid(row, merged.columns, cells, Place(table=table), header_rows)
        yield from nested
        self.depth -= 1

    def _cell_text(self, cell: Element, nested: list[Block]) -> str:
        """The lines of a cell; the tables in it go to ``nested``."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise InputError([unfit(self.file, "too_many_cells", limit=self.limits.cells)])
        lines: list[str] = []
        for child in wrapped(cell, "w:p", "w:tbl"):
            if child.tag == qn("w:tbl"):
                nested.extend(self._table(child))
                continue
            lines += self.reader.read(child).whole.split("\n")
            for box in _text_boxes(child):
                for paragraph in box.iter(qn("w:p")):
                    lines += self.reader.read(paragraph).whole.split("\n")
        return cell_text(lines)

    def _go_deeper(self) -> None:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise InputError([unfit(self.file, "too_deep", limit=self.limits.depth)])


def _text_boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes that hang on a paragraph."""
    for child in element.iterchildren():
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag not in UNREAD and isinstance(child.tag, str):
            yield from _text_boxes(child)
