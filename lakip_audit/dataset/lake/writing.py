"""A dataset written as a partition of a lake, in Parquet."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakip_audit.dataset.lake.layout import (
    DIGITS,
    FILE,
    FORM,
    ORIGINS,
    PLACES,
    REGISTER,
    REPORTS,
    ROW,
    STAMP,
    partition_folder,
    stamp,
)
from lakip_audit.dataset.lake.register import columns_of
from lakip_audit.dataset.origin import COLUMNS as ORIGIN_COLUMNS
from lakip_audit.dataset.origin import written
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.numbers import PrintedNumbers

if TYPE_CHECKING:
    import pyarrow as pa

WAIVERS = "pengecualian.yaml"


MOST_WAITING = 20 * REPORTS
"""Reports that may wait for others of their year and ministry before they are written."""


class Lake:
    """A lake that is written: reports wait until a partition of their year and ministry is full.

    Attributes:
        reports: how many were written.
        partitions: in how many partitions.
    """

    def __init__(self, folder: Path, most: int = REPORTS) -> None:
        """Keep the folder, and how many reports a partition may hold; nothing is written yet."""
        self.folder, self.most = folder, most
        self.reports = self.partitions = 0
        self._added: dict[str, Path] = {}
        self._waiting: dict[tuple[int, str], list[Dataset]] = {}
        self._written: Counter[tuple[int, str]] = Counter()

    def add(self, dataset: Dataset) -> list[Problem]:
        """Add reports that were checked.

        Args:
            dataset: any number of them.

        Returns:
            A problem for each that has the id of one that was added before; it is left out.

        Raises:
            InputError: pyarrow is not installed.
            OSError: the folder cannot be written.
        """
        groups: dict[tuple[int, str], list[str]] = {}
        problems = []
        for laporan, manifest in dataset.manifests.items():
            place = dataset.places[laporan]
            if laporan in self._added:
                values = {"laporan": laporan, "first": self._added[laporan]}
                problems.append(Problem(str(place), "report_twice", values))
                continue
            self._added[laporan] = place
            groups.setdefault((manifest.tahun, manifest.kementerian or ""), []).append(laporan)
        for kind, ids in groups.items():
            self._waiting.setdefault(kind, []).append(dataset.of_reports(ids))
        while sum(map(self._reports, self._waiting)) > MOST_WAITING:
            self._write(max(self._waiting, key=self._reports))
        return problems

    def close(self) -> None:
        """Write what still waits."""
        for kind in list(self._waiting):
            self._write(kind)

    def _reports(self, kind: tuple[int, str]) -> int:
        return sum(len(part.manifests) for part in self._waiting[kind])

    def _write(self, kind: tuple[int, str]) -> None:
        every = Dataset.concat(self._waiting.pop(kind))
        ids = list(every.manifests)
        for start in range(0, len(ids), self.most):
            part = every.of_reports(ids[start : start + self.most])
            self._written[kind] += 1
            waivers = {name: file for name in part.manifests if (file := part.places[name] / WAIVERS).is_file()}
            write_partition(part, self.folder / partition_folder(*kind, self._written[kind]), waivers)
            self.reports += len(part.manifests)
            self.partitions += 1


def write_partition(dataset: Dataset, folder: Path, waivers: Mapping[str, Path]) -> None:
    """Write reports as one partition; the folder is whole or not there at all.

    Args:
        dataset: Reports that were checked.
        folder: Where to; what stands there is replaced.
        waivers: The file of each report that has one.

    Raises:
        InputError: pyarrow is not installed.
        OSError: The folder cannot be written.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise InputError([Problem(str(folder), "needs_lake")]) from None
    register, places = columns_of(list(dataset.manifests.values()))
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, table in dataset.tables.items():
            if len(table):
                _write(_arrow(table), made / f"{name}.parquet")
        _write(pa.table(places), made / f"{PLACES}.parquet")
        if dataset.origins:
            _write(pa.table(_origins(dataset)), made / f"{ORIGINS}.parquet")
        for laporan, file in waivers.items():
            (made / laporan).mkdir()
            shutil.copyfile(file, made / laporan / WAIVERS)
        table = pa.table(register).replace_schema_metadata({STAMP: stamp(dataset.definitions)})
        _write(table, made / f"{REGISTER}.parquet")
        made.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    # What is read most is unpacked fastest; texts, of which few are different, are packed smallest.
    plain = [field.name for field in table.schema if field.name.endswith(DIGITS)]
    dictionaries = [field.name for field in table.schema if field.name not in plain]
    pq.write_table(
        table,
        path,
        row_group_size=max(table.num_rows, 1),
        use_dictionary=dictionaries,
        compression={name: "lz4" if name in plain else "zstd" for name in table.column_names},
    )


def _arrow(table: Table) -> pa.Table:
    import pyarrow as pa

    from lakip_audit.dataset.lake.arrow import of_printed_numbers, of_text_column

    columns: dict[str, Any] = {}
    for name, column in table.columns.items():
        if isinstance(column, PrintedNumbers):
            columns[name + DIGITS], columns[name + FORM] = of_printed_numbers(column)
        else:
            columns[name] = of_text_column(column)
    columns[FILE] = of_text_column(table.file)
    columns[ROW] = pa.array(table.row)
    return pa.table(columns)


def _origins(dataset: Dataset) -> dict[str, list[str]]:
    """The lines of every report's ``asal.csv``, with its id."""
    columns: dict[str, list[str]] = {name: [] for name in ("laporan", *ORIGIN_COLUMNS)}
    for laporan, origins in dataset.origins.items():
        lines: Sequence[tuple[str, ...]] = list(written(origins))[1:]
        for line in lines:
            for name, text in zip(columns, (laporan, *line), strict=True):
                columns[name].append(text)
    return columns
