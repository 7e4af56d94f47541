"""What a PDF prints again on page after page: running heads and feet, and page numbers. None of it is content."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from lakip_audit.extraction.reading.pdf_tables import PrintedTable
from lakip_audit.extraction.reading.pdf_text import Line

_MARGIN = 0.15
"""Running lines stand within this part of the page at its top and bottom."""
_LEVEL = 8.0
"""Points by which their height may differ from page to page."""
_FEWEST = 3
_SHARE = 0.2
"""On so many pages, and on so large a part of all pages, a line must be printed."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—~|•\s]*(?:(?:halaman|hal|page)\b\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:dari|of|/)\s*\d{1,4})?"
    r"[-–—~|•\s]*(?:\|\s*(?:page|halaman))?",
    re.IGNORECASE,
)

_Signature: TypeAlias = str


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines and tables of one page, in order from the top."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PrintedTable, ...]


def without_running_lines(pages: Sequence[PageText]) -> tuple[list[PageText], Counter[str]]:
    """Take out what is printed again on page after page.

    Args:
        pages: All pages of a document.

    Returns:
        The pages without it; and the texts taken out, digits as ``#``, with how often.
    """
    repeated = _repeated(pages)
    removed: Counter[str] = Counter()
    kept = []
    for page in pages:
        lines = []
        for line in page.lines:
            if _in_margin(line.top, line.bottom, page) and (
                _is_at(_height(line.top, page), repeated.get(_signature(line.text))) or _is_page_number(line, page)
            ):
                removed[_signature(line.text)] += 1
            else:
                lines.append(line)
        tables = []
        for table in page.tables:
            if _is_at(_height(table.box[1], page), repeated.get(_table_signature(table))):
                removed[_table_signature(table)] += 1
            else:
                tables.append(table)
        kept.append(PageText(page.number, page.width, page.height, tuple(lines), tuple(tables)))
    return kept, removed


def _repeated(pages: Sequence[PageText]) -> dict[_Signature, float]:
    """The texts at the edges of many pages, and how far from the edge they stand."""
    heights: dict[_Signature, list[float]] = defaultdict(list)
    for page in pages:
        found = {
            _signature(line.text): _height(line.top, page)
            for line in page.lines
            if _in_margin(line.top, line.bottom, page)
        }
        found |= {
            _table_signature(table): _height(table.box[1], page)
            for table in page.tables
            if _in_margin(table.box[1], table.box[3], page)
        }
        for signature, top in found.items():
            heights[signature].append(top)
    repeated = {}
    for signature, tops in heights.items():
        usual = median(tops)
        level = sum(abs(top - usual) <= _LEVEL for top in tops)
        if level >= max(_FEWEST, _SHARE * len(pages)) or level >= 10:
            repeated[signature] = usual
    return repeated


def _in_margin(top: float, bottom: float, page: PageText) -> bool:
    return bottom <= _MARGIN * page.height or top >= (1 - _MARGIN) * page.height


def _height(top: float, page: PageText) -> float:
    """How far from the nearer edge a line stands: downwards from the top, or negative, upwards from the bottom."""
    return top if top <= page.height / 2 else top - page.height


def _is_at(top: float, usual: float | None) -> bool:
    return usual is not None and abs(top - usual) <= _LEVEL


def _is_page_number(line: Line, page: PageText) -> bool:
    """Whether a line is a page number: a bare number with nothing farther out on the page."""
    if _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    if line.bottom <= page.height / 2:
        return all(other is line or other.bottom > line.top for other in page.lines)
    return all(other is line or other.top < line.bottom for other in page.lines)


def _signature(text: str) -> _Signature:
    return _DIGITS.sub("#", text)


def _table_signature(table: PrintedTable) -> _Signature:
    return _signature(" | ".join(cell.text for cell in table.cells if cell.text))
