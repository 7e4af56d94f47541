"""Dates in Indonesian: which quarter they name."""

from __future__ import annotations

import pytest

from lakip_audit.numbers.dates import read_quarter


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("25 September 2023", 3),
        ("4 s.d. 6 Agustus 2023", 3),
        ("28 Juni - 2 Juli 2024", 3),
        ("1 Pebruari 2023", 1),
        ("Nopember 2023", 4),
        ("2023-04-30", 2),
        ("30/12/2023", 4),
        ("12.05.2023", 2),
        ("13/13/2023", None),
        ("Triwulan II", None),
        ("2023", None),
        ("", None),
        ("Meiliana", None),
    ],
)
def test_the_quarter_of_the_last_day(text: str, quarter: int | None) -> None:
    assert read_quarter(text) == quarter


def test_a_long_text_is_read_in_bounded_time() -> None:
    assert read_quarter("1/" * 100_000) is None
