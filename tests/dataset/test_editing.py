"""Edited copies: the cells that are asked for change, and nothing else does."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from lakip_audit.dataset.csv_editing import CsvFile
from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.editing import Change, Editing, write_copy
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.workbook_editing import Workbook

SHEET = "xl/worksheets/sheet4.xml"


def csv_file(folder: Path, content: bytes) -> CsvFile:
    path = folder / "anggaran.csv"
    path.write_bytes(content)
    return CsvFile(path)


# CSV


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a,b\n1,2\n3,4\n", b"a,b\n1,2\n3,X\n"),
        (b"a,b\r\n1,2\r\n3,4\r\n", b"a,b\r\n1,2\r\n3,X\r\n"),
        (b"a,b\r1,2\r3,4", b"a,b\r1,2\r3,X"),
        (b"\xef\xbb\xbfa,b\n1,2\n3,4", b"\xef\xbb\xbfa,b\n1,2\n3,X"),
        (b'a,b\n"1","2"\n"3","4"\n', b'a,b\n"1","2"\n"3","X"\n'),
        (b'a,"b"\n"1\n1, ""x""",2\n3,4\n', b'a,"b"\n"1\n1, ""x""",2\n3,X\n'),
        (b"a;b\n1;2,5\n3;4,5\n", b"a;b\n1;2,5\n3;X\n"),
        (b"\n\na,b\n\n1,2\n\n3,\n", b"\n\na,b\n\n1,2\n\n3,X\n"),
        (b'b\n"2"\n""\n', b'b\n"2"\n"X"\n'),
        ("a,b\n1,é\n“3”,4\n".encode(), "a,b\n1,é\n“3”,X\n".encode()),
    ],
)
def test_every_other_byte_stays(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert csv_file(tmp_path, before).edited({(2, "b"): "X"}) == after


@pytest.mark.parametrize(
    ("text", "written"),
    [("98,3%", b'"98,3%"'), ('a"b', b'"a""b"'), ("a\nb", b'"a\nb"'), ("a;b", b"a;b"), ("", b"")],
)
def test_a_text_is_put_in_quotes_where_it_has_to_be(tmp_path: Path, text: str, written: bytes) -> None:
    assert csv_file(tmp_path, b"a,b\n1,2\n").edited({(1, "b"): text}) == b"a,b\n1," + written + b"\n"


def test_several_cells_and_none(tmp_path: Path) -> None:
    file = csv_file(tmp_path, b"a,b\n1,2\n3,4\n")
    assert file.edited({}) == b"a,b\n1,2\n3,4\n"
    assert file.edited({(2, "a"): "333", (1, "b"): "", (1, "a"): "11"}) == b"a,b\n11,\n333,4\n"


@pytest.mark.parametrize(("row", "column", "can"), [(1, "b", True), (1, "c", False), (0, "b", False), (2, "b", False)])
def test_only_a_cell_that_is_there_can_change(tmp_path: Path, row: int, column: str, can: bool) -> None:
    assert csv_file(tmp_path, b"a,b\n1,2\n\n").can_change(row, column) is can


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=6)


@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([",", ";"]),
    TEXT,
    st.data(),
)
def test_reading_back_finds_the_new_text_and_all_others(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    quoting: int,
    end: str,
    mark: str,
    text: str,
    data: st.DataObject,
) -> None:
    lines = [("a", "b", "c"), *rows]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=mark, quoting=quoting, lineterminator=end).writerows(lines)  # type: ignore[arg-type]
    row = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.sampled_from("abc"))
    file = csv_file(tmp_path_factory.getbasetemp(), written.getvalue().encode())
    edited = file.edited({(row, column): text}).decode()
    found = list(csv.reader(io.StringIO(edited, newline=""), delimiter=mark, strict=True))
    wanted = [list(line) for line in lines]
    wanted[row]["abc".index(column)] = text
    assert found == wanted


# workbooks

Sheets = dict[str, list[list[object]]]
SHEETS: Sheets = {
    "laporan": [["laporan", "contoh-2023"], ["satker.nama", "Balai"], ["tahun", 2023]],
    "sumber": [["sumber"], ["Tabel 1"]],
    "catatan": [["apa saja", "=1+1"]],
    "anggaran": [
        ["sumber", "baris", "kode", "pagu", "realisasi", "persen"],
        ["Tabel 1", 1, "JUMLAH", "=D3", 291, 0.97],
        ["Tabel 1", 2, "A", 14160889, "101", None],
    ],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with numbers, texts, a format for each, and formulas whose results are kept."""
    path = tmp_path / "buku.xlsx"
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in SHEETS.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    budget = made["anggaran"]
    budget["D3"].number_format = "#,##0"
    budget["F2"].number_format = "0.00%"
    budget["E3"].font = Font(bold=True)
    made.save(path)
    change_part(path, SHEET, lambda xml: xml.replace("<f>D3</f><v></v>", "<f>D3</f><v>14160889</v>"))
    change_part(path, "xl/worksheets/sheet3.xml", lambda xml: xml.replace("<v></v>", "<v>2</v>"))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change_part(path: Path, name: str, change: Callable[[str], str]) -> None:
    contents = parts(path)
    changed = change(contents[name].decode())
    assert changed.encode() != contents[name]
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in contents.items():
            archive.writestr(each, changed if each == name else content)


def edited(book: Path, definitions: Definitions, texts: dict[tuple[int, str], str]) -> Path:
    """The workbook with these texts in its budget, by data row and column."""
    path = book.with_name("baru.xlsx")
    wanted = {("anggaran", row, column): text for (row, column), text in texts.items()}
    path.write_bytes(Workbook(book, definitions).edited(wanted))
    return path


def test_a_number_stays_a_number_where_its_format_shows_the_text(book: Path, definitions: Definitions) -> None:
    texts = {(2, "pagu"): "14.160.998", (1, "persen"): "79,97%", (1, "realisasi"): "292"}
    sheet = openpyxl.load_workbook(edited(book, definitions, texts))["anggaran"]
    assert [sheet[name].value for name in ("D3", "F2", "E2")] == [14160998, 0.7997, 292]
    assert [sheet[name].number_format for name in ("D3", "F2")] == ["#,##0", "0.00%"]


@pytest.mark.parametrize("text", ["14160998", "14.160.998,0", "Rp 14.160.998", "≥ 3 <&> {0}", "-"])
def test_otherwise_it_becomes_a_text_in_the_same_style(book: Path, definitions: Definitions, text: str) -> None:
    sheet = openpyxl.load_workbook(edited(book, definitions, {(2, "pagu"): text, (2, "realisasi"): text}))["anggaran"]
    assert [sheet[name].value for name in ("D3", "E3")] == [text, text]
    assert sheet["D3"].number_format == "#,##0"
    assert sheet["E3"].font.bold


def test_everything_else_stays_to_the_byte(book: Path, definitions: Definitions) -> None:
    before, after = parts(book), parts(edited(book, definitions, {(2, "pagu"): "14.160.998"}))
    assert {name for name in before if before[name] != after[name]} == {SHEET}
    assert list(before) == list(after)
    one = re.compile(rb'<c r="D3".*?</c>')
    assert one.sub(b"", after[SHEET]) == one.sub(b"", before[SHEET])


def test_a_cell_that_the_file_leaves_out_is_added(book: Path, definitions: Definitions) -> None:
    change_part(book, SHEET, lambda xml: re.sub(r'<c r="E3"[\s\S]*?</c>', "", xml))
    change_part(book, SHEET, lambda xml: re.sub(r'<c r="D3"[\s\S]*?</c>', "", xml))
    texts = {(2, "pagu"): "5", (2, "realisasi"): "6", (2, "persen"): "7%"}
    sheet = openpyxl.load_workbook(edited(book, definitions, texts))["anggaran"]
    assert [sheet.cell(3, column).value for column in range(1, 7)] == ["Tabel 1", 2, "A", "5", "6", "7%"]


def test_names_with_a_prefix_and_cells_without_a_place(book: Path, definitions: Definitions) -> None:
    def rewritten(xml: str) -> str:
        xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")
        return re.sub(r'<x:(c|row) r="[A-Z]*[0-9]+"', r"<x:\1", xml)

    change_part(book, SHEET, rewritten)
    path = edited(book, definitions, {(2, "pagu"): "14.160.998", (2, "realisasi"): "x"})
    sheet = openpyxl.load_workbook(path)["anggaran"]
    assert [sheet["D3"].value, sheet["E3"].value, sheet["D2"].value] == [14160998, "x", "=D3"]


@pytest.mark.parametrize(
    ("row", "column", "can"), [(1, "pagu", False), (2, "pagu", True), (2, "persen", True), (2, "pagu_awal", False)]
)
def test_a_formula_or_a_column_that_is_not_there_cannot_change(
    book: Path, definitions: Definitions, row: int, column: str, can: bool
) -> None:
    assert Workbook(book, definitions).can_change("anggaran", row, column) is can


def test_the_results_of_formulas_stay_so_that_the_copy_can_be_read(book: Path, definitions: Definitions) -> None:
    path = edited(book, definitions, {(2, "pagu"): "14.160.998"})
    table = load([path], definitions).dataset.tables["anggaran"]
    assert table.text("pagu").tolist() == ["14160889", "14.160.998"]


def test_a_sheet_that_is_not_utf8_is_refused(book: Path, definitions: Definitions) -> None:
    workbook = Workbook(book, definitions)
    assert workbook.can_change("anggaran", 2, "pagu")
    contents = parts(book)
    with zipfile.ZipFile(book, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content.decode().encode("utf-16") if name == SHEET else content)
    with pytest.raises(InputError) as refused:
        workbook.edited({("anggaran", 2, "pagu"): "1"})
    assert [problem.code for problem in refused.value.problems] == ["bad_workbook"]


# copies


def test_files_of_several_reports(report: Path, book: Path, definitions: Definitions) -> None:
    editing = Editing({"satu": report, "dua": book}, definitions)
    changes = [
        Change("satu", "anggaran.csv", 2, "pagu", "7.060.888"),
        Change("satu", "target.csv", 1, "target", "78,6"),
        Change("dua", "buku.xlsx#anggaran", 2, "realisasi", "102"),
    ]
    assert all(map(editing.can_change, changes))
    assert not editing.can_change(Change("satu", "anggaran.csv", 2, "persen", "1"))
    assert not editing.can_change(Change("dua", "buku.xlsx#anggaran", 1, "pagu", "1"))
    contents = editing.edited(changes)
    assert set(contents) == {report / "anggaran.csv", report / "target.csv", book}
    assert b'Tabel 1,1,nilai,2023,"78,6",Nilai' in contents[report / "target.csv"]


def test_a_copy_holds_all_and_the_original_stays(report: Path, tmp_path: Path) -> None:
    (report / "mentah").mkdir()
    (report / "mentah" / "001.csv").write_bytes(b"\xff")
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    target = tmp_path / "baru"
    write_copy(report, target, {report / "anggaran.csv": b"x", report / "perbaikan.csv": b"y"})
    assert {path: path.read_bytes() for path in report.rglob("*") if path.is_file()} == before
    copied = {path.relative_to(target): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert copied == {
        **{path.relative_to(report): content for path, content in before.items()},
        Path("anggaran.csv"): b"x",
        Path("perbaikan.csv"): b"y",
    }
    assert target.stat().st_mode == report.stat().st_mode


def test_a_link_does_not_lead_the_new_content_to_the_original(report: Path, tmp_path: Path) -> None:
    (report / "lain").mkdir()
    (report / "lain" / "anggaran.csv").write_bytes((report / "anggaran.csv").read_bytes())
    (report / "anggaran.csv").unlink()
    (report / "anggaran.csv").symlink_to(report / "lain" / "anggaran.csv")
    before = (report / "anggaran.csv").read_bytes()
    write_copy(report, tmp_path / "baru", {report / "anggaran.csv": b"x"})
    assert (report / "anggaran.csv").read_bytes() == before
    assert (tmp_path / "baru" / "anggaran.csv").read_bytes() == b"x"
    assert not (tmp_path / "baru" / "anggaran.csv").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders")
def test_a_copy_that_fails_leaves_nothing(report: Path, tmp_path: Path) -> None:
    os.mkfifo(report / "pipa")
    with pytest.raises(OSError, match="pipa"):
        write_copy(report, tmp_path / "baru", {})
    assert [path.name for path in tmp_path.iterdir()] == [report.name]


def test_the_log_is_no_table(report: Path, tmp_path: Path, book: Path, definitions: Definitions) -> None:
    (report / "perbaikan.csv").write_bytes(b"\xff anything")
    assert not load([report], definitions).problems
    folder = tmp_path / "buku-buku"
    folder.mkdir()
    book.rename(folder / "buku.xlsx")
    (folder / "perbaikan.csv").write_bytes(b"\xff anything")
    assert list(load([folder], definitions).dataset.manifests) == ["contoh-2023"]
