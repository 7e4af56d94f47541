"""What the prose of a report states: claims, and numbers whose meaning is not certain.

A number whose meaning is not certain is no statement: it is kept with what it may mean. A wrong statement would be held
against the tables and raise a false alarm, which is worse than a statement that is missed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lakip_audit.extraction.document import Place


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a sentence.

    ``values`` are columns of ``klaim.csv``; ``sentence`` and ``number`` say on which piece of which sentence of its
    paragraph it stands.
    """

    values: dict[str, str]
    text: str
    place: Place
    sentence: int = 0
    number: int = 0

    @property
    def konsep(self) -> str:
        """What it states."""
        return self.values["konsep"]

    @property
    def indikator(self) -> str:
        """The indicator it is about; ``""`` if it is about none."""
        return self.values.get("indikator", "")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A number that may state something.

    ``text`` is its sentence, ``printed`` the number, ``candidates`` the concepts it may state, ``why`` a code of the
    catalogue of words.
    """

    text: str
    place: Place
    candidates: tuple[str, ...]
    printed: str = ""
    why: str = ""


@dataclass(slots=True)
class Statements:
    """What one paragraph states. ``unknown`` counts the numbers that no pattern fits."""

    claims: list[Claim] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)
    unknown: int = 0
