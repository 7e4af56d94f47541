"""A column of texts: the distinct ones once, and for each row which one it holds.

Rules compare, group and join millions of cells that hold few different texts; here all of it is done on whole numbers.
A column behaves like a sequence of texts, and like numpy's arrays where it is compared (``column == "JUMLAH"`` is one
truth a row) or indexed by rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from lakip_audit.numbers import PrintedNumbers, factorise

T = TypeVar("T")

Rows = NDArray[Any] | slice
Bools = NDArray[np.bool_]

LARGEST_CODE: Final = 2**62
"""Codes of combined columns are kept below, so that they can be multiplied without overflow."""


DENSE: Final = 64
"""Places a row that a table of codes may have; beyond, a hash table is smaller and no slower."""


MANY: Final = 50_000
"""Rows from which on a hash table of pandas is worth its loading."""


class Words:
    """Distinct texts, numbered; many columns may share them.

    What is computed for each distinct text (a code tree, the reading of a unit) is kept with them.
    """

    __slots__ = ("_index", "_kept", "texts")

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep the texts; no two are equal."""
        self.texts = tuple(texts)
        self._index: dict[str, int] | None = None
        self._kept: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    def place(self, text: str) -> int:
        """The number of a text; -1 if it is not among them."""
        return self._numbers().get(text, -1)

    def places(self, texts: Iterable[str]) -> NDArray[np.int32]:
        """The numbers of some texts; -1 for those that are not among them."""
        number = self._numbers()
        return np.array([number.get(text, -1) for text in texts], np.int32)

    def _numbers(self) -> dict[str, int]:
        if self._index is None:
            self._index = {known: number for number, known in enumerate(self.texts)}
        return self._index

    def kept(self, name: Hashable, compute: Callable[[tuple[str, ...]], T]) -> T:
        """What is computed from all the texts, once.

        Args:
            name: Of what is computed.
            compute: Given the texts.

        Returns:
            The answer, which is not to be changed.
        """
        if name not in self._kept:
            self._kept[name] = compute(self.texts)
        found: T = self._kept[name]
        return found


NOTHING: Final = Words([""])
"""The words of a column without any text."""


class TextColumn:
    """One text a row.

    Attributes:
        codes: For each row the number of its text in ``words``.
        words: The distinct texts; some may be in no row.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, codes: NDArray[np.int32], words: Words) -> None:
        """Keep codes and words."""
        self.codes, self.words = codes, words

    @classmethod
    def of(cls, cells: Iterable[str] | TextColumn) -> TextColumn:
        """A column of texts written out."""
        if isinstance(cells, TextColumn):
            return cells
        codes, distinct = factorise(cells if isinstance(cells, (list, tuple, np.ndarray)) else list(cells))
        return cls(codes, Words(distinct))

    @classmethod
    def constant(cls, text: str, length: int) -> TextColumn:
        """The same text in every row."""
        return cls(np.zeros(length, np.int32), NOTHING if text == "" else Words([text]))

    @classmethod
    def concat(cls, columns: Sequence[TextColumn]) -> TextColumn:
        """Columns below each other."""
        if len(columns) == 1:
            return columns[0]
        first = columns[0].words if columns else NOTHING
        if all(column.words is first for column in columns):
            return cls(_joined([column.codes for column in columns]), first)
        places: dict[str, int] = {}
        codes = []
        for column in columns:
            number = [places.setdefault(text, len(places)) for text in column.words.texts]
            codes.append(np.array(number, np.int32)[column.codes])
        return cls(_joined(codes), Words(tuple(places)))

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        """The texts, row by row."""
        return map(self.words.texts.__getitem__, self.codes.tolist())

    @overload
    def __getitem__(self, rows: int | np.integer[Any]) -> str: ...
    @overload
    def __getitem__(self, rows: Rows) -> TextColumn: ...
    def __getitem__(self, rows: int | np.integer[Any] | Rows) -> str | TextColumn:
        """The text of a row, or a column of some rows: positions, a mask or a slice."""
        if isinstance(rows, (int, np.integer)):
            return self.words.texts[int(self.codes[rows])]
        return TextColumn(self.codes[rows], self.words)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """The texts as an array of objects."""
        return self.array if dtype is None else self.array.astype(dtype)

    def __eq__(self, other: object) -> Bools:  # type: ignore[override]
        """Where the text is the other one, or that of the other column in the same row: one truth a row."""
        if isinstance(other, str):
            place = self.words.place(other)
            return np.zeros(len(self), bool) if place < 0 else np.equal(self.codes, place)
        mine, theirs, _ = aligned(
            self, other if isinstance(other, TextColumn) else TextColumn.of(np.asarray(other, object))
        )
        return np.equal(mine, theirs)

    def __ne__(self, other: object) -> Bools:  # type: ignore[override]
        """Where it is not."""
        return ~(self == other)

    @cached_property
    def array(self) -> NDArray[np.object_]:
        """The texts as an array of objects, one str a row. Not to be changed."""
        texts: NDArray[np.object_] = np.empty(len(self.words), object)
        texts[:] = self.words.texts
        found: NDArray[np.object_] = texts[self.codes] if len(texts) else np.empty(len(self), object)
        return found

    def tolist(self) -> list[str]:
        """The texts."""
        return list(self)

    def is_in(self, texts: Iterable[str]) -> Bools:
        """Where the text is one of several."""
        wanted = frozenset(texts)
        return self.answers(lambda text: text in wanted, np.bool_)

    def answers(self, answer: Callable[[str], Any], dtype: Any = object) -> NDArray[Any]:
        """What a function says of each row's text, asked once for each distinct one."""
        found: NDArray[Any] = np.empty(max(len(self.words), 1), dtype)
        found[: len(self.words)] = [answer(text) for text in self.words.texts]
        chosen: NDArray[Any] = found[self.codes]
        return chosen

    def mapped(self, change: Callable[[str], str]) -> TextColumn:
        """A column of other texts, each made from one of these."""
        number, texts = _renumbered([change(text) for text in self.words.texts])
        apart = len(number) == len(texts)  # what was different still is
        return TextColumn(self.codes if apart else number[self.codes], Words(texts))

    def filled(self, usual: TextColumn) -> TextColumn:
        """The texts, with those of another column where they are empty."""
        empty = self == ""
        if not empty.any():
            return self
        return usual if empty.all() else self.where(~empty, usual)

    def where(self, kept: Bools, other: TextColumn) -> TextColumn:
        """The texts in some rows, those of another column in the others."""
        mine, theirs, words = aligned(self, other)
        return TextColumn(np.where(kept, mine, theirs).astype(np.int32), words)


class NumberTexts(TextColumn):
    """The texts of a column of numbers, put together from digits and forms where one is asked for."""

    def __init__(self, printed: PrintedNumbers) -> None:  # codes and words are made when asked for
        """Keep the numbers."""
        self.printed = printed

    @cached_property
    def _coded(self) -> TextColumn:
        return TextColumn.of(self.printed.texts())

    @property
    def codes(self) -> NDArray[np.int32]:  # type: ignore[override]
        """See :class:`TextColumn`."""
        return self._coded.codes

    @property
    def words(self) -> Words:  # type: ignore[override]
        """See :class:`TextColumn`."""
        return self._coded.words

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.printed)

    @overload
    def __getitem__(self, rows: int | np.integer[Any]) -> str: ...
    @overload
    def __getitem__(self, rows: Rows) -> TextColumn: ...
    def __getitem__(self, rows: int | np.integer[Any] | Rows) -> str | TextColumn:
        """The text of a row, or a column of some rows."""
        if isinstance(rows, (int, np.integer)):
            return self.printed[int(rows)]
        return NumberTexts(self.printed.take(rows))


def aligned(a: TextColumn, b: TextColumn) -> tuple[NDArray[np.int32], NDArray[np.int32], Words]:
    """Two columns numbered alike.

    Args:
        a: One column.
        b: Another, of any length.

    Returns:
        The codes of both, equal where the texts are, and the words that they number.
    """
    if a.words is b.words:
        return a.codes, b.codes, a.words
    both = TextColumn.concat([a, b])
    return both.codes[: len(a)], both.codes[len(a) :], both.words


def combine(columns: Sequence[TextColumn | NDArray[Any]], length: int) -> NDArray[np.int64]:
    """One code a row for several columns: equal codes mean equal texts in all of them.

    Args:
        columns: Any number, of equal length; of texts, or of numbers.
        length: Their rows.

    Returns:
        Codes from 0, numbered by their first row.
    """
    codes, kinds = np.zeros(length, np.int64), 1
    for each in columns:
        part, size = _numbered(each)
        if size < 2:
            continue
        if kinds * size > LARGEST_CODE:
            codes, kinds = _numbered_by_row(codes)
        codes, kinds = codes * size + part if kinds > 1 else part.astype(np.int64), kinds * size
    return _renumbered_by_row(codes, kinds) if kinds > 1 else codes


def _renumbered_by_row(codes: NDArray[np.int64], kinds: int) -> NDArray[np.int64]:
    """The codes, all below ``kinds``, numbered anew by their first row."""
    rows = len(codes)
    steps = codes[1:] - codes[:-1]
    if rows and codes[0] == 0 and steps.min(initial=0) >= 0 and steps.max(initial=0) <= 1:
        return codes  # rows of one code stand together, in the order of their codes
    if kinds > DENSE * rows:
        return _numbered_by_row(codes)[0]
    table = np.empty(kinds, np.int32)
    first = first_row_table(table, codes)
    begins = first == np.arange(rows, dtype=np.int32)
    number = np.cumsum(begins, dtype=np.int64)
    number -= 1
    again = np.flatnonzero(~begins)
    number[again] = number[first[again]]
    return number


def _numbered_by_row(values: NDArray[Any]) -> tuple[NDArray[np.int64], int]:
    """For each row the number of its value, counted by their first rows, and how many there are."""
    if len(values) >= MANY:
        import pandas as pd  # takes most of a second to load; then a hash table is quicker than sorting

        codes, distinct = pd.factorize(values, use_na_sentinel=False)
        return codes.astype(np.int64, copy=False), len(distinct)
    distinct, first, places = np.unique(values, return_index=True, return_inverse=True)
    number = np.empty(len(distinct), np.int64)
    number[np.argsort(first)] = np.arange(len(distinct))
    return number[places], len(distinct)


def first_row_table(table: NDArray[np.int32], codes: NDArray[np.int64]) -> NDArray[np.int32]:
    """Write the first row of each code into a table with a place for every code.

    Args:
        table: is changed.
        codes: one a row.

    Returns:
        The first row of each row's code.
    """
    row = np.arange(len(codes), dtype=np.int32)
    table[codes[::-1]] = row[::-1]  # of rows of one code, the one that is written last stays
    first: NDArray[np.int32] = table[codes]
    return first


def _numbered(column: TextColumn | NDArray[Any]) -> tuple[NDArray[Any], int]:
    """The codes of a column of texts or of numbers, and how many there may be."""
    if isinstance(column, TextColumn):
        return column.codes, len(column.words)
    return _numbered_by_row(column)


def first_rows(codes: NDArray[np.integer[Any]], count: int) -> NDArray[np.int64]:
    """The first row of each code below ``count``; of a code that no row has, 0."""
    first = np.zeros(count, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first


def _renumbered(texts: Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The distinct ones among texts, and for each text which one."""
    places: dict[str, int] = {}
    number = np.array([places.setdefault(text, len(places)) for text in texts], np.int32)
    return number, tuple(places)


def _joined(parts: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)
