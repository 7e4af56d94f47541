"""Problems say where, what, as written, what was expected and how to fix it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.problem import CAP, InputError, Problem, capped, listed, nearest, shown


def test_a_cell_is_named_by_row_and_column() -> None:
    problem = Problem(
        "anggaran.csv",
        "value_choice",
        {"nearest": "belanja", "also": "7, 9"},
        row=5,
        column="jenis",
        text="blanja",
        expected="belanja, pendapatan",
    )
    assert problem.render() == (
        "anggaran.csv baris 5 kolom jenis: nilai tidak dikenal, tertulis «blanja», seharusnya belanja, pendapatan, "
        "juga baris 7, 9. Perbaikan: mungkin maksudnya «belanja»."
    )
    assert problem.render("en") == (
        "anggaran.csv row 5 column jenis: value is not known, written «blanja», expected belanja, pendapatan, "
        "also in row 7, 9. Fix: perhaps «belanja» is meant."
    )


def test_a_place_in_a_text_file_is_named_as_editors_do() -> None:
    problem = Problem("rules/x.yaml", "yaml_tab", line=3, column=1)
    assert problem.render() == "rules/x.yaml:3:1: tab di awal baris. Perbaikan: ganti tab dengan spasi."


def test_without_a_near_name_the_known_ones_are_listed() -> None:
    values = {"key": "x", "nearest": None, "known": "a, b"}
    assert Problem("f", "unknown_key", values).fix == "kunci yang dikenal: a, b."
    assert Problem("f", "unknown_key", {**values, "nearest": "a"}).fix == "mungkin maksudnya «a»."


def test_another_layer_brings_its_own_words() -> None:
    words = {"odd": {"id": "aneh: {what}", "en": "odd: {what}"}}
    assert Problem("f", "odd", {"what": "x"}, catalogue=words).render("en") == "f: odd: x."


def test_braces_in_a_text_are_not_filled() -> None:
    assert "{0.__class__}" in Problem("f", "yaml_syntax", {"reason": "{0.__class__}"}).render()


def test_an_error_holds_all_problems() -> None:
    problems = [Problem("a", "yaml_empty"), Problem("b", "yaml_empty")]
    error = InputError(problems)
    assert error.problems == tuple(problems)
    assert str(error).count("\n") == 1
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # a worker process hands it back


@pytest.mark.parametrize(
    ("word", "expected"),
    [("realisasii", "realisasi"), ("Pagu", "pagu"), ("pagu awal", "pagu_awal"), ("zzz", None), ("", None)],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, ["pagu", "pagu_awal", "realisasi"]) == expected


def test_a_flood_is_cut_and_counted() -> None:
    problems = capped([Problem("a", "nul")] * (CAP + 5) + [Problem("b", "nul")])
    assert [problem.code for problem in problems].count("nul") == CAP + 1
    assert problems[-1].file == "a"
    assert problems[-1].values == {"count": 5}


def test_a_long_list_ends_in_dots() -> None:
    assert listed("abc", most=2) == "a, b, ..."
    assert listed("ab", most=2) == "a, b"


@given(st.text())
def test_what_is_shown_fits_one_line(text: str) -> None:
    assert shown(text, most=50).isprintable()
    assert Problem("f", "value_choice", {"nearest": text}, text=text).render().isprintable()
