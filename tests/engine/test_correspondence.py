"""Correspondence: which entry of one list is missing in the other."""

from __future__ import annotations

from dataclasses import replace

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.origin import Origin
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from tests.engine.conftest import (
    DEFINITIONS,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    audit,
    book,
    outcomes,
    rows,
    rule,
    stated,
)

ONE_WAY = rule(
    """
    correspondence:
      left: {table: capaian, key: [indikator, tahun], name: {id: Capaian, en: achievements}}
      right: {table: target, key: [indikator, tahun], where: 'dokumen == "perkin"', name: {id: Perkin, en: agreement}}
    """,
    message="{kunci}|{ada}|{tidak_ada}",
)


def test_each_entry_is_looked_for_both_ways() -> None:
    targets = rows("""
        sumber  | dokumen      | indikator | nama    | target
        Tabel 1 | perkin       | a         | Nilai A | 4
        Tabel 1 | perkin       | b         | Nilai B | 4
        Tabel 1 | perkin       | b         | Nilai b | 5
        Tabel 2 | rencana_aksi | c         | Nilai C | 4
        Tabel 2 | rencana_aksi | a         | Nilai A | 4
        Tabel 2 | renstra      | d         | Nilai D | 4
    """)
    assert outcomes("SEL-001", {"target": targets}) == [PASS, FAIL, FAIL, PASS]
    findings = audit({"target": targets}, "SEL-001").findings
    assert {finding.message["id"]: stated(finding) for finding in findings} == {
        "Indikator «b» ada di Perjanjian Kinerja, tidak ada di Rencana Aksi.": ["Tabel 1/2 nama Nilai B"],
        "Indikator «c» ada di Rencana Aksi, tidak ada di Perjanjian Kinerja.": ["Tabel 2/4 nama Nilai C"],
    }


def test_a_report_without_the_other_list_is_not_judged() -> None:
    targets = rows("sumber|dokumen|indikator|target\nTabel 1|perkin|a|4\nTabel 1|perkin|b|4")
    assert outcomes("SEL-001", {"target": targets}) == [NOT_APPLICABLE, NOT_APPLICABLE]


def test_a_key_may_have_several_columns_and_the_document_may_come_from_the_manifest() -> None:
    tables = {
        "capaian": rows("indikator|tahun|realisasi\na|2022|1\na|2023|1\na||1"),
        "target": rows("sumber|indikator|tahun|target\nTabel 8|a|2023|1\nTabel 9|a|2022|1"),
    }
    sumber = {"Tabel 1": {}, "Tabel 8": {"dokumen": "perkin"}, "Tabel 9": {"dokumen": "rkt"}}
    assert outcomes(ONE_WAY, tables, sumber=sumber) == [FAIL, PASS]
    (finding,) = audit(tables, ONE_WAY, sumber=sumber).findings
    assert finding.message["id"] == "«a» 2022|Capaian|Perkin"


def test_a_list_in_another_report_does_not_help() -> None:
    full = {"target": rows("sumber|dokumen|indikator|target\nTabel 1|perkin|b|4\nTabel 2|rencana_aksi|b|4")}
    lacking = {
        "target": rows(
            "sumber|dokumen|indikator|nama|target\nTabel 1|perkin|b|Nilai B|4\nTabel 2|rencana_aksi|a|Nilai A|4"
        )
    }
    reports = [
        report_of(full, DEFINITIONS, manifest={"laporan": "penuh"}),
        report_of(lacking, DEFINITIONS, manifest={"laporan": "kurang"}),
    ]
    result = evaluate(book("SEL-001"), assemble(reports, DEFINITIONS))
    assert sorted((finding.laporan, stated(finding)[0]) for finding in result.findings) == [
        ("kurang", "Tabel 1/1 nama Nilai B"),
        ("kurang", "Tabel 2/2 nama Nilai A"),
    ]


def test_lists_have_names_in_both_languages() -> None:
    targets = rows("sumber|dokumen|indikator|target\nTabel 1|perkin|a|4\nTabel 1|perkin|b|4\nTabel 2|rencana_aksi|a|4")
    (finding,) = audit({"target": targets}, "SEL-001").findings
    assert finding.message["en"] == "Indicator «b» is listed in the performance agreement, not in the action plan."


def test_a_list_that_prints_no_name_shows_the_key() -> None:
    targets = rows("sumber|dokumen|indikator|target\nTabel 1|perkin|a|4\nTabel 1|perkin|b|4\nTabel 2|rencana_aksi|a|4")
    (finding,) = audit({"target": targets}, "SEL-001").findings
    assert stated(finding) == ["Tabel 1/2 indikator b"]


def test_each_printed_table_that_shows_most_of_a_list_shows_all_of_it() -> None:
    tables = {
        "target": rows("""
            sumber  | dokumen | indikator | nama    | target
            Tabel 1 | perkin  | a         | Nilai A | 4
            Tabel 1 | perkin  | b         | Nilai B | 4
            Tabel 1 | perkin  | c         | Nilai C | 4
            Tabel 1 | perkin  | d         | Nilai D | 4
        """),
        "capaian": rows("""
            sumber  | indikator | nama    | tahun | realisasi
            Tabel 2 | a         | Nilai A | 2023  | 4
            Tabel 2 | c         | Nilai C | 2023  | 4
            Tabel 2 | d         | Nilai D | 2023  | 4
            Tabel 3 | a         | Nilai A | 2023  | 4
        """),
    }
    assert sorted(outcomes("SEL-007", tables)) == sorted([PASS, PASS, PASS, FAIL, *[NOT_APPLICABLE] * 4])
    (finding,) = audit(tables, "SEL-007").findings
    assert stated(finding) == ["Tabel 1/2 nama Nilai B"]
    assert [cell.text for cell in finding.evidence] == ["Nilai C"]
    assert finding.message["id"] == "Indikator «b» ada di Perjanjian Kinerja, tidak ada di Tabel 2."


def test_what_is_missing_may_be_the_name_that_is_not_settled() -> None:
    targets = rows("""
        sumber  | dokumen      | indikator | nama        | target
        Tabel 1 | perkin       | a         | Nilai A     | 4
        Tabel 1 | perkin       | b         | Nilai B     | 4
        Tabel 2 | rencana_aksi | a         | Nilai A     | 4
        Tabel 2 | rencana_aksi |           | Nilai B (?) | 4
    """)
    assert outcomes("SEL-001", {"target": targets}) == [PASS, UNDETERMINED, PASS]


def test_what_prose_lacks_is_not_proven_where_a_program_read_it() -> None:
    judged = rule("""
        correspondence:
          left: {table: target, key: [indikator], name: {id: Perkin, en: agreement}}
          right: {table: klaim, key: [indikator], prose: true, name: {id: uraian, en: text}}
    """)
    tables = {
        "target": rows("indikator|nama|target\na|A|4\nb|B|4"),
        "klaim": rows("konsep|indikator|kata\nsebab|a|karena"),
    }
    report = report_of(tables, DEFINITIONS)
    by_hand = evaluate(book(judged), assemble([report], DEFINITIONS)).rules[0]
    read = replace(report, origins={("klaim.csv", 1, "kata"): Origin("lakip.pdf")})
    by_program = evaluate(book(judged), assemble([read], DEFINITIONS)).rules[0]
    assert (by_hand.passed, by_hand.failed, by_hand.undetermined) == (1, 1, 0)
    assert (by_program.passed, by_program.failed, by_program.undetermined) == (1, 0, 1)
