"""One finding in a few lines of text: what, where, what was expected, from which other places, and why it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Finding, Location
from lakip_audit.numbers import Degree
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import percent, say

if TYPE_CHECKING:  # causes are looked for only where something was found: nothing here loads what finds them
    from lakip_audit.diagnosis.cause import Cause

PLACES = 4
"""Places named for one finding, and as many to compare with; the rest are counted."""
CAUSES = 3
"""Causes named for one finding; the rest are counted."""
INDENT = "     "
LABELS = ("label_stated", "label_expected", "label_evidence", "label_basis", "label_remarks", "label_cause")


def finding_lines(
    finding: Finding, number: int, title: str, several: bool, page: Page, causes: Sequence[Cause] = ()
) -> list[str]:
    """Return the lines of one finding.

    ``title`` is that of its rule; ``several`` says that there are several reports, so that each place names its own;
    ``causes`` are those of the finding, the likeliest first.
    """
    lines = _head(finding, number, page.clean(title), page)
    lines += page.sentence(page.clean(finding.message[page.lang], LONG), INDENT)
    texts = {
        "label_stated": _stated(finding, several, page),
        # What other places print is not what a number should be: those places follow as evidence.
        "label_expected": page.clean(finding.expected, LONG) if finding.computed else "",
        "label_evidence": _places(finding.evidence, several, page),
        "label_basis": "; ".join(page.clean(basis_text(basis, page.lang), LONG) for basis in finding.basis),
        "label_remarks": "; ".join(remarks(finding, page)),
        "label_cause": _causes(causes, page),
    }
    for label in LABELS:
        if texts[label]:
            lines += labelled(label, texts[label], page)
    return lines


def brief_lines(finding: Finding, number: int, several: bool, page: Page) -> list[str]:
    """Return a finding in its message alone, of several reports after the name of its own."""
    message = page.clean(finding.message[page.lang], LONG)
    return _head(finding, number, f"{page.clean(finding.laporan)}: {message}" if several else message, page)


def _head(finding: Finding, number: int, text: str, page: Page) -> list[str]:
    """Return a text behind the number and the rule of a finding, its mark at the right edge."""
    rule, mark = page.clean(finding.rule), f"#{page.clean(short(finding.fingerprint))}"
    label = f"{page.count(number):>4}"
    lines = page.ends(page.item(label, f"{rule}  {text}"), mark)
    lines[-1] = lines[-1].removesuffix(mark) + page.paint(mark, "faint")
    if lines[0].startswith(f"{label} {rule}"):
        lines[0] = f"{label} {page.paint(rule, finding.severity)}{lines[0][len(label) + 1 + len(rule) :]}"
    return lines


def labelled(label: str, text: str, page: Page) -> list[str]:
    """Return a text beside its label; the labels of all findings and causes are set to one width."""
    return page.item(page.say(label), text, indent=INDENT, label_width=_label_width(page.lang))


@cache
def _label_width(lang: str) -> int:
    """The columns that the longest label takes, and a space."""
    return max(len(say(each, lang)) for each in LABELS) + 1


def short(fingerprint: str) -> str:
    """Return the beginning of a fingerprint, and the number of one of several that begin alike."""
    digest, dash, number = fingerprint.partition("-")
    return f"{digest[:8]}{dash}{number}"


def _stated(finding: Finding, several: bool, page: Page) -> str:
    """Return the places of a finding, after what they state where no place prints exactly that."""
    places = _places(finding.locations, several, page)
    stated = page.clean(finding.stated, LONG)
    if not stated or any(location.text == finding.stated for location in finding.locations):
        return places
    return page.say("stated_at", stated=stated, places=places) if places else stated


def _places(locations: Sequence[Location], several: bool, page: Page) -> str:
    """Return places with what is printed there."""
    return places([(location, printed(location, page)) for location in locations], several, page)


def places(told: Sequence[tuple[Location, str]], several: bool, page: Page) -> str:
    """Return places, each with what is said of it; what one shares with the one before it is not said again."""
    most = page.most(PLACES)
    parts = list(distinct((place_parts(location, several, page) for location, _ in told[:most])))
    texts = [f"{place} {text}".strip() for place, (_, text) in zip(parts, told, strict=False)]
    if len(told) > most:
        texts.append(page.say("more_places", n=len(told) - most))
    return "; ".join(texts)


def distinct(parts: Iterable[list[str]]) -> Iterator[str]:
    """Give each place without the parts that it shares with the one before it."""
    before: list[str] = []
    for place in parts:
        shared = 0
        while shared < len(place) - 1 and place[: shared + 1] == before[: shared + 1]:
            shared += 1
        before = place
        yield ", ".join(place[shared:])


def printed(location: Location, page: Page) -> str:
    """Return what is printed at a place, in quotes."""
    return f"“{page.clean(location.text)}”" if location.text.strip() else page.say("nothing_printed")


def place_parts(location: Location, several: bool, page: Page) -> list[str]:
    """Return the parts of a place from the widest to the narrowest: report, table, line, key, column."""
    sumber = page.clean(location.sumber)
    if location.halaman:
        sumber = f"{sumber} {page.say('page', halaman=page.clean(location.halaman))}"
    if location.baris:
        line = page.say("line", baris=page.clean(location.baris))
    elif location.row is not None:
        line = page.say("file_row", file=page.clean(location.file), row=location.row)
    else:
        line = ""
    parts = (
        page.clean(location.laporan) if several else "",
        sumber,
        line,
        page.say("column", kolom=page.clean(location.kolom)) if location.kolom else "",
        _origin(location, page),
        page.clean(location.key),
        page.clean(location.column),
    )
    return [part for part in parts if part]


def _origin(location: Location, page: Page) -> str:
    """Where to look in a document that has no pages: the paragraph of prose, the cell of a worksheet."""
    if location.tabel and location.sel and not location.tabel.isdecimal():
        return page.say("sheet_cell", tabel=page.clean(location.tabel), sel=page.clean(location.sel))
    if location.paragraf and not location.halaman:
        return page.say("paragraph", paragraf=page.clean(location.paragraf))
    return ""


def _causes(causes: Sequence[Cause], page: Page) -> str:
    """Return the numbers of the causes of a finding, with what kind of mistake each is."""
    most = page.most(CAUSES)
    names = [f"{page.clean(cause.id)} {page.say(f'kind_{cause.kind}')}" for cause in causes[:most]]
    if len(causes) > most:
        names.append(page.say("more_causes_of", n=len(causes) - most))
    return page.say("cause_or").join(names)


def remarks(finding: Finding, page: Page) -> Iterator[str]:
    """Say what is unusual about a finding, if anything."""
    if finding.degree is not Degree.CONTRADICTION:
        yield page.say(f"degree_{finding.degree}")
    if finding.confidence < 1:
        yield page.say("confidence", percent=percent(finding.confidence))
    if finding.ocr_suspect:
        yield page.say("ocr_suspect")
    if finding.known:
        yield page.say("known_before")
    if finding.waiver is not None:
        waiver = page.clean(finding.waiver[page.lang], LONG)
        yield page.say("waived_because", severity=page.say(finding.severity), waiver=waiver)
