"""A workbook is read as it is shown: number formats, merged cells, a grid for each table of a sheet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Document, Paragraph, Place, Style
from tests.extraction.conftest import codes, grids, note_of, paragraphs, rows, texts

Read = Callable[[str, bytes | str], Document]
LINE = Side("thin")


def xlsx_of(fill: Callable[[Worksheet], Any], *more: tuple[str, Callable[[Worksheet], Any]]) -> bytes:
    """A workbook whose sheets are filled by these functions; the first is called Lembar."""
    workbook = openpyxl.Workbook()
    first = workbook.worksheets[0]
    first.title = "Lembar"
    fill(first)
    for name, fill_other in more:
        fill_other(workbook.create_sheet(name))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def put(sheet: Worksheet, *lines: tuple[object, ...], at: int = 1, ruled: bool = False) -> None:
    """Write lines of cells from a row on, with borders or without."""
    for row, line in enumerate(lines, at):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(row, column)
            cell.value = value  # type: ignore[assignment]
            if ruled:
                cell.border = Border(LINE, LINE, LINE, LINE)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.9997, "0.00%", "99,97%"),
        (0.2065, "0.00 %", "20,65 %"),
        (14160889000, "#,##0", "14.160.889.000"),
        (300000000, '"IDR "#,##0', "IDR 300.000.000"),
        (3.5, "0.00", "3,50"),
        (2023, "General", "2023"),
        (2 / 3, "General", "0,666666667"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (datetime.date(2023, 6, 5), "d mmmm yyyy", "5 Juni 2023"),
        (True, "General", "TRUE"),
        ("0 50", "General", "0 50"),
        ("dua\n baris ", "General", "dua\nbaris"),
    ],
)
def test_the_text_is_what_the_cell_shows(read: Read, value: object, number_format: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, ("a", "b"), ("c", value))
        sheet["B2"].number_format = number_format

    (grid,) = grids(read("x.xlsx", xlsx_of(fill)))
    cell = grid.cells[-1]
    assert cell.text == text
    assert cell.place == Place(sheet="Lembar", cell="B2", table=1)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    assert cell.number_format == (number_format if is_number else None)


def test_empty_rows_part_the_tables_of_a_sheet(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            ("Tabel 1 Pegawai",),
            (),
            ("No", "Jabatan"),
            (1, "Instruktur"),
            (),
            ("Tabel 2 Pagu",),
            ("Kode", "Pagu"),
        )

    document = read("x.xlsx", xlsx_of(fill))
    assert [block.text if isinstance(block, Paragraph) else rows(block) for block in document.blocks] == [
        "Tabel 1 Pegawai",
        [["No", "Jabatan"], ["1", "Instruktur"]],
        "Tabel 2 Pagu",
        [["Kode", "Pagu"]],
    ]
    assert {each.style for each in paragraphs(document)} == {Style.CAPTION}
    assert [grid.place.table for grid in grids(document)] == [1, 2]


def test_a_line_inside_the_borders_belongs_to_the_table(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, ("PERJANJIAN KINERJA",))
        put(sheet, ("PERSPEKTIF STAKEHOLDER", None), ("1", "Nilai"), (None, None), ("2", "Indeks"), at=2, ruled=True)
        sheet.merge_cells("A2:B2")
        put(sheet, ("Sumber: data diolah",), at=6)

    document = read("x.xlsx", xlsx_of(fill))
    (grid,) = grids(document)
    assert rows(grid) == [["PERSPEKTIF STAKEHOLDER", None], ["1", "Nilai"], ["", ""], ["2", "Indeks"]]
    assert texts(document) == ["PERJANJIAN KINERJA", "Sumber: data diolah"]


def test_merged_ranges(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, (None, None, None), (None, "No", "Target", None), (None, None, 2023, 2024), (None, 1, 4, 5))
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("C2:D2")

    (grid,) = grids(read("x.xlsx", xlsx_of(fill)))
    assert rows(grid) == [["No", "Target", None], [None, "2023", "2024"], ["1", "4", "5"]]
    assert (grid.cells[0].rowspan, grid.cells[1].colspan) == (2, 2)
    assert grid.place.cell == "B2"


def test_every_sheet_is_a_boundary(read: Read) -> None:
    document = read("x.xlsx", xlsx_of(lambda a: put(a, ("a", 1)), ("Kedua", lambda b: put(b, ("b", 2)))))
    assert [(grid.place.sheet, rows(grid)) for grid in grids(document)] == [
        ("Lembar", [["a", "1"]]),
        ("Kedua", [["b", "2"]]),
    ]


def test_formulas_without_result_and_errors_leave_notes(read: Read) -> None:
    document = read("x.xlsx", xlsx_of(lambda sheet: put(sheet, ("a", "=1+1"), ("b", "#DIV/0!"))))
    assert codes(document) == ["formula_uncalculated", "cell_error"]
    assert note_of(document, "formula_uncalculated").place == Place(sheet="Lembar", cell="B1")
    assert rows(grids(document)[0]) == [["a", ""], ["b", "#DIV/0!"]]


def test_hidden_parts_are_read_with_a_note(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, ("a", "b"), ("c", "d"))
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    def hide(sheet: Worksheet) -> None:
        put(sheet, ("e", "f"))
        sheet.sheet_state = "hidden"

    document = read("x.xlsx", xlsx_of(fill, ("Rahasia", hide)))
    assert codes(document) == ["hidden_rows", "hidden_columns", "hidden_sheet"]
    assert [rows(grid) for grid in grids(document)] == [[["a", "b"], ["c", "d"]], [["e", "f"]]]


def test_rows_printed_on_each_page_are_the_header(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, ("No", "Target"), ("", "2024"), (1, 5))
        sheet.print_title_rows = "1:2"

    assert grids(read("x.xlsx", xlsx_of(fill)))[0].header_rows == 2


def test_a_lone_cell_far_away_costs_nothing(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        put(sheet, ("a", "b"))
        sheet["XFD1048576"] = "jauh"

    document = read("x.xlsx", xlsx_of(fill))
    assert rows(grids(document)[0]) == [["a", "b"]]
    assert texts(document) == ["jauh"]


def test_a_merged_range_over_everything_is_refused(read: Read) -> None:
    import zipfile

    old = zipfile.ZipFile(io.BytesIO(xlsx_of(lambda sheet: put(sheet, ("a", "b")))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                content = content.replace(b"</sheetData>", merged)
            new.writestr(name, content)
    with pytest.raises(InputError) as refused:
        read("x.xlsx", file.getvalue())
    assert [problem.code for problem in refused.value.problems] == ["too_many_cells"]
