"""How deep a heading is, and the words above each column."""

from __future__ import annotations

from lakip_audit.extraction.document import Grid
from lakip_audit.extraction.tabular.header import banner_of, header_columns, header_depth, is_row_of_column_numbers
from lakip_audit.extraction.tabular.matrix import matrix_of
from tests.extraction.made import grid


def labels(made: Grid) -> list[str]:
    matrix = matrix_of(made)
    return [column.label for column in header_columns(matrix, header_depth(matrix))]


def depth(made: Grid) -> int:
    return header_depth(matrix_of(made))


def test_merged_headings_are_joined_from_top_to_bottom() -> None:
    made = grid(
        "No v2 | Indikator v2 | Tahun 2022 >2 | ~ | Tahun 2023 >2 | ~",
        "~ | ~ | Target | Realisasi | Target | Realisasi",
        "1 | Nilai SAKIP | 70 | 71 | 72 | 73",
    )
    assert depth(made) == 2
    assert labels(made)[2:] == [
        "Tahun 2022 > Target",
        "Tahun 2022 > Realisasi",
        "Tahun 2023 > Target",
        "Tahun 2023 > Realisasi",
    ]


def test_blank_places_beside_words_belong_to_them_where_a_format_knows_no_merging() -> None:
    made = grid(
        "No | Indikator | Target Antara (triwulan) | | | ",
        " | | Triwulan 1 | | Triwulan 2 | ",
        " | | Target | Kegiatan | Target | Kegiatan",
        "1 | Nilai | 25% | rapat | 50% | rapat",
    )
    assert depth(made) == 3
    assert labels(made)[4] == "Target Antara (triwulan) > Triwulan 2 > Target"


def test_units_below_single_headings_belong_to_the_heading() -> None:
    made = grid("Kode | Target | Realisasi | ", " | Rp | Rp | %", "247952 | 300.000.000 | 384.277.500 | 128,09")
    assert labels(made) == ["Kode", "Target > Rp", "Realisasi > Rp", "Realisasi > %"]


def test_a_section_row_is_no_heading() -> None:
    made = grid("No | Sasaran | Target", "PERSPEKTIF PELANGGAN | | ", "1 | Layanan | 4")
    assert depth(made) == 1


def test_words_below_single_headings_are_data() -> None:
    assert depth(grid("Misi | Sasaran >2 | ~", "Mewujudkan | 1.1 | Meningkatnya")) == 1


def test_a_part_that_begins_with_numbers_has_no_heading() -> None:
    assert depth(grid("E | Pendampingan | 132.478.000", "F | Workshop | 1.000.000")) == 0


def test_years_are_headings() -> None:
    assert depth(grid("Uraian | 2021 | 2022 | 2023", "Pegawai | 10 | 11 | 12")) == 1


def test_rows_that_number_the_columns() -> None:
    for numbers in (
        "1 | 2 | 3 | 4",
        "(1) | (2) | (3) | (4)",
        "1 | 2 | 3 | 4=3/2",
        "a | b | c | d",
        " | (1) | (2) | (3)",
    ):
        made = grid(
            "No | Uraian | Pagu | %", numbers, "1 | Gaji | 4.100.000.000 | 99", "2 | Kantor | 3.000.000.000 | 98"
        )
        assert is_row_of_column_numbers(matrix_of(made), 1), numbers


def test_a_row_of_small_numbers_is_data_where_no_words_stand_below() -> None:
    made = grid("L | P | Jumlah", "1 | 2 | 3", "4 | 5 | 9")
    assert not is_row_of_column_numbers(matrix_of(made), 1)


def test_words_above_all_columns_are_a_title() -> None:
    made = grid("Kondisi Jalan >3 | ~ | ~", "Kondisi | 2019 | 2020", "Baik | 1.123,16 | 1.201,35")
    matrix = matrix_of(made)
    assert banner_of(header_columns(matrix, header_depth(matrix))) == "Kondisi Jalan"
