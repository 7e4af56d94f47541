"""What Arrow holds is what we hold of the same texts, however it is stored."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.lake import arrow
from lakip_audit.dataset.lake.arrow import of_printed_numbers, of_text_column, printed_numbers, text_column
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.numbers import PrintedNumbers
from tests.numbers.test_printed import any_text

Texts = list[str | None]
column_texts = st.lists(any_text | st.none(), max_size=10)

KINDS = {
    "string": pa.string(),
    "large": pa.large_string(),
    "view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int8(), pa.string()),
    "large dictionary": pa.dictionary(pa.int32(), pa.large_string()),
}


@st.composite
def stored(draw: st.DrawFn) -> tuple[pa.ChunkedArray, list[str]]:
    """A column of Arrow: chunks, some of them slices, of any type that holds texts; and its texts."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    chunks, texts = [], []
    for _ in range(draw(st.integers(0, 3))):
        held: Texts = draw(column_texts)
        begin = draw(st.integers(0, len(held)))
        plain = pa.array(held, pa.string())
        array = plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain.cast(kind)
        chunks.append(array[begin:])
        texts += [text or "" for text in held[begin:]]
    return pa.chunked_array(chunks, kind), texts


def forms(column: PrintedNumbers) -> list[str]:
    """The form of each row."""
    return [column.forms[code] for code in column.codes]


@given(stored())
def test_numbers_are_taken_apart_alike(made: tuple[pa.ChunkedArray, list[str]]) -> None:
    column, texts = made
    found, expected = printed_numbers(column), PrintedNumbers.of(texts)
    assert found.texts().tolist() == texts
    assert found.digits.tolist() == expected.digits.tolist()
    assert forms(found) == forms(expected)
    assert len(set(found.forms)) == len(found.forms)


@settings(max_examples=40)
@given(stored())
def test_texts_are_the_same(made: tuple[pa.ChunkedArray, list[str]]) -> None:
    column, texts = made
    found = text_column(column)
    assert found.tolist() == texts
    for text in texts:
        assert (found == text).tolist() == [each == text for each in texts]


@settings(max_examples=40)
@given(column_texts)
def test_what_is_written_is_read_back(held: Texts) -> None:
    texts = [text or "" for text in held]
    digits, written = of_printed_numbers(PrintedNumbers.of(texts))
    codes = text_column(pa.chunked_array([written]))
    assert PrintedNumbers(digits.to_numpy(), codes.codes, codes.words.texts).texts().tolist() == texts
    assert text_column(pa.chunked_array([of_text_column(TextColumn.of(texts))])).tolist() == texts


def test_numbers_stored_as_whole_numbers_are_their_digits() -> None:
    column = pa.chunked_array([pa.array([14160889000, None, -5, 0])])
    assert printed_numbers(column).texts().tolist() == text_column(column).tolist() == ["14160889000", "", "-5", "0"]


def test_a_column_of_nothing_is_empty() -> None:
    column = pa.chunked_array([pa.nulls(2)])
    assert printed_numbers(column).texts().tolist() == text_column(column).tolist() == ["", ""]


@pytest.mark.parametrize("dictionary", [["", None, "a"], ["a", "a", ""]])
def test_a_dictionary_with_one_text_twice(dictionary: list[str | None]) -> None:
    codes = pa.array([0, 1, 2, None], pa.int32())
    column = pa.chunked_array([pa.DictionaryArray.from_arrays(codes, pa.array(dictionary))])
    texts = [*(text or "" for text in dictionary), ""]
    found = text_column(column)
    assert found.tolist() == printed_numbers(column).texts().tolist() == texts
    assert (found == "").tolist() == [text == "" for text in texts]
    assert (found == texts[0]).tolist() == [text == texts[0] for text in texts]


def test_equal_vocabularies_are_shared_and_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_SHARED", {})
    monkeypatch.setattr(arrow, "_MOST_VOCABULARIES", 2)
    first, second = (text_column(pa.chunked_array([pa.array(texts)])) for texts in (["b", "a"], ["a", "b", "a"]))
    assert first.words is second.words
    for number in range(5):
        text_column(pa.chunked_array([pa.array([str(number)])]))
        assert len(arrow._SHARED) <= 2
    assert first.tolist() == ["b", "a"]
    monkeypatch.setattr(arrow, "_MOST_SHARED", 1)
    assert text_column(pa.chunked_array([pa.array(["y", "x", "y"])])).tolist() == ["y", "x", "y"]
