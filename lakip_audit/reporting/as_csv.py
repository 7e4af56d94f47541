"""The findings as CSV, one line each, to be sorted and counted in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Finding, Location
from lakip_audit.reporting import Run
from lakip_audit.reporting.as_saran_csv import CELL, cell
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.finding import place_parts, printed, remarks
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.words import percent

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause

COLUMNS = (
    "laporan",
    "tingkat",
    "aturan",
    "judul",
    "pesan",
    "tercetak",
    "seharusnya",
    "sumber",
    "halaman",
    "baris",
    "kunci",
    "kolom",
    "berkas",
    "baris_berkas",
    "tempat_lain",
    "pembanding",
    "sebab",
    "keyakinan_sebab",
    "keyakinan_temuan",
    "keterangan",
    "dasar",
    "dikecualikan",
    "sudah_ada",
    "sidik_jari",
)
"""``sumber`` to ``baris_berkas`` say where the first place of a finding is; ``tempat_lain`` names the others."""

PLACES = 20
"""Places named in one cell; the rest are counted."""


def write(run: Run) -> str:
    """Return the names of the columns and one line a finding, waived ones too, in the order of the result."""
    result, page = run.result, Page(run.lang, 0)
    causes = MappingProxyType({}) if run.diagnosis is None else run.diagnosis.of
    titles = {rule.id: rule.title[run.lang] for rule in result.rules}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in result.findings:
        told = _line(finding, titles.get(finding.rule, ""), causes.get(finding.fingerprint, ()), page)
        writer.writerow(cell(page.clean(each, CELL)) for each in told)
    return text.getvalue()


def _line(finding: Finding, title: str, causes: Sequence[Cause], page: Page) -> Iterator[str]:
    yield from (finding.laporan, page.say(finding.severity), finding.rule, title, finding.message[page.lang])
    yield from (finding.stated, finding.expected if finding.computed else "")
    yield from _place(finding.locations[0] if finding.locations else None)
    yield _places(finding.locations[1:], page)
    yield _places(finding.evidence, page)
    yield "; ".join(f"{page.clean(cause.id)} {page.say(f'kind_{cause.kind}')}" for cause in causes)
    yield "; ".join(percent(cause.confidence) for cause in causes)
    yield percent(finding.confidence)
    yield "; ".join(remarks(finding, page))
    yield "; ".join(basis_text(basis, page.lang) for basis in finding.basis)
    yield "" if finding.waiver is None else finding.waiver[page.lang]
    yield page.say("yes") if finding.known else ""
    yield finding.fingerprint


def _place(place: Location | None) -> Iterable[str]:
    if place is None:
        return ("",) * 7
    row = "" if place.row is None else str(place.row)
    return (place.sumber, place.halaman or "", place.baris, place.key, place.column, place.file, row)


def _places(places: Sequence[Location], page: Page) -> str:
    told = [f"{', '.join(place_parts(place, False, page))} {printed(place, page)}" for place in places[:PLACES]]
    if len(places) > PLACES:
        told.append(page.say("more_places", n=len(places) - PLACES))
    return "; ".join(told)
