"""The line that says how far a run has come: only for someone who waits at a terminal, and gone in the end."""

from __future__ import annotations

import io
import time

import pytest

from lakip_audit.cli import progress
from lakip_audit.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.02)
    monkeypatch.setattr(progress, "PAUSE", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def wait_for(stream: Terminal, text: str) -> None:
    end = time.monotonic() + 10
    while text not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.01)


def shown(stream: Terminal) -> str:
    """What is left on the line after all that was written."""
    line = ""
    for part in stream.getvalue().split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


def test_a_stage_and_its_steps_are_shown_and_taken_away() -> None:
    stream = Terminal()
    with Progress("id", stream=stream) as line:
        wait_for(stream, "membaca data")
        line.stage("progress_rules")
        line.advance(60, 120)
        wait_for(stream, "menjalankan aturan [############............] 60/120")
        with line.aside():
            assert shown(stream) == ""
            stream.write("pesan\n")
        wait_for(stream, "pesan\n\rmenjalankan")
    assert shown(stream) == ""


@pytest.mark.parametrize("case", ["no terminal", "dumb", "quick"])
def test_nothing_is_written_where_nobody_waits(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    stream = io.StringIO() if case == "no terminal" else Terminal()
    monkeypatch.setenv("TERM", "dumb" if case == "dumb" else "xterm")
    if case == "quick":
        monkeypatch.setattr(progress, "PATIENCE", 60.0)
    with Progress("id", stream=stream) as line:
        line.advance(1, 2)
        time.sleep(0.1)
    assert stream.getvalue() == ""


def test_a_hostile_name_keeps_to_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    stream = Terminal()
    with Progress("en", stream=stream) as line:
        line.stage("progress_document", name="\x1b[2J\n仕様仕様仕様仕様仕様仕様仕様仕様.pdf" * 3)
        wait_for(stream, "reading \\x1b[2J")
    assert "\x1b" not in stream.getvalue()
    assert "\n" not in stream.getvalue()
    assert all(len(part) < 40 for part in stream.getvalue().split("\r"))


def test_a_terminal_that_is_gone_fails_nothing() -> None:
    stream = Terminal()
    with Progress("id", stream=stream):
        wait_for(stream, "membaca")
        stream.close()
        time.sleep(0.05)
    assert stream.closed
