"""The causes of the findings in a few lines of text each: what went wrong, how sure that is, what to print instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Location
from lakip_audit.reporting.finding import INDENT, labelled, place_parts, places, printed
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause, Diagnosis, Edit

CAUSES = 12
"""Causes told in full; the rest are counted."""
TABLES = 10


def cause_blocks(diagnosis: Diagnosis, several: bool, page: Page) -> Iterator[list[str]]:
    """Give the heading and each cause as a block, then what is left out and whether the search was cut off."""
    causes = diagnosis.causes
    heading = page.heading(page.say("causes", n=len(causes))) if causes else []
    most = page.most(CAUSES)
    for cause in causes[:most]:
        yield [*heading, *cause_lines(cause, several, page, in_full=page.full)]
        heading = []
    rest = causes[most:]
    more = page.sentence(page.say("more_causes", n=len(rest), first=page.clean(rest[0].id))) if rest else []
    if more or diagnosis.out_of_time:
        yield [*more, *_cut_off(diagnosis, page)]


def cause_lines(cause: Cause, several: bool, page: Page, *, in_full: bool = False) -> list[str]:
    """Return the lines of one cause; ``in_full`` names all of its cells, a line each, else some and counts the rest."""
    kind = page.say(f"kind_{cause.kind}")
    label = f"{page.clean(cause.id):>4}"
    lines = page.item(label, kind[:1].upper() + kind[1:])
    lines = page.ends(lines, page.say("explains", n=len(cause.findings), percent=percent(cause.confidence)))
    lines[0] = page.paint(label, "strong") + lines[0].removeprefix(label)
    lines += page.sentence(page.clean(cause.explanation[page.lang], LONG), INDENT)
    told = _each_place if in_full else _some_places
    if cause.fix:
        label = "label_change" if cause.unique else "label_for_example"
        lines += told(label, "", [(edit.place, change(edit, page)) for edit in cause.fix], several, page)
    suspects = [(place, printed(place, page)) for place in cause.suspects]
    if not cause.unique:
        words = page.say("may_be_wrong", n=len(suspects)) if suspects else page.say("not_unique_alone")
        lines += told("not_unique", words, suspects, several, page)
    elif suspects and not cause.fix:
        lines += told("label_suspects", "", suspects, several, page)
    return lines


_Told = Sequence[tuple[Location, str]]
"""Places, each with what is said of it."""


def _some_places(label: str, words: str, told: _Told, several: bool, page: Page) -> list[str]:
    text = " ".join(filter(None, (words, places(told, several, page))))
    return page.item(page.say(label), text, indent=INDENT) if words else labelled(label, text, page)


def _each_place(label: str, words: str, told: _Told, several: bool, page: Page) -> list[str]:
    lines = page.sentence(f"{page.say(label)} {words}".rstrip(), INDENT)
    for place, text in told:
        lines += page.item("-", f"{', '.join(place_parts(place, several, page))} {text}", indent=INDENT)
    return lines


def change(edit: Edit, page: Page) -> str:
    """Return what is printed in a cell and what to print instead."""
    new = f"“{page.clean(edit.text)}”" if edit.text.strip() else page.say("nothing_printed")
    return page.say("change", old=printed(edit.place, page), new=new)


def _cut_off(diagnosis: Diagnosis, page: Page) -> list[str]:
    if not diagnosis.out_of_time:
        return []
    most = page.most(TABLES)
    names = [page.clean(name) for name in diagnosis.out_of_time[:most]]
    if len(diagnosis.out_of_time) > most:
        names.append(page.say("more", n=len(diagnosis.out_of_time) - most))
    return page.sentence(page.say("out_of_time", tables=", ".join(names)))
