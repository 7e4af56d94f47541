"""``lakip-audit init``: what it writes can be filled in and checked, and it overwrites nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
import yaml
from openpyxl.utils import get_column_letter

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.report import EXAMPLE

Run = Callable[..., CompletedProcess[str]]
PLACES = ("data", "laporan.xlsx")

OWN_TABLE = """\
table: perkara
title: {id: Beban perkara, en: Case load}
row: {id: satu jenis perkara, en: one kind of case}
columns:
  jenis: {type: choice, required: true, values: [perdata, pidana]}
  tahun: {type: year}
  masuk: {type: number, measure: count}
"""


def head_of(path: Path, table: str) -> list[str]:
    """The names of the columns that a template gives a table."""
    if path.suffix == ".xlsx":
        return [str(cell.value) for cell in openpyxl.load_workbook(path)[table][1]]
    with (path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", PLACES)
def test_an_unedited_template_is_read_without_a_problem_and_holds_nothing(
    run_cli: Run, tmp_path: Path, name: str, lang: str
) -> None:
    made = run_cli("init", tmp_path / name, "--tahun", 2024, "--lang", lang)
    assert made.returncode == 0, made.stderr
    assert f"lakip-audit check {tmp_path / name}" in made.stdout
    checked = run_cli("check", tmp_path / name)
    assert checked.returncode == 2
    assert checked.stderr.startswith("Tidak ada satu angka pun yang diperiksa: data kosong")
    assert checked.stderr.count("\n") == 1


@pytest.mark.parametrize("name", PLACES)
def test_every_table_of_the_definitions_is_there_with_its_columns(run_cli: Run, tmp_path: Path, name: str) -> None:
    run_cli("init", tmp_path / name)
    for table, definition in load_definitions().tables.items():
        assert head_of(tmp_path / name, table) == list(definition.columns)


@pytest.mark.parametrize("name", PLACES)
def test_the_filled_one_is_sound(run_cli: Run, tmp_path: Path, name: str) -> None:
    assert run_cli("init", tmp_path / name, "--from", "samples").returncode == 0
    checked = run_cli("check", tmp_path / name)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_filled_folder_and_workbook_say_the_same(run_cli: Run, tmp_path: Path) -> None:
    outputs = []
    for name in PLACES:
        run_cli("init", tmp_path / name, "--from", "samples")
        outputs.append(run_cli("check", tmp_path / name, "--show-uncovered").stdout.replace("laporan.xlsx#", ""))
    assert outputs[0].replace(".csv", "") == outputs[1]


def test_a_line_filled_in_below_the_example_is_judged(run_cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    run_cli("init", folder, "--tahun", 2024)
    path = folder / "anggaran.csv"
    columns = head_of(folder, "anggaran")
    values = {"sumber": "Tabel 1", "baris": "1", "kode": "JUMLAH", "pagu": "100.000", "realisasi": "200.000"}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([values.get(name, "") for name in columns])
    checked = run_cli("check", folder)
    assert checked.returncode == 1, checked.stderr
    assert "200.000" in checked.stdout
    assert EXAMPLE not in checked.stdout


def test_the_manifest_explains_itself(run_cli: Run, tmp_path: Path) -> None:
    run_cli("init", tmp_path / "data", "--tahun", 2024)
    text = (tmp_path / "data" / "laporan.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["tahun"] == 2024
    keys = ("laporan", "nama", "kode", "induk", "kementerian", "tahun", "renstra", "batas_capaian", "sumber", "skala")
    assert all(f"{key}:" in text for key in keys)
    assert "renstra: [2020, 2024]" in text


def test_heads_are_explained_and_protected_and_cells_offer_what_is_allowed(run_cli: Run, tmp_path: Path) -> None:
    run_cli("init", tmp_path / "laporan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "laporan.xlsx")
    sheet = book["capaian"]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    letters = {name: get_column_letter(at) for name, at in columns.items()}
    notes = {name: getattr(sheet.cell(1, at).comment, "text", "") for name, at in columns.items()}
    assert sheet.protection.sheet
    assert sheet.cell(1, columns["target"]).protection.locked
    assert not sheet.cell(2, columns["target"]).protection.locked
    assert not sheet.column_dimensions[letters["target"]].protection.locked
    assert sheet.column_dimensions[letters["target"]].number_format == "@"
    assert not any((sheet.protection.insertRows, sheet.protection.deleteRows, sheet.protection.sort))
    assert "angka persis seperti tercetak" in notes["target"]
    assert "ada di tabel indikator" in notes["indikator"]
    assert sheet.cell(2, columns["sumber"]).value == EXAMPLE
    assert sheet.cell(2, columns["target"]).font.color.rgb == "FF7F7F7F"
    lists = {str(each.sqref).partition(":")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    offered = {}
    for name, letter in letters.items():
        sheet_name, _, cells = lists.get(f"{letter}2", "").partition("!")
        if sheet_name == "catatan":
            offered[name] = [row[0].value for row in book["catatan"][cells.replace("$", "")]]
    definitions = load_definitions()
    assert offered["dokumen"] == list(definitions.tables["capaian"].columns["dokumen"].values)
    assert offered["basis"] == ["satuan", "persen_target"]
    assert offered["satuan"] == [unit.capitalize() for unit in definitions.units]
    assert lists[f"{letters['indikator']}2"].startswith("indikator!")
    assert lists[f"{letters['triwulan']}2"] == '"1,2,3,4"'


def test_tables_of_own_rules_are_there(run_cli: Run, tmp_path: Path) -> None:
    rules = tmp_path / "aturan"
    (rules / "tabel").mkdir(parents=True)
    (rules / "tabel" / "perkara.yaml").write_text(OWN_TABLE, encoding="utf-8")
    for name in PLACES:
        assert run_cli("init", tmp_path / name, "--rules", rules).returncode == 0
        assert head_of(tmp_path / name, "perkara")[-3:] == ["jenis", "tahun", "masuk"]
        checked = run_cli("check", tmp_path / name, "--rules", rules)
        assert checked.stderr.startswith("Tidak ada satu angka pun")


@pytest.mark.parametrize("words", [(), ("--xlsx",), ("--from", "samples")], ids=["csv", "xlsx", "samples"])
def test_nothing_is_overwritten(run_cli: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "penting.txt").write_text("x", encoding="utf-8")
    done = run_cli("init", folder, *words)
    assert done.returncode == 2
    assert "tidak ada yang ditimpa" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["penting.txt"]


def test_a_workbook_is_not_overwritten(run_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(b"penting")
    assert run_cli("init", path, "--lang", "en").returncode == 2
    assert path.read_bytes() == b"penting"


def test_xlsx_puts_a_workbook_into_the_folder(run_cli: Run, tmp_path: Path) -> None:
    assert run_cli("init", tmp_path / "baru" / "data", "--xlsx").returncode == 0
    assert [path.name for path in (tmp_path / "baru" / "data").iterdir()] == ["laporan.xlsx"]


def test_the_same_call_gives_the_same_bytes(run_cli: Run, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run_cli("init", tmp_path / name, "--tahun", 2024)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_wrong_rules_folder_is_named(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("init", tmp_path / "data", "--rules", tmp_path / "tidak-ada")
    assert done.returncode == 2
    assert "tidak-ada" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_spreadsheet_program_opens_the_workbook(
    run_cli: Run, tmp_path: Path, converted: Callable[[Path, str], Path]
) -> None:
    run_cli("init", tmp_path / "laporan.xlsx")
    assert converted(tmp_path / "laporan.xlsx", "ods").stat().st_size > 10_000
