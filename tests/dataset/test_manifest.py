"""``laporan.yaml``: what it says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.manifest import SumberDefinition, read_manifest
from lakip_audit.dataset.problem import Problem

Change = Callable[..., tuple[Problem, ...]]


def test_a_sound_manifest(report: Path) -> None:
    manifest, _ = read_manifest(report / "laporan.yaml")
    assert manifest.laporan == "contoh-2023"
    assert manifest.renstra == (2020, 2024)
    assert manifest.sumber["Tabel 1"].dokumen == "perkin"
    assert manifest.sumber["Tabel 2"].multiplier("pagu") == 1000


def test_the_scale_of_single_columns() -> None:
    sumber = SumberDefinition(skala={"pagu": "juta"})
    assert (sumber.multiplier("pagu"), sumber.multiplier("realisasi")) == (10**6, 1)


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "column", "fix"),
    [
        ("laporan: contoh-2023\n", "", "missing_key", 1, 1, "tambahkan «laporan: ...»."),
        ("laporan: contoh-2023", "laporan: ../x", "wrong_pattern", 1, 10, ""),
        ('kode: "247952"', "kode: 247952", "must_be_text", 2, 16, 'tulis dalam tanda kutip: "247952".'),
        ("tahun: 2023", "tahun: 23", "out_of_range", 3, 8, ""),
        ("tahun: 2023", 'tahun: "2023"', "must_be_integer", 3, 8, ""),
        ("tahun: 2023", "thn: 2023", "unknown_key", 3, 1, "mungkin maksudnya «tahun»."),
        ("[2020, 2024]", "[2024, 2020]", "renstra_order", 1, 1, ""),
        ("[2020, 2024]", "[2020]", "wrong_length", 4, 10, ""),
        ("renstra: [2020, 2024]", "rentra: [2020, 2024]", "unknown_key", 4, 1, "mungkin maksudnya «renstra»."),
        ('"120%"', "1.2", "yaml_number", 5, 16, 'tulis "1.2" dalam tanda kutip, persis seperti tercetak.'),
        ("skala: ribu", "skala: ribuan", "wrong_choice", 9, 59, "mungkin maksudnya «ribu»."),
        ("dokumen: perkin", "dokumen: parkin", "wrong_choice", 8, 39, "mungkin maksudnya «perkin»."),
        ("skala: ribu", "skala: {paggu: ribu}", "unknown_skala_column", 9, 60, "mungkin maksudnya «pagu»."),
    ],
)
def test_a_mistake_is_named_with_its_place(
    problems_after: Change, before: str, after: str, code: str, line: int, column: int, fix: str | None
) -> None:
    problem = problems_after("laporan.yaml", after, instead_of=before)[0]
    assert problem.file.endswith("laporan.yaml")
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert fix is None or problem.fix == fix


def test_a_manifest_that_is_a_list(problems_after: Change) -> None:
    assert [problem.code for problem in problems_after("laporan.yaml", "- a\n")] == ["yaml_not_mapping"]


@pytest.mark.parametrize(
    ("name", "code", "fix"),
    [
        ("anggarn.csv", "listed_missing", "mungkin maksudnya «anggaran.csv»."),
        ("lampiran.pdf", "listed_missing", "tambahkan berkasnya atau hapus dari daftar."),
        ("../rahasia.csv", "leaves_folder", "salin berkasnya ke folder itu."),
        ("/etc/passwd", "leaves_folder", "salin berkasnya ke folder itu."),
    ],
)
def test_listed_files_must_be_there(problems_after: Change, name: str, code: str, fix: str) -> None:
    problems = problems_after("laporan.yaml", f"tahun: 2023\nberkas: [{name}]", instead_of="tahun: 2023")
    assert [(problem.code, problem.line, problem.fix) for problem in problems] == [(code, 4, fix)]


def test_listed_files_that_are_there(problems_after: Change) -> None:
    assert not problems_after("laporan.yaml", "tahun: 2023\nberkas: [target.csv]", instead_of="tahun: 2023")
