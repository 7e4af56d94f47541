"""What a long run has measured so far, one line a portion, so that it goes on where it was interrupted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

Measure = Callable[[range], Counter[str]]


def portions(first: int, count: int, size: int) -> list[range]:
    """Consecutive seeds in portions.

    Args:
        first: the first seed.
        count: how many.
        size: of a portion; the last one may be smaller.

    Returns:
        The portions.
    """
    return [range(at, min(at + size, first + count)) for at in range(first, first + count, size)]


def run(
    name: str,
    measure: Measure,
    wanted: Sequence[range],
    processes: int,
    kept: Path | None,
    advance: Callable[[int], None],
) -> Counter[str]:
    """Measure every portion that is not measured yet.

    Args:
        name: what is measured; several measurements may share a file.
        measure: of the seeds of one portion.
        wanted: the portions.
        processes: how many work at a time.
        kept: where results are kept, a line each; nowhere if None.
        advance: told how many seeds each portion had, those kept from before included.

    Returns:
        The sum of all.
    """
    found = dict(_kept(name, kept))
    total: Counter[str] = Counter()
    missing = []
    for portion in wanted:
        if (key := f"{portion.start}-{portion.stop}") in found:
            _add(total, found[key])
            advance(len(portion))
        else:
            missing.append(portion)
    with ProcessPoolExecutor(processes) as pool:
        for portion, count in zip(missing, pool.map(measure, missing), strict=True):
            _add(total, count)
            if kept is not None:
                line = {"ukuran": name, "seed": f"{portion.start}-{portion.stop}", "hasil": count}
                with kept.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
            advance(len(portion))
    return total


def _add(total: Counter[str], count: Counter[str]) -> None:
    for key, value in count.items():
        if key.startswith("contoh|"):
            total.setdefault(key, value)
        else:
            total[key] += value


def _kept(name: str, kept: Path | None) -> Iterator[tuple[str, Counter[str]]]:
    if kept is None or not kept.exists():
        return
    for line in kept.read_text(encoding="utf-8").splitlines():
        try:
            held = json.loads(line)
        except ValueError:  # the run was stopped while it wrote this line
            continue
        if held["ukuran"] == name:
            yield held["seed"], Counter(held["hasil"])
