"""The overview in sentences: how much was checked, what was found, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.reporting.overview.figures import Figures
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import share

OUTCOMES = ("passed", "failed", "undetermined", "not_applicable", "broken")


def size_sentences(figures: Figures, page: Page) -> Iterator[str]:
    """Say how many reports, numbers and checks there are, and how many reports are without an error.

    What could not be run or read comes before what looks well.
    """
    tally = figures.tally
    reports, units = len(tally.reports), len(figures.units)
    if not reports:
        yield page.say("overview_none")
    broken = [rule for rule in tally.rules if rule.broken]
    if broken or tally.problems:
        yield page.say("incomplete", broken=sum(rule.broken for rule in broken), problems=tally.problems)
    if broken:
        yield f"{page.say('broken_rules')} {'; '.join(_broken(rule.id, rule.reasons, page) for rule in broken)}."
    if not reports:
        return
    years = _span([year.tahun for year in figures.years])
    if figures.kementerian:
        yield page.say("overview_size", reports=reports, units=units, ministries=figures.kementerian, years=years)
    else:
        yield page.say("overview_size_alone", reports=reports, units=units, years=years)
    yield page.say("overview_unit_known_by")
    covered, facts = tally.facts_covered, tally.facts
    yield page.say("overview_numbers", numbers=facts, covered=covered, percent=share(covered, facts))
    sums = {outcome: sum(getattr(rule, outcome) for rule in tally.rules) for outcome in OUTCOMES}
    yield page.say("checks", checks=sum(sums.values()), rules=len(tally.rules), **sums)
    severities = {name: sum(getattr(rule, name) for rule in tally.rules) for name in ("error", "warning", "info")}
    waived = sum(rule.waived for rule in tally.rules)
    yield page.say("overview_findings", findings=sum(severities.values()), **severities, waived=waived)
    if not covered:
        yield page.say("nothing_checked", facts=facts)
        return
    sound = reports - figures.error_reports
    clean = reports - figures.found_reports
    yield page.say("overview_sound", sound=sound, n=reports, percent=share(sound, reports), clean=clean)


def _broken(rule: str, reasons: tuple[str, ...], page: Page) -> str:
    return ": ".join([page.clean(rule), *([", ".join(page.clean(each, LONG) for each in reasons)] if reasons else [])])


def _span(years: list[int]) -> str:
    """Years in order as people write them: ``2021-2024``, with the gaps seen: ``2019, 2021-2024``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
