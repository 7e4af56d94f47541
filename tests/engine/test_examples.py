"""Examples of rules: completed to a report, judged like one, and reported when they are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.structure import check
from lakip_audit.engine import FORMS, evaluation
from lakip_audit.engine.examples import own_table, report_of, run_example, run_examples
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Examples
from tests.engine.conftest import DEFINITIONS, SHIPPED, book, rule

WITHIN = rule("table: anggaran\nassert: realisasi <= pagu")
GOOD = {"pagu": "10", "realisasi": "9"}
BAD = {"pagu": "10", "realisasi": "11"}
OPEN = {"pagu": "-", "realisasi": "11"}


def with_examples(**kinds: Any) -> LoadedRule:
    examples = Examples.model_validate(kinds)
    return replace(WITHIN, rule=WITHIN.rule.model_copy(update={"examples": examples}))


def test_right_examples_say_nothing() -> None:
    right = with_examples(
        **{
            "pass": [GOOD, [GOOD, GOOD], {"anggaran": [GOOD]}],
            "fail": [BAD, [GOOD, BAD]],
            "undetermined": [OPEN, [OPEN, GOOD]],
        }
    )
    assert run_examples(book(right)) == []


@pytest.mark.parametrize(
    ("kind", "example", "happened"),
    [
        ("pass", BAD, "pass 0, fail 1, undetermined 0, not_applicable 0"),
        ("pass", [GOOD, BAD], "pass 1, fail 1, undetermined 0, not_applicable 0"),
        ("pass", OPEN, "pass 0, fail 0, undetermined 1, not_applicable 0"),
        ("pass", {"pagu": "10"}, "pass 0, fail 0, undetermined 0, not_applicable 1"),
        ("fail", [GOOD, OPEN], "pass 1, fail 0, undetermined 1, not_applicable 0"),
        ("undetermined", [OPEN, BAD], "pass 0, fail 1, undetermined 1, not_applicable 0"),
        ("undetermined", GOOD, "pass 1, fail 0, undetermined 0, not_applicable 0"),
    ],
)
def test_an_example_that_comes_out_otherwise_is_told(kind: str, example: object, happened: str) -> None:
    (wrong,) = run_examples(book(with_examples(**{kind: [example]})))
    assert (wrong.rule, wrong.kind, wrong.number, wrong.happened, wrong.problems) == ("UJI-001", kind, 1, happened, ())


def test_the_number_of_a_wrong_example_is_its_place() -> None:
    wrong = run_examples(book(with_examples(**{"pass": [GOOD, BAD, GOOD], "fail": [GOOD]})))
    assert [(each.kind, each.number) for each in wrong] == [("pass", 2), ("fail", 1)]


@pytest.mark.parametrize(
    ("example", "code", "words"),
    [
        ({"pago": "10"}, "unknown_column", "«pagu»"),
        ({"anggara": [GOOD]}, "unknown_file", "«anggaran»"),
        ({**GOOD, "jenis": "belanje"}, "value_choice", "belanja"),
        ([{**GOOD, "baris": "1"}, {**GOOD, "baris": "1"}], "row_twice", "UJI-001 pass 1"),
        ({"klaim": [{"nilai": "1"}]}, "missing_column", "konsep"),
        ({"klaim": [{"konsep": "pago", "nilai": "1"}]}, "unknown_concept", "pago"),
        ({"capaian": [{"indikator": "a", "tahun": "23"}]}, "value_year", "1900-2099"),
    ],
)
def test_an_example_that_is_no_report_is_told(example: Mapping[str, Any], code: str, words: str) -> None:
    (wrong,) = run_examples(book(with_examples(**{"pass": [example]})))
    assert wrong.count is None
    assert code in [problem.code for problem in wrong.problems]
    assert words in wrong.happened
    assert "UJI-001 pass 1" in wrong.problems[0].file


def test_the_problem_of_an_example_names_its_table() -> None:
    (wrong,) = run_examples(book(with_examples(**{"pass": [{"anggaran": [{"pago": "10"}]}]})))
    (problem,) = wrong.problems
    assert (problem.code, problem.values["table"]) == ("unknown_column", "anggaran")


def test_a_rule_that_breaks_breaks_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("nol")

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "assertion": breaks})
    for kind in ("pass", "fail", "undetermined"):
        wrong = run_example(WITHIN, kind, 3, GOOD, DEFINITIONS)
        assert wrong is not None
        assert (wrong.number, wrong.happened) == (3, "broken: ZeroDivisionError: nol")


def test_plain_rows_belong_to_the_table_that_the_form_names() -> None:
    named = {name: own_table(loaded, DEFINITIONS) for name, loaded in SHIPPED.rules.items()}
    assert named["ANG-004"] == named["ANG-001"] == named["ANG-023"] == named["ANG-011"] == "anggaran"
    assert (named["ANG-014"], named["KIN-007"], named["SEL-001"], named["FMT-001"]) == (
        "anggaran_rincian",
        "capaian",
        "target",
        None,
    )
    realisasi = SHIPPED.rules["KIN-005"]
    assert own_table(realisasi, DEFINITIONS, ["indikator", "tahun", "realisasi"]) == "capaian"


def test_rows_of_a_rule_without_a_table_of_its_own_must_name_theirs() -> None:
    wrong = run_example(SHIPPED.rules["FMT-001"], "pass", 1, {"target": "1"}, DEFINITIONS)
    assert wrong is not None
    assert [problem.code for problem in wrong.problems] == ["unknown_file"]


def test_what_an_example_leaves_out_is_made_up() -> None:
    report = report_of(
        {
            "capaian": [{"indikator": "a", "realisasi": "1"}, {"sumber": "Tabel 9", "indikator": "b"}],
            "sdm": [{"jumlah": "1"}],
        },
        DEFINITIONS,
    )
    assert (report.manifest.laporan, report.manifest.tahun, report.manifest.renstra) == ("contoh", 2023, (2020, 2024))
    assert set(report.manifest.sumber) == {"Tabel 1", "Tabel 9"}
    capaian = report.tables["capaian"]
    assert capaian.columns["sumber"] == ["Tabel 1", "Tabel 9"]
    assert capaian.columns["baris"] == ["1", "2"]
    register = report.tables["indikator"]
    assert {name: register.columns[name] for name in ("indikator", "nama", "arah")} == {
        "indikator": ["a", "b"],
        "nama": ["a", "b"],
        "arah": ["naik", "naik"],
    }
    assert report.tables["sdm"].columns["tahun"] == ["2023"]
    assert not check(assemble([report], DEFINITIONS))


def test_what_an_example_says_is_kept() -> None:
    tables = {
        "indikator": [{"indikator": "a", "arah": "turun"}, {"indikator": "b"}],
        "capaian": [{"indikator": "c", "baris": "7"}],
    }
    report = report_of(tables, DEFINITIONS)
    register = report.tables["indikator"].columns
    assert register["indikator"] == register["nama"] == ["a", "b", "c"]
    assert register["arah"] == ["turun", "", "naik"]
    assert report.tables["capaian"].columns["baris"] == ["7"]


def test_plain_rows_of_an_agreement_belong_to_the_table_that_has_their_columns() -> None:
    agreed = rule("agreement: {concepts: [pagu]}")
    for same in (
        {"kode": "A"},
        {"tahun": "2023", "sumber_dana": "RM", "jenis_belanja": "barang"},
        {"tahun": "2023", "rm": "1"},
    ):
        two = [{**same, "sumber": f"Tabel {number}", "pagu": str(number)} for number in (1, 2)]
        assert run_example(agreed, "fail", 1, two, DEFINITIONS) is None
        assert run_example(agreed, "pass", 1, [{**each, "pagu": "1"} for each in two], DEFINITIONS) is None
    wrong = run_example(agreed, "pass", 1, {"pagu": "1", "pago": "1"}, DEFINITIONS)
    assert wrong is not None
    assert [(problem.code, problem.values["table"]) for problem in wrong.problems] == [("unknown_column", "anggaran")]


def test_a_problem_of_a_made_up_report_names_its_file_and_table() -> None:
    tables = {"anggaran": [{"pago": "10"}], "sdm": [{"jumlah": "1", "usia": "4"}]}
    report = report_of(tables, DEFINITIONS, name="lakip")
    assert [problem.file for problem in report.problems] == ["lakip#anggaran", "lakip#sdm"]
    assert [table.file for table in report.tables.values()] == ["lakip#anggaran", "lakip#sdm"]
    for example, place in ((tables, "uji.yaml#UJI-001 pass 7"), ({"pago": "10"}, "uji.yaml#UJI-001 pass 7 anggaran")):
        wrong = run_example(WITHIN, "pass", 7, example, DEFINITIONS)
        assert wrong is not None
        assert all(problem.file.startswith(place) for problem in wrong.problems)
