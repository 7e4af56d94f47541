"""Where the paragraphs and cells that a reading of a Word file names stand in its XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import docx

from lakip_audit.extraction.document import Place
from lakip_audit.extraction.reading.from_docx import elements_in
from lakip_audit.extraction.reading.word_xml import Element, child_of


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """The elements of one document by what an origin says of them: paragraph, table and cell, as texts."""

    elements: Mapping[Place, Element]

    def find(self, paragraf: str, tabel: str, sel: str) -> Element | None:
        """The ``w:tc`` or ``w:p`` of a place; None if the document has no such place."""
        if tabel.isdecimal() and sel:
            return self.elements.get(Place(table=int(tabel), cell=sel))
        return self.elements.get(Place(paragraph=int(paragraf))) if paragraf.isdecimal() else None


def word_places(path: Path, root: Element) -> WordPlaces:
    """Find the places of a document.

    Args:
        path: The ``.docx`` file, which could be read.
        root: The root of its main part.

    Returns:
        The places, as elements under that root.
    """
    body = child_of(root, "w:body")
    return WordPlaces({} if body is None else elements_in(docx.Document(str(path)), body, path.name))
