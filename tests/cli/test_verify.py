"""Receipts: what is in them, what a second run says of them, and what is no receipt; with message and exit code."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lakip_audit.cli import check, checking, verify
from lakip_audit.engine import FORMS, evaluation
from lakip_audit.reporting import receipt as receipts
from tests.cli.conftest import ANGGARAN, MANIFEST, Run
from tests.cli.test_waivers import WAIVER

OWN_RULE = """\
pack: sendiri
title: {id: Aturan sendiri, en: A rule of our own}
rules:
  - id: XYZ-001
    title: {id: Pagu ada, en: There is a ceiling}
    table: anggaran
    assert: pagu >= 1
    severity: warning
    basis: [{instrumen: Kebijakan unit kami, terverifikasi: false}]
    message: {id: "{sumber}: {pagu}", en: "{sumber}: {pagu}"}
    examples:
      pass: [{pagu: "100"}]
      fail: [{pagu: "0"}]
      undetermined: [{pagu: "-"}]
"""


@pytest.fixture
def folder(report: Path) -> Path:
    """The folder in which the report lies, and in which its receipt will."""
    return report.parent


@pytest.fixture
def receipt(run_cli: Run, report: Path, folder: Path) -> Path:
    """The receipt of the report, beside it."""
    run_cli("check", report, "--format", f"receipt={folder / 'kuitansi.json'}")
    return folder / "kuitansi.json"


def held(receipt: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(receipt.read_text(encoding="utf-8"))
    return document


def sealed_anew(receipt: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a receipt as somebody would who knows how it is sealed."""
    document = held(receipt)
    change(document)
    document["sha256"] = receipts.seal(document)
    receipt.write_text(json.dumps(document), encoding="utf-8")


def test_the_same_data_gives_the_same(run_cli: Run, receipt: Path) -> None:
    result = run_cli("verify", receipt)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Data           sama, 2 berkas" in result.stdout
    assert "Hasil          sama" in result.stdout
    assert "Sama: data, aturan, program dan hasilnya seperti dalam kuitansi." in result.stdout
    assert "The same: data, rules, program and result" in run_cli("verify", receipt, "--lang", "en").stdout


def test_a_receipt_keeps_to_its_schema_and_says_what_was_read(run_cli: Run, receipt: Path) -> None:
    document = held(receipt)
    jsonschema.validate(document, json.loads(run_cli("rules", "schema", "kuitansi").stdout))
    (data,) = document["inputs"]["data"]
    assert (data["path"], list(data["files"])) == ("contoh", ["anggaran.csv", "laporan.yaml"])
    (shipped,) = document["inputs"]["rules"]
    assert shipped["path"] is None
    assert {"anggaran.yaml", "tabel/anggaran.yaml", "profil/anggaran.yaml"} <= set(shipped["files"])
    assert document["result"]["findings"][0]["rule"] == "ANG-004"
    assert document["tool"]["packages"]["numpy"]


def test_a_receipt_goes_to_the_screen_with_paths_as_seen_from_here(
    run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(report)
    shown = json.loads(run_cli("check", ".", "--format", "receipt").stdout)
    assert shown["inputs"]["data"][0]["path"] == "."


def test_receipt_and_data_can_be_carried_elsewhere(
    run_cli: Run, receipt: Path, report: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("lain")
    shutil.copytree(report, elsewhere / report.name)
    shutil.move(receipt, elsewhere)
    shutil.rmtree(report)
    (elsewhere / "lakip-audit.toml").write_text('ignore = ["ANG"]\n', encoding="utf-8")
    monkeypatch.chdir(elsewhere)  # where another project file has no say
    assert run_cli("verify", "kuitansi.json").returncode == 0


def test_data_may_lie_at_another_place(run_cli: Run, receipt: Path, report: Path, folder: Path) -> None:
    report.rename(folder / "lain")
    gone = run_cli("verify", receipt)
    assert gone.returncode == 2
    assert f"{report}: tidak ada, padahal disebut kuitansi {receipt}. Perbaikan: letakkan kuitansi" in gone.stderr
    assert "lakip-audit verify KUITANSI DATA" in gone.stderr
    assert run_cli("verify", receipt, folder / "lain").returncode == 0


def test_as_many_data_as_were_checked(run_cli: Run, receipt: Path, report: Path) -> None:
    result = run_cli("verify", receipt, report, report)
    assert result.returncode == 2
    assert "kuitansi ini atas 1 data, yang disebut 2. Perbaikan: sebut semuanya dengan urutan yang sama: contoh" in (
        result.stderr
    )


def test_a_changed_cell_is_named_by_its_file_and_its_findings(run_cli: Run, receipt: Path, report: Path) -> None:
    path = report / "anggaran.csv"
    path.write_text(ANGGARAN.replace("200,190,95%", "200,210,105%"), encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "Data           lain, 1 berkas\n  * contoh/anggaran.csv: isinya berubah\n" in result.stdout
    assert "+ temuan yang dulu tidak ada: ANG-004, kesalahan, contoh-2023 #" in result.stdout
    assert "Tidak sama: yang diperiksa berubah, dan hasilnya juga." in result.stdout
    english = run_cli("verify", receipt, "--lang", "en").stdout
    assert "* contoh/anggaran.csv: its content has changed" in english
    assert "+ a finding that was not there before: ANG-004, error" in english


def test_what_vanished_is_named(run_cli: Run, receipt: Path, report: Path) -> None:
    sound = ANGGARAN.replace("100,101,101%", "102,101,99%").replace("300,", "302,").replace("97%", "96%")
    (report / "anggaran.csv").write_text(sound, encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "- temuan yang tidak ada lagi: ANG-004, kesalahan, contoh-2023 #" in result.stdout
    assert "* sebab temuannya lain" in result.stdout


def test_a_change_that_no_rule_sees_is_one_all_the_same(run_cli: Run, receipt: Path, report: Path) -> None:
    with (report / "anggaran.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "Tidak sama: yang diperiksa berubah, tetapi hasilnya tetap." in result.stdout


def test_files_that_came_and_went(run_cli: Run, receipt: Path, report: Path) -> None:
    (report / "sdm.csv").write_text("sumber,baris,kelompok,kategori,tahun,jumlah\n", encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "+ contoh/sdm.csv: dulu tidak ada" in result.stdout
    (report / "sdm.csv").unlink()
    (report / "anggaran.csv").unlink()
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "- contoh/anggaran.csv: tidak ada lagi" in result.stdout
    (report / "catatan.csv").write_text("yang tidak dibaca\n", encoding="utf-8")
    (report / "anggaran.csv").write_text(ANGGARAN, encoding="utf-8")
    assert run_cli("verify", receipt).returncode == 0


def test_data_that_cannot_be_read_any_more_is_told_with_what_changed(run_cli: Run, receipt: Path, report: Path) -> None:
    (report / "laporan.yaml").write_text("laporan: [", encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 2
    assert "* contoh/laporan.yaml: isinya berubah" in result.stdout
    assert "Tidak dapat diperiksa lagi, jadi tidak ada yang dapat dikatakan tentang hasilnya." in " ".join(
        result.stdout.split()
    )
    assert f"{report / 'laporan.yaml'}:" in result.stderr


def test_settings_are_those_of_the_receipt(run_cli: Run, report: Path, folder: Path) -> None:
    (folder / "setelan.toml").write_text('ignore = ["KIN"]\nseverity = {"ANG-004" = "info"}\n', encoding="utf-8")
    file = folder / "kuitansi.json"
    words = ["--config", folder / "setelan.toml", "--select", "ANG", "--tanpa-sebab", "--profile", "pra-kirim"]
    run_cli("check", report, *words, "--format", f"receipt={file}")
    settings = held(file)["settings"]
    assert (settings["select"], settings["severity"], settings["causes"]) == (["ANG"], {"ANG-004": "info"}, False)
    (folder / "setelan.toml").unlink()
    assert run_cli("verify", file).returncode == 0
    assert held(file)["result"]["causes"] is None


def test_own_rules_are_told_apart_from_those_of_the_program(run_cli: Run, report: Path, folder: Path) -> None:
    rules = folder / "aturan"
    rules.mkdir()
    (rules / "sendiri.yaml").write_text(OWN_RULE, encoding="utf-8")
    file = folder / "kuitansi.json"
    run_cli("check", report, "--rules", rules, "--format", f"receipt={file}")
    assert run_cli("verify", file).returncode == 0
    (rules / "sendiri.yaml").write_text(OWN_RULE.replace("pagu >= 1", "pagu >= 150"), encoding="utf-8")
    result = run_cli("verify", file)
    assert result.returncode == 1
    assert "Aturan         lain, 1 berkas\n  * aturan/sendiri.yaml: isinya berubah" in result.stdout
    assert "* pemeriksaannya berakhir lain: XYZ-001" in result.stdout
    shutil.rmtree(rules)
    result = run_cli("verify", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{rules}: tidak ada, padahal disebut kuitansi" in result.stderr


def test_documents_with_what_they_were_compared_with(run_cli: Run, project: Path, tmp_path: Path) -> None:
    report, agreement = tmp_path / "laporan.md", tmp_path / "perjanjian.md"
    for path in (report, agreement):
        shutil.copy(project / "tests" / "extraction" / "laporan" / "dinas-kesehatan.md", path)
    file = tmp_path / "kuitansi.json"
    run_cli("check", report, "--pembanding", agreement, "--format", f"receipt={file}", "--tanpa-sebab")
    inputs = held(file)["inputs"]
    assert [list(each["files"]) for each in inputs["data"] + inputs["pembanding"]] == [
        ["laporan.md"],
        ["perjanjian.md"],
    ]
    assert run_cli("verify", file).returncode == 0
    with agreement.open("a", encoding="utf-8") as document:
        document.write("\nTambahan.\n")
    result = run_cli("verify", file)
    assert result.returncode == 1
    assert "Pembanding     lain, 1 berkas\n  * perjanjian.md: isinya berubah" in result.stdout


def test_a_baseline_is_part_of_it(run_cli: Run, report: Path, folder: Path) -> None:
    run_cli("check", report, "--format", f"json={folder / 'lama.json'}")
    file = folder / "kuitansi.json"
    run_cli("check", report, "--baseline", folder / "lama.json", "--format", f"receipt={file}")
    assert held(file)["inputs"]["baseline"]["path"] == "lama.json"
    assert run_cli("verify", file).returncode == 0
    text = (folder / "lama.json").read_text(encoding="utf-8")
    (folder / "lama.json").write_text(text.replace("ANG-004", "ANG-005"), encoding="utf-8")
    result = run_cli("verify", file)
    assert result.returncode == 1
    assert "Hasil lama     lain, 1 berkas" in result.stdout


def test_waivers_are_judged_as_of_then(
    run_cli: Run, report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (report / "pengecualian.yaml").write_text(WAIVER, encoding="utf-8")
    file, other = folder / "kuitansi.json", folder / "lain.json"

    def on(day: str) -> None:
        monkeypatch.setattr(checking, "today", lambda: datetime.date.fromisoformat(day))

    on("2024-06-01")
    run_cli("check", report, "--format", f"receipt={file}")
    assert "pengecualian.yaml" in held(file)["inputs"]["data"][0]["files"]
    assert held(file)["settings"]["day"] is None
    on("2024-12-31")
    run_cli("check", report, "--format", f"receipt={other}")
    assert other.read_bytes() == file.read_bytes(), "another day that decides the same"
    on("2025-03-01")
    assert run_cli("verify", file).returncode == 0
    run_cli("check", report, "--format", f"receipt={other}")
    assert held(other)["settings"]["day"] == "2025-01-01"
    assert held(other)["result"]["findings"] != held(file)["result"]["findings"]
    on("2024-06-01")
    assert run_cli("verify", other).returncode == 0


def test_another_version_is_told_and_decides_nothing(run_cli: Run, receipt: Path) -> None:
    sealed_anew(receipt, lambda document: document["tool"].update(version="0.0.9"))
    sealed_anew(receipt, lambda document: document["tool"]["packages"].update(numpy="1.0", polars="2.0"))
    result = run_cli("verify", receipt)
    assert result.returncode == 0
    assert "Program        versi lain, 3\n  * lakip-audit: 0.0.9 → " in result.stdout
    assert "* polars: 2.0 → tidak terpasang" in result.stdout
    assert "walaupun versinya lain" in result.stdout


def test_another_result_of_the_same_is_told(run_cli: Run, receipt: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["result"]["findings"][0]["sha256"] = "0" * 64
        document["result"]["facts"] += 1

    sealed_anew(receipt, change)
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "* temuan yang isinya lain: ANG-004, kesalahan, contoh-2023 #" in result.stdout
    assert "* banyaknya angka yang dibaca atau dinilai lain" in result.stdout
    assert "dari data dan aturan yang sama dengan program yang sama hasilnya lain" in " ".join(result.stdout.split())


def test_a_broken_rule_ends_with_3(run_cli: Run, receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "rollup": broken})
    result = run_cli("verify", receipt)
    assert result.returncode == 3
    assert "Aturan yang rusak waktu diperiksa lagi: " in result.stderr


def test_a_failure_of_the_program_ends_with_3(run_cli: Run, receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("habis")

    monkeypatch.setattr(verify, "_few", fails)
    result = run_cli("verify", receipt)
    assert result.returncode == 3
    assert "lakip-audit gagal / failed: ZeroDivisionError: habis" in result.stderr


def test_what_could_not_be_read_is_part_of_it(run_cli: Run, report: Path, folder: Path) -> None:
    unread = folder / "lain"
    unread.mkdir()
    (unread / "laporan.yaml").write_text(MANIFEST.replace("contoh-2023", "lain"), encoding="utf-8")
    (unread / "anggaran.csv").write_text("pagu,pagu\n", encoding="utf-8")
    file = folder / "kuitansi.json"
    assert run_cli("check", report, unread, "--format", f"receipt={file}").returncode == 2
    assert held(file)["result"]["unread"]["anggaran.csv"] >= 1
    assert run_cli("verify", file).returncode == 0
    (unread / "anggaran.csv").write_text("pagu\n", encoding="utf-8")
    result = run_cli("verify", file)
    assert result.returncode == 1
    assert "* yang tidak dapat dibaca lain" in result.stdout


def test_no_receipt_for_what_changes_while_it_is_checked(
    run_cli: Run, report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = check._causes

    def meanwhile(*arguments: Any) -> Any:
        (report / "anggaran.csv").write_text(ANGGARAN + "\n", encoding="utf-8")
        return usual(*arguments)

    monkeypatch.setattr(check, "_causes", meanwhile)
    file = folder / "kuitansi.json"
    result = run_cli("check", report, "--format", f"receipt={file}", "--format", "text")
    assert result.returncode == 2
    assert "contoh/anggaran.csv: berubah selagi diperiksa, jadi tidak ada kuitansi yang ditulis." in result.stderr
    assert not file.exists()


def test_two_receipts_of_one_run_are_refused(run_cli: Run, report: Path, folder: Path) -> None:
    words = [f"--format=receipt={folder / name}" for name in ("a.json", "b.json")]
    result = run_cli("check", report, *words)
    assert result.returncode == 2
    assert "--format receipt: cukup satu." in result.stderr


def test_many_reports_part_by_part(run_cli: Run, report: Path, folder: Path) -> None:
    paths = [report, folder / "kedua", folder / "ketiga"]
    for path in paths[1:]:
        shutil.copytree(report, path)
        (path / "laporan.yaml").write_text(MANIFEST.replace("contoh-2023", path.name), encoding="utf-8")
    file, other = folder / "kuitansi.json", folder / "lain.json"
    run_cli("check", *paths, "--jobs", "1", "--format", f"receipt={file}")
    parts = ["--jobs", "2", "--per-bagian", "1", "--format", f"parquet={folder / 'hasil'}"]
    run_cli("check", *paths, *parts, "--format", f"receipt={other}")
    assert file.read_bytes() == other.read_bytes()
    document = held(file)
    jsonschema.validate(document, json.loads(run_cli("rules", "schema", "kuitansi").stdout))
    assert document["settings"]["apart"]
    assert document["result"]["findings"] is None
    run_cli("check", *paths, "--format", f"receipt={other}")
    assert held(other)["result"]["reports"] == document["result"]["reports"], "however they were divided"
    assert run_cli("verify", file, "--jobs", "1").returncode == 0
    (report / "anggaran.csv").write_text(ANGGARAN.replace("101,101%", "102,102%"), encoding="utf-8")
    result = run_cli("verify", file, "--jobs", "2")
    assert result.returncode == 1
    assert "* contoh-2023: temuannya lain" in result.stdout
    assert "kedua" not in result.stdout


def test_an_interrupted_run_is_not_gone_on_with_over_other_data(run_cli: Run, report: Path, folder: Path) -> None:
    words = ["--format", f"parquet={folder / 'hasil'}", "--format", f"receipt={folder / 'kuitansi.json'}"]
    assert run_cli("check", report, *words).returncode == 1
    assert run_cli("check", report, *words, "--resume").returncode == 1
    (report / "anggaran.csv").write_text(ANGGARAN + "\n", encoding="utf-8")
    result = run_cli("check", report, *words, "--resume")
    assert result.returncode == 2
    assert "berisi hasil dari aturan, setelan atau laporan lain" in result.stderr


HOSTILE: Mapping[str, tuple[str, str]] = {
    "nothing": ("", "bukan JSON yang utuh"),
    "another file": ('{"schema_version": "1"}', "bukan kuitansi lakip-audit."),
    "a list": ("[]", "bukan kuitansi lakip-audit."),
    "deep": ("[" * 100_000, "bukan JSON yang utuh"),
    "a number of many digits": (f'{{"receipt": {"9" * 5000}}}', "bukan JSON yang utuh"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_receipt_ends_with_2(run_cli: Run, tmp_path: Path, kind: str) -> None:
    text, message = HOSTILE[kind]
    file = tmp_path / "kuitansi.json"
    file.write_text(text, encoding="utf-8")
    result = run_cli("verify", file)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{file}: {message}" in result.stderr


def test_a_receipt_cut_short_ends_with_2(run_cli: Run, receipt: Path) -> None:
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(text[: len(text) // 2], encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 2
    assert f"{receipt}: bukan JSON yang utuh: " in result.stderr
    assert "salin lagi kuitansinya" in result.stderr


def test_an_edited_receipt_ends_with_2(run_cli: Run, receipt: Path) -> None:
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(text.replace('"error": 1', '"error": 0'), encoding="utf-8")
    result = run_cli("verify", receipt)
    assert result.returncode == 2
    assert "isinya berubah sejak ditulis: sha256-nya tidak cocok lagi. Perbaikan: pakai salinan aslinya" in (
        result.stderr
    )


def test_only_how_it_is_set_may_change(run_cli: Run, receipt: Path) -> None:
    receipt.write_text(json.dumps(held(receipt), indent=4, sort_keys=True), encoding="utf-8")
    assert run_cli("verify", receipt).returncode == 0


def test_a_receipt_of_another_version_ends_with_2(run_cli: Run, receipt: Path) -> None:
    sealed_anew(receipt, lambda document: document.update(schema_version="2"))
    result = run_cli("verify", receipt)
    assert result.returncode == 2
    assert "kuitansi dengan schema_version «2» (lakip-audit 0.1.0); yang dapat dibaca «1». Perbaikan: pakai" in (
        result.stderr
    )


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda document: document.pop("result"), "result"),
        (lambda document: document.update(extra=1), "extra"),
        (lambda document: document["inputs"]["data"].clear(), "inputs/data"),
        (lambda document: document["inputs"]["rules"].clear(), "inputs"),
        (lambda document: document["inputs"]["data"][0].update(path=None), "inputs/data/0/path"),
        (lambda document: document["inputs"]["data"][0].update(path="a\0b"), "inputs/data/0/path"),
        (lambda document: document["inputs"]["data"][0].update(path="a" * 5000), "inputs/data/0/path"),
        (lambda document: document["inputs"]["data"][0].update(path="\ud800"), "inputs/data/0/path"),
        (lambda document: document["settings"].update(day="kemarin"), "settings/day"),
        (lambda document: document["settings"].update(profile="lain"), "settings/profile"),
        (lambda document: document["result"].update(facts=-1), "result/facts"),
    ],
    ids=["part", "key", "no data", "no rules", "no path", "nul", "long", "surrogate", "day", "profile", "count"],
)
def test_a_receipt_of_another_shape_ends_with_2(
    run_cli: Run, receipt: Path, change: Callable[[dict[str, Any]], object], where: str
) -> None:
    sealed_anew(receipt, change)
    result = run_cli("verify", receipt)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{receipt}: bukan kuitansi yang lengkap, di {where}" in result.stderr
    assert result.stderr.count("bukan kuitansi yang lengkap") == 1


@pytest.mark.parametrize("path", ["a" * 300, "../" * 200 + "tidak/ada"], ids=["long", "up"])
def test_paths_that_lead_nowhere_end_with_2(run_cli: Run, receipt: Path, path: str) -> None:
    sealed_anew(receipt, lambda document: document["inputs"]["data"][0].update(path=path))
    result = run_cli("verify", receipt)
    assert (result.returncode, result.stdout) == (2, "")
    assert "padahal disebut kuitansi" in result.stderr


def test_a_name_that_would_act_on_a_terminal_is_shown_harmless(run_cli: Run, receipt: Path) -> None:
    sealed_anew(receipt, lambda document: document["inputs"]["data"][0]["files"].update({"\x1b[31m.csv": "0" * 64}))
    result = run_cli("verify", receipt)
    assert result.returncode == 1
    assert "\x1b" not in result.stdout


def test_a_huge_receipt_is_refused_unread(run_cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "kuitansi.json"
    with file.open("wb") as opened:
        os.truncate(opened.fileno(), 300 * 1024 * 1024)
    result = run_cli("verify", file)
    assert result.returncode == 2
    assert f"{file}: terlalu besar: 300 MB, paling besar 200 MB" in result.stderr


def test_a_receipt_that_is_not_there(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("verify", tmp_path / "tidak.json")
    assert result.returncode == 2
    assert "tidak.json: tidak ada." in result.stderr
    assert run_cli("verify", tmp_path).returncode == 2


def test_the_outcome_goes_to_a_file(run_cli: Run, receipt: Path, folder: Path) -> None:
    assert run_cli("verify", receipt, "-o", folder / "hasil.txt").stdout == ""
    assert "Sama:" in (folder / "hasil.txt").read_text(encoding="utf-8")
    result = run_cli("verify", receipt, "-o", folder / "tidak" / "hasil.txt")
    assert result.returncode == 2
    assert "tidak dapat ditulis" in result.stderr
