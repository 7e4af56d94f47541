"""The printed tables put together again: lines, columns, and no statement lost or shown twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.sheet import Grid, Sheet, sheets
from lakip_audit.dataset.table import Dataset

SAMPLES = ("bpipi-2023", "contoh-salah", "contoh-konsisten")


@pytest.fixture(scope="module", params=SAMPLES)
def dataset(request: pytest.FixtureRequest, samples: Path) -> Dataset:
    """A sample report."""
    return load([samples / request.param], load_definitions()).dataset


@pytest.fixture(scope="module")
def found(dataset: Dataset) -> list[Sheet]:
    """Its printed tables."""
    return [sheet for laporan in dataset.manifests for sheet in sheets(dataset, laporan)]


def test_every_row_stands_in_one_line(dataset: Dataset, found: list[Sheet]) -> None:
    placed = Counter(place for sheet in found for grid in sheet.grids for line in grid.lines for place in line.places)
    rows = {(name, row) for name, table in dataset.tables.items() for row in range(len(table))}
    assert placed == Counter(rows)


def test_every_printed_number_stands_in_one_cell(dataset: Dataset, found: list[Sheet]) -> None:
    shown = Counter(
        (place[0], heading.name, place[1])
        for sheet in found
        for grid in sheet.grids
        for line in grid.lines
        for heading, place in zip(grid.headings, line.cells, strict=True)
        if heading.number and place is not None and dataset.text(place[0], heading.name)[place[1]]
    )
    printed = {
        (name, column, row)
        for name, table in dataset.tables.items()
        for column, definition in table.definition.columns.items()
        if definition.type == "number"
        for row in range(len(table))
        if dataset.text(name, column)[row]
    }
    assert shown == Counter(printed)


def test_a_cell_stands_in_the_line_that_prints_it(dataset: Dataset, found: list[Sheet]) -> None:
    for sheet in found:
        for grid in sheet.grids:
            for line in grid.lines:
                assert {place for place in line.cells if place is not None} <= {*line.places}
                for table, row in line.places:
                    assert dataset.text(table, "sumber")[row] == sheet.sumber
                    assert line.baris.split(".")[0] == dataset.text(table, "baris")[row]


def test_registered_tables_come_first_and_in_their_order(dataset: Dataset, found: list[Sheet]) -> None:
    (manifest,) = dataset.manifests.values()
    names = [sheet.sumber for sheet in found]
    registered = [name for name in manifest.sumber if name in names]
    assert names[: len(registered)] == registered
    assert len(set(names)) == len(names)


def grids(samples: Path, sample: str, sumber: str) -> tuple[Dataset, tuple[Grid, ...]]:
    """The tables of one sumber of a sample."""
    dataset = load([samples / sample], load_definitions()).dataset
    (laporan,) = dataset.manifests
    return dataset, next(sheet.grids for sheet in sheets(dataset, laporan) if sheet.sumber == sumber)


def texts(dataset: Dataset, grid: Grid, line: int) -> list[str]:
    """What a line prints."""
    pairs = zip(grid.headings, grid.lines[line].cells, strict=True)
    return ["" if place is None else str(dataset.text(place[0], heading.name)[place[1]]) for heading, place in pairs]


def test_statements_of_one_line_stand_beside_each_other_under_their_year(samples: Path) -> None:
    dataset, (grid,) = grids(samples, "contoh-konsisten", "Tabel 1")
    assert [(head.above, head.name) for head in grid.headings] == [
        ("", "kategori"),
        ("2022", "jumlah"),
        ("2023", "jumlah"),
        ("2024", "jumlah"),
    ]
    assert texts(dataset, grid, 0) == ["Kepala balai", "1", "1", "1"]
    assert grid.said_once == (("kelompok", "jabatan"),)


def test_tables_of_the_dataset_that_print_the_same_lines_are_one(samples: Path) -> None:
    dataset, (grid,) = grids(samples, "contoh-konsisten", "Tabel 9")
    names = [f"{head.above} {head.name}".strip() for head in grid.headings]
    assert names == ["nomor", "nama", "sasaran", "kegiatan", *(f"TW {n} target" for n in range(1, 5)), "target"]
    assert texts(dataset, grid, 1)[4:] == ["20%", "45%", "70%", "100%", "120 Orang"]


def test_lists_that_number_their_own_lines_are_kept_apart(samples: Path) -> None:
    _, found = grids(samples, "bpipi-2023", "Narasi BAB I")
    assert [sorted({table for line in grid.lines for table, _ in line.places}) for grid in found] == [
        ["rincian"],
        ["klaim"],
        ["struktur"],
    ]
