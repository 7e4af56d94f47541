"""Why a document cannot be read, as a problem that says what to do about it."""

from __future__ import annotations

from pathlib import Path

from lakip_audit.dataset.problem import Problem
from lakip_audit.extraction.words import WORDS


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


def reason_of(failure: BaseException) -> str:
    """What a failure says, or else what it is called."""
    return str(failure) or type(failure).__name__
