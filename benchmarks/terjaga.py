"""How many numbers are guarded by a rule that computes: does one notice when one number alone is changed?

Usage: ``python benchmarks/terjaga.py DATA_FOLDER [--sample N] [--seed S] [--list N] [--jobs N]``

Every printed number is changed alone, twice, as ``lakip-audit coverage --mutasi`` does it: ten times as large, and one
of its digits wrong by one (which one, the seed decides). A number is guarded when either change is noticed.

Not counted
    Rules of the pack ``format`` (FMT), and assertions that compare with ``<=``, ``>=``, ``<`` and ``>`` only: limits.
    Findings of a milder degree than contradiction: those that rounding or chance may explain. The command counts all
    of these: whoever reads the result of a check reads them too.

Prose is ``klaim.csv`` and every row whose ``sumber`` is called ``Narasi ...``; all else is tables.

Exit code: 0 when 90 % of the numbers in tables and 70 % of those in prose are guarded and no rule broke on a changed
report, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from lakip_audit.cli.settings import Asked, Plan, choose, settle
from lakip_audit.cli.trials import try_all
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import UserError
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.number_readers import Number, numbers
from lakip_audit.mutation.noticing import Notice
from lakip_audit.mutation.trying import Tried, sample
from lakip_audit.numbers import Degree
from lakip_audit.rulebook.expression import Comparison
from lakip_audit.rulebook.loading import LoadedRule, load_rules

LIMITS_PERSEN: Mapping[str, float] = {"tabel": 90.0, "prosa": 70.0}
UNCOUNTED_RULES = "FMT-"
KINDS = ("digit_typo", "digit_added")


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


def prepare(folder: Path) -> tuple[Audit, Plan]:
    """Read a report and audit it by the rules that count.

    Args:
        folder: the dataset folder.

    Returns:
        The run, and the settings that choose its rules.
    """
    definitions = load_definitions([])
    shipped = load_rules([shipped_rules()], definitions)
    plan = settle(Asked(ignore=tuple(name for name, rule in shipped.rules.items() if not counts(rule))), None)
    rulebook, _ = choose(shipped, plan)
    return audit(rulebook, load([folder], definitions).dataset), plan


def guards(tried: Tried) -> dict[str, bool]:
    """Say which rules guard a number, by a contradiction.

    Args:
        tried: the number, changed.

    Returns:
        The rules, and of each whether it ever notices by a new finding, not only by one that now says otherwise.
    """
    found: dict[str, bool] = {}
    for trial in tried.trials:
        for notice in filter(_contradicts, trial.noticed.by if trial.change.kind in KINDS else ()):
            found[notice.rule] = found.get(notice.rule, False) or notice.new
    return found


def _contradicts(notice: Notice) -> bool:
    return notice.degree is Degree.CONTRADICTION


def part_of(number: Number) -> str:
    """Say whether a number stands in a table or in prose."""
    return "prosa" if number.cell.table == "klaim" or number.place.sumber.startswith("Narasi ") else "tabel"


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


def report(chosen: Sequence[Number], found: Sequence[Tried], concepts: Sequence[str], most: int) -> bool:
    """Print the shares by table, column and sumber (in prose: konsep), and the numbers that nothing guards.

    Args:
        chosen: the numbers.
        found: what came of changing each.
        concepts: of each number of prose its konsep.
        most: how many unguarded numbers are listed.

    Returns:
        Whether tables and prose reach their limits, and every rule could judge every change.
    """
    print(f"{'bagian, tabel, kolom, sumber (prosa: konsep)':<78}{'angka':>6}{'terjaga':>9}{'persen':>9}")
    by = [guards(tried) for tried in found]
    groups: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    parts: dict[str, list[bool]] = defaultdict(list)
    for number, concept, rules in zip(chosen, concepts, by, strict=True):
        names = (number.cell.table, number.cell.column, concept or number.place.sumber)
        groups[part_of(number), *names].append(bool(rules))
        parts[part_of(number)].append(bool(rules))
    for group, guarded in sorted(groups.items()):
        print(line(", ".join(group), sum(guarded), len(guarded)))
    work = Counter(rule for rules in by for rule in rules)
    print(f"\nangka yang dijaga, menurut aturan: {', '.join(f'{rule} {work[rule]}' for rule in sorted(work))}")
    only_again = sum(bool(rules) and not any(rules.values()) for rules in by)
    print(f"terjaga hanya karena bunyi pertentangan yang sudah ada berubah: {only_again} angka")
    unguarded = [number.place for number, rules in zip(chosen, by, strict=True) if not rules]
    print(f"\ntidak terjaga: {len(unguarded)} angka" + (f", {most} yang pertama" if most < len(unguarded) else ""))
    for place in unguarded[:most]:
        print(f"    {place.sumber} baris {place.baris}: {place.file}, {place.column} «{place.text}»")
    broken = Counter(reason for tried in found for trial in tried.trials for reason in trial.noticed.broken)
    for reason, times in broken.items():
        print(f"\naturan yang gagal menilai laporan yang diubah: {reason} ({times} kali)")
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
        run, plan = prepare(options.data)
    except UserError as error:
        parser.error("\n".join(problem.render("id") for problem in error.problems))
    every = {number.cell: number for number in numbers(run)}
    cells = sample(list(every), len(every) if options.sample is None else options.sample, options.seed)
    if not cells:
        parser.error(f"{options.data}: tidak ada satu angka pun")

    def progress(done: int, whole: int) -> None:
        print(f"\r{done} dari {whole} perubahan", end="", file=sys.stderr, flush=True)

    found = try_all(run, cells, options.seed, options.jobs, plan, progress)
    print(file=sys.stderr)
    concept_of = run.dataset.text("klaim", "konsep")
    concepts = [str(concept_of[cell.row]) if cell.table == "klaim" else "" for cell in cells]
    return 0 if report([every[cell] for cell in cells], found, concepts, options.list) else 1


if __name__ == "__main__":
    sys.exit(main())
