"""Comments at the faulty cells of a workbook: which cells those are, and the parts that hold the comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from lakip_audit.dataset.workbook_editing import column_name, columns_of
from lakip_audit.reporting.checked_file import nearest_place
from lakip_audit.reporting.office.comment_shapes import with_shapes
from lakip_audit.reporting.office.package import OFFICE, Element, insert_after, local
from lakip_audit.reporting.office.workbook_package import MAIN, WorkbookPackage

if TYPE_CHECKING:
    from lakip_audit.dataset.table import Dataset
    from lakip_audit.engine.result import Location
    from lakip_audit.reporting.remark import Remarks

AUTHOR = "lakip-audit"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_ADDRESS = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_THREAD = "tc="
"""How the author of a comment begins that stands for a thread of comments: its text is not its own."""

_BEFORE_LEGACY = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing",
)  # fmt: skip
"""What stands before the drawing of comments in a sheet. Source: ECMA-376 part 1, 18.3.1.99."""


def comment_cells(package: WorkbookPackage, dataset: Dataset, remarks: Remarks) -> None:
    """Comment every faulty cell of a checked workbook; what has no place in it stands in the sheet of findings.

    Args:
        package: The workbook, as it was checked.
        dataset: The one report that was read from it.
        remarks: What is to be said.
    """
    sheets: dict[str, dict[str, list[str]]] = {}
    headers: dict[str, Mapping[str, int]] = {}
    for place, findings in remarks.places():
        found = _address(package, dataset, place, headers)
        if found is not None:
            lines = sheets.setdefault(found[0], {}).setdefault(found[1], [])
            lines += [line for line in remarks.lines(place, findings) if line not in lines]
    for number, (part, cells) in enumerate(sheets.items(), 1):
        _comment(package, part, {address: "\n".join(lines) for address, lines in cells.items()}, number)


def _address(
    package: WorkbookPackage, dataset: Dataset, place: Location, headers: dict[str, Mapping[str, int]]
) -> tuple[str, str] | None:
    """The part of the sheet, and the address in it, of a cell of a report workbook or of a data workbook."""
    origin, _ = nearest_place(dataset, place)
    if origin is not None:
        sheet, address = origin.tabel, origin.sel
    else:
        sheet = place.file.partition("#")[2]
        if not sheet or place.row is None:
            return None
        if sheet not in headers:
            headers[sheet] = columns_of(dataset.places[place.laporan], sheet)
        if (column := headers[sheet].get(place.column)) is None:
            return None
        address = f"{column_name(column)}{place.row + 1}"
    part = package.sheet_part(sheet)
    return (part, address) if part is not None and _ADDRESS.fullmatch(address) else None


def _comment(package: WorkbookPackage, part: str, texts: Mapping[str, str], number: int) -> None:
    """Put comments into one sheet, beside those that are there."""
    name = package.related(part, "comments")
    if name is None:
        name = package.free_name("xl/comments{}.xml")
        package.put(name, f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode())
        package.declare(name, COMMENTS_TYPE)
        package.relate(part, "comments", name)
    root = package.xml(name)
    new = _add_texts(root, texts)
    package.put(name, root)
    if new:
        _draw(package, part, new, number)


def _add_texts(root: Element, texts: Mapping[str, str]) -> list[str]:
    """Add the texts to the list of comments, or below the comment that a cell has; the cells that had none."""
    authors = next(element for element in root if local(element) == "authors")
    comments = next(element for element in root if local(element) == "commentList")
    known = {comment.get("ref", ""): comment for comment in comments}
    names = [author.text or "" for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
        names.append(AUTHOR)
    new = []
    for address, text in texts.items():
        if address not in known:
            comment = etree.SubElement(comments, f"{{{MAIN}}}comment", ref=address, authorId=str(names.index(AUTHOR)))
            body = etree.SubElement(comment, f"{{{MAIN}}}text")
            new.append(address)
        elif names[int(known[address].get("authorId", "0"))].startswith(_THREAD):
            continue
        else:
            body = next(element for element in known[address] if local(element) == "text")
            text = f"\n{AUTHOR}:\n{text}"  # noqa: PLW2901 - the same text, below another
        run = etree.SubElement(body, f"{{{MAIN}}}r")
        written = etree.SubElement(run, f"{{{MAIN}}}t")
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return new


def _draw(package: WorkbookPackage, part: str, addresses: Sequence[str], number: int) -> None:
    """Draw the boxes of new comments, which Excel does not do by itself."""
    sheet = package.xml(part)
    legacy = next((element for element in sheet if local(element) == "legacyDrawing"), None)
    name = None if legacy is None else package.target(part, legacy.get(f"{{{OFFICE}}}id", ""))
    if name is not None and name in package:
        package.put(name, with_shapes(package.read(name), addresses, number))
        return
    name = package.free_name("xl/drawings/kertas{}.vml")
    package.put(name, with_shapes(None, addresses, number))
    package.declare_extension("vml", VML_TYPE)
    rid = package.relate(part, "vmlDrawing", name)
    element = etree.Element(f"{{{MAIN}}}legacyDrawing", {f"{{{OFFICE}}}id": rid}, nsmap={"r": OFFICE})
    insert_after(sheet, element, _BEFORE_LEGACY)
    package.put(part, sheet)
