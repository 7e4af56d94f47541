"""Where the cells of a run stand in files that a program can open: the path, and the region in a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from lakip_audit.dataset.csv_editing import CsvFile, Region
from lakip_audit.engine.result import Location

if TYPE_CHECKING:
    from lakip_audit.engine.evaluation import Audit

LONGEST = 1024
"""Characters of a path; a longer one is no path that a system could open."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """The file of a cell, and where in it the cell stands; a document or workbook has no lines."""

    path: PurePath
    region: Region | None = None

    @property
    def uri(self) -> str:
        """The path as a URI, relative where the path is; never an address with a scheme of its own but ``file``."""
        path = self.path.as_posix().encode("utf-8", "surrogatepass")
        return f"file:///{quote(path.lstrip(b'/'), safe='/:')}" if self.path.is_absolute() else quote(path, safe="/")


class Artifacts:
    """The files of one run. A CSV file is read once, when the first of its cells is asked for."""

    def __init__(self, audit: Audit | None) -> None:
        """Without the run that led to a result, files are known by their name alone."""
        self._places: Mapping[str, Path] = {} if audit is None else audit.dataset.places
        self._files: dict[Path, CsvFile | None] = {}

    def of(self, location: Location) -> Artifact | None:
        """Where a cell stands; None where no file is known of it."""
        if not location.file or len(location.file) > LONGEST:
            return None
        place = self._places.get(location.laporan)
        if place is None:
            return Artifact(PurePath(location.file), _whole_line(location))
        if not place.is_dir():
            return Artifact(_of_one_file(place, location))
        path = place / location.file
        file = self._file(path)
        return Artifact(path, None if file is None else file.region(location.row or 0, location.column))

    def replacement(self, location: Location, text: str) -> str | None:
        """What to write in the region of a cell so that it holds another text; None where that region is not a cell."""
        place = self._places.get(location.laporan)
        file = None if place is None or not place.is_dir() else self._file(place / location.file)
        if file is None or location.row is None or not file.can_change(location.row, location.column):
            return None
        return file.as_written(location.row, location.column, text)

    def _file(self, path: Path) -> CsvFile | None:
        if path not in self._files:
            try:
                self._files[path] = CsvFile(path) if path.suffix == ".csv" else None
            except (OSError, UnicodeDecodeError, IndexError):  # no longer what it was when it was audited
                self._files[path] = None
        return self._files[path]


def _whole_line(location: Location) -> Region | None:
    """The line of a CSV file that nothing but the name is known of: its header is the first, a cell has no breaks."""
    if location.row is None or not location.file.endswith(".csv"):
        return None
    return Region(location.row + 1, 1, location.row + 2, 1)


def _of_one_file(place: Path, location: Location) -> PurePath:
    """The workbook or document of a report, or another document that it was compared with: where is not known."""
    is_other = location.dokumen and location.dokumen != place.name
    return PurePath(location.dokumen) if is_other and location.dokumen else place
