"""``pengecualian.yaml``: everything is required, and every mistake has its place and a suggestion."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.problem import Problem
from lakip_audit.dataset.waiver_file import Waiver, read_waivers

DEFINITIONS = load_definitions()
RULES = ("ANG-004", "ANG-005", "KIN-001")
SOUND = """\
- aturan: ANG-004
  di: {sumber: Tabel 1, kode: A, tahun: 2023}
  teramati: ["1.000", 101]
  alasan: revisi DIPA ke-4
  disetujui: Inspektorat
  tanggal: 2024-01-31
  berlaku_sampai: "2024-12-31"
"""


def read(folder: Path, text: str | bytes) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    (folder / "pengecualian.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    waivers, problems = read_waivers({"contoh": folder}, DEFINITIONS, RULES)
    return waivers.get("contoh", ()), problems


def test_texts_and_days_are_read_quoted_or_plain(tmp_path: Path) -> None:
    (waiver,), problems = read(tmp_path, SOUND)
    assert not problems
    assert waiver.di == {"sumber": "Tabel 1", "kode": "A", "tahun": "2023"}
    assert waiver.teramati == ("1.000", "101")
    assert (waiver.tanggal, waiver.berlaku_sampai) == (datetime.date(2024, 1, 31), datetime.date(2024, 12, 31))


@pytest.mark.parametrize("key", ["aturan", "di", "teramati", "alasan", "disetujui", "tanggal", "berlaku_sampai"])
def test_every_key_is_required(tmp_path: Path, key: str) -> None:
    kept = [line for line in SOUND.splitlines() if not line.lstrip("- ").startswith(f"{key}:")]
    text = "\n".join(kept)
    _, problems = read(tmp_path, text if text.startswith("-") else f"-{text[1:]}")
    (problem,) = problems
    assert (problem.code, problem.values["key"], problem.line) == ("missing_key", key, 1)


WRONG = {
    "misspelled key": ("alasan:", "alsan:", 4, "«alasan»"),
    "unknown key": ("  tanggal", "  nomor: 4\n  tanggal", 6, "«nomor»"),
    "unknown rule": ("ANG-004", "ANG-04", 1, "«ANG-004»"),
    "unknown place": ("kode: A", "kodee: A", 2, "«kode»"),
    "no table": ("sumber: Tabel 1, ", "", 1, "sumber dan sedikitnya satu lagi"),
    "only the table": (", kode: A, tahun: 2023", "", 1, "sumber dan sedikitnya satu lagi"),
    "a day in another order": ("2024-01-31", "31-01-2024", 6, "2024-01-31"),
    "a day without dashes": ("2024-01-31", '"20240131"', 6, "2024-01-31"),
    "a day that is none": ("2024-01-31", "2024-02-30", 6, "bukan tanggal"),
    "over before it began": ("2024-12-31", "2023-12-31", 1, "2023-12-31"),
    "no value": ('["1.000", 101]', "[]", 3, ""),
    "one text for a list": ('["1.000", 101]', '"1.000"', 3, "kurung siku"),
    "a number that YAML would change": ('"1.000"', "1.000", 3, '"1.000"'),
    "a truth": ("A,", "true,", 2, "teks"),
    "nothing": ("kode: A", "kode: null", 2, "teks"),
    "a blank reason": ("revisi DIPA ke-4", '" "', 4, "kosong"),
    "no list": ("- aturan", "  aturan", 1, "daftar"),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    waivers, problems = read(tmp_path, SOUND.replace(old, new))
    assert not waivers
    (problem,) = problems
    assert (problem.file, problem.line) == (str(tmp_path / "pengecualian.yaml"), line)
    assert words in problem.render("id")
    assert problem.render("en") != problem.render("id")


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("ANG-004", "ANG-4") + SOUND.replace("kode", "kodee") + SOUND
    assert [problem.line for problem in read(tmp_path, text)[1]] == [1, 9]


@pytest.mark.parametrize("text", ["", "[", b"\xff", "- 1", "aturan"])
def test_what_is_no_file_of_waivers_is_a_problem(tmp_path: Path, text: str | bytes) -> None:
    waivers, problems = read(tmp_path, text)
    assert not waivers
    assert problems


def test_an_empty_list_waives_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "[]") == ((), ())


def test_a_file_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lain.yaml").write_text(SOUND, encoding="utf-8")
    folder = tmp_path / "laporan"
    folder.mkdir()
    (folder / "pengecualian.yaml").symlink_to(tmp_path / "lain.yaml")
    waivers, problems = read_waivers({"contoh": folder}, DEFINITIONS, RULES)
    assert not waivers
    assert [problem.code for problem in problems] == ["leaves_folder"]


def test_reports_have_their_own_files_and_a_workbook_has_none(tmp_path: Path) -> None:
    for name, text in (("satu", SOUND), ("dua", SOUND.replace("ANG-004", "KIN-1")), ("tiga", "")):
        (tmp_path / name).mkdir()
        if text:
            (tmp_path / name / "pengecualian.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "empat.xlsx").write_bytes(b"")
    places = {name: tmp_path / name for name in ("satu", "dua", "tiga", "empat.xlsx")}
    waivers, problems = read_waivers(places, DEFINITIONS, RULES)
    assert list(waivers) == ["satu"]
    assert [problem.file for problem in problems] == [str(tmp_path / "dua" / "pengecualian.yaml")]
