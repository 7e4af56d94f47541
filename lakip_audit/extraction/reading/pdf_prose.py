"""Prose of a PDF: lines put together to paragraphs, over line and page breaks.

A PDF does not say where a paragraph ends. A line goes on in the next one if it is full, that is if the first word of
the next line had no room on it, and if nothing in the next line says that it begins something: an indent, a list mark,
other type, space above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lakip_audit.extraction.reading.loose_rows import is_numeric
from lakip_audit.extraction.reading.pdf_text import Line
from lakip_audit.extraction.reading.styling import Look, has_list_mark, heading_level, is_caption, is_entry

_INDENT = 5.0
"""Points; a line that begins farther in than this is indented."""
_SPACE_ABOVE = 1.3
"""A line farther below than this, in usual distances, begins a paragraph."""
_CENTRED = 8.0
_NARROWEST = 0.75
"""Text is at least so wide as this part of the page, also on a page with short lines only."""
_OTHER_SIZE = 0.8
_FIRST_WORD = re.compile(r"(?:[-–] )?\S+")
_BARE_CAPTION = re.compile(r"\w+\s*[\dIVX][\w.\-\s]{0,8}[.:]?")


@dataclass(frozen=True, slots=True)
class Type:
    """The usual type of a document: its size, and the distance of its lines in sizes."""

    size: float = 11.0
    pitch: float = 1.3

    def look(self, lines: Sequence[Line]) -> Look:
        """How a paragraph stands out from the rest."""
        larger = min(line.size for line in lines) > self.size + _OTHER_SIZE
        return Look(emphasised=larger or all(line.bold for line in lines), alone=len(lines) <= 3)


@dataclass(slots=True)
class Passage:
    """A paragraph while its lines are put together.

    ``page`` is where it begins and ``right`` where full lines end. ``title`` is a title that stands in the table below.
    """

    page: int
    lines: list[Line]
    right: float
    title: str = ""

    def goes_on_in(self, line: Line, kind: Type, width: float, *, next_page: bool = False) -> bool:
        """Whether a line belongs to this paragraph.

        Args:
            line: The next line of text.
            kind: The usual type of the document.
            width: The width of the page.
            next_page: The line is the first one of the next page.

        Returns:
            False if the line begins something new.
        """
        last = self.lines[-1]
        if is_numeric(line) and all(map(is_numeric, self.lines)):
            return not next_page
        if abs(line.size - last.size) > _OTHER_SIZE or is_entry(last.text):
            return is_entry(line.text) and not is_entry(last.text) and self._is_wrapped_entry(line)
        if not next_page and line.top - last.top > _SPACE_ABOVE * self._pitch(kind):
            return False
        if self._begins_something(line):
            return False
        if self._is_wrapped_entry(line):
            return True
        if is_caption(self.lines[0].text):
            return self._goes_on_in_title(line, width) and not next_page
        if line.bold != last.bold:
            return False
        if self._hangs(line) and len(line.pieces) > 1:
            return len(last.pieces) == 1 and not last.text.endswith((".", ";", ":"))
        if self._is_indented(line):
            return False
        return self._is_full(line) and not (next_page and last.text.endswith((".", ":", ";", "!", "?")))

    def _begins_something(self, line: Line) -> bool:
        """Whether a line is a caption, a heading or an item; a dash inside a sentence makes no item."""
        first, last = self.lines[0].text, self.lines[-1].text
        if line.text[0] in "-–" and first[0] != line.text[0] and not last.endswith((".", ":", ";", ",")):
            return not self._is_full(line) or abs(line.left - self.lines[-1].left) > _INDENT
        return (
            is_caption(line.text)
            or has_list_mark(line.text)
            or heading_level(line.text, emphasised=line.bold) in (1, 2)
        )

    def _pitch(self, kind: Type) -> float:
        """The distance of lines in this paragraph, or the usual one."""
        if len(self.lines) > 1 and self.lines[-1].top > self.lines[-2].top:
            return self.lines[-1].top - self.lines[-2].top
        return kind.pitch * self.lines[-1].size

    def _is_wrapped_entry(self, line: Line) -> bool:
        """Whether a line with dots and a page number ends an entry of contents that began on the line before."""
        last = self.lines[-1]
        return (
            is_entry(line.text) and not is_entry(last.text) and line.left > last.left + _INDENT and len(self.lines) < 3
        )

    def _goes_on_in_title(self, line: Line, width: float) -> bool:
        """Whether a line is more of a caption: a centred line below a centred one, or below a bare number."""
        if len(self.lines) > 3 or len(line.text) > 160 or is_numeric(line):
            return False
        bare = len(self.lines) == 1 and is_bare_caption(self.lines[0].text)
        centred = all(
            abs((each.left + each.right) / 2 - self._centre(width)) < _CENTRED for each in (self.lines[-1], line)
        )
        return centred or bare or (self._is_full(line) and not self._is_indented(line))

    def _centre(self, width: float) -> float:
        first = self.lines[0]
        middle = (first.left + first.right) / 2
        return middle if abs(middle - width / 2) < 0.12 * width else width / 2

    def _hangs(self, line: Line) -> bool:
        """Whether a line stands right below the text of an item, behind its mark."""
        first = self.lines[0]
        return has_list_mark(first.text) and abs(line.left - first.second_word) < _INDENT / 2

    def _is_indented(self, line: Line) -> bool:
        """Whether a line begins farther in, or farther out, than the lines of this paragraph."""
        last = self.lines[-1]
        if len(self.lines) > 1:
            return abs(line.left - last.left) > _INDENT
        if line.left > last.left + _INDENT:
            return not (has_list_mark(last.text) or ":" in last.text[:40])
        return False

    def _is_full(self, line: Line) -> bool:
        """Whether the first word of the next line had no room on the last line."""
        last = self.lines[-1]
        first = _FIRST_WORD.match(line.text)
        letter = sum(piece.right - piece.left for piece in line.pieces) / max(1, len(line.text))
        return last.right + ((first.end() if first else 0) + 1) * letter > self.right - letter


def is_bare_caption(text: str) -> bool:
    """Whether a line is the number of a table or figure without its title."""
    return is_caption(text) and _BARE_CAPTION.fullmatch(text) is not None


def usual_type(lines: Iterable[Line]) -> Type:
    """The type that most of the text is set in."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for first, second in pairwise(lines):
        sizes[round(first.size, 1)] += len(first.text)
        distance = (second.top - first.top) / first.size
        if first.size == second.size and 0.9 < distance < 2.6:
            pitches[round(distance, 1)] += len(first.text)
    if not sizes:
        return Type()
    return Type(sizes.most_common(1)[0][0], pitches.most_common(1)[0][0] if pitches else 1.3)


def right_edges(lines: Sequence[Line], width: float) -> list[float]:
    """Where full lines end.

    Args:
        lines: The lines of a page.
        width: The width of the page.

    Returns:
        For each line, the right edge of the page's text, or of the narrower block that it stands in.
    """
    edge = max(_NARROWEST * width, *(line.right for line in lines), 0.0)
    edges: list[float] = []
    for block in _blocks(lines):
        own = max(line.right for line in block)
        narrow = len(block) > 2 and own < 0.8 * edge and sum(line.right > own - 12 for line in block) > len(block) / 2
        edges += [own if narrow else edge] * len(block)
    return edges


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without much space between them, together."""
    block: list[Line] = []
    for line in lines:
        if block and line.top - block[-1].top > 2.2 * block[-1].size:
            yield block
            block = []
        block.append(line)
    if block:
        yield block
