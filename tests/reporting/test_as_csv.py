"""The findings as CSV: one line each, every column explained, nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_csv


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(
    results: Mapping[str, Result], diagnosis: Diagnosis, golden: Callable[[str, str], None], lang: str
) -> None:
    golden(f"causes.{lang}.csv", as_csv.write(Run(results["full"], lang=lang, diagnosis=diagnosis)))


def test_one_line_a_finding(made: tuple[str, Result]) -> None:
    result = made[1]
    found = lines(as_csv.write(Run(result)))
    assert [line["sidik_jari"] for line in found] == [finding.fingerprint for finding in result.findings]
    assert [line["sudah_ada"] == "ya" for line in found] == [finding.known for finding in result.findings]
    assert [bool(line["dikecualikan"]) for line in found] == [f.waiver is not None for f in result.findings]


def test_the_first_place_has_columns_and_the_others_are_named(results: Mapping[str, Result]) -> None:
    line = lines(as_csv.write(Run(results["full"])))[3]
    assert (line["sumber"], line["halaman"], line["berkas"], line["baris_berkas"]) == (
        "Tabel 4",
        "17",
        "target.csv",
        "12",
    )
    assert "Narasi BAB III" in line["tempat_lain"]
    assert line["keyakinan_temuan"] == "29%"


def test_every_column_is_explained(project: Path) -> None:
    text = (project / "docs" / "pemakaian.md").read_text(encoding="utf-8")
    table = text.split("| kolom `csv` | isi |")[1].split("\n\n")[0]
    assert re.findall(r"`(\w+)`", table) == list(as_csv.COLUMNS)
