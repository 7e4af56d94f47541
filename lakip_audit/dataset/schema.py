"""The structure that a table's definition demands, enforced by pandera: allowed values, years, whole numbers, keys.

Only the files are judged here, never what the document prints: a number column may hold any text. References to other
tables and to the manifest, which no single table can show, are checked beside the schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from lakip_audit.dataset.definition import ColumnDefinition, TableDefinition
from lakip_audit.dataset.problem import CAP, Problem, nearest
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn, combine, first_rows

_PATTERNS: Mapping[str, tuple[str, str, str]] = {
    "year": ("value_year", r"(19|20)[0-9]{2}", "1900-2099"),
    "quarter": ("value_quarter", r"[1-4]", "1, 2, 3, 4"),
    "integer": ("value_integer", r"[0-9]{1,9}", "1, 2, 3, ..."),
}
"""For a type of column: the code of the problem, the form of the text, and the form in words."""


def schema_of(definition: TableDefinition) -> pa.DataFrameSchema:
    """The pandera schema of a table of texts.

    Columns of free text have no check, so they are left out; that no other column occurs is seen while reading, where
    the place in the file is known. An empty cell passes unless its column is required.

    Args:
        definition: The table.

    Returns:
        A schema whose checks are named by the codes of their problems.
    """
    columns = {
        name: pa.Column(None, checks=checks, nullable=True)
        for name, column in definition.columns.items()
        if (checks := _checks(column))
    }
    key = key_of(definition)
    once = [_check(_unique(key), "row_twice")] if key else []
    return pa.DataFrameSchema(columns, checks=once, name=definition.table)


def key_of(definition: TableDefinition) -> tuple[str, ...]:
    """The columns that no two rows share: the place in a printed table, else the declared key; none without a key."""
    key = ("sumber", "baris", "kolom") if definition.printed else definition.key
    return ("laporan", *key) if key else ()


def check(dataset: Dataset, unread: Collection[tuple[str, str]] = ()) -> Mapping[str, list[Problem]]:
    """Check every table of a dataset.

    Args:
        dataset: As read.
        unread: Report and table of what could not be read, so that a reference to it cannot be judged.

    Returns:
        By report that has any: its problems in the order of tables and rows, at most some twenty a file.
    """
    slips: dict[str, list[_Slip]] = {}
    for name, table in dataset.tables.items():
        if len(table):
            laporan = dataset.text(name, "laporan")
            for slip in (*_structure(name, table), *_references(name, dataset, unread)):
                slips.setdefault(laporan[slip.position], []).append(slip)
    return {laporan: list(_problems(found, dataset)) for laporan, found in slips.items()}


@dataclass(frozen=True, slots=True)
class _Slip:
    """One wrong cell (or row, without column). ``position`` is the 0-based row of the dataset's table."""

    table: str
    position: int
    column: str
    code: str


def _checks(column: ColumnDefinition) -> list[pa.Check]:
    checks = []
    if column.required:
        checks.append(_check(_not_empty, "value_required"))
    if column.type == "choice":
        checks.append(_check(_one_of(frozenset(column.values)), "value_choice"))
    if column.type in _PATTERNS:
        code, pattern, _ = _PATTERNS[column.type]
        checks.append(_check(_matches(pattern), code))
    if column.type in ("id", "concept"):
        checks.append(_check(_without_spaces, "value_spaces"))
    return checks


def _check(judge: Callable[[Any], pd.Series[bool]], code: str) -> pa.Check:
    """A check of whole columns, or of the table, named by its problem; every cell is a text, so none can be NA."""
    return pa.Check(judge, error=code, ignore_na=False)


def _structure(name: str, table: Table) -> Iterator[_Slip]:
    try:
        schema_of(table.definition).validate(_frame(table), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for code, column, position in zip(cases["check"], cases["column"], cases["index"], strict=True):
            yield _Slip(name, int(position), "" if code == "row_twice" else str(column), str(code))


def _frame(table: Table) -> pd.DataFrame:
    """The columns that the schema judges, their texts as categories: each distinct text is judged once."""
    names = dict.fromkeys((*key_of(table.definition), *schema_of(table.definition).columns))
    columns = {name: table.text(name) for name in names}
    return pd.DataFrame(
        {name: pd.Categorical.from_codes(each.codes, pd.Index(each.words.texts)) for name, each in columns.items()}
    )


def _references(name: str, dataset: Dataset, unread: Collection[tuple[str, str]]) -> Iterator[_Slip]:
    """Cells that name an indicator, a concept or a sumber that does not exist."""
    concepts, manifests = dataset.definitions.concepts, dataset.manifests
    for column, definition in dataset.definitions.tables[name].columns.items():
        if definition.refers:
            yield from _unknown(
                name, column, "unknown_reference", dataset, _register(definition.refers, dataset, unread)
            )
        elif definition.type == "concept":
            yield from _unknown(name, column, "unknown_concept", dataset, lambda pair: pair[1] in concepts)
        elif column == "sumber":
            yield from _unknown(
                name, column, "unknown_sumber", dataset, lambda pair: pair[1] in manifests[pair[0]].sumber
            )


def _register(table: str, dataset: Dataset, unread: Collection[tuple[str, str]]) -> Callable[[tuple[str, str]], bool]:
    """Whether a report's register has an id; of a register that could not be read it is taken for granted."""
    held = dataset.tables[table]
    key = dataset.definitions.tables[table].key[0]
    known = set(zip(held.text("laporan"), held.text(key), strict=True))
    return lambda pair: pair in known or (pair[0], table) in unread


def _unknown(
    table: str, column: str, code: str, dataset: Dataset, is_known: Callable[[tuple[str, str]], bool]
) -> Iterator[_Slip]:
    """The cells of a column that are not empty and name, together with their report, nothing that is known."""
    codes, count = dataset.codes(table, "laporan", column)
    first = first_rows(codes, count)
    pairs = zip(dataset.text(table, "laporan")[first], dataset.text(table, column)[first], strict=True)
    wrong = np.array([bool(pair[1]) and not is_known(pair) for pair in pairs], bool)
    for position in np.flatnonzero(wrong[codes]):
        yield _Slip(table, int(position), column, code)


def _problems(slips: Sequence[_Slip], dataset: Dataset) -> Iterator[Problem]:
    """One problem for each distinct wrong text of a file, naming all its rows; at most CAP a file and how many more."""
    groups: dict[str, dict[tuple[str, str, str], list[_Slip]]] = {}
    for slip in sorted(slips, key=lambda slip: (slip.table, slip.position)):
        file = dataset.shown_file(slip.table, slip.position)
        what = _text(slip, dataset) if slip.column else str(slip.position)
        groups.setdefault(file, {}).setdefault((slip.column, slip.code, what), []).append(slip)
    for file, found in groups.items():
        for same in list(found.values())[:CAP]:
            yield _problem(file, same, dataset)
        if len(found) > CAP:
            yield Problem(file, "more", {"count": len(found) - CAP})


def _problem(file: str, same: Sequence[_Slip], dataset: Dataset) -> Problem:
    slip = same[0]
    numbers = dataset.tables[slip.table].row
    rows = list(dict.fromkeys(int(numbers[each.position]) for each in same))
    also = ", ".join(map(str, rows[1:10])) + (", ..." if len(rows) > 10 else "")
    text = _text(slip, dataset) if slip.column else ""
    values, expected = _explain(slip, text, dataset)
    written = "" if "name" in values else text
    return Problem(file, slip.code, {**values, "also": also}, None, rows[0], slip.column, written, expected)


def _text(slip: _Slip, dataset: Dataset) -> str:
    return dataset.tables[slip.table].text(slip.column)[slip.position]


def _explain(slip: _Slip, text: str, dataset: Dataset) -> tuple[dict[str, object], str]:
    """What the words of a problem need, and what was expected."""
    table = dataset.tables[slip.table]
    if slip.code == "row_twice":
        names = key_of(table.definition)
        codes = combine([table.text(name) for name in names], len(table))
        first = int(np.argmax(codes == codes[slip.position]))
        parts = [(name, table.text(name)[slip.position]) for name in names if name != "laporan"]
        named = ", ".join(f"{name} «{text}»" for name, text in parts if text)
        return {"key": named, "first": int(table.row[first])}, ""
    column = table.definition.columns[slip.column]
    laporan = table.text("laporan")[slip.position]
    if slip.code == "value_choice":
        return {"nearest": nearest(text, column.values)}, ", ".join(column.values)
    if slip.code == "unknown_reference" and column.refers:
        other = dataset.tables[column.refers]
        known = other.text(other.definition.key[0])[other.text("laporan") == laporan]
        return {"what": column.refers, "name": text, "table": column.refers, "nearest": nearest(text, known)}, ""
    if slip.code == "unknown_sumber":
        near = nearest(text, dataset.manifests[laporan].sumber)
        return {"name": text, "nearest": near, "manifest": "laporan.yaml"}, ""
    if slip.code == "unknown_concept":
        return {"name": text, "nearest": nearest(text, dataset.definitions.concepts)}, ""
    code, _, form = _PATTERNS.get(column.type, ("", "", ""))
    return {}, form if slip.code == code else ""


def _not_empty(texts: pd.Series[str]) -> pd.Series[bool]:
    return _each(texts, lambda text: text != "")


def _without_spaces(texts: pd.Series[str]) -> pd.Series[bool]:
    return _each(texts, lambda text: text == text.strip())


def _one_of(values: frozenset[str]) -> Callable[[pd.Series[str]], pd.Series[bool]]:
    return lambda texts: _each(texts, lambda text: text == "" or text in values)


def _matches(pattern: str) -> Callable[[pd.Series[str]], pd.Series[bool]]:
    matches = re.compile(pattern).fullmatch
    return lambda texts: _each(texts, lambda text: text == "" or matches(text) is not None)


def _unique(key: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    """Whether each row is the first with its key; a row that lacks a part of it (other than kolom) has no key."""

    def is_first(texts: pd.DataFrame) -> pd.Series[bool]:
        columns = {name: TextColumn.of_categories(texts[name]) for name in key}
        named = np.logical_and.reduce([columns[name] != "" for name in key if name != "kolom"])
        codes = combine(list(columns.values()), len(texts))
        first = np.zeros(len(texts), bool)
        first[first_rows(codes, int(codes.max(initial=-1)) + 1)] = True
        return pd.Series(first | ~named, texts.index)

    return is_first


def _each(texts: pd.Series[str], passes: Callable[[str], bool]) -> pd.Series[bool]:
    """Judge each distinct text once."""
    return pd.Series(TextColumn.of_categories(texts).answers(passes, np.bool_), texts.index)
