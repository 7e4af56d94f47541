"""Why a document cannot be read, as a problem that says what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from lakip_audit.dataset.problem import Problem
from lakip_audit.extraction.document import Note
from lakip_audit.extraction.words import WORDS

_PAGES = {
    "page_too_heavy": "pages_too_heavy",
    "page_unreadable": "pages_unreadable",
    "page_without_text": "pages_without_text",
}
"""What is noted of a page that was left out, and what is told of all of them."""


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
        One for each reason, with all the pages.
    """
    pages: dict[str, list[int]] = {}
    for note in notes:
        if note.code in _PAGES:
            pages.setdefault(_PAGES[note.code], []).append(int(str(note.values["page"])))
    return [unfit(path, code, pages=ranges(numbers)) for code, numbers in pages.items()]


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a reader writes them.

    Args:
        numbers: Ascending.

    Returns:
        ``1-3, 5``; of very many only the first.
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return ", ".join(shown[:20]) + (", ..." if len(shown) > 20 else "")


def reason_of(failure: BaseException) -> str:
    """What a failure says, or else what it is called."""
    return str(failure) or type(failure).__name__
