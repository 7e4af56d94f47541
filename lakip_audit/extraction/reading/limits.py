"""How much work one document may ask for; whatever asks for more is refused, or left out with a note."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading one document.

    Attributes:
        file_bytes: Size of the file.
        text_bytes: Size of a text file.
        members: Files inside a ``.docx`` or ``.xlsx``.
        unpacked_bytes: Size of these together, unpacked.
        xml_bytes: Size of the XML among them, unpacked; XML is held in memory as a tree.
        ratio: Unpacked size over packed size of one member larger than a megabyte.
        stream_bytes: Unpacked size of one stream of a PDF that is no picture.
        page_bytes: Unpacked size of the drawing instructions of one page; a heavier page is left out with a note.
        pdf_bytes: The same of all its pages together.
        pages: Pages of a PDF.
        cells: Cells of all tables together, and of all merged ranges.
        depth: Tables, text boxes and groups inside each other.
    """

    file_bytes: int = 200 * _MB
    text_bytes: int = 50 * _MB
    members: int = 10_000
    unpacked_bytes: int = 1000 * _MB
    xml_bytes: int = 80 * _MB
    ratio: int = 200
    stream_bytes: int = 100 * _MB
    page_bytes: int = 8 * _MB
    pdf_bytes: int = 80 * _MB
    pages: int = 3000
    cells: int = 500_000
    depth: int = 20


LIMITS = Limits()
"""What every report keeps within."""
