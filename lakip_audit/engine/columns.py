"""The columns of one table as rules read them: rounded cells refined, absent ones explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.vector import ExactRow
from lakip_audit.numbers import ExactInterval, Interval, State
from lakip_audit.rulebook.expression import Node, names


class TableColumns:
    """One table of a dataset for the evaluation of expressions.

    Numbers are the table's own measure columns (refined by the other printings of the same fact) and numbers of the
    manifest; everything else is text.
    """

    def __init__(self, dataset: Dataset, facts: Facts, table: str) -> None:
        """Keep where to look; columns are fetched when an expression names them."""
        self.dataset, self.facts, self.table = dataset, facts, table
        self.derived: Mapping[str, Derived] = {}
        """Numbers from elsewhere that the rule names."""
        self.own = dataset.definitions.tables[table].columns
        self.available = facts.available(table)
        self.length = len(dataset.tables[table])
        """Number of rows of the table."""
        self._printed: dict[str, NDArray[np.bool_]] = {}

    def is_number(self, name: str) -> bool:
        """Whether a column holds numbers."""
        column = self.available.get(name)
        return name in self.derived or (column is not None and column.type == "number")

    def is_measure(self, name: str) -> bool:
        """Whether a column is a number that the table itself prints."""
        return name not in self.derived and name in self.own and self.own[name].type == "number"

    def number(self, name: str) -> Interval:
        """A column of numbers."""
        if name in self.derived:
            return self.derived[name].interval
        if self.is_measure(name):
            return self.facts.refined(self.table, name).interval
        return Interval.of_column(self.dataset.number(self.table, name))

    def as_number(self, name: str) -> Interval:
        """A column of years, quarters or whole numbers."""
        return Interval.of_column(self.dataset.number(self.table, name))

    def text(self, name: str) -> TextColumn:
        """A column of texts, as printed."""
        return self.dataset.text(self.table, name)

    def known(self, name: str) -> NDArray[np.bool_]:
        """An empty cell of the table says "nothing"; an empty cell of the register says that it is not known."""
        if name in self.own or name not in self.available:
            return np.ones(self.length, bool)
        return self.text(name) != ""

    def printed(self, name: str) -> NDArray[np.bool_]:
        """Where a cell holds something that can be read."""
        if name not in self._printed:
            if name in self.derived:
                found = ~self.derived[name].interval.missing
            elif self.is_number(name):
                found = self.dataset.number(self.table, name).present
            else:
                found = self.text(name) != ""
            self._printed[name] = found
        return self._printed[name]

    def is_complete(self, name: str) -> bool:
        """Whether every row prints a number in a measure column."""
        return self.dataset.number(self.table, name).complete

    def blocks(self, name: str) -> bool:
        """Whether :meth:`blocked` is true of any row of a measure column."""
        return self.facts.refined(self.table, name).blocks

    def blocked(self, name: str) -> NDArray[np.bool_]:
        """Where a rounded cell states a fact that is printed with values that exclude each other."""
        if name in self.derived:
            return self.derived[name].blocked
        if self.is_measure(name):
            return self.facts.refined(self.table, name).blocked
        return np.zeros(self.length, bool)

    def stated(self, measures: Sequence[str]) -> NDArray[np.bool_]:
        """Where anything at all, a dash included, is printed in one of some number columns."""
        numbers = [self.dataset.number(self.table, name) for name in measures]
        if any(column.complete for column in numbers):
            return np.ones(self.length, bool)
        return np.asarray(np.logical_or.reduce([column.state != State.EMPTY for column in numbers]), bool)

    def column_in_use(self, name: str) -> NDArray[np.bool_]:
        """Where the printed table that a row belongs to prints anything at all in a column."""
        return self.facts.column_in_use(self.table, name)

    def within(self, rows: slice | NDArray[np.int64]) -> Block:
        """Some of the rows, for the evaluation of an expression."""
        return Block(self, rows)

    def exact_row(self, node: Node, row: int) -> ExactRow:
        """What an expression reads of one row, as exact values."""
        numbers: dict[str, ExactInterval] = {}
        texts: dict[str, str] = {}
        for name in names(node):
            if self.is_number(name):
                numbers[name] = self.exact_number(name, row)
            else:
                texts[name] = str(self.text(name)[row])
        known = {name: bool(self.known(name)[row]) for name in texts}
        printed = {name: bool(self.printed(name)[row]) for name in names(node)}
        own = frozenset(name for name in numbers if self.is_measure(name) and printed[name])
        return ExactRow(numbers, texts, known, printed, own)

    def exact_number(self, name: str, row: int) -> ExactInterval:
        """One number, exactly."""
        if name in self.derived:
            return self.derived[name].exact(row)
        interval = self.number(name)
        if bool(interval.slack[row] if isinstance(interval.slack, np.ndarray) else interval.slack):
            return self.dataset.number(self.table, name).exact_interval(row)
        missing = bool(interval.missing[row])
        unit = Fraction(10) ** -interval.scale
        lo, hi = float(interval.lo[row]), float(interval.hi[row])
        return ExactInterval(
            None if lo == -np.inf else Fraction(int(lo)) * unit,
            None if hi == np.inf else Fraction(int(hi)) * unit,
            missing,
        )


class Block:
    """Some rows of a table: so few that what is computed of them stays near the processor."""

    def __init__(self, columns: TableColumns, rows: slice | NDArray[np.int64]) -> None:
        """Keep where to look."""
        self._columns, self._rows = columns, rows
        self.length = len(range(*rows.indices(columns.length))) if isinstance(rows, slice) else len(rows)

    def is_number(self, name: str) -> bool:
        """Whether a column holds numbers."""
        return self._columns.is_number(name)

    def number(self, name: str) -> Interval:
        """A column of numbers."""
        return self._columns.number(name).take(self._rows)

    def as_number(self, name: str) -> Interval:
        """A column of years, quarters or whole numbers."""
        return self._columns.as_number(name).take(self._rows)

    def text(self, name: str) -> TextColumn:
        """A column of texts, as printed."""
        return self._columns.text(name)[self._rows]

    def known(self, name: str) -> NDArray[np.bool_]:
        """Where a text column says something."""
        return self._columns.known(name)[self._rows]

    def printed(self, name: str) -> NDArray[np.bool_]:
        """Where a cell is printed."""
        return self._columns.printed(name)[self._rows]
