"""What the tables of a dataset hold: columns, keys and the facts they state. All of it is read from ``rules/tabel``.

From one definition come the table's schema, the type check of expressions, the template and the documentation.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from lakip_audit.dataset.inside import yaml_files
from lakip_audit.dataset.problem import DefinitionError, Problem, capped, listed, nearest
from lakip_audit.dataset.yaml_source import Source, content_of, problems_from_pydantic, read_yaml

Name = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ColumnType = Literal["text", "id", "choice", "year", "quarter", "integer", "code", "number", "unit", "concept"]
Measure = Literal["amount", "percent", "count", "value", "concept"]

RESERVED = frozenset({"laporan", "sumber", "asal", "perlu_diperiksa", "catatan", "mentah", "pengecualian", "perbaikan"})
"""Names in a report folder that no table may have."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Words(_Model):
    """A text in Indonesian and English."""

    id: StrictStr
    en: StrictStr


class ColumnDefinition(_Model):
    """One column.

    ``measure`` says what its numbers are: rupiah, percentage points, a count, a value in the row's unit, or what the
    row's concept says. ``printed`` overrides whether they are exact. ``dash: zero`` reads a printed dash as 0,
    otherwise it is an absent number. ``signed`` numbers may be negative.
    """

    type: ColumnType
    required: StrictBool = False
    values: tuple[StrictStr, ...] = ()
    refers: StrictStr | None = None
    measure: Measure | None = None
    printed: Literal["exact", "rounded"] | None = None
    signed: StrictBool = False
    dash: Literal["zero", "absent"] = "absent"
    about: Words | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        for kind, key, given in (
            ("number", "measure", self.measure is not None),
            ("choice", "values", bool(self.values)),
        ):
            if self.type == kind and not given:
                raise PydanticCustomError("column_needs", "{key}", {"type": self.type, "key": key})
            if self.type != kind and given:
                raise PydanticCustomError("column_has", "{key}", {"type": self.type, "key": key})
        if self.refers is not None and self.type != "id":
            raise PydanticCustomError("column_has", "refers", {"type": self.type, "key": "refers"})
        return self


class Not(_Model):
    """Any text but this one."""

    not_: StrictStr = Field(alias="not")


class FactDefinition(_Model):
    """What the cells of one number column state.

    A dimension is the name of a column, ``=text`` for a constant or ``@field`` for a field of the manifest;
    ``concept`` may be ``@column`` for a column that names it. ``where`` keeps the rows whose columns hold one of
    these texts.
    """

    column: StrictStr
    concept: StrictStr
    dims: dict[StrictStr, StrictStr] = {}
    where: dict[StrictStr, StrictStr | tuple[StrictStr, ...] | Not] = {}


class TableDefinition(_Model):
    """One table. ``columns`` are all its columns in order, those that every printed table has in front.

    ``row`` says what one row is. ``printed: false`` is a register made by the reader, not a table of the document:
    its ``key`` is unique and it needs no place. ``tree`` is the code column whose parts, separated by ``/``, form a
    tree.
    """

    table: Name
    title: Words
    row: Words
    printed: StrictBool = True
    columns: dict[Name, ColumnDefinition]
    key: tuple[StrictStr, ...] = ()
    tree: StrictStr | None = None
    facts: tuple[FactDefinition, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _put_place_first(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(columns := data.get("columns"), dict):
            place = _PLACE if data.get("printed", True) else _PLACE_OPTIONAL
            return {**data, "columns": {**place, **columns}}
        return data

    @property
    def own_columns(self) -> Mapping[str, ColumnDefinition]:
        """The columns without sumber, halaman, baris and kolom."""
        return {name: column for name, column in self.columns.items() if name not in _PLACE}

    @property
    def refers(self) -> tuple[str, str] | None:
        """The first column that refers to another table, and that table; its columns can be used here."""
        return next(((name, column.refers) for name, column in self.columns.items() if column.refers), None)

    def is_number(self, column: str) -> bool:
        """Whether it has such a column, and that prints numbers."""
        return column in self.columns and self.columns[column].type == "number"

    def available(self, definitions: Definitions) -> Mapping[str, ColumnDefinition]:
        """All columns that a rule on this table may use.

        Args:
            definitions: Where the tables that this one refers to are looked up.

        Returns:
            Its own columns; of the table it refers to the choices, codes and whole numbers (names, texts, units and
            measures are what each table prints itself); the fields of the manifest.
        """
        found = definitions.available.get(self.table)
        if found is None:
            joined: dict[str, ColumnDefinition] = {}
            if self.refers is not None and self.refers[1] in definitions.tables:
                other = definitions.tables[self.refers[1]].own_columns
                joined = {name: column for name, column in other.items() if column.type in _JOINED}
            found = MappingProxyType({**MANIFEST_COLUMNS, **joined, **self.columns})
            definitions.available[self.table] = found
        return found


def _column(kind: ColumnType, about: str, english: str, **rest: Any) -> ColumnDefinition:
    return ColumnDefinition(type=kind, about=Words(id=about, en=english), **rest)


_PLACE: Mapping[str, ColumnDefinition] = {
    "sumber": _column("text", "tabel atau bagian dokumen", "table or section of the document", required=True),
    "halaman": _column("text", "halaman fisik", "physical page"),
    "baris": _column("integer", "baris di tabel itu, mulai 1", "line in that table, from 1", required=True),
    "kolom": _column("text", "kolom di tabel itu", "column of that table"),
}
_PLACE_OPTIONAL: Mapping[str, ColumnDefinition] = {
    name: column.model_copy(update={"required": False}) for name, column in _PLACE.items()
}
_JOINED = frozenset({"choice", "code", "year", "quarter", "integer"})
_DOCUMENTS = ("renstra", "rkt", "perkin", "rencana_aksi", "capaian", "realisasi", "narasi")

MANIFEST_COLUMNS: Mapping[str, ColumnDefinition] = MappingProxyType(
    {
        "laporan": _column("code", "id laporan", "id of the report"),
        "tahun_laporan": _column("year", "tahun laporan", "year of the report"),
        "renstra_awal": _column("year", "tahun pertama renstra", "first year of the plan"),
        "renstra_akhir": _column("year", "tahun terakhir renstra", "last year of the plan"),
        "periode_renstra": _column("code", "periode renstra, misalnya 2020-2024", "period of the plan, e.g. 2020-2024"),
        "batas_capaian": _column(
            "number",
            "batas capaian menurut laporan",
            "the report's cap on achievement",
            measure="percent",
            printed="exact",
        ),
        "dokumen": _column("choice", "dokumen sumber", "document of the sumber", values=_DOCUMENTS),
        "judul": _column("text", "judul sumber", "title of the sumber"),
    }
)
"""Columns that every table has from the manifest, unless it has its own of that name."""

MANIFEST_FIELDS: Mapping[str, str] = {
    "tahun": "tahun_laporan",
    "renstra_awal": "renstra_awal",
    "renstra_akhir": "renstra_akhir",
}
"""Fields of the manifest that a dimension may name after ``@``, with their column."""


class ConceptDefinition(_Model):
    """What a number states, wherever it is printed.

    ``needs`` are the dimensions without which two printings of it are not compared; empty: they never are.
    """

    concept: Name
    measure: Literal["amount", "percent", "count", "value", "word"]
    printed: Literal["exact", "rounded"] | None = None
    needs: tuple[StrictStr, ...] = ()
    title: Words


class UnitDefinition(_Model):
    """A unit, its other spellings and what is measured in it."""

    unit: StrictStr
    measure: Literal["percent", "index", "count", "amount"]
    alias: tuple[StrictStr, ...] = ()


class _File(_Model):
    """A definition file that is no table: concepts, units or both."""

    concepts: tuple[ConceptDefinition, ...] = ()
    units: tuple[UnitDefinition, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Definitions:
    """All tables, concepts and units, by name. What was read from the same files is the same object."""

    tables: Mapping[str, TableDefinition]
    concepts: Mapping[str, ConceptDefinition]
    units: Mapping[str, UnitDefinition]
    available: dict[str, Mapping[str, ColumnDefinition]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What :meth:`TableDefinition.available` found already."""
    concepts_of: Mapping[tuple[str, str], tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """Which comparable concepts a column may state, by (table, column)."""
    _aliases: Mapping[str, UnitDefinition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the units by every spelling, and the concepts by where they are stated."""
        aliases = {fold(text): unit for unit in self.units.values() for text in (*unit.alias, unit.unit)}
        object.__setattr__(self, "_aliases", aliases)
        object.__setattr__(self, "concepts_of", self._concepts_of())

    def _concepts_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        comparable = tuple(name for name, concept in self.concepts.items() if concept.needs)
        found: dict[tuple[str, str], dict[str, None]] = {}
        for table, definition in self.tables.items():
            for fact in definition.facts:
                named = comparable if fact.concept.startswith("@") else {fact.concept}.intersection(comparable)
                found.setdefault((table, fact.column), {}).update(dict.fromkeys(named))
        return {place: tuple(names) for place, names in found.items()}

    def unit(self, text: str) -> UnitDefinition | None:
        """The unit that a printed text means, e.g. ``Persen (kumulatif)``; None if it is not a known one."""
        return self._aliases.get(fold(text))


def fold(unit: str) -> str:
    """A unit as compared: small letters, single spaces, without ``(kumulatif)`` and closing marks."""
    return " ".join(re.sub(r"\(?\bkumulatif\b\)?", " ", unit.casefold()).split()).strip(" .,;*")


def shipped_rules() -> Path:
    """The folder of the rules that come with the program: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def shipped_sample() -> Path:
    """The folder of the sample report that comes with the program, complete and without contradictions."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_samples"
    return (inside if inside.is_dir() else package.parent / "samples") / "contoh-konsisten"


def load_definitions(folders: Sequence[Path] = ()) -> Definitions:
    """Read the shipped table definitions and those of further rule folders.

    Args:
        folders: Rule folders; of each, ``tabel/*.yaml`` is read, if there is any. The shipped folder may be among them.

    Returns:
        All definitions, checked against each other.

    Raises:
        DefinitionError: With every problem of every file.
    """
    files: dict[Path, str] = {}
    problems: list[Problem] = []
    for folder in (shipped_rules(), *folders):
        if not folder.is_dir():
            problems.append(Problem(str(folder), "no_folder"))
        for path in yaml_files(folder, "tabel", problems):
            files.setdefault(path.resolve(), str(path))
    if problems:
        raise DefinitionError(problems)
    return _read_once(tuple(files.items()), tuple(map(content_of, files)))


@functools.lru_cache(maxsize=2)
def _read_once(files: tuple[tuple[Path, str], ...], _: tuple[bytes | None, ...]) -> Definitions:
    """What the files define, by the names that problems show; read anew as soon as one of them is changed."""
    collector = _Collector()
    for path, name in files:
        collector.read(path, name)
    problems = collector.problems or list(_contradictions(collector.definitions(), collector.sources))
    if problems:
        raise DefinitionError(capped(problems))
    return collector.definitions()


class _Collector:
    """Reads definition files one by one; a name that is defined twice is a problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self._tables: dict[str, TableDefinition] = {}
        self._concepts: dict[str, ConceptDefinition] = {}
        self._units: dict[str, UnitDefinition] = {}
        self._first: dict[tuple[str, str], str] = {}

    def read(self, path: Path, name: str) -> None:
        """Add the definitions of one file."""
        try:
            source = read_yaml(path, name=name)
        except DefinitionError as error:
            self.problems += error.problems
            return
        if not isinstance(source.value, dict):
            self.problems.append(source.problem((), "yaml_not_mapping"))
            return
        model = _File if {"concepts", "units"} & set(source.value) else TableDefinition
        try:
            value = model.model_validate(source.value)
        except ValidationError as error:
            self.problems += problems_from_pydantic(error, source, model=model)
            return
        if isinstance(value, TableDefinition):
            if self._is_new("tabel", value.table, source, ("table",)):
                self._tables[value.table] = value
                self.sources[value.table] = source
        elif isinstance(value, _File):
            for number, concept in enumerate(value.concepts):
                if self._is_new("konsep", concept.concept, source, ("concepts", number, "concept")):
                    self._concepts[concept.concept] = concept
            for number, unit in enumerate(value.units):
                if self._is_new("satuan", unit.unit, source, ("units", number, "unit")):
                    self._units[unit.unit] = unit

    def definitions(self) -> Definitions:
        """What was read so far."""
        return Definitions(self._tables, self._concepts, self._units)

    def _is_new(self, what: str, name: str, source: Source, path: tuple[str | int, ...]) -> bool:
        line, _ = source.locate(path)
        first = self._first.setdefault((what, name), f"{source.name}:{line}")
        if what == "tabel" and name in RESERVED:
            self.problems.append(source.problem(path, "reserved_name", {"name": name}))
        if first == f"{source.name}:{line}":
            return True
        self.problems.append(source.problem(path, "defined_twice", {"what": what, "name": name, "first": first}))
        return False


def _contradictions(definitions: Definitions, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Names in the tables that lead nowhere."""
    for table in definitions.tables.values():
        source = sources[table.table]
        available = table.available(definitions)
        for name, column in table.columns.items():
            path: tuple[str | int, ...] = ("columns", name)
            if path in source.positions and (name in _PLACE or name in ("laporan", *MANIFEST_FIELDS.values())):
                yield source.problem(path, "reserved_name", {"name": name}, key=True)
            if column.refers is not None and column.refers not in definitions.tables:
                yield _unknown(source, (*path, "refers"), "tabel", column.refers, definitions.tables)
            elif column.refers is not None and not definitions.tables[column.refers].key:
                yield source.problem((*path, "refers"), "no_key", {"name": column.refers})
        for number, name in enumerate(table.key):
            if name not in table.columns:
                yield _unknown(source, ("key", number), "kolom", name, table.columns)
        if table.tree is not None and table.tree not in table.columns:
            yield _unknown(source, ("tree",), "kolom", table.tree, table.columns)
        for number, fact in enumerate(table.facts):
            yield from _wrong_fact(table, fact, available, definitions, source, ("facts", number))


def _wrong_fact(
    table: TableDefinition,
    fact: FactDefinition,
    available: Mapping[str, ColumnDefinition],
    definitions: Definitions,
    source: Source,
    path: tuple[str | int, ...],
) -> Iterator[Problem]:
    if fact.column not in table.columns:
        numbers = [name for name, column in table.columns.items() if column.type == "number"]
        yield _unknown(source, (*path, "column"), "kolom", fact.column, numbers)
    elif table.columns[fact.column].type != "number":
        yield source.problem((*path, "column"), "not_a_number_column", {"name": fact.column})
    if fact.concept.startswith("@"):
        concepts = [name for name, column in table.columns.items() if column.type == "concept"]
        if fact.concept[1:] not in concepts:
            yield _unknown(source, (*path, "concept"), "kolom", fact.concept[1:], concepts)
    elif fact.concept not in definitions.concepts:
        yield _unknown(source, (*path, "concept"), "konsep", fact.concept, definitions.concepts)
    for name, value in fact.dims.items():
        if value.startswith("@") and value[1:] not in MANIFEST_FIELDS:
            yield _unknown(source, (*path, "dims", name), "medan laporan.yaml", value[1:], MANIFEST_FIELDS)
        elif not value.startswith(("@", "=")) and value not in available:
            yield _unknown(source, (*path, "dims", name), "kolom", value, available)
    for name, wanted in fact.where.items():
        if name not in available:
            yield _unknown(source, (*path, "where", name), "kolom", name, available)
            continue
        texts = (wanted.not_,) if isinstance(wanted, Not) else (wanted,) if isinstance(wanted, str) else wanted
        for text in texts:
            if text and available[name].values and text not in available[name].values:
                yield _unknown(source, (*path, "where", name), "nilai", text, available[name].values)


def _unknown(
    source: Source, path: tuple[str | int, ...], what: str, name: str, known: Sequence[str] | Mapping[str, object]
) -> Problem:
    values = {"what": what, "name": name, "nearest": nearest(name, known), "known": listed(known)}
    return source.problem(path, "unknown_name", values)
