"""A report from its folder: ``laporan.yaml`` and one CSV file a table, UTF-8, every cell kept as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from lakip_audit.dataset.definition import RESERVED, Definitions, TableDefinition
from lakip_audit.dataset.inside import leaves
from lakip_audit.dataset.limits import CELL_CHARACTERS, MB, TABLE_BYTES
from lakip_audit.dataset.manifest import Manifest, read_manifest
from lakip_audit.dataset.origin import FILE as ORIGINS
from lakip_audit.dataset.origin import Origins, origins_of
from lakip_audit.dataset.problem import InputError, Problem, capped, nearest
from lakip_audit.dataset.report import RawReport, RawTable, header_problems, skala_problems, unknown_table
from lakip_audit.dataset.yaml_source import Source

MANIFEST = "laporan.yaml"


def read_folder(folder: Path, definitions: Definitions) -> RawReport:
    """Read the report in a folder.

    Args:
        folder: It has a ``laporan.yaml``.
        definitions: The tables that may occur.

    Returns:
        The report with the problems of its files; its values are not yet checked.

    Raises:
        InputError: The manifest cannot be read; with every problem of every file.
    """
    problems: list[Problem] = [
        Problem(str(folder / name), "leaves_folder", {"name": name})
        for name in (MANIFEST, ORIGINS)
        if leaves(folder / name, folder)
    ]
    if problems:
        raise InputError(problems)
    manifest: Manifest | None = None
    try:
        manifest, source = read_manifest(folder / MANIFEST)
    except InputError as error:
        problems += error.problems
    else:
        problems += skala_problems(manifest.sumber, definitions, source, ("sumber",))
        problems += _listed_files(folder, manifest, source)
    tables: dict[str, RawTable] = {}
    unread: set[str] = set()
    for path in sorted(folder.iterdir()):
        name = path.name[: -len(".csv")]
        if path.suffix.lower() != ".csv" or name in RESERVED:
            continue
        if name not in definitions.tables:
            problems.append(unknown_table(name, definitions, str(path), ".csv"))
        elif leaves(path, folder):
            problems.append(Problem(str(path), "leaves_folder", {"name": path.name}))
        else:
            try:
                tables[name] = read_csv(path, definitions.tables[name])
            except InputError as error:
                problems += error.problems
                unread.add(name)
    origins: Origins = {}
    try:
        origins = _origins(folder / ORIGINS, problems)
    except InputError as error:
        problems += error.problems
    if manifest is None:
        raise InputError(problems)
    return RawReport(folder, manifest, tables, tuple(problems), frozenset(unread), origins)


def read_csv(path: Path, definition: TableDefinition) -> RawTable:
    """Read one table.

    The separator is a comma, or a semicolon where the header has no comma. Lines without any text are passed over, but
    counted as data rows where they have separators.

    Args:
        path: The file.
        definition: The table it holds.

    Returns:
        The columns that the file has.

    Raises:
        InputError: With every problem of the file. A file that cannot be split into cells has one.
    """
    file = str(path)
    text = _text_of(path, file)
    mark = separator(text)
    lines, rows = _split(text, mark, file)
    if not rows:
        raise InputError([Problem(file, "table_empty", line=1)])
    header = rows[0]
    problems = list(header_problems(header, definition.table, definition.columns, file))
    for line, cells in zip(lines[1:], rows[1:], strict=True):
        if len(cells) != len(header):
            values = {"found": len(cells), "wanted": len(header), "mark": mark}
            problems.append(Problem(file, "ragged", values, line=line))
        elif cells == header:
            problems.append(Problem(file, "header_repeated", line=line))
    if problems:
        raise InputError(capped(problems))
    kept = [number for number, cells in enumerate(rows[1:], 1) if any(cells)]
    columns = list(zip(*(rows[number] for number in kept), strict=True)) or [()] * len(header)
    return RawTable(path.name, dict(zip(header, columns, strict=True)), kept)


def separator(text: str) -> str:
    """The mark between the cells: a semicolon where the first line has one and no comma."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return ";" if ";" in first and "," not in first else ","


def _origins(path: Path, problems: list[Problem]) -> Origins:
    """Where cells were taken from; nothing if the folder does not say."""
    if not path.exists():
        return {}
    _, rows = _split(_text_of(path, str(path)), ",", str(path))
    found, wrong = origins_of(rows[0] if rows else (), rows[1:], str(path))
    problems += capped(wrong)
    return found


def _text_of(path: Path, file: str) -> str:
    try:
        if not path.is_file():
            raise InputError([Problem(file, "not_a_file" if path.exists() else "file_missing")])
        if (size := path.stat().st_size) > TABLE_BYTES:
            values = {"size": f"{size / MB:.0f} MB", "limit": f"{TABLE_BYTES // MB} MB"}
            raise InputError([Problem(file, "file_too_large", values)])
        raw = path.read_bytes()
    except OSError as failure:
        raise InputError([Problem(file, "file_unreadable", {"reason": failure.strerror or str(failure)})]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        raise InputError([Problem(file, "bad_encoding", {"byte": f"0x{raw[failure.start]:02X}"}, line=line)]) from None
    if (at := text.find("\0")) >= 0:
        raise InputError([Problem(file, "nul", line=text.count("\n", 0, at) + 1)])
    return text


def _split(text: str, mark: str, file: str) -> tuple[list[int], list[list[str]]]:
    """The cells of each line that is not blank, and the 1-based line where it starts."""
    csv.field_size_limit(CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines: list[int] = []
    rows: list[list[str]] = []
    start = 1
    try:
        for cells in reader:
            if cells:
                lines.append(start)
                rows.append(cells)
            start = reader.line_num + 1
    except csv.Error as failure:
        code = "csv_quote" if "unexpected end of data" in str(failure) else "csv_syntax"
        raise InputError([Problem(file, code, {"reason": str(failure)}, line=start)]) from None
    return lines, rows


def _listed_files(folder: Path, manifest: Manifest, source: Source) -> Iterator[Problem]:
    """Files that the manifest lists although they are missing or lie elsewhere."""
    for number, name in enumerate(manifest.berkas):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            yield source.problem(("berkas", number), "leaves_folder", {"name": name})
        elif not path.is_file():
            near = nearest(name, [each.name for each in folder.iterdir()])
            yield source.problem(("berkas", number), "listed_missing", {"name": name, "nearest": near})
