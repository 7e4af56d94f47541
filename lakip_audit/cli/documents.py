"""Reports given as documents: which paths those are, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lakip_audit.dataset.workbook_kind import holds_dataset

if TYPE_CHECKING:
    from lakip_audit.cli.progress import Progress
    from lakip_audit.dataset.definition import Definitions
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.extraction.document import Document
    from lakip_audit.extraction.report import Extraction

SUFFIXES = frozenset({".docx", ".pdf", ".md", ".markdown", ".txt", ".doc", ".rtf", ".odt"})
"""Files that are documents, readable or not; a workbook is one unless it holds the sheet of a dataset."""


def split(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Tell documents from dataset folders and workbooks.

    Args:
        paths: As given by the user.

    Returns:
        The documents, and the rest.
    """
    documents = [path for path in paths if is_document(path)]
    return documents, [path for path in paths if path not in documents]


def is_document(path: Path) -> bool:
    """Whether a path is a document to be read, not a dataset."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx" and path.is_file():
        return not holds_dataset(path)
    return suffix in SUFFIXES and not path.is_dir()


def read(
    paths: Sequence[Path],
    definitions: Definitions,
    folders: Sequence[Path],
    problems: list[Problem],
    left_out: list[Problem],
    beside: Sequence[Path] = (),
    year: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Extraction]:
    """Read documents.

    Args:
        paths: The documents.
        definitions: The tables of the dataset.
        folders: Rule folders with further profiles and patterns.
        problems: Gets those of the documents that could not be read.
        left_out: Gets the pages that were left out of those that could be read.
        beside: Other documents to compare each of them with.
        year: The year of the reports, where the documents do not say it.
        progress: Told which document is being read.

    Yields:
        What was read from each of the others.
    """
    if not paths:  # the common case does not load the readers
        return
    from lakip_audit.dataset.problem import InputError
    from lakip_audit.extraction.reading.opening import open_document
    from lakip_audit.extraction.report import extract
    from lakip_audit.extraction.unfit import unread_pages

    others: dict[str, Document] = {}
    for path in beside:
        try:
            others[path.stem] = open_document(path)
            left_out += unread_pages(path, others[path.stem].notes)
        except InputError as error:
            problems += error.problems
    for path in paths:
        if progress is not None:
            progress.stage("progress_document", name=path.name)
        try:
            opened = open_document(path)
            left_out += unread_pages(path, opened.notes)
            yield extract(opened, path, definitions, folders=folders, beside=others, year=year)
        except InputError as error:
            problems += error.problems
