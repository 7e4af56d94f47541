"""Causes of findings that compare no numbers: units, labels, lists, references and what rules declare of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.network import printed_places
from lakip_audit.diagnosis.sentences import SENTENCES
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import Finding
from lakip_audit.engine.verdict import Cell, Draft
from lakip_audit.engine.wording import letters, line_key, places_text
from lakip_audit.rulebook.loading import LoadedRule

DECLARED = 0.6
"""How sure a cause is that a rule declares as the usual one of its findings."""
SHIFTED = 0.9
UNIT = 0.8
YEARS = 0.9
MISSING_CONCEPT = "realisasi"
"""What is told of an indicator that is left out."""
FEWEST_WORDS = 2
"""Words that a reference and the caption of another table must share to mean the same table."""
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class TextCause:
    """The cause of some findings about texts.

    Attributes:
        kind: which slip.
        sentence: the key of the sentence that explains it; ``""`` if ``words`` are the sentence itself by language.
        words: what fills it.
        confidence: how sure.
        suspects: the cells that may be wrong.
        edits: what to print in some of them instead.
        findings: fingerprints.
        missing: what other places print of a line that is left out; a cell of the table that lacks it comes first.
        unique: whether nothing else explains the findings as well.
    """

    kind: Kind
    sentence: str
    words: Mapping[str, str]
    confidence: float
    suspects: tuple[Cell, ...]
    edits: Mapping[Cell, str]
    findings: tuple[str, ...]
    missing: tuple[Cell, ...] = ()
    unique: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed check with its finding."""

    rule: LoadedRule
    finding: Finding
    draft: Draft


def failures(audit: Audit, explained: frozenset[str]) -> Iterator[Failure]:
    """The failed checks of which nothing has been explained yet.

    Args:
        audit: the run.
        explained: fingerprints of findings that have a cause.

    Yields:
        In the order of the rules.
    """
    findings = {finding.fingerprint: finding for finding in audit.result.findings}
    for name, failed in audit.failures.items():
        for index, fingerprint in failed.items():
            if fingerprint not in explained and fingerprint in findings:
                yield Failure(audit.rulebook.rules[name], findings[fingerprint], audit.verdicts[name].draft(index))


def text_causes(audit: Audit, open_failures: Sequence[Failure], neighbours: Neighbours) -> Iterator[TextCause]:
    """Explain findings about texts.

    Args:
        audit: the run.
        open_failures: the failed checks.
        neighbours: what is printed around a cell.

    Yields:
        The causes; a finding has one at most, and may have none.
    """
    done: set[str] = set()
    for explain in _WAYS:
        for cause in explain(audit, [one for one in open_failures if one.finding.fingerprint not in done], neighbours):
            done |= set(cause.findings)
            yield cause


def _units(audit: Audit, open_failures: Sequence[Failure], neighbours: Neighbours) -> Iterator[TextCause]:
    """Units that differ: shifted with their rows, or simply another unit."""
    every = [one for one in open_failures if one.rule.rule.agreement and one.rule.rule.agreement.compare == "satuan"]
    for laporan in dict.fromkeys(one.finding.laporan for one in every):
        yield from _units_of(audit, [one for one in every if one.finding.laporan == laporan], neighbours)


def _units_of(audit: Audit, failed: Sequence[Failure], neighbours: Neighbours) -> Iterator[TextCause]:
    """The same for one report."""
    dataset = audit.dataset
    wanted: dict[Cell, tuple[str, Failure]] = {}
    for one in failed:
        for cell in one.draft.stated:
            wanted[cell] = (one.draft.expected, one)
    by_row = {(cell.table, cell.row): cell for cell in wanted}
    shifted: dict[str, tuple[Failure, list[Cell], str]] = {}
    for cell, (_, one) in wanted.items():
        unit = str(dataset.units(cell.table)[cell.row])
        for step, way in ((1, "bawah"), (-1, "atas")):
            there = neighbours.row_below(cell, step)
            other = by_row.get((there.table, there.row)) if there is not None else None
            if other is not None and wanted[other][0] == unit:
                for failure, moved in ((one, cell), (wanted[other][1], other)):
                    entry = shifted.setdefault(failure.finding.fingerprint, (failure, [], way))
                    entry[1].append(moved)
    if shifted:
        moved_cells = {cell for _, moved, _ in shifted.values() for cell in moved}
        places = {table: printed_places(dataset, table) for table in {cell.table for cell in moved_cells}}
        cells = tuple(sorted(moved_cells, key=lambda cell: (cell.table, places[cell.table][cell.row])))
        first, (_, one) = cells[0], wanted[cells[0]]
        words = {
            "sumber": ", ".join(dict.fromkeys(str(dataset.text(cell.table, "sumber")[cell.row]) for cell in cells)),
            "tercetak": _printed(dataset, first),
            "usulan": _proper(dataset, one),
            "arah": next(iter(shifted.values()))[2],
        }
        edits = {cell: _proper(dataset, wanted[cell][1]) for cell in cells if cell.column == "satuan"}
        yield TextCause("row_shift", "row_shift.label", words, SHIFTED, cells, edits, tuple(shifted))
    for one in failed:
        if one.finding.fingerprint not in shifted:
            text, stated = _proper(dataset, one), one.draft.stated
            edits = {cell: text for cell in stated if cell.column == "satuan"}
            printed = ", ".join(dict.fromkeys(_printed(dataset, cell) for cell in stated))
            words = {**place_words(audit, stated), "tercetak": printed, "usulan": text}
            outvoted = len(one.draft.evidence) > len(stated)
            suspects = stated if outvoted else (*stated, *one.draft.evidence)
            confidence = UNIT if outvoted else UNIT / 2
            finding = (one.finding.fingerprint,)
            yield TextCause("unit", "unit", words, confidence, suspects, edits, finding, unique=outvoted)


def _proper(dataset: Dataset, one: Failure) -> str:
    """The unit that most places print, as one of them writes it."""
    proper = one.draft.evidence[0]
    return _printed(dataset, proper) if proper.column == "satuan" else one.draft.expected


def _printed(dataset: Dataset, cell: Cell) -> str:
    """The unit that a cell prints, or that its number has."""
    if cell.column == "satuan":
        return str(dataset.text(cell.table, cell.column)[cell.row])
    return str(dataset.units(cell.table)[cell.row])


def _labels(audit: Audit, open_failures: Sequence[Failure], neighbours: Neighbours) -> Iterator[TextCause]:
    """A label that is that of the row above, while the row below prints the one expected; or the other way round."""
    dataset = audit.dataset
    for one in open_failures:
        pattern = one.rule.rule.pattern
        if pattern is None or pattern.kind != "differ":
            continue
        expected = {letters(str(dataset.text(cell.table, cell.column)[cell.row])) for cell in one.draft.evidence}
        for cell in (*one.draft.stated, *one.draft.evidence):
            label = letters(str(dataset.text(cell.table, cell.column)[cell.row]))
            around = [neighbours.row_below(cell, step) for step in (-1, 1)]
            if None in around or not label:
                continue
            above, below = (
                letters(str(dataset.text(other.table, other.column)[other.row]))
                for other in around
                if other is not None
            )
            others = expected - {label} or {
                letters(str(dataset.text(other.table, other.column)[other.row])) for other in one.draft.stated
            } - {label}
            way = (
                "atas" if label == above and below in others else "bawah" if label == below and above in others else ""
            )
            source = around[1] if way == "atas" else around[0]
            if way and source is not None:
                text = str(dataset.text(source.table, source.column)[source.row])
                printed = str(dataset.text(cell.table, cell.column)[cell.row])
                words = {**place_words(audit, [cell]), "tercetak": printed, "usulan": text, "arah": way}
                fingerprint = (one.finding.fingerprint,)
                yield TextCause(
                    "row_shift", "row_shift.label", words, SHIFTED - 0.2, (cell,), {cell: text}, fingerprint
                )
                break


def _declared(audit: Audit, open_failures: Sequence[Failure], neighbours: Neighbours) -> Iterator[TextCause]:
    """What the rule says its findings usually come from."""
    for one in open_failures:
        kind = one.rule.rule.cause
        if kind is None:
            continue
        refined = _REFINED.get(one.rule.rule.pattern.kind) if one.rule.rule.pattern is not None else None
        cause = refined(audit, one, kind) if refined is not None else None
        if cause is not None:
            yield cause
            continue
        if one.rule.form == "correspondence" and kind == "previous_report_text":
            yield _reference(audit, one, kind)
            continue
        text = one.draft.expected
        words = {**place_words(audit, one.draft.stated), "tercetak": one.finding.stated, "usulan": text}
        sentence: str = "previous_report_text.usulan" if kind == "previous_report_text" and text else kind
        falls = _falls(audit, one)
        if falls and kind == "previous_report_text":
            words["usulan"], sentence = ", ".join(falls), "previous_report_text.turun"
        if kind == "missing_item":
            yield _missing(audit, one, kind)
            continue
        yield TextCause(kind, sentence, words, DECLARED, one.draft.stated, {}, (one.finding.fingerprint,))
    del neighbours


def _falls(audit: Audit, one: Failure) -> list[str]:
    """Of a statement about a series that falls nowhere the lines where it does."""
    if not any(loaded.how == "falls" for loaded in one.rule.values.values()):
        return []
    dataset = audit.dataset
    found = []
    for before, after in pairwise(one.draft.evidence):
        if (before.table, before.column) == (after.table, after.column):
            numbers = dataset.number(after.table, after.column)
            if numbers.hi[after.row] < numbers.lo[before.row]:
                found.append(line_key(dataset, after.table, after.row))
    return found


def _missing(audit: Audit, one: Failure, kind: Kind) -> TextCause:
    """Something that is left out, as the finding says it."""
    told = {lang: f"{SENTENCES['missing_item'][lang]} {text}" for lang, text in one.finding.message.items()}
    missing = _known_of_missing(audit, one)
    if missing:
        numbers = places_text(audit.dataset, missing[1:])
        told = {
            lang: f"{text} {SENTENCES['missing_item.tercetak'][lang].format(angka=numbers)}"
            for lang, text in told.items()
        }
    finding = (one.finding.fingerprint,)
    return TextCause(kind, "", told, DECLARED, one.draft.stated, {}, finding, missing, unique=bool(missing))


def _known_of_missing(audit: Audit, one: Failure) -> tuple[Cell, ...]:
    """What is printed elsewhere of an indicator that a table of achievements lacks, for the years of that table."""
    dataset, facts = audit.dataset, audit.facts
    if not one.draft.evidence or "indikator" not in dataset.tables[one.draft.stated[0].table].definition.columns:
        return ()
    stated, table = one.draft.stated[0], one.draft.evidence[0]
    if not {"tahun", "realisasi"} <= dataset.tables[table.table].definition.columns.keys():
        return ()
    wanted = str(dataset.text(stated.table, "indikator")[stated.row])
    laporan, sumber = (str(dataset.text(table.table, name)[table.row]) for name in ("laporan", "sumber"))
    here = (dataset.text(table.table, "laporan") == laporan) & (dataset.text(table.table, "sumber") == sumber)
    years = {str(year) for year in dataset.text(table.table, "tahun")[here]}
    printings = facts.printings(MISSING_CONCEPT)
    found: dict[str, Cell] = {}
    for member in range(len(printings)):
        dims = {name: str(values[member]) for name, values in printings.dims.items()}
        whole = not any(value for name, value in dims.items() if name not in ("indikator", "tahun"))
        same = str(printings.laporan[member]) == laporan and dims.get("indikator") == wanted
        if same and whole and dims.get("tahun") in years:
            found.setdefault(dims["tahun"], printings.cell(member))
    return (table, *(found[year] for year in sorted(found))) if found else ()


def _repeated(audit: Audit, one: Failure, kind: Kind) -> TextCause:
    words = {**place_words(audit, one.draft.stated), "asal": places_text(audit.dataset, one.draft.evidence)}
    words["kunci"] = one.finding.locations[0].key
    return TextCause(kind, "copied_cell.baris", words, UNIT, one.draft.stated, {}, (one.finding.fingerprint,))


def _lost_marks(audit: Audit, one: Failure, kind: Kind) -> TextCause:
    """A series without its decimal marks: each number as it is printed elsewhere."""
    dataset = audit.dataset
    texts = [str(dataset.text(cell.table, cell.column)[cell.row]) for cell in one.draft.evidence]
    edits = {}
    for cell in one.draft.stated:
        printed = str(dataset.text(cell.table, cell.column)[cell.row])
        proper = next((text for text in texts if letters(text) == letters(printed) and text != printed), None)
        if proper is not None:
            edits[cell] = proper
    words = {**place_words(audit, one.draft.stated[:1]), "tercetak": one.finding.stated, "usulan": one.finding.expected}
    key = "decimal_lost_or_moved.deret"
    return TextCause(kind, key, words, SHIFTED, one.draft.stated, edits, (one.finding.fingerprint,))


def _years(audit: Audit, one: Failure, kind: Kind) -> TextCause | None:
    """Years that are all one less than those of the contents were left from last year's report."""
    named = _years_in(one.finding.stated)
    wanted = _years_in(one.draft.expected)
    if not named or not wanted:
        return None
    left = sorted(int(year) + 1 for year in named) == sorted(map(int, wanted))
    words = {**place_words(audit, one.draft.stated), "tercetak": one.finding.stated, "usulan": one.draft.expected}
    confidence = YEARS if left else DECLARED / 2
    kind = kind if left else "unknown"
    sentence = "previous_report_text.usulan" if left else "unknown"
    return TextCause(kind, sentence, words, confidence, one.draft.stated, {}, (one.finding.fingerprint,), unique=left)


def _reference(audit: Audit, one: Failure, kind: Kind) -> TextCause:
    """A reference to a table that is not there: the table whose caption says the same is meant."""
    dataset = audit.dataset
    cell = one.draft.stated[0]
    found = ""
    columns = dataset.tables[cell.table].definition.columns
    if {"judul", "nomor"} <= columns.keys():
        described = _long_words(str(dataset.text(cell.table, "judul")[cell.row]))
        laporan = str(dataset.text(cell.table, "laporan")[cell.row])
        captions: dict[str, set[str]] = {}
        for row in range(len(dataset.tables[cell.table])):
            number = str(dataset.text(cell.table, "nomor")[row])
            same = str(dataset.text(cell.table, "laporan")[row]) == laporan
            if same and number and str(dataset.text(cell.table, "jenis")[row]) == "tabel":
                captions.setdefault(number, set()).update(_long_words(str(dataset.text(cell.table, "judul")[row])))
        often = Counter(word for words in captions.values() for word in words)
        shared = {number: sum(1 / often[word] for word in described & words) for number, words in captions.items()}
        best = max(shared.values(), default=0.0)
        numbers = [number for number, weight in shared.items() if weight == best]
        alike = len(numbers) == 1 and len(described & captions[numbers[0]]) >= FEWEST_WORDS
        found = numbers[0] if alike else ""
    words = {**place_words(audit, [cell]), "tercetak": one.finding.stated, "usulan": found}
    sentence = "previous_report_text.usulan" if found else "previous_report_text"
    edits = {Cell(cell.table, cell.column, cell.row): found} if found else {}
    return TextCause(kind, sentence, words, DECLARED, one.draft.stated, edits, (one.finding.fingerprint,))


def _long_words(text: str) -> set[str]:
    return {
        word
        for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split()
        if len(word) >= SHORTEST_WORD
    }


def _years_in(text: str) -> list[str]:
    return [word for word in "".join(c if c.isdecimal() else " " for c in text).split() if len(word) == 4]


def place_words(audit: Audit, cells: Sequence[Cell]) -> dict[str, str]:
    """Where some cells are printed, as a sentence names it.

    Args:
        audit: the run.
        cells: at least one.

    Returns:
        What fills ``sumber`` and ``tempat``.
    """
    dataset = audit.dataset
    names = dict.fromkeys(str(dataset.text(cell.table, "sumber")[cell.row]) for cell in cells)
    place = ", ".join(names)
    return {"sumber": place, "tempat": place}


_Way = Callable[[Audit, Sequence[Failure], Neighbours], Iterator[TextCause]]
_WAYS: tuple[_Way, ...] = (_units, _labels, _declared)
_REFINED: Mapping[str, Callable[[Audit, Failure, Kind], TextCause | None]] = MappingProxyType(
    {"repeat": _repeated, "lost_mark": _lost_marks, "caption_years": _years}
)
"""Patterns of which more can be said than what the rule declares."""
