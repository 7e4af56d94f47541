"""A document from a plain text file: prose with tab-separated tables in it, or one table (``.csv``, ``.tsv``)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Block, Document, Grid, Paragraph, Place, Style
from lakip_audit.extraction.reading.joining import joined_texts, rejoined
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.reading.styling import Look, ends_with_page, has_list_mark, is_caption, styled
from lakip_audit.extraction.reading.text_file import read_text
from lakip_audit.extraction.reading.text_grid import grid_of
from lakip_audit.extraction.reading.wording import cell_text, one_line, without_emphasis, without_tags
from lakip_audit.extraction.unfit import unfit

_WRAPPED_AT = 130
"""Characters; a file none of whose lines of prose is longer was wrapped by whoever wrote it."""
_LONGEST_HEADING = 22
"""Words."""
_LONGEST_LEAD = 4
"""Words; a longer line that ends with a colon leads into what follows."""
_SHORTEST_BODY = 100
"""Characters; a shorter paragraph does not show that the line above it is a heading."""
_MARKS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is not blank."""

    number: int
    text: str


def read_plain_text(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a text file.

    A line with a tab is a row of a table, and lines of that kind without a blank line between them are one table;
    tabs at its end are empty cells. Blank lines separate paragraphs. In a file whose lines are wrapped, the lines of a
    paragraph are joined, otherwise each line is one.

    Args:
        path: The file; one named ``.csv`` or ``.tsv`` is one table.
        limits: What may be read.

    Returns:
        The document; places have lines.

    Raises:
        InputError: The file cannot be read, is no text or asks for too much.
    """
    text, notes = read_text(path, limits)
    if path.suffix.lower() in (".csv", ".tsv"):
        blocks: list[Block] = list(_separated(path, text, limits))
    else:
        lines = text.splitlines()
        found, joins = rejoined(_blocks(lines))
        blocks = _with_headings(found, lines)
        notes += joins
    cells = sum(len(block.cells) for block in blocks if isinstance(block, Grid))
    if cells > limits.cells:
        raise InputError([unfit(path, "too_many_cells", limit=limits.cells)])
    return Document(path.name, "txt", tuple(blocks), notes=tuple(notes))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    wrapped = max((len(line) for line in lines if "\t" not in line), default=0) <= _WRAPPED_AT
    filled = [_Line(number, line) for number, line in enumerate(lines, 1)]
    table = 0
    contents = False
    for (blank, tabbed), group in groupby(filled, lambda line: (not line.text.strip(), "\t" in line.text.strip(" "))):
        run = list(group)
        if blank:
            continue
        if not tabbed:
            for paragraph in _paragraphs(run, wrapped=wrapped):
                contents = paragraph.text.casefold().startswith("daftar ") and len(paragraph.text) < 60
                yield paragraph
        elif _is_contents(run, under_heading=contents):
            for line in run:
                yield Paragraph(one_line(line.text), Place(line=line.number), Style.CONTENTS)
        else:
            table += 1
            rows = [
                (
                    line.number,
                    [cell_text(without_emphasis(without_tags(text)).split("\n")) for text in line.text.split("\t")],
                )
                for line in run
            ]
            yield grid_of(rows, table)


def _with_headings(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Take a short line between blank ones for a heading if prose, a table or such a heading follows it."""
    found: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Paragraph) and _is_body(found[-1] if found else None) and _may_be_heading(block, lines):
            found.append(styled(replace(block, style=Style.TEXT), Look(emphasised=True)))
        else:
            found.append(block)
    return found[::-1]


def _may_be_heading(block: Paragraph, lines: Sequence[str]) -> bool:
    """Whether a line stands alone, is short, and is neither a numbered item, an amount nor the lead into a list."""
    at = (block.place.line or 1) - 1
    around = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    if block.style not in (Style.TEXT, Style.LIST_ITEM) or any(map(str.strip, around)):
        return False
    words = block.text.split()
    marked = has_list_mark(block.text)
    if len(words) > _LONGEST_HEADING or words[0][0].isdecimal() or (not marked and not words[0][0].isalpha()):
        return False
    is_lead = block.text.endswith(":") and len(words) > _LONGEST_LEAD
    return not is_lead and "=" not in block.text and (marked or block.style is Style.TEXT)


def _is_body(block: Block | None) -> bool:
    if isinstance(block, Paragraph):
        return block.style is Style.HEADING or (block.style is Style.TEXT and len(block.text) >= _SHORTEST_BODY)
    return block is not None


def _is_contents(lines: Sequence[_Line], *, under_heading: bool) -> bool:
    """Whether lines with one tab each are the entries of a list of contents: titles and rising page numbers."""
    cells = [line.text.strip().split("\t") for line in lines]
    if not all(len(texts) == 2 and texts[0].strip() and ends_with_page(f"x {texts[1].strip()}") for texts in cells):
        return False
    leaders = any(re.search(r"[.…]{3,}\s*$", texts[0]) for texts in cells)
    pages = [int(texts[1]) for texts in cells if texts[1].strip().isdecimal()]
    return leaders or (under_heading and all(first <= second for first, second in pairwise(pages)))


def _paragraphs(lines: Iterable[_Line], *, wrapped: bool) -> Iterator[Paragraph]:
    """The paragraphs of consecutive lines: each line, or in a wrapped file what was wrapped."""
    current: Paragraph | None = None
    parts: list[str] = []
    for line in lines:
        text = one_line(without_emphasis(without_tags(line.text)))
        if wrapped and current is not None and _continues(current, text):
            parts.append(text)
            continue
        if current is not None:
            yield replace(current, text=joined_texts(parts))
        current = styled(Paragraph(text, Place(line=line.number))) if text else None
        parts = [] if current is None else [current.text]
    if current is not None:
        yield replace(current, text=joined_texts(parts))


def _continues(current: Paragraph, text: str) -> bool:
    if current.style in (Style.HEADING, Style.CAPTION, Style.CONTENTS):
        return False
    return not (has_list_mark(text) or is_caption(text))


def _separated(path: Path, text: str, limits: Limits) -> Iterator[Grid]:
    """The one table of a ``.csv`` or ``.tsv`` file, if it has any cell."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = "\t" if path.suffix.lower() == ".tsv" else max(_MARKS, key=first.count)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    usual = csv.field_size_limit(limits.file_bytes)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, [cell_text(cell.splitlines()) for cell in cells]))
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(usual)  # it is the whole program's, and bounds the files of a dataset
    if rows:
        yield grid_of(rows, 1)
