"""What a template shows of each table: its columns, what they hold, and a line that shows how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lakip_audit.dataset.definition import ColumnDefinition, Definitions, TableDefinition
from lakip_audit.dataset.report import EXAMPLE, RawReport
from lakip_audit.dataset.template.words import WORDS

MOST_VALUES = 20
"""Allowed values that an explanation names."""

_BY_TYPE: Mapping[str, str] = {"year": "2024", "quarter": "1", "integer": "1", "code": "A/01", "id": "a", "text": "..."}
_BY_MEASURE: Mapping[str, str] = {
    "amount": "1.250.000.000",
    "percent": "98,50%",
    "count": "12",
    "value": "4",
    "concept": "4",
}
"""What is written where the sample report has no such table."""


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """One table to fill in.

    Attributes:
        definition: what it holds.
        example: a text for each column that the line to show fills.
        lines: what is filled in already, each with a text for every column.
    """

    definition: TableDefinition
    example: Mapping[str, str]
    lines: tuple[tuple[str, ...], ...] = ()


def template_tables(definitions: Definitions, sample: RawReport, *, filled: bool = False) -> list[TemplateTable]:
    """The tables of a template.

    Args:
        definitions: All tables.
        sample: A report that shows how tables are filled in.
        filled: Whether to fill in the lines of the sample, instead of one that shows how.

    Returns:
        Every defined table, in the order of the definitions.
    """
    return [
        TemplateTable(definition, {}, tuple(_lines(definition, sample)))
        if filled
        else TemplateTable(definition, _example(definition, sample))
        for definition in definitions.tables.values()
    ]


def explanation(name: str, column: ColumnDefinition, lang: str, example: str = "") -> str:
    """What a column holds: what it is about, what may be written, whether it must be."""
    parts = [getattr(column.about, lang) if column.about is not None else "", WORDS[column.type][lang]]
    if column.measure is not None and column.measure != column.type:
        parts.append(WORDS[column.measure][lang])
    if column.required:
        parts.append(WORDS["required"][lang])
    if column.values:
        shown = ", ".join(column.values[:MOST_VALUES]) + (", ..." if len(column.values) > MOST_VALUES else "")
        parts.append(WORDS["values"][lang].format(values=shown))
    if column.refers is not None:
        parts.append(WORDS["refers"][lang].format(table=column.refers))
    if example and example != EXAMPLE:
        parts.append(WORDS["example"][lang].format(text=example))
    return f"{name}: " + "; ".join(dict.fromkeys(filter(None, parts))) + "."


def _lines(definition: TableDefinition, sample: RawReport) -> Iterator[tuple[str, ...]]:
    raw = sample.tables.get(definition.table)
    if raw is not None:
        for at in range(len(raw.row)):
            yield tuple(raw.columns[name][at] if name in raw.columns else "" for name in definition.columns)


def _example(definition: TableDefinition, sample: RawReport) -> Mapping[str, str]:
    """The fullest line of the sample; else something for what must be filled in, and for the numbers."""
    fullest = max(_lines(definition, sample), key=lambda line: sum(map(bool, line)), default=None)
    if fullest is not None:
        found = dict(zip(definition.columns, fullest, strict=True))
    else:
        found = {
            name: _typical(column)
            for name, column in definition.columns.items()
            if column.required or column.type == "number"
        }
    return {**{name: text for name, text in found.items() if text}, "sumber": EXAMPLE}


def _typical(column: ColumnDefinition) -> str:
    if column.values:
        return column.values[0]
    return _BY_MEASURE[column.measure] if column.measure is not None else _BY_TYPE.get(column.type, "...")
