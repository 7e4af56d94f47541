"""The overview of many reports for HTML: sentences, the years as bars, tables with what a line is about in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lakip_audit.engine.tally import Tally
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.overview.figures import Figures, figures
from lakip_audit.reporting.overview.sections import Section, sections
from lakip_audit.reporting.overview.size import size_sentences
from lakip_audit.reporting.settings import settings_lines
from lakip_audit.reporting.words import decimal, share

Leaning = tuple[str, str]
"""A text and the side to which it leans."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Errors per report in a year; ``along`` is their part of the most in any year, in percent."""

    tahun: int
    along: float
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One section."""

    name: str
    title: str
    number: str
    lead: str
    heads: Sequence[Leaning]
    lines: Sequence[Sequence[Leaning]]


@dataclass(frozen=True, slots=True)
class Across:
    """All that the template shows; ``years`` are empty where there is nothing to compare."""

    settings: Sequence[str]
    sentences: Sequence[str]
    years: Sequence[Bar]
    sections: Sequence[Shown]


def across(tally: Tally, page: HtmlPage, most: int) -> Across:
    """Lay the overview out.

    Args:
        tally: what to tell.
        page: its language; of a width at which no sentence is broken.
        most: lines of each table.

    Returns:
        Texts that are harmless, but not escaped.
    """
    found = figures(tally)
    asked = () if tally.settings is None else settings_lines(tally.settings, [rule.id for rule in tally.rules], page)
    told = sections(found, page, most) if tally.reports else ()
    return Across(
        tuple(asked),
        tuple(size_sentences(found, page)),
        _bars(found, page),
        tuple(_shown(section, page) for section in told),
    )


def _bars(found: Figures, page: HtmlPage) -> tuple[Bar, ...]:
    most = max((year.errors_per_report for year in found.years), default=0)
    if len(found.years) < 2 or not most:
        return ()
    return tuple(
        Bar(
            year.tahun,
            float(100 * year.errors_per_report / most),
            f"{decimal(year.errors_per_report, page.lang)} · {share(year.error_reports, year.reports)}",
        )
        for year in found.years
    )


def _shown(section: Section, page: HtmlPage) -> Shown:
    columns = len(section.heads)
    subject = section.subject % columns
    order = [subject, *(column for column in range(columns) if column != subject)]
    heads = [page.say(head).replace("-\n", "\u00ad").replace("\n", " ") for head in section.heads]

    def line(texts: Sequence[str]) -> list[Leaning]:
        return [(texts[column], section.sides[column]) for column in order]

    lines = [line(texts) for texts in section.lines]
    return Shown(section.name, section.title, section.number, section.lead, line(heads), lines)
