"""What one line of a table says, role by role, with what its section and the lines above carry down to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lakip_audit.extraction.document import Place
from lakip_audit.extraction.tabular.recognition import Fit
from lakip_audit.extraction.tabular.table import Row
from lakip_audit.extraction.tabular.word_lists import WordLists

_NUMBERED = re.compile(r"(?P<nomor>[A-Z]{1,3}[. ]{0,2}\d{1,2}(?:\.\d{1,2})*)[.:]?\s+(?P<sasaran>[A-Z].{3,})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text, where it stands, and whether it stands in this very line."""

    text: str
    place: Place | None = None
    own: bool = True


Said = Mapping[str, Printed]
"""What a line says, by role."""


@dataclass(slots=True)
class LineReader:
    """Reads the rows of a table from top to bottom."""

    fit: Fit
    words: WordLists
    _carried: dict[int, Printed] = field(default_factory=dict)
    _section: dict[str, Printed] = field(default_factory=dict)

    def enter(self, row: Row) -> Said | None:
        """Go into the section that a row heads.

        Args:
            row: A section row.

        Returns:
            What it says; None where no rule of the profile knows its words. Either way nothing is carried into it.
        """
        self._carried = {}
        for rule in self.fit.profile.sections:
            found = self.words.compiled(rule.text).fullmatch(row.words)
            if found is not None:
                place = next(cell.place for cell in row.cells if cell is not None and cell.text)
                self._section |= {
                    name: Printed(text.strip(), place) for name, text in found.groupdict().items() if text
                }
                return dict(self._section)
        return None

    def read(self, row: Row) -> Said:
        """What a line says, with what is carried down to it.

        Args:
            row: A row that is no section.

        Returns:
            The texts by role; of a role with several columns the first. A new text in a column that carries down ends
            what the columns right of it carried.
        """
        said = {name: replace(printed, own=False) for name, printed in self._section.items()}
        own: dict[str, Printed] = {}
        renewed = False
        for position, role in enumerate(self.fit.roles):
            if role is None:
                continue
            cell = row.cells[position]
            if cell is not None and cell.text:
                printed = Printed(cell.text, cell.place)
                self._carried[position] = replace(printed, own=False)
                renewed = renewed or role.rule.fill
            elif renewed:
                self._carried.pop(position, None)
                continue
            elif role.rule.fill and position in self._carried:
                printed = self._carried[position]
            else:
                continue
            own.setdefault(role.name, printed)
        return _numbered(said | own)


def _numbered(said: dict[str, Printed]) -> dict[str, Printed]:
    """The same; a sasaran that begins with its number is parted from it."""
    found = _NUMBERED.fullmatch(said["sasaran"].text) if "sasaran" in said else None
    if found is None:
        return said
    whole = said["sasaran"]
    number = {} if "nomor" in said else {"nomor": replace(whole, text=found["nomor"])}
    return {**said, **number, "sasaran": replace(whole, text=found["sasaran"])}
