"""Where a cell stands in a CSV file, and how the file would hold another text there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.csv_editing import CsvFile, Region

TEXT = 'sumber,baris,pagu\n\nTabel 1,"1","satu\ndua"\nTabel 1,2,\n"Tabel ""2""",3,300\n'


@pytest.fixture
def file(tmp_path: Path) -> CsvFile:
    path = tmp_path / "anggaran.csv"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return CsvFile(path)


@pytest.mark.parametrize(
    ("row", "column", "region"),
    [
        (1, "sumber", Region(3, 1, 3, 8)),
        (1, "baris", Region(3, 9, 3, 12)),
        (1, "pagu", Region(3, 13, 4, 5)),
        (2, "pagu", Region(5, 11, 5, 11)),
        (3, "pagu", Region(6, 17, 6, 20)),
        (3, "realisasi", Region(6, 1, 6, 20)),
        (4, "pagu", None),
        (0, "pagu", None),
    ],
    ids=str,
)
def test_lines_and_columns_count_from_one(file: CsvFile, row: int, column: str, region: Region | None) -> None:
    assert file.region(row, column) == region


def test_another_text_is_written_as_the_file_writes(file: CsvFile) -> None:
    assert file.as_written(3, "pagu", "301") == "301"
    assert file.as_written(3, "pagu", "1,5") == '"1,5"'
    assert file.as_written(1, "baris", "2") == '"2"'


CELLS = st.text(st.sampled_from('ab ,;"\r\n\u00e9\U0001f600'), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_the_region_holds_the_cell(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    text = "a,b\n" + "".join(f"{quoted(one)},{quoted(other)}\n" for one, other in rows)
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    path.write_text(text, encoding="utf-8", newline="")
    file = CsvFile(path)
    lines = text.split("\n")
    lines = [f"{line}\n" for line in lines]
    for number, row in enumerate(rows, 1):
        for column, cell in zip("ab", row, strict=True):
            region = file.region(number, column)
            assert region is not None
            begin = sum(map(len, lines[: region.line - 1])) + region.column - 1
            end = sum(map(len, lines[: region.end_line - 1])) + region.end_column - 1
            assert text[begin:end] == quoted(cell)
