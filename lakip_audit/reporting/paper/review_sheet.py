"""The sheet *Reviu*: the criteria of the review, the findings that touch each, and room for the reviewer's answer."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Sheet

COLUMNS = (
    ("number", 8),
    ("aspect", 18),
    ("criterion", 46),
    ("status", 26),
    ("errors", 11),
    ("warnings", 11),
    ("notes", 10),
    ("findings", 40),
    ("rules", 34),
    ("checks", 24),
    ("result", 18),
    ("remarks", 36),
)
FILLED_IN = ("result", "remarks")


def sheet(paper: Paper) -> Sheet:
    """Return the sheet."""
    columns = [Column(paper.page.say(f"review_{name}"), width, fill_in=name in FILLED_IN) for name, width in COLUMNS]
    name, about = paper.page.say("sheet_review"), paper.page.say("about_sheet_review")
    return Sheet(name, about, columns, _lines(paper), frozen=1, large=True)


def _lines(paper: Paper) -> Iterator[Line]:
    page, review = paper.page, paper.review
    name = str(review.dasar)
    status = name if review.dasar.terverifikasi else page.say("unverified", basis=name)
    counts = {count.id: count for count in paper.run.result.rules}
    for aspect in review.daftar:
        for at, criterion in enumerate(aspect.kriteria):
            rules = paper.touching[criterion.nomor]
            findings = [each for each in paper.findings_of(rules) if each.finding.waiver is None]
            severities = [each.finding.severity for each in findings]
            judged = sum(counts[rule].passed + counts[rule].failed for rule in rules)
            yield Line(
                [
                    criterion.nomor,
                    getattr(aspect.aspek, page.lang),
                    getattr(criterion.isi, page.lang),
                    status,
                    severities.count("error") if rules else None,
                    severities.count("warning") if rules else None,
                    severities.count("info") if rules else None,
                    paper.listed(findings),
                    ", ".join(rules) if rules else page.say("review_by_people"),
                    page.say("review_judged", n=judged) if rules else "",
                    None,
                    None,
                ],
                ruled=at == 0,
            )
