"""A table as assembled from its parts: columns with the words of their headings, rows, title and place."""

from __future__ import annotations

from dataclasses import dataclass

from lakip_audit.extraction.document import Note, Paragraph, Place


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one cell of a body prints. ``text`` is on one line; ``rowspan`` how many rows it stands beside."""

    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column.

    ``path`` are the words of its heading, from the top level to the bottom; a word that several levels share stands
    once. ``own`` is False for a column whose heading is blank or is spread over columns left of it.
    """

    path: tuple[str, ...]
    own: bool = True

    @property
    def label(self) -> str:
        """The heading on one line; ``""`` of a column without one."""
        return " > ".join(self.path)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of the body.

    ``number`` counts from 1, over all parts of the table. ``cells`` has one entry a column: None where a merged cell
    covers the place, a cell with the text ``""`` where nothing is printed. A ``section`` row heads the rows below it.
    """

    number: int
    cells: tuple[TableCell | None, ...]
    section: bool = False

    def text(self, column: int) -> str:
        """What is printed in a column, counted from 0; ``""`` where nothing is."""
        cell = self.cells[column] if column < len(self.cells) else None
        return cell.text if cell else ""

    @property
    def texts(self) -> list[str]:
        """What is printed in each column."""
        return [cell.text if cell else "" for cell in self.cells]

    @property
    def words(self) -> str:
        """Everything printed in the row, on one line."""
        return " ".join(cell.text for cell in self.cells if cell and cell.text)


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table or figure: ``kind`` is ``Tabel`` or ``Gambar``, ``number`` is as printed (``3.1``)."""

    kind: str
    number: str
    title: str
    place: Place

    @property
    def name(self) -> str:
        """The name under which a report refers to it."""
        return f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the document, whole.

    ``name`` is what its rows carry as ``sumber``, ``title`` the words of its caption or else those above it.
    ``headings`` are the headings it stands under, chapter first, and ``lead`` the paragraph right above it. ``scale``
    is the ``skala`` it declares, ``""`` if none.
    """

    name: str
    title: str
    caption: Caption | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    place: Place
    headings: tuple[str, ...] = ()
    lead: str = ""
    scale: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def number(self) -> str:
        """The printed number, ``""`` of a table without a caption."""
        return self.caption.number if self.caption else ""

    @property
    def heading_words(self) -> str:
        """All words of the column headings, on one line."""
        return " | ".join(column.label for column in self.columns)

    def texts(self, column: int) -> list[str]:
        """What the rows that are no sections print in a column, from the top; blank cells are left out."""
        return [text for row in self.rows if not row.section and (text := row.text(column))]


Item = Table | Paragraph
