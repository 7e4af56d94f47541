"""Does the diagnosis find the wrong number, why it is wrong, and what it should be?

Usage: ``python benchmarks/penyebab.py [--laporan N] [--mulai SEED] [--jenis KIND ...] [--proses N] [--rinci]``
``python benchmarks/penyebab.py --waktu``

Whole consistent reports are made up from seeds (``lakip_audit.testing``); the audit finds nothing in them. In each,
one slip of every kind is made, one at a time (``lakip_audit.testing.slips``), and the report audited and diagnosed.

Counted of every slip
    ketahuan    the audit finds something
    dicurigai   a cause of some finding names the wrong cell among its suspects (of a block: every wrong cell)
    pertama     the likeliest cause of every finding that has one names a wrong cell first
    sebab       that cause is of a kind that describes the slip (``lakip_audit/testing/slips/definitions.py``)
    nilai       what that cause proposes for the cell is right: the same number where it is exact, else a right
                rounding of it, as fine as what is printed (of a block: every wrong cell)
    tertentu    the rules fix the right number to its last place: one unit off, and the audit would notice; ``nilai t.``
                is ``nilai`` of these
    keliru      the likeliest cause names another cell first and says that it is the only explanation

Not to be blamed for
    buta        no rule evaluates the cell (no verdict of the consistent report ``reads`` it), and nothing was found
    habis       the search was cut off somewhere, by time or because too much is possible
    seri        another single cell was found, by trying, whose change alone clears all findings; then the cause must
                say that it is not the only explanation: ``diakui``

Terkunci
    The numbers that two or more independent rules read: two checks fail at least (two rules, or one rule on two
    subjects), and the wrong cell is the only one that stands in all failed checks (places and evidence). Of a block
    this holds for each cell, the block's other cells and the checks without the cell aside. Demanded of these:
    dicurigai 99 %, pertama 95 %, nilai (where the rules fix it) 95 %. Of all slips: every tie admitted.

A missing item has no cell: it is found where a suspect stands in the table or list that it is missing from, or names
the indicator; no value is asked.

Exit code: 0 when all demands hold, 1 when not.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parent.parent))  # the other modules, from whatever folder this one is run

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis import Cause, Diagnosis, diagnose
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine.evaluation import Audit, audit, location
from lakip_audit.engine.result import Location
from lakip_audit.engine.verdict import Cell, row_numbers
from lakip_audit.numbers import State
from lakip_audit.rulebook.loading import Rulebook, load_rules
from lakip_audit.testing.report import make_report
from lakip_audit.testing.slips import KINDS, Plant, Printed, plant

LIMITS_PERSEN: Mapping[str, float] = {"dicurigai": 99.0, "pertama": 95.0, "nilai": 95.0}
FEWEST = 1_000
"""Slips of the published measurement."""
WAKTU = (600, 2_200)
"""Numbers of the reports that are timed."""
SLIPS_TIMED = (1, 3, 10)
RUNS = 5
UNDEMANDED = ("renstra", "rkt")
"""Documents whose list of indicators no rule compares with another."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one slip; see the top of the script."""

    seed: int
    kind: Kind
    ketahuan: bool = False
    buta: bool = False
    dicurigai: bool = False
    pertama: bool = False
    sebab: bool = False
    nilai: bool = False
    keliru: bool = False
    terkunci: bool = False
    tertentu: bool = False
    habis: bool = False
    seri: bool = False
    diakui: bool = False
    told: str = ""


@cache
def rulebook() -> Rulebook:
    """The shipped rules, loaded once a process."""
    return load_rules([shipped_rules()], load_definitions([]))


def consistent(seed: int, size: float = 1.0) -> tuple[Printed, Audit]:
    """Make up a report.

    Args:
        seed: its seed.
        size: about how large.

    Returns:
        The report and its audit.

    Raises:
        RuntimeError: the audit finds something, so the report is not consistent.
    """
    dataset = make_report(seed, size=size).dataset(rulebook().definitions)
    run = audit(rulebook(), dataset)
    broken = [count.id for count in run.result.rules if count.broken]
    if run.result.findings or broken:
        found = [f"{finding.rule}: {finding.message['id']}" for finding in run.result.findings]
        raise RuntimeError(f"laporan {seed} tidak konsisten: {'; '.join([*broken, *found])}")
    return Printed(dataset, rulebook()), run


def measure(seed: int, kinds: Sequence[Kind]) -> list[Outcome]:
    """Make every slip in one report, one at a time.

    Args:
        seed: of the report.
        kinds: the slips.

    Returns:
        What became of each that the report has a place for.
    """
    printed, before = consistent(seed)
    outcomes = []
    for kind in kinds:
        made = plant(kind, printed, random.Random(f"{seed}/{kind}"))
        if made is not None:
            outcomes.append(_judged(seed, printed, before, made))
    return outcomes


def _judged(seed: int, printed: Printed, before: Audit, made: Plant) -> Outcome:
    after = audit(rulebook(), made.dataset)
    if not after.result.findings:
        return Outcome(seed, made.kind, buta=_blind(before, made), told=_changes(after, made))
    found = diagnose(after)
    likeliest = [
        found.of[finding.fingerprint][0] for finding in after.result.findings if found.of.get(finding.fingerprint)
    ]
    every = [cause for causes in found.of.values() for cause in causes]
    guilty = _Guilty(after.dataset, made)
    suspected = {place for cause in every for place in map(_spot, cause.suspects)}
    first = bool(likeliest) and all(guilty.named_first(cause) for cause in likeliest)
    checks = failed_checks(after)
    locked = is_locked(checks, made)
    tie = not locked and _tied(after, made, set.intersection(*checks), printed)
    return Outcome(
        seed,
        made.kind,
        ketahuan=True,
        dicurigai=guilty.spots <= suspected if guilty.spots else any(map(guilty.named_first, every)),
        pertama=first,
        sebab=first and all(cause.kind in made.accepted for cause in likeliest),
        nilai=first and (not made.right or _proposed(printed, made, likeliest)),
        keliru=any(cause.unique and not guilty.named_first(cause) for cause in likeliest),
        terkunci=locked,
        tertentu=_determined(printed, made),
        habis=bool(found.out_of_time or found.unsettled),
        seri=tie,
        diakui=tie and not any(cause.unique for cause in likeliest),
        told=f"{_changes(after, made)} => {_said(found, likeliest)}",
    )


def _spot(place: Location) -> tuple[str, int | None, str]:
    return place.file, place.row, place.column


class _Guilty:
    """Where the slip is."""

    def __init__(self, dataset: Dataset, made: Plant) -> None:
        self.made = made
        self.spots = {_spot(location(dataset, cell)) for cell in made.right}

    def named_first(self, cause: Cause) -> bool:
        """Whether a cause names it before anything else."""
        if not self.spots:
            return any(self.made.place == at.sumber or self.made.item in at.key for at in cause.suspects)
        return bool(cause.suspects) and _spot(cause.suspects[0]) in self.spots


def _proposed(printed: Printed, made: Plant, causes: Sequence[Cause]) -> bool:
    """Whether the causes propose what is right in every wrong cell."""
    texts = {Cell(edit.table, edit.column, edit.row): edit.text for cause in causes for edit in cause.fix}
    return all(cell in texts and printed.is_right(cell, texts[cell], made.printed[cell]) for cell in made.right)


def _blind(run: Audit, made: Plant) -> bool:
    """Whether no check that was decided read a wrong cell, of units nobody keeps count, or demanded the lost item."""
    if not made.right:
        sumber = run.dataset.manifests[next(iter(run.dataset.manifests))].sumber
        return sumber[made.place].dokumen in UNDEMANDED
    return not any(
        cell.column == "satuan" or (cells[:2] == (cell.table, cell.column) and cell.row in row_numbers(cells))
        for cell in made.right
        for verdicts in run.verdicts.values()
        for cells in verdicts.reads
    )


def failed_checks(run: Audit) -> list[set[Cell]]:
    """The cells of each failed check.

    Args:
        run: the audit.

    Returns:
        Places and evidence, one set a check.
    """
    drafts = [run.verdicts[name].draft(index) for name, failed in run.failures.items() for index in failed]
    return [{*draft.stated, *draft.evidence} for draft in drafts]


def is_locked(checks: Sequence[set[Cell]], made: Plant) -> bool:
    """Say whether the wrong cells are such as two independent rules read.

    Args:
        checks: the cells of each failed check.
        made: the slip.

    Returns:
        Whether each wrong cell stands in two failed checks at least and is, the other wrong ones aside, the only cell
        that stands in all of these; a single wrong cell must stand in all failed checks.
    """
    for cell in made.right:
        own = [cells for cells in checks if cell in cells or len(made.right) == 1]
        if len(own) < 2 or set.intersection(*own) - (made.right.keys() - {cell}) != {cell}:
            return False
    return bool(made.right)


def _determined(printed: Printed, made: Plant) -> bool:
    """Whether the audit would notice each wrong cell one unit off: else no rule says what exactly belongs there."""
    if made.kind == "missing_item":
        return False
    for cell in made.right:
        if cell.column == "satuan":
            continue
        reading = printed.reading(cell)
        for unit in (reading.resolution, -reading.resolution):
            text = printed.rewritten(cell, reading.value + unit, reading.places)
            changed = printed.dataset.with_texts({(cell.table, cell.column, cell.row): text})
            if not audit(printed.rulebook, changed).result.findings:
                return False
    return True


def _tied(run: Audit, made: Plant, common: set[Cell], printed: Printed) -> bool:
    """Whether the change of another single cell was found that clears all findings."""
    if len(made.right) != 1:
        return False
    ((cell, text),) = made.right.items()
    if cell.column == "satuan":
        return False
    failed = {name: run.rulebook.rules[name] for name, failures in run.failures.items() if failures}
    few = Rulebook(failed, run.rulebook.definitions)
    for other in sorted(common - {cell}, key=lambda one: (one.table, one.column, one.row)):
        for attempt in dict.fromkeys(_attempts(run, made, cell, other, printed)):
            changed = run.dataset.with_texts({(other.table, other.column, other.row): attempt})
            if not audit(few, changed).result.findings and not audit(run.rulebook, changed).result.findings:
                return True
    del text
    return False


def _attempts(run: Audit, made: Plant, cell: Cell, other: Cell, printed: Printed) -> Iterator[str]:
    """What another cell would print if it, and not the wrong one, were wrong: moved as much, or in proportion."""
    here, there = (run.dataset.number(one.table, one.column) if _numeric(run, one) else None for one in (cell, other))
    if here is None or there is None or there.state[other.row] != State.PRESENT:
        return
    now = Printed(made.dataset, printed.rulebook)
    if not now.shows(other) or not now.shows(cell):
        return
    right, wrong, value = printed.value(cell), now.value(cell), now.value(other)
    places = max(now.reading(other).places, 0)
    by = Fraction(int(here.multiplier[cell.row]), int(there.multiplier[other.row]))
    values = [value + (right - wrong) * by, value - (right - wrong) * by, wrong * by]
    if right and wrong:
        values += [value * right / wrong, value * wrong / right]
    signed = now.definition(other).signed
    for found in values:
        if found < 0 and not signed:
            continue
        for decimals in dict.fromkeys((places, max(printed.reading(cell).places, 0))):
            yield now.rewritten(other, found, decimals)


def _numeric(run: Audit, cell: Cell) -> bool:
    return run.dataset.definitions.tables[cell.table].columns[cell.column].type == "number"


def _changes(run: Audit, made: Plant) -> str:
    """The wrong cells in words."""
    if not made.right:
        return f"{made.place}: {made.item} hilang"
    parts = []
    for cell, right in made.right.items():
        at = location(run.dataset, cell)
        parts.append(f"{at.sumber} {cell.table}[{cell.row}].{at.column} ({at.key}): {right} -> {made.printed[cell]}")
    return "; ".join(parts)


def _said(found: Diagnosis, likeliest: Sequence[Cause]) -> str:
    """The likeliest causes in words."""
    parts = []
    for cause in {cause.id: cause for cause in likeliest}.values():
        names = [f"{at.file.removesuffix('.csv')}[{(at.row or 0) - 1}].{at.column}" for at in cause.suspects]
        more = f" +{len(names) - 3}" if len(names) > 3 else ""
        fix = ", ".join(f"{edit.table}[{edit.row}].{edit.column}={edit.text}" for edit in cause.fix[:3])
        sure = "tunggal" if cause.unique else "seri"
        parts.append(f"{cause.kind} {cause.confidence:.2f} {sure} {', '.join(names[:3])}{more} => {fix or '-'}")
    cut_off = [*found.out_of_time, *found.unsettled]
    late = f" [tidak tuntas: {', '.join(cut_off)}]" if cut_off else ""
    return (" | ".join(parts) or "tidak ada sebab") + late


def persen(part: int, whole: int) -> str:
    """A share as the table prints it.

    Args:
        part: how many.
        whole: of how many.

    Returns:
        Percent cut off after one decimal, ``-`` of nothing.
    """
    return f"{1000 * part // whole / 10:.1f}" if whole else "-"


def table(outcomes: Sequence[Outcome], kinds: Sequence[Kind]) -> str:
    """The shares by kind, of those that were found.

    Args:
        outcomes: what became of the slips.
        kinds: the rows.

    Returns:
        A printed table.
    """
    heads = ["jenis", "n", "buta", "ketahuan", "dicurigai", "pertama", "sebab", "nilai"]
    heads += ["tertentu", "nilai t.", "keliru", "seri", "diakui", "habis"]
    rows = []
    for name, group in (
        *((kind, [one for one in outcomes if one.kind == kind]) for kind in kinds),
        ("semua", outcomes),
    ):
        found = [one for one in group if one.ketahuan]
        blind = sum(one.buta for one in group)
        shares = [persen(sum(getattr(one, head) for one in found), len(found)) for head in heads[4:8]]
        sure = [one for one in found if one.tertentu]
        shares += [str(len(sure)), persen(sum(one.nilai for one in sure), len(sure))]
        tied = [one for one in found if one.seri]
        counts = [sum(one.keliru for one in found), len(tied), persen(sum(one.diakui for one in tied), len(tied))]
        counts.append(sum(one.habis for one in found))
        rows.append([name, len(group), blind, persen(len(found), len(group) - blind), *shares, *counts])
    return tabulate(rows, heads, disable_numparse=True, colalign=("left", *["right"] * (len(heads) - 1)))


def summary(outcomes: Sequence[Outcome], kinds: Sequence[Kind]) -> bool:
    """Print the tables.

    Args:
        outcomes: what became of the slips.
        kinds: the kinds that were made.

    Returns:
        Whether the demands hold.
    """
    locked = [one for one in outcomes if one.terkunci]
    print(table(outcomes, kinds))
    print("\nterkunci: angka yang dibaca dua aturan mandiri atau lebih\n")
    print(table(locked, kinds))
    tied = [one for one in outcomes if one.seri]
    holds = all(one.diakui for one in tied)
    print(f"\nseri diakui {sum(one.diakui for one in tied)} dari {len(tied)}, dituntut semua")
    for name, limit in LIMITS_PERSEN.items():
        group = [one for one in locked if one.tertentu] if name == "nilai" else locked
        count = sum(getattr(one, name) for one in group)
        print(f"terkunci, {name}: {count} dari {len(group)} = {persen(count, len(group))} %, dituntut {limit:g} %")
        holds &= 100 * count >= limit * len(group)
    return holds


def details(outcomes: Sequence[Outcome]) -> None:
    """Print every miss, those that count first.

    Args:
        outcomes: what became of the slips.
    """
    for title, group in (
        (
            "LUPUT, terkunci",
            [one for one in outcomes if one.terkunci and not (one.pertama and one.nilai and one.sebab)],
        ),
        ("SERI tidak diakui", [one for one in outcomes if one.seri and not one.diakui]),
        (
            "LUPUT, lainnya",
            [
                one
                for one in outcomes
                if one.ketahuan and not one.terkunci and not (one.pertama and one.nilai and one.sebab)
            ],
        ),
        ("TIDAK KETAHUAN", [one for one in outcomes if not one.ketahuan and not one.buta]),
    ):
        print(f"\n{title}: {len(group)}")
        for one in group:
            marks = "".join(
                letter if getattr(one, name) else "."
                for letter, name in zip("dpsnk", ("dicurigai", "pertama", "sebab", "nilai", "keliru"), strict=True)
            )
            print(f"  {one.seed} {one.kind} [{marks}] {one.told}")


def timing() -> None:
    """Print how long a diagnosis takes."""
    rows = []
    for numbers in WAKTU:
        size = numbers / 850
        seed = next(
            seed for seed in range(1_000) if abs(consistent(seed, size)[1].result.facts - numbers) < numbers / 50
        )
        printed, before = consistent(seed, size)
        for count in SLIPS_TIMED:
            edits: dict[tuple[str, str, int], str] = {}
            for at in range(count):
                made = plant(KINDS[(at + 3) % len(KINDS)], printed, random.Random(f"{seed}/{at}"))
                if made is not None:
                    edits |= {(cell.table, cell.column, cell.row): text for cell, text in made.printed.items()}
            run = audit(rulebook(), printed.dataset.with_texts(edits))
            took, late = [], 0
            for _ in range(RUNS):
                start = time.perf_counter()
                found = diagnose(run)
                took.append(time.perf_counter() - start)
                late = len(found.out_of_time) + len(found.unsettled)
            rows.append([before.result.facts, count, len(run.result.findings), f"{1000 * median(took):.0f}", late])
    print(tabulate(rows, ["angka", "salah", "temuan", "ms", "tidak tuntas"], disable_numparse=True))


def _measured(task: tuple[int, Sequence[Kind]]) -> list[Outcome]:
    return measure(*task)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the diagnosis.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Apakah sebab yang disebut diagnosis adalah kesalahan yang dibuat.")
    parser.add_argument("--laporan", type=int, default=72, help="banyak laporan acak (bawaan: %(default)s)")
    parser.add_argument("--mulai", type=int, default=0, help="seed laporan pertama (bawaan: %(default)s)")
    parser.add_argument("--jenis", nargs="+", choices=KINDS, default=KINDS, help="jenis kesalahan saja")
    parser.add_argument("--proses", type=int, default=os.cpu_count() or 1, help="proses sejajar (bawaan: %(default)s)")
    parser.add_argument("--rinci", action="store_true", help="cetak setiap yang luput")
    parser.add_argument("--waktu", action="store_true", help="ukur lamanya saja")
    options = parser.parse_args(arguments)
    if options.waktu:
        timing()
        return 0
    seeds = range(options.mulai, options.mulai + options.laporan)
    print(f"laporan acak dengan seed {seeds[0]} sampai {seeds[-1]}, satu kesalahan tiap jenis\n")
    tasks = [(seed, tuple(options.jenis)) for seed in seeds]
    with ProcessPoolExecutor(options.proses) as pool:
        outcomes = [one for group in pool.map(_measured, tasks) for one in group]
    holds = summary(outcomes, options.jenis)
    if options.rinci:
        details(outcomes)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
