"""Patterns of statements in prose, from ``profil/klaim/*.yaml``: which words around a number say what it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError
from pydantic_core import PydanticCustomError

from lakip_audit.dataset.definition import Definitions, fold, shipped_rules
from lakip_audit.dataset.inside import yaml_files
from lakip_audit.dataset.problem import DefinitionError, Problem, capped, listed, nearest
from lakip_audit.dataset.yaml_source import Source, problems_from_pydantic, read_yaml
from lakip_audit.extraction.prose.phrase import PhraseError, compile_phrase
from lakip_audit.extraction.words import WORDS

DOUBT = "?"
"""The concept of a pattern that only says: what these words mean is not certain."""

SAME = "="
"""The concept of a pattern for a number that states the same as the one before it, of another year."""

FOLDER = Path("profil", "klaim")


def _is_phrase(text: str) -> str:
    try:
        compile_phrase(text)
    except PhraseError as error:
        raise PydanticCustomError("wrong_phrase", "{part}", {"part": str(error)}) from None
    return text


def _has_number(text: str) -> str:
    if text.count("#") != 1:
        raise PydanticCustomError("phrase_needs_number", "{part}", {"part": text})
    return text


Phrase = Annotated[StrictStr, AfterValidator(_is_phrase)]
NumberPhrase = Annotated[Phrase, AfterValidator(_has_number)]
NumberKind = Literal["rupiah", "persen", "angka", "kata", "ke", "valuta"]
Doubt = Literal["period", "compared", "other_year", "several_years", "several_quarters", "semester", "month"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimPattern(_Model):
    """Words around a number that say what it states.

    A number is a statement of ``konsep`` where one of ``pola`` fits around it and none of ``kecuali`` does.

    Attributes:
        konsep: What it states; ``?`` says that these words are not certain, ``=`` the same as the number before.
        pola: Phrases around the number, each with one ``#``.
        kecuali: Phrases around it, or anywhere in the sentence, that forbid it.
        judul: Phrases of which one must stand in a heading above.
        bagian: Phrases of which one must be the name of the part of the report.
        alinea: Phrases of which one must stand in the paragraph or a heading above.
        pengantar: Phrases of which one must stand in what introduces the list.
        angka: The kinds of number; those that the concept measures if none is given.
        mengikuti: What the number before it must state.
        warisi: The dimensions it has in common with that one.
        satuan_indikator: In what the indicator must be measured.
        indikator: ``disebut`` wants it named right before the number or behind it, ``boleh`` takes it where known.
        paling_sedikit: The smallest number that is meant.
        tahun: ``laporan`` takes the year of the report where none is printed, ``tercetak`` needs one, ``tanpa`` none.
        triwulan_iv: ``setahun``: what is said of the fourth quarter holds for the year.
        cakupan: ``satker`` refuses what is said of a part of the unit or of somebody else; the rule for every concept
            that needs dimensions. ``bebas`` does not.
        kurung: The number stands in brackets.
        dimensi: Further dimensions to look for.
        dimensi_wajib: One of them must be found.
        isi: Fixed dimensions.
        kategori: Take the words of the clause, or of the sentence, for the category.
        longgar: Doubts about the year that do not matter.
        kata_lain: How many words of the clause may be unknown.
        pengisi: Words that are known here.
        cadangan: Tried only where no other pattern fits.
        banding: The number says how much something has changed between two years, which are taken with the word of
            change.
    """

    konsep: StrictStr
    pola: tuple[NumberPhrase, ...] = Field(min_length=1)
    kecuali: tuple[Phrase, ...] = ()
    judul: tuple[Phrase, ...] = ()
    bagian: tuple[Phrase, ...] = ()
    alinea: tuple[Phrase, ...] = ()
    pengantar: tuple[Phrase, ...] = ()
    angka: tuple[NumberKind, ...] = ()
    mengikuti: tuple[StrictStr, ...] = ()
    warisi: tuple[StrictStr, ...] = (
        "indikator",
        "tahun",
        "triwulan",
        "sumber_dana",
        "jenis_belanja",
        "kategori",
        "kelompok",
    )
    satuan_indikator: Literal["persen", "bukan persen", "seperti angka"] | None = None
    indikator: Literal["disebut", "boleh"] | None = None
    paling_sedikit: StrictInt | None = None
    tahun: Literal["laporan", "tercetak", "tanpa"] | None = None
    triwulan_iv: Literal["setahun"] | None = None
    cakupan: Literal["satker", "bebas"] | None = None
    kurung: StrictBool = False
    dimensi: tuple[StrictStr, ...] = ()
    dimensi_wajib: StrictBool = False
    isi: dict[StrictStr, StrictStr] = {}
    kategori: Literal["kalimat", "klausa"] | None = None
    longgar: tuple[Doubt, ...] = ()
    kata_lain: StrictInt | None = None
    pengisi: tuple[StrictStr, ...] = ()
    cadangan: StrictBool = False
    banding: StrictBool = False


class WordPattern(_Model):
    """Words that state a direction or a result, without a number.

    ``kata`` are the words, by what is said of them (``*`` for themselves); ``pola`` what must stand in the sentence,
    ``kecuali`` what must not, and ``judul`` in a heading above it. ``indikator: disebut`` wants the indicator named in
    the sentence, ``konteks`` takes the one above it. ``daftar``: the words may also stand in the lead of a list, for
    each of its items. ``sekali``: of one indicator it is said once in a part of the report. ``banding``: the sentence
    must name the two years that it compares (``wajib``), or they are taken where it does (``boleh``).
    """

    konsep: Literal["tren", "superlatif", "kategori_hasil", "sebab", "tindak_lanjut"]
    kata: dict[StrictStr, tuple[Phrase, ...]] = Field(min_length=1)
    pola: tuple[Phrase, ...] = ()
    kecuali: tuple[Phrase, ...] = ()
    judul: tuple[Phrase, ...] = ()
    indikator: Literal["disebut", "konteks"] | None = None
    daftar: StrictBool = False
    sekali: StrictBool = False
    banding: Literal["wajib", "boleh"] | None = None
    isi: dict[StrictStr, StrictStr] = {}


class Lexicon(_Model):
    """Words that help to read a sentence.

    Attributes:
        pengisi: Words that say nothing about what a number is.
        cakupan_lain: Words that limit a statement to a part of the unit or to somebody else.
        cakupan_umum: The same words where they limit nothing.
        pilihan: The values of dimensions, and the words for each.
        kelompok: The groups of staff, their categories, and the words for each.
        renstra: Words for the whole period of the plan.
        pembanding: Words that introduce the year with which something is compared.
        tahun_lalu: Words for the year before the report.
        tahun_dari_periode: Words for one year of a period, which limit nothing to the period.
        bab_capaian: Words in the heading of a part on achievements.
        akhir_tahun: Words for a year up to its end.
        penunjuk: Words that point at the indicator spoken of.
        naik_turun: Words for the direction of a change.
    """

    pengisi: tuple[StrictStr, ...] = ()
    cakupan_lain: tuple[Phrase, ...] = ()
    cakupan_umum: tuple[Phrase, ...] = ()
    pilihan: dict[StrictStr, dict[StrictStr, tuple[Phrase, ...]]] = {}
    kelompok: dict[StrictStr, dict[StrictStr, tuple[Phrase, ...]]] = {}
    renstra: tuple[Phrase, ...] = ()
    pembanding: tuple[Phrase, ...] = ()
    tahun_lalu: tuple[Phrase, ...] = ()
    tahun_dari_periode: tuple[Phrase, ...] = ()
    bab_capaian: tuple[Phrase, ...] = ()
    akhir_tahun: tuple[Phrase, ...] = ()
    penunjuk: tuple[Phrase, ...] = ()
    naik_turun: tuple[Phrase, ...] = ()


class ItemWords(_Model):
    """Words of enumerated lists.

    ``pembuka`` introduce a list, ``contoh`` one that is not complete, ``hasil`` one of achievements and ``bukan_hasil``
    one of something else; ``bukan_butir`` are units of numbers that do not count the items of a list. ``jumlah``,
    ``berhasil`` and ``gagal`` stand around the numbers of an item: who took part, passed and failed.
    """

    pembuka: tuple[Phrase, ...] = ()
    contoh: tuple[Phrase, ...] = ()
    hasil: tuple[Phrase, ...] = ()
    bukan_hasil: tuple[Phrase, ...] = ()
    bukan_butir: tuple[StrictStr, ...] = ()
    jumlah: tuple[NumberPhrase, ...] = ()
    berhasil: tuple[NumberPhrase, ...] = ()
    gagal: tuple[NumberPhrase, ...] = ()


class _File(_Model):
    klaim: tuple[ClaimPattern, ...] = ()
    kata: tuple[WordPattern, ...] = ()
    kamus: Lexicon = Lexicon()
    rincian: ItemWords = ItemWords()


@dataclass(frozen=True, slots=True)
class ClaimPatterns:
    """All patterns in the order in which they are tried, and the words of all lexicons."""

    numbers: tuple[ClaimPattern, ...]
    words: tuple[WordPattern, ...]
    lexicon: Lexicon
    items: ItemWords = field(default_factory=ItemWords)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def measure_of(self, unit: str) -> str:
        """What a printed unit measures: percent, index or count; ``""`` of no unit, count of an unknown one."""
        plain = fold(unit)
        return self.units.get(plain, "count") if plain else ""


def load_claim_patterns(definitions: Definitions, folders: Sequence[Path] = ()) -> ClaimPatterns:
    """Read the patterns of the user's rule folders, then those that come with the program.

    Args:
        definitions: The concepts that a pattern may name.
        folders: Rule folders; of each, ``profil/klaim/*.yaml`` is read.

    Returns:
        The patterns; those of a user are tried first.

    Raises:
        DefinitionError: With every problem of every file.
    """
    files: list[_File] = []
    problems: list[Problem] = []
    for folder in (*folders, shipped_rules()):
        for path in yaml_files(folder, FOLDER.as_posix(), problems):
            try:
                source = read_yaml(path)
            except DefinitionError as error:
                problems += error.problems
                continue
            try:
                file = _File.model_validate(source.value)
            except ValidationError as error:
                problems += problems_from_pydantic(error, source, model=_File, catalogue=WORDS)
            else:
                problems += _unknown_names(file, source, definitions)
                files.append(file)
    if problems:
        raise DefinitionError(capped(problems))
    return ClaimPatterns(
        tuple(pattern for file in files for pattern in file.klaim),
        tuple(pattern for file in files for pattern in file.kata),
        _merged([file.kamus for file in files]),
        ItemWords(
            **{
                name: tuple(dict.fromkeys(phrase for file in files for phrase in getattr(file.rincian, name)))
                for name in ItemWords.model_fields
            }
        ),
        {name: concept.needs for name, concept in definitions.concepts.items()},
        {name: concept.measure for name, concept in definitions.concepts.items()},
        {fold(text): unit.measure for unit in definitions.units.values() for text in (unit.unit, *unit.alias)},
    )


def _unknown_names(file: _File, source: Source, definitions: Definitions) -> Iterator[Problem]:
    """Concepts and dimensions that nothing defines."""
    columns = definitions.tables["klaim"].own_columns
    for number, pattern in enumerate(file.klaim):
        path = ("klaim", number)
        for key, names in (("konsep", (pattern.konsep,)), ("mengikuti", pattern.mengikuti)):
            for name in names:
                if name not in (DOUBT, SAME) and name not in definitions.concepts:
                    yield _unknown(source, (*path, key), "konsep", name, [*definitions.concepts])
        for key, names in (("isi", tuple(pattern.isi)), ("dimensi", pattern.dimensi), ("warisi", pattern.warisi)):
            for name in names:
                if name not in columns and name != "renstra":
                    yield _unknown(source, (*path, key), "kolom", name, [*columns])


def _unknown(source: Source, path: tuple[str | int, ...], what: str, name: str, known: Sequence[str]) -> Problem:
    values = {"what": what, "name": name, "nearest": nearest(name, known), "known": listed(known)}
    return source.problem(path, "unknown_name", values, catalogue=WORDS)


def _merged(lexicons: Sequence[Lexicon]) -> Lexicon:
    """One lexicon of all: lists one behind the other, choices by name."""
    lists = {
        name: tuple(dict.fromkeys(word for lexicon in lexicons for word in getattr(lexicon, name)))
        for name in Lexicon.model_fields
        if name not in ("pilihan", "kelompok")
    }
    choices: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {"pilihan": {}, "kelompok": {}}
    for name, merged in choices.items():
        for lexicon in lexicons:
            for dimension, values in getattr(lexicon, name).items():
                known = merged.setdefault(dimension, {})
                for value, phrases in values.items():
                    known[value] = (*known.get(value, ()), *phrases)
    return Lexicon.model_validate({**lists, **choices})
