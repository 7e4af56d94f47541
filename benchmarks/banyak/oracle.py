"""The right answers, slowly: every check in exact fractions, from the texts as printed."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from benchmarks.banyak.pemeriksaan import MONEY, SUM_CHECKS, Answer

Row = dict[str, str]


def answers(printed: Path) -> set[Answer]:
    """Judge every report.

    Args:
        printed: a folder of folders of many reports.

    Returns:
        All violations.
    """
    parts = sorted(printed.iterdir())
    if len(parts) == 1:
        return _part(parts[0])
    with ProcessPoolExecutor() as pool:
        return set().union(*pool.map(_part, parts))


def _part(folder: Path) -> set[Answer]:
    """The violations of the reports in one folder."""
    found: set[Answer] = set()
    for laporan, lines in groupby(_rows(folder / "anggaran.csv"), itemgetter("laporan")):
        found.update((check, laporan, key) for check, key in _budget(list(lines)))
    stated: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(folder / "target.csv"):
        stated[row["laporan"], row["indikator"]].append(row["target"])
    for row in _rows(folder / "capaian.csv"):
        place = row["laporan"], row["indikator"]
        found.update((check, *place) for check in _indicator(row, [*stated[place], row["target"]]))
    return found


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _number(text: str) -> Fraction:
    """What a printed number with few digits says: ``97,23``."""
    return Fraction(text.replace(",", "."))


@cache
def _half_unit(text: str) -> Fraction:
    """Half a unit of the last decimal that is printed."""
    return Fraction(1, 2 * 10 ** len(text.partition(",")[2]))


def _budget(lines: list[Row]) -> Iterator[tuple[str, str]]:
    money = [{name: int(line[name].replace(".", "")) for name in MONEY if line[name]} for line in lines]
    children: dict[str, list[dict[str, int]]] = defaultdict(list)
    times = Counter(line["kode"] for line in lines)
    for line, amounts in zip(lines, money, strict=True):
        above, _, own = line["kode"].rpartition("/")
        if own and above:
            children[above].append(amounts)
    for line, amounts in zip(lines, money, strict=True):
        kode = line["kode"]
        if times[kode] > 1:
            yield "R10_dup", kode
        if not all(line[name] for name in (*MONEY, "persen")):
            yield "R10_null", kode
        if len(amounts) < len(MONEY):
            continue
        for name, check in SUM_CHECKS.items():
            parts = children.get(kode)
            if parts and times[kode] == 1 and sum(part[name] for part in parts) != amounts[name]:
                yield check, kode
        pagu, realisasi = amounts["pagu"], amounts["realisasi"]
        if realisasi > pagu:
            yield "R4", kode
        if not amounts["tw1"] <= amounts["tw2"] <= amounts["tw3"] <= amounts["tw4"]:
            yield "R5", kode
        if amounts["tw4"] != realisasi:
            yield "R6", kode
        persen = line["persen"]
        if persen and pagu and abs(_number(persen) - Fraction(100 * realisasi, pagu)) > _half_unit(persen):
            yield "R7", kode


def _indicator(row: Row, targets: list[str]) -> Iterator[str]:
    printed = [*targets, row["realisasi"], row["persen"]]
    if not all(printed):
        yield "R10_null"
        return
    target, realisasi, persen = (_number(row[name]) for name in ("target", "realisasi", "persen"))
    slack = 100 * _half_unit(row["realisasi"]) / target + _half_unit(row["persen"])
    if abs(100 * realisasi / target - persen) > slack:
        yield "R8"
    if len({_number(text) for text in targets}) > 1:
        yield "R9"
