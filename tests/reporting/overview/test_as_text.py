"""The overview as text: golden pages, widths, counts of what is not shown, and nothing that harms a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lakip_audit.engine.tally import Tally, tally
from lakip_audit.reporting import Run, as_text
from lakip_audit.reporting.overview.as_text import overview_text
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.terminal import columns
from lakip_audit.reporting.words import LANGUAGES
from tests.engine.test_tally import RESULT
from tests.reporting.overview.conftest import MADE, SOUND, hostile
from tests.reporting.test_hostile import TEXTS, read_text


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden(made: tuple[str, Tally], golden: Callable[[str, str], None], lang: str) -> None:
    name, one = made
    golden(f"overview-{name}.{lang}.txt", overview_text(one, Page(lang, 80)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_asked_or_ends_in_a_space(
    made: tuple[str, Tally], lang: str, width: int, full: bool
) -> None:
    for line in overview_text(made[1], Page(lang, width, full=full)).splitlines():
        assert columns(line) <= width
        assert line == line.rstrip()


def test_what_is_not_shown_is_counted_and_a_full_page_shows_it() -> None:
    usual = overview_text(MADE, Page("id", 80))
    assert "Aturan terburuk (10 dari 13)" in usual
    assert "Satuan kerja terburuk (10 dari 12)" in usual
    assert "ANG-013" in usual
    assert "ANG-001" not in usual
    full = overview_text(MADE, Page("id", 80, full=True))
    assert "Aturan terburuk (13)" in full
    assert "ANG-001" in full


def test_nothing_found_is_said_and_nothing_checked_never_looks_clean() -> None:
    sound = words(overview_text(SOUND, Page("id", 80)))
    assert "Tanpa kesalahan: 2 dari 2 laporan (100%), 2 di antaranya tanpa temuan apa pun." in sound
    assert "Tidak ada aturan yang menemukan sesuatu." in sound
    unchecked = words(overview_text(replace(SOUND, facts_covered=0), Page("id", 80)))
    assert "jadi hasil ini tidak mengatakan apa-apa" in unchecked
    assert "Tanpa kesalahan" not in unchecked
    assert "tidak mengatakan apa-apa" in words(overview_text(Tally(), Page("id", 80)))


@pytest.mark.parametrize("about", TEXTS)
def test_hostile_text_is_shown_as_escapes(about: str) -> None:
    for lang in LANGUAGES:
        output = overview_text(hostile(TEXTS[about]), Page(lang, 80))
        read_text(output)
        output.encode("utf-8")
        assert len(output) < 40_000


def test_other_formats_of_tables() -> None:
    output = overview_text(MADE, Page("id", 80), "github")
    assert "| Aturan   |" in output
    assert "Dengan kesalahan" in output


def test_a_report_on_several_ends_with_the_short_form() -> None:
    one = tally(RESULT, causes_by_kind={"scale": (1, 2)})
    plain = as_text.write(Run(RESULT))
    output = as_text.write(Run(RESULT, tally=one))
    assert output.startswith(plain)
    rest = output.removeprefix(plain)
    assert "RINGKASAN LINTAS LAPORAN" in rest
    assert "Satuan kerja terburuk" in rest
    assert "Sebab menurut jenisnya" not in rest
    assert "RINGKASAN LINTAS LAPORAN" not in plain
