"""Are the edits that are advised right, and do they leave alone what is right?

Usage: ``python benchmarks/perbaikan.py [--laporan N] [--mulai SEED] [--proses N] [--rinci]``

In consistent reports made up from seeds one slip is made at a time (see ``penyebab.py``). Every edit is followed that
``advise`` finds with a confidence of 0.9 and more and without another explanation.

Demanded
    dipulihkan  of the slips that can be told (``terkunci`` in ``penyebab.py``) and that are errors, 95 % print again
                what is right in every cell (a slip that brings up warnings only is nobody's to repair)
    utuh        in 99.5 % of all runs no cell is changed that was right
    berhenti    asked again of the repaired report, nothing more is changed
    contoh      ``samples/contoh-salah`` comes out without errors, those aside that are cured by no other text in a
                cell (a line that is missing); there every edit is followed, however sure

Exit code: 0 when all demands hold, 1 when not.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parent.parent))  # the other modules, from whatever folder this one is run

from benchmarks.penyebab import consistent, failed_checks, is_locked, persen, rulebook
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.advice import Advice, advise
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.testing.slips import KINDS, Plant, Printed, plant

SAMPLE = Path(__file__).parent.parent / "samples" / "contoh-salah"
LIMIT_PULIH_PERSEN = 95.0
LIMIT_UTUH_PERSEN = 99.5
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of one slip.

    Attributes:
        seed: of the report.
        kind: the slip.
        terkunci: whether it can be told, and is an error.
        dipulihkan: whether every cell is right again.
        utuh: whether no right cell was changed.
        berhenti: whether a second repair changes nothing.
        told: the slip and the edits.
    """

    seed: int
    kind: Kind
    terkunci: bool
    dipulihkan: bool
    utuh: bool
    berhenti: bool
    told: str


def advised(dataset: Dataset) -> tuple[Audit, Advice]:
    """Ask what to change in a report.

    Args:
        dataset: the report.

    Returns:
        Its audit and the advice.
    """
    run = audit(rulebook(), dataset)
    return run, advise(run, diagnose(run), least_confidence=CONFIDENCE, unique_only=True)


def repaired(dataset: Dataset, advice: Advice) -> Dataset:
    """Follow an advice.

    Args:
        dataset: the report.
        advice: what to change.

    Returns:
        The report as it then is.
    """
    edits = (advised.edit for advised in advice.edits)
    return dataset.with_texts({(edit.table, edit.column, edit.row): edit.text for edit in edits})


def measure(seed: int) -> list[Repair]:
    """Make every slip in one report and repair it.

    Args:
        seed: of the report.

    Returns:
        What became of each slip that the report has a place for.
    """
    printed, _ = consistent(seed)
    made = [plant(kind, printed, random.Random(f"{seed}/{kind}")) for kind in KINDS]
    return [_repair(seed, printed, one) for one in made if one is not None]


def _repair(seed: int, printed: Printed, made: Plant) -> Repair:
    run, advice = advised(made.dataset)
    errors = any(finding.severity == "error" for finding in run.result.findings)
    texts = {Cell(one.edit.table, one.edit.column, one.edit.row): one.edit.text for one in advice.edits}
    whole = made.kind == "missing_item" and not texts
    right = all(cell in texts and printed.is_right(cell, texts[cell], now) for cell, now in made.printed.items())
    again = advised(repaired(made.dataset, advice))[1] if texts else advice
    changes = "; ".join(f"{cell.table}[{cell.row}].{cell.column}: {text}" for cell, text in made.printed.items())
    edits = "; ".join(f"{cell.table}[{cell.row}].{cell.column}={text}" for cell, text in texts.items())
    rights = "; ".join(made.right.values())
    return Repair(
        seed,
        made.kind,
        errors and bool(made.right) and is_locked(failed_checks(run), made),
        right and bool(made.right),
        whole or texts.keys() <= made.right.keys(),
        not texts or not again.edits,
        f"{changes} (benar: {rights}) => {edits or 'tidak ada'}",
    )


def sample_errors() -> tuple[int, list[str]]:
    """Repair ``samples/contoh-salah``.

    Returns:
        How many errors it has, and the messages of those that are left though another text in a cell could cure them.
    """
    run = audit(rulebook(), load([SAMPLE], rulebook().definitions).dataset)
    before = sum(finding.severity == "error" for finding in run.result.findings)
    after = audit(rulebook(), repaired(run.dataset, advise(run, diagnose(run))))
    left = [finding for finding in after.result.findings if finding.severity == "error"]
    missing = [rule.rule.id for rule in rulebook().rules.values() if rule.rule.cause == "missing_item"]
    return before, [finding.message["id"] for finding in left if finding.rule not in missing]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the advice.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Apakah perbaikan yang diusulkan benar dan tidak merusak yang benar.")
    parser.add_argument("--laporan", type=int, default=30, help="banyak laporan acak (bawaan: %(default)s)")
    parser.add_argument("--mulai", type=int, default=1_000, help="seed laporan pertama (bawaan: %(default)s)")
    parser.add_argument("--proses", type=int, default=os.cpu_count() or 1, help="proses sejajar (bawaan: %(default)s)")
    parser.add_argument("--rinci", action="store_true", help="cetak setiap yang tidak pulih atau rusak")
    options = parser.parse_args(arguments)
    seeds = range(options.mulai, options.mulai + options.laporan)
    with ProcessPoolExecutor(options.proses) as pool:
        repairs = [one for group in pool.map(measure, seeds) for one in group]
    rows = []
    for name, group in (*((kind, [one for one in repairs if one.kind == kind]) for kind in KINDS), ("semua", repairs)):
        locked = [one for one in group if one.terkunci]
        healed = sum(one.dipulihkan for one in locked)
        others = sum(one.dipulihkan for one in group if not one.terkunci)
        harmed, restless = sum(not one.utuh for one in group), sum(not one.berhenti for one in group)
        rows.append([name, len(group), len(locked), persen(healed, len(locked)), others, harmed, restless])
    heads = ["jenis", "n", "terkunci", "dipulihkan %", "lainnya pulih", "rusak", "tidak berhenti"]
    print(f"laporan acak dengan seed {seeds[0]} sampai {seeds[-1]}, satu kesalahan tiap jenis\n")
    print(tabulate(rows, heads, disable_numparse=True, colalign=("left", *["right"] * (len(heads) - 1))))
    locked = [one for one in repairs if one.terkunci]
    healed, whole = sum(one.dipulihkan for one in locked), sum(one.utuh for one in repairs)
    before, left = sample_errors()
    print(f"\ndipulihkan: {healed} dari {len(locked)}, dituntut {LIMIT_PULIH_PERSEN:g} %")
    print(f"utuh: {whole} dari {len(repairs)} = {persen(whole, len(repairs))} %, dituntut {LIMIT_UTUH_PERSEN:g} %")
    print(f"berhenti: {sum(one.berhenti for one in repairs)} dari {len(repairs)}, dituntut semua")
    print(f"contoh-salah: {before} kesalahan, tersisa {len(left)}, dituntut 0", *left, sep="\n  ")
    if options.rinci:
        wrong = [one for one in repairs if not one.utuh or not one.berhenti or (one.terkunci and not one.dipulihkan)]
        for one in wrong:
            marks = "".join((".P"[one.dipulihkan], "R."[one.utuh], "T."[one.berhenti]))
            print(f"  {one.seed} {one.kind} [{marks}] {one.told}")
    holds = (
        100 * healed >= LIMIT_PULIH_PERSEN * len(locked)
        and 100 * whole >= LIMIT_UTUH_PERSEN * len(repairs)
        and all(one.berhenti for one in repairs)
        and not left
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
