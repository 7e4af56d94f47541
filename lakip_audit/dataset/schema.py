"""A table of texts as pandera sees it: which cells are not as its definition demands, and which rows stand twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from lakip_audit.dataset.definition import TableDefinition
from lakip_audit.dataset.demand import demands_of, key_of
from lakip_audit.dataset.table import Table
from lakip_audit.dataset.text_column import TextColumn, Words, combine, first_rows


def schema_of(definition: TableDefinition) -> pa.DataFrameSchema:
    """The pandera schema of a table of texts.

    Args:
        definition: The table.

    Returns:
        A schema of the columns that demand something, whose checks are named by the codes of their problems.
    """
    columns = {
        name: pa.Column(None, checks=[_check(_each(accepts), code) for code, accepts in demands], nullable=True)
        for name, column in definition.columns.items()
        if (demands := demands_of(column))
    }
    key = key_of(definition)
    once = [_check(_unique(key), "row_twice")] if key else []
    return pa.DataFrameSchema(columns, checks=once, name=definition.table)


def wrong_cells(table: Table) -> Iterator[tuple[int, str, str]]:
    """The cells that are not as the schema demands.

    Args:
        table: The table.

    Yields:
        0-based row, column (empty for a row that stands twice), code of the problem.
    """
    schema = schema_of(table.definition)
    try:
        schema.validate(_frame(table, schema), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for code, column, position in zip(cases["check"], cases["column"], cases["index"], strict=True):
            yield int(position), "" if code == "row_twice" else str(column), str(code)


def _check(judge: Callable[[Any], pd.Series[bool]], code: str) -> pa.Check:
    """A check of whole columns, or of the table, named by its problem; every cell is a text, so none can be NA."""
    return pa.Check(judge, error=code, ignore_na=False)


def _frame(table: Table, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """The columns that a schema judges, their texts as categories: each distinct text is judged once."""
    names = dict.fromkeys((*key_of(table.definition), *schema.columns))
    columns = {name: table.text(name) for name in names}
    return pd.DataFrame(
        {name: pd.Categorical.from_codes(each.codes, pd.Index(each.words.texts)) for name, each in columns.items()}
    )


def _each(accepts: Callable[[str], bool]) -> Callable[[pd.Series[str]], pd.Series[bool]]:
    """Judge each distinct text once."""
    return lambda texts: pd.Series(_column(texts).answers(accepts, np.bool_), texts.index)


def _unique(key: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    """Whether each row is the first with its key; a row that lacks a part of it (other than kolom) has no key."""

    def is_first(texts: pd.DataFrame) -> pd.Series[bool]:
        columns = {name: _column(texts[name]) for name in key}
        named = np.logical_and.reduce([columns[name] != "" for name in key if name != "kolom"])
        codes = combine(list(columns.values()), len(texts))
        first = np.zeros(len(texts), bool)
        first[first_rows(codes, int(codes.max(initial=-1)) + 1)] = True
        return pd.Series(first | ~named, texts.index)

    return is_first


def _column(texts: pd.Series[Any]) -> TextColumn:
    """A column of a data frame whose texts are categories."""
    return TextColumn(texts.cat.codes.to_numpy().astype(np.int32), Words(texts.cat.categories.tolist()))
