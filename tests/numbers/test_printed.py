"""Texts taken apart give the text and its reading back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import PrintedNumbers, factorise, read_number
from lakip_audit.numbers.printed import MOST_DIGITS, form_named, take_apart
from tests.numbers.conftest import texts

ODD = [
    "",
    "#",
    "=5",
    "=",
    "5 #",
    "7-8",
    "CO2",
    "5 m2",
    "０５",
    "1５",
    "0",
    "00",
    "-0,00",
    "9" * 18,
    "9" * 19,
    "(1.234)",
    "0.500",
]
any_text = texts | st.text(max_size=12) | st.sampled_from(ODD) | st.text("0123456789.,-% RpmM#=()", max_size=14)


@given(any_text)
def test_digits_and_form_give_the_text_and_its_reading_back(text: str) -> None:
    form, digits = take_apart(text)
    assert form_named(form).fill(digits) == text
    assert form_named(form).reading(digits) == read_number(text)


@given(st.lists(any_text, max_size=8), st.lists(any_text, max_size=8))
def test_columns_are_their_texts(some: list[str], more: list[str]) -> None:
    column = PrintedNumbers.concat([PrintedNumbers.of(some), PrintedNumbers.of(more)])
    assert column.texts().tolist() == [*some, *more]
    assert column.take(np.arange(len(some))).texts().tolist() == some
    percent = column.by_form(lambda reading: reading.percent, bool)
    assert percent.tolist() == [read_number(text).percent for text in (*some, *more)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("14.160.889.000", "##.###.###.###"),
        ("Rp 5,-", "Rp #,-"),
        ("0,53", "0,##"),
        ("-", "-"),
        ("7-8", "=7-8"),
        ("#1", "=#1"),
    ],
)
def test_the_form_is_the_text_without_its_digits(text: str, form: str) -> None:
    assert take_apart(text)[0] == form


@given(st.lists(any_text, min_size=1, max_size=8))
def test_each_row_can_be_asked(texts: list[str]) -> None:
    column = PrintedNumbers.of(texts)
    assert len(column) == len(texts)
    assert column.digits.dtype == np.int64
    assert column.codes.dtype == np.int32
    for row, text in enumerate(texts):
        assert column[row] == text
        assert column.reading(row) == read_number(text)
        assert column.form(row) == form_named(take_apart(text)[0])
        assert column.form(row) is column.kinds[column.codes[row]]
        if not column.form(row).width:
            assert column.digits[row] == 0


def test_the_same_text_in_every_row() -> None:
    column = PrintedNumbers.constant("1,5", 3)
    assert column.texts().tolist() == ["1,5"] * 3
    assert (column.digits.tolist(), column.codes.tolist(), column.forms) == ([15] * 3, [0] * 3, ("#,#",))
    assert PrintedNumbers.concat([column]) is column


def test_texts_that_are_numbered_already_are_taken_apart_once() -> None:
    for codes in ([2, 0, 0], [0, 1, 2], [0, 1], [1, 1, 2]):
        column = PrintedNumbers.of_distinct(np.array(codes, np.int64), ["5", "7,5", "6"])
        assert column.texts().tolist() == [["5", "7,5", "6"][code] for code in codes]
        assert column.forms == ("#", "#,#")


def test_cells_are_numbered_in_order_of_appearance() -> None:
    codes, distinct = factorise(["b", "a", "b", "c"])
    assert (codes.tolist(), distinct) == ([0, 1, 0, 2], ("b", "a", "c"))
    assert codes.dtype == np.int32
    codes, distinct = factorise(np.array([None, float("nan"), ""], dtype=object))
    assert [distinct[code] for code in codes] == [""] * 3
    with pytest.raises(TypeError, match=r"^a number text is expected, not 1\.5 \(float\): read every cell as text$"):
        factorise([1.5])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("form", "width", "sign", "other_places"),
    [("-##.###", 5, -1, 3), ("(#,#)", 2, -1, None), ("0,##", 3, 1, None), ("=7-8", 0, 1, None), ("-", 0, 1, None)],
)
def test_a_form_says_what_its_texts_have_in_common(form: str, width: int, sign: int, other_places: int | None) -> None:
    named = form_named(form)
    assert (named.text, named.width, named.sign, named.other_places) == (form, width, sign, other_places)


def test_a_number_of_more_digits_than_a_word_of_the_machine_holds_is_its_own_form() -> None:
    assert take_apart("9" * MOST_DIGITS) == ("#" * MOST_DIGITS, 10**MOST_DIGITS - 1)
    assert take_apart("1" + "0" * MOST_DIGITS) == ("=1" + "0" * MOST_DIGITS, 0)


def test_without_rows_there_are_no_answers() -> None:
    nothing = PrintedNumbers.of([])
    assert nothing.by_form(lambda reading: reading.percent, np.bool_).tolist() == []
    assert nothing.texts().tolist() == []
    assert nothing.digits.dtype == np.int64
    assert nothing.codes.dtype == np.int32


def test_numbers_of_one_form_are_read_once() -> None:
    column = PrintedNumbers.of([f"{number}.{number:03d}" for number in range(100, 900)])
    assert column.forms == ("###.###",)
    assert column.reading(7).value == 107107


@pytest.mark.parametrize(
    ("form", "digits", "sound"),
    [
        ("##.###", 14_000, True),
        ("##.###", 140_000, False),
        ("##.###", 4_000, False),
        ("##.###", -14_000, False),
        ("0.###", 500, True),
        ("0.###", 1_500, False),
        ("#0#", 123, False),
        ("1#", 5, False),
        ("#-#", 78, False),
        ("=7-8", 0, True),
        ("=7-8", 1, False),
        ("-", 0, True),
        ("#" * 19, 10**18, False),
    ],
)
def test_digits_that_do_not_fill_their_form_are_told(form: str, digits: int, sound: bool) -> None:
    assert PrintedNumbers(np.array([digits]), np.zeros(1, np.int32), (form,)).is_sound() is sound


@given(st.lists(st.text("0123456789.,-()% Rp=#", max_size=12)))
def test_what_is_taken_apart_is_sound(texts: list[str]) -> None:
    assert PrintedNumbers.of(texts).is_sound()
