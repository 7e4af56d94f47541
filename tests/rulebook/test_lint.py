"""What lint says of rules that never apply, contradict or repeat each other, or are not shown to work; and what not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.rulebook.expression import parse
from lakip_audit.rulebook.lint import Remark, lint
from lakip_audit.rulebook.lint_words import WORDS
from lakip_audit.rulebook.loading import Rulebook, load_rules
from lakip_audit.rulebook.logic import implies, possible
from tests.rulebook.conftest import FIRST, HEAD, pack

Load = Callable[..., Rulebook]

ARAH = {"arah": frozenset({"", "naik", "turun", "stabil"})}

MISSPELLED_LIST = """\
correspondence:
  left: {table: target, key: [indikator], where: 'dokumen == "perkim"', name: {id: a, en: b}}
  right: {table: capaian, key: [indikator], name: {id: c, en: d}}
"""


def codes(remarks: list[Remark], level: str = "warning") -> list[str]:
    """What the remarks of one level say, without what every rule of these tests lacks: examples and other words."""
    lacking = ("no_example", "same_words")
    return [each.problem.code for each in remarks if each.level == level and each.problem.code not in lacking]


def two(first: str, second: str) -> tuple[str, str]:
    """Two rule files, of one rule each."""
    return pack(first), pack(second, HEAD.replace("UJI-001", "UJI-002"))


# logic


@pytest.mark.parametrize(
    "statement",
    [
        'arah == "naik" and arah == "turun"',
        'arah == "naik" and arah != "naik"',
        'arah in ("naik", "turun") and arah == "stabil"',
        'not (arah == "naik" or arah != "naik")',
        'arah not in ("naik", "turun", "stabil", "")',
        "pagu < realisasi and pagu > realisasi",
        "pagu <= realisasi and realisasi < pagu",
        "realisasi > 100 and realisasi < 100",
        "realisasi / pagu * 100 >= 95 and 100 * realisasi / pagu < 90",
        "sisa == pagu - realisasi and realisasi + sisa != pagu",
        "2 * pagu - pagu < pagu",
        "ada(pagu) and not ada(pagu)",
        'memuat(judul, "renstra") and not memuat(judul, "renstra")',
        "pagu < pagu",
        '"a" == "b"',
        "tw1 <= tw2 <= tw3 and tw2 > tw3",
        "max(pagu, sisa) > 5 and max(sisa, pagu) < 3",
    ],
)
def test_what_can_never_hold(statement: str) -> None:
    assert not possible(parse(statement), ARAH)


@pytest.mark.parametrize(
    "statement",
    [
        'arah == "naik" or arah == "turun"',
        'arah != "naik" and arah != "turun"',
        "pagu <= realisasi and realisasi <= pagu",
        "realisasi > 90 and realisasi < 100",
        "pagu < realisasi and realisasi < sisa and sisa < pagu",  # contradictory, but not seen: no proof, no remark
        "ada(pagu) and not ada(realisasi)",
        "pagu / realisasi > 1 and realisasi / pagu > 1",
        "abs(pagu) < 0",
    ],
)
def test_what_may_hold_or_is_not_proven_otherwise(statement: str) -> None:
    assert possible(parse(statement), ARAH)


def test_too_many_cases_prove_nothing() -> None:
    either = " and ".join(f"(tw1 == {n} or tw2 == {n} or tw3 == {n})" for n in range(8))
    assert possible(parse(f"tw4 < 0 and tw4 > 0 and {either}"), {})


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("pagu < realisasi", "pagu <= realisasi"),
        ("realisasi >= 95", "realisasi > 90"),
        ('arah == "naik"', 'arah != "turun"'),
        ('arah in ("naik", "turun")', 'arah not in ("stabil", "")'),
        ("persen == realisasi / pagu * 100", "100 * realisasi / pagu == persen"),
        ("tw1 <= tw2 <= tw3", "tw3 >= tw2"),
    ],
)
def test_what_follows(statement: str, other: str) -> None:
    assert implies(parse(statement), parse(other), ARAH)


@given(st.lists(st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), min_size=1, max_size=3), st.data())
def test_what_a_pair_of_numbers_satisfies_is_possible(operators: list[str], data: st.DataObject) -> None:
    def text(number: int) -> str:
        return str(number) if number >= 0 else f"(0 - {-number})"

    pagu, sisa = data.draw(st.integers(-3, 3)), data.draw(st.integers(-3, 3))
    bounds = [data.draw(st.integers(-3, 3)) for _ in operators]
    statement = " and ".join(
        f"2 * pagu - sisa {operator} {text(bound)}" for operator, bound in zip(operators, bounds, strict=True)
    )
    holds = {"<": int.__lt__, "<=": int.__le__, "==": int.__eq__, "!=": int.__ne__, ">=": int.__ge__, ">": int.__gt__}
    if all(holds[operator](2 * pagu - sisa, bound) for operator, bound in zip(operators, bounds, strict=True)):
        assert possible(parse(statement), {})


# one rule


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (
            'table: capaian\nwhere: arah == "naik" and arah == "turun"\nassert: realisasi >= 0',
            "never_applies",
            "arah = naik",
        ),
        ('table: capaian\nwhere: arah == "nail"\nassert: realisasi >= 0', "unknown_value", "«naik»"),
        ('table: capaian\nassert: triwulan != "5"', "unknown_value", "1, 2, 3, 4"),
        ('table: klaim\nwhere: konsep == "pago"\nassert: nilai >= 0', "unknown_value", "«pagu»"),
        ("rollup: {table: anggaran, columns: [pagu], total: {jenis: belanje}}", "unknown_value", "«belanja»"),
        ("agreement: {concepts: [target], only: {basis: satuann}}", "unknown_value", "«satuan»"),
        (
            MISSPELLED_LIST,
            "unknown_value",
            "«perkin»",
        ),
        (
            "history: {table: sdm, columns: [jumlah], by: [sumber], order: tahun, where: jumlah > 5 and jumlah < 5}",
            "never_applies",
            "jumlah > 5",
        ),
        ("table: anggaran\nassert: realisasi < pagu and realisasi > pagu", "always_fails", "realisasi < pagu"),
        ("table: anggaran\nwhere: realisasi > pagu\nassert: realisasi <= pagu", "always_fails", "realisasi ≤ pagu"),
        ("table: anggaran\nassert: realisasi <= pagu or realisasi > pagu", "never_fails", "realisasi ≤ pagu"),
    ],
)
def test_a_rule_that_can_say_nothing(lines: str, code: str, words: str, load_texts: Load) -> None:
    remarks = lint(load_texts(pack(lines)))
    found = next(each for each in remarks if each.problem.code == code)
    assert found.level == "warning"
    assert found.problem.line == FIRST - 6
    for lang in ("id", "en"):
        assert words in found.problem.render(lang)
        assert "UJI-001" in found.problem.render(lang)


def test_a_sound_rule_gets_no_warning(load_texts: Load) -> None:
    lines = 'table: capaian\nwhere: arah == "naik" and basis == ""\nassert: realisasi <= target'
    assert codes(lint(load_texts(pack(lines)))) == []


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("table: anggaran\nassert: realisasi <= pagu", ["pass", "fail", "undetermined"]),
        ("table: anggaran\nassert: realisasi <= 5", ["pass", "fail"]),
        ('table: capaian\nwhere: arah == "naik"\nassert: realisasi >= 0', ["pass", "fail", "undetermined"]),
        ('table: anggaran\nassert: uraian != ""', ["pass", "fail"]),
        (
            "table: klaim\nvalues: {n: {count: true, of: rincian, match: {daftar: daftar}}}\nassert: nilai == n",
            ["pass", "fail"],
        ),
        ("rollup: {table: anggaran, columns: [pagu], tree: true}", ["pass", "fail", "undetermined"]),
        ("agreement: {concepts: [target]}", ["pass", "fail"]),
        ("pattern: {kind: unreadable}", ["pass", "fail"]),
    ],
)
def test_examples_of_every_kind_that_the_form_can_have(lines: str, missing: list[str], load_texts: Load) -> None:
    remarks = lint(load_texts(pack(lines)))
    assert [each.problem.values["kind"] for each in remarks if each.problem.code == "no_example"] == missing


def test_what_a_rule_rests_on_and_says(load_texts: Load) -> None:
    lines = "pattern: {kind: unreadable}\nakibat: {id: Sama., en: Sama.}"
    text = pack(lines).replace(
        "[{instrumen: UU 17/2003}]", "[{instrumen: UU 17/2003}, {instrumen: PMK, terverifikasi: true}]"
    )
    text = text.replace(
        'message: {id: "{sumber}", en: "{sumber}"}', 'message: {id: "{sumber} {kunci}", en: "In {sumber}"}'
    )
    remarks = {each.problem.code: each for each in lint(load_texts(text)) if each.problem.code != "no_example"}
    assert {code: each.level for code, each in remarks.items()} == {
        "basis_unverified": "info",
        "basis_no_article": "warning",
        "same_words": "warning",
        "other_fields": "warning",
        "no_consequence": "info",
    }
    assert remarks["same_words"].problem.values["key"] == "akibat"
    assert remarks["other_fields"].problem.values["fields"] == "kunci"
    assert remarks["no_consequence"].problem.values["keys"] == "rekomendasi"


# two rules


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("table: anggaran\nassert: realisasi <= pagu", "table: anggaran\nassert: pagu >= realisasi", "repeats"),
        (
            'table: anggaran\nwhere: jenis == "belanja"\nassert: sisa == pagu - realisasi',
            'table: anggaran\nwhere: not jenis != "belanja"\nassert: realisasi + sisa == pagu',
            "repeats",
        ),
        ("table: anggaran\nassert: realisasi < pagu", "table: anggaran\nassert: realisasi <= pagu", "repeats"),
        (
            "table: anggaran\nassert: realisasi <= pagu",
            'table: anggaran\nwhere: jenis == "belanja"\nassert: realisasi <= pagu',
            "repeats",
        ),
        (
            "table: anggaran\neach: [{x: tw1}, {x: tw2}]\nassert: x <= pagu",
            "table: anggaran\nassert: tw2 <= pagu",
            "repeats",
        ),
        (
            "table: anggaran\neach: [{x: tw1}, {x: tw2}]\nassert: x <= pagu",
            "table: anggaran\neach: [{x: tw2}, {x: tw3}]\nassert: x <= pagu",
            "repeats_partly",
        ),
        (
            "rollup: {table: sdm, columns: [jumlah], total: {kategori: JUMLAH}, by: [tahun, kelompok]}",
            "rollup: {table: sdm, columns: [jumlah], total: {kategori: JUMLAH}, by: [kelompok, tahun]}",
            "repeats",
        ),
        (
            "rollup: {table: anggaran, columns: [pagu, sisa], tree: true}",
            "rollup: {table: anggaran, columns: [sisa, realisasi], tree: true}",
            "repeats_partly",
        ),
        ("agreement: {concepts: [target]}", "agreement: {concepts: [target, target_antara]}", "repeats"),
        (
            "history: {table: anggaran_tahunan, columns: [pagu], by: [sumber], order: tahun}",
            "history: {table: anggaran_tahunan, columns: [pagu], by: [sumber], order: tahun}",
            "repeats",
        ),
        ("pattern: {kind: unreadable}", "pattern: {kind: unreadable}", "repeats"),
        ("table: anggaran\nassert: realisasi <= pagu", "table: anggaran\nassert: realisasi > pagu", "contradicts"),
        (
            'table: capaian\nwhere: arah != "turun"\nassert: realisasi >= target',
            'table: capaian\nwhere: arah == "naik"\nassert: target > realisasi',
            "contradicts",
        ),
    ],
)
def test_two_rules_that_do_not_go_together(first: str, second: str, code: str, load_texts: Load) -> None:
    remarks = lint(load_texts(*two(first, second)))
    assert codes(remarks) == [code]
    (found,) = (each for each in remarks if each.problem.code == code)
    assert {found.rule, str(found.problem.values["other"])} == {"UJI-001", "UJI-002"}
    assert str(found.problem.values["other"]) in found.problem.render()


def test_of_two_rules_the_weaker_one_is_named(load_texts: Load) -> None:
    weak, strong = "table: anggaran\nassert: realisasi <= pagu", "table: anggaran\nassert: realisasi < pagu"
    (found,) = (each for each in lint(load_texts(*two(weak, strong))) if each.problem.code == "repeats")
    assert found.rule == "UJI-001"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("table: anggaran\nassert: realisasi <= pagu", "table: anggaran_tahunan\nassert: realisasi <= pagu"),
        ("table: anggaran\nassert: realisasi <= pagu", "table: anggaran\nassert: tw1 <= pagu"),
        (
            'table: capaian\nwhere: arah == "naik"\nassert: realisasi >= target',
            'table: capaian\nwhere: arah == "turun"\nassert: realisasi < target',
        ),
        (
            "table: klaim\nvalues: {n: {count: true, of: rincian, match: {daftar: daftar}}}\nassert: nilai == n",
            "table: klaim\nvalues: {n: {count: true, of: sasaran, match: {sumber: sumber}}}\nassert: nilai == n",
        ),
        (
            "rollup: {table: sdm, columns: [jumlah], total: {kategori: JUMLAH}, by: [tahun]}",
            "rollup: {table: sdm, columns: [jumlah], total: {kategori: JUMLAH}, by: [kelompok, tahun]}",
        ),
        ("agreement: {concepts: [target]}", "agreement: {concepts: [target], compare: satuan}"),
        ("pattern: {kind: unreadable}", "pattern: {kind: decimal_mark}"),
        ("table: anggaran\nassert: pagu < pagu", "table: anggaran\nassert: realisasi <= pagu"),
    ],
)
def test_two_rules_that_go_together(first: str, second: str, load_texts: Load) -> None:
    assert not {"repeats", "repeats_partly", "contradicts"} & set(codes(lint(load_texts(*two(first, second)))))


def test_the_shipped_rules_neither_repeat_nor_contradict_each_other() -> None:
    remarks = lint(load_rules([shipped_rules()], load_definitions()))
    assert [each.problem.render() for each in remarks if each.level == "warning"] == []


def test_every_remark_is_worded_in_both_languages() -> None:
    for words in WORDS.values():
        assert set(words) == {"id", "en"}
        assert words["id"] != words["en"]
