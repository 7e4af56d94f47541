"""Outputs of real runs: each valid by its schema, with places that can be opened, and a baseline in all of them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from defusedxml import ElementTree

from lakip_audit.engine import FORMS, evaluation
from tests.cli.conftest import MANIFEST, Run
from tests.cli.test_waivers import WAIVER
from tests.reporting.test_as_sarif import problems, run_of


def schema(run_cli: Run, name: str) -> dict[str, Any]:
    output: dict[str, Any] = json.loads(run_cli("rules", "schema", name).stdout)
    return output


def test_results_of_samples_keep_to_the_schema_of_the_command(run_cli: Run, samples: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema(run_cli, "hasil"))
    for arguments in (
        [samples / "contoh-salah"],
        [samples / "contoh-salah", samples / "contoh-konsisten", "--lang", "en"],
        [samples / "dokumen" / "laporan-contoh.docx"],
    ):
        output = json.loads(run_cli("check", *arguments, "--format", "json").stdout)
        assert list(validator.iter_errors(output)) == []
        if samples / "contoh-salah" in arguments:
            assert output["causes"]
            assert any(finding["causes"] for finding in output["findings"])


def test_waived_broken_and_unread_keep_to_the_schema(
    run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "rollup": broken})
    (report / "pengecualian.yaml").write_text(WAIVER.replace("2024-12-31", "9999-12-31"), encoding="utf-8")
    unread = tmp_path / "lain"
    unread.mkdir()
    (unread / "laporan.yaml").write_text(MANIFEST.replace("contoh-2023", "lain"), encoding="utf-8")
    (unread / "anggaran.csv").write_text("pagu,pagu\n", encoding="utf-8")
    names = {"json": "o.json", "sarif": "o.sarif", "junit": "o.xml"}
    formats = [f"--format={name}={tmp_path / file}" for name, file in names.items()]
    assert run_cli("check", report, unread, *formats).returncode == 3
    output = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    jsonschema.validate(output, schema(run_cli, "hasil"))
    assert output["summary"]["waived"] == 1
    assert output["summary"]["broken"] > 0
    log = json.loads((tmp_path / "o.sarif").read_text(encoding="utf-8"))
    assert problems(log) == []
    assert run_of(log)["invocations"][0]["executionSuccessful"] is False
    tests = ElementTree.fromstring((tmp_path / "o.xml").read_text(encoding="utf-8"))
    kinds = [error.get("type") for error in tests.iter("error")]
    assert kinds.count("broken") == output["summary"]["broken"]
    assert kinds.count("problem") >= 1


def test_sarif_places_and_fixes_open_in_the_files(run_cli: Run, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(samples.parent)
    log = json.loads(run_cli("check", "samples/contoh-salah", "--format", "sarif").stdout)
    assert problems(log) == []
    run = run_of(log)

    def text_at(place: dict[str, Any], region: dict[str, int]) -> str:
        lines = Path(place["artifactLocation"]["uri"]).read_text(encoding="utf-8").split("\n")
        assert region["startLine"] == region["endLine"]
        return lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]

    for result in run["results"]:
        for location in [*result["locations"], *result["relatedLocations"]]:
            physical = location["physicalLocation"]
            assert text_at(physical, physical["region"]).strip('"') == location["properties"]["text"]
    fixes = [fix for result in run["results"] for fix in result.get("fixes", ())]
    assert fixes
    for fix in fixes:
        for changed in fix["artifactChanges"]:
            for replacement in changed["replacements"]:
                assert text_at(changed, replacement["deletedRegion"]) != replacement["insertedContent"]["text"]
    rule = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "ANG-001")
    for words in ("Dasar: PP 8/2006", "Akibat: ", "Rekomendasi: "):
        assert words in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_a_document_is_the_place_of_its_findings(run_cli: Run, tmp_path: Path) -> None:
    document = tmp_path / "laporan kami.md"
    document.write_text(
        "# Laporan Kinerja Balai Contoh Tahun 2023\n\n"
        "Tabel 1. Realisasi Anggaran\n\n"
        "| Kode | Uraian | Pagu | Realisasi | % |\n|---|---|---|---|---|\n"
        "| 6071 | Kegiatan A | 100.000.000 | 150.000.000 | 150,00 |\n"
        "| 6072 | Kegiatan B | 200.000.000 | 190.000.000 | 95,00 |\n",
        encoding="utf-8",
    )
    run = run_of(json.loads(run_cli("check", document, "--format", "sarif").stdout))
    (result,) = (each for each in run["results"] if each["ruleId"] == "ANG-004")
    physical = result["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": f"file://{tmp_path}/laporan%20kami.md"}}
    assert result["locations"][0]["properties"]["dokumen"] == "laporan kami.md"
    assert f"file={document}".replace(":", "%3A") in run_cli("check", document, "--format", "github").stdout


def test_each_format_alone_goes_to_the_screen(run_cli: Run, report: Path) -> None:
    for name in ("sarif", "junit", "markdown", "csv", "github"):
        result = run_cli("check", report, "--format", name)
        assert (result.returncode, result.stderr) == (1, "")
        assert "ANG-004" in result.stdout


def test_a_baseline_marks_what_is_known_and_only_the_rest_counts(run_cli: Run, report: Path, tmp_path: Path) -> None:
    saved = tmp_path / "lama.json"
    assert run_cli("check", report, "--format", f"json={saved}").returncode == 1
    known = run_cli("check", report, "--baseline", saved)
    assert (known.returncode, known.stderr) == (0, "")
    for words in ("SUDAH ADA DI HASIL SEBELUMNYA", "Tidak ada temuan baru", "--baseline", "Baru: 0."):
        assert " ".join(words.split()) in " ".join(known.stdout.split())
    path = report / "anggaran.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("200,190,95%", "200,210,105%"), encoding="utf-8")
    files = {name: tmp_path / f"o.{name}" for name in ("json", "csv", "sarif")}
    formats = [f"--format={name}={file}" for name, file in files.items()]
    assert run_cli("check", report, "--baseline", saved, *formats).returncode == 1
    output = json.loads(files["json"].read_text(encoding="utf-8"))
    jsonschema.validate(output, schema(run_cli, "hasil"))
    assert output["settings"]["overrides"] == [f"--baseline {saved}"]
    with files["csv"].open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(output["findings"])
    states = {(line["aturan"], line["kunci"]): line["sudah_ada"] for line in lines}
    assert states["ANG-004", "A"] == "ya"
    assert states["ANG-004", "B"] == ""
    results = run_of(json.loads(files["sarif"].read_text(encoding="utf-8")))["results"]
    assert {each["baselineState"] for each in results} == {"new", "unchanged"}


def test_a_baseline_of_another_report_knows_nothing(run_cli: Run, report: Path, samples: Path, tmp_path: Path) -> None:
    saved = tmp_path / "lama.json"
    run_cli("check", samples / "contoh-salah", "--format", f"json={saved}", "--tanpa-sebab")
    assert run_cli("check", report, "--baseline", saved).returncode == 1


def test_the_schema_of_rules_is_still_the_usual_one(run_cli: Run) -> None:
    assert run_cli("rules", "schema").stdout == run_cli("rules", "schema", "aturan").stdout
    assert schema(run_cli, "hasil")["title"] == "lakip-audit: hasil audit"
    assert run_cli("rules", "schema", "lain").returncode == 2


def test_two_reports_keep_their_places(
    run_cli: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "lain"
    shutil.copytree(report, other)
    (other / "laporan.yaml").write_text(MANIFEST.replace("contoh-2023", "lain-2023"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    output = run_cli("check", "contoh", "lain", "--format", "github", "--tanpa-sebab").stdout
    assert "file=contoh/anggaran.csv,line=3," in output
    assert "file=lain/anggaran.csv,line=3," in output


def test_a_check_of_several_reports_ends_with_what_they_come_to(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    both = [samples / "contoh-salah", samples / "contoh-konsisten"]
    formats = [f"--format={name}={tmp_path / file}" for name, file in {"json": "o.json", "html": "o.html"}.items()]
    printed = run_cli("check", *both, *formats, "--format", "text").stdout
    rest = printed[printed.index("RINGKASAN LINTAS LAPORAN") :]
    assert "2 laporan, 1 satuan kerja, 1 kementerian, tahun 2024." in rest
    assert "Satuan kerja terburuk (1)" in rest
    output = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    jsonschema.validate(output, schema(run_cli, "hasil"))
    told = output["overview"]
    assert sum(report["numbers"] for report in told["reports"]) == output["summary"]["facts"]
    assert sum(report["numbers_covered"] for report in told["reports"]) == output["summary"]["facts_covered"]
    assert sum(each["causes"] for each in told["causes"]) == len(output["causes"])
    jsonschema.validate(
        {"schema_version": "1", "tool": output["tool"], "settings": output["settings"], "overview": told},
        schema(run_cli, "ringkasan"),
    )
    assert 'id="lintas"' in (tmp_path / "o.html").read_text(encoding="utf-8")
    assert "RINGKASAN LINTAS LAPORAN" not in run_cli("check", both[0], "--tanpa-sebab").stdout
    quiet = json.loads(run_cli("check", *both, "--tanpa-sebab", "--format", "json").stdout)
    assert quiet["overview"]["causes"] is None
    assert "RINGKASAN" not in run_cli("check", *both, "--quiet").stdout
