"""What the script of the HTML report works with: plain values, short names, every long text once.

A place is the number of a cell, or a text where the cell is not on the page. Long texts stand in ``strings``: where a
text may stand, a number is its position there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lakip_audit.dataset.sheet import Line
from lakip_audit.engine.readers import checks
from lakip_audit.engine.result import SEVERITIES, Finding, Location
from lakip_audit.reporting import Run
from lakip_audit.reporting.finding import place_parts, remarks, short
from lakip_audit.reporting.finding import printed as as_printed
from lakip_audit.reporting.html.arithmetic import Arithmetic
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.html.tables import NO_NUMBER, Placed, Tables
from lakip_audit.reporting.html.words import IN_SCRIPT
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause, Edit

LONG = 8
"""Characters from which a text is worth a position of its own."""

_ACTIVE = re.compile("[<>&\u2028\u2029]")
"""What could end a script element, begin a comment in it, or break a line of it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed tables of a run, its checks, and the mark of each cell that has one by the number of the cell."""

    tables: Tables
    arithmetic: Arithmetic
    marks: Mapping[int, str]


def printed_tables(run: Run, page: HtmlPage) -> Printed | None:
    """Lay the tables of a run out and take its checks apart; None if the run does not say what led to its result."""
    if run.audit is None:
        return None
    tables = Tables(run.audit)
    arithmetic = Arithmetic(
        tables,
        page,
        {rule.id: number for number, rule in enumerate(run.result.rules)},
        {finding.fingerprint: number for number, finding in enumerate(run.result.findings)},
    )
    arithmetic.add(checks(run.audit))
    return Printed(tables, arithmetic, tables.marks(run.result.findings, arithmetic.read))


def payload(run: Run, page: HtmlPage, printed: Printed | None) -> dict[str, Any]:
    """Gather what the script shows.

    Args:
        run: what to tell.
        page: its language.
        printed: the printed tables, if there are any to show.

    Returns:
        Values that JSON knows.
    """
    result = run.result
    tables = None if printed is None else printed.tables
    causes = () if run.diagnosis is None else run.diagnosis.causes
    of: Mapping[str, Sequence[Cause]] = {} if run.diagnosis is None else run.diagnosis.of
    numbers = {id(cause): number for number, cause in enumerate(causes)}
    told = _Told(page, tables, len(result.reports) > 1)
    rules = {rule.id: number for number, rule in enumerate(result.rules)}
    findings = {finding.fingerprint: number for number, finding in enumerate(result.findings)}
    reports = {report.laporan: number for number, report in enumerate(result.reports)}
    values: dict[str, Any] = {
        "lang": page.lang,
        "words": {key: page.words(key) for key in IN_SCRIPT},
        "severities": SEVERITIES,
        "reports": [page.clean(report.laporan) for report in result.reports],
        "rules": [[page.clean(rule.id), page.long(rule.title[page.lang])] for rule in result.rules],
        "findings": [
            [
                rules.get(finding.rule, page.clean(finding.rule)),
                reports.get(finding.laporan, 0),
                *told.finding(finding),
                [numbers[id(cause)] for cause in of.get(finding.fingerprint, ()) if id(cause) in numbers],
            ]
            for finding in result.findings
        ],
        "causes": [
            [*told.cause(cause), [findings[name] for name in cause.findings if name in findings]] for cause in causes
        ],
    }
    if printed is not None:
        values |= {
            "sheets": [
                [reports[sheet.laporan], told.text(sheet.sumber), told.text(sheet.judul)]
                for sheet in printed.tables.sheets
            ],
            "grids": [told.grid(placed, printed.marks) for placed in printed.tables.placed],
            "values": printed.tables.values(),
            "formulas": printed.arithmetic.formulas,
            "checks": printed.arithmetic.checks,
        }
    return {**values, "strings": told.strings}


def as_script(values: Mapping[str, Any]) -> str:
    """Return values as JSON for a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _ACTIVE.sub(lambda character: f"\\u{ord(character[0]):04x}", text)


class _Told:
    """Turns what was concluded into lists, and keeps the long texts."""

    def __init__(self, page: HtmlPage, tables: Tables | None, several: bool) -> None:
        self._page, self._tables, self._several = page, tables, several
        self._positions: dict[str, int] = {}

    @property
    def strings(self) -> list[str]:
        """The long texts in their order."""
        return list(self._positions)

    def text(self, text: str) -> str | int:
        """A text fit to show, or its position."""
        shown = self._page.long(text)
        return shown if len(shown) < LONG else self._positions.setdefault(shown, len(self._positions))

    def place(self, place: Location) -> str | int:
        """A place."""
        at = None if self._tables is None else self._tables.at(place)
        if at is not None:
            return at
        return f"{', '.join(place_parts(place, self._several, self._page))} {as_printed(place, self._page)}"

    def finding(self, finding: Finding) -> Iterable[Any]:
        """Fingerprint, severity, message, stated (where no place prints it), expected, places, remarks, waived."""
        stated = "" if any(place.text == finding.stated for place in finding.locations) else finding.stated
        yield short(self._page.clean(finding.fingerprint))
        yield SEVERITIES.index(finding.severity)
        yield self.text(finding.message[self._page.lang])
        yield self.text(stated)
        yield self.text(finding.expected if finding.computed else "")
        yield [self.place(place) for place in finding.locations]
        yield [self.place(place) for place in finding.evidence]
        yield list(dict.fromkeys(self.text(place.sumber) for place in finding.locations))
        yield self.text("; ".join(remarks(finding, self._page)))
        yield int(finding.waiver is not None)

    def cause(self, cause: Cause) -> Iterable[Any]:
        """Id, kind, confidence, whether it is the only one, explanation, edits and suspects."""
        yield self._page.clean(cause.id)
        yield self._page.say(f"kind_{cause.kind}")
        yield percent(cause.confidence)
        yield int(cause.unique)
        yield self.text(cause.explanation[self._page.lang])
        yield [self._edit(edit) for edit in cause.fix]
        yield [self.place(place) for place in cause.suspects]

    def _edit(self, edit: Edit) -> Iterable[Any]:
        return [self.place(edit.place), self.text(edit.place.text), self.text(edit.text)]

    def grid(self, placed: Placed, marks: Mapping[int, str]) -> dict[str, Any]:
        """A table: its sheet, columns, lines with their texts, and a mark for each cell of each line."""
        grid, page = placed.grid, self._page
        return {
            "sheet": placed.sheet,
            "base": placed.base,
            "label": placed.label,
            "once": [[page.clean(name), self.text(text)] for name, text in grid.said_once],
            "heads": [[page.clean(head.above), page.clean(head.name), int(head.number)] for head in grid.headings],
            "lines": [self._line(placed, line) for line in grid.lines],
            "marks": "".join(marks.get(placed.base + at, NO_NUMBER) for at in range(len(grid.lines) * placed.width)),
        }

    def _line(self, placed: Placed, line: Line) -> list[str | int]:
        page, tables = self._page, self._tables
        texts = (
            []
            if tables is None
            else [
                self.text(tables.text(place, heading.name))
                for heading, place in zip(placed.grid.headings, line.cells, strict=True)
            ]
        )
        return [page.clean(line.baris), page.clean(line.halaman), *texts]
