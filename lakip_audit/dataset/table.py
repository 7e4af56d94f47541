"""The tables of one or many reports in memory: texts as printed, numbers read when first asked for.

A :class:`Dataset` answers for any table and column: the text (the table's own, joined from the table it refers to, or
from the manifest), codes to group rows by, and the numbers as intervals. Every answer is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lakip_audit.dataset.definition import Definitions, TableDefinition
from lakip_audit.dataset.manifest import Manifest, SumberDefinition
from lakip_audit.dataset.measure import Context, Texts, printed_unit, read_measure, take, unit_name
from lakip_audit.dataset.origin import Origins
from lakip_audit.numbers import NumberColumn, factorise, read_column, read_number

_OF_MANIFEST: Mapping[str, Callable[[Manifest], str]] = {
    "tahun_laporan": lambda manifest: str(manifest.tahun),
    "renstra_awal": lambda manifest: str(manifest.renstra[0]) if manifest.renstra else "",
    "renstra_akhir": lambda manifest: str(manifest.renstra[1]) if manifest.renstra else "",
    "periode_renstra": lambda manifest: "-".join(map(str, manifest.renstra or ())),
    "batas_capaian": lambda manifest: manifest.batas_capaian or "",
}
_UNREGISTERED = SumberDefinition()

Readings = Mapping[tuple[str, str], Mapping[int, bool]]


@dataclass(frozen=True)
class Table:
    """One table of all reports of a dataset.

    ``texts`` has one row a data row and the columns laporan, then those of the definition in order; every cell is a
    str (object dtype), ``""`` where nothing is printed or the file has no such column; the index counts from 0.
    ``file`` names the file (or ``workbook#sheet``) and ``row`` the 1-based data row that each row comes from.
    """

    definition: TableDefinition
    texts: pd.DataFrame
    file: Texts
    row: NDArray[np.int64]

    @classmethod
    def build(
        cls, definition: TableDefinition, columns: Mapping[str, Sequence[str]], file: Sequence[str], row: Sequence[int]
    ) -> Self:
        """A table of columns of equal length; columns of the definition that are not given are empty.

        Args:
            definition: What the table holds.
            columns: ``laporan`` and any column of the definition.
            file: The file of each row.
            row: The 1-based data row of each row.

        Returns:
            The table.
        """
        length = len(row)
        arrays = {name: _texts(columns.get(name), length) for name in ("laporan", *definition.columns)}
        frame = pd.DataFrame(arrays, dtype=object, index=pd.RangeIndex(length), copy=False)
        return cls(definition, frame, _texts(file, length), np.asarray(row, np.int64).reshape(length))

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.row)

    def take(self, rows: NDArray[Any]) -> Table:
        """Some of the rows, by mask or by position."""
        texts = self.texts[rows] if rows.dtype == bool else self.texts.iloc[rows]
        return Table(self.definition, texts.reset_index(drop=True), self.file[rows], self.row[rows])


class Dataset:
    """The tables of one or many reports.

    Attributes:
        definitions: What the tables hold.
        manifests: The manifest of each report, by its id.
        tables: Every defined table, those that no report has being empty.
        places: The folder, workbook or document of each report that was read from one.
        origins: Where the cells of a report were taken from in its original document, by report.
        settled: For cells whose text has two readings and something else decided: whether it is the second one; by
            table and column, then row.
    """

    def __init__(
        self,
        definitions: Definitions,
        manifests: Mapping[str, Manifest],
        tables: Mapping[str, Table],
        places: Mapping[str, Path] | None = None,
        origins: Mapping[str, Origins] | None = None,
        settled: Readings = MappingProxyType({}),
    ) -> None:
        """Keep the tables; whatever is not given is empty."""
        self.definitions = definitions
        self.manifests: Mapping[str, Manifest] = dict(manifests)
        self.tables: Mapping[str, Table] = {
            name: tables[name] if name in tables else Table.build(definition, {}, (), ())
            for name, definition in definitions.tables.items()
        }
        self.places: Mapping[str, Path] = dict(places or {})
        self.origins: Mapping[str, Origins] = dict(origins or {})
        self.settled: Readings = settled
        self._texts: dict[tuple[str, str], Texts] = {}
        self._codes: dict[tuple[str, ...], tuple[NDArray[np.int64], int]] = {}
        self._numbers: dict[tuple[str, str], NumberColumn] = {}
        self._units: dict[str, Texts] = {}
        self._referred: dict[str, NDArray[np.int64]] = {}

    @classmethod
    def concat(cls, datasets: Sequence[Dataset]) -> Self:
        """One dataset of several that share their definitions and have different reports.

        Args:
            datasets: At least one.

        Returns:
            All rows, in the given order.

        Raises:
            ValueError: No dataset, other definitions, or one report twice.
        """
        if not datasets:
            msg = "at least one dataset is needed"
            raise ValueError(msg)
        definitions = datasets[0].definitions
        if any(dataset.definitions != definitions for dataset in datasets):
            msg = "datasets with different definitions cannot be put together"
            raise ValueError(msg)
        manifests = {name: manifest for dataset in datasets for name, manifest in dataset.manifests.items()}
        if len(manifests) < sum(len(dataset.manifests) for dataset in datasets):
            msg = "one report is in two datasets"
            raise ValueError(msg)
        tables = {}
        for name, definition in definitions.tables.items():
            parts = [dataset.tables[name] for dataset in datasets]
            tables[name] = Table(
                definition,
                pd.concat([part.texts for part in parts], ignore_index=True),
                np.concatenate([part.file for part in parts]),
                np.concatenate([part.row for part in parts]),
            )
        places = {name: place for dataset in datasets for name, place in dataset.places.items()}
        origins = {name: origin for dataset in datasets for name, origin in dataset.origins.items()}
        return cls(definitions, manifests, tables, places, origins)

    def with_readings(self, settled: Readings) -> Dataset:
        """The same tables, with these cells read in the way that is given.

        Args:
            settled: As the attribute; it takes the place of what was settled before.

        Returns:
            A dataset of its own.
        """
        return Dataset(self.definitions, self.manifests, self.tables, self.places, self.origins, settled)

    def with_texts(self, edits: Mapping[tuple[str, str, int], str]) -> Dataset:
        """The dataset with other texts in some cells.

        Args:
            edits: the new text, by table, column and 0-based row.

        Returns:
            A dataset of its own.
        """
        frames: dict[str, pd.DataFrame] = {}
        for (table, column, row), text in edits.items():
            frame = frames.setdefault(table, self.tables[table].texts.copy())
            texts = frame[column].to_numpy(object).copy()
            texts[row] = text
            frame[column] = texts
        tables = {
            name: replace(table, texts=frames[name]) if name in frames else table for name, table in self.tables.items()
        }
        return Dataset(self.definitions, self.manifests, tables, self.places, self.origins)

    def text(self, table: str, column: str) -> Texts:
        """A column as text, one str a row: the table's own, else from the table it refers to, else from the manifest.

        An empty ``dokumen`` is that of the sumber. In a printed table an empty ``basis`` means ``satuan`` and an
        empty ``sifat`` ``kumulatif`` if the printed satuan says so, else ``tahunan`` (what the register says of the
        indicator is not asked).

        Args:
            table: A defined table.
            column: One of its :meth:`~TableDefinition.available` columns.

        Returns:
            The texts, ``""`` where there is none. Not to be changed.

        Raises:
            KeyError: There is no such table or column.
        """
        if (table, column) not in self._texts:
            self._texts[table, column] = self._text(table, column)
        return self._texts[table, column]

    def codes(self, table: str, *columns: str) -> tuple[NDArray[np.int64], int]:
        """Number the distinct combinations of texts in some columns, in the order of their first row.

        Args:
            table: A defined table.
            columns: Columns as for :meth:`text`; none puts all rows in one group.

        Returns:
            The number of each row, and how many there are.
        """
        key = (table, *columns)
        if key not in self._codes:
            length = len(self.tables[table])
            codes, count = np.zeros(length, np.int64), min(length, 1)
            for column in columns:
                part, distinct = pd.factorize(self.text(table, column))
                combined, found = pd.factorize(codes * max(len(distinct), 1) + part)
                codes, count = combined.astype(np.int64), len(found)
            self._codes[key] = codes, count
        return self._codes[key]

    def number(self, table: str, column: str) -> NumberColumn:
        """A column of numbers, read with what the table, the manifest and the unit say of them.

        Args:
            table: A defined table.
            column: A number column of the table, or a year, quarter or whole number as for :meth:`text`, or
                ``batas_capaian``.

        Returns:
            The numbers. Amounts are multiplied by the scale of their sumber.

        Raises:
            KeyError: There is no such table or column.
        """
        if (table, column) not in self._numbers:
            own = self.definitions.tables[table].columns.get(column)
            if own is None or own.type != "number":
                self._numbers[table, column] = read_column(self.text(table, column), exact=True)
            else:
                texts, context = self.text(table, column), self._context(table, column)
                settled = self.settled.get((table, column), {})
                self._numbers[table, column] = read_measure(texts, own, self.definitions, context, settled)
        return self._numbers[table, column]

    def units(self, table: str) -> Texts:
        """The unit of each row by its canonical name: its satuan, else the word or % beside its numbers.

        Args:
            table: A defined table.

        Returns:
            One str a row, ``""`` if no unit is printed; a unit that is not a known one in small letters.
        """
        if table not in self._units:
            columns = self.definitions.tables[table].columns
            units = _empty(len(self.tables[table]))
            if "satuan" in columns:
                codes, texts = factorise(self.text(table, "satuan"))
                units = take([unit_name(text, self.definitions) for text in texts], codes)
            for name, column in columns.items():
                if column.measure in ("value", "concept"):
                    codes, texts = factorise(self.text(table, name))
                    printed = take([printed_unit(read_number(text), self.definitions) for text in texts], codes)
                    units = np.where(units == "", printed, units)
            self._units[table] = units.astype(object)
        return self._units[table]

    def shown_file(self, table: str, row: int) -> str:
        """The file that a row comes from, with its folder, as a person can open it.

        Args:
            table: A defined table.
            row: 0-based row of it.

        Returns:
            The path as the report was named, or the bare file name of a report that was not read from files.
        """
        found = self.tables[table]
        file = str(found.file[row])
        place = self.places.get(str(found.texts["laporan"].iat[row]))
        if place is None:
            return file
        return str((place.parent if file.startswith(f"{place.name}#") else place) / file)

    def _text(self, table: str, column: str) -> Texts:
        definition = self.definitions.tables[table]
        if column not in definition.available(self.definitions):
            msg = f"table {table} has no column {column}"
            raise KeyError(msg)
        own = self._own(table, column)
        if definition.printed and column in ("basis", "sifat"):
            return _filled(own, self._usual(table, column))
        if column == "dokumen":
            return _filled(own, self._of_sumber(table, lambda sumber: sumber.dokumen or ""))
        if own is not None:
            return own
        if column == "judul":
            return self._of_sumber(table, lambda sumber: sumber.judul)
        if column in _OF_MANIFEST:
            answer = _OF_MANIFEST[column]
            codes, names = factorise(self.text(table, "laporan"))
            return take([answer(self.manifests[name]) if name in self.manifests else "" for name in names], codes)
        return self._joined(table, column)

    def _own(self, table: str, column: str) -> Texts | None:
        """A column that the table itself has, as printed."""
        texts = self.tables[table].texts
        return texts[column].to_numpy(object) if column in texts else None

    def _usual(self, table: str, column: str) -> Texts:
        """What an empty basis or sifat means in each row."""
        length = len(self.tables[table])
        if column == "basis":
            return np.full(length, "satuan", object)
        if "satuan" not in self.definitions.tables[table].columns:
            return np.full(length, "tahunan", object)
        codes, texts = factorise(self.text(table, "satuan"))
        return take(["kumulatif" if "kumulatif" in text.casefold() else "tahunan" for text in texts], codes)

    def _of_sumber(self, table: str, answer: Callable[[SumberDefinition], Any]) -> NDArray[Any]:
        """What the manifest says of the sumber of each row."""
        codes, count = self.codes(table, "laporan", "sumber")
        first = np.zeros(count, np.int64)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        answers = []
        for laporan, sumber in zip(self.text(table, "laporan")[first], self.text(table, "sumber")[first], strict=True):
            registered = self.manifests[laporan].sumber if laporan in self.manifests else {}
            answers.append(answer(registered.get(sumber, _UNREGISTERED)))
        return take(answers, codes)

    def _joined(self, table: str, column: str) -> Texts:
        """A column of the table that this one refers to; ``""`` where the reference is empty."""
        refers = self.definitions.tables[table].refers
        if refers is None:
            return _empty(len(self.tables[table]))
        return np.append(self.tables[refers[1]].texts[column].to_numpy(object), "")[self._reference(table)]

    def _reference(self, table: str) -> NDArray[np.int64]:
        """For each row the row of the table it refers to; the number of its rows where it refers to none."""
        if table not in self._referred:
            reference, other = self.definitions.tables[table].refers or ("", "")
            key = self.definitions.tables[other].key[0]
            laporan = np.concatenate([self.text(other, "laporan"), self.text(table, "laporan")])
            name = np.concatenate([self.text(other, key), self.text(table, reference)])
            part, distinct = pd.factorize(name)
            codes, found = pd.factorize(pd.factorize(laporan)[0] * max(len(distinct), 1) + part)
            rows = len(self.tables[other])
            place = np.full(len(found), rows, np.int64)
            place[codes[:rows][::-1]] = np.arange(rows)[::-1]
            self._referred[table] = place[codes[rows:]]
        return self._referred[table]

    def _registered_units(self, table: str) -> Texts:
        """The unit that the register knows for what each row is about."""
        refers = self.definitions.tables[table].refers
        if refers is None or "satuan" not in self.definitions.tables[refers[1]].columns:
            return _empty(len(self.tables[table]))
        codes, texts = factorise(self._joined(table, "satuan"))
        return take([unit_name(text, self.definitions) for text in texts], codes)

    def _context(self, table: str, column: str) -> Context:
        concept = next(
            (name for name, other in self.definitions.tables[table].columns.items() if other.type == "concept"), ""
        )
        return Context(
            concepts=lambda: self.text(table, concept) if concept else _empty(len(self.tables[table])),
            units=lambda: self.units(table),
            registered=lambda: self._registered_units(table),
            scale=lambda: self._of_sumber(table, lambda sumber: sumber.multiplier(column)).astype(np.int64),
            group=lambda: self.codes(table, "laporan", "sumber")[0],
            report=lambda: self.codes(table, "laporan")[0],
        )


def _texts(cells: Sequence[str] | None, length: int) -> Texts:
    if cells is None:
        return _empty(length)
    array = np.empty(length, object)
    array[:] = cells
    return array


def _empty(length: int) -> Texts:
    return np.full(length, "", object)


def _filled(texts: Texts | None, usual: Texts) -> Texts:
    """The texts, with ``usual`` where they are empty."""
    return usual if texts is None else np.where(texts == "", usual, texts).astype(object)
