"""Findings, causes and places in the words that stand in the HTML report itself, script or no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Finding, Location
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.finding import place_parts, printed, remarks, short
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.html.tables import Tables
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause, Edit

PLACES = 6
"""Places named for one finding or cause; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A place in words, and the number of its cell on the page (None if it is not on it)."""

    at: int | None
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding in words."""

    id: str
    rule: str
    title: str
    severity: str
    message: str
    stated: str
    expected: str
    places: Sequence[Told]
    evidence: Sequence[Told]
    basis: str
    remarks: str
    causes: str


@dataclass(frozen=True, slots=True)
class ToldCause:
    """A cause in words; ``fix`` are places with what to print there instead."""

    id: str
    kind: str
    explains: str
    explanation: str
    unique: bool
    fix: Sequence[tuple[Told, str]]
    suspects: Sequence[Told]
    more: int


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts things into words; ``several`` says that there are several reports, so that each place names its own."""

    page: HtmlPage
    tables: Tables | None
    several: bool

    def place(self, place: Location) -> Told:
        """A place in words."""
        at = None if self.tables is None else self.tables.at(place)
        return Told(at, ", ".join(place_parts(place, self.several, self.page)), printed(place, self.page))

    def finding(self, finding: Finding, title: str, causes: Sequence[Cause]) -> ToldFinding:
        """A finding in words; ``title`` is that of its rule."""
        page = self.page
        return ToldFinding(
            short(page.clean(finding.fingerprint)),
            page.clean(finding.rule),
            page.long(title),
            finding.severity if finding.waiver is None else "waived",
            page.long(finding.message[page.lang]),
            "" if any(place.text == finding.stated for place in finding.locations) else page.long(finding.stated),
            page.long(finding.expected) if finding.computed else "",
            self._places(finding.locations),
            self._places(finding.evidence),
            "; ".join(page.long(basis_text(basis, page.lang)) for basis in finding.basis),
            "; ".join(remarks(finding, page)),
            ", ".join(page.clean(cause.id) for cause in causes),
        )

    def _places(self, places: Sequence[Location]) -> list[Told]:
        told = [self.place(place) for place in places[:PLACES]]
        if len(places) > PLACES:
            told.append(Told(None, self.page.say("more_places", n=len(places) - PLACES), ""))
        return told

    def cause(self, cause: Cause) -> ToldCause:
        """A cause in words."""
        page = self.page
        kind = page.say(f"kind_{cause.kind}")
        suspects = () if cause.unique and cause.fix else cause.suspects
        return ToldCause(
            page.clean(cause.id),
            kind[:1].upper() + kind[1:],
            page.say("explains", n=len(cause.findings), percent=percent(cause.confidence)),
            page.long(cause.explanation[page.lang]),
            cause.unique,
            [(self.place(edit.place), self.new(edit)) for edit in cause.fix[:PLACES]],
            [self.place(place) for place in suspects[:PLACES]],
            max(len(cause.fix), len(suspects)) - PLACES,
        )

    def new(self, edit: Edit) -> str:
        """What to print in a cell."""
        return self.page.clean(edit.text) if edit.text.strip() else self.page.say("nothing_printed")
