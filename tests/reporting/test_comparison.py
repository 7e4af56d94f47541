"""Two results compared: every finding once, in the state that can be proven."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from lakip_audit.engine.result import Finding, ReportInfo, Result, RuleCount
from lakip_audit.reporting.comparison import Comparison, compare, marked
from lakip_audit.reporting.comparison_json import comparison_json
from lakip_audit.reporting.comparison_text import comparison_text
from lakip_audit.reporting.json_schema import output_schema
from lakip_audit.reporting.page import Page
from tests.reporting.conftest import ABOVE_PAGU, CUT_OFF, FULL, RULES, SUM_OF_PARTS, TARGETS_DIFFER, WAIVED

SCHEMA = output_schema("perbandingan")


def moved(
    finding: Finding, *, text: str | None = None, sumber: str | None = None, laporan: str | None = None
) -> Finding:
    """The finding in another row of the file and line of the table, and with what else is given at each place."""
    places = tuple(
        replace(
            place,
            row=(place.row or 0) + 5,
            baris="99",
            text=place.text if text is None else text,
            sumber=sumber or place.sumber,
            laporan=laporan or place.laporan,
        )
        for place in finding.locations
    )
    return replace(finding, locations=places)


def with_findings(*findings: Finding, rules: tuple[RuleCount, ...] = RULES) -> Result:
    return replace(FULL, findings=findings, rules=rules)


def states(comparison: Comparison) -> dict[str, list[str]]:
    return {
        "new": [finding.rule for finding in comparison.added],
        "remaining": [pair.new.rule for pair in comparison.remaining],
        "solved": [finding.rule for finding in comparison.solved],
        "unjudged": [f"{finding.rule} {why}" for finding, why in comparison.unjudged],
    }


def test_each_finding_has_one_state() -> None:
    old = with_findings(SUM_OF_PARTS, ABOVE_PAGU, CUT_OFF)
    new = with_findings(moved(ABOVE_PAGU), TARGETS_DIFFER, WAIVED)
    comparison = compare(old, new)
    assert states(comparison) == {
        "new": ["KIN-011", "ANG-004"],
        "remaining": ["ANG-004"],
        "solved": ["ANG-001", "KIN-001"],
        "unjudged": [],
    }
    assert comparison.remaining[0].changes == ()


def test_a_result_compared_with_itself_is_unchanged() -> None:
    assert states(compare(FULL, FULL)) == {
        "new": [],
        "remaining": [finding.rule for finding in FULL.findings],
        "solved": [],
        "unjudged": [],
    }


def test_a_changed_value_is_still_there_and_told() -> None:
    changed = replace(moved(ABOVE_PAGU, text="60.000.000"), stated="60.000.000", severity="warning")
    (pair,) = compare(with_findings(ABOVE_PAGU), with_findings(changed)).remaining
    assert pair.changes == ("stated", "severity")
    excused = replace(ABOVE_PAGU, waiver=WAIVED.waiver)
    assert compare(with_findings(ABOVE_PAGU), with_findings(excused)).remaining[0].changes == ("waiver",)


def test_a_table_with_another_number_is_the_same_table() -> None:
    later = replace(moved(ABOVE_PAGU, sumber="Tabel 14"), fingerprint="other")
    (pair,) = compare(with_findings(ABOVE_PAGU), with_findings(later)).remaining
    assert pair.changes == ("place",)
    other = replace(moved(ABOVE_PAGU, sumber="Tabel 14", text="1"), fingerprint="other")
    assert states(compare(with_findings(ABOVE_PAGU), with_findings(other)))["new"] == ["ANG-004"]


def test_a_line_with_another_key_is_the_same_if_it_prints_the_same() -> None:
    def keyed(finding: Finding) -> Finding:
        places = tuple(replace(place, key="lain") for place in finding.locations)
        return replace(finding, fingerprint="other", locations=places)

    (pair,) = compare(with_findings(ABOVE_PAGU), with_findings(keyed(moved(ABOVE_PAGU)))).remaining
    assert pair.changes == ()
    changed = keyed(moved(ABOVE_PAGU, text="1"))
    assert states(compare(with_findings(ABOVE_PAGU), with_findings(changed)))["new"] == ["ANG-004"]


def test_the_only_report_of_each_may_have_another_name() -> None:
    renamed = replace(moved(ABOVE_PAGU, laporan="draf-2", text="1"), laporan="draf-2", fingerprint="other")
    new = replace(with_findings(renamed), reports=(ReportInfo("draf-2", "Balai", 2023),))
    comparison = compare(with_findings(ABOVE_PAGU), new)
    assert states(comparison)["remaining"] == ["ANG-004"]
    assert comparison.renamed == ("bpipi-2023", "draf-2")
    assert comparison.remaining[0].changes == ("stated",)


def test_of_several_reports_each_is_its_own() -> None:
    other = replace(moved(ABOVE_PAGU, laporan="lain"), laporan="lain", fingerprint="other")
    reports = (*FULL.reports, ReportInfo("lain", "Balai", 2023))
    old = replace(with_findings(ABOVE_PAGU, other), reports=reports)
    assert states(compare(old, with_findings(ABOVE_PAGU)))["unjudged"] == ["ANG-004 gone_report"]
    assert states(compare(with_findings(ABOVE_PAGU), old))["new"] == ["ANG-004"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (None, "gone_rule"),
        (RuleCount("ANG-004", RULES[1].title, broken=1, reason="x"), "gone_broken"),
        (RuleCount("ANG-004", RULES[1].title, reason="no_subject"), "gone_nothing"),
        (RuleCount("ANG-004", RULES[1].title, undetermined=3), "gone_undetermined"),
        (RuleCount("ANG-004", RULES[1].title, passed=98, undetermined=1), "gone_perhaps"),
    ],
    ids=["not run", "broken", "nothing", "undetermined", "more undetermined"],
)
def test_what_was_not_judged_again_is_not_solved(rule: RuleCount | None, why: str) -> None:
    rules = tuple(filter(None, (RULES[0], rule)))
    assert states(compare(with_findings(ABOVE_PAGU), with_findings(rules=rules)))["unjudged"] == [f"ANG-004 {why}"]


def test_a_waiver_that_is_gone_needs_no_check() -> None:
    fault = replace(ABOVE_PAGU, rule="WVR-003", fingerprint="w")
    assert states(compare(with_findings(fault), with_findings()))["solved"] == ["WVR-003"]


def test_rules_that_did_not_run_before_are_named() -> None:
    old = with_findings(rules=RULES[:1])
    comparison = compare(old, with_findings(ABOVE_PAGU, SUM_OF_PARTS))
    assert comparison.newly_run == ("ANG-004",)
    text = comparison_text(comparison, ("a", "b"), Page("id", 80))
    assert "mungkin sudah ada: ANG-004" in " ".join(text.split())


def test_a_marked_result_keeps_every_finding() -> None:
    result = marked(FULL, with_findings(ABOVE_PAGU, WAIVED), "lama.json")
    assert [finding.known for finding in result.findings] == [False, True, True, False, False]
    assert [replace(finding, known=False) for finding in result.findings] == list(FULL.findings)
    assert result.baseline == "lama.json"


CHANGED = replace(moved(ABOVE_PAGU, text="60.000.000"), stated="60.000.000")
COMPARED = compare(
    with_findings(SUM_OF_PARTS, ABOVE_PAGU, CUT_OFF, WAIVED),
    with_findings(CHANGED, TARGETS_DIFFER, WAIVED, rules=(*RULES[:2], *RULES[3:])),
)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr("lakip_audit.reporting.comparison_json.__version__", "0")
    names = ("draf-1", "draf-2")
    golden(f"diff.{lang}.txt", comparison_text(COMPARED, names, Page(lang, 80)))
    output = comparison_json(COMPARED, names, lang)
    golden(f"diff.{lang}.json", output)
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(output))) == []


def test_the_schema_is_complete_and_refuses_what_is_wrong() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(comparison_json(COMPARED, ("a", "b"), "id"))
    document["findings"][0]["new"]["severity"] = "fatal"
    document["findings"][1]["state"] = "lost"
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(document))) == 2


@pytest.mark.parametrize(
    "text",
    ["\x1b[2J\x07", "\u202eabc\u2066", "a\x00b\r\nc", "\ud800", "9" * 1_000_000],
    ids=lambda text: ascii(text[:9]),
)
def test_hostile_text_is_text(hostile: Callable[[str], Result], text: str) -> None:
    result = hostile(text)
    for comparison in (compare(result, result), compare(result, replace(result, findings=())), compare(FULL, result)):
        shown = comparison_text(comparison, (text, text), Page("id", 80))
        assert all(character.isprintable() or character == "\n" for character in shown)
        assert len(shown) < 40_000
        document = json.loads(comparison_json(comparison, (text, text), "id"))
        assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []
