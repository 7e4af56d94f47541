"""Small documents to read: written by the test that needs them."""

from __future__ import annotations

import functools
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from lakip_audit.extraction.document import Block, Document, Grid, Note, Paragraph
from lakip_audit.extraction.reading.opening import open_document


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file of that name and gives its path."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def read(written: Callable[[str, bytes | str], Path]) -> Callable[[str, bytes | str], Document]:
    """Writes a file of that name and reads it."""

    def read_written(name: str, content: bytes | str) -> Document:
        return open_document(written(name, content))

    return read_written


@pytest.fixture
def read_pdf_pages(read: Callable[[str, bytes | str], Document]) -> Callable[..., Document]:
    """Reads a PDF whose pages are drawn one by one by the functions given."""

    def read_drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = (595, 842)) -> Document:
        return read("laporan.pdf", pdf_of(*pages, size=size))

    return read_drawn


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder with the real reports that ``LAKIP_DOKUMEN`` names; without it the test is skipped."""
    folder = os.environ.get("LAKIP_DOKUMEN")
    if not folder:
        pytest.skip("LAKIP_DOKUMEN menunjuk folder laporan asli; tidak diisi")
    return Path(folder)


@pytest.fixture(scope="session")
def opened() -> Callable[[Path], Document]:
    """Reads a document, the same one only once: nothing can change what was read."""
    return functools.cache(open_document)


def pdf_of(*pages: Callable[[Canvas], None], size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with these pages; y of a canvas grows upwards."""
    file = io.BytesIO()
    canvas = Canvas(file, size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def grids(blocks: Document | tuple[Block, ...]) -> list[Grid]:
    """The tables of a document."""
    every = blocks.blocks if isinstance(blocks, Document) else blocks
    return [block for block in every if isinstance(block, Grid)]


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of a document."""
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> list[str]:
    """The texts of the paragraphs of a document."""
    return [paragraph.text for paragraph in paragraphs(document)]


def rows(grid: Grid) -> list[list[str | None]]:
    """The texts of a grid, row by row; None where a merged cell covers a place, or none stands there."""
    cells: list[list[str | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid:
        cells[cell.row][cell.column] = cell.text
    return cells


def codes(document: Document) -> list[str]:
    """The codes of the notes of a document."""
    return [note.code for note in document.notes]


def note_of(document: Document, code: str) -> Note:
    """The first note with that code."""
    return next(note for note in document.notes if note.code == code)
