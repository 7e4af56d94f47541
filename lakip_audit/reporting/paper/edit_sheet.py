"""The sheet *Saran*: one line a cell to change, so that the errors are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lakip_audit.numbers import read_number
from lakip_audit.numbers.reading import Kind
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Share, Sheet
from lakip_audit.reporting.printed_cells import Number

if TYPE_CHECKING:
    from lakip_audit.diagnosis.advice import Advised

COLUMNS = (
    ("number", 5),
    ("report", 20),
    ("source", 22),
    ("page", 9),
    ("line", 8),
    ("key", 30),
    ("column", 14),
    ("printed", 22),
    ("proposed", 22),
    ("printed_number", 20),
    ("proposed_number", 20),
    ("difference", 20),
    ("cause", 26),
    ("confidence", 11),
    ("unique", 9),
    ("explanation", 60),
    ("findings", 22),
    ("done", 14),
)
NUMBERS = 8
"""Findings named beside one edit; the rest are counted."""


def sheet(paper: Paper) -> Sheet | None:
    """Return the sheet; None where no edits were asked for."""
    if paper.run.advice is None:
        return None
    columns = [Column(paper.page.say(f"edit_{name}"), width, fill_in=name == "done") for name, width in COLUMNS]
    name, about = paper.page.say("sheet_edits"), paper.page.say("about_sheet_edits")
    return Sheet(name, about, columns, _lines(paper), frozen=1, large=True)


def _lines(paper: Paper) -> Iterator[Line]:
    page, advice = paper.page, paper.run.advice
    for at, advised in enumerate(() if advice is None else advice.edits, 1):
        place, cause = advised.edit.place, advised.cause
        printed, proposed = _numbers(advised, paper)
        gap = None
        if printed is not None and proposed is not None:
            style = "plain" if printed.style == "percent" else printed.style
            places = max(printed.decimals, proposed.decimals)
            gap = Number(round(proposed.value - printed.value, places), style, places)
        yield Line(
            [
                at,
                place.laporan,
                place.sumber,
                place.halaman,
                place.baris,
                place.key,
                place.column,
                place.text,
                advised.edit.text or page.say("nothing_printed"),
                printed,
                proposed,
                gap,
                page.say(f"kind_{cause.kind}"),
                Share(cause.confidence),
                page.say("yes" if cause.unique else "no"),
                cause.explanation[page.lang],
                paper.numbers_of(cause.findings, NUMBERS),
                None,
            ]
        )


def _numbers(advised: Advised, paper: Paper) -> tuple[Number | None, Number | None]:
    """What is printed and what is proposed, as numbers of one kind."""
    cell = None if paper.cells is None else paper.cells.cell(advised.edit.place)
    printed = None if cell is None or paper.cells is None else paper.cells.number(cell)
    reading, before = read_number(advised.edit.text), read_number(advised.edit.place.text)
    if printed is None or reading.kind is not Kind.NUMBER or before.kind is not Kind.NUMBER or reading.other:
        return printed, None
    scale = printed.value / float(before.value) if before.value else 1.0
    return printed, Number(float(reading.value) * scale, printed.style, max(reading.places, 0))
