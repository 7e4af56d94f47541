"""Measures how long a user waits, against the imports that no such program can avoid.

Each command is a fresh process of this interpreter's environment. The commands take turns, so that a slow
moment of the machine falls on both sides; the medians are compared. Exit 1 when a ratio is above its limit.
The package is compiled first, as pip compiles what it installs.

    python benchmarks/waktu.py [--runs N]
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parent.parent
PROGRAM = str(Path(sys.executable).parent / "lakip-audit")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what the table calls it, its words, and the exit code that means it worked."""

    name: str
    words: tuple[str, ...]
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A command of ours, the import to compare it with, and how many times its duration we may take."""

    ours: Command
    bare: Command
    limit: float


PANDERA = Command("import pandera.pandas", (sys.executable, "-c", "import pandera.pandas"))


def check(name: str, *options: str, exit_code: int = 1) -> Command:
    """The command that audits a sample; exit code 1: it has findings."""
    words = ("check", str(PROJECT / "samples" / name), *options)
    return Command(f"check samples/{' '.join((name, *options))}", (PROGRAM, *words), exit_code)


COMPARISONS = (
    Comparison(
        Command("--help", (PROGRAM, "--help")), Command("import click", (sys.executable, "-c", "import click")), 3.0
    ),
    Comparison(check("bpipi-2023"), PANDERA, 1.6),
    Comparison(check("bpipi-2023", "--tanpa-sebab"), PANDERA, 1.6),
    Comparison(check("contoh-salah"), PANDERA, 1.6),
    Comparison(check("contoh-konsisten", exit_code=0), PANDERA, 1.6),
)


def seconds(command: Command) -> float:
    """Runs a command once, in a fresh process.

    Returns:
        How long it took, in seconds.

    Raises:
        RuntimeError: The command failed; its time would say nothing.
    """
    start = time.perf_counter()
    done = subprocess.run(command.words, capture_output=True, text=True, check=False)
    duration = time.perf_counter() - start
    if done.returncode != command.exit_code:
        raise RuntimeError(f"{command.name}: exit {done.returncode}\n{done.stderr}")
    return duration


def main() -> int:
    """Measures, and prints the table.

    Returns:
        1 when a limit is exceeded, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9, help="runs of each command, at least 7 (default: %(default)s)")
    runs: int = parser.parse_args().runs
    if runs < 7:
        parser.error("--runs: a median needs at least 7 runs")

    compileall.compile_dir(PROJECT / "lakip_audit", quiet=1)
    commands = list(dict.fromkeys(command for pair in COMPARISONS for command in (pair.bare, pair.ours)))
    for command in commands:
        seconds(command)  # fills the file cache
    turns = [{command: seconds(command) for command in commands} for _ in range(runs)]
    middle = {command: median(turn[command] for turn in turns) for command in commands}

    print(f"medians of {runs} runs, Python {sys.version.split()[0]}\n")
    print(f"{'command':<38} {'ms':>6}   {'against':<22} {'ms':>6} {'ratio':>6} {'limit':>6}")
    exceeded = False
    for pair in COMPARISONS:
        ours, bare = middle[pair.ours], middle[pair.bare]
        too_slow = ours > pair.limit * bare
        exceeded |= too_slow
        print(
            f"{pair.ours.name:<38} {1000 * ours:>6.0f}   {pair.bare.name:<22} {1000 * bare:>6.0f} "
            f"{ours / bare:>6.2f} {pair.limit:>6.1f}{'  TOO SLOW' if too_slow else ''}"
        )
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
