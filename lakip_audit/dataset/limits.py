"""How much work the files of a dataset, of rules and of settings may ask for; whatever asks for more is refused.

The limits are far above what anyone writes: the dataset of a printed report of some sixty pages has some ten thousand
cells and takes less than 300 kB, the largest rule file that is shipped 39 kB. What is printed is bounded in
``numbers.limits``, an expression in ``rulebook.limits``, a document in ``extraction.reading.limits``, a rule's time in
``engine.limits``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MB: Final = 1024 * 1024

TABLE_BYTES: Final = 200 * MB
"""Of one CSV file of a report, and of a saved result. It is held in memory as a whole; 1.5 million lines fit, and
whoever has more has many reports, which Parquet holds."""

COLUMNS: Final = 200
"""Of one table. The widest that is shipped has some twenty; each unknown name is compared with all known ones."""

CELL_CHARACTERS: Final = 131_072
"""Of one cell of a CSV file. Four times what Excel can hold; an unclosed quote swallows no more than that unnoticed."""

YAML_BYTES: Final = 2 * MB
"""Of one file of rules, definitions, waivers or a manifest: every place of it is remembered, some 100 bytes a word."""

YAML_DEPTH: Final = 40
"""Lists and maps inside each other: reading them is recursive, and Python allows some 1000 calls."""

FOLDER_LEVELS: Final = 2
"""Folders below the one that is named in which reports are looked for."""


@dataclass(frozen=True, slots=True)
class OfficeLimits:
    """The bounds of one ``.docx`` or ``.xlsx``.

    Attributes:
        members: Files inside it. A report with a picture on every page has some hundred.
        unpacked_bytes: Size of these together, unpacked; pictures are among them, but are never unpacked.
        xml_bytes: Size of the XML among them, unpacked; XML is held in memory as a tree, ten times as large.
        ratio: Unpacked size over packed size of one member larger than a megabyte; XML of reports reaches some 40.
        cells: Cells of all tables or sheets together, with those that merged ranges cover, and those of a sheet between
            the first and the last one in use.
        characters: Of the texts of all cells of a workbook together: a text that many cells share stands in it once.
    """

    members: int = 10_000
    unpacked_bytes: int = 1000 * MB
    xml_bytes: int = 80 * MB
    ratio: int = 200
    cells: int = 500_000
    characters: int = 50_000_000


WORKBOOK: Final = OfficeLimits()
"""What every workbook of a dataset keeps within."""
