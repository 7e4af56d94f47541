"""What holds of the shipped rules over made-up reports: the truth is no contradiction, a slip is one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from benchmarks.kepercayaan import konsisten, salah
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.testing import GeneratedReport, dataset_of, make_family, make_report
from lakip_audit.testing.strategies import families, reports
from tests.engine.conftest import DEFINITIONS, SHIPPED

SEEDS = range(900_000, 900_040)
few = settings(max_examples=4)


@pytest.fixture(scope="module")
def measured() -> Counter[str]:
    """What the audit says of some dozens of reports: rounded all of them, some with decimals cut off."""
    return konsisten.measure(SEEDS)


class TestConsistentReports:
    """The same as ``python -m benchmarks.kepercayaan``, for fewer reports."""

    def test_give_no_contradiction(self, measured: Counter[str]) -> None:
        assert {
            key: value for key, value in measured.items() if key.startswith(("contradiction", "contoh|contra"))
        } == {}

    def test_are_implausible_in_one_of_ten_thousand_checks_at_most(self, measured: Counter[str]) -> None:
        implausible = sum(value for key, value in measured.items() if key.startswith("implausible|"))
        assert implausible * 10_000 <= measured["pass"] + measured["fail"]

    def test_whose_figures_are_rounded_give_no_finding_at_all(self, measured: Counter[str]) -> None:
        assert [key for key in measured if key.endswith("|bulat")] == []

    def test_give_every_rule_something_to_judge(self, measured: Counter[str]) -> None:
        judged = {key.removeprefix("aturan|") for key, value in measured.items() if key.startswith("aturan|") and value}
        assert judged == set(SHIPPED.rules)
        assert measured["rusak"] == 0


@few
@given(reports())
def test_a_report_of_any_shape_gives_no_contradiction(report: GeneratedReport) -> None:
    result = evaluate(SHIPPED, report.dataset(DEFINITIONS))
    objections = [finding.message["id"] for finding in result.findings if finding.degree.value == "contradiction"]
    assert objections == []


@few
@given(families())
def test_neither_do_its_relatives(family: list[GeneratedReport]) -> None:
    result = evaluate(SHIPPED, dataset_of(family, DEFINITIONS))
    assert [finding.message["id"] for finding in result.findings if finding.degree.value == "contradiction"] == []


def test_outcomes_add_up_to_the_checks() -> None:
    """Reports together have the checks of each alone, outcome by outcome."""
    every = [make_report(seed, size=0.05) for seed in range(6)]
    together = evaluate(SHIPPED, dataset_of(every, DEFINITIONS))
    alone = [evaluate(SHIPPED, report.dataset(DEFINITIONS)) for report in every]
    for at, rule in enumerate(together.rules):
        for name in ("passed", "failed", "undetermined", "not_applicable"):
            assert getattr(rule, name) == sum(getattr(result.rules[at], name) for result in alone), (rule.id, name)
    assert together.facts == sum(result.facts for result in alone)


def test_the_order_of_columns_does_not_matter() -> None:
    report = make_report(11, size=0.1, roundings=("truncated",))
    turned = {name: [dict(reversed(list(row.items()))) for row in rows] for name, rows in report.tables.items()}
    one, other = (
        evaluate(SHIPPED, GeneratedReport(report.manifest, tables).dataset(DEFINITIONS)).findings
        for tables in (report.tables, turned)
    )
    assert one
    assert {found.fingerprint for found in one} == {found.fingerprint for found in other}


def test_rows_that_have_nothing_to_do_with_them_change_no_finding() -> None:
    report = make_report(11, size=0.1, roundings=("truncated",))
    place = {"sumber": "Lampiran", "baris": "1"}
    more: dict[str, list[dict[str, str]]] = {
        "sdm": [{**place, "kelompok": "unit", "kategori": "Asrama", "tahun": "1999", "jumlah": "4"}],
        "tabel_lain": [{**place, "label_baris": "Luas", "label_kolom": "m2", "teks": "300"}],
    }
    one, other = (evaluate(SHIPPED, each.dataset(DEFINITIONS)) for each in (report, report.with_rows(more)))
    assert [found.fingerprint for found in one.findings] == [found.fingerprint for found in other.findings]
    assert other.facts == one.facts + 1


@pytest.fixture(scope="module")
def found() -> Counter[str]:
    """What became of some slips."""
    return salah.measure(range(900_000, 900_003))


class TestSlips:
    """What contradicts a rule, an oracle in fractions decides; see :mod:`benchmarks.kepercayaan.salah`."""

    def test_every_check_ends_as_the_oracle_says(self, found: Counter[str]) -> None:
        assert [key for key in found if key.startswith("contoh|")] == []
        assert found["pemeriksaan"] > 10_000

    def test_all_that_contradict_a_rule_are_found_by_exactly_these_rules(self, found: Counter[str]) -> None:
        sums = Counter[str]()
        for key, value in found.items():
            sums[key.partition("|")[0]] += value
        assert sums["bertentangan"] > 5
        assert sums["persis"] == sums["ketahuan"] == sums["bertentangan"]


def test_relatives_are_held_against_each_other() -> None:
    result = evaluate(SHIPPED, dataset_of(make_family(20), DEFINITIONS))
    judged = {rule.id for rule in result.rules if rule.passed}
    assert {"SEL-008", "SEL-009"} <= judged
