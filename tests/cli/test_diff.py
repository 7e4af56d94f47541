"""``lakip-audit diff``: two drafts, saved results, and what is neither."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from lakip_audit.cli import diff
from lakip_audit.engine import FORMS, evaluation
from tests.cli.conftest import ANGGARAN, MANIFEST, Run
from tests.cli.test_waivers import WAIVER


@pytest.fixture
def later(report: Path, tmp_path: Path) -> Path:
    """A copy of the report, to be changed."""
    return Path(shutil.copytree(report, tmp_path / "draf-2"))


def change(folder: Path, *changes: tuple[str, str]) -> None:
    path = folder / "anggaran.csv"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
        if new.startswith("Tabel"):
            name = new.rstrip(",")
            (folder / "laporan.yaml").write_text(MANIFEST.replace("Tabel 1", name), encoding="utf-8")
    path.write_text(text, encoding="utf-8")


def told(run_cli: Run, *arguments: str | Path) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and the findings by state: rule and, where there is one, reason or changes."""
    result = run_cli("diff", *arguments, "--format", "json")
    output = json.loads(result.stdout)
    jsonschema.validate(output, json.loads(run_cli("rules", "schema", "perbandingan").stdout))
    found: dict[str, list[str]] = {}
    for each in output["findings"]:
        rule = (each["new"] or each["old"])["rule"]
        found.setdefault(each["state"], []).append(" ".join([rule, *each["changes"], *filter(None, [each["reason"]])]))
    return result.returncode, found


def save(run_cli: Run, data: Path, file: Path, *options: str) -> Path:
    run_cli("check", data, "--format", f"json={file}", "--tanpa-sebab", *options)
    return file


def test_nothing_new_ends_with_0(run_cli: Run, report: Path, later: Path) -> None:
    code, found = told(run_cli, report, later)
    assert (code, list(found)) == (0, ["remaining"])
    assert "ANG-004" in found["remaining"]


def test_a_corrected_line_is_solved(run_cli: Run, report: Path, later: Path) -> None:
    change(later, ("100,101,101%", "102,101,99%"), ("300,", "302,"), ("97%", "96%"))
    code, found = told(run_cli, report, later)
    assert code == 0
    assert "ANG-004" in found["solved"]
    assert "unjudged" not in found


def test_a_new_finding_ends_with_1(run_cli: Run, report: Path, later: Path) -> None:
    change(later, ("200,190,95%", "200,210,105%"))
    code, found = told(run_cli, report, later)
    assert code == 1
    assert "ANG-004" in found["new"]
    assert "ANG-004" in found["remaining"]
    shown = run_cli("diff", report, later)
    assert shown.returncode == 1
    assert "BARU (" in shown.stdout
    assert "realisasi 210 melebihi pagu 200" in shown.stdout
    assert "NEW (" in run_cli("diff", report, later, "--lang", "en").stdout


def test_another_value_at_the_same_place_is_still_there(run_cli: Run, report: Path, later: Path) -> None:
    change(later, ("100,101,101%", "100,102,102%"))
    _, found = told(run_cli, report, later)
    assert "ANG-004 stated" in found["remaining"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([("Tabel 1,2,A,100,101,101%\n", "")], "line"),
        ([("100,101,101%", "100,,")], "undetermined"),
        ([("Tabel 1,", "Tabel 9,"), ("A,100,101,101%", "A,100,100,100%")], "table"),
    ],
    ids=["line gone", "number gone", "table gone"],
)
def test_what_cannot_be_judged_again_is_not_solved(
    run_cli: Run, report: Path, later: Path, changes: list[tuple[str, str]], reason: str
) -> None:
    change(later, *changes)
    _, found = told(run_cli, report, later)
    assert f"ANG-004 {reason}" in found["unjudged"]
    assert "ANG-004" not in found.get("solved", ())


def test_a_table_that_only_has_another_number_is_the_same(run_cli: Run, report: Path, later: Path) -> None:
    change(later, ("Tabel 1,", "Tabel 2,"))
    code, found = told(run_cli, report, later)
    assert (code, list(found)) == (0, ["remaining"])
    assert "ANG-004 place" in found["remaining"]


def test_saved_results_compare_as_their_data(run_cli: Run, report: Path, later: Path, tmp_path: Path) -> None:
    change(later, ("200,190,95%", "200,210,105%"))
    old, new = save(run_cli, report, tmp_path / "old.json"), save(run_cli, later, tmp_path / "new.json")
    expected = told(run_cli, report, later)
    assert told(run_cli, old, later) == expected
    assert told(run_cli, report, new) == expected
    assert told(run_cli, old, new) == expected


def test_a_rule_that_was_not_run_says_nothing(run_cli: Run, report: Path, later: Path, tmp_path: Path) -> None:
    only = save(run_cli, later, tmp_path / "new.json", "--select", "ANG-008")
    code, found = told(run_cli, report, only)
    assert code == 0
    assert "ANG-004 rule" in found["unjudged"]
    code, found = told(run_cli, only, report)
    assert code == 1
    assert "mungkin sudah ada: " in " ".join(run_cli("diff", only, report).stdout.split())


def test_a_draft_with_another_name_is_compared_anyway(run_cli: Run, report: Path, later: Path) -> None:
    (later / "laporan.yaml").write_text(MANIFEST.replace("contoh-2023", "draf-2"), encoding="utf-8")
    code, found = told(run_cli, report, later)
    assert (code, list(found)) == (0, ["remaining"])
    assert "dibandingkan menurut tempat" in " ".join(run_cli("diff", report, later).stdout.split())


def test_what_is_waived_is_not_new(run_cli: Run, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "today", lambda: datetime.date(2024, 6, 30))
    later = tmp_path / "draf-2"
    shutil.copytree(clean, later)
    (later / "anggaran.csv").write_text(ANGGARAN, encoding="utf-8")
    (later / "pengecualian.yaml").write_text(WAIVER, encoding="utf-8")
    code, found = told(run_cli, clean, later)
    assert (code, found["new"]) == (0, ["ANG-004"])


def test_output_to_a_file(run_cli: Run, report: Path, tmp_path: Path) -> None:
    result = run_cli("diff", report, report, "-o", tmp_path / "beda.txt")
    assert (result.returncode, result.stdout) == (0, "")
    assert "MASIH ADA" in (tmp_path / "beda.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "bukan JSON yang benar"),
        ("[" * 100_000, "bukan JSON yang benar"),
        ("[]", "bukan hasil lakip-audit check"),
        ('{"tool": {"name": "ruff"}, "schema_version": "1"}', "bukan hasil lakip-audit check"),
        ('{"tool": {"name": "lakip-audit", "version": "9"}, "schema_version": "2"}', "schema_version «2»"),
        ('{"tool": {"name": "lakip-audit"}, "schema_version": "1"}', "bukan hasil lakip-audit check"),
        (
            '{"tool": {"name": "lakip-audit"}, "schema_version": "1", "rules": [], "findings": [{"rule": 1}]}',
            "di findings/0/fingerprint",
        ),
        ("\udcff", "bukan UTF-8"),
    ],
    ids=["syntax", "depth", "list", "other tool", "later version", "part of one", "wrong finding", "encoding"],
)
def test_what_is_not_a_result_ends_with_2(run_cli: Run, report: Path, tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    for arguments in (["diff", tmp_path / "x.json", report], ["diff", report, tmp_path / "x.json"]):
        result = run_cli(*arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert words in result.stderr
    assert run_cli("check", report, "--baseline", tmp_path / "x.json").returncode == 2


def test_every_wrong_input_is_told(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("diff", tmp_path / "a.json", tmp_path / "b")
    assert result.returncode == 2
    assert "a.json: tidak ada" in result.stderr
    assert str(tmp_path / "b") in result.stderr


def test_a_broken_rule_ends_with_3(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "rollup": broken})
    assert run_cli("diff", report, report).returncode == 3


def test_the_samples_compared(run_cli: Run, samples: Path) -> None:
    code, found = told(run_cli, samples / "contoh-konsisten", samples / "contoh-salah")
    assert code == 1
    assert list(found) == ["new"]
    assert len(found["new"]) == 11
