"""A quick look at an equation says nothing that exact fractions do not say."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.engine.estimate import surely_may_equal
from lakip_audit.engine.vector import ExactRow, exact_number
from lakip_audit.numbers import Interval, NumberColumn, Truth, read_column
from lakip_audit.rulebook.expression import Arithmetic, Comparison, parse
from tests.engine.conftest import outcomes, rule
from tests.numbers.conftest import plain_numbers, texts

SIDES = (
    "a / b * 100",
    "b / (a / b)",
    "a / (b / a) * 100",
    "a * b",
    "-a / b",
    "a / (b * 2.5) * 1000",
    "a / 0",
    "100 * (a / b)",
)


def computed(side: str) -> Arithmetic:
    """An arithmetic expression."""
    node = parse(f"p == {side}")
    assert isinstance(node, Comparison)
    arithmetic = node.operands[1]
    assert isinstance(arithmetic, Arithmetic)
    return arithmetic


def looked_at(columns: Mapping[str, NumberColumn], side: str) -> list[bool] | None:
    """What the quick look says of each row."""
    intervals = {name: Interval.of_column(column) for name, column in columns.items()}
    found = surely_may_equal(intervals["p"], computed(side), intervals.__getitem__)
    return None if found is None else found.tolist()


def truths(columns: Mapping[str, NumberColumn], side: str) -> list[Truth]:
    """What fractions say of each row."""
    rows = [
        ExactRow({name: column.exact_interval(row) for name, column in columns.items()}, {}, {}, {})
        for row in range(len(columns["p"]))
    ]
    return [row.numbers["p"].compare("==", exact_number(computed(side), row)) for row in rows]


@given(st.data(), st.integers(1, 6), st.sampled_from(SIDES))
def test_what_it_says_fractions_say(data: st.DataObject, length: int, side: str) -> None:
    column = st.lists(plain_numbers | texts, min_size=length, max_size=length)
    exact = st.lists(st.booleans(), min_size=length, max_size=length).map(np.array)
    columns = {
        name: read_column(data.draw(column), exact=data.draw(exact), non_negative=data.draw(st.booleans()))
        for name in ("p", "a", "b")
    }
    held = looked_at(columns, side) or [False] * length
    assert all(truth is Truth.MAYBE for truth, sure in zip(truths(columns, side), held, strict=True) if sure)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 2), st.integers(-2, 2))
def test_a_percentage_near_the_edge_of_its_interval(realisasi: int, pagu: int, places: int, steps: int) -> None:
    """The printed number is the right one, or a few units of its last place beside it."""
    digits = round(Fraction(realisasi * 100, pagu) * 10**places) + steps
    whole, rest = divmod(abs(digits), 10**places)
    printed = f"{'-' if digits < 0 else ''}{whole}" + (f",{rest:0{places}d}" if places else "")
    columns = {
        "p": NumberColumn.of(printed, exact=False),
        "a": NumberColumn.of(str(realisasi)),
        "b": NumberColumn.of(str(pagu)),
    }
    held = looked_at(columns, SIDES[0])
    truth = truths(columns, SIDES[0])
    assert held in ([truth == [Truth.MAYBE]], [False])
    if abs(steps) > 1:
        assert truth == [Truth.FALSE]


@pytest.mark.parametrize(
    ("p", "a", "b", "sure"),
    [
        ("66,67", "2", "3", True),
        ("66,66", "2", "3", False),
        ("-66,67", "-2", "3", True),
        ("0,00", "0", "3", True),
        ("66,67", "-", "3", False),
        ("-", "2", "3", False),
        ("66,67", "2", "0", False),
        ("12,5", "1", "8", True),
        ("12,55", "1255", "10000", True),
        ("12,5", "1255", "10000", False),  # on the edge: 12,55 is in both, but too near to tell
    ],
)
def test_it_tells_most_rows(p: str, a: str, b: str, sure: bool) -> None:
    columns = {"p": NumberColumn.of(p, exact=False), "a": NumberColumn.of(a), "b": NumberColumn.of(b)}
    assert looked_at(columns, SIDES[0]) == [sure]


@pytest.mark.parametrize(
    ("side", "p", "sure"),
    [
        ("a / b * 100", "50", True),
        ("a / b * 100", "49,8", True),  # 9,96 of 20: not the middle of 9,95 to 10,05, but within
        ("a / b * 100", "49,6", False),
        ("a / b * 100", "50,2", True),
        ("a / b * 100", "50,4", False),
        ("a / b * 100", "0", False),
        ("-a / b * 100", "-50", True),
        ("b / a", "2,01", True),  # 20 of 9,95
        ("b / a", "2,02", False),
        ("a * a", "100,9", True),
        ("a * a", "101,1", False),
    ],
)
def test_an_operand_that_is_rounded_may_be_any_value_of_its_interval(side: str, p: str, sure: bool) -> None:
    rounded = {"p": NumberColumn.of(p, exact=False), "a": NumberColumn.of("10,0", exact=False)}
    columns = {**rounded, "b": NumberColumn.of("20")}
    assert looked_at(columns, side) == [sure]
    assert truths(columns, side) == [Truth.MAYBE if sure else Truth.FALSE]


def test_of_what_it_cannot_tell_it_says_nothing() -> None:
    rounded, whole = NumberColumn.of("66,67", exact=False), NumberColumn.of("2")
    columns = {"p": rounded, "a": whole, "b": whole}
    assert looked_at(columns, "a + b") is None
    assert looked_at(columns, "abs(a) * b") is None
    assert looked_at(columns, "2 * 3") is None
    assert looked_at({**columns, "p": whole}, SIDES[0]) is None


def test_a_divisor_that_may_be_zero_is_left_to_others() -> None:
    """A printed 0,0 may be 0: nothing can be said of a quotient, although that of its middle fits."""
    columns = {
        "p": NumberColumn.of("50", exact=False),
        "a": NumberColumn.of("0,1", exact=False),
        "b": NumberColumn.of("0,2", "0,0", exact=False).take(slice(1, 2)),
    }
    assert looked_at(columns, "a / b") == [False]


def test_rows_of_which_it_says_nothing_are_judged_all_the_same() -> None:
    judged = "table: anggaran\nassert: persen == realisasi / pagu * 100"
    lines = [("300", "200", "66,67"), ("300", "200", "66,66"), ("300", "-", "66,67"), ("0", "200", "10,00")]
    table = [
        {"kode": f"A/{number}", "pagu": pagu, "realisasi": realisasi, "persen": persen}
        for number, (pagu, realisasi, persen) in enumerate(lines)
    ]
    assert outcomes(rule(judged), {"anggaran": table}) == ["pass", "fail", "undetermined", "undetermined"]
