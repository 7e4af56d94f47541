"""From a document to the rows of the dataset that its tables give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lakip_audit.dataset.manifest import SumberDefinition
from lakip_audit.extraction.document import Document, Note, Paragraph
from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.acronyms import mined_acronyms
from lakip_audit.extraction.tabular.assembly import assemble, with_names
from lakip_audit.extraction.tabular.efficiency import SOURCE as FORMULA
from lakip_audit.extraction.tabular.efficiency import read_efficiency
from lakip_audit.extraction.tabular.indicator_register import settle_indicators
from lakip_audit.extraction.tabular.indicators import Answers, Question
from lakip_audit.extraction.tabular.mapping import MappedRow, chosen, map_table, map_unknown
from lakip_audit.extraction.tabular.name_matching import NameMatcher
from lakip_audit.extraction.tabular.profile import Profiles
from lakip_audit.extraction.tabular.recognition import Recognition, recognise
from lakip_audit.extraction.tabular.table import Table

_REGISTER = {"Register": SumberDefinition(judul="Daftar indikator")}
_PROSE = "narasi"
_SMALL, _SMALL_LINES = "Tabel kecil: ", 2
_LARGER = "Tabel tanpa nomor: "
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class TablesResult:
    """Everything that the tables of a document give.

    ``sources`` are the places that the manifest registers, by the ``sumber`` of the rows; ``recognised`` the profile of
    each table, None of those kept in ``tabel_lain``; ``questions`` the names of indicators that a person must settle.
    """

    rows: tuple[DatasetRow, ...]
    sources: Mapping[str, SumberDefinition]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    recognised: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """The tables of one document, and what each of them is."""

    tables: list[Table]
    recognitions: list[Recognition]
    notes: tuple[Note, ...]


def read_tables(
    document: Document,
    profiles: Profiles,
    *,
    year: int,
    answers: Answers | None = None,
    beside: Mapping[str, Document] | None = None,
) -> TablesResult:
    """Read the tables of a document.

    Args:
        document: The document as read.
        profiles: The kinds of tables that are known.
        year: The year of the report.
        answers: What a person answered to the questions of an earlier run.
        beside: Other documents to compare with, by the name that their tables carry in ``sumber``.

    Returns:
        The rows, the register of indicators first, with what is open or doubtful.
    """
    found = [_find(document, profiles, year)]
    found += [_of(name, _find(other, profiles, year, name)) for name, other in (beside or {}).items()]
    tables = [table for each in found for table in each.tables]
    recognitions = [recognition for each in found for recognition in each.recognitions]
    notes = [note for each in found for note in each.notes]
    mapped: list[MappedRow] = []
    for table, recognition in zip(tables, recognitions, strict=True):
        notes += recognition.notes
        if table.scale:
            notes.append(Note("scale_declared", table.place, {"table": table.name, "scale": table.scale}))
        if recognition.fit is None:
            rows = map_unknown(table)
        else:
            rows, noticed = map_table(table, recognition.fit, profiles, year=year)
            notes += noticed
        mapped += [replace(row, roles={**row.roles, "judul": table.title}) for row in rows]
    matcher = NameMatcher(_names(mapped), mined_acronyms(_texts(document, tables)), profiles.indicators)
    settled = settle_indicators(
        mapped,
        matcher,
        year=year,
        words=profiles.indicators,
        lists=profiles.words,
        definitions=profiles.definitions,
        answers=answers or {},
    )
    formula = read_efficiency(document, settled.rows)
    sources = {table.name: _source(table, one, profiles) for table, one in zip(tables, recognitions, strict=True)}
    if formula:
        sources[FORMULA] = SumberDefinition(judul=FORMULA, dokumen="realisasi")
    return TablesResult(
        (*settled.rows, *formula),
        {**_REGISTER, **sources},
        settled.questions,
        tuple(notes),
        {
            table.name: one.fit.profile.profile if one.fit else None
            for table, one in zip(tables, recognitions, strict=True)
        },
    )


def _find(document: Document, profiles: Profiles, year: int, name: str = "") -> _Found:
    """The tables of a document; ``name`` says what it is, where its tables do not."""
    assembly = assemble(document, profiles.words)
    tables = (
        [replace(table, title=f"{name} {table.title}".strip()) for table in assembly.tables]
        if name
        else assembly.tables
    )
    recognitions = [recognise(table, profiles, year=year) for table in tables]
    return _Found(_named(tables, recognitions), recognitions, assembly.notes)


def _of(name: str, found: _Found) -> _Found:
    """The tables of another document, named after it."""
    alone = len(found.tables) == 1 and found.tables[0].caption is None
    names = [name if alone else f"{name}: {table.name}" for table in found.tables]
    return replace(found, tables=[replace(table, name=own) for own, table in zip(names, found.tables, strict=True)])


def _named(tables: Sequence[Table], recognitions: Sequence[Recognition]) -> list[Table]:
    """Tables without a caption under the name of what they are about: the one indicator in them, or the heading."""
    names: dict[int, str] = {}
    titled = list(tables)
    for position, (table, recognition) in enumerate(zip(tables, recognitions, strict=True)):
        if table.caption is not None:
            continue
        title = _only_name(table, recognition) or table.title
        titled[position] = replace(table, title=title)
        short = title if len(title) <= _LONGEST_NAME else title[:_LONGEST_NAME].rsplit(" ", 1)[0]
        kind = _SMALL if len(table.rows) <= _SMALL_LINES else _LARGER
        names[position] = f"{kind}{short or position + 1}"
    return with_names(titled, names)


def _only_name(table: Table, recognition: Recognition) -> str:
    """The name of the indicator of a table of one line; ``""`` of any other table."""
    lines = [row for row in table.rows if not row.section]
    if recognition.fit is None or len(lines) != 1:
        return ""
    at = next((at for at, role in enumerate(recognition.fit.roles) if role is not None and role.name == "nama"), None)
    return lines[0].text(at) if at is not None else ""


def _source(table: Table, recognition: Recognition, profiles: Profiles) -> SumberDefinition:
    kind = _PROSE
    if recognition.fit is not None:
        choices = recognition.fit.profile.choose.get("dokumen", ())
        kind = chosen(choices, table, profiles.words) or _PROSE
    return SumberDefinition.model_validate({"judul": table.title, "dokumen": kind, "skala": table.scale or "rupiah"})


def _names(mapped: Iterable[MappedRow]) -> Iterable[str]:
    for row in mapped:
        for column in ("nama", "nama_perkin"):
            if name := row.row.values.get(column):
                yield name


def _texts(document: Document, tables: Iterable[Table]) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is not None:
                    yield cell.text
