"""What is said beside a faulty cell: what is wrong with it, why, and what to print instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lakip_audit.engine.result import Finding, Location
from lakip_audit.reporting import Run
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.cause import change
from lakip_audit.reporting.finding import places, short
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

PROVEN = 0.9
"""So sure a cause must be, besides being the only one, to be told as proven; ``fix`` follows such causes."""

MOST = 5
"""Findings told at one place; the rest are counted."""

CellKey: TypeAlias = tuple[str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with the number that every sheet and comment gives it."""

    number: int
    finding: Finding


def cell_key(place: Location) -> CellKey:
    """What tells the cells of a dataset apart."""
    return place.laporan, place.file, place.row, place.column


def is_proven(cause: Cause) -> bool:
    """Whether a cause may be called one: nothing else explains the finding, and it is known what went wrong."""
    return cause.unique and cause.confidence >= PROVEN and cause.kind != "unknown"


class Remarks:
    """The findings of a run by the cells that they are about, with what to say there.

    Attributes:
        findings: all findings, numbered as in the text report: the waived ones last.
        by_name: the same by their fingerprint.
        by_cell: those of each cell that is printed wrongly, or differently from another place.
        titles: of the rules, by their id.
    """

    def __init__(self, run: Run) -> None:
        """Number the findings and gather them by their places."""
        self._page = Page(run.lang, 0)
        self._several = len(run.result.reports) > 1
        self.titles = {rule.id: rule.title[run.lang] for rule in run.result.rules}
        self._causes = {} if run.diagnosis is None else run.diagnosis.of
        ordered = sorted(run.result.findings, key=lambda finding: finding.waiver is not None)
        self.findings: tuple[Numbered, ...] = tuple(Numbered(at, finding) for at, finding in enumerate(ordered, 1))
        self.by_name: Mapping[str, Numbered] = {each.finding.fingerprint: each for each in self.findings}
        self.by_cell: Mapping[CellKey, Sequence[Numbered]] = self._gathered()
        self._edits = {} if run.advice is None else {cell_key(each.edit.place): each for each in run.advice.edits}

    def _gathered(self) -> dict[CellKey, list[Numbered]]:
        found: dict[CellKey, list[Numbered]] = {}
        for numbered in self.findings:
            for key in dict.fromkeys(map(cell_key, numbered.finding.locations)):
                found.setdefault(key, []).append(numbered)
        return found

    def places(self) -> Iterator[tuple[Location, Sequence[Numbered]]]:
        """Every faulty cell once, with its findings, in the order of the findings."""
        seen: set[CellKey] = set()
        for numbered in self.findings:
            for place in numbered.finding.locations:
                key = cell_key(place)
                if key not in seen:
                    seen.add(key)
                    yield place, self.by_cell[key]

    def lines(self, place: Location, findings: Sequence[Numbered]) -> list[str]:
        """What to say of a cell, a line each: for every finding what is wrong, why, what it rests on; the proposal.

        Args:
            place: The cell.
            findings: Its findings.

        Returns:
            Texts without any character that a program acts on.
        """
        page = self._page
        lines: list[str] = []
        for numbered in findings[:MOST]:
            finding = numbered.finding
            lines.append(self.heading(numbered))
            lines.append(page.clean(finding.message[page.lang], LONG))
            if why := self.why(finding):
                lines.append(page.say("remark_why", why=why))
            if finding.basis:
                basis = "; ".join(page.clean(basis_text(basis, page.lang), LONG) for basis in finding.basis)
                lines.append(page.say("remark_basis", basis=basis))
            if finding.waiver is not None:
                lines.append(page.clean(finding.waiver[page.lang], LONG))
        if len(findings) > MOST:
            lines.append(page.say("remark_more", n=len(findings) - MOST))
        if proposal := self.proposal(place, findings):
            lines.append(proposal)
        return lines

    def heading(self, numbered: Numbered) -> str:
        """Which finding this is, how bad, and by which rule."""
        page, finding = self._page, numbered.finding
        return page.say(
            "remark_heading" if finding.waiver is None else "remark_waived",
            n=numbered.number,
            severity=page.say(finding.severity),
            rule=page.clean(finding.rule),
            title=page.clean(self.titles.get(finding.rule, ""), LONG),
            name=page.clean(short(finding.fingerprint)),
        )

    def why(self, finding: Finding) -> str:
        """The likeliest cause of a finding, marked as a guess where it is not proven; ``""`` if none is known."""
        if not (causes := self._causes.get(finding.fingerprint, ())):
            return ""
        first, page = causes[0], self._page
        values = {
            "cause": page.clean(first.id),
            "kind": page.say(f"kind_{first.kind}"),
            "percent": percent(first.confidence),
            "explanation": page.clean(first.explanation[page.lang], LONG),
        }
        return page.say("why_proven" if is_proven(first) else "why_guess", **values)

    def proposal(self, place: Location, findings: Sequence[Numbered]) -> str:
        """What to print in a cell: by the advice, else by the cause of a finding, else by arithmetic; or ``""``.

        Args:
            place: The cell.
            findings: Its findings.

        Returns:
            A sentence. Where another cell is proven to be wrong, it names that one instead.
        """
        page, key = self._page, cell_key(place)
        if key in self._edits:
            advised = self._edits[key]
            return self._said("propose_edit" if is_proven(advised.cause) else "propose_perhaps", advised.edit.text)
        for numbered in findings:
            for cause in self._causes.get(numbered.finding.fingerprint, ()):
                for edit in cause.fix:
                    if cell_key(edit.place) == key:
                        return self._said("propose_edit" if is_proven(cause) else "propose_perhaps", edit.text)
        for numbered in findings:
            first = next(iter(self._causes.get(numbered.finding.fingerprint, ())), None)
            if first is not None and is_proven(first) and first.fix:
                changes = [(edit.place, change(edit, page)) for edit in first.fix]
                return page.say("propose_elsewhere", changes=places(changes, self._several, page))
        computed = [each.finding for each in findings if each.finding.computed and each.finding.expected]
        return page.say("propose_computed", text=page.clean(computed[0].expected, LONG)) if computed else ""

    def _said(self, key: str, text: str) -> str:
        page = self._page
        return page.say(key, text=f"“{page.clean(text)}”" if text.strip() else page.say("nothing_printed"))
