"""A partition of a Parquet lake as one input: its files in one archive, sound ones to begin with, and their changes.

Parquet itself is changed as bytes; most changes are of what a file holds: columns of other kinds, missing, renamed,
nested or without values, dictionaries that hold a text twice, numbers taken apart wrongly, and the stamp that says
that all was checked, which anyone can write.
"""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from benchmarks.serangan.pengubah import NASTY, of_bytes, of_rows
from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.lake.layout import DIGITS, FORM, PLACES, REGISTER, ROW, STAMP, stamp
from lakip_audit.dataset.lake.register import columns_of
from lakip_audit.dataset.lake.writing import write_partition
from lakip_audit.dataset.loading import load

_FIXED_DAY = (1980, 1, 1, 0, 0, 0)
_WHOLE: Sequence[int] = (0, 1, -1, 9, 14_160_889_000, 2**31, 2**63 - 1, -(2**63))
_FORMS: Sequence[str] = (
    "", "#", "0", "=", "=#", "##.###", "0##", "#0#", "#" * 19, "#" * 60, "Rp ##.###,-", "(#)", "-#", "x", "٣", "#-#",
    "\ud7ff", "#e#", "#,#.#", "% #", "½", "±#",
)  # fmt: skip
_NAMES: Sequence[str] = (
    "laporan", "sumber", "halaman", "baris", "kode", "pagu", "pagu.angka", "pagu.bentuk", "realisasi", "tahun", "judul",
    "skala", "_baris", "_berkas", "", ".angka", "_x", "x.bentuk", "indikator", "a.b", "row", "file",
)  # fmt: skip
_FILES: Sequence[str] = ("anggaran", "laporan", "sumber", "asal", "indikator", "target", "lain", ".x", "klaim")
_KINDS: Sequence[pa.DataType] = (
    pa.int8(), pa.int32(), pa.int64(), pa.uint64(), pa.float64(), pa.bool_(), pa.binary(), pa.large_string(),
    pa.string(), pa.string_view(), pa.null(), pa.date32(), pa.timestamp("us"), pa.decimal128(20, 2),
    pa.list_(pa.string()), pa.struct([("a", pa.string())]), pa.map_(pa.string(), pa.int64()),
    pa.dictionary(pa.int32(), pa.string()), pa.dictionary(pa.int32(), pa.int64()),
    pa.dictionary(pa.int8(), pa.binary()),
)  # fmt: skip
_WRITTEN: Final[Sequence[Mapping[str, Any]]] = (
    {}, {"use_dictionary": False}, {"row_group_size": 2}, {"compression": "none"}, {"data_page_version": "2.0"},
    {"store_schema": False}, {"version": "1.0"}, {"write_page_checksum": True}, {"write_statistics": False},
    {"compression": "gzip", "use_dictionary": False, "row_group_size": 1},
)  # fmt: skip


shipped = cache(load_definitions)
"""The definitions, which tell the stamp that a forger would write."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files of a partition as one input."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED_DAY), content)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an input; one that is no archive is a register."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {Path(entry.filename).name or "x": archive.read(entry) for entry in archive.infolist()}
    except Exception:  # noqa: BLE001 - whatever a broken archive gives, the reader is to see something
        return {f"{REGISTER}.parquet": data}


def seeds(report: Path) -> Sequence[bytes]:
    """Partitions of one report: as this program writes it, with texts as others do, and of CSV in part.

    Args:
        report: A sound report, small.

    Returns:
        The inputs.
    """
    dataset = load([report], shipped()).dataset
    with tempfile.TemporaryDirectory(prefix="serangan-") as made:
        folder = Path(made) / "bagian"
        write_partition(dataset, folder, {})
        own = {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}
    register, places = columns_of(list(dataset.manifests.values()))
    tables = {REGISTER: pa.table(register), PLACES: pa.table(places)}
    for name, table in dataset.tables.items():
        if len(table):
            tables[name] = pa.table({column: table.text(column).tolist() for column in ("laporan", *table.columns)})
    texts = {f"{name}.parquet": _written(table, {}) for name, table in tables.items()}
    mixed = dict(texts)
    for name in (REGISTER, "anggaran"):
        del mixed[f"{name}.parquet"]
        sink = io.BytesIO()
        pa_csv.write_csv(tables[name], sink)
        mixed[f"{name}.csv"] = sink.getvalue()
    return [packed(files) for files in (own, texts, mixed)]


def change(data: bytes, chance: random.Random) -> bytes:
    """A file left out, exchanged or renamed, its bytes damaged, or what it holds changed."""
    files = unpacked(data)
    name = chance.choice(sorted(files) or ["x"])
    match chance.randrange(24):
        case 0:
            files.pop(name, None)
        case 1:
            files[name] = files.get(chance.choice(sorted(files) or ["x"]), b"")
        case 2:
            files[f"{chance.choice(_FILES)}.{chance.choice(('parquet', 'csv'))}"] = files.pop(name, b"")
        case 3 | 4:
            files[name] = of_bytes(files.get(name, b""), chance)
        case _ if name.endswith(".csv"):
            files[name] = of_rows(files[name], chance)
        case _:
            files[name] = _of_table(files.get(name, b""), chance)
    return packed(files)


def _of_table(content: bytes, chance: random.Random) -> bytes:
    """A change of what one Parquet file holds."""
    try:
        table = pq.read_table(io.BytesIO(content))
        for _ in range(chance.randint(1, 3)):
            table = _changed(table, chance)
        return _written(table, chance.choice(_WRITTEN))
    except (pa.ArrowException, ValueError, TypeError, NotImplementedError, OSError):
        return of_bytes(content, chance)  # Parquet does not hold every kind, and what is damaged is no table


def _written(table: pa.Table, options: Mapping[str, Any]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def _changed(table: pa.Table, chance: random.Random) -> pa.Table:
    rows, width = table.num_rows, table.num_columns
    at = chance.randrange(max(width, 1))
    name = table.column_names[at] if width else "x"
    match chance.randrange(14):
        case 0:
            return table.remove_column(at) if width else table
        case 1:
            names = list(table.column_names)
            names[at : at + 1] = [chance.choice([*_NAMES, *names])]
            return table.rename_columns(names[:width])
        case 2:
            return table.append_column(chance.choice([*_NAMES, name]), _column(chance.choice(_KINDS), rows, chance))
        case 3:
            return table.slice(0, 0)
        case 4:
            return pa.concat_tables([table] * chance.choice((2, 2, 40))) if rows < 2_000 else table
        case 5:
            return table.take(pa.array([chance.randrange(rows) for _ in range(rows)], pa.int64())) if rows else table
        case 6:
            return table.replace_schema_metadata({STAMP: chance.choice((stamp(shipped()), b"", b"1 x"))})
        case 7 if width:
            return table.set_column(at, name, _column(chance.choice(_KINDS), rows, chance))
        case 8 if width:
            return table.set_column(at, name, pa.nulls(rows, table.schema.field(at).type))
        case 9 if width and rows:
            codes = pa.array([chance.choice((0, 1, None)) for _ in range(rows)], pa.int32())
            words = pa.array([chance.choice([*NASTY, None])] * 2, pa.string())
            return table.set_column(at, name, pa.DictionaryArray.from_arrays(codes, words))
        case _ if width and rows:
            cells = table.column(at).to_pylist()
            for _ in range(chance.choice((1, 1, 3, rows))):
                cells[chance.randrange(rows)] = _cell(name, cells, chance)
            kind = pa.int64() if name.endswith(DIGITS) or name == ROW else pa.string()
            return table.set_column(at, name, pa.array(cells, kind))
    return table


def _cell(name: str, cells: Sequence[Any], chance: random.Random) -> Any:
    """A value for one cell of a column: another one of it, none, or one that is hard to read."""
    if chance.random() < 0.2:
        return chance.choice((None, chance.choice(cells)))
    if name.endswith(DIGITS) or name == ROW:
        return chance.choice(_WHOLE)
    return chance.choice(_FORMS if name.endswith(FORM) else NASTY)


def _column(kind: pa.DataType, rows: int, chance: random.Random) -> pa.Array:
    """A column of some kind, a few values of it absent."""
    if pa.types.is_nested(kind):
        values: Sequence[Any] = {
            "list": (["a", None], []), "struct": ({"a": "x"}, {"a": None}), "map": ([("a", 1)], [])
        }[str(kind).partition("<")[0]]  # fmt: skip
        return pa.array([chance.choice((None, *values)) for _ in range(rows)], kind)
    texts = [chance.choice((None, "1", "2", "0")) for _ in range(rows)]
    if pa.types.is_dictionary(kind):
        return pa.array(texts, pa.string()).cast(kind.value_type).dictionary_encode()
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind) or pa.types.is_boolean(kind):
        whole = pa.array(texts, pa.string()).cast(pa.int32() if pa.types.is_date(kind) else pa.int64())
        return whole.cast(kind)
    if pa.types.is_null(kind):
        return pa.nulls(rows)
    return pa.array(texts, pa.string()).cast(kind)
