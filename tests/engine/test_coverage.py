"""Coverage: a rule counts once a number, only where it decided something, and only for printed numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.coverage import Coverage
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.result import TableCoverage
from tests.engine.conftest import audit, book, dataset_of, place, rows, rule

BUDGET = {"anggaran": rows("kode|pagu|realisasi\nA|100|50\nB|100|-\nC||60"), "klaim": rows("konsep|nilai\nlainnya|7")}


def totals(coverage: Coverage) -> tuple[int, int, int]:
    """Printed numbers; those that a rule evaluated; those that two or more did."""
    tables = coverage.tables()
    return (
        sum(table.numbers for table in tables),
        sum(table.once + table.twice for table in tables),
        sum(table.twice for table in tables),
    )


def marked(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def test_a_rule_counts_once_a_number_however_often_it_reads_it() -> None:
    coverage = Coverage(dataset_of(BUDGET))
    assert totals(coverage) == (5, 0, 0)
    coverage.add([("anggaran", "pagu", marked(0, 0, 1)), ("anggaran", "pagu", marked(0))])
    assert totals(coverage) == (5, 2, 0)
    coverage.add([("anggaran", "pagu", marked(0)), ("anggaran", "realisasi", marked(0))])
    assert totals(coverage) == (5, 3, 1)


def test_what_is_not_printed_is_no_number_and_other_columns_do_not_count() -> None:
    coverage = Coverage(dataset_of(BUDGET))
    coverage.add([("anggaran", "realisasi", marked(1)), ("anggaran", "kode", marked(0)), ("sdm", "jumlah", marked())])
    assert totals(coverage) == (5, 0, 0)


def test_an_undetermined_check_covers_nothing() -> None:
    within = rule("table: anggaran\nassert: realisasi <= pagu")
    result = audit(BUDGET, within)
    assert (result.facts, result.facts_covered, result.facts_covered_twice) == (5, 2, 0)
    sums = rule("rollup: {table: anggaran, columns: [pagu], tree: true}", id="UJI-002")
    result = audit({"anggaran": rows("kode|pagu|realisasi\nJUMLAH|150|50\nA|150|50")}, within, sums)
    assert (result.facts, result.facts_covered, result.facts_covered_twice) == (4, 4, 2)


def test_no_table_no_numbers() -> None:
    assert totals(Coverage(dataset_of({}))) == (0, 0, 0)


def test_each_table_tells_its_numbers_by_how_often_they_were_evaluated() -> None:
    coverage = Coverage(dataset_of(BUDGET))
    assert coverage.tables() == (TableCoverage("anggaran", 4, 0, 0), TableCoverage("klaim", 1, 0, 0))
    for _ in range(3):
        coverage.add([("anggaran", "pagu", marked(0))])
    coverage.add([("anggaran", "realisasi", marked(0))])
    assert coverage.tables() == (TableCoverage("anggaran", 4, 1, 1), TableCoverage("klaim", 1, 0, 0))
    assert [table.never for table in coverage.tables()] == [2, 1]


def test_a_table_that_prints_no_number_is_not_told() -> None:
    assert Coverage(dataset_of({"anggaran": rows("kode|pagu\nA|-")})).tables() == ()


def test_the_uncovered_numbers_are_named_row_by_row_where_asked() -> None:
    within = book(rule("table: anggaran\nassert: realisasi <= pagu"))
    result = evaluate(within, dataset_of(BUDGET), list_uncovered=True)
    assert result.uncovered is not None
    assert [place(location) for location in result.uncovered] == [
        "Tabel 1/2 pagu 100",
        "Tabel 1/3 realisasi 60",
        "Tabel 1/1 nilai 7",
    ]
    assert len(result.uncovered) == result.facts - result.facts_covered
    assert evaluate(within, dataset_of(BUDGET)).uncovered is None
