"""Number texts taken apart: the digits of each as one whole number, and the form that they stand in.

``14.160.889.000`` is the digits 14160889000 in the form ``##.###.###.###``. A report prints millions of different
numbers in a few dozen forms, so a text is read (`reading`) once for each form, and columns are computed from the
digits. Digits and form give the text back letter by letter.

A form has ``#`` for each digit; a zero that begins the text's digits stays ``0``, because ``0.500`` and ``1.500`` are
not read alike. A text whose reading is not made of all its digits (``7-8``, ``CO2``) is its own form, with ``=`` in
front.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.numbers.reading import Kind, Reading, read_number

DIGIT: Final = "#"
LITERAL: Final = "="

MOST_DIGITS: Final = 18
"""More do not fit into 64 bits."""

_PIECE: Final = 1 << 14
"""Rows that are looked at at a time; they fit into the cache of a processor."""

_MASK: Final = str.maketrans("0123456789", DIGIT * 10)
_NO_DIGITS: Final = re.compile("[^0-9]+")
_PLACEHOLDERS: Final = re.compile(f"[0{DIGIT}]")
_PLACEHOLDERS_OR_TEXT: Final = re.compile(f"[0{DIGIT}]|[^0{DIGIT}]+")


@dataclass(frozen=True, slots=True)
class Form:
    """What is common to all texts of one form.

    Attributes:
        text: The form as written.
        width: How many digits it has; 0 for a literal.
        sample: The reading of a text of this form; its mantissa is that of the sample.
        sign: What the digits are multiplied with, 1 or -1; the mantissa is their product.
    """

    text: str
    width: int
    sample: Reading
    sign: int

    @property
    def other_places(self) -> int | None:
        """The decimals of the second reading; None where there is only one."""
        return None if self.sample.other is None else self.sample.other[1]

    def fill(self, digits: int) -> str:
        """The text that prints these digits."""
        if self.text.startswith(LITERAL):
            return self.text[1:]
        if not self.width:
            return self.text
        following = iter(str(digits).zfill(self.width))
        return "".join(
            next(following) if part[0] in ("0", DIGIT) else part for part in _PLACEHOLDERS_OR_TEXT.findall(self.text)
        )

    def reading(self, digits: int) -> Reading:
        """What the text with these digits says."""
        sample = self.sample
        if not self.width:
            return sample
        other = None if sample.other is None else (self.sign * digits, sample.other[1])
        return replace(sample, text=self.fill(digits), mantissa=self.sign * digits, other=other)


@lru_cache(maxsize=65_536)
def form_named(text: str) -> Form:
    """What a form says, by its text as in :attr:`PrintedNumbers.forms`."""
    if text.startswith(LITERAL):
        return Form(text, 0, read_number(text[1:]), 1)
    width = len(_PLACEHOLDERS.findall(text))
    if not width:
        return Form(text, 0, read_number(text), 1)
    sample = read_number(_sample_of(text))
    return Form(text, width, sample, -1 if sample.mantissa < 0 else 1)


def take_apart(text: str) -> tuple[str, int]:
    """The form of a text, and its digits as one number.

    Args:
        text: As printed.

    Returns:
        A form and a number that :meth:`Form.fill` puts together again.
    """
    form = text.translate(_MASK)
    if form == text:
        return (LITERAL + text, 0) if DIGIT in text or text.startswith(LITERAL) else (text, 0)
    digits = _NO_DIGITS.sub("", text)
    if digits[0] == "0":
        form = form.replace(DIGIT, "0", 1)
    if DIGIT in text or text.startswith(LITERAL) or not is_plain(form):
        return LITERAL + text, 0
    return form, int(digits)


@lru_cache(maxsize=65_536)
def is_plain(form: str) -> bool:
    """Whether the number that texts of a form print is made of all their digits, in order."""
    width = len(_PLACEHOLDERS.findall(form))
    if width > MOST_DIGITS:
        return False
    sample = _sample_of(form)
    reading = read_number(sample)
    return reading.kind is Kind.NUMBER and abs(reading.mantissa) == int(_NO_DIGITS.sub("", sample))


def _sample_of(form: str) -> str:
    """A text of a form: its digits 1, 2, 3, ..."""
    numbers = iter(range(len(form)))
    return _PLACEHOLDERS.sub(lambda found: _sample_digit(found[0], next(numbers)), form)


def _sample_digit(placeholder: str, number: int) -> str:
    return "0" if placeholder == "0" else str(number % 9 + 1)


@dataclass(frozen=True, eq=False)
class PrintedNumbers:
    """A column of number texts.

    Attributes:
        digits: The digits of each row as one number, 0 where it has none.
        codes: The place of each row's form in ``forms``.
        forms: The distinct forms; some may be in no row.
    """

    digits: NDArray[np.int64]
    codes: NDArray[np.int32]
    forms: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[Any]) -> PrintedNumbers:
        """Take texts apart.

        Args:
            texts: The cells; None and NaN count as empty texts.

        Returns:
            One row a text.

        Raises:
            TypeError: A cell is neither text, None nor NaN.
        """
        cells = texts.tolist() if isinstance(texts, np.ndarray) else list(texts)
        codes, distinct = factorise(cells)
        return cls.of_distinct(codes, distinct)

    @classmethod
    def of_distinct(cls, codes: NDArray[np.integer[Any]], distinct: Sequence[str]) -> PrintedNumbers:
        """Take apart texts that are numbered already.

        Args:
            codes: The place of each row's text in ``distinct``.
            distinct: Texts.

        Returns:
            One row a code.
        """
        parts = [take_apart(text) for text in distinct]
        places: dict[str, int] = {}
        of_text = np.array([places.setdefault(form, len(places)) for form, _ in parts], np.int32)
        digits = np.array([number for _, number in parts], np.int64)
        if len(distinct) == len(codes) and np.array_equal(codes, np.arange(len(codes))):
            return cls(digits, of_text, tuple(places))
        return cls(digits[codes], of_text[codes], tuple(places))

    @classmethod
    def constant(cls, text: str, length: int) -> PrintedNumbers:
        """The same text in every row."""
        return cls.of_distinct(np.zeros(length, np.int32), [text])

    @classmethod
    def concat(cls, columns: Sequence[PrintedNumbers]) -> PrintedNumbers:
        """Columns below each other."""
        if len(columns) == 1:
            return columns[0]
        places: dict[str, int] = {}
        codes = []
        for column in columns:
            number = [places.setdefault(form, len(places)) for form in column.forms]
            codes.append(np.array(number, np.int32)[column.codes])
        return cls(np.concatenate([column.digits for column in columns]), np.concatenate(codes), tuple(places))

    def __len__(self) -> int:
        """Rows."""
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """The text of a row."""
        return _text(self.forms[int(self.codes[row])], int(self.digits[row]))

    @cached_property
    def kinds(self) -> tuple[Form, ...]:
        """The forms, read."""
        return tuple(map(form_named, self.forms))

    def form(self, row: int) -> Form:
        """The form of a row."""
        return form_named(self.forms[int(self.codes[row])])

    def reading(self, row: int) -> Reading:
        """What the text of a row says."""
        return _reading(self.forms[int(self.codes[row])], int(self.digits[row]))

    def texts(self) -> NDArray[np.object_]:
        """Every text."""
        found: NDArray[np.object_] = np.empty(len(self), object)
        found[:] = [
            form_named(self.forms[code]).fill(number)
            for code, number in zip(self.codes.tolist(), self.digits.tolist(), strict=True)
        ]
        return found

    def by_form(self, answer: Callable[[Reading], Any], dtype: Any) -> NDArray[Any]:
        """What a function says of the reading of each row, if it does not ask for the number itself.

        Args:
            answer: Given a reading of the row's form.
            dtype: Of its answers.

        Returns:
            One answer a row.
        """
        answers: NDArray[Any] = np.array([answer(form.sample) for form in self.kinds], dtype)
        return answers[self.codes] if len(answers) else np.zeros(len(self), dtype)

    def is_sound(self) -> bool:
        """Look whether digits and forms belong together.

        Where they do not, the text that is shown would not be the number that is judged.

        Returns:
            Whether the digits of each row fill its form, as :func:`take_apart` gives them.
        """
        bounds = np.array([_bounds(form) for form in self.forms], np.int64).reshape(-1, 2)
        least, most = bounds[:, 0].copy(), bounds[:, 1].copy()
        for start in range(0, len(self), _PIECE):
            codes, digits = self.codes[start : start + _PIECE], self.digits[start : start + _PIECE]
            if not ((digits >= least.take(codes)) & (digits <= most.take(codes))).all():
                return False
        return True

    def take(self, rows: NDArray[Any] | slice) -> PrintedNumbers:
        """Some of the rows: positions, a mask or a slice."""
        return PrintedNumbers(self.digits[rows], self.codes[rows], self.forms)


@lru_cache(maxsize=65_536)
def _bounds(form: str) -> tuple[int, int]:
    """The least and the largest digits that fill a form; of one that no text has, the least is larger."""
    if form.startswith(LITERAL):
        return 0, 0
    placeholders = "".join(_PLACEHOLDERS.findall(form))
    if not placeholders:
        return (0, 0) if take_apart(form) == (form, 0) else (1, 0)
    if "0" in placeholders[1:] or _NO_DIGITS.sub("", form.replace("0", "")) or not is_plain(form):
        return 1, 0
    below = 10 ** (len(placeholders) - 1)
    return (0, below - 1) if placeholders[0] == "0" else (below, 10 * below - 1)


@lru_cache(maxsize=65_536)
def _text(form: str, digits: int) -> str:
    return form_named(form).fill(digits)


@lru_cache(maxsize=65_536)
def _reading(form: str, digits: int) -> Reading:
    return form_named(form).reading(digits)


def factorise(texts: NDArray[np.object_] | Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Number the distinct texts of a column in order of appearance.

    Args:
        texts: The cells; None and NaN count as empty texts.

    Returns:
        For each row the place of its text, and the distinct texts.

    Raises:
        TypeError: A cell is neither text, None nor NaN.
    """
    cells: Sequence[Any] = texts.tolist() if isinstance(texts, np.ndarray) else texts
    distinct = tuple(dict.fromkeys(cells))
    place = {text: number for number, text in enumerate(distinct)}
    codes = np.fromiter(map(place.__getitem__, cells), dtype=np.int32, count=len(cells))
    return codes, tuple(map(_text_of, distinct))


def _text_of(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    # NaN is the only value that differs from itself; pandas' NA refuses to say.
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    msg = f"a number text is expected, not {cell!r} ({type(cell).__name__}): read every cell as text"
    raise TypeError(msg)
