"""A figure that was cut off instead of rounded is a remark, not a contradiction."""

from __future__ import annotations

import pytest

from tests.engine.conftest import audit, faults, rows, skala


def test_an_operand_that_was_cut_off_is_no_contradiction() -> None:
    # 7,678 % of 7 %: the table cuts 7,6 off and computes with all decimals
    report = {"capaian": rows("indikator|tahun|target|realisasi|persen|satuan\na|2023|7|7,6|109,68%|Persen")}
    ((rule, degree, _),) = faults(audit(report, "KIN-001"))
    assert (rule, degree) == ("KIN-001", "rounding")


def test_what_no_cutting_off_explains_stays_one() -> None:
    report = {"capaian": rows("indikator|tahun|target|realisasi|persen|satuan\na|2023|7|7,6|110,20%|Persen")}
    ((_, degree, _),) = faults(audit(report, "KIN-001"))
    assert degree == "contradiction"


def test_exact_figures_are_never_cut_off() -> None:
    report = {"anggaran": rows("kode|pagu|realisasi|sisa\nA|100|60|39")}
    ((_, degree, _),) = faults(audit(report, "ANG-010"))
    assert degree == "contradiction"


PARTS = "".join(f"{{0}}/{number}|10\n" for number in range(8))


@pytest.mark.parametrize(
    ("totals", "degrees"),
    [
        (("82", "86", "83"), ["rounding"]),  # 80 and a part of each unit: no rounding explains 86 of eight
        (("82", "86", "79"), ["contradiction"]),  # a total below its parts: this column is rounded
        (("80", "86", "80"), ["contradiction"]),  # nothing else in the column was cut off
    ],
)
def test_a_sum_is_explained_only_where_its_column_shows_that_habit(totals: tuple[str, ...], degrees: list[str]) -> None:
    lines = "".join(f"{code}|{total}\n{PARTS.format(code)}" for code, total in zip("ABC", totals, strict=True))
    report = {"anggaran": rows(f"kode|pagu\n{lines}")}
    found = [degree for _, degree, _ in faults(audit(report, "ANG-001", sumber=skala(Tabel_1="ribu")))]
    assert found == degrees
