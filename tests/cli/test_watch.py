"""``check --watch`` as a person meets it: a process, a file saved, what has changed, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ANGGARAN

pytest.importorskip("watchfiles")
PATIENCE = 30


class Watch:
    """A running watch, with all that it has written so far."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.log = log
        self.position = 0
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-u",
                    "-m",
                    "lakip_audit",
                    "check",
                    str(folder),
                    "--watch",
                    "--tanpa-sebab",
                ],
                stdout=file,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )

    def wait_for(self, *texts: str) -> str:
        """All that was written since the last time, as soon as all the texts are in it."""
        end = time.monotonic() + PATIENCE
        while True:
            written = self.log.read_text(encoding="utf-8")
            new = written[self.position :]
            if all(text in new for text in texts):
                self.position = len(written)
                return new
            assert self.process.poll() is None, written
            assert time.monotonic() < end, f"{texts} not in {new!r}"
            time.sleep(0.05)

    def interrupt(self) -> int:
        self.process.send_signal(getattr(signal, "CTRL_C_EVENT", signal.SIGINT))
        return self.process.wait(PATIENCE)


@pytest.fixture
def watch(report: Path, tmp_path: Path) -> Iterator[Watch]:
    watching = Watch(report, tmp_path / "keluaran.txt")
    yield watching
    if watching.process.poll() is None:
        watching.process.kill()
        watching.process.wait()


def save(path: Path, text: str) -> None:
    """Save as editors do: a new file in the place of the old one."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.skipif(os.name == "nt", reason="an interrupt would reach the tests as well")
def test_what_a_saved_file_changes_is_told_until_the_interrupt(watch: Watch, report: Path) -> None:
    path = report / "anggaran.csv"
    first = watch.wait_for("ANG-004", "Memantau")
    assert "Hasil audit laporan kinerja" in first

    save(path, ANGGARAN.replace("A,100,101,101%", "A,102,101,99%"))  # the budget of A, no longer that of the total
    told = watch.wait_for("Berubah: ", "Sekarang ")
    assert "Hasil audit" not in told
    assert "Selesai (1)" in told
    assert "ANG-004" in told[told.index("Selesai") :]
    assert "ANG-001" in told[told.index("Baru") : told.index("Selesai")]

    path.write_text('sumber,baris\n"', encoding="utf-8")
    told = watch.wait_for("anggaran.csv:")
    assert "Traceback" not in told

    (report / ".~lock.anggaran.csv#").write_text("x", encoding="utf-8")  # an office program has it open
    save(path, ANGGARAN)
    told = watch.wait_for("Sekarang ")
    assert "lock" not in told
    assert "ANG-004" in told[told.index("Baru") : told.index("Selesai")]
    assert watch.interrupt() == 130


def test_the_missing_library_is_named_with_its_extra(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lakip_audit.cli import main

    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(sys, "argv", ["lakip-audit", "check", str(report), "--watch"])
    assert main() == 2
    assert "lakip-audit[watch]" in capsys.readouterr().err
