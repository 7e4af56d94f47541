"""Reading one number text, and printing one."""

import time
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.numbers import Kind, Reading, format_number, read_number
from lakip_audit.numbers.limits import LONGEST_TEXT
from lakip_audit.numbers.words import read_words


@pytest.mark.parametrize(
    ("text", "mantissa", "places"),
    [
        ("14.160.889.000", 14160889000, 0),
        ("14,012,518,942", 14012518942, 0),
        ("Rp. 143.979.000,-", 143979000, 0),
        ("Rp14.016.910.000,-", 14016910000, 0),
        ("Rp 1.234.567,00", 123456700, 2),
        ("IDR 300.000.000", 300000000, 0),
        ("US$ 1,234.50", 123450, 2),
        ("Rp 14.000", 14000, 0),
        ("Rp 0", 0, 0),
        ("143979000", 143979000, 0),
        ("143,979,-", 143979, 0),
        ("100,-", 100, 0),
        ("100.--", 100, 0),
        ("Rp 5.000 ,-", 5000, 0),
        ("Rp 5.000,=", 5000, 0),
        ("99,97 %", 9997, 2),
        ("99,97%", 9997, 2),
        ("78 Persen", 78, 0),
        ("3.96", 396, 2),
        ("-2.05%", -205, 2),
        ("-8,6", -86, 1),
        ("−2,05", -205, 2),
        ("–2,05", -205, 2),
        ("+5", 5, 0),
        ("Rp -5", -5, 0),
        ("-Rp 5", -5, 0),
        ("(1.234,5)", -12345, 1),
        ("(5%)", -5, 0),
        ("(5)%", -5, 0),
        ("Rp (1.234)", -1234, 0),
        ("(Rp 1.234)", -1234, 0),
        ("1.234,56", 123456, 2),
        ("1,234.56", 123456, 2),
        ("1.234,567", 1234567, 3),
        ("1234.567", 1234567, 3),
        ("1234,5", 12345, 1),
        ("0,123", 123, 3),
        ("0.123", 123, 3),
        ("0,5", 5, 1),
        ("1 234 567", 1234567, 0),
        ("1 234 567,50", 123456750, 2),
        ("1\u00a0234\u202f567", 1234567, 0),
        ("1 234", 1234, 0),
        ("007", 7, 0),
        ("45*", 45, 0),
        ("45 *)", 45, 0),
        ("45†", 45, 0),
        ("４５，５％", 455, 1),
        ("45.", 45, 0),
        ("45,", 45, 0),
        ("45;", 45, 0),
        ("99,5%.", 995, 1),
        (" \t45\n", 45, 0),
        ("\ufeff45\u200b", 45, 0),
        ("Rp 19,9 triliun", 199, -11),
        ("Rp. 5.07 trilyun", 507, -10),
        ("7,06 M", 706, -7),
        ("Rp 5 m", 5, -9),
        ("12 rb", 12, -3),
        ("3 jt. rupiah", 3, -6),
        ("2,5 juta orang", 25, -5),
    ],
)
def test_a_number_is_read_exactly(text: str, mantissa: int, places: int) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.mantissa, reading.places, reading.other) == (Kind.NUMBER, mantissa, places, None)
    assert reading.text == text
    assert reading.value == mantissa * Fraction(10) ** -places
    assert reading.resolution == Fraction(10) ** -places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.EMPTY),
        (" \t\u00a0\n", Kind.EMPTY),
        ("\u200b", Kind.EMPTY),
        ("-", Kind.DASH),
        ("–", Kind.DASH),
        ("—", Kind.DASH),
        ("--", Kind.DASH),
        ("Rp -", Kind.DASH),
        ("Rp. -,-", Kind.DASH),
        ("-%", Kind.DASH),
        ("- -", Kind.DASH),
        ("rp. - %", Kind.DASH),
        ("BB", Kind.WORD),
        ("Baik", Kind.WORD),
        ("n/a", Kind.WORD),
        ("Min", Kind.WORD),
        ("Rp", Kind.WORD),
        ("7 - 8", Kind.RANGE),
        ("7-8", Kind.RANGE),
        ("7–8%", Kind.RANGE),
        ("80% - 90%", Kind.RANGE),
        ("7 s.d. 8", Kind.RANGE),
        ("7 s/d 8 orang", Kind.RANGE),
        ("7 sampai dengan 8", Kind.RANGE),
        ("7 Sampai 8", Kind.RANGE),
        ("7 HINGGA 8", Kind.RANGE),
        ("7 S.D. 8", Kind.RANGE),
        ("7sd8", Kind.RANGE),
        ("7 persen - 8 persen", Kind.RANGE),
        ("Rp 7,5 - Rp 8,5 juta", Kind.RANGE),
        ("0 50", Kind.UNREADABLE),
        ("0 500", Kind.UNREADABLE),
        ("12a3", Kind.UNREADABLE),
        ("12a", Kind.UNREADABLE),
        ("1.2.3", Kind.UNREADABLE),
        ("1,2,3", Kind.UNREADABLE),
        ("1..2", Kind.UNREADABLE),
        ("1.23.456", Kind.UNREADABLE),
        ("1.23,4", Kind.UNREADABLE),
        ("1.234,567,890", Kind.UNREADABLE),
        ("0.123.456", Kind.UNREADABLE),
        ("14.160. 889", Kind.UNREADABLE),
        ("14.00,-", Kind.UNREADABLE),
        ("± 5", Kind.UNREADABLE),
        ("- 5", Kind.UNREADABLE),
        ("--5", Kind.UNREADABLE),
        ("-(5)", Kind.UNREADABLE),
        ("(5", Kind.UNREADABLE),
        ("((5))", Kind.UNREADABLE),
        ("(Rp (5))", Kind.UNREADABLE),
        ("(-5)", Kind.UNREADABLE),
        ("Rp (-5)", Kind.UNREADABLE),
        ("-Rp -5", Kind.UNREADABLE),
        ("(5))", Kind.UNREADABLE),
        ("1 234,50,-", Kind.UNREADABLE),
        ("5 8 orang", Kind.UNREADABLE),
        ("5 orang 8", Kind.UNREADABLE),
        ("5 & 8", Kind.UNREADABLE),
        ("5 &", Kind.UNREADABLE),
        ("5 m4", Kind.UNREADABLE),
        ("5%%", Kind.UNREADABLE),
        ("5)", Kind.UNREADABLE),
        ("(5 orang)", Kind.UNREADABLE),
        ("5..", Kind.UNREADABLE),
        (",5", Kind.UNREADABLE),
        ("5/10", Kind.UNREADABLE),
        ("7-8-9", Kind.UNREADABLE),
        ("5 ribu juta", Kind.UNREADABLE),
        ("2 dari 3", Kind.UNREADABLE),
        ("Nilai 5", Kind.UNREADABLE),
        ("45²", Kind.UNREADABLE),
        ("½", Kind.UNREADABLE),
        ("5½", Kind.UNREADABLE),
        ("٣", Kind.UNREADABLE),
        ("5٣", Kind.UNREADABLE),
        ("%", Kind.UNREADABLE),
        ("...", Kind.UNREADABLE),
        ("3e5", Kind.UNREADABLE),
        ("0x10", Kind.UNREADABLE),
        ("1_000", Kind.UNREADABLE),
        ("12\x003", Kind.UNREADABLE),
        ("\u202e123", Kind.UNREADABLE),
        ("1\ud8002", Kind.UNREADABLE),
    ],
)
def test_what_is_no_number_says_why(text: str, kind: Kind) -> None:
    reading = read_number(text)
    assert reading == Reading(text, kind)
    with pytest.raises(ValueError, match="holds no number"):
        _ = reading.value


@pytest.mark.parametrize(
    ("text", "value", "second", "mark"),
    [
        ("14.000", Fraction(14000), Fraction(14), ""),
        ("267.149", Fraction(267149), Fraction("267.149"), ""),
        ("1,234", Fraction("1.234"), Fraction(1234), ","),
        ("-1.234", Fraction(-1234), Fraction("-1.234"), ""),
        ("(1,234)", Fraction("-1.234"), Fraction(-1234), ","),
        ("14.000%", Fraction(14000), Fraction(14), ""),
        ("Rp 1,234", Fraction("1.234"), Fraction(1234), ","),
        ("Rp 1.234 miliar", Fraction(1234 * 10**9), Fraction(1234 * 10**6), ""),
    ],
)
def test_a_lone_separator_before_three_digits_has_two_readings(
    text: str, value: Fraction, second: Fraction, mark: str
) -> None:
    reading = read_number(text)
    assert (reading.value, reading.mark) == (value, mark)
    assert reading.other is not None
    assert reading.second.value == second
    assert reading.second.other is None
    assert {reading.mark, reading.second.mark} == {"", "," if "," in text else "."}


def test_a_sole_reading_is_its_own_second() -> None:
    reading = read_number("3,96")
    assert reading.second is reading


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Min 1,3", "min"),
        ("Min. 80", "min"),
        ("Min 95,9%", "min"),
        ("minimal 3", "min"),
        ("≥ 80", "min"),
        (">= 80", "min"),
        ("> 80", "min"),
        ("Minimum: 80", "min"),
        ("MIN 80", "min"),
        ("Maximal 5", "maks"),
        ("maksimum 5", "maks"),
        ("< 5", "maks"),
        ("Maks 5", "maks"),
        ("MAKS. 5", "maks"),
        ("maksimal 5", "maks"),
        ("Max 5", "maks"),
        ("≤5", "maks"),
        ("<=5", "maks"),
        ("80", ""),
    ],
)
def test_a_bound_in_front_is_kept(text: str, bound: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.bound) == (Kind.NUMBER, bound)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("45 IKM", "IKM"),
        ("10 Prototype", "Prototype"),
        ("10 pasang", "pasang"),
        ("5 Pa sa ng", "Pa sa ng"),
        ("45IKM", "IKM"),
        ("5 (lima)", "(lima)"),
        ("12 m2", "m2"),
        ("12 m²", "m²"),
        ("10 t", "t"),
        ("3 m", "m"),
        ("2,5 juta orang", "orang"),
        ("78 persen responden", "responden"),
        ("5 org.", "org"),
        ("78%", ""),
    ],
)
def test_words_after_the_number_are_its_unit(text: str, unit: str) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.unit) == (Kind.NUMBER, unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5", {"mantissa": 5}),
        ("1234,5", {"mantissa": 12345, "places": 1, "mark": ","}),
        ("12.5", {"mantissa": 125, "places": 1, "mark": "."}),
        ("Rp 14.160.889.000,-", {"mantissa": 14160889000, "currency": True, "grouping": "."}),
        ("1.234,5", {"mantissa": 12345, "places": 1, "mark": ",", "grouping": "."}),
        ("1,234.50", {"mantissa": 123450, "places": 2, "mark": ".", "grouping": ","}),
        ("1,234,567", {"mantissa": 1234567, "grouping": ","}),
        ("1 234 567", {"mantissa": 1234567, "grouping": " "}),
        ("1 234 567,5", {"mantissa": 12345675, "places": 1, "mark": ",", "grouping": " "}),
        ("1 234.5", {"mantissa": 12345, "places": 1, "mark": ".", "grouping": " "}),
        ("14.000", {"mantissa": 14000, "grouping": ".", "other": (14000, 3)}),
        ("Rp 14.000", {"mantissa": 14000, "currency": True, "grouping": "."}),
        ("1,234", {"mantissa": 1234, "places": 3, "mark": ",", "other": (1234, 0)}),
        ("(1,234)", {"mantissa": -1234, "places": 3, "mark": ",", "other": (-1234, 0)}),
        ("-14.000", {"mantissa": -14000, "grouping": ".", "other": (-14000, 3)}),
        ("99,97 %", {"mantissa": 9997, "places": 2, "percent": True, "mark": ","}),
        ("78 Persen", {"mantissa": 78, "percent": True}),
        ("78 % responden", {"mantissa": 78, "percent": True, "unit": "responden"}),
        ("78 persen responden", {"mantissa": 78, "percent": True, "unit": "responden"}),
        ("5 persentase", {"mantissa": 5, "unit": "persentase"}),
        ("Min 1,3", {"mantissa": 13, "places": 1, "bound": "min", "mark": ","}),
        ("Maks. 5 orang", {"mantissa": 5, "bound": "maks", "unit": "orang"}),
        ("Rp 5 T", {"mantissa": 5, "places": -12, "currency": True, "abbreviated": True}),
        ("5 T", {"mantissa": 5, "places": -12, "abbreviated": True}),
        ("5 t", {"mantissa": 5, "unit": "t"}),
        ("2,5 jt. orang", {"mantissa": 25, "places": -5, "abbreviated": True, "unit": "orang", "mark": ","}),
        (
            "Rp 1.234 miliar",
            {
                "mantissa": 1234,
                "places": -9,
                "currency": True,
                "abbreviated": True,
                "grouping": ".",
                "other": (1234, -6),
            },
        ),
        ("45IKM", {"mantissa": 45, "unit": "IKM"}),
        ("45 x", {"mantissa": 45, "unit": "x"}),
        ("27°C", {"mantissa": 27, "unit": "°C"}),
        ("5 /tahun", {"mantissa": 5, "unit": "/tahun"}),
        ("5 ton CO2", {"mantissa": 5, "unit": "ton CO2"}),
        ("5 KM2", {"mantissa": 5, "unit": "KM2"}),
        ("5 co₂", {"mantissa": 5, "unit": "co₂"}),
        ("lima rupiah", {"mantissa": 5, "currency": True}),
    ],
)
def test_all_that_is_printed_beside_the_number_is_kept(text: str, said: dict[str, Any]) -> None:
    assert read_number(text) == Reading(text, Kind.NUMBER, **said)


@pytest.mark.parametrize("currency", ["Rp", "Rp.", "rp", "RP ", "IDR", "USD ", "US$", "EUR", "$", "$ ", "€", "€. "])
def test_every_currency_is_known(currency: str) -> None:
    assert read_number(f"{currency}1.234") == Reading(
        f"{currency}1.234", Kind.NUMBER, 1234, currency=True, grouping="."
    )
    assert read_number(f"{currency}-").kind is Kind.DASH
    assert read_number(f"1-{currency}5").kind is Kind.RANGE


@pytest.mark.parametrize(
    ("word", "zeros"),
    [
        *[(word, 3) for word in ("ribu", "rb", "Ribu", "RB")],
        *[(word, 6) for word in ("juta", "jt", "JUTA", "Jt")],
        *[(word, 9) for word in ("miliar", "milyar", "miliyar", "milliar", "m", "M", "Milyar")],
        *[(word, 12) for word in ("triliun", "trilyun", "trilliun", "t", "T", "Triliun")],
    ],
)
def test_every_word_for_a_scale_is_known(word: str, zeros: int) -> None:
    for text in (f"Rp 5 {word}", f"Rp 5{word}", f"Rp 5 {word}."):
        assert read_number(text) == Reading(text, Kind.NUMBER, 5, -zeros, currency=True, abbreviated=True)
    assert read_number(f"Rp 5 {word} juta").kind is Kind.UNREADABLE
    assert read_number(f"5% {word}").places == 0


def test_signs_that_look_alike_are_read_alike() -> None:
    for blank in "\t\n\r\v\f\u00a0\u1680\u2000\u2005\u2009\u200a\u2028\u2029\u202f\u205f\u3000":
        assert read_number(f"1{blank}234").mantissa == 1234
        assert read_number(blank).kind is Kind.EMPTY
    for dash in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d":
        assert read_number(f"{dash}5").mantissa == -5
    for invisible in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff":
        assert read_number(f"5{invisible}7").mantissa == 57
    for digit, wide in enumerate("０１２３４５６７８９"):
        assert read_number(f"1{wide}").mantissa == 10 + digit
    for wide, plain in {
        "１，５": "1,5",
        "１．５": "1.5",
        "（５）": "(5)",
        "＋５％": "+5%",
        "５＊": "5*",
        "５；": "5;",
    }.items():
        assert read_number(wide) == replace(read_number(plain), text=wide)
    for other in "\u0fff\u1fff\u200b\u2016\uff0f\uff1aXx":
        assert read_number(f"{other}{other}5").mantissa in (0, 5)
        assert read_number(f"5{other}7").kind is (Kind.NUMBER if other == "\u200b" else Kind.UNREADABLE)


def test_what_is_no_number_says_nothing_of_one() -> None:
    reading = read_number("Baik")
    assert (reading.mantissa, reading.places, reading.other) == (0, 0, None)
    assert (reading.bound, reading.unit, reading.mark, reading.grouping) == ("", "", "", "")
    assert (reading.percent, reading.currency, reading.abbreviated) == (False, False, False)
    assert list(Kind) == ["number", "empty", "dash", "word", "range", "unreadable"]


def test_the_message_shows_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError, match=f"^'{'x' * 40}' holds no number: word$"):
        _ = read_number("x" * 99).value


@pytest.mark.parametrize(
    ("value", "places", "percent", "text"),
    [
        (7060889000, 0, False, "7.060.889.000"),
        (Fraction("98.3"), 2, False, "98,30"),
        (Fraction("-2.05"), 2, True, "-2,05%"),
        (Fraction("0.5"), 0, False, "1"),
        (Fraction("-0.5"), 0, False, "-1"),
        (Fraction("-0.4"), 0, False, "0"),
        (Fraction(1, 3), 3, False, "0,333"),
        (1450, -2, False, "1.500"),
        (1449, -2, True, "1.400%"),
        (Fraction(-1, 3), 1, False, "-0,3"),
        (Fraction("1234567.05"), 1, False, "1.234.567,1"),
        (Fraction("0.049"), 1, False, "0,0"),
        (Fraction("-0.049"), 1, False, "0,0"),
        (0, 2, False, "0,00"),
    ],
)
def test_numbers_are_printed_the_indonesian_way(value: Fraction, places: int, percent: bool, text: str) -> None:
    assert format_number(value, places, percent=percent) == text


@given(st.integers(-(10**60), 10**60), st.integers(0, 12), st.booleans())
def test_reading_what_was_printed_gives_it_back(mantissa: int, places: int, percent: bool) -> None:
    value = Fraction(mantissa, 10**places)
    reading = read_number(format_number(value, places, percent=percent))
    assert reading.kind is Kind.NUMBER
    assert (reading.value, reading.places, reading.percent) == (value, places, percent)


@given(st.fractions(), st.integers(-6, 12))
def test_printing_rounds_to_the_nearest(value: Fraction, places: int) -> None:
    printed = read_number(format_number(value, places))
    assert abs(printed.value - value) <= Fraction(10) ** -places / 2
    assert not printed.percent


@given(st.text() | st.text("0123456789.,- RpMin%()jutas/d*\t\u00a0\u200f\u202e²٣", max_size=30))
def test_every_text_has_a_reading(text: str) -> None:
    reading = read_number(text)
    assert reading.text == text
    if reading.kind is Kind.NUMBER:
        assert any(character.isdigit() for character in text) or reading.value == read_words(reading.text.strip())
        assert not any(map(str.isdigit, reading.unit)) or "m" in reading.unit.lower() or "co" in reading.unit.lower()
        assert reading.abbreviated or reading.places >= 0
    else:
        assert reading == Reading(text, reading.kind)


@given(st.text("0123456789", min_size=1, max_size=20), st.sampled_from(["", ".", ",", " "]))
def test_spaces_and_invisible_marks_around_change_nothing(digits: str, separator: str) -> None:
    text = f"{digits}{separator}{digits}"
    plain, marked = read_number(text), read_number(f"\u200e \t{text}\u200f\u00a0")
    assert (plain.kind, plain.mantissa, plain.places, plain.other) == (
        marked.kind,
        marked.mantissa,
        marked.places,
        marked.other,
    )


_HOSTILE = ["1", "1.", "1 ", " ", "-", "(", "Rp", "*", "a", "1.234", ".,", "\u200f", "\x00", "min", "juta ", "m2 "]


@pytest.mark.parametrize("piece", _HOSTILE)
def test_a_megabyte_is_read_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    assert read_number(text).kind in (Kind.UNREADABLE, Kind.EMPTY)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("piece", _HOSTILE)
@pytest.mark.parametrize("front", ["", "5", "5 ", "Rp (5"])
def test_the_longest_text_takes_no_time(front: str, piece: str) -> None:
    text = (front + piece * LONGEST_TEXT)[:LONGEST_TEXT]
    start = time.process_time()
    for _ in range(20):
        read_number(text)
    assert time.process_time() - start < 0.1


def test_the_longest_number_is_read_and_the_next_is_not() -> None:
    assert read_number("9" * LONGEST_TEXT).mantissa == 10**LONGEST_TEXT - 1
    assert read_number("9" * (LONGEST_TEXT + 1)).kind is Kind.UNREADABLE
    assert read_number(" " * (LONGEST_TEXT + 1)).kind is Kind.EMPTY
