"""The JSON Schema of rule files, for editors: keys, choices and names are offered and checked while one writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lakip_audit.dataset.definition import Definitions
from lakip_audit.rulebook.loading import PLACE_COLUMNS
from lakip_audit.rulebook.rule import FORM_KEYS, Pack

DIALECT = "https://json-schema.org/draft/2020-12/schema"

NAMES: Mapping[str, str] = {
    "Rollup.columns": "NumberColumnName",
    "Rollup.by": "ColumnName",
    "History.columns": "NumberColumnName",
    "History.by": "ColumnName",
    "History.order": "ColumnName",
    "Side.key": "ColumnName",
    "Pattern.by": "ColumnName",
    "Pattern.columns": "ColumnName",
    "Agreement.concepts": "ConceptName",
    "Agreement.skip": "TableName",
}
"""Where a rule file names what the definitions know, besides the tables: model and key."""

Schema = dict[str, Any]


def rule_schema(definitions: Definitions) -> Schema:
    """The schema of a rule file.

    It says what the models of :mod:`~lakip_audit.rulebook.rule` say, and which tables, columns and concepts there are.
    Whether a column belongs to the table that a rule names, and whether an expression fits, only loading tells.

    Args:
        definitions: the tables and concepts that rules may name.

    Returns:
        A JSON Schema, draft 2020-12.
    """
    schema: Schema = {"$schema": DIALECT, **Pack.model_json_schema(by_alias=True)}
    schema["description"] = "A rule file of lakip-audit: one pack."
    models = schema["$defs"]
    for node in _nodes(schema):
        _simplify(node)
    for model in list(models.values()):
        for key in ("table", "of"):
            _narrow(model.get("properties", {}).get(key), "TableName")
    for place, kind in NAMES.items():
        model, key = place.split(".")
        _narrow(models[model]["properties"][key], kind)
    models.update(_kinds(definitions))
    rule = models["Rule"]
    rule["oneOf"] = [
        {"required": [key, "table"] if form == "assertion" else [key], "title": key} for form, key in FORM_KEYS.items()
    ]
    return schema


def _nodes(value: Any) -> Iterator[Schema]:
    """Every schema within a schema."""
    if isinstance(value, dict):
        yield value
        for inner in list(value.values()):
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _simplify(node: Schema) -> None:
    """Take away what says nothing to an author: titles made from names of fields, and that a key may be left empty."""
    if isinstance(node.get("title"), str):
        del node["title"]
    if isinstance(node.get("description"), str):
        node["description"] = " ".join(node["description"].replace("``", "`").split())
    match node.get("anyOf"):
        case [given, {"type": "null"}]:
            del node["anyOf"], node["default"]
            node.update(given)


def _narrow(schema: Any, kind: str) -> None:
    """Let the names within a schema be those of one kind only."""
    for node in _nodes(schema):
        if node.get("type") == "string" and "pattern" in node:
            del node["type"], node["pattern"]
            node["$ref"] = f"#/$defs/{kind}"


def _kinds(definitions: Definitions) -> dict[str, Schema]:
    """The names of each kind that the definitions know."""
    tables = definitions.tables.values()
    numbers = [name for table in tables for name, column in table.columns.items() if column.type == "number"]
    columns = [name for table in tables for name in table.available(definitions)]
    kinds: dict[str, list[str]] = {
        "TableName": [table.table for table in tables],
        "ColumnName": [*PLACE_COLUMNS, *columns],
        "NumberColumnName": numbers,
        "ConceptName": [name for name, concept in definitions.concepts.items() if concept.needs],
    }
    return {kind: {"type": "string", "enum": sorted(set(names))} for kind, names in kinds.items()}
