"""The full path of a line in the tree of its table: from printed codes, running numbers, or levels that words name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lakip_audit.extraction.tabular.word_pattern import WordPattern

TOTAL: Final = "JUMLAH"
"""The code of a total row."""

_LEADING_ZEROS = re.compile(r"^0+(?=[A-Z])")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class _Node:
    code: str
    shape: str
    path: str


@dataclass(slots=True)
class CodeTree:
    """Reads the codes of a table from top to bottom and knows the branch it is on.

    A code that begins with that of a line above (``SCA.029`` below ``SCA``, ``1.01.02`` below ``1.01``) hangs below
    it; a code of numbers and dots tells its whole path. Any other code is of a kind by its shape, letters and digits:
    one of a kind that is on the branch stands beside it, a new kind hangs below the last line.
    """

    _branch: list[_Node] = field(default_factory=list)

    def path(self, printed: str) -> str:
        """The path of the next line.

        Args:
            printed: Its code as printed.

        Returns:
            The parts of the codes from the root, separated by ``/``.
        """
        code = printed.strip().rstrip(".").replace(" ", "")
        parent = self._prefix_of(code)
        if parent is not None:
            self._branch = self._branch[: parent + 1]
            rest = code[len(self._branch[parent].code) :].lstrip("./-").replace(".", "/")
            part = _LEADING_ZEROS.sub("", rest)
        elif _DOTTED.fullmatch(code):
            self._branch = []
            part = code.replace(".", "/")
        else:
            shape = _shape(code)
            beside = next((at for at, node in enumerate(self._branch) if node.shape == shape), None)
            if beside is not None:
                self._branch = self._branch[:beside]
            part = code
        path = "/".join(filter(None, [self._branch[-1].path if self._branch else "", part]))
        self._branch.append(_Node(code, _shape(code), path))
        return path

    def _prefix_of(self, code: str) -> int | None:
        for at in range(len(self._branch) - 1, -1, -1):
            above = self._branch[at].code
            if code.startswith(above) and len(code) > len(above) and code[len(above)] in "./-":
                return at
        return None


@dataclass(slots=True)
class LineTree:
    """Reads the lines of a table without codes.

    Their running numbers (``I``, ``A``, ``1``, ``1.1``, ``a``) or the levels that their words name tell which line
    hangs below which. The parts of a path are the words of the lines.
    """

    _branch: list[_Node] = field(default_factory=list)

    def path(self, mark: str, words: str) -> str:
        """The path of the next line.

        Args:
            mark: Its running number or level; ``""`` for a line that hangs below nothing.
            words: What the line is about.

        Returns:
            Slugs from the root, separated by ``/``.
        """
        code = mark.strip().strip("().").replace(" ", "")
        parent = next(
            (at for at in range(len(self._branch) - 1, -1, -1) if _is_below(code, self._branch[at].code)), None
        )
        shape = self._kind(code)
        if not code:
            self._branch = []
        elif parent is not None:
            self._branch = self._branch[: parent + 1]
        else:
            beside = next((at for at, node in enumerate(self._branch) if node.shape == shape), None)
            if beside is not None:
                self._branch = self._branch[:beside]
        path = "/".join(filter(None, [self._branch[-1].path if self._branch else "", slug(words)]))
        self._branch.append(_Node(code, shape, path))
        return path

    def _kind(self, code: str) -> str:
        """What kind of running number a mark is: a roman number, a letter, a number with so many dots, or a word."""
        if code == "I" and any(node.code == "H" for node in self._branch):
            return "A"
        if _ROMAN.fullmatch(code):
            return "I"
        if len(code) == 1 and code.isalpha():
            return "A" if code.isupper() else "a"
        return re.sub(r"\d+", "9", code)


def _is_below(code: str, above: str) -> bool:
    return bool(above) and code.startswith(f"{above}.")


def marks_by_level(texts: Sequence[str], levels: Sequence[WordPattern | re.Pattern[str]]) -> list[str] | None:
    """The level that the first words of each line name.

    Args:
        texts: The words of the lines.
        levels: What lines of each level begin with, the highest level first.

    Returns:
        A mark for each line; None unless every line names a level, and two at least are named.
    """
    marks = []
    for text in texts:
        level = next((number for number, pattern in enumerate(levels) if pattern.match(text.casefold())), None)
        if level is None:
            return None
        marks.append(f"level{'x' * level}")
    return marks if len(set(marks)) > 1 else None


def slug(text: str, longest: int = _LONGEST_SLUG) -> str:
    """A text as a short identifier: small letters and digits with hyphens, cut between words.

    Args:
        text: Any text.
        longest: Characters it may have.

    Returns:
        For example ``dinas-kesehatan``; ``""`` of a text without letters and digits.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(joined) <= longest:
        return joined
    return joined[: longest + 1].rsplit("-", 1)[0][:longest]


def _shape(code: str) -> str:
    """What a code looks like: ``A`` for a letter, ``9`` for a digit, marks as they are."""
    return "".join("A" if character.isalpha() else "9" if character.isdecimal() else character for character in code)
