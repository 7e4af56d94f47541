"""A checked workbook: comments at its faulty cells, the paper behind its sheets, and all else as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from lakip_audit.dataset.problem import InputError
from lakip_audit.reporting.office.comment_shapes import with_shapes
from lakip_audit.reporting.office.package import OfficePackage
from lakip_audit.reporting.office.workbook_package import WorkbookPackage

Cli = Callable[..., CompletedProcess[str]]

PAPER = ["Ringkasan", "Temuan (2)", "Sebab", "Saran", "Cakupan", "Aturan", "Reviu"]


@pytest.fixture(scope="module")
def report(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report workbook with one wrong amount, a chart, a formula, a comment, widths, and a sheet called Temuan."""
    book = openpyxl.load_workbook(samples / "dokumen" / "laporan-contoh.xlsx")
    sheet = book["Tabel 6"]
    sheet["C6"] = sheet["C6"].value + 1_000_000
    sheet["C6"].comment = Comment("sudah dicek", "Budi")
    sheet.column_dimensions["C"].width = 33
    own = book.create_sheet("Temuan")
    own["A1"], own["B1"] = "milik sendiri", "=1+1"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=6))
    own.add_chart(chart, "D4")
    path = tmp_path_factory.mktemp("buku") / "laporan-2024.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def copied(report: Path) -> Path:
    output = report.with_name("kertas.xlsx")
    command = [sys.executable, "-m", "lakip_audit", "check", str(report), "--format", f"xlsx={output}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return output


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_comments_styles_and_further_sheets_are_added(report: Path, copied: Path) -> None:
    before, after = parts(report), parts(copied)
    changed = {name for name in before if before[name] != after[name]}
    parts_that_list = {"xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert [name for name in changed - parts_that_list if not re.fullmatch(r"xl/comments/.*|xl/.*\.vml", name)] == []
    assert set(before) <= set(after)
    assert any(name.startswith("xl/charts/") for name in before)
    new = [name for name in after if name not in before]
    assert all(re.fullmatch(r"xl/worksheets/kertas\d\.xml", name) for name in new)


def test_its_own_sheets_are_as_they_were(report: Path, copied: Path) -> None:
    before, after = openpyxl.load_workbook(report), openpyxl.load_workbook(copied)
    assert after.sheetnames == [*before.sheetnames, *PAPER]
    for sheet in before:
        same = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                other = same[cell.coordinate]
                assert (cell.value, cell.number_format) == (other.value, other.number_format)
                for look in ("font", "fill", "border", "alignment"):
                    assert repr(getattr(cell, look)) == repr(getattr(same[cell.coordinate], look))
        assert {name: each.width for name, each in sheet.column_dimensions.items()} == {
            name: each.width for name, each in same.column_dimensions.items()
        }
    assert after["Temuan"]["B1"].value == "=1+1"


def test_a_comment_is_added_below_the_one_that_is_there(copied: Path) -> None:
    comment = openpyxl.load_workbook(copied)["Tabel 6"]["C6"].comment
    assert comment is not None
    assert comment.text.startswith("sudah dicek\nlakip-audit:\n")
    assert "ANG-001" in comment.text


def test_the_added_sheets_look_and_work_as_in_a_paper_of_their_own(copied: Path) -> None:
    book = openpyxl.load_workbook(copied)
    sheet = book["Temuan (2)"]
    assert sheet["A1"].font.bold
    assert sheet["A1"].fill.start_color.rgb == "FF1F3864"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert sheet.auto_filter.ref is not None
    numbers = [cell for row in sheet.iter_rows() for cell in row if cell.number_format == "#,##0" and cell.value]
    assert 2_101_120_000 in [cell.value for cell in numbers]
    assert book.active is not None
    assert book.active.title not in PAPER


def test_the_copy_can_be_checked_again(run_cli: Cli, report: Path, copied: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi" / report.name
    again.parent.mkdir()
    shutil.copy(copied, again)
    first, second = (run_cli("check", path, "--tanpa-sebab").stdout for path in (report, again))
    assert second == first


def test_the_same_input_gives_the_same_bytes(run_cli: Cli, report: Path, copied: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.xlsx"
    run_cli("check", report, "--format", f"xlsx={other}")
    assert other.read_bytes() == copied.read_bytes()


def test_a_data_workbook_gets_comments_at_its_cells(run_cli: Cli, tmp_path: Path) -> None:
    data, output = tmp_path / "data.xlsx", tmp_path / "kertas.xlsx"
    assert run_cli("init", data, "--from", "samples").returncode == 0
    book = openpyxl.load_workbook(data)
    sheet = book["anggaran"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    cell = sheet.cell(2, heads["pagu"] or 0)
    cell.value = "7.000.210.000"
    book.save(data)
    assert run_cli("check", data, "--format", f"xlsx={output}").returncode == 1
    marked = openpyxl.load_workbook(output)
    comments = {
        (sheet.title, each.coordinate): each.comment.text
        for sheet in marked
        for row in sheet.iter_rows(min_row=2)
        for each in row
        if each.comment is not None and sheet.title in book.sheetnames
    }
    assert ("anggaran", cell.coordinate) in comments
    assert "Usulan" in comments["anggaran", cell.coordinate]
    assert run_cli("check", output, "--tanpa-sebab").returncode == 1  # read as a dataset, the paper passed over


def test_a_spreadsheet_program_opens_it(copied: Path, converted: Callable[[Path, str], Path]) -> None:
    assert converted(copied, "pdf").read_bytes().startswith(b"%PDF")


def test_shapes_are_added_to_a_drawing_with_numbers_of_their_own() -> None:
    one = with_shapes(None, ["B2", "AA10"], 1)
    two = with_shapes(one, ["C3"], 1)
    shapes = [each for each in etree.fromstring(two) if str(each.tag).endswith("}shape")]
    assert len({each.get("id") for each in shapes}) == len(shapes) == 3
    places = [[child.text for child in each.iter() if str(child.tag).endswith(("}Row", "}Column"))] for each in shapes]
    assert places == [["1", "1"], ["9", "26"], ["2", "2"]]


def test_a_workbook_without_styles_and_names_gets_those_of_the_paper() -> None:
    book, paper = openpyxl.Workbook(), openpyxl.Workbook()
    target = io.BytesIO()
    book.save(target)
    sheet = paper.active
    assert sheet is not None
    sheet.title = "Kertas"
    sheet["A1"] = 0.5
    sheet["A1"].number_format = "0.000%"
    sheet.freeze_panes = "A2"
    added = io.BytesIO()
    paper.save(added)
    package = WorkbookPackage(target.getvalue())
    assert package.sheet_names == ["Sheet"]
    package.append_sheets(added.getvalue())
    read = openpyxl.load_workbook(io.BytesIO(package.written()))
    assert read.sheetnames == ["Sheet", "Kertas"]
    assert read["Kertas"]["A1"].number_format == "0.000%"


def test_a_damaged_package_is_the_users_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK")
    with pytest.raises(InputError) as raised:
        OfficePackage(path)
    assert "rusak" in str(raised.value)
