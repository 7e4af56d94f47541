"""How the cells of a working paper look: few colours, each with a meaning; numbers in formats of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from lakip_audit.reporting.printed_cells import CellState, Number

FILLS: Mapping[CellState, str] = MappingProxyType(
    {
        CellState.ERROR: "#F4B6B0",
        CellState.WARNING: "#FBD9A5",
        CellState.INFO: "#FFF3B8",
        CellState.WAIVED: "#D9D2E9",
        CellState.COMPARED: "#DCE9F7",
        CellState.CONFIRMED: "#DDEFD9",
        CellState.UNCHECKED: "#FFFFFF",
    }
)
"""The colour behind a printed cell; what the colours mean stands in the summary."""

_THIN: Mapping[str, Any] = MappingProxyType({"border": 1, "border_color": "#BFBFBF"})
_TOP: Mapping[str, Any] = MappingProxyType({"valign": "top", "font_size": 10})

TEXT: Mapping[str, Any] = MappingProxyType({**_TOP, **_THIN, "text_wrap": True, "quote_prefix": True})
HEAD: Mapping[str, Any] = MappingProxyType(
    {
        **_THIN,
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "font_size": 10,
        "bg_color": "#1F3864",
        "color": "white",
    }
)
LINK: Mapping[str, Any] = MappingProxyType({**_TOP, "font_color": "#1F3864", "underline": 1})
FILL_IN: Mapping[str, Any] = MappingProxyType({**TEXT, "bg_color": "#FFFDE7"})
TITLE: Mapping[str, Any] = MappingProxyType({"bold": True, "font_size": 15, "quote_prefix": True})
HEADING: Mapping[str, Any] = MappingProxyType(
    {"bold": True, "font_size": 11, "bottom": 1, "valign": "bottom", "quote_prefix": True}
)
PLAIN: Mapping[str, Any] = MappingProxyType({**_TOP, "text_wrap": True, "quote_prefix": True})
"""A text of a sheet without a head: no borders."""
RIGHT: Mapping[str, Any] = MappingProxyType({"align": "right", "indent": 1})
RULE: Mapping[str, Any] = MappingProxyType({"top": 2, "top_color": "#1F3864"})
"""Above a line with which something new begins."""


def marked(state: CellState) -> dict[str, Any]:
    """The look of a printed cell."""
    look = {**TEXT, "bg_color": FILLS[state]}
    return {**look, "bold": True} if state in (CellState.ERROR, CellState.WARNING) else look


def number_format(number: Number) -> tuple[float, str]:
    """What a cell holds for a number, and the format that shows it: a percentage is a part of one."""
    places = f".{'0' * number.decimals}" if number.decimals else ""
    if number.style == "percent":
        return round(number.value / 100, number.decimals + 2), f"0{places}%"
    return number.value, f"#,##0{places}"
