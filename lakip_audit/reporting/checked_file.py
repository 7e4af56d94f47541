"""The one file that was checked, if it was one, and where in it a cell of the dataset stands."""

from __future__ import annotations

from pathlib import Path

from lakip_audit.dataset.origin import Origin
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.result import Location
from lakip_audit.reporting import Run


def checked_file(run: Run, suffix: str) -> Path | None:
    """The document or workbook that was checked.

    Args:
        run: The run.
        suffix: What its name ends in, such as ``.docx``.

    Returns:
        Its path; None if several reports were checked, or one of another kind.
    """
    places = {} if run.audit is None else run.audit.dataset.places
    path = next(iter(places.values()), None)
    one = len(places) == 1 and len(run.result.reports) == 1
    return path if path is not None and one and path.suffix.lower() == suffix and path.is_file() else None


def nearest_place(dataset: Dataset, place: Location) -> tuple[Origin | None, bool]:
    """Where a cell was taken from in the original document.

    Args:
        dataset: With the origins.
        place: The cell.

    Returns:
        Its own origin and True; else that of another cell of its line and False; None if no cell of it has one.
    """
    origins = dataset.origins.get(place.laporan, {})
    if place.row is None:
        return None, False
    if own := origins.get((place.file, place.row, place.column)):
        return own, True
    whole = origins.get((place.file, place.row, ""))
    if whole is not None:
        return whole, False
    for table in dataset.definitions.tables.values():
        for column in table.columns:
            if found := origins.get((place.file, place.row, column)):
                return found, False
    return None, False
