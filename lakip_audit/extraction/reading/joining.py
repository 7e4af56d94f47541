"""Paragraphs that a page break or a conversion cut in two, made whole again; each repair leaves a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lakip_audit.extraction.document import Block, Note, Paragraph, Style
from lakip_audit.extraction.reading.styling import has_list_mark

_SHORTEST = 40
"""Characters; a shorter line that ends without a stop may be a title."""
_LONGEST_FORMULA = 200
"""Paragraphs."""


def rejoined(blocks: Iterable[Block]) -> tuple[list[Block], list[Note]]:
    """Join each paragraph whose sentence goes on in the next paragraph.

    Args:
        blocks: The blocks of a document, in order.

    Returns:
        The blocks with such paragraphs joined, at the place of the first; and one note for each repair.
    """
    joined: list[Block] = []
    notes: list[Note] = []
    parts: list[str] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and goes_on(last, parts[-1], block):
            parts.append(block.text)
            notes.append(Note("paragraph_joined", block.place, {"text": block.text[:60]}))
            continue
        if len(parts) > 1 and isinstance(last, Paragraph):
            joined[-1] = replace(last, text=joined_texts(parts))
        joined.append(block)
        parts = [block.text] if isinstance(block, Paragraph) else []
    if len(parts) > 1 and isinstance(joined[-1], Paragraph):
        joined[-1] = replace(joined[-1], text=joined_texts(parts))
    return joined, notes


def with_whole_formulas(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join the paragraphs of a formula that stands between two ``$$``.

    Args:
        blocks: The blocks of a document, in order.

    Yields:
        The blocks, each formula in one paragraph; one that does not end stays as it is.
    """
    formula: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or len(formula) > _LONGEST_FORMULA:
            yield from formula
            formula.clear()
            yield block
            continue
        if formula or block.text.count("$$") % 2:
            formula.append(block)
        else:
            yield block
        if len(formula) > 1 and block.text.count("$$") % 2:
            yield replace(formula[0], text=" ".join(each.text for each in formula), style=Style.TEXT, level=0)
            formula.clear()
    yield from formula


def goes_on(first: Paragraph, end: str, second: Paragraph) -> bool:
    """Whether the sentence of a paragraph is unfinished and goes on in the next.

    Args:
        first: The paragraph.
        end: The last part of its text, where it has been joined before.
        second: The next paragraph.

    Returns:
        False if the first is finished, or the second begins something.
    """
    prose = first.style in (Style.TEXT, Style.LIST_ITEM) and second.style is Style.TEXT
    if not prose or len(first.text) < _SHORTEST or has_list_mark(second.text):
        return False
    return end[-1] not in '.:;!?)”"' and (second.text[0].islower() or end[-1] in ",-–")


def joined_texts(parts: Iterable[str]) -> str:
    """Parts of a text, with the spaces between them.

    A hyphen at the end of a part is kept: Indonesian writes words such as ``tahun-tahun`` and ``non-PNS`` with one, and
    no rule tells a hyphen of the line break from it. No space follows it.

    Args:
        parts: The texts before and after each break.

    Returns:
        One text.
    """
    pieces: list[str] = []
    for part in parts:
        if pieces and part:
            before = pieces[-1]
            is_word = before.endswith("-") and before[-2:-1].isalnum() and part[0].isalnum()
            pieces += ["" if is_word else " ", part]
        elif part:
            pieces.append(part)
    return "".join(pieces)
