"""Statements of numbers in made-up sentences of many kinds of units: what they state, and what they do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.yaml_source import read_yaml
from lakip_audit.extraction.document import Document, Paragraph, Place, Style
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder
from lakip_audit.extraction.prose.statements import ProseResult, read_prose

UNITS: list[Mapping[str, Any]] = read_yaml(Path(__file__).with_name("kalimat.yaml")).value["units"]
SENTENCES = [(unit, sentence) for unit in UNITS for sentence in unit["kalimat"]]

COLUMNS = (
    "konsep",
    "indikator",
    "tahun_awal",
    "tahun",
    "triwulan",
    "sumber_dana",
    "jenis_belanja",
    "kelompok",
    "kategori",
)
DESCRIBED = frozenset({"lama_tahun", "peringkat", "data_luar", "lainnya"})
"""Concepts whose category is a piece of the sentence."""


def finder_of(unit: Mapping[str, Any]) -> NameFinder:
    """The indicators of a unit."""
    return NameFinder([NamedIndicator(one["id"], tuple(one["nama"]), one["satuan"]) for one in unit["indikator"]])


def read(text: str, unit: Mapping[str, Any], *headings: str) -> ProseResult:
    """What one paragraph states, in the third chapter of a report of 2024, under further headings."""
    paragraphs = [
        Paragraph("LAPORAN KINERJA", Place(), Style.TITLE),
        Paragraph(unit["sampul"], Place(), Style.TITLE),
        Paragraph("BAB III AKUNTABILITAS KINERJA", Place(), Style.HEADING, 1),
        *(Paragraph(heading, Place(), Style.HEADING, level) for level, heading in enumerate(headings, 2)),
        Paragraph(text, Place(paragraph=9)),
    ]
    return read_prose(Document("laporan.docx", "docx", tuple(paragraphs)), finder_of(unit), year=2024)


def stated(result: ProseResult) -> list[str]:
    """The statements with a number, in one line each."""
    rows = [row.values for row in result.rows if row.table == "klaim" and row.values.get("nilai")]
    lines = []
    for row in rows:
        described = row["konsep"] in DESCRIBED
        parts = [row[name] for name in COLUMNS if row.get(name) and not (described and name == "kategori")]
        lines.append(" ".join([*parts, row["nilai"]]))
    return [line for line in lines if not line.startswith("perubahan ")]


@pytest.mark.parametrize(("unit", "sentence"), SENTENCES, ids=[sentence["teks"][:60] for _, sentence in SENTENCES])
def test_a_sentence_states_this_and_nothing_else(unit: Mapping[str, Any], sentence: Mapping[str, Any]) -> None:
    assert stated(read(sentence["teks"], unit, *sentence.get("judul", ()))) == sentence["klaim"]


def test_there_are_many_sentences_of_many_units() -> None:
    assert len(SENTENCES) > 100
    assert len({unit["unit"] for unit in UNITS}) >= 8


def test_a_statement_knows_its_place() -> None:
    row = read("Sisa anggaran sebesar Rp112.237.550.", UNITS[0]).rows[0]
    assert row.values["sumber"] == "Narasi BAB III"
    assert row.values["baris"] == "1"
    assert row.places == {"nilai": Place(paragraph=9)}


def test_what_is_uncertain_is_kept_with_its_candidates_and_a_reason() -> None:
    result = read("Program Dukungan Manajemen memiliki pagu sebesar Rp 3.200.000.000.", UNITS[0])
    assert stated(result) == []
    (doubt,) = result.uncertain
    assert doubt.candidates == ("pagu",)
    assert doubt.printed == "Rp 3.200.000.000"
    assert doubt.why == "claim_scope"


def test_numbers_that_no_pattern_fits_are_counted() -> None:
    (note,) = read("Perkara masuk 1.254 dan diputus 1.190 perkara.", UNITS[0]).notes
    assert note.code == "numbers_unread"
    assert note.values == {"count": 2}


def test_years_of_a_change_are_those_of_its_numbers() -> None:
    text = (
        "Realisasi indeks kepuasan pencari keadilan meningkat dari 3,48 pada tahun 2023 menjadi 3,62 pada tahun 2024."
    )
    changes = [row.values for row in read(text, UNITS[0]).rows if row.values["konsep"] == "tren"]
    assert [(row["kata"], row["tahun_awal"], row["tahun"], row["indikator"]) for row in changes] == [
        ("meningkat", "2023", "2024", "ikm")
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    read(text or " ", UNITS[0])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "target",
                "realisasi",
                "sebesar",
                "95%",
                "97,2%",
                "tahun",
                "2024",
                "2023",
                "Rp5.000.000",
                "pagu",
                "dari",
                "menjadi",
                "triwulan",
                "III",
                "(lima)",
                "indikator",
            ]
        ),
        max_size=40,
    )
)
def test_every_number_is_stated_as_printed(words: list[str]) -> None:
    text = " ".join(words)
    for row in read(text or "-", UNITS[0]).rows:
        assert row.values.get("nilai", "") in text
