"""The words of a text as a reader sees them: single spaces, no invisible characters, no leftover markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_INVISIBLE = dict.fromkeys(
    [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]
)
for _blank in "\t\n\v\f\r\x85":
    del _INVISIBLE[ord(_blank)]

_TAGS = (
    "a", "abbr", "b", "big", "br", "center", "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "ins", "li", "mark", "math", "ol", "p", "s", "small", "span", "strike", "strong", "sub", "sup",
    "u", "ul",
)  # fmt: skip
_TAG = re.compile(rf"</?(?P<name>{'|'.join(_TAGS)})(?=[\s/>])[^<>]{{0,500}}>", re.IGNORECASE)
_BREAKING = frozenset({"br", "div", "hr", "li", "ol", "p", "ul"})

_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark[-1]}\\]){mark}(?=[^\s{mark[-1]}])(.{{1,300}}?)(?<=[^\s\\]){mark}(?![\w{mark[-1]}])")
    for mark in (r"\*\*\*", r"\*\*", r"\*", "__", "_", "~~", "`")
)
"""Marks of emphasis around words, as Markdown has them; a lone ``*`` refers to a footnote."""


def one_line(text: str) -> str:
    """The text on one line: every run of blanks is one space, invisible characters are gone."""
    return " ".join(text.translate(_INVISIBLE).split())


def cell_text(lines: Iterable[str]) -> str:
    """The text of a cell: its lines, each tidied, without the empty ones, joined by line breaks."""
    return "\n".join(tidied for line in lines if (tidied := one_line(line)))


def without_tags(text: str) -> str:
    """The text without HTML tags and entities that a conversion left in it.

    Only tags of running text are taken for tags, so that ``<5%`` stays. A tag that breaks the line (``<br>``,
    ``<li>``) becomes a line break.

    Args:
        text: A text of a Markdown or plain text file.

    Returns:
        What a reader of the page saw.
    """
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag["name"].lower() in _BREAKING else "", text)
    return html.unescape(text) if "&" in text else text


def without_emphasis(text: str) -> str:
    """The text without marks of emphasis around words: ``*start up*``, ``**Jumlah**``."""
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return text
