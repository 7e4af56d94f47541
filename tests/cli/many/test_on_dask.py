"""A cluster finds what one process finds, though a worker dies."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lakip_audit.cli.many import on_dask
from tests.cli.many import dying
from tests.cli.many.conftest import Run
from tests.cli.many.test_spread import YEARS, arguments, done_files, same, summary

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning",  # sockets and loops that distributed leaves to the collector
    "ignore::DeprecationWarning:distributed",
    "ignore::pytest.PytestUnraisableExceptionWarning",  # the same, when they are collected
)


@pytest.fixture(scope="module")
def cluster(project: Path) -> Iterator[Any]:
    """Two workers on this machine."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(project))
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
            yield made


def test_a_cluster_finds_what_one_process_finds_though_a_worker_dies(
    cluster: Any, lake: Path, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, folder = tmp_path / "utuh" / "hasil", tmp_path / "hasil"
    alone.parent.mkdir()
    expected = run_cli(*arguments(lake, alone))
    dies = dying.sign(folder, YEARS[1], "dies")
    dies.touch()
    monkeypatch.setattr(on_dask, "tried", dying.tried)
    monkeypatch.chdir(lake.parent)  # the workers have another working folder
    here = Path(lake.name)
    done = run_cli(*arguments(here, folder, "--engine", "dask", "--scheduler", cluster.scheduler_address))
    assert not dies.exists()
    assert done.returncode == 1, done.stderr
    assert summary(done.stdout, folder) == summary(expected.stdout, alone)
    same(folder, alone)
    assert len(done_files(folder)) == len(YEARS) + 1


def test_a_scheduler_that_does_not_answer(
    lake: Path, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_dask, "PATIENCE", 0.3)
    for address in ("tcp://127.0.0.1:9", "bukan alamat"):
        call = arguments(lake, tmp_path / "hasil", "--engine", "dask", "--scheduler", address)
        done = run_cli(*call)
        assert done.returncode == 2
        assert f"{address}: penjadwal Dask tidak menjawab" in done.stderr


def test_without_dask(lake: Path, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    done = run_cli(*arguments(lake, tmp_path / "hasil", "--engine", "dask"))
    assert done.returncode == 2
    assert "pip install 'lakip-audit[dask]'" in done.stderr
