"""Cells follow from the lines of a page, however they are drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.reading.ruled_tables import RuledTable, ruled_tables
from lakip_audit.extraction.reading.rulings import Box


def across(y: float, *xs: float) -> list[Box]:
    """A horizontal line through these points, in pieces."""
    return [(a, y, b, y) for a, b in pairwise(xs)]


def down(x: float, *ys: float) -> list[Box]:
    """A vertical line through these points, in pieces."""
    return [(x, a, x, b) for a, b in pairwise(ys)]


def lattice(xs: list[float], ys: list[float]) -> list[Box]:
    """All lines of a grid."""
    return [box for y in ys for box in across(y, *xs)] + [box for x in xs for box in down(x, *ys)]


def shapes(table: RuledTable) -> list[tuple[int, int, int, int]]:
    """Row, column, rows and columns of each cell."""
    return [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def only(boxes: list[Box]) -> RuledTable:
    (table,) = ruled_tables(boxes)
    return table


def test_a_plain_grid() -> None:
    table = only(lattice([50, 100, 300], [100, 120, 140]))
    assert shapes(table) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert table.cells[3].box == (100, 120, 300, 140)


def test_where_no_line_is_two_fields_are_one_cell() -> None:
    lines = (
        across(100, 50, 300) + across(120, 100, 300) + across(140, 50, 300)
        + down(50, 100, 140) + down(100, 100, 140) + down(200, 120, 140) + down(300, 100, 140)
    )  # fmt: skip
    assert shapes(only(lines)) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


@pytest.mark.parametrize("thickness", [0.0, 0.5, 2.9])
def test_lines_may_be_thin_rectangles(thickness: float) -> None:
    boxes = [
        (left, top, right + thickness * (right == left), bottom + thickness * (top == bottom))
        for left, top, right, bottom in lattice([50, 100, 300], [100, 120, 140])
    ]
    assert len(only(boxes).cells) == 4


def test_dashes_and_dots_form_lines() -> None:
    def dotted(box: Box) -> list[Box]:
        left, top, right, bottom = box
        count = int(max(right - left, bottom - top) / 3)
        steps = [(at / count) for at in range(count + 1)]
        points = [(left + (right - left) * step, top + (bottom - top) * step) for step in steps]
        return [(x, y, x + 0.5, y + 0.5) for x, y in points]

    boxes = [dot for box in lattice([50, 100, 300], [100, 120, 140]) for dot in dotted(box)]
    assert len(only(boxes).cells) == 4


def test_outer_sides_may_be_open() -> None:
    lines = across(100, 50, 300) + across(120, 50, 300) + across(140, 50, 300) + down(100, 100, 140)
    assert shapes(only(lines)) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    cut_by_the_page = across(100, 50, 300) + down(50, 100, 160) + down(100, 100, 160) + down(300, 100, 160)
    assert shapes(only(cut_by_the_page)) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_double_lines_are_one() -> None:
    lines = lattice([50, 100, 300], [100, 120, 140]) + lattice([52, 102, 302], [101.5, 121.5, 141.5])
    assert len(only(lines).cells) == 4


def test_column_lines_that_shift_between_rows_are_one() -> None:
    upper = lattice([50, 80, 220, 270, 450], [100, 120])
    lower = lattice([50, 80, 200, 268, 450], [120, 140])
    section = across(160, 50, 450) + down(50, 140, 160) + down(450, 140, 160)
    table = only(upper + lower + section)
    assert table.columns == 4
    assert shapes(table)[-1] == (2, 0, 1, 4)


def test_rows_with_other_columns_stay_apart() -> None:
    table = only(lattice([50, 100, 450], [100, 120]) + lattice([50, 350, 450], [120, 140]))
    assert table.columns == 3
    assert shapes(table) == [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 2), (1, 2, 1, 1)]


def test_columns_that_stand_side_by_side_in_one_row_are_two() -> None:
    table = only(lattice([50, 100, 110, 300], [100, 120]) + lattice([50, 100, 300], [120, 140]))
    assert table.columns == 3


def test_tables_apart_are_two_and_a_frame_is_none() -> None:
    boxes = lattice([50, 100, 300], [100, 120]) + lattice([50, 100, 300], [200, 220])
    assert [table.box[1] for table in ruled_tables(boxes)] == [100, 200]
    assert ruled_tables(lattice([50, 300], [100, 400])) == []
    assert ruled_tables(across(100, 50, 300) + across(120, 50, 300)) == []
    assert ruled_tables([]) == []


def test_a_drawing_is_no_table() -> None:
    assert ruled_tables([(x, 0, x, 10) for x in range(30_000)]) == []
    net = [(0, y * 3.0, 9000, y * 3.0) for y in range(3000)] + [(x * 3.0, 0, x * 3.0, 9000) for x in range(3000)]
    assert ruled_tables(net) == []


@given(
    st.lists(st.integers(1, 20), min_size=1, max_size=5),
    st.lists(st.integers(1, 20), min_size=1, max_size=5),
    st.sets(st.integers(0, 200), max_size=40),
)
def test_cells_cover_the_table_once(widths: list[int], heights: list[int], missing: set[int]) -> None:
    xs = [sum(widths[:at]) * 10.0 for at in range(len(widths) + 1)]
    ys = [sum(heights[:at]) * 10.0 for at in range(len(heights) + 1)]
    boxes = [box for number, box in enumerate(lattice(xs, ys)) if number not in missing]
    for table in ruled_tables(boxes):
        fields = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        assert sorted(fields) == [(row, column) for row in range(table.rows) for column in range(table.columns)]
