"""How a lake is laid out: ``LAKE/tahun=2023/kementerian=019/bagian=0001/anggaran.parquet``.

A partition is a folder with ``laporan.parquet`` or ``laporan.csv``, which lists its reports; beside it stand
``sumber`` (the places that the manifests register) and one file for each table that some report has. Only writing
depends on the names of the folders; reading takes any folder that holds partitions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lakip_audit.dataset.definition import Definitions

VERSION: Final = "1"
"""Of the layout; raised when a lake of today could be read wrongly by an earlier program."""

REGISTER: Final = "laporan"
PLACES: Final = "sumber"
ORIGINS: Final = "asal"
SUFFIXES: Final = (".parquet", ".csv")

FILE: Final = "_berkas"
ROW: Final = "_baris"
"""Columns of where a row stood in the files that the lake was made of; no column of a table begins with ``_``."""

DIGITS: Final = ".angka"
FORM: Final = ".bentuk"
"""What is added to the name of a number column that is taken apart."""

STAMP: Final = b"lakip-audit"
"""Key of the metadata of a register that this program has written, with the digest of the definitions."""

REPORTS: Final = 1000
"""Reports in a partition, at most: so many are held in memory at a time."""

_LEVELS: Final = 5
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


def is_partition(folder: Path) -> bool:
    """Whether a folder holds the tables of many reports."""
    return any((folder / (REGISTER + suffix)).is_file() for suffix in SUFFIXES)


def partitions(folder: Path) -> Iterator[Path]:
    """The partitions of a lake, in order of their paths.

    Args:
        folder: A partition, or a folder that holds some, at most five levels deep.

    Yields:
        Folders; none if it is no lake.
    """
    yield from _partitions(folder, _LEVELS)


def _partitions(folder: Path, levels: int) -> Iterator[Path]:
    if is_partition(folder):
        yield folder
    elif levels and folder.is_dir():
        for inside in sorted(folder.iterdir()):
            if inside.is_dir() and ("=" in inside.name or is_partition(inside)):
                yield from _partitions(inside, levels - 1)


def reports_in(folder: Path) -> int:
    """How many reports a partition lists, by the metadata of its register; as many as fit, if that does not say."""
    try:
        from pyarrow import parquet

        return int(parquet.read_metadata(folder / f"{REGISTER}.parquet").num_rows)
    except (ImportError, OSError, ValueError):  # what Arrow raises of a damaged file is a ValueError
        return REPORTS


def partition_folder(tahun: int, kementerian: str, number: int) -> Path:
    """Where a lake keeps a partition, relative to it."""
    named = _UNSAFE.sub("_", kementerian) or "tidak_disebut"
    return Path(f"tahun={tahun}") / f"kementerian={named}" / f"bagian={number:04d}"


_STAMPS: dict[int, tuple[Definitions, bytes]] = {}


def stamp(definitions: Definitions) -> bytes:
    """What tells a partition that was checked with these definitions when it was written."""
    known = _STAMPS.get(id(definitions))
    if known is None:
        tables = "\n".join(f"{name}: {definition!r}" for name, definition in definitions.tables.items())
        digest = hashlib.sha256(tables.encode()).hexdigest()
        known = _STAMPS[id(definitions)] = definitions, f"{VERSION} {digest}".encode()
    return known[1]
