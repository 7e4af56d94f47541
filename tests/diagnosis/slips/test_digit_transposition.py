"""Two neighbouring digits changed places."""

from __future__ import annotations

import pytest

from tests.diagnosis.conftest import Told, shown

KIND = "digit_transposition"


def test_two_neighbours() -> None:
    (slip,) = Told.alone("11.758.324.000").slips(KIND, 11_758_234_000)
    assert shown(slip, "kind", "value") == (KIND, 11_758_234_000)
    assert slip.likelihood == pytest.approx(1 / 10), "ten pairs of neighbours"


@pytest.mark.parametrize("right", [11_758_423_000, 18_757_324_000, 11_758_324_001])
def test_digits_that_are_no_neighbours_are_not_exchanged(right: int) -> None:
    assert Told.alone("11.758.324.000").values(KIND, right) == []


def test_a_mark_that_moves_is_no_exchange() -> None:
    value = Told.alone("0,5", table="capaian", column="realisasi", indikator="a", tahun="2023")
    assert value.values(KIND, 5) == []


def test_one_digit_has_no_neighbour() -> None:
    assert Told.alone("5").values(KIND, 6) == []
