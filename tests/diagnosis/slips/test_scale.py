"""Printed in another scale."""

from __future__ import annotations

import pytest

from tests.diagnosis.conftest import Told, shown

KIND = "scale"


@pytest.mark.parametrize(
    ("text", "right", "times"),
    [
        ("14.160.889.000", 14_160_889, "1.000"),
        ("14.160.889", 14_160_889_000, "1.000"),
        ("14.160.889", 14_160_888_750, "1.000"),
        ("19.900", 19_900_000_000, "1.000.000"),
        ("7", 7_000_000_000, "1.000.000.000"),
    ],
)
def test_a_thousand_a_million_or_a_billion_times(text: str, right: int, times: str) -> None:
    (slip,) = Told.alone(text).slips(KIND, right)
    assert shown(slip, "value", "places", "words") == (right, 0, {"kali": times})


@pytest.mark.parametrize(("text", "right"), [("14.160", 14_161_000), ("14.160", 141_600), ("14.160", 1_416), ("0", 0)])
def test_other_digits_and_other_powers_of_ten_are_none(text: str, right: int) -> None:
    assert Told.alone(text).values(KIND, right) == []
