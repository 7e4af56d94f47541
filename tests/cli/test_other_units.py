"""Invented reports of other kinds of units: consistent ones give no false alarm, and a planted fault is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

REPORTS = Path(__file__).parent.parent / "extraction" / "laporan"
MISSING_PARTS = {"STR-013", "STR-014"}
"""The reports are short: one has no executive summary, the other no statement of review."""


def rules_that_fire(run_cli: Run, report: Path) -> set[str]:
    output = run_cli("check", "--format", "json", str(report))
    assert output.returncode in {0, 1}, output.stderr
    return {finding["rule"] for finding in json.loads(output.stdout)["findings"]}


@pytest.mark.parametrize("name", ["dinas-kesehatan", "pengadilan"])
def test_a_consistent_report_is_not_accused(run_cli: Run, name: str) -> None:
    assert rules_that_fire(run_cli, REPORTS / f"{name}.md") <= MISSING_PARTS


@pytest.mark.parametrize(
    ("name", "right", "wrong", "rule"),
    [
        ("dinas-kesehatan", "| 90 | 85 | 105,56 |", "| 90 | 85 | 94,44 |", "KIN-002"),
        ("dinas-kesehatan", "| 80 | 76 | 95,00 | Sangat Tinggi |", "| 80 | 76 | 95,00 | Tinggi |", "KIN-020"),
        (
            "dinas-kesehatan",
            "| 2.500.000.000 | 2.200.000.000 | 88,00 |",
            "| 2.500.000.000 | 2.100.000.000 | 84,00 |",
            "ANG-002",
        ),
        (
            "dinas-kesehatan",
            "| 500.000.000 | 405.000.000 | 81,00 |",
            "| 500.000.000 | 405.000.000 | 80,10 |",
            "ANG-008",
        ),
        ("dinas-kesehatan", "atau 94,05% dari pagu", "atau 95,04% dari pagu", "NAR-006"),
        ("dinas-kesehatan", "| Total | 120 |", "| Total | 121 |", "SDM-001"),
        (
            "dinas-kesehatan",
            "Dari 4 indikator, 3 indikator tercapai",
            "Dari 5 indikator, 3 indikator tercapai",
            "NAR-002",
        ),
        (
            "dinas-kesehatan",
            "| 4 | | Indeks kepuasan masyarakat | Indeks | 82,50 |",
            "| 4 | | Indeks kepuasan masyarakat | Indeks | 83,50 |",
            "KIN-004",
        ),
        ("pengadilan", "| 88% | 91,18% | 103,61% |", "| 88% | 91,18% | 101,36% |", "KIN-001"),
        ("pengadilan", "| 1.200.000.000 | 1.146.000.000 |", "| 1.200.000.000 | 1.164.000.000 |", "ANG-015"),
        ("pengadilan", "tepat waktu | 89,50% | 91,18% |", "tepat waktu | 89,50% | 91,81% |", "KIN-005"),
    ],
)
def test_a_planted_fault_is_found(run_cli: Run, tmp_path: Path, name: str, right: str, wrong: str, rule: str) -> None:
    text = (REPORTS / f"{name}.md").read_text(encoding="utf-8")
    assert text.count(right) == 1
    report = tmp_path / "laporan.md"
    report.write_text(text.replace(right, wrong), encoding="utf-8")
    assert rule in rules_that_fire(run_cli, report)
