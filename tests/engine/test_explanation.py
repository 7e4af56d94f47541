"""A finding taken apart: what was read, what each number may stand for, the arithmetic, and what did not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lakip_audit.dataset.loading import assemble
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.explanation import Explanation, Operand, explain
from lakip_audit.numbers import ExactInterval, Truth
from lakip_audit.rulebook.expression import write
from lakip_audit.rulebook.loading import LoadedRule
from tests.engine.conftest import (
    DEFINITIONS,
    SHIPPED,
    Tables,
    audit,
    book,
    dataset_of,
    place,
    rows,
    rule,
    skala,
    stated,
)

PAGU = rule("agreement: {concepts: [pagu]}")
SUMS = rule("rollup: {table: anggaran, columns: [pagu], tree: true}")


def explained(judged: LoadedRule, tables: Tables, **manifest: object) -> list[Explanation]:
    """The findings of a rule on a report, each of one check, taken apart."""
    dataset = dataset_of(tables, **manifest)
    found = [explain(judged, finding, dataset) for finding in evaluate(book(judged), dataset).findings]
    assert all(len(each) == 1 for each in found)
    return [each[0] for each in found]


def span(value: ExactInterval | None) -> str:
    """``4`` for one number, ``9/2..11/2`` for a range, ``120..`` for one without end, ``text`` for what is none."""
    if value is None:
        return "text"
    if value.point is not None:
        return str(value.point)
    return f"{'' if value.lo is None else value.lo}..{'' if value.hi is None else value.hi}"


def places(operands: Sequence[Operand]) -> list[str]:
    return ["" if operand.place is None else place(operand.place) for operand in operands]


def used(operands: Sequence[Operand]) -> list[tuple[str, str, str]]:
    """What the rule calls each operand, what the printing alone may stand for, and what was reckoned with."""
    return [(operand.name, span(operand.own), span(operand.used)) for operand in operands]


def steps(told: Explanation) -> list[tuple[str, str, str]]:
    return [(step.formula, step.printed, span(step.value)) for step in told.steps]


def compared(told: Explanation) -> list[tuple[str, str, str, str]]:
    """Each comparison as printed, the values of its sides, and whether it holds."""
    return [
        (
            f"{each.left} {each.operator} {each.right}",
            span(each.left_value),
            span(each.right_value),
            Truth(each.holds).name,
        )
        for each in told.compared
    ]


def test_an_assertion_shows_what_it_read_and_every_step_of_the_arithmetic() -> None:
    judged = rule("table: anggaran\nwhere: jenis == ''\nassert: abs(persen - realisasi / pagu * 100) <= 1")
    (told,) = explained(judged, {"anggaran": rows("kode|pagu|realisasi|persen\nA|4|3|75%\nB|4|1|20%")})
    assert (told.form, told.stated, told.camps, told.other, told.claims) == ("assertion", (), (), (), ())
    assert told.statement is not None
    assert write(told.statement, {}) == "abs(persen − realisasi ÷ pagu × 100) ≤ 1"
    assert places(told.operands) == [
        "Tabel 1/2 jenis ",
        "Tabel 1/2 persen 20%",
        "Tabel 1/2 realisasi 1",
        "Tabel 1/2 pagu 4",
    ], "what the condition read comes first"
    assert used(told.operands) == [
        ("jenis", "text", "text"),
        ("persen", "39/2..41/2", "39/2..41/2"),
        ("realisasi", "1", "1"),
        ("pagu", "4", "4"),
    ]
    assert steps(told) == [
        ("realisasi ÷ pagu", "1 ÷ 4", "1/4"),
        ("realisasi ÷ pagu × 100", "1 ÷ 4 × 100", "25"),
        ("persen − realisasi ÷ pagu × 100", "20% − 1 ÷ 4 × 100", "-11/2..-9/2"),
        ("abs(persen − realisasi ÷ pagu × 100)", "abs(20% − 1 ÷ 4 × 100)", "9/2..11/2"),
    ]
    assert [write(step.node, {}) for step in told.steps if step.node is not None] == [
        step.formula for step in told.steps
    ]
    assert compared(told) == [("abs(20% − 1 ÷ 4 × 100) <= 1", "9/2..11/2", "1", "FALSE")]
    ((left, right),) = (each.sides for each in told.compared if each.sides is not None)
    assert (write(left, {}), write(right, {})) == ("abs(persen − realisasi ÷ pagu × 100)", "1")


def test_of_a_statement_of_several_parts_each_is_told_with_whether_it_holds() -> None:
    judged = rule('table: capaian\nassert: target <= realisasi <= 9 and satuan in ("IKM", "Orang") and ada(nama)')
    (told,) = explained(judged, {"capaian": rows("indikator|nama|tahun|target|realisasi|satuan\na|A|2023|5|10|Unit")})
    assert compared(told) == [("5 <= 10", "5", "10", "TRUE"), ("10 <= 9", "10", "9", "FALSE")]
    assert [(write(claim, {}), Truth(holds).name) for claim, holds in told.claims] == [
        ("satuan in (IKM, Orang)", "FALSE"),
        ("ada(nama)", "TRUE"),
    ]
    assert steps(told) == [], "what is printed needs no arithmetic"


def test_words_are_compared_as_words() -> None:
    judged = rule("table: target\nassert: not satuan == 'Orang'")
    (told,) = explained(judged, {"target": rows("indikator|tahun|target|satuan\na|2023|4|Orang")})
    assert compared(told) == [("Orang == Orang", "text", "text", "TRUE")]
    assert used(told.operands) == [("satuan", "text", "text")]


def test_each_of_several_statements_is_taken_apart_by_itself() -> None:
    judged = rule("table: anggaran\neach: [{x: tw1}, {x: realisasi}]\nassert: x <= pagu")
    told = explained(judged, {"anggaran": rows("kode|pagu|realisasi|tw1\nA|9|9|9\nB|4|5|7\nC|9|9|9")})
    assert sorted(compared(each)[0][0] for each in told) == ["5 <= 4", "7 <= 4"]
    assert sorted(places(each.operands) for each in told) == [
        ["Tabel 1/2 realisasi 5", "Tabel 1/2 pagu 4"],
        ["Tabel 1/2 tw1 7", "Tabel 1/2 pagu 4"],
    ]


def test_a_number_made_of_others_shows_them() -> None:
    judged = rule("table: klaim\nvalues:\n  x: {mean: pagu, of: anggaran}\nassert: nilai == x")
    (told,) = explained(judged, {"anggaran": rows("kode|pagu\nA|100\nB|111"), "klaim": rows("konsep|nilai\npagu|200")})
    printed, made = told.operands
    assert places([printed]) == ["Tabel 1/1 nilai 200"]
    assert (made.name, made.place, made.text, span(made.own), span(made.used)) == ("x", None, "105,5", "211/2", "211/2")
    assert places(made.parts) == ["Tabel 1/1 pagu 100", "Tabel 1/2 pagu 111"]
    assert compared(told) == [("200 == 105,5", "200", "211/2", "FALSE")]


def test_what_the_report_declares_is_printed_in_no_table() -> None:
    judged = rule("table: capaian\nassert: persen <= batas_capaian")
    tables = {"capaian": rows("indikator|tahun|persen\na|2023|150%")}
    (told,) = explained(judged, tables, batas_capaian="120%")
    cap = told.operands[1]
    assert (cap.name, cap.place, cap.text, span(cap.used), cap.parts) == ("batas_capaian", None, "120%", "120", ())


def test_a_figure_is_shown_with_the_printing_that_made_it_more_precise() -> None:
    judged = rule("table: capaian\nassert: persen == realisasi / target * 100")
    table = """
        sumber  | indikator | tahun | target | realisasi | persen | satuan
        Tabel 1 | c         | 2023  | 4%     | 5%        | 131%   |
        Tabel 2 | c         | 2023  |        | 5,28      |        | Persen
    """
    (told,) = explained(judged, {"capaian": rows(table)})
    rounded = next(operand for operand in told.operands if operand.name == "realisasi")
    assert (span(rounded.own), span(rounded.used)) == ("9/2..11/2", "211/40..1057/200")
    assert rounded.refined_by is not None
    assert place(rounded.refined_by) == "Tabel 2/2 realisasi 5,28"
    assert [operand.name for operand in told.operands if operand.refined_by is not None] == ["realisasi"]
    assert steps(told)[-1][1] == "5,28 ÷ 4% × 100"


def test_a_number_that_is_not_printed_leaves_a_gap_in_the_arithmetic() -> None:
    judged = rule('table: anggaran\nassert: realisasi / pagu <= 1 and jenis == "belanja"')
    (told,) = explained(judged, {"anggaran": rows("jenis|kode|pagu|realisasi\npendapatan|A||3\nbelanja|B|4|3")})
    assert steps(told) == [("realisasi ÷ pagu", "3 ÷ …", "..")]
    assert [each[3] for each in compared(told)] == ["UNKNOWN", "FALSE"]


def test_a_total_and_its_parts() -> None:
    budget = rows("kode|pagu\nJUMLAH|110\nEC|70\nWA|30")
    (told,) = explained(SUMS, {"anggaran": budget}, sumber=skala(Tabel_1="ribu"))
    assert (told.form, told.statement, told.claims, told.camps) == ("rollup", None, (), ())
    assert (places(told.stated), places(told.operands)) == (
        ["Tabel 1/1 pagu 110"],
        ["Tabel 1/2 pagu 70", "Tabel 1/3 pagu 30"],
    )
    assert {operand.scale for operand in (*told.stated, *told.operands)} == {1000}
    assert steps(told) == [("EC + WA", "70 + 30", "99000..101000")]
    assert compared(told) == [("110 == 70 + 30", "109500..110500", "99000..101000", "FALSE")]


def test_a_part_that_is_not_printed_leaves_the_sum_open() -> None:
    (told,) = explained(SUMS, {"anggaran": rows("kode|pagu\nJUMLAH|110\nEC|70\nWA|50\nX|")})
    assert steps(told) == [("EC + WA + X", "70 + 50 + …", "120..")]


def test_a_sum_is_taken_as_its_table_prints_it() -> None:
    tables = {
        "anggaran": rows("kode|pagu\nJUMLAH|12\nA|4\nB|5"),
        "klaim": rows("sumber|konsep|tahun|kode|nilai\nNarasi|pagu|2023||Rp 12.400\nNarasi|pagu|2023|A|Rp 4.100"),
    }
    (told,) = explained(SUMS, tables, sumber=skala(Tabel_1="ribu", Narasi="rupiah"))
    assert used(told.stated) == [("pagu", "11500..12500", "11500..12500")]
    assert used(told.operands) == [("pagu", "3500..4500", "3500..4500"), ("pagu", "4500..5500", "4500..5500")]
    assert [operand.refined_by for operand in (*told.stated, *told.operands)] == [None] * 3


def test_a_step_of_a_series() -> None:
    judged = rule("history: {table: target, columns: [target], by: [indikator], order: tahun}")
    (told,) = explained(judged, {"target": rows("indikator|tahun|target\na|2020|10\na|2021|7,5\na|2022|8")})
    assert (told.form, places(told.stated), places(told.operands)) == (
        "history",
        ["Tabel 1/2 target 7,5"],
        ["Tabel 1/1 target 10"],
    )
    assert compared(told) == [("7,5 >= 10", "15/2", "10", "FALSE")]


def test_printings_stand_with_those_that_they_agree_with() -> None:
    budget = rows("""
        sumber  | kode | pagu
        Tabel 1 | A    | 100
        Tabel 2 | A    | 100
        Tabel 3 | A    | 101
        Tabel 4 | A    | 102
        Tabel 5 | A    | 101
        Tabel 1 | B    | 7
        Tabel 2 | B    | 7
    """)
    (told,) = explained(PAGU, {"anggaran": budget})
    assert (told.form, told.stated, told.operands) == ("agreement", (), ())
    assert [places(camp.operands) for camp in told.camps] == [
        ["Tabel 1/1 pagu 100", "Tabel 2/2 pagu 100"],
        ["Tabel 3/3 pagu 101", "Tabel 5/5 pagu 101"],
        ["Tabel 4/4 pagu 102"],
    ]
    assert {camp.unit for camp in told.camps} == {""}


def test_a_camp_has_one_value_that_fits_all_of_it() -> None:
    table = rows("""
        sumber  | indikator | tahun | persen
        Tabel 1 | a         | 2023  | 80%
        Tabel 2 | a         | 2023  | 80%
        Tabel 3 | a         | 2023  | 80,0%
        Tabel 4 | a         | 2023  | 5%
        Tabel 5 | a         | 2023  | 5,4%
        Tabel 6 | a         | 2023  | 4,6%
    """)
    (told,) = explained(SHIPPED.rules["KIN-006"], {"capaian": table})
    assert [places(camp.operands) for camp in told.camps[1:]] == [
        ["Tabel 4/4 persen 5%", "Tabel 6/6 persen 4,6%"],
        ["Tabel 5/5 persen 5,4%"],
    ], "4,6 and 5,4 both fit 5, but not each other"


def test_the_camps_are_those_of_the_finding_whatever_the_rule_alone_would_say() -> None:
    tables = {"anggaran": rows("sumber|kode|pagu|realisasi\nTabel 1|A|100|150\nTabel 2|A|200|150")}
    within = rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-002")
    (alone,) = audit(tables, PAGU).findings
    (among,) = (finding for finding in audit(tables, PAGU, within).findings if finding.rule == "UJI-001")
    assert (stated(alone), stated(among)) == (["Tabel 2/2 pagu 200"], ["Tabel 1/1 pagu 100"])
    for finding in (alone, among):
        (told,) = explain(PAGU, finding, dataset_of(tables))
        assert places(told.camps[1].operands) == stated(finding)
        assert len(told.camps) == 2


def test_printings_are_held_against_each_other_as_each_of_them_reads() -> None:
    reports = [
        report_of(
            {"capaian": rows(f"sumber|indikator|tahun|realisasi|satuan\n{lines}")},
            DEFINITIONS,
            manifest={"laporan": f"Balai-{tahun}", "tahun": tahun, "satker": {"nama": "Balai"}},
        )
        for tahun, lines in (
            (2022, "Tabel 1|a|2022|5|Nilai\nTabel 2|a|2022|5,28|Nilai"),
            (2023, "Tabel 1|a|2022|7|Nilai\nTabel 2|a|2022|7,1|Nilai"),
        )
    ]
    dataset = assemble(reports, DEFINITIONS)
    (finding,) = evaluate(book("SEL-008"), dataset).findings
    (told,) = explain(SHIPPED.rules["SEL-008"], finding, dataset)
    assert {operand.text: span(operand.used) for camp in told.camps for operand in camp.operands} == {
        "5": "9/2..11/2",
        "5,28": "211/40..1057/200",
        "7": "13/2..15/2",
        "7,1": "141/20..143/20",
    }
    assert {operand.refined_by for camp in told.camps for operand in camp.operands} == {None}


def test_printings_stand_by_their_unit_where_units_are_compared() -> None:
    targets = rows("""
        sumber  | indikator | tahun | target  | satuan
        Tabel 1 | a         | 2023  | 13      | Orang
        Tabel 2 | a         | 2023  | 13 Unit |
        Tabel 3 | a         | 2023  | 13      | Orang
        Tabel 4 | a         | 2023  | 13      | Dokumen
        Tabel 5 | a         | 2022  | 13      | Dokumen
        Tabel 6 | a         | 2022  | 13      | Orang
    """)
    (told,) = explained(rule("agreement: {concepts: [target], compare: satuan, by: [indikator]}"), {"target": targets})
    assert (told.form, told.stated, told.operands, told.compared) == ("agreement", (), (), ())
    assert [(camp.unit, places(camp.operands)) for camp in told.camps] == [
        ("orang", ["Tabel 1/1 satuan Orang", "Tabel 3/3 satuan Orang", "Tabel 6/6 satuan Orang"]),
        ("dokumen", ["Tabel 4/4 satuan Dokumen", "Tabel 5/5 satuan Dokumen"]),
        ("unit", ["Tabel 2/2 target 13 Unit"]),
    ]


LISTS = rule("""
    correspondence:
      left: {table: capaian, key: [indikator, tahun], where: 'persen > 0', name: {id: Capaian, en: achievements}}
      right: {table: target, key: [indikator, tahun], where: 'dokumen == "perkin"', name: {id: Perkin, en: agreement}}
      both_ways: true
""")
LISTED: Tables = {
    "indikator": rows("indikator|nama\na|Nilai A\nb|Nilai B\nc|Nilai C\nd|Nilai D"),
    "capaian": rows("""
        sumber  | indikator | tahun | persen
        Tabel 1 | a         | 2023  | 90%
        Tabel 1 | b         | 2023  | 90%
        Tabel 1 | c         | 2023  | 0%
        Tabel 1 |           | 2023  | 90%
    """),
    "target": rows("""
        sumber  | indikator | tahun | dokumen | target
        Tabel 2 | a         | 2023  | perkin  | 1
        Tabel 3 | a         | 2023  | perkin  | 1
        Tabel 2 | d         | 2023  | perkin  | 1
        Tabel 4 | b         | 2023  | renstra | 1
    """),
}


def test_what_one_list_lacks_is_shown_beside_all_that_it_holds() -> None:
    told = explained(LISTS, LISTED)
    assert {(each.form, each.operands, each.steps, each.compared) for each in told} == {("correspondence", (), (), ())}
    assert [(places(each.stated), each.other) for each in told] == [
        (["Tabel 1/2 indikator b"], ("«Nilai A» 2023", "«Nilai D» 2023")),
        (["Tabel 2/3 indikator d"], ("«Nilai A» 2023", "«Nilai B» 2023")),
    ], "each entry once, by its name, and only what belongs to the list"


def test_the_other_list_is_that_of_the_same_report() -> None:
    reports = [
        report_of(LISTED, DEFINITIONS, manifest={"laporan": "satu"}),
        report_of(
            {
                "capaian": rows("indikator|tahun|persen\ne|2022|90%"),
                "target": rows("indikator|tahun|dokumen|target\nf|2022|perkin|1"),
            },
            DEFINITIONS,
            manifest={"laporan": "dua"},
        ),
    ]
    dataset = assemble(reports, DEFINITIONS)
    told = {}
    for finding in evaluate(book(LISTS), dataset).findings:
        (each,) = explain(LISTS, finding, dataset)
        told[finding.laporan, stated(finding)[0]] = each.other
    assert told == {
        ("satu", "Tabel 1/2 indikator b"): ("«Nilai A» 2023", "«Nilai D» 2023"),
        ("satu", "Tabel 2/3 indikator d"): ("«Nilai A» 2023", "«Nilai B» 2023"),
        ("dua", "Tabel 1/1 indikator e"): ("«f» 2022",),
        ("dua", "Tabel 1/1 indikator f"): ("«e» 2022",),
    }


def test_a_form_without_arithmetic_shows_its_cells() -> None:
    judged = rule("pattern: {kind: differ, table: anggaran, by: [kode], columns: [uraian]}")
    budget = rows("sumber|kode|uraian\nTabel 1|A|Gaji\nTabel 2|A|Gajih\nTabel 3|A|Gaji")
    (told,) = explained(judged, {"anggaran": budget})
    assert (told.form, places(told.stated), places(told.operands)) == (
        "pattern",
        ["Tabel 2/2 uraian Gajih"],
        ["Tabel 1/1 uraian Gaji", "Tabel 3/3 uraian Gaji"],
    )
    assert (told.steps, told.compared, told.camps, told.other) == ((), (), (), ())


def test_a_finding_of_several_checks_is_taken_apart_check_by_check() -> None:
    dataset = dataset_of({"anggaran": rows("kode|pagu|realisasi|tw1\nA|4|5|7\nB|4|5|4")})
    judged = rule("table: anggaran\neach: [{x: tw1}, {x: realisasi}]\nassert: x <= pagu")
    first, second = (finding for finding in evaluate(book(judged), dataset).findings if finding.locations[0].row == 1)
    both = replace(first, locations=(*first.locations, *second.locations))
    assert [compared(each)[0][0] for each in explain(judged, both, dataset)] == ["7 <= 4", "5 <= 4"]


def test_what_no_longer_fails_is_not_taken_apart() -> None:
    judged = rule("table: anggaran\nassert: realisasi <= pagu")
    (finding,) = audit({"anggaran": rows("kode|pagu|realisasi\nA|4|5\nB|4|4")}, judged).findings
    mended = dataset_of({"anggaran": rows("kode|pagu|realisasi\nA|5|5\nB|4|9")})
    assert explain(judged, finding, mended) == ()
