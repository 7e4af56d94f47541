"""Whether a workbook is a dataset, or a document like any other; without reading it."""

from __future__ import annotations

import zipfile
from pathlib import Path

MANIFEST_SHEET = 'name="laporan"'
"""How the list of sheets in the file names the one that makes a workbook a dataset."""

PAPER_MARK = "lakip_audit_kertas"
"""The defined name of every sheet that this program added to a workbook: such a sheet is no part of the report."""

_LONGEST = 1_000_000


def holds_dataset(path: Path, *, unreadable: bool = True) -> bool:
    """Whether a workbook has the sheet that makes it a dataset.

    Args:
        path: An ``.xlsx`` file.
        unreadable: What to say of one that cannot be opened; usually that it may be one, and its reader says what is
            wrong.

    Returns:
        Whether it has.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as book:
            return MANIFEST_SHEET in book.read(_LONGEST).decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return unreadable
