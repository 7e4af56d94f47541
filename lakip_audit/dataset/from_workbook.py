"""A report from one ``.xlsx`` workbook: a sheet a table, a sheet ``laporan`` (kunci, nilai) and a sheet ``sumber``.

A number cell becomes the text that its format shows, in Indonesian style; a date ``dd-mm-yyyy``.
"""

from __future__ import annotations

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakip_audit.dataset.definition import RESERVED, ColumnDefinition, Definitions, TableDefinition
from lakip_audit.dataset.limits import WORKBOOK, OfficeLimits
from lakip_audit.dataset.manifest import Manifest, SumberDefinition, manifest_of, sumber_of
from lakip_audit.dataset.number_format import shown_number
from lakip_audit.dataset.office_file import check_office_file
from lakip_audit.dataset.problem import InputError, Problem, capped
from lakip_audit.dataset.report import EXAMPLE, RawReport, RawTable, header_problems, skala_problems, unknown_table
from lakip_audit.dataset.workbook_kind import PAPER_MARK
from lakip_audit.dataset.yaml_source import Path_, Source

if TYPE_CHECKING:
    from openpyxl import Workbook

_BROKEN = (
    OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, EOFError, SyntaxError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl lets through of a file that is no workbook, or of a damaged one. Only reading is guarded by it."""

_SUMBER: Mapping[str, ColumnDefinition] = {
    "sumber": ColumnDefinition(type="text", required=True),
    "judul": ColumnDefinition(type="text"),
    "dokumen": ColumnDefinition(type="text"),
    "skala": ColumnDefinition(type="text"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: its value (None if empty), the format of a number, and whether it is a formula."""

    value: Any
    number_format: str = "General"
    formula: bool = False
    error: bool = False

    @property
    def text(self) -> str:
        value = self.value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, (int, float)):
            return shown_number(value, self.number_format)
        if isinstance(value, (datetime.datetime, datetime.date)):
            return f"{value:%d-%m-%Y}"
        return "" if value is None else str(value)

    def text_of(self, column: ColumnDefinition | None) -> str:
        """The text; of a whole number in a column that prints none (a year, a line) without its format."""
        whole = column is not None and column.type in ("year", "quarter", "integer")
        if whole and isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value) if whole and isinstance(self.value, int) else self.text


def cell_text(value: Any, number_format: str, column: ColumnDefinition | None) -> str:
    """The text that a cell of a column has for the program."""
    return _Cell(value, number_format).text_of(column)


_Sheet = list[tuple[_Cell, ...]]


def read_workbook(path: Path, definitions: Definitions, limits: OfficeLimits = WORKBOOK) -> RawReport:
    """Read the report in a workbook.

    Args:
        path: The ``.xlsx`` file.
        definitions: The tables that may occur.
        limits: How much it may ask for.

    Returns:
        The report with the problems of its sheets; its values are not yet checked.

    Raises:
        InputError: The manifest cannot be read; with every problem of every sheet.
    """
    problems: list[Problem] = []
    sheets = _sheets(path, definitions, problems, limits)
    if "laporan" not in sheets:
        raise InputError([Problem(str(path), "no_manifest_sheet")])
    for name, rows in sheets.items():
        problems += _unreadable_cells(f"{path}#{name}", rows)
    manifest = _manifest(path, sheets, definitions, problems)
    tables: dict[str, RawTable] = {}
    for name in (name for name in sheets if name in definitions.tables):
        table = _table(path, name, sheets[name], definitions.tables[name], problems)
        if table is not None:
            tables[name] = table
    if manifest is None:
        raise InputError(capped(problems))
    unread = frozenset(set(sheets) & set(definitions.tables) - set(tables))
    return RawReport(path, manifest, tables, tuple(capped(problems)), unread)


def _sheets(path: Path, definitions: Definitions, problems: list[Problem], limits: OfficeLimits) -> dict[str, _Sheet]:
    """The cells of every sheet that belongs to a report; a sheet with an unknown name is a problem."""
    import openpyxl  # 0.2 s, and only workbooks need it

    try:
        if zipfile.is_zipfile(path):  # whatever else it may be is told by openpyxl
            check_office_file(path, limits)
        # Given a stream, openpyxl has no file of its own that a damaged workbook would leave open.
        with path.open("rb") as one, path.open("rb") as other, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(one, read_only=True, data_only=True, keep_links=False)
            written = openpyxl.load_workbook(other, read_only=True, keep_links=False)
            return dict(_read(path, shown, written, definitions, problems, limits))
    except _BROKEN as failure:
        raise InputError(
            [Problem(str(path), "bad_workbook", {"reason": str(failure) or type(failure).__name__})]
        ) from None


def _read(
    path: Path,
    shown: Workbook,
    written: Workbook,
    definitions: Definitions,
    problems: list[Problem],
    limits: OfficeLimits,
) -> Iterator[tuple[str, _Sheet]]:
    found = _Found(path, limits)
    for name in shown.sheetnames:
        if name in definitions.tables or name in ("laporan", "sumber"):
            for book in (shown, written):  # what the file says of its size may be a million empty lines
                book[name].reset_dimensions()
            rows = zip(shown[name].iter_rows(), written[name].iter_rows(), strict=True)
            yield name, [tuple(found.cell(*pair) for pair in zip(*row, strict=True)) for row in rows]
        elif name not in RESERVED and PAPER_MARK not in written[name].defined_names:
            problems.append(unknown_table(name, definitions, f"{path}#{name}"))


@dataclass(slots=True)
class _Found:
    """What was found of a workbook so far; complains where it is too much."""

    path: Path
    limits: OfficeLimits
    cells: int = 0
    characters: int = 0

    def cell(self, shown: Any, written: Any) -> _Cell:
        """One cell, read twice: as shown and as written."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise InputError([Problem(str(self.path), "too_many_cells", {"limit": self.limits.cells})])
        if shown.value is None and written.value is None:
            return _EMPTY
        if isinstance(shown.value, str):
            self.characters += len(shown.value)
            if self.characters > self.limits.characters:
                raise InputError([Problem(str(self.path), "too_much_text", {"limit": self.limits.characters})])
        return _Cell(shown.value, shown.number_format or "General", written.data_type == "f", shown.data_type == "e")


_EMPTY = _Cell(None)


def _unreadable_cells(file: str, rows: _Sheet) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell.error:
                yield Problem(file, "cell_error", line=number, column=column, text=str(cell.value))
            elif cell.formula and cell.value is None:
                yield Problem(file, "formula_uncalculated", line=number, column=column)


def _table(
    path: Path, name: str, rows: _Sheet, definition: TableDefinition, problems: list[Problem]
) -> RawTable | None:
    file = f"{path}#{name}"
    header = _header(rows)
    wrong = (
        list(header_problems(header, name, definition.columns, file))
        if header
        else [Problem(file, "table_empty", line=1)]
    )
    if wrong:
        problems += wrong
        return None
    columns = [definition.columns[column] for column in header]
    lines = [[cell.text_of(column) for cell, column in zip(row, columns, strict=False)] for row in rows[1:]]
    kept = [number for number, cells in enumerate(lines, 1) if any(cells)]
    texts = [
        [lines[number - 1][at] if at < len(lines[number - 1]) else "" for number in kept] for at in range(len(header))
    ]
    return RawTable(f"{path.name}#{name}", dict(zip(header, texts, strict=True)), kept)


def _header(rows: _Sheet) -> list[str]:
    """The column names, without the empty columns at the right."""
    width = max((at for row in rows for at, cell in enumerate(row, 1) if cell.text), default=0)
    names = [cell.text for cell in rows[0][:width]] if rows else []
    return names + [""] * (width - len(names))


def _manifest(
    path: Path, sheets: Mapping[str, _Sheet], definitions: Definitions, problems: list[Problem]
) -> Manifest | None:
    """The manifest from the sheets laporan and sumber; None if a problem was found."""
    sumber = _sumber(f"{path}#sumber", sheets.get("sumber", []), definitions, problems)
    value: dict[str, Any] = {}
    positions: dict[Path_, tuple[int, int]] = {}
    file = f"{path}#laporan"
    for line, row in enumerate(sheets["laporan"], 1):
        key, text = ((*(cell.text.strip() for cell in row[:2]), "", "")[:2]) if row else ("", "")
        if not key or not text or (key, text) == ("kunci", "nilai"):
            continue
        steps = tuple(key.split("."))
        if steps in positions:
            problems.append(Problem(file, "yaml_duplicate", {"key": key, "first": positions[steps][0]}, line=line))
        positions[steps] = (line, 2)
        inner = value
        for step in steps[:-1]:
            deeper = inner.setdefault(step, {})
            inner = deeper if isinstance(deeper, dict) else {}
        inner[steps[-1]] = _manifest_value(key, text)
    source = Source(file, {**value, "sumber": dict(sumber)}, positions, positions)
    try:
        return manifest_of(source)
    except InputError as error:
        problems += error.problems
        return None


def _manifest_value(key: str, text: str) -> Any:
    """What the text of a cell means in the manifest."""
    if key == "tahun" and text.isdecimal():
        return int(text)
    if key == "renstra":
        years = text.replace("-", " ").replace("–", " ").replace(",", " ").split()
        return [int(year) if year.isdecimal() else year for year in years]
    return text


def _sumber(
    file: str, rows: _Sheet, definitions: Definitions, problems: list[Problem]
) -> Mapping[str, SumberDefinition]:
    header = _header(rows)
    if not header:
        return {}
    wrong = list(header_problems(header, "sumber", _SUMBER, file))
    problems += wrong
    if wrong:
        return {}
    value: dict[str, dict[str, Any]] = {}
    positions: dict[Path_, tuple[int, int]] = {}
    for line, row in enumerate(rows[1:], 2):
        cells = {name: (cell.text.strip(), at) for at, (name, cell) in enumerate(zip(header, row, strict=False), 1)}
        name = cells.pop("sumber", ("", 0))[0]
        if not name or name == EXAMPLE:
            continue
        if name in value:
            values = {"key": name, "first": positions[(name,)][0]}
            problems.append(Problem(file, "yaml_duplicate", values, line=line))
        positions[(name,)] = (line, 1)
        value[name] = {key: _skala(text) if key == "skala" else text for key, (text, _) in cells.items() if text}
        positions.update({(name, key): (line, at) for key, (_, at) in cells.items()})
    source = Source(file, value, positions)
    try:
        sumber = sumber_of(source)
    except InputError as error:
        problems += error.problems
        return {}
    problems += skala_problems(sumber, definitions, source)
    return sumber


def _skala(text: str) -> str | dict[str, str]:
    """``ribu``, or ``pagu: ribu; realisasi: juta`` as a mapping."""
    if ":" not in text:
        return text
    pairs: Sequence[tuple[str, str, str]] = [part.partition(":") for part in text.replace(",", ";").split(";")]
    return {column.strip(): skala.strip() for column, _, skala in pairs if column.strip()}
