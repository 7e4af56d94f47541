"""The structure that a table's definition demands, enforced by pandera: allowed values, years, whole numbers, keys.

Only the files are judged here, never what the document prints: a number column may hold any text. References to other
tables and to the manifest, which no single table can show, are checked beside the schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray
from pandera.errors import SchemaErrors

from lakip_audit.dataset.definition import ColumnDefinition, TableDefinition
from lakip_audit.dataset.problem import CAP, Problem, nearest
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn, aligned, combine, first_rows

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


_ACCEPTED: dict[int, tuple[TableDefinition, pa.DataFrameSchema, dict[str, set[str]]]] = {}
"""The schema of each table, and the texts of each of its columns that it has passed already: many reports hold the
same few, and each is judged once in a process."""

_MOST_ACCEPTED = 100_000
"""Texts that are remembered for a column."""


def _structure(name: str, table: Table) -> Iterator[_Slip]:
    definition = table.definition
    if id(definition) not in _ACCEPTED:
        schema = schema_of(definition)
        _ACCEPTED[id(definition)] = definition, schema, {column: set() for column in schema.columns}
    _, schema, accepted = _ACCEPTED[id(definition)]
    unseen = {column: set(_held(table.text(column))) - passed for column, passed in accepted.items()}
    if _passes(schema, unseen) and not _has_twice(table):
        for column, texts in unseen.items():
            if len(accepted[column]) < _MOST_ACCEPTED:
                accepted[column] |= texts
        return
    try:
        schema.validate(_frame(table, schema), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for code, column, position in zip(cases["check"], cases["column"], cases["index"], strict=True):
            yield _Slip(name, int(position), "" if code == "row_twice" else str(column), str(code))


def _held(column: TextColumn) -> list[str]:
    """The distinct texts that some row holds."""
    used = np.bincount(column.codes, minlength=len(column.words)) > 0
    return [text for text, is_used in zip(column.words.texts, used.tolist(), strict=True) if is_used]


def _passes(schema: pa.DataFrameSchema, texts: Mapping[str, set[str]]) -> bool:
    """Whether every column of a schema accepts some texts."""
    longest = max(map(len, texts.values()), default=0)
    if not longest:
        return True
    # Every column is filled up with texts of its own; one without any is not judged.
    columns = {name: list(islice(cycle(sorted(own)), longest)) for name, own in texts.items() if own}
    judged = pa.DataFrameSchema({name: schema.columns[name] for name in columns})
    try:
        judged.validate(pd.DataFrame({name: pd.Categorical(own) for name, own in columns.items()}), lazy=True)
    except SchemaErrors:
        return False
    return True


def _has_twice(table: Table) -> bool:
    """Whether two rows share what tells rows apart."""
    key = key_of(table.definition)
    if not key:
        return False
    codes = combine([table.text(name) for name in key], len(table))
    return int(codes.max(initial=-1)) + 1 < len(codes)


def _frame(table: Table, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """The columns that a schema judges, their texts as categories: each distinct text is judged once."""
    names = dict.fromkeys((*key_of(table.definition), *schema.columns))
    columns = {name: table.text(name) for name in names}
    return pd.DataFrame(
        {name: pd.Categorical.from_codes(each.codes, pd.Index(each.words.texts)) for name, each in columns.items()}
    )


def _references(name: str, dataset: Dataset, unread: Collection[tuple[str, str]]) -> Iterator[_Slip]:
    """Cells that name an indicator, a concept or a sumber that does not exist."""
    concepts = dataset.definitions.concepts
    for column, definition in dataset.definitions.tables[name].columns.items():
        if not dataset.tables[name].has(column):
            continue
        texts = dataset.text(name, column)
        if definition.refers:
            yield from _unknown(name, column, "unknown_reference", _not_registered(name, column, dataset, unread))
        elif definition.type == "concept":
            unknown = texts.answers(lambda text: text != "" and text not in concepts, np.bool_)
            yield from _unknown(name, column, "unknown_concept", unknown)
        elif column == "sumber":
            yield from _unknown(name, column, "unknown_sumber", (texts != "") & ~dataset.registers_sumber(name))


def _unknown(table: str, column: str, code: str, wrong: NDArray[np.bool_]) -> Iterator[_Slip]:
    for position in np.flatnonzero(wrong):
        yield _Slip(table, int(position), column, code)


def _not_registered(
    table: str, column: str, dataset: Dataset, unread: Collection[tuple[str, str]]
) -> NDArray[np.bool_]:
    """Where a cell names nothing in its report's register; a register that could not be read is taken to name all."""
    other = dataset.tables[table].definition.columns[column].refers or ""
    texts, laporan = dataset.text(table, column), dataset.text(table, "laporan")
    key = dataset.definitions.tables[other].key[0]
    there, here, _ = aligned(dataset.text(other, "laporan"), laporan)
    named, asked, names = aligned(dataset.text(other, key), texts)
    found = np.isin(here.astype(np.int64) * len(names) + asked, there.astype(np.int64) * len(names) + named)
    unknown: NDArray[np.bool_] = (
        (texts != "") & ~found & ~laporan.answers(lambda report: (report, other) in unread, np.bool_)
    )
    return unknown


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
