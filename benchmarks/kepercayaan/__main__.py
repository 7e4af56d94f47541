"""Measures how far the audit is to be trusted; see the README of the benchmarks.

Exit code: 0 when all demands hold, 1 when not.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tabulate import tabulate

from benchmarks.kepercayaan import berkas, dokumen, konsisten, salah
from lakip_audit.testing.slips import KINDS

PORTION = 250
OF_SLIPS = 10
"""Seeds in a portion of reports with slips."""
IMPLAUSIBLE = 10_000
"""Checks of which one at most may be called implausible."""


def progress(whole: int, what: str) -> Callable[[int], None]:
    """A line of progress on stderr.

    Args:
        whole: how many there are.
        what: of what.

    Returns:
        To be told how many more are done.
    """
    done, start = 0, time.monotonic()

    def advance(more: int) -> None:
        nonlocal done
        done += more
        seconds = time.monotonic() - start
        print(f"{what}: {done} dari {whole}, {seconds:.0f} s", file=sys.stderr, flush=True)

    return advance


def consistent(found: Counter[str]) -> bool:
    """Print what became of the consistent reports.

    Args:
        found: the sum of :func:`konsisten.measure`.

    Returns:
        Whether the demands hold.
    """
    checks = found["pass"] + found["fail"]
    degrees = ("contradiction", "implausible", "rounding")
    sums = {
        (degree, habit): sum(
            value for key, value in found.items() if key.startswith(f"{degree}|") and key.endswith(f"|{habit}")
        )
        for degree in degrees
        for habit in ("bulat", "potong")
    }
    rows = [[degree, sums[degree, "bulat"], sums[degree, "potong"]] for degree in degrees]
    reached = sum(value > 0 for key, value in found.items() if key.startswith("aturan|"))
    rules = sum(key.startswith("aturan|") for key in found)
    print(f"laporan {found['laporan']} ({found['naskah']} naskah), angka {found['angka']}")
    print(f"pemeriksaan yang terjawab {checks}; belum pasti {found['undetermined']}; aturan terpakai {reached}/{rules}")
    print(tabulate(rows, ["keberatan", "dibulatkan", "ada yang dipotong"], disable_numparse=True))
    for key, seed in sorted(found.items()):
        if key.startswith("contoh|"):
            print(f"  {key.removeprefix('contoh|')}: misalnya seed {seed}")
    implausible = sums["implausible", "bulat"] + sums["implausible", "potong"]
    contradictions = sums["contradiction", "bulat"] + sums["contradiction", "potong"]
    print(
        f"pertentangan {contradictions}, dituntut 0; janggal {implausible} dari {checks}, dituntut 1 dari {IMPLAUSIBLE}"
    )
    return not contradictions and not found["rusak"] and implausible * IMPLAUSIBLE <= checks


def slips(found: Counter[str]) -> bool:
    """Print what became of the slips.

    Args:
        found: the sum of :func:`salah.measure`.

    Returns:
        Whether all that contradict a rule are found, by exactly the rules that the oracle names.
    """
    heads = ("dibuat", "bertentangan", "ketahuan", "persis", "lain", "tak terbaca")
    rows: list[list[str | int]] = [[kind, *(found[f"{head}|{kind}"] for head in heads)] for kind in KINDS]
    sums = {head: sum(found[f"{head}|{kind}"] for kind in KINDS) for head in (*heads, "berbeda")}
    rows.append(["semua", *(sums[head] for head in heads)])
    print(tabulate(rows, ["jenis", *heads], disable_numparse=True, colalign=("left", *["right"] * len(heads))))
    print(
        f"{found['pemeriksaan']} pemeriksaan dibandingkan dengan oracle pecahan; berbeda pada {sums['berbeda']} salah"
    )
    for key, seed in sorted(found.items()):
        if key.startswith("contoh|"):
            print(f"  {key.removeprefix('contoh|')}: misalnya seed {seed}")
    print(f"yang bertentangan ketahuan {sums['ketahuan']} dari {sums['bertentangan']}, dituntut semua")
    return sums["ketahuan"] == sums["persis"] == sums["bertentangan"] and not sums["berbeda"]


def documents(found: Counter[str]) -> bool:
    """Print what extraction gives back of made-up documents.

    Args:
        found: the sum of :func:`dokumen.measure`.

    Returns:
        Whether every cell comes out.
    """
    heads = ("laporan", "sel", "benar", "lebih")
    rows = [[name, *(found[f"{head}|{name}"] for head in heads)] for name in dokumen.FORMATS]
    print(tabulate(rows, ["format", *heads], disable_numparse=True))
    for key, seed in sorted(found.items()):
        if key.startswith("contoh|"):
            print(f"  {key.removeprefix('contoh|')}: misalnya seed {seed}")
    return all(found[f"sel|{name}"] == found[f"benar|{name}"] for name in dokumen.FORMATS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        description="Laporan konsisten yang tidak boleh ditegur, salah yang harus ketahuan."
    )
    parser.add_argument("--laporan", type=int, default=1_000, help="banyak laporan konsisten (bawaan: %(default)s)")
    parser.add_argument("--salah", type=int, default=0, help="banyak laporan yang diberi salah (bawaan: %(default)s)")
    parser.add_argument("--dokumen", type=int, default=0, help="banyak laporan sebagai dokumen (bawaan: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed pertama (bawaan: %(default)s)")
    parser.add_argument("--proses", type=int, default=os.cpu_count() or 1, help="proses sejajar (bawaan: %(default)s)")
    parser.add_argument(
        "--simpan", type=Path, help="berkas hasil antara; dijalankan lagi, yang sudah ada tidak diulang"
    )
    options = parser.parse_args(arguments)
    holds = True
    for name, whole, portion, measure, show in (
        ("konsisten", options.laporan, PORTION, konsisten.measure, consistent),
        ("salah", options.salah, OF_SLIPS, salah.measure, slips),
        ("dokumen", options.dokumen, OF_SLIPS, dokumen.measure, documents),
    ):
        if whole:
            print(f"{name}: seed {options.seed} sampai {options.seed + whole - 1}\n")
            wanted = berkas.portions(options.seed, whole, portion)
            found = berkas.run(name, measure, wanted, options.proses, options.simpan, progress(whole, name))
            holds &= show(found)
            print()
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
