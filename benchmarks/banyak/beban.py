"""Makes up the workload: N reports, consistent but for one mistake in every fiftieth, the same for the same arguments.

A report is the budget of one unit in one year, a tree of six levels with some 94 lines, and 20 indicators. The tree is
one of as many shapes as the vocabulary asks for; no two shapes share a budget code. Parents are exact sums, quarters
are cumulative, percentages are printed with two decimals; achievements and their percentages are rounded, each on its
own, from one number that nobody prints.

Numbers are kept as integers throughout, rupiah or hundredths, so that the printed text and the number of the frames are
the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from benchmarks.banyak.pemeriksaan import MONEY, TARGETS, Answer

SEED = 20261128
SHAPES: Mapping[str, int] = MappingProxyType({"kecil": 20, "sedang": 400, "besar": 4000})
"""Shapes of budget trees of each vocabulary: 1 839, 37 032 and 337 788 distinct codes in 10 000 reports."""
INDICATORS = 20
FEWEST = 10
"""Reports: fewer have no room for one mistake of each kind."""
FAULTY_SHARE = 50
"""One report in this many has a mistake; of a small set ten reports have one."""

Integers = NDArray[np.int64]
Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Forest:
    """The shapes of budget trees, one below the other.

    Attributes:
        kode: code of each line, as path.
        induk: code of the line above, ``-`` of a root.
        level: 1 of a root to 6.
        parent: how many lines further up the line above stands; 0 of a root.
        start: first line of each shape, and behind the last.
    """

    kode: Texts
    induk: Texts
    level: Integers
    parent: Integers
    start: Integers


@dataclass(frozen=True, slots=True)
class Load:
    """Reports.

    Attributes:
        report_id: of each report.
        report: number of the report of each budget line.
        line: its line in the forest.
        money: for each column of money one number a line, rupiah.
        persen: hundredths of a percent, a line; -1 where it is absent.
        target: for each document hundredths, one number an indicator; 20 indicators a report.
        realisasi: likewise.
        capaian: the percentage, likewise.
        decimals: of ``target``, ``realisasi`` and ``capaian`` as printed.
        planted: what is wrong, with the kind of mistake.
    """

    forest: Forest
    report_id: Texts
    report: Integers
    line: Integers
    money: Mapping[str, Integers]
    persen: Integers
    target: Mapping[str, Integers]
    realisasi: Integers
    capaian: Integers
    decimals: Mapping[str, Integers]
    planted: tuple[tuple[str, Answer], ...]


def forest(shapes: int) -> Forest:
    """Grow the trees.

    Args:
        shapes: how many.

    Returns:
        Shape by shape, each line after the one above it.
    """
    rng = np.random.default_rng(SEED)
    kode: list[str] = []
    above: list[int] = []
    start = [0]

    def add(parent: int, part: str) -> int:
        kode.append(f"{kode[parent]}/{part}" if parent >= 0 else part)
        above.append(parent)
        return len(kode) - 1

    for shape in range(shapes):
        program = add(-1, f"{52 + shape:03d}.WA")
        for kegiatan in (add(program, str(3000 + 10 * (shape % 600) + more)) for more in range(2)):
            for kro in (add(kegiatan, name) for name in ("EBA", "EBD")):
                for ro in (add(kro, str(962 + more)) for more in range(int(rng.integers(2, 4)))):
                    for komponen in (add(ro, f"{51 + more:03d}") for more in range(int(rng.integers(2, 4)))):
                        for part in "AB":
                            add(komponen, part)
        start.append(len(kode))
    parent = np.array(above, np.int64)
    own = np.arange(len(kode))
    return Forest(
        kode=np.array(kode, object),
        induk=np.array([kode[at] if at >= 0 else "-" for at in above], object),
        level=np.array([code.count("/") + 1 for code in kode], np.int64),
        parent=np.where(parent >= 0, own - parent, 0),
        start=np.array(start, np.int64),
    )


def draw(reports: int, shapes: int) -> Load:
    """Make up the reports.

    Args:
        reports: how many.
        shapes: of budget trees.

    Returns:
        The reports with their mistakes.

    Raises:
        ValueError: too few reports.
    """
    if reports < FEWEST:
        msg = f"sedikitnya {FEWEST} laporan"
        raise ValueError(msg)
    rng = np.random.default_rng([SEED, reports, shapes])
    trees = forest(shapes)
    shape = rng.integers(0, shapes, reports)
    length = np.diff(trees.start)[shape]
    begin = np.cumsum(length) - length
    report = np.repeat(np.arange(reports), length)
    line = trees.start[shape][report] + np.arange(len(report)) - begin[report]
    money = _amounts(rng, trees.level[line], trees.parent[line])
    target, decimals, realisasi, capaian = _achievements(rng, reports * INDICATORS)
    load = Load(
        forest=trees,
        report_id=np.array([f"{400000 + at // 5}-{2019 + at % 5}" for at in range(reports)], object),
        report=report,
        line=line,
        money=money,
        persen=(20_000 * money["realisasi"] + money["pagu"]) // (2 * money["pagu"]),
        target={name: target.copy() for name in TARGETS},
        realisasi=realisasi,
        capaian=capaian,
        decimals=decimals,
        planted=(),
    )
    return _Planting(load, rng).all()


def _amounts(rng: np.random.Generator, level: Integers, up: Integers) -> dict[str, Integers]:
    """The money of every line: drawn for the lowest, summed for the others."""
    leaf = level == level.max()
    count = int(leaf.sum())
    pagu = (np.exp(rng.normal(18.0, 1.3, count)) // 1000).astype(np.int64) * 1000 + 1000
    realisasi = np.floor(pagu * (1 - rng.beta(1.2, 18.0, count))).astype(np.int64)
    so_far = np.sort(rng.random((3, count)), axis=0)
    drawn = [pagu, realisasi, *(np.floor(realisasi * share).astype(np.int64) for share in so_far), realisasi]
    money = {name: np.zeros(len(level), np.int64) for name in MONEY}
    for name, values in zip(MONEY, drawn, strict=True):
        money[name][leaf] = values
    for lower in range(int(level.max()), 1, -1):
        rows = np.flatnonzero(level == lower)
        for values in money.values():
            np.add.at(values, rows - up[rows], values[rows])
    return money


def _achievements(rng: np.random.Generator, count: int) -> tuple[Integers, dict[str, Integers], Integers, Integers]:
    """Targets, decimals, achievements and their percentages, in hundredths."""
    whole = rng.integers(10, 101, count)
    decimals = {name: rng.integers(0, 3, count) for name in ("target", "realisasi", "capaian")}
    finer = [whole * 100, (whole * 103 + 5) // 10 * 10, np.rint(whole * 101.7).astype(np.int64)]
    target = np.choose(decimals["target"], finer)
    unprinted = target * rng.uniform(0.7, 1.2, count)

    def rounded(hundredths: NDArray[np.float64], places: Integers) -> Integers:
        unit = 10 ** (2 - places)
        return np.rint(hundredths / unit).astype(np.int64) * unit

    realisasi = rounded(unprinted, decimals["realisasi"])
    return target, decimals, realisasi, rounded(10_000 * unprinted / target, decimals["capaian"])


class _Planting:
    """Makes mistakes: one report, one mistake, the kinds in turn."""

    def __init__(self, load: Load, rng: np.random.Generator) -> None:
        self.load, self.rng = load, rng
        self.level = load.forest.level[load.line]
        self.begin = np.searchsorted(load.report, np.arange(len(load.report_id) + 1))
        self.twice: list[int] = []

    def all(self) -> Load:
        """The reports with the mistakes; a line that is printed twice stands below itself."""
        load = self.load
        reports = len(load.report_id)
        faulty = self.rng.choice(reports, max(len(self.KINDS), reports // FAULTY_SHARE), replace=False)
        planted: list[tuple[str, Answer]] = []
        for turn, report in enumerate(np.sort(faulty).tolist()):
            kind = tuple(self.KINDS)[turn % len(self.KINDS)]
            check, key = self.KINDS[kind](self, report)
            planted.append((kind, (check, str(load.report_id[report]), key)))
        again = np.array(sorted(self.twice), np.int64)
        rows = np.insert(np.arange(len(load.line)), again + 1, again)
        second = again + 1 + np.arange(len(again))
        money = {name: values[rows] for name, values in load.money.items()}
        persen = load.persen[rows]
        for values in (*money.values(), persen):
            values[second] = 0
        return Load(
            forest=load.forest,
            report_id=load.report_id,
            report=load.report[rows],
            line=load.line[rows],
            money=money,
            persen=persen,
            target=load.target,
            realisasi=load.realisasi,
            capaian=load.capaian,
            decimals=load.decimals,
            planted=tuple(planted),
        )

    def _line(self, report: int, level: int) -> int:
        rows = np.arange(self.begin[report], self.begin[report + 1])
        return int(self.rng.choice(rows[self.level[rows] == level]))

    def _kode(self, row: int) -> str:
        return str(self.load.forest.kode[self.load.line[row]])

    def _indicator(self, report: int) -> tuple[int, str]:
        number = int(self.rng.integers(INDICATORS))
        return report * INDICATORS + number, indicator_id(number)

    def _shifted_row(self, report: int) -> tuple[str, str]:
        """Three lines show the numbers of the line above them."""
        row = self._line(report, 5)
        end = min(row + 4, int(self.begin[report + 1]))
        for values in (*self.load.money.values(), self.load.persen):
            values[row + 1 : end] = values[row : end - 1].copy()
        return "R1", self._kode(row)

    def _parent_sum(self, report: int) -> tuple[str, str]:
        row = self._line(report, 3)
        self.load.money["pagu"][row] += 1000 * int(self.rng.integers(1, 500))
        return "R1", self._kode(row)

    def _realisasi_above_pagu(self, report: int) -> tuple[str, str]:
        row = self._line(report, 6)
        spent = int(self.load.money["pagu"][row]) + int(self.rng.integers(1, 10**6))
        self.load.money["realisasi"][row] = self.load.money["tw4"][row] = spent
        return "R4", self._kode(row)

    def _falling_quarter(self, report: int) -> tuple[str, str]:
        row = self._line(report, 6)
        self.load.money["tw2"][row] = self.load.money["tw3"][row] + int(self.rng.integers(1, 1000))
        return "R5", self._kode(row)

    def _tw4_not_realisasi(self, report: int) -> tuple[str, str]:
        row = self._line(report, 2)
        self.load.money["tw4"][row] += 1
        return "R6", self._kode(row)

    def _wrong_persen(self, report: int) -> tuple[str, str]:
        row = self._line(report, 4)
        self.load.persen[row] -= 7
        return "R7", self._kode(row)

    def _wrong_capaian(self, report: int) -> tuple[str, str]:
        at, name = self._indicator(report)
        self.load.capaian[at] += 2500
        return "R8", name

    def _other_target(self, report: int) -> tuple[str, str]:
        at, name = self._indicator(report)
        self.load.target[TARGETS[int(self.rng.integers(3))]][at] += 100
        return "R9", name

    def _line_twice(self, report: int) -> tuple[str, str]:
        """The line stands again below itself, with nothing on it: the sums stay right, however they are made."""
        row = self._line(report, 6)
        self.twice.append(row)
        return "R10_dup", self._kode(row)

    def _absent(self, report: int) -> tuple[str, str]:
        row = self._line(report, 5)
        self.load.persen[row] = -1
        return "R10_null", self._kode(row)

    KINDS: Mapping[str, Callable[[_Planting, int], tuple[str, str]]] = MappingProxyType(
        {
            "shifted_row": _shifted_row,
            "parent_sum": _parent_sum,
            "realisasi_above_pagu": _realisasi_above_pagu,
            "falling_quarter": _falling_quarter,
            "tw4_not_realisasi": _tw4_not_realisasi,
            "wrong_persen": _wrong_persen,
            "wrong_capaian": _wrong_capaian,
            "other_target": _other_target,
            "line_twice": _line_twice,
            "absent": _absent,
        }
    )


def indicator_id(number: int) -> str:
    """The id of an indicator of a report, by its number from 0."""
    return f"iku-{1 + number // 5}-{1 + number % 5}"


def indicator_ids() -> list[str]:
    """The ids of the indicators of a report."""
    return [indicator_id(number) for number in range(INDICATORS)]
