"""The numbers of a printed formula of efficiency."""

from __future__ import annotations

from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.efficiency import read_efficiency
from tests.extraction.made import document, values

TERM = r"\left(1 - \frac{{{}}}{{{}}} \Big/ \frac{{{}}}{{{}}}\right)"
NUMBERS = [("998.322.474", "5,28", "998.609.000", "4"), ("545.138.219", "10,38", "545.151.000", "5")]
BUDGETS = [
    DatasetRow("anggaran_kinerja", {"indikator": name, "realisasi": r, "capaian": c, "pagu": p, "target": t}, {})
    for name, (r, c, p, t) in zip(("produksi", "penjualan"), NUMBERS, strict=True)
]
FORMULA = "$$E = " + " + ".join(TERM.format(*numbers) for numbers in NUMBERS) + "$$"


def test_terms_and_result() -> None:
    rows = read_efficiency(document(FORMULA, "2", "E= 21,97%"), BUDGETS)
    assert values(rows, "efisiensi", "indikator", "realisasi", "capaian", "pagu", "target") == [
        ("produksi", *NUMBERS[0]),
        ("penjualan", *NUMBERS[1]),
        ("", "", "", "", ""),
    ]
    assert values(rows, "efisiensi", "n", "hasil")[2] == ("2", "21,97%")


def test_a_wrong_number_in_the_formula_stays_as_printed() -> None:
    rows = read_efficiency(document(FORMULA.replace("998.609.000", "998.608.000")), BUDGETS)
    assert values(rows, "efisiensi", "indikator", "pagu")[0] == ("produksi", "998.608.000")


def test_a_formula_without_the_numbers_of_the_budget_is_left_alone() -> None:
    assert read_efficiency(document(r"$$E = \frac{\sum (PAKi \times CKi)}{PAKi}$$"), BUDGETS) == []
    assert read_efficiency(document(FORMULA), []) == []
