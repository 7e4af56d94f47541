"""Whether the files of a dataset have the structure that its definitions demand: allowed values, keys, references.

Only the files are judged here, never what the document prints: a number column may hold any text. What the texts of a
column must be like stands in `demand`. Each distinct text is looked at; where one is wrong, pandera says which cells of
the table (`schema`). References to other tables and to the manifest are checked beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.definition import TableDefinition
from lakip_audit.dataset.demand import PATTERNS, Demand, demands_of, key_of
from lakip_audit.dataset.problem import CAP, Problem, nearest
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.text_column import TextColumn, aligned, combine


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


_ACCEPTED: dict[int, tuple[TableDefinition, dict[str, tuple[Demand, ...]], dict[str, set[str]]]] = {}
"""Of each table what its columns demand, and the texts of each that were accepted already: many reports hold the same
few, and each is judged once in a process."""

_MOST_ACCEPTED = 100_000
"""Texts that are remembered for a column."""


def _structure(name: str, table: Table) -> Iterator[_Slip]:
    definition = table.definition
    if id(definition) not in _ACCEPTED:
        declared = {name: found for name, column in definition.columns.items() if (found := demands_of(column))}
        _ACCEPTED[id(definition)] = definition, declared, {column: set() for column in declared}
    _, demands, accepted = _ACCEPTED[id(definition)]
    unseen = {column: set(_held(table.text(column))) - passed for column, passed in accepted.items()}
    right = (accepts(text) for column, each in demands.items() for _, accepts in each for text in unseen[column])
    if all(right) and not _has_twice(table):
        for column, texts in unseen.items():
            if len(accepted[column]) < _MOST_ACCEPTED:
                accepted[column] |= texts
        return
    from lakip_audit.dataset.schema import wrong_cells  # pandera takes a second to load; sound files do not need it

    yield from (_Slip(name, position, column, code) for position, column, code in wrong_cells(table))


def _held(column: TextColumn) -> list[str]:
    """The distinct texts that some row holds."""
    used = np.bincount(column.codes, minlength=len(column.words)) > 0
    return [text for text, is_used in zip(column.words.texts, used.tolist(), strict=True) if is_used]


def _has_twice(table: Table) -> bool:
    """Whether two rows share what tells rows apart."""
    key = key_of(table.definition)
    if not key:
        return False
    codes = combine([table.text(name) for name in key], len(table))
    return int(codes.max(initial=-1)) + 1 < len(codes)


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
    code, _, form = PATTERNS.get(column.type, ("", "", ""))
    return {}, form if slip.code == code else ""
