"""A report audited once more: by the rules that the changed cells make a difference to, its numbers read as by all."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis.auditing import again, changed, readers
from lakip_audit.engine import evaluation
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import ABSORBED, ACHIEVED, AGREE, RISING, SUM, audited, failing_example, lines, printings
from tests.engine.conftest import SHIPPED, book, dataset_of, rule

REALISED = rule(
    """
    table: capaian
    values:
      seluruhnya: {sum: pagu, of: anggaran}
    assert: realisasi <= seluruhnya
    """,
    id="UJI-121",
)
TABLES = {
    "anggaran": lines("pagu", JUMLAH="300", A="100", B="200"),
    "capaian": printings("realisasi", "5%", "5,28%", indikator="a", tahun="2023"),
}


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        (Cell("anggaran", "pagu", 0), {"UJI-101", "UJI-102", "UJI-103", "UJI-121"}),
        (Cell("anggaran", "tw1", 0), {"UJI-101", "UJI-103"}),
        (Cell("capaian", "realisasi", 1), {"UJI-103", "UJI-104", "UJI-121"}),
        (Cell("anggaran_tahunan", "pnbp", 0), {"UJI-105"}),
    ],
)
def test_rules_that_name_a_column_read_its_cells(cell: Cell, rules: set[str]) -> None:
    run = audited(TABLES, SUM, ABSORBED, AGREE, ACHIEVED, RISING, REALISED)
    assert readers(run, run.dataset, [cell]) == rules


@pytest.mark.parametrize(("text", "reads"), [("5,28", True), ("6,41", False)])
def test_a_rule_that_borrows_the_precision_of_a_cell_reads_it(text: str, reads: bool) -> None:
    """Only where the finer printing agrees: a rounded number that contradicts it is as precise as it was."""
    tables = {
        "capaian": printings("realisasi", text, indikator="a", tahun="2023"),
        "efisiensi": printings("capaian", "5", indikator="a"),
    }
    run = audited(tables, rule("table: efisiensi\nassert: capaian <= target", id="UJI-122"))
    assert ("UJI-122" in readers(run, run.dataset, [Cell("capaian", "realisasi", 0)])) == reads


def test_only_the_rules_that_are_named_run() -> None:
    run = audited(TABLES, SUM, AGREE)
    cell = Cell("anggaran", "pagu", 1)
    dataset = changed(run, {cell: "110"})
    assert dataset.text("anggaran", "pagu")[1] == "110"
    assert run.dataset.text("anggaran", "pagu")[1] == "100"
    found = again(run, dataset, {"UJI-101"})
    assert list(found.rulebook.rules) == ["UJI-101"]
    assert [finding.rule for finding in found.result.findings] == ["UJI-101"]


@pytest.mark.parametrize("name", ["ANG-001", "ANG-011", "KIN-001", "KIN-004", "NAR-002"])
def test_a_rule_finds_alone_what_it_finds_among_all(name: str) -> None:
    """On the failing example of a shipped rule."""
    run = failing_example(name)
    every = evaluation.audit(SHIPPED, run.dataset)
    alone = again(every, run.dataset, {name})
    assert [one.fingerprint for one in alone.result.findings] == [
        one.fingerprint for one in every.result.findings if one.rule == name
    ]


def test_numbers_are_read_as_all_rules_would_have_it() -> None:
    """``14.160`` is fourteen point one six because a sum says so, whose rule is not among those that run."""
    total = rule("rollup: {table: sdm, columns: [jumlah], total: {kategori: JUMLAH}, by: [kelompok]}", id="UJI-123")
    dataset = dataset_of({"anggaran": lines("pagu", JUMLAH="300", A="100", B="200")})
    run = evaluation.audit(book(SUM, total), dataset)
    assert again(run, changed(run, {}), set()).dataset.settled == run.dataset.settled
