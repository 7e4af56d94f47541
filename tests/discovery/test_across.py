"""Two tables that print the same, of one report and of two years."""

from __future__ import annotations

from lakip_audit.dataset.table import Dataset
from lakip_audit.discovery import discover_other
from lakip_audit.discovery.wording import sentence
from tests.discovery.conftest import drawn, exceptions, report_of

FIRST = drawn(
    """
    Layanan           | Peserta 2022
    Desain sepatu     | 317.250
    Pola alas kaki    | 418.370
    Pemasaran digital | 523.910
    Uji laboratorium  | 611.480
    """
)
SECOND = [list(row) for row in FIRST]
SECOND[3] = ["Pemasaran digitall", "532.910"]


def told(dataset: Dataset) -> list[tuple[str, list[tuple[str, str]]]]:
    """Relations between tables with their exceptions."""
    return [
        (sentence(relation, "id"), exceptions([relation]))
        for found in discover_other(dataset)
        for relation in found.relations
        if relation.candidate.kind == "across"
    ]


def test_the_same_row_in_two_tables_prints_the_same() -> None:
    found = told(report_of({"Tabel 1": FIRST, "Tabel 2": SECOND}))
    text = "Kolom Peserta 2022 (Tabel 1) sama dengan kolom Peserta 2022 (Tabel 2)"
    assert found == [(text, [("baris Pemasaran digital", "523.910")])]


def test_a_column_of_another_meaning_is_not_compared() -> None:
    other = [["Layanan", "Biaya"], *SECOND[1:]]
    assert told(report_of({"Tabel 1": FIRST, "Tabel 2": other})) == []


def test_the_report_of_another_year_is_compared_where_the_year_is_named() -> None:
    years = [report_of({"Tabel 1": FIRST}, "2022", 2022), report_of({"Tabel 9": SECOND}, "2023", 2023)]
    assert [places for _, places in told(Dataset.concat(years))] == [[("baris Pemasaran digital", "523.910")]]
    unnamed = [[["Layanan", "Peserta"], *cells[1:]] for cells in (FIRST, SECOND)]
    years = [report_of({"Tabel 1": unnamed[0]}, "2022", 2022), report_of({"Tabel 9": unnamed[1]}, "2023", 2023)]
    assert told(Dataset.concat(years)) == []


def test_a_wrong_number_in_one_of_three_tables_is_told_once() -> None:
    found = told(report_of({"Tabel 1": FIRST, "Tabel 2": SECOND, "Tabel 3": FIRST}))
    assert len(found) == 3
    assert sum(len(places) for _, places in found) == 1


def test_reports_of_other_units_change_nothing() -> None:
    own = report_of({"Tabel 1": FIRST, "Tabel 2": SECOND})
    others = [report_of({"Tabel 1": FIRST, "Tabel 2": FIRST}, f"lain{n}", unit=f"Unit {n}") for n in range(40)]

    def of_own(dataset: Dataset) -> list[tuple[str, float, list[tuple[str, str]]]]:
        return [
            (sentence(relation, "id"), relation.log_chance, exceptions([relation]))
            for found in discover_other(dataset)
            for relation in found.relations
            if relation.candidate.kind == "across" and relation.grid.laporan == "uji"
        ]

    assert of_own(Dataset.concat([own, *others])) == of_own(own) != []
