"""Arrow's columns as ours, and back. Texts are numbered, and numbers taken apart, by array operations alone."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, Words
from lakip_audit.numbers import PrintedNumbers, factorise
from lakip_audit.numbers.printed import DIGIT, LITERAL, MOST_DIGITS, is_plain, take_apart

_NO_DIGITS: Final = bytes(byte for byte in range(256) if byte not in b"0123456789")

_SHARED: dict[tuple[str, ...], Words] = {}
"""Words that a column has held before: what was computed for them holds for the next partition too."""

_MOST_SHARED: Final = 20_000
"""Distinct texts; columns with more of them rarely hold the same ones again."""

_MOST_VOCABULARIES: Final = 200


def text_column(column: pa.ChunkedArray) -> TextColumn:
    """A column of texts; an absent one is empty.

    Args:
        column: Strings, dictionary-encoded or not, or whole numbers.

    Returns:
        One text a row.
    """
    codes, texts = _coded(column)
    if len(texts) > _MOST_SHARED:
        return TextColumn(codes, Words(texts))
    in_order = tuple(sorted(texts))
    words = _SHARED.get(in_order)
    if words is None:  # of two threads that come here with the same texts, one makes them in vain
        if len(_SHARED) >= _MOST_VOCABULARIES:
            _SHARED.clear()
        words = _SHARED[in_order] = Words(in_order)
    if list(in_order) != texts:
        codes = words.places(texts)[codes]
    return TextColumn(codes, words)


def _coded(column: pa.ChunkedArray) -> tuple[NDArray[np.int32], list[str]]:
    if not pa.types.is_dictionary(column.type):
        column = (column if pa.types.is_string(column.type) else column.cast(pa.string())).dictionary_encode()
    array = in_one_piece(column.unify_dictionaries() if column.num_chunks > 1 else column)
    texts = ["" if text is None else text for text in array.dictionary.to_pylist()]
    indices = array.indices
    if indices.null_count:
        if "" not in texts:
            texts.append("")
        indices = indices.cast(pa.int32()).fill_null(texts.index(""))
    codes = indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    if len(set(texts)) == len(texts):
        return codes, texts
    of_text, distinct = factorise(texts)  # other programs write dictionaries that hold a text twice
    return of_text[codes], list(distinct)


def in_one_piece(column: pa.ChunkedArray) -> pa.Array:
    """The values of a column one after the other; copied only where they stand in several pieces."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def printed_numbers(column: pa.ChunkedArray) -> PrintedNumbers:
    """A column of number texts taken apart; an absent one is empty.

    The digits of all rows are cut out of the memory of the column at once; only texts that cannot be taken apart are
    looked at one by one.

    Args:
        column: Strings, dictionary-encoded or not, or whole numbers.

    Returns:
        One number a row.
    """
    if pa.types.is_dictionary(column.type):
        codes, texts = _coded(column)
        return PrintedNumbers.of_distinct(codes, texts)
    array = in_one_piece(column).cast(pa.large_string())
    array = pc.fill_null(array, "") if array.null_count else array
    rows = len(array)
    _, starts, memory = array.buffers()
    offsets = np.frombuffer(starts, np.int64)[array.offset : array.offset + rows + 1]
    first, last = (offsets[0], offsets[-1]) if rows else (0, 0)
    raw = np.zeros(0, np.uint8) if memory is None else np.frombuffer(memory, np.uint8)[first:last]
    if (raw == ord(DIGIT)).any():  # it would be taken for a digit
        return PrintedNumbers.of(array.to_pylist())
    is_digit = raw - ord("0") < 10  # what stands before the zero is larger than all that follows
    masked = raw & (255 - 15 * is_digit.view(np.uint8))  # 0 for each digit: they differ in their last four bits
    shifted = pa.py_buffer(offsets - first) if rows else starts
    coded = pa.LargeStringArray.from_buffers(rows, shifted, pa.py_buffer(masked)).dictionary_encode()
    patterns = [pattern.replace("0", DIGIT) for pattern in coded.dictionary.to_pylist()]
    codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    width = np.array([pattern.count(DIGIT) for pattern in patterns], np.int64)
    if not patterns:
        return PrintedNumbers(np.zeros(0, np.int64), codes, ())
    digits = _digits(raw.tobytes().translate(None, _NO_DIGITS), width, codes)
    return _with_forms(array, codes, patterns, width, digits)


def _digits(only: bytes, width: NDArray[np.int64], codes: NDArray[np.int32]) -> NDArray[np.int64]:
    """The digits of each text as a number; 0 where there are none or too many.

    Args:
        only: The digits of all texts, one after the other.
        width: How many digits a text of each pattern has.
        codes: The pattern of each text.

    Returns:
        One number a text.
    """
    ends = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(width[codes], out=ends[1:])
    usable = (width > 0) & (width <= MOST_DIGITS)
    validity = None if usable.all() else pa.py_buffer(np.packbits(usable[codes], bitorder="little"))
    texts = pa.LargeStringArray.from_buffers(len(codes), pa.py_buffer(ends), pa.py_buffer(only), validity)
    numbers = texts.cast(pa.int64())
    if validity is not None:
        numbers = pc.fill_null(numbers, 0)
    found: NDArray[np.int64] = numbers.to_numpy(zero_copy_only=False)
    return found


def _with_forms(
    array: pa.LargeStringArray,
    codes: NDArray[np.int32],
    patterns: list[str],
    width: NDArray[np.int64],
    digits: NDArray[np.int64],
) -> PrintedNumbers:
    """The forms of the patterns: texts that begin with a zero have their own, and odd texts each its own."""
    forms: dict[str, int] = {}
    usual = np.full(len(patterns), -1, np.int32)
    zero_led = np.full(len(patterns), -1, np.int32)
    for number, pattern in enumerate(patterns):
        if not width[number] and not pattern.startswith(LITERAL):
            usual[number] = zero_led[number] = forms.setdefault(pattern, len(forms))
        elif width[number] and not pattern.startswith(LITERAL):
            for form, of in ((pattern, usual), (pattern.replace(DIGIT, "0", 1), zero_led)):
                if is_plain(form):
                    of[number] = forms.setdefault(form, len(forms))
    least = np.where(width > 0, 10 ** np.clip(width - 1, 0, MOST_DIGITS), 0)
    leads = digits < least[codes]
    of_row = usual[codes]
    if leads.any():
        of_row[leads] = zero_led[codes[leads]]
    odd = np.flatnonzero(of_row < 0)
    if len(odd):
        digits = digits.copy()
        for row, text in zip(odd.tolist(), array.take(pa.array(odd)).to_pylist(), strict=True):
            form, number = take_apart(text)
            of_row[row], digits[row] = forms.setdefault(form, len(forms)), number
    return PrintedNumbers(digits, of_row, tuple(forms))


def of_text_column(column: TextColumn) -> pa.DictionaryArray:
    """A column of texts as Arrow holds it: only those that some row has, in their order."""
    used = np.flatnonzero(np.bincount(column.codes, minlength=len(column.words)))
    order = sorted(used.tolist(), key=column.words.texts.__getitem__)
    place = np.zeros(len(column.words), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    texts = [column.words.texts[number] for number in order]
    codes = place[column.codes] if len(place) else column.codes
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts, pa.string()))


def of_printed_numbers(printed: PrintedNumbers) -> tuple[pa.Array, pa.DictionaryArray]:
    """The digits and the forms of a column of numbers as Arrow holds them."""
    forms = pa.DictionaryArray.from_arrays(pa.array(printed.codes), pa.array(printed.forms, pa.string()))
    return pa.array(printed.digits), forms
