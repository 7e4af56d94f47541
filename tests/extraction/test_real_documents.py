"""Reports that were published: the formats agree, and tables of another kind of report come out as printed."""

from __future__ import annotations

import csv
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from lakip_audit.extraction.document import Document
from lakip_audit.extraction.reading.opening import open_document
from tests.extraction.conftest import grids

REFERENCES = Path(__file__).parent.parent.parent / "benchmarks" / "acuan-provsu-2020"
PAGES = {
    "2.2": range(20, 23), "3.4": range(30, 33), "3.5": range(35, 38), "3.7": range(48, 49), "3.20": range(71, 74),
    "3.21": range(78, 82),
}  # fmt: skip


def lines(document: Document, pages: range | None = None, columns: int = 0) -> list[tuple[str, ...]]:
    """The rows of all tables, or of those with so many columns on some pages; every cell on one line."""
    found = []
    for grid in grids(document):
        if pages is None or (grid.place.page in pages and grid.columns == columns):
            rows = [[""] * grid.columns for _ in range(grid.rows)]
            for cell in grid:
                rows[cell.row][cell.column] = " ".join(cell.text.split())
            found += [tuple(row) for row in rows]
    return found


def share_found(expected: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> float:
    """How many of the filled cells expected stand in a row that was found as a whole."""
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    same = [row for block in matcher.get_matching_blocks() for row in expected[block.a : block.a + block.size]]
    count = [sum(map(bool, row)) for row in expected]
    return sum(sum(map(bool, row)) for row in same) / sum(count)


@pytest.fixture(scope="module")
def first_report(real_documents: Path) -> Document:
    return open_document(real_documents / "lakip_bpipi_2023.docx")


@pytest.mark.parametrize(("suffix", "least"), [("txt", 0.995), ("md", 0.995), ("pdf", 0.995)])
def test_the_formats_of_a_report_agree(real_documents: Path, first_report: Document, suffix: str, least: float) -> None:
    other = open_document(real_documents / f"lakip_bpipi_2023.{suffix}")
    assert share_found(lines(first_report), lines(other)) >= least


def test_a_workbook_shows_the_numbers_as_printed(real_documents: Path, first_report: Document) -> None:
    def spaceless(document: Document) -> list[tuple[str, ...]]:
        return [tuple(cell.replace(" %", "%") for cell in row) for row in lines(document)]

    workbook = open_document(real_documents / "lakip_bpipi_2023.xlsx")
    assert share_found(spaceless(first_report), spaceless(workbook)) >= 0.99


@pytest.fixture(scope="module")
def second_report(real_documents: Path) -> Document:
    """Another report, of another kind of government."""
    return open_document(real_documents / "lakip_provsu_2020.pdf")


def test_pages_that_cannot_be_read_are_named(second_report: Document) -> None:
    document = second_report
    assert document.pages == 85
    assert [note.place.page for note in document.notes if note.code == "page_without_text"] == [1]
    assert {56, 59, 66, 82} <= {note.place.page for note in document.notes if note.code == "picture_unread"}


@pytest.mark.parametrize("table", PAGES)
def test_tables_of_another_report(second_report: Document, table: str) -> None:
    reference = REFERENCES / f"tabel-{table}.csv"
    if not reference.exists():
        pytest.skip(f"{reference.name} tidak ada")
    with reference.open(encoding="utf-8", newline="") as file:
        header, *expected = [tuple(row) for row in csv.reader(file)]
    found = [row for row in lines(second_report, PAGES[table], len(header)) if any(row)]
    assert share_found(expected, found) >= 0.93
