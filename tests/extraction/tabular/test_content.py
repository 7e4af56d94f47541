"""What a cell holds: words, numbers, dashes, running numbers."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.tabular.content import (
    Content,
    bounds_of,
    content_of,
    is_column_number,
    is_serial,
    is_wrapped_number,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", Content.BLANK),
        ("-", Content.DASH),
        ("–", Content.DASH),
        ("2023", Content.YEAR),
        ("Tahun 2023", Content.YEAR),
        ("TA. 2023", Content.YEAR),
        ("2020 – 2024", Content.YEAR),
        ("%", Content.UNIT),
        ("(Rp)", Content.UNIT),
        ("dalam juta rupiah", Content.UNIT),
        ("14.160.889.000", Content.NUMBER),
        ("99,97 %", Content.NUMBER),
        ("45 IKM", Content.NUMBER),
        ("Min 1,3", Content.NUMBER),
        ("60 – 79,9", Content.RANGE),
        ("7 AGENDA PEMBANGUNAN NASIONAL 2020-2024", Content.WORDS),
        ("Triwulan 1", Content.WORDS),
        ("0 50", Content.WORDS),
        ("WTP", Content.WORDS),
    ],
)
def test_what_a_cell_holds(text: str, content: Content) -> None:
    assert content_of(text) is content


@pytest.mark.parametrize("text", ["1", "12.", "(3)", "a.", "B)", "IV", "1.2", "1.2.3"])
def test_running_numbers(text: str) -> None:
    assert is_serial(text)


@pytest.mark.parametrize("text", ["SK.1", "051.0A", "Gaji", "1.200.000", ""])
def test_what_is_no_running_number(text: str) -> None:
    assert not is_serial(text)


@pytest.mark.parametrize("text", ["1", "(2)", "4=3/2", "5 = 4 : 3", "a", "(b)", "6 (5=4/3)"])
def test_numbers_of_columns(text: str) -> None:
    assert is_column_number(text)


def test_lines_of_a_cell_become_one() -> None:
    assert words_of("Meningkatnya nilai\nproduksi") == "Meningkatnya nilai produksi"


@pytest.mark.parametrize(
    "text",
    ["- pola master\n- grading\n-", "• pola\nmaster\n• grading", "- pola master - grading -"],
)
def test_a_list_in_a_cell_is_separated_by_semicolons(text: str) -> None:
    assert words_of(text) == "pola master; grading"


@pytest.mark.parametrize(
    ("printed", "whole"), [("300.\n000", "300.000"), ("134,\n4", "134,4"), ("Rp 1.000.\n000", "Rp 1.000.000")]
)
def test_a_number_broken_by_its_cell_is_whole_again(printed: str, whole: str) -> None:
    assert words_of(printed) == whole
    assert is_wrapped_number(printed)


def test_two_numbers_in_a_cell_stay_two() -> None:
    assert words_of("115,57\n110,77") == "115,57 110,77"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("60 – 79,9", ("60", "79,9")),
        ("≥ 80", ("80", "")),
        ("< 50", ("", "50")),
        ("90 ke atas", ("90", "")),
        ("kurang dari 40%", ("", "40%")),
        ("76 ≤ 90", ("76", "90")),
        ("Sangat Baik", ("", "")),
    ],
)
def test_the_ends_of_a_range(text: str, bounds: tuple[str, str]) -> None:
    assert bounds_of(text) == bounds
