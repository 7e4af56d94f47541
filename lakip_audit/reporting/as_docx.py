"""The checked Word file itself, with a comment at each cell or sentence that is contradicted; nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.engine.result import Location
from lakip_audit.extraction.reading.word_places import WordPlaces, word_places
from lakip_audit.reporting import Run
from lakip_audit.reporting.checked_file import checked_file, nearest_place
from lakip_audit.reporting.finding import place_parts, printed
from lakip_audit.reporting.office.word_comments import WordComments
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.remark import Numbered, Remarks
from lakip_audit.reporting.words import PROBLEMS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from lakip_audit.dataset.table import Dataset

NAME = "docx"
ELSEWHERE = 100
"""Findings named in the comment for those that have no place in the file; the rest are counted."""


def write(run: Run) -> bytes:
    """Return the copy of the checked Word file.

    Args:
        run: of one report that was read from a Word file.

    Returns:
        The file.

    Raises:
        InputError: what was checked is not one Word file, or it is damaged.
    """
    path = checked_file(run, ".docx")
    if path is None or run.audit is None:
        raise InputError([Problem(f"--format {NAME}", "docx_needs_word", catalogue=PROBLEMS)])
    comments, remarks = WordComments(path), Remarks(run)
    places = word_places(path, comments.root)
    located: set[int] = set()
    for place, findings in remarks.places():
        element, narrow = _element(run.audit.dataset, places, path, place)
        if element is not None:
            comments.add(element, remarks.lines(place, findings), place.text if narrow else "")
            located.update(numbered.number for numbered in findings)
    if elsewhere := [numbered for numbered in remarks.findings if numbered.number not in located]:
        comments.add(None, _elsewhere(elsewhere, remarks, Page(run.lang, 0)))
    return comments.written()


def _element(dataset: Dataset, places: WordPlaces, path: Path, place: Location) -> tuple[_Element | None, bool]:
    """The element to comment, and whether the text of the cell is printed in it."""
    origin, exact = nearest_place(dataset, place)
    if origin is None or (origin.dokumen and origin.dokumen != path.name):
        return None, False
    return places.find(origin.paragraf, origin.tabel, origin.sel), exact


def _elsewhere(findings: Sequence[Numbered], remarks: Remarks, page: Page) -> list[str]:
    """What to say of findings that have no place in the file, at its beginning."""
    lines = [page.say("elsewhere", n=len(findings))]
    for numbered in findings[:ELSEWHERE]:
        finding = numbered.finding
        lines.append(remarks.heading(numbered))
        lines.append(page.clean(finding.message[page.lang], LONG))
        first = finding.locations[0]
        lines.append(", ".join([*place_parts(first, several=False, page=page), printed(first, page)]))
        if why := remarks.why(finding):
            lines.append(page.say("remark_why", why=why))
        if proposal := remarks.proposal(first, [numbered]):
            lines.append(proposal)
    if len(findings) > ELSEWHERE:
        lines.append(page.say("remark_more", n=len(findings) - ELSEWHERE))
    return lines
