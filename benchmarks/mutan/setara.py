"""Mutants that no test can kill, each with the reason, in ``setara.tsv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("setara.tsv")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that behaves as the code does: where it stands, what it changes, and why nothing changes."""

    file: str
    function: str
    old: str
    new: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the mutant."""
        return self.file, self.function, self.old, self.new


def equivalents(path: Path = LIST) -> list[Equivalent]:
    """Read the list.

    Args:
        path: The file: tab-separated, with a header.

    Returns:
        Its entries, in their order.
    """
    with path.open(encoding="utf-8", newline="") as held:
        return [Equivalent(**row) for row in csv.DictReader(held, delimiter="\t", quoting=csv.QUOTE_NONE)]
