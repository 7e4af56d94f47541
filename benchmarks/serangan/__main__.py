"""The command: one target attacked for so long, and what came of it. Exit code 1 when anything crashed or hung."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.serangan.pengawas import Watch
    from benchmarks.serangan.sasaran import Target

NAMES = ("angka", "ekspresi", "yaml", "csv", "parquet", "xlsx", "docx", "pdf", "teks")
LARGEST = 300_000
"""Bytes of one input: larger ones are the business of the limits, not of the mutations."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack one target.

    Args:
        arguments: Of the command line.

    Returns:
        0 where every input was read or refused, 1 where one crashed or hung.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serangan", description=__doc__)
    parser.add_argument("sasaran", choices=NAMES)
    parser.add_argument("--detik", type=float, default=600.0, help="how long")
    parser.add_argument("--masukan", type=int, default=0, help="so many inputs instead, the same for the same seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--korpus", type=Path, help="inputs to begin with as well; what is found is kept there")
    asked = parser.parse_args(arguments)
    guided = not asked.masukan and find_spec("atheris") is not None
    if guided:
        import atheris  # no part of [dev]: it is made for few versions of Python

        with atheris.instrument_imports(include=["lakip_audit"]):
            target = _target(asked.sasaran)
    else:
        target = _target(asked.sasaran)
    from benchmarks.serangan.pengawas import Watch, limit_memory

    folder = asked.korpus or Path(tempfile.mkdtemp(prefix=f"serangan-{asked.sasaran}-"))
    folder.mkdir(parents=True, exist_ok=True)
    kept = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
    seeds = [*target.seeds(), *kept]
    watch = Watch(target.read, target.seconds, folder)
    for seed in seeds:
        watch(seed)  # what is loaded once is loaded before time and memory are counted
    limit_memory()
    watch.slowest = (0.0, b"")
    start = time.monotonic()

    def done() -> bool:
        if asked.masukan:
            return sum(watch.outcomes.values()) >= int(asked.masukan)
        return time.monotonic() - start > float(asked.detik)

    drive = _guided if guided else _unguided
    return drive(target, watch, seeds, asked.seed, done, lambda: _report(asked.sasaran, watch, start, guided))


def _target(name: str) -> Target:
    found: Target = import_module("benchmarks.serangan.sasaran").TARGETS[name]
    return found


def _unguided(
    target: Target, watch: Watch, seeds: Sequence[bytes], seed: int, done: Callable[[], bool], report: Callable[[], int]
) -> int:
    """Mutations of the seeds, and of what was read of them."""
    chance = random.Random(seed)
    pool = list(seeds)
    while not done():
        data = target.change(chance.choice(pool), chance)[:LARGEST]
        if watch(data) == "read" and len(pool) < 500 and chance.random() < 0.2:
            pool.append(data)
    return report()


def _guided(
    target: Target, watch: Watch, seeds: Sequence[bytes], seed: int, done: Callable[[], bool], report: Callable[[], int]
) -> int:
    """Mutations that follow the branches they reach. libFuzzer never returns, so the process ends here."""
    import atheris

    def attack(data: bytes) -> None:
        watch(data)
        if done():
            code = report()
            sys.stdout.flush()
            os._exit(code)

    def change(data: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)
        made = atheris.Mutate(data, most) if chance.random() < 0.1 else target.change(data, chance)
        return bytes(made[:most])

    with tempfile.TemporaryDirectory(prefix="serangan-benih-") as folder:
        for number, data in enumerate(seeds):
            (Path(folder) / f"benih-{number:03}").write_bytes(data)
        options = [f"-seed={seed}", f"-max_len={LARGEST}", "-len_control=0", "-rss_limit_mb=0", "-verbosity=0"]
        options.append("-timeout=86400")  # ours is the limit of time, and goes on with the next input
        atheris.Setup([sys.argv[0], folder, *options], attack, custom_mutator=change)
        atheris.Fuzz()
    return report()


def _report(name: str, watch: Watch, start: float, guided: bool) -> int:
    taken, data = watch.slowest
    hours = (time.monotonic() - start) / 3600
    counts = ", ".join(f"{outcome} {watch.outcomes[outcome]}" for outcome in ("read", "refused", "crash", "hang"))
    way = "guided by coverage" if guided else "unguided"
    print(f"{name}: {sum(watch.outcomes.values())} inputs in {hours:.2f} h ({way}): {counts}")
    print(f"{name}: slowest input {taken:.2f} s ({len(data)} bytes); {len(watch.found)} places that crash or hang")
    for where, file in watch.found.items():
        print(f"  {where}: {file}")
    return 1 if watch.found else 0


if __name__ == "__main__":
    raise SystemExit(main())
