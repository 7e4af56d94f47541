"""Rule files are read whole or refused: each mistake with file, line, column, the text and the way out, all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.problem import DefinitionError, Problem
from lakip_audit.rulebook.expression import names
from lakip_audit.rulebook.loading import Rulebook, load_rules
from tests.rulebook.conftest import FIRST, HEAD, pack

Problems = Callable[..., list[Problem]]


def only(problems: list[Problem]) -> tuple[str, str, str, str]:
    """Place without the folder, code, text as written, and the fix of the only problem."""
    assert len(problems) == 1, [problem.render() for problem in problems]
    problem = problems[0]
    for language in ("id", "en"):
        assert "{" not in problem.render(language).replace(problem.expected, "")
    return problem.place.rpartition("uji.yaml:")[2], problem.code, problem.text, problem.fix


def test_a_rule_is_loaded_with_its_place_and_parsed_expressions(load_texts: Callable[..., Rulebook]) -> None:
    lines = "table: anggaran\nwhere: jenis == 'belanja'\neach: [{q: tw1}, {q: tw2}]\nassert: q <= pagu"
    rule = load_texts(pack(lines)).rules["UJI-001"]
    assert (rule.form, rule.line, Path(rule.file).name) == ("assertion", 4, "uji.yaml")
    assert [names(node) for node in rule.assertions] == [("tw1", "pagu"), ("tw2", "pagu")]
    assert rule.condition is not None
    assert names(rule.condition) == ("jenis",)


ASSERTION = "table: anggaran\nassert: realisasi <= pagu"
VALUE = "table: anggaran\nassert: realisasi <= x\nvalues: {x:"

WRONG = [
    # lines of the rule, place relative to them (line, column), code, text, fix
    ("table: anggaran\nassert: realisasi <= pago", (2, 26), "expression.unknown_column", "realisasi <= pago", "«pagu»"),
    (
        "table: anggaran\nassert: realisasi <= qqqqqq",
        (2, 26),
        "expression.unknown_column",
        "realisasi <= qqqqqq",
        "pagu",
    ),
    ("table: anggaran\nassert: realisasi ! pagu", (2, 23), "expression.character", "realisasi ! pagu", ""),
    ("table: anggaran\nassert: realisasi <=", (2, 25), "expression.unfinished", "realisasi <=", ""),
    ("table: anggaran\nassert: sum(pagu) == 1", (2, 13), "expression.unknown_function", "sum(pagu) == 1", "abs"),
    ("table: anggaran\nassert: uraian < kode", (2, 13), "expression.text_order", "uraian < kode", ""),
    ("table: anggaran\nassert: pagu == kode", (2, 21), "expression.kind", "pagu == kode", ""),
    ("table: anggaran\nassert: pagu - realisasi", (2, 13), "expression.not_statement", "pagu - realisasi", "=="),
    ("table: anggaran\nassert: min(pagu) == 1", (2, 13), "expression.arguments", "min(pagu) == 1", ""),
    (f"{ASSERTION}\nwhere: jenis = 'x'", (3, 18), "expression.character", "jenis = 'x'", ""),
    ("table: anggaran\neach: [{q: twx}]\nassert: q <= pagu", (3, 13), "expression.unknown_column", "q <= pagu", "tw"),
    ("table: anggara\nassert: a == b", (1, 12), "unknown_name", "", "«anggaran»"),
    ("assert: a == b", (-5, 5), "rule_needs_table", "", "table: nama_tabel"),
    ("tags: [x]", (-5, 5), "rule_no_form", "", "assert, rollup, agreement"),
    (f"{ASSERTION}\nvalues: {{x: {{fact: pagu, reports: ank}}}}", (3, 39), "wrong_choice", "ank", "«anak»"),
    (f"{VALUE} {{count: true, of: sdm, reports: anak}}}}", (3, 49), "value_reports", "", "fact: konsep"),
    (f"{VALUE} {{fact: serapan, reports: anak}}}}", (3, 24), "value_added_up", "", "pagu"),
    (f"{VALUE} {{fact: pago, reports: anak}}}}", (3, 24), "unknown_name", "", "«pagu»"),
    (f"{VALUE} {{fact: pagu, of: anggaran}}}}", (3, 34), "value_no_place", "", "match"),
    (f"{VALUE} {{fact: pagu, reports: anak, per: sumber}}}}", (3, 50), "value_no_place", "", "match"),
    (f"{ASSERTION}\npattern: {{kind: unreadable}}", (-5, 5), "rule_many_forms", "", "pecah"),
    ("table: sdm\npattern: {kind: unreadable}", (1, 12), "rule_no_place", "", "hapus"),
    ("rollup: {table: anggaran, columns: [uraian], tree: true}", (1, 40), "not_number", "", ""),
    ("rollup: {table: anggaran, columns: [pago], tree: true}", (1, 40), "unknown_name", "", "«pagu»"),
    ("rollup: {table: anggaran, columns: [pagu]}", (1, 13), "rollup_way", "", ""),
    ("rollup: {table: anggaran, columns: [pagu], tree: true, total: {kode: X}}", (1, 13), "rollup_way", "", ""),
    ("rollup: {table: sdm, columns: [jumlah], tree: true}", (1, 13), "rollup_tree", "", ""),
    ("rollup: {table: sdm, columns: [jumlah], total: {kategor: X}}", (1, 13), "unknown_name", "", "«kategori»"),
    ("agreement: {concepts: [pago]}", (1, 27), "unknown_name", "", "«pagu»"),
    ("agreement: {concepts: [jumlah_misi]}", (1, 27), "unknown_name", "", ""),
    ("agreement: {concepts: [pagu], by: [indikatr]}", (1, 16), "unknown_name", "", "«indikator»"),
    ("agreement: {concepts: [pagu], skip: [klaimm]}", (1, 41), "unknown_name", "", "«klaim»"),
    (
        "history: {table: target, columns: [target], by: [indikato], order: tahun}",
        (1, 14),
        "unknown_name",
        "",
        "«indikator»",
    ),
    ("history: {table: target, columns: [nama], by: [indikator], order: tahun}", (1, 39), "not_number", "", ""),
    ("pattern: {kind: repeat, table: sdm}", (1, 14), "pattern_needs", "", ""),
    ("pattern: {kind: sometimes}", (1, 21), "wrong_choice", "sometimes", ""),
    (f"{ASSERTION}\nseverty: info", (3, 5), "unknown_key", "", "«severity»"),
    (f"{ASSERTION}\nphase: [kapan-kapan]", (3, 13), "wrong_choice", "kapan-kapan", ""),
    (f"{ASSERTION}\nakibat: {{id: Akibat}}", (3, 13), "missing_key", "", "en: ..."),
    (f"{ASSERTION}\nakibat: {{id: Akibat, en: 1.000}}", (3, 30), "yaml_number", "", '"1.000"'),
    (f"{ASSERTION}\nassert: pagu == 1", (3, 5), "yaml_duplicate", "", "hapus salah satu"),
    (f"{ASSERTION}\ntags: &x [a]", (3, 11), "yaml_alias", "&x", ""),
]


@pytest.mark.parametrize(("lines", "place", "code", "text", "fix"), WRONG, ids=lambda value: str(value)[:60])
def test_each_mistake_is_named_with_its_place_and_the_way_out(
    problems_of: Problems, lines: str, place: tuple[int, int], code: str, text: str, fix: str
) -> None:
    found_place, found_code, found_text, found_fix = only(problems_of(pack(lines)))
    line, column = place
    assert (found_place, found_code, found_text) == (f"{FIRST + line - 1}:{column}", code, text)
    assert fix in found_fix
    assert bool(fix) <= bool(found_fix)


@pytest.mark.parametrize(
    ("lines", "across"),
    [
        ("agreement: {concepts: [pagu], across: true}", True),
        ("agreement: {concepts: [pagu]}", False),
        (f"{VALUE} {{fact: pagu, reports: anak}}}}", True),
        (f"{VALUE} {{fact: pagu}}}}", False),
        (ASSERTION, False),
    ],
)
def test_a_rule_says_whether_it_compares_reports(load_texts: Callable[..., Rulebook], lines: str, across: bool) -> None:
    assert load_texts(pack(lines)).rules["UJI-001"].across is across


def test_a_quoted_expression_has_its_place_too(problems_of: Problems) -> None:
    problem = only(problems_of(pack("table: anggaran\nassert: 'realisasi <= pago'")))
    # one column early: the quote in front is not counted
    assert problem[0] in {f"{FIRST + 1}:26", f"{FIRST + 1}:27"}


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "fix"),
    [
        ("UJI-001", "uji-1", "4:9", "wrong_pattern", ""),
        ("severity: error", "severity: eror", "6:15", "wrong_choice", "«error»"),
        ("severity: error", "severity: 1.000", "6:15", "yaml_number", '"1.000"'),
        ("basis: [{instrumen: UU 17/2003}]", "basis: []", "7:12", "wrong_length", ""),
        ("    examples: {}\n", "", "4:5", "missing_key", "examples: ..."),
        (', en: "{sumber}"', "", "8:14", "missing_key", "en: ..."),
        ('en: "{sumber}"', 'en: "{sumbr}"', "8:35", "unknown_name", "«sumber»"),
        ('en: "{sumber}"', 'en: "{pagu"', "8:35", "message_braces", ""),
        ('en: "{sumber}"', 'en: "{sumber.__class__}"', "8:35", "unknown_name", ""),
        ('en: "{sumber}"', 'en: "{}"', "8:35", "unknown_name", ""),
        ("examples: {}", "examples: {pass: [{pagu: 1.000}]}", "9:30", "yaml_number", '"1.000"'),
        ("examples: {}", "examples: {pass: [{pagu: 100}]}", "9:30", "must_be_text", '"100"'),
    ],
)
def test_mistakes_in_what_every_rule_has(
    problems_of: Problems, old: str, new: str, place: str, code: str, fix: str
) -> None:
    text = pack(ASSERTION)
    assert old in text
    found_place, found_code, _, found_fix = only(problems_of(text.replace(old, new)))
    assert (found_place, found_code) == (place, code)
    assert fix in found_fix


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "1:1", "yaml_empty"),
        ("- a\n- b\n", "1:1", "must_be_mapping"),
        ("pack: [uji\n", "2:1", "yaml_syntax"),
        ("pack: uji\n\ttitle: x\n", "2:1", "yaml_tab"),
        ("pack: uji\ntitle: {id: Uji, en: Test}\nrules: []\n", "3:8", "wrong_length"),
        (pack(ASSERTION) + "---\npack: lagi\n", "12:1", "yaml_documents"),
    ],
)
def test_a_file_that_is_no_pack(problems_of: Problems, text: str, place: str, code: str) -> None:
    assert only(problems_of(text))[:2] == (place, code)


def test_an_expression_longer_than_the_language_allows(problems_of: Problems) -> None:
    terms = " + ".join(["pagu"] * 10_000)
    place, code, *_ = only(problems_of(pack(f"table: anggaran\nassert: {terms} == 1")))
    assert (place, code) == (f"{FIRST + 1}:13", "text_too_long")


def test_an_id_is_used_once_over_all_folders(problems_of: Problems, tmp_path: Path) -> None:
    problems = problems_of(pack(ASSERTION), pack(ASSERTION))
    assert [(problem.code, problem.file, problem.line) for problem in problems] == [
        ("rule_twice", str(tmp_path / "b" / "uji.yaml"), 4)
    ]
    assert f"«UJI-001» sudah dipakai di {tmp_path / 'a' / 'uji.yaml'}:4" in problems[0].message
    assert "nomor baru" in problems[0].fix


def test_a_folder_without_rules_is_refused(tmp_path: Path, definitions: Definitions) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_rules([tmp_path], definitions)
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [("no_rules", str(tmp_path))]


def test_a_folder_with_tables_only_is_no_mistake(tmp_path: Path, definitions: Definitions) -> None:
    (tmp_path / "tabel").mkdir()
    assert not load_rules([tmp_path], definitions).rules


def test_all_mistakes_of_all_files_are_told_at_once(problems_of: Problems) -> None:
    two = pack("table: anggaran\nwhere: jenis == pagu\nassert: realisasi <= pago")
    problems = problems_of(two, HEAD.replace("UJI-001", "UJI-002"), "rules: 1.5\n")
    assert [(Path(problem.file).parent.name, problem.line, problem.code) for problem in problems] == [
        ("a", FIRST + 2, "expression.unknown_column"),
        ("a", FIRST + 1, "expression.kind"),
        ("b", 4, "rule_no_form"),
        ("c", 1, "yaml_number"),
    ]


def test_a_user_may_write_rules_about_his_own_register(load_texts: Callable[..., Rulebook]) -> None:
    lines = (
        "table: capaian\nwhere: arah == 'naik' and tahun == tahun_laporan\nassert: ada(realisasi) or ada(batas_capaian)"
    )
    assert load_texts(pack(lines)).rules["UJI-001"].form == "assertion"


@pytest.mark.parametrize("field", ["{sumber:d}", "{sumber!z}", "{sumber:{x}}"])
def test_formats_in_messages_are_refused(load_texts: Callable[..., Rulebook], field: str) -> None:
    with pytest.raises(DefinitionError):
        load_texts(pack(ASSERTION).replace('en: "{sumber}"', f'en: "{field}"'))


def test_two_forms_are_one_mistake(problems_of: Problems) -> None:
    lines = f"{ASSERTION}\npattern: {{kind: unreadable}}"
    assert only(problems_of(pack(lines).replace('en: "{sumber}"', 'en: "{pagu}"')))[1] == "rule_many_forms"


def test_a_missing_key_hides_no_other_mistake(problems_of: Problems) -> None:
    text = pack("table: anggaran\nassert: realisasi <= pago").replace("severity: error\n", "sverity: error\n")
    assert {problem.code for problem in problems_of(text)} >= {"unknown_key", "expression.unknown_column"}


def test_a_folder_that_is_named_twice_is_read_once(tmp_path: Path, definitions: Definitions) -> None:
    (tmp_path / "uji.yaml").write_text(pack(ASSERTION), encoding="utf-8")
    assert list(load_rules([tmp_path, tmp_path], definitions).rules) == ["UJI-001"]


def test_a_rule_is_read_again_when_its_file_or_the_tables_have_changed(tmp_path: Path) -> None:
    file, tables = tmp_path / "uji.yaml", tmp_path / "tabel"
    tables.mkdir()

    def loaded() -> Rulebook:
        return load_rules([tmp_path], load_definitions([tmp_path]))

    file.write_text(pack(ASSERTION), encoding="utf-8")
    first = loaded()
    assert loaded().rules["UJI-001"] is first.rules["UJI-001"]
    file.write_text(pack(ASSERTION).replace("<=", ">="), encoding="utf-8")
    second = loaded()
    assert [book.rules["UJI-001"].rule.assertion for book in (first, second)] == [
        "realisasi <= pagu",
        "realisasi >= pagu",
    ]
    table = "table: perkara\ntitle: {id: a, en: b}\nrow: {id: a, en: b}\ncolumns: {masuk: {type: text}}\n"
    (tables / "perkara.yaml").write_text(table, encoding="utf-8")
    file.write_text(pack("table: perkara\nassert: masuk == 'x'"), encoding="utf-8")
    assert "perkara" in loaded().definitions.tables
    (tables / "perkara.yaml").write_text(table.replace("masuk", "putus"), encoding="utf-8")
    for _ in range(2):  # a mistake is told each time
        with pytest.raises(DefinitionError) as caught:
            loaded()
        assert [problem.code for problem in caught.value.problems] == ["expression.unknown_column"]
