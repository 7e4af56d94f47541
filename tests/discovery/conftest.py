"""Tables drawn with bars, given to discovery as a report has them that no definition fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.discovery import Found, discover_other
from lakip_audit.discovery.relation import Relation
from lakip_audit.discovery.wording import place_name, sentence

DEFINITIONS = load_definitions()
COLUMNS = ("laporan", "sumber", "baris", "kolom", "label_baris", "label_kolom", "posisi_baris", "posisi_kolom", "teks")

Cells = Sequence[Sequence[str]]
"""Rows of texts, the first one the headings."""


def drawn(text: str) -> list[list[str]]:
    """The rows of a table drawn with bars."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def report_of(tables: Mapping[str, Cells], laporan: str = "uji", tahun: int = 2023, unit: str = "Uji") -> Dataset:
    """A report that holds nothing but these tables."""
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for sumber, (headings, *rows) in tables.items():
        for baris, row in enumerate(rows, 1):
            label = next(filter(None, row), "")
            for kolom, text in enumerate(row, 1):
                if text:
                    heading = headings[kolom - 1] if kolom <= len(headings) else ""
                    place = str(baris), str(kolom)
                    values = (laporan, sumber, *place, label, heading, *place, text)
                    for name, value in zip(COLUMNS, values, strict=True):
                        columns[name].append(value)
    count = len(columns["teks"])
    table = Table.build(DEFINITIONS.tables["tabel_lain"], columns, ["tabel_lain.csv"] * count, range(1, count + 1))
    manifest = Manifest(laporan=laporan, satker=Satker(nama=unit), tahun=tahun)
    return Dataset(DEFINITIONS, {laporan: manifest}, {"tabel_lain": table})


def searched(cells: Cells) -> Found:
    """What one table says."""
    (found,) = discover_other(report_of({"Tabel 1": cells}))
    return found


def sentences(found: Found) -> list[str]:
    """Its relations, in Indonesian."""
    return [sentence(relation, "id") for relation in found.relations]


def exceptions(relations: Sequence[Relation]) -> list[tuple[str, str]]:
    """Where relations do not hold, as told: the place and what is printed."""
    return [
        (place_name(relation, place, "id"), relation.grid.cells[place.check.target[0]][place.check.target[1]])
        for relation in relations
        for place in relation.exceptions
        if place.check.target not in relation.elsewhere
    ]
