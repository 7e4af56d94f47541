"""An ordinal of last year's report."""

from __future__ import annotations

import pytest

from tests.diagnosis.conftest import Told, between, shown

KIND = "previous_report_text"


def ordinal(text: str) -> Told:
    return Told.alone(text, table="klaim", column="nilai", konsep="tahun_ke")


def test_the_year_before() -> None:
    (slip,) = ordinal("ketujuh").slips(KIND, 8)
    assert shown(slip, "value", "words") == (8, {"cara": "usulan"})


@pytest.mark.parametrize(("text", "right"), [("ketujuh", 9), ("ketujuh", 6), ("7", 8), ("tujuh", 8)])
def test_another_year_and_what_is_no_ordinal_are_none(text: str, right: int) -> None:
    assert ordinal(text).values(KIND, right) == []


def test_a_bound_names_no_year() -> None:
    assert ordinal("ketujuh").values(KIND, between(8, None)) == []
