"""A whole report from a document: its tables and its prose as rows of the dataset, each with its origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.manifest import Manifest, Satker, SumberDefinition
from lakip_audit.dataset.origin import Origin
from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.report import RawReport, RawTable
from lakip_audit.extraction.document import Document, Note, Place
from lakip_audit.extraction.prose.claim_pattern import load_claim_patterns
from lakip_audit.extraction.prose.claims import Uncertain
from lakip_audit.extraction.prose.indicator_finder import NameFinder, named_indicators
from lakip_audit.extraction.prose.mentions import read_mentions
from lakip_audit.extraction.prose.report_facts import ReportFacts, read_report_facts
from lakip_audit.extraction.prose.statements import read_prose
from lakip_audit.extraction.prose.structure import read_structure
from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.indicators import Answers, Question
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.tables import TablesResult, read_tables
from lakip_audit.extraction.unfit import unfit

REGISTER = "indikator"
"""The table that other tables refer to."""

PROSE: Final = "narasi"
"""The ``dokumen`` of every place that no table of the document is."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from a document.

    Attributes:
        report: the report, ready to be audited.
        document: the document it was read from.
        tables: what became of its tables.
        uncertain: statements of the prose that were left out.
        questions: names of indicators that a person must settle.
        notes: repairs and doubts, in the order of the document.
    """

    report: RawReport
    document: Document
    tables: TablesResult
    uncertain: tuple[Uncertain, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]


def extract(
    document: Document,
    path: Path,
    definitions: Definitions,
    *,
    folders: Sequence[Path] = (),
    answers: Answers | None = None,
    year: int | None = None,
    sources: Sequence[str] = (),
    beside: Mapping[str, Document] | None = None,
) -> Extraction:
    """Read a report from a document.

    Args:
        document: As read.
        path: Where it lies.
        definitions: The tables of the dataset.
        folders: Rule folders with further profiles and patterns.
        answers: What a person answered to the questions of an earlier run.
        year: The year of the report; what the document says of itself if None.
        sources: The tables and sections to keep, by their ``sumber``; all if none is named.
        beside: Other documents to compare with, by name: the original renstra, agreement or budget.

    Returns:
        The report and all that is doubtful in it.

    Raises:
        InputError: The document does not say of which year it reports.
        DefinitionError: A profile or a pattern is wrong.
    """
    profiles = load_profiles(definitions, folders)
    patterns = load_claim_patterns(definitions, folders)
    facts = read_report_facts(document)
    tahun = year if year is not None else facts.tahun
    if tahun is None:
        raise InputError([unfit(path, "no_year")])
    tables = read_tables(document, profiles, year=tahun, answers=answers, beside=beside)
    indicators = named_indicators(row.values for row in tables.rows if row.table == REGISTER)
    prose = read_prose(document, NameFinder(indicators), year=tahun, patterns=patterns)
    mentions = read_mentions(document, indicators, prose.rows, year=tahun)
    rows = [*tables.rows, *prose.rows, *mentions, *read_structure(document)]
    if sources:
        rows = [row for row in rows if row.table == REGISTER or row.values.get("sumber") in sources]
    manifest = _manifest(path, facts, tahun, rows, tables.sources)
    return Extraction(
        _report(path, manifest, rows, definitions, {name: other.file for name, other in (beside or {}).items()}),
        document,
        tables,
        prose.uncertain,
        tables.questions,
        (*document.notes, *tables.notes, *prose.notes),
    )


def only_pages(document: Document, first: int, last: int) -> Document:
    """The blocks of some pages.

    Args:
        document: As read.
        first: The first page, counted from 1.
        last: The last one.

    Returns:
        The document without its other pages.

    Raises:
        InputError: Nothing is left.
    """
    blocks = tuple(block for block in document.blocks if block.place.page and first <= block.place.page <= last)
    if not blocks:
        raise InputError([unfit(document.file, "no_pages", first=first, last=last)])
    return replace(document, blocks=blocks)


def _manifest(
    path: Path, facts: ReportFacts, year: int, rows: Iterable[DatasetRow], sources: Mapping[str, SumberDefinition]
) -> Manifest:
    named = dict.fromkeys(row.values["sumber"] for row in rows if row.values.get("sumber"))
    places = {name: sources.get(name) or SumberDefinition(judul=name, dokumen=PROSE) for name in named}
    unit = facts.short or facts.satker or path.stem
    laporan = re.sub(r"[^a-z0-9]+", "-", unit.casefold()).strip("-") or "laporan"
    return Manifest(
        laporan=f"{laporan[:80].strip('-')}-{year}",
        satker=Satker(nama=facts.satker or path.stem),
        induk=facts.induk,
        kementerian=facts.kementerian,
        tahun=year,
        renstra=facts.renstra,
        sumber=places,
    )


def _report(
    path: Path, manifest: Manifest, rows: Iterable[DatasetRow], definitions: Definitions, files: Mapping[str, str]
) -> RawReport:
    by_table: dict[str, list[DatasetRow]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    raw: dict[str, RawTable] = {}
    origins: dict[tuple[str, int, str], Origin] = {}
    for table, lines in by_table.items():
        file = f"{table}.csv"
        used = {name for line in lines for name, text in line.values.items() if text}
        columns = [name for name in definitions.tables[table].columns if name in used]
        raw[table] = RawTable(
            file, {name: [line.values.get(name, "") for line in lines] for name in columns}, range(1, len(lines) + 1)
        )
        for number, line in enumerate(lines, 1):
            name = files.get(line.values.get("sumber", "").partition(": ")[0], path.name)
            for column, place in line.places.items():
                origins[file, number, column] = origin_of(place, name)
    return RawReport(path, manifest, raw, origins=origins)


def origin_of(place: Place, name: str) -> Origin:
    """The origin of a cell that stands at a place of a document.

    Args:
        place: Where it stands.
        name: The name of the document.

    Returns:
        The same as texts; a line of a text file counts as its paragraph, a worksheet as its table.
    """
    paragraph = place.paragraph if place.paragraph is not None else place.line
    table = place.sheet if place.sheet is not None else place.table
    return Origin(name, _text(place.page), _text(paragraph), _text(table), _text(place.cell))


def _text(value: object) -> str:
    return "" if value is None else str(value)
