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


@pytest.mark.parametrize(
    ("text", "multiplier", "exact", "scale"),
    [
        ("9,64", 1, True, 2),
        ("9,64", 1, False, 3),
        ("9,64", 10, False, 2),
        ("9,64", 1000, False, 0),
        ("9,64", 10**6, False, 0),
        ("9,6412", 1000, False, 2),
        ("9,6", 70, True, 1),
        ("9,6", 7, False, 2),
        ("9", 1, True, 0),
        ("19,9 juta", 1, False, 0),
        ("0,1234567891", 1, True, 9),
    ],
)
def test_a_column_has_as_many_decimals_as_make_its_bounds_whole(
    text: str, multiplier: int, exact: bool, scale: int
) -> None:
    assert NumberColumn.of(text, "", exact=exact, multiplier=multiplier).scale == scale


def test_multipliers_may_differ_by_row() -> None:
    column = read_column(["5", "5", ""], exact=True, multiplier=np.array([1, 1000, 10**6]))
    assert (column.lo / 10**column.scale).tolist() == [5, 4500, 0]
    assert column.multiplier.tolist() == [1, 1000, 10**6]
    with pytest.raises(ValueError, match=r"^a multiplier is one or more, not 0$"):
        NumberColumn.of("5", multiplier=0)
    with pytest.raises(ValueError, match=r"^a multiplier is one or more, not -3$"):
        read_column(["5", "6"], exact=True, multiplier=np.array([1, -3]))


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
    column = read_column(["14.000", "1,234", "14.000", "1,234"], exact=True, whole=np.array([True, True, False, False]))
    assert column.state.tolist() == [State.PRESENT, State.PRESENT, State.AMBIGUOUS, State.AMBIGUOUS]
    assert [column.exact_interval(row).point for row in range(4)] == [14000, 1234, None, None]


@pytest.mark.parametrize(("witness", "value"), [("98,30", 1234 * 10**9), ("3.96", 1234 * 10**6)])
def test_an_amount_with_a_scale_word_may_have_decimals_though_rupiah_have_none(witness: str, value: int) -> None:
    column = NumberColumn.of(witness, "Rp 1.234 miliar", "14.000", whole=True)
    assert column.reading(1).value == value
    assert column.exact_interval(2).point == 14000


def test_what_something_else_has_settled_stands() -> None:
    cells = ["98,30", "14.000", "14.000", "1,234", "1,234"]
    for exact in (True, np.full(5, True)):
        column = read_column(cells, exact=exact, settled={2: True, 4: True})
        assert [column.exact_interval(row).point for row in (1, 2, 3, 4)] == [14000, 14, Fraction("1.234"), 1234]
        assert column.chosen_other.tolist() == [False, False, True, False, True]
    column = NumberColumn.of("14.000", "14.000", settled={1: False})
    assert column.state.tolist() == [State.AMBIGUOUS, State.PRESENT]
    column = NumberColumn.of("1,234", "1,234", whole=True, settled={1: False})
    assert [column.exact_interval(row).point for row in (0, 1)] == [1234, Fraction("1.234")]


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


def test_without_a_majority_in_the_table_the_report_decides() -> None:
    cells = ["98,30", "3.96", "14.000", "14.000", "14.000", "3.96", "14.000", "5.5"]
    tables, reports = np.array([1, 1, 1, 2, 3, 4, 5, 6]), np.array([1, 1, 1, 1, 2, 2, 3, 4])
    column = read_column(cells, exact=True, group=tables, wider_group=reports)
    assert [column.exact_interval(row).point for row in (2, 3, 4, 6)] == [None, None, 14, None]
    assert column.state[[2, 3, 6]].tolist() == [State.AMBIGUOUS] * 3
    column = read_column(cells, exact=True, group=tables)
    assert [column.exact_interval(row).point for row in (2, 3, 4, 6)] == [14] * 4
    column = read_column(cells, exact=True, wider_group=reports)
    assert [column.exact_interval(row).point for row in (2, 3, 4, 6)] == [None, None, 14, None]


def test_one_number_is_one_vote() -> None:
    for witnesses, value in (
        (["98,30", "98,30", "3.96"], 14000),
        (["98,30", "3.96", "3.96"], 14),
        (["1.234.567", "1.234,5", "3.96"], 14000),
        (["1,234,567", "1,234.5", "98,30"], 14),
        (["98,30", "1,234", "1,234", "5", "BB"], 14000),
        (["3.96", "14.000", "14.000", "5", ""], 14),
    ):
        assert NumberColumn.of(*witnesses, "14.000").reading(len(witnesses)).value == value
        groups = np.zeros(len(witnesses) + 1, np.int64)
        assert NumberColumn.of(*witnesses, "14.000", group=groups).reading(len(witnesses)).value == value


def test_equal_witnesses_decide_nothing() -> None:
    column = NumberColumn.of("98,30", "3.96", "14.000")
    assert column.state[2] == State.AMBIGUOUS
    assert np.isinf(column.hi[2])
    assert column.chosen_other.tolist() == [False] * 3
    assert column.reading(2).value == 14000


def test_what_needs_too_many_decimals_is_widened() -> None:
    column = NumberColumn.of("0,1234567890123", "5")
    assert column.scale == 9
    assert (column.lo[0], column.hi[0]) == (123456789, 123456790)
    assert column.slack[0] == pytest.approx(1)  # type: ignore[index]
    assert column.slack[1] == 0  # type: ignore[index]
    assert column.exact_interval(0).point == Fraction("0.1234567890123")


@given(st.lists(texts, max_size=12), st.booleans(), st.sampled_from([1, 7, 1000, 10**12]), st.booleans())
def test_floats_agree_with_fractions(cells: list[str], exact: bool, multiplier: int, non_negative: bool) -> None:
    column = read_column(cells, exact=exact, multiplier=multiplier, non_negative=non_negative)
    slack = np.broadcast_to(column.slack, len(column))
    for row in range(len(cells)):
        interval, unit = column.exact_interval(row), Fraction(1, 10**column.scale)
        assert interval.missing == (column.state[row] != State.PRESENT)
        assert column.present[row] == (not interval.missing)
        assert column.exact[row] == (interval.point is not None and not interval.missing)
        if interval.lo is not None and interval.hi is not None:
            assert column.resolution[row] == float((interval.hi - interval.lo) / unit)
            ends = [abs(interval.lo / unit), abs(interval.hi / unit)]
            whole = all(end.denominator == 1 and end < 2**53 for end in ends)
            assert slack[row] <= (0 if whole else 1.01 + max(ends) / 2**53)
        else:
            assert (column.resolution[row], slack[row]) == (0, 0)
        for found, true in ((column.lo[row], interval.lo), (column.hi[row], interval.hi)):
            if true is None:
                assert np.isinf(found)
            else:
                assert abs(Fraction(found) * unit - true) <= Fraction(slack[row]) * unit
        assert slack[row] > 0 or np.isinf(column.hi[row]) or max(abs(column.lo[row]), abs(column.hi[row])) < 2**53
    assert column.complete == column.present.all()
    assert column.every_exact == (column.hi is column.lo)
    assert column.every_exact <= column.exact.all()
    assert column.every_exact or slack.any() or not column.exact.all()  # beyond floats one value has two bounds


@given(st.lists(texts | st.sampled_from(["14.000", "1,234", "3.96"]), max_size=12), st.randoms())
def test_the_order_of_rows_changes_nothing(cells: list[str], random: object) -> None:
    order = np.array(sorted(range(len(cells)), key=lambda _: random.random()), dtype=np.int64)  # type: ignore[attr-defined]
    column = read_column(cells, exact=False)
    moved = read_column([cells[row] for row in order], exact=False)
    for name in ("lo", "hi", "state", "resolution", "exact", "chosen_other"):
        assert getattr(column.take(order), name).tolist() == getattr(moved, name).tolist()


_SHAPES = ["{}", "{},5", "{}.5", "-{}", "({})", "{}%", "{} juta", "Rp {},-", "{},25", "0,{}", "tujuh", "-", "", "BB"]


def test_a_cell_says_the_same_whatever_stands_beside_it() -> None:
    cells = [shape.format(number) for number in (4, 56, 987) for shape in _SHAPES] + ["9" * 20, "14.000", "1,234"]
    multiplier = np.array([10 ** (row % 5) * (1 + row % 7) for row in range(len(cells))])
    exact = np.array([row % 3 > 0 for row in range(len(cells))])
    settled = {len(cells) - 2: True, len(cells) - 1: False}
    for dash_is_zero in (True, False):
        column = read_column(cells, exact=exact, multiplier=multiplier, dash_is_zero=dash_is_zero, settled=settled)
        for row, cell in enumerate(cells):
            alone = read_column(
                [cell],
                exact=bool(exact[row]),
                multiplier=int(multiplier[row]),
                dash_is_zero=dash_is_zero,
                settled={0: settled[row]} if row in settled else {},
            )
            assert column.exact_interval(row) == alone.exact_interval(0)
            assert column.reading(row) == alone.reading(0)
            for name in ("state", "exact", "multiplier", "chosen_other", "present"):
                assert getattr(column, name)[row] == getattr(alone, name)[0]
            assert column.lo[row] / 10.0**column.scale == pytest.approx(alone.lo[0] / 10.0**alone.scale)
            assert column.hi[row] / 10.0**column.scale == pytest.approx(alone.hi[0] / 10.0**alone.scale)


def test_rows_of_one_way_of_reading_are_found() -> None:
    column = NumberColumn.of("5", "", "6", "-", "7,5")
    assert column.rows(lambda case: case.state is State.PRESENT).tolist() == [0, 2, 4]
    assert column.rows(lambda case: case.is_number).tolist() == [0, 2, 4]
    assert column.rows(lambda case: case.state is State.DASH).tolist() == [3]
    nothing = column.rows(lambda case: case.second)
    assert nothing.tolist() == []
    assert nothing.dtype == np.int64


def test_answers_are_of_one_type_even_without_rows() -> None:
    for column in (NumberColumn.of(), NumberColumn.of("5"), NumberColumn.of("5", "", "14.000", multiplier=1000)):
        types = {name: getattr(column, name).dtype for name in ("lo", "hi", "state", "resolution", "multiplier")}
        assert types == {
            "lo": np.float64,
            "hi": np.float64,
            "state": np.uint8,
            "resolution": np.float64,
            "multiplier": np.int64,
        }
        for name in ("exact", "chosen_other", "present"):
            assert getattr(column, name).dtype == np.bool_
            assert len(getattr(column, name)) == len(column)


def test_without_rows_nothing_is_doubtful() -> None:
    no_rows = np.zeros(0, np.int64)
    for column in (NumberColumn.of(), read_column([], exact=no_rows > 0, multiplier=no_rows, whole=no_rows > 0)):
        assert (len(column), column.scale, column.slack, column.complete) == (0, 0, 0.0, True)
        assert column.every_exact


@pytest.mark.parametrize("text", ["9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_only_whole_numbers_that_floats_hold_are_called_exact(text: str, sign: str) -> None:
    column = NumberColumn.of(sign + text)
    assert (np.max(column.slack) == 0) == (int(text) < 2**53)
    assert abs(int(column.lo[0]) - int(sign + text)) <= np.max(column.slack)


def test_what_is_rounded_may_have_been_cut_off() -> None:
    column = read_column(
        ["97,2", "-97,2", "0,0", "5", "", "0,1"], exact=np.array([False, False, False, True, True, False])
    )
    cut = column.cut_off()
    assert (cut.scale, cut.is_cut_off, column.is_cut_off) == (2, True, False)
    assert cut.lo.tolist() == [9715, -9730, -5, 500, 0, 5]
    assert cut.hi.tolist() == [9730, -9715, 5, 500, np.inf, 20]
    for row in range(len(cut)):
        interval = cut.exact_interval(row)
        assert (interval.lo, interval.hi) == (
            Fraction(int(cut.lo[row]), 100),
            None if row == 4 else Fraction(int(cut.hi[row]), 100),
        )
    assert cut.take(np.array([1, 0])).exact_interval(1) == cut.exact_interval(0)
    assert cut.cut_off() is cut
    exact = NumberColumn.of("97,2", "5")
    assert exact.cut_off() is exact


def test_what_a_cell_may_be_has_its_code() -> None:
    assert {state.name: state.value for state in State} == {
        "PRESENT": 0,
        "EMPTY": 1,
        "DASH": 2,
        "WORD": 3,
        "RANGE": 4,
        "UNREADABLE": 5,
        "AMBIGUOUS": 6,
    }


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
    with pytest.raises(ValueError, match=r"^one value for each of 2 rows is expected, not an array of shape \(1,\)$"):
        read_column(["1", "2"], exact=np.array([True]))
    for options in (
        {"multiplier": np.array([1])},
        {"whole": np.array([True] * 3)},
        {"group": np.array([1])},
        {"wider_group": np.array([1] * 3)},
    ):
        with pytest.raises(ValueError, match="each of 2 rows"):
            read_column(["1", "14.000"], exact=True, **options)  # type: ignore[arg-type]


def test_taking_rows_keeps_what_they_say() -> None:
    column = NumberColumn.of("1", "14.000", "99999999999999999999", "3,5")
    rows = np.array([3, 2])
    taken = column.take(rows)
    assert [taken.exact_interval(row) for row in (0, 1)] == [column.exact_interval(row) for row in (3, 2)]
    for name in ("lo", "hi", "slack", "state", "exact", "resolution", "multiplier", "chosen_other", "present"):
        assert getattr(taken, name).tolist() == getattr(column, name)[rows].tolist()
    assert (taken.scale, taken.cases, taken.complete) == (column.scale, column.cases, column.complete)
    assert taken.printed.texts().tolist() == ["3,5", "99999999999999999999"]
    assert len(column.take(slice(0))) == 0
    exact = NumberColumn.of("1", "2").take(np.array([True, False]))
    assert (exact.every_exact, exact.slack, len(exact)) == (True, 0.0, 1)
    rounded = NumberColumn.of("1", "2", exact=False).take(np.array([1]))
    assert (rounded.lo.tolist(), rounded.hi.tolist(), rounded.every_exact) == ([15], [25], False)
    assert column.take(column.present).state.tolist() == [State.PRESENT] * int(column.present.sum())


def test_the_layer_imports_numpy_only() -> None:
    program = (
        "import sys, numpy; before = set(sys.modules); import lakip_audit.numbers; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - {*sys.stdlib_module_names, 'numpy'})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["lakip_audit"]
