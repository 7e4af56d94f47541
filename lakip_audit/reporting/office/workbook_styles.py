"""The styles of two workbooks as one: those of the first keep their numbers, the others come behind them."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from lakip_audit.reporting.office.package import Element, insert_after, local

_PARTS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
"""The lists of the styles, in the order of the format."""

_OWN_FORMATS = 164
"""Number formats below this are built in. Source: ECMA-376 part 1, 18.8.30."""


def merge_styles(own: Element, other: Element) -> int:
    """Add the styles of another workbook.

    Args:
        own: The ``styleSheet`` to add to.
        other: The one to take from.

    Returns:
        What is added to the number of each cell style of the other.
    """
    formats = _merge_formats(own, other)
    shifts = {
        name: _append(own, other, part) for name, part in (("font", "fonts"), ("fill", "fills"), ("border", "borders"))
    }
    styles = _list(own, "cellXfs")
    before = len(styles)
    for style in _items(other, "cellXfs"):
        new = copy.deepcopy(style)
        for name, shift in shifts.items():
            new.set(f"{name}Id", str(int(style.get(f"{name}Id", "0")) + shift))
            new.set(f"apply{name.title()}", "1")
        number = style.get("numFmtId", "0")
        new.set("numFmtId", formats.get(number, number))
        new.set("xfId", "0")
        styles.append(new)
    styles.set("count", str(len(styles)))
    return before


def _merge_formats(own: Element, other: Element) -> dict[str, str]:
    """Add the number formats; the new number of each by its old one."""
    theirs = list(_items(other, "numFmts"))
    if not theirs:
        return {}
    formats = _list(own, "numFmts")
    free = max((int(each.get("numFmtId", "0")) + 1 for each in formats), default=_OWN_FORMATS)
    numbers: dict[str, str] = {}
    for number, each in enumerate(theirs, max(free, _OWN_FORMATS)):
        new = copy.deepcopy(each)
        numbers[each.get("numFmtId", "")] = str(number)
        new.set("numFmtId", str(number))
        formats.append(new)
    formats.set("count", str(len(formats)))
    return numbers


def _append(own: Element, other: Element, part: str) -> int:
    """Add the entries of one list; how many stood there before."""
    entries = _list(own, part)
    before = len(entries)
    entries.extend(copy.deepcopy(each) for each in _items(other, part))
    entries.set("count", str(len(entries)))
    return before


def _list(root: Element, part: str) -> Element:
    """A list of the styles, made in its place if it is missing."""
    found = next((element for element in root if local(element) == part), None)
    if found is None:
        found = etree.Element(f"{{{etree.QName(root).namespace}}}{part}")
        insert_after(root, found, _PARTS[: _PARTS.index(part)])
    return found


def _items(root: Element, part: str) -> Iterator[Element]:
    for element in root:
        if local(element) == part:
            yield from element
