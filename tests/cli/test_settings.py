"""Profiles and the project file: where it is found, what it may say, what goes before it, what is seen of it."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

import pytest

from lakip_audit.cli.settings import Asked, read_project, settle
from lakip_audit.cli.words import WORDS
from tests.cli.conftest import Run

RULES = """\
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
    phase: [PHASE]
    examples: {}
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in its own folder; no project file lies above it."""
    monkeypatch.chdir(tmp_path)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own_rules(folder: Path, phase: str = "") -> Path:
    write(folder / "uji.yaml", RULES.replace("PHASE", phase))
    return folder


def output(run_cli: Run, *arguments: str | Path) -> dict[str, Any]:
    result = run_cli("check", *arguments, "--format", "json")
    assert result.returncode in (0, 1), result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def ran(found: dict[str, Any]) -> set[str]:
    return {rule["id"] for rule in found["rules"]}


# where the file is


def test_without_a_file_nothing_differs(run_cli: Run, report: Path) -> None:
    assert read_project() is None
    found = output(run_cli, report)
    assert found["settings"] == {"profile": "inspeksi", "fail_on": "error", "overrides": []}
    text = run_cli("check", report).stdout
    assert "Bukan setelan bawaan" not in text
    assert "Aturan yang tidak dijalankan" not in text


def test_the_nearest_file_at_or_above_the_current_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    outer = write(tmp_path / "lakip-audit.toml", 'ignore = ["ANG"]')
    project = read_project()
    assert project is not None
    assert (project.source.name, project.folder.resolve()) == ("../../lakip-audit.toml", tmp_path)
    write(tmp_path / "a" / "pyproject.toml", '[tool.lakip-audit]\nignore = ["KIN"]')
    nearer = read_project()
    assert nearer is not None
    assert nearer.keys.ignore == ("KIN",)
    write(tmp_path / "a" / "lakip-audit.toml", 'ignore = ["SDM"]')
    own = read_project()
    assert own is not None
    assert own.keys.ignore == ("SDM",)
    named = read_project(outer)
    assert named is not None
    assert named.keys.ignore == ("ANG",)


@pytest.mark.parametrize(
    "text", ['[project]\nname = "lakip-audit"\n', "[tool.other]\n", "not toml at all", "[tool]\nlakip = 1"]
)
def test_the_pyproject_of_others_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert read_project() is None


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "lakip-audit.toml").write_bytes(b'\xef\xbb\xbfprofile = "pra-kirim"\r\n')
    project = read_project()
    assert project is not None
    assert project.keys.profile == "pra-kirim"


# what it says


def test_rules_are_switched_off_and_severities_changed_and_both_are_seen(run_cli: Run, report: Path) -> None:
    write(
        Path("lakip-audit.toml"),
        'ignore = ["KIN", "ANG-001"]\nfail_on = "warning"\n[severity]\n"ANG-004" = "warning"\n',
    )
    found = output(run_cli, report)
    assert "ANG-001" not in ran(found)
    assert not any(name.startswith("KIN-") for name in ran(found))
    assert [finding["severity"] for finding in found["findings"] if finding["rule"] == "ANG-004"] == ["warning"]
    assert found["settings"] == {
        "profile": "inspeksi",
        "fail_on": "warning",
        "overrides": [
            "lakip-audit.toml: fail_on warning",
            "lakip-audit.toml: ignore KIN",
            "lakip-audit.toml: ignore ANG-001",
            "lakip-audit.toml: severity ANG-004 = warning",
        ],
    }
    head = " ".join(run_cli("check", report).stdout.partition("PERINGATAN")[0].split())
    for words in (
        "lakip-audit.toml: ignore KIN;",
        "lakip-audit.toml: severity ANG-004 = warning.",
        "): ANG-001, KIN-…",
    ):
        assert words in head
    english = run_cli("check", report, "--lang", "en").stdout
    assert "Not the default settings: lakip-audit.toml:" in english


def test_the_section_of_a_pyproject_says_the_same(run_cli: Run, report: Path) -> None:
    write(Path("pyproject.toml"), '[tool.lakip-audit]\nselect = ["ANG-004"]\nlang = "en"\n')
    assert ran(output(run_cli, report)) == {"ANG-004"}
    assert "exceeds the budget" in run_cli("check", report).stdout


def test_rules_folders_are_seen_from_the_file(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_rules(Path("aturan"))
    own_rules(Path("lain")).joinpath("uji.yaml").write_text(RULES.replace("PHASE", "").replace("UJI-001", "UJI-002"))
    Path("kerja/dalam").mkdir(parents=True)
    write(Path("kerja/lakip-audit.toml"), 'rules = ["../aturan"]')
    monkeypatch.chdir("kerja/dalam")
    found = output(run_cli, report, "--rules", "../../lain")
    assert {"UJI-001", "UJI-002"} <= ran(found)
    assert found["settings"]["overrides"] == ["../lakip-audit.toml: rules ../aturan", "--rules ../../lain"]


# what goes before it


def test_the_command_line_goes_before_the_file(run_cli: Run, report: Path) -> None:
    write(
        Path("lakip-audit.toml"),
        'profile = "pra-kirim"\nfail_on = "never"\nlang = "en"\nselect = ["ANG"]\nignore = ["ANG-004"]\n',
    )
    assert run_cli("check", report).returncode == 0
    result = run_cli("check", report, "--fail-on", "error", "--lang", "id", "--select", "ANG-004")
    assert result.returncode == 1
    assert "melebihi pagu" in result.stdout
    found = output(run_cli, report, "--profile", "inspeksi", "--fail-on", "error", "--ignore", "ANG-001")
    assert not {"ANG-001", "ANG-004"} & ran(found)
    assert found["settings"] == {
        "profile": "inspeksi",
        "fail_on": "error",
        "overrides": ["lakip-audit.toml: select ANG", "lakip-audit.toml: ignore ANG-004", "--ignore ANG-001"],
    }


def test_a_plan_without_a_file_is_the_usual_one() -> None:
    plan = settle(Asked(), None)
    assert (plan.lang, plan.profile, plan.fail_on, plan.overrides) == ("id", "inspeksi", "error", ())


# profiles


@pytest.mark.parametrize(
    ("phase", "profile", "runs"),
    [
        ("", "pra-kirim", True),
        ("", "inspeksi", True),
        ("pra-kirim", "pra-kirim", True),
        ("pra-kirim", "inspeksi", False),
        ("pra-kirim", None, False),
        ("inspeksi", None, True),
        ("inspeksi", "pra-kirim", False),
        ("pra-kirim, inspeksi", "pra-kirim", True),
    ],
)
def test_a_rule_runs_in_its_phases(run_cli: Run, report: Path, phase: str, profile: str | None, runs: bool) -> None:
    folder = own_rules(Path("aturan"), phase)
    options = ["--profile", profile] if profile else []
    found = output(run_cli, report, "--rules", folder, *options)
    assert ("UJI-001" in ran(found)) is runs
    assert found["settings"]["profile"] == (profile or "inspeksi")
    assert ("--profile pra-kirim" in found["settings"]["overrides"]) is (profile == "pra-kirim")
    text = run_cli("check", report, "--rules", folder, *options).stdout
    assert ("Aturan yang tidak dijalankan (1): UJI-…." in text) is not runs


def test_a_profile_that_leaves_no_rule_ends_with_2(run_cli: Run, report: Path) -> None:
    folder = own_rules(Path("aturan"), "pra-kirim")
    result = run_cli("check", report, "--rules", folder, "--select", "UJI")
    assert (result.returncode, result.stdout) == (2, "")
    assert "profil inspeksi tidak menyisakan" in result.stderr


# mistakes

WRONG = {
    "unknown key": ('profil = "inspeksi"', ["lakip-audit.toml:1:1", "«profil»", "«profile»"]),
    "unknown profile": ('\nprofile = "prakirim"', ["lakip-audit.toml:2:1", "«prakirim»", "«pra-kirim»"]),
    "unknown level": ('fail_on = "eror"', ["lakip-audit.toml:1:1", "«error»"]),
    "unknown severity": ('[severity]\n"ANG-004" = "warn"', ["lakip-audit.toml:2:1", "«warn»", "«warning»"]),
    "a text for a list": ('ignore = "ANG"', ["lakip-audit.toml:1:1", "daftar"]),
    "a number in a list": ("select = [4]", ["lakip-audit.toml:1:1", "teks"]),
    "a list for a table": ("severity = []", ["lakip-audit.toml:1:1"]),
    "unknown rule": ('lang = "id"\nignore = [\n  "ANG-04",\n]', ["lakip-audit.toml:2:1", "«ANG-04»", "«ANG-0"]),
    "unknown kind": ('select = ["ANGG"]', ["lakip-audit.toml:1:1", "«ANGG»"]),
    "unknown rule weighed": (
        'severity = {"ANG-004" = "info", "KIM-001" = "info"}',
        ["lakip-audit.toml:1:1", "«KIM-001»", "«KIN-001»"],
    ),
    "a kind weighed": ('severity.ANG = "info"', ["lakip-audit.toml:1:1", "«ANG»"]),
    "not toml": ('lang = "id"\nprofile = inspeksi', ["lakip-audit.toml:2:"]),
    "key twice": ('lang = "id"\nlang = "en"', ["lakip-audit.toml:2:"]),
    "too deep": ("ignore = " + "[" * 100_000, ["lakip-audit.toml:1:1"]),
    "no folder": ('rules = ["aturn"]', ["lakip-audit.toml:1:1", "«aturn»", "tidak ada"]),
    "no folder above": (
        'rules = ["../../x"]',
        ["lakip-audit.toml:1:1", "«../../x»", "di luar folder", "hanya jika ada"],
    ),
    "no folder at the top": ('rules = ["/tidak/ada"]', ["«/tidak/ada»", "di luar folder"]),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_ends_with_2_and_says_what_would_be_right(
    run_cli: Run, report: Path, text: str, words: list[str]
) -> None:
    write(Path("lakip-audit.toml"), text)
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr
    english = run_cli("check", report, "--lang", "en")
    assert english.returncode == 2
    assert english.stderr != result.stderr


def test_every_mistake_is_told_at_once(run_cli: Run, report: Path) -> None:
    write(
        Path("pyproject.toml"), '[tool.lakip-audit]\nprofil = "x"\nlang = "jv"\n\n[tool.lakip-audit.severity]\nA = 1\n'
    )
    lines = run_cli("check", report).stderr.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "pyproject.toml:2:1",
        "pyproject.toml:3:1",
        "pyproject.toml:6:1",
    ]
    write(Path("pyproject.toml"), '[tool.lakip-audit]\nselect = ["X-1"]\n[tool.lakip-audit.severity]\nY-2 = "info"\n')
    lines = run_cli("check", report, "--ignore", "Z-3").stderr.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["--ignore", "pyproject.toml:2:1", "pyproject.toml:4:1"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tidak-ada.toml", None, "tidak ada"),
        ("pyproject.toml", b"[project]\n", "[tool.lakip-audit]"),
        ("pyproject.toml", b'[project]\nname = "lakip-audit"\n', "[tool.lakip-audit]"),
        ("setelan.toml", b"lang = '\xff'", "0xFF"),
        (".", None, "bukan berkas"),
    ],
)
def test_a_file_that_is_named_must_be_one(
    run_cli: Run, report: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    result = run_cli("check", report, "--config", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr


# the uncovered numbers


def test_uncovered_numbers_are_listed_where_asked(run_cli: Run, report: Path, tmp_path: Path) -> None:
    result = run_cli("check", report, "--select", "ANG-004", "--show-uncovered")
    listed = result.stdout.partition("ANGKA YANG TIDAK DINILAI (3)")[2]
    for line in ("Tabel 1, baris 1, JUMLAH, persen “97%”", "Tabel 1, baris 2, A, persen “101%”"):
        assert line in listed
    assert "pagu" not in listed
    assert "TIDAK DINILAI (" not in run_cli("check", report, "--select", "ANG-004").stdout
    both = run_cli("check", report, "--show-uncovered", "--format", "text", "--format", f"json={tmp_path / 'a.json'}")
    assert both.returncode == 1


def test_uncovered_numbers_need_a_text(run_cli: Run, report: Path) -> None:
    result = run_cli("check", report, "--show-uncovered", "--format", "json")
    assert (result.returncode, result.stdout) == (2, "")
    assert "--format text" in result.stderr


# the words


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", WORDS)
def test_both_languages_say_the_same(code: str) -> None:
    assert set(WORDS[code]) == {"id", "en"}
    assert gaps(WORDS[code]["id"]) == gaps(WORDS[code]["en"])
