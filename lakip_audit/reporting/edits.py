"""What would clear a report of errors, for the text report: each cell to change, why, and what is left then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lakip_audit.reporting.cause import change
from lakip_audit.reporting.finding import INDENT, place_parts, short
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.advice import Advice, Advised
    from lakip_audit.diagnosis.cause import Cause, Diagnosis

LEFT = 8
"""Errors that are left named; the rest are counted."""


def advice_blocks(advice: Advice, diagnosis: Diagnosis | None, several: bool, page: Page) -> Iterator[list[str]]:
    """Give the heading, a block for the edits of each cause, and a block that says what they leave."""
    heading = page.heading(page.say("edits", n=len(advice.edits)))
    for block in edit_blocks(advice.edits, diagnosis, several, page):
        yield [*heading, *block]
        heading = []
    yield [*heading, *_outcome(advice, page)]


def edit_blocks(
    edits: Sequence[Advised], diagnosis: Diagnosis | None, several: bool, page: Page
) -> Iterator[list[str]]:
    """Give a block for the edits of each cause; those of ``diagnosis`` have their number."""
    number = 0
    for _, group in groupby(edits, lambda advised: id(advised.cause)):
        lines: list[str] = []
        together = list(group)
        for advised in together:
            number += 1
            place = ", ".join(place_parts(advised.edit.place, several, page))
            lines += page.item(f"{page.count(number):>4}", f"{place}: {change(advised.edit, page)}")
        yield [*lines, *page.sentence(_why(together[0].cause, diagnosis, page), INDENT)]


def _why(cause: Cause, diagnosis: Diagnosis | None, page: Page) -> str:
    """Return the cause; one that was found only after other edits has no number in the report."""
    known = diagnosis is not None and any(cause is other for other in diagnosis.causes)
    kind = page.say(f"kind_{cause.kind}")
    return page.say(
        "because" if known else "because_of",
        cause=f"{page.clean(cause.id)} {kind}" if known else kind,
        percent=percent(cause.confidence),
        tie="" if cause.unique else page.say("tie"),
        explanation=page.clean(cause.explanation[page.lang], LONG),
    )


def _outcome(advice: Advice, page: Page) -> list[str]:
    if not advice.edits:
        return page.sentence(page.say("no_edits" if advice.clears else "no_edits_known", left=len(advice.left)))
    most = page.most(LEFT)
    findings = [f"#{page.clean(short(name))}" for name in advice.left[:most]]
    if len(advice.left) > most:
        findings.append(page.say("more", n=len(advice.left) - most))
    said = page.say(
        "edits_clear" if advice.clears else "edits_leave",
        n=len(advice.edits),
        left=len(advice.left),
        findings=", ".join(findings),
    )
    return [*page.sentence(said), *page.sentence(page.say("edits_advice"))]
