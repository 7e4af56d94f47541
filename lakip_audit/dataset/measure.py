"""How the numbers of a column are to be read: exact or rounded, whole or with decimals.

Exact are amounts in whole rupiah, counts, and what the definition declares exact (a target is a decision, not a
measurement). Percentages are rounded. A value is as exact as its unit: whole numbers of things that are counted are
exact, indices and percentages are rounded, and so is a number whose unit is nowhere printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import ColumnDefinition, Definitions, fold
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.numbers import Kind, NumberColumn, PrintedNumbers, Reading, read_column


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the numbers of a column, one entry a row; asked only where it matters.

    ``concepts`` are the row's concepts, ``units`` the printed units and ``registered`` those of the register,
    ``scale`` the rupiah in one unit of an amount, ``group`` a number for each printed table,
    ``report`` one for each report.
    """

    concepts: Callable[[], TextColumn]
    units: Callable[[], TextColumn]
    registered: Callable[[], TextColumn]
    scale: Callable[[], NDArray[np.int64] | int]
    group: Callable[[], NDArray[np.int64]]
    report: Callable[[], NDArray[np.int64]]


def read_measure(
    printed: PrintedNumbers,
    column: ColumnDefinition,
    definitions: Definitions,
    context: Context,
    settled: Mapping[int, bool] = MappingProxyType({}),
) -> NumberColumn:
    """Read a number column.

    Args:
        printed: The cells as printed.
        column: What they measure.
        definitions: The concepts and units.
        context: What stands around them.
        settled: For rows whose text has two readings and a sum decided: whether it is the second one.

    Returns:
        The numbers, one a row.
    """
    amount, exact, whole = _measure(column, definitions, context, printed)
    has_neighbours = any(form.sample.other is not None for form in printed.kinds)
    multiplier: NDArray[np.int64] | int = 1
    if np.any(amount):
        scale = context.scale()
        multiplier = scale if np.ndim(amount) == 0 else np.where(amount, scale, 1)
    return read_column(
        printed,
        exact=exact,
        multiplier=multiplier,
        whole=whole,
        group=context.group() if has_neighbours else None,
        wider_group=context.report() if has_neighbours else None,
        dash_is_zero=column.dash == "zero",
        non_negative=not column.signed,
        settled=settled,
    )


def unit_name(text: str, definitions: Definitions) -> str:
    """The canonical name of a printed unit; of an unknown one its small letters; ``""`` of nothing."""
    known = definitions.unit(text)
    return known.unit if known else fold(text)


def printed_unit(reading: Reading, definitions: Definitions) -> str:
    """The unit that a number text itself prints, e.g. ``persen`` of ``5 %``; ``""`` if none."""
    return unit_name("%" if reading.percent else reading.unit, definitions)


_Flags = NDArray[np.bool_] | bool


def _measure(
    column: ColumnDefinition, definitions: Definitions, context: Context, printed: PrintedNumbers
) -> tuple[_Flags, _Flags, _Flags]:
    """Whether the numbers are amounts, exact, and whole: one answer for all rows where they share it, or one a row."""
    if column.measure != "concept":
        return _flags(column.measure or "", column.printed or "", definitions, context, printed)
    concepts = context.concepts()
    kinds = [definitions.concepts.get(name) for name in concepts.words.texts]
    named = [(kind.measure if kind else "", (kind and kind.printed) or column.printed or "") for kind in kinds]
    amount, exact, whole = (np.zeros(len(printed), np.bool_) for _ in range(3))
    for pair in dict.fromkeys(named):
        rows = np.array([other == pair for other in named], np.bool_)[concepts.codes]
        found = _flags(*pair, definitions, context, printed)
        amount, exact, whole = amount | (rows & found[0]), exact | (rows & found[1]), whole | (rows & found[2])
    return amount, exact, whole


def _flags(
    measure: str, declared: str, definitions: Definitions, context: Context, printed: PrintedNumbers
) -> tuple[_Flags, _Flags, _Flags]:
    """The same for one measure."""
    amount, whole = measure == "amount", measure in ("amount", "count")
    exact: _Flags = whole
    by_unit: _Flags = whole
    if measure == "value":
        exact, by_unit = _by_unit(printed, definitions, context)
    if declared:
        exact = declared == "exact"
    return amount, exact, by_unit


def _by_unit(
    printed: PrintedNumbers, definitions: Definitions, context: Context
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the values of each row are exact, and whether they are whole numbers, judged by their unit."""
    own = own_units(printed, definitions)
    units = own.filled(context.units()).filled(context.registered())
    counts = units.answers(lambda name: _counts(name, definitions), np.bool_)
    things = units.answers(lambda name: name != "" and definitions.unit(name) is None, np.bool_)
    can_be_whole = printed.by_form(lambda reading: 0 in _decimals(reading), np.bool_)
    is_whole = printed.by_form(lambda reading: _decimals(reading) == {0}, np.bool_)
    return (counts & can_be_whole) | (things & is_whole), counts


def own_units(printed: PrintedNumbers, definitions: Definitions) -> TextColumn:
    """The unit that each number text itself prints, by its canonical name; ``""`` if none."""
    if not printed.kinds:
        return TextColumn.constant("", len(printed))
    return TextColumn.of([printed_unit(form.sample, definitions) for form in printed.kinds])[printed.codes]


def _counts(name: str, definitions: Definitions) -> bool:
    unit = definitions.unit(name)
    return unit is not None and unit.measure in ("count", "amount")


def _decimals(reading: Reading) -> set[int]:
    """With how many decimals a text can be read; none if it is no number, a percentage or abbreviated."""
    if reading.kind is not Kind.NUMBER or reading.percent or reading.abbreviated:
        return set()
    return {reading.places, reading.other[1]} if reading.other else {reading.places}
