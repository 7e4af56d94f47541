"""Waivers as the user of ``lakip-audit check`` meets them: what counts, what is shown, how the run ends."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from lakip_audit.cli import checking
from tests.cli.conftest import Run

WAIVER = """\
- aturan: ANG-004
  di: {sumber: Tabel 1, kode: A}
  teramati: ["101"]
  alasan: revisi DIPA ke-4
  disetujui: Inspektorat
  tanggal: 2024-01-31
  berlaku_sampai: 2024-12-31
"""


@pytest.fixture(autouse=True)
def in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "today", lambda: datetime.date(2024, 6, 30))


def waive(folder: Path, text: str = WAIVER) -> None:
    (folder / "pengecualian.yaml").write_text(text, encoding="utf-8")


def test_a_waived_finding_is_shown_and_does_not_count(run_cli: Run, report: Path, project: Path) -> None:
    waive(report)
    result = run_cli("check", report)
    assert (result.returncode, result.stderr) == (0, "")
    for words in ("DIKECUALIKAN (1)", "realisasi 101 melebihi pagu 100", "revisi DIPA ke-4", "1 dikecualikan."):
        assert words in result.stdout
    output = json.loads(run_cli("check", report, "--format", "json", "--lang", "en").stdout)
    jsonschema.validate(
        output, json.loads((project / "lakip_audit/reporting/hasil.schema.json").read_text(encoding="utf-8"))
    )
    assert (output["summary"]["error"], output["summary"]["waived"]) == (0, 1)
    (finding,) = (finding for finding in output["findings"] if finding["waiver"] is not None)
    assert finding["waiver"] == "revisi DIPA ke-4 (approved by Inspektorat, 2024-01-31; in force until 2024-12-31)"
    assert finding["severity"] == "error"
    assert {rule["id"]: rule["pass"] for rule in output["rules"][-3:]} == {"WVR-001": 1, "WVR-002": 1, "WVR-003": 1}


@pytest.mark.parametrize(
    ("old", "new", "rule", "error"),
    [
        ('"101"', '"102"', "WVR-001", 1),
        ("2024-12-31", "2024-06-29", "WVR-002", 1),
        ("kode: A", "kode: B", "WVR-003", 1),
    ],
)
def test_a_faulty_waiver_is_a_warning_and_excuses_nothing(
    run_cli: Run, report: Path, old: str, new: str, rule: str, error: int
) -> None:
    waive(report, WAIVER.replace(old, new))
    result = run_cli("check", report, "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    output = json.loads(result.stdout)
    assert (output["summary"]["error"], output["summary"]["waived"]) == (error, 0)
    (fault,) = (finding for finding in output["findings"] if finding["rule"].startswith("WVR"))
    assert (fault["rule"], fault["severity"], fault["locations"][0]["file"]) == (rule, "warning", "pengecualian.yaml")
    assert {each["id"]: each["fail"] for each in output["rules"]}[rule] == 1
    assert f"{rule}  " in run_cli("check", report).stdout


def test_a_wrong_file_ends_with_2_after_the_reports_were_checked(run_cli: Run, report: Path) -> None:
    waive(report, WAIVER.replace("alasan", "alsan"))
    result = run_cli("check", report)
    assert result.returncode == 2
    assert f"{report / 'pengecualian.yaml'}:4:3: kunci «alsan» tidak dikenal" in result.stderr
    assert "KESALAHAN (1)" in result.stdout
    assert "is not known" in run_cli("check", report, "--lang", "en").stderr


def test_a_rule_that_is_switched_off_may_have_waivers(run_cli: Run, report: Path) -> None:
    waive(report)
    result = run_cli("check", report, "--ignore", "ANG-004", "--fail-on", "warning")
    assert (result.returncode, result.stderr) == (0, "")


def test_each_folder_has_its_own_file(run_cli: Run, report: Path, tmp_path: Path) -> None:
    other = shutil.copytree(report, tmp_path / "lain")
    manifest = (other / "laporan.yaml").read_text(encoding="utf-8")
    (other / "laporan.yaml").write_text(manifest.replace("contoh-2023", "lain-2023"), encoding="utf-8")
    waive(report)
    waive(other, WAIVER.replace('"101"', '"100"'))
    output = json.loads(run_cli("check", tmp_path, "--format", "json").stdout)
    found = {(finding["laporan"], finding["rule"]): finding["waiver"] is not None for finding in output["findings"]}
    assert found["contoh-2023", "ANG-004"]
    assert not found["lain-2023", "ANG-004"]
    assert not found["lain-2023", "WVR-001"]
    assert ("contoh-2023", "WVR-001") not in found
