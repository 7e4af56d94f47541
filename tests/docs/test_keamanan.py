"""The page on security says the limits that hold."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs/keamanan.md"
ROW = re.compile(r"^\| .* \| (\d+) [a-z]+ \| `([a-z_.]+)\.limits\.([A-Za-z_.]+)` \|$", re.MULTILINE)
FOUND = ROW.findall(PAGE.read_text(encoding="utf-8"))
LAYERS = ("dataset", "engine", "extraction.reading", "numbers", "rulebook")


@pytest.mark.parametrize(("number", "layer", "name"), FOUND, ids=[f"{layer}.{name}" for _, layer, name in FOUND])
def test_a_limit_is_as_the_page_says(number: str, layer: str, name: str) -> None:
    value: object = import_module(f"lakip_audit.{layer}.limits")
    for part in name.split("."):
        value = getattr(value, part)
    assert value == float(number)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_limit_is_on_the_page(layer: str) -> None:
    module = import_module(f"lakip_audit.{layer}.limits")
    told = {name.partition(".")[0] for _, of, name in FOUND if of == layer}
    names = {name for name in vars(module) if name.isupper() and vars(module)["__name__"].endswith("limits")}
    assert names - {"MB"} <= told
