"""Automatic numbers count as Word counts: deeper levels begin anew, lists of one kind go on."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.reading.word_numbering import Numbering, in_numerals, read_numbering

LISTS = """
<w:abstractNum w:abstractNumId='1'>
  <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1.'/></w:lvl>
  <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>
  <w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%3)'/>
    <w:lvlRestart w:val='0'/></w:lvl>
</w:abstractNum>
<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>
<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>
<w:num w:numId='3'><w:abstractNumId w:val='1'/>
  <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>
"""


def numbering() -> Numbering:
    return read_numbering(parse_xml(f"<w:numbering {nsdecls('w')}>{LISTS}</w:numbering>"))


def counted(*positions: tuple[str, int]) -> list[str]:
    lists = numbering()
    return [lists.next_number(position) for position in positions]


def test_a_deeper_level_begins_anew_after_a_higher_one() -> None:
    assert counted(("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)) == ["A.", "A.1", "A.2", "B.", "B.1"]


def test_a_level_may_go_on_counting_for_ever() -> None:
    assert counted(("1", 0), ("1", 2), ("1", 0), ("1", 2)) == ["A.", "(iii)", "B.", "(iv)"]


def test_a_level_that_was_skipped_counts_as_its_start() -> None:
    assert counted(("1", 1)) == ["A.1"]


def test_lists_of_one_kind_go_on_unless_they_set_a_start() -> None:
    assert counted(("1", 0), ("2", 0), ("3", 0), ("3", 0)) == ["A.", "B.", "E.", "F."]


def test_what_is_not_there_has_no_number() -> None:
    assert counted(("9", 0), ("1", 7)) == ["", ""]
    assert read_numbering(None).next_number(("1", 0)) == ""


@pytest.mark.parametrize(
    ("count", "numerals", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1990, "upperRoman", "MCMXC"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "chicago", "7"),
        (0, "upperRoman", "0"),
    ],
)
def test_numerals(count: int, numerals: str, text: str) -> None:
    assert in_numerals(count, numerals) == text


@given(st.lists(st.tuples(st.sampled_from("129"), st.integers(0, 8))))
def test_any_order_of_levels_can_be_counted(positions: list[tuple[str, int]]) -> None:
    lists = numbering()
    assert all(isinstance(lists.next_number(position), str) for position in positions)
