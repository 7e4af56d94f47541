"""The sections of the overview as tables of words, for every form that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lakip_audit.reporting import words
from lakip_audit.reporting.overview.figures import Figures, UnitFigures, faulty, found
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import share

Name = Literal["rules", "units", "causes", "trend", "unread"]

UNKNOWN = "-"
"""Where a figure is not known."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table.

    Attributes:
        name: of the section.
        title: of the section.
        number: how many lines are shown of how many there are; empty if there are none.
        lead: by what the lines are ordered and what the figures are; where there are no lines, that there are none.
        heads: keys of the words over the columns.
        lines: the texts of each line, fit to show.
        subject: the column that says what a line is about, the first or the last; the others hold figures.
    """

    name: Name
    title: str
    number: str
    lead: str
    heads: Sequence[str]
    lines: Sequence[Sequence[str]]
    subject: int = -1

    @property
    def sides(self) -> list[str]:
        """Where the texts of each column lean: words to the left, figures to the right."""
        columns = len(self.heads)
        said = {self.subject % columns, *([columns - 1] if self.name in ("rules", "trend") else [])}
        return ["left" if column in said else "right" for column in range(columns)]


def sections(figures: Figures, page: Page, most: int) -> Iterator[Section]:
    """Give the sections that have something to say.

    Args:
        figures: what to tell.
        page: the language and the way to clean texts; a full one leaves nothing out.
        most: lines of each section; of how many they are is said.

    Yields:
        Rules, units, causes if they were looked for, years if there are several, unread files if there are any.
    """
    most = page.most(most)
    yield _rules(figures, page, most)
    yield _units(figures, page, most)
    if figures.tally.causes is not None:
        yield _causes(figures, page, most)
    if len(figures.years) > 1:
        yield _trend(figures, page)
    if figures.tally.unread:
        yield _unread(figures, page, most)


def _rules(figures: Figures, page: Page, most: int) -> Section:
    rules, reports = found(figures.rules), len(figures.tally.reports)
    lines = [
        (
            page.clean(rule.id),
            page.count(rule.error_reports),
            share(rule.error_reports, reports),
            page.count(rule.reports),
            page.count(rule.findings),
            page.clean(rule.title[page.lang], LONG),
        )
        for rule in rules[:most]
    ]
    heads = ("head_rule", "head_faulty", "head_part", "head_reports", "head_findings", "head_about")
    return _section("rules", heads, lines, len(rules), page, subject=0)


def _units(figures: Figures, page: Page, most: int) -> Section:
    units = faulty(figures.units)
    known = any(unit.numbers is not None for unit in units)

    def per_100(unit: UnitFigures) -> str:
        rate = unit.errors_per_100
        return UNKNOWN if rate is None else words.decimal(rate, page.lang)

    lines = [
        (
            page.count(unit.error),
            words.decimal(unit.errors_per_report, page.lang),
            *([per_100(unit)] if known else []),
            page.count(unit.warning),
            page.count(unit.reports),
            page.clean(f"{unit.satker} ({unit.kode})" if unit.kode else unit.satker),
        )
        for unit in units[:most]
    ]
    heads = ["head_errors", "head_per_report", "head_per_100", "head_warnings", "head_reports", "head_unit"]
    if not known:
        heads.remove("head_per_100")
    return _section("units", heads, lines, len(units), page)


def _causes(figures: Figures, page: Page, most: int) -> Section:
    causes = sorted(figures.tally.causes or (), key=lambda cause: (-cause.findings, -cause.causes, cause.kind))
    lines = [
        (page.count(cause.findings), page.count(cause.causes), page.say(f"kind_{cause.kind}"))
        for cause in causes[:most]
    ]
    return _section("causes", ("head_findings", "head_causes", "head_kind"), lines, len(causes), page)


def _trend(figures: Figures, page: Page) -> Section:
    lines = [
        (
            str(year.tahun),
            page.count(year.reports),
            page.count(year.error_reports),
            share(year.error_reports, year.reports),
            page.count(year.error),
            words.decimal(year.errors_per_report, page.lang),
            UNKNOWN if year.direction is None else page.say(f"direction_{year.direction}"),
        )
        for year in figures.years
    ]
    heads = ("head_year", "head_reports", "head_faulty", "head_part", "head_errors", "head_per_report")
    section = _section("trend", (*heads, "head_direction"), lines, len(lines), page, subject=0)
    before, last = figures.years[-2:]
    if not last.same_units:
        return section
    told = page.say(
        "overview_trend_same",
        before=str(before.tahun),
        after=str(last.tahun),
        n=last.same_units,
        better=last.better,
        worse=last.worse,
        same=last.same_units - last.better - last.worse,
    )
    return replace(section, lead=f"{section.lead} {told}")


def _unread(figures: Figures, page: Page, most: int) -> Section:
    files = sorted(figures.tally.unread, key=lambda each: (-each.problems, each.file))
    lines = [(page.count(each.problems), page.clean(each.file, LONG)) for each in files[:most]]
    return _section("unread", ("head_problems", "head_file"), lines, len(files), page)


def _section(
    name: Name, heads: Sequence[str], lines: Sequence[Sequence[str]], every: int, page: Page, *, subject: int = -1
) -> Section:
    title = page.say(f"overview_{name}")
    if not lines:
        return Section(name, title, "", page.say(f"overview_{name}_none"), heads, ())
    number = page.say("part_of", shown=len(lines), n=every) if len(lines) < every else page.count(every)
    return Section(name, title, number, page.say(f"overview_{name}_lead"), heads, lines, subject)
