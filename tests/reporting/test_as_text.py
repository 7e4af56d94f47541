"""The text output: golden pages, sums that add up, and nothing that harms a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.engine.result import Result
from lakip_audit.reporting import FORMATS, as_text
from lakip_audit.reporting.terminal import columns, harmless, wrap


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(made: tuple[str, Result], golden: Callable[[str, str], None], lang: str) -> None:
    name, result = made
    golden(f"{name}.{lang}.txt", FORMATS["text"](result, lang=lang, width=80))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_asked_or_ends_in_a_space(made: tuple[str, Result], lang: str, width: int) -> None:
    for line in as_text.write(made[1], lang=lang, width=width).splitlines():
        assert columns(line) <= width
        assert line == line.rstrip()


def test_the_width_is_eighty_unless_given(results: Mapping[str, Result]) -> None:
    assert as_text.write(results["full"], lang="id") == as_text.write(results["full"], lang="id", width=80)


def test_the_parts_of_each_sum_add_up(results: Mapping[str, Result]) -> None:
    text = " ".join(as_text.write(results["full"], lang="id").split())
    for label in ("Pemeriksaan", "Temuan"):
        sentence = re.search(rf"{label}: ([^:]*?)\. ", text)
        assert sentence
        total, *parts = (int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", sentence[1]))
        assert total == sum(parts[-5:] if label == "Pemeriksaan" else parts)


def test_shares_are_rounded_down(results: Mapping[str, Result]) -> None:
    text = as_text.write(results["several"], lang="id")
    assert "1.234.566 dari 1.234.567 angka (99%)" in text
    assert "100%" not in text


def test_nothing_checked_never_looks_clean(results: Mapping[str, Result]) -> None:
    empty = " ".join(as_text.write(results["empty"], lang="id").split())
    assert "tidak mengatakan apa-apa" in empty
    assert "Tidak ada temuan" not in empty
    broken = replace(results["clean"], rules=results["full"].rules[-1:])
    assert "belum lengkap" in as_text.write(broken, lang="id")
    assert "belum lengkap" not in as_text.write(results["clean"], lang="id")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_word_valid_is_never_used(made: tuple[str, Result], lang: str) -> None:
    assert "valid" not in as_text.write(made[1], lang=lang).lower()


@pytest.mark.parametrize(
    "text", ["\x1b[2J\x07", "\x9b31m", "\u202eabc\u2066", "a\x00b\r\nc\td", "\ud800", "\u2028x"], ids=ascii
)
def test_hostile_text_is_shown_as_escapes(hostile: Callable[[str], Result], text: str) -> None:
    output = as_text.write(hostile(text), lang="id")
    assert all(character.isprintable() or character == "\n" for character in output)
    assert harmless(text) in " ".join(output.split())
    output.encode("utf-8")


def test_a_text_of_a_megabyte_is_cut_and_the_page_says_so(hostile: Callable[[str], Result]) -> None:
    output = as_text.write(hostile("9" * 1_000_000), lang="id")
    assert len(output) < 40_000
    assert "dipotong, panjang asli 1.000.000 karakter" in " ".join(output.split())


def test_wide_characters_take_two_columns(hostile: Callable[[str], Result]) -> None:
    assert columns("仕様") == 4
    assert columns("e\u0301") == 1
    output = as_text.write(hostile("仕様 " * 30), lang="id", width=80)
    findings = output[: output.index("RINGKASAN")]
    assert max(columns(line) for line in findings.splitlines()) <= 80


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=200), st.integers(12, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, "12345 ", "      ")
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "12345" + text.replace(" ", "")


@given(st.text())
def test_harmless_text_is_printable_and_stays_so(text: str) -> None:
    assert harmless(text).isprintable()
    assert harmless(harmless(text)) == harmless(text)
