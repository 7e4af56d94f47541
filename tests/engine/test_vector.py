"""Expressions evaluated: whole columns and single rows say the same, and a failure is shown by what made it fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.engine.vector import (
    BLOCK,
    OPPOSITE,
    ExactRow,
    decided,
    exact_number,
    exact_truth,
    first_false,
    number,
    truth,
)
from lakip_audit.numbers import ExactInterval, Interval, NumberColumn, Truth
from lakip_audit.rulebook.expression import Member, Node, parse

F, U, M, T = Truth.FALSE, Truth.UNKNOWN, Truth.MAYBE, Truth.TRUE


@dataclass(frozen=True)
class Table:
    """Columns given by their texts; a text column whose cell is ``?`` is unknown there."""

    numbers: Mapping[str, NumberColumn]
    texts: Mapping[str, tuple[str, ...]]

    @property
    def length(self) -> int:
        columns: list[NumberColumn | tuple[str, ...]] = [*self.numbers.values(), *self.texts.values()]
        return len(columns[0])

    def is_number(self, name: str) -> bool:
        return name in self.numbers

    def number(self, name: str) -> Interval:
        return Interval.of_column(self.numbers[name])

    def as_number(self, name: str) -> Interval:
        return Interval.of_column(NumberColumn.of(*self.texts[name]))

    def text(self, name: str) -> TextColumn:
        return TextColumn.of(self.texts[name])

    def known(self, name: str) -> NDArray[np.bool_]:
        return np.array([text != "?" for text in self.texts[name]])

    def printed(self, name: str) -> NDArray[np.bool_]:
        if name in self.numbers:
            return self.numbers[name].present
        return np.array([text != "" for text in self.texts[name]])

    def row(self, row: int) -> ExactRow:
        return ExactRow(
            {name: column.exact_interval(row) for name, column in self.numbers.items()},
            {name: texts[row] for name, texts in self.texts.items()},
            {name: texts[row] != "?" for name, texts in self.texts.items()},
            {name: bool(self.printed(name)[row]) for name in (*self.numbers, *self.texts)},
            frozenset(self.numbers),
        )


TABLE = Table(
    {
        "a": NumberColumn.of("1", "2", "3", "-"),
        "b": NumberColumn.of("2", "2", "1", "1"),
        "p": NumberColumn.of("1,5", "1,5", "1,5", "1,5", exact=False),
    },
    {
        "k": ("x", "y", "?", "z"),
        "l": ("x", "x", "x", "?"),
        "s": ("Renstra 2020", "RENSTRA", "lain", ""),
        "w": ("dua belas", "seratus", "entah", "nol"),
        "t": ("5 Januari 2023", "31 Mei 2023", "entah", "1 Desember 2023"),
        "y": ("2020", "7", "x", ""),
    },
)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a <= b", [T, T, F, U]),
        ("a < b", [T, F, F, U]),
        ("a >= b", [F, T, T, U]),
        ("a > b", [F, F, T, U]),
        ("a == b", [F, T, F, U]),
        ("a != b", [T, F, T, U]),
        ("a <= b <= 2", [T, T, F, U]),
        ("1 <= b < 2", [F, F, T, T]),
        ("a == b or b == 1", [F, T, T, T]),
        ("a == b and b == 1", [F, F, F, U]),
        ("not a == b", [T, F, T, U]),
        ("p >= 1.5", [M, M, M, M]),
        ("p >= 1.5 and b == 1", [F, F, M, M]),
        ("p >= 1.5 or b == 1", [M, M, T, T]),
        ("a + b == 3", [T, F, F, U]),
        ("a - b == 2", [F, F, T, U]),
        ("a * b == 2", [T, F, F, U]),
        ("b / a == 2", [T, F, F, U]),
        ("-a == -2", [F, T, F, U]),
        ("abs(a - 2) == 1", [T, F, T, U]),
        ("min(a, b) == 2", [F, T, F, F]),
        ("max(a, b, 2) == 3", [F, F, T, U]),
        ("k == 'x'", [T, F, U, F]),
        ("k != 'x'", [F, T, U, T]),
        ("'x' == k", [T, F, U, F]),
        ("k == l", [T, F, U, U]),
        ("k != l", [F, T, U, U]),
        ("k in ('x', 'z')", [T, F, U, T]),
        ("k not in ('x', 'z')", [F, T, U, F]),
        ("memuat(s, 'renSTRA')", [T, T, F, F]),
        ("memuat(k, 'x')", [T, F, U, F]),
        ("ada(a)", [T, T, T, F]),
        ("ada(s)", [T, T, T, F]),
        ("terbilang(w) == 100", [F, T, U, F]),
        ("triwulan(t) == 2", [F, T, U, F]),
        ("triwulan(t) >= 1", [T, T, U, T]),
        ("angka(y) > 7", [T, F, U, U]),
    ],
)
def test_columns_and_rows_say_the_same(source: str, wanted: list[Truth]) -> None:
    node = parse(source)
    assert truth(node, TABLE).tolist() == wanted
    assert [exact_truth(node, TABLE.row(row)) for row in range(TABLE.length)] == wanted


def test_a_statement_is_no_number_and_a_number_no_statement() -> None:
    statement, value = parse("a == b"), parse("a + b")
    with pytest.raises(TypeError, match="not a number: Comparison"):
        number(statement, TABLE)
    with pytest.raises(TypeError, match="not a number: Comparison"):
        exact_number(statement, TABLE.row(0))
    with pytest.raises(TypeError, match="not a statement: Arithmetic"):
        truth(value, TABLE)
    with pytest.raises(TypeError, match="not a statement: Arithmetic"):
        exact_truth(value, TABLE.row(0))
    with pytest.raises(TypeError, match="not a text: Arithmetic"):
        truth(Member(value, ("x",), negated=False, at=0), TABLE)


@dataclass(frozen=True)
class Long:
    """Two columns of many rows, the numbers 0, 1, 2, ... and one beside them, read a part at a time."""

    length: int
    p: Interval
    a: Interval
    asked: list[int]

    def is_number(self, name: str) -> bool:  # noqa: ARG002
        return True

    def number(self, name: str) -> Interval:
        return self.p if name == "p" else self.a

    def as_number(self, name: str) -> Interval:
        return self.number(name)

    def text(self, name: str) -> TextColumn:
        raise KeyError(name)

    def known(self, name: str) -> NDArray[np.bool_]:
        raise KeyError(name)

    def printed(self, name: str) -> NDArray[np.bool_]:
        raise KeyError(name)

    def within(self, rows: slice | NDArray[np.int64]) -> Long:
        length = len(range(*rows.indices(self.length))) if isinstance(rows, slice) else len(rows)
        self.asked.append(length)
        return Long(length, self.p.take(rows), self.a.take(rows), self.asked)

    def exact_row(self, node: Node, row: int) -> ExactRow:  # noqa: ARG002
        def of(interval: Interval) -> ExactInterval:
            unit = Fraction(10) ** -interval.scale
            return ExactInterval(Fraction(int(interval.lo[row])) * unit, Fraction(int(interval.hi[row])) * unit)

        return ExactRow({"p": of(self.p), "a": of(self.a)}, {}, {}, {})


def _long(length: int, beside: Mapping[int, int]) -> Long:
    """``p`` is ``a``, printed with one decimal, but in some rows that much beside it."""
    texts = [f"{row + beside.get(row, 0)},0" for row in range(length)]
    p = Interval.of_column(NumberColumn.of(*texts, exact=False))
    return Long(length, p, Interval.of_column(NumberColumn.of(*map(str, range(length)))), [])


@pytest.mark.parametrize("source", ["p == a * 1", "a * 1 == p", "p >= a and p <= a"])
def test_every_row_of_a_long_table_is_judged_once_a_block_at_a_time(source: str) -> None:
    length = 2 * BLOCK + 3
    wrong = {0: 7, BLOCK - 1: 7, BLOCK: 7, length - 1: 7}
    table = _long(length, wrong)
    found = decided(parse(source), table)
    assert np.flatnonzero(found == Truth.FALSE).tolist() == sorted(wrong)
    assert set(np.delete(found, sorted(wrong)).tolist()) == {Truth.MAYBE}
    assert found.dtype == np.uint8
    assert max(table.asked) == BLOCK
    assert table.asked[:3] == [BLOCK, BLOCK, 3]


def test_no_statement_holds_of_every_row() -> None:
    found = decided(None, _long(3, {}))
    assert found.tolist() == [T, T, T]
    assert found.dtype == np.uint8


def test_an_empty_table_has_no_truths() -> None:
    none = np.zeros(0, np.int64)
    assert decided(parse("p == a * 1"), _long(2, {}).within(none)).tolist() == []


def _shown(source: str, **printed: str) -> tuple[str, str, str] | None:
    """The comparison that is shown for a false statement, as the texts of its sides; ``k`` is a text column."""
    numbers = {name: NumberColumn.of(text).exact_interval(0) for name, text in printed.items()}
    row = ExactRow({**numbers, "cap": ExactInterval.at(120)}, {"k": "x"}, {"k": True}, {"k": True}, frozenset(numbers))
    node = parse(source)
    assert exact_truth(node, row) is F
    found = first_false(node, row)
    if found is None:
        return None
    left, operator, right = found
    return source[left.at :].split(maxsplit=1)[0], operator, source[right.at :].split(maxsplit=1)[0]


def test_the_pair_that_fails_is_shown_of_a_chain() -> None:
    assert _shown("a <= b <= c", a="1", b="3", c="2") == ("b", "<=", "c")
    assert _shown("a <= b <= c", a="4", b="3", c="2") == ("a", "<=", "b")


@pytest.mark.parametrize(("operator", "opposite"), OPPOSITE.items())
def test_a_negated_comparison_is_shown_turned_round(operator: str, opposite: str) -> None:
    a, b = {"==": ("1", "1"), "!=": ("1", "2"), "<": ("1", "2"), "<=": ("1", "2"), ">": ("2", "1"), ">=": ("2", "1")}[
        operator
    ]
    assert _shown(f"not a {operator} b", a=a, b=b) == ("a", opposite, "b")


def test_words_show_no_comparison() -> None:
    assert _shown("k == 'y'") is None
    assert _shown("not k == 'x'") is None
    assert _shown("k in ('y')") is None
    assert _shown("k == 'y' or k == 'z'") is None


def test_of_statements_that_must_all_hold_the_first_that_fails_is_shown() -> None:
    assert _shown("a == 1 and b == 5 and c == 9", a="1", b="2", c="3") == ("b", "==", "5")
    assert _shown("k == 'y' and b == 5", b="2") == ("b", "==", "5")


def test_of_alternatives_the_nearest_miss_is_shown() -> None:
    assert _shown("a == 10 or b == 10", a="1", b="8") == ("b", "==", "10")
    assert _shown("a == 10 or b == 10", a="8", b="1") == ("a", "==", "10")
    assert _shown("a <= 1 or b <= 1", a="9", b="3") == ("b", "<=", "1")
    assert _shown("k == 'y' or b == 10", b="8") == ("b", "==", "10")


def test_an_alternative_that_reads_no_printed_number_is_shown_last() -> None:
    assert _shown("cap == 119 or a == 50", a="1") == ("a", "==", "50")
    assert _shown("a == 50 or cap == 119", a="1") == ("a", "==", "50")
    assert _shown("cap == 119 or 50 == a", a="1") == ("50", "==", "a")


def test_what_nothing_bounds_is_as_near_as_can_be() -> None:
    row = ExactRow({"a": ExactInterval(Fraction(5), None, missing=True), "b": ExactInterval.at(9)}, {}, {}, {})
    node = parse("b == 10 or a <= 1")
    found = first_false(node, row)
    assert found is not None
    assert found[1] == "<="
