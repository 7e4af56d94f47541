"""One page of a PDF: its characters, its rulings and its pictures, turned so that the text stands upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pdfminer.layout import LTChar, LTComponent, LTCurve, LTImage, LTLine, LTPage, LTRect

from lakip_audit.extraction.reading.pdf_drawing import items_of
from lakip_audit.extraction.reading.pdf_text import Glyph, glyph_text
from lakip_audit.extraction.reading.rulings import THICKEST, Box

_STRAIGHT = 0.7
"""A line that leans by no more than this is horizontal or vertical."""
_BOLD = ("bold", "black", "heavy", "demi")
_MOST_POINTS = 200
_SMALLEST = 1.0
"""Points; smaller type is not seen."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a page shows.

    ``rulings`` are thin boxes. ``pictures`` are the places of pictures and ``drawn`` is how many curves there are:
    text may be hidden in both. ``unmapped`` counts characters whose meaning the PDF does not record.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Box, ...]
    pictures: tuple[Box, ...]
    drawn: int = 0
    unmapped: int = 0


def read_page(page: LTPage, number: int) -> PdfPage:
    """Take what counts from a page. A page printed sideways is turned.

    Args:
        page: What is drawn on it.
        number: Its number, from 1.

    Returns:
        Its characters, rulings and pictures.
    """
    items = [item for item in items_of(page) if _is_on(page, item)]
    characters = [item for item in items if isinstance(item, LTChar) and item.size >= _SMALLEST]
    turn = _turn(characters, page)
    width, height = (page.height, page.width) if turn.quarter else (page.width, page.height)
    return PdfPage(
        number,
        width,
        height,
        tuple(_glyph(character, turn) for character in characters),
        tuple(turn.box(box) for item in items if isinstance(item, LTCurve) for box in _thin_boxes(item)),
        tuple(turn.box_of(item) for item in items if isinstance(item, LTImage)),
        sum(isinstance(item, LTCurve) and not isinstance(item, (LTLine, LTRect)) for item in items),
        sum(character.get_text().startswith("(cid:") for character in characters),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page is turned: ``quarter`` is 1 for text that runs upwards, -1 for text that runs downwards, else 0."""

    quarter: int
    width: float
    height: float

    def box_of(self, item: LTComponent) -> Box:
        """The box of an item on the turned page."""
        return self.box((item.x0, item.y0, item.x1, item.y1))

    def box(self, box: Box) -> Box:
        """A box whose y grows upwards, as on the turned page, where it grows downwards."""
        left, low, right, high = box
        if self.quarter == 1:
            return low, left, high, right
        if self.quarter == -1:
            return self.height - high, self.width - right, self.height - low, self.width - left
        return left, self.height - high, right, self.height - low


def _is_on(page: LTPage, item: LTComponent) -> bool:
    """Whether an item is at least partly on the page; one that lies nowhere is not."""
    return item.x1 > 0 and item.x0 < page.width and item.y1 > 0 and item.y0 < page.height


def _turn(characters: Iterable[LTChar], page: LTPage) -> _Turn:
    """The turn that makes most of the text upright."""
    directions = Counter(map(_direction, characters))
    quarter = max((0, 1, -1), key=lambda direction: directions[direction])
    return _Turn(quarter, page.width, page.height)


def _direction(character: LTChar) -> int:
    """1 for a character whose line runs upwards, -1 for downwards, 0 for an upright one."""
    return 0 if character.upright else 1 if character.matrix[1] > 0 else -1


def _glyph(character: LTChar, turn: _Turn) -> Glyph:
    plain = character.fontname.rpartition("+")[2].casefold()
    return Glyph(
        glyph_text(character.get_text(), plain),
        *turn.box_of(character),
        character.size,
        any(name in plain for name in _BOLD),
        _direction(character) - turn.quarter,
    )


def _thin_boxes(item: LTCurve) -> Iterator[Box]:
    """What may be a ruling: a line, a thin rectangle, the sides of a drawn rectangle or of a polygon of such sides."""
    box = (item.x0, item.y0, item.x1, item.y1)
    thickness = min(item.width, item.height)
    if isinstance(item, LTLine):
        if thickness <= _STRAIGHT:
            yield box
    elif thickness <= THICKEST:
        yield box
    elif item.stroke and len(item.pts) <= _MOST_POINTS:
        sides = [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(item.pts)]
        if all(min(right - left, high - low) <= _STRAIGHT for left, low, right, high in sides):
            yield from sides
