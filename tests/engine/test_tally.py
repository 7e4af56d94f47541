"""Tallies: what they count is what a result says, and the order in which they are merged is never seen."""

from __future__ import annotations

import pickle
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.dataset.problem import Problem
from lakip_audit.engine.result import Finding, ReportInfo, Result, RuleCount, Settings
from lakip_audit.engine.tally import (
    REASONS,
    CauseTally,
    FileTally,
    ReportTally,
    RuleTally,
    Tally,
    YearTally,
    merged,
    tally,
)
from lakip_audit.numbers import Degree

COUNTS = st.integers(0, 50)
NAMES = st.sampled_from(["A", "B", "é", "Unit 1"])
REPORTS = st.builds(
    ReportTally,
    *(NAMES,) * 5,
    tahun=st.integers(2020, 2022),
    error=COUNTS,
    warning=COUNTS,
    info=COUNTS,
    waived=COUNTS,
    numbers=st.none() | COUNTS,
    covered=st.none() | COUNTS,
)
RULES = st.builds(
    RuleTally,
    st.sampled_from(["ANG-001", "KIN-001", "KIN-002"]),
    st.just({"id": "Judul", "en": "Title"}),
    *(COUNTS,) * 11,
    by_year=st.lists(
        st.builds(YearTally, st.integers(2020, 2022), COUNTS, COUNTS), max_size=3, unique_by=lambda year: year.tahun
    ).map(lambda years: tuple(sorted(years, key=lambda year: year.tahun))),
    reasons=st.lists(st.sampled_from("abcde"), max_size=REASONS, unique=True).map(lambda texts: tuple(sorted(texts))),
)


def whole(tallies: st.SearchStrategy[Tally]) -> st.SearchStrategy[Tally]:
    """Tallies in the order in which they are always written."""
    return tallies.map(lambda made: merged([made]))


TALLIES = whole(
    st.builds(
        Tally,
        st.lists(REPORTS, max_size=4).map(tuple),
        st.lists(RULES, max_size=3, unique_by=lambda rule: rule.id).map(tuple),
        st.none()
        | st.lists(
            st.builds(CauseTally, st.sampled_from(["scale", "sign", "unknown"]), COUNTS, COUNTS),
            max_size=3,
            unique_by=lambda cause: cause.kind,
        ).map(tuple),
        st.lists(st.builds(FileTally, NAMES, st.integers(1, 9)), max_size=3, unique_by=lambda each: each.file).map(
            tuple
        ),
        COUNTS,
        COUNTS,
        st.none() | st.just(Settings()),
    )
)


@given(st.lists(TALLIES, max_size=5), st.randoms(use_true_random=False))
def test_neither_order_nor_grouping_of_the_parts_is_seen(parts: list[Tally], random: Random) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    at = len(shuffled) // 2
    assert merged(parts) == merged(shuffled) == merged([merged(shuffled[:at]), merged(shuffled[at:])])


@given(TALLIES)
def test_an_empty_tally_adds_nothing(one: Tally) -> None:
    assert merged([]) == Tally()
    assert merged([one]) == merged([Tally(), one]) == merged([one, Tally()]) == one


@given(TALLIES)
def test_a_tally_survives_pickling(one: Tally) -> None:
    assert pickle.loads(pickle.dumps(one)) == one


@given(TALLIES, TALLIES)
def test_what_is_counted_is_added(one: Tally, other: Tally) -> None:
    both = merged([one, other])
    for count in (
        lambda each: len(each.reports),
        lambda each: sum(rule.findings for rule in each.rules),
        lambda each: sum(rule.checks for rule in each.rules),
        lambda each: sum(year.findings for rule in each.rules for year in rule.by_year),
        lambda each: sum(cause.findings for cause in each.causes or ()),
        lambda each: each.problems,
        lambda each: each.facts,
    ):
        assert count(both) == count(one) + count(other)


def test_causes_are_added_by_kind() -> None:
    one = Tally(causes=(CauseTally("scale", 2, 5), CauseTally("sign", 1, 1)))
    other = Tally(causes=(CauseTally("sign", 3, 4),))
    both = merged([one, other, Tally()]).causes
    assert both is not None
    assert set(both) == {CauseTally("scale", 2, 5), CauseTally("sign", 4, 5)}
    assert merged([Tally(causes=()), Tally()]).causes == ()
    assert merged([Tally()]).causes is None


def test_tallies_of_different_settings_are_not_added() -> None:
    with pytest.raises(ValueError, match="2 different runs"):
        merged([Tally(settings=Settings()), Tally(settings=Settings(profile="pra-kirim"))])


# what a result says


def finding(rule: str, laporan: str, severity: str = "error", *, waived: bool = False) -> Finding:
    """A finding of which nothing matters but this."""
    words = {"id": "x", "en": "x"}
    return Finding(
        "f",
        rule,
        severity,
        Degree.CONTRADICTION,
        1.0,
        laporan,
        words,
        "",
        "",
        (),
        (),
        (),
        waiver=words if waived else None,
    )


TITLE = {"id": "Judul", "en": "Title"}
RESULT = Result(
    reports=(
        ReportInfo("b-2024", "Unit B", 2024),
        ReportInfo("a-2023", "Unit A", 2023),
        ReportInfo("a", "Unit A", 2024),
    ),
    rules=(
        RuleCount("KIN-001", TITLE, passed=5, failed=4, undetermined=2, not_applicable=1),
        RuleCount("ANG-001", TITLE, broken=1, reason="ZeroDivisionError"),
    ),
    findings=(
        finding("KIN-001", "b-2024"),
        finding("KIN-001", "b-2024", "warning"),
        finding("KIN-001", "a-2023", "info"),
        finding("KIN-001", "a-2023", waived=True),
    ),
    facts=40,
    facts_covered=30,
    facts_covered_twice=3,
    settings=Settings(off=("SEL-001",)),
    problems=(Problem("c/anggaran.csv", "file_missing"), Problem("c/anggaran.csv", "file_missing", line=3)),
)
MANIFESTS = {
    "b-2024": Manifest(
        laporan="b-2024", satker=Satker(kode="019.1", nama="Unit B"), kementerian="K", induk="D", tahun=2024
    )
}


def test_a_result_in_counts() -> None:
    counted = tally(RESULT, MANIFESTS, causes_by_kind={"sign": (1, 2), "scale": (2, 3)}, numbers={"a": 7})
    assert counted == Tally(
        reports=(
            ReportTally("a", "Unit A", "", "", "", 2024, numbers=7),
            ReportTally("a-2023", "Unit A", "", "", "", 2023, info=1, waived=1, numbers=0),
            ReportTally("b-2024", "Unit B", "019.1", "K", "D", 2024, error=1, warning=1, numbers=0),
        ),
        rules=(
            RuleTally("ANG-001", TITLE, broken=1, reasons=("ZeroDivisionError",)),
            RuleTally(
                "KIN-001",
                TITLE,
                passed=5,
                failed=4,
                undetermined=2,
                not_applicable=1,
                error=1,
                warning=1,
                info=1,
                waived=1,
                reports=2,
                error_reports=1,
                by_year=(YearTally(2023, 1, 1), YearTally(2024, 2, 1)),
            ),
        ),
        causes=(CauseTally("scale", 2, 3), CauseTally("sign", 1, 2)),
        unread=(FileTally("c/anggaran.csv", 2),),
        facts=40,
        facts_covered=30,
        settings=Settings(off=("SEL-001",)),
    )
    assert counted.problems == 2
    assert tally(RESULT).causes is None
    assert tally(RESULT).reports[0].numbers is None


def test_a_result_taken_apart_by_report_is_counted_as_a_whole() -> None:
    def part(laporan: str) -> Result:
        return replace(
            RESULT,
            reports=tuple(report for report in RESULT.reports if report.laporan == laporan),
            findings=tuple(each for each in RESULT.findings if each.laporan == laporan),
        )

    def found(counted: Tally) -> list[object]:
        return [(rule.findings, rule.waived, rule.reports, rule.error_reports, rule.by_year) for rule in counted.rules]

    parts = merged(tally(part(report.laporan), MANIFESTS) for report in RESULT.reports)
    counted = tally(RESULT, MANIFESTS)
    assert parts.reports == counted.reports
    assert found(parts) == found(counted)


def test_a_unit_is_known_by_its_code_or_else_by_ministry_and_name() -> None:
    def unit(satker: str, kode: str = "", kementerian: str = "") -> tuple[str, str, str]:
        return ReportTally("x", satker, kode, kementerian, "", 2024).unit

    assert unit("Sekretariat", "019", "K") == unit("Sekretariat Jenderal", "019")
    assert unit("Sekretariat", "", "K") == unit("SEKRETARIAT", "", "k")
    assert unit("Sekretariat", "", "K") != unit("Sekretariat", "", "L")
    assert unit("019") != unit("x", "019")


def test_only_the_first_reasons_of_a_broken_rule_are_kept() -> None:
    parts = [Tally(rules=(RuleTally("A", TITLE, broken=1, reasons=(reason,)),)) for reason in "edcba"]
    assert merged(parts).rules[0].reasons == ("a", "b", "c")
