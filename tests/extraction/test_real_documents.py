"""Reports that were published: the formats agree, and what they print comes out, also of another kind of report."""

from __future__ import annotations

import csv
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from benchmarks import ekstraksi, klaim
from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.tables import TablesResult, read_tables
from tests.extraction.conftest import grids
from tests.extraction.made import values

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
def first_report(real_documents: Path, opened: Callable[[Path], Document]) -> Callable[[str], Document]:
    """The report of which there is a sample, by the suffix of its file."""
    return lambda suffix: opened(real_documents / f"lakip_bpipi_2023.{suffix}")


@pytest.mark.parametrize("suffix", ["txt", "md", "pdf"])
def test_the_formats_of_a_report_agree(first_report: Callable[[str], Document], suffix: str) -> None:
    assert share_found(lines(first_report("docx")), lines(first_report(suffix))) >= 0.995


def test_a_workbook_shows_the_numbers_as_printed(first_report: Callable[[str], Document]) -> None:
    def spaceless(document: Document) -> list[tuple[str, ...]]:
        return [tuple(cell.replace(" %", "%") for cell in row) for row in lines(document)]

    assert share_found(spaceless(first_report("docx")), spaceless(first_report("xlsx"))) >= 0.99


@pytest.mark.parametrize("suffix", ["docx", "md", "txt", "xlsx", "pdf"])
def test_the_tables_of_the_sample_come_out(first_report: Callable[[str], Document], samples: Path, suffix: str) -> None:
    wanted = ekstraksi.sample_rows(samples / "bpipi-2023")
    tallies, _ = ekstraksi.compared(wanted, ekstraksi.extracted_rows(first_report(suffix), year=2023))
    assert [line for tally in tallies.values() for line in tally.wrong] == []
    assert sum(tally.cells for tally in tallies.values()) > 9000


@pytest.mark.parametrize("suffix", ["docx", "pdf", "md", "txt"])
def test_the_prose_of_the_sample_comes_out(first_report: Callable[[str], Document], samples: Path, suffix: str) -> None:
    found = klaim.compare(first_report(suffix), samples / "bpipi-2023")
    assert len(found.missed) <= 0.1 * len(found.stated)
    assert found.extra == []


@pytest.fixture(scope="module")
def second_report(real_documents: Path, opened: Callable[[Path], Document]) -> Document:
    """Another report, of another kind of government."""
    return opened(real_documents / "lakip_provsu_2020.pdf")


@pytest.fixture(scope="module")
def province(second_report: Document) -> TablesResult:
    """What its tables say."""
    return read_tables(second_report, load_profiles(load_definitions()), year=2020)


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


def test_another_report_is_recognised(province: TablesResult) -> None:
    assert not province.questions
    assert len(values(province.rows, "indikator", "id")) == 23
    kinds = {"2.2": "target", "2.3": "target", "3.1": "skala", "3.21": "anggaran"} | dict.fromkeys(
        ("3.2", "3.4", "3.19", "3.20"), "capaian"
    )
    assert {number: province.recognised[f"Tabel {number}"] for number in kinds} == kinds


def reference(number: str) -> list[list[str]]:
    """The lines of a table of the second report, as they were typed from it, without the heading."""
    with (REFERENCES / f"tabel-{number}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_the_budget_of_another_report(province: TablesResult) -> None:
    wanted = [tuple(row[-3:]) for row in reference("3.21")[1:]]
    assert values(province.rows, "anggaran", "pagu", "realisasi", "persen") == wanted


def test_the_targets_of_another_report(province: TablesResult) -> None:
    wanted = [
        ("Tabel 2.2", row[2], row[3], str(year), text)
        for row in reference("2.2")
        for year, text in enumerate(row[4:], 2019)
        if row[2]
    ]
    found = values(province.rows, "target", "sumber", "nama", "satuan", "tahun", "target")
    assert [row for row in found if row[0] == "Tabel 2.2"] == wanted


@pytest.mark.parametrize(
    ("number", "columns"), [("3.4", ("persen", "kategori")), ("3.20", ())], ids=["achievement", "comparison"]
)
def test_the_results_of_another_report(province: TablesResult, number: str, columns: tuple[str, ...]) -> None:
    wanted = [(f"Tabel {number}", *row[1 : 5 + len(columns)]) for row in reference(number) if row[2]]
    found = values(province.rows, "capaian", "sumber", "nama", "satuan", "target", "realisasi", *columns)
    assert [row for row in found if row[0] == f"Tabel {number}"] == wanted
