"""What the words beside numbers tell of them: a total, a remainder, a percentage, an average; a code, a year, a rank.

Words help to choose between explanations of the same numbers and lower the proof that is asked for; no relation is
taken from words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

_NUMBERED: Final = re.compile(
    r"no|nomor|nomer|urut|no urut|nomor urut|kode|kode .*|kode/no|nip|nik|npwp|id|tahun|tahun ke|thn|year|hal|page"
    r"|halaman"
    r"|peringkat|ranking|rank|urutan|tanggal|tgl|.*\(nomor\)"
)
_WORDS: Final[dict[str, re.Pattern[str]]] = {
    "sum": re.compile(r"\b(?:jumlah|jml|total|sub ?total|grand total|keseluruhan|seluruhnya)\b"),
    "average": re.compile(r"\b(?:rata ?-? ?rata|rerata|rataan|average|mean)\b"),
    "difference": re.compile(r"\b(?:sisa|selisih|saldo|kurang|lebih|surplus|defisit|deviasi|gap|difference|balance)\b"),
    "ratio": re.compile(r"%|\b(?:persen|persentase|prosentase|presentase|rasio|serapan|capaian|percent|percentage)\b"),
    "growth": re.compile(r"\b(?:pertumbuhan|kenaikan|penurunan|perubahan|peningkatan|growth|change|naik|turun)\b"),
    "running": re.compile(r"\b(?:kumulatif|akumulasi|s\.?/?d\.?|sampai dengan|cumulative)\b|\bs\.?d\.?\b"),
    "ceiling": re.compile(r"\b(?:pagu|anggaran|alokasi|dipa|kuota|kapasitas|plafon|budget)\b"),
    "spent": re.compile(r"\b(?:realisasi|terpakai|penggunaan|serapan|penyerapan|terserap|spent|realization)\b"),
    "period": re.compile(r"\b(?:tw|triwulan|semester|smt|s\.?d\.?|kumulatif|quarter|q[1-4])\b|\btw ?[1-4]\b"),
    "scaled": re.compile(r"\b(?:ribu|ribuan|juta|jutaan|miliar|milyar|miliaran|triliun|thousands?|millions?)\b"),
}
_SEPARATORS: Final = re.compile(r"[\s_:;,()\[\]]+")
_TOTAL_ROW: Final = re.compile(r"^(?:sub ?|grand )?(?:jumlah|jml|total)\b|\b(?:keseluruhan|seluruhnya)$")
_LEADING_ZERO: Final = re.compile(r"0\d+")
_PART: Final = re.compile(r"[A-Za-z]+|\d+|[^A-Za-z\d]+")


@cache
def fold(text: str) -> str:
    """A label as compared: small letters, single spaces, no brackets and closing marks."""
    return _SEPARATORS.sub(" ", text.casefold()).strip(" .*-–")


@cache
def says(kind: str, text: str) -> bool:
    """Whether a label has a word for something.

    Args:
        kind: ``sum``, ``average``, ``difference``, ``ratio``, ``growth``, ``running``, ``ceiling``, ``spent``,
            ``period`` or ``scaled``.
        text: The label as printed.

    Returns:
        True if one of its words stands in it.
    """
    return _WORDS[kind].search(fold(text)) is not None


@cache
def is_total(text: str) -> bool:
    """Whether a line is called the total of others: ``JUMLAH``, ``Total Keseluruhan``; not ``Jumlah perkara masuk``."""
    words = fold(text)
    return _TOTAL_ROW.search(words) is not None and len(words.split()) <= _LONGEST_TOTAL


_LONGEST_TOTAL: Final = 3


@cache
def numbers_things(text: str) -> bool:
    """Whether a heading stands above running numbers, codes, years, ranks or pages."""
    return _NUMBERED.fullmatch(fold(text)) is not None


@cache
def has_leading_zero(text: str) -> bool:
    """Whether a text is a code such as ``051``: no number is printed so."""
    return _LEADING_ZERO.fullmatch(text.strip()) is not None


@cache
def shape(code: str) -> str:
    """The form of a code.

    Args:
        code: As printed.

    Returns:
        ``A`` for letters, ``a`` for small ones, ``9`` for digits, each as often as it stands there; numbers of one or
        two digits are one form, so that ``9`` and ``10`` are siblings.
    """
    parts = _PART.findall(code.strip().rstrip(".)"))
    return "".join(map(_shape_of, parts))


_RUNNING: Final = 2
"""Digits of a running number."""


def _shape_of(part: str) -> str:
    if part.isdecimal():
        return "9" if len(part) <= _RUNNING and not part.startswith("0") else "9" * len(part)
    if part.isalpha():
        return ("A" if part.isupper() else "a") * len(part)
    return part


def runs(numbers: Sequence[int]) -> str:
    """Line numbers as a reader writes them: ``1-6``, ``2, 5, 9``.

    Args:
        numbers: Ascending, or in any order.

    Returns:
        The text.
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    shown = [f"{part[0]}-{part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts]
    return ", ".join(shown)
