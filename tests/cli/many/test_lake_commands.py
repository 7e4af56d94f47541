"""What the commands for a few reports do with a lake: read it as a check does, or say that they do not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytest.importorskip("pyarrow")

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def lake(run_cli: Run, report: Path, tmp_path: Path) -> Path:
    """The small report as a lake."""
    folder = tmp_path / "lake"
    assert run_cli("convert", report, "-o", folder).returncode == 0
    return folder


def test_a_lake_is_compared_as_its_reports_are(run_cli: Run, lake: Path, report: Path, clean: Path) -> None:
    assert clean == report, "the report has been mended since the lake was written"
    told = json.loads(run_cli("diff", lake, report, "--format", "json").stdout)
    assert (told["summary"]["new"], told["summary"]["solved"]) == (0, 1)
    assert run_cli("diff", lake, lake).returncode == 0


def test_a_finding_and_a_cause_in_a_lake_are_explained(run_cli: Run, lake: Path, report: Path) -> None:
    assert run_cli("explain", "C1", lake).stdout == run_cli("explain", "C1", report).stdout != ""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_lake_is_not_mended(run_cli: Run, lake: Path, tmp_path: Path, lang: str) -> None:
    result = run_cli("fix", lake, "-o", tmp_path / "baru", "--lang", lang)
    assert (result.returncode, result.stdout) == (2, "")
    assert str(lake) in result.stderr
    assert "lakip-audit convert" in result.stderr
    assert not (tmp_path / "baru").exists()
