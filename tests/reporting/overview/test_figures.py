"""The figures of many reports are those that are counted by hand, and what is worst stands first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.tally import ReportTally, RuleTally, Tally, merged, tally
from lakip_audit.reporting.overview.figures import faulty, figures, found


def reports(*told: tuple[str, int, int]) -> Tally:
    """A tally of reports, each the unit, the year and the errors."""
    return Tally(
        tuple(
            ReportTally(f"{unit}-{year}", unit, "", "", "", year, error=error, numbers=50) for unit, year, error in told
        )
    )


def test_the_figures_of_real_reports_are_those_counted_by_hand(six: Audit) -> None:
    told = figures(tally(six.result, six.dataset.manifests))
    errors = Counter(each.laporan for each in six.result.findings if each.severity == "error")
    assert (len(told.tally.reports), len(told.units), told.kementerian) == (6, 3, 1)
    assert told.error_reports == len(errors)
    assert told.found_reports == len({each.laporan for each in six.result.findings})
    assert {(unit.satker, unit.error) for unit in told.units} == {
        (f"Balai {name}", errors[f"{name.lower()}-2023"] + errors[f"{name.lower()}-2024"]) for name in "ABC"
    }
    for year in told.years:
        of_year = {name: number for name, number in errors.items() if name.endswith(str(year.tahun))}
        assert (year.reports, year.error, year.error_reports) == (3, sum(of_year.values()), len(of_year))
    per_rule = Counter(each.rule for each in six.result.findings)
    assert {rule.id: rule.findings for rule in found(told.rules)} == per_rule
    for rule in found(told.rules):
        of_rule = {each.laporan for each in six.result.findings if each.rule == rule.id}
        assert rule.reports == len(of_rule) == sum(each.reports for each in rule.by_year)
        assert rule.findings == sum(each.findings for each in rule.by_year)


def test_parts_of_a_run_come_to_the_same_as_the_whole(audited: Callable[[list[int]], Audit], six: Audit) -> None:
    parts = [audited([0, 1]), audited([4, 5]), audited([2, 3])]  # the reports of a unit stay together
    tallies = [tally(part.result, part.dataset.manifests) for part in parts]
    whole = tally(six.result, six.dataset.manifests)
    assert merged(tallies) == merged(reversed(tallies)) == whole


def test_units_stand_by_errors_per_report_then_errors_then_name() -> None:
    told = figures(reports(("C", 2023, 4), ("B", 2023, 4), ("B", 2024, 4), ("A", 2023, 4), ("D", 2023, 0)))
    assert [unit.satker for unit in told.units] == ["B", "A", "C", "D"]
    assert [unit.satker for unit in faulty(told.units)] == ["B", "A", "C"]
    assert (told.units[0].errors_per_report, told.units[0].errors_per_100) == (Fraction(4), Fraction(8))


def test_rules_stand_by_reports_with_errors_then_reports_then_findings_then_id() -> None:
    made = [
        RuleTally("E", {}, reports=9, error=1, error_reports=1),
        RuleTally("D", {}, reports=9, warning=50),
        RuleTally("C", {}, reports=2, error=9, error_reports=2),
        RuleTally("B", {}, reports=2, error=9, error_reports=2),
        RuleTally("A", {}, passed=9),
    ]
    told = figures(Tally(rules=tuple(made)))
    assert [rule.id for rule in told.rules] == ["B", "C", "E", "D", "A"]
    assert [rule.id for rule in found(told.rules)] == ["B", "C", "E", "D"]


def test_the_trend_compares_rates_and_the_units_that_reported_twice() -> None:
    told = figures(
        reports(
            ("A", 2021, 4),
            ("B", 2021, 2),
            ("A", 2022, 1),
            ("B", 2022, 5),
            ("C", 2022, 3),
            ("A", 2024, 1),
            ("D", 2024, 1),
        )
    )
    assert [year.tahun for year in told.years] == [2021, 2022, 2024]
    assert [year.errors_per_report for year in told.years] == [3, 3, 1]
    assert [year.direction for year in told.years] == [None, "same", "down"]
    assert [(year.same_units, year.better, year.worse) for year in told.years] == [(0, 0, 0), (2, 1, 1), (1, 0, 0)]


def test_a_unit_that_names_less_is_the_only_one_that_names_more() -> None:
    def units(*told: tuple[str, str]) -> list[tuple[str, str, int]]:
        made = [
            ReportTally(str(at), "Sekretariat", kode, ministry, "", 2020 + at)
            for at, (kode, ministry) in enumerate(told)
        ]
        return [(unit.kode, unit.kementerian, unit.reports) for unit in figures(Tally(tuple(made))).units]

    assert units(("", "K"), ("", "")) == [("", "K", 2)]
    assert units(("019", "K"), ("", "K"), ("", "k")) == [("019", "k", 3)]
    assert sorted(units(("", "K"), ("", "L"), ("", ""))) == [("", "", 1), ("", "K", 1), ("", "L", 1)]
    assert sorted(units(("019", "K"), ("", "L"))) == [("", "L", 1), ("019", "K", 1)]
    assert units(("019", ""), ("", "")) == [("019", "", 2)]


def test_numbers_are_known_of_a_unit_only_if_each_of_its_reports_was_counted() -> None:
    one = ReportTally("a", "A", "", "", "", 2023, error=1, numbers=200)
    other = ReportTally("b", "A", "", "", "", 2024)
    (unit,) = figures(Tally((one,))).units
    assert (unit.numbers, unit.errors_per_100) == (200, Fraction(1, 2))
    (unit,) = figures(Tally((one, other))).units
    assert (unit.numbers, unit.errors_per_100) == (None, None)
