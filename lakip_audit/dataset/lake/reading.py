"""A partition of many reports, from Parquet or CSV, as a dataset.

A partition that ``convert`` wrote was checked when it was written: names and sentences are read from the disk when a
rule asks for them, everything else at once. Any other partition is read whole, and checked like the files of a report.
"""

from __future__ import annotations

import os
import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from csv import reader as csv_lines
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import Definitions, TableDefinition
from lakip_audit.dataset.inside import leaves
from lakip_audit.dataset.lake.layout import DIGITS, FILE, FORM, ORIGINS, PLACES, REGISTER, ROW, STAMP, SUFFIXES, stamp
from lakip_audit.dataset.lake.register import COLUMNS, PLACE_COLUMNS, manifests_of
from lakip_audit.dataset.lazy import Lazy
from lakip_audit.dataset.loading import Loaded, sound
from lakip_audit.dataset.origin import COLUMNS as ORIGIN_COLUMNS
from lakip_audit.dataset.origin import Origins, origins_of
from lakip_audit.dataset.problem import InputError, Problem, capped, listed, nearest
from lakip_audit.dataset.report import header_problems, unknown_table
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn, Words
from lakip_audit.numbers import PrintedNumbers

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_NEEDED: Mapping[str, Sequence[str]] = {
    REGISTER: ("laporan",),
    PLACES: ("laporan", "sumber"),
    ORIGINS: ("laporan", "file", "row", "column"),
}
"""The columns without which a file that is no table of a report says nothing."""

_PIECE = 1 << 18
"""Bytes of a file that are looked at at a time; they fit into the cache of a processor."""
_BLOCK = 1 << 21
"""Bytes of a CSV file that one thread splits at a time: fewer columns in pieces to put together."""
_WHOLE = re.compile(r"-?\d{1,18}")


def read_partition(folder: Path, definitions: Definitions, only: Collection[str] | None = None) -> Loaded:
    """Read the reports of a partition.

    Args:
        folder: It has a ``laporan.parquet`` or ``laporan.csv``.
        definitions: The tables that may occur.
        only: The ids of the reports that are wanted; all if not given.

    Returns:
        The reports without a problem, and the problems of the others.

    Raises:
        InputError: pyarrow is not installed, a file cannot be read, or no report is without a problem.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError([Problem(str(folder), "needs_lake")]) from None
    files = _files(folder, definitions)
    register = files[REGISTER].text_columns(COLUMNS)
    places = files[PLACES].texts(PLACE_COLUMNS) if PLACES in files else {}
    names = (files[REGISTER].name, files[PLACES].name if PLACES in files else "")
    checked = files[REGISTER].stamp == stamp(definitions)
    manifests = manifests_of(register, places, names, definitions, checked=checked)
    ids = manifests.ids
    tables = {name: files[name].table(definitions.tables[name], ids) for name in definitions.tables if name in files}
    places_of = Lazy(manifests, folder.__truediv__)
    origins = _LazyOrigins(files[ORIGINS]) if ORIGINS in files else {}
    if checked:  # now: who reads ahead has the time that judging lacks
        for table in tables.values():
            for name in filter(table.columns.__contains__, _narrow(table.definition)):
                table.columns[name]
    else:  # every column is looked at
        _make(tables.values())
    dataset = Dataset(definitions, manifests, tables, places_of, origins)
    if only is not None:
        dataset = dataset.of_reports(frozenset(only))
    return Loaded(dataset) if checked else sound(dataset)


def _make(tables: Iterable[Table]) -> None:
    """Make the columns of tables at once: Arrow and NumPy work beside each other in threads."""
    columns = [(table.columns, name) for table in tables for name in table.columns]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        deque(pool.map(lambda each: each[0][each[1]], columns), 0)


def _files(folder: Path, definitions: Definitions) -> dict[str, _File]:
    """The tables of a partition by name, opened."""
    found: dict[str, _File] = {}
    problems: list[Problem] = []
    known = {REGISTER, PLACES, ORIGINS, *definitions.tables}
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.name.startswith(".") or not path.is_file():
            continue
        if leaves(path, folder):
            problems.append(Problem(str(path), "leaves_folder", {"name": path.name}))
            continue
        if path.stem not in known:
            problems.append(unknown_table(path.stem, definitions, str(path), path.suffix))
            continue
        try:
            found[path.stem] = _Parquet.open(path) if path.suffix == ".parquet" else _Csv.open(path)
        except InputError as error:
            problems += error.problems
    listed_in = {REGISTER: COLUMNS, PLACES: PLACE_COLUMNS, ORIGINS: ("laporan", *ORIGIN_COLUMNS)}
    for name, file in found.items():
        problems += (
            file.names_problems(name, listed_in[name])
            if name in listed_in
            else file.header_problems(definitions.tables[name])
        )
    if problems:
        raise InputError(problems)
    return found


@dataclass(frozen=True, eq=False)
class _File:
    """One table of a partition."""

    name: str
    columns: tuple[str, ...]

    stamp = b""

    def read(self, column: str) -> pa.ChunkedArray:
        """A column as strings."""
        raise NotImplementedError

    def prepare(self, columns: Collection[str]) -> None:
        """Read columns that will be asked for at once, where that is quicker than one by one."""

    def text_columns(self, columns: Collection[str]) -> Mapping[str, TextColumn]:
        """Some columns of texts, those that it has."""
        from lakip_audit.dataset.lake.arrow import text_column

        self.prepare(columns)
        return {name: text_column(self.read(name)) for name in columns if name in self.columns}

    def texts(self, columns: Collection[str]) -> Mapping[str, list[str]]:
        """Some columns as lists of texts."""
        return {name: column.tolist() for name, column in self.text_columns(columns).items()}

    def _missing(self, name: str) -> Problem:
        code = "laporan_missing" if name == "laporan" else "register_missing"
        return Problem(self.name, code, {"name": name}, line=1)

    def names_problems(self, table: str, known: Collection[str]) -> Iterator[Problem]:
        """What is wrong with the columns of a file that is no table of a report, by their names."""
        for name in _NEEDED[table]:
            if name not in self.columns:
                yield self._missing(name)
        for name, count in Counter(self.columns).items():
            if name not in known:
                values = {"table": table, "name": name, "nearest": nearest(name, known), "known": listed(known)}
                yield Problem(self.name, "unknown_column", values, line=1)
            if count > 1:
                yield Problem(self.name, "header_twice", {"name": name}, line=1)
        yield from self.kind_problems()

    def kind_problems(self) -> Iterator[Problem]:
        """Columns that hold no texts."""
        return iter(())

    def header_problems(self, definition: TableDefinition) -> Iterator[Problem]:
        """What is wrong with the columns of a table."""
        apart = {name.removesuffix(DIGITS) for name in self.columns if name.endswith(DIGITS)}
        apart |= {name.removesuffix(FORM) for name in self.columns if name.endswith(FORM)}
        plain = [name for name in self.columns if not name.endswith((DIGITS, FORM)) and not name.startswith("_")]
        if "laporan" not in plain:
            yield self._missing("laporan")
        for name, count in Counter(self.columns).items():
            if count > 1 and (name == "laporan" or name not in plain):
                yield Problem(self.name, "header_twice", {"name": name}, line=1)
        own = [name for name in plain if name != "laporan" or name in definition.columns]
        yield from header_problems([*own, *sorted(apart)], definition.table, definition.columns, self.name)
        for name in sorted(apart):
            for part in {name + DIGITS, name + FORM}.difference(self.columns):
                yield self._missing(part)
        yield from self.kind_problems()

    def table(self, definition: TableDefinition, ids: Words) -> Table:
        """The table, its columns read when they are asked for."""
        from lakip_audit.dataset.lake.arrow import text_column

        parts = (part for name in _narrow(definition) for part in (name, name + DIGITS, name + FORM))
        self.prepare(["laporan", ROW, FILE, *parts])
        laporan = text_column(self.read("laporan"))
        laporan = TextColumn(laporan.codes, ids) if laporan.words.texts == ids.texts else self._numbered(laporan, ids)
        rows = len(laporan)
        row = self.whole_numbers(ROW) if ROW in self.columns else _numbered(laporan)
        file = text_column(self.read(FILE)) if FILE in self.columns else TextColumn.constant(Path(self.name).name, rows)
        return Table(definition, _columns(self, definition, laporan), file, row)

    def whole_numbers(self, column: str) -> NDArray[np.int64]:
        """A column of the program's own numbers, of which none is absent."""
        import pyarrow as pa

        from lakip_audit.dataset.lake.arrow import in_one_piece

        found = self.read(column)
        if found.null_count:
            raise InputError([Problem(self.name, "column_gaps", {"name": column, "count": found.null_count})])
        try:
            return in_one_piece(found.cast(pa.int64())).to_numpy()  # type: ignore[no-any-return]
        except pa.ArrowInvalid:
            wrong = next((text for each in found.unique() if not _WHOLE.fullmatch(text := str(each))), "")
            raise InputError([Problem(self.name, "column_whole", {"name": column, "value": f"«{wrong}»"})]) from None

    def _numbered(self, laporan: TextColumn, ids: Words) -> TextColumn:
        """The ids of the rows as the register numbers them."""
        numbers = ids.places(laporan.words.texts)[laporan.codes]
        unknown = laporan[numbers < 0]
        if len(unknown):
            values = dict.fromkeys(unknown)
            raise InputError(
                capped([Problem(self.name, "register_unknown", {"laporan": text}, column="laporan") for text in values])
            )
        return TextColumn(numbers, ids)


class _Parquet(_File):
    """A Parquet file; a column is read from the disk when it is asked for."""

    _file: pq.ParquetFile
    _held: dict[str, pa.ChunkedArray]
    _alone: Lock

    @classmethod
    def open(cls, path: Path) -> _Parquet:
        """Read the names of the columns.

        Args:
            path: The file.

        Returns:
            The file.

        Raises:
            InputError: The file is damaged.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            metadata = pq.read_metadata(path)
            names = [metadata.schema.column(number).path for number in range(metadata.num_columns)]
            texts = [name for name in names if not name.endswith(DIGITS) and name != ROW]
            opened = pq.ParquetFile(path, memory_map=True, read_dictionary=texts, metadata=metadata)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as failure:
            raise InputError([Problem(str(path), "bad_parquet", {"reason": str(failure)[:200]})]) from None
        found = cls(str(path), tuple(opened.schema_arrow.names))
        object.__setattr__(found, "_file", opened)
        object.__setattr__(found, "_held", {})
        object.__setattr__(found, "_alone", Lock())
        object.__setattr__(found, "stamp", (opened.schema_arrow.metadata or {}).get(STAMP, b""))
        return found

    def kind_problems(self) -> Iterator[Problem]:
        """Columns that hold neither texts nor whole numbers: a fraction is not as it was printed."""
        from pyarrow import types

        for field in self._file.schema_arrow:
            if field.name.endswith(DIGITS) or field.name == ROW:
                if not types.is_integer(field.type):
                    yield Problem(self.name, "column_whole", {"name": field.name, "value": field.type}, line=1)
                continue
            kind = field.type.value_type if types.is_dictionary(field.type) else field.type
            usable = (types.is_string, types.is_large_string, types.is_integer, types.is_null)
            if not any(is_so(kind) for is_so in usable):
                yield Problem(self.name, "column_kind", {"name": field.name, "kind": kind}, line=1)

    def prepare(self, columns: Collection[str]) -> None:
        """Read columns at once."""
        wanted = [name for name in columns if name in self.columns]
        table = self._read(wanted)
        self._held.update({name: table.column(name) for name in wanted})

    def read(self, column: str) -> pa.ChunkedArray:
        """A column as it is stored."""
        return self._held.pop(column, None) or self._read([column]).column(0)

    def _read(self, columns: list[str]) -> pa.Table:
        import pyarrow as pa

        try:
            with self._alone:  # two threads that read from one file wait for each other without end
                table = self._file.read(columns=columns, use_threads=False)  # the other cores judge meanwhile
            table.validate(full=True)  # a text of Parquet is not checked to be UTF-8 before
            return table
        except (pa.ArrowException, OSError) as failure:
            raise InputError([Problem(self.name, "bad_parquet", {"reason": str(failure)[:200]})]) from None


class _Csv(_File):
    """A CSV file, read whole."""

    _table: pa.Table

    @classmethod
    def open(cls, path: Path) -> _Csv:
        """Read the file, every cell as text.

        Args:
            path: The file.

        Returns:
            The file.

        Raises:
            InputError: It is no table.
        """
        import pyarrow as pa
        from pyarrow import csv

        try:
            with path.open(encoding="utf-8-sig") as file:
                first = file.readline()
            mark = ";" if ";" in first and "," not in first else ","
            names = next(csv_lines([first], delimiter=mark), [])
            converted = csv.ConvertOptions(
                column_types={name: pa.string() for name in names}, strings_can_be_null=False
            )
            blocks = csv.ReadOptions(block_size=_BLOCK)
            table = None
            # Lines are found faster where no cell holds a line break; that none does, the number of lines shows.
            with suppress(pa.ArrowInvalid):
                plain = csv.ParseOptions(delimiter=mark)
                table = csv.read_csv(path, blocks, parse_options=plain, convert_options=converted)
            if table is None or _lines(path) != table.num_rows + 1:
                whole = csv.ParseOptions(delimiter=mark, newlines_in_values=True)
                table = csv.read_csv(path, blocks, parse_options=whole, convert_options=converted)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as failure:
            raise InputError([Problem(str(path), "bad_table", {"reason": str(failure)[:200]})]) from None
        found = cls(str(path), tuple(table.column_names))
        object.__setattr__(found, "_table", table)
        return found

    def read(self, column: str) -> pa.ChunkedArray:
        """A column of texts."""
        return self._table.column(column)


def _columns(file: _File, definition: TableDefinition, laporan: TextColumn) -> Lazy[TextColumn | PrintedNumbers]:
    """The columns of a table, each read when it is first asked for."""
    names = [name for name in definition.columns if name in file.columns or _is_apart(file, definition, name)]
    return Lazy(("laporan", *names), lambda name: laporan if name == "laporan" else _column(file, definition, name))


def _is_apart(file: _File, definition: TableDefinition, name: str) -> bool:
    """Whether a column is one of numbers that were taken apart before they were written."""
    return definition.is_number(name) and name + DIGITS in file.columns


def _column(file: _File, definition: TableDefinition, name: str) -> TextColumn | PrintedNumbers:
    from lakip_audit.dataset.lake.arrow import printed_numbers, text_column

    if not definition.is_number(name):
        return text_column(file.read(name))
    if not _is_apart(file, definition, name):
        return printed_numbers(file.read(name))
    forms = text_column(file.read(name + FORM))
    found = PrintedNumbers(file.whole_numbers(name + DIGITS), forms.codes, forms.words.texts)
    if not found.is_sound():
        raise InputError([Problem(file.name, "numbers_apart", {"digits": name + DIGITS, "form": name + FORM})])
    return found


class _LazyOrigins(Mapping[str, Origins]):
    """Where cells were taken from, by report: read when a finding asks for it."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._found: dict[str, Origins] | None = None

    def _all(self) -> dict[str, Origins]:
        if self._found is None:
            columns = self._file.texts(("laporan", *ORIGIN_COLUMNS))
            lines: dict[str, list[list[str]]] = {}
            for laporan, *cells in zip(*columns.values(), strict=True):
                lines.setdefault(laporan, []).append(cells)
            header = [name for name in columns if name != "laporan"]
            found = {laporan: origins_of(header, cells, self._file.name) for laporan, cells in lines.items()}
            if any(problems for _, problems in found.values()):  # by the rows of the file, not of a report
                every = list(zip(*(columns[name] for name in header), strict=True))
                raise InputError(capped(origins_of(header, every, self._file.name)[1]))
            self._found = {laporan: origins for laporan, (origins, _) in found.items()}
        return self._found

    def __getitem__(self, laporan: str) -> Origins:
        return self._all()[laporan]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _lines(path: Path) -> int:
    """The lines of a file, the last one with or without its break."""
    piece = bytearray(_PIECE)
    read = np.frombuffer(piece, np.uint8)
    breaks = last = 0
    with path.open("rb", buffering=0) as file:
        while length := file.readinto(piece):
            breaks += int(np.count_nonzero(read[:length] == ord("\n")))
            last = piece[length - 1]
    return breaks + (last != ord("\n"))


def _narrow(definition: TableDefinition) -> Iterator[str]:
    """The columns of a table that rules read nearly always; names and sentences, which are long, are left out."""
    return (name for name, column in definition.columns.items() if column.type != "text" or name == "sumber")


def _numbered(laporan: TextColumn) -> Any:
    """The rows of each report counted from 1, in a file that holds those of many."""
    order = np.argsort(laporan.codes, kind="stable")
    codes = laporan.codes[order]
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]])) if len(codes) else np.zeros(0, np.int64)
    count = np.arange(len(codes)) - np.repeat(starts, np.diff(np.append(starts, len(codes)))) + 1
    numbers = np.empty(len(codes), np.int64)
    numbers[order] = count
    return numbers
