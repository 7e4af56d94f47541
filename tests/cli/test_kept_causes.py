"""Causes that are kept between commands: the same as found anew, and only where nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lakip_audit import diagnosis
from lakip_audit.cli import kept_causes
from lakip_audit.cli.kept_causes import PLACE, diagnosed, digest
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.partition import load_all
from lakip_audit.diagnosis import Diagnosis
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.rulebook.loading import Rulebook, load_rules

Run = Callable[..., CompletedProcess[str]]


def audited(*folders: Path, without: str = "") -> Audit:
    """The audit of some reports by the shipped rules, one of them left out."""
    definitions = load_definitions([])
    every = load_rules([shipped_rules()], definitions).rules
    rules = {name: rule for name, rule in every.items() if name != without}
    return audit(Rulebook(rules, definitions), load_all(folders, definitions, [], []).dataset)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for causes, not there yet; every search is worth keeping."""
    folder = tmp_path / "simpanan" / "lakip-audit"
    monkeypatch.setenv(PLACE, str(folder))
    monkeypatch.setattr(kept_causes, "WORTH_SECONDS", 0.0)
    return folder


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, a search for causes fails."""

    def refuse(run: Audit) -> Diagnosis:
        raise AssertionError(run)

    return lambda: monkeypatch.setattr(diagnosis, "diagnose", refuse)


def test_what_is_kept_is_what_was_found(kept: Path, no_search: Callable[[], None], samples: Path) -> None:
    run = audited(samples / "contoh-salah")
    found = diagnosed(run)
    no_search()
    assert found.causes
    assert diagnosed(run) == found
    if sys.platform != "win32":
        assert kept.stat().st_mode & 0o077 == 0, "the texts of a report are for its reader alone"


def test_any_change_is_another_report(samples: Path, report: Path) -> None:
    run = audited(report)
    manifest = report / "laporan.yaml"
    table = report / "anggaran.csv"
    seen = {digest(run), digest(audited(report, without="ANG-001")), digest(audited(samples / "contoh-salah"))}
    table.write_text(table.read_text().replace("200,190,95%", "200,190,94%"), encoding="utf-8")
    seen.add(digest(audited(report)))
    manifest.write_text(manifest.read_text().replace("Balai Contoh", "Balai Lain"), encoding="utf-8")
    seen.add(digest(audited(report)))
    (report / "asal.csv").write_text("file,row,column,halaman\nanggaran.csv,2,,7\n", encoding="utf-8")
    seen.add(digest(audited(report)))
    seen.add(digest(replace(run, result=replace(run.result, findings=run.result.findings[1:]))))
    assert len(seen) == 7


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_knows_it_again(seed: str, project: Path, report: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.cli.test_kept_causes import audited, digest;"
        "print(digest(audited(Path(sys.argv[1]))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    words = [sys.executable, "-c", program, str(report)]
    done = subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest(audited(report))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"causes": [], "of": {"a": ["C1"]}, "unsettled": []}', b"\xff"]
)
def test_a_damaged_file_is_searched_anew(content: bytes, kept: Path, report: Path) -> None:
    run = audited(report)
    found = diagnosed(run)
    (file,) = kept.iterdir()
    file.write_bytes(content)
    assert diagnosed(run) == found
    assert diagnosed(run) == found


def test_a_search_that_was_cut_off_is_not_kept(
    kept: Path, report: Path, diagnosed: Callable[[Callable[[Audit], Diagnosis]], None]
) -> None:
    diagnosed(lambda _: Diagnosis(out_of_time=("Tabel 1",)))
    assert kept_causes.diagnosed(audited(report)).out_of_time
    assert not kept.exists()


def test_a_short_search_is_not_kept(kept: Path, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_causes, "WORTH_SECONDS", 1e9)
    diagnosed(audited(report))
    assert not kept.exists()


def test_where_nothing_can_be_written_causes_are_told_all_the_same(kept: Path, report: Path) -> None:
    kept.parent.write_text("no folder", encoding="utf-8")
    assert diagnosed(audited(report)).causes


def test_only_so_many_are_kept(kept: Path, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_causes, "MOST_KEPT", 2)
    table = report / "anggaran.csv"
    for wrong in ("101", "102", "103"):
        table.write_text(table.read_text().replace(",100,10", f",100,{wrong}0"), encoding="utf-8")
        diagnosed(audited(report))
    assert len(list(kept.iterdir())) == 2


@pytest.mark.usefixtures("kept")
def test_explain_and_fix_search_no_more(
    no_search: Callable[[], None], run_cli: Run, report: Path, tmp_path: Path
) -> None:
    checked = run_cli("check", report)
    assert "C1" in checked.stdout
    no_search()
    assert run_cli("check", report).stdout == checked.stdout
    assert "C1" in run_cli("explain", "C1", report).stdout
    assert run_cli("fix", report, "-o", tmp_path / "baru").returncode in (0, 1)


@pytest.mark.usefixtures("kept")
def test_a_receipt_vouches_for_a_search_of_its_own(
    no_search: Callable[[], None], run_cli: Run, report: Path, tmp_path: Path
) -> None:
    run_cli("check", report)
    no_search()
    done = run_cli("check", report, "--format", f"receipt={tmp_path / 'tanda.json'}")
    assert done.returncode == 3
    assert "AssertionError" in done.stderr
