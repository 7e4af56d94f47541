"""The benchmark of many reports: every implementation finds what was planted, and the table is printed."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from benchmarks.banyak import __main__ as driver
from benchmarks.banyak import kami, oracle, sebaran
from benchmarks.banyak.beban import SHAPES, draw
from benchmarks.banyak.lawan import IMPLEMENTATIONS
from benchmarks.banyak.pekerja import Measurement, right_answers
from benchmarks.banyak.pemeriksaan import CHECKS
from benchmarks.banyak.persiapan import prepare
from lakip_audit.dataset.partition import partitions_of

REPORTS = 20


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("banyak")


@pytest.fixture(scope="session")
def workload(data: Path) -> Path:
    return prepare(REPORTS, "kecil", data)


def test_one_mistake_of_each_kind_is_planted_and_found_by_its_check(workload: Path) -> None:
    truth = json.loads((workload / "jawaban.json").read_text(encoding="utf-8"))

    assert len({kind for kind, *_ in truth["planted"]}) == 10
    assert len({report for _, _, report, _ in truth["planted"]}) == 10
    assert {check for check, _, _ in truth["answers"]} == set(CHECKS)


def test_the_same_arguments_give_the_same_reports(workload: Path, tmp_path: Path) -> None:
    again = prepare(REPORTS, "kecil", tmp_path)

    for file in (file for file in workload.rglob("*.csv") if "tercetak" in file.parts):
        assert (again / file.relative_to(workload)).read_bytes() == file.read_bytes()


def test_no_two_shapes_share_a_code() -> None:
    load = draw(10, SHAPES["sedang"])

    assert len(set(load.forest.kode)) == len(load.forest.kode)


def test_the_oracle_reads_numbers_as_printed(tmp_path: Path) -> None:
    part = tmp_path / "bagian-0001"
    part.mkdir()
    (part / "anggaran.csv").write_text("laporan,kode\n", encoding="utf-8")
    (part / "target.csv").write_text('laporan,indikator,target\na,x,"97,50"\na,y,3\n', encoding="utf-8")
    lines = ['a,x,"97,5","95,2","97,6"', 'a,y,4,4,"100,5"']
    header = "laporan,indikator,target,realisasi,persen"
    (part / "capaian.csv").write_text("\n".join([header, *lines]), encoding="utf-8")

    assert oracle.answers(tmp_path) == {("R9", "a", "y")}


@pytest.mark.filterwarnings("ignore")  # what a peer says about itself
@pytest.mark.parametrize("name", IMPLEMENTATIONS)
def test_finds_what_was_planted_and_nothing_else(name: str, workload: Path) -> None:
    what = IMPLEMENTATIONS[name]
    if what.absent():
        pytest.skip(f"not installed: {', '.join(what.absent())}")
    for mode in what.modes:
        judge = import_module(what.module).prepare(workload, mode)

        assert judge() == right_answers(workload, what), mode


def test_prints_a_table(workload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--laporan", str(REPORTS), "--hanya", "numpy", "--data", str(workload.parent)]
    monkeypatch.setattr(sys, "argv", ["banyak", *words])

    assert driver.main() == 0

    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("numpy"))
    assert row.split()[-4:] == [str(len(CHECKS)), "of", str(len(CHECKS)), "yes"]


def test_a_wrong_answer_is_told() -> None:
    results: dict[str, Measurement | str] = {
        "numpy": Measurement(seconds=[0.1], missing=[("R1", "400000-2019", "052.WA")]),
        "polars": "not installed: polars",
    }

    assert driver.table(results).count("NO") == 1
    assert driver.wrong(results) == ["numpy does not find ('R1', '400000-2019', '052.WA')"]


def test_however_they_are_spread_the_same_is_found(
    workload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    words = ["--laporan", str(REPORTS), "--kali", "4", "--runs", "1", "--data", str(workload.parent)]
    monkeypatch.setattr(sys, "argv", ["sebaran", *words])
    monkeypatch.setattr(kami, "partitions", lambda folder: partitions_of([folder], [], most=REPORTS))

    assert sebaran.main() == 0

    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [[str(4 * REPORTS), spread] for spread in ("one", "two", "dask,")]
