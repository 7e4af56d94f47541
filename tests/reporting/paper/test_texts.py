"""Texts and names that Excel can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.reporting.paper.texts import LONGEST, NAME, beginning, cell_text, sheet_names, units


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["Temuan", "temuan", "TEMUAN"], ["Temuan", "temuan (2)", "TEMUAN (3)"]),
        (["a/b:c*[d]?'e'!"], ["a b c d e"]),
        (["", "'"], ["-", "- (2)"]),
        (["History"], ["History (2)"]),
        (["Matriks keselarasan dengan unit induk", "Matriks keselarasan dengan unit atas"],
         ["Matriks keselarasan dengan unit", "Matriks keselarasan dengan (2)"]),
    ],
)  # fmt: skip
def test_names_of_sheets(wanted: list[str], names: list[str]) -> None:
    assert list(sheet_names(wanted)) == names


def test_names_that_are_taken_are_not_used() -> None:
    assert list(sheet_names(["Temuan"], ["TEMUAN", "temuan (2)"])) == ["Temuan (3)"]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_name_is_one_that_a_sheet_can_have(wanted: list[str]) -> None:
    names = list(sheet_names(wanted))
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < units(name) <= NAME
        assert not set(name) & set("[]:*?/\\'!")
        assert name.isprintable()


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=20), st.integers(1, 5000))
def test_a_text_of_any_length_fits_into_a_cell(text: str, times: int) -> None:
    shown = cell_text(text * times, "id")
    assert units(shown) <= LONGEST
    assert shown.isprintable()
    assert ("dipotong" in shown) or len(shown) >= len("".join((text * times).split()))  # line breaks become one space


def test_a_text_that_is_cut_says_how_long_it_was() -> None:
    assert cell_text("x" * 1_000_000, "en").endswith("… (cut, 1,000,000 characters in full)")


def test_a_beginning_ends_with_a_word_where_that_loses_little() -> None:
    assert beginning("Anggaran dari tahun ke tahun", 20) == "Anggaran dari tahun"
    assert beginning("x" * 40, 31) == "x" * 31
