"""The JSON Schemas (draft 2020-12) of the JSON outputs, as they ship with the package."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

OUTPUTS = ("hasil", "perbandingan", "ringkasan", "kuitansi", "cakupan")
"""``check --format json``, ``diff --format json``, the overview of many reports, ``check --format receipt``, and
``coverage --format json``."""


def output_schema(name: str) -> dict[str, Any]:
    """Return the schema of one of the outputs, complete in itself."""
    schema = _shipped(name)
    if name == "perbandingan":  # which tells reports and findings as a result does
        result = _shipped("hasil")
        schema["$defs"] |= {**result["$defs"], "reports": result["properties"]["reports"]}
    if name == "ringkasan":  # which is a part of a result on several reports
        result = _shipped("hasil")
        parts = {
            part: value for part, value in result["$defs"].items() if part == "kind" or part.startswith("overview")
        }
        schema["$defs"] |= {**parts, "settings": result["properties"]["settings"]}
    if name == "cakupan":  # which tells reports, settings and places as a result does
        result = _shipped("hasil")
        own = {part: result["properties"][part] for part in ("reports", "settings")}
        schema["$defs"] |= {**own, "location": result["$defs"]["location"]}
    return schema


def _shipped(name: str) -> dict[str, Any]:
    text = resources.files(__name__.rpartition(".")[0]).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
