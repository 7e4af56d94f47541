"""A column of texts says what a plain list of them says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from lakip_audit.dataset import text_column
from lakip_audit.dataset.text_column import (
    NumberTexts,
    TextColumn,
    Words,
    aligned,
    combine,
    first_row_table,
    first_rows,
)
from lakip_audit.numbers import PrintedNumbers

cells = st.sampled_from(["", "a", "b", "A", "JUMLAH", "1.000", "é", "\x00", " a"]) | st.text(max_size=3)
lists = st.lists(cells, max_size=12)


@st.composite
def columns(draw: st.DrawFn, texts: st.SearchStrategy[list[str]] = lists) -> tuple[TextColumn, list[str]]:
    """A column, however it came about, and its texts."""
    held = draw(texts)
    kind = draw(st.sampled_from(["of", "taken", "sorted", "numbers"]))
    if kind == "numbers":
        return NumberTexts(PrintedNumbers.of(held)), held
    if kind == "taken":  # with words that no row has
        return TextColumn.of(["nowhere", *held, "a"])[1 : len(held) + 1], held
    if kind == "sorted":
        words = Words(sorted({*held, "unused"}))
        return TextColumn(np.array([words.place(text) for text in held], np.int32), words), held
    return TextColumn.of(held), held


@settings(max_examples=40)
@given(columns(), cells)
def test_it_is_its_texts(made: tuple[TextColumn, list[str]], other: str) -> None:
    column, texts = made
    assert len(column) == len(texts)
    assert list(column) == column.tolist() == column.array.tolist() == np.asarray(column).tolist() == texts
    assert [column[row] for row in range(len(texts))] == texts
    assert (column == other).tolist() == [text == other for text in texts]
    assert (column != other).tolist() == [text != other for text in texts]
    assert column.is_in({other, "a"}).tolist() == [text in {other, "a"} for text in texts]
    assert column.answers(len, np.int64).tolist() == [len(text) for text in texts]


@settings(max_examples=40)
@given(columns(), st.data())
def test_rows_are_chosen_as_of_an_array(made: tuple[TextColumn, list[str]], data: st.DataObject) -> None:
    column, texts = made
    mask = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    places = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=6)) if texts else []
    array = np.array(texts, object)
    assert column[np.array(mask, bool)].tolist() == array[np.array(mask, bool)].tolist()
    assert column[np.array(places, np.int64)].tolist() == array[np.array(places, np.int64)].tolist()
    assert column[1:-1].tolist() == texts[1:-1]


@settings(max_examples=40)
@given(columns(), columns())
def test_columns_below_each_other(first: tuple[TextColumn, list[str]], second: tuple[TextColumn, list[str]]) -> None:
    (a, some), (b, more) = first, second
    assert TextColumn.concat([a, b]).tolist() == [*some, *more]
    assert TextColumn.concat([a, a[:2]]).tolist() == [*some, *some[:2]]
    mine, theirs, words = aligned(a, b)
    assert [words.texts[code] for code in [*mine, *theirs]] == [*some, *more]


@st.composite
def beside(draw: st.DrawFn) -> tuple[tuple[TextColumn, list[str]], tuple[TextColumn, list[str]]]:
    """Two columns of equal length."""
    length = draw(st.integers(0, 10))
    of_length = st.lists(cells, min_size=length, max_size=length)
    return draw(columns(of_length)), draw(columns(of_length))


@settings(max_examples=40)
@given(beside(), st.data())
def test_columns_beside_each_other(
    both: tuple[tuple[TextColumn, list[str]], tuple[TextColumn, list[str]]], data: st.DataObject
) -> None:
    (a, some), (b, more) = both
    pairs = list(zip(some, more, strict=True))
    assert (a == b).tolist() == [left == right for left, right in pairs]
    assert (a != b).tolist() == [left != right for left, right in pairs]
    assert (a == more).tolist() == [left == right for left, right in pairs]
    assert a.filled(b).tolist() == [left or right for left, right in pairs]
    kept = data.draw(st.lists(st.booleans(), min_size=len(some), max_size=len(some)))
    chosen = a.where(np.array(kept, bool), b)
    assert chosen.tolist() == [left if keep else right for keep, (left, right) in zip(kept, pairs, strict=True)]
    assert (chosen == a).tolist() == [text == left for text, left in zip(chosen, some, strict=True)]


@settings(max_examples=40)
@given(columns())
def test_changed_texts_that_become_equal_are_equal(made: tuple[TextColumn, list[str]]) -> None:
    column, texts = made
    changed = column.mapped(lambda text: text.strip().casefold()[:1])
    expected = [text.strip().casefold()[:1] for text in texts]
    assert changed.tolist() == expected
    assert (changed == "a").tolist() == [text == "a" for text in expected]
    assert len(set(changed.words.texts)) == len(changed.words)


@pytest.mark.parametrize(("dense", "many"), [(0, 0), (0, 50_000), (64, 0), (64, 50_000)])
@settings(max_examples=40)
@given(rows=st.lists(st.tuples(cells, cells, st.integers(-2, 2)), max_size=30), data=st.data())
def test_codes_are_equal_where_all_texts_are(
    dense: int, many: int, rows: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    some, more = [row[0] for row in rows], [row[1] for row in rows]
    parts: list[TextColumn | NDArray[Any]] = [
        data.draw(columns(st.just(some)))[0],
        data.draw(columns(st.just(more)))[0],
        np.array([row[2] for row in rows], np.int64),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_column, "DENSE", dense)
        patch.setattr(text_column, "MANY", many)
        codes = combine(parts, len(rows))
    numbered: dict[tuple[str, str, int], int] = {}
    assert codes.tolist() == [numbered.setdefault(row, len(numbered)) for row in rows]
    assert combine([], len(rows)).tolist() == [0] * len(rows)
    firsts = [rows.index(row) for row in numbered]
    assert first_rows(codes, len(numbered)).tolist() == firsts
    table = np.zeros(len(numbered), np.int32)
    assert first_row_table(table, codes).tolist() == [rows.index(row) for row in rows]
    assert table.tolist() == firsts


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=5, max_size=5))
def test_codes_do_not_overflow(table: list[list[int]]) -> None:
    words = Words([str(number) for number in range(4)])
    parts = [TextColumn(np.array(codes, np.int32), words) for codes in table] * 3
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_column, "LARGEST_CODE", 4**4)
        codes = combine(parts, 5)
    rows = list(zip(*table, strict=True))
    numbered: dict[tuple[int, ...], int] = {}
    assert codes.tolist() == [numbered.setdefault(row, len(numbered)) for row in rows]


def test_what_is_computed_of_the_distinct_texts_is_computed_once() -> None:
    words, asked = Words(["a", "b"]), []

    def length(texts: tuple[str, ...]) -> int:
        asked.append(texts)
        return len(texts)

    assert words.kept("length", length) == words.kept("length", length) == 2
    assert asked == [("a", "b")]
    assert words.kept("other", lambda texts: texts[0]) == "a"


def test_texts_that_are_none_are_refused() -> None:
    with pytest.raises(TypeError, match="a number text is expected"):
        TextColumn.of([1])  # type: ignore[list-item]
