"""An extraction as a dataset folder, to be corrected by hand where needed and audited."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from lakip_audit.dataset.manifest import Manifest
from lakip_audit.dataset.origin import FILE as ORIGINS
from lakip_audit.dataset.origin import written
from lakip_audit.dataset.whole import whole_folder
from lakip_audit.extraction.document import Document, Grid, Note, Place
from lakip_audit.extraction.report import Extraction, origin_of
from lakip_audit.extraction.words import WORDS

QUESTIONS = "perlu_diperiksa.csv"
NOTES = "catatan.csv"
RAW = "mentah"

ASKED = ("jenis", "teks", "jawaban", "calon", "sebab", "halaman", "paragraf", "tabel", "sel")
"""The columns of ``perlu_diperiksa.csv``. ``jawaban`` is for the person who corrects it; a later run reads it."""


def write_folder(extraction: Extraction, folder: Path, *, lang: str = "id") -> None:
    """Write the dataset folder, whole or not at all.

    Args:
        extraction: What was read.
        folder: Does not exist, or is empty.
        lang: The language of the notes, ``"id"`` or ``"en"``.

    Raises:
        OSError: It cannot be written.
    """
    with whole_folder(folder) as building:
        _fill(extraction, building, lang)


def _fill(extraction: Extraction, folder: Path, lang: str) -> None:
    report = extraction.report
    (folder / "laporan.yaml").write_text("\n".join(_manifest(report.manifest)) + "\n", encoding="utf-8")
    for name, table in report.tables.items():
        _write(folder / f"{name}.csv", [list(table.columns), *zip(*table.columns.values(), strict=True)])
    _write(folder / ORIGINS, written(report.origins))
    _write(folder / QUESTIONS, [ASKED, *_questions(extraction, lang)])
    name = extraction.document.file
    notes = [(said(note, lang), *_place(note.place, name)) for note in extraction.notes]
    _write(folder / NOTES, [("catatan", *ASKED[-4:]), *notes])
    (folder / RAW).mkdir()
    for number, grid in enumerate(_grids(extraction.document), 1):
        _write(folder / RAW / f"{number:03d}.csv", _lines(grid))


def said(note: Note, lang: str) -> str:
    """What a note says, in one line."""
    return WORDS[note.code][lang].format_map(note.values)


def _manifest(manifest: Manifest) -> Iterable[str]:
    """The lines of ``laporan.yaml``: every text in quotes, as JSON writes it, which YAML reads alike."""
    given = manifest.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    places = given.pop("sumber", {})
    for key, value in given.items():
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
    yield "sumber:"
    for name, place in places.items():
        yield f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(place, ensure_ascii=False)}"


def _questions(extraction: Extraction, lang: str) -> Iterable[Sequence[str]]:
    name = extraction.document.file
    for question in extraction.questions:
        candidates = "|".join(f"{known} ({score:.2f})" for known, score in question.candidates)
        yield "indikator", question.name, "", candidates, "", *_place(question.place, name)
    for statement in extraction.uncertain:
        why = WORDS[statement.why][lang] if statement.why in WORDS else statement.why
        yield "klaim", statement.text, "", "|".join(statement.candidates), why, *_place(statement.place, name)


def _place(place: Place, name: str) -> tuple[str, str, str, str]:
    origin = origin_of(place, name)
    return origin.halaman, origin.paragraf, origin.tabel, origin.sel


def _grids(document: Document) -> Iterable[Grid]:
    return (block for block in document.blocks if isinstance(block, Grid))


def _lines(grid: Grid) -> list[list[str]]:
    """The printed cells in their places; a merged cell stands at its top left."""
    lines = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid:
        lines[cell.row][cell.column] = cell.text
    return lines


def _write(path: Path, lines: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
