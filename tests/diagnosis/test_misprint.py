"""What the right number would be and how it would be printed: in the style of the text that is wrong."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lakip_audit.diagnosis.misprint import MOST_CHOICES, Misprint
from lakip_audit.diagnosis.network import Network, Variables
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Kind, format_number, read_number
from tests.diagnosis.conftest import FEW, Told, between, exactly, shown
from tests.engine.conftest import dataset_of, skala


@cache
def amount(text: str) -> Misprint:
    """A rupiah amount: exact."""
    return Told.alone(text).misprint(between(None, None))


@cache
def value(text: str) -> Misprint:
    """A measured value: rounded, and of either sign."""
    return Told.alone(text, table="capaian", column="realisasi", indikator="a", tahun="2023").misprint(
        between(None, None)
    )


@pytest.mark.parametrize(
    ("text", "right", "places", "written"),
    [
        ("14.160.889.000", "7060889000", 0, "7.060.889.000"),
        ("14,160,889,000", "7060889000", 0, "7,060,889,000"),
        ("14 160 889 000", "7060889000", 0, "7 060 889 000"),
        ("14\u00a0160\u00a0889\u00a0000", "7060889000", 0, "7 060 889 000"),
        ("14160889000", "7060889000", 0, "7060889000"),
        ("Rp 7.000.210.000,-", "7000120000", 0, "Rp 7.000.120.000,-"),
        ("Rp. 143.979.000,00", "143997000", 2, "Rp. 143.997.000,00"),
        ("IDR 300.000.000", "30000000", 0, "IDR 30.000.000"),
        ("(1.234)", "-1324", 0, "(1.324)"),
        ("(1.234)", "1324", 0, "1.324"),
        ("1.234", "-1324", 0, "-1.324"),
        ("-1.234", "1324", 0, "1.324"),
        ("−1.234", "1324", 0, "1.324"),
        ("Rp 1.234", "-1324", 0, "Rp -1.324"),
        ("99,97 %", "99.79", 2, "99,79 %"),
        ("99.97%", "99.79", 2, "99.79%"),
        ("99 persen", "98.5", 1, "98,5 persen"),
        ("3.96", "4.1", 1, "4.1"),
        ("3.96", "1234.5", 1, "1,234.5"),
        ("1.234,5", "98.25", 2, "98,25"),
        ("45 IKM", "1045", 0, "1.045 IKM"),
        ("Min 1,3", "1.4", 1, "Min 1,4"),
        ("≥ 80", "85", 0, "≥ 85"),
        ("12*", "21", 0, "21*"),
        ("tujuh", "8", 0, "8"),
        ("ketujuh", "8", 0, "8"),
        ("-Rp 6", "6", 0, "Rp 6"),
        ("(Rp 6.123)", "6132", 0, "Rp 6.132"),
        ("-5 (orang)", "5", 0, "5 (orang)"),
        ("7 (tujuh)", "8", 0, "8"),
        ("Rp 21,9 triliun", "19900000000000", -11, "Rp 19,9 triliun"),
        ("Rp 0.0", "1", 3, "1,000"),
        ("-", "1234", 0, "1.234"),
        ("5", "0", 0, "0"),
    ],
)
def test_a_number_is_written_in_the_style_of_the_text(text: str, right: str, places: int, written: str) -> None:
    assert value(text).written(Fraction(right), places) == written


STYLES = ("{}", "Rp {}", "Rp. {}", "IDR {}", "{}%", "{} %", "{} persen", "{} IKM", "Min {}", "≥ {}", "{}*")
MARKS = ((".", ","), (",", "."), ("", ","), (" ", ","), ("\u00a0", ","))
PRINTED = ("0", "7", "-7", "12,5", "-2,05", "98,30", "1234,5", "45123", "14160889000", "-14160889000", "1234567,89")


def in_style(number: str, style: str, marks: tuple[str, str]) -> str:
    """A number as some report prints it: thousands grouped with the first mark, decimals after the second."""
    reading = read_number(number)
    grouping, mark = marks
    digits = format_number(abs(reading.value), reading.places)
    digits = digits.replace(".", "_").replace(",", mark).replace("_", grouping)
    return ("-" if reading.value < 0 else "") + style.format(digits)


TEXTS = [
    text
    for number in PRINTED
    for style in STYLES
    for marks in MARKS
    for text in [in_style(number, style, marks)]
    for reading in [read_number(text)]
    if reading.kind is Kind.NUMBER and reading.value == read_number(number).value and reading.other is None
]


@cache
def all_texts() -> list[Misprint]:
    """A number of each text, in one report."""
    rows = [{"indikator": f"i{at}", "tahun": "2023", "realisasi": text} for at, text in enumerate(TEXTS)]
    variables = Variables(dataset_of({"capaian": rows}))
    network = Network(variables, [])
    numbers = [variables.of(Cell("capaian", "realisasi", row)) for row in range(len(rows))]
    return [Misprint(network, number, between(None, None)) for number in numbers]


PLACES = st.sampled_from([0, 1, 2, 4])  # three decimals after a point may as well be thousands


@given(st.integers(0, len(TEXTS) - 1), st.integers(-(10**13), 10**13), PLACES)
@example(TEXTS.index("IDR 12.5"), 1000, 0)
def test_what_is_written_reads_back_as_the_number(at: int, units: int, places: int) -> None:
    misprint, right = all_texts()[at], Fraction(units, 10**places)
    before, after = misprint.reading, read_number(misprint.written(right, places))
    assert after.kind is Kind.NUMBER
    assert right in (after.value, after.second.value), "a number below a million may have two readings, as in any text"
    assert (after.percent, after.currency, after.unit, after.bound) == (
        before.percent,
        before.currency,
        before.unit,
        before.bound,
    )


@pytest.mark.parametrize("text", ["1.234", "12,50", "-5", "0", "1"])
def test_what_is_printed(text: str) -> None:
    reading = read_number(text)
    misprint = value(text)
    assert shown(misprint, "text", "value", "places") == (text, reading.value, reading.places)
    assert misprint.digits == str(abs(reading.mantissa))


def test_what_prints_no_number_has_none() -> None:
    """A dash is zero where the report counts it so, and nothing that slips of digits look at."""
    misprint = amount("-")
    assert shown(misprint, "value", "places", "digits") == (0, 0, "0")


def test_in_a_table_in_thousands_the_number_is_in_thousands() -> None:
    told = Told({"anggaran": [{"pagu": "1.234"}]}, Cell("anggaran", "pagu", 0), sumber=skala(Tabel_1="ribu"))
    misprint = Misprint.of(told.network, told.variable, between(1_324_000, None))
    assert misprint.wanted == between(1_324, None)
    assert not misprint.exact
    assert misprint.fits(Fraction(1_324))


@pytest.mark.parametrize(
    ("misprint", "wanted", "proposal"),
    [
        (amount("1.234"), exactly(1324), (Fraction(1324), 0)),
        (amount("1.234"), between(1320, 1330), (Fraction(1325), 0)),
        (amount("1.234"), between(1320, 1320 + MOST_CHOICES), None),
        (amount("1.234"), between(1320, None), None),
        (amount("1.234"), between(None, 1320), None),
        (amount("1.234"), between(None, None), None),
        (value("12,5"), exactly(Fraction("98.76543")), (Fraction("98.8"), 1)),
        (value("12,50"), exactly(Fraction("98.76543")), (Fraction("98.77"), 2)),
        (value("12,5"), between(Fraction("98.71"), Fraction("98.74")), (Fraction("98.7"), 1)),
        (value("1"), between(Fraction("1.24"), Fraction("1.26")), (Fraction(1), 0)),
        (value("5"), exactly(Fraction("2.5")), (Fraction(3), 0)),
        (value("-5"), exactly(Fraction("-2.5")), (Fraction(-3), 0)),
    ],
)  # fmt: skip
def test_the_number_to_print_has_the_printed_decimals(
    misprint: Misprint, wanted: ExactInterval, proposal: tuple[Fraction, int] | None
) -> None:
    assert Misprint(misprint.network, misprint.variable, wanted).proposal == proposal


def test_an_exact_number_has_as_many_decimals_as_it_needs() -> None:
    target = Told.alone("80", table="capaian", column="target", indikator="a", tahun="2023")
    assert target.misprint(Fraction("82.25")).proposal == (Fraction("82.25"), 2)
    assert target.misprint(Fraction(1, 3)).proposal is None, "no printed number is a third"


QUANTITIES = st.integers(0, 20_000).map(lambda number: Fraction(number, 100))
SOME = [value("5"), value("12,5"), value("12,50"), value("98%"), amount("1.234"), amount("12.345.678")]


@FEW
@given(st.sampled_from(SOME), QUANTITIES, QUANTITIES)
def test_a_proposal_is_one_that_the_rules_leave(printed_one: Misprint, one: Fraction, other: Fraction) -> None:
    wanted = between(min(one, other), max(one, other))
    misprint = Misprint(printed_one.network, printed_one.variable, wanted)
    found = misprint.proposal
    if found is None:
        assert misprint.choices > MOST_CHOICES
    else:
        number, decimals = found
        assert decimals >= misprint.places
        assert (number * 10**decimals).denominator == 1
        assert misprint.fits(number, decimals)
        assert misprint.choices <= MOST_CHOICES


@pytest.mark.parametrize(
    ("wanted", "choices", "settled"),
    [
        (exactly(5), 1, True),
        (between(5, 14), 10, True),
        (between(0, 10_000_000), 10_000_001, False),
        (between(None, None), math.inf, False),
        (between(5, None), 10.0**9, False),
    ],
)
def test_how_much_the_rules_leave_open(wanted: ExactInterval, choices: float, settled: bool) -> None:
    misprint = amount("12.345.678")
    told = Misprint(misprint.network, misprint.variable, wanted)
    assert (told.choices, told.settled) == (choices, settled)


def test_a_rounded_number_fits_where_its_rounding_reaches() -> None:
    told = Told.alone("71,4", table="capaian", column="realisasi", indikator="a", tahun="2023")
    misprint = told.misprint(between(Fraction("71.45"), Fraction("71.55")))
    assert misprint.fits(Fraction("71.5"))
    assert not misprint.fits(Fraction("71.4")), "meeting in one point is no meeting"
    assert not misprint.fits(Fraction("71.6"))
    assert misprint.fits(Fraction(71), 0)
    assert misprint.fits(Fraction(72), 0)
    assert not misprint.fits(Fraction(70), 0)
