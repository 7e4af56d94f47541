"""The tables of a document, whole and with their titles, among its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lakip_audit.extraction.document import Block, Document, Grid, Note, Paragraph, Style
from lakip_audit.extraction.tabular.captions import Link, caption_of, is_continuation, linked_captions
from lakip_audit.extraction.tabular.header import banner_of
from lakip_audit.extraction.tabular.scale import scale_of
from lakip_audit.extraction.tabular.stitching import Part, continuation, joined, part_of
from lakip_audit.extraction.tabular.table import Caption, Column, Item, Table
from lakip_audit.extraction.tabular.word_lists import WordLists

_MARK = re.compile(r"^(?:[-–•*]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]+\s+)+")
_LONGEST_LEAD = 300
_LONGEST_TITLE = 160
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Assembly:
    """A document after assembly: tables and paragraphs in order, and what was noticed on the way."""

    items: tuple[Item, ...]
    notes: tuple[Note, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(item for item in self.items if isinstance(item, Table))


@dataclass(frozen=True, slots=True)
class _Run:
    """The grids that make up one table, and their numbers among the blocks."""

    parts: tuple[Part, ...]
    numbers: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of the first grid."""
        return self.numbers[0]


@dataclass(slots=True)
class _Surroundings:
    """What stands above a place of the document: the headings, chapter first, and the paragraph right above."""

    headings: list[Paragraph] = field(default_factory=list)
    lead: str = ""

    def pass_by(self, block: Block) -> None:
        """Go past a block that is no caption."""
        if isinstance(block, Grid):
            self.lead = ""
            return
        self.lead = block.text[-_LONGEST_LEAD:]
        if block.style is Style.HEADING:
            self.headings = [*(above for above in self.headings if above.level < block.level), block]


def assemble(document: Document, words: WordLists) -> Assembly:
    """Put the tables of a document together.

    Args:
        document: The document as read.
        words: The words by which captions, totals and scales are known.

    Returns:
        Its tables and paragraphs; captions and the titles below them are no paragraphs any more. Every repair is a
        note.
    """
    runs = _runs(document.blocks, words)
    links = linked_captions(document.blocks, {at: run.first for run in runs for at in run.numbers}, words)
    used = {at for link in links.values() for at in link.used}
    by_start = {run.first: run for run in runs}
    around = _Surroundings()
    items: list[Item] = []
    for at, block in enumerate(document.blocks):
        run = by_start.get(at)
        if run is not None:
            items.append(_table(run, links.get(at), around, words))
        elif isinstance(block, Paragraph) and at not in used:
            items.append(block)
        if at not in used:
            around.pass_by(block)
    tables = iter(with_names([item for item in items if isinstance(item, Table)], {}))
    named = tuple(next(tables) if isinstance(item, Table) else item for item in items)
    return Assembly(named, tuple(note for item in named if isinstance(item, Table) for note in item.notes))


def unmarked(heading: str) -> str:
    """The words of a heading without its number or letter: ``(i) Nilai SAKIP`` is ``Nilai SAKIP``."""
    return _MARK.sub("", heading)


def with_names(tables: Sequence[Table], names: Mapping[int, str]) -> list[Table]:
    """The tables with names of which no two are alike.

    Args:
        tables: The tables.
        names: Another name for the table at a position.

    Returns:
        All tables; a name that is taken gets a number behind it.
    """
    taken: set[str] = set()
    named: list[Table] = []
    for position, table in enumerate(tables):
        name = names.get(position, table.name)
        number = 1
        while (whole := f"{name} ({number})" if number > 1 else name) in taken:
            number += 1
        taken.add(whole)
        named.append(replace(table, name=whole))
    return named


def _runs(blocks: Sequence[Block], words: WordLists) -> list[_Run]:
    """The grids of each table, those that a page break parted together."""
    runs: list[_Run] = []
    last_caption: Caption | None = None
    goes_on = False
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            caption = caption_of(block)
            if caption is None:
                goes_on = goes_on and words.matches("lanjutan", block.text)
            else:
                goes_on = goes_on and is_continuation(caption, last_caption, words)
                last_caption = caption
            continue
        part = part_of(block)
        more = continuation(runs[-1].parts, part, words) if goes_on and runs else None
        if more is not None:
            runs[-1] = _Run((*runs[-1].parts, more), (*runs[-1].numbers, at))
        else:
            runs.append(_Run((part,), (at,)))
        goes_on = True
    return runs


def _table(run: _Run, link: Link | None, around: _Surroundings, words: WordLists) -> Table:
    body = joined(run.parts, words)
    banner = banner_of(body.columns)
    columns = tuple(Column(one.path[1:], one.own) for one in body.columns) if banner else body.columns
    caption = link.caption if link else None
    place = run.parts[0].matrix.place
    title = " ".join(filter(None, [caption.title if caption else "", banner]))
    title = title or _borrowed_title(around) or place.sheet or ""
    return Table(
        name=caption.name if caption else _short(title) or "Tabel tanpa judul",
        title=title,
        caption=caption,
        columns=columns,
        rows=body.rows,
        place=place,
        headings=tuple(heading.text for heading in around.headings),
        lead=around.lead,
        scale=scale_of(_declaring(link, title, columns, around.lead), words),
        notes=body.notes,
    )


def _borrowed_title(around: _Surroundings) -> str:
    """What a table without a caption is about: the numbered line right above it, or the heading it stands under."""
    if _MARK.match(around.lead) and len(around.lead) <= _LONGEST_TITLE:
        return unmarked(around.lead)
    return unmarked(around.headings[-1].text) if around.headings else ""


def _declaring(link: Link | None, title: str, columns: Iterable[Column], lead: str) -> list[str]:
    """The texts that may declare a scale, nearest first: notes, title, headings, brackets that end the lead."""
    brackets = [lead[lead.rfind("(") :]] if lead.endswith(")") else []
    return [*(link.notes if link else ()), title, *(column.label for column in columns), *brackets]


def _short(title: str) -> str:
    """A title short enough for a name, cut between words."""
    return title if len(title) <= _LONGEST_NAME else title[:_LONGEST_NAME].rsplit(" ", 1)[0]
