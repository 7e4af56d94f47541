"""This project as one of the implementations: the ten invariants as rules (``aturan/``), judged by its engine."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from benchmarks.banyak.pemeriksaan import SUM_CHECKS, Answer, Mode
from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.rulebook.loading import Rulebook, load_rules

RULES = Path(__file__).parent / "aturan"

CHECK_OF_RULE: Mapping[str, str] = MappingProxyType(
    {
        "BNY-004": "R4",
        "BNY-005": "R5",
        "BNY-006": "R6",
        "BNY-007": "R7",
        "BNY-008": "R8",
        "BNY-009": "R9",
        "BNY-010": "R10_dup",
        "BNY-011": "R10_null",
        "BNY-012": "R10_null",
        "BNY-013": "R10_null",
    }
)
"""The check that a rule is; BNY-001 is one check a column."""


def rulebook() -> Rulebook:
    """The rules of this benchmark, and no others."""
    return load_rules([RULES], load_definitions([]))


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    rules = rulebook()
    reports = _one_folder_a_report(folder)
    if mode == "csv":
        return lambda: answers(audit(rules, _read(reports, rules)))
    dataset = _read(reports, rules)
    # Each run gets a dataset that has derived nothing from its texts yet: what an earlier run did is not "loaded".
    return lambda: answers(audit(rules, dataset.with_readings({})))


def _read(reports: Path, rules: Rulebook) -> Dataset:
    """The dataset of all reports.

    Args:
        reports: a folder of them.
        rules: with the definitions of their tables.

    Returns:
        The dataset.

    Raises:
        RuntimeError: some report has a problem.
    """
    loaded = load([reports], rules.definitions)
    if loaded.problems:
        raise RuntimeError("\n".join(problem.render() for problem in loaded.problems))
    return loaded.dataset


def answers(run: Audit) -> set[Answer]:
    """The violations that an audit found.

    Args:
        run: with the rules of this benchmark.

    Returns:
        One for each failed check.

    Raises:
        RuntimeError: a rule is broken.
    """
    broken = [f"{count.id}: {count.reason}" for count in run.result.rules if count.broken]
    if broken:
        raise RuntimeError("\n".join(broken))
    return {
        _answer(run.dataset, rule, run.verdicts[rule].draft(index).stated[0])
        for rule, failed in run.failures.items()
        for index in failed
    }


def _answer(dataset: Dataset, rule: str, cell: Cell) -> Answer:
    check = CHECK_OF_RULE.get(rule) or SUM_CHECKS[cell.column]
    key = "kode" if cell.table == "anggaran" else "indikator"
    laporan, name = (str(dataset.text(cell.table, column)[cell.row]) for column in ("laporan", key))
    return check, laporan, name


def _one_folder_a_report(folder: Path) -> Path:
    """The reports in folders of their own, written when first asked for."""
    single = folder / "satu-satu"
    if single.exists():
        return single
    for part in sorted((folder / "tercetak").iterdir()):
        sources = {
            row["sumber"]: {name: row[name] for name in ("judul", "dokumen", "skala")}
            for row in _rows(part / "sumber.csv")
        }
        for row in _rows(part / "laporan.csv"):
            place = single / row["laporan"]
            place.mkdir(parents=True)
            manifest = {
                "laporan": row["laporan"],
                "satker": {"kode": row["satker_kode"], "nama": row["satker_nama"]},
                "induk": row["induk"],
                "kementerian": row["kementerian"],
                "tahun": int(row["tahun"]),
                "renstra": [int(row["renstra_awal"]), int(row["renstra_akhir"])],
                "sumber": sources,
            }
            (place / "laporan.yaml").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        for table in ("anggaran", "indikator", "target", "capaian"):
            rows = sorted(_rows(part / f"{table}.csv"), key=itemgetter("laporan"))
            for laporan, group in groupby(rows, itemgetter("laporan")):
                _write(single / laporan / f"{table}.csv", list(group))
    return single


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    names = [name for name in rows[0] if name != "laporan"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
