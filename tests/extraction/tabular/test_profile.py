"""Profiles of tables: those of the program, those of a user, and what is wrong with one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.problem import DefinitionError
from lakip_audit.extraction.tabular import word_pattern
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.tables import read_tables
from tests.extraction.made import document, grid, values

GOOD = """profile: contoh
title: {id: Contoh, en: Example}
columns:
  - {role: jenis, header: "<uraian>", content: words, required: true}
  - {role: jumlah, header: masuk, content: number}
rows:
  - {table: rincian, needs: [jenis], values: {daftar: "=contoh", uraian: jenis, jumlah: jumlah}}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    folder = tmp_path / "profil"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_profiles(load_definitions(), [tmp_path])
    return [problem.render() for problem in caught.value.problems]


@pytest.mark.parametrize("pattern", ["(?:m|mm)+x", "(?:.|m)*x!"])
def test_a_pattern_that_runs_without_end_is_given_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr(word_pattern, "PATTERN_SECONDS", 0.2)
    (tmp_path / "profil").mkdir()
    (tmp_path / "profil" / "a.yaml").write_text(GOOD.replace("header: masuk", f'header: "{pattern}"'), encoding="utf-8")
    profiles = load_profiles(load_definitions(), [tmp_path])
    made = grid(f"Uraian | x! {'m' * 60} | Lain", "Perdata | 12 | 3", "Pidana | 30 | 4")
    with pytest.raises(DefinitionError) as caught:
        read_tables(document("Tabel 1 Perkara", made), profiles, year=2023)
    said = caught.value.problems[0].render()
    assert said.startswith(f"{tmp_path}/profil/a.yaml:5:28: pola ini belum selesai dicocokkan dengan sebuah teks")
    assert pattern in said
    assert "Perbaikan: hilangkan pengulangan di dalam pengulangan" in said


def test_lists_that_name_lists_do_not_grow_without_end(tmp_path: Path) -> None:
    lists = ", ".join(f'{name}: ["{"|".join([f"<{below}>"] * 20)}"]' for name, below in pairwise("vwxyz"))
    said = problems(tmp_path, f"words: {{{lists}, z: [kata]}}\n")
    assert "a.yaml:1:" in said[0]
    assert "pola dengan kelompok katanya lebih panjang dari 20000 karakter" in said[0]


def test_the_shipped_profiles_are_right() -> None:
    assert {"target", "capaian", "anggaran", "sdm"} <= set(load_profiles(load_definitions()).profiles)


def test_a_user_adds_his_own(tmp_path: Path) -> None:
    (tmp_path / "profil").mkdir()
    (tmp_path / "profil" / "a.yaml").write_text(GOOD, encoding="utf-8")
    profiles = load_profiles(load_definitions(), [tmp_path])
    made = grid("Uraian | Masuk", "Perdata | 12", "Pidana | 30")
    result = read_tables(document("Tabel 1 Perkara", made), profiles, year=2023)
    assert values(result.rows, "rincian", "uraian", "jumlah") == [("Perdata", "12"), ("Pidana", "30")]


def test_a_user_adds_words(tmp_path: Path) -> None:
    (tmp_path / "profil").mkdir()
    (tmp_path / "profil" / "kata.yaml").write_text('words: {target: ["sasaran angka"]}', encoding="utf-8")
    profiles = load_profiles(load_definitions(), [tmp_path])
    made = grid("No | Indikator | Sasaran Angka | Realisasi | %", "1 | Nilai SAKIP | 80 | 78 | 97,5")
    result = read_tables(document("Tabel 1 Capaian", made), profiles, year=2023)
    assert values(result.rows, "capaian", "target") == [("80",)]


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("<uraiann>", "<uraian>", "a.yaml:4:27: kelompok kata «uraiann» tidak dikenal"),
        ('"(masuk"', "masuk", "a.yaml:5:28: pola tidak dapat dibaca"),
        ("content: numbr", "content: number", "a.yaml:5:44: nilai tidak dikenal, tertulis «numbr»"),
        ("table: rincan", "table: rincian", "a.yaml:7:13: tabel «rincan» tidak dikenal"),
        ("urain: jenis", "uraian: jenis", "kolom «urain» tidak dikenal"),
        ("needs: [jens]", "needs: [jenis]", "peran «jens» tidak dikenal"),
        ('"@contoh"', '"=contoh"', "nilai «contoh» tidak dikenal"),
        ("judul: {id", "title: {id", "kunci «judul» tidak dikenal"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, wrong: str, right: str, said: str) -> None:
    assert any(said in problem for problem in problems(tmp_path, GOOD.replace(right, wrong, 1)))


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("<uraian>", "<a>").replace("table: rincian", "table: b")
    assert len(problems(tmp_path, text)) == 2


def test_a_name_is_used_once(tmp_path: Path) -> None:
    assert any(
        "«target» sudah didefinisikan" in text for text in problems(tmp_path, GOOD.replace("contoh\n", "target\n", 1))
    )
