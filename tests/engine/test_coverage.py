"""Coverage: a rule counts once a number, only where it decided something, and only for printed numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.coverage import Coverage
from tests.engine.conftest import audit, dataset_of, rows, rule

BUDGET = {"anggaran": rows("kode|pagu|realisasi\nA|100|50\nB|100|-\nC||60"), "klaim": rows("konsep|nilai\nlainnya|7")}


def marked(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def test_a_rule_counts_once_a_number_however_often_it_reads_it() -> None:
    coverage = Coverage(dataset_of(BUDGET))
    assert coverage.totals() == (5, 0, 0)
    coverage.add([("anggaran", "pagu", marked(0, 0, 1)), ("anggaran", "pagu", marked(0))])
    assert coverage.totals() == (5, 2, 0)
    coverage.add([("anggaran", "pagu", marked(0)), ("anggaran", "realisasi", marked(0))])
    assert coverage.totals() == (5, 3, 1)


def test_what_is_not_printed_is_no_number_and_other_columns_do_not_count() -> None:
    coverage = Coverage(dataset_of(BUDGET))
    coverage.add([("anggaran", "realisasi", marked(1)), ("anggaran", "kode", marked(0)), ("sdm", "jumlah", marked())])
    assert coverage.totals() == (5, 0, 0)


def test_an_undetermined_check_covers_nothing() -> None:
    within = rule("table: anggaran\nassert: realisasi <= pagu")
    result = audit(BUDGET, within)
    assert (result.facts, result.facts_covered, result.facts_covered_twice) == (5, 2, 0)
    sums = rule("rollup: {table: anggaran, columns: [pagu], tree: true}", id="UJI-002")
    result = audit({"anggaran": rows("kode|pagu|realisasi\nJUMLAH|150|50\nA|150|50")}, within, sums)
    assert (result.facts, result.facts_covered, result.facts_covered_twice) == (4, 4, 2)


def test_no_table_no_numbers() -> None:
    assert Coverage(dataset_of({})).totals() == (0, 0, 0)
