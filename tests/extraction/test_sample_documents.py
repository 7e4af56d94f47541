"""The sample report says the same in every format, and everything that its dataset holds."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.klaim import compare
from lakip_audit.extraction.document import Document, Grid, Paragraph, Style
from lakip_audit.extraction.reading.opening import open_document
from tests.extraction.conftest import grids

FORMATS = ("docx", "pdf", "xlsx", "md", "txt")


@pytest.fixture(scope="module")
def documents(opened: Callable[[Path], Document], samples: Path) -> dict[str, Document]:
    return {suffix: opened(samples / "dokumen" / f"laporan-contoh.{suffix}") for suffix in FORMATS}


def lines(document: Document) -> Iterator[list[tuple[int, str]]]:
    """The filled cells of each row of each table."""
    for grid in grids(document):
        for row in range(grid.rows):
            yield [(cell.column, " ".join(cell.text.split())) for cell in grid if cell.row == row and cell.text]


def prose(document: Document) -> list[str]:
    """The paragraphs that are no entries of contents."""
    return [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.style is not Style.CONTENTS
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "md", "txt"])
def test_tables_agree(documents: dict[str, Document], suffix: str) -> None:
    assert list(lines(documents[suffix])) == list(lines(documents["docx"]))


def test_a_table_that_goes_on_repeats_its_header_in_the_pdf_only(documents: dict[str, Document]) -> None:
    printed, written = list(lines(documents["pdf"])), list(lines(documents["docx"]))
    header = next(line for line in written if (0, "Kode") in line and len(line) > 3)
    at = written.index(header)
    again = next(number for number, line in enumerate(printed) if line == header and number > at)
    assert printed[:again] + printed[again + 2 :] == written
    tables = [grid.place.page for grid in grids(documents["pdf"])]
    assert tables.count(15) == 1
    assert tables[tables.index(15) + 1] == 16


@pytest.mark.parametrize("suffix", ["docx", "pdf", "md", "txt"])
def test_the_prose_states_what_the_dataset_holds(documents: dict[str, Document], samples: Path, suffix: str) -> None:
    found = compare(documents[suffix], samples / "contoh-konsisten")
    assert len(found.missed) <= 1
    assert {row["konsep"] for row in found.extra} <= {"tahun_ke", "realisasi"}


@pytest.mark.parametrize("suffix", ["pdf", "md", "txt"])
def test_prose_agrees(documents: dict[str, Document], suffix: str) -> None:
    expected = set(prose(documents["docx"]))
    chart = {"Kepala balai", "Subbagian Tata Usaha Kelompok Instruktur"}
    assert set(prose(documents[suffix])) - chart == expected


def test_merged_cells_agree(documents: dict[str, Document]) -> None:
    def merged(document: Document) -> list[tuple[int, int, int, int]]:
        return [
            (cell.row, cell.column, cell.rowspan, cell.colspan)
            for grid in grids(document)
            if grid.columns != 14
            for cell in grid
            if (cell.rowspan, cell.colspan) != (1, 1)
        ]

    assert merged(documents["pdf"]) == merged(documents["docx"]) == merged(documents["xlsx"])


@pytest.mark.parametrize(
    "table", ["anggaran", "anggaran_kinerja", "anggaran_tahunan", "capaian", "capaian_renstra", "target", "sdm", "pnbp"]
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_number_of_the_dataset_is_in_a_table(
    documents: dict[str, Document], samples: Path, suffix: str, table: str
) -> None:
    printed = {" ".join(cell.text.split()) for grid in grids(documents[suffix]) for cell in grid}
    with (samples / "contoh-konsisten" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {
        "pagu",
        "realisasi",
        "sisa",
        "persen",
        "target",
        "jumlah",
        "tw1",
        "persen_tw3",
        "target_akhir",
        "kode_cetak",
    }
    for row in rows:
        for column in columns & row.keys():
            assert row[column] in {*printed, "", "JUMLAH"}, (row["sumber"], column)


def test_the_documents_are_those_that_the_script_writes(
    documents: dict[str, Document], samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(samples / "dokumen"))
    import buat  # type: ignore[import-not-found]

    for suffix, write in buat.WRITERS.items():
        path = tmp_path / f"laporan-contoh.{suffix}"
        path.write_bytes(write(list(buat.report())))
        if path.read_bytes() != (samples / "dokumen" / path.name).read_bytes():  # what packs it may be newer
            assert open_document(path) == documents[suffix]
    for name in ("buat", "laporan"):
        sys.modules.pop(name)


def test_a_grid_has_a_cell_for_each_place(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for grid in grids(document):
            assert isinstance(grid, Grid)
            places = [
                (row, column)
                for cell in grid
                for row in range(cell.row, cell.row + cell.rowspan)
                for column in range(cell.column, cell.column + cell.colspan)
            ]
            assert len(places) == len(set(places))
            assert all(row < grid.rows and column < grid.columns for row, column in places)
