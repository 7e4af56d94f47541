"""The page on testing one's own rules: its example runs, and fails where it should."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lakip_audit.testing import KINDS, OwnRules, RuleError
from tests.engine.conftest import SHIPPED

TABEL = """\
table: perkara
title: {id: Beban perkara, en: Case load}
row: {id: satu jenis perkara, en: one kind of case}
columns:
  jenis_perkara: {type: text, required: true}
  masuk: {type: number, measure: count}
  putus: {type: number, measure: count}
  sisa: {type: number, measure: count}
"""
ATURAN = """\
pack: kami
title: {id: Aturan kami, en: Our rules}
rules:
  - id: KAMI-001
    title: {id: Sisa perkara adalah yang masuk dikurangi yang putus, en: Left is what came less what was decided}
    table: perkara
    assert: STATEMENT
    severity: error
    basis: [{instrumen: Kebijakan kami, terverifikasi: false}]
    message: {id: "{jenis_perkara}: sisa {sisa}", en: "{jenis_perkara}: {sisa} are left"}
    examples:
      pass: [{masuk: "10", putus: "4", sisa: "6"}]
      fail: [{masuk: "10", putus: "4", sisa: "7"}]
      undetermined: [{masuk: "-", putus: "4", sisa: "6"}]
"""


def write_rules(folder: Path, statement: str = "sisa == masuk - putus") -> Path:
    own = folder / "aturan-kami"
    (own / "tabel").mkdir(parents=True)
    (own / "tabel" / "perkara.yaml").write_text(TABEL, encoding="utf-8")
    (own / "kami.yaml").write_text(ATURAN.replace("STATEMENT", statement), encoding="utf-8")
    return own


def page(project: Path) -> str:
    return (project / "docs" / "pengujian.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_passes(project: Path, tmp_path: Path) -> None:
    write_rules(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", page(project), re.DOTALL)
    (tmp_path / "test_kami.py").write_text(example, encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "test_kami.py"]
    environment = {**os.environ, "PYTHONPATH": str(project), "CI": "1"}
    run = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"\b5 passed", run.stdout)


def test_the_figures_of_the_page_are_true(project: Path) -> None:
    assert f"Dari {len(SHIPPED.rules)} aturan bawaan semuanya" in page(project)
    assert len(KINDS) == 17
    assert "tujuh belas jenis" in page(project)


def test_a_wrong_example_is_told(tmp_path: Path) -> None:
    rules = OwnRules(write_rules(tmp_path, "sisa == masuk + putus"))
    with pytest.raises(RuleError, match="KAMI-001: contoh pass ke-1"):
        rules.check_examples()


def test_a_rule_that_judges_nothing_is_told(tmp_path: Path) -> None:
    rules = OwnRules(write_rules(tmp_path))
    with pytest.raises(RuleError, match="tidak menilai apa pun dalam 2 laporan: KAMI-001"):
        rules.check_consistent(reports=2)
    rules.check_consistent(reports=2, not_reached=["KAMI-001"])


def test_a_rule_that_objects_to_the_truth_is_told(tmp_path: Path) -> None:
    rows = [
        {"sumber": "Narasi BAB III", "baris": "1", "jenis_perkara": "perdata", "masuk": "9", "putus": "4", "sisa": "5"}
    ]
    rules = OwnRules(write_rules(tmp_path, "sisa == masuk"), more_rows=lambda _, __: {"perkara": rows})
    with pytest.raises(RuleError, match="acak-1: KAMI-001: perdata: sisa 5"):
        rules.check_consistent(reports=1)


def test_a_slip_that_nothing_finds_is_told(tmp_path: Path) -> None:
    rows = [
        {"sumber": "Narasi BAB III", "baris": "1", "jenis_perkara": "perdata", "masuk": "9", "putus": "4", "sisa": "5"}
    ]
    rules = OwnRules(write_rules(tmp_path), more_rows=lambda _, __: {"perkara": rows})
    with pytest.raises(RuleError, match="seharusnya ditemukan oleh KAMI-001, ditemukan oleh -"):
        rules.check_slip(["KAMI-001"], lambda report: report)


def test_a_missing_number_that_excuses_is_told(tmp_path: Path) -> None:
    # a statement that holds of whatever is not printed
    wrong = {
        "sumber": "Narasi BAB III",
        "baris": "1",
        "jenis_perkara": "perdata",
        "masuk": "9",
        "putus": "4",
        "sisa": "6",
    }
    rows = [wrong, {**wrong, "baris": "2", "jenis_perkara": "pidana", "sisa": "5"}]
    statement = "not ada(sisa) or sisa == masuk - putus"
    rules = OwnRules(write_rules(tmp_path, statement), more_rows=lambda _, __: {"perkara": rows})
    with pytest.raises(RuleError, match="cocok begitu angka ini tidak ada: perkara, baris data 1, sisa"):
        rules.check_missing([rules.report(1)])
