"""The JUnit XML: valid by the schema of Jenkins, one test a rule, no finding hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_junit

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def read(result: Result, lang: str = "id") -> etree._Element:
    root = etree.fromstring(as_junit.write(Run(result, lang=lang)).encode("utf-8"))
    SCHEMA.assertValid(root)
    return root


def cases_of(root: etree._Element) -> dict[str, etree._Element]:
    return {str(test.get("name")).partition(" ")[0]: test for test in root.iter("testcase")}


def outcome(test: etree._Element) -> str:
    found = [child.tag for child in test if child.tag in as_junit.OUTCOMES]
    assert len(found) <= 1
    return str(found[0]) if found else "passed"


def test_the_schema_refuses_what_is_wrong(results: Mapping[str, Result]) -> None:
    root = read(results["full"])
    next(root.iter("testcase")).set("severity", "error")
    assert not SCHEMA.validate(root)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_result_keeps_to_the_schema(made: tuple[str, Result], lang: str) -> None:
    root = read(made[1], lang)
    assert len(cases_of(root)) == len(made[1].rules) + len(made[1].problems)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(results: Mapping[str, Result], golden: Callable[[str, str], None], lang: str) -> None:
    golden(f"full.{lang}.xml", as_junit.write(Run(results["full"], lang=lang)))


def test_how_each_rule_ends(results: Mapping[str, Result]) -> None:
    tests = cases_of(read(results["full"]))
    assert {name: outcome(test) for name, test in tests.items()} == {
        "ANG-001": "failure",
        "ANG-004": "failure",
        "KIN-001": "failure",
        "KIN-011": "failure",
        "PNB-001": "skipped",
        "PNB-002": "skipped",
        "SDM-001": "skipped",
        "XTR-001": "error",
        "lain/anggaran.csv": "error",
    }
    assert tests["PNB-001"].find("skipped").get("message") == "pnbp.csv: 0"  # type: ignore[union-attr]
    assert tests["SDM-001"].find("skipped").get("message") == "data tidak memuat isi yang diperiksanya"  # type: ignore[union-attr]
    assert {name: outcome(test) for name, test in cases_of(read(results["clean"])).items()} == {"ANG-004": "passed"}


def test_waived_and_known_findings_fail_nothing_and_are_told(results: Mapping[str, Result]) -> None:
    (waived,) = cases_of(read(results["only_waived"])).values()
    assert outcome(waived) == "skipped"
    assert "revisi DIPA ke-4" in (waived.findtext("system-out") or "")
    tests = cases_of(read(results["known"]))
    assert outcome(tests["ANG-001"]) == outcome(tests["KIN-001"]) == "skipped"
    assert outcome(tests["ANG-004"]) == "failure"
    assert "realisasi triwulan III" in (tests["ANG-004"].findtext("failure") or "")
    assert "revisi DIPA ke-4" in (tests["ANG-004"].findtext("system-out") or "")


def test_the_counts_are_those_of_the_tests(made: tuple[str, Result]) -> None:
    root = read(made[1])
    for suite in [root, *root]:
        ends = [outcome(test) for test in suite.iter("testcase")]
        assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
            str(len(ends)),
            str(ends.count("failure")),
            str(ends.count("error")),
        )


def test_of_very_many_findings_the_rest_is_counted(
    results: Mapping[str, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_junit, "LISTED", 0)
    assert "dan 1 lagi" in (cases_of(read(results["full"]))["ANG-001"].findtext("failure") or "")
