"""Texts taken apart give the text and its reading back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import PrintedNumbers, read_number
from lakip_audit.numbers.printed import form_named, take_apart
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
