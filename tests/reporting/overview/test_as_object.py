"""The overview for programs: its schema, its figures, and its place in the result of several reports."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from lakip_audit.engine.tally import Tally, tally
from lakip_audit.reporting import Run, as_json
from lakip_audit.reporting.json_schema import output_schema
from lakip_audit.reporting.overview import as_object
from lakip_audit.reporting.words import LANGUAGES
from tests.engine.test_tally import MANIFESTS, RESULT
from tests.reporting.overview.conftest import MADE, hostile
from tests.reporting.test_hostile import TEXTS

SCHEMA = Draft202012Validator(output_schema("ringkasan"))
RESULTS = Draft202012Validator(output_schema("hasil"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(output_schema("ringkasan"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden(
    made: tuple[str, Tally], golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(as_object, "__version__", "0")
    name, one = made
    output = as_object.overview_json(one, lang)
    assert list(SCHEMA.iter_errors(json.loads(output))) == []
    golden(f"overview-{name}.{lang}.json", output)


@pytest.mark.parametrize("about", TEXTS)
def test_hostile_text_is_kept_but_harms_no_terminal(about: str) -> None:
    output = as_object.overview_json(hostile(TEXTS[about]), "id")
    document = json.loads(output)
    assert list(SCHEMA.iter_errors(document)) == []
    assert document["overview"]["units"][0]["satker"] == TEXTS[about]
    assert not set(output) & set("\x00\x07\x08\x1b\x7f\x9b\r\u202e\u2066\u200f\u061c\ufeff")
    output.encode("utf-8")


def test_the_result_of_several_reports_has_it_and_that_of_one_has_not() -> None:
    one = tally(RESULT, MANIFESTS)
    document = json.loads(as_json.write(Run(RESULT, tally=one)))
    assert list(RESULTS.iter_errors(document)) == []
    assert document.pop("overview") == as_object.overview_object(one, "id")
    assert document == json.loads(as_json.write(Run(RESULT)))


def test_its_counts_are_those_of_the_summary() -> None:
    document = json.loads(as_json.write(Run(RESULT, tally=tally(RESULT, MANIFESTS))))
    counts, told = document["summary"], document["overview"]["summary"]
    shared = counts.keys() & told.keys()
    assert len(shared) == 13
    assert {key: counts[key] for key in shared} == {key: told[key] for key in shared}
    assert sum(report["error"] for report in document["overview"]["reports"]) == counts["error"]


def test_everything_is_told_of_many() -> None:
    told = as_object.overview_object(MADE, "en")
    assert (len(told["rules"]), len(told["units"]), len(told["reports"])) == (15, 13, 37)
    assert told["rules_off"] == ["SEL-001", "SEL-002"]
    assert [year["direction"] for year in told["trend"]] == [None, "down", "down"]
    assert as_object.overview_object(Tally(), "id")["causes"] is None
