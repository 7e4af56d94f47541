"""``lakip-audit coverage``: numbers that no rule guards, changes that no rule notices, exit codes, complaints."""

from __future__ import annotations

import json
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lakip_audit.cli import trials
from tests.cli.conftest import ANGGARAN, Run


def told(run_cli: Run, *arguments: str | Path) -> dict[str, Any]:
    """What the command says as JSON, which fits its schema."""
    result = run_cli("coverage", *arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    output: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(output, json.loads(run_cli("rules", "schema", "cakupan").stdout))
    return output


def test_every_number_is_told_once_and_the_sums_are_those_of_the_check(run_cli: Run, report: Path) -> None:
    output = told(run_cli, report)
    summary = json.loads(run_cli("check", report, "--format", "json").stdout)["summary"]
    places = [
        (number["place"]["file"], number["place"]["row"], number["place"]["column"]) for number in output["numbers"]
    ]
    assert len(set(places)) == len(places) == summary["facts"] == 9
    assert output["summary"] == {
        **{name: summary[name] for name in ("facts", "facts_covered", "facts_covered_twice")},
        "changes": None,
    }
    (source,) = output["sources"]
    counts = [(each["column"], each["numbers"]) for each in source["columns"]]
    assert counts == [("pagu", 3), ("realisasi", 3), ("persen", 3)]
    for each in (source, *source["columns"]):
        assert each["never"] + each["once"] + each["twice"] == each["numbers"]
    assert [number["changes"] for number in output["numbers"]] == [None] * 9


def test_a_number_without_a_rule_is_named_with_its_place(run_cli: Run, report: Path) -> None:
    result = run_cli("coverage", report, "--select", "ANG-004")
    assert result.returncode == 0
    assert "ANGKA YANG TIDAK DINILAI (3)" in result.stdout
    assert "baris 2, A, persen “101%”" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "NUMBERS NOT JUDGED (3)" in run_cli("coverage", report, "--select", "ANG-004", "--lang", "en").stdout


def test_changes_that_nobody_notices(run_cli: Run, report: Path) -> None:
    output = told(run_cli, report, "--mutasi", "--select", "ANG-004")
    changed = {(n["place"]["row"], n["place"]["column"]): n["changes"] for n in output["numbers"]}
    assert all(not change["noticed"] for row in (1, 2, 3) for change in changed[row, "persen"])
    tenfold = {change["kind"]: change for change in changed[3, "realisasi"]}["digit_added"]
    assert tenfold["text"] == "1900"
    assert tenfold["noticed"] == [{"rule": "ANG-004", "severity": "error", "degree": "contradiction", "new": True}]
    assert any(change["hides"] for change in changed[2, "realisasi"])
    counts = output["summary"]["changes"]
    assert counts["numbers"] == counts["guarded"] + counts["partly"] + counts["unguarded"] == 9
    assert counts["changes"] == sum(len(changes) for changes in changed.values())
    assert counts["noticed"] == sum(bool(c["noticed"]) for changes in changed.values() for c in changes)
    assert sum(kind["tried"] for kind in output["trials"]["kinds"]) == counts["changes"]
    assert (output["trials"]["sample"], output["trials"]["seed"]) == (False, 0)


def test_the_text_says_what_may_stand_there(run_cli: Run, report: Path) -> None:
    result = run_cli("coverage", report, "--mutasi", "--select", "ANG-004")
    assert result.returncode == 0
    assert "TIDAK SATU PERUBAHAN PUN DIKETAHUI (" in result.stdout
    assert "menghapus temuan" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_a_sample_is_said_to_be_one_and_is_the_same_again(run_cli: Run, report: Path) -> None:
    options = ("--mutasi", "--sampel", "4", "--seed", "7", "--select", "ANG")
    output = told(run_cli, report, *options)
    assert output["trials"]["sample"]
    assert sum(number["changes"] is not None for number in output["numbers"]) == 4
    assert told(run_cli, report, *options) == output
    assert "4 angka, dipilih acak (--seed 7)" in run_cli("coverage", report, *options).stdout


def test_processes_find_what_one_finds(run_cli: Run, report: Path) -> None:
    options = ("--mutasi", "--select", "ANG")
    assert told(run_cli, report, *options, "--jobs", "2") == told(run_cli, report, *options)


def test_html_stands_alone_and_shows_every_number(run_cli: Run, report: Path, tmp_path: Path) -> None:
    for options in ((), ("--mutasi",)):
        file = tmp_path / "peta.html"
        result = run_cli("coverage", report, "--select", "ANG-004", *options, "--format", "html", "-o", file)
        assert (result.returncode, result.stdout) == (0, "")
        text = file.read_text(encoding="utf-8")
        assert "<script" not in text
        assert [f'id="n{at}"' in text for at in range(10)] == [True] * 9 + [False]
        assert text.count('class="g g-') - text.count(' sample"') == 9
        assert ("Tidak diketahui bila" in text) == bool(options)


def test_text_of_the_report_is_text_in_html(run_cli: Run, report: Path, tmp_path: Path) -> None:
    path = report / "anggaran.csv"
    path.write_text(ANGGARAN.replace(",A,", ",<b onclick=x>,"), encoding="utf-8")
    file = tmp_path / "peta.html"
    run_cli("coverage", report, "--format", "html", "-o", file)
    assert "<b onclick" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("least", "code"), [("66", 0), ("67", 1)])
def test_below_the_minimum_ends_with_1(run_cli: Run, report: Path, least: str, code: int) -> None:
    result = run_cli("coverage", report, "--select", "ANG-004", "--min", least)
    assert result.returncode == code
    assert ("Yang dijaga 66,66%, kurang daripada --min 67%." in result.stderr) == bool(code)


def test_the_minimum_of_trials_is_of_changes(run_cli: Run, report: Path) -> None:
    counts = told(run_cli, report, "--mutasi", "--select", "ANG-004")["summary"]["changes"]
    share = 100 * counts["noticed"] / counts["changes"]
    for least, code in ((share - 1, 0), (share + 1, 1)):
        assert run_cli("coverage", report, "--mutasi", "--select", "ANG-004", "--min", str(least)).returncode == code


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--seed", "1"), "--seed: hanya bersama --mutasi."),
        (("--sampel", "3", "--jobs", "2"), "--sampel, --jobs: hanya bersama --mutasi."),
        (("--format", "html"), "--format html: sebut berkasnya, -o BERKAS."),
        (("--select", "XYZ"), "tidak ada aturan «XYZ»"),
    ],
)
def test_a_wrong_call_ends_with_2(run_cli: Run, report: Path, options: tuple[str, ...], said: str) -> None:
    result = run_cli("coverage", report, *options)
    assert result.returncode == 2
    assert said in result.stderr


def test_what_cannot_be_read_ends_with_2(run_cli: Run, report: Path, tmp_path: Path) -> None:
    assert run_cli("coverage", tmp_path / "tidak-ada").returncode == 2
    (report / "anggaran.csv").write_text("sumber,baris,kode,pagu,realisasi,persen\n", encoding="utf-8")
    result = run_cli("coverage", report)
    assert result.returncode == 2
    assert "Tidak ada satu angka pun yang diperiksa" in result.stderr


def test_a_document_is_read_as_a_check_reads_it(run_cli: Run, samples: Path) -> None:
    document = samples / "dokumen" / "laporan-contoh.md"
    summary = json.loads(run_cli("check", document, "--format", "json").stdout)["summary"]
    assert told(run_cli, document)["summary"]["facts"] == summary["facts"]


def test_a_dead_process_is_a_failure_of_the_program(
    run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(trials, "try_all", dies)
    result = run_cli("coverage", report, "--mutasi", "--select", "ANG-004", "--jobs", "2")
    assert result.returncode == 3
    assert "karena sebuah proses berakhir" in result.stderr
