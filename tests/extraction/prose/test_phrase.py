"""Phrases: the words a pattern is made of, and where they fit a sentence."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.prose.phrase import PhraseError, compile_phrase
from lakip_audit.extraction.prose.phrase_match import covered, fits, matches
from lakip_audit.extraction.prose.sentence import read_sentence


def number_fits(phrase: str, text: str) -> list[str]:
    """The numbers of a sentence around which a phrase fits, as printed."""
    sentence = read_sentence(text)
    return [sentence.pieces[at].value for at in sentence.numbers if fits(sentence, [phrase], at)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("pagu #", "Pagu Rp5.000", ["Rp5.000"]),
        ("pagu #", "pagunya Rp5.000", []),
        ("pagu* #", "pagunya Rp5.000", ["Rp5.000"]),
        ("*capai #", "tercapai 5", ["5"]),
        ("(pagu|alokasi dana) #", "alokasi dana Rp5", ["Rp5"]),
        ("pagu [sebesar] #", "pagu sebesar Rp5, pagu Rp6", ["Rp5", "Rp6"]),
        ("pagu .. #", "pagu satker kami sebesar Rp5", ["Rp5"]),
        ("pagu .. #", "pagu satker kami tahun lalu sebesar Rp5", []),
        ("pagu ... #", "pagu satker kami tahun lalu sebesar Rp5", ["Rp5"]),
        ("pagu ... #", "pagu Rp5 dan lainnya Rp6", ["Rp5"]),
        ("# dari {angka}", "5 dari 7", ["5"]),
        ("tahun {tahun} #", "tahun 2024 5%", ["5%"]),
        ("{triwulan} #", "triwulan III 5%", ["5%"]),
        ("{kode} #", "Tabel 2.4: 5%", ["5%"]),
        ("# [orang] pegawai", "5 orang pegawai, 7 pegawai", ["5", "7"]),
        ("pagu, #", "pagu 5", None),
    ],
)
def test_a_phrase_fits_around_numbers(phrase: str, text: str, found: list[str] | None) -> None:
    if found is None:
        with pytest.raises(PhraseError):
            compile_phrase(phrase)
    else:
        assert number_fits(phrase, text) == found


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "  ",
        "(pagu",
        "pagu)",
        "[pagu",
        "(|pagu)",
        "()",
        "pagu .. ",
        "... pagu",
        "{minggu} #",
        "a .. b .. c .. d .. e",
    ],
)
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compile_phrase(phrase)


def test_a_long_phrase_is_refused() -> None:
    with pytest.raises(PhraseError):
        compile_phrase("pagu " * 100)


def test_marks_of_regular_expressions_are_no_phrase() -> None:
    for phrase in (".*", "a+", "^a", "a$", r"\w", "(?:a)", "[a-z]", "a{3}"):
        with pytest.raises(PhraseError):
            compile_phrase(phrase)


def test_a_match_knows_what_it_names_and_what_stands_in_gaps() -> None:
    sentence = read_sentence("Realisasi belanja modal sebesar 5")
    [found] = matches(sentence, "realisasi .. sebesar #", sentence.numbers[0])
    assert ([sentence.pieces[at].text for at in sorted(found.named)], found.first) == (["Realisasi", "sebesar"], 0)
    assert [sentence.pieces[at].text for at in sorted(found.gaps)] == ["belanja", "modal"]


def test_covered_are_the_pieces_of_all_phrases() -> None:
    sentence = read_sentence("Dinas Contoh dan dinas lain")
    assert covered(sentence, ["dinas contoh", "lain"]) == {0, 1, 4}


@given(st.text(max_size=60))
def test_any_text_is_a_phrase_or_refused(phrase: str) -> None:
    with suppress(PhraseError):  # and nothing else
        compile_phrase(phrase)


def test_a_phrase_is_looked_for_in_little_time() -> None:
    sentence = read_sentence("realisasi sebesar " * 160)
    started = time.process_time()
    fits(sentence, ["realisasi ... sebesar ... realisasi ... pagu"])
    assert time.process_time() - started < 10
