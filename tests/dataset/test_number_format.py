"""A number cell becomes the text that its format shows, in Indonesian style."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.number_format import shown_date, shown_number
from lakip_audit.numbers import Kind, read_number


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (14160889000, "General", "14160889000"),
        (14160889000, "#,##0", "14.160.889.000"),
        (0.9997, "0.00%", "99,97%"),
        (0.05, "0%", "5%"),
        (0.055, "0%", "6%"),
        (5.28, "General", "5,28"),
        (0.1 + 0.2, "General", "0,3"),
        (5.2, "0.00", "5,20"),
        (5.2, "0.0#", "5,2"),
        (51, "000", "051"),
        (1.005, "0.00", "1,01"),
        (-1234.5, "#,##0.00", "-1.234,50"),
        (-1234, "#,##0;(#,##0)", "(1.234)"),
        (-1234, "#,##0;[Red]-#,##0", "-1.234"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1234, '"Rp"#,##0', "Rp1.234"),
        (1234, "[$Rp-421]#,##0.00", "Rp1.234,00"),
        (1234, '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', "Rp1.234"),
        (0, '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', "Rp-"),
        (45, '0" IKM"', "45 IKM"),
        (1234567, "#,##0,", "1.235"),
        (0.4, "#", ""),
        (-0.4, "0", "0"),
        (1e15, "0.00E+00", "1000000000000000"),
        (1.5, "# ?/?", "1,5"),
        (1.5, "@", "1,5"),
        (2 / 3, "General", "0,666666667"),
        (123456789.987, "General", "123456790"),
        (-0.00000000001, "General", "0"),
        (98.0134523456789, "General", "98,01345235"),
        (1e20, "General", "100000000000000000000"),
        (1e300, "#,##0", "1" + ".000" * 100),
        (float("inf"), "0", "inf"),
        (7, "", "7"),
        (7, ";;;", ""),
    ],
)
def test_shown(value: float, number_format: str, text: str) -> None:
    assert shown_number(value, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("d mmmm yyyy", "5 Juni 2023"),
        ("[$-421]dd mmmm yyyy;@", "05 Juni 2023"),
        ("dddd, dd mmm yy", "Senin, 05 Jun 23"),
        ("mm-dd-yy", "05-06-2023"),
        ("General", "05-06-2023"),
        ("yyyy", "2023"),
        ('"TA "yyyy', "TA 2023"),
        ("d/m/yyyy h:mm", "5/6/2023 8:05"),
        ("hh:mm:ss", "08:05:09"),
        ("@", "05-06-2023"),
        ("", "05-06-2023"),
    ],
)
def test_shown_dates(number_format: str, text: str) -> None:
    assert shown_date(datetime.datetime(2023, 6, 5, 8, 5, 9), number_format) == text  # noqa: DTZ001


@given(st.datetimes(), st.text(st.sampled_from('dmyhsDMYHS/-: ;"\\@[]$0')))
def test_any_date_format_shows_something(value: datetime.datetime, number_format: str) -> None:
    assert shown_date(value, number_format)


@given(st.integers(-(10**15), 10**15))
def test_grouped_numbers_are_read_back(value: int) -> None:
    reading = read_number("Rp" + shown_number(abs(value), "#,##0"))
    assert reading.kind is Kind.NUMBER
    assert reading.value == abs(value)


@given(st.floats() | st.integers(), st.text(st.sampled_from('0#?,.%;"\\_*[]$E@ -/d')))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    assert isinstance(shown_number(value, number_format), str)
