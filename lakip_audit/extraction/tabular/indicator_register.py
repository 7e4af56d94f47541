"""The register of indicators of a report, and the ids of the indicators in the rows that its tables gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from lakip_audit.dataset.definition import Definitions
from lakip_audit.extraction.document import Place
from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.consolidation import consolidations
from lakip_audit.extraction.tabular.content import Content, content_of, reading_of
from lakip_audit.extraction.tabular.indicators import Answers, Fact, Indicator, NameList, Question, Registry, Statement
from lakip_audit.extraction.tabular.mapping import MappedRow
from lakip_audit.extraction.tabular.name_matching import NameMatcher
from lakip_audit.extraction.tabular.name_splitting import split_names
from lakip_audit.extraction.tabular.profile import IndicatorWords
from lakip_audit.extraction.tabular.word_lists import WordLists, folded

REGISTER: Final = "Register"
"""The ``sumber`` of the register's rows."""

_COLUMNS: Final[Mapping[str, str]] = {"nama": "indikator", "nama_perkin": "indikator_perkin"}
"""The columns with names, and the columns with the ids of their indicators."""
_RANKS: Final[Mapping[tuple[str, str], int]] = {
    ("target", "perkin"): 0,
    ("target", "renstra"): 1,
    ("target", "rkt"): 1,
    ("target", "rencana_aksi"): 2,
}
_OTHERS, _SMALL = 3, 4
_SMALL_TABLES = "(tabel satu baris)"
_PLACE = Place()
_YEARS_OF_PLAN = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """The rows with the ids of their indicators, the rows of the register first, and what must be asked."""

    rows: tuple[DatasetRow, ...]
    questions: tuple[Question, ...]


def settle_indicators(
    mapped: Sequence[MappedRow],
    matcher: NameMatcher,
    *,
    year: int,
    words: IndicatorWords,
    lists: WordLists,
    definitions: Definitions,
    answers: Answers,
) -> Settled:
    """Find out which names mean the same indicator.

    Args:
        mapped: What the tables gave, in the order of the document.
        matcher: Compares names.
        year: The year of the report; what is printed without a year is of it.
        words: What names and units say.
        lists: For patterns with names in ``words``.
        definitions: The units.
        answers: What a person answered to the questions of an earlier run.

    Returns:
        All rows. A name that is open has no id, and there is a question about it.
    """
    registry = Registry(matcher, answers)
    registry.learn(_name_lists(mapped, year))
    mapped = [part for row in mapped for part in _parts(row, registry)]
    split = [row for row in mapped if row.split]
    registry.learn(_name_lists(split, year, split=True))
    near = _neighbours(mapped, registry)
    rows = [_with_ids(row, registry, near) for row in mapped]
    register = _Register(registry, mapped, words, lists, definitions)
    return Settled((*register.rows(), *rows), tuple(_distinct(registry.questions)))


def _distinct(questions: Iterable[Question]) -> Iterator[Question]:
    """One question for each name."""
    seen: set[str] = set()
    for question in questions:
        if folded(question.name) not in seen:
            seen.add(folded(question.name))
            yield question


def _list_key(row: MappedRow, column: str, alone: set[str]) -> str:
    source = row.row.values["sumber"]
    if source in alone:
        return _SMALL_TABLES
    return source if column == "nama" else f"{source} {column}"


def _name_lists(mapped: Sequence[MappedRow], year: int, *, split: bool = False) -> list[NameList]:
    """The names of each table; those of the small tables of one line together. The most authoritative first."""
    names_of: dict[str, set[str]] = {}
    for row in mapped:
        if "nama" in row.row.values:
            names_of.setdefault(row.row.values["sumber"], set()).add(folded(row.row.values["nama"]))
    alone = {source for source, names in names_of.items() if len(names) == 1 and not split}
    statements: dict[str, dict[str, Statement]] = {}
    ranks: dict[str, Counter[int]] = {}
    for row in mapped:
        if bool(row.split) is not split:
            continue
        values = row.row.values
        for column in _COLUMNS:
            if not values.get(column):
                continue
            key = _list_key(row, column, alone)
            rank = _SMALL if key == _SMALL_TABLES else _RANKS.get((row.row.table, values.get("dokumen", "")), _OTHERS)
            ranks.setdefault(key, Counter())[rank] += 1
            known = statements.setdefault(key, {})
            name = folded(values[column])
            facts = frozenset(_facts(row.row, year)) if column == "nama" else frozenset()
            before = known.get(name)
            place = row.row.places.get(column, _PLACE)
            if before is None:
                known[name] = Statement(values[column], place, values.get("satuan", ""), facts)
            else:
                known[name] = replace(before, facts=before.facts | facts, unit=before.unit or values.get("satuan", ""))
    lists = [NameList(key, tuple(known.values())) for key, known in statements.items()]
    return sorted(lists, key=lambda names: (ranks[names.source].most_common(1)[0][0], -len(names.statements)))


def _facts(row: DatasetRow, report_year: int) -> Iterator[Fact]:
    """The numbers of a row that may identify its indicator: yearly targets and results that are not nothing."""
    values = row.values
    if values.get("triwulan") or values.get("basis") == "persen_target":
        return
    year = values.get("tahun", str(report_year))
    kind = values.get("sifat", "")
    columns = {"target": "target", "realisasi": "realisasi", "capaian": "realisasi", "target_akhir": "target akhir"}
    for column, concept in columns.items():
        if row.table == "anggaran_kinerja" and column == "realisasi":
            continue
        text = values.get(column, "")
        if text and content_of(text) is Content.NUMBER and (value := reading_of(text).value):
            yield (
                f"{concept} {kind if kind == 'kumulatif' else ''}".strip(),
                year if column != "target_akhir" else "",
                value,
            )


def _parts(row: MappedRow, registry: Registry) -> list[MappedRow]:
    """The rows of a line whose cells may hold several names: one a name, with the numbers on the first."""
    if not row.split:
        return [row]
    names = {column: split_names(text, registry) for column in row.split if (text := row.row.values.get(column, ""))}
    count = max(map(len, names.values()), default=1)
    if count == 1:
        return [row]
    parts = []
    for number in range(count):
        values = dict(row.row.values)
        places = dict(row.row.places)
        values["kolom"] = str(number + 1)
        for column, found in names.items():
            values[column] = found[number] if number < len(found) else ""
        if number:
            for column in ("target", "satuan"):
                values.pop(column, None)
                places.pop(column, None)
        parts.append(replace(row, row=DatasetRow(row.row.table, values, places)))
    return parts


def _neighbours(mapped: Sequence[MappedRow], registry: Registry) -> dict[str, str]:
    """For each table the one indicator of the table right before it, where that is a table of one line."""
    order = list(dict.fromkeys(row.row.values["sumber"] for row in mapped))
    named: dict[str, set[str]] = {}
    for row in mapped:
        if name := row.row.values.get("nama"):
            source = row.row.values["sumber"]
            named.setdefault(source, set()).add(registry.indikator_of(_SMALL_TABLES, name))
    return {
        after: next(iter(named[before]))
        for before, after in pairwise(order)
        if len(named.get(before, ())) == 1 and "" not in named[before]
    }


def _with_ids(row: MappedRow, registry: Registry, near: Mapping[str, str]) -> DatasetRow:
    values = row.row.values
    ids = {}
    for column, target in _COLUMNS.items():
        name = values.get(column, "")
        if name:
            source = values["sumber"]
            key = source if column == "nama" else f"{source} {column}"
            ids[target] = registry.indikator_of(key, name) or registry.indikator_of(_SMALL_TABLES, name)
    if row.row.table == "rincian":
        nearest = registry.nearest(row.roles.get("judul", ""))
        ids["indikator"] = nearest[0] if nearest else near.get(values["sumber"], "")
    return DatasetRow(row.row.table, {**values, **{name: text for name, text in ids.items() if text}}, row.row.places)


class _Register:
    """What the tables say of each indicator, told once."""

    def __init__(
        self,
        registry: Registry,
        mapped: Sequence[MappedRow],
        words: IndicatorWords,
        lists: WordLists,
        definitions: Definitions,
    ) -> None:
        self._indicators = registry.indicators
        self._words = words
        self._lists = lists
        self._definitions = definitions
        self._said: dict[str, list[MappedRow]] = {indikator: [] for indikator in registry.indicators}
        for row in mapped:
            values = row.row.values
            name = values.get("nama", "")
            source = values["sumber"]
            indikator = registry.indikator_of(source, name) or registry.indikator_of(_SMALL_TABLES, name)
            if indikator:
                self._said[indikator].append(row)
        self._source_levels: dict[str, str] = {}
        for row in mapped:
            level = self._level_of(row.roles.get("nomor", ""))
            if level and level != "tujuan":
                self._source_levels.setdefault(row.row.values["sumber"], level)
        for rows in self._said.values():
            rows.sort(key=lambda row: _RANKS.get((row.row.table, row.row.values.get("dokumen", "")), _OTHERS))

    def rows(self) -> Iterator[DatasetRow]:
        """One row an indicator, in the order in which they were found."""
        together = consolidations(
            {indikator: [row.row for row in said] for indikator, said in self._said.items()},
            {indikator: self._sort(said) for indikator, said in self._said.items()},
        )
        for number, indicator in enumerate(self._indicators.values(), 1):
            said = self._said[indicator.indikator]
            values = {
                "sumber": REGISTER,
                "baris": str(number),
                "indikator": indicator.indikator,
                "nama": indicator.nama,
                "alias": "|".join(name.replace("|", "/") for name in indicator.names if name != indicator.nama),
                "sasaran": self._first(said, "sasaran"),
                "perspektif": self._first(said, "perspektif").casefold(),
                "satuan": self._unit(said),
                "arah": self._direction(indicator, said),
                "sifat": self._kind(said),
                "konsolidasi": "" if self._level(said) == "tujuan" else together[indicator.indikator],
                "tingkat": self._level(said),
                "iku": self._first(said, "iku") or "tidak",
            }
            place = next((place for row in said if (place := row.row.places.get("nama")) is not None), None)
            places = {"nama": place} if place is not None else {}
            yield DatasetRow("indikator", {key: value for key, value in values.items() if value}, places)

    def _first(self, said: Iterable[MappedRow], role: str) -> str:
        return next((text for row in said if (text := row.roles.get(role, ""))), "")

    def _unit(self, said: Iterable[MappedRow]) -> str:
        """The unit printed first, without the word that makes it cumulative."""
        unit = self._first(said, "satuan")
        for pattern in self._words.kumulatif:
            unit = re.sub(rf"\s*\(?\b(?:{pattern})\b\)?", "", unit, flags=re.IGNORECASE)
        return unit.strip()

    def _direction(self, indicator: Indicator, said: Sequence[MappedRow]) -> str:
        """Whether more or less is better: what its planned targets do, or else what a bound or its name says."""
        planned = _planned_direction(said)
        if planned:
            return planned
        bounds = {reading_of(text).bound for row in said if (text := row.row.values.get("target", ""))} - {""}
        if len(bounds) == 1:
            return "naik" if bounds == {"min"} else "turun"
        name = " ".join(map(folded, indicator.names))
        falls = any(self._lists.sought(pattern).search(name) for pattern in self._words.turun)
        return "turun" if falls else (self._words.arah_bawaan or "")

    def _kind(self, said: Sequence[MappedRow]) -> str:
        kinds = {row.row.values["sifat"] for row in said if row.row.values.get("sifat")}
        return "kumulatif" if kinds == {"kumulatif"} else "tahunan"

    def _level(self, said: Sequence[MappedRow]) -> str:
        """The level that the number of its sasaran tells, or else the numbers of other lines of its tables."""
        own = next((level for row in said if (level := self._level_of(row.roles.get("nomor", "")))), "")
        beside = next((level for row in said if (level := self._source_levels.get(row.row.values["sumber"], ""))), "")
        return own or beside or ("sasaran" if said else "")

    def _level_of(self, number: str) -> str:
        for level, patterns in self._words.tingkat.items():
            if any(self._lists.compiled(pattern).match(folded(number)) for pattern in patterns):
                return level
        return ""

    def _sort(self, said: Sequence[MappedRow]) -> str:
        """What an indicator measures, as far as that tells how its years are put together."""
        known = self._definitions.unit(self._unit(said))
        measured = (known is not None and known.measure in ("percent", "index")) or _has_decimals(said)
        return "measured" if measured else "counted"


def _has_decimals(said: Iterable[MappedRow]) -> bool:
    """Whether a target or result is no whole number: then nothing is counted."""
    texts = (
        row.row.values.get(column, "")
        for row in said
        if row.row.values.get("basis") != "persen_target"
        for column in ("target", "realisasi")
    )
    return any(reading_of(text).places > 0 for text in texts if content_of(text) is Content.NUMBER)


def _planned_direction(said: Iterable[MappedRow]) -> str:
    """Where the yearly targets of a table only rise or only fall over three years or more; ``""`` elsewhere."""
    series: dict[str, dict[str, Fraction]] = {}
    for row in said:
        values = row.row.values
        text = values.get("target", "")
        if values.get("tahun") and not values.get("triwulan") and content_of(text) is Content.NUMBER:
            series.setdefault(f"{values['sumber']} {row.row.table}", {})[values["tahun"]] = reading_of(text).value
    directions = set()
    for yearly in series.values():
        targets = [yearly[year] for year in sorted(yearly)]
        if len(targets) >= _YEARS_OF_PLAN and targets[0] != targets[-1]:
            rising = sorted(targets)
            directions.add("naik" if targets == rising else "turun" if targets == rising[::-1] else "")
    return directions.pop() if len(directions) == 1 else ""
