"""Reading a column: intervals, ambiguity, absence, speed."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import ExactInterval, NumberColumn, PrintedNumbers, State, factorise, read_column
from tests.numbers.conftest import texts


def test_an_exact_cell_is_one_value_and_a_rounded_one_half_a_unit_wide() -> None:
    column = read_column(["5", "5", "99,97%"], exact=np.array([True, False, False]))
    assert column.scale == 3
    assert column.slack == 0.0
    assert column.lo.tolist() == [5000, 4500, 99965]
    assert column.hi.tolist() == [5000, 5500, 99975]
    assert column.resolution.tolist() == [0, 1000, 10]
    assert column.exact.tolist() == [True, False, False]


def test_whole_exact_columns_have_no_decimals() -> None:
    assert NumberColumn.of("14.160.889.000", "Rp 5,-").scale == 0


def test_a_table_in_thousands_and_a_scale_word_are_never_exact() -> None:
    column = NumberColumn.of("9.649.761", multiplier=1000)
    assert (column.lo[0], column.hi[0], column.resolution[0], column.scale) == (9649760500, 9649761500, 1000, 0)
    column = NumberColumn.of("19,9 triliun")
    assert (column.lo[0], column.hi[0], column.exact[0]) == (19_850_000_000_000, 19_950_000_000_000, False)
    assert column.exact_interval(0) == ExactInterval(Fraction(19_850_000_000_000), Fraction(19_950_000_000_000))


def test_multipliers_may_differ_by_row() -> None:
    column = read_column(["5", "5", ""], exact=True, multiplier=np.array([1, 1000, 10**6]))
    assert (column.lo / 10**column.scale).tolist() == [5, 4500, 0]
    assert column.multiplier.tolist() == [1, 1000, 10**6]
    with pytest.raises(ValueError, match="one or more"):
        NumberColumn.of("5", multiplier=0)


def test_absence_keeps_its_reason() -> None:
    column = NumberColumn.of("", "-", "BB", "7-8", "0 50", "14.000", "0")
    assert [State(state) for state in column.state] == [
        State.EMPTY,
        State.DASH,
        State.WORD,
        State.RANGE,
        State.UNREADABLE,
        State.AMBIGUOUS,
        State.PRESENT,
    ]
    assert column.lo.tolist() == [0] * 7
    assert column.hi.tolist() == [np.inf] * 6 + [0]
    assert not column.exact[:6].any()
    assert column.exact_interval(5) == ExactInterval(Fraction(0), None, missing=True)
    column = NumberColumn.of("", non_negative=False)
    assert column.lo[0] == -np.inf
    assert column.exact_interval(0) == ExactInterval(None, None, missing=True)


def test_a_dash_can_mean_zero() -> None:
    column = read_column(["-", "5,1"], exact=False, dash_is_zero=True, multiplier=1000)
    assert column.state.tolist() == [State.PRESENT] * 2
    assert (column.lo[0], column.hi[0], column.exact[0]) == (0, 0, True)
    assert column.exact_interval(0) == ExactInterval.at(0)


def test_a_measure_without_decimals_settles_two_readings() -> None:
    column = NumberColumn.of("14.000", "1,234", whole=True)
    assert column.lo.tolist() == [14000, 1234]
    assert column.chosen_other.tolist() == [False, True]
    assert column.reading(1).value == 1234
    assert NumberColumn.of("Rp 1.234 miliar", whole=True).state[0] == State.AMBIGUOUS


@pytest.mark.parametrize(
    ("witness", "values"),
    [
        ("98,30", [14000, Fraction("1.234")]),
        ("1.234.567", [14000, Fraction("1.234")]),
        ("3.96", [14, 1234]),
        ("1,234,567", [14, 1234]),
    ],
)
def test_neighbours_settle_two_readings(witness: str, values: list[Fraction]) -> None:
    column = NumberColumn.of(witness, "14.000", "1,234")
    assert [column.exact_interval(row).point for row in (1, 2)] == values


def test_the_own_table_goes_before_the_report_and_the_report_before_nothing() -> None:
    cells = ["98,30", "14.000", "3.96", "14.000", "14.000", "5,5"]
    column = read_column(cells, exact=True, group=np.array([7, 7, -2, -2, 9, 7]))
    assert [column.exact_interval(row).point for row in (1, 3, 4)] == [14000, 14, 14000]


def test_equal_witnesses_decide_nothing() -> None:
    column = NumberColumn.of("98,30", "3.96", "14.000")
    assert column.state[2] == State.AMBIGUOUS
    assert np.isinf(column.hi[2])


def test_what_needs_too_many_decimals_is_widened() -> None:
    column = NumberColumn.of("0,1234567890123", "5")
    assert column.scale == 9
    assert (column.lo[0], column.hi[0]) == (123456789, 123456790)
    assert column.slack[0] >= 1  # type: ignore[index]
    assert column.slack[1] == 0  # type: ignore[index]
    assert column.exact_interval(0).point == Fraction("0.1234567890123")


@given(st.lists(texts, max_size=12), st.booleans(), st.sampled_from([1, 7, 1000, 10**12]), st.booleans())
def test_floats_agree_with_fractions(cells: list[str], exact: bool, multiplier: int, non_negative: bool) -> None:
    column = read_column(cells, exact=exact, multiplier=multiplier, non_negative=non_negative)
    slack = np.broadcast_to(column.slack, len(column))
    for row in range(len(cells)):
        interval, unit = column.exact_interval(row), Fraction(1, 10**column.scale)
        assert interval.missing == (column.state[row] != State.PRESENT)
        for found, true in ((column.lo[row], interval.lo), (column.hi[row], interval.hi)):
            if true is None:
                assert np.isinf(found)
            else:
                assert abs(Fraction(found) * unit - true) <= Fraction(slack[row]) * unit
        assert slack[row] > 0 or np.isinf(column.hi[row]) or abs(column.hi[row]) < 2**53


@given(st.lists(texts | st.sampled_from(["14.000", "1,234", "3.96"]), max_size=12), st.randoms())
def test_the_order_of_rows_changes_nothing(cells: list[str], random: object) -> None:
    order = np.array(sorted(range(len(cells)), key=lambda _: random.random()), dtype=np.int64)  # type: ignore[attr-defined]
    column = read_column(cells, exact=False)
    moved = read_column([cells[row] for row in order], exact=False)
    for name in ("lo", "hi", "state", "resolution", "exact", "chosen_other"):
        assert getattr(column.take(order), name).tolist() == getattr(moved, name).tolist()


def test_texts_may_be_coded_already() -> None:
    coded = read_column(PrintedNumbers.of_distinct(np.array([1, 0, 1]), ["5", "6"]), exact=True)
    assert coded.lo.tolist() == [6, 5, 6]
    codes, distinct = factorise(np.array(["b", "a", "b"], dtype=object))
    assert (codes.tolist(), distinct) == ([0, 1, 0], ("b", "a"))


def test_cells_that_are_no_texts_are_empty_or_refused() -> None:
    column = read_column(np.array([None, float("nan"), "5"], dtype=object), exact=True)
    assert column.state.tolist() == [State.EMPTY, State.EMPTY, State.PRESENT]
    with pytest.raises(TypeError, match="read every cell as text"):
        read_column(np.array([1000], dtype=object), exact=True)


def test_arrays_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="each of 2 rows"):
        read_column(["1", "2"], exact=np.array([True]))


def test_taking_rows_keeps_what_they_say() -> None:
    column = NumberColumn.of("1", "14.000", "99999999999999999999", "3,5")
    taken = column.take(np.array([3, 2]))
    assert [taken.exact_interval(row) for row in (0, 1)] == [column.exact_interval(row) for row in (3, 2)]
    assert len(column.take(slice(0))) == 0
    assert column.take(column.present).state.tolist() == [State.PRESENT] * int(column.present.sum())


def test_the_layer_imports_numpy_only() -> None:
    program = (
        "import sys, numpy; before = set(sys.modules); import lakip_audit.numbers; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - {*sys.stdlib_module_names, 'numpy'})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["lakip_audit"]
