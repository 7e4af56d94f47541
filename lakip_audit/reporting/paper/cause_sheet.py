"""The sheet *Sebab*: one line a cause, what it explains, how sure it is, and what to print instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lakip_audit.reporting.cause import change
from lakip_audit.reporting.finding import distinct, place_parts, places, printed
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Share, Sheet
from lakip_audit.reporting.printed_cells import Number
from lakip_audit.reporting.remark import is_proven

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

COLUMNS = (
    ("cause", 7),
    ("kind", 24),
    ("explanation", 60),
    ("confidence", 11),
    ("unique", 9),
    ("proven", 10),
    ("stake", 20),
    ("flips", 14),
    ("change", 60),
    ("suspects", 40),
    ("count", 9),
    ("findings", 28),
)


def sheet(paper: Paper) -> Sheet | None:
    """Return the sheet; None where the causes were not looked for."""
    if paper.run.diagnosis is None:
        return None
    columns = [Column(paper.page.say(f"cause_{name}"), width) for name, width in COLUMNS]
    name, about = paper.page.say("sheet_causes"), paper.page.say("about_sheet_causes")
    return Sheet(name, about, columns, _lines(paper), frozen=1, large=True)


def _lines(paper: Paper) -> Iterator[Line]:
    page, diagnosis = paper.page, paper.run.diagnosis
    for cause in () if diagnosis is None else diagnosis.causes:
        numbers = paper.numbers_of(cause.findings)
        yield Line(
            [
                cause.id,
                page.say(f"kind_{cause.kind}"),
                cause.explanation[page.lang],
                Share(cause.confidence),
                page.say("yes" if cause.unique else "no"),
                page.say("yes" if is_proven(cause) else "no"),
                Number(cause.at_stake_rp, "rupiah") if cause.at_stake_rp else None,
                page.say("yes" if cause.flips else "no"),
                _changes(cause, paper),
                places([(each, printed(each, page)) for each in cause.suspects], paper.several, page),
                len(cause.findings),
                numbers,
            ]
        )


def _changes(cause: Cause, paper: Paper) -> str:
    """Every cell to change, with what to print there."""
    page = paper.page
    named = distinct(place_parts(edit.place, paper.several, page) for edit in cause.fix)
    return "; ".join(f"{place} {change(edit, page)}" for place, edit in zip(named, cause.fix, strict=True))
