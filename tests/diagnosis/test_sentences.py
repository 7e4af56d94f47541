"""The sentences of the causes: the same in both languages, filled by what the causes know."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

import pytest

from lakip_audit.diagnosis.cause import KINDS
from lakip_audit.diagnosis.sentences import DIRECTIONS, SENTENCES, sentence

LANGUAGES = {"id", "en"}


def fields(template: str) -> set[str]:
    """The names that a sentence leaves open."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_say_the_same_of_what_is_printed(key: str) -> None:
    """English may do without what a word of direction says; what is printed and what should be stand in both."""
    told = SENTENCES[key]
    assert told.keys() == LANGUAGES
    assert told["id"] != told["en"]
    assert fields(told["id"]) == fields(told["en"])


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_one_and_belongs_to_a_kind(key: str) -> None:
    kind, _, _ = key.partition(".")
    assert kind in {*KINDS, "unreadable"}
    assert all(text.endswith(".") and text == text.strip() for text in SENTENCES[key].values())


def test_each_kind_has_a_sentence() -> None:
    assert {key.partition(".")[0] for key in SENTENCES} >= set(KINDS)


@pytest.mark.parametrize("words", DIRECTIONS.values())
def test_directions_are_words_of_each_language(words: Mapping[str, str]) -> None:
    assert words.keys() == LANGUAGES


def test_directions_are_translated_and_nothing_else_is() -> None:
    told = sentence("copied_cell", {"tempat": "atas", "tercetak": "bawah", "letak": "di bawah", "usulan": "5"})
    assert told["id"] == "atas: bawah sama dengan sel di bawahnya, agaknya tersalin; seharusnya 5."
    assert told["en"] == "atas: bawah equals the cell below, probably copied; it should be 5."


def test_what_is_printed_is_never_read_as_a_field() -> None:
    told = sentence("digit_typo", {"tempat": "{usulan}", "tercetak": "{0}", "usulan": "{tempat.__class__}"})
    assert told["id"] == "{usulan}: {0} berbeda satu angka dari {tempat.__class__}."
