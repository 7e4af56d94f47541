"""The text output: golden pages, sums that add up, and nothing that harms a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.advice import Advice
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_text
from lakip_audit.reporting.terminal import columns, harmless, wrap
from tests.reporting.conftest import ADVICE


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(made: tuple[str, Result], golden: Callable[[str, str], None], lang: str) -> None:
    name, result = made
    golden(f"{name}.{lang}.txt", as_text.write(Run(result, lang=lang, width=80)))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden_with_causes_and_edits(
    results: Mapping[str, Result],
    diagnosis: Diagnosis,
    advice: Advice,
    golden: Callable[[str, str], None],
    lang: str,
) -> None:
    output = as_text.write(Run(results["full"], lang=lang, width=80, diagnosis=diagnosis, advice=advice))
    golden(f"causes.{lang}.txt", output)
    without = as_text.write(Run(results["full"], lang=lang, width=80))
    rest = [line for line in without.splitlines() if line not in output.splitlines()]
    assert rest == [], "causes hide nothing of what was found"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_causes_and_edits_keep_the_width(
    results: Mapping[str, Result], diagnosis: Diagnosis, many: Diagnosis, advice: Advice, lang: str, width: int
) -> None:
    for causes in (diagnosis, many):
        output = as_text.write(Run(results["full"], lang=lang, width=width, diagnosis=causes, advice=advice))
        for line in output.splitlines():
            assert columns(line) <= width
            assert line == line.rstrip()


def test_of_many_causes_the_rest_is_counted(results: Mapping[str, Result], many: Diagnosis) -> None:
    output = as_text.write(Run(results["full"], lang="id", diagnosis=many))
    assert "SEBAB (20)" in output
    assert "C12 " in output
    told = " ".join(output.split("KESALAHAN")[0].split())
    assert "dan 8 sebab lain. Semuanya: --format json; satu per satu: lakip-audit explain C13 DATA." in told
    assert told.count("C13") == 1
    assert "batas waktu" not in output


def test_no_cause_is_no_block(results: Mapping[str, Result]) -> None:
    plain = as_text.write(Run(results["full"], lang="id"))
    assert as_text.write(Run(results["full"], lang="id", diagnosis=Diagnosis())) == plain
    cut_off = as_text.write(Run(results["full"], lang="id", diagnosis=Diagnosis(out_of_time=("anggaran",))))
    assert "dihentikan oleh batas waktu" in cut_off
    assert "SEBAB" not in cut_off


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Advice((), clears=True, left=()), "Tidak ada kesalahan, jadi"),
        (Advice((), clears=False, left=("a", "b")), "Untuk 2 kesalahan belum diketahui"),
        (Advice(ADVICE.edits, clears=True, left=()), "Dengan perubahan ini (4 sel) tidak ada kesalahan lagi."),
        (Advice(ADVICE.edits, clears=False, left=tuple("abcdefghijkl")), "masih ada 12 kesalahan: #a, #b,"),
    ],
    ids=["none needed", "none known", "all cleared", "many left"],
)
def test_what_the_edits_leave(results: Mapping[str, Result], given: Advice, words: str) -> None:
    assert words in " ".join(as_text.write(Run(results["full"], lang="id", advice=given)).split())


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_asked_or_ends_in_a_space(made: tuple[str, Result], lang: str, width: int) -> None:
    for line in as_text.write(Run(made[1], lang=lang, width=width)).splitlines():
        assert columns(line) <= width
        assert line == line.rstrip()


def test_the_width_is_eighty_unless_given(results: Mapping[str, Result]) -> None:
    assert as_text.write(Run(results["full"], lang="id")) == as_text.write(Run(results["full"], lang="id", width=80))


def test_the_parts_of_each_sum_add_up(results: Mapping[str, Result]) -> None:
    text = " ".join(as_text.write(Run(results["full"], lang="id")).split())
    for label in ("Pemeriksaan", "Temuan"):
        sentence = re.search(rf"{label}: ([^:]*?)\. ", text)
        assert sentence
        total, *parts = (int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", sentence[1]))
        assert total == sum(parts[-5:] if label == "Pemeriksaan" else parts)


def test_shares_are_rounded_down(results: Mapping[str, Result]) -> None:
    text = as_text.write(Run(results["several"], lang="id"))
    assert "1.234.566 dari 1.234.567 angka (99%)" in text
    assert "100%" not in text


def test_nothing_checked_never_looks_clean(results: Mapping[str, Result]) -> None:
    empty = " ".join(as_text.write(Run(results["empty"], lang="id")).split())
    assert "tidak mengatakan apa-apa" in empty
    assert "Tidak ada temuan" not in empty
    broken = replace(results["clean"], rules=results["full"].rules[-1:])
    assert "belum lengkap" in as_text.write(Run(broken, lang="id"))
    assert "belum lengkap" not in as_text.write(Run(results["clean"], lang="id"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_word_valid_is_never_used(made: tuple[str, Result], lang: str) -> None:
    assert "valid" not in as_text.write(Run(made[1], lang=lang)).lower()


@pytest.mark.parametrize(
    "text", ["\x1b[2J\x07", "\x9b31m", "\u202eabc\u2066", "a\x00b\r\nc\td", "\ud800", "\u2028x"], ids=ascii
)
def test_hostile_text_is_shown_as_escapes(hostile: Callable[[str], Result], text: str) -> None:
    output = as_text.write(Run(hostile(text), lang="id"))
    assert all(character.isprintable() or character == "\n" for character in output)
    assert harmless(text) in " ".join(output.split())
    output.encode("utf-8")


@pytest.mark.parametrize("text", ["\x1b[2J\x07", "\u202eabc\u2066", "a\x00b\r\nc\td", "\ud800"], ids=ascii)
def test_hostile_causes_are_shown_as_escapes(
    hostile: Callable[[str], Result], hostile_causes: Callable[[str], tuple[Diagnosis, Advice]], text: str
) -> None:
    causes, edits = hostile_causes(text)
    output = as_text.write(Run(hostile(text), lang="id", diagnosis=causes, advice=edits))
    assert all(character.isprintable() or character == "\n" for character in output)
    output.encode("utf-8")
    long, edits = hostile_causes("9" * 1_000_000)
    assert len(as_text.write(Run(hostile(text), lang="id", diagnosis=long, advice=edits))) < 40_000


def test_a_text_of_a_megabyte_is_cut_and_the_page_says_so(hostile: Callable[[str], Result]) -> None:
    output = as_text.write(Run(hostile("9" * 1_000_000), lang="id"))
    assert len(output) < 40_000
    assert "dipotong, panjang asli 1.000.000 karakter" in " ".join(output.split())


def test_wide_characters_take_two_columns(hostile: Callable[[str], Result]) -> None:
    assert columns("仕様") == 4
    assert columns("e\u0301") == 1
    assert columns("👍🏽") == 2
    for width in (60, 80, 120, 200):
        for text in ("仕様 " * 30, "仕" * 300, "กำ " * 60, "👍🏽" * 100):
            output = as_text.write(Run(hostile(text), lang="id", width=width))
            findings = output[: output.index("RINGKASAN")]  # names of rules and tables have no wide characters
            assert max(columns(line) for line in findings.splitlines()) <= width


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=200), st.integers(12, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, "12345 ", "      ")
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "12345" + text.replace(" ", "")


@given(st.text())
def test_harmless_text_is_printable_and_stays_so(text: str) -> None:
    assert harmless(text).isprintable()
    assert harmless(harmless(text)) == harmless(text)
