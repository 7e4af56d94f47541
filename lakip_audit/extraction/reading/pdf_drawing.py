"""What the instructions of a PDF page draw: characters that are not clipped away, lines, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSStackType
from pdfminer.utils import Matrix, apply_matrix_pt

_Clip: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top of what is not clipped away, in the coordinates of the page."""

_EVERYTHING: _Clip = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_LEAST = 4096
"""Bytes that a form counts at least: to begin one is work of its own."""
_SEEN = 0.25
"""A character is seen if so much of its height is not clipped away."""


class TooHeavyError(Exception):
    """A page draws more than it may; ``size`` is how many bytes of instructions it has asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(size)


def drawn_on(page: PDFPage, resources: PDFResourceManager, most_bytes: int) -> tuple[LTPage, int]:
    """Follow the instructions of a page.

    Args:
        page: The page.
        resources: The fonts of the document, shared by its pages.
        most_bytes: How many bytes of instructions it may ask for, repetitions counted.

    Returns:
        The page with what is drawn on it, and how many bytes that took.

    Raises:
        TooHeavyError: It asks for more.
        ValueError: It draws nothing that can be followed.
    """
    device = _Device(resources, most_bytes)
    _Interpreter(resources, device).process_page(page)
    if device.drawn is None:
        raise ValueError(page.pageid)
    return device.drawn, most_bytes - device.left_bytes


def items_of(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    """Everything that is drawn, in order, also inside figures."""
    for item in container:
        if isinstance(item, LTContainer):
            yield from items_of(item)
        else:
            yield item


class _Device(PDFLayoutAnalyzer):
    """Collects what a page draws."""

    def __init__(self, resources: PDFResourceManager, most_bytes: int) -> None:
        super().__init__(resources)
        self.clip = _EVERYTHING
        self.left_bytes = most_bytes
        self.most_bytes = most_bytes
        self.drawn: LTPage | None = None

    def spend(self, size: int) -> None:
        """Count instructions that are about to be followed."""
        self.left_bytes -= size
        if self.left_bytes < 0:
            raise TooHeavyError(self.most_bytes - self.left_bytes)

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the finished page."""
        self.drawn = ltpage

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a character if it is seen."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        width, displacement = font.char_width(cid), font.char_disp(cid)
        character = LTChar(matrix, font, fontsize, scaling, rise, text, width, displacement, ncs, graphicstate)
        if self._is_seen(character):
            self.cur_item.add(character)
        return character.adv

    def _is_seen(self, character: LTChar) -> bool:
        left, bottom, right, top = self.clip
        inside = min(top, character.y1) - max(bottom, character.y0)
        return inside >= _SEEN * character.height and character.x1 > left and character.x0 < right


class _Interpreter(PDFPageInterpreter):
    """Follows instructions, and what they clip.

    A path taken for a clip (``W``) holds from the next ``n`` to the next ``Q``.
    """

    device: _Device

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page or a form."""
        super().init_state(ctm)
        self.clips: list[_Clip] = []
        self.is_clipping = False

    def render_contents(self, resources: dict[object, object], streams: Sequence[object], ctm: Matrix) -> None:  # type: ignore[override]
        """Follow the instructions of a page or form, if there are not too many."""
        for stream in streams:
            found = resolve1(stream)
            if isinstance(found, PDFStream):
                self.device.spend(max(_LEAST, len(found.get_data())))
        super().render_contents(resources, streams, ctm)

    def do_Do(self, xobjid_arg: PSStackType[object]) -> None:  # noqa: N802
        """Draw a form or picture; what a form clips ends with it."""
        clip = self.device.clip
        super().do_Do(cast("bytes", xobjid_arg))
        self.device.clip = clip

    def do_q(self) -> None:
        """Save the state."""
        super().do_q()
        self.clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802
        """Restore the state."""
        super().do_Q()
        if self.clips:
            self.device.clip = self.clips.pop()

    def do_W(self) -> None:  # noqa: N802
        """Take the current path for a clip."""
        self.is_clipping = True

    def do_W_a(self) -> None:  # noqa: N802
        """Take the current path for a clip, by the other rule."""
        self.is_clipping = True

    def do_n(self) -> None:
        """End the current path without drawing it."""
        if self.is_clipping:
            self._clip()
        super().do_n()

    def _clip(self) -> None:
        """Clip to the box around the current path: no less than the path itself leaves."""
        self.is_clipping = False
        points = [
            apply_matrix_pt(self.ctm, (float(x), float(y)))
            for _, *numbers in self.curpath
            for x, y in zip(numbers[::2], numbers[1::2], strict=False)
        ]
        if points:
            left, bottom, right, top = self.device.clip
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self.device.clip = (max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys)))
