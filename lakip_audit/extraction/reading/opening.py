"""A document from its file: the kind is recognised by content and name, what is unfit is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lakip_audit.dataset.office_file import check_office_file
from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.unchanged import changes_since, state_of
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.reading.file_kind import kind_of
from lakip_audit.extraction.reading.front_matter import with_front_matter
from lakip_audit.extraction.reading.joining import with_whole_formulas
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.unfit import unfit


def open_document(path: Path, *, limits: Limits = LIMITS) -> Document:
    """Read a document of any kind.

    Args:
        path: A ``.docx``, ``.xlsx``, ``.pdf``, ``.md``, ``.txt``, ``.csv`` or ``.tsv`` file.
        limits: How much work it may ask for.

    Returns:
        Its blocks in reading order, with notes on what could not be read.

    Raises:
        InputError: The file is missing, empty, of another kind than its name says or of none that is known, locked,
            damaged, too large or unsafe, holds no text, or is written to while it is read.
    """
    before = state_of([path])
    kind = kind_of(path, limits)
    if kind in (".docx", ".xlsx"):
        check_office_file(path, limits)
    document = _reader_of(path, kind)(path, limits)
    if changes := tuple(changes_since(before, [path])):
        raise InputError(changes)
    if not document.blocks:
        raise InputError([unfit(path, "no_content")])
    return replace(document, blocks=tuple(with_front_matter(with_whole_formulas(document.blocks))))


def _reader_of(path: Path, kind: str) -> Callable[[Path, Limits], Document]:
    """The reader of a file. Each is imported only when it is needed: they load large packages."""
    match kind:
        case ".docx":
            from lakip_audit.extraction.reading.from_docx import read_docx

            return read_docx
        case ".xlsx":
            from lakip_audit.extraction.reading.from_xlsx import read_xlsx

            return read_xlsx
        case ".pdf":
            from lakip_audit.extraction.reading.from_pdf import read_pdf

            return read_pdf
    if path.suffix.lower() in (".md", ".markdown"):
        from lakip_audit.extraction.reading.from_markdown import read_markdown

        return read_markdown
    from lakip_audit.extraction.reading.from_text import read_plain_text

    return read_plain_text
