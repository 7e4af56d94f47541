"""What stands before the chapters: the lines of the cover, and the lists of contents, tables and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lakip_audit.extraction.document import Block, Paragraph, Style
from lakip_audit.extraction.reading.styling import (
    LONGEST_HEADING,
    ends_with_page,
    has_list_mark,
    is_bare_chapter,
    is_entry,
    opens_contents,
    opens_part,
)


def with_front_matter(blocks: Iterable[Block]) -> Iterator[Block]:
    """Mark the lines of the cover as titles and the entries of contents lists as such; join chapters to their titles.

    Everything that stands out before the first chapter or preface is the cover's; a document without such a part has
    no cover. Under a heading such as ``DAFTAR TABEL`` each line that ends with a page number is an entry, up to the
    first one that does not. A heading ``BAB II`` and the heading after it are one.

    Args:
        blocks: The blocks of a document in order, each styled by itself.

    Yields:
        The same blocks, some with another style.
    """
    every = list(_with_chapter_titles(blocks))
    cover = next((at for at, block in enumerate(every) if isinstance(block, Paragraph) and opens_part(block.text)), 0)
    in_contents = False
    for at, block in enumerate(every):
        if not isinstance(block, Paragraph):
            in_contents = False
            yield block
        elif opens_contents(block.text):
            in_contents = True
            yield replace(block, style=Style.HEADING, level=block.level or 1)
        elif in_contents and (ends_with_page(block.text) or is_entry(block.text)):
            yield replace(block, style=Style.CONTENTS, level=0)
        else:
            in_contents = in_contents and block.style is Style.CONTENTS
            is_title = at < cover and block.style is Style.HEADING
            yield replace(block, style=Style.TITLE, level=0) if is_title else block


def _with_chapter_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    chapter: Paragraph | None = None
    for block in blocks:
        if chapter is not None:
            if isinstance(block, Paragraph) and _is_chapter_title(block):
                yield replace(chapter, text=f"{chapter.text} {block.text}")
                chapter = None
                continue
            yield chapter
            chapter = None
        if isinstance(block, Paragraph) and block.style is Style.HEADING and is_bare_chapter(block.text):
            chapter = block
        else:
            yield block
    if chapter is not None:
        yield chapter


def _is_chapter_title(block: Paragraph) -> bool:
    if has_list_mark(block.text) or is_bare_chapter(block.text) or opens_contents(block.text):
        return False
    return block.style is Style.HEADING or (block.text.isupper() and len(block.text) <= LONGEST_HEADING)
