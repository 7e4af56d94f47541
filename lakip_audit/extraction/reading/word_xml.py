"""Elements of Word's XML, and the values that they carry in attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from docx.oxml.ns import qn as qualified
from lxml.etree import _Element

Element: TypeAlias = _Element

_OFF = frozenset({"0", "false", "off"})


def value_of(element: Element, attribute: str = "w:val") -> str:
    """The value of an attribute; ``""`` if it is missing."""
    value = element.get(qualified(attribute))
    return "" if value is None else str(value)


def child_of(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return None if element is None else element.find(qualified(name))


def child_value(element: Element | None, name: str) -> str:
    """The value that the first child of that name carries; ``""`` if there is none."""
    child = child_of(element, name)
    return "" if child is None else value_of(child)


def is_on(element: Element | None, name: str) -> bool:
    """Whether a child of that name switches something on: it is there and does not say no."""
    child = child_of(element, name)
    return child is not None and value_of(child) not in _OFF


def children_of(element: Element, name: str) -> Iterator[Element]:
    """The children of that name."""
    return iter(element.iterchildren(qualified(name)))


def whole_number(text: str, otherwise: int) -> int:
    """The whole number that a value is, or another one if it is none, or one too large to count with."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
