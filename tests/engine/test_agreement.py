"""Agreement: which printings are of one fact, which of them stand against the others, and how badly."""

from __future__ import annotations

import pytest

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.report import RawReport
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from tests.engine.conftest import (
    DEFINITIONS,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    audit,
    book,
    evidence,
    faults,
    outcomes,
    rows,
    rule,
    skala,
    stated,
)

PAGU = rule("agreement: {concepts: [pagu]}", message="{fakta}|{tempat}|{selisih}")


def test_a_fact_that_is_printed_once_is_not_applicable() -> None:
    budget = rows("sumber|kode|pagu\nTabel 1|A|1\nTabel 1|B|2\nTabel 2|B|2\nTabel 1|C|3\nTabel 2|C|4\nTabel 2|D|")
    assert outcomes(PAGU, {"anggaran": budget}) == [NOT_APPLICABLE, PASS, FAIL]


def test_a_disagreement_names_both_sides() -> None:
    budget = rows("sumber|kode|pagu\nTabel 1|A|100\nTabel 2|A|100\nTabel 3|A|101")
    (finding,) = audit({"anggaran": budget}, PAGU).findings
    assert stated(finding) == ["Tabel 3/3 pagu 101"]
    assert evidence(finding) == ["Tabel 1/1 pagu 100", "Tabel 2/2 pagu 100"]
    assert finding.message["id"] == "pagu A 2023|Tabel 3: 101 ≠ Tabel 1: 100; Tabel 2: 100|1"
    assert (finding.degree.value, finding.size, finding.amount, finding.computed) == ("contradiction", 1.0, True, False)


def test_one_fact_has_one_finding_however_many_values_it_has() -> None:
    budget = rows("sumber|kode|pagu\nTabel 1|A|100\nTabel 2|A|101\nTabel 3|A|102\nTabel 4|A|100")
    assert faults(audit({"anggaran": budget}, PAGU)) == [
        ("UJI-001", "contradiction", ["Tabel 2/2 pagu 101", "Tabel 3/3 pagu 102"])
    ]


def test_a_total_is_the_fact_without_its_dimension() -> None:
    tables = {
        "anggaran": rows("sumber|kode|pagu\nTabel 6|JUMLAH|100"),
        "anggaran_rincian": rows("""
        sumber  | tahun | sumber_dana | jenis_belanja | pagu
        Tabel 7 | 2023  | JUMLAH      | JUMLAH        | 100
        Tabel 7 | 2023  | PNBP        | JUMLAH        | 7
    """),
        "klaim": rows("""
        sumber | konsep | tahun | sumber_dana | nilai
        Narasi | pagu   | 2023  | PNBP        | 8
        Narasi | pagu   | 2023  |             | Rp 100
        Narasi | pagu   | 2022  |             | Rp 5
    """),
    }
    assert outcomes(PAGU, tables) == [PASS, FAIL, NOT_APPLICABLE]
    (finding,) = audit(tables, PAGU).findings
    assert stated(finding) == ["Narasi/1 nilai 8"], "a table stands before prose"
    assert evidence(finding) == ["Tabel 7/2 pagu 7"]


def test_a_claim_without_a_needed_dimension_is_compared_with_nothing() -> None:
    tables = {
        "anggaran": rows("kode|pagu\nJUMLAH|100"),
        "klaim": rows("konsep|nilai\npagu|Rp 200"),
    }
    assert outcomes(PAGU, tables) == [NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("texts", "degree"),
    [
        (["5%", "5,28%"], None),
        (["5%", "5,3%", "5,28%"], None),
        (["5%", "5,5%"], None),
        (["5%", "5,6%"], "rounding"),
        (["5,28%", "5,27%"], None),
        (["5,28%", "5,26%"], "rounding"),
        (["5,28%", "5,20%"], "contradiction"),
        (["99,97%", "100%"], None),
    ],
)
def test_rounded_printings_agree_where_one_value_fits_all(texts: list[str], degree: str | None) -> None:
    tables = {
        "capaian": [
            {"sumber": f"Tabel {n}", "indikator": "a", "tahun": "2023", "persen": text} for n, text in enumerate(texts)
        ]
    }
    result = audit(tables, "KIN-006")
    assert [finding.degree.value for finding in result.findings] == ([degree] if degree else [])
    assert result.rules[0].passed == (not degree)


def test_three_printings_must_agree_together_not_in_pairs() -> None:
    budget = rows("""
        sumber  | indikator | tahun | persen
        Tabel 1 | a         | 2023  | 5%
        Tabel 2 | a         | 2023  | 6%
        Tabel 3 | a         | 2023  | 5,5%
        Tabel 4 | b         | 2023  | 5,4%
        Tabel 5 | b         | 2023  | 5,6%
        Tabel 6 | b         | 2023  | 5,5%
    """)
    # 5% is up to 5,5 and 6% from 5,5: they meet there; 5,4 and 5,6 do not meet
    assert outcomes("KIN-006", {"capaian": budget}) == [PASS, FAIL]


def test_thousands_agree_with_rupiah() -> None:
    budget = rows("sumber|kode|pagu\nTabel 1|A|9.650\nTabel 2|A|9.649.761\nTabel 1|B|9.650\nTabel 2|B|9.649.499")
    registered = skala(Tabel_1="ribu", Tabel_2="rupiah")
    assert outcomes(PAGU, {"anggaran": budget}, sumber=registered) == [PASS, FAIL]
    (finding,) = audit({"anggaran": budget}, PAGU, sumber=registered).findings
    assert finding.degree.value == "rounding", "cut off instead of rounded"


def test_one_rupiah_between_the_largest_amounts_is_seen() -> None:
    budget = rows("""
        sumber  | kode | pagu
        Tabel 1 | A    | 9.007.199.254.740.993
        Tabel 2 | A    | 9.007.199.254.740.992
        Tabel 1 | B    | 9.007.199.254.740.993
        Tabel 2 | B    | 9.007.199.254.740.993
    """)
    assert outcomes(PAGU, {"anggaran": budget}) == [FAIL, PASS]


def test_kinds_of_a_target_are_different_facts() -> None:
    targets = rows("""
        sumber  | indikator | tahun | triwulan | target | satuan        | basis
        Tabel 1 | a         | 2023  |          | 45     | IKM           |
        Tabel 2 | a         | 2023  |          | 150    | IKM kumulatif |
        Tabel 3 | a         | 2023  | 1        | 10     | IKM           |
        Tabel 4 | a         | 2023  |          | 50%    |               | persen_target
        Tabel 5 | a         | 2022  |          | 44     | IKM           |
    """)
    assert outcomes("KIN-004", {"target": targets}) == [NOT_APPLICABLE] * 5


def test_quarter_four_is_the_year_in_one_table_and_the_realisation_in_another() -> None:
    budget = rows("sumber|kode|realisasi|tw4\nTabel 1|A|10|\nTabel 2|A||11")
    assert faults(audit({"anggaran": budget}, "ANG-012")) == [("ANG-012", "contradiction", ["Tabel 2/2 tw4 11"])]


def test_only_and_skip_leave_printings_out_and_by_widens_the_fact() -> None:
    tables = {
        "anggaran": rows("sumber|kode|pagu\nTabel 1|A|1\nTabel 2|A|2\nTabel 1|B|3\nTabel 2|B|4"),
        "klaim": rows("konsep|tahun|kode|nilai\npagu|2023|B|9"),
    }
    assert outcomes(rule("agreement: {concepts: [pagu], only: {kode: A}}"), tables) == [FAIL]
    assert outcomes(rule("agreement: {concepts: [pagu], skip: [anggaran]}"), tables) == [NOT_APPLICABLE]
    assert outcomes(rule("agreement: {concepts: [pagu], by: [tahun]}"), tables) == [FAIL]


def test_a_printing_that_other_rules_object_to_is_held_against_the_other() -> None:
    budget = rows("sumber|kode|pagu|realisasi\nTabel 1|A|100|150\nTabel 2|A|200|150")
    (finding,) = (found for found in audit({"anggaran": budget}, PAGU, "ANG-004").findings if found.rule == "UJI-001")
    assert stated(finding) == ["Tabel 1/1 pagu 100"]


def test_reports_of_one_unit_may_be_compared_by_fewer_dimensions() -> None:
    across = rule("agreement: {concepts: [pagu], across: true, by: [kode]}")
    reports = [
        report_of(
            {"anggaran": rows(f"kode|pagu\nA|{a}\nB|{b}")},
            DEFINITIONS,
            manifest={"laporan": f"Balai-{tahun}", "tahun": tahun, "satker": {"nama": "Balai"}},
        )
        for tahun, a, b in ((2022, 1, 5), (2023, 1, 6))
    ]
    (finding,) = evaluate(book(across), assemble(reports, DEFINITIONS)).findings
    assert {cell.text for cell in (*finding.locations, *finding.evidence)} == {"5", "6"}


UNITS = "agreement: {concepts: [target, realisasi], compare: satuan, by: [indikator]}"


def test_units_of_one_indicator() -> None:
    tables = {
        "target": rows("""
            sumber  | indikator | tahun | target       | satuan
            Tabel 1 | a         | 2023  | 13           | KS
            Tabel 2 | a         | 2023  | 13 Kerjasama |
            Tabel 1 | b         | 2023  | 30           | Produk
            Tabel 2 | b         | 2023  | 30           |
            Tabel 1 | c         | 2023  | 5            | Produk
            Tabel 1 | d         | 2023  | 5            | Dokumen
            Tabel 2 | d         | 2022  | 5            | Laporan
        """),
        "capaian": rows("sumber|indikator|tahun|realisasi|satuan\nTabel 3|c|2023|7|IKM\nTabel 4|c|2023|7|IKM"),
    }
    judged = rule(UNITS, message="{kunci}|{tempat}")
    result = audit(tables, judged)
    count = result.rules[0]
    assert (count.passed, count.failed, count.not_applicable) == (1, 2, 1)
    assert {finding.message["id"]: stated(finding) for finding in result.findings} == {
        "«c»|ikm: Tabel 3, Tabel 4; produk: Tabel 1": ["Tabel 1/5 satuan Produk"],
        "«d»|dokumen: Tabel 1; laporan: Tabel 2": ["Tabel 2/7 satuan Laporan"],
    }


def test_every_unit_but_the_usual_one_is_named() -> None:
    targets = rows("""
        sumber  | indikator | tahun | target | satuan
        Tabel 1 | a         | 2023  | 4      | Orang
        Tabel 2 | a         | 2023  | 4      | Dokumen
        Tabel 3 | a         | 2023  | 4      | Unit
        Tabel 4 | a         | 2023  | 4      | Unit
        Tabel 4 | a         | 2022  | 4      | Orang
    """)
    judged = rule(UNITS, message="{kunci}|{fakta}|{tercetak}|{seharusnya}|{tempat}")
    (finding,) = audit({"indikator": rows("indikator|nama\na|Nilai A"), "target": targets}, judged).findings
    assert finding.message["id"] == (
        "«Nilai A»|«Nilai A»|unit, dokumen|orang|orang: Tabel 1, Tabel 4; unit: Tabel 3, Tabel 4; dokumen: Tabel 2"
    )
    assert stated(finding) == ["Tabel 3/3 satuan Unit", "Tabel 4/4 satuan Unit", "Tabel 2/2 satuan Dokumen"]
    assert evidence(finding) == ["Tabel 1/1 satuan Orang", "Tabel 4/5 satuan Orang"]


def test_units_need_no_narrowing() -> None:
    tables = {
        "target": rows("sumber|indikator|tahun|target|satuan\nTabel 1|a|2023|4|orang\nTabel 2|a|2023|4|unit"),
        "capaian": rows("indikator|tahun|realisasi|satuan\na|2023|4|orang"),
    }
    result = audit(tables, rule("agreement: {concepts: [target, realisasi], compare: satuan}"))
    assert not result.rules[0].broken


def test_a_widened_fact_keeps_its_fingerprint() -> None:
    wide = rule("agreement: {concepts: [pagu], by: [tahun]}")
    budget = rows("sumber|kode|pagu\nTabel 1|A|1\nTabel 2|B|2")
    (one,), (other,) = (audit({"anggaran": each}, wide).findings for each in (budget, budget[::-1]))
    assert one.fingerprint == other.fingerprint


def test_reports_of_one_unit_are_held_against_each_other() -> None:
    def year(tahun: int, *lines: str, unit: str = "Balai") -> RawReport:
        manifest = {"laporan": f"{unit}-{tahun}", "tahun": tahun, "satker": {"nama": unit}}
        head = "sumber|indikator|tahun|realisasi|satuan"
        table = rows("\n".join([head, *(f"{line}|Orang" for line in lines)]))
        return report_of({"capaian": table}, DEFINITIONS, manifest=manifest)

    before = year(2022, "Tabel 1|a|2022|47", "Tabel 1|b|2022|9", "Tabel 2|b|2022|8")
    now = year(2023, "Tabel 1|a|2022|45", "Tabel 1|b|2022|7", "Tabel 1|a|2023|50")
    other = year(2022, "Tabel 1|a|2022|3", unit="Pusat")
    result = evaluate(book("SEL-008"), assemble([before, now, other], DEFINITIONS))
    (finding,) = result.findings
    assert {place.laporan for place in (*finding.locations, *finding.evidence)} == {"Balai-2022", "Balai-2023"}
    assert {place.text for place in (*finding.locations, *finding.evidence)} == {"47", "45"}
