"""Checks that only rounding breaks: which figure was cut off, told without a claim where several may be."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.gathering import gather
from tests.diagnosis.conftest import ABSORBED, ACHIEVED, audited, diagnosed, fixes, only, suspects


def test_a_percentage_that_was_cut_off() -> None:
    cause = only(
        diagnosed({"anggaran": [{"kode": "A", "pagu": "700", "realisasi": "500", "persen": "71,42"}]}, ABSORBED)
    )
    assert (cause.kind, suspects(cause)) == ("truncated", ["Tabel 1/1 persen 71,42"])
    assert fixes(cause) == {"Tabel 1/1 persen 71,42": "71,43"}


@pytest.mark.parametrize("persen", ["71,43", "71,4", "71"])
def test_one_that_was_rounded_is_right(persen: str) -> None:
    assert not diagnosed(
        {"anggaran": [{"kode": "A", "pagu": "700", "realisasi": "500", "persen": persen}]}, ABSORBED
    ).causes


def test_of_two_rounded_figures_either_may_be_the_one() -> None:
    """50,13 of 70 is 71,61; or 50,12 was cut off to 71,60."""
    rows = [{"indikator": "a", "tahun": "2023", "target": "70", "realisasi": "50,13", "persen": "71,60"}]
    cause = only(diagnosed({"capaian": rows}, ACHIEVED))
    assert not cause.unique
    assert set(suspects(cause)) == {"Tabel 1/1 persen 71,60", "Tabel 1/1 realisasi 50,13"}


def test_what_only_rounding_breaks_makes_no_number_wrong() -> None:
    """It stands apart from the demands that some number must satisfy."""
    run = audited({"anggaran": [{"kode": "A", "pagu": "700", "realisasi": "500", "persen": "71,42"}]}, ABSORBED)
    network = gather(run)
    assert [one.rule for one in network.mild] == ["UJI-102"]
    assert network.constraints == []


def test_exact_figures_are_not_rounded() -> None:
    """The amounts are exact: only the percentage is asked."""
    run = audited({"anggaran": [{"kode": "A", "pagu": "7", "realisasi": "5", "persen": "71,42"}]}, ABSORBED)
    assert {place.column for cause in diagnose(run).causes for place in cause.suspects} <= {"persen"}
