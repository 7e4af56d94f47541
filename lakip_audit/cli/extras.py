"""Packages that only some inputs and outputs need, so that a plain installation stays small."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import InputError, Problem

EXTRACT = ("docx", "pdfminer", "rapidfuzz")
"""What the extra ``extract`` installs: the readers of documents, and what tells names that are written alike."""


def demand_extract(wanted: Iterable[object]) -> None:
    """Refuse what cannot be done without the extra ``extract``, before anything is done.

    Args:
        wanted: the documents to read, or the outputs to write; nothing if none.

    Raises:
        InputError: one of its packages is not installed; with everything that wants it.
    """
    named = [str(each) for each in wanted]
    absent = [name for name in EXTRACT if find_spec(name) is None] if named else []
    if absent:
        values = {"packages": ", ".join(absent)}
        raise InputError([Problem(each, "needs_extract", values, catalogue=WORDS) for each in named])
