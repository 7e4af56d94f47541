"""Times one implementation in this process, which should be a fresh one, and prints what it measured as JSON.

``python -m benchmarks.banyak.pekerja NAME FOLDER MODE RUNS SECONDS``

One run goes first and is not counted, unless it takes 5 s or more. Runs end after RUNS, or once SECONDS have passed.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import cast

from benchmarks.banyak.lawan import IMPLEMENTATIONS, Implementation
from benchmarks.banyak.pemeriksaan import Answer, Mode

LONG_S = 5.0
"""Seconds of a first run that counts: what is loaded on first use is little beside it."""
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a worker reports.

    Attributes:
        absent: packages that are not installed; then nothing else is known.
        versions: of the packages.
        seconds: of each counted run.
        peak_mb: the most memory that the process held, with what it loaded.
        found: violations.
        missing: some that it should have found, of the checks that it expresses.
        extra: some that it should not have found.
    """

    absent: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0.0
    found: int = 0
    missing: list[Answer] = field(default_factory=list)
    extra: list[Answer] = field(default_factory=list)


def measure(name: str, folder: Path, mode: Mode, runs: int, limit_s: float) -> Measurement:
    """Time one implementation.

    Args:
        name: which.
        folder: a prepared workload.
        mode: what is timed.
        runs: how many are counted.
        limit_s: after this many seconds no other run is begun.

    Returns:
        What was measured.
    """
    what = IMPLEMENTATIONS[name]
    absent = what.absent()
    if absent:
        return Measurement(absent=absent)
    prepare: Callable[[Path, Mode], Callable[[], set[Answer]]] = import_module(what.module).prepare
    judge = prepare(folder, mode)
    seconds: list[float] = []
    begin = time.perf_counter()
    first, found = _timed(judge)
    if first >= LONG_S:
        seconds.append(first)
    while len(seconds) < runs and (not seconds or time.perf_counter() - begin < limit_s):
        took, found = _timed(judge)
        seconds.append(took)
    peak = peak_mb()
    expected = right_answers(folder, what)
    return Measurement(
        versions=[f"{package} {version(package.replace('_', '-'))}" for package in what.packages],
        seconds=seconds,
        peak_mb=peak,
        found=len(found),
        missing=sorted(expected - found)[:EXAMPLES],
        extra=sorted(found - expected)[:EXAMPLES],
    )


def _timed(judge: Callable[[], set[Answer]]) -> tuple[float, set[Answer]]:
    gc.collect()
    begin = time.perf_counter()
    found = judge()
    return time.perf_counter() - begin, found


def right_answers(folder: Path, what: Implementation) -> set[Answer]:
    """What the exact oracle finds with the checks that an implementation expresses.

    Args:
        folder: a prepared workload.
        what: the implementation.

    Returns:
        The violations.
    """
    truth = json.loads((folder / "jawaban.json").read_text(encoding="utf-8"))
    return {(check, report, key) for check, report, key in truth["answers"] if check in what.checks}


def peak_mb() -> float:
    """The most memory that this process has held, without what its parent held before it began."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(arguments: list[str]) -> None:
    """Measure, and print."""
    name, folder, mode, runs, limit_s = arguments
    warnings.simplefilter("ignore")  # what a peer says about itself belongs in no table
    logging.disable(logging.CRITICAL)
    result = measure(name, Path(folder), cast("Mode", mode), int(runs), float(limit_s))
    sys.stdout.flush()
    os.write(1, json.dumps(asdict(result)).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
