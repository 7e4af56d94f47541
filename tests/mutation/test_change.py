"""The ways in which a number is changed: each leaves another number, printed as the first one is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.mutation.change import CHANGES, changes
from lakip_audit.numbers import Kind, read_number


def changed(text: str, seed: int = 0) -> dict[str, str]:
    return {change.kind: change.text for change in changes(text, read_number(text), random.Random(seed))}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("9", "digit_typo", "8"),
        ("0", "digit_typo", "1"),
        ("12", "digit_transposition", "21"),
        ("14.160.889.000", "digit_added", "141.608.890.000"),
        ("0,7", "digit_added", "7,0"),
        ("0", "digit_added", "1"),
        ("5,28", "digit_added", "52,80"),
        ("10", "digit_lost", "1"),
        ("5,28", "decimal_lost", "528"),
        ("0,05", "decimal_lost", "5"),
        ("1.234,56", "decimal_lost", "123.456"),
        ("45 IKM", "sign", "-45 IKM"),
        ("-2.05%", "sign", "2.05%"),
        ("(1.234)", "sign", "1.234"),
    ],
)
def test_a_number_is_changed_in_the_way_it_is_printed(text: str, kind: str, expected: str) -> None:
    assert changed(text)[kind] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5", "digit_transposition"),
        ("77", "digit_transposition"),
        ("20", "digit_transposition"),  # 02 is printed nowhere
        ("5", "digit_lost"),
        ("105", "decimal_lost"),
        ("0", "sign"),
        ("0,00", "decimal_lost"),
    ],
)
def test_where_a_slip_leaves_no_other_number_there_is_no_change(text: str, kind: str) -> None:
    assert kind not in changed(text)


def test_a_dash_that_stands_for_zero_becomes_a_number() -> None:
    assert list(changed("-").values()) == ["1", "10"]


NUMBERS = st.one_of(
    st.integers(0, 10**15).map(lambda number: f"{number:,}".replace(",", ".")),
    st.tuples(st.integers(0, 9_999), st.integers(0, 99)).map(lambda parts: f"{parts[0]},{parts[1]:02}"),
    st.integers(0, 10**9).map(lambda number: f"Rp. {number:,},-".replace(",", ".", 5).replace(".-", ",-")),
)


@given(NUMBERS, st.integers(0, 99))
def test_every_change_is_another_number(text: str, seed: int) -> None:
    reading = read_number(text)
    found = changed(text, seed)
    assert "digit_typo" in found
    assert set(found) <= set(CHANGES)
    for other in found.values():
        read = read_number(other)
        assert read.kind is Kind.NUMBER
        assert read.value != reading.value or read.other is not None


@given(NUMBERS, st.integers(0, 99))
def test_the_seed_decides(text: str, seed: int) -> None:
    assert changed(text, seed) == changed(text, seed)
