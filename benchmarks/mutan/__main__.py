"""Whether the tests notice a change of the code itself: numbers, the language of expressions, the engine.

Usage: ``python -m benchmarks.mutan --modul NAME [--sampel N] [--seed S] [--jobs N] [--contoh N] [--anggaran S]``

Each mutant is the package with one change: an operator of mutmut, at a place drawn by chance. It is *mati* when
a test fails or crashes, *habis waktu* when it takes far longer than the code as it is, *setara* (equivalent) when
``setara.tsv`` lists it with a reason; else it is *hidup* or, where no test runs its line, *tak tersentuh*, and is
printed. The score is killed and timed out among all but the equivalent ones, with Wilson's interval of 95 %.

``--contoh`` is how many examples Hypothesis tries (CI: 40), always the same; ``--anggaran`` how many CPU seconds of
tests a mutant gets, the quick ones first. Both only ever make the score lower. ``--hanya FILE`` judges only mutants in
a module, ``--baris N`` only those of a line; ``--segar`` imports every mutant anew and lets all tests judge it.

Exit code: 0 when the score is 90 % or more, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutan.mutasi import sampled
from benchmarks.mutan.penguji import KILLED, TIMED_OUT, Run, judge
from benchmarks.mutan.setara import equivalents

PROJECT = Path(__file__).parent.parent.parent
DEMANDED_PERSEN = 90.0
CONFIDENCE_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Group:
    """Modules, and the tests that guard them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: frozenset[str] = frozenset()

    def files(self) -> list[str]:
        """The modules, as paths in the project."""
        found = (path.relative_to(PROJECT).as_posix() for module in self.modules for path in PROJECT.glob(module))
        return sorted(file for file in found if file not in self.without)


_LANGUAGE = ("lakip_audit/rulebook/expression.py", "lakip_audit/engine/vector.py", "lakip_audit/engine/estimate.py")

GROUPS: Mapping[str, Group] = {
    "numbers": Group(("lakip_audit/numbers/*.py",), ("tests/numbers",)),
    "bahasa": Group(
        _LANGUAGE,
        (
            "tests/engine/test_assertion.py",
            "tests/engine/test_estimate.py",
            "tests/engine/test_vector.py",
            "tests/rulebook/test_expression.py",
        ),
    ),
    "engine": Group(("lakip_audit/engine/*.py",), ("tests/engine",), frozenset(_LANGUAGE)),
}


def wilson(killed: int, total: int) -> tuple[float, float]:
    """Bound a share that a sample shows.

    Args:
        killed: How many were killed.
        total: Of how many.

    Returns:
        The lower and upper bound in percent, of 95 % confidence.
    """
    z2 = CONFIDENCE_95**2
    share = killed / total
    centre = share + z2 / (2 * total)
    half = CONFIDENCE_95 * math.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    return tuple(100 * bound / (1 + z2 / total) for bound in (centre - half, centre + half))  # type: ignore[return-value]


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge a sample of mutants.

    Args:
        arguments: The command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="benchmarks.mutan", description="Mutasi kode: adakah uji yang gagal?")
    parser.add_argument("--modul", choices=GROUPS, required=True, help="kelompok modul yang diubah")
    parser.add_argument("--sampel", type=int, default=200, metavar="N", help="banyaknya mutan (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="pemilih mutan (%(default)s)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="banyaknya mutan sekaligus (%(default)s)")
    parser.add_argument("--contoh", type=int, default=40, metavar="N", help="contoh Hypothesis (%(default)s)")
    parser.add_argument("--anggaran", type=float, default=60.0, metavar="S", help="detik uji tiap mutan (%(default)s)")
    parser.add_argument("--hanya", metavar="FILE", help="hanya mutan dalam berkas ini")
    parser.add_argument("--baris", type=int, nargs="*", metavar="N", help="hanya mutan di baris ini")
    parser.add_argument("--segar", action="store_true", help="impor ulang setiap mutan, jalankan semua uji")
    parser.add_argument("--tanpa", nargs="*", default=[], metavar="FILE", help="berkas uji yang tidak dijalankan")
    parser.add_argument("--jangkauan", type=Path, metavar="FILE", help="simpanan jangkauan uji, ditulis bila belum ada")
    options = parser.parse_args(arguments)
    group = GROUPS[options.modul]
    files = group.files()
    drawn, population = sampled(PROJECT, files, options.sampel, options.seed)
    if options.hanya:
        drawn = [mutant for mutant in drawn if mutant.file.endswith(options.hanya)]
    if options.baris:
        drawn = [mutant for mutant in drawn if not set(options.baris).isdisjoint(mutant.lines)]
    reasons = {each.key: each.reason for each in equivalents()}
    listed = [mutant for mutant in drawn if mutant.key in reasons]
    judged = [mutant for mutant in drawn if mutant.key not in reasons]
    if not judged:
        parser.error("tidak ada mutan yang dinilai")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # a fork takes no threads along
    tests = [test for test in group.tests if (PROJECT / test).exists()]
    run = Run(
        project=PROJECT,
        files=files,
        mutants=judged,
        examples=options.contoh,
        budget=options.anggaran,
        jobs=options.jobs,
        anew=options.segar,
        kept=options.jangkauan,
        verdicts={},
        left_out=options.tanpa,
    )
    judge(run, tests)
    verdicts = [run.verdicts[at] for at in range(len(judged))]
    for mutant, verdict in zip(judged, verdicts, strict=True):
        if verdict.outcome not in {KILLED, TIMED_OUT}:
            print(f"{verdict.outcome}: {mutant.file}:{mutant.lines[0]} {mutant.function}")
            print(f"    - {mutant.old}\n    + {mutant.new}")
    counts = Counter(verdict.outcome for verdict in verdicts)
    dead = counts[KILLED] + counts[TIMED_OUT]
    low, high = wilson(dead, len(judged))
    print(f"\n{options.modul}: {len(drawn)} mutan dari {population}, seed {options.seed}, setara {len(listed)}")
    print(", ".join(f"{name} {number}" for name, number in sorted(counts.items())))
    print(f"skor {100 * dead / len(judged):.1f} % ({dead} dari {len(judged)}), 95 %: {low:.1f} sampai {high:.1f} %")
    return int(100 * dead < DEMANDED_PERSEN * len(judged))


if __name__ == "__main__":
    sys.exit(main())
