"""Made-up reports: the same from a seed, sound in structure, as varied as reports are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.loading import load
from lakip_audit.numbers import read_number
from lakip_audit.testing import ROUNDINGS, GeneratedReport, Rounding, dataset_of, make_report, print_number
from lakip_audit.testing.report.truth import APART_PERSEN, plans_apart
from lakip_audit.testing.strategies import datasets, free_reports, reports, table_rows
from tests.engine.conftest import DEFINITIONS


def test_a_seed_gives_one_report() -> None:
    assert make_report(3, size=0.1) == make_report(3, size=0.1)
    assert make_report(3, size=0.1).tables != make_report(4, size=0.1).tables


@pytest.mark.parametrize("seed", range(4))
def test_a_report_is_read_from_its_folder_as_it_is(seed: int, tmp_path: Path) -> None:
    report = make_report(seed, size=0.1, roundings=ROUNDINGS)
    report.write(tmp_path)
    loaded = load([tmp_path], DEFINITIONS)
    assert not loaded.problems
    expected = report.dataset(DEFINITIONS)
    assert loaded.dataset.manifests[report.manifest.laporan] == report.manifest
    for name, table in expected.tables.items():
        for column in table.definition.columns:
            assert loaded.dataset.text(name, column).tolist() == expected.text(name, column).tolist(), (name, column)


def test_reports_differ_as_reports_do() -> None:
    every = [make_report(seed, size=0.1) for seed in range(60)]
    dataset = dataset_of(every, DEFINITIONS)
    assert set(dataset.text("indikator", "arah")) == {"naik", "turun", "stabil"}
    assert set(dataset.text("indikator", "konsolidasi")) == {"jumlah", "rata_rata", "terakhir"}
    assert {"tahunan", "kumulatif"} <= set(dataset.text("target", "sifat"))
    assert set(dataset.text("anggaran", "jenis")) == {"belanja", "pendapatan", "pembiayaan"}
    depths = {max(row["kode"].count("/") for row in report.tables["anggaran"]) for report in every}
    assert len(depths) >= 4


def test_what_may_be_left_out_is_left_out() -> None:
    sparse, full = (make_report(5, size=0.1, completeness=share) for share in (0.1, 1.0))
    assert len(sparse.tables["klaim"]) < len(full.tables["klaim"])


@given(st.fractions(-1000, 1000, max_denominator=9999), st.integers(0, 4), st.sampled_from(ROUNDINGS))
def test_a_number_is_printed_within_its_last_place(value: Fraction, places: int, rounding: Rounding) -> None:
    read = read_number(print_number(value, places, rounding, percent=True))
    unit = Fraction(1, 10**places)
    assert abs(read.value - value) <= (unit / 2 if rounding != "truncated" else unit)
    if rounding == "truncated":
        assert abs(read.value) <= abs(value)


@pytest.mark.parametrize(
    ("value", "rounding", "text"),
    [
        (Fraction(25, 2), "half_up", "13"),
        (Fraction(25, 2), "half_even", "12"),
        (Fraction(27, 2), "half_even", "14"),
        (Fraction(29, 2), "truncated", "14"),
        (Fraction(-25, 2), "half_up", "-13"),
        (Fraction(-1, 10), "truncated", "0"),
    ],
)
def test_halves(value: Fraction, rounding: Rounding, text: str) -> None:
    assert print_number(value, 0, rounding) == text


@given(
    st.lists(st.integers(0, 19).map(lambda step: 5 * step), min_size=3, max_size=3).map(sorted),
    st.lists(st.fractions(0, 130, max_denominator=40), min_size=3, max_size=3).map(sorted),
)
@example([30, 100, 100], [Fraction(4), Fraction(95), Fraction(199, 2)])
def test_quarters_are_planned_apart_from_what_was_reached(rencana: list[int], triwulan: list[Fraction]) -> None:
    found = plans_apart(rencana, triwulan)
    assert [*found, 100] == sorted([*found, 100])
    for plan, value in zip(found, triwulan, strict=True):
        assert abs(plan - value) >= APART_PERSEN or plan == value == 0


@settings(max_examples=8)
@given(datasets(DEFINITIONS))
def test_datasets_are_sound(dataset: object) -> None:
    assert dataset is not None  # `dataset_of` has refused what is not


@settings(max_examples=8)
@given(reports())
def test_cells_are_edited_one_by_one(report: GeneratedReport) -> None:
    table, row, column = report.number_cells(DEFINITIONS)[0]
    changed = report.with_text(table, row, column, "")
    assert changed.tables[table][row][column] == ""
    assert report.tables[table][row][column] != ""
    assert (table, row, column) not in changed.number_cells(DEFINITIONS)


@pytest.mark.parametrize("table", sorted(DEFINITIONS.tables))
def test_rows_of_any_table_fit_its_definition(table: str) -> None:
    @settings(max_examples=4)
    @given(free_reports([table], DEFINITIONS))
    def fits(report: GeneratedReport) -> None:
        report.dataset(DEFINITIONS)

    fits()


@settings(max_examples=10)
@given(table_rows("anggaran", DEFINITIONS, most=3))
def test_rows_are_numbered_in_their_table(rows: list[dict[str, str]]) -> None:
    assert [row["baris"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
