"""Every table of the dataset: its columns, what they hold, and the facts that they state."""

from __future__ import annotations

from collections.abc import Iterator

from docs.builder.markdown import cell_code, code, escaped, label, table
from docs.builder.words import say
from lakip_audit.dataset.definition import ColumnDefinition, Definitions, TableDefinition, load_definitions

NAMES = {"id": "tabel.md", "en": "tables.md"}


def pages(lang: str) -> dict[str, str]:
    """Make the page of the tables in one language."""
    definitions = load_definitions()
    lines = [f"# {say('tables_title', lang)}", "", say("tables_intro", lang), ""]
    rows = [
        [f"[`{name}`](#tabel-{name.replace('_', '-')})", escaped(getattr(each.title, lang))]
        for name, each in definitions.tables.items()
    ]
    lines += table([say("head_table", lang), say("head_about", lang)], rows)
    for each in definitions.tables.values():
        lines += _table(each, definitions, lang)
    return {NAMES[lang]: "\n".join(lines)}


def _table(each: TableDefinition, definitions: Definitions, lang: str) -> Iterator[str]:
    name = each.table
    yield from (label(f"tabel-{name.replace('_', '-')}"), f"## {code(name)}: {escaped(getattr(each.title, lang))}", "")
    sentences = [say("row_is", lang, row=escaped(getattr(each.row, lang)))]
    if not each.printed:
        sentences.append(say("unprinted", lang))
    if each.key:
        sentences.append(say("unique", lang, columns=", ".join(map(code, each.key))))
    if each.tree:
        sentences.append(say("tree", lang, tree=code(each.tree)))
    yield from (" ".join(sentences), "")
    heads = [say(key, lang) for key in ("head_column", "head_type", "head_about", "head_fact")]
    rows = [
        [cell_code(column), _type(definition, lang), _about(definition, lang), _facts(each, column, definitions, lang)]
        for column, definition in each.own_columns.items()
    ]
    yield from table(heads, rows)


def _type(column: ColumnDefinition, lang: str) -> str:
    parts = [say(f"type_{column.type}", lang)]
    if column.measure is not None:
        parts.append(say(f"measure_{column.measure}", lang))
    if column.printed is not None:
        parts.append(say(column.printed, lang))
    if column.required:
        parts.append(f"**{say('required', lang)}**")
    return ", ".join(parts)


def _about(column: ColumnDefinition, lang: str) -> str:
    parts = []
    if column.about is not None:
        parts.append(escaped(getattr(column.about, lang)))
    if column.values:
        parts.append(say("one_of", lang, values=", ".join(map(cell_code, column.values))))
    if column.refers is not None:
        parts.append(say("refers", lang, table=cell_code(column.refers)))
    if column.signed:
        parts.append(say("signed", lang))
    if column.dash == "zero":
        parts.append(say("dash_zero", lang))
    return "; ".join(parts)


def _facts(each: TableDefinition, column: str, definitions: Definitions, lang: str) -> str:
    """What the numbers of a column state."""
    found = []
    for fact in each.facts:
        if fact.column == column:
            known = definitions.concepts.get(fact.concept)
            concept = cell_code(fact.concept) if known is None else escaped(getattr(known.title, lang))
            dims = ", ".join(cell_code(name) for name in fact.dims)
            found.append(say("fact_by", lang, concept=concept, dims=dims) if dims else concept)
    return "; ".join(dict.fromkeys(found))
