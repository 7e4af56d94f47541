"""How many numbers are guarded: does some rule notice when one number alone is changed?

Usage: ``python benchmarks/terjaga.py DATA_FOLDER [--sample N] [--seed S] [--list N] [--jobs N]``

Every printed number of the dataset is changed twice, each time alone: ten times as large, and one of its digits raised
by one (which one, the seed decides). Its way of printing stays. All rules then judge the report anew.

Noticed
    A contradiction that was not found before (another rule or another fingerprint), or one at the changed cell that
    now says something else: that number stood in a contradiction all along, and is also counted apart. A number is
    guarded when either change is noticed.

Not counted
    Rules of the pack ``format`` (FMT), and assertions that compare with ``<=``, ``>=``, ``<`` and ``>`` only: limits.
    Findings of a milder degree than contradiction: those that rounding or chance may explain.

Prose is ``klaim.csv`` and every row whose ``sumber`` is called ``Narasi ...``; all else is tables.

Exit code: 0 when 90 % of the numbers in tables and 70 % of those in prose are guarded and no rule broke on a changed
report, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import UserError
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.result import Finding
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Degree, Reading, State
from lakip_audit.rulebook.expression import Comparison
from lakip_audit.rulebook.loading import LoadedRule, Rulebook, load_rules

LIMITS_PERSEN: Mapping[str, float] = {"tabel": 90.0, "prosa": 70.0}
UNCOUNTED_RULES = "FMT-"
DIGITS = re.compile(r"[0-9]+(?:[., \u00a0][0-9]+)*")

Known = frozenset[tuple[str, str]]
"""Findings by rule and fingerprint."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A report, the rules that count, and what they find in it unchanged: of each cell, what is said of it."""

    dataset: Dataset
    rulebook: Rulebook
    known: Known
    said: frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Noticed:
    """The rules that noticed a change: by a new contradiction, or by another message of one that was there before.

    ``broken`` says which rules could not judge the changed report, and why.
    """

    anew: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    @property
    def rules(self) -> frozenset[str]:
        """All of them; none where the number is not guarded."""
        return self.anew | self.again


@dataclass(frozen=True, slots=True)
class Place:
    """One printed number and how the table of results names it."""

    cell: Cell
    part: str
    group: tuple[str, ...]
    sumber: str
    baris: str
    text: str


def comparisons(node: object) -> Iterator[Comparison]:
    """Find the comparisons in an expression.

    Args:
        node: any part of an expression.

    Yields:
        Every comparison, however deep.
    """
    if isinstance(node, Comparison):
        yield node
    if isinstance(node, tuple):
        for part in node:
            yield from comparisons(part)
    elif is_dataclass(node):
        for each in fields(node):
            yield from comparisons(getattr(node, each.name))


def counts(rule: LoadedRule) -> bool:
    """Say whether a rule can guard a number: not one of format, and not a mere limit.

    Args:
        rule: any rule.

    Returns:
        Whether what it notices counts.
    """
    operators = {operator for node in rule.assertions for each in comparisons(node) for operator in each.operators}
    is_limit = rule.form == "assertion" and bool(operators) and operators <= {"<=", ">=", "<", ">"}
    return not is_limit and not rule.rule.id.startswith(UNCOUNTED_RULES)


def contradictions(dataset: Dataset, rulebook: Rulebook) -> tuple[list[Finding], frozenset[str]]:
    """Audit a dataset.

    Args:
        dataset: the report.
        rulebook: the rules.

    Returns:
        The findings that nothing but an error explains, and why any rule could not be evaluated.
    """
    result = evaluate(rulebook, dataset)
    broken = frozenset(f"{rule.id}: {rule.reason}" for rule in result.rules if rule.broken)
    return [finding for finding in result.findings if finding.degree is Degree.CONTRADICTION], broken


def of_cell(finding: Finding, dataset: Dataset, cell: Cell) -> bool:
    """Say whether a finding names a cell, as a place or as evidence.

    Args:
        finding: the finding.
        dataset: the report.
        cell: the cell.

    Returns:
        Whether it does.
    """
    table = dataset.tables[cell.table]
    wanted = (str(table.file[cell.row]), int(table.row[cell.row]), cell.column)
    return any((at.file, at.row, at.column) == wanted for at in (*finding.locations, *finding.evidence))


def words(finding: Finding) -> tuple[str, str, str]:
    """Return what identifies a finding, and what it says.

    Args:
        finding: the finding.

    Returns:
        Rule, fingerprint and message.
    """
    return finding.rule, finding.fingerprint, finding.message["id"]


def prepare(folder: Path) -> Audit:
    """Read a report and audit it as it is.

    Args:
        folder: the dataset folder.

    Returns:
        The report with the rules that count.
    """
    definitions = load_definitions([])
    shipped = load_rules([shipped_rules()], definitions)
    rulebook = replace(shipped, rules={name: rule for name, rule in shipped.rules.items() if counts(rule)})
    dataset = load([folder], definitions).dataset
    said = frozenset(words(finding) for finding in contradictions(dataset, rulebook)[0])
    return Audit(dataset, rulebook, frozenset((rule, fingerprint) for rule, fingerprint, _ in said), said)


def places(dataset: Dataset) -> Iterator[Place]:
    """List the printed numbers.

    Args:
        dataset: the report.

    Yields:
        Every number cell that holds a number.
    """
    for name, table in dataset.tables.items():
        for column, definition in table.definition.columns.items():
            if definition.type != "number" or not len(table):
                continue
            sumber, baris, text = (dataset.text(name, each) for each in ("sumber", "baris", column))
            kinds = dataset.text(name, "konsep") if name == "klaim" else sumber
            for row in np.flatnonzero(dataset.number(name, column).state == State.PRESENT):
                prose = name == "klaim" or str(sumber[row]).startswith("Narasi ")
                group = (name, column, str(kinds[row]))
                cell = Cell(name, column, int(row))
                part = "prosa" if prose else "tabel"
                yield Place(cell, part, group, str(sumber[row]), str(baris[row]), str(text[row]))


def printed_like(digits: str, reading: Reading, old: str) -> str:
    """Print digits the way an old number is printed.

    Args:
        digits: all digits, those after the decimal mark too.
        reading: how the old number is read.
        old: its digits and marks.

    Returns:
        The digits with the decimal mark and the thousands separators of the old number.
    """
    places_ = len(old.rpartition(reading.mark)[2]) if reading.mark else 0
    whole, decimals = (digits[:-places_], digits[-places_:]) if places_ else (digits, "")
    if reading.grouping:
        whole = f"{int(whole):,}".replace(",", reading.grouping)
    return f"{whole}{reading.mark}{decimals}" if places_ else whole


def changes(text: str, reading: Reading, chance: random.Random) -> Iterator[str]:
    """Change a printed number in two ways.

    Args:
        text: the number as printed.
        reading: how it is read.
        chance: chooses the digit.

    Yields:
        The number ten times as large (a zero with its first digit raised instead), then the number with one of its
        digits raised by one; a leading nine becomes one. A dash that stands for zero becomes one, then ten.
    """
    found = DIGITS.search(text)
    if found is None:
        yield from ("1", "10")
        return
    old = found[0]
    digits = re.sub(r"[^0-9]", "", old)
    significant = [at for at in range(len(digits)) if digits[: at + 1].strip("0")] or [*range(len(digits))]
    at = chance.choice(significant)
    raised = (int(digits[at]) + 1) % 10 or int(at == significant[0])
    tenfold = f"{digits}0" if digits.strip("0") else f"1{digits[1:]}"
    if reading.mark and digits.startswith("0") and len(tenfold) > len(digits):
        tenfold = tenfold[1:]  # 0,7 becomes 7,0 and not 07,0
    for new in (tenfold, f"{digits[:at]}{raised}{digits[at + 1 :]}"):
        yield text[: found.start()] + printed_like(new, reading, old) + text[found.end() :]


def changed(dataset: Dataset, cell: Cell, text: str) -> Dataset:
    """Print another number in one cell.

    Args:
        dataset: the report; it stays as it is.
        cell: the cell.
        text: what is printed there.

    Returns:
        The changed report.
    """
    return dataset.with_texts({(cell.table, cell.column, cell.row): text})


def guards(audit: Audit, cell: Cell, seed: int) -> Noticed:
    """Change one number and see which rules notice.

    Args:
        audit: the report as it is.
        cell: where the number is printed.
        seed: for the choice of the digit.

    Returns:
        What noticed the first change that any rule notices.
    """
    text = str(audit.dataset.text(cell.table, cell.column)[cell.row])
    reading = audit.dataset.number(cell.table, cell.column).reading(cell.row)
    chance = random.Random(f"{seed} {cell}")
    failures: frozenset[str] = frozenset()
    for other in changes(text, reading, chance):
        dataset = changed(audit.dataset, cell, other)
        anew: set[str] = set()
        again: set[str] = set()
        findings, broken = contradictions(dataset, audit.rulebook)
        failures |= broken
        for finding in findings:
            if (finding.rule, finding.fingerprint) not in audit.known:
                anew.add(finding.rule)
            elif words(finding) not in audit.said and of_cell(finding, dataset, cell):
                again.add(finding.rule)
        if anew or again:
            return Noticed(frozenset(anew), frozenset(again), failures)
    return Noticed(broken=failures)


class Worker:
    """What each process keeps between two numbers: the audit, read once."""

    audit: Audit

    @classmethod
    def start(cls, folder: Path) -> None:
        """Read the report.

        Args:
            folder: the dataset folder.
        """
        cls.audit = prepare(folder)

    @classmethod
    def guards(cls, cell: Cell, seed: int) -> Noticed:
        """Change one number, see :func:`guards`.

        Args:
            cell: where it is printed.
            seed: for the choice of the digit.

        Returns:
            What noticed.
        """
        return guards(cls.audit, cell, seed)


def measure(folder: Path, chosen: Sequence[Place], seed: int, jobs: int) -> list[Noticed]:
    """Change the numbers, several at a time, and show the progress.

    Args:
        folder: the dataset folder.
        chosen: the numbers.
        seed: for the choice of digits.
        jobs: how many processes work.

    Returns:
        For each number what noticed its change.
    """
    found: list[Noticed] = []
    with ProcessPoolExecutor(jobs, initializer=Worker.start, initargs=(folder,)) as pool:
        for noticed in pool.map(partial(Worker.guards, seed=seed), [place.cell for place in chosen], chunksize=8):
            found.append(noticed)
            if len(found) % 50 == 0 or len(found) == len(chosen):
                print(f"\r{len(found)} dari {len(chosen)} angka", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def line(name: str, guarded: int, total: int) -> str:
    """Write one line of the table of results; the share is floored.

    Args:
        name: what was counted.
        guarded: how many of the numbers are guarded.
        total: how many there are.

    Returns:
        The line.
    """
    return f"{name:<78}{total:>6}{guarded:>9}{1000 * guarded // total / 10:>8.1f}%"


def report(chosen: Sequence[Place], found: Sequence[Noticed], most: int) -> bool:
    """Print the shares by table, column and sumber (in prose: konsep), and the numbers that nothing guards.

    Args:
        chosen: the numbers.
        found: for each what noticed its change.
        most: how many unguarded numbers are listed.

    Returns:
        Whether tables and prose reach their limits, and every rule could judge every change.
    """
    print(f"{'bagian, tabel, kolom, sumber (prosa: konsep)':<78}{'angka':>6}{'terjaga':>9}{'persen':>9}")
    groups: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    parts: dict[str, list[bool]] = defaultdict(list)
    for place, noticed in zip(chosen, found, strict=True):
        groups[place.part, *place.group].append(bool(noticed.rules))
        parts[place.part].append(bool(noticed.rules))
    for group, guarded in sorted(groups.items()):
        print(line(", ".join(group), sum(guarded), len(guarded)))
    work: dict[str, int] = defaultdict(int)
    for rule in (rule for noticed in found for rule in noticed.rules):
        work[rule] += 1
    print(f"\nangka yang dijaga, menurut aturan: {', '.join(f'{rule} {work[rule]}' for rule in sorted(work))}")
    only_again = sum(not noticed.anew and bool(noticed.again) for noticed in found)
    print(f"terjaga hanya karena bunyi pertentangan yang sudah ada berubah: {only_again} angka")
    unguarded = [place for place, noticed in zip(chosen, found, strict=True) if not noticed.rules]
    print(f"\ntidak terjaga: {len(unguarded)} angka" + (f", {most} yang pertama" if most < len(unguarded) else ""))
    for place in unguarded[:most]:
        print(f"    {place.sumber} baris {place.baris}: {', '.join(place.group[:2])} «{place.text}»")
    broken = [(place, reason) for place, each in zip(chosen, found, strict=True) for reason in sorted(each.broken)]
    if broken:
        print(f"\naturan yang gagal menilai laporan yang diubah: {len(broken)} kali")
        for place, reason in broken[:most]:
            print(f"    {place.sumber} baris {place.baris}: {', '.join(place.group[:2])} «{place.text}»: {reason}")
    print()
    for part, guarded in sorted(parts.items()):
        print(line(f"{part}, paling sedikit {LIMITS_PERSEN[part]:g}%", sum(guarded), len(guarded)))
    enough = all(100 * sum(guarded) >= LIMITS_PERSEN[part] * len(guarded) for part, guarded in parts.items())
    return enough and not broken


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure how many numbers are guarded.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Angka yang dijaga aturan: bila diubah sendirian, ada yang gagal.")
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder dataset berisi laporan.yaml dan CSV")
    parser.add_argument("--sample", type=int, metavar="N", help="hanya N angka, dipilih menurut --seed")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="pemilih angka dan digit (%(default)s)")
    parser.add_argument("--list", type=int, default=100, metavar="N", help="angka tak terjaga ditulis (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="banyaknya proses")
    options = parser.parse_args(arguments)
    try:
        audit = prepare(options.data)
    except UserError as error:
        parser.error("\n".join(problem.render("id") for problem in error.problems))
    chosen = list(places(audit.dataset))
    if options.sample is not None and options.sample < len(chosen):
        at = sorted(random.Random(options.seed).sample(range(len(chosen)), options.sample))
        chosen = [chosen[index] for index in at]
    if not chosen:
        parser.error(f"{options.data}: tidak ada satu angka pun")
    found = measure(options.data, chosen, options.seed, options.jobs)
    return 0 if report(chosen, found, options.list) else 1


if __name__ == "__main__":
    sys.exit(main())
