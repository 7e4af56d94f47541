"""Families: which reports stand above and below each other, and that no other report matters to them."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.manifest import Manifest
from lakip_audit.engine.family import Children, Reporter, UnitReport, children, families, unit_of, unit_report
from lakip_audit.engine.tally import ReportTally

TEXTS = st.sampled_from(["", "", "A", "B", "C", "a ", "1"])
NAMES = st.sampled_from(["A", "B", "C", "a", "1", "D"])


@st.composite
def reporters(draw: st.DrawFn) -> list[UnitReport]:
    """A forest of units and more: names that several share, units above that nobody is, circles."""
    said = draw(st.lists(st.tuples(NAMES, TEXTS, st.sampled_from(["", "", "K", "L"]), TEXTS), max_size=9))
    years = draw(st.lists(st.integers(2022, 2023), min_size=len(said), max_size=len(said)))
    return [UnitReport(f"r{number}", *each, tahun=years[number]) for number, each in enumerate(said)]


def plain(text: str) -> str:
    return text.strip().casefold()


def names(child: Reporter, parent: Reporter) -> bool:
    """Whether a report names a report of its year as that of the unit above."""
    other = {plain(child.kementerian), plain(parent.kementerian)}
    by_code = plain(child.induk) == plain(parent.kode) != ""
    by_name = plain(child.induk) == plain(parent.satker) != "" and (len(other) == 1 or "" in other)
    return child.tahun == parent.tahun and (by_code or by_name)


def slow_children(reports: list[UnitReport]) -> dict[str, Children]:
    """What stands right below each report, pair by pair."""

    def same(one: UnitReport, other: UnitReport) -> bool:
        return (one.tahun, unit_of(one)) == (other.tahun, unit_of(other))

    above = {
        child.laporan: {unit_of(one) for one in reports if names(child, one) and not same(child, one)}
        for child in reports
    }
    found = {}
    for parent in reports:
        below = [child for child in reports if child.tahun == parent.tahun and unit_of(parent) in above[child.laporan]]
        alone = [sum(same(one, other) for other in reports) == 1 for one in (parent, *below)]
        certain = all(alone) and all(len(above[child.laporan]) == 1 for child in below)
        if below:
            ids = tuple(sorted(child.laporan for child in below)) if certain else ()
            found[parent.laporan] = Children(ids, certain)
    return found


def slow_families(reports: list[UnitReport]) -> list[tuple[str, ...]]:
    """The components, by joining again and again what touches."""
    found = [{report.laporan} for report in reports]
    linked = [
        {one.laporan, other.laporan}
        for one, other in product(reports, reports)
        if unit_of(one) == unit_of(other) or names(one, other)
    ]
    for link in linked:
        touched = [family for family in found if family & link]
        found = [*(family for family in found if not family & link), set().union(*touched)]
    return sorted(tuple(sorted(family)) for family in found if len(family) > 1)


@given(reporters(), st.randoms(use_true_random=False))
def test_families_are_those_of_a_plain_search_in_any_order(reports: list[UnitReport], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert families(shuffled) == families(reports) == slow_families(reports)


@given(reporters(), st.randoms(use_true_random=False))
def test_children_are_those_of_a_plain_search_in_any_order(reports: list[UnitReport], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert children(shuffled) == children(reports) == slow_children(reports)


@given(reporters())
def test_what_stands_below_a_report_follows_from_its_family(reports: list[UnitReport]) -> None:
    whole = children(reports)
    apart: dict[str, Children] = {}
    for family in families(reports):
        apart.update(children([report for report in reports if report.laporan in family]))
    assert apart == whole


def test_a_manifest_and_a_tally_say_the_same() -> None:
    manifest = Manifest.model_validate(
        {"laporan": "balai-2023", "satker": {"nama": "Balai", "kode": "9"}, "induk": "Pusat", "tahun": 2023}
    )
    tallied: Reporter = ReportTally("balai-2023", "Balai", "9", "", "Pusat", 2023)
    above = UnitReport("pusat-2023", "PUSAT ", "", "", "", 2023)
    assert families([unit_report(manifest), above]) == families([above, tallied]) == [("balai-2023", "pusat-2023")]


@pytest.mark.parametrize(
    ("others", "certain"),
    [
        ([], True),
        ([UnitReport("lain", "Pusat", "2", "", "", 2023)], False),
        ([UnitReport("lain", "Pusat", "2", "", "", 2022)], True),
        ([UnitReport("lain", "Pusat", "1", "", "", 2023)], False),
        ([UnitReport("lain", "Pusat", "2", "Kementerian Lain", "", 2023)], True),
        ([UnitReport("lain", "Balai", "", "", "", 2023)], False),
    ],
    ids=["alone", "another unit", "another year", "the unit twice", "another ministry", "the child twice"],
)
def test_nothing_is_guessed(others: list[UnitReport], certain: bool) -> None:
    above = UnitReport("pusat", "Pusat", "1", "Kementerian", "", 2023)
    below = UnitReport("balai", "Balai", "", "Kementerian", " pusat ", 2023)
    assert children([above, below, *others])["pusat"] == Children(("balai",) if certain else (), certain)


def test_many_reports_take_little_time() -> None:
    one_above = [UnitReport(f"a{n}", f"Unit {n}", "", "", f"Unit {n // 20}", 2020 + n % 3) for n in range(50_000)]
    one_name = [UnitReport(f"b{n}", "Sekretariat", str(n), "", "Sekretariat", 2023) for n in range(50_000)]
    for reports in (one_above, one_name):
        started = time.process_time()
        families(reports)
        children(reports)
        assert time.process_time() - started < 10
