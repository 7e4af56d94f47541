"""The edits that would clear the errors as CSV, one line a cell, to be worked through in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lakip_audit.reporting import Run
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.terminal import harmless
from lakip_audit.reporting.words import percent, say

if TYPE_CHECKING:
    from lakip_audit.diagnosis.advice import Advised

COLUMNS = (
    "laporan",
    "sumber",
    "halaman",
    "baris",
    "kunci",
    "kolom",
    "berkas",
    "baris_berkas",
    "tercetak",
    "usulan",
    "sebab",
    "keyakinan",
    "tunggal",
    "penjelasan",
    "temuan",
)
"""``baris`` is the line of the printed table, ``baris_berkas`` the 1-based data row of the file ``berkas``."""

HEADER = ",".join(COLUMNS) + "\n"

CELL = 3_000
"""Characters of a text that one cell shows: with every one of them escaped it holds what a spreadsheet takes."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9.,]*\s*%?\s*|-")


def write(run: Run) -> str:
    """Return the edits of the advice as CSV text; without one, or without edits, only the names of the columns."""
    return HEADER + lines_of(() if run.advice is None else run.advice.edits, run.lang)


def lines_of(edits: Iterable[Advised], lang: str) -> str:
    """Return the lines of edits, without the names of the columns."""
    text, page = io.StringIO(), Page(lang, 0)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([cell(page.clean(each, CELL)) for each in _line(advised, lang)] for advised in edits)
    return text.getvalue()


def cell(text: str) -> str:
    """Return a text that a spreadsheet shows and never computes: of a formula the sign at its beginning is hidden."""
    shown = harmless(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def _line(advised: Advised, lang: str) -> Iterator[str]:
    edit, cause, place = advised.edit, advised.cause, advised.edit.place
    yield from (place.laporan, place.sumber, place.halaman or "", place.baris, place.key, place.column)
    yield from (place.file, "" if place.row is None else str(place.row), place.text, edit.text)
    yield say(f"kind_{cause.kind}", lang)
    yield percent(cause.confidence)
    yield say("yes" if cause.unique else "no", lang)
    yield cause.explanation[lang]
    yield " ".join(cause.findings)
