"""Causes and edits in ``check`` and ``explain``: shown where they are wanted, looked for where something is found."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.evaluation import Audit
from tests.cli.conftest import TEXTS, Diagnose, Run, sound_texts

Diagnosed = Callable[[Diagnose], None]


@pytest.fixture(autouse=True)
def _by_hand(diagnosed: Diagnosed) -> None:
    diagnosed(sound_texts)


def unexpected(_: Audit) -> Diagnosis:
    raise RuntimeError("tidak diminta")


# check


def test_the_cause_stands_before_the_findings_and_under_each(run_cli: Run, report: Path) -> None:
    done = run_cli("check", report)
    assert (done.returncode, done.stderr) == (1, "")
    causes, findings = done.stdout.split("KESALAHAN (1)")
    assert "SEBAB (1)" in causes
    assert "Realisasi baris A terlalu besar dua." in causes
    assert "Sebab       C1 salah ketik satu digit" in findings
    assert "SARAN" not in done.stdout
    assert "CAUSES (1)" in run_cli("check", report, "--lang", "en").stdout


@pytest.mark.parametrize("option", ["--tanpa-sebab", "--no-diagnosis"])
def test_without_causes_they_are_not_looked_for(run_cli: Run, report: Path, diagnosed: Diagnosed, option: str) -> None:
    with_causes = run_cli("check", report).stdout
    diagnosed(unexpected)
    done = run_cli("check", report, option)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Sebab" not in done.stdout
    assert set(done.stdout.splitlines()) < set(with_causes.splitlines())


def test_a_report_without_findings_has_no_causes_to_look_for(run_cli: Run, clean: Path, diagnosed: Diagnosed) -> None:
    diagnosed(unexpected)
    for options in ([], ["--saran"], ["--format", "saran-csv"], ["--format", "json"]):
        done = run_cli("check", clean, "--select", "ANG", "--ignore", "ANG-023", *options)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_causes_are_in_the_json(run_cli: Run, report: Path) -> None:
    output = json.loads(run_cli("check", report, "--format", "json").stdout)
    (error,) = (finding for finding in output["findings"] if finding["severity"] == "error")
    assert [cause["id"] for cause in error["causes"]] == ["C1"]
    assert {(fix["column"], fix["row"] - 1): fix["text"] for fix in error["causes"][0]["fix"]} == TEXTS
    assert [(cause["id"], cause["findings"]) for cause in output["causes"]] == [("C1", [error["fingerprint"]])]


def test_a_failed_search_hides_no_finding_and_looks_like_no_result(
    run_cli: Run, report: Path, diagnosed: Diagnosed
) -> None:
    diagnosed(unexpected)
    done = run_cli("check", report)
    assert done.returncode == 3
    assert "ANG-004" in done.stdout
    assert "RuntimeError: tidak diminta" in done.stderr
    assert "Traceback" not in done.stderr
    assert "The causes could not be looked for" in run_cli("check", report, "--lang", "en").stderr


def test_the_edits_come_after_the_report(run_cli: Run, report: Path) -> None:
    plain = run_cli("check", report).stdout
    done = run_cli("check", report, "--saran")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(plain)
    edits = done.stdout[len(plain) :]
    assert edits.lstrip().startswith("SARAN PERUBAHAN (4)")
    assert "“101” → “99”" in edits
    assert "Dengan perubahan ini (4 sel) tidak ada kesalahan lagi." in edits
    assert "EDITS TO MAKE (4)" in run_cli("check", report, "--saran", "--lang", "en").stdout


def test_the_edits_as_csv(run_cli: Run, report: Path, tmp_path: Path) -> None:
    done = run_cli("check", report, "--format", "saran-csv")
    assert done.returncode == 1
    lines = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {(line["kolom"], int(line["baris_berkas"]) - 1): line["usulan"] for line in lines} == TEXTS
    both = run_cli("check", report, "--saran", "--format", "text", "--format", f"saran-csv={tmp_path / 'saran.csv'}")
    assert "SARAN PERUBAHAN" in both.stdout
    assert (tmp_path / "saran.csv").read_text(encoding="utf-8") == done.stdout
    alone = run_cli("check", report, "--format", "text", "--format", f"saran-csv={tmp_path / 'saran.csv'}")
    assert "SARAN PERUBAHAN" in alone.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--saran", "--format", "json"], ["--saran", "--format text"]),
        (["--saran", "--tanpa-sebab"], ["--tanpa-sebab", "--saran"]),
        (["--format", "saran-csv", "--no-diagnosis"], ["--tanpa-sebab", "saran-csv"]),
    ],
)
def test_a_call_that_cannot_be_followed_is_refused(
    run_cli: Run, report: Path, options: list[str], words: list[str]
) -> None:
    done = run_cli("check", report, *options)
    assert (done.returncode, done.stdout) == (2, "")
    for word in words:
        assert word in done.stderr


def test_what_finds_causes_is_loaded_only_where_something_is_found(samples: Path) -> None:
    calls = [
        (["contoh-konsisten"], False),
        (["contoh-konsisten", "--saran"], False),
        (["contoh-konsisten", "--format", "json"], False),
        (["contoh-salah", "--tanpa-sebab"], False),
        (["contoh-salah"], True),
    ]
    code = f"""
import sys
from lakip_audit.cli import main
for arguments in {[arguments for arguments, _ in calls]!r}:
    sys.argv = ["lakip-audit", "check", *arguments]
    main()
    print("loaded:", any(name.startswith(("highspy", "lakip_audit.diagnosis")) for name in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=samples, capture_output=True, text=True, encoding="utf-8", check=True
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("loaded:")]
    assert told == [f"loaded: {loads}" for _, loads in calls]


# explain


def test_a_finding_is_explained_with_its_cause(run_cli: Run, report: Path) -> None:
    output = json.loads(run_cli("check", report, "--format", "json").stdout)
    name = output["causes"][0]["findings"][0]
    done = run_cli("explain", name[:8], report)
    assert (done.returncode, done.stderr) == (0, "")
    arithmetic, cause = done.stdout.split("Sebabnya")
    assert "realisasi ≤ pagu" in arithmetic
    for words in ("C1 Salah ketik satu digit", "1 temuan, keyakinan 95%", "“101” → “99”", "“97%” → “96%”"):
        assert words in cause


def test_a_finding_without_a_cause_is_explained_as_ever(run_cli: Run, report: Path, diagnosed: Diagnosed) -> None:
    name = json.loads(run_cli("check", report, "--format", "json").stdout)["causes"][0]["findings"][0]
    with_cause = run_cli("explain", name, report).stdout
    diagnosed(lambda _: Diagnosis())
    done = run_cli("explain", name, report)
    assert done.returncode == 0
    assert done.stdout.rstrip() == with_cause.split("Sebabnya")[0].rstrip()


@pytest.mark.parametrize("name", ["C1", "c1"])
def test_a_cause_is_explained_with_all_its_findings(run_cli: Run, report: Path, name: str) -> None:
    done = run_cli("explain", name, report)
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("C1 Salah ketik satu digit", "Realisasi baris A", "Temuan yang dijelaskannya (1)", "ANG-004"):
        assert words in done.stdout
    assert done.stdout.count("→") == len(TEXTS), "all cells, not only the first"
    assert "Findings that it explains (1)" in run_cli("explain", name, report, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["C1"], "lakip-audit explain C1 data/"), (["C0"], "c0 bukan aturan"), (["C12"], "lakip-audit explain C12 data/")],
)
def test_a_cause_needs_its_data(run_cli: Run, arguments: list[str], words: str) -> None:
    done = run_cli("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_cause_that_is_not_there(run_cli: Run, report: Path, diagnosed: Diagnosed) -> None:
    done = run_cli("explain", "C7", report)
    assert (done.returncode, done.stdout) == (2, "")
    assert "C1 sampai C1" in done.stderr
    diagnosed(lambda _: Diagnosis())
    done = run_cli("explain", "C1", report)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Tidak ada sebab C1" in done.stderr


def test_the_project_file_decides_which_causes_there_are(
    run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = json.loads(run_cli("check", report, "--format", "json").stdout)["causes"][0]["findings"][0]
    (tmp_path / "lakip-audit.toml").write_text('ignore = ["ANG-004"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_cli("explain", "C1", report).returncode == 2
    assert run_cli("explain", name, report).returncode == 0, "a finding can be explained whatever is ignored"
    (tmp_path / "lakip-audit.toml").write_text("ignore = 5\n", encoding="utf-8")
    done = run_cli("explain", "C1", report)
    assert (done.returncode, done.stdout) == (2, "")
    assert "lakip-audit.toml" in done.stderr
