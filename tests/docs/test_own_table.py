"""The worked example of a unit's own table: the page shows the files, and they do what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

Run = Callable[..., CompletedProcess[str]]

BLOCK = re.compile(r"^`aturan/([^`]+)`:\n\n```yaml\n([\s\S]*?)```", re.MULTILINE)


@pytest.fixture
def page(project: Path) -> str:
    """The page."""
    return (project / "docs" / "tabel-sendiri.md").read_text(encoding="utf-8")


@pytest.fixture
def court(samples: Path) -> Path:
    """The folder of the example."""
    return samples / "pengadilan"


def test_the_page_shows_the_files(page: str, court: Path) -> None:
    shown = dict(BLOCK.findall(page))
    files = {path.relative_to(court / "aturan").as_posix() for path in (court / "aturan").rglob("*.yaml")}
    assert set(shown) == files - {"perkara.yaml"}
    for name, text in shown.items():
        assert text == (court / "aturan" / name).read_text(encoding="utf-8"), name
    rules = re.search(r"```yaml\n(# [^\n]*\npack: [\s\S]*?)```", page)
    assert rules
    assert (court / "aturan" / "perkara.yaml").read_text(encoding="utf-8").startswith(rules[1])


def test_every_file_is_named(page: str, court: Path) -> None:
    for path in (court / "aturan").rglob("*.yaml"):
        assert f"`aturan/{path.relative_to(court / 'aturan').as_posix()}`" in page


FAULTS = {
    "| 2 | Pidana | 10 | 440 | 450 | 441 | 19 | 98,00% |": "| 2 | Pidana | 10 | 440 | 450 | 441 | 9 | 98,00% |",
    "diputus 715 perkara": "diputus 751 perkara",
}


def findings(run_cli: Run, report: Path, rules: Path) -> set[tuple[str, str]]:
    """(rule, printed text) of each finding about the table."""
    done = run_cli("check", "--format", "json", "--rules", rules, report)
    assert (done.stderr, done.returncode in {0, 1}) == ("", True)
    found = json.loads(done.stdout)["findings"]
    return {(each["rule"], each["stated"]) for each in found if each["rule"].startswith("PRK")}


def test_only_the_two_faults_are_found(run_cli: Run, court: Path, tmp_path: Path) -> None:
    assert findings(run_cli, court / "laporan.md", court / "aturan") == {
        ("PRK-002", "19"),
        ("PRK-003", "39"),
        ("PRK-006", "715"),
    }
    text = (court / "laporan.md").read_text(encoding="utf-8")
    for wrong, right in FAULTS.items():
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
    (tmp_path / "laporan.md").write_text(text, encoding="utf-8")
    assert findings(run_cli, tmp_path / "laporan.md", court / "aturan") == set()


def test_a_claim_about_one_kind_of_case_is_none_about_all(run_cli: Run, court: Path, tmp_path: Path) -> None:
    text = (court / "laporan.md").read_text(encoding="utf-8")
    text = text.replace("diputus 715 perkara", "diputus 310 perkara perdata")
    (tmp_path / "laporan.md").write_text(text, encoding="utf-8")
    assert ("PRK-006", "310") not in findings(run_cli, tmp_path / "laporan.md", court / "aturan")


def test_typed_data_is_checked_as_the_document_is(run_cli: Run, court: Path, tmp_path: Path) -> None:
    manifest = {"laporan": "pn-2024", "satker": {"nama": "Pengadilan Negeri Contoh"}, "tahun": 2024}
    manifest["sumber"] = {"Tabel 4": {"judul": "Keadaan perkara", "dokumen": "capaian"}}
    (tmp_path / "laporan.yaml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    lines = "sumber,baris,tahun,jenis,sisa_awal,masuk,putus,sisa_akhir"
    years = "Tabel 4,1,2023,Perdata,25,300,305,20\nTabel 4,2,2024,Perdata,22,320,312,30\n"
    (tmp_path / "perkara.csv").write_text(f"{lines}\n{years}", encoding="utf-8")
    assert findings(run_cli, tmp_path, court / "aturan") == {("PRK-005", "22")}


def test_the_template_has_the_table(run_cli: Run, court: Path, tmp_path: Path) -> None:
    assert run_cli("init", tmp_path / "data", "--rules", court / "aturan").returncode == 0
    assert (tmp_path / "data" / "perkara.csv").read_text(encoding="utf-8").startswith("sumber,")
