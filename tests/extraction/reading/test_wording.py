"""The words of a text as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.reading.wording import cell_text, one_line, without_emphasis, without_tags


def test_one_line() -> None:
    assert one_line("  dua\u00a0\t kata\r\nsatu\u200b\u00ad baris\x07 ") == "dua kata satu baris"


def test_the_lines_of_a_cell() -> None:
    assert cell_text(["  10  ", "", "Pasang\u00a0sepatu"]) == "10\nPasang sepatu"
    assert cell_text([]) == ""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<ul><li>satu</li><li>dua</li></ul>", "\n\nsatu\n\ndua\n\n"),
        ("<i>start</i> <span style='x'>up</span>", "start up"),
        ("&lt;5% &amp; &gt;3%", "<5% & >3%"),
        ("a < b > c, <5%, <Rp100>", "a < b > c, <5%, <Rp100>"),
        ("<ul style='list-style: none'", "<ul style='list-style: none'"),
    ],
)
def test_tags(source: str, text: str) -> None:
    assert without_tags(source) == text


def test_emphasis() -> None:
    assert without_emphasis("***a*** **b** *c* __d__ _e_ ~~f~~ `g`") == "a b c d e f g"
    assert without_emphasis("2 * 3 * 4, a_b_c, catatan*, lihat*") == "2 * 3 * 4, a_b_c, catatan*, lihat*"


@given(st.text())
def test_a_tidy_line_stays_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)
