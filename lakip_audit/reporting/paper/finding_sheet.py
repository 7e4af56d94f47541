"""The sheet *Temuan*: one line a finding, in the words of an inspector, with room for the answer and the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.engine.result import Finding, Location
from lakip_audit.numbers import Degree
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.finding import places, short
from lakip_audit.reporting.page import LONG
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Sheet, Value
from lakip_audit.reporting.printed_cells import Number
from lakip_audit.reporting.remark import Numbered
from lakip_audit.reporting.words import percent

COLUMNS = (
    ("number", 5),
    ("severity", 11),
    ("place", 23),
    ("printed", 17),
    ("expected", 17),
    ("difference", 16),
    ("condition", 36),
    ("criterion", 28),
    ("cause", 30),
    ("effect", 22),
    ("recommendation", 30),
    ("answer", 24),
    ("conclusion", 16),
    ("remarks", 24),
    ("review", 12),
    ("basis", 24),
    ("rule", 10),
    ("source", 22),
    ("page", 9),
    ("printed_number", 18),
    ("expected_number", 18),
    ("unit", 14),
    ("report", 20),
    ("fingerprint", 12),
)
FILLED_IN = ("answer", "conclusion")
PRINTED = 13
"""Columns that are printed; what follows is for filters and sums."""


def sheet(paper: Paper) -> Sheet:
    """Return the sheet."""
    columns = [Column(paper.page.say(f"finding_{name}"), width, fill_in=name in FILLED_IN) for name, width in COLUMNS]
    name, about = paper.page.say("sheet_findings"), paper.page.say("about_sheet_findings")
    return Sheet(name, about, columns, _lines(paper), frozen=2, printed=PRINTED, large=True)


def _lines(paper: Paper) -> Iterator[Line]:
    for numbered in paper.remarks.findings:
        yield Line([_value(name, numbered, paper) for name, _ in COLUMNS])


def _value(name: str, numbered: Numbered, paper: Paper) -> Value:
    finding, page = numbered.finding, paper.page
    first = finding.locations[0] if finding.locations else None
    match name:
        case "number":
            return numbered.number
        case "severity":
            return page.say(finding.severity)
        case "place":
            return places([(each, "") for each in finding.locations], paper.several, page)
        case "printed":
            return finding.stated
        case "expected":
            return finding.expected
        case "difference" | "printed_number" | "expected_number" | "unit":
            return _number(name, finding, paper)
        case "condition":
            return finding.message[page.lang]
        case "criterion":
            basis = _basis(finding, paper)
            said = page.say("remark_basis", basis=basis) if basis else ""
            return " ".join(f"{text.rstrip('.')}." for text in (_title(finding, paper), said) if text)
        case "basis":
            return _basis(finding, paper)
        case "cause":
            return paper.remarks.why(finding)
        case "effect":
            return _words("akibat", finding, paper) or page.say(f"effect_{finding.severity}")
        case "recommendation":
            return _recommendation(numbered, first, paper)
        case "remarks":
            return "; ".join(_remarks(finding, paper))
        case "review":
            return ", ".join(paper.criteria.get(finding.rule, ()))
        case "rule":
            return finding.rule
        case "source":
            return "" if first is None else first.sumber
        case "page":
            return "" if first is None else first.halaman
        case "report":
            return finding.laporan
        case "fingerprint":
            return short(finding.fingerprint)
        case _:
            return None


def _title(finding: Finding, paper: Paper) -> str:
    return paper.remarks.titles.get(finding.rule, "")


def _basis(finding: Finding, paper: Paper) -> str:
    return "; ".join(basis_text(basis, paper.page.lang) for basis in finding.basis)


def _number(name: str, finding: Finding, paper: Paper) -> Value:
    """What is printed, what was expected, or the difference, as a number; and what it counts."""
    if paper.cells is None:
        return None
    stated, expected = paper.cells.stated(finding), paper.cells.expected(finding)
    if name == "printed_number":
        return stated
    if name == "expected_number":
        return expected
    if name == "unit":
        return "" if stated is None else paper.page.say(f"unit_{stated.style}")
    if stated is None or expected is None:
        return None
    places = max(stated.decimals, expected.decimals)
    # Between percentages a difference is in points, and no percentage.
    style = "plain" if stated.style == "percent" else stated.style
    gap = round(stated.value - expected.value, places)
    return Number(gap, style, places) if gap else None


def _words(field: str, finding: Finding, paper: Paper) -> str:
    rule = paper.rules.get(finding.rule)
    words = getattr(rule, field, None)
    return str(getattr(words, paper.page.lang)) if words is not None else ""


def _recommendation(numbered: Numbered, first: Location | None, paper: Paper) -> str:
    """What the rule recommends, else what can be said of any finding like it; and what to print instead."""
    finding = numbered.finding
    said = _words("rekomendasi", finding, paper)
    if not said:
        said = paper.page.say("recommend_recompute" if finding.computed and finding.expected else "recommend_compare")
    proposals: Sequence[str] = () if first is None else [paper.remarks.proposal(first, [numbered])]
    return " ".join(filter(None, [said, *proposals]))


def _remarks(finding: Finding, paper: Paper) -> Iterator[str]:
    """What is unusual about a finding, if anything."""
    page = paper.page
    if finding.degree is not Degree.CONTRADICTION:
        yield page.say(f"degree_{finding.degree}")
    if finding.confidence < 1:
        yield page.say("confidence", percent=percent(finding.confidence))
    if finding.ocr_suspect:
        yield page.say("ocr_suspect")
    if finding.waiver is not None:
        waiver = page.clean(finding.waiver[page.lang], LONG)
        yield page.say("waived_because", severity=page.say(finding.severity), waiver=waiver)
