"""The JSON output: its shape, its counts, and that it can hold whatever a document holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lakip_audit.diagnosis.advice import Advice
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_json

SCHEMA: dict[str, Any] = json.loads(
    resources.files("lakip_audit.reporting").joinpath("hasil.schema.json").read_text(encoding="utf-8")
)
HOSTILE = ["\x1b[31mred\x1b[0m", "\x9b31m", "\u202eabc\u2066", "a\x00b\r\n", "\ud800", '"\\', "仕様" * 40, "\U000e0041"]


def problems(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(json.loads(text))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_result_keeps_to_the_schema(made: tuple[str, Result], lang: str) -> None:
    assert problems(as_json.write(Run(made[1], lang=lang))) == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_kept_but_harms_no_terminal(
    hostile: Callable[[str], Result], hostile_causes: Callable[[str], tuple[Diagnosis, Advice]], text: str
) -> None:
    output = as_json.write(Run(hostile(text), lang="id", diagnosis=hostile_causes(text)[0]))
    assert problems(output) == []
    assert json.loads(output)["findings"][0]["locations"][0]["text"] == text
    output.encode("utf-8")
    assert not set(output) & set("\x00\x1b\x7f\x9b\r\u202e\u2066")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(
    results: Mapping[str, Result],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    monkeypatch.setattr(as_json, "__version__", "0")
    golden(f"full.{lang}.json", as_json.write(Run(results["full"], lang=lang)))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden_with_causes(
    results: Mapping[str, Result],
    diagnosis: Diagnosis,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    monkeypatch.setattr(as_json, "__version__", "0")
    output = as_json.write(Run(results["full"], lang=lang, diagnosis=diagnosis))
    assert problems(output) == []
    golden(f"causes.{lang}.json", output)


def test_causes_stand_with_their_findings_and_with_what_to_print(
    results: Mapping[str, Result], diagnosis: Diagnosis, many: Diagnosis
) -> None:
    document = json.loads(as_json.write(Run(results["full"], lang="id", diagnosis=diagnosis)))
    assert [[cause["id"] for cause in finding["causes"]] for finding in document["findings"]] == [
        ["C1"],
        ["C2"],
        [],
        ["C1", "C2", "C3", "C1"],
        [],
    ]
    printed = document["findings"][0]["locations"][0]
    corrected = document["findings"][0]["causes"][0]["fix"][0]
    assert corrected == {**printed, "text": "7.060.889.000"}
    known = {finding["fingerprint"] for finding in document["findings"]}
    assert all(set(cause["findings"]) <= known for cause in document["causes"])
    assert problems(as_json.write(Run(results["full"], lang="en", diagnosis=many))) == [], "the schema knows every kind"


def test_counts_leave_out_what_is_waived_and_add_up(results: Mapping[str, Result]) -> None:
    summary = json.loads(as_json.write(Run(results["full"], lang="id")))["summary"]
    assert (summary["error"], summary["warning"], summary["info"], summary["waived"]) == (2, 1, 1, 1)
    outcomes = ("pass", "fail", "undetermined", "not_applicable", "broken")
    assert summary["checks"] == sum(summary[outcome] for outcome in outcomes) == 1185
    assert summary["rules"] == 8


@pytest.mark.parametrize(
    "break_it",
    [
        lambda d: d.pop("causes"),
        lambda d: d["findings"][0].update(severity="fatal"),
        lambda d: d["findings"][0]["locations"][0].pop("sel"),
        lambda d: d["findings"][0]["evidence"][0].update(row=0),
        lambda d: d["summary"].update(extra=1),
        lambda d: d["findings"][0]["causes"].append({"id": "C1", "kind": "guess"}),
    ],
    ids=["key missing", "severity", "place without a key", "row from 0", "unknown key", "unknown kind of cause"],
)
def test_a_wrong_result_is_refused_by_the_schema(
    results: Mapping[str, Result], break_it: Callable[[dict[str, Any]], object]
) -> None:
    document = json.loads(as_json.write(Run(results["full"], lang="id")))
    break_it(document)
    assert problems(json.dumps(document))


def test_the_schema_knows_causes(results: Mapping[str, Result]) -> None:
    document = json.loads(as_json.write(Run(results["full"], lang="id")))
    finding = document["findings"][0]
    place = finding["locations"][0]
    cause = {"id": "C1", "kind": "row_shift", "confidence": 0.97, "unique": True, "explanation": ""}
    fix = {name: place[name] for name in ("sumber", "key", "column", "text")}
    finding["causes"] = [{**cause, "suspects": [place], "fix": [fix]}]
    document["causes"] = [{**cause, "findings": [finding["fingerprint"]]}]
    assert problems(json.dumps(document)) == []
