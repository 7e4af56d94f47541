"""Each kind of relation is found in a table that has it, and its exception is told."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.discovery import discover_other
from lakip_audit.numbers import format_number
from tests.discovery.conftest import Cells, drawn, exceptions, report_of, searched, sentences

CASES = {
    "total of columns": (
        """
        Wilayah | Perdata | Pidana | Agama | Jumlah
        Utara   | 1.417   | 2.305  | 318   | 4.040
        Selatan | 1.288   | 2.117  | 402   | 3.807
        Barat   | 1.530   | 2.490  | 377   | 4.397
        Timur   | 1.612   | 2.038  | 291   | 3.941
        """,
        "Kolom Jumlah adalah jumlah kolom Perdata, Pidana dan Agama",
        (2, 4, "3.870", ("baris Selatan", "3.870")),
    ),
    "total before its parts": (
        """
        Wilayah | Januari | Februari | Maret | April
        Total   | 5.335   | 4.807    | 5.527 | 5.241
        Utara   | 1.417   | 1.288    | 1.530 | 1.612
        Selatan | 2.305   | 2.117    | 2.490 | 2.038
        Barat   | 1.613   | 1.402    | 1.507 | 1.591
        """,
        "Baris Total adalah jumlah baris 2-4",
        (1, 2, "4.870", ("kolom Februari", "4.870")),
    ),
    "difference": (
        """
        Kegiatan  | Pagu       | Realisasi  | Sisa
        Pelatihan | 14.160.889 | 13.120.417 | 1.040.472
        Promosi   | 9.649.761  | 8.214.300  | 1.435.461
        Desain    | 12.671.490 | 11.004.212 | 1.667.278
        Uji mutu  | 7.100.353  | 6.917.044  | 183.309
        """,
        "Kolom Sisa adalah kolom Pagu dikurangi kolom Realisasi",
        (2, 3, "1.345.461", ("baris Promosi", "1.345.461")),
    ),
    "roll forward": (
        """
        Jenis    | Sisa awal | Masuk  | Putus  | Sisa akhir
        Perdata  | 12.417    | 23.318 | 19.204 | 16.531
        Pidana   | 31.288    | 41.117 | 38.561 | 33.844
        Agama    | 8.530     | 12.490 | 11.377 | 9.643
        Niaga    | 5.612     | 7.038  | 6.291  | 6.359
        PHI      | 2.305     | 3.942  | 3.117  | 3.130
        """,
        "Kolom Sisa akhir adalah Sisa awal + Masuk - Putus",
        (3, 4, "9.463", ("baris Agama", "9.463")),
    ),
    "percentage": (
        """
        Layanan    | Target | Realisasi | Persen
        Uji fisika | 317    | 251       | 79,18
        Uji kimia  | 418    | 389       | 93,06
        Pelatihan  | 523    | 419       | 80,11
        Konsultasi | 611    | 507       | 82,98
        Kalibrasi  | 293    | 211       | 72,01
        """,
        "Kolom Persen adalah kolom Realisasi dibagi kolom Target, dalam persen",
        (2, 3, "96,03", ("baris Uji kimia", "96,03")),
    ),
    "share of the total": (
        """
        Layanan    | Peserta | Bagian (%)
        Uji fisika | 317     | 14,66
        Uji kimia  | 418     | 19,33
        Pelatihan  | 523     | 24,19
        Konsultasi | 611     | 28,26
        Kalibrasi  | 293     | 13,55
        JUMLAH     | 2.162   | 100,00
        """,
        "Kolom Bagian (%) adalah kolom Peserta dalam persen dari baris JUMLAH",
        (3, 2, "29,14", ("baris Pelatihan", "29,14")),
    ),
    "growth": (
        """
        Jenis    | Dulu   | Sekarang | Pertumbuhan
        Perdata  | 12.417 | 13.318   | 7,26
        Pidana   | 31.288 | 29.117   | -6,94
        Agama    | 8.530  | 9.490    | 11,25
        Niaga    | 5.612  | 7.038    | 25,41
        PHI      | 2.305  | 2.942    | 27,64
        """,
        "Kolom Pertumbuhan adalah pertumbuhan kolom Sekarang terhadap kolom Dulu, dalam persen",
        (4, 3, "52,41", ("baris Niaga", "52,41")),
    ),
    "running sum": (
        """
        Bulan    | Pengunjung | Kumulatif
        Januari  | 4.173      | 4.173
        Februari | 3.924      | 8.097
        Maret    | 5.318      | 13.415
        April    | 4.846      | 18.261
        Mei      | 5.027      | 23.288
        Juni     | 4.411      | 27.699
        Juli     | 3.987      | 31.686
        """,
        "Kolom Kumulatif adalah jumlah berjalan kolom Pengunjung",
        (4, 2, "18.621", ("baris April", "18.621")),
    ),
    "mean of rows": (
        """
        Unsur       | Januari | Februari | Maret | April
        Persyaratan | 81,25   | 83,10    | 79,92 | 84,37
        Prosedur    | 78,43   | 80,56    | 83,71 | 82,14
        Waktu       | 74,18   | 77,05    | 75,66 | 79,83
        Rata-rata   | 77,95   | 80,24    | 79,76 | 82,11
        """,
        "Baris Rata-rata adalah rata-rata baris 1-3",
        (4, 2, "82,40", ("kolom Februari", "82,40")),
    ),
    "outline of codes": (
        """
        Kode | Pagu
        01   | 7.060.889
        01.1 | 2.417.305
        01.2 | 4.643.584
        02   | 9.213.470
        02.1 | 1.288.117
        02.2 | 3.402.377
        02.3 | 4.522.976
        03   | 5.100.661
        03.1 | 2.038.291
        03.2 | 3.062.370
        04   | 6.415.209
        04.1 | 5.104.418
        04.2 | 1.310.791
        """,
        "Di kolom Pagu setiap baris induk adalah jumlah baris di bawahnya menurut kode",
        (8, 1, "5.010.661", ("baris 03, kolom Pagu", "5.010.661")),
    ),
}


def changed(cells: Cells, row: int, column: int, text: str) -> list[list[str]]:
    """The table with another text in one cell; the first row are the headings."""
    made = [list(each) for each in copy.deepcopy(cells)]
    made[row][column] = text
    return made


@pytest.mark.parametrize("name", CASES)
def test_a_relation_is_found_and_holds(name: str) -> None:
    table, text, _ = CASES[name]
    found = searched(drawn(table))
    assert text in sentences(found)
    assert exceptions(found.relations) == []


@pytest.mark.parametrize("name", CASES)
def test_one_wrong_number_is_one_exception(name: str) -> None:
    table, text, (row, column, wrong, told) = CASES[name]
    found = searched(changed(drawn(table), row, column, wrong))
    assert text in sentences(found)
    assert exceptions(found.relations) == [told]


@pytest.mark.parametrize("name", CASES)
def test_cut_off_decimals_are_no_contradiction(name: str) -> None:
    """Numbers printed with fewer decimals, cut off or rounded, contradict nothing."""
    table = drawn(CASES[name][0])
    cut = [
        table[0],
        *([row[0], *(text[:-1].rstrip(",") if "," in text else text for text in row[1:])] for row in table[1:]),
    ]
    assert exceptions(searched(cut).relations) == []


def test_the_order_of_unrelated_rows_does_not_matter() -> None:
    table = changed(drawn(CASES["percentage"][0]), 2, 3, "96,03")
    once = searched(table)
    again = searched([table[0], *reversed(table[1:])])
    assert sentences(once) == sentences(again)
    assert exceptions(once.relations) == exceptions(again.relations)


@given(st.integers(2, 9), st.integers(0, 10_000))
def test_a_table_times_a_number_says_the_same(factor: int, seed: int) -> None:
    rng = random.Random(seed)
    rows = [[rng.randint(1_000, 999_999) for _ in range(4)] for _ in range(8)]

    def cells(times: int) -> list[list[str]]:
        body = [
            [f"Unit {at}", *(format_number(value * times, 0) for value in (*row, sum(row)))]
            for at, row in enumerate(rows)
        ]
        return [["Unit", "A", "B", "C", "D", "Semua"], *body]

    assert sentences(searched(cells(1))) == sentences(searched(cells(factor)))


@given(st.integers(0, 100_000))
def test_rounded_sums_contradict_nothing(seed: int) -> None:
    """Parts and totals rounded each by itself, with and without decimals."""
    rng = random.Random(seed)
    decimals = rng.choice((0, 1, 2))
    rows = [[rng.randint(10_000_000, 99_999_999) for _ in range(3)] for _ in range(10)]
    body = [
        [f"Unit {at}", *(format_number(Fraction(value, 1_000), decimals) for value in (*row, sum(row)))]
        for at, row in enumerate(rows)
    ]
    assert exceptions(searched([["Unit", "A", "B", "C", "Jumlah"], *body]).relations) == []


def column(values: Sequence[object]) -> list[list[str]]:
    """A table of one column."""
    return [["Uraian", "Nilai"], *([f"Baris {at}", str(value)] for at, value in enumerate(values))]


@pytest.mark.parametrize(
    "cells",
    [
        [["A", "B"]],
        [["A", "B"], ["", ""]],
        [["A", "B"], ["x", "y"], ["z"]],
        [["A", "B", "C"], ["1", "2"], ["3"], ["4", "5", "6", "7"]],
        column([0] * 50),
        column(["-"] * 20),
        [["No", "Tahun", "Kode"], *([str(at), str(2000 + at), f"0{at}"] for at in range(1, 20))],
        [["A", "B", "C", "D"], *[["5", "5", "5", "15"]] * 30],
        [["A", "B", "C"], ["9" * 190, "9" * 190, "1" + "9" * 189], ["1e9", "NaN", "inf"], ["½", "٣", "1 2"]],
    ],
    ids=["headings", "empty", "words", "ragged", "zeros", "dashes", "codes", "repeated", "hostile"],
)
def test_what_says_nothing_says_nothing(cells: Cells) -> None:
    """Empty, ragged and hostile tables have no relation, and years, codes and running numbers are never added."""
    assert [relation for found in discover_other(report_of({"Tabel 1": cells})) for relation in found.relations] == []


def test_years_are_never_added() -> None:
    cells = [
        ["Unit", "Tahun", "Target", "Hasil"],
        *([f"U{at}", "2023", str(2023 * at + at), str(2023 * at)] for at in range(1, 9)),
    ]
    assert not any("Tahun" in text for text in sentences(searched(cells)))


def test_a_table_that_is_too_large_is_not_searched_and_says_so() -> None:
    found = searched([["Uraian", "Nilai"], *([f"Baris {at}", str(at * 7)] for at in range(1_001))])
    assert not found.searched
    assert found.relations == ()


def test_tables_without_relations_stay_silent() -> None:
    rng = random.Random(20)
    for _ in range(25):
        body = [[f"Unit {at}", *(format_number(rng.randint(1, 5_000), 0) for _ in range(6))] for at in range(12)]
        assert sentences(searched([["Unit", "A", "B", "C", "D", "E", "F"], *body])) == []


def test_spending_may_not_pass_its_budget_but_results_may_pass_a_target() -> None:
    rng = random.Random(4)
    rows: list[list[int]] = []
    for at in range(30):
        whole = rng.randint(10_000_000, 99_999_999)
        rows.append([whole, whole if at % 6 == 0 else whole - rng.randint(1_000, 900_000)])
    rows[7][1] = rows[7][0] + 450_000
    body = [[f"Kegiatan {at}", *(format_number(value, 0) for value in row)] for at, row in enumerate(rows)]
    budget = searched([["Kegiatan", "Pagu", "Realisasi"], *body])
    assert sentences(budget) == ["Kolom Realisasi tidak melebihi kolom Pagu"]
    assert [place for place, _ in exceptions(budget.relations)] == ["baris Kegiatan 7"]
    assert sentences(searched([["Kegiatan", "Target", "Hasil"], *body])) == []


def test_an_indicator_that_should_be_small_is_no_exception() -> None:
    """Achievement is realisasi / target, or the other way round where less is better."""
    table = drawn(CASES["percentage"][0])
    other = [*table, ["Keluhan", "50", "40", "125,00"]]
    assert exceptions(searched(other).relations) == []
