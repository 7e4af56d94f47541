"""Copies of a report: each is the report with one number changed, and judged as that would be alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lakip_audit.engine.evaluation import Audit, evaluate
from lakip_audit.engine.number_readers import numbers
from lakip_audit.engine.result import Result
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.copies import copies
from lakip_audit.rulebook.loading import Rulebook
from tests.mutation.conftest import SHIPPED

WITHIN = Rulebook({name: rule for name, rule in SHIPPED.rules.items() if not rule.across}, SHIPPED.definitions)


def said(result: Result, name: str, laporan: str) -> list[tuple[str, str]]:
    """What is found in a report, whatever it is called."""
    of_report = [finding for finding in result.findings if finding.laporan == name]
    return sorted((finding.rule, finding.message["id"].replace(name, laporan)) for finding in of_report)


def test_each_copy_is_judged_as_the_changed_report_alone(audited: Callable[[str], Audit]) -> None:
    run = audited("contoh-salah")
    chosen = [number.cell for number in numbers(run)][::60]
    edits = [(cell, "7") for cell in chosen]
    made = copies(run.dataset, edits)
    together = evaluate(WITHIN, made.dataset)
    for name, (cell, text) in zip(made.names, edits, strict=True):
        alone = evaluate(WITHIN, run.dataset.with_texts({(cell.table, cell.column, cell.row): text}))
        assert said(together, name, made.laporan) == said(alone, made.laporan, made.laporan)


def test_a_cell_is_found_in_its_copy_and_back(audited: Callable[[str], Audit]) -> None:
    run = audited("contoh-salah")
    cell = Cell("anggaran", "pagu", 1)
    made = copies(run.dataset, [(cell, "7"), (replace(cell, row=0), "8"), (cell, "9")])
    assert [made.home(made.away(cell, copy)) for copy in range(3)] == [(copy, cell) for copy in range(3)]
    texts = made.dataset.text("anggaran", "pagu")
    before = run.dataset.text("anggaran", "pagu")
    assert [texts[made.away(cell, copy).row] for copy in range(3)] == ["7", before[1], "9"]
    assert made.dataset.text("anggaran", "laporan")[made.away(cell, 2).row] == made.names[2]
