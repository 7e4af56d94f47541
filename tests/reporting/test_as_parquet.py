"""The outcome of a partition as Parquet: every finding as in the JSON result, every rule, every report."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest

from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.report_numbers import report_numbers
from lakip_audit.engine.tally import Tally, tally
from lakip_audit.reporting.as_json import finding_object
from lakip_audit.reporting.as_parquet import FINDINGS, reports_table, tables
from tests.dataset.lake.conftest import many
from tests.engine.conftest import SHIPPED

BUDGET = {
    "anggaran": [
        {"sumber": "Tabel 1", "kode": "JUMLAH", "pagu": "300", "realisasi": "291"},
        {"sumber": "Tabel 1", "kode": "A", "pagu": "100", "realisasi": "101"},
        {"sumber": "Tabel 1", "kode": "B", "pagu": "200", "realisasi": "190"},
    ]
}


def rows(content: bytes) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    found: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
    return found


@pytest.fixture(scope="module")
def run() -> tuple[Audit, Tally]:
    """Three reports with the same error."""
    audit = evaluation.audit(SHIPPED, many([BUDGET] * 3))
    counted = report_numbers(audit)
    manifests = audit.dataset.manifests
    return audit, tally(audit.result, manifests, numbers=counted.numbers, covered=counted.covered)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_finding_is_a_row_as_in_the_json_result(run: tuple[Audit, Tally], lang: str) -> None:
    audit, counts = run
    found = rows(tables(audit.result, None, lang, counts)["temuan"])
    assert [row["fingerprint"] for row in found] == [finding.fingerprint for finding in audit.result.findings]
    assert {row["laporan"] for row in found} == set(audit.dataset.manifests)
    for row, finding in zip(found, audit.result.findings, strict=True):
        assert json.loads(row["finding"]) == finding_object(finding, (), lang)
        manifest = audit.dataset.manifests[finding.laporan]
        assert (row["tahun"], row["satker"]) == (manifest.tahun, manifest.satker.nama)
        assert (row["kode"], row["kementerian"]) == (manifest.satker.kode or "", manifest.kementerian or "")
        place = finding.locations[0]
        assert (row["sumber"], row["column"], row["row"], row["key"]) == (
            place.sumber,
            place.column,
            place.row,
            place.key,
        )
        assert (row["message"], row["stated"], row["waived"], row["causes"]) == (
            finding.message[lang],
            finding.stated,
            False,
            [],
        )


def test_rules_and_reports_are_counted(run: tuple[Audit, Tally]) -> None:
    audit, counts = run
    content = tables(audit.result, None, "id", counts)
    rules = {row["rule"]: row for row in rows(content["aturan"])}
    assert rules.keys() == SHIPPED.rules.keys()
    for count in audit.result.rules:
        row = rules[count.id]
        assert (row["pass"], row["fail"], row["broken"]) == (count.passed, count.failed, count.broken)
    assert content["laporan"] == reports_table(counts.reports)
    reports = rows(content["laporan"])
    assert [row["laporan"] for row in reports] == sorted(audit.dataset.manifests)
    assert sum(row["numbers"] for row in reports) == audit.result.facts
    assert sum(row["covered"] for row in reports) == audit.result.facts_covered
    assert sum(row["error"] for row in reports) == sum(each.severity == "error" for each in audit.result.findings)


def test_a_partition_without_findings_has_the_same_columns() -> None:
    audit = evaluation.audit(SHIPPED, many([{"anggaran": BUDGET["anggaran"][2:]}]))
    content = tables(audit.result, None, "id", tally(audit.result, audit.dataset.manifests))
    assert pq.read_schema(io.BytesIO(content["temuan"])).equals(FINDINGS)
    assert rows(content["temuan"]) == []
    assert [row["numbers"] for row in rows(content["laporan"])] == [None]
