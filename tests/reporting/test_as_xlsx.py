"""The working paper: what its sheets hold, that nothing in it is a formula, and that programs open it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.workbook_kind import PAPER_MARK
from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.advice import Advice, advise
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_xlsx
from lakip_audit.reporting.paper import (
    cause_sheet,
    coverage_sheet,
    edit_sheet,
    finding_sheet,
    looks,
    review_sheet,
    rule_sheet,
)
from lakip_audit.reporting.paper.texts import LONGEST, units
from lakip_audit.reporting.printed_cells import CellState
from lakip_audit.reporting.words import WORDS
from lakip_audit.rulebook.loading import load_rules

FIRST = ["Ringkasan", "Temuan", "Sebab", "Saran", "Cakupan", "Aturan", "Reviu"]
HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "\x1b[2J\x07",
    "\u202eabc",
    "\ud800",
    "_x0041_",
    "&amp;",
    "{=1}",
    "x" * 1_000_000,
    "\U0001f600" * 40_000,
)


def whole_run(paths: list[Path], lang: str = "id") -> Run:
    """A whole run over reports, as the command makes it."""
    definitions = load_definitions()
    run = audit(load_rules([shipped_rules()], definitions), load(paths, definitions).dataset)
    diagnosis = diagnose(run)
    return Run(run.result, lang, None, diagnosis, advise(run, diagnosis), run)


@pytest.fixture(scope="module")
def salah(samples: Path) -> Run:
    return whole_run([samples / "contoh-salah"])


@pytest.fixture(scope="module")
def paper(salah: Run) -> bytes:
    return as_xlsx.write(salah)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, head: str) -> list[object]:
    """The values below a head."""
    (at,) = [cell.column for cell in sheet[1] if cell.value == head]
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def test_the_sheets_and_how_they_are_shown_and_printed(paper: bytes) -> None:
    book = opened(paper)
    assert book.sheetnames[: len(FIRST)] == FIRST
    assert "Tabel 1 Baris anggaran" in book.sheetnames
    for sheet in book:
        assert len(sheet.title) <= 31
        assert PAPER_MARK in sheet.defined_names
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "Ringkasan":
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_a_finding_in_the_words_of_an_inspector(salah: Run, paper: bytes) -> None:
    sheet = opened(paper)["Temuan"]
    assert column(sheet, "No") == list(range(1, len(salah.result.findings) + 1))
    assert column(sheet, "Aturan") == [finding.rule for finding in salah.result.findings]
    at = column(sheet, "Aturan").index("ANG-008")
    assert column(sheet, "Tercetak")[at] == "79,79"
    assert column(sheet, "Seharusnya / pembanding")[at] == "97,79"
    assert column(sheet, "Selisih")[at] == pytest.approx(-18)
    assert column(sheet, "Tercetak (angka)")[at] == pytest.approx(0.7979)
    assert column(sheet, "Satuan selisih")[at] == "poin persen"
    assert "belum diverifikasi" in str(column(sheet, "Kriteria")[at])
    assert str(column(sheet, "Sebab")[at]).startswith("C")
    assert "97,79" in str(column(sheet, "Rekomendasi")[at])
    assert all(column(sheet, "Kondisi"))
    assert all(column(sheet, "Akibat"))
    assert all(column(sheet, "Rekomendasi"))
    for empty in ("Tanggapan auditi", "Simpulan"):
        assert set(column(sheet, empty)) == {None}


def test_an_amount_is_a_number_in_rupiah_beside_its_text(paper: bytes) -> None:
    sheet = opened(paper)["Temuan"]
    at = column(sheet, "Aturan").index("ANG-001")
    row = at + 2
    (printed,) = [cell.column for cell in sheet[1] if cell.value == "Tercetak"]
    (number,) = [cell.column for cell in sheet[1] if cell.value == "Tercetak (angka)"]
    assert (sheet.cell(row, printed).value, sheet.cell(row, printed).data_type) == ("1.418.870.000", "s")
    assert (sheet.cell(row, number).value, sheet.cell(row, number).number_format) == (1_418_870_000, "#,##0")


def test_a_cause_that_is_not_proven_says_so(salah: Run, paper: bytes) -> None:
    assert salah.diagnosis is not None
    whys = column(opened(paper)["Temuan"], "Sebab")
    for finding, why in zip(salah.result.findings, whys, strict=True):
        causes = salah.diagnosis.of.get(finding.fingerprint, ())
        sure = bool(causes) and causes[0].unique and causes[0].confidence >= 0.9 and causes[0].kind != "unknown"
        assert (why is None) == (not causes)
        assert sure or why is None or str(why).startswith("Belum terbukti")


def test_the_tables_as_printed_with_colours_and_comments(paper: bytes) -> None:
    sheet = opened(paper)["Tabel 1 Baris anggaran"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    wrong, compared, sound = cells["1.418.870.000"], cells["905.400.000"], cells["2.077.139.790"]
    colour = {state: f"FF{fill[1:]}" for state, fill in looks.FILLS.items()}
    assert wrong.fill.start_color.rgb == colour[CellState.ERROR]
    assert compared.fill.start_color.rgb == colour[CellState.COMPARED]
    assert sound.fill.start_color.rgb == colour[CellState.CONFIRMED]
    assert wrong.comment is not None
    assert "ANG-001" in wrong.comment.text
    assert "1.463.870.000" in wrong.comment.text
    assert sound.comment is None
    assert 1_418_870_000 in column(sheet, "pagu (angka)")


def test_the_review_names_the_findings_of_each_criterion(salah: Run, paper: bytes) -> None:
    sheet = opened(paper)["Reviu"]
    assert len(column(sheet, "No")) == 23
    assert all("belum diverifikasi" in str(text) for text in column(sheet, "Dasar"))
    touched = dict(zip(column(sheet, "No"), column(sheet, "Nomor temuan"), strict=True))
    number = next(at for at, finding in enumerate(salah.result.findings, 1) if finding.rule == "SEL-001")
    assert str(number) in str(touched["III.5"]).split(", ")
    assert touched["II.1"] is None
    assert set(column(sheet, "Hasil reviu")) == {None}


def test_the_same_input_gives_the_same_bytes(salah: Run, paper: bytes) -> None:
    assert as_xlsx.write(salah) == paper


def test_no_cell_is_a_formula_and_every_text_is_kept(paper: bytes) -> None:
    assert {cell.data_type for sheet in opened(paper) for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_shows_as_text(
    hostile: Callable[[str], Result], hostile_causes: Callable[[str], tuple[Diagnosis, Advice]], text: str
) -> None:
    causes, edits = hostile_causes(text)
    data = as_xlsx.write(Run(hostile(text), "id", None, causes, edits))
    for sheet in opened(data):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert units(str(cell.value or "")) <= LONGEST
    printed = column(opened(data)["Temuan"], "Tercetak")[0]
    if len(text) > LONGEST:
        assert "dipotong, panjang asli" in str(printed)
    elif text.isprintable() and not text.startswith("_x"):
        assert printed == text


def test_hostile_text_in_a_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    names = ("=1+1", "@a", "<b>", "&[Tab]")
    sumber = "".join(f'  "{name}": {{judul: "{name}"}}\n' for name in names)
    manifest = f'laporan: x\nsatker: {{nama: "=1+1&A"}}\ntahun: 2024\nsumber:\n{sumber}'
    (folder / "laporan.yaml").write_text(manifest, encoding="utf-8")
    lines = [f'"{text}",{at},JUMLAH,"{text}",10{at},5' for at, text in enumerate(names, 1)]
    text = "\n".join(["sumber,baris,kode,uraian,pagu,realisasi", *lines, ""])
    (folder / "anggaran.csv").write_text(text, encoding="utf-8")
    book = opened(as_xlsx.write(whole_run([folder])))
    (title,) = [name for name in book.sheetnames if name not in FIRST]
    assert {cell.data_type for row in book[title].iter_rows() for cell in row} <= {"s", "n"}
    assert column(book[title], "sumber") == list(names)


def test_sheets_have_different_names_whatever_the_report_calls_its_tables(samples: Path) -> None:
    book = opened(as_xlsx.write(whole_run([samples / "contoh-konsisten", samples / "contoh-salah"], "en")))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    sheet = book["Budget lines"]
    assert set(column(sheet, "laporan")) == {"contoh-konsisten-2024", "contoh-salah-2024"}


def test_every_result_can_be_written(made: tuple[str, Result]) -> None:
    book = opened(as_xlsx.write(Run(made[1], "en")))
    assert book["Findings"].max_row == max(len(made[1].findings) + 1, 1)


def test_every_column_has_words_and_every_such_word_a_column() -> None:
    families: Mapping[str, tuple[tuple[str, float], ...]] = {
        "finding": finding_sheet.COLUMNS,
        "cause": cause_sheet.COLUMNS,
        "edit": edit_sheet.COLUMNS,
        "coverage": coverage_sheet.COLUMNS,
        "rule": rule_sheet.COLUMNS,
        "review": review_sheet.COLUMNS,
    }
    others = {"cause_or", "coverage_rest", "coverage_twice", "rule_off", "review_by_people", "review_judged"}
    for family, columns in families.items():
        named = {f"{family}_{name}" for name, _ in columns}
        assert {key for key in WORDS if key.startswith(f"{family}_")} - others == named


def test_a_spreadsheet_program_opens_it(paper: bytes, tmp_path: Path, converted: Callable[[Path, str], Path]) -> None:
    (tmp_path / "kertas.xlsx").write_bytes(paper)
    assert converted(tmp_path / "kertas.xlsx", "pdf").read_bytes().startswith(b"%PDF")


def test_its_parts_have_no_time_of_the_clock(paper: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
