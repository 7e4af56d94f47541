"""Which rules ask for a column: whatever they judge by is among it, and what is not among it changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.asking import asked
from tests.mutation.conftest import SHIPPED


def test_a_rule_asks_for_what_it_reads(audited: Callable[[str], Audit]) -> None:
    run = audited("contoh-salah")
    for name, verdicts in run.verdicts.items():
        found = asked(SHIPPED.rules[name], run.dataset)
        assert {(table, column) for table, column, rows in verdicts.reads if rows.any()} <= found, name


def test_a_rule_about_one_table_does_not_ask_for_all_columns(audited: Callable[[str], Audit]) -> None:
    found = asked(SHIPPED.rules["ANG-004"], audited("contoh-salah").dataset)
    assert ("anggaran", "pagu") in found
    assert ("sdm", "jumlah") not in found


def test_asking_leaves_the_dataset_as_it_was(audited: Callable[[str], Audit]) -> None:
    dataset = audited("contoh-salah").dataset
    before = str(dataset.text("anggaran", "pagu")[Cell("anggaran", "pagu", 0).row])
    asked(SHIPPED.rules["ANG-004"], dataset)
    assert str(dataset.text("anggaran", "pagu")[0]) == before
