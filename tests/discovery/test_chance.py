"""What chance explains, and what it does not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lakip_audit.discovery.chance import coincidence, confidence, is_believed, log_expected


def test_more_candidates_make_a_coincidence_likelier() -> None:
    few, many = (log_expected([0.01, 0.01], 0, searched) for searched in (10, 1_000))
    assert many == pytest.approx(few + math.log(100))


def test_the_expected_number_counts_which_places_hold() -> None:
    assert log_expected([0.1] * 2, 1, 1) == pytest.approx(math.log(4 * 3 * 0.1**2))


def test_numbers_that_are_all_alike_coincide_by_chance() -> None:
    lo = np.array([99.985, 99.985, 99.955, 42.005])
    found = coincidence(lo, lo + 0.01, lo, lo + 0.01, 0.0)
    assert found[0] == pytest.approx(1 / 3)
    assert found[3] < 0.01


def test_whole_thousands_coincide_a_thousand_times_as_easily() -> None:
    number = np.array([7_060_000.0])
    one, thousand = (coincidence(number, number, number, number, grain)[0] for grain in (1.0, 1_000.0))
    assert thousand == pytest.approx(1_000 * one)


def test_a_label_lowers_the_proof_that_is_asked_for() -> None:
    assert not is_believed(math.log(1e-4), "plain")
    assert is_believed(math.log(1e-4), "named")
    assert is_believed(math.log(1e-2), "usual")


def test_confidence_grows_with_support() -> None:
    assert confidence(10, 1, -50.0) < confidence(100, 1, -50.0) < 1
