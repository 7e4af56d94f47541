"""The text of a PDF page: from single characters to lines.

A PDF holds characters with their places and no more: words, lines and blanks follow from the places. Lengths are
points; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from lakip_audit.extraction.reading.wording import one_line

_BLANK = 0.15
"""A gap wider than this, in type sizes, is a blank. Letters of a word lie within 0.05, the narrowest blanks are 0.2."""
_WIDE = 1.4
"""A gap wider than this, in type sizes, parts a line into pieces, as between the columns of a table."""
_SAME_LINE = 0.45
"""Characters whose middles differ by less than this, in type sizes, stand on one line."""
_PRINTED_TWICE = 0.12
"""The same character again within this distance, in type sizes, is bold made by printing twice."""
_BULLETS = ("symbol", "wingding", "dingbat", "webding")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. ``sideways`` is 1 where its line runs upwards, -1 downwards, 0 where it is upright."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    sideways: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line between wide gaps."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    ``size`` is that of most of its characters; ``bold``: nearly all of it is. ``second_word`` is where its second word
    begins: behind a list mark, where the text of an item does.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    pieces: tuple[Piece, ...]
    second_word: float = 0.0


def glyph_text(text: str, font: str) -> str:
    """What a character of a symbol font stands for: a bullet, unless it is a sign of its own."""
    if any(name in font.casefold() for name in _BULLETS) and (text.isalnum() or "\ue000" <= text <= "\uf8ff"):
        return "•"
    return text


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that characters form.

    Args:
        glyphs: The characters of a page or of one cell.

    Returns:
        The lines from top to bottom; text side by side is one line, whatever the gap. A line that runs upwards or
        downwards comes where it begins.
    """
    every = list(glyphs)
    lines = _upright_lines(glyph for glyph in every if not glyph.sideways)
    for sideways in (1, -1):
        turned = [_turned(glyph) for glyph in every if glyph.sideways == sideways]
        lines += [_turned_back(line, sideways) for line in _upright_lines(turned)]
    return sorted(lines, key=lambda line: (line.top, line.left))


def _turned(glyph: Glyph) -> Glyph:
    """A character of a line that runs upwards or downwards, as it stands when the page is turned."""
    left, top, right, bottom = glyph.left, glyph.top, glyph.right, glyph.bottom
    if glyph.sideways == 1:
        return replace(glyph, left=-bottom, top=left, right=-top, bottom=right)
    return replace(glyph, left=top, top=-right, right=bottom, bottom=-left)


def _turned_back(line: Line, sideways: int) -> Line:
    left, top, right, bottom = line.left, line.top, line.right, line.bottom
    if sideways == 1:
        return replace(line, left=top, top=-right, right=bottom, bottom=-left, pieces=())
    return replace(line, left=-bottom, top=left, right=-top, bottom=right, pieces=())


def _upright_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        row = rows[-1] if rows else []
        if row and glyph.middle - middle <= _SAME_LINE * max(other.size for other in (glyph, *row[-8:])):
            row.append(glyph)
            if glyph.text.strip():
                middle += (glyph.middle - middle) / len(row)
        else:
            rows.append([glyph])
            middle = glyph.middle
    lines = (_line(sorted(row, key=lambda glyph: glyph.left)) for row in rows)
    return [line for line in lines if line is not None]


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    """One line of characters in order from the left; None if nothing of it is visible."""
    visible = [glyph for glyph in glyphs if glyph.text.strip()]
    if not visible:
        return None
    pieces = tuple(_pieces(glyphs))
    size = median(glyph.size for glyph in visible)
    return Line(
        " ".join(piece.text for piece in pieces),
        visible[0].left,
        min(glyph.top for glyph in visible),
        max(glyph.right for glyph in visible),
        max(glyph.bottom for glyph in visible),
        size,
        sum(glyph.bold for glyph in visible) >= 0.9 * len(visible),
        pieces,
        _second_word(glyphs),
    )


def _second_word(glyphs: Sequence[Glyph]) -> float:
    """Where the second word of a line begins; the left edge if there is only one."""
    last: Glyph | None = None
    is_apart = False
    for glyph in glyphs:
        if not glyph.text.strip():
            is_apart = last is not None
            continue
        if last is not None and (is_apart or glyph.left - last.right > _BLANK * glyph.size):
            return glyph.left
        last = glyph
    return glyphs[0].left


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    texts: list[str] = []
    left = right = 0.0
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text.strip():
            texts += [" "] if texts else []
            continue
        if last is not None:
            if _is_printed_twice(last, glyph):
                continue
            gap = glyph.left - right
            size = min(glyph.size, last.size)
            if gap > _WIDE * size:
                yield Piece(one_line("".join(texts)), left, right)
                texts.clear()
            elif gap > _BLANK * size:
                texts.append(" ")
        if not texts:
            left, right = glyph.left, glyph.right
        texts.append(glyph.text)
        right = max(right, glyph.right)
        last = glyph
    if texts:
        yield Piece(one_line("".join(texts)), left, right)


def _is_printed_twice(first: Glyph, second: Glyph) -> bool:
    near = _PRINTED_TWICE * second.size
    return first.text == second.text and abs(second.left - first.left) < near and abs(second.top - first.top) < near
