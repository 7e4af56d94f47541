"""Captions: what they say, and which table each one belongs to, above it or below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lakip_audit.extraction.document import Block, Grid, Paragraph, Style
from lakip_audit.extraction.tabular.table import Caption
from lakip_audit.extraction.tabular.word_lists import WordLists

_ROMAN = r"[IVXLC]{1,6}"
_PIECE = rf"(?:\d{{1,3}}[a-zA-Z]?|{_ROMAN}|[a-zA-Z])"
_CAPTION = re.compile(
    rf"(?P<kind>tabel|table|daftar tabel|gambar|grafik|diagram|bagan|figure|lampiran)\b\.?\s*"
    rf"(?P<number>(?:\d{{1,3}}[a-zA-Z]?|{_ROMAN}(?=[.\-\s:]))(?:\s?[.\-]\s?{_PIECE}(?![^\W\d_]))*)(?![^\W\d_])[.:)]*\s*[-–:]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_FIGURES = frozenset({"gambar", "grafik", "diagram", "bagan", "figure"})
_LONGEST_TITLE = 160
_LONGEST_NOTE = 160
_HABIT = 4
"""So many times more often must captions stand on one side before one on the other side is a picture's."""
_SKIPPED = 2
"""So many notes may stand between a caption and its table."""


@dataclass(frozen=True, slots=True)
class Link:
    """A caption with its table. ``used`` are the blocks that make up the caption and the notes between."""

    caption: Caption
    used: tuple[int, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One caption and the tables it may belong to: the block numbers of the table below and of the one above."""

    caption: Caption
    used: tuple[int, ...]
    below: int | None
    above: int | None
    notes_below: tuple[str, ...] = ()
    notes_above: tuple[str, ...] = ()


def caption_of(paragraph: Paragraph) -> Caption | None:
    """What a caption says; None for a paragraph that is none.

    Args:
        paragraph: A paragraph; only one that its reader took for a caption, or a short one that begins like one.

    Returns:
        The caption, its number without blanks and with the separators as printed.
    """
    found = _CAPTION.match(paragraph.text)
    if found is None or (paragraph.style is not Style.CAPTION and len(paragraph.text) > _LONGEST_TITLE):
        return None
    if paragraph.style in (Style.CONTENTS, Style.LIST_ITEM):
        return None
    if paragraph.style is Style.TEXT and found["title"][:1].islower():
        return None
    kind = "Gambar" if found["kind"].lower() in _FIGURES else "Tabel"
    return Caption(kind, re.sub(r"\s", "", found["number"]), found["title"].strip(), paragraph.place)


def linked_captions(blocks: Sequence[Block], groups: Mapping[int, int], words: WordLists) -> dict[int, Link]:
    """Find the caption of each table.

    A caption beside one table belongs to it. Where a table stands above and another below, the document's habit
    decides: that of the captions for which there is no choice, and without any, above the table. Against a strict
    habit a caption belongs to no table: it is that of a table which is a picture.

    Args:
        blocks: The blocks of the document.
        groups: For the block number of each grid, the number of the table it is a part of (its first grid).
        words: Holds the list ``catatan_tabel``.

    Returns:
        The caption of each table that has one, by the number of its first grid.
    """
    claims = _claims(blocks, groups, words)
    below = sum(claim.above is None and claim.below is not None for claim in claims)
    above = sum(claim.below is None and claim.above is not None for claim in claims)
    above_first = above > below
    strict = max(above, below) >= _HABIT * max(1, min(above, below))
    links: dict[int, Link] = {}
    undecided: list[_Claim] = []
    for claim in claims:
        if claim.caption.kind != "Tabel" or (claim.below is None) == (claim.above is None):
            undecided.append(claim)
        elif not strict or (claim.below is None) == above_first:
            _link(links, claim, claim.below if claim.above is None else claim.above)
    for claim in sorted(undecided, key=lambda claim: claim.caption.kind != "Tabel"):
        order = (claim.above, claim.below) if above_first else (claim.below, claim.above)
        _link(links, claim, next((table for table in order if table is not None and table not in links), None))
    return links


def is_continuation(caption: Caption, previous: Caption | None, words: WordLists) -> bool:
    """Whether a caption only says that a table goes on: ``Lanjutan Tabel 3``, or the same number again."""
    if words.finds("lanjutan", caption.title):
        return True
    return previous is not None and (previous.kind, previous.number) == (caption.kind, caption.number)


def _link(links: dict[int, Link], claim: _Claim, table: int | None) -> None:
    if table is not None and table not in links:
        notes = claim.notes_below if table == claim.below else claim.notes_above
        links[table] = Link(claim.caption, claim.used, notes)


def _claims(blocks: Sequence[Block], groups: Mapping[int, int], words: WordLists) -> list[_Claim]:
    claims = []
    for at, block in enumerate(blocks):
        caption = caption_of(block) if isinstance(block, Paragraph) else None
        if caption is None:
            continue
        used = [at]
        after = at + 1
        if not caption.title and after < len(blocks):
            title = blocks[after]
            if isinstance(title, Paragraph) and len(title.text) <= _LONGEST_TITLE and caption_of(title) is None:
                caption = Caption(caption.kind, caption.number, title.text, caption.place)
                used.append(after)
                after += 1
        below, notes_below = _beside(blocks, groups, after, 1, words)
        above, notes_above = _beside(blocks, groups, at - 1, -1, words)
        claims.append(_Claim(caption, tuple(used), below, above, notes_below, notes_above))
    return claims


def _beside(
    blocks: Sequence[Block], groups: Mapping[int, int], at: int, step: int, words: WordLists
) -> tuple[int | None, tuple[str, ...]]:
    """The table beside a caption on one side, and the notes that stand between them."""
    notes: list[str] = []
    while 0 <= at < len(blocks):
        block = blocks[at]
        if isinstance(block, Grid):
            return groups[at], tuple(notes)
        is_note = len(block.text) <= _LONGEST_NOTE and words.compiled(r"<catatan_tabel>(?!\w)").match(
            block.text.casefold()
        )
        if not is_note or len(notes) == _SKIPPED:
            return None, ()
        notes.append(block.text)
        at += step
    return None, ()
