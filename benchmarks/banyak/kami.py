"""This project as one of the implementations: the ten invariants as rules (``aturan/``), judged by its engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import repeat
from pathlib import Path
from types import MappingProxyType

import numpy as np

from benchmarks.banyak.pemeriksaan import SUM_CHECKS, Answer, Mode
from lakip_audit.cli.many.memory import keep_freed_memory
from lakip_audit.cli.many.processes import ahead
from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.lake.writing import write_partition
from lakip_audit.dataset.loading import Loaded
from lakip_audit.dataset.partition import Partition, load_partition, partitions_of
from lakip_audit.dataset.problem import Problem
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import Judgement, judge
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
    keep_freed_memory()  # as `check` does for many reports
    rules = rulebook()
    if mode == "csv":
        return lambda: _judged(rules, partitions(folder / "tercetak"))
    lake = lake_of(folder, rules)
    if mode == "parquet":
        return lambda: _judged(rules, partitions(lake))
    loaded = [_loaded(each, rules) for each in partitions(lake)]
    # Each run gets datasets that have derived nothing from their texts yet: what an earlier run did is not "loaded".
    return lambda: {answer for each in loaded for answer in answers(judge(rules, each.with_readings({})))}


def partitions(folder: Path) -> list[Partition]:
    """The partitions that a folder holds.

    Args:
        folder: a lake, or reports in bulk.

    Returns:
        In the order of their paths.

    Raises:
        RuntimeError: it holds none.
    """
    problems: list[Problem] = []
    found = partitions_of([folder], problems)
    if problems:
        raise RuntimeError("\n".join(problem.render() for problem in problems))
    return found


def _judged(rules: Rulebook, partitions: Sequence[Partition]) -> set[Answer]:
    """The violations in partitions, each read while the one before is judged, as `check` does.

    Args:
        rules: with the definitions of their tables.
        partitions: where the reports are.

    Returns:
        One for each failed check.
    """
    found: set[Answer] = set()
    with closing(ahead(partial(_read, rules), partitions)) as begun:
        for _, read in begun:
            found |= answers(judge(rules, read()))
            del read
    return found


def _read(rules: Rulebook, partition: Partition) -> Dataset:
    return _sound(load_partition(partition, rules.definitions), partition)


def _sound(loaded: Loaded, partition: Partition) -> Dataset:
    if loaded.problems:
        raise RuntimeError("\n".join([partition.name, *(problem.render() for problem in loaded.problems)]))
    return loaded.dataset


def _loaded(partition: Partition, rules: Rulebook) -> Dataset:
    """The dataset of a partition, with every number read: what a frame with numbers in it is to the others.

    Args:
        partition: where its reports are.
        rules: with the definitions of their tables.

    Returns:
        The dataset.
    """
    dataset = _read(rules, partition)
    for name, table in dataset.tables.items():
        for column in table.columns:
            dataset.text(name, column)
            if column in table.definition.columns and table.definition.columns[column].type == "number":
                dataset.number(name, column)
    return dataset


def lake_of(folder: Path, rules: Rulebook) -> Path:
    """The reports as a lake, written when first asked for.

    Args:
        folder: a prepared workload.
        rules: with the definitions of their tables.

    Returns:
        The folder of the lake.
    """
    lake = folder / "parquet"
    if not lake.exists():
        for each in partitions(folder / "tercetak"):
            write_partition(_read(rules, each), lake / each.name, {})
    return lake


def repeated(lake: Path, times: int) -> Path:
    """A lake of the same reports several times, under other ids; written when first asked for.

    Args:
        lake: the reports once.
        times: how often they stand in it.

    Returns:
        The folder of the lake.
    """
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    target = lake.with_name(f"{lake.name}-{times}")
    for time in range(times if not target.exists() else 0):
        for part in sorted(lake.iterdir()):
            folder = target / f"{time}-{part.name}"
            folder.mkdir(parents=True)
            for file in part.glob("*.parquet"):
                table = pq.read_table(file)
                names = pc.cast(table.column("laporan"), "string")
                other = pc.if_else(pc.equal(names, ""), names, pc.binary_join_element_wise(f"{time}-", names, ""))
                place = table.column_names.index("laporan")
                table = table.set_column(place, "laporan", other.dictionary_encode())
                pq.write_table(table, folder / file.name, row_group_size=max(table.num_rows, 1))
    return target


def answers(judged: Judgement) -> set[Answer]:
    """The violations that were found.

    Args:
        judged: by the rules of this benchmark.

    Returns:
        One for each failed check.

    Raises:
        RuntimeError: a rule is broken.
    """
    broken = [f"{count.id}: {count.reason}" for count in judged.counts.values() if count.broken]
    if broken:
        raise RuntimeError("\n".join(broken))
    dataset = judged.facts.dataset
    rows: dict[tuple[str, str], list[int]] = {}
    for rule, verdicts in judged.verdicts.items():
        for cell in map(verdicts.cell, judged.failed(rule)):
            check = CHECK_OF_RULE.get(rule) or SUM_CHECKS[cell.column]
            rows.setdefault((check, cell.table), []).append(cell.row)
    return {answer for (check, table), found in rows.items() for answer in _answers(dataset, check, table, found)}


def _answers(dataset: Dataset, check: str, table: str, rows: Sequence[int]) -> Iterator[Answer]:
    key = "kode" if table == "anggaran" else "indikator"
    reports, keys = (dataset.text(table, name)[np.array(rows)] for name in ("laporan", key))
    return zip(repeat(check), reports, keys)
