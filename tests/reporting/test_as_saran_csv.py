"""The edits as CSV: one line a cell, and nothing in it that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.advice import Advice
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_saran_csv
from lakip_audit.reporting.as_saran_csv import COLUMNS, cell


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(
    results: Mapping[str, Result],
    diagnosis: Diagnosis,
    advice: Advice,
    golden: Callable[[str, str], None],
    lang: str,
) -> None:
    golden(f"saran.{lang}.csv", as_saran_csv.write(Run(results["full"], lang=lang, diagnosis=diagnosis, advice=advice)))


def test_one_line_a_cell(results: Mapping[str, Result], advice: Advice) -> None:
    found = lines(as_saran_csv.write(Run(results["full"], lang="id", advice=advice)))
    assert [(line["berkas"], line["baris_berkas"], line["kolom"]) for line in found] == [
        (each.edit.place.file, str(each.edit.place.row), each.edit.place.column) for each in advice.edits
    ]
    assert [line["usulan"] for line in found] == [each.edit.text for each in advice.edits]
    assert [line["tunggal"] for line in found] == ["ya", "ya", "tidak", "ya"]
    assert found[0]["temuan"].split() == list(advice.edits[0].cause.findings)


def test_every_column_is_explained(project: Path) -> None:
    text = (project / "docs" / "pemakaian.md").read_text(encoding="utf-8")
    table = text.split("| kolom `saran-csv` dan `perbaikan.csv` | isi |")[1].split("\n\n")[0]
    assert re.findall(r"`(\w+)`", table) == list(COLUMNS)


def test_without_edits_there_are_the_columns_alone(results: Mapping[str, Result]) -> None:
    for nothing in (None, Advice((), clears=True, left=())):
        assert as_saran_csv.write(Run(results["full"], lang="id", advice=nothing)) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("-2,05%", "-2,05%"),
        ("+1.000", "+1.000"),
        ("-2.05 %", "-2.05 %"),
        ("-", "-"),
        ("--", "'--"),
        ("7.060.889.000", "7.060.889.000"),
        ("a=b", "a=b"),
        ("'=1", "'=1"),
        ("a\x1b[2Jb\nc", "a\\x1b[2Jb c"),
        ("", ""),
    ],
)
def test_a_formula_is_made_harmless_and_a_number_left_alone(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    shown = cell(text)
    assert shown.isprintable()
    assert not shown.lstrip().startswith(("=", "@"))
    if shown.lstrip()[:1] in ("+", "-"):
        assert not set(shown) - set("+-0123456789., %")


@pytest.mark.parametrize("text", ["=1", "\x1b[2J", "\ud800", 'a"b,c\nd', "@x"], ids=ascii)
def test_hostile_text_stays_in_its_cell(
    hostile: Callable[[str], Result], hostile_causes: Callable[[str], tuple[Diagnosis, Advice]], text: str
) -> None:
    causes, edits = hostile_causes(text)
    output = as_saran_csv.write(Run(hostile(text), lang="id", diagnosis=causes, advice=edits))
    output.encode("utf-8")
    (line,) = lines(output)
    assert list(line) == list(COLUMNS)
    assert line["tercetak"] == cell(text)
