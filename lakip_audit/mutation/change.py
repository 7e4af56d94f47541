"""The ways in which a number is changed: slips of the pen that leave another number.

A small set that pulls in different directions: a wrong digit and two swapped ones keep the size of a number, a digit
too many or too few changes it upwards or downwards (a limit notices only one of the two), a lost decimal mark moves it
by powers of ten, a minus turns it round. What leaves the number as it is, lost separators of thousands, is no change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from lakip_audit.numbers import Kind, Reading, read_number

ChangeKind = Literal["digit_typo", "digit_transposition", "digit_added", "digit_lost", "decimal_lost", "sign"]

DIGITS = re.compile(r"[0-9]+(?:[., \u00a0][0-9]+)*")
_MINUS = re.compile(r"[-\u2010-\u2015\u2212]\s*$")


@dataclass(frozen=True, slots=True)
class Change:
    """What is printed instead of a number, and by which slip."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number taken apart: its digits, the last ``places`` of them decimals, and what stands around them."""

    before: str
    digits: str
    places: int
    mark: str
    grouping: str
    after: str
    negative: bool

    @property
    def whole(self) -> str:
        """The digits before the decimal mark."""
        return self.digits[: len(self.digits) - self.places]

    def text(self) -> str:
        """The number as it would be printed, marks and separators like those of the printed one."""
        whole = self.whole
        if self.grouping and whole:
            whole = f"{int(whole):,}".replace(",", self.grouping)
        decimals = f"{self.mark}{self.digits[len(self.digits) - self.places :]}" if self.places else ""
        return f"{self.before}{whole}{decimals}{self.after}"


def changes(text: str, reading: Reading, chance: random.Random) -> Iterator[Change]:
    """Change a printed number, once by each slip that leaves another number.

    Args:
        text: the number as printed.
        reading: how it is read.
        chance: chooses the digit.

    Yields:
        The changes in the order of :data:`CHANGES`. A dash that stands for zero becomes one, then ten.
    """
    found = DIGITS.search(text)
    if found is None:
        yield from (Change("digit_typo", "1"), Change("digit_added", "10"))
        return
    places = len(found[0].rpartition(reading.mark)[2]) if reading.mark else 0
    number = _Number(
        text[: found.start()],
        re.sub(r"[^0-9]", "", found[0]),
        places,
        reading.mark,
        reading.grouping,
        text[found.end() :],
        reading.mantissa < 0,
    )
    for kind, change in CHANGES.items():
        other = change(number, chance)
        if other is not None and _is_another(new := other.text(), reading):
            yield Change(kind, new)


def _is_another(text: str, reading: Reading) -> bool:
    """Whether a text prints a number, and another one than was read."""
    read = read_number(text)
    if read.kind is not Kind.NUMBER:
        return False
    return read.other is not None or read.value != reading.value


def _typo(number: _Number, chance: random.Random) -> _Number:
    """One digit that counts raised by one, a nine lowered."""
    digits = number.digits
    counting = [at for at in range(len(digits)) if digits[: at + 1].strip("0")] or [*range(len(digits))]
    at = chance.choice(counting)
    other = int(digits[at]) + 1 if digits[at] != "9" else 8
    return replace(number, digits=f"{digits[:at]}{other}{digits[at + 1 :]}")


def _transposition(number: _Number, chance: random.Random) -> _Number | None:
    """Two different neighbouring digits in each other's place; none that puts a zero in front."""
    digits = number.digits
    swapped = [
        f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
        for at in range(len(digits) - 1)
        if digits[at] != digits[at + 1] and (at or digits[1] != "0" or len(number.whole) == 1)
    ]
    return replace(number, digits=chance.choice(swapped)) if swapped else None


def _added(number: _Number, _: random.Random) -> _Number:
    """Ten times as large; a zero gets a one in front."""
    digits = number.digits
    if not digits.strip("0"):
        return replace(number, digits=f"1{digits[1:]}")
    tenfold = f"{digits}0"
    leading = number.places and digits.startswith("0")  # 0,7 becomes 7,0 and not 07,0
    return replace(number, digits=tenfold[1:] if leading else tenfold)


def _lost(number: _Number, chance: random.Random) -> _Number | None:
    """One digit before the decimal mark left out; none that leaves a zero in front."""
    whole, rest = number.whole, number.digits[len(number.whole) :]
    left = [f"{whole[:at]}{whole[at + 1 :]}" for at in range(len(whole))] if len(whole) > 1 else []
    fitting = [digits for digits in left if digits[0] != "0" or len(digits) == 1]
    return replace(number, digits=chance.choice(fitting) + rest) if fitting else None


def _unmarked(number: _Number, _: random.Random) -> _Number | None:
    """The decimal mark left out."""
    if not number.places:
        return None
    return replace(number, digits=number.digits.lstrip("0") or "0", places=0)


def _turned(number: _Number, _: random.Random) -> _Number | None:
    """A minus in front, or the one that is there left out."""
    if not number.negative:
        return replace(number, before=f"{number.before}-")
    bare = _MINUS.sub("", number.before)
    if bare != number.before:
        return replace(number, before=bare)
    inside = number.before.endswith("(") and number.after.startswith(")")
    return replace(number, before=number.before[:-1], after=number.after[1:]) if inside else None


CHANGES: Mapping[ChangeKind, Callable[[_Number, random.Random], _Number | None]] = MappingProxyType(
    {
        "digit_typo": _typo,
        "digit_transposition": _transposition,
        "digit_added": _added,
        "digit_lost": _lost,
        "decimal_lost": _unmarked,
        "sign": _turned,
    }
)
"""Every slip by its kind: given a number taken apart, the changed one; None where there is none."""
