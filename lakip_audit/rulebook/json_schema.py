"""The JSON Schema of rule files, for editors: keys, choices and names are offered and checked while a rule is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lakip_audit.dataset.definition import Definitions
from lakip_audit.rulebook.loading import PLACE_COLUMNS
from lakip_audit.rulebook.rule import FORM_KEYS, Pack

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
        if isinstance(node.get("title"), str):  # made by pydantic from the names of fields; says nothing new
            del node["title"]
        if isinstance(node.get("description"), str):
            node["description"] = " ".join(node["description"].replace("``", "`").split())
    tables = {"enum": sorted(definitions.tables)}
    columns = {"enum": _columns(definitions)}
    numbers = {"enum": _number_columns(definitions)}
    concepts = {"enum": sorted(name for name, concept in definitions.concepts.items() if concept.needs)}
    for model in models.values():
        properties = model.get("properties", {})
        for key in ("table", "of"):
            _narrow(properties.get(key, {}), tables)
    _narrow(models["Rollup"]["properties"]["columns"], numbers)
    _narrow(models["Rollup"]["properties"]["by"], columns)
    _narrow(models["History"]["properties"]["columns"], numbers)
    for key in ("by", "order"):
        _narrow(models["History"]["properties"][key], columns)
    _narrow(models["Side"]["properties"]["key"], columns)
    _narrow(models["Pattern"]["properties"]["by"], columns)
    _narrow(models["Pattern"]["properties"]["columns"], columns)
    _narrow(models["Agreement"]["properties"]["concepts"], concepts)
    _narrow(models["Agreement"]["properties"]["skip"], tables)
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


def _narrow(schema: Schema, choice: Schema) -> None:
    """Let the names within a schema be those of ``choice`` only."""
    for node in _nodes(schema):
        if node.get("type") == "string" and "pattern" in node:
            node.pop("pattern")
            node.update(choice)


def _columns(definitions: Definitions) -> list[str]:
    """Every column of every table, those of the manifest and of the place among them."""
    available: Iterable[str] = (name for table in definitions.tables.values() for name in table.available(definitions))
    return sorted({*PLACE_COLUMNS, *available})


def _number_columns(definitions: Definitions) -> list[str]:
    return sorted(
        {
            name
            for table in definitions.tables.values()
            for name, column in table.columns.items()
            if column.type == "number"
        }
    )
