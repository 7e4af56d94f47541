"""How fast many reports are judged, beside other programs on the same reports.

Usage: ``python -m benchmarks.banyak [--laporan N ...] [--cara MODE ...] [--hanya NAME ...] [--kosakata SIZE]
[--runs N] [--putaran N] [--batas-detik S] [--data FOLDER] [--python NAME=PROGRAM ...]``

Every row is a fresh process. ``median``, ``min`` and ``max`` are of its runs, the first left out; ``x numpy`` compares
medians; ``peak MB`` is what the process held at most, with all that it loaded. ``checks`` are those of the fourteen
that it expresses, ``right`` whether it found exactly what the exact oracle finds with these: all that was planted, and
what follows from it, and nothing else.

The reports are made once for each size and vocabulary, and kept. With ``--putaran`` everything is run several times in
turn, so that a slow moment of the machine falls on all. ``--python`` names the interpreter of an implementation whose
packages live in an environment of their own.

Exit code: 0 when all that ran are right, 1 when not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from tabulate import tabulate

from benchmarks.banyak.beban import SHAPES
from benchmarks.banyak.lawan import IMPLEMENTATIONS, MEASURE
from benchmarks.banyak.pekerja import Measurement
from benchmarks.banyak.pemeriksaan import CHECKS, MODES, Mode
from benchmarks.banyak.persiapan import prepare

PROJECT = Path(__file__).parent.parent.parent
FEWEST_RUNS = 5
HEADS = ("implementation", "runs", "median ms", "min", "max", f"x {MEASURE}", "peak MB", "checks", "right")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a worker is called."""

    folder: Path
    mode: Mode
    runs: int
    limit_s: float
    programs: Mapping[str, str]

    def measure(self, name: str) -> Measurement | str:
        """Measure one implementation in a process of its own.

        Args:
            name: which.

        Returns:
            What it reports, or in a word why there is nothing.
        """
        words = [self.programs.get(name, sys.executable), "-m", "benchmarks.banyak.pekerja"]
        words += [name, str(self.folder), self.mode, str(self.runs), str(self.limit_s)]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.getenv("PYTHONPATH")])),
        }
        try:
            done = subprocess.run(
                words,
                cwd=PROJECT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=10 * self.limit_s,
            )
        except subprocess.TimeoutExpired:
            return f"more than {10 * self.limit_s:.0f} s"
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["?"])[-1]
            return f"failed: {last}"
        found = Measurement(**json.loads(done.stdout.splitlines()[-1]))
        return f"not installed: {', '.join(found.absent)}" if found.absent else found


def merged(old: Measurement | str | None, new: Measurement | str) -> Measurement | str:
    """Two measurements of one implementation as one.

    Args:
        old: of earlier turns, if any.
        new: of this turn.

    Returns:
        All runs, the larger memory, every wrong answer.
    """
    if not isinstance(old, Measurement) or not isinstance(new, Measurement):
        return new if old is None or isinstance(old, Measurement) else old
    return replace(
        new,
        seconds=[*old.seconds, *new.seconds],
        peak_mb=max(old.peak_mb, new.peak_mb),
        missing=[*old.missing, *new.missing],
        extra=[*old.extra, *new.extra],
    )


def table(results: Mapping[str, Measurement | str]) -> str:
    """The measurements, in their order.

    Args:
        results: of each implementation.

    Returns:
        A printed table; below it those that there is nothing of, with the reason.
    """
    measure = results.get(MEASURE)
    unit = median(measure.seconds) if isinstance(measure, Measurement) else None
    rows = [
        [name, *_cells(result, unit, len(IMPLEMENTATIONS[name].checks))]
        for name, result in results.items()
        if isinstance(result, Measurement)
    ]
    printed = tabulate(rows, HEADS, disable_numparse=True, colalign=("left", *["right"] * (len(HEADS) - 1)))
    return "\n".join([printed, *(f"{name}: {result}" for name, result in results.items() if isinstance(result, str))])


def _cells(result: Measurement, unit: float | None, checks: int) -> Iterator[str]:
    middle = median(result.seconds)
    yield str(len(result.seconds))
    yield from map(_ms, (middle, min(result.seconds), max(result.seconds)))
    yield "-" if unit is None else f"{middle / unit:.2f}"
    yield f"{result.peak_mb:.0f}"
    yield f"{checks} of {len(CHECKS)}" if checks else "-"
    yield "-" if not checks else "yes" if not result.missing and not result.extra else "NO"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f}" if seconds < 1 else f"{1000 * seconds:.0f}"


def wrong(results: Mapping[str, Measurement | str]) -> list[str]:
    """What went wrong, in lines.

    Args:
        results: of each implementation.

    Returns:
        Examples of wrong answers, and failures; packages that are absent are none.
    """
    lines = []
    for name, result in results.items():
        if isinstance(result, str):
            lines += [f"{name}: {result}"] * result.startswith("failed")
            continue
        lines += [f"{name} does not find {answer}" for answer in result.missing]
        lines += [f"{name} finds {answer}" for answer in result.extra]
    return lines


def compare(plan: Plan, names: Sequence[str], turns: int) -> dict[str, Measurement | str]:
    """Measure implementations in turn.

    Args:
        plan: on what.
        names: which.
        turns: how often each.

    Returns:
        What each reports.
    """
    results: dict[str, Measurement | str] = {}
    for _ in range(turns):
        for name in names:
            if sys.stderr.isatty():
                print(f"\r\033[K{name}", end="\r", file=sys.stderr)
            results[name] = merged(results.get(name), plan.measure(name))
    return results


def default_data() -> Path:
    """Where workloads are kept: in the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lakip-audit" / "banyak"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.banyak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--laporan", type=int, nargs="+", default=[100, 1000, 10_000], metavar="N", help="reports (%(default)s)")
    add("--cara", nargs="+", choices=list(MODES), default=["memori"], help="what is timed (%(default)s)")
    add("--hanya", nargs="+", choices=list(IMPLEMENTATIONS), default=list(IMPLEMENTATIONS), help="only these")
    add("--kosakata", choices=list(SHAPES), default="kecil", help="distinct budget codes (%(default)s)")
    add("--runs", type=int, default=FEWEST_RUNS, help=f"runs of each, at least {FEWEST_RUNS} (%(default)s)")
    add("--putaran", type=int, default=1, help="turns of all of them (%(default)s)")
    add("--batas-detik", type=float, default=120.0, help="no other run begins after this many seconds (%(default)s)")
    add("--data", type=Path, default=default_data(), help="folder of the workloads (%(default)s)")
    add("--python", nargs="+", default=[], metavar="NAME=PROGRAM", help="interpreter of an implementation")
    arguments = parser.parse_args()
    if arguments.runs < FEWEST_RUNS:
        parser.error(f"--runs: a median needs at least {FEWEST_RUNS} runs")
    if not {word.partition("=")[0] for word in arguments.python} <= IMPLEMENTATIONS.keys():
        parser.error(f"--python: NAME is one of {', '.join(IMPLEMENTATIONS)}")
    return arguments


def main() -> int:
    """Make the reports, measure, print.

    Returns:
        1 when an implementation failed or is not right, else 0.
    """
    arguments = _arguments()
    programs = dict(word.split("=", 1) for word in arguments.python)
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    versions: dict[str, None] = {}
    problems: list[str] = []
    for reports in arguments.laporan:
        folder = prepare(reports, arguments.kosakata, arguments.data)
        load = json.loads((folder / "jawaban.json").read_text(encoding="utf-8"))
        for mode in arguments.cara:
            names = [name for name in arguments.hanya if mode in IMPLEMENTATIONS[name].modes]
            run = [name for name in names if reports <= (IMPLEMENTATIONS[name].most or reports)]
            plan = Plan(folder, mode, arguments.runs, arguments.batas_detik, programs)
            results = compare(plan, run, arguments.putaran)
            results |= {name: f"at most {IMPLEMENTATIONS[name].most}" for name in names if name not in run}
            title = f"{load['reports']} reports, {load['rows']} rows, {load['codes']} budget codes, {MODES[mode]}"
            print(f"\n{title}\n\n{table({name: results[name] for name in names})}", flush=True)
            problems += wrong(results)
            versions |= {
                one: None for result in results.values() if isinstance(result, Measurement) for one in result.versions
            }
    print(f"\n{', '.join(sorted(versions))}")
    print("".join(f"\n{problem}" for problem in problems), end="\n" if problems else "")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
