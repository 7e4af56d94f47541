"""The SARIF log: valid by the schema, nothing lost, and places that open in an editor."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_sarif
from tests.reporting.conftest import ABOVE_PAGU, FULL

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)
CHECK = Draft4Validator(SCHEMA, format_checker=FormatChecker(["uri", "uri-reference"]))


def problems(log: dict[str, Any]) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in CHECK.iter_errors(log)]


def run_of(log: dict[str, Any]) -> dict[str, Any]:
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def told(result: Result, **more: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif.write(Run(result, **more)))
    assert problems(log) == []
    return run_of(log)


def test_the_schema_refuses_what_is_wrong(results: Mapping[str, Result]) -> None:
    log = json.loads(as_sarif.write(Run(results["full"])))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b"
    assert len(problems(log)) == 2


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_result_keeps_to_the_schema(made: tuple[str, Result], lang: str) -> None:
    run = told(made[1], lang=lang)
    assert len(run["results"]) == len(made[1].findings)
    assert run["tool"]["driver"]["language"] == lang


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(
    results: Mapping[str, Result],
    diagnosis: Diagnosis,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    monkeypatch.setattr(as_sarif, "__version__", "0.0.0")
    output = as_sarif.write(Run(results["full"], lang=lang, diagnosis=diagnosis))
    assert output.count("\n") == 1
    golden(f"causes.{lang}.sarif", json.dumps(json.loads(output), ensure_ascii=False, indent=1) + "\n")


def test_severity_and_confidence_are_kept(results: Mapping[str, Result]) -> None:
    run = told(results["full"])
    assert [(each["level"], each["rank"]) for each in run["results"]] == [
        ("error", 100.0),
        ("error", 100.0),
        ("error", 100.0),
        ("warning", 29.0),
        ("note", 100.0),
    ]
    assert run["results"][3]["properties"]["confidence"] == 0.29
    assert run["results"][3]["properties"]["ocrSuspect"] is True


def test_a_waived_result_is_there_and_suppressed(results: Mapping[str, Result]) -> None:
    suppressed = [each["suppressions"] for each in told(results["full"])["results"]]
    assert [len(each) for each in suppressed] == [0, 0, 1, 0, 0]
    assert suppressed[2][0]["status"] == "accepted"
    assert "revisi DIPA ke-4" in suppressed[2][0]["justification"]


def test_a_baseline_says_what_is_new(results: Mapping[str, Result]) -> None:
    states = [each["baselineState"] for each in told(results["known"])["results"]]
    assert states == ["unchanged", "new", "new", "new", "unchanged"]
    assert all("baselineState" not in each for each in told(results["full"])["results"])


def test_broken_rules_and_unread_files_are_notified(results: Mapping[str, Result]) -> None:
    (invocation,) = told(results["full"], diagnosis=Diagnosis(out_of_time=("anggaran",)))["invocations"]
    assert invocation["executionSuccessful"] is False
    broken, unread, late = invocation["toolExecutionNotifications"]
    assert broken["associatedRule"]["id"] == "XTR-001"
    assert "ZeroDivisionError" in broken["message"]["text"]
    assert "lain/anggaran.csv" in unread["message"]["text"]
    assert late["level"] == "warning"
    assert len(invocation["toolConfigurationNotifications"]) == 3
    assert told(results["clean"])["invocations"][0]["executionSuccessful"] is True


def test_fingerprints_stand_where_code_scanning_looks_for_them(results: Mapping[str, Result]) -> None:
    second = replace(ABOVE_PAGU, fingerprint=f"{ABOVE_PAGU.fingerprint}-2")
    run = told(replace(results["full"], findings=(ABOVE_PAGU, second)))
    assert [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]] == [
        "3f9c2ab1d04e77aa:1",
        "3f9c2ab1d04e77aa:2",
    ]


def test_what_receivers_refuse_is_left_out_and_counted(
    results: Mapping[str, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_sarif, "RESULTS", 4)
    monkeypatch.setattr(as_sarif, "SHOWN", 2)
    monkeypatch.setattr(as_sarif, "PLACES", 3)
    run = told(results["full"])
    assert len(run["results"]) == 4
    texts = [each["message"]["text"] for each in run["invocations"][0]["toolExecutionNotifications"]]
    assert texts[-2].startswith("1 temuan tidak dimuat, karena penerima menolak lebih dari 4 temuan")
    assert texts[-1].startswith("GitHub menampilkan 2 temuan pertama dari 5")
    assert run["properties"]["findings"] == 5
    assert len(run["results"][0]["relatedLocations"]) == 3
    assert run["results"][0]["properties"]["evidence"] == 6


def test_a_message_holds_no_link() -> None:
    linked = replace(ABOVE_PAGU, message=dict.fromkeys(("id", "en"), "lihat [di sini](http://contoh.invalid)"))
    (result,) = told(replace(FULL, findings=(linked,)))["results"]
    assert "](" not in result["message"]["text"]


def test_causes_are_told_and_edits_without_a_file_are_no_fixes(
    results: Mapping[str, Result], diagnosis: Diagnosis
) -> None:
    run = told(results["full"], diagnosis=diagnosis)
    first = run["results"][0]
    assert [cause["id"] for cause in first["properties"]["causes"]] == ["C1"]
    assert first["properties"]["causes"][0]["fix"][0]["replacement"] == "7.060.889.000"
    assert all("fixes" not in each for each in run["results"])
