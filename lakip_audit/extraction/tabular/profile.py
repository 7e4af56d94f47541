"""Profiles: which kind of table goes to which table of the dataset. All of it is read from ``rules/profil``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError

from lakip_audit.dataset.definition import Definitions, Name, Words, shipped_rules
from lakip_audit.dataset.inside import yaml_files
from lakip_audit.dataset.problem import DefinitionError, Problem, capped, listed, nearest
from lakip_audit.dataset.yaml_source import Source, problems_from_pydantic, read_yaml
from lakip_audit.extraction.reading.limits import PATTERN_CHARACTERS
from lakip_audit.extraction.tabular.word_lists import PatternTooLongError, WordLists
from lakip_audit.extraction.tabular.word_pattern import PatternError, WordPattern
from lakip_audit.extraction.words import WORDS

Kind = Literal["any", "words", "number", "money", "percent", "serial", "unit", "code", "year", "category", "range"]
Pattern = Annotated[StrictStr, Field(min_length=1)]
Dim = Literal["tahun", "triwulan"]

COMPUTED = frozenset({"tahun", "sifat", "basis", "kode", "daftar", "bawah", "atas"})
"""What a value of a row may name after ``@``, beside the names under ``choose``."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ColumnRule(_Model):
    """Which columns have a role; the first rule that fits a column gives it.

    ``header`` is searched in the lowest words of the heading, ``above`` in the words above those; ``never`` must not be
    found in the lowest words. A year, a quarter or a unit alone is not taken for the lowest words. ``beside`` must be
    found in the heading of another column, ``not_beside`` in none.

    ``content`` is what most of the cells must hold, ``codes`` the patterns of what they may say. ``with`` and
    ``without`` name what the heading must tell and must not.

    ``required`` columns make the profile fit. ``fill`` carries a text down over blank cells below it. ``follows`` makes
    a column without a year or quarter belong to that of the columns left of it. ``repeat`` lets several columns with
    the same role and year stand side by side. ``this_year`` leaves columns of other years out. ``dims`` are dimensions
    that the rule itself gives.
    """

    role: Name
    header: Pattern | None = None
    above: Pattern | None = None
    never: Pattern | None = None
    beside: Pattern | None = None
    not_beside: Pattern | None = None
    content: Kind = "any"
    required: StrictBool = False
    fill: StrictBool = False
    follows: StrictBool = False
    repeat: StrictBool = False
    this_year: StrictBool = False
    dims: dict[Name, StrictStr] = {}
    codes: dict[StrictStr, Pattern] = {}
    with_: tuple[Dim, ...] = Field(default=(), alias="with")
    without: tuple[Dim, ...] = ()


class SectionRule(_Model):
    """A row that heads the rows below it: ``text`` fits its words, and each named group is a role of those rows."""

    text: Pattern


class Choice(_Model):
    """A value that is taken where ``when`` is found in the title, the heading or the paragraph above the table.

    With ``columns`` its column headings are searched as well; without ``when`` the value is always taken.
    """

    when: Pattern | None = None
    columns: StrictBool = False
    is_: StrictStr = Field(alias="is")


class RowRule(_Model):
    """What one printed line gives.

    Of ``values`` each is a role, ``=text`` for a constant or ``@name`` for something computed or chosen; the name of a
    column may hold ``{triwulan}``. With ``each`` a line gives one row for every year, quarter or other dimension of its
    columns; with ``blank`` also for one without any number.

    A row arises only where all ``needs`` and one of ``any`` are said, and all ``own`` in this very line.
    ``only_beside: [nomor, sasaran]`` leaves out tables where a line prints the first role without the second.
    ``at: section`` takes section rows instead of lines, ``at: total`` total rows, and the line of a table of one line.
    ``split`` roles may hold several names in one cell.
    """

    table: Name
    values: dict[StrictStr, StrictStr]
    each: tuple[Name, ...] = ()
    needs: tuple[Name, ...] = ()
    any_: tuple[Name, ...] = Field(default=(), alias="any")
    own: tuple[Name, ...] = ()
    split: tuple[Name, ...] = ()
    blank: StrictBool = False
    only_beside: tuple[Name, Name] | None = None
    at: Literal["line", "section", "total"] = "line"


class CaptionWords(_Model):
    """Words around a table that speak for a profile or against it; ``must`` is there, ``never`` is not."""

    must: Pattern | None = None
    likely: Pattern | None = None
    unlikely: Pattern | None = None
    never: Pattern | None = None


class Profile(_Model):
    """One kind of table.

    ``choose`` gives values by the words around the table; ``dokumen`` among them is the manifest's. ``total`` names the
    column of the dataset that is ``JUMLAH`` in a total row; without it total rows are left as they are. ``skip`` are
    texts of the first required role that make a line no row. Of the roles ``one_of`` at least one must be there.
    """

    profile: Name
    title: Words
    caption: CaptionWords = CaptionWords()
    columns: tuple[ColumnRule, ...]
    sections: tuple[SectionRule, ...] = ()
    choose: dict[Name, tuple[Choice, ...]] = {}
    total: Name | None = None
    skip: Pattern | None = None
    one_of: tuple[Name, ...] = ()
    rows: tuple[RowRule, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """The roles without which the profile does not fit, each once."""
        return tuple(dict.fromkeys(rule.role for rule in self.columns if rule.required))

    @property
    def roles(self) -> frozenset[str]:
        """All roles that a column or a section can have."""
        groups = {name for rule in self.sections for name in _groups(rule.text)}
        return frozenset({rule.role for rule in self.columns} | groups)


class IndicatorWords(_Model):
    """What the names and units of indicators say about them: see ``rules/profil/indikator.yaml``."""

    turun: tuple[Pattern, ...] = ()
    arah_bawaan: Literal["naik", "turun", "stabil"] | None = None
    kumulatif: tuple[Pattern, ...] = ()
    tingkat: dict[Literal["tujuan", "sasaran", "kegiatan"], tuple[Pattern, ...]] = {}
    stop: tuple[StrictStr, ...] = ()
    prefixes: tuple[StrictStr, ...] = ()
    suffixes: tuple[StrictStr, ...] = ()


class _WordsFile(_Model):
    words: dict[Name, tuple[Pattern, ...]] | None = None
    indicators: IndicatorWords | None = None


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles by name, the words they use, and the tables of the dataset they fill."""

    profiles: Mapping[str, Profile]
    words: WordLists
    indicators: IndicatorWords
    definitions: Definitions = field(repr=False)


def load_profiles(definitions: Definitions, folders: Sequence[Path] = ()) -> Profiles:
    """Read the shipped profiles and those of further rule folders.

    Args:
        definitions: The tables of the dataset that profiles may fill.
        folders: Rule folders; of each, ``profil/*.yaml`` is read, if there is any. A list of words that is there
            already is made longer. The shipped folder may be among them.

    Returns:
        All profiles, checked against words and tables.

    Raises:
        DefinitionError: With every problem of every file.
    """
    files: dict[Path, str] = {}
    problems: list[Problem] = []
    for folder in (shipped_rules(), *folders):
        for path in yaml_files(folder, "profil", problems):
            files.setdefault(path.resolve(), str(path))
    profiles: dict[str, tuple[Profile, Source]] = {}
    words: dict[str, tuple[str, ...]] = {}
    sources: list[tuple[_WordsFile, Source]] = []
    indicators = IndicatorWords()
    for path, name in files.items():
        try:
            source = read_yaml(path, name=name)
        except DefinitionError as error:
            problems += error.problems
            continue
        if not isinstance(source.value, dict):
            problems.append(source.problem((), "yaml_not_mapping"))
            continue
        model = _WordsFile if {"words", "indicators"} & set(source.value) else Profile
        try:
            value = model.model_validate(source.value)
        except ValidationError as error:
            problems += problems_from_pydantic(error, source, model=model)
            continue
        if isinstance(value, _WordsFile):
            sources.append((value, source))
            for list_name, patterns in (value.words or {}).items():
                words[list_name] = (*words.get(list_name, ()), *patterns)
            indicators = _together(indicators, value.indicators)
        elif isinstance(value, Profile):
            if value.profile in profiles:
                first = profiles[value.profile][1].name
                values = {"what": "profil", "name": value.profile, "first": first}
                problems.append(source.problem(("profile",), "defined_twice", values))
            profiles.setdefault(value.profile, (value, source))
    vocabulary = WordLists(words)
    for value, source in sources:
        problems += _wrong_words(value, source, vocabulary)
    if not problems:
        for profile, source in profiles.values():
            problems += _contradictions(profile, source, vocabulary, definitions)
    if problems:
        raise DefinitionError(capped(problems))
    return Profiles({name: profile for name, (profile, _) in profiles.items()}, vocabulary, indicators, definitions)


def _together(first: IndicatorWords, second: IndicatorWords | None) -> IndicatorWords:
    """Two sets of words about indicators as one; a later default direction wins."""
    if second is None:
        return first
    return IndicatorWords(
        turun=(*first.turun, *second.turun),
        arah_bawaan=second.arah_bawaan or first.arah_bawaan,
        kumulatif=(*first.kumulatif, *second.kumulatif),
        tingkat={**first.tingkat, **second.tingkat},
        stop=(*first.stop, *second.stop),
        prefixes=(*first.prefixes, *second.prefixes),
        suffixes=(*first.suffixes, *second.suffixes),
    )


def _wrong_words(file: _WordsFile, source: Source, words: WordLists) -> Iterator[Problem]:
    for name, patterns in (file.words or {}).items():
        line, column = source.locate(("words", name))
        words.remember(f"<{name}>", f"{source.name}:{line}:{column}")
        for number, pattern in enumerate(patterns):
            yield from _wrong_pattern(pattern, ("words", name, number), source, words)
    if file.indicators is not None:
        for key in ("turun", "kumulatif"):
            for number, pattern in enumerate(getattr(file.indicators, key)):
                yield from _wrong_pattern(pattern, ("indicators", key, number), source, words)


def _wrong_pattern(
    pattern: str | None, path: tuple[str | int, ...], source: Source, words: WordLists
) -> Iterator[Problem]:
    if pattern is None:
        return
    unknown = words.unknown(pattern)
    if unknown is not None:
        yield _unknown(source, path, "kelompok kata", unknown, words.names)
        return
    line, column = source.locate(path)
    words.remember(pattern, f"{source.name}:{line}:{column}")
    try:
        WordPattern(words.expanded(pattern))
    except PatternTooLongError:
        values = {"limit": PATTERN_CHARACTERS}
        yield source.problem(path, "long_pattern", values, text=pattern, catalogue=WORDS)
    except PatternError as failure:
        yield source.problem(path, "bad_pattern", {"reason": str(failure)}, text=pattern, catalogue=WORDS)


def _contradictions(profile: Profile, source: Source, words: WordLists, definitions: Definitions) -> Iterator[Problem]:
    """Patterns that cannot be read, and names that lead nowhere."""
    for name in ("must", "likely", "unlikely", "never"):
        yield from _wrong_pattern(getattr(profile.caption, name), ("caption", name), source, words)
    yield from _wrong_pattern(profile.skip, ("skip",), source, words)
    for number, rule in enumerate(profile.columns):
        for name in ("header", "above", "never", "beside", "not_beside"):
            yield from _wrong_pattern(getattr(rule, name), ("columns", number, name), source, words)
        for code, pattern in rule.codes.items():
            yield from _wrong_pattern(pattern, ("columns", number, "codes", code), source, words)
    for number, section in enumerate(profile.sections):
        yield from _wrong_pattern(section.text, ("sections", number, "text"), source, words)
    for name, choices in profile.choose.items():
        for number, choice in enumerate(choices):
            yield from _wrong_pattern(choice.when, ("choose", name, number, "when"), source, words)
    for number, name in enumerate(profile.one_of):
        if name not in profile.roles:
            yield _unknown(source, ("one_of", number), "peran", name, profile.roles)
    columns = {column for row in profile.rows for column in row.values}
    if profile.total is not None and profile.total not in columns:
        yield _unknown(source, ("total",), "kolom", profile.total, sorted(columns))
    for number, row in enumerate(profile.rows):
        yield from _wrong_row(profile, row, source, ("rows", number), definitions)


def _wrong_row(
    profile: Profile, row: RowRule, source: Source, path: tuple[str | int, ...], definitions: Definitions
) -> Iterator[Problem]:
    table = definitions.tables.get(row.table)
    if table is None:
        yield _unknown(source, (*path, "table"), "tabel", row.table, definitions.tables)
        return
    for column, value in row.values.items():
        plain = re.sub(r"\{\w+\}", "1", column)
        if plain not in table.columns:
            yield _unknown(source, (*path, "values", column), "kolom", column, table.columns)
        if value.startswith("@"):
            known = COMPUTED | set(profile.choose)
            if value[1:] not in known:
                yield _unknown(source, (*path, "values", column), "nilai", value[1:], known)
        elif not value.startswith("=") and value not in profile.roles | _dims(profile):
            yield _unknown(source, (*path, "values", column), "peran", value, profile.roles)
    for key, names in (
        ("needs", row.needs),
        ("any", row.any_),
        ("own", row.own),
        ("split", row.split),
        ("only_beside", row.only_beside or ()),
    ):
        for number, name in enumerate(names):
            if name not in profile.roles:
                yield _unknown(source, (*path, key, number), "peran", name, profile.roles)
    for number, name in enumerate(row.each):
        if name not in _dims(profile):
            yield _unknown(source, (*path, "each", number), "dimensi", name, _dims(profile))


def _dims(profile: Profile) -> frozenset[str]:
    """The dimensions that a column of the profile can have."""
    own = {name for rule in profile.columns for name in rule.dims}
    groups = {name for rule in profile.columns for text in (rule.header, rule.above) if text for name in _groups(text)}
    return frozenset({"tahun", "triwulan"} | own | groups)


def _groups(pattern: str) -> list[str]:
    return re.findall(r"\(\?P<(\w+)>", pattern)


def _unknown(
    source: Source,
    path: tuple[str | int, ...],
    what: str,
    name: str,
    known: Sequence[str] | Mapping[str, object] | frozenset[str],
) -> Problem:
    names = sorted(known)
    values = {"what": what, "name": name, "nearest": nearest(name, names), "known": listed(names)}
    return source.problem(path, "unknown_name", values)
