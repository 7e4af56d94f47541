"""Expressions evaluated: over whole columns at once, and exactly for a single row.

Both readings of an expression stand side by side here, form by form. The columns are fast and may answer CLOSE where
floating point cannot decide; the single row uses fractions, decides those, and explains failures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.engine.estimate import surely_may_equal
from lakip_audit.numbers import ExactInterval, Interval, Truth, truth_and, truth_not, truth_or
from lakip_audit.numbers.dates import read_quarter
from lakip_audit.numbers.words import read_words
from lakip_audit.rulebook.expression import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Member,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Operator,
    Text,
    names,
)

FROM_TEXT: Mapping[str, Callable[[str], int | None]] = {"terbilang": read_words, "triwulan": read_quarter}
"""The functions that read a whole number from a text."""


class Columns(Protocol):
    """What an expression reads: columns of equal length, and which of them are numbers."""

    @property
    def length(self) -> int:
        """Number of rows."""

    def is_number(self, name: str) -> bool:
        """Whether a column holds numbers."""

    def number(self, name: str) -> Interval:
        """A column of numbers."""

    def as_number(self, name: str) -> Interval:
        """A column of years, quarters or whole numbers."""

    def text(self, name: str) -> TextColumn:
        """A column of texts."""

    def known(self, name: str) -> NDArray[np.bool_]:
        """Where a text column says something: an empty cell of a register is unknown, one of the table is empty."""

    def printed(self, name: str) -> NDArray[np.bool_]:
        """Where a cell is printed."""


class Rows(Columns, Protocol):
    """Columns that can be read in parts and row by row."""

    def within(self, rows: slice | NDArray[np.int64]) -> Columns:
        """Some of the rows."""

    def exact_row(self, node: Node, row: int) -> ExactRow:
        """What an expression reads of one row, as exact values."""


def truth(node: Node, columns: Columns) -> NDArray[np.uint8]:
    """Whether a statement holds, one :class:`Truth` a row."""
    match node:
        case Comparison():
            return reduce(truth_and, (_compare(left, operator, right, columns) for left, operator, right in node.pairs))
        case Logic(operator="and", operands=operands):
            return reduce(truth_and, (truth(operand, columns) for operand in operands))
        case Logic(operands=operands):
            return reduce(truth_or, (truth(operand, columns) for operand in operands))
        case Not(operand=operand):
            return truth_not(truth(operand, columns))
        case Member(operand=operand, values=values, negated=negated):
            texts, known = _text(operand, columns)
            return _sure(texts.is_in(values) ^ negated, known)
        case Call(name="memuat", arguments=(Name(name=name), Text(value=value))):
            wanted = value.casefold()
            held = columns.text(name).answers(lambda text: wanted in text.casefold(), np.bool_)
            return _sure(held, columns.known(name))
        case Call(name="ada", arguments=(Name(name=name),)):
            return columns.printed(name).view(np.uint8) * Truth.TRUE
        case _:
            raise TypeError(f"not a statement: {node!r}")


BLOCK: Final = 16_384
"""Rows that are evaluated at a time: a column of them takes 128 KiB, so that all of an expression stays in cache."""


def decided(node: Node | None, columns: Rows) -> NDArray[np.uint8]:
    """The truth of a statement for each row, decided exactly where floating point cannot; no statement is TRUE."""
    if node is None:
        return np.full(columns.length, Truth.TRUE, np.uint8)
    if isinstance(node, Call):  # nothing is computed
        return truth(node, columns)
    doubtful = _doubtful(node, columns)
    held = np.empty(columns.length, np.uint8)
    if doubtful is not None:
        held.fill(Truth.MAYBE)
    for rows in _blocks(columns.length) if doubtful is None else _parts(doubtful):
        held[rows] = truth(node, columns.within(rows))
    for row in np.flatnonzero(held == Truth.CLOSE):
        held[row] = exact_truth(node, columns.exact_row(node, int(row)))
    return held


def _doubtful(node: Node, columns: Rows) -> NDArray[np.int64] | None:
    """The rows of which a quick look does not show that the statement may hold; None if it shows it of no row."""
    match node:
        case Comparison(operators=("==",), operands=(Name() as printed, Arithmetic() as other)):
            pass
        case Comparison(operators=("==",), operands=(Arithmetic() as other, Name() as printed)):
            pass
        case _:
            return None
    doubtful: list[NDArray[np.int64]] = []
    for rows in _blocks(columns.length):
        block = columns.within(rows)
        sure = surely_may_equal(block.number(printed.name), other, block.number)
        if sure is None:
            return None
        doubtful.append(np.flatnonzero(~sure) + rows.start)
    return np.concatenate(doubtful) if doubtful else None


def _blocks(length: int) -> Iterator[slice]:
    """All rows, a block at a time."""
    return (slice(start, min(start + BLOCK, length)) for start in range(0, length, BLOCK))


def _parts(rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Some rows, a block at a time."""
    return (rows[block] for block in _blocks(len(rows)))


def number(node: Node, columns: Columns) -> Interval:
    """The value of an arithmetic expression, one interval a row."""
    match node:
        case Number(value=value):
            return Interval.constant(value, columns.length)
        case Name(name=name):
            return columns.number(name)
        case Negative(operand=operand):
            return -number(operand, columns)
        case Arithmetic(operator=operator, left=left, right=right):
            a, b = number(left, columns), number(right, columns)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[operator](b)
        case Call(name="abs", arguments=(operand,)):
            return abs(number(operand, columns))
        case Call(name="angka", arguments=(Name(name=name),)):
            return columns.as_number(name)
        case Call(name=called, arguments=(Name(name=name),)) if called in FROM_TEXT:
            return _of_texts(columns.text(name), FROM_TEXT[called])
        case Call(name=name, arguments=operands):
            pick = Interval.minimum if name == "min" else Interval.maximum
            return reduce(pick, (number(operand, columns) for operand in operands))
        case _:
            raise TypeError(f"not a number: {node!r}")


def _of_texts(texts: TextColumn, read: Callable[[str], int | None]) -> Interval:
    """What a reader finds in each text; an absent number where it finds nothing."""
    found = texts.answers(lambda text: np.nan if (value := read(text)) is None else value, np.float64)
    missing = np.isnan(found)
    return Interval(np.where(missing, -np.inf, found), np.where(missing, np.inf, found), 0, 0.0, missing)


def _compare(left: Node, operator: Operator, right: Node, columns: Columns) -> NDArray[np.uint8]:
    if _is_text(left, columns):
        a, known_a = _text(left, columns)
        b, known_b = _text(right, columns)
        return _sure((a == b) if operator == "==" else (a != b), known_a & known_b)
    return number(left, columns).compare(operator, number(right, columns))


def _is_text(node: Node, columns: Columns) -> bool:
    return isinstance(node, Text) or (isinstance(node, Name) and not columns.is_number(node.name))


def _text(node: Node, columns: Columns) -> tuple[TextColumn, NDArray[np.bool_]]:
    if isinstance(node, Text):
        return TextColumn.constant(node.value, columns.length), np.ones(columns.length, bool)
    if isinstance(node, Name):
        return columns.text(node.name), columns.known(node.name)
    raise TypeError(f"not a text: {node!r}")


def _sure(held: NDArray[np.bool_], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
    truths = held.view(np.uint8) * Truth.TRUE
    truths[~known] = Truth.UNKNOWN
    return truths


@dataclass(frozen=True, slots=True)
class ExactRow:
    """One row for exact evaluation: its numbers as exact intervals, its texts, and which cells are printed.

    ``own`` names the numbers that stand in the row itself.
    """

    numbers: Mapping[str, ExactInterval]
    texts: Mapping[str, str]
    known: Mapping[str, bool]
    printed: Mapping[str, bool]
    own: frozenset[str] = frozenset()


def exact_truth(node: Node, row: ExactRow) -> Truth:
    """Whether a statement holds for a row; never CLOSE."""
    match node:
        case Comparison():
            return _all(_exact_pair(left, operator, right, row) for left, operator, right in node.pairs)
        case Logic(operator="and", operands=operands):
            return _all(exact_truth(operand, row) for operand in operands)
        case Logic(operands=operands):
            return _any(exact_truth(operand, row) for operand in operands)
        case Not(operand=operand):
            return Truth(int(truth_not(np.uint8(exact_truth(operand, row)))))
        case Member(operand=Name(name=name), values=values, negated=negated):
            if not row.known[name]:
                return Truth.UNKNOWN
            return Truth.TRUE if (row.texts[name] in values) ^ negated else Truth.FALSE
        case Call(name="memuat", arguments=(Name(name=name), Text(value=value))):
            if not row.known[name]:
                return Truth.UNKNOWN
            return Truth.TRUE if value.casefold() in row.texts[name].casefold() else Truth.FALSE
        case Call(name="ada", arguments=(Name(name=name),)):
            return Truth.TRUE if row.printed[name] else Truth.FALSE
        case _:
            raise TypeError(f"not a statement: {node!r}")


def exact_number(node: Node, row: ExactRow) -> ExactInterval:
    """The value of an arithmetic expression for a row."""
    match node:
        case Number(value=value):
            return ExactInterval(Fraction(value), Fraction(value))
        case Name(name=name):
            return row.numbers[name]
        case Negative(operand=operand):
            return -exact_number(operand, row)
        case Arithmetic(operator=operator, left=left, right=right):
            a, b = exact_number(left, row), exact_number(right, row)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[operator](b)
        case Call(name="abs", arguments=(operand,)):
            return abs(exact_number(operand, row))
        case Call(name="angka", arguments=(Name(name=name),)):
            text = row.texts[name]
            return ExactInterval.at(int(text)) if text.isdecimal() else ExactInterval(None, None, missing=True)
        case Call(name=called, arguments=(Name(name=name),)) if called in FROM_TEXT:
            found = FROM_TEXT[called](row.texts[name])
            return ExactInterval(None, None, missing=True) if found is None else ExactInterval.at(found)
        case Call(name=name, arguments=operands):
            pick = ExactInterval.minimum if name == "min" else ExactInterval.maximum
            return reduce(pick, (exact_number(operand, row) for operand in operands))
        case _:
            raise TypeError(f"not a number: {node!r}")


def _exact_pair(left: Node, operator: Operator, right: Node, row: ExactRow) -> Truth:
    texts = _texts(left, right, row)
    if len(texts) == 2:
        known = all(row.known[side.name] for side in texts if isinstance(side, Name))
        values = [side.value if isinstance(side, Text) else row.texts[side.name] for side in texts]
        if not known:
            return Truth.UNKNOWN
        return Truth.TRUE if (values[0] == values[1]) == (operator == "==") else Truth.FALSE
    return exact_number(left, row).compare(operator, exact_number(right, row))


def _texts(left: Node, right: Node, row: ExactRow) -> list[Name | Text]:
    """The sides of a comparison that are texts."""
    return [
        side
        for side in (left, right)
        if isinstance(side, Text) or (isinstance(side, Name) and side.name not in row.numbers)
    ]


def _all(parts: Iterable[Truth]) -> Truth:
    return reduce(lambda a, b: Truth(int(truth_and(a, b))), parts)


def _any(parts: Iterable[Truth]) -> Truth:
    return reduce(lambda a, b: Truth(int(truth_or(a, b))), parts)


OPPOSITE: Mapping[Operator, Operator] = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def first_false(node: Node, row: ExactRow) -> tuple[Node, Operator, Node] | None:
    """The comparison that makes a false statement false: left, operator, right.

    Of alternatives, none of which holds, the nearest miss is shown, those first that read a printed number.

    Args:
        node: a statement that is FALSE for the row.
        row: what it reads.

    Returns:
        Left side, operator, right side; None if no comparison of numbers says it (a text choice, a negation).
    """
    match node:
        case Comparison():
            for left, operator, right in node.pairs:
                if not _texts(left, right, row) and _exact_pair(left, operator, right, row) is Truth.FALSE:
                    return left, operator, right
            return None
        case Not(operand=Comparison(operands=(left, right), operators=(operator,))):
            return None if _texts(left, right, row) else (left, OPPOSITE[operator], right)
        case Logic(operator=operator, operands=operands):
            found = [miss for operand in operands if (miss := first_false(operand, row))]
            return (
                min(found, key=lambda miss: _miss(miss, row)) if operator == "or" and found else next(iter(found), None)
            )
        case _:
            return None


def _miss(miss: tuple[Node, Operator, Node], row: ExactRow) -> tuple[bool, Fraction]:
    """Whether a comparison reads no number of the row, and how far it is from holding."""
    left, _, right = miss
    unseen = row.own.isdisjoint((*names(left), *names(right)))
    a, b = exact_number(left, row), exact_number(right, row)
    if a.lo is None or a.hi is None or b.lo is None or b.hi is None:
        return unseen, Fraction(0)
    return unseen, max(a.lo - b.hi, b.lo - a.hi, Fraction(0))
