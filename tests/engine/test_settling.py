"""A number with two readings takes the only one with which its table adds up, and says so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.settling import settle
from tests.engine.conftest import DEFINITIONS, SHIPPED


def dataset_of(*pagu: str, skala: str = "juta") -> Dataset:
    rows = [
        {"sumber": "Tabel 1", "kode": "A" if number == 0 else f"A/{number}", "pagu": text}
        for number, text in enumerate(pagu)
    ]
    raw = report_of({"anggaran": rows}, DEFINITIONS, manifest={"sumber": {"Tabel 1": {"skala": skala}}})
    return assemble([raw], DEFINITIONS)


def test_the_reading_that_adds_up_is_taken_and_told() -> None:
    dataset = dataset_of("14.160", "14.100", "0,06")
    assert dataset.number("anggaran", "pagu").exact_interval(0).lo == 14_159_500_000
    settled = settle(SHIPPED, dataset)
    assert settled.number("anggaran", "pagu").reading(0).value == Fraction("14.16")
    found = [finding for finding in evaluate(SHIPPED, dataset).findings if finding.rule in ("ANG-001", "FMT-004")]
    assert [(finding.stated, finding.expected) for finding in found] == [("14.160", "14,160"), ("14.100", "14,100")]


@pytest.mark.parametrize(
    "pagu", [("14.160", "14.100", "99"), ("27.000", "14.000", "13.000"), ("14.160", "14.100", "60")]
)
def test_what_no_sum_or_the_usual_reading_explains_stays(pagu: tuple[str, ...]) -> None:
    dataset = dataset_of(*pagu)
    assert settle(SHIPPED, dataset) is dataset
    assert "FMT-004" not in {finding.rule for finding in evaluate(SHIPPED, dataset).findings}


def test_whole_rupiah_are_never_open() -> None:
    dataset = dataset_of("14.160", "14.100", "0,06", skala="rupiah")
    assert settle(SHIPPED, dataset) is dataset
