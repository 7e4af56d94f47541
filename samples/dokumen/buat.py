"""Writes the made-up report of ``laporan.py`` as Word, PDF, Excel, Markdown and plain text, always the same bytes.

Run it after a change of ``samples/contoh-konsisten`` or of the report: ``python samples/dokumen/buat.py``.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from laporan import (
    ABOVE,
    LEFT,
    Contents,
    Figure,
    Heading,
    Items,
    NewPage,
    Part,
    Prose,
    Table,
    Title,
    report,
)  # fmt: skip
from openpyxl.styles import Alignment, Border, Font, Side
from reportlab.lib import colors, pagesizes
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)  # fmt: skip
from reportlab.platypus import Table as PdfTable

from lakip_audit.numbers import Kind, read_number

NAME = "laporan-contoh"
FOLDER = Path(__file__).parent
DAY = datetime.datetime(2025, 2, 3)  # noqa: DTZ001 - Office keeps times without a zone
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FOOT = "Laporan Kinerja Balai Pelatihan Contoh Tahun 2024"


def main() -> None:
    """Write every file beside this script."""
    for suffix, write in WRITERS.items():
        (FOLDER / f"{NAME}.{suffix}").write_bytes(write(list(report())))


def spans(table: Table) -> Iterator[tuple[int, int, int, int, str]]:
    """Each cell of a table with how many rows and columns it takes: row, column, rows, columns, text."""
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            if text in (LEFT, ABOVE):
                continue
            width = next((w for w in range(1, len(texts) - column) if texts[column + w] != LEFT), len(texts) - column)
            below = table.rows[row + 1 :]
            height = 1 + next((h for h, other in enumerate(below) if other[column] != ABOVE), len(below))
            yield row, column, height, width, text


def numbered(items: Items) -> Iterator[str]:
    """The items of a list with their numbers."""
    for number, text in enumerate(items.texts):
        yield f"{chr(ord('a') + number) if items.letters else number + 1}. {text}"


# --- plain text and Markdown


def as_text(parts: Sequence[Part]) -> bytes:
    """Plain text: tables with tabs, merged cells empty, captions below."""
    blocks: list[str] = []
    for part in parts:
        match part:
            case Title(text) | Heading(text) | Prose(text):
                blocks.append(text)
            case Items():
                blocks.append("\n".join(numbered(part)))
            case Contents(entries):
                blocks.append("\n".join(f"{title}.....\t{page}" for title, page in entries))
            case Table(caption=caption, rows=rows):
                blocks += ["\n".join("\t".join(_unmerged(row)) for row in rows), caption]
            case Figure(caption=caption):
                blocks.append(caption)
    return ("\n\n".join(blocks) + "\n").encode()


def as_markdown(parts: Sequence[Part]) -> bytes:
    """Markdown: pipe tables, merged cells empty, captions below."""
    blocks: list[str] = []
    for part in parts:
        match part:
            case Title(text):
                blocks.append(f"**{text}**")
            case Heading(text, level):
                blocks.append(f"{'#' * level} {text}")
            case Prose(text):
                blocks.append(text)
            case Items():
                blocks.append("\n".join(numbered(part)))
            case Contents(entries):
                blocks.append("  \n".join(f"{title}..... {page}" for title, page in entries))
            case Table(caption=caption, rows=rows):
                lines = [f"| {' | '.join(_unmerged(row))} |" for row in rows]
                blocks += ["\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]), caption]
            case Figure(caption=caption):
                blocks += ["![]()", caption]
    return ("\n\n".join(blocks) + "\n").encode()


def _unmerged(row: Sequence[str]) -> list[str]:
    return ["" if text in (LEFT, ABOVE) else text for text in row]


# --- Word


def as_docx(parts: Sequence[Part]) -> bytes:
    """Word: headings and captions by style, captions above, headers that repeat, one list numbered by Word itself."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)  # type: ignore[attr-defined]
    document.core_properties.created = document.core_properties.modified = DAY
    document.core_properties.author = "Balai Pelatihan Contoh"
    for part in parts:
        match part:
            case Title(text):
                document.add_paragraph(text, "Title")
            case Heading(text, level):
                document.add_heading(text, level).paragraph_format.page_break_before = level == 1
            case Prose(text):
                document.add_paragraph(text)
            case Items(texts) if texts[0].startswith("Kelas"):
                for text in texts:
                    document.add_paragraph(text, "List Number")
            case Items():
                for text in numbered(part):
                    document.add_paragraph(text)
            case Contents(entries):
                for title, page in entries:
                    line = document.add_paragraph(f"{title}\t{page}")
                    line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            case Table(caption=caption):
                document.add_paragraph(caption, "Caption")
                _add_table(document, part)
            case Figure(caption=caption):
                document.add_paragraph(caption, "Caption")
            case NewPage(landscape):
                _start_page(document, landscape=landscape)
    return _same_zip(document.save)


def _add_table(document: Document, table: Table) -> None:
    grid = document.add_table(len(table.rows), len(table.rows[0]), "Table Grid")
    for row, column, height, width, text in spans(table):
        cell = grid.cell(row, column)
        if height > 1 or width > 1:
            cell = cell.merge(grid.cell(row + height - 1, column + width - 1))
        cell.text = text
    for row in grid.rows[: table.header]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way


def _start_page(document: Document, *, landscape: bool) -> None:
    section = document.sections[-1]
    if landscape != (section.orientation == WD_ORIENT.LANDSCAPE):
        section = document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
    else:
        document.add_page_break()


# --- Excel


def as_xlsx(parts: Sequence[Part]) -> bytes:
    """Excel: a sheet for each table, numbers as numbers with the format that shows them as printed."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.created = workbook.properties.modified = DAY
    side = Side("thin")
    for table in parts:
        if not isinstance(table, Table):
            continue
        sheet = workbook.create_sheet(table.name)
        sheet["A1"] = table.caption
        sheet["A1"].font = Font(bold=True)
        for row, column, height, width, text in spans(table):
            cell = sheet.cell(row + 3, column + 1)
            cell.value, cell.number_format = _excel_number(text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(side, side, side, side)
            if height > 1 or width > 1:
                sheet.merge_cells(None, row + 3, column + 1, row + height + 2, column + width)
        sheet.print_title_rows = f"3:{table.header + 2}"
    return _same_zip(workbook.save)


def _excel_number(text: str) -> tuple[float | int | str | None, str]:
    """The value and number format of a cell; what is more than a number stays text."""
    reading = read_number(text)
    plain = reading.kind is Kind.NUMBER and not (reading.unit or reading.bound or reading.currency)
    if not plain or (text[0] == "0" and text.isdigit() and len(text) > 1):
        return text or None, "General"
    value = reading.value / 100 if reading.percent else reading.value
    decimals = "." + "0" * reading.places if reading.places else ""
    if reading.percent:
        return float(value), f"0{decimals}%"
    if reading.grouping:
        return int(value), "#,##0"
    return (float(value), f"0{decimals}") if decimals else (int(value), "General")


# --- PDF

_PROSE = ParagraphStyle("prose", fontSize=10, leading=14, alignment=TA_JUSTIFY, firstLineIndent=24, spaceAfter=6)
_PLAIN = ParagraphStyle("plain", fontSize=10, leading=14, spaceAfter=2)
_ITEM = ParagraphStyle("item", parent=_PLAIN, leftIndent=18, bulletIndent=0)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=40, alignment=TA_CENTER)
_CAPTION = ParagraphStyle("caption", fontSize=10, leading=14, alignment=TA_CENTER, spaceBefore=8, spaceAfter=4)
_HEADINGS = {
    1: ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=13, leading=18, alignment=TA_CENTER, spaceAfter=10),
    2: ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=11, leading=15, spaceBefore=8, spaceAfter=4),
}
_MARGIN = 56
_WIDE = 9


def as_pdf(parts: Sequence[Part]) -> bytes:
    """PDF: ruled tables with captions above; Table 13 goes on over a page break with its header repeated."""
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=pagesizes.A4, invariant=1, title=FOOT, author="Balai Pelatihan Contoh")
    document.addPageTemplates([_page("portrait", pagesizes.A4), _page("landscape", pagesizes.landscape(pagesizes.A4))])
    landscape = False
    flow: list[Flowable] = [Spacer(1, 160)]
    for part in parts:
        match part:
            case Title(text):
                flow.append(Paragraph(text, _TITLE))
            case Heading(text, level):
                flow += [NextPageTemplate("portrait"), PageBreak()] if level == 1 else []
                flow.append(Paragraph(text, _HEADINGS[level]))
                landscape = landscape and level != 1
            case Prose(text, formula):
                flow.append(Paragraph(text, _PLAIN if formula else _PROSE))
            case Items():
                for text in numbered(part):
                    mark, _, rest = text.partition(" ")
                    flow.append(Paragraph(rest, _ITEM, bulletText=mark))
            case Contents(entries):
                flow += [
                    Paragraph(f"{title} {'.' * max(5, 110 - len(title) * 2)} {page}", _PLAIN) for title, page in entries
                ]
            case Table(caption=caption):
                flow += [CondPageBreak(90), Paragraph(caption, _CAPTION), _pdf_table(part, landscape=landscape)]
            case Figure(caption=caption, boxes=boxes):
                flow += [_Boxes(boxes), Paragraph(caption, _CAPTION)]
            case NewPage(wide):
                landscape = wide
                flow += [NextPageTemplate("landscape" if wide else "portrait"), PageBreak()]
    document.build(flow)
    return file.getvalue()


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN, 0, 0, 0, 0)

    def print_foot(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica-Oblique", 8)
        canvas.drawString(_MARGIN, 30, FOOT)
        canvas.drawRightString(size[0] - _MARGIN, 30, str(document.page))

    return PageTemplate(name, [frame], onPage=print_foot, pagesize=size)


def _pdf_table(table: Table, *, landscape: bool) -> PdfTable:
    width = pagesizes.A4[1 if landscape else 0] - 2 * _MARGIN
    columns = len(table.rows[0])
    size = 7 if landscape else 5.5 if columns > _WIDE + 2 else 6.5 if columns >= _WIDE - 1 else 8
    style = ParagraphStyle("cell", fontSize=size, leading=size * 1.2)
    cells: list[list[Flowable | str]] = [[""] * columns for _ in table.rows]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("BACKGROUND", (0, 0), (-1, table.header - 1), colors.HexColor("#DDE6F0")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 4 if landscape else 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    for row, column, height, span, text in spans(table):
        cells[row][column] = Paragraph(text, style)
        commands.append(("SPAN", (column, row), (column + span - 1, row + height - 1)))
    return PdfTable(cells, _widths(table, width, size), repeatRows=table.header, style=commands, spaceAfter=10)


def _widths(table: Table, width: float, size: float) -> list[float]:
    """Each column as wide as its longest word, and the rest of the page shared by the length of their texts."""
    columns = range(len(table.rows[0]))
    texts = [[row[column] for row in table.rows if row[column] not in (LEFT, ABOVE)] for column in columns]
    words = [[stringWidth(word, "Helvetica", size) for text in each for word in text.split()] for each in texts]
    needs = [max(each, default=0) + 8 for each in words]
    lengths = [sum(map(len, each)) for each in texts]
    return [need + (width - sum(needs)) * length / sum(lengths) for need, length in zip(needs, lengths, strict=True)]


class _Boxes(Flowable):
    """A chart: one box above, the others below it."""

    def __init__(self, boxes: Sequence[str]) -> None:
        super().__init__()
        self.boxes = boxes
        self.width, self.height = 480, 110

    def draw(self) -> None:
        """Draw the boxes and the lines between them."""
        top, *below = self.boxes
        places = [(180, 70, top), *((40 + 260 * number, 10, text) for number, text in enumerate(below))]
        for left, bottom, text in places:
            self.canv.rect(left, bottom, 140, 28)
            self.canv.setFont("Helvetica", 9)
            self.canv.drawCentredString(left + 70, bottom + 10, text)
            if bottom < 70:
                self.canv.line(left + 70, 38, 250, 70)


def _same_zip(save: Callable[[io.BytesIO], object]) -> bytes:
    """An Office file without the times at which it and its members were written."""
    file = io.BytesIO()
    save(file)
    same = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(f"{DAY:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            new.writestr(zipfile.ZipInfo(name, DAY.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return same.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[Part]], bytes]] = {
    "docx": as_docx,
    "pdf": as_pdf,
    "xlsx": as_xlsx,
    "md": as_markdown,
    "txt": as_text,
}

if __name__ == "__main__":
    main()
