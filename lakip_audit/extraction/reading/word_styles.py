"""What the paragraph styles of a Word document mean: headings, captions, contents; also by their Indonesian names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lakip_audit.extraction.document import Style
from lakip_audit.extraction.reading.word_numbering import ListPosition
from lakip_audit.extraction.reading.word_xml import Element, child_of, child_value, children_of, is_on, value_of

_HEADING = re.compile(r"(?:heading|judul|header|titre|überschrift)\s*(\d)")
_NAMES: Mapping[str, Style] = {
    "title": Style.TITLE,
    "judul": Style.TITLE,
    "caption": Style.CAPTION,
    "keterangan": Style.CAPTION,
    "table of figures": Style.CONTENTS,
    "tabel gambar": Style.CONTENTS,
    "daftar gambar": Style.CONTENTS,
}
_CONTENTS = re.compile(r"(?:toc|daftar isi|contents)\s*\d")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """What a paragraph has from its style. ``name_id`` is the style's own identifier in the file."""

    style: Style = Style.TEXT
    level: int = 0
    list_position: ListPosition | None = None
    bold: bool = False
    name_id: str = ""


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The paragraph styles of a document by their identifier."""

    named: Mapping[str, NamedStyle] = field(default_factory=dict)
    default: NamedStyle = NamedStyle()

    def of(self, properties: Element | None) -> NamedStyle:
        """The style of a paragraph; an outline level of its own makes it a heading.

        Args:
            properties: The ``w:pPr`` element of the paragraph, if it has one.

        Returns:
            What it has from its style.
        """
        name = child_value(properties, "w:pStyle")
        return _with_outline(self.named.get(name, self.default), child_value(properties, "w:outlineLvl"))


def read_styles(root: Element) -> WordStyles:
    """Read the paragraph styles of a document.

    Args:
        root: The ``w:styles`` element.

    Returns:
        All of them, each with what it inherits.
    """
    elements = {value_of(each, "w:styleId"): each for each in children_of(root, "w:style")}
    named = {identity: _named(identity, elements) for identity in elements}
    default = next(
        (
            named[identity]
            for identity, each in elements.items()
            if value_of(each, "w:type") == "paragraph" and value_of(each, "w:default") in ("1", "true")
        ),
        NamedStyle(),
    )
    return WordStyles(named, default)


def _named(identity: str, elements: Mapping[str, Element]) -> NamedStyle:
    """A style with what its ancestors say; what is nearer to it counts more."""
    chain: list[Element] = []
    at = identity
    while at in elements and len(chain) < _DEEPEST:
        chain.append(elements[at])
        at = child_value(elements[at], "w:basedOn")
    style = NamedStyle(name_id=identity)
    for element in reversed(chain):
        style = _with_name(style, child_value(element, "w:name").casefold())
        style = _with_properties(style, child_of(element, "w:pPr"))
        type_properties = child_of(element, "w:rPr")
        if child_of(type_properties, "w:b") is not None:
            style = replace(style, bold=is_on(type_properties, "w:b"))
    return style


def _with_name(style: NamedStyle, name: str) -> NamedStyle:
    if heading := _HEADING.match(name):
        return replace(style, style=Style.HEADING, level=max(1, int(heading[1])))
    if _CONTENTS.match(name):
        return replace(style, style=Style.CONTENTS, level=0)
    kind = _NAMES.get(name)
    return style if kind is None else replace(style, style=kind, level=0)


def _with_properties(style: NamedStyle, properties: Element | None) -> NamedStyle:
    numbers = child_of(properties, "w:numPr")
    if numbers is not None:
        inherited = style.list_position or ("0", 0)
        identity, level = child_value(numbers, "w:numId"), child_value(numbers, "w:ilvl")
        position = (identity or inherited[0], int(level) if level.isdecimal() else inherited[1])
        style = replace(style, list_position=position)
    return _with_outline(style, child_value(properties, "w:outlineLvl"))


def _with_outline(style: NamedStyle, level: str) -> NamedStyle:
    """The style with an outline level, counted from 0; 9 is none."""
    if style.style not in (Style.TEXT, Style.HEADING) or not level.isdecimal():
        return style
    if int(level) >= 9:
        return replace(style, style=Style.TEXT, level=0)
    return replace(style, style=Style.HEADING, level=int(level) + 1)
