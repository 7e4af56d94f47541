"""The printed text of a Word paragraph: with the number that Word puts before it, without what is deleted or hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from docx.oxml.ns import qn

from lakip_audit.extraction.document import Style
from lakip_audit.extraction.reading.styling import Look
from lakip_audit.extraction.reading.word_numbering import ListPosition, Numbering
from lakip_audit.extraction.reading.word_styles import NamedStyle, WordStyles
from lakip_audit.extraction.reading.word_xml import (
    Element,
    child_of,
    child_value,
    children_of,
    is_on,
    value_of,
    whole_number,
)

DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})

UNREAD = DELETED | {
    *map(qn, ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:txbxContent", "w:tblPr", "w:trPr", "w:tcPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""Elements whose text is not printed where they stand; text boxes are read by themselves."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHECK_MARKS: Mapping[str, str] = MappingProxyType({"F0FC": "✓", "F0FE": "☑", "F050": "✓", "F052": "☑"})
"""Signs of the Wingdings fonts, by their code."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """What a paragraph prints. ``text`` has its line breaks; ``number`` is what Word puts before it."""

    text: str
    number: str
    style: Style
    level: int
    look: Look

    @property
    def whole(self) -> str:
        """The number and the text."""
        return f"{self.number} {self.text}" if self.number and self.text else self.number or self.text


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one document, in order: list numbers are counted. ``unread`` counts what is left out."""

    styles: WordStyles
    numbering: Numbering
    unread: Counter[str] = field(default_factory=Counter)

    def read(self, element: Element) -> PrintedText:
        """What a ``w:p`` element prints, without the text boxes that hang on it."""
        properties = child_of(element, "w:pPr")
        named = self.styles.of(properties)
        number = self._number(properties, named)
        style = Style.LIST_ITEM if number and named.style is Style.TEXT else named.style
        bold = _is_bold(element)
        look = Look(emphasised=named.bold if bold is None else bold)
        return PrintedText("".join(self._texts(element)).strip(), number, style, named.level, look)

    def skip(self, element: Element) -> None:
        """Count an element that is left out."""
        self.unread["deletions_unread"] += element.tag in DELETED

    def _number(self, properties: Element | None, named: NamedStyle) -> str:
        """The number of a paragraph: by a list of its own, or by the list of its style."""
        position: ListPosition = named.list_position or ("0", 0)
        own = child_of(properties, "w:numPr")
        if own is not None:
            level = child_value(own, "w:ilvl")
            position = (child_value(own, "w:numId") or position[0], whole_number(level, position[1]))
        elif (at := self.numbering.level_of_style(named.name_id, position[0])) is not None:
            position = (position[0], at)
        return "" if position[0] == "0" else self.numbering.next_number(position)

    def _texts(self, element: Element) -> Iterator[str]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in UNREAD:
                self.skip(child)
            elif tag in (qn("w:t"), f"{_MATH}t"):
                yield child.text or ""
            elif tag == qn("w:tab"):
                yield "\t"
            elif tag in (qn("w:br"), qn("w:cr")):
                yield "\n"
            elif tag == qn("w:noBreakHyphen"):
                yield "-"
            elif tag == qn("w:sym"):
                yield _CHECK_MARKS.get(value_of(child, "w:char").upper(), "")
            elif tag == qn("w:footnoteReference"):
                self.unread["footnotes_unread"] += 1
            elif tag == f"{_MATH}f":
                parts = child.iterchildren(f"{_MATH}num", f"{_MATH}den")
                yield "/".join(f"({''.join(self._texts(part))})" for part in parts)
            elif tag == qn("w:r") and is_on(child_of(child, "w:rPr"), "w:vanish"):
                self.unread["hidden_text"] += any(True for _ in child.iter(qn("w:t")))
            elif isinstance(tag, str):
                yield from self._texts(child)


def _is_bold(element: Element) -> bool | None:
    """Whether all the text of a paragraph is set bold; None where its runs do not say."""
    states = []
    for run in element.iter(qn("w:r")):
        if any((text.text or "").strip() for text in children_of(run, "w:t")):
            properties = child_of(run, "w:rPr")
            states.append(is_on(properties, "w:b") if child_of(properties, "w:b") is not None else None)
    if all(state is None for state in states):
        return None
    return all(states)
