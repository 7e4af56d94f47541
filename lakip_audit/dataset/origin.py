"""Where a cell of a dataset was taken from in the original document: ``asal.csv`` beside the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lakip_audit.dataset.problem import Problem, listed

FILE: Final = "asal.csv"
YES: Final = "ya"

_LONGEST: Final = 9
"""Digits of the number of a row; Python refuses to read thousands of them."""

COLUMNS: Final = (
    "file",
    "row",
    "column",
    "dokumen",
    "halaman",
    "paragraf",
    "tabel",
    "sel",
    "teks",
    "sebab_kosong",
    "keyakinan",
    "bacaan_lain",
    "ocr_suspect",
)
"""The columns of ``asal.csv``: the file, its 1-based data row and column, then where that cell was taken from."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in the original document; ``""`` where it is not known.

    ``dokumen`` is its name, ``halaman`` the physical page, ``paragraf`` the paragraph or line, ``tabel`` the table or
    sheet, ``sel`` the cell in it. ``bacaan_lain`` is another reading of the same cell, ``ocr_suspect`` says that it may
    be damage of a scan.
    """

    dokumen: str = ""
    halaman: str = ""
    paragraf: str = ""
    tabel: str = ""
    sel: str = ""
    bacaan_lain: str = ""
    ocr_suspect: bool = False


Origins = Mapping[tuple[str, int, str], Origin]
"""By file, 1-based data row and column of the dataset."""


def origins_of(header: Sequence[str], lines: Sequence[Sequence[str]], file: str) -> tuple[Origins, list[Problem]]:
    """Read the lines of ``asal.csv``.

    Args:
        header: The names of its columns.
        lines: Its cells.
        file: The file to name.

    Returns:
        The places, and a problem for each unknown column and each row number that is none.
    """
    problems = [
        Problem(file, "unknown_column", {"table": "asal", "name": name, "known": listed(COLUMNS)}, line=1)
        for name in header
        if name not in COLUMNS
    ]
    found: dict[tuple[str, int, str], Origin] = {}
    for number, cells in enumerate(lines, 1):
        values = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
        if values["row"].isdecimal() and len(values["row"]) <= _LONGEST:
            found[values["file"], int(values["row"]), values["column"]] = Origin(
                values["dokumen"],
                values["halaman"],
                values["paragraf"],
                values["tabel"],
                values["sel"],
                values["bacaan_lain"],
                values["ocr_suspect"] == YES,
            )
        else:
            text = values["row"]
            problems.append(
                Problem(file, "value_integer", row=number, column="row", text=text, expected="1, 2, 3, ...")
            )
    return found, problems


def written(origins: Origins) -> Iterator[tuple[str, ...]]:
    """The lines of ``asal.csv``, header first."""
    yield COLUMNS
    for (file, row, column), origin in origins.items():
        place = (origin.dokumen, origin.halaman, origin.paragraf, origin.tabel, origin.sel)
        yield file, str(row), column, *place, "", "", "", origin.bacaan_lain, YES if origin.ocr_suspect else ""
