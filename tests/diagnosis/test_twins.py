"""Cells that were copied together are one witness, and a mistake in them is one mistake."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.twins import FEWEST_SHARED
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import AGREE, audited, diagnosed, fixes, only, suspects
from tests.engine.conftest import Rows

AMOUNTS = ["5.120.000", "17.250.000", "88.120.500", "41.700.000", "9.999.100", "63.010.200", "7.345.600", "2.468.900"]


def tables(**changed: str) -> Rows:
    """Tabel 2 repeats Tabel 1, Tabel 3 states the same by itself; ``Tabel_1_0`` changes the first line of Tabel 1."""
    return [
        {"sumber": f"Tabel {table}", "baris": str(at + 1), "kode": f"K{at}", "pagu": text}
        for table in (1, 2, 3)
        for at, amount in enumerate(AMOUNTS)
        for text in [changed.get(f"Tabel_{table}_{at}", amount if table < 3 else f"Rp {amount}")]
    ]


def test_only_what_one_table_repeats_in_the_same_letters_is_a_copy() -> None:
    network = gather(audited({"anggaran": tables()}, AGREE))
    first, copy, other = (network.variables.known(Cell("anggaran", "pagu", row)) for row in (0, 8, 16))
    assert first is not None
    assert copy is not None
    assert other is not None
    assert network.unit(first) == network.unit(copy) == tuple(sorted((first, copy)))
    assert network.unit(other) == (other,)


@pytest.mark.parametrize("lines", [FEWEST_SHARED - 1])
def test_a_few_equal_lines_make_no_copy(lines: int) -> None:
    few = [row for row in tables() if int(row["baris"]) <= lines]
    assert not gather(audited({"anggaran": few}, AGREE)).repeats


def test_a_mistake_that_was_copied_is_one_mistake_in_both_places() -> None:
    wrong = "5.210.000"
    run = {
        "anggaran": [*tables(Tabel_1_0=wrong, Tabel_2_0=wrong), {"sumber": "Tabel 4", "kode": "K0", "pagu": "5120000"}]
    }
    cause = only(diagnosed(run, AGREE))
    assert cause.kind == "digit_transposition"
    assert not cause.unique, "one witness against one"
    assert suspects(cause)[:2] == ["Tabel 1/1 pagu 5.210.000", "Tabel 2/1 pagu 5.210.000"]
    assert set(fixes(cause).values()) == {"5.120.000"}


def test_a_copy_does_not_outvote_another_table() -> None:
    """Two against one; but the two are one witness, so that it is one against one."""
    cause = only(diagnosed({"anggaran": tables(Tabel_3_0="Rp 5.210.000")}, AGREE))
    assert not cause.unique
    assert set(suspects(cause)) == {
        "Tabel 1/1 pagu 5.120.000",
        "Tabel 2/1 pagu 5.120.000",
        "Tabel 3/1 pagu Rp 5.210.000",
    }
