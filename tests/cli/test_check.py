"""``lakip-audit check``: what is chosen, where the output goes, and how each run ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lakip_audit.engine import FORMS, evaluation
from tests.cli.conftest import ANGGARAN, MANIFEST, Run


def test_a_report_without_a_fault_ends_with_0(run_cli: Run, clean: Path) -> None:
    result = run_cli("check", clean)
    assert (result.returncode, result.stderr) == (0, "")
    assert "contoh-2023" in result.stdout


def test_a_finding_ends_with_1_and_says_where(run_cli: Run, report: Path) -> None:
    result = run_cli("check", report)
    assert (result.returncode, result.stderr) == (1, "")
    for words in ("ANG-004", "Tabel 1", "realisasi 101 melebihi pagu 100", "KESALAHAN"):
        assert words in result.stdout


def test_the_output_is_english_where_asked(run_cli: Run, report: Path) -> None:
    result = run_cli("check", report, "--lang", "en")
    assert result.returncode == 1
    assert "the realisation 101 exceeds the budget 100" in result.stdout
    assert "melebihi" not in result.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_what_ends_with_1(run_cli: Run, report: Path, fail_on: str, code: int) -> None:
    assert run_cli("check", report, "--fail-on", fail_on).returncode == code


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)])
def test_a_note_ends_with_1_only_where_asked(run_cli: Run, clean: Path, fail_on: str, code: int) -> None:
    path = clean / "anggaran.csv"
    # 192 of 201 is 95,52 %: cut off instead of rounded
    path.write_text(path.read_text(encoding="utf-8").replace("200,190,95%", "201,192,95%"), encoding="utf-8")
    result = run_cli("check", clean, "--select", "ANG-008", "--format", "json", "--fail-on", fail_on)
    assert [finding["severity"] for finding in json.loads(result.stdout)["findings"]] == ["info"]
    assert result.returncode == code


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "ANG-004"], {"ANG-004"}),
        (["--select", "ANG-004", "--select", "ANG-008"], {"ANG-004", "ANG-008"}),
        (["--select", "ANG-004, ANG-008"], {"ANG-004", "ANG-008"}),
        (["--select", "ANG", "--ignore", "ANG-004"], None),
        (["--ignore", "KIN", "--ignore", "SDM"], None),
    ],
)
def test_rules_are_chosen_by_id_or_by_kind(
    run_cli: Run, report: Path, options: list[str], rules: set[str] | None
) -> None:
    output = json.loads(run_cli("check", report, *options, "--format", "json").stdout)
    ran = {rule["id"] for rule in output["rules"]}
    if rules is not None:
        assert ran == rules
    kinds = {rule.split("-")[0] for rule in ran}
    if "--ignore" in options:
        assert "ANG-004" not in ran or options[1] == "KIN"
        assert kinds == {"ANG"} if options[0] == "--select" else {"ANG", "SEL", "FMT"} <= kinds
        assert not kinds & {"KIN", "SDM"}
    named = zip(options[::2], options[1::2], strict=True)
    wanted = [f"{name} {each}" for name, value in named for each in value.split(", ")]
    assert output["settings"]["overrides"] == wanted


def test_an_ignored_finding_is_gone(run_cli: Run, report: Path) -> None:
    assert run_cli("check", report, "--ignore", "ANG-004").returncode == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "ANG-999"], ["ANG-999", "mungkin maksudnya «ANG-"]),
        (["--select", "AN"], ["AN"]),
        (["--select", "ang"], ["ang"]),
        (["--ignore", "KIM"], ["KIM"]),
        (["--select", "ANG-0"], ["ANG-0"]),
        (["--select", "ANG-004", "--ignore", "ANG"], ["tidak menyisakan"]),
        (["--format", "jsn"], ["jsn", "text, json"]),
        (["--format", "text", "--format", "json"], ["tempat yang sama", "--format json=BERKAS"]),
        (["--fail-on", "fatal"], ["fatal"]),
        (["--lang", "jv"], ["jv"]),
        (["--nonsense"], ["--nonsense"]),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_would_be_right(
    run_cli: Run, report: Path, options: list[str], words: list[str]
) -> None:
    result = run_cli("check", report, *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("arguments", [["check"], ["chek", "x"], []])
def test_no_command_and_no_path_are_wrong_calls(run_cli: Run, arguments: list[str]) -> None:
    result = run_cli(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Usage" in result.stderr


def test_output_goes_to_a_file(run_cli: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "hasil.txt"
    target.write_text("lama", encoding="utf-8")
    result = run_cli("check", report, "-o", target)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    assert target.read_text(encoding="utf-8") == run_cli("check", report).stdout
    assert [path.name for path in tmp_path.iterdir() if path.name != "contoh"] == ["hasil.txt"], (
        "no temporary file stays"
    )
    umask = os.umask(0)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask


def test_several_outputs_at_once(run_cli: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "hasil.json"
    result = run_cli("check", report, "--format", "text", "--format", f"json={target}")
    assert result.returncode == 1
    assert "ANG-004" in result.stdout
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["error"] == 1
    result = run_cli("check", report, "--format", f"json={target}", "--format", "text", "-o", tmp_path / "hasil.txt")
    assert (result.returncode, result.stdout) == (1, "")


@pytest.mark.parametrize("name", ["anggaran.csv", "laporan.yaml", "hasil.csv", "kertas.xlsx"])
def test_nothing_is_written_among_the_data(run_cli: Run, report: Path, name: str) -> None:
    before = {path.name: path.read_bytes() for path in report.iterdir()}
    result = run_cli("check", report, "--format", f"json={report / name}")
    assert (result.returncode, result.stdout) == (2, "")
    assert name in result.stderr
    assert {path.name: path.read_bytes() for path in report.iterdir()} == before


def test_a_watch_of_nothing_ends(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("check", tmp_path / "tidak-ada", "--watch")
    assert result.returncode == 2
    assert "tidak-ada: tidak ada" in result.stderr


@pytest.mark.parametrize("place", ["tidak/ada/hasil.txt", "berkas/hasil.txt"])
def test_an_output_that_cannot_be_written_ends_with_2(run_cli: Run, report: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    result = run_cli("check", report, "-o", tmp_path / place)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{tmp_path / place}: tidak dapat ditulis" in result.stderr
    result = run_cli("check", report, "--format", f"json={tmp_path / place}")
    assert (result.returncode, result.stdout) == (2, "")


def test_a_folder_is_no_output_file(run_cli: Run, report: Path, tmp_path: Path) -> None:
    for options in (["-o", tmp_path], ["--format", f"json={tmp_path}"]):
        result = run_cli("check", report, *options)
        assert (result.returncode, result.stdout) == (2, "")
        assert str(tmp_path) in result.stderr


def test_one_unreadable_report_of_two_ends_with_2_after_the_other_was_checked(
    run_cli: Run, report: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "rusak"
    broken.mkdir()
    (broken / "laporan.yaml").write_text("laporan: rusak\n", encoding="utf-8")
    result = run_cli("check", report, broken)
    assert result.returncode == 2
    assert "ANG-004" in result.stdout
    assert str(broken / "laporan.yaml") in result.stderr


def test_a_broken_rule_ends_with_3_before_everything_else(
    run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("nol")

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "rollup": breaks})
    result = run_cli("check", report, tmp_path / "tidak-ada")
    assert result.returncode == 3
    assert "ZeroDivisionError: nol" in result.stdout
    assert "ANG-004" in result.stdout, "the other rules ran"


def test_a_failure_of_the_program_ends_with_3_without_a_traceback(
    run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise MemoryError("penuh")

    monkeypatch.setattr(evaluation, "audit", fails)
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.startswith("lakip-audit gagal / failed: Memori tidak cukup / not enough memory.")
    assert "--per-bagian" in result.stderr


def test_an_interrupted_run_ends_with_130(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evaluation, "audit", stops)
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (130, "")
    assert "dihentikan / interrupted" in result.stderr


WRONG_FILES: dict[str, tuple[str, str | bytes, list[str]]] = {
    # what is wrong: file, content, words of the message
    "misspelled column": (
        "anggaran.csv",
        ANGGARAN.replace("realisasi", "realisai"),
        ["anggaran.csv:1", "«realisai»", "«realisasi»"],
    ),
    "misspelled file": ("anggarn.csv", ANGGARAN, ["anggarn.csv", "«anggaran.csv»"]),
    "line twice": ("anggaran.csv", ANGGARAN.replace("Tabel 1,2", "Tabel 1,1"), ["anggaran.csv baris 2", "Tabel 1"]),
    "unknown place": (
        "anggaran.csv",
        ANGGARAN.replace("Tabel 1,2", "Tabel 9,2"),
        ["anggaran.csv baris 2", "«Tabel 9»", "«Tabel 1»"],
    ),
    "open quote": ("anggaran.csv", ANGGARAN + 'Tabel 1,4,"C', ["anggaran.csv:5"]),
    "too many cells": ("anggaran.csv", ANGGARAN + "Tabel 1,4,C,1,1,1%,9,9\n", ["anggaran.csv:5"]),
    "bytes that are no text": ("anggaran.csv", b"sumber,baris,kode\nTabel 1,1,\xff\n", ["anggaran.csv:2", "UTF-8"]),
    "empty file": ("anggaran.csv", "", ["anggaran.csv"]),
    "undefined indicator": (
        "capaian.csv",
        "sumber,baris,indikator\nTabel 1,1,sakip\n",
        ["capaian.csv baris 1 kolom indikator", "«sakip»"],
    ),
    "unknown concept": (
        "klaim.csv",
        "sumber,baris,konsep,nilai\nTabel 1,1,pago,1\n",
        ["klaim.csv baris 1 kolom konsep", "«pagu»"],
    ),
    "listed file is missing": (
        "laporan.yaml",
        MANIFEST + "berkas: [anggarn.csv]\n",
        ["laporan.yaml:6", "«anggarn.csv»", "«anggaran.csv»"],
    ),
    "number in the manifest": (
        "laporan.yaml",
        MANIFEST.replace("tahun: 2023", "tahun: 2.023"),
        ["laporan.yaml:3:8", "2.023"],
    ),
    "key twice": ("laporan.yaml", MANIFEST + "tahun: 2022\n", ["laporan.yaml:6:1", "«tahun»", "baris 3"]),
    "misspelled key": ("laporan.yaml", MANIFEST.replace("satker", "satkr"), ["laporan.yaml:2:1", "«satker»"]),
    "broken yaml": (
        "laporan.yaml",
        MANIFEST.replace("satker: {nama: Balai Contoh}", "satker: {nama: Balai"),
        ["laporan.yaml:3"],
    ),
}


@pytest.mark.parametrize(("name", "content", "words"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_what_is_wrong_with_the_files_is_an_error(
    run_cli: Run, clean: Path, name: str, content: str | bytes, words: list[str]
) -> None:
    (clean / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run_cli("check", clean)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert str(clean / name) in result.stderr
    for word in words:
        assert word in result.stderr
    english = run_cli("check", clean, "--lang", "en")
    assert (english.returncode, english.stdout) == (2, "")
    assert english.stderr != result.stderr


def test_a_path_that_is_not_there(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("check", tmp_path / "tidak-ada")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{tmp_path / 'tidak-ada'}: tidak ada. Perbaikan:" in result.stderr


def test_a_folder_without_a_report(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("check", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "laporan.yaml" in result.stderr


@pytest.mark.parametrize(
    "content",
    ["sumber,baris,kode,pagu\n", "sumber,baris,kode,pagu\nTabel 1,1,A,-\n", "sumber,baris,kode,pagu\nTabel 1,1,A,5\n"],
)
def test_a_run_that_evaluates_no_number_ends_with_2(run_cli: Run, report: Path, content: str) -> None:
    (report / "anggaran.csv").write_text(content, encoding="utf-8")
    result = run_cli("check", report)
    assert result.returncode == 2
    assert "Tidak ada satu angka pun" in result.stderr
    assert "Not a single number" in run_cli("check", report, "--lang", "en").stderr


@pytest.mark.parametrize(("rule", "code"), [("FMT-001", 1), ("ANG-023", 0), ("FMT-002", 2)])
def test_one_rule_alone_ends_by_what_it_finds(run_cli: Run, clean: Path, rule: str, code: int) -> None:
    if code:
        (clean / "anggaran.csv").write_text(ANGGARAN.replace("200", "2 0 0"), encoding="utf-8")
    assert run_cli("check", clean, "--select", rule, "--fail-on", "warning").returncode == code


RULE = """\
pack: uji
title: {id: Uji, en: Test}
rules:
  - id: UJI-001
    title: {id: Pagu paling banyak seratus, en: At most a hundred}
    table: anggaran
    assert: pagu <= 100
    severity: warning
    basis: [{instrumen: UU 17/2003}]
    message: {id: "pagu {pagu} lebih dari seratus", en: "the budget {pagu} is more than a hundred"}
    examples: {}
"""


def test_rules_of_the_user_run_beside_the_shipped_ones(run_cli: Run, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "aturan"
    folder.mkdir()
    (folder / "uji.yaml").write_text(RULE, encoding="utf-8")
    result = run_cli("check", clean, "--rules", folder)
    assert result.returncode == 0
    assert "pagu 302 lebih dari seratus" in result.stdout
    assert run_cli("check", clean, "--rules", folder, "--fail-on", "warning").returncode == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("pagu <= 100", "pago <= 100", ["uji.yaml:7:13", "«pago»", "«pagu»"]),
        ("table: anggaran", "table: angaran", ["uji.yaml:6:12", "«anggaran»"]),
        ("severity: warning", "severity: warn", ["uji.yaml:8:15", "warning"]),
        ("severity: warning", "severity: [", ["uji.yaml:10"]),
        ("severity: warning", "severity: 1.000", ["uji.yaml:8:15", "1.000"]),
        ("UJI-001", "ANG-001", ["uji.yaml:4", "ANG-001", "anggaran.yaml:"]),
    ],
)
def test_a_wrong_rule_file_ends_with_2(
    run_cli: Run, clean: Path, tmp_path: Path, old: str, new: str, words: list[str]
) -> None:
    folder = tmp_path / "aturan"
    folder.mkdir()
    (folder / "uji.yaml").write_text(RULE.replace(old, new), encoding="utf-8")
    result = run_cli("check", clean, "--rules", folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("folder", ["tidak-ada", "kosong"])
def test_a_rules_folder_without_rules_ends_with_2(run_cli: Run, clean: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / "kosong").mkdir()
    result = run_cli("check", clean, "--rules", tmp_path / folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert str(tmp_path / folder) in result.stderr


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["check", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from lakip_audit.cli import main
sys.argv = ["lakip-audit", *{arguments!r}]
code = main()
heavy = [name for name in ("numpy", "pandas", "pandera", "pydantic", "openpyxl", "yaml") if name in sys.modules]
print("heavy:", *heavy)
sys.exit(code)
"""
    result = python("-c", code)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "heavy:"


def test_one_sound_report_needs_neither_pandas_nor_pandera_nor_arrow(samples: Path) -> None:
    code = f"""
import sys
from lakip_audit.cli import main
sys.argv = ["lakip-audit", "check", "-q", {str(samples / "bpipi-2023")!r}, "--tanpa-sebab"]
code = main()
print("heavy:", *(name for name in ("pandas", "pandera", "pyarrow") if name in sys.modules))
sys.exit(code)
"""
    result = python("-c", code)
    assert result.returncode == 1, result.stderr
    assert result.stdout.splitlines()[-1] == "heavy:"


def test_the_module_runs_like_the_command(report: Path) -> None:
    result = python("-m", "lakip_audit", "check", str(report))
    assert (result.returncode, result.stderr) == (1, "")
    assert "ANG-004" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
def test_a_reader_that_goes_away_is_no_finding(samples: Path) -> None:
    command = [sys.executable, "-m", "lakip_audit", "check", str(samples / "contoh-konsisten"), "--format", "json"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert process.returncode != 1
