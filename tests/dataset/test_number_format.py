"""A number cell becomes the text that its format shows, in Indonesian style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.number_format import shown_number
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
        (1e20, "General", "100000000000000000000"),
        (1e300, "#,##0", "1" + ".000" * 100),
        (float("inf"), "0", "inf"),
        (7, "", "7"),
        (7, ";;;", ""),
    ],
)
def test_shown(value: float, number_format: str, text: str) -> None:
    assert shown_number(value, number_format) == text


@given(st.integers(-(10**15), 10**15))
def test_grouped_numbers_are_read_back(value: int) -> None:
    reading = read_number("Rp" + shown_number(abs(value), "#,##0"))
    assert reading.kind is Kind.NUMBER
    assert reading.value == abs(value)


@given(st.floats() | st.integers(), st.text(st.sampled_from('0#?,.%;"\\_*[]$E@ -/d')))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    assert isinstance(shown_number(value, number_format), str)
