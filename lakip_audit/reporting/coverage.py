"""What was checked and what was not, for the text report: in a sentence, table by table, number by number."""

from __future__ import annotations

from collections import defaultdict

from lakip_audit.engine.result import Location, Result
from lakip_audit.reporting.finding import place_parts, printed
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.words import share

HEADS = ("head_table", "head_numbers", "head_never", "head_once", "head_twice", "head_share")


def coverage_sentence(result: Result, page: Page) -> str:
    """Return how many numbers were checked, how many more than once, and how many by no rule."""
    covered, twice, facts = result.facts_covered, result.facts_covered_twice, result.facts
    sentences = [
        page.say("coverage", covered=covered, facts=facts, percent=share(covered, facts)),
        page.say("coverage_twice", twice=twice, percent=share(twice, facts)),
        page.say("coverage_rest", rest=facts - covered),
    ]
    return " ".join(sentences)


def coverage_rows(result: Result, page: Page) -> list[list[str]]:
    """Return the heads, then for each table its numbers, those judged never, once, more often, and the share judged."""
    rows = [[page.say(head) for head in HEADS]]
    for table in result.coverage:
        counts = (table.numbers, table.never, table.once, table.twice)
        checked = share(table.once + table.twice, table.numbers)
        rows.append([page.clean(table.table), *map(page.count, counts), checked])
    return rows


def uncovered_lines(uncovered: tuple[Location, ...], several: bool, page: Page) -> list[str]:
    """Return every number that no rule judged, by the file it stands in; ``several`` says there are many reports."""
    lines = page.heading(page.say("uncovered", n=len(uncovered)))
    if not uncovered:
        lines += page.sentence(page.say("uncovered_none"))
    files: dict[str, list[Location]] = defaultdict(list)
    for location in uncovered:
        files[location.file].append(location)
    for file, locations in files.items():
        lines += page.sentence(page.clean(file))
        for location in locations:
            place = ", ".join(place_parts(location, several, page))
            lines += page.item("-", f"{place} {printed(location, page)}", indent="  ")
    return lines
