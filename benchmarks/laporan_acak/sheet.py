"""What a report prints so far: its rows by table, and the places that they stand in."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lakip_audit.dataset.manifest import Dokumen, SumberDefinition
from lakip_audit.dataset.report import RawTable
from lakip_audit.numbers import format_number

Cells = Mapping[str, str | int]
RIBU = 1_000


@dataclass
class Sheet:
    """Rows by table of the dataset, and the registered places."""

    rng: random.Random
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sumber: dict[str, SumberDefinition] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """How many statements each section of prose has."""

    def chance(self, share: float) -> bool:
        """Whether something is so that is in a share of all reports."""
        return self.rng.random() < share

    def place(self, name: str, judul: str, dokumen: Dokumen | None = "narasi", *, ribu: bool = False) -> str:
        """Register a place under a name; the name."""
        self.sumber[name] = SumberDefinition(judul=judul, dokumen=dokumen, skala="ribu" if ribu else "rupiah")
        return name

    def table(self, judul: str, dokumen: Dokumen, *, ribu: bool = False) -> str:
        """Register the next table; its name."""
        number = 1 + sum(name.startswith("Tabel") for name in self.sumber)
        return self.place(f"Tabel {number}", judul, dokumen, ribu=ribu)

    def add(self, table: str, sumber: str, baris: int, cells: Cells) -> None:
        """Print a row."""
        texts = {name: str(cell) for name, cell in cells.items()}
        self.rows.setdefault(table, []).append({"sumber": sumber, "baris": str(baris), **texts})

    def claim(self, bab: str, konsep: str, cells: Cells) -> None:
        """State something in prose; ``nilai`` is the number, ``kata`` the word."""
        sumber = f"Narasi {bab}"
        if sumber not in self.sumber:
            self.place(sumber, bab)
        self.lines[sumber] = self.lines.get(sumber, 0) + 1
        self.add("klaim", sumber, self.lines[sumber], {"konsep": konsep, **cells})

    def tables(self) -> dict[str, RawTable]:
        """The tables as files of a dataset."""
        found = {}
        for name, rows in self.rows.items():
            columns = dict.fromkeys(column for row in rows for column in row)
            cells = {column: [row.get(column, "") for row in rows] for column in columns}
            found[name] = RawTable(f"{name}.csv", cells, range(1, len(rows) + 1))
        return found

    def rupiah(self, amount: int) -> str:
        """An amount as prose prints it."""
        return self.rng.choice(("Rp {}", "Rp{}", "Rp. {},-", "Rp {},-")).format(format_number(amount, 0))

    def persen(self, value: Fraction) -> str:
        """A percentage as prose prints it, with a decimal or two."""
        return format_number(value, self.rng.choice((1, 2, 2)), percent=True)
