"""Whole numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import Kind, read_number
from lakip_audit.numbers.limits import LONGEST_WORDS
from lakip_audit.numbers.words import read_words

UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]


def below_thousand(number: int) -> str:
    if number < 12:
        return UNITS[number]
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    if number < 100:
        return f"{UNITS[number // 10]} puluh" + (f" {UNITS[number % 10]}" if number % 10 else "")
    hundreds = "seratus" if number < 200 else f"{UNITS[number // 100]} ratus"
    return hundreds + (f" {below_thousand(number % 100)}" if number % 100 else "")


def spelled(number: int) -> str:
    """A number as a speaker of Indonesian writes it."""
    if number < 1000:
        return below_thousand(number)
    parts = []
    for name, scale in (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 10**3)):
        count, number = divmod(number, scale)
        if count:
            parts.append("seribu" if name == "ribu" and count == 1 else f"{below_thousand(count)} {name}")
    if number:
        parts.append(below_thousand(number))
    return " ".join(parts)


@given(st.integers(0, 10**15 - 1))
def test_reads_what_it_spells(number: int) -> None:
    assert read_words(spelled(number)) == number


@given(st.integers(1, 999))
def test_an_ordinal_is_its_number(number: int) -> None:
    assert read_words("ke" + spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tujuh", 7),
        ("ketujuh", 7),
        ("dua puluh lima", 25),
        ("sejuta rupiah", 10**6),
        ("dua-puluh", 20),
        ("keseratus", 100),
        ("seribu satu", 1001),
        ("(lima)", 5),
        ("( Lima Belas )", 15),
        ("dua ratus tiga belas", 213),
        ("dua juta seratus ribu", 2_100_000),
        ("lima Rupiah", 5),
    ],
)
def test_reads(text: str, number: int) -> None:
    assert read_words(text) == number


def test_every_word_for_a_number_is_known() -> None:
    assert [read_words(word) for word in UNITS] == list(range(12))
    assert [read_words(f"{UNITS[digit]} belas") for digit in range(2, 10)] == list(range(12, 20))
    assert [read_words(f"{UNITS[digit]} puluh") for digit in range(2, 10)] == list(range(20, 100, 10))
    assert [read_words(f"{UNITS[digit]} ratus") for digit in range(1, 10)] == list(range(100, 1000, 100))
    assert [read_words(word) for word in ("seratus", "seribu", "sejuta")] == [100, 1000, 10**6]


@pytest.mark.parametrize(
    ("word", "scale"),
    [
        ("ribu", 10**3),
        ("juta", 10**6),
        ("miliar", 10**9),
        ("milyar", 10**9),
        ("triliun", 10**12),
        ("trilyun", 10**12),
    ],
)
def test_every_word_for_a_scale_is_known(word: str, scale: int) -> None:
    assert read_words(f"dua ratus {word}") == 200 * scale
    assert read_words(f"dua {word} tiga") == 2 * scale + 3
    assert read_words(word) is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "rupiah", "dua tiga", "puluh", "dua puluh tiga puluh", "dua belas tiga puluh", "ribu", "satu puluh",
     "dua ribu tiga juta", "kelompok", "dua orang", "x" * 10_000, "satu " * 100, "ke", "milyar", "nol ribu",
     "satu belas", "sepuluh belas", "sebelas puluh", "sepuluh ratus", "nol ratus", "seratus ratus", "belas", "ratus",
     "dua puluh tiga belas", "dua juta tiga juta", "seribu dua triliun", "rupiah lima", "lima ketujuh",
     "dua satu juta"],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert read_words(text) is None


def test_the_longest_words_are_read_and_longer_ones_are_not() -> None:
    assert read_words("tujuh".rjust(LONGEST_WORDS)) == 7
    assert read_words("tujuh".rjust(LONGEST_WORDS + 1)) is None


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert read_words(text) is None or read_words(text) >= 0  # type: ignore[operator]


def test_a_printed_number_may_be_in_words() -> None:
    reading = read_number("ketujuh")
    assert reading.kind is Kind.NUMBER
    assert reading.value == 7
    assert not reading.currency
    reading = read_number("Sejuta Rupiah")
    assert reading.value == 10**6
    assert reading.currency
