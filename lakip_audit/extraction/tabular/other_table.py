"""What no profile takes, kept cell by cell: where it stands, below which heading, in which line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.content import is_serial
from lakip_audit.extraction.tabular.recognition import Fit
from lakip_audit.extraction.tabular.table import Row, Table

OTHER: Final = "tabel_lain"
"""The table of the dataset for such cells."""

_LABELS: Final = ("nama", "uraian", "label", "kategori", "sumber_dana", "jenis_belanja")
"""Roles that say what a line is about, the most telling first."""


def other_cells(
    table: Table, row: Row, taken: frozenset[int] = frozenset(), fit: Fit | None = None
) -> Iterator[DatasetRow]:
    """Keep the printed cells of a line.

    Args:
        table: The table.
        row: One of its rows.
        taken: The columns that other rows of the dataset hold.
        fit: The profile of the table, if it has one.

    Yields:
        One row of ``tabel_lain`` a cell.
    """
    label = _row_label(row, fit)
    for column, cell in enumerate(row.cells):
        if cell is None or not cell.text or column in taken:
            continue
        values = {
            "sumber": table.name,
            "baris": str(row.number),
            "kolom": str(column + 1),
            "label_baris": label,
            "label_kolom": _column_label(table, column, fit),
            "posisi_baris": str(row.number),
            "posisi_kolom": str(column + 1),
            "teks": cell.text,
        }
        if cell.place.page is not None:
            values["halaman"] = str(cell.place.page)
        yield DatasetRow(OTHER, values, {"teks": cell.place})


def _row_label(row: Row, fit: Fit | None) -> str:
    """What a line is about: the text of the first of its labelling roles, or else what is printed first."""
    for name in _LABELS if fit is not None else ():
        at = fit.position(name) if fit is not None else None
        if at is not None and row.text(at):
            return row.text(at)
    return next(filter(None, row.texts), "")


def _column_label(table: Table, column: int, fit: Fit | None) -> str:
    """The heading of a column; one of numbers without a heading of its own is named after the column it numbers."""
    columns = table.columns
    own = columns[column]
    numbered = f"(kolom ke-{column + 1})"
    spread = column + 1 < len(columns) and not columns[column + 1].own and columns[column + 1].path == own.path
    if own.own and not spread:
        return own.label or numbered
    if all(other.path == own.path for other in columns):
        return own.label or numbered
    texts = table.texts(column)
    if texts and all(map(is_serial, texts)) and column + 1 < len(columns):
        return f"{columns[column + 1].label or own.label} (nomor)"
    beside_known = fit is not None and column > 0 and fit.roles[column - 1] is not None
    return numbered if not own.own and beside_known else own.label or numbered
