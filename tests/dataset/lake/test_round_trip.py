"""Reports say the same from a lake as one by one, whoever wrote the lake."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.lake.reading import read_partition
from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.result import Finding, Result
from lakip_audit.rulebook.loading import Rulebook
from lakip_audit.testing import GeneratedReport
from lakip_audit.testing.strategies import SIZES, reports, spoiled_reports
from tests.dataset.lake.conftest import csv_text, many, tables_of, write_csv, write_lake, write_plain_parquet
from tests.engine.conftest import DEFINITIONS, SHIPPED, Tables

ALONE = Rulebook({name: rule for name, rule in SHIPPED.rules.items() if not rule.across}, DEFINITIONS)
"""The rules that look at one report."""

BUDGET: Tables = {
    "anggaran": [
        {"sumber": "Tabel 1", "kode": "JUMLAH", "pagu": "300", "realisasi": "201"},
        {"sumber": "Tabel 1", "kode": "A", "pagu": "100", "realisasi": "101"},
        {"sumber": "Tabel 2", "kode": "JUMLAH", "pagu": "1"},
    ]
}

WAYS: dict[str, Callable[[Path, Dataset], Path]] = {
    "ours": write_lake,
    "csv": lambda folder, dataset: write_csv(folder, tables_of(dataset)),
    "semicolons": lambda folder, dataset: write_csv(folder, tables_of(dataset), before="\ufeff", delimiter=";"),
    "parquet": lambda folder, dataset: write_plain_parquet(folder, tables_of(dataset)),
}


def assert_same(found: Dataset, expected: Dataset, *, ours: bool) -> None:
    """Texts, rows, manifests; of a lake that this program wrote also the names of the files."""
    assert list(found.manifests) == list(expected.manifests)
    for laporan, manifest in expected.manifests.items():
        read = found.manifests[laporan]
        for name in ("laporan", "satker", "induk", "kementerian", "tahun", "renstra", "batas_capaian", "sumber"):
            assert getattr(read, name) == getattr(manifest, name), name
    for name, table in expected.tables.items():
        read_table = found.tables[name]
        assert len(read_table) == len(table)
        for column in ("laporan", *table.definition.columns):
            assert read_table.text(column).tolist() == table.text(column).tolist(), (name, column)
            assert found.text(name, column).tolist() == expected.text(name, column).tolist(), (name, column)
        assert read_table.row.tolist() == table.row.tolist()
        if ours:
            assert read_table.file.tolist() == table.file.tolist()
        for column, kind in table.definition.columns.items():
            if kind.type == "number":
                np.testing.assert_array_equal(found.number(name, column).lo, expected.number(name, column).lo)


def told(finding: Finding) -> tuple[object, ...]:
    """All of a finding but the names of files."""
    places = [(each.sumber, each.row, each.column, each.text) for each in (*finding.locations, *finding.evidence)]
    return (finding.fingerprint, finding.laporan, finding.severity, finding.degree, finding.message, tuple(places))


def counted(results: list[Result]) -> Counter[tuple[str, str]]:
    """How checks ended, over several results."""
    names = ("passed", "failed", "undetermined", "not_applicable", "broken")
    return Counter(
        {
            (rule.id, name): number
            for name in names
            for rule in results[0].rules
            if (number := sum(getattr(each, name) for result in results for each in result.rules if each.id == rule.id))
        }
    )


MADE = reports(sizes=SIZES[:1]) | spoiled_reports(DEFINITIONS)


@settings(max_examples=4)
@given(st.lists(MADE, min_size=1, max_size=2), st.sampled_from(sorted(WAYS)), st.booleans())
def test_reports_in_a_lake_are_the_reports(made: list[GeneratedReport], way: str, alike: bool) -> None:
    expected = many([report.tables for report in made], alike=alike)
    with TemporaryDirectory() as folder:
        loaded = read_partition(WAYS[way](Path(folder) / "bagian", expected), DEFINITIONS)
        assert not loaded.problems
        assert_same(loaded.dataset, expected, ours=way == "ours")
        result = evaluate(ALONE, loaded.dataset)
    each = [evaluate(ALONE, expected.of_reports([laporan])) for laporan in expected.manifests]
    assert sorted(map(told, result.findings)) == sorted(told(found) for one in each for found in one.findings)
    assert counted([result]) == counted(each)
    assert result.facts == sum(one.facts for one in each)
    assert result.facts_covered == sum(one.facts_covered for one in each)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_some_reports_of_a_partition(tmp_path: Path, way: str) -> None:
    dataset = many([BUDGET, BUDGET, BUDGET])
    wanted = ["unit0-2021", "unit0-2020", "nowhere"]
    found = read_partition(WAYS[way](tmp_path / "bagian", dataset), DEFINITIONS, wanted).dataset
    assert_same(found, dataset.of_reports(wanted), ours=way == "ours")


def test_a_report_without_places_does_not_take_those_of_another(tmp_path: Path) -> None:
    tables = tables_of(many([BUDGET, BUDGET], alike=True))
    tables["sumber"] = {name: texts[:2] for name, texts in tables["sumber"].items()}
    tables["sumber"]["laporan"] = ["unit0-2020"] * 2
    loaded = read_partition(write_csv(tmp_path / "bagian", tables), DEFINITIONS)
    assert {(problem.code, problem.values["name"]) for problem in loaded.problems} == {
        ("unknown_sumber", "Tabel 1"),
        ("unknown_sumber", "Tabel 2"),
    }
    assert list(loaded.dataset.manifests) == ["unit0-2020"]
    assert loaded.dataset.number("anggaran", "pagu").lo.tolist() == [300, 100, 500]  # the last in thousands


def partition_of(folder: Path, laporan: list[str], **columns: list[str]) -> Path:
    """Reports that print one budget table, in CSV."""
    ids = sorted(set(laporan))
    rows = [str(number) for number in range(1, len(laporan) + 1)]
    budget = {"laporan": laporan, "sumber": ["T"] * len(laporan), "baris": rows, "kode": rows, **columns}
    register = {"laporan": ids, "tahun": ["2023"] * len(ids)}
    return write_csv(folder, {"laporan": register, "sumber": {"laporan": [""], "sumber": ["T"]}, "anggaran": budget})


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_of_a_csv_file_are_kept_letter_by_letter(tmp_path: Path, delimiter: str, end: str) -> None:
    names = ["satu\ndua", 'dengan "tanda", koma; titik koma', "NA", "null", " tepi ", "1.000", "", "é\u200b"]
    texts = ["1.000", "0,50", "NA", "nan", "-", "TRUE", "2023-01-01", "007"]
    partition_of(tmp_path, ["a"] * 8, uraian=names, pagu=texts)
    register = {"laporan": ["a"], "satker_nama": ["Balai\nContoh"], "tahun": ["2023"]}
    (tmp_path / "laporan.csv").write_text(csv_text(register), encoding="utf-8")
    for file in tmp_path.iterdir():
        with file.open(encoding="utf-8", newline="") as lines:
            columns = list(csv.reader(lines))
        text = csv_text({name: texts for name, *texts in zip(*columns, strict=True)}, delimiter, end)
        file.write_text("\ufeff" + text, encoding="utf-8", newline="")
    dataset = read_partition(tmp_path, DEFINITIONS).dataset
    assert dataset.manifests["a"].satker.nama == "Balai\nContoh"
    assert dataset.text("anggaran", "uraian").tolist() == names
    assert dataset.text("anggaran", "pagu").tolist() == texts
    assert set(dataset.tables["anggaran"].file) == {"anggaran.csv"}


def test_a_line_break_in_a_cell_where_arrow_cuts_the_file(tmp_path: Path) -> None:
    cells = [f"uraian\n{number}," for number in range(40_000)]
    dataset = read_partition(partition_of(tmp_path, ["a"] * len(cells), uraian=cells), DEFINITIONS).dataset
    assert dataset.text("anggaran", "uraian").tolist() == cells


def test_rows_are_counted_report_by_report(tmp_path: Path) -> None:
    laporan = ["b", "a", "b", "a", "b"]
    table = read_partition(partition_of(tmp_path, laporan), DEFINITIONS).dataset.tables["anggaran"]
    assert table.row.tolist() == [1, 1, 2, 2, 3]
    assert table.text("laporan").tolist() == laporan


def test_whole_numbers_of_another_program_are_texts(tmp_path: Path) -> None:
    partition_of(tmp_path, ["a", "a"])
    (tmp_path / "anggaran.csv").unlink()
    columns: dict[str, list[str] | list[int] | list[int | None]] = {
        "laporan": ["a", "a"],
        "sumber": ["T", "T"],
        "baris": [1, 2],
        "kode": [1, 2],
        "pagu": [14160889000, None],
    }
    pq.write_table(pa.table(columns), tmp_path / "anggaran.parquet")
    dataset = read_partition(tmp_path, DEFINITIONS).dataset
    assert dataset.text("anggaran", "baris").tolist() == ["1", "2"]
    assert dataset.text("anggaran", "pagu").tolist() == ["14160889000", ""]


@pytest.mark.parametrize("kind", [pa.int8(), pa.int32(), pa.uint64()])
def test_lines_may_be_whole_numbers_of_any_kind(tmp_path: Path, kind: pa.DataType) -> None:
    partition_of(tmp_path, ["a", "a"])
    (tmp_path / "anggaran.csv").unlink()
    texts = {"laporan": ["a", "a"], "sumber": ["T", "T"], "baris": ["1", "2"], "kode": ["1", "2"]}
    columns = {**texts, "_baris": pa.array([7, 9], kind)}
    pq.write_table(pa.table(columns), tmp_path / "anggaran.parquet")
    assert read_partition(tmp_path, DEFINITIONS).dataset.tables["anggaran"].row.tolist() == [7, 9]


@pytest.mark.parametrize(
    ("name", "texts", "wrong"),
    [
        ("_baris", ["1", "x"], "«x»"),
        ("_baris", ["1", ""], "«»"),
        ("pagu.angka", ["1", "1.000"], "«1.000»"),
        ("pagu.angka", ["1", "9" * 24], f"«{'9' * 24}»"),
    ],
)
def test_lines_and_digits_are_whole_numbers(tmp_path: Path, name: str, texts: list[str], wrong: str) -> None:
    partition_of(tmp_path, ["a", "a"])
    columns = {"laporan": ["a", "a"], "sumber": ["T", "T"], "baris": ["1", "2"], "kode": ["1", "2"], name: texts}
    if name != "_baris":
        columns["pagu.bentuk"] = ["#", "#"]
    write_csv(tmp_path, {"anggaran": columns})
    with pytest.raises(InputError) as refused:
        read_partition(tmp_path, DEFINITIONS).dataset.number("anggaran", "pagu")
    (problem,) = refused.value.problems
    assert (problem.code, problem.values) == ("column_whole", {"name": name, "value": wrong})


def test_a_parquet_text_that_is_no_text(tmp_path: Path) -> None:
    partition_of(tmp_path, ["a", "a"])
    (tmp_path / "anggaran.csv").unlink()
    texts = {"laporan": ["a", "a"], "sumber": ["T", "T"], "baris": ["1", "2"], "kode": ["1", "2"]}
    wrong = pa.array([b"a", b"\xf4b"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({**texts, "uraian": wrong}), tmp_path / "anggaran.parquet")
    with pytest.raises(InputError) as refused:
        read_partition(tmp_path, DEFINITIONS).dataset.text("anggaran", "uraian")
    assert refused.value.problems[0].code == "bad_parquet"


def test_the_shipped_samples(tmp_path: Path, samples: Path) -> None:
    from lakip_audit.dataset.loading import load

    expected = load([samples], DEFINITIONS).dataset
    found = read_partition(write_lake(tmp_path / "bagian", expected), DEFINITIONS).dataset
    assert_same(found, expected, ours=True)
    assert {name: dict(origins) for name, origins in found.origins.items()} == expected.origins
