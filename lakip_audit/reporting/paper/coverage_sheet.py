"""The sheet *Cakupan*: of every table how many numbers were checked, and how often."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Share, Sheet

COLUMNS = (("table", 24), ("title", 44), ("numbers", 13), ("never", 13), ("once", 13), ("more", 16), ("share", 12))


def sheet(paper: Paper) -> Sheet:
    """Return the sheet."""
    columns = [Column(paper.page.say(f"coverage_{name}"), width) for name, width in COLUMNS]
    name, about = paper.page.say("sheet_coverage"), paper.page.say("about_sheet_coverage")
    return Sheet(name, about, columns, _lines(paper), frozen=1)


def _lines(paper: Paper) -> Iterator[Line]:
    result, lang = paper.run.result, paper.page.lang
    known = {} if paper.cells is None else paper.cells.dataset.definitions.tables
    for table in result.coverage:
        title = str(getattr(known[table.table].title, lang)) if table.table in known else ""
        checked = table.once + table.twice
        share = Share(100 * checked // table.numbers / 100) if table.numbers else None
        yield Line([table.table, title, table.numbers, table.never, table.once, table.twice, share])
    covered, twice, facts = result.facts_covered, result.facts_covered_twice, result.facts
    share = Share(100 * covered // facts / 100) if facts else None
    total = [paper.page.say("total"), None, facts, facts - covered, covered - twice, twice, share]
    yield Line(total, ruled=True)
