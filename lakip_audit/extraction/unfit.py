"""Why a document cannot be read, as a problem that says what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lakip_audit.dataset.problem import Problem, capped
from lakip_audit.extraction.document import Note
from lakip_audit.extraction.words import WORDS

_PAGES = ("page_too_heavy", "page_unreadable", "page_without_text")


def unfit(path: Path | str, code: str, **values: object) -> Problem:
    """A problem of a document.

    Args:
        path: The document.
        code: An entry of the catalogue of this package.
        **values: What fills it.

    Returns:
        The problem.
    """
    return Problem(str(path), code, values, catalogue=WORDS)


def unread_pages(path: Path, notes: Iterable[Note]) -> list[Problem]:
    """The pages of a document that were left out, as what to tell of a check: nothing on them was judged.

    Args:
        path: The document.
        notes: Of its reading.

    Returns:
        One for each page, of many pages the first ones and how many more.
    """
    return capped([unfit(path, note.code, **note.values) for note in notes if note.code in _PAGES])


def reason_of(failure: BaseException) -> str:
    """What a failure says, or else what it is called."""
    return str(failure) or type(failure).__name__
