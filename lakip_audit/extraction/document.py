"""What every reader gives: the blocks of a document in reading order, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the original document; what a format does not know is None.

    ``page`` is the physical page (PDF), ``paragraph`` the number of the paragraph (Word) and ``line`` the line of a
    text file, ``table`` the number of the table in the document, all counted from 1; ``sheet`` is the name of a
    worksheet and ``cell`` its address (``B7``), or ``row.column`` of a table, counted from 1 (``3.2``).
    """

    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    table: int | None = None
    sheet: str | None = None
    cell: str | None = None


class Style(StrEnum):
    """What a paragraph is, as far as the format itself says so."""

    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    CONTENTS = "contents"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose, a heading or a caption. ``text`` has no line breaks and single spaces.

    ``level`` is 1 for a chapter heading, 2 below it, and so on; 0 for whatever is no heading. A list item that the
    format numbers by itself starts with that number where the format gives it.
    """

    text: str
    place: Place
    style: Style = Style.TEXT
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. ``row`` and ``column`` count from 0; a merged cell stands once, at its top left.

    ``text`` is what a reader of the page sees, with single spaces and the line breaks of the cell. An
    empty cell has the text ``""``. ``number_format`` is that of a spreadsheet cell and None elsewhere.
    """

    row: int
    column: int
    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1
    number_format: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table as the format holds it: a part of a table that is split over pages, or a whole sheet.

    ``cells`` are in order of row and column; a place of the grid that no cell covers does not exist there.
    ``header_rows`` is how many first rows the format itself marks as a header; 0 where it marks none.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: Place
    header_rows: int = 0

    def __iter__(self) -> Iterator[Cell]:
        """The cells, in order of row and column."""
        return iter(self.cells)


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Note:
    """A repair or a doubt of the extraction, for its report and for ``catatan.csv``.

    ``code`` names an entry of the catalogue of words of this package and ``values`` fill it.
    """

    code: str
    place: Place
    values: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its blocks in reading order, and what the reader could not read.

    ``file`` is the name without folder, ``format`` one of ``docx``, ``xlsx``, ``pdf``, ``md``, ``txt``; ``pages`` is
    None where the format has none.
    """

    file: str
    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[Note, ...] = ()
