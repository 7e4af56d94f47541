"""What some paths hold is divided the same way whenever they are given, and nothing is lost or read twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.lake.layout import partition_folder
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.partition import load_all, load_partition, partitions_of
from lakip_audit.dataset.problem import InputError, Problem
from tests.dataset.lake.conftest import many, write_lake

BUDGET = {"anggaran": [{"kode": "A", "pagu": "1"}]}


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Three partitions of two reports each."""
    for year in (2020, 2021, 2022):
        dataset = many([BUDGET] * 6)
        own = dataset.of_reports([name for name in dataset.manifests if name.endswith(str(year))])
        write_lake(tmp_path / "lake" / partition_folder(year, "019", 1), own)
    return tmp_path / "lake"


@pytest.fixture
def folders(tmp_path: Path, report: Path) -> Path:
    """Five report folders."""
    text = (report / "laporan.yaml").read_text(encoding="utf-8")
    for number in range(5):
        place = tmp_path / "banyak" / f"r{number}"
        shutil.copytree(report, place)
        (place / "laporan.yaml").write_text(text.replace("contoh-2023", f"r{number}"), encoding="utf-8")
    return tmp_path / "banyak"


@pytest.mark.parametrize(("most", "together"), [(1, [1, 1, 1]), (2, [1, 1, 1]), (4, [2, 1]), (1000, [3])])
def test_small_partitions_are_taken_together(lake: Path, most: int, together: list[int]) -> None:
    problems: list[Problem] = []
    found = partitions_of([lake], problems, most)
    assert [len(each.places) for each in found] == together
    assert found == partitions_of([lake], problems, most)
    assert [place for each in found for place in each.places] == sorted(lake.glob("*/*/*"))
    assert found[0].name == "tahun=2020/kementerian=019/bagian=0001"
    assert not problems


def test_a_partition_of_csv_files_says_not_how_many_it_has(lake: Path) -> None:
    for file in lake.rglob("laporan.parquet"):
        file.rename(file.with_suffix(".csv"))
    assert [len(each.places) for each in partitions_of([lake], [])] == [1, 1, 1]


def test_a_partition_may_be_named_itself(lake: Path) -> None:
    folder = lake / partition_folder(2021, "019", 1)
    (found,) = partitions_of([folder], [])
    assert (found.name, found.places) == ("bagian=0001", (folder,))


def test_paths_are_read_once_however_often_they_are_named(lake: Path, folders: Path) -> None:
    paths = [lake, lake / "tahun=2020", folders, lake / ".." / "lake", folders / "r1"]
    found = partitions_of(paths, [], 1)
    places = [place.resolve() for each in found for place in each.places]
    assert len(places) == len(set(places)) == 3 + 5


def test_lakes_of_one_name_are_told_apart(lake: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain" / "lake"
    shutil.copytree(lake, other)
    found = partitions_of([lake, other], [], 1)
    names = [each.name.replace("/", "__") for each in found]
    assert len(set(names)) == len(names) == 6
    one, two = partitions_of([next(path.glob("*/*/*")) for path in (lake, other)], [], 1)
    assert one.name != two.name


def test_report_folders_are_taken_so_many_at_a_time(folders: Path, definitions: Definitions) -> None:
    found = partitions_of([folders], [], 2)
    assert [(each.name, len(each.places), each.lake) for each in found] == [
        ("laporan-00001", 2, False),
        ("laporan-00002", 2, False),
        ("laporan-00003", 1, False),
    ]
    assert list(load_partition(found[0], definitions).dataset.manifests) == ["r0", "r1"]
    assert list(load_partition(found[0], definitions, ["r1", "r4"]).dataset.manifests) == ["r1"]


def test_what_is_wrong_with_a_path(lake: Path, tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "kosong").mkdir()
    assert len(partitions_of([lake, tmp_path / "kosong", tmp_path / "tiada"], problems)) == 1
    assert [problem.code for problem in problems] == ["no_report", "file_missing"]


def test_lakes_and_folders_are_read_at_once(lake: Path, folders: Path, definitions: Definitions) -> None:
    loaded = load_all([folders, lake], definitions)
    assert len(loaded.dataset.manifests) == 5 + 6
    assert not loaded.problems
    alone = load([folders], definitions).dataset
    assert loaded.dataset.of_reports(alone.manifests).text("anggaran", "pagu").tolist() == (
        alone.text("anggaran", "pagu").tolist()
    )


def test_a_damaged_partition_is_no_harm_to_the_others(lake: Path, definitions: Definitions) -> None:
    (together,) = partitions_of([lake], [])
    (together.places[1] / "anggaran.parquet").write_bytes(b"PAR1")
    for loaded in (load_partition(together, definitions), load_all([lake], definitions)):
        assert [problem.code for problem in loaded.problems] == ["bad_parquet"]
        assert len(loaded.dataset.manifests) == 4
    for place in together.places:
        (place / "laporan.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError) as wrong:
        load_all([lake], definitions)
    assert len(wrong.value.problems) == 4


def test_a_report_that_comes_twice_is_kept_once(lake: Path, definitions: Definitions) -> None:
    again = lake / "tahun=2030" / "kementerian=x"
    shutil.copytree(lake / "tahun=2020" / "kementerian=019", again)
    loaded = load_all([lake], definitions)
    assert [problem.code for problem in loaded.problems] == ["report_twice", "report_twice"]
    assert len(loaded.dataset.manifests) == 6
    assert len(loaded.dataset.tables["anggaran"]) == 6
