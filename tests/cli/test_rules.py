"""``lakip-audit rules``: lists, shows, tests and lints rules, gives their schema; the examples of the guide work."""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from lakip_audit.cli.page import RulePage
from lakip_audit.cli.rule_page import rule_page
from lakip_audit.cli.rule_words import WORDS
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.yaml_source import read_yaml
from lakip_audit.reporting.terminal import columns
from lakip_audit.reporting.words import WORDS as REPORT_WORDS
from lakip_audit.rulebook.json_schema import NAMES, rule_schema
from lakip_audit.rulebook.loading import LoadedRule, load_rules
from lakip_audit.rulebook.rule import FORM_KEYS, HOW, Discover, Pattern
from tests.rulebook.conftest import pack

Run = Callable[..., CompletedProcess[str]]

SHIPPED = load_rules([shipped_rules()], load_definitions())

WITHIN = """\
table: anggaran
where: jenis == "belanja"
assert: realisasi <= pagu
tags: [pagu]
phase: [pra-kirim]
"""
EXAMPLES = """\
examples:
  pass: [{jenis: belanja, pagu: "10", realisasi: "9"}, {jenis: belanja, pagu: "10", realisasi: "12"}]
  fail: [{jenis: belanja, pagu: "10", realisasi: "11"}]
  undetermined: [{pago: "10"}]
"""

NOTES_ONLY = """\
examples:
  pass: [{jenis: tabel, judul: a, rujukan: b}]
  fail: [{jenis: tabel, judul: a, rujukan: a}]
"""


def rule_file(folder: Path, lines: str) -> Path:
    """A folder with one rule of these lines, which may give its own examples."""
    text = pack(lines)
    if "examples:\n" in lines:
        text = text.replace("    examples: {}\n", "")
    (folder / "uji.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def guide_rules(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The YAML of the guide, put together as its reader is told to."""
    text = (project / "docs" / "aturan.md").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("aturan")
    parts = re.findall(r"^```yaml\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    (folder / "contoh.yaml").write_text("".join(parts), encoding="utf-8")
    return folder


# list


def test_every_rule_is_listed(run_cli: Run) -> None:
    done = run_cli("rules", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"^([A-Z]{3}-\d{3}) ", done.stdout, flags=re.MULTILINE) == list(SHIPPED.rules)
    assert done.stdout.endswith(f"{len(SHIPPED.rules)} aturan\n")
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (("--pack", "format"), lambda rule: Path(rule.file).stem == "format"),
        (("--form", "assert"), lambda rule: rule.form == "assertion"),
        (
            ("--form", "pattern", "--severity", "warning"),
            lambda rule: (rule.form, rule.rule.severity) == ("pattern", "warning"),
        ),
        (("--phase", "inspeksi"), lambda rule: not rule.rule.phase or "inspeksi" in rule.rule.phase),
    ],
)
def test_choices_narrow_the_list(choice: tuple[str, ...], fits: Callable[[LoadedRule], bool], run_cli: Run) -> None:
    done = run_cli("rules", "list", *choice)
    assert done.returncode == 0
    listed = re.findall(r"^([A-Z]{3}-\d{3}) ", done.stdout, flags=re.MULTILINE)
    assert listed == [name for name, rule in SHIPPED.rules.items() if fits(rule)]
    assert listed


def test_tags_and_phases_of_own_rules(run_cli: Run, tmp_path: Path) -> None:
    folder = rule_file(tmp_path, WITHIN)
    assert "UJI-001" in run_cli("rules", "list", "--rules", folder, "--tag", "pagu").stdout
    assert "UJI-001" in run_cli("rules", "list", "--rules", folder, "--phase", "pra-kirim").stdout
    assert "UJI-001" not in run_cli("rules", "list", "--rules", folder, "--phase", "inspeksi").stdout
    nothing = run_cli("rules", "list", "--rules", folder, "--tag", "pagu", "--severity", "info", "--lang", "en")
    assert (nothing.returncode, nothing.stdout) == (0, "No rule fits all of these choices.\n")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (("--pack", "anggara"), "anggaran"),
        (("--pack", "x"), "format, "),
        (("--tag", "x"), "Tidak ada aturan bertanda x"),
    ],
)
def test_an_unknown_pack_or_tag_is_refused(choice: tuple[str, ...], words: str, run_cli: Run) -> None:
    done = run_cli("rules", "list", *choice)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_list_of_rules_loads_nothing_large() -> None:
    program = (
        "import sys\nfrom lakip_audit.cli import main\n"
        "for words in ('list', 'show ANG-001', 'lint', 'schema'):\n"
        "    sys.argv[1:] = ['rules', *words.split()]\n"
        "    print(main())\n"
        "print(sorted({'numpy', 'pandas', 'pandera', 'tabulate'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert (lines.count("0"), lines[-1]) == (4, "[]")


# show


def test_a_rule_in_full(run_cli: Run) -> None:
    done = run_cli("rules", "show", "ang-008")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    for words in (
        "ANG-008 Persentase realisasi sesuai dengan pagu dan realisasinya",
        "Paket anggaran (",
        "Tingkat kesalahan",
        "Membaca tabel anggaran (Baris anggaran): persen, realisasi, pagu",
        "Menyatakan persen = realisasi ÷ pagu × 100",
        "Dasar PP 8/2006 (belum diverifikasi)",
        "1 pagu 14.160.889.000; realisasi 14.156.349.402; persen 99,97 %",
    ):
        assert words in text


def test_verified_basis_and_alternatives(run_cli: Run) -> None:
    text = " ".join(run_cli("rules", "show", "KIN-001", "--lang", "en").stdout.split())
    assert "(verified)" in text
    assert "Where basis ≠ «persen_target» and arah = «naik»" in text
    assert "or (batas_capaian is printed and persen = batas_capaian" in text


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("loaded", SHIPPED.rules.values(), ids=SHIPPED.rules)
def test_every_rule_can_be_shown(loaded: LoadedRule, lang: str) -> None:
    lines = rule_page(loaded, "paket", SHIPPED.definitions, RulePage(lang, 80))
    assert lines[0].startswith(loaded.rule.id)
    assert all(columns(line) <= 80 and line == line.rstrip() for line in lines)
    text = " ".join(" ".join(lines).split())
    assert FORM_KEYS[loaded.form] in text
    shown = loaded.rule.examples
    for kind, given in (("pass", shown.passes), ("fail", shown.fail), ("undetermined", shown.undetermined)):
        assert (WORDS[f"examples_{kind}"][lang] in text) == bool(given)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("CTH-002", "Menyatakan belanja_pegawai ≤ pagu belanja_barang ≤ pagu belanja_modal ≤ pagu"),
        (
            "CTH-003",
            "tahun_lalu = jumlah realisasi di tabel anggaran_tahunan, dengan sumber yang sama dan tahun = tahun − 1",
        ),
        ("CTH-004", "sisa setiap baris = jumlah baris tepat di bawahnya menurut kode"),
        ("CTH-005", "jumlah pada baris kategori = «JUMLAH» = jumlah baris lain dengan kelompok, tahun yang sama"),
        ("CTH-006", "semua cetakan fakta yang sama bernilai sama"),
        ("CTH-007", "setiap indikator dalam Rencana Aksi ada juga dalam tabel capaian"),
        ("CTH-008", "pnbp tidak turun dari satu tahun ke tahun berikutnya, untuk setiap sumber"),
        (
            "CTH-010",
            "PNBP dalam laporan unit-unit tepat di bawahnya untuk tahun yang sama, dengan tahun yang sama",
        ),
        ("CTH-009", "tidak ada dua baris dengan pagu, realisasi yang sama persis, untuk tahun yang sama"),
    ],
)
def test_each_form_in_words(rule: str, sentence: str, run_cli: Run, guide_rules: Path) -> None:
    assert sentence in " ".join(run_cli("rules", "show", rule, "--rules", guide_rules).stdout.split())


def test_an_unknown_rule_names_the_nearest(run_cli: Run) -> None:
    for command in (("show",), ("test",)):
        done = run_cli("rules", *command, "ANG-0081")
        assert (done.returncode, done.stdout) == (2, "")
        assert "ANG-008" in done.stderr.replace("ANG-0081", "")


# test


def test_shipped_examples_come_out_as_declared(run_cli: Run) -> None:
    done = run_cli("rules", "test", "ANG-001", "SEL-001")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6 contoh dari 2 aturan dijalankan: 0 tidak sesuai.\n"


def test_wrong_examples_are_told(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("rules", "test", "--rules", rule_file(tmp_path, WITHIN + EXAMPLES))
    assert (done.returncode, done.stderr) == (1, "")
    text = " ".join(done.stdout.split())
    assert "UJI-001 contoh «pass» ke-2 (" in text
    assert "seharusnya cocok: tidak satu pun bertentangan, sedikitnya satu cocok" in text
    assert "yang terjadi: 0 cocok, 1 bertentangan, 0 belum pasti, 0 tidak berlaku" in text
    assert "contoh jenis belanja; pagu 10; realisasi 12" in text
    assert "UJI-001 contoh «undetermined» ke-1" in text
    assert "contohnya sendiri keliru:" in text
    assert "mungkin maksudnya «pagu»" in text
    assert text.endswith("4 contoh dari 1 aturan dijalankan: 2 tidak sesuai.")


def test_a_rule_without_examples_is_named(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("rules", "test", "--rules", rule_file(tmp_path, WITHIN))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Tanpa contoh: UJI-001.")


def test_a_broken_rule_goes_before_a_wrong_example(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lakip_audit.engine import FORMS, evaluation

    def breaks(*_: object) -> None:
        raise ZeroDivisionError("nol")

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "assertion": breaks})
    done = run_cli("rules", "test", "--rules", rule_file(tmp_path, WITHIN + EXAMPLES), "--lang", "en")
    assert done.returncode == 3
    assert "the rule is broken: ZeroDivisionError: nol" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", ["list", "test", "lint", "show"])
def test_wrong_rule_files_are_refused_with_their_place(command: str, run_cli: Run, tmp_path: Path) -> None:
    folder = rule_file(tmp_path, "table: anggaran\nassert: realisasi <= pago")
    done = run_cli("rules", command, *(["ANG-001"] if command == "show" else []), "--rules", folder, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"uji\.yaml:\d+:\d+: table anggaran has no column «pago».*«pagu»", done.stderr)


def test_an_id_used_twice_is_refused(run_cli: Run, tmp_path: Path) -> None:
    folder = rule_file(tmp_path, WITHIN)
    (folder / "uji.yaml").write_text((folder / "uji.yaml").read_text().replace("UJI-001", "ANG-001"))
    done = run_cli("rules", "lint", "--rules", folder)
    assert done.returncode == 2
    assert "ANG-001" in done.stderr


# lint


def test_lint_fails_on_a_warning_and_says_which(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("rules", "lint", "--rules", rule_file(tmp_path, WITHIN))
    assert (done.returncode, done.stderr) == (1, "")
    text = " ".join(done.stdout.split())
    assert "PERINGATAN (" in text
    assert "UJI-001 tidak menemukan apa pun yang tidak sudah ditemukan ANG-004 (" in text
    assert "1 aturan diperiksa:" in text


def test_notes_alone_do_not_fail(run_cli: Run, tmp_path: Path) -> None:
    folder = rule_file(tmp_path, "table: struktur\nassert: judul != rujukan\n" + NOTES_ONLY)
    path = folder / "uji.yaml"
    text = path.read_text(encoding="utf-8").replace("{id: Uji, en: Test}", "{id: Uji, en: A test}")
    path.write_text(text.replace('en: "{sumber}"', 'en: "In {sumber}"'), encoding="utf-8")
    done = run_cli("rules", "lint", "--rules", folder, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Basis not compared with its text: UJI-001" in done.stdout
    assert done.stdout.endswith("Rules looked at: 1; warnings: 0, notes: 2.\n")


# schema


SCHEMA = rule_schema(SHIPPED.definitions)


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    """Judges rule files by the schema."""
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


def test_the_command_prints_the_schema(run_cli: Run) -> None:
    done = run_cli("rules", "schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", sorted(shipped_rules().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_packs_fit_the_schema(path: Path, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(read_yaml(path).value)] == []


def test_the_guide_fits_the_schema(guide_rules: Path, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(read_yaml(guide_rules / "contoh.yaml").value)] == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("table: anggarab\nassert: pagu >= 0", "'anggarab' is not one of"),
        ("assert: pagu >= 0", "is not valid under any of the given schemas"),
        ("table: anggaran", "is not valid under any of the given schemas"),
        ("table: anggaran\nassert:", "None is not of type 'string'"),
        ("pattern: {kind: unreadable}\nagreement: {concepts: [target]}", "is valid under each of"),
        ("rollup: {table: anggaran, columns: [uraian], tree: true}", "'uraian' is not one of"),
        ("agreement: {concepts: [targt]}", "'targt' is not one of"),
        ("history: {table: sdm, columns: [jumlah], by: [kelompok], order: tahn}", "'tahn' is not one of"),
        ("pattern: {kind: unreadible}", "'unreadible' is not one of"),
        ("pattern: {kind: unreadable}\nasert: pagu >= 0", "Additional properties are not allowed"),
        ("table: anggaran\nassert: pagu >= 0\nvalues: {n: {count: true, of: sasarn}}", "'sasarn' is not one of"),
    ],
)
def test_the_schema_refuses_what_loading_refuses(lines: str, message: str, validator: Draft202012Validator) -> None:
    errors = list(validator.iter_errors(read_yaml(pack(lines), name="uji.yaml").value))
    assert any(message in str(error.message) for error in errors), [error.message for error in errors]


def test_own_tables_are_in_the_schema(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "tabel").mkdir()
    definition = (
        "table: perkara\ntitle: {id: Perkara, en: Cases}\nrow: {id: satu perkara, en: one case}\n"
        "columns:\n  masuk: {type: number, measure: count}\n"
    )
    (tmp_path / "tabel" / "perkara.yaml").write_text(definition, encoding="utf-8")
    kinds = json.loads(run_cli("rules", "schema", "--rules", tmp_path).stdout)["$defs"]
    assert "perkara" in kinds["TableName"]["enum"]
    assert "masuk" in kinds["NumberColumnName"]["enum"]


def test_every_narrowed_name_is_a_key_of_a_model() -> None:
    models = SCHEMA["$defs"]
    for place in NAMES:
        model, key = place.split(".")
        assert key in models[model]["properties"]


# the guide


def test_the_guide_shows_every_form(guide_rules: Path) -> None:
    rules = load_rules([guide_rules], load_definitions([guide_rules])).rules.values()
    assert {FORM_KEYS[rule.form] for rule in rules} == set(FORM_KEYS.values())
    assert {rule.rule.rollup.tree for rule in rules if rule.rule.rollup} == {True, False}
    assert any(rule.condition is not None for rule in rules)
    assert any(rule.rule.each for rule in rules)
    assert any(rule.rule.values for rule in rules)


def test_the_examples_of_the_guide_hold(run_cli: Run, guide_rules: Path, project: Path) -> None:
    done = run_cli("rules", "test", "--rules", guide_rules)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 tidak sesuai" in done.stdout
    assert run_cli("check", project / "samples" / "contoh-konsisten", "--rules", guide_rules).returncode == 0


def test_the_guide_repeats_shipped_rules_and_says_so(run_cli: Run, guide_rules: Path) -> None:
    text = " ".join(run_cli("rules", "lint", "--rules", guide_rules).stdout.split())
    assert "PERINGATAN (3)" in text
    assert text.count("tidak menemukan apa pun yang tidak sudah ditemukan") == 3


def test_commands_in_the_guide_do_what_it_says(run_cli: Run, project: Path) -> None:
    guide = (project / "docs" / "aturan.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ lakip-audit (.+)\n((?:(?!```).*\n)+)", guide, flags=re.MULTILINE)
    assert shown
    for line, output in shown:
        assert run_cli(*line.split()).stdout == output


# words


@pytest.mark.parametrize("key", WORDS)
def test_words_stand_in_both_languages_with_the_same_fields(key: str) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert tuple(WORDS[key]) == ("id", "en")
    if not key.startswith("value_"):
        assert fields(WORDS[key]["id"]) == fields(WORDS[key]["en"])
    assert key not in REPORT_WORDS


def test_every_pattern_and_every_value_has_a_sentence() -> None:
    kinds = get_args(Pattern.model_fields["kind"].annotation)
    assert [kind for kind in kinds if f"pattern_{kind}" not in WORDS] == []
    assert [how for how in HOW if f"value_{how}" not in WORDS] == []
    (relations,) = get_args(Discover.model_fields["relations"].annotation)
    assert [kind for kind in get_args(relations) if f"relation_{kind}" not in WORDS] == []


def test_every_word_is_used(project: Path) -> None:
    folder = project / "lakip_audit" / "cli"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.stem != "rule_words")
    made = ("pattern_", "relation_", "value_", "agreement_", "wanted_", "examples_", "info_", "label_", "and", "or")
    assert [key for key in WORDS if not key.startswith(made) and f'"{key}"' not in code] == []
