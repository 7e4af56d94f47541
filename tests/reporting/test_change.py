"""What is told of changes: each finding once, and how many there are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lakip_audit.engine.changes import changes
from lakip_audit.engine.result import Result
from lakip_audit.reporting.change import change_lines
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.terminal import columns

PAGE = Page("id", 80)


def test_new_and_solved_findings_are_told_and_the_rest_counted(results: Mapping[str, Result]) -> None:
    full = results["full"]
    solved = replace(full, findings=full.findings[1:])
    lines = list(change_lines(changes(full, solved), several=False, page=PAGE))
    assert lines[0] == "Selesai (1)"
    assert full.findings[0].rule in lines[1]
    assert lines[-1].startswith("Sekarang 3 temuan: ")
    back = list(change_lines(changes(solved, full), several=False, page=PAGE))
    assert back[0] == "Baru (1)"
    assert back[-1].startswith("Sekarang 4 temuan: ")
    assert all(columns(line) <= PAGE.width for line in (*lines, *back))


def test_no_change_and_no_finding_are_said(results: Mapping[str, Result]) -> None:
    full, clean = results["full"], results["clean"]
    (same,) = change_lines(changes(full, full), several=False, page=Page("id", 200))
    assert same.startswith("Tidak ada yang berubah, masih 4 temuan")
    assert list(change_lines(changes(full, clean), several=False, page=PAGE))[-1] == "Tidak ada temuan lagi."
