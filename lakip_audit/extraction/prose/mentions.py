"""Which indicators the chapter on achievements names at all: what is named there is reported on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lakip_audit.extraction.document import Document, Grid, Place
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator
from lakip_audit.extraction.prose.narration import narrations
from lakip_audit.extraction.prose.word_claims import TOPIC
from lakip_audit.extraction.row import DatasetRow

CHAPTER: Final = re.compile(r"\bBAB (?:III|3)\b")
"""The part of a report in which every indicator is to be analysed (PermenPANRB 53/2014, annex)."""

SMALL: Final = 4
"""Rows, the heading among them, of a table that is about one indicator."""

_CONCEPT = "lainnya"


def read_mentions(
    document: Document, indicators: Sequence[NamedIndicator], stated: Sequence[DatasetRow], *, year: int
) -> Iterator[DatasetRow]:
    """Find the indicators that are named in full where nothing else is stated of them.

    Args:
        document: The document as read.
        indicators: All indicators with their names.
        stated: What the prose was found to state.
        year: The year of the report.

    Yields:
        A row of ``klaim`` for the first place of each, numbered after the rows of its part.
    """
    known = {row.values.get("indikator") for row in stated if CHAPTER.search(row.values["sumber"])}
    last: dict[str, int] = {}
    for row in stated:
        if row.table == "klaim":
            part = row.values["sumber"]
            last[part] = max(last.get(part, 0), int(row.values["baris"]))
    missing = [one for one in indicators if one.indikator not in known]
    names = [(one.indikator, name, _plain(name)) for one in missing for name in one.names]
    found: set[str] = set()
    for part, text, place in _texts(document):
        for indikator, name, plain in names:
            if indikator not in found and plain.strip() and plain in text:
                found.add(indikator)
                number = last[part] = last.get(part, 0) + 1
                values = {
                    "sumber": part,
                    "baris": str(number),
                    "konsep": _CONCEPT,
                    "indikator": indikator,
                    "tahun": str(year),
                    "kategori": TOPIC,
                    "kata": name,
                }
                yield DatasetRow("klaim", values, {"kata": place})


def _texts(document: Document) -> Iterator[tuple[str, str, Place]]:
    """The paragraphs of the chapter, and the cells of its small tables: those of one indicator; with part and place."""
    narrated = {narration.block: narration for narration in narrations(document)}
    part = ""
    for number, block in enumerate(document.blocks):
        if number in narrated:
            part = narrated[number].part
            if CHAPTER.search(part):
                yield part, _plain(narrated[number].text), block.place
        elif isinstance(block, Grid) and block.rows <= SMALL and CHAPTER.search(part):
            for cell in block:
                yield part, _plain(cell.text), cell.place


def _plain(text: str) -> str:
    """Letters and digits with single spaces around them."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])
