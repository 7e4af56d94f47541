"""What a report prints so far: its rows by table, and the places that they stand in."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lakip_audit.dataset.manifest import Dokumen, SumberDefinition
from lakip_audit.testing.report.printing import Rounding, print_number

Cells = Mapping[str, str | int]
Row = dict[str, str]
RIBU = 1_000


@dataclass
class Sheet:
    """Rows by table of the dataset, and the registered places.

    ``roundings`` are the habits that a report may have: each printed table, and each section of prose, follows one of
    them throughout. ``completeness`` is the chance of what a report may leave out: some tables, and most sentences.
    """

    rng: random.Random
    roundings: Sequence[Rounding] = ("half_up",)
    completeness: float = 1.0
    rows: dict[str, list[Row]] = field(default_factory=dict)
    sumber: dict[str, SumberDefinition] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """How many statements each section of prose has."""
    habits: dict[str, Rounding] = field(default_factory=dict)
    """How each printed table treats decimals that it does not print."""

    def chance(self, share: float) -> bool:
        """Whether something is so that is in a share of all reports."""
        return self.rng.random() < share

    def complete(self) -> bool:
        """Whether the report holds something that it may leave out."""
        return self.completeness >= 1 or self.rng.random() < self.completeness

    def place(self, name: str, judul: str, dokumen: Dokumen | None = "narasi", *, ribu: bool = False) -> str:
        """Register a place under a name; the name."""
        self.sumber[name] = SumberDefinition(judul=judul, dokumen=dokumen, skala="ribu" if ribu else "rupiah")
        self.habits[name] = self._habit()
        return name

    def table(self, judul: str, dokumen: Dokumen, *, ribu: bool = False) -> str:
        """Register the next table; its name."""
        number = 1 + sum(name.startswith("Tabel") for name in self.sumber)
        return self.place(f"Tabel {number}", judul, dokumen, ribu=ribu)

    def add(self, table: str, sumber: str, baris: int, cells: Cells) -> None:
        """Print a row."""
        row = {"sumber": sumber, "baris": str(baris)}
        for name, cell in cells.items():
            row[name] = str(cell)
        self.rows.setdefault(table, []).append(row)

    def claim(self, bab: str, konsep: str, cells: Cells, *, always: bool = False) -> None:
        """State something in prose; ``nilai`` is the number, ``kata`` the word. ``always``: it is not left out."""
        if not always and not self.complete():
            return
        sumber = self.section(bab)
        self.lines[sumber] = self.lines.get(sumber, 0) + 1
        self.add("klaim", sumber, self.lines[sumber], {"konsep": konsep, **cells})

    def number(self, sumber: str, value: Fraction | int, places: int, *, percent: bool = False) -> str:
        """A number as a printed table prints it, by its habit."""
        return print_number(value, places, self.habits[sumber], percent=percent)

    def section(self, bab: str) -> str:
        """The place of a chapter's prose, registered when it is first asked for."""
        sumber = f"Narasi {bab}"
        return sumber if sumber in self.sumber else self.place(sumber, bab)

    def stated(self, bab: str, value: Fraction | int, places: int, *, percent: bool = False) -> str:
        """A number as the prose of a chapter prints it, by its habit."""
        return self.number(self.section(bab), value, places, percent=percent)

    def rupiah(self, amount: int) -> str:
        """An amount as prose prints it."""
        return self.rng.choice(("Rp {}", "Rp{}", "Rp. {},-", "Rp {},-")).format(print_number(amount, 0))

    def persen(self, bab: str, value: Fraction) -> str:
        """A percentage as prose prints it, with a decimal or two."""
        return self.stated(bab, value, self.rng.choice((1, 2, 2)), percent=True)

    def _habit(self) -> Rounding:
        return self.rng.choice(self.roundings) if len(self.roundings) > 1 else self.roundings[0]
