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
    cut_off = [*_cut_off("out_of_time", diagnosis.out_of_time, page), *_cut_off("unsettled", diagnosis.unsettled, page)]
    if more or cut_off:
        yield [*more, *cut_off]


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
    if not cause.unique and len(suspects) > 1:
        lines += told("not_unique", page.say("may_be_wrong", n=len(suspects)), suspects, several, page)
        return lines
    if suspects and not cause.fix:
        lines += told("label_suspects", "", suspects, several, page)
    if not cause.unique:
        lines += page.item(page.say("not_unique"), page.say("not_unique_alone"), indent=INDENT)
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


def _cut_off(key: str, tables: Sequence[str], page: Page) -> list[str]:
    """Say where the search for causes did not come to its end, if anywhere."""
    if not tables:
        return []
    most = page.most(TABLES)
    names = [page.clean(name) for name in tables[:most]]
    if len(tables) > most:
        names.append(page.say("more", n=len(tables) - most))
    return page.sentence(page.say(key, tables=", ".join(names)))
