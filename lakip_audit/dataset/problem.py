"""What is wrong with a file: the data, the manifest, a rule or a table definition.

A problem is a value with a place a person can open; several are raised together as one :class:`UserError`. What the
*document* prints wrongly is never a problem: it is data.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lakip_audit.dataset.words import PHRASES, WORDS, Catalogue

_SHOWN = 80
_LONG = 1000

CAP = 20
"""So many problems of one file are written out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one file.

    ``code`` names an entry of ``catalogue`` and ``values`` fill it. ``line`` is the 1-based line of a text file and
    ``column`` the 1-based column of it (an int) or the name of a table's column (a str); ``row`` is the 1-based data
    row of a table. ``text`` is what is written there and ``expected`` what may stand there, both independent of the
    language.
    """

    file: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    line: int | None = None
    row: int | None = None
    column: str | int = ""
    text: str = ""
    expected: str = ""
    catalogue: Catalogue = field(default_factory=lambda: WORDS, repr=False, compare=False)

    @property
    def message(self) -> str:
        """What is wrong, in Indonesian, without place and fix."""
        return self._fill(self.code, "id")

    @property
    def fix(self) -> str:
        """What to do about it, in Indonesian; ``""`` if nothing can be suggested."""
        return self._fix("id")

    @property
    def place(self) -> str:
        """``file``, ``file:line`` or ``file:line:column``; the row and column of a table are not in it."""
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if isinstance(self.column, int):
                parts.append(str(self.column))
        return ":".join(parts)

    def render(self, lang: str = "id") -> str:
        """The whole problem as one line: where, what, as written, what was expected, how to fix it.

        Args:
            lang: ``"id"`` or ``"en"``.

        Returns:
            For example ``anggaran.csv baris 5 kolom jenis: nilai tidak dikenal, tertulis «blanja». Perbaikan: ...``.
        """
        place = self.place
        if self.row is not None:
            place += PHRASES["row"][lang].format(row=self.row)
        if isinstance(self.column, str) and self.column:
            place += PHRASES["column"][lang].format(column=self.column)
        parts = [self._fill(self.code, lang)]
        if self.text:
            parts.append(PHRASES["written"][lang].format(text=shown(self.text)))
        if self.expected:
            parts.append(PHRASES["expected"][lang].format(expected=self.expected))
        if also := self.values.get("also"):
            parts.append(PHRASES["also"][lang].format(also=also))
        sentence = ", ".join(parts)
        if not sentence.endswith("."):
            sentence += "."
        fix = self._fix(lang)
        return f"{place}: {sentence}" + (PHRASES["fix"][lang].format(fix=fix) if fix else "")

    def _fix(self, lang: str) -> str:
        for code in (f"{self.code}.fix", f"{self.code}.else"):
            if code in self.catalogue and all(self.values.get(name) for name in _fields(self.catalogue[code][lang])):
                return self._fill(code, lang)
        return ""

    def _fill(self, code: str, lang: str) -> str:
        return self.catalogue[code][lang].format_map(
            {name: shown(str(value), _LONG) for name, value in self.values.items()}
        )


class UserError(Exception):
    """Base of everything that the user, the author of a rule or a file got wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep all problems; at least one is expected."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """One problem a line, in Indonesian."""
        return "\n".join(problem.render() for problem in self.problems)


class InputError(UserError):
    """The data or the manifest of a report is wrong."""


class DefinitionError(UserError):
    """A rule or a table definition is wrong."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelled word most likely means.

    Args:
        word: The word as written.
        known: All names that would be right.

    Returns:
        The name, compared without regard to case, spaces and hyphens; None if none is near.
    """
    plain: dict[str, str] = {}
    for name in known:
        plain.setdefault(_plain(name), name)
    found = difflib.get_close_matches(_plain(word)[:200], plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def capped(problems: Sequence[Problem], cap: int = CAP) -> list[Problem]:
    """The first problems of each file, and for the rest one that says how many more there are."""
    kept: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.file] = counts.get(problem.file, 0) + 1
        if counts[problem.file] <= cap:
            kept.append(problem)
    kept += [Problem(file, "more", {"count": count - cap}) for file, count in counts.items() if count > cap]
    return kept


def shown(text: str, most: int = _SHOWN) -> str:
    """A text fit for one line of a terminal: control characters as escapes, a long text cut with an ellipsis."""
    if len(text) > most:
        text = text[:most] + "..."
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def listed(names: Iterable[str], most: int = 40) -> str:
    """Names separated by commas; of a long list the first ones and an ellipsis."""
    every = list(names)
    return ", ".join(every[:most]) + (", ..." if len(every) > most else "")


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _fields(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]
