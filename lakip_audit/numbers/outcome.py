"""The words for what a check can end in, and the logic of statements about intervals."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Code(np.uint8, Enum):
    """A word that arrays hold as a number. Numpy compares arrays with an IntEnum's members ten times as slowly."""


class Outcome(Code):
    """How one check (one rule on one subject) ends; exactly one of these."""

    PASS = 0
    FAIL = 1
    UNDETERMINED = 2
    NOT_APPLICABLE = 3
    BROKEN = 4

    @property
    def label(self) -> str:
        """The name in outputs: `pass`, `not_applicable`, ..."""
        return self.name.lower()


class Degree(StrEnum):
    """How bad a failure is."""

    CONTRADICTION = "contradiction"
    ROUNDING = "rounding"
    IMPLAUSIBLE = "implausible"


class Truth(Code):
    """Truth of a statement about intervals.

    FALSE: no values within the intervals satisfy it. TRUE: all do. MAYBE: rounding permits both, every operand is
    present. UNKNOWN: an operand is absent, and what is known proves neither. CLOSE: floating point cannot tell;
    the row must be decided in fractions.
    """

    FALSE = 0
    UNKNOWN = 1
    MAYBE = 2
    CLOSE = 3
    TRUE = 4


def _table_of(strongest_first: tuple[Truth, ...]) -> NDArray[np.uint8]:
    """For each pair of truths (row, column) the one that comes first in the order."""
    rank = np.argsort(np.array(strongest_first))
    return np.array(strongest_first, dtype=np.uint8)[np.minimum(rank[:, None], rank[None, :])]


_AND: Final[NDArray[np.uint8]] = _table_of((Truth.FALSE, Truth.CLOSE, Truth.UNKNOWN, Truth.MAYBE, Truth.TRUE)).ravel()
_OR: Final[NDArray[np.uint8]] = _table_of((Truth.TRUE, Truth.CLOSE, Truth.MAYBE, Truth.UNKNOWN, Truth.FALSE)).ravel()
_NOT: Final = np.array((Truth.TRUE, Truth.UNKNOWN, Truth.MAYBE, Truth.CLOSE, Truth.FALSE), dtype=np.uint8)
_KINDS: Final = np.uint8(len(Truth))


def truth_and(a: ArrayLike, b: ArrayLike) -> NDArray[np.uint8]:
    """Conjunction of truth codes, elementwise; single codes work as well.

    Returns:
        Truth codes; FALSE wins over CLOSE, UNKNOWN, MAYBE and TRUE, in this order.
    """
    return _joined(a, b, np.minimum, _AND)


def truth_or(a: ArrayLike, b: ArrayLike) -> NDArray[np.uint8]:
    """Disjunction of truth codes, elementwise; single codes work as well.

    Returns:
        Truth codes; TRUE wins over CLOSE, MAYBE, UNKNOWN and FALSE, in this order.
    """
    return _joined(a, b, np.maximum, _OR)


def _joined(a: ArrayLike, b: ArrayLike, extreme: np.ufunc, table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two truths in one: the lesser or the greater code, unless one is CLOSE, which stands out of the order."""
    first, second = np.asarray(a, dtype=np.uint8), np.asarray(b, dtype=np.uint8)
    if (first == Truth.CLOSE).any() or (second == Truth.CLOSE).any():
        codes: NDArray[np.uint8] = table[first * _KINDS + second]
        return codes
    return extreme(first, second)  # type: ignore[no-any-return]


def truth_not(a: ArrayLike) -> NDArray[np.uint8]:
    """Negation of truth codes, elementwise: swaps TRUE and FALSE, keeps the rest."""
    return _NOT[np.asarray(a, dtype=np.uint8)]
