"""Each fault of a file is one problem with row, column, text, expectation and fix; faults of the document are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.demand import demands_of
from lakip_audit.dataset.problem import Problem
from lakip_audit.dataset.schema import schema_of, wrong_cells
from lakip_audit.dataset.table import Table
from lakip_audit.dataset.text_column import TextColumn

SHIPPED = load_definitions([])

Change = Callable[..., tuple[Problem, ...]]


@pytest.mark.parametrize(
    ("before", "after", "code", "row", "column", "text", "expected", "fix"),
    [
        ("Tabel 1,1,", ",1,", "value_required", 1, "sumber", "", "", ""),
        ("Tabel 1,1,", "Tabel 1,,", "value_required", 1, "baris", "", "", ""),
        ("Tabel 1,1,", "Tabel 1,3a,", "value_integer", 1, "baris", "3a", "1, 2, 3, ...", ""),
        ("peserta,2023", "peserta,23", "value_year", 2, "tahun", "23", "1900-2099", ""),
        ("Tabel 1,2,", "Tabel 1,1,", "row_twice", 2, "", "", "", "hapus salah satu, atau bedakan baris atau kolomnya."),
        ("peserta", "pesrta", "unknown_reference", 2, "indikator", "", "", "mungkin maksudnya «peserta»."),
        ("peserta", "xyz", "unknown_reference", 2, "indikator", "", "", "tambahkan ke indikator."),
        ("peserta", "peserta ", "value_spaces", 2, "indikator", "peserta ", "", ""),
        ("Tabel 1,2,", "Tabel1,2,", "unknown_sumber", 2, "sumber", "", "",
         "mungkin maksudnya «Tabel 1»; jika tidak, daftarkan di laporan.yaml."),
        ("Tabel 1,2,", "Bagan,2,", "unknown_sumber", 2, "sumber", "", "", "daftarkan di laporan.yaml."),
    ],
)  # fmt: skip
def test_a_fault_of_the_file(
    problems_after: Change,
    before: str,
    after: str,
    code: str,
    row: int,
    column: str,
    text: str,
    expected: str,
    fix: str,
) -> None:
    problem = problems_after("target.csv", after, instead_of=before)[0]
    assert Path(problem.file).name == "target.csv"
    assert (problem.code, problem.row, problem.column) == (code, row, column)
    assert (problem.text, problem.expected, problem.fix) == (text, expected, fix)


@pytest.mark.parametrize(
    ("name", "before", "after", "code", "fix"),
    [
        ("indikator.csv", "naik,tahunan", "nak,tahunan", "value_choice", "mungkin maksudnya «naik»."),
        ("indikator.csv", "peserta,", "nilai,", "row_twice", None),
        ("indikator.csv", "peserta,", ",", "value_required", ""),
        ("klaim.csv", "", "sumber,baris,konsep\nTabel 1,1,paguu\n", "unknown_concept", "mungkin maksudnya «pagu»."),
        ("capaian.csv", "", "sumber,baris,triwulan\nTabel 1,1,5\n", "value_quarter", ""),
    ],
)
def test_faults_of_other_tables(
    problems_after: Change, name: str, before: str, after: str, code: str, fix: str | None
) -> None:
    problems = problems_after(name, after, instead_of=before)
    found = [problem for problem in problems if problem.code == code]
    assert len(found) == 1
    assert fix is None or found[0].fix == fix


def test_the_row_met_first_is_named(problems_after: Change) -> None:
    problem = problems_after("target.csv", "Tabel 1,1,", instead_of="Tabel 1,2,")[0]
    assert "sumber «Tabel 1», baris «1» sudah ada di baris 1" in problem.render()


def test_kolom_tells_cells_of_one_line_apart(problems_after: Change) -> None:
    assert not problems_after("target.csv", "sumber,baris,kolom\nTabel 1,1,a\nTabel 1,1,b\nTabel 1,1,\n")
    problems = problems_after("target.csv", "sumber,baris,kolom\nTabel 1,1,a\nTabel 1,1,a\n")
    assert [problem.code for problem in problems] == ["row_twice"]


def test_one_wrong_text_is_one_problem_that_names_its_rows(problems_after: Change) -> None:
    rows = "".join(f"Tabel 1,{n},abc\n" for n in range(1, 31))
    problems = problems_after("target.csv", "sumber,baris,indikator\n" + rows)
    assert len(problems) == 1
    assert problems[0].row == 1
    assert problems[0].values["also"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, ..."


def test_many_wrong_texts_are_cut(problems_after: Change) -> None:
    rows = "".join(f"Tabel 1,{n},abc{n}\n" for n in range(1, 51))
    problems = problems_after("target.csv", "sumber,baris,indikator\n" + rows)
    assert [problem.code for problem in problems] == ["unknown_reference"] * 20 + ["more"]
    assert problems[-1].values == {"count": 30}


@pytest.mark.parametrize("printed", ["0 50", "-", "n/a", "12a3", "1.2.3", "", "BB", "≥ ?", "2.023,"])
def test_what_the_document_prints_wrongly_is_data(problems_after: Change, printed: str) -> None:
    assert not problems_after("target.csv", f'"{printed}"', instead_of='"78,5"')


def test_the_order_of_rows_does_not_matter(problems_after: Change) -> None:
    lines = ["Tabel 1,1,nilai,23", "Tabel 1,1,xyz,2023", "Tabel 2,1,,2023", "Tabel 9,2,,2023"]
    found = [
        problems_after("target.csv", "sumber,baris,indikator,tahun\n" + "\n".join(order) + "\n")
        for order in (lines, lines[::-1])
    ]
    assert {(p.code, p.column, p.text) for p in found[0]} == {(p.code, p.column, p.text) for p in found[1]}


def test_free_text_and_numbers_cost_no_check(definitions: Definitions) -> None:
    columns = schema_of(definitions.tables["anggaran"]).columns
    assert set(columns) == {"sumber", "baris", "jenis", "kode"}


@given(st.data())
def test_pandera_refuses_just_the_texts_that_do_not_meet_the_demands(data: st.DataObject) -> None:
    """What is looked at first, text by text, and what pandera says of cells, come from one declaration."""
    definition = data.draw(
        st.sampled_from([SHIPPED.tables[name] for name in ("target", "indikator", "capaian", "klaim")])
    )
    columns = {name: demands for name, column in definition.columns.items() if (demands := demands_of(column))}
    usual = st.sampled_from(["", "Tabel 1", "1", "12", "2023", "5", " x", "naik", "tahunan", "target", "perkin"])
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, usual)), min_size=1, max_size=4))
    texts = {name: TextColumn.of([row[name] for row in rows]) for name in columns}
    laporan = TextColumn.constant("a", len(rows))
    table = Table(definition, {"laporan": laporan, **texts}, laporan, np.arange(len(rows)))
    refused = {(row, name, code) for row, name, code in wrong_cells(table) if name}
    assert refused == {
        (row, name, code)
        for row, each in enumerate(rows)
        for name, demands in columns.items()
        for code, accepts in demands
        if not accepts(each[name])
    }
