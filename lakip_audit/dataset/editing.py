"""A copy of a dataset with other texts in some cells; whatever is not changed stays as it was, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.csv_editing import CsvFile
from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.whole import copy_folder
from lakip_audit.dataset.workbook_editing import Workbook

LOG = "perbaikan.csv"
"""What was changed, beside the corrected data."""


@dataclass(frozen=True, slots=True)
class Change:
    """Another text in one cell: the report, the file (or ``workbook#sheet``), its 1-based data row, and the column."""

    laporan: str
    file: str
    row: int
    column: str
    text: str


class Editing:
    """The files of some reports, with the cells that may be changed."""

    def __init__(self, places: Mapping[str, Path], definitions: Definitions) -> None:
        """Remember where each report was read from; a file is read when a cell of it is asked for."""
        self._places = places
        self._definitions = definitions
        self._files: dict[Path, CsvFile] = {}
        self._books: dict[Path, Workbook] = {}

    def can_change(self, change: Change) -> bool:
        """Whether the cell stands in the file, and is no formula of a workbook."""
        path, table = self._file(change)
        if table:
            return self._book(path).can_change(table, change.row, change.column)
        return self._csv(path).can_change(change.row, change.column)

    def edited(self, changes: Iterable[Change]) -> dict[Path, bytes]:
        """The new content of each file that changes, by its path; every change is one that can be made."""
        cells: dict[Path, dict[tuple[int, str], str]] = {}
        books: dict[Path, dict[tuple[str, int, str], str]] = {}
        for change in changes:
            path, table = self._file(change)
            if table:
                books.setdefault(path, {})[table, change.row, change.column] = change.text
            else:
                cells.setdefault(path, {})[change.row, change.column] = change.text
        return {
            **{path: self._csv(path).edited(texts) for path, texts in cells.items()},
            **{path: self._book(path).edited(texts) for path, texts in books.items()},
        }

    def _file(self, change: Change) -> tuple[Path, str]:
        """The file of a cell, and the sheet where it is a workbook."""
        place = self._places[change.laporan]
        return (place, change.file.rpartition("#")[2]) if place.is_file() else (place / change.file, "")

    def _csv(self, path: Path) -> CsvFile:
        if path not in self._files:
            self._files[path] = CsvFile(path)
        return self._files[path]

    def _book(self, path: Path) -> Workbook:
        if path not in self._books:
            self._books[path] = Workbook(path, self._definitions)
        return self._books[path]


def write_copy(source: Path, target: Path, contents: Mapping[Path, bytes]) -> None:
    """Copy a folder or a file, with other contents of some files, whole or not at all.

    Args:
        source: A folder or a file.
        target: Does not exist, and does not lie in the source.
        contents: The new content by the path in the source; a path that is not there becomes a new file.

    Raises:
        OSError: It cannot be written.
    """
    building = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        copy = building / target.name
        if source.is_dir():
            copy_folder(source, copy)
        else:
            shutil.copy2(source, copy)
        for path, content in contents.items():
            file = copy if path == source else copy / path.relative_to(source)
            file.unlink(missing_ok=True)  # a link must not lead the new content to the original
            file.write_bytes(content)
        copy.rename(target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
