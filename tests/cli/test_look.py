"""Options of ``check`` for the look of the report: refused where they make no sense, colours only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lakip_audit.cli.look import shows_color

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize(
    ("variables", "terminal", "colors"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
    ids=str,
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, colors: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert shows_color() is colors


def test_a_file_has_no_colours(run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_cli("check", report, "-q")  # takes FORCE_COLOR away, so set it afterwards
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    run_cli("check", report, "-o", tmp_path / "hasil.txt", "--tanpa-sebab")
    assert "\x1b" not in (tmp_path / "hasil.txt").read_text(encoding="utf-8")


def test_quiet_tells_the_errors_and_looks_for_no_causes(
    run_cli: Run, report: Path, diagnosed: Callable[[Callable[..., object]], None]
) -> None:
    def fail(_: object) -> object:
        raise AssertionError

    diagnosed(fail)
    result = run_cli("check", report, "-q")
    assert result.returncode == 1
    assert result.stderr == ""
    first, last = result.stdout.splitlines()
    assert "ANG-004" in first
    assert last.startswith("1 temuan setingkat kesalahan")


def test_quiet_says_nothing_of_a_clean_report(run_cli: Run, clean: Path) -> None:
    result = run_cli("check", clean, "-q")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_verbose_names_every_rule(run_cli: Run, samples: Path) -> None:
    usual = run_cli("check", samples / "contoh-salah", "--tanpa-sebab").stdout
    full = run_cli("check", samples / "contoh-salah", "--tanpa-sebab", "-v").stdout
    assert "STR-017" not in usual
    assert "STR-017" in full
    assert len(full.splitlines()) > len(usual.splitlines())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-q", "-v"], "--quiet: tidak dapat bersama --verbose."),
        (["-q", "--saran"], "--saran"),
        (["-q", "--watch"], "--watch"),
        (["--tablefmt", "gird"], "mungkin maksudnya «grid»"),
        (["--tablefmt", "###"], "Yang ada: "),
        (["--tablefmt", "gird", "--lang", "en"], "perhaps «grid» is meant"),
        (["--tablefmt", "grid", "--format", "json"], "hanya untuk --format text"),
        (["--watch", "-o", "hasil.txt"], "--watch: hanya untuk --format text ke layar."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_that_make_no_sense_are_refused(run_cli: Run, report: Path, arguments: list[str], words: str) -> None:
    result = run_cli("check", report, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_format_of_tables(run_cli: Run, report: Path) -> None:
    assert "| ANG-004 " in run_cli("check", report, "--tablefmt", "github").stdout
