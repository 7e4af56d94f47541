"""By hand in numpy, close to what the machine can do: the measure of all others.

The codes become integers once. Reports stand one after another, so blocks of some hundred of them are judged one at a
time and their temporaries stay in the cache. Within a block a table leads from a code of a report to its line, and
with it from each line to the one above; of a large vocabulary that table would be too large, so the codes of the block
are numbered anew. Sums are one ``bincount`` over the places of the lines above: exact below 2**53.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from benchmarks.banyak.lawan.tercetak_arrow import read_printed
from benchmarks.banyak.pemeriksaan import (
    BUDGET,
    FLOAT_SLACK,
    MONEY,
    PERFORMANCE,
    SUM_CHECKS,
    TARGETS,
    Answer,
    Mode,
)

BLOCK = 128
"""Reports judged at a time."""
SMALL = 8192
"""Codes; a table for the codes of a block is kept only for a vocabulary up to this."""
INDICATORS_AT_A_TIME = 16384
HALF_UNIT = np.array([0.5, 0.05, 0.005])
"""By the number of decimals."""

Columns = Mapping[str, NDArray[Any]]
Rows = NDArray[np.intp]
Found = Iterator[tuple[str, Rows]]


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    files = folder / "anggaran.parquet", folder / "kinerja.parquet"
    if mode == "csv":
        return lambda: judge(*read_printed(folder / "tercetak"))
    if mode == "parquet":
        return lambda: judge(*map(pd.read_parquet, files))
    budget, performance = map(pd.read_parquet, files)
    return lambda: judge(budget, performance)


def judge(budget: pd.DataFrame, performance: pd.DataFrame) -> set[Answer]:
    """All checks.

    Args:
        budget: one row a budget line.
        performance: one row an indicator.

    Returns:
        The violations.
    """
    found = _texts(budget, "kode", [*_budget(budget), *_absent(budget, BUDGET)])
    return found | _texts(performance, "indikator", [*_performance(performance), *_absent(performance, PERFORMANCE)])


def _texts(frame: pd.DataFrame, key: str, found: list[tuple[str, Rows]]) -> set[Answer]:
    """The report and the key of each row that was found: fetched once, for all checks together."""
    if not found:
        return set()
    rows = np.concatenate([rows for _, rows in found])
    checks = [check for check, rows in found for _ in range(len(rows))]
    return set(zip(checks, frame["report_id"].take(rows).tolist(), frame[key].take(rows).tolist(), strict=True))


def _absent(frame: pd.DataFrame, columns: tuple[str, ...]) -> Found:
    for name in columns:
        if frame[name].hasnans:
            yield "R10_null", np.flatnonzero(frame[name].isna().to_numpy())


def _chunks(column: pd.Series) -> list[pa.Array]:
    array = pa.array(column)
    return list(array.chunks) if isinstance(array, pa.ChunkedArray) else [array]


def _codes(*columns: pd.Series) -> tuple[list[NDArray[np.int32]], int]:
    """Texts as integers of one vocabulary, and how many texts it has."""
    parts = [_chunks(column) for column in columns]
    coded = pa.chunked_array([chunk for chunks in parts for chunk in chunks]).dictionary_encode()
    indices = iter([chunk.indices.to_numpy() for chunk in coded.chunks])
    return [np.concatenate([next(indices) for _ in chunks]) for chunks in parts], len(coded.chunk(0).dictionary)


def _begins(reports: pd.Series) -> Rows:
    """The first row of each run of one report, and the number of rows."""
    chunks = _chunks(reports)
    array = chunks[0] if len(chunks) == 1 else pa.concat_arrays(chunks)
    changes = pc.not_equal(array[1:], array[:-1]).to_numpy(zero_copy_only=False)
    return np.concatenate([[0], np.flatnonzero(changes) + 1, [len(array)]])


def _budget(frame: pd.DataFrame) -> Found:
    numbers = {name: frame[name].to_numpy() for name in (*MONEY, "persen")}
    begins = _begins(frame["report_id"])
    (kode, induk), size = _codes(frame["kode"], frame["induk"])
    order: Rows | None = None
    if not frame["report_id"].take(begins[:-1]).is_unique:
        (report,), _ = _codes(frame["report_id"])
        order = np.argsort(report, kind="stable")
        report, kode, induk = report[order], kode[order], induk[order]
        begins = np.concatenate([[0], np.flatnonzero(report[1:] != report[:-1]) + 1, [len(report)]])
        numbers = {name: values[order] for name, values in numbers.items()}
    table = np.empty(BLOCK * size if size <= SMALL else 0, np.int32)
    for first in range(0, len(begins) - 1, BLOCK):
        bounds = begins[first : first + BLOCK + 1]
        rows = slice(int(bounds[0]), int(bounds[-1]))
        kind: type[np.signedinteger[Any]] = np.int32 if len(table) else np.int64
        base: NDArray[Any] = np.repeat(np.arange(len(bounds) - 1, dtype=kind) * size, np.diff(bounds))
        line, above = _lines(kode[rows] + base, induk[rows] + base, table)
        part = {name: values[rows] for name, values in numbers.items()}
        for check, wrong in (*_tree(part, line, above), *_lines_alone(part)):
            if wrong.any():
                found = np.flatnonzero(wrong) + rows.start
                yield check, found if order is None else order[found]


def _lines(
    own: NDArray[Any], up: NDArray[Any], table: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where in the block the line of each row's code stands, the last of several, and the line above it.

    Args:
        own: report and code of each row as one integer.
        up: the same of the line above.
        table: room for every such integer, or none.

    Returns:
        Rows of the block; their number where there is none.
    """
    count = len(own)
    if not len(table):
        numbered, distinct = pd.factorize(np.concatenate([own, up]))
        own, up = numbered[:count], numbered[count:]
        table = np.empty(len(distinct), np.int32)
    table.fill(count)
    table[own] = np.arange(count, dtype=np.int32)
    return table[own], table[up]


def _tree(
    numbers: Columns, line: NDArray[np.int32], above: NDArray[np.int32]
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """The sums, and codes that stand in a report twice."""
    count = len(line)
    is_parent = np.zeros(count + 1, np.bool_)
    is_parent[above] = True
    earlier = line != np.arange(count, dtype=np.int32)
    doubled = bool(earlier.any())
    is_parent = is_parent[line] if doubled else is_parent[:count]
    if doubled:
        earlier[line[earlier]] = True
        yield "R10_dup", earlier
    for name, check in SUM_CHECKS.items():
        sums = np.bincount(above, weights=numbers[name], minlength=count + 1)
        yield check, is_parent & ((sums[line] if doubled else sums[:count]) != numbers[name])


def _lines_alone(numbers: Columns) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    pagu, realisasi, tw1, tw2, tw3, tw4 = (numbers[name] for name in MONEY)
    yield "R4", realisasi > pagu
    yield "R5", (tw1 > tw2) | (tw2 > tw3) | (tw3 > tw4)
    yield "R6", tw4 != realisasi
    with np.errstate(divide="ignore", invalid="ignore"):
        yield "R7", (np.abs(realisasi * 100.0 / pagu - numbers["persen"]) > 0.005 + FLOAT_SLACK) & (pagu > 0)


def _performance(frame: pd.DataFrame) -> Found:
    columns = {name: frame[name].to_numpy() for name in PERFORMANCE[2:]}
    for start in range(0, len(frame), INDICATORS_AT_A_TIME):
        part = {name: values[start : start + INDICATORS_AT_A_TIME] for name, values in columns.items()}
        *others, target = (part[name] for name in TARGETS)
        slack = 100 * HALF_UNIT[part["dec_realisasi"]] / target + HALF_UNIT[part["dec_persen"]] + FLOAT_SLACK
        wrong = {
            "R8": (np.abs(100 * part["realisasi"] / target - part["persen"]) > slack) & (target > 0),
            "R9": (others[0] != target) | (others[1] != target) | (others[2] != target),
        }
        for check, rows in wrong.items():
            if rows.any():
                yield check, np.flatnonzero(rows) + start
