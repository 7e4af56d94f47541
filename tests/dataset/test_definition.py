"""Table definitions are read, checked against each other, and refused with every mistake named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.problem import DefinitionError, Problem

TABLE = """\
table: perkara
title: {id: Perkara, en: Cases}
row: {id: satu perkara, en: one case}
columns:
  indikator: {type: id, refers: indikator}
  tahun: {type: year}
  jenis: {type: choice, values: [pidana, perdata]}
  masuk: {type: number, measure: count}
  putus: {type: number, measure: count}
facts:
  - {column: masuk, concept: jumlah_rincian, dims: {tahun: tahun, daftar: "=masuk"}, where: {jenis: pidana}}
  - {column: putus, concept: jumlah_rincian, dims: {tahun: "@tahun"}, where: {jenis: {not: pidana}}}
"""


def load_with(tmp_path: Path, text: str, **more: str) -> Definitions:
    folder = tmp_path / "tabel"
    folder.mkdir(exist_ok=True)
    for name, content in {"perkara": text, **more}.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return load_definitions([tmp_path])


def problems_of(tmp_path: Path, text: str, **more: str) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionError) as caught:
        load_with(tmp_path, text, **more)
    return caught.value.problems


def test_the_shipped_tables(definitions: Definitions) -> None:
    names = {path.stem for path in (shipped_rules() / "tabel").glob("*.yaml")} - {"konsep", "satuan"}
    assert set(definitions.tables) == names
    assert list(definitions.tables["target"].columns)[:4] == ["sumber", "halaman", "baris", "kolom"]
    assert definitions.tables["target"].columns["baris"].required
    assert not definitions.tables["indikator"].columns["baris"].required


def test_loading_the_shipped_folder_by_name_changes_nothing(definitions: Definitions) -> None:
    assert load_definitions([shipped_rules()]) == definitions


def test_a_user_adds_tables(tmp_path: Path) -> None:
    definitions = load_with(tmp_path, TABLE)
    available = definitions.tables["perkara"].available(definitions)
    assert {"masuk", "sumber", "tahun_laporan", "arah", "konsolidasi", "iku", "judul"} <= set(available)
    assert not {"perspektif", "alias", "satuan"} & set(available)


def test_own_columns_come_before_joined_ones(definitions: Definitions) -> None:
    target = definitions.tables["target"]
    assert target.available(definitions)["sifat"] is target.columns["sifat"]
    assert target.available(definitions)["dokumen"] is target.columns["dokumen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("persen", "persen"),
        ("%", "persen"),
        ("Persen (kumulatif)", "persen"),
        ("  ORANG ", "orang"),
        ("kerjasama", "kerja sama"),
        ("ekor", None),
        ("", None),
    ],
)
def test_units_by_any_spelling(definitions: Definitions, text: str, expected: str | None) -> None:
    unit = definitions.unit(text)
    assert (unit.unit if unit else None) == expected


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "fix"),
    [
        ("concept: jumlah_rincian, dims: {tahun: t", "concept: jumlah_rincan, dims: {tahun: t", "unknown_name", 11,
         "mungkin maksudnya «jumlah_rincian»."),
        ("column: masuk", "column: masukk", "unknown_name", 11, "mungkin maksudnya «masuk»."),
        ("column: masuk", "column: jenis", "not_a_number_column", 11, ""),
        ("tahun: tahun", "tahun: tahum", "unknown_name", 11, "mungkin maksudnya «tahun»."),
        ('"@tahun"', '"@tahunan"', "unknown_name", 12, "mungkin maksudnya «tahun»."),
        ("where: {jenis: pidana}", "where: {jenis: pidanna}", "unknown_name", 11, "mungkin maksudnya «pidana»."),
        ("where: {jenis: pidana}", "where: {jeniss: pidana}", "unknown_name", 11, "mungkin maksudnya «jenis»."),
        ("refers: indikator", "refers: indikatr", "unknown_name", 5, "mungkin maksudnya «indikator»."),
        ("refers: indikator", "refers: target", "no_key", 5, ""),
        ("table: perkara", "table: perkara\nkey: [tahunn]", "unknown_name", 2, "mungkin maksudnya «tahun»."),
        ("table: perkara", "table: perkara\ntree: kode", "unknown_name", 2, None),
        ("table: perkara", "table: target", "defined_twice", 1, "ganti namanya atau hapus salah satu."),
        ("table: perkara", "table: laporan", "reserved_name", 1, "pakai nama lain."),
        ("  tahun: {type: year}", "  sumber: {type: text}\n  tahun: {type: year}", "reserved_name", 6,
         "pakai nama lain."),
        ("{type: year}", "{type: yaer}", "wrong_choice", 6, "mungkin maksudnya «year»."),
        ("{type: year}", "{type: year, requird: true}", "unknown_key", 6, "mungkin maksudnya «required»."),
        ("{type: number, measure: count}\n  p", "{type: number}\n  p", "column_needs", 8, ""),
        ("{type: year}", "{type: year, values: [a]}", "column_has", 6, ""),
        ("tahun: {type: year}", "Tahun Ini: {type: year}", "wrong_pattern", 6, None),
        ("{type: year}", "{type: year", "yaml_syntax", 7, ""),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, before: str, after: str, code: str, line: int, fix: str | None
) -> None:
    assert before in TABLE
    problems = problems_of(tmp_path, TABLE.replace(before, after, 1))
    assert (problems[0].code, problems[0].line) == (code, line)
    assert problems[0].file == str(tmp_path / "tabel" / "perkara.yaml")
    assert fix is None or problems[0].fix == fix


def test_all_files_are_read_before_giving_up(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path, "- a\n", lain="concepts: [{concept: target, measure: value, title: {id: a, en: b}}]"
    )
    assert {problem.code for problem in problems} == {"yaml_not_mapping", "defined_twice"}


def test_a_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_definitions([tmp_path / "nowhere"])
    assert [problem.code for problem in caught.value.problems] == ["no_folder"]
