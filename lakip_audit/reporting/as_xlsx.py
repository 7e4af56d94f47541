"""The working paper of an inspector as a workbook; a checked workbook is copied, with the paper behind its sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lakip_audit.dataset.definition import shipped_rules
from lakip_audit.reporting import Run
from lakip_audit.reporting.checked_file import checked_file
from lakip_audit.reporting.office.workbook_comments import comment_cells
from lakip_audit.reporting.office.workbook_package import WorkbookPackage
from lakip_audit.reporting.paper import (
    cause_sheet,
    coverage_sheet,
    edit_sheet,
    finding_sheet,
    review_sheet,
    rule_sheet,
    summary_sheet,
    table_sheet,
)
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Sheet
from lakip_audit.reporting.paper.texts import sheet_names
from lakip_audit.reporting.paper.writing import workbook
from lakip_audit.rulebook.review import load_review

SHEETS: Sequence[Callable[[Paper], Sheet | None]] = (
    finding_sheet.sheet,
    cause_sheet.sheet,
    edit_sheet.sheet,
    coverage_sheet.sheet,
    rule_sheet.sheet,
    review_sheet.sheet,
)
"""The sheets behind the summary, in their order."""


def write(run: Run) -> bytes:
    """Return the working paper.

    A single workbook that was checked is copied: its faulty cells get comments, and the sheets of the paper, without
    the tables that it holds itself, stand behind its own. Nothing else in it changes.

    Args:
        run: what to tell.

    Returns:
        The ``.xlsx`` file.
    """
    paper = Paper.of(run, load_review(shipped_rules()))
    checked = checked_file(run, ".xlsx")
    if checked is None:
        return _paper_of(paper, tables=True)
    return _copy(paper, checked)


def _paper_of(paper: Paper, *, tables: bool, taken: Sequence[str] = ()) -> bytes:
    others = [sheet for make in SHEETS if (sheet := make(paper)) is not None]
    if tables:
        others += table_sheet.sheets(paper)
    wanted = [paper.page.say("sheet_summary"), *(sheet.name for sheet in others)]
    name, *names = sheet_names(wanted, taken)
    others = [replace(sheet, name=given) for sheet, given in zip(others, names, strict=True)]
    first = summary_sheet.sheet(paper, name, others, marked_tables=tables and paper.cells is not None)
    reports = paper.run.result.reports
    title = "; ".join(f"{report.satker} {report.tahun}" for report in reports[:3])
    return workbook([first, *others], title, paper.run.lang)


def _copy(paper: Paper, path: Path) -> bytes:
    package = WorkbookPackage(path)
    if paper.run.audit is not None:
        comment_cells(package, paper.run.audit.dataset, paper.remarks)
    package.append_sheets(_paper_of(paper, tables=False, taken=package.sheet_names))
    return package.written()
