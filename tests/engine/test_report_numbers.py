"""The numbers of each report add up to those of the run, and are those of the report alone."""

from __future__ import annotations

from pathlib import Path

from lakip_audit.dataset.loading import assemble, load
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.report_numbers import report_numbers
from tests.engine.conftest import DEFINITIONS, SHIPPED, rows


def run(samples: Path, *names: str) -> Audit:
    return audit(SHIPPED, load([samples / name for name in names], DEFINITIONS).dataset)


def test_a_report_without_numbers_has_none() -> None:
    reports = [
        report_of({"anggaran": rows(f"kode|pagu|realisasi\nA|{pagu}|")}, DEFINITIONS, manifest={"laporan": name})
        for name, pagu in (("kosong", ""), ("isi", "5"))
    ]
    told = report_numbers(audit(SHIPPED, assemble(reports, DEFINITIONS)))
    assert told.numbers == {"kosong": 0, "isi": 1}
    assert told.covered["kosong"] == 0


def test_the_numbers_of_each_report_add_up_and_are_those_of_the_report_alone(samples: Path) -> None:
    both = run(samples, "contoh-konsisten", "contoh-salah")
    told = report_numbers(both)
    assert sum(told.numbers.values()) == both.result.facts
    assert sum(told.covered.values()) == both.result.facts_covered
    for name in ("contoh-konsisten", "contoh-salah"):
        alone = run(samples, name)
        (laporan,) = alone.dataset.manifests
        assert told.numbers[laporan] == alone.result.facts
        assert told.covered[laporan] >= alone.result.facts_covered > 0
