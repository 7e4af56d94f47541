"""The tables of one or many reports in memory: texts as printed, numbers read when first asked for.

A :class:`Dataset` answers for any table and column: the text (the table's own, joined from the table it refers to, or
from the manifest), codes to group rows by, and the numbers as intervals. Every answer is kept.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import Definitions, TableDefinition
from lakip_audit.dataset.lazy import Lazy
from lakip_audit.dataset.manifest import MANIFEST_TEXTS, Manifest, Manifests, SumberDefinition
from lakip_audit.dataset.measure import Context, own_units, read_measure, unit_name
from lakip_audit.dataset.origin import Origins
from lakip_audit.dataset.text_column import NumberTexts, TextColumn, combine, first_rows
from lakip_audit.numbers import NumberColumn, PrintedNumbers, read_column

_UNREGISTERED = SumberDefinition()

Readings = Mapping[tuple[str, str], Mapping[int, bool]]


@dataclass(frozen=True, eq=False)
class Table:
    """One table of all reports of a dataset.

    Attributes:
        definition: What it holds.
        columns: ``laporan`` and every column of the definition that some report has; number columns taken apart. A
            column that is not here is empty in every row.
        file: The file (or ``workbook#sheet``) that each row comes from.
        row: Its 1-based data row there.
    """

    definition: TableDefinition
    columns: Mapping[str, TextColumn | PrintedNumbers]
    file: TextColumn
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
        made = {name: _column(definition, name, cells) for name, cells in columns.items()}
        return cls(definition, made, TextColumn.of(file), np.asarray(row, np.int64).reshape(len(row)))

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.row)

    def has(self, column: str) -> bool:
        """Whether some row may hold anything in a column."""
        return len(self) > 0 and column in self.columns

    def text(self, column: str) -> TextColumn:
        """A column as printed.

        Args:
            column: ``laporan`` or one of the definition.

        Returns:
            One text a row, ``""`` where nothing is printed or the file has no such column.
        """
        found = self.columns.get(column)
        if found is None:
            return TextColumn.constant("", len(self))
        return NumberTexts(found) if isinstance(found, PrintedNumbers) else found

    def numbers(self, column: str) -> PrintedNumbers:
        """A column of numbers, taken apart."""
        found = self.columns.get(column)
        if found is None:
            return PrintedNumbers.constant("", len(self))
        return (
            found if isinstance(found, PrintedNumbers) else PrintedNumbers.of_distinct(found.codes, found.words.texts)
        )

    def take(self, rows: NDArray[Any]) -> Table:
        """Some of the rows, by mask or by position."""
        columns = Lazy(tuple(self.columns), partial(_rows_of, self.columns, rows))
        return Table(self.definition, columns, self.file[rows], self.row[rows])

    def with_texts(self, column: str, edits: Mapping[int, str]) -> Table:
        """The table with other texts in some rows of a column."""
        texts = self.text(column).array.copy()
        for row, text in edits.items():
            texts[row] = text
        return replace(self, columns={**self.columns, column: _column(self.definition, column, texts.tolist())})

    @classmethod
    def concat(cls, parts: Sequence[Table]) -> Self:
        """Tables of one definition below each other."""
        return cls(
            parts[0].definition,
            Lazy(dict.fromkeys(name for part in parts for name in part.columns), partial(_below, parts)),
            TextColumn.concat([part.file for part in parts]),
            np.concatenate([part.row for part in parts]),
        )


def _below(parts: Sequence[Table], name: str) -> TextColumn | PrintedNumbers:
    if parts[0].definition.is_number(name):
        return PrintedNumbers.concat([part.numbers(name) for part in parts])
    return TextColumn.concat([part.text(name) for part in parts])


def _rows_of(
    columns: Mapping[str, TextColumn | PrintedNumbers], rows: NDArray[Any], name: str
) -> TextColumn | PrintedNumbers:
    column = columns[name]
    return column.take(rows) if isinstance(column, PrintedNumbers) else column[rows]


def _column(definition: TableDefinition, name: str, cells: Sequence[str]) -> TextColumn | PrintedNumbers:
    return PrintedNumbers.of(cells) if definition.is_number(name) else TextColumn.of(cells)


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
        self.manifests = manifests if isinstance(manifests, Manifests) else Manifests(manifests)
        self.tables: Mapping[str, Table] = {
            name: tables[name] if name in tables else Table.build(definition, {}, (), ())
            for name, definition in definitions.tables.items()
        }
        self.places: Mapping[str, Path] = {} if places is None else places
        self.origins: Mapping[str, Origins] = {} if origins is None else origins
        self.settled: Readings = settled
        self._texts: dict[tuple[str, str], TextColumn] = {}
        self._codes: dict[tuple[int, ...], tuple[NDArray[np.int64], list[NDArray[np.int32]]]] = {}
        self._numbers: dict[tuple[str, str], NumberColumn] = {}
        self._units: dict[str, TextColumn] = {}
        self._referred: dict[str, NDArray[np.int64]] = {}
        self._registered: dict[str, tuple[NDArray[np.int32], list[SumberDefinition]]] = {}
        self._answers: dict[tuple[str, int], TextColumn] = {}
        self._is_cut_off = False

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
        tables = {name: Table.concat([dataset.tables[name] for dataset in datasets]) for name in definitions.tables}
        places = {name: place for dataset in datasets for name, place in dataset.places.items()}
        origins: ChainMap[str, Origins] = ChainMap(*(each.origins for each in datasets if each.origins))  # type: ignore[arg-type]
        return cls(definitions, manifests, tables, places, origins)

    def with_readings(self, settled: Readings) -> Dataset:
        """The same tables, with these cells read in the way that is given.

        Args:
            settled: As the attribute; it takes the place of what was settled before.

        Returns:
            A dataset of its own.
        """
        made = Dataset(self.definitions, self.manifests, self.tables, self.places, self.origins, settled)
        nothing: Mapping[int, bool] = {}
        made._numbers = {
            place: column
            for place, column in self._numbers.items()
            if settled.get(place, nothing) == self.settled.get(place, nothing)
        }
        return made

    def cut_off(self) -> Dataset:
        """The same tables, read so that every rounded number may as well have been cut off.

        Returns:
            A dataset of its own.
        """
        made = Dataset(self.definitions, self.manifests, self.tables, self.places, self.origins, self.settled)
        made._texts, made._codes, made._units = self._texts, self._codes, self._units
        made._numbers = {place: column.cut_off() for place, column in self._numbers.items()}
        made._is_cut_off = True
        return made

    def of_reports(self, wanted: Collection[str]) -> Dataset:
        """Some of the reports.

        Args:
            wanted: Their ids; others are ignored.

        Returns:
            A dataset of its own.
        """
        tables = {}
        for name, table in self.tables.items():
            kept = table.text("laporan").is_in(wanted)
            tables[name] = table if kept.all() else table.take(np.flatnonzero(kept))
        return Dataset(self.definitions, self.manifests.of_reports(wanted), tables, self.places, self.origins)

    def with_texts(self, edits: Mapping[tuple[str, str, int], str]) -> Dataset:
        """The dataset with other texts in some cells.

        Args:
            edits: the new text, by table, column and 0-based row.

        Returns:
            A dataset of its own.
        """
        changed: dict[tuple[str, str], dict[int, str]] = {}
        for (table, column, row), text in edits.items():
            changed.setdefault((table, column), {})[row] = text
        tables = dict(self.tables)
        for (table, column), texts in changed.items():
            tables[table] = tables[table].with_texts(column, texts)
        made = Dataset(self.definitions, self.manifests, tables, self.places, self.origins)
        touched = {table for table, _ in changed}
        touched |= {name for name, each in self.definitions.tables.items() if each.refers and each.refers[1] in touched}
        made._keep(self, touched)
        return made

    def _keep(self, other: Dataset, touched: Set[str]) -> None:
        """Take over what another dataset has found out about tables that are the same here."""
        self._texts |= {place: text for place, text in other._texts.items() if place[0] not in touched}
        self._codes |= other._codes
        self._units |= {table: units for table, units in other._units.items() if table not in touched}
        self._referred |= {table: rows for table, rows in other._referred.items() if table not in touched}
        self._registered |= {table: found for table, found in other._registered.items() if table not in touched}
        self._answers |= other._answers
        self._numbers |= {
            place: column
            for place, column in other._numbers.items()
            if place[0] not in touched and place not in other.settled
        }

    def text(self, table: str, column: str) -> TextColumn:
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
        codes = self.combined([self.text(table, column) for column in columns], len(self.tables[table]))
        return codes, int(codes.max(initial=-1)) + 1

    def combined(self, columns: Sequence[TextColumn], length: int) -> NDArray[np.int64]:
        """One code a row for several columns, as ``text_column.combine`` gives it; computed once for the same columns.

        Args:
            columns: Any number, of equal length.
            length: Their rows.

        Returns:
            Codes from 0, numbered by their first row.
        """
        varied = [column for column in columns if len(column.words) > 1]
        key = (length, *sorted(id(column.codes) for column in varied))
        if key not in self._codes:
            # The columns are kept with their codes, so that no other array takes their place in memory.
            self._codes[key] = combine(varied, length), [column.codes for column in varied]
        return self._codes[key][0]

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
                text = self.text(table, column)
                printed = PrintedNumbers.of_distinct(text.codes, text.words.texts)
                self._numbers[table, column] = read_column(printed, exact=True)
            else:
                printed, context = self.tables[table].numbers(column), self._context(table, column)
                settled = self.settled.get((table, column), {})
                held = read_measure(printed, own, self.definitions, context, settled)
                self._numbers[table, column] = held.cut_off() if self._is_cut_off else held
        return self._numbers[table, column]

    def units(self, table: str) -> TextColumn:
        """The unit of each row by its canonical name: its satuan, else the word or % beside its numbers.

        Args:
            table: A defined table.

        Returns:
            One str a row, ``""`` if no unit is printed; a unit that is not a known one in small letters.
        """
        if table not in self._units:
            columns = self.definitions.tables[table].columns
            units = TextColumn.constant("", len(self.tables[table]))
            if "satuan" in columns:
                units = self.text(table, "satuan").mapped(lambda text: unit_name(text, self.definitions))
            for name, column in columns.items():
                if column.measure in ("value", "concept"):
                    units = units.filled(own_units(self.tables[table].numbers(name), self.definitions))
            self._units[table] = units
        return self._units[table]

    def registers_sumber(self, table: str) -> NDArray[np.bool_]:
        """Where the manifest registers the sumber of a row.

        Args:
            table: A defined table.

        Returns:
            One truth a row.
        """
        of_row, places = self._sumber(table)
        return np.array([place is not _UNREGISTERED for place in places] or [False], bool)[of_row]

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
        place = self.places.get(found.text("laporan")[row])
        if place is None:
            return file
        return str((place.parent if file.startswith(f"{place.name}#") else place) / file)

    def _text(self, table: str, column: str) -> TextColumn:
        definition = self.definitions.tables[table]
        if column not in definition.available(self.definitions):
            msg = f"table {table} has no column {column}"
            raise KeyError(msg)
        has_own = column == "laporan" or column in definition.columns
        own = self.tables[table].text(column) if has_own else None
        if definition.printed and column in ("basis", "sifat"):
            return _filled(own, lambda: self._usual(table, column))
        if column == "dokumen":
            return _filled(own, lambda: self._of_sumber(table, lambda sumber: sumber.dokumen or ""))
        if own is not None:
            return own
        if column == "judul":
            return self._of_sumber(table, lambda sumber: sumber.judul)
        if column in MANIFEST_TEXTS:
            return self._of_manifest(self.text(table, "laporan"), column)
        return self._joined(table, column)

    def _of_manifest(self, laporan: TextColumn, column: str) -> TextColumn:
        """What the manifest of each row's report says."""
        key = (column, id(laporan.words))  # the tables of many reports share the words of their ids
        if key not in self._answers:
            self._answers[key] = TextColumn.of(self.manifests.texts(column, laporan.words.texts))
        return self._answers[key][laporan.codes]

    def _usual(self, table: str, column: str) -> TextColumn:
        """What an empty basis or sifat means in each row."""
        length = len(self.tables[table])
        if column == "basis":
            return TextColumn.constant("satuan", length)
        if "satuan" not in self.definitions.tables[table].columns:
            return TextColumn.constant("tahunan", length)
        return self.text(table, "satuan").mapped(
            lambda text: "kumulatif" if "kumulatif" in text.casefold() else "tahunan"
        )

    def _of_sumber(self, table: str, answer: Callable[[SumberDefinition], str]) -> TextColumn:
        """What the manifest says of the sumber of each row."""
        codes, places = self._sumber(table)
        return TextColumn.of([answer(place) for place in places])[codes]

    def _scale(self, table: str, column: str) -> NDArray[np.int64] | int:
        """The rupiah in one unit of a column: one number for all rows, or one a row."""
        codes, places = self._sumber(table)
        scales = [place.multiplier(column) for place in places]
        return np.array(scales, np.int64)[codes] if len(set(scales)) > 1 else next(iter(scales), 1)

    def _sumber(self, table: str) -> tuple[NDArray[np.int32], list[SumberDefinition]]:
        """The registered places that a table's rows stand in, and for each row which one."""
        if table not in self._registered:
            registers = self.manifests.registers()
            places: list[SumberDefinition] = []
            number: dict[int, int] = {}

            def place(registered: Mapping[str, SumberDefinition], sumber: str) -> int:
                found = registered.get(sumber, _UNREGISTERED)
                if number.setdefault(id(found), len(number)) == len(places):
                    places.append(found)
                return number[id(found)]

            sumber = self.text(table, "sumber")
            if len(registers) == 1:  # reports that were written with one register
                register = registers[0]
                of_row = sumber.answers(lambda name: place(register, name), np.int32)
            else:
                codes, count = self.codes(table, "laporan", "sumber")
                first = first_rows(codes, count)
                pairs = zip(self.text(table, "laporan")[first], sumber[first], strict=True)
                nothing: Mapping[str, SumberDefinition] = {}
                found = [
                    place(self.manifests[laporan].sumber if laporan in self.manifests else nothing, name)
                    for laporan, name in pairs
                ]
                of_row = np.array(found, np.int32)[codes]
            self._registered[table] = of_row, places
        return self._registered[table]

    def _joined(self, table: str, column: str) -> TextColumn:
        """A column of the table that this one refers to; ``""`` where the reference is empty."""
        refers = self.definitions.tables[table].refers
        if refers is None:
            return TextColumn.constant("", len(self.tables[table]))
        other = self.tables[refers[1]].text(column)
        return TextColumn.concat([other, TextColumn.constant("", 1)])[self._reference(table)]

    def _reference(self, table: str) -> NDArray[np.int64]:
        """For each row the row of the table it refers to; the number of its rows where it refers to none."""
        if table not in self._referred:
            reference, other = self.definitions.tables[table].refers or ("", "")
            key = self.definitions.tables[other].key[0]
            rows = len(self.tables[other])
            pairs = (("laporan", "laporan"), (key, reference))
            both = [TextColumn.concat([self.text(other, there), self.text(table, here)]) for there, here in pairs]
            codes = combine(both, rows + len(self.tables[table]))
            place = np.full(int(codes.max(initial=-1)) + 1, rows, np.int64)
            place[codes[:rows][::-1]] = np.arange(rows)[::-1]
            self._referred[table] = place[codes[rows:]]
        return self._referred[table]

    def _registered_units(self, table: str) -> TextColumn:
        """The unit that the register knows for what each row is about."""
        refers = self.definitions.tables[table].refers
        if refers is None or "satuan" not in self.definitions.tables[refers[1]].columns:
            return TextColumn.constant("", len(self.tables[table]))
        return self._joined(table, "satuan").mapped(lambda text: unit_name(text, self.definitions))

    def _context(self, table: str, column: str) -> Context:
        columns = self.definitions.tables[table].columns
        concept = next((name for name, other in columns.items() if other.type == "concept"), "")
        empty = TextColumn.constant("", len(self.tables[table]))
        return Context(
            concepts=lambda: self.text(table, concept) if concept else empty,
            units=lambda: self.units(table),
            registered=lambda: self._registered_units(table),
            scale=lambda: self._scale(table, column),
            group=lambda: self.codes(table, "laporan", "sumber")[0],
            report=lambda: self.codes(table, "laporan")[0],
        )


def _filled(texts: TextColumn | None, usual: Callable[[], TextColumn]) -> TextColumn:
    """The texts, with the usual ones where they are empty."""
    if texts is None:
        return usual()
    return texts.filled(usual()) if (texts == "").any() else texts
