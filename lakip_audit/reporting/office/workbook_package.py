"""A workbook as its parts: its sheets by name, and further sheets put behind them."""

from __future__ import annotations

import copy
import re
from pathlib import Path

from lxml import etree

from lakip_audit.reporting.office.package import OFFICE, Element, OfficePackage, insert_after, local
from lakip_audit.reporting.office.workbook_styles import merge_styles

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

_BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                 "functionGroups", "externalReferences")  # fmt: skip
_RELATION = f"{{{OFFICE}}}id"


class WorkbookPackage(OfficePackage):
    """The parts of a workbook."""

    def __init__(self, source: Path | bytes) -> None:
        """Read all parts.

        Raises:
            InputError: It is no workbook, or not a sound one.
        """
        super().__init__(source)
        main = self.related("", "officeDocument")
        if main is None:
            raise self.broken(KeyError("officeDocument"))
        self.main = main

    @property
    def sheet_names(self) -> list[str]:
        """The names of its sheets in their order."""
        return [sheet.get("name", "") for sheet in self._sheets(self.xml(self.main))]

    def sheet_part(self, name: str) -> str | None:
        """The part of the sheet of that name; None if there is none."""
        for sheet in self._sheets(self.xml(self.main)):
            if sheet.get("name") == name:
                return self.target(self.main, sheet.get(_RELATION, ""))
        return None

    def append_sheets(self, other: bytes) -> None:
        """Put the sheets of another workbook behind the own ones.

        Args:
            other: A workbook whose sheets hold their texts themselves and refer to no other part; their names are none
                of the own ones.
        """
        added = WorkbookPackage(other)
        styles = self._with_styles_of(added)
        book, other_book = self.xml(self.main), added.xml(added.main)
        sheets = next(element for element in book if local(element) == "sheets")
        before = len(sheets)
        used = {int(sheet.get("sheetId", "0")) for sheet in sheets}
        for sheet in added._sheets(other_book):
            name = self.free_name("xl/worksheets/kertas{}.xml")
            source = added.target(added.main, sheet.get(_RELATION, "")) or ""
            self.put(name, _restyled(added.read(source), styles))
            self.declare(name, SHEET_TYPE)
            rid = self.relate(self.main, "worksheet", name)
            number = max(used, default=0) + 1
            used.add(number)
            values = {"name": sheet.get("name", ""), "sheetId": str(number), _RELATION: rid}
            etree.SubElement(sheets, f"{{{MAIN}}}sheet", values)
        _append_names(book, other_book, before)
        self.put(self.main, book)

    def _with_styles_of(self, added: WorkbookPackage) -> int:
        """Take over the styles of another workbook; what is added to the number of each."""
        theirs = added.xml(added.related(added.main, "styles") or "")
        own = self.related(self.main, "styles")
        if own is None:
            own = self.free_name("xl/styles{}.xml")
            self.put(own, theirs)
            self.declare(own, STYLES_TYPE)
            self.relate(self.main, "styles", own)
            return 0
        merged = self.xml(own)
        shift = merge_styles(merged, theirs)
        self.put(own, merged)
        return shift

    @staticmethod
    def _sheets(book: Element) -> list[Element]:
        return [sheet for element in book if local(element) == "sheets" for sheet in element]


def _append_names(book: Element, other: Element, before: int) -> None:
    """Take over the names of another workbook, all of which belong to one of its sheets."""
    theirs = [name for element in other if local(element) == "definedNames" for name in element]
    if not theirs:
        return
    names = next((element for element in book if local(element) == "definedNames"), None)
    if names is None:
        names = etree.Element(f"{{{MAIN}}}definedNames")
        insert_after(book, names, _BEFORE_NAMES)
    for name in theirs:
        new = copy.deepcopy(name)
        new.set("localSheetId", str(before + int(name.get("localSheetId", "0"))))
        names.append(new)


_STYLE = re.compile(rb'(<(?:c|row|col) [^>]*?\b(?:s|style)=")(\d+)(")')
_SELECTED = re.compile(rb' tabSelected="1"')


def _restyled(data: bytes, shift: int) -> bytes:
    """A sheet whose styles have other numbers, and that is not the one in sight."""
    data = _SELECTED.sub(b"", data, count=1)
    return _STYLE.sub(lambda found: found[1] + str(int(found[2]) + shift).encode() + found[3], data)
