"""Comments in a copy of a Word file. In its text nothing changes but the marks where a comment begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from lakip_audit.reporting.office.package import Element, OfficePackage, local

AUTHOR = "lakip-audit"
INITIALS = "LA"

_DELETED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")})


class WordComments:
    """A Word file and the comments that are added to it."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            InputError: It is damaged.
        """
        self._package = OfficePackage(path)
        main = self._package.related("", "officeDocument")
        if main is None:
            raise self._package.broken(KeyError(path.name))
        self._main = main
        self._document = docx.Document(str(path))
        self.root: Element = self._package.xml(main)

    def add(self, place: Element | None, lines: Sequence[str], text: str = "") -> None:
        """Comment a place.

        Args:
            place: A paragraph or a cell; None for the beginning of the document.
            lines: The comment, a paragraph each.
            text: What the comment is about, if it is a part of the paragraph.
        """
        paragraphs = self._first() if place is None else _paragraphs(place)
        if not paragraphs:
            return
        comment = self._document.comments.add_comment("\n".join(lines), AUTHOR, INITIALS)
        number = str(comment.comment_id)
        first, last = paragraphs[0], paragraphs[-1]
        start, end = 0, len(last)
        if first is last and (part := _part(first, text)):
            start, end = part
        mark = etree.Element(qn("w:commentRangeEnd"), {qn("w:id"): number})
        last.insert(end, mark)
        last.insert(end + 1, _reference(number))
        if start == 0 and len(first) and first[0].tag == qn("w:pPr"):
            start = 1
        first.insert(start, etree.Element(qn("w:commentRangeStart"), {qn("w:id"): number}))

    def written(self) -> bytes:
        """The copy, as a file."""
        if not self._document.comments:
            return self._package.written()
        part = self._document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        name = str(part.partname).lstrip("/")
        self._package.put(self._main, self.root)
        if name not in self._package:
            self._package.declare(name, CONTENT_TYPE.WML_COMMENTS)
            self._package.relate(self._main, "comments", name)
        root = etree.fromstring(part.blob)
        for comment in root.iterchildren(qn("w:comment")):
            if comment.get(qn("w:author")) == AUTHOR:  # the library writes the time of the clock
                comment.attrib.pop(qn("w:date"), "")
        self._package.put(name, root)
        return self._package.written()

    def _first(self) -> list[Element]:
        body = self.root.find(qn("w:body"))
        first = None if body is None else next(body.iter(qn("w:p")), None)
        return [] if first is None else [first]


def _paragraphs(place: Element) -> list[Element]:
    """A paragraph itself, or the paragraphs of a cell but not those of a table in it."""
    if place.tag == qn("w:p"):
        return [place]
    return list(place.iterchildren(qn("w:p"))) or list(place.iter(qn("w:p")))[:1]


def _part(paragraph: Element, text: str) -> tuple[int, int] | None:
    """Find the children of a paragraph that print a text.

    Args:
        paragraph: The paragraph.
        text: With any spaces.

    Returns:
        The first of them, and the one behind the last; None if the text is not there, or there more than once.
    """
    words = text.split()
    if not words:
        return None
    ends, whole = [], ""
    for child in paragraph:
        whole += _printed(child)
        ends.append(len(whole))
    found = list(re.finditer(r"\s*".join(map(re.escape, words)), whole))
    if len(found) != 1:
        return None
    start = next(at for at, end in enumerate(ends) if end > found[0].start())
    stop = next(at for at, end in enumerate(ends) if end >= found[0].end())
    return start, stop + 1


def _printed(element: Element) -> str:
    if element.tag in _DELETED or not isinstance(element.tag, str):
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if local(element) in ("tab", "br", "cr"):
        return " "
    return "".join(map(_printed, element))


def _reference(number: str) -> Element:
    """The sign in the text that belongs to a comment."""
    run = etree.Element(qn("w:r"))
    properties = etree.SubElement(run, qn("w:rPr"))
    etree.SubElement(properties, qn("w:rStyle"), {qn("w:val"): "CommentReference"})
    etree.SubElement(run, qn("w:commentReference"), {qn("w:id"): number})
    return run
