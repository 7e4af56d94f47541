"""Dates in Indonesian: which quarter they name."""

from __future__ import annotations

import pytest

from lakip_audit.numbers.dates import MONTHS, read_quarter

NAMES = [
    "januari jan",
    "februari pebruari feb peb",
    "maret mar",
    "april apr",
    "mei",
    "juni jun",
    "juli jul",
    "agustus agust agu ags",
    "september sept sep",
    "oktober okt",
    "november nopember nov nop",
    "desember des",
]


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
        ("MEI 2023", 2),
        ("2024-1-5", 1),
        ("1-10-2024", 4),
        ("31/3/1999 - 1/4/2000", 2),
        ("00/00/2023", None),
        ("2023-13-01", None),
        ("30/12/1823", None),
        ("13/12/2023 Maret", 1),
    ],
)
def test_the_quarter_of_the_last_day(text: str, quarter: int | None) -> None:
    assert read_quarter(text) == quarter


def test_every_month_is_known_by_all_its_names() -> None:
    assert {name: number for number, names in enumerate(NAMES, 1) for name in names.split()} == MONTHS
    for number, names in enumerate(NAMES):
        for name in names.split():
            assert read_quarter(f"3 {name.capitalize()} 2023") == number // 3 + 1
        assert read_quarter(f"3/{number + 1}/2023") == number // 3 + 1


def test_what_stands_far_behind_is_not_read() -> None:
    assert read_quarter("Maret".rjust(200)) == read_quarter("1/3/2023".rjust(200)) == 1
    assert read_quarter("Maret".rjust(205)) is None
    assert read_quarter("1/3/2023".rjust(208)) is None


def test_a_long_text_is_read_in_bounded_time() -> None:
    assert read_quarter("1/" * 100_000) is None
