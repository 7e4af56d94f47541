"""Many reports at once: those that can be read are, and every problem of the others is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import InputError, Problem


def copy(report: Path, name: str) -> Path:
    folder = report.parent / name
    shutil.copytree(report, folder)
    manifest = folder / "laporan.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("contoh-2023", folder.name), encoding="utf-8")
    return folder


def problems_of(*paths: Path, definitions: Definitions) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        load(paths, definitions)
    return caught.value.problems


def test_one_report(report: Path, definitions: Definitions) -> None:
    loaded = load([report], definitions)
    assert not loaded.problems
    assert list(loaded.dataset.manifests) == ["contoh-2023"]
    assert loaded.dataset.places == {"contoh-2023": report}
    target = loaded.dataset.tables["target"]
    assert target.text("target").tolist() == ["78,5", "120"]
    assert (target.file.tolist(), target.row.tolist()) == (["target.csv"] * 2, [1, 2])
    assert loaded.dataset.shown_file("target", 1) == str(report / "target.csv")
    assert set(loaded.dataset.tables) == set(definitions.tables)


def test_the_samples_load(samples: Path, definitions: Definitions) -> None:
    loaded = load([samples], definitions)
    assert not loaded.problems
    assert "bpipi-2023" in loaded.dataset.manifests


def test_folders_of_reports_two_levels_deep(report: Path, definitions: Definitions) -> None:
    (report.parent / "dalam").mkdir()
    copy(report, "dalam/lain-2023")
    (report.parent / ".tersembunyi").mkdir()
    loaded = load([report.parent], definitions)
    assert sorted(loaded.dataset.manifests) == ["contoh-2023", "lain-2023"]
    assert loaded.dataset.text("target", "laporan").tolist() == ["contoh-2023"] * 2 + ["lain-2023"] * 2


def test_a_folder_named_twice_is_read_once(report: Path, definitions: Definitions) -> None:
    assert not load([report, report.parent, report], definitions).problems


def test_one_unreadable_report_leaves_the_others(report: Path, definitions: Definitions) -> None:
    other = copy(report, "lain-2023")
    (other / "target.csv").write_text("sumber,baris,tahun\nTabel 1,1,x\n", encoding="utf-8")
    third = copy(report, "ketiga-2023")
    (third / "target.csv").write_text("sumber,bariss\n", encoding="utf-8")
    loaded = load([report.parent], definitions)
    assert list(loaded.dataset.manifests) == ["contoh-2023"]
    assert len(loaded.dataset.tables["anggaran"]) == 2
    assert {(problem.code, Path(problem.file).parent.name) for problem in loaded.problems} == {
        ("value_year", "lain-2023"),
        ("unknown_column", "ketiga-2023"),
    }


def test_values_are_checked_although_another_file_cannot_be_read(report: Path, definitions: Definitions) -> None:
    (report / "indikator.csv").write_text("indikatr,nama\n", encoding="utf-8")
    (report / "anggaran.csv").write_text("sumber,baris,kode,jenis\nTabel 2,1,EC,blanja\n", encoding="utf-8")
    problems = problems_of(report, definitions=definitions)
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [
        ("unknown_column", "indikator.csv"),
        ("value_choice", "anggaran.csv"),
    ]


def test_one_id_twice(report: Path, definitions: Definitions) -> None:
    shutil.copytree(report, report.parent / "salinan")
    loaded = load([report.parent], definitions)
    assert [problem.code for problem in loaded.problems] == ["report_twice"]
    assert str(report) in loaded.problems[0].render()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tidak-ada", "file_missing"),
        ("kosong", "no_report"),
        ("dalam", "no_report"),
        ("catatan.txt", "no_report"),
        ("tanpa", "file_missing"),
    ],
)
def test_paths_without_a_report(tmp_path: Path, definitions: Definitions, name: str, code: str) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "dalam/satu/dua/tiga/empat").mkdir(parents=True)
    (tmp_path / "catatan.txt").write_text("x", encoding="utf-8")
    (tmp_path / "tanpa").mkdir()
    (tmp_path / "tanpa" / "target.csv").write_text("sumber,baris\n", encoding="utf-8")
    assert [problem.code for problem in problems_of(tmp_path / name, definitions=definitions)] == [code]


def test_when_nothing_loads_all_problems_are_raised(report: Path, definitions: Definitions) -> None:
    (report / "target.csv").write_text("sumber,bariss\n", encoding="utf-8")
    problems = problems_of(report, report.parent / "tidak-ada", definitions=definitions)
    assert {problem.code for problem in problems} == {"unknown_column", "file_missing"}


def test_no_paths_at_all(definitions: Definitions) -> None:
    assert not problems_of(definitions=definitions)
