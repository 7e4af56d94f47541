"""Receipts: their shape to the letter, digests that do not depend on order, and what a comparison makes of them."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import packages_distributions
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_receipt, receipt
from lakip_audit.reporting.json_schema import output_schema
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.provenance import Given, Provenance
from lakip_audit.reporting.receipt_comparison import compare_receipts
from lakip_audit.reporting.receipt_text import verification_text
from tests.test_architecture import PLACES

SHA = "ab" * 32
PROVENANCE = Provenance(
    data=(Given("data", {"anggaran.csv": SHA, "laporan.yaml": SHA}),),
    beside=(Given("../pk.xlsx", {"pk.xlsx": SHA}),),
    rules=(Given(None, {"anggaran.yaml": SHA}), Given("aturan", {"sendiri.yaml": SHA})),
    baseline=Given("lama.json", {"lama.json": SHA}),
    select=("ANG",),
    severity={"ANG-004": "info"},
    day=datetime.date(2025, 1, 1),
)
VERSIONS = {"name": "lakip-audit", "version": "0", "python": "3", "packages": {"numpy": "2"}}


@pytest.fixture
def written(
    results: Mapping[str, Result], diagnosis: Diagnosis, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, Any]]:
    """Writes the receipt of one of the results made by hand."""
    monkeypatch.setattr(receipt, "versions", lambda: copy.deepcopy(VERSIONS))

    def write(name: str = "full", **changes: Any) -> dict[str, Any]:
        run = Run(results[name], diagnosis=diagnosis, provenance=replace(PROVENANCE, **changes))
        document: dict[str, Any] = json.loads(as_receipt.write(run))
        return document

    return write


def test_golden(
    results: Mapping[str, Result],
    diagnosis: Diagnosis,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receipt, "versions", lambda: VERSIONS)
    outputs = {
        as_receipt.write(Run(results["full"], lang, width, diagnosis, provenance=PROVENANCE))
        for lang, width in (("id", None), ("en", 120))
    }
    assert len(outputs) == 1, "a receipt has no language and no width"
    golden("receipt.json", outputs.pop())


def test_every_result_keeps_to_the_schema(made: tuple[str, Result]) -> None:
    validator = Draft202012Validator(output_schema("kuitansi"))
    Draft202012Validator.check_schema(output_schema("kuitansi"))
    document = json.loads(as_receipt.write(Run(made[1], provenance=PROVENANCE)))
    assert [error.message for error in validator.iter_errors(document)] == []


def test_without_provenance_there_is_no_receipt(results: Mapping[str, Result]) -> None:
    with pytest.raises(ValueError, match="provenance"):
        as_receipt.write(Run(results["full"]))


def test_the_digest_of_findings_does_not_depend_on_how_they_are_found(results: Mapping[str, Result]) -> None:
    findings = results["full"].findings
    whole = receipt.findings_digests(findings)
    parts = [receipt.findings_digests(part) for part in (findings[2:], findings[:1], findings[1:2])]
    assert whole == receipt.findings_digests(findings[::-1]) == receipt.added_digests(parts)
    changed = replace(findings[0], message={**findings[0].message, "en": "something else"})
    assert receipt.findings_digests((changed, *findings[1:])) != whole


def test_the_seal_holds_whatever_the_order_of_keys(written: Callable[..., dict[str, Any]]) -> None:
    document = written()
    assert receipt.seal(dict(reversed(document.items()))) == document["sha256"]
    document["settings"]["profile"] = "pra-kirim"
    assert receipt.seal(document) != document["sha256"]


def test_versions_are_told_of_every_package_that_reads_judges_or_explains() -> None:
    behind = ("cli", "reporting", "dataset.template", "testing")
    modules = [name for name, places in PLACES.items() if not all(place.startswith(behind) for place in places)]
    installed = packages_distributions()
    names = {name.casefold() for module in modules for name in installed.get(module, ())}
    names -= {"pydantic-core", "pydantic_core"}  # fixed by the version of pydantic
    assert names == {name.casefold() for name in receipt.PACKAGES}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_differs_is_told(
    written: Callable[..., dict[str, Any]], golden: Callable[[str, str], None], lang: str
) -> None:
    old, new = written(), written()
    new["tool"] = {**VERSIONS, "version": "1", "packages": {}}
    new["inputs"]["data"][0]["files"] = {"anggaran.csv": "cd" * 32, "target.csv": SHA}
    new["inputs"]["rules"][0]["files"]["anggaran.yaml"] = "cd" * 32
    new["result"]["facts"] += 1
    new["result"]["unread"] = {"target.csv": 1}
    new["result"]["causes"].pop()
    new["result"]["rules"].pop(next(iter(new["result"]["rules"])))
    findings = new["result"]["findings"]
    findings[0]["sha256"] = "0" * 64
    findings[1]["fingerprint"] = "feedfeedfeedfeed"
    comparison = compare_receipts(old, new)
    assert not comparison.same
    golden(f"verify.{lang}.txt", verification_text(comparison, "kuitansi.json", Page(lang, 80)))


def test_a_single_file_may_have_another_name(written: Callable[..., dict[str, Any]]) -> None:
    old, new = written(), written(beside=(Given("lain.xlsx", {"lain.xlsx": SHA}),))
    assert compare_receipts(old, new).same
    assert not compare_receipts(old, written(beside=(Given("lain.xlsx", {"lain.xlsx": "cd" * 32}),))).same


def test_of_equal_findings_one_may_be_missing(written: Callable[..., dict[str, Any]]) -> None:
    old, new = written(), written()
    old["result"]["findings"].append(old["result"]["findings"][0])
    (gone,) = compare_receipts(old, new).findings
    assert (gone.state, gone.fingerprint) == ("gone", new["result"]["findings"][0]["fingerprint"])


def test_many_differences_are_counted(written: Callable[..., dict[str, Any]]) -> None:
    old = written(data=(Given("data", {f"{number}.csv": SHA for number in range(200)}),))
    new = written(data=(Given("data", {}),))
    text = verification_text(compare_receipts(old, new), "kuitansi.json", Page("id", 80))
    assert text.count("tidak ada lagi") == 50
    assert "dan 150 lagi" in text
