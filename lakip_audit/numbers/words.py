"""Whole numbers written in Indonesian words: `tujuh`, `ketujuh`, `seratus dua puluh lima ribu`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lakip_audit.numbers.limits import LONGEST_WORDS

_UNITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905
        )
    }
)
_SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
)
_ONES: Final[Mapping[str, str]] = MappingProxyType(
    {"seratus": "satu ratus", "seribu": "satu ribu", "sejuta": "satu juta"}
)
_CURRENCY: Final = "rupiah"


def read_words(text: str) -> int | None:
    """Read a whole number in words.

    Args:
        text: The words, with or without `rupiah` at the end; an ordinal begins with `ke`.

    Returns:
        The number; None if the text is anything else.
    """
    if len(text) > LONGEST_WORDS:
        return None
    words = text.strip("() ").casefold().replace("-", " ").split()
    if words and words[-1] == _CURRENCY:
        words = words[:-1]
    if words and words[0].startswith("ke"):
        words[0] = words[0].removeprefix("ke")
    words = " ".join(_ONES.get(word, word) for word in words).split()
    total = below = 0
    last: int | None = None
    largest = 10**15
    for word in words:
        if word in _UNITS and last is None:
            last = _UNITS[word]
        elif word == "belas" and last is not None and 2 <= last <= 9 and below % 100 == 0:
            below, last = below + 10 + last, None
        elif word == "puluh" and last is not None and 2 <= last <= 9 and below % 100 == 0:
            below, last = below + 10 * last, None
        elif word == "ratus" and last is not None and 1 <= last <= 9 and below == 0:
            below, last = 100 * last, None
        elif word in _SCALES and _SCALES[word] < largest and below + (last or 0) > 0:
            largest = _SCALES[word]
            total, below, last = total + (below + (last or 0)) * largest, 0, None
        else:
            return None
    return total + below + (last or 0) if words else None
