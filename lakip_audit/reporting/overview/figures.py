"""The figures of many reports, worst first, as plain values: what every form of the overview tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lakip_audit.engine.tally import ReportTally, RuleTally, Tally

Direction = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit over all its reports, called as in the latest of them that says it.

    Attributes:
        satker: its name.
        kode: its code; empty where no manifest has one.
        kementerian: empty where no manifest names one.
        reports: how many there are of it.
        error: findings of this severity, without the waived ones.
        warning: findings of this severity, without the waived ones.
        info: findings of this severity, without the waived ones.
        waived: waived findings of every severity.
        numbers: printed numbers; None unless they were counted for each of its reports.
    """

    satker: str
    kode: str
    kementerian: str
    reports: int
    error: int
    warning: int
    info: int
    waived: int
    numbers: int | None

    @property
    def errors_per_report(self) -> Fraction:
        """The measure by which units are ordered."""
        return Fraction(self.error, self.reports)

    @property
    def errors_per_100(self) -> Fraction | None:
        """Errors for every hundred printed numbers; None if the numbers are not known or there are none."""
        return Fraction(100 * self.error, self.numbers) if self.numbers else None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The reports on one year.

    Attributes:
        tahun: the year reported on.
        reports: how many there are.
        error: findings of this severity, without the waived ones.
        warning: findings of this severity, without the waived ones.
        error_reports: reports with an error.
        direction: how the errors per report went since the year before in the list; None for the first.
        same_units: units that reported in both of these years; 0 for the first.
        better: those of them with fewer errors per report than before.
        worse: those of them with more.
    """

    tahun: int
    reports: int
    error: int
    warning: int
    error_reports: int
    direction: Direction | None = None
    same_units: int = 0
    better: int = 0
    worse: int = 0

    @property
    def errors_per_report(self) -> Fraction:
        """The measure of the trend."""
        return Fraction(self.error, self.reports)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a tally.

    Attributes:
        tally: what they are made from.
        units: every unit, the most errors per report first.
        rules: every rule, the one with errors in the most reports first.
        years: in order.
        kementerian: how many ministries are named.
        error_reports: reports with an error.
        found_reports: reports with a finding of any severity that is not waived.
    """

    tally: Tally
    units: tuple[UnitFigures, ...]
    rules: tuple[RuleTally, ...]
    years: tuple[YearFigures, ...]
    kementerian: int
    error_reports: int
    found_reports: int


def figures(tally: Tally) -> Figures:
    """Work the figures of a tally out."""
    reports = tally.reports
    units = _units(reports)
    return Figures(
        tally,
        units=tuple(sorted((_unit(same) for same in _by_unit(reports, units).values()), key=_worst_unit)),
        rules=tuple(sorted(tally.rules, key=_worst_rule)),
        years=tuple(_years(reports, units)),
        kementerian=len({report.kementerian.casefold() for report in reports} - {""}),
        error_reports=sum(report.error > 0 for report in reports),
        found_reports=sum(report.error + report.warning + report.info > 0 for report in reports),
    )


def found(rules: Iterable[RuleTally]) -> list[RuleTally]:
    """Those of the rules that found something that is not waived."""
    return [rule for rule in rules if rule.findings]


def faulty(units: Iterable[UnitFigures]) -> list[UnitFigures]:
    """Those of the units with an error or a warning."""
    return [unit for unit in units if unit.error or unit.warning]


Unit = tuple[str, str, str]


def _units(reports: Sequence[ReportTally]) -> dict[Unit, Unit]:
    """Which unit is meant by what a report says: where it names less, the only unit of that name that names more."""
    named: dict[str, dict[Unit, str]] = defaultdict(dict)
    for report in reports:
        named[report.satker.casefold()].setdefault(report.unit, report.kementerian.casefold())
    units: dict[Unit, Unit] = {}
    for of_name in named.values():
        for unit, ministry in of_name.items():
            richer = {
                other
                for other, of_other in of_name.items()
                if not unit[0] and (other[0] or (other[1] and not unit[1])) and (not ministry or of_other == ministry)
            } - {unit}
            units[unit] = richer.pop() if len(richer) == 1 else unit
    return units


def _by_unit(reports: Iterable[ReportTally], units: Mapping[Unit, Unit]) -> dict[Unit, list[ReportTally]]:
    found: dict[Unit, list[ReportTally]] = defaultdict(list)
    for report in reports:
        found[units[report.unit]].append(report)
    return found


def _unit(reports: Sequence[ReportTally]) -> UnitFigures:
    reports = sorted(reports, key=lambda report: -report.tahun)
    counted = [report.numbers for report in reports if report.numbers is not None]
    return UnitFigures(
        reports[0].satker,
        next((report.kode for report in reports if report.kode), ""),
        next((report.kementerian for report in reports if report.kementerian), ""),
        reports=len(reports),
        error=sum(report.error for report in reports),
        warning=sum(report.warning for report in reports),
        info=sum(report.info for report in reports),
        waived=sum(report.waived for report in reports),
        numbers=sum(counted) if len(counted) == len(reports) else None,
    )


def _worst_unit(unit: UnitFigures) -> tuple[object, ...]:
    """Errors per report, then errors, then warnings; of equal units the first by name."""
    return -unit.errors_per_report, -unit.error, -unit.warning, unit.satker, unit.kode, unit.kementerian


def _worst_rule(rule: RuleTally) -> tuple[object, ...]:
    """Reports with an error, then reports with any finding, then findings; of equal rules the first by id."""
    return -rule.error_reports, -rule.reports, -rule.findings, rule.id


def _years(reports: Iterable[ReportTally], known: Mapping[Unit, Unit]) -> Iterable[YearFigures]:
    by_year: dict[int, list[ReportTally]] = defaultdict(list)
    for report in reports:
        by_year[report.tahun].append(report)
    before: YearFigures | None = None
    units_before: dict[Unit, Fraction] = {}
    for year, same in sorted(by_year.items()):
        units = {
            unit: Fraction(sum(each.error for each in theirs), len(theirs))
            for unit, theirs in _by_unit(same, known).items()
        }
        both = [(units_before[unit], now) for unit, now in units.items() if unit in units_before]
        error = sum(report.error for report in same)
        before = YearFigures(
            year,
            reports=len(same),
            error=error,
            warning=sum(report.warning for report in same),
            error_reports=sum(report.error > 0 for report in same),
            direction=None if before is None else _direction(before.errors_per_report, Fraction(error, len(same))),
            same_units=len(both),
            better=sum(now < then for then, now in both),
            worse=sum(now > then for then, now in both),
        )
        units_before = units
        yield before


def _direction(then: Fraction, now: Fraction) -> Direction:
    return "same" if now == then else "up" if now > then else "down"
