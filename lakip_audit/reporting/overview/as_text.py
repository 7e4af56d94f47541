"""The overview as text: a page of its own, or the end of the report on a few."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.engine.tally import Tally
from lakip_audit.reporting.overview.figures import Figures, figures
from lakip_audit.reporting.overview.sections import sections
from lakip_audit.reporting.overview.size import size_sentences
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.settings import settings_lines
from lakip_audit.reporting.table import table_lines

LINES = 10
"""Lines of each table."""
SHORT = 5
"""Lines of each table at the end of another report, which tells causes and problems itself."""
TOLD = ("causes", "unread")


def overview_text(tally: Tally, page: Page, tablefmt: str = "") -> str:
    """Return the overview as a page of text.

    Args:
        tally: what to tell.
        page: its language and width; a full one leaves nothing out.
        tablefmt: the format of the tables, one of ``table.TABLE_FORMATS``; empty for the usual one.

    Returns:
        Lines of at most the width, with a newline at the end.
    """
    head = [page.paint(page.say("title"), "strong"), "=" * page.width]
    if tally.settings is not None:
        head += settings_lines(tally.settings, [rule.id for rule in tally.rules], page)
    blocks = [head, *overview_blocks(tally, page, tablefmt)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def overview_blocks(tally: Tally, page: Page, tablefmt: str = "", *, short: bool = False) -> Iterator[list[str]]:
    """Give the blocks of the overview; ``short`` for the end of a report that tells the rest."""
    found = figures(tally)
    lines = page.heading(page.say("overview"))
    for sentence in size_sentences(found, page):
        lines += page.sentence(sentence)
    yield lines
    if tally.reports:
        yield from _tables(found, page, tablefmt, short=short)


def _tables(found: Figures, page: Page, tablefmt: str, *, short: bool) -> Iterator[list[str]]:
    for section in sections(found, page, SHORT if short else LINES):
        if short and section.name in TOLD:
            continue
        title = f"{section.title} ({section.number})" if section.number else section.title
        lines = [page.paint(title, "strong"), *page.sentence(section.lead)]
        if section.lines:
            rows = [[page.say(head) for head in section.heads], *section.lines]
            lines += ["", *table_lines(rows, section.sides, tablefmt, page.width)]
        yield lines
