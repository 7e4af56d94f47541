"""What extraction makes of a table or a sentence: one row of a table of the dataset."""

from __future__ import annotations

from dataclasses import dataclass

from lakip_audit.extraction.document import Place


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One row of a table of the dataset.

    ``table`` is the name of its CSV file without suffix. ``values`` are the texts as printed, by column; a column
    that is not there stays empty. ``places`` say where a cell was printed, by column; what nobody printed, such as
    the number of a line, has no place.
    """

    table: str
    values: dict[str, str]
    places: dict[str, Place]
