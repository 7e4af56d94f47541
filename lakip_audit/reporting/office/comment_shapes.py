"""The boxes that Excel shows comments in: a drawing of its own old kind, one shape a comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from lakip_audit.dataset.workbook_editing import column_number
from lakip_audit.reporting.office.package import Element, parser, serialised

VML = "urn:schemas-microsoft-com:vml"
OFFICE_VML = "urn:schemas-microsoft-com:office:office"
EXCEL_VML = "urn:schemas-microsoft-com:office:excel"

BLOCK = 1024
"""Excel numbers the shapes of each sheet in a block of its own."""

_WIDE, _HIGH = 5, 12
"""Columns and rows that a box covers."""

_SHAPE = re.compile(r"_x0000_s(\d+)")
_DIGITS = re.compile(r"\d+")


def with_shapes(drawing: bytes | None, addresses: Sequence[str], sheet: int) -> bytes:
    """A drawing with a hidden box for each comment.

    Args:
        drawing: The one that the sheet has; None for a new one.
        addresses: The cells of the comments.
        sheet: The number of the sheet among those that get comments.

    Returns:
        The drawing.
    """
    root = _new(sheet) if drawing is None else etree.fromstring(drawing, parser())
    used = [int(number) for number in _SHAPE.findall(etree.tostring(root, encoding="unicode"))]
    first = max([*used, sheet * BLOCK]) + 1
    kind = _shape_type(root)
    for number, address in enumerate(addresses, first):
        root.append(_shape(number, address, kind))
    return serialised(root) if drawing is None else etree.tostring(root)


def _new(sheet: int) -> Element:
    root = etree.Element("xml", nsmap={"v": VML, "o": OFFICE_VML, "x": EXCEL_VML})
    layout = etree.SubElement(root, f"{{{OFFICE_VML}}}shapelayout", {f"{{{VML}}}ext": "edit"})
    etree.SubElement(layout, f"{{{OFFICE_VML}}}idmap", {f"{{{VML}}}ext": "edit", "data": str(sheet)})
    return root


def _shape_type(root: Element) -> str:
    """The id of the kind of shape that comments have, which is added if the drawing has none."""
    for each in root.iterchildren(f"{{{VML}}}shapetype"):
        if each.get(f"{{{OFFICE_VML}}}spt") == "202":
            return each.get("id", "")
    values = {
        "id": "_x0000_t202",
        "coordsize": "21600,21600",
        f"{{{OFFICE_VML}}}spt": "202",
        "path": "m,l,21600r21600,l21600,xe",
    }
    kind = etree.SubElement(root, f"{{{VML}}}shapetype", values)
    etree.SubElement(kind, f"{{{VML}}}stroke", joinstyle="miter")
    etree.SubElement(kind, f"{{{VML}}}path", {"gradientshapeok": "t", f"{{{OFFICE_VML}}}connecttype": "rect"})
    return values["id"]


def _shape(number: int, address: str, kind: str) -> Element:
    """One box, beside its cell, shown when the mouse is on the cell."""
    row = int((_DIGITS.search(address) or ["1"])[0]) - 1
    column = column_number(address) - 1
    values = {
        "id": f"_x0000_s{number}",
        "type": f"#{kind}",
        "style": "position:absolute;width:260pt;height:180pt;z-index:1;visibility:hidden",
        "fillcolor": "#ffffe1",
        f"{{{OFFICE_VML}}}insetmode": "auto",
    }
    shape = etree.Element(f"{{{VML}}}shape", values, nsmap={"v": VML, "o": OFFICE_VML, "x": EXCEL_VML})
    etree.SubElement(shape, f"{{{VML}}}fill", color2="#ffffe1")
    etree.SubElement(shape, f"{{{VML}}}shadow", color="black", obscured="t")
    etree.SubElement(shape, f"{{{VML}}}textbox")
    data = etree.SubElement(shape, f"{{{EXCEL_VML}}}ClientData", ObjectType="Note")
    top = max(row - 1, 0)
    anchor = (column + 1, 15, top, 10, column + 1 + _WIDE, 15, top + _HIGH, 4)
    parts = (
        ("MoveWithCells", ""),
        ("SizeWithCells", ""),
        ("Anchor", ", ".join(map(str, anchor))),
        ("AutoFill", "False"),
        ("Row", str(row)),
        ("Column", str(column)),
    )
    for name, text in parts:
        etree.SubElement(data, f"{{{EXCEL_VML}}}{name}").text = text or None
    return shape
