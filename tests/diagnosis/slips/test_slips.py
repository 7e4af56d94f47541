"""All slips are asked alike, and weighed by how common they are and how much they leave to chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips import COMMONNESS, EXPLAINERS, by_chance, explanations
from tests.diagnosis.conftest import FEW, Told, between, exactly

TOLD = [
    Told.alone(text, table=table, column=column, indikator="a", tahun="2023")
    if table == "capaian"
    else Told.alone(text, table=table, column=column)
    for table, column, texts in (
        ("sdm", "jumlah", ("-", "12")),
        ("anggaran", "pagu", ("7.000.210.000", "0", "-", "5", "120")),
        ("capaian", "realisasi", ("12,5", "-2,05", "tujuh", "98%", "Rp 19,9 triliun", "45 IKM")),
        ("capaian", "persen", ("125%", "100%", "0,5")),
    )
    for text in texts
]
QUANTITIES = st.integers(-10_000, 8_000_000_000).map(lambda number: number / 100).map(str)
ENDS = st.one_of(st.none(), QUANTITIES, st.sampled_from(["0", "80", "7000120000", "-2.05", "1.25"]))


@FEW
@given(st.sampled_from(TOLD), ENDS, ENDS)
def test_every_slip_leads_to_another_number_that_the_rules_leave(
    told: Told, one: str | None, other: str | None
) -> None:
    ends = sorted((end for end in (one, other) if end is not None), key=float)
    wanted = exactly(ends[0]) if len(ends) == 1 else between(*ends) if ends else between(None, None)
    misprint = told.misprint(wanted)
    slips = explanations(misprint, told.neighbours)
    for slip in slips:
        assert slip.value != misprint.value
        assert misprint.fits(slip.value, slip.places)
        assert 0 < slip.likelihood <= COMMONNESS[slip.kind]
        assert slip.kind in EXPLAINERS
    assert [slip.likelihood for slip in slips] == sorted((slip.likelihood for slip in slips), reverse=True)


def test_a_slip_counts_less_the_more_numbers_the_rules_leave() -> None:
    told = Told.alone("7.000.210.000")

    def weight(misprint: Misprint) -> float:
        return next(
            slip.likelihood
            for slip in explanations(misprint, told.neighbours)
            if slip.kind == "digit_transposition" and slip.value == 7_000_120_000
        )

    few = weight(told.misprint(7_000_120_000))
    assert weight(told.misprint(between(7_000_120_000, 7_000_120_009))) == few / 10


def test_chance_is_less_likely_the_more_digits_there_are() -> None:
    short, long = (Told.alone(text) for text in ("12", "12.345"))
    assert by_chance(short.misprint(5)) == 1_000 * by_chance(long.misprint(5))
