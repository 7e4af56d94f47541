"""The JSON output, key by key, from its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from docs.builder.markdown import cell_code, code, escaped, label, table
from docs.builder.translations import INDONESIAN
from docs.builder.words import say

NAMES = {"id": "json.md", "en": "json.md"}


def schema() -> dict[str, Any]:
    """Return the schema as it ships with the program."""
    text = (resources.files("lakip_audit.reporting") / "hasil.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def pages(lang: str) -> dict[str, str]:
    """Make the page of the JSON output in one language."""
    whole = schema()
    lines = [f"# {say('json_title', lang)}", "", say("json_intro", lang), ""]
    lines += [f"## {say('json_whole', lang)}", "", *_keys(whole, whole, lang)]
    for name, part in whole["$defs"].items():
        lines += [label(f"json-{name.replace('_', '-')}"), f"## {code(name)}", ""]
        if "description" in part:
            lines += [_said(part["description"], lang), ""]
        lines += _keys(part, whole, lang) if "properties" in part else [_type(part, lang), ""]
    return {NAMES[lang]: "\n".join(lines)}


def _keys(part: Mapping[str, Any], whole: Mapping[str, Any], lang: str) -> list[str]:
    heads = [say(key, lang) for key in ("head_key", "head_json_type", "head_about")]
    return table(heads, list(_rows(part, whole, "", lang)))


def _rows(part: Mapping[str, Any], whole: Mapping[str, Any], path: str, lang: str) -> Iterator[list[str]]:
    """Give a row for each key, those inside it after it."""
    for name, given in part.get("properties", {}).items():
        value = _resolved(given, whole)
        here = f"{path}{name}"
        yield [cell_code(here), _type(value, lang), _said(value.get("description", ""), lang)]
        yield from _rows(value, whole, f"{here}.", lang)
        yield from _rows(value.get("items", {}), whole, f"{here}[].", lang)


def _resolved(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference to a key elsewhere; one to a part with a section of its own stays."""
    steps = part.get("$ref", "").split("/")[1:]
    if len(steps) <= 2:
        return part
    found: Any = whole
    for step in steps:
        found = found[step]
    return {**found, **{key: value for key, value in part.items() if key != "$ref"}}


def _type(part: Mapping[str, Any], lang: str) -> str:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[`{name}`](#json-{name.replace('_', '-')})"
    if "const" in part:
        return cell_code(json.dumps(part["const"]))
    if "enum" in part:
        return say("json_or", lang).join(cell_code(json.dumps(value)) for value in part["enum"])
    types = part.get("type", [])
    names = [types] if isinstance(types, str) else types
    whats = {"array": say("list_of", lang, what=_type(part["items"], lang))} if "array" in names else {}
    return say("json_or", lang).join(whats.get(name) or cell_code(name) for name in names)


def _said(text: str, lang: str) -> str:
    """Return a description; where there is no Indonesian for it, the English, marked as such."""
    if lang == "en" or not text:
        return escaped(text)
    return escaped(INDONESIAN[text]) if text in INDONESIAN else f'<span lang="en">{escaped(text)}</span>'
