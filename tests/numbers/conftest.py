"""Number texts as reports print them, and worse; shared by the tests of this folder."""

from __future__ import annotations

from hypothesis import strategies as st

_DIGITS = st.integers(0, 10**6) | st.integers(0, 10**17) | st.integers(2**53 - 3, 2**53 + 3) | st.integers(0, 10**90)


def _printed(mantissa: int, places: int, sign: str, ending: str) -> str:
    whole, decimals = divmod(mantissa, 10**places)
    return f"{sign}{whole}" + (f",{decimals:0{places}d}" if places else "") + ending


numbers = st.builds(
    _printed, _DIGITS, st.sampled_from([0, 0, 0, 1, 2, 2, 3, 5, 9, 12]), st.sampled_from(["", "", "-"]), st.just("")
)
"""Numbers with every count of decimals and any magnitude."""

plain_numbers = st.builds(
    _printed, st.integers(0, 200), st.sampled_from([0, 0, 1]), st.sampled_from(["", "", "-"]), st.just("")
)
"""Small numbers, so that equal ones, zeros and neighbours are frequent."""

texts = plain_numbers | plain_numbers | numbers | st.sampled_from(["", "-", "BB", "7-8", "1 triliun", "19,9 juta"])
"""Cells of a measure column."""
