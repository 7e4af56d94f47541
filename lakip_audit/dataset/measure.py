"""How the numbers of a column are to be read: exact or rounded, whole or with decimals.

Exact are amounts in whole rupiah, counts, and what the definition declares exact (a target is a decision, not a
measurement). Percentages are rounded. A value is as exact as its unit: whole numbers of things that are counted are
exact, indices and percentages are rounded, and so is a number whose unit is nowhere printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import ColumnDefinition, Definitions, fold
from lakip_audit.numbers import Kind, NumberColumn, Reading, factorise, read_column, read_number

Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the numbers of a column, one entry a row; asked only where it matters.

    ``concepts`` are the row's concepts, ``units`` the printed units and ``registered`` those of the register,
    ``scale`` the rupiah in one unit of an amount, ``group`` a number for each printed table,
    ``report`` one for each report.
    """

    concepts: Callable[[], Texts]
    units: Callable[[], Texts]
    registered: Callable[[], Texts]
    scale: Callable[[], NDArray[np.int64]]
    group: Callable[[], NDArray[np.int64]]
    report: Callable[[], NDArray[np.int64]]


def read_measure(
    texts: Texts,
    column: ColumnDefinition,
    definitions: Definitions,
    context: Context,
    settled: Mapping[int, bool] = MappingProxyType({}),
) -> NumberColumn:
    """Read a number column.

    Args:
        texts: The cells as printed.
        column: What they measure.
        definitions: The concepts and units.
        context: What stands around them.
        settled: For rows whose text has two readings and a sum decided: whether it is the second one.

    Returns:
        The numbers, one a row.
    """
    measure, printed = _measure(column, definitions, context)
    amount = measure == "amount"
    whole = amount | (measure == "count")
    exact = whole
    codes, distinct = factorise(texts)
    if np.any(value := measure == "value"):
        readings = [read_number(text) for text in distinct]
        by_unit_exact, by_unit_whole = _by_unit(codes, readings, definitions, context)
        exact, whole = exact | (value & by_unit_exact), whole | (value & by_unit_whole)
    exact = (exact | (printed == "exact")) & (printed != "rounded")
    return read_column(
        texts,
        exact=exact,
        multiplier=np.where(amount, context.scale(), 1) if np.any(amount) else 1,
        whole=whole,
        group=context.group(),
        wider_group=context.report(),
        dash_is_zero=column.dash == "zero",
        non_negative=not column.signed,
        codes_and_texts=(codes, distinct),
        settled=settled,
    )


def unit_name(text: str, definitions: Definitions) -> str:
    """The canonical name of a printed unit; of an unknown one its small letters; ``""`` of nothing."""
    known = definitions.unit(text)
    return known.unit if known else fold(text)


def printed_unit(reading: Reading, definitions: Definitions) -> str:
    """The unit that a number text itself prints, e.g. ``persen`` of ``5 %``; ``""`` if none."""
    return unit_name("%" if reading.percent else reading.unit, definitions)


def take(answers: Sequence[object], codes: NDArray[np.integer[Any]]) -> Texts:
    """The answer of each row, given one for each distinct thing."""
    array: Texts = np.empty(len(answers), object)
    array[:] = answers
    chosen: Texts = array[codes]
    return chosen


def _measure(column: ColumnDefinition, definitions: Definitions, context: Context) -> tuple[Texts, Texts]:
    """What the numbers measure and whether they are declared exact or rounded: one for all rows, or one a row."""
    if column.measure != "concept":
        return np.asarray(column.measure, object), np.asarray(column.printed or "", object)
    codes, names = factorise(context.concepts())
    concepts = [definitions.concepts.get(name) for name in names]
    measures = take([concept.measure if concept else "" for concept in concepts], codes)
    return measures, take([(concept and concept.printed) or column.printed or "" for concept in concepts], codes)


def _by_unit(
    codes: NDArray[np.int32], readings: list[Reading], definitions: Definitions, context: Context
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the values of each row are exact, and whether they are whole numbers, judged by their unit."""
    own = take([printed_unit(reading, definitions) for reading in readings], codes)
    units = np.where(own != "", own, context.units())
    units = np.where(units != "", units, context.registered())
    unit_codes, names = factorise(units)
    known = [definitions.unit(name) for name in names]
    counts = np.array([unit is not None and unit.measure in ("count", "amount") for unit in known], bool)
    things = np.array([unit is None and name != "" for unit, name in zip(known, names, strict=True)], bool)
    can_be_whole = np.array([0 in _decimals(reading) for reading in readings], bool)
    is_whole = np.array([_decimals(reading) == {0} for reading in readings], bool)
    exact = (counts[unit_codes] & can_be_whole[codes]) | (things[unit_codes] & is_whole[codes])
    return exact, counts[unit_codes]


def _decimals(reading: Reading) -> set[int]:
    """With how many decimals a text can be read; none if it is no number, a percentage or abbreviated."""
    if reading.kind is not Kind.NUMBER or reading.percent or reading.abbreviated:
        return set()
    return {reading.places, reading.other[1]} if reading.other else {reading.places}
