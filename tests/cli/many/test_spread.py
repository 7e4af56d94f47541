"""However a run is spread, and whatever happens to it, every portion is done once and the outcome is the same."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from lakip_audit.cli.checking import Request, plan_of
from lakip_audit.cli.many import processes
from lakip_audit.cli.many.job import Job, Opened, Portion
from lakip_audit.cli.many.job import carry_out as really_carry_out
from lakip_audit.cli.many.store import Done, Store
from lakip_audit.cli.settings import Asked
from lakip_audit.engine.tally import Tally
from tests.cli.many import dying
from tests.cli.many.conftest import Run, stored

BASE = ("--tanpa-sebab", "--select", "ANG,KIN,SEL-008")
YEARS = [f"tahun={year}/kementerian=tidak_disebut/bagian=0001" for year in (2021, 2022, 2023)]
EVERY = [*YEARS, "antarlaporan-00001"]


def arguments(lake: Path, folder: Path, *options: str) -> list[str]:
    """A check of a lake that keeps its findings in a folder."""
    return ["check", str(lake), *BASE, "--format", "text", "--format", f"parquet={folder}", *options]


def summary(printed: str, folder: Path) -> str:
    """What a run tells, without the name of its folder."""
    return re.sub(r"\s+", " ", re.sub(r"\s+", "", printed).replace(str(folder), "FOLDER"))


def done_files(folder: Path) -> dict[str, int]:
    """When each portion was done, by the name of its file."""
    return {path.stem.replace("__", "/"): path.stat().st_mtime_ns for path in (folder / "selesai").glob("*")}


def same(folder: Path, other: Path) -> None:
    """Both folders hold the same outcome: findings, reports, counts of rules."""
    assert stored(folder) == stored(other)
    mine, theirs = ({done.name: done.tally for done in Store(each).outcomes()} for each in (folder, other))
    assert mine == theirs


@pytest.fixture
def whole(lake: Path, tmp_path: Path, run_cli: Run) -> tuple[Path, str]:
    """The outcome of a run in this process, and what it told."""
    folder = tmp_path / "utuh" / "hasil"
    folder.parent.mkdir()
    done = run_cli(*arguments(lake, folder))
    assert (done.returncode, done.stderr) == (1, "")
    assert sorted(done_files(folder)) == sorted(EVERY)
    return folder, summary(done.stdout, folder)


def test_processes_find_what_one_finds_though_one_of_them_dies(
    whole: tuple[Path, str], lake: Path, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    monkeypatch.syspath_prepend(str(project))
    monkeypatch.setattr(processes, "tried", dying.tried)
    folder = tmp_path / "hasil"
    dies = dying.sign(folder, YEARS[1], "dies")
    dies.touch()
    done = run_cli(*arguments(lake, folder, "--jobs", "2"))
    assert not dies.exists()
    assert (done.returncode, done.stderr) == (1, "")
    assert summary(done.stdout, folder) == whole[1]
    same(folder, whole[0])


def test_a_portion_that_kills_every_process_is_told_and_the_others_are_done(
    lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def together(job: Job, left: list[Portion], jobs: int) -> list[tuple[Portion, Done]]:  # noqa: ARG001
        deadly = any(portion.name == YEARS[1] for portion in left)
        return [] if deadly else [(portion, Done(portion.name, Tally())) for portion in left]

    monkeypatch.setattr(processes, "_together", together)
    job = Job(plan_of(Request(Asked(), None, (lake,))), lake, findings=False, causes=False)
    found = list(processes.in_processes(job, [Portion(name, ()) for name in YEARS], 2))
    assert sorted(portion.name for portion, _ in found) == YEARS
    outcomes = {portion.name: outcome for portion, outcome in found}
    assert [isinstance(outcomes[name], Done) for name in YEARS] == [True, False, True]
    assert isinstance(outcomes[YEARS[1]], BrokenProcessPool)


def interrupted_at(name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes one portion end so."""

    def carry_out(job: Job, portion: Portion, read: Callable[[], Opened] | None = None) -> Done:
        if portion.name == name:
            raise error
        return really_carry_out(job, portion, read)

    monkeypatch.setattr(processes, "carry_out", carry_out)


@pytest.mark.parametrize("name", EVERY[1:])
def test_an_interrupted_run_goes_on_where_it_was(
    whole: tuple[Path, str], lake: Path, tmp_path: Path, run_cli: Run, name: str
) -> None:
    folder = tmp_path / "hasil"
    with pytest.MonkeyPatch.context() as patch:
        interrupted_at(name, KeyboardInterrupt(), patch)
        assert run_cli(*arguments(lake, folder)).returncode == 130
    before = done_files(folder)
    assert sorted(before) == EVERY[: EVERY.index(name)]
    (folder / "temuan" / ".sisa.parquet.x").touch()  # what was being written when it was killed
    done = run_cli(*arguments(lake, folder, "--resume"))
    assert (done.returncode, done.stderr) == (1, "")
    assert summary(done.stdout, folder) == whole[1]
    (folder / "temuan" / ".sisa.parquet.x").unlink()
    same(folder, whole[0])
    after = done_files(folder)
    assert {each: after[each] for each in before} == before
    done = run_cli(*arguments(lake, folder, "--resume"))  # nothing is left
    assert done_files(folder) == after
    assert summary(done.stdout, folder) == whole[1]


def test_a_failure_of_the_program_in_one_portion(
    whole: tuple[Path, str], lake: Path, tmp_path: Path, run_cli: Run
) -> None:
    folder = tmp_path / "hasil"
    with pytest.MonkeyPatch.context() as patch:
        interrupted_at(YEARS[1], ValueError("bukan salah laporan"), patch)
        done = run_cli(*arguments(lake, folder))
    assert done.returncode == 3
    assert f"{YEARS[1]}: ValueError: bukan salah laporan" in done.stderr
    assert sorted(done_files(folder)) == sorted({*EVERY} - {YEARS[1]})
    assert {row["tahun"] for row in stored(folder)["laporan"]} == {2021, 2023}
    done = run_cli(*arguments(lake, folder, "--resume"))
    assert (done.returncode, done.stderr) == (1, "")
    assert summary(done.stdout, folder) == whole[1]
    same(folder, whole[0])  # also what reports say of each other, now that all are there


def test_a_run_is_gone_on_with_only_as_it_was_begun(
    whole: tuple[Path, str], lake: Path, run_cli: Run, tmp_path: Path
) -> None:
    rules = tmp_path / "aturan"
    rules.mkdir()
    others = [["--ignore", "ANG-001"], ["--lang", "en"], ["--rules", str(rules)], ["--profile", "pra-kirim"]]
    before = done_files(whole[0])
    for other in others:
        done = run_cli(*arguments(lake, whole[0], "--resume", *other))
        assert done.returncode == 2
        assert "holds the outcome of other rules" in done.stderr or "berisi hasil dari aturan" in done.stderr
    with_causes = [each for each in arguments(lake, whole[0], "--resume") if each != "--tanpa-sebab"]
    assert run_cli(*with_causes).returncode == 2
    assert done_files(whole[0]) == before
    assert run_cli(*arguments(lake, whole[0])).returncode == 1  # begun anew
    assert min(done_files(whole[0]).values()) > max(before.values())


SCRIPT = """\
import sys
from functools import partial
from lakip_audit.cli import main
from lakip_audit.cli.many import processes
from lakip_audit.dataset import partition
from tests.cli.many import dying
partition.partitions_of = partial(partition.partitions_of, most=2)
processes.tried = dying.tried
if __name__ == "__main__":
    sys.exit(main())
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_control_c_at_the_terminal(
    whole: tuple[Path, str], lake: Path, tmp_path: Path, run_cli: Run, project: Path
) -> None:
    folder = tmp_path / "hasil"
    script = tmp_path / "jalan.py"
    script.write_text(SCRIPT, encoding="utf-8")
    waits = dying.sign(folder, YEARS[2], "waits")
    waits.touch()
    command = [sys.executable, str(script), *arguments(lake, folder, "--jobs", "2")]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as running:
        end = time.monotonic() + dying.PATIENCE
        while time.monotonic() < end and not set(YEARS[:2]) <= set(done_files(folder)):
            time.sleep(0.02)
        before = done_files(folder)
        os.killpg(running.pid, signal.SIGINT)
        waits.unlink()
        _, told = running.communicate(timeout=dying.PATIENCE)
    assert running.returncode == 130
    assert "dihentikan / interrupted" in told
    assert "Traceback" not in told
    assert set(before) == set(YEARS[:2])
    done = run_cli(*arguments(lake, folder, "--resume", "--jobs", "1"))
    assert summary(done.stdout, folder) == whole[1]
    same(folder, whole[0])
    after = done_files(folder)
    assert {name: after[name] for name in before} == before
