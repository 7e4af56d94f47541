"""The kinds of causes: one list, held by the slips, the sentences, the JSON schema and the word catalogue alike."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from lakip_audit.diagnosis import slips
from lakip_audit.diagnosis.cause import KINDS, Cause, Diagnosis, Kind
from lakip_audit.diagnosis.slips import COMMONNESS, EXPLAINERS
from lakip_audit.reporting.words import WORDS

NO_SLIP_OF_A_NUMBER = {"row_shift", "unit", "missing_item", "extra_item", "unknown"}
"""What concerns several cells, a text, a line, or is not known."""
BESIDE = {"__init__", "digits", "neighbours", "slip"}
"""Modules of the slips that are none."""
NAMES = {"decimal_moved": "decimal_lost_or_moved", "omitted_line": "omitted_or_doubled_line"}
"""Modules that are called otherwise than their slip."""


def test_every_slip_of_a_number_is_recognised_and_weighed() -> None:
    assert set(KINDS) - NO_SLIP_OF_A_NUMBER == EXPLAINERS.keys()
    assert EXPLAINERS.keys() | {"unknown"} == COMMONNESS.keys()
    assert all(0 < share < 1 for share in COMMONNESS.values())


def test_every_slip_has_a_module_and_a_test_of_its_own() -> None:
    found = {path.stem for path in Path(str(slips.__file__)).parent.glob("*.py")} - BESIDE
    assert {NAMES.get(name, name) for name in found} == EXPLAINERS.keys()
    assert {f"test_{name}" for name in found} <= {path.stem for path in (Path(__file__).parent / "slips").glob("*.py")}
    assert all(explain.__module__.rpartition(".")[2] in found for explain in EXPLAINERS.values())


def test_the_json_schema_lists_the_kinds() -> None:
    schema = json.loads(resources.files("lakip_audit.reporting").joinpath("hasil.schema.json").read_text("utf-8"))
    listed = [found["enum"] for found in _under(schema, "kind")]
    listed += [
        schema["$defs"][str(found["$ref"]).rpartition("/")[2]]["enum"] for found in _under(schema, "kind", "$ref")
    ]
    assert listed
    assert all(kinds == list(KINDS) for kinds in listed)


def _under(schema: object, name: str, key: str = "enum") -> list[dict[str, object]]:
    """Every part of a schema that stands under a name and has a key."""
    if isinstance(schema, list):
        return [found for part in schema for found in _under(part, name, key)]
    if not isinstance(schema, dict):
        return []
    here = [schema[name]] if isinstance(schema.get(name), dict) and key in schema[name] else []
    return here + [found for part in schema.values() for found in _under(part, name, key)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_catalogue_names_each_kind(kind: str) -> None:
    words = WORDS[f"kind_{kind}"]
    assert words.keys() == {"id", "en"}
    assert all(words.values())


def test_the_word_catalogue_names_no_other_kind() -> None:
    assert {name for name in WORDS if name.startswith("kind_")} == {f"kind_{kind}" for kind in KINDS}


def test_causes_by_kind_count_each_finding_once() -> None:
    def cause(kind: Kind, *findings: str) -> Cause:
        return Cause("C1", kind, 0.5, True, {"id": "", "en": ""}, (), (), findings)

    diagnosis = Diagnosis((cause("scale", "a", "b"), cause("sign", "b"), cause("scale", "b", "c")))
    assert diagnosis.by_kind() == {"scale": (2, 3), "sign": (1, 1)}
    assert Diagnosis().by_kind() == {}
