"""What the rows of an assertion's table share, so that each row is read no further than its demands need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypeVar

from lakip_audit.dataset.lazy import Lazy
from lakip_audit.diagnosis.gathering.checks import Numbers
from lakip_audit.diagnosis.polynomial import Polynomial
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.derived import Derived
from lakip_audit.engine.fact_values import FactSource
from lakip_audit.engine.vector import ExactRow
from lakip_audit.engine.verdict import Cell
from lakip_audit.rulebook.expression import Call, Node, children, names

T = TypeVar("T")


@dataclass(slots=True)
class Shared:
    """What the rows of a table share.

    Attributes:
        columns: the columns of the table, with the values from elsewhere.
        numbers: the number of each cell.
        alike: comparisons taken apart, by what they do not share with those of other rows; None if they are too large.
    """

    columns: TableColumns
    numbers: Numbers
    alike: dict[tuple[object, ...], Polynomial | None] = field(default_factory=dict)
    _names: dict[tuple[int, ...], tuple[str, ...]] = field(default_factory=dict)
    _kinds: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    _is_number: dict[int, bool] = field(default_factory=dict)
    _has_abs: dict[int, bool] = field(default_factory=dict)
    _is_alike: dict[tuple[int, int], bool] = field(default_factory=dict)
    _elsewhere: dict[int, Shared] = field(default_factory=dict)
    _cells: dict[tuple[str, int], frozenset[Cell]] = field(default_factory=dict)

    def names(self, *nodes: Node) -> tuple[str, ...]:
        """The names that some expressions read, each once."""
        key = tuple(map(id, nodes))
        if key not in self._names:
            self._names[key] = tuple(dict.fromkeys(name for node in nodes for name in names(node)))
        return self._names[key]

    def is_number(self, node: Node) -> bool:
        """Whether a side of a comparison is a number."""
        if id(node) not in self._is_number:
            read = all(map(self.columns.is_number, self.names(node)))
            self._is_number[id(node)] = read or isinstance(node, Call)
        return self._is_number[id(node)]

    def has_abs(self, node: Node) -> bool:
        """Whether a side of a comparison holds an amount without its sign."""
        if id(node) not in self._has_abs:
            self._has_abs[id(node)] = _any_call(node, ("abs",))
        return self._has_abs[id(node)]

    def is_alike(self, left: Node, right: Node) -> bool:
        """Whether a comparison says the same of all rows, but for the numbers that it names."""
        key = id(left), id(right)
        if key not in self._is_alike:
            derived = [self.columns.derived[name] for name in self.names(left, right) if name in self.columns.derived]
            plain = all(isinstance(one.source, FactSource) for one in derived)
            self._is_alike[key] = plain and not _any_call(left) and not _any_call(right)
        return self._is_alike[key]

    def elsewhere(self, columns: TableColumns) -> Shared:
        """What the rows of another table share."""
        if id(columns) not in self._elsewhere:
            self._elsewhere[id(columns)] = Shared(columns, self.numbers)
        return self._elsewhere[id(columns)]

    def exact_row(self, node: Node, row: int) -> ExactRow:
        """What an expression reads of one row, as exact values; which numbers are its own is left out."""
        if id(node) not in self._kinds:
            read = self.names(node)
            numbers = frozenset(filter(self.columns.is_number, read))
            self._kinds[id(node)] = numbers, frozenset(read) - numbers
        numbers, texts = self._kinds[id(node)]
        columns = self.columns
        return ExactRow(
            Lazy(numbers, lambda name: columns.exact_number(name, row)),
            Lazy(texts, lambda name: str(columns.text(name)[row])),
            Lazy(texts, lambda name: bool(columns.known(name)[row])),
            Lazy(numbers | texts, lambda name: bool(columns.printed(name)[row])),
        )

    def reads(self, node: Node, near: Collection[Cell], row: int) -> bool:
        """Whether a statement reads one of some cells in a row."""
        variables = {self.numbers.variables.of(cell) for cell in near}
        for name in self.names(node):
            derived = self.columns.derived.get(name)
            if derived is not None:
                if any(self._number(cell) in variables for cell in self._cells_of(name, derived, row)):
                    return True
            elif self.columns.is_measure(name) and self._number(Cell(self.columns.table, name, row)) in variables:
                return True
        return False

    def _number(self, cell: Cell) -> int | None:
        definition = self.columns.dataset.definitions.tables[cell.table].columns.get(cell.column)
        if definition is None or definition.type != "number":
            return None
        return self.numbers.column(cell.table, cell.column)[cell.row]

    def _cells_of(self, name: str, derived: Derived, row: int) -> frozenset[Cell]:
        key = name, int(derived.group[row])
        if key not in self._cells:
            self._cells[key] = frozenset(derived.cells(row))
        return self._cells[key]


def _any_call(node: Node, called: Collection[str] = ()) -> bool:
    """Whether an expression calls a function, or one of these."""
    here = isinstance(node, Call) and (not called or node.name in called)
    return here or any(_any_call(child, called) for child in children(node))
