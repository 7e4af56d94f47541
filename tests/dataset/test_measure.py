"""Which numbers are exact: decided by what is measured, the definition, the unit and the text."""

from __future__ import annotations

import numpy as np
import pytest

from lakip_audit.dataset.definition import ColumnDefinition, Definitions, Measure
from lakip_audit.dataset.measure import Context, read_measure
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.numbers import NumberColumn, PrintedNumbers, State


def read(
    definitions: Definitions,
    text: str,
    column: ColumnDefinition,
    *,
    concept: str = "",
    unit: str = "",
    registered: str = "",
    scale: int = 1,
) -> NumberColumn:
    context = Context(
        concepts=lambda: TextColumn.of([concept]),
        units=lambda: TextColumn.of([unit]),
        registered=lambda: TextColumn.of([registered]),
        scale=lambda: np.array([scale], np.int64),
        group=lambda: np.zeros(1, np.int64),
        report=lambda: np.zeros(1, np.int64),
    )
    return read_measure(PrintedNumbers.of([text]), column, definitions, context)


def number(measure: Measure, **more: object) -> ColumnDefinition:
    return ColumnDefinition.model_validate({"type": "number", "measure": measure, **more})


@pytest.mark.parametrize(
    ("text", "column", "around", "exact"),
    [
        ("1.000.000", number("amount"), {}, True),
        ("1.000.000", number("amount"), {"scale": 1000}, False),
        ("1,5 juta", number("amount"), {}, False),
        ("12", number("count"), {}, True),
        ("12", number("percent"), {}, False),
        ("12", number("percent", printed="exact"), {}, True),
        ("12", number("count", printed="rounded"), {}, False),
        ("12,5", number("value", printed="exact"), {}, True),
        ("12", number("value"), {}, False),
        ("12", number("value"), {"unit": "orang"}, True),
        ("12,5", number("value"), {"unit": "orang"}, False),
        ("12%", number("value"), {"unit": "orang"}, False),
        ("12", number("value"), {"unit": "indeks"}, False),
        ("12", number("value"), {"unit": "ekor"}, True),
        ("12", number("value"), {"registered": "orang"}, True),
        ("12", number("value"), {"unit": "persen", "registered": "orang"}, False),
        ("12 orang", number("value"), {"unit": "persen"}, True),
        ("12 IKM", number("value"), {}, True),
        ("12 persen", number("value"), {}, False),
        ("12", number("concept"), {"concept": "jumlah_pegawai"}, True),
        ("12", number("concept"), {"concept": "serapan"}, False),
        ("12", number("concept"), {"concept": "izin_penggunaan"}, True),
        ("12", number("concept"), {"concept": "realisasi", "unit": "orang"}, True),
        ("12", number("concept"), {"concept": "realisasi"}, False),
        ("12", number("concept"), {"concept": "tren"}, False),
        ("12", number("concept"), {"concept": "tidak_dikenal"}, False),
    ],
)
def test_exactness(
    definitions: Definitions, text: str, column: ColumnDefinition, around: dict[str, object], exact: bool
) -> None:
    result = read(definitions, text, column, **around)  # type: ignore[arg-type]
    assert result.state.tolist() == [State.PRESENT]
    assert result.exact.tolist() == [exact]


@pytest.mark.parametrize(
    ("column", "around", "expected"),
    [
        (number("amount"), {}, 1234),
        (number("count"), {}, 1234),
        (number("value"), {"unit": "orang"}, 1234),
        (number("concept"), {"concept": "pagu", "scale": 1000}, 1_234_000),
    ],
)
def test_whole_measures_read_a_comma_as_thousands(
    definitions: Definitions, column: ColumnDefinition, around: dict[str, object], expected: int
) -> None:
    interval = read(definitions, "1,234", column, **around).exact_interval(0)  # type: ignore[arg-type]
    assert interval.lo is not None
    assert interval.hi is not None
    assert (interval.lo + interval.hi) / 2 == expected


def test_a_count_with_a_comma_between_thousands_is_exact(definitions: Definitions) -> None:
    assert read(definitions, "1,234", number("value"), unit="orang").exact.tolist() == [True]
    assert read(definitions, "1.234", number("value"), unit="ekor").exact.tolist() == [False]


def test_what_cannot_be_decided_stays_open(definitions: Definitions) -> None:
    assert read(definitions, "1.234", number("value")).state.tolist() == [State.AMBIGUOUS]


@pytest.mark.parametrize(("signed", "low"), [(False, 0), (True, None)])
def test_an_absent_number_is_not_negative_unless_signed(
    definitions: Definitions, signed: bool, low: int | None
) -> None:
    assert read(definitions, "", number("value", signed=signed)).exact_interval(0).lo == low
