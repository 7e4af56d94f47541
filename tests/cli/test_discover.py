"""``lakip-audit discover``: what it tells, and the rule file that it writes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.loading import load
from lakip_audit.discovery import discover
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.rulebook.loading import load_rules

Cli = Callable[..., CompletedProcess[str]]


def test_relations_and_exceptions_are_listed(run_cli: Cli, samples: Path) -> None:
    done = run_cli("discover", str(samples / "bpipi-2023"))
    assert done.returncode == 0
    assert "Baris JUMLAH adalah jumlah baris 1-9 (cocok di 5 dari 8 tempat)." in done.stdout
    assert "tercetak 1,9 dan 1,7, selisih 0,2" in " ".join(done.stdout.split())  # of the same cell in two tables
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_other_language(run_cli: Cli, samples: Path) -> None:
    done = run_cli("discover", str(samples / "bpipi-2023"), "--lang", "en")
    assert "Row JUMLAH is the sum of rows 1-9 (holds in 5 of 8 places)." in done.stdout


def test_json_names_the_cells(run_cli: Cli, samples: Path) -> None:
    done = run_cli("discover", str(samples / "bpipi-2023"), "--format", "json")
    tables = {table["sumber"]: table for table in json.loads(done.stdout)["tables"]}
    (relation,) = tables["Tabel 16"]["relations"]
    assert relation["kind"] == "percentage"
    assert (relation["support"], relation["failed"]) == (2, 0)
    (exception, *_) = tables["Tabel 19"]["relations"][0]["exceptions"]
    assert exception["stated"] == "136,46%"
    assert exception["expected"] == "138,46%"
    assert {cell["file"] for cell in exception["cells"]} == {"capaian"}


def test_found_relations_become_rules_that_find_the_same(run_cli: Cli, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "aturan" / "hubungan.yaml"
    file.parent.mkdir()
    assert run_cli("discover", str(samples / "bpipi-2023"), "--as-rules", str(file)).returncode == 0
    tested = run_cli("rules", "test", "--rules", str(file.parent))
    assert tested.returncode == 0, tested.stdout[-2000:]
    definitions = load_definitions()
    dataset = load([samples / "bpipi-2023"], definitions).dataset
    result = evaluate(load_rules([file.parent], definitions), dataset)
    assert not any(count.broken for count in result.rules)
    told = Counter(
        found.grid.addresses[place.check.target]
        for found in discover(dataset)
        for relation in found.relations
        if relation.candidate.kind != "across"
        for place in relation.exceptions
    )
    places = [finding.locations[0] for finding in result.findings]
    assert Counter((Path(at.file).stem, at.column, (at.row or 0) - 1) for at in places) == told


def test_a_rule_file_is_never_overwritten(run_cli: Cli, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "hubungan.yaml"
    file.write_text("milik kami", encoding="utf-8")
    done = run_cli("discover", str(samples / "bpipi-2023"), "--as-rules", str(file))
    assert done.returncode == 2
    assert str(file) in done.stderr
    assert file.read_text(encoding="utf-8") == "milik kami"


def test_data_that_is_not_there(run_cli: Cli, tmp_path: Path) -> None:
    done = run_cli("discover", str(tmp_path / "tidak-ada"))
    assert done.returncode == 2
    assert "tidak-ada" in done.stderr


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{relations: [sum], operands: [A, B]}", "«operands» hanya berlaku bersama «target»"),
        ("{relations: [sum], table: sdm}", "hubungan hanya dicari dalam tabel «tabel_lain»"),
        ("{relations: [sum], target: [C], operands: [A, B]}", "butuh «sumber»"),
        ("{relations: [sum], sumber: T, target: [C]}", "butuh «operands»"),
        ("{relations: [sum, ratio], sumber: T, target: [C], operands: [A, B]}", "adalah satu hubungan"),
        ("{relations: [sum], sumber: T, target: [C], operands: [A, B], signs: [1]}", "banyaknya «signs»"),
        ("{relations: [ratio], sumber: T, target: [C], operands: [A]}", "butuh 2 «operands»"),
    ],
)
def test_a_wrong_rule_is_refused(run_cli: Cli, tmp_path: Path, rule: str, said: str) -> None:
    text = f"""\
pack: uji
title: {{id: Uji, en: Test}}
rules:
  - id: UJI-001
    title: {{id: Uji, en: Test}}
    discover: {rule}
    severity: warning
    basis: [{{instrumen: UU 17/2003}}]
    message: {{id: "{{fakta}}", en: "{{fakta}}"}}
    examples: {{}}
"""
    (tmp_path / "uji.yaml").write_text(text, encoding="utf-8")
    done = run_cli("rules", "list", "--rules", str(tmp_path))
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_a_report_of_own_tables_alone_was_checked(
    run_cli: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    """Its numbers are no facts, but they were judged: neither "nothing was checked", nor exit 2."""
    (tmp_path / "laporan.yaml").write_text(
        "laporan: x-2024\nsatker: {nama: X}\ntahun: 2024\nsumber:\n  Tabel 9: {judul: Kunjungan, dokumen: capaian}\n",
        encoding="utf-8",
    )
    visits = {"Utara": [120, 131, 144], "Selatan": [310, 298, 305], "Timur": [87, 90, 79], "Barat": [201, 215, 198]}
    visits["Jumlah"] = [sum(month) for month in zip(*visits.values(), strict=True)]
    head = ("Jan", "Feb", "Mar", "Jumlah")
    cells = [
        f"Tabel 9,{4 * row + column},{label},{head[column]},{row + 1},{column + 2},{number}\n"
        for row, (label, months) in enumerate(visits.items())
        for column, number in enumerate([*months, sum(months)])
    ]
    header = "sumber,baris,label_baris,label_kolom,posisi_baris,posisi_kolom,teks\n"
    (tmp_path / "tabel_lain.csv").write_text(header + "".join(cells), encoding="utf-8")
    done = run_cli("check", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    wrong = "".join(cells).replace(",Jumlah,3,5,256\n", ",Jumlah,3,5,265\n")
    (tmp_path / "tabel_lain.csv").write_text(header + wrong, encoding="utf-8")
    done = run_cli("check", tmp_path, "--fail-on", "warning")
    assert (done.returncode, done.stderr) == (1, "")
    assert "87 + 90 + 79 = 256" in done.stdout
