"""A document from a Markdown file, also one that a converter made: pipe and HTML tables, headings, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Block, Document, Grid, Paragraph, Place, Style
from lakip_audit.extraction.reading.html_table import END_OF_TABLE, START_OF_TABLE, html_grids
from lakip_audit.extraction.reading.joining import rejoined
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.reading.styling import Look, has_list_mark, styled
from lakip_audit.extraction.reading.text_file import read_text
from lakip_audit.extraction.reading.text_grid import grid_of
from lakip_audit.extraction.reading.wording import cell_text, one_line, without_emphasis, without_tags
from lakip_audit.extraction.unfit import unfit

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ITEM = re.compile(r"^[*+]\s+")
_LONGEST_MARKED = 20_000
"""Characters; a longer line is text, whatever marks it holds."""
_BAR = re.compile(r"(?<!\\)\|")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\s[^()]*)?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])")
_WHOLLY_BOLD = re.compile(r"(?:- )?(\*\*|__)(?=\S).+(?<=\S)\1")


def read_markdown(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a Markdown file.

    The first row of a pipe table is not taken for a header: Markdown has no table without one. Emphasis, escapes and
    leftovers of HTML are not part of the text.

    Args:
        path: The file.
        limits: What may be read.

    Returns:
        The document; places have lines.

    Raises:
        InputError: The file cannot be read, is no text or asks for too much.
    """
    text, notes = read_text(path, limits)
    blocks, joins = rejoined(_Reader(_without_comments(text).splitlines()).blocks())
    if sum(len(block.cells) for block in blocks if isinstance(block, Grid)) > limits.cells:
        raise InputError([unfit(path, "too_many_cells", limit=limits.cells)])
    return Document(path.name, "md", tuple(blocks), notes=(*notes, *joins))


def _without_comments(text: str) -> str:
    """A text without its comments; their line breaks stay, so that lines keep their numbers."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += (text[at:start], "\n" * text.count("\n", start, end))
        at = end + 3
    return "".join((*kept, text[at:]))


def plain(text: str) -> str:
    """A piece of Markdown as it is shown, with its line breaks.

    Args:
        text: Text with inline marks.

    Returns:
        The text without them.
    """
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    return _ESCAPED.sub(r"\1", without_emphasis(without_tags(text)))


@dataclass(slots=True)
class _Reader:
    """Goes through the lines of one file. ``at`` is the index of the next line."""

    lines: Sequence[str]
    at: int = 0
    tables: int = 0
    _open: list[str] = field(default_factory=list)
    """The lines of the paragraph being read."""

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        self._skip_metadata()
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                yield from self._end_paragraph()
                self.at += 1
            elif self._starts_table():
                yield from self._end_paragraph()
                yield from self._pipe_table()
            elif START_OF_TABLE.search(line):
                yield from self._end_paragraph()
                yield from self._html_table()
            elif len(line) > _LONGEST_MARKED:
                self._open.append(line)
                self.at += 1
            elif heading := _HEADING.match(line):
                yield from self._end_paragraph()
                if text := one_line(plain(heading[2] or "")):
                    yield Paragraph(text, Place(line=self.at + 1), Style.HEADING, len(heading[1]))
                self.at += 1
            elif self._open and _UNDERLINE.match(line):
                yield self._underlined(2 if "-" in line else 1)
            elif _RULE.match(line) or _FENCE.match(line):
                yield from self._end_paragraph()
                self.at += 1
            else:
                if has_list_mark(_ITEM.sub("- ", line.strip())) and not self._in_formula():
                    yield from self._end_paragraph()
                self._open.append(line)
                self.at += 1
        yield from self._end_paragraph()

    def _skip_metadata(self) -> None:
        """Pass over a block of YAML between two lines ``---`` at the very start."""
        if self.lines and self.lines[0].strip() == "---":
            end = next((at for at, line in enumerate(self.lines[1:200], 1) if line.strip() in ("---", "...")), 0)
            if all(":" in line or line.startswith((" ", "-", "#")) or not line for line in self.lines[1:end]):
                self.at = end + 1 if end else 0

    def _starts_table(self) -> bool:
        line = self.lines[self.at]
        if not _BAR.search(line):
            return False
        after = self.lines[self.at + 1][:_LONGEST_MARKED] if self.at + 1 < len(self.lines) else ""
        framed = line.lstrip().startswith("|")
        return (framed and after.lstrip().startswith("|")) or ("|" in after and _DELIMITERS.match(after) is not None)

    def _pipe_table(self) -> Iterator[Block]:
        rows: list[tuple[int, list[str]]] = []
        first = self.at
        while self.at < len(self.lines) and _BAR.search(self.lines[self.at]):
            line = self.lines[self.at]
            self.at += 1
            if self.at == first + 2 and _DELIMITERS.match(line):
                continue
            inner = line.strip().removeprefix("|")
            if inner.endswith("|") and not inner.endswith("\\|"):
                inner = inner[:-1]
            rows.append((self.at, [cell_text(plain(cell).split("\n")) for cell in _BAR.split(inner)]))
        if rows and not any(rows[0][1]):
            del rows[0]
        if rows:
            self.tables += 1
            yield grid_of(rows, self.tables)

    def _html_table(self) -> Iterator[Block]:
        first = self.at
        while self.at < len(self.lines) and not END_OF_TABLE.search(self.lines[self.at]):
            self.at += 1
        self.at += 1
        for grid in html_grids("\n".join(self.lines[first : self.at]), first + 1, self.tables + 1):
            self.tables += 1
            yield grid

    def _underlined(self, level: int) -> Paragraph:
        """The open paragraph as the heading that the line under it makes it."""
        text = one_line(plain(" ".join(self._open)))
        heading = Paragraph(text, Place(line=self.at), Style.HEADING, level)
        self._open.clear()
        self.at += 1
        return heading

    def _in_formula(self) -> bool:
        return sum(line.count("$$") for line in self._open) % 2 == 1

    def _end_paragraph(self) -> Iterator[Paragraph]:
        """What the open lines hold: one paragraph, or one for each line that ends with a forced break."""
        if not self._open or (self._in_formula() and self.at < len(self.lines)):
            return
        number = self.at - len(self._open) + 1
        if "$$" in self._open[0]:
            yield Paragraph(one_line(" ".join(self._open)), Place(line=number))
            self._open.clear()
            return
        parts: list[str] = []
        for at, line in enumerate(self._open):
            parts.append(_ITEM.sub("- ", line.strip().removeprefix("> ").removesuffix("\\")))
            if at + 1 < len(self._open) and not line.endswith(("  ", "\\")):
                continue
            source = " ".join(parts)
            for text in plain(source).split("\n"):
                if text := one_line(text):
                    place = Place(line=number + at + 1 - len(parts))
                    yield styled(Paragraph(text, place), Look(emphasised=_WHOLLY_BOLD.fullmatch(source) is not None))
            parts.clear()
        self._open.clear()
