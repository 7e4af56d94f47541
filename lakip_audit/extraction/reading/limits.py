"""How much work one document may ask for; whatever asks for more is refused, or left out with a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lakip_audit.dataset.limits import MB, OfficeLimits


@dataclass(frozen=True, slots=True)
class Limits(OfficeLimits):
    """The bounds of reading one document: those of Office files, and these.

    Attributes:
        file_bytes: Size of the file.
        text_bytes: Size of a text file.
        stream_bytes: Unpacked size of one stream of a PDF that is read; pictures are not.
        page_bytes: Unpacked size of the drawing instructions of one page; a heavier page is left out with a note.
        pdf_bytes: The same of all its pages together.
        pages: Pages of a PDF.
        depth: Tables, text boxes and groups inside each other.
    """

    file_bytes: int = 200 * MB
    text_bytes: int = 50 * MB
    stream_bytes: int = 100 * MB
    page_bytes: int = 8 * MB
    pdf_bytes: int = 80 * MB
    pages: int = 3000
    depth: int = 20


PATTERN_SECONDS: Final = 5.0
"""That one pattern of a profile may take over one text. Those that are shipped take less than a millisecond."""

PATTERN_TEXT: Final = 5_000
"""Characters of a text that a pattern is tried on: a heading, a caption, the words around a table have some hundred."""

PATTERN_CHARACTERS: Final = 20_000
"""Of a pattern, its lists of words written out; the longest that is shipped has 563. Lists that name lists five levels
deep would else make millions of them."""

LIMITS = Limits()
"""What every report keeps within."""
