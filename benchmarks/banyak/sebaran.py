"""How much faster many reports are checked by two processes, or two workers of a Dask cluster, than by one process.

``python -m benchmarks.banyak.sebaran [--laporan N] [--kali K ...] [--runs N]``

The N reports stand K times in the lake, under other ids. Partitions are read where they are checked, with the ten
invariants. The start of processes and clusters does not count: the clock runs from the outcome that comes when every
worker has delivered one to the last outcome. Exit 1 when a way of spreading does not count the same findings as the
others.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.banyak import kami
from benchmarks.banyak.__main__ import default_data
from benchmarks.banyak.persiapan import prepare
from lakip_audit.cli.many.job import Job, Portion
from lakip_audit.cli.many.on_dask import on_dask
from lakip_audit.cli.many.processes import Outcome, here, in_processes
from lakip_audit.cli.many.store import Done, Store
from lakip_audit.cli.settings import Asked, settle

WORKERS = 2
ONE = "one process"


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laporan", type=int, default=10_000)
    parser.add_argument("--kali", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=Path, default=default_data())
    options = parser.parse_args()
    right = True
    print("reports    spread        reports/s      min      max   x one process   peak MB")
    once = kami.lake_of(prepare(options.laporan, "kecil", options.data), kami.rulebook())
    for times in options.kali:
        lake = once if times == 1 else kami.repeated(once, times)
        right &= _table(options.laporan * times, lake, options.runs)
    return 0 if right else 1


def _table(reports: int, lake: Path, runs: int) -> bool:
    portions = [Portion(each.name, (each,)) for each in kami.partitions(lake)]
    usual = settle(Asked(folders=(kami.RULES,), select=("BNY",)), None)
    found: dict[str, int] = {}
    rates: dict[str, list[float]] = {}
    for _ in range(runs):
        for name in (ONE, "two processes", "dask, two"):
            with tempfile.TemporaryDirectory() as folder:
                Store(Path(folder)).begin({}, resume=False)
                job = Job(replace(usual, folders=(kami.RULES,)), Path(folder), findings=False, causes=False)
                rate, count = _rate(_outcomes(name, job, portions), 1 if name == ONE else WORKERS)
            rates.setdefault(name, []).append(rate)
            found[name] = count
    one = statistics.median(rates[ONE])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, each in rates.items():
        middle = statistics.median(each)
        spread = f"{middle:>9.0f} {min(each):>8.0f} {max(each):>8.0f} {middle / one:>15.2f}"
        print(f"{reports:>7}    {name:<13} {spread} {f'{peak:.0f}' if name == ONE else '-':>9}")
    return len(set(found.values())) == 1


def _outcomes(name: str, job: Job, portions: Sequence[Portion]) -> Generator[Outcome]:
    if name == ONE:
        return here(job, portions)
    if name == "two processes":
        return in_processes(job, portions, WORKERS)
    return on_dask(job, portions, WORKERS, None)


def _rate(outcomes: Generator[Outcome], workers: int) -> tuple[float, int]:
    """Reports a second once every worker has begun, and the findings of all."""
    begin = 0.0
    counted = findings = 0
    for number, (portion, outcome) in enumerate(outcomes, 1):
        if not isinstance(outcome, Done):
            raise RuntimeError(portion.name) from outcome
        findings += sum(rule.findings for rule in outcome.tally.rules)
        if number <= workers:
            begin = time.perf_counter()
        else:
            counted += outcome.reports
    return counted / (time.perf_counter() - begin), findings


if __name__ == "__main__":
    sys.exit(main())
