"""One run: every check is counted, a broken rule stops no other, findings are ordered and can be recognised again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from lakip_audit.dataset.loading import assemble, load
from lakip_audit.dataset.origin import Origin
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.engine import FORMS, evaluation
from lakip_audit.engine.evaluation import evaluate, judge
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.result import Criterion, Settings
from lakip_audit.engine.verdict import Verdicts
from lakip_audit.numbers import Outcome
from tests.engine.conftest import DEFINITIONS, SHIPPED, audit, book, dataset_of, faults, rows, rule

BUDGET = {
    "anggaran": rows("""
        kode   | kode_cetak | pagu | realisasi | persen
        JUMLAH | JUMLAH     | 300  | 150       | 50%
        A      | 01.A       | 100  | 101       | 50%
        B      | 01.B       | 200  | -         | 5%
        C      | 01.C       | 1    | 49        | 66%
    """)
}
WITHIN = rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-001")
SUMS = rule("rollup: {table: anggaran, columns: [pagu, realisasi], tree: true}", id="UJI-002", severity="warning")


def test_every_check_is_counted_under_one_outcome() -> None:
    result = audit(BUDGET)
    assert [count.id for count in result.rules] == list(SHIPPED.rules)
    for count in result.rules:
        loaded = SHIPPED.rules[count.id]
        verdicts = FORMS[loaded.form](loaded, Facts(dataset_of(BUDGET)))
        counted = Counter(Outcome(int(code)).label for code in verdicts.outcome)
        assert counted == Counter(
            {
                name: number
                for name, number in {
                    "pass": count.passed,
                    "fail": count.failed,
                    "undetermined": count.undetermined,
                    "not_applicable": count.not_applicable,
                }.items()
                if number
            }
        )
        assert count.checks == len(verdicts.outcome)
        assert count.failed == sum(finding.rule == count.id for finding in result.findings)


def test_a_rule_that_judged_nothing_says_why() -> None:
    tables = {"anggaran": rows("kode|pagu\nA|1")}
    reasons = {
        count.id: count.reason for count in audit(tables, "ANG-001", "ANG-004", "ANG-008", "SDM-001", "KIN-001").rules
    }
    assert reasons == {
        "ANG-001": "no_subject",
        "ANG-004": "not_applicable",
        "ANG-008": "not_applicable",
        "SDM-001": "no_subject",
        "KIN-001": "no_subject",
    }


def test_a_broken_rule_is_counted_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Verdicts:
        raise ZeroDivisionError("nol")

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "rollup": breaks})
    result = audit(BUDGET, SUMS, WITHIN)
    broken, sound = result.rules
    assert (broken.broken, broken.checks, broken.reason) == (1, 1, "ZeroDivisionError: nol")
    assert (sound.failed, sound.broken) == (2, 0)
    assert {finding.rule for finding in result.findings} == {"UJI-001"}


def test_findings_are_ordered_by_severity_then_rupiah_then_size() -> None:
    result = audit(BUDGET, SUMS, "ANG-008", WITHIN)
    assert [(finding.severity, finding.amount, finding.size) for finding in result.findings] == sorted(
        ((finding.severity, finding.amount, finding.size) for finding in result.findings),
        key=lambda each: (["error", "warning", "info"].index(each[0]), not each[1], -each[2]),
    )
    assert faults(result) == [
        ("UJI-001", "contradiction", ["Tabel 1/4 realisasi 49"]),
        ("UJI-001", "contradiction", ["Tabel 1/2 realisasi 101"]),
        ("ANG-008", "contradiction", ["Tabel 1/4 persen 66%"]),
        ("ANG-008", "contradiction", ["Tabel 1/2 persen 50%"]),
        ("UJI-002", "contradiction", ["Tabel 1/1 pagu 300"]),
    ]


def test_a_message_is_filled_from_the_row_and_from_what_was_computed() -> None:
    full = rule(
        "table: anggaran\neach: [{s_d_triwulan: tw1}]\nassert: s_d_triwulan <= pagu",
        message="{laporan}|{sumber}|{baris}|{kode_cetak}|{uraian}|{pagu}|{s_d_triwulan}|{selisih}|{tahun_laporan}|{{}}",
    )
    budget = {"anggaran": rows("kode|kode_cetak|uraian|pagu|tw1\nA|01.A|{pagu} & <b>|10|11")}
    (finding,) = audit(budget, full).findings
    assert finding.message["id"] == "contoh|Tabel 1|1|01.A|{pagu} & <b>|10|11|1|2023|{}"


def test_a_finding_says_where_its_cells_stand() -> None:
    budget = {"anggaran": rows("kode|halaman|kolom|pagu|realisasi\nX|||5|4\nEC/A|12|3|10|11")}
    (finding,) = audit(budget, WITHIN).findings
    (location,) = finding.locations
    assert (location.laporan, location.sumber, location.row, location.baris) == ("contoh", "Tabel 1", 2, "2")
    assert (location.key, location.column, location.text) == ("EC/A", "realisasi", "11")
    assert (location.halaman, location.kolom) == ("12", "3")
    assert location.file.endswith("anggaran")
    assert finding.evidence[0].column == "pagu"
    assert finding.basis == (Criterion("UU 17/2003", verified=False),)


def test_a_finding_in_a_document_says_where_in_the_document_each_cell_stands() -> None:
    report = report_of({"anggaran": rows("kode|halaman|pagu|realisasi\nA|7|10|11")}, DEFINITIONS)
    file = report.tables["anggaran"].file
    whole = Origin("lakip.docx", "8", "112", "3", "B2")
    of_row = {(file, 1, ""): Origin(dokumen="lakip.docx", tabel="3")}
    dataset = assemble([replace(report, origins={(file, 1, "realisasi"): whole, **of_row})], DEFINITIONS)
    (finding,) = evaluate(book(WITHIN), dataset).findings
    of_cell, of_line = finding.locations[0], finding.evidence[0]
    assert (of_cell.dokumen, of_cell.halaman, of_cell.paragraf, of_cell.tabel, of_cell.sel) == (
        "lakip.docx",
        "8",
        "112",
        "3",
        "B2",
    )
    assert (of_line.dokumen, of_line.halaman, of_line.paragraf, of_line.tabel, of_line.sel) == (
        "lakip.docx",
        "7",
        None,
        "3",
        None,
    ), "a cell without a place of its own has that of its line, and the page that the table says"


def test_fingerprints_stay_when_rows_are_added_or_moved() -> None:
    before = audit(BUDGET, SUMS, WITHIN)
    more = rows("sumber|kode|pagu|realisasi\nTabel 2|D|0|0\nTabel 2|D/1|0|0\nTabel 2|E|0|5")
    moved = {"anggaran": [{"kode_cetak": "", "persen": "", **more[2]}, *BUDGET["anggaran"][::-1], *more[:2]]}
    after = audit(moved, SUMS, WITHIN)
    kept = {finding.fingerprint: finding.rule for finding in before.findings}
    assert kept.items() <= {finding.fingerprint: finding.rule for finding in after.findings}.items()
    assert len(after.findings) == len(before.findings) + 1
    assert all(len(fingerprint) == 16 for fingerprint in kept)


def test_the_same_fault_twice_has_two_fingerprints() -> None:
    twice = {"anggaran": rows("kode|pagu|realisasi\nA|1|2\nA|1|2\nA|1|3")}
    first, *others = (finding.fingerprint for finding in audit(twice, WITHIN).findings)
    assert sorted([first, *others]) == sorted(
        [min(first, *others, key=len), *(f"{min(first, *others, key=len)}-{n}" for n in (2, 3))]
    )


def test_two_reports_have_their_own_findings() -> None:
    raw = [report_of(BUDGET, DEFINITIONS, manifest={"laporan": name}) for name in ("satu", "dua")]
    result = evaluate(book(WITHIN), assemble(raw, DEFINITIONS))
    assert Counter(finding.laporan for finding in result.findings) == {"satu": 2, "dua": 2}
    assert len({finding.fingerprint for finding in result.findings}) == 4
    assert [report.laporan for report in result.reports] == ["satu", "dua"]
    assert (result.rules[0].passed, result.rules[0].failed, result.rules[0].undetermined) == (2, 4, 2)


def test_a_run_that_judged_a_number_says_so() -> None:
    assert audit(BUDGET, WITHIN).evaluated
    result = audit({"anggaran": rows("kode|pagu\nA|1")}, WITHIN)
    assert not result.evaluated
    (count,) = result.rules
    assert replace(result, rules=(count, replace(count, beyond=True))).evaluated


def test_settings_are_repeated() -> None:
    settings = Settings(fail_on="warning", overrides=("--select ANG",))
    assert evaluate(book(WITHIN), dataset_of(BUDGET), settings=settings).settings == settings
    assert (settings.profile, Settings().fail_on, Settings().off) == ("inspeksi", "error", ()), "as a check by hand is"


def test_a_milder_degree_has_its_own_severity() -> None:
    cut_off = {"anggaran": rows("kode|pagu|realisasi|persen\nA|3|2|66%")}
    assert [finding.severity for finding in audit(cut_off, "ANG-008").findings] == ["info"]


def test_the_sample_report_is_judged_without_a_broken_rule(samples: Path) -> None:
    result = evaluate(SHIPPED, load([samples / "bpipi-2023"], DEFINITIONS).dataset)
    assert not [count for count in result.rules if count.broken]
    assert 0 < result.facts_covered_twice <= result.facts_covered <= result.facts
    assert len({finding.fingerprint for finding in result.findings}) == len(result.findings)


def test_a_milder_degree_is_never_more_severe_than_the_rule() -> None:
    note = rule("rollup: {table: anggaran, columns: [pagu], tree: true}", severity="info")
    parts = [{"kode": f"A/{number}", "pagu": "50"} for number in range(20)]
    budget = {"anggaran": [{"kode": "A", "pagu": "1009"}, *parts]}
    result = audit(budget, note, sumber={"Tabel 1": {"skala": "ribu"}})
    assert [(finding.degree.value, finding.severity) for finding in result.findings] == [("implausible", "info")]


def test_a_judgement_says_how_every_check_ended_before_anything_is_worded() -> None:
    rules = book(WITHIN, SUMS)
    judgement = judge(rules, dataset_of(BUDGET))
    result = evaluate(rules, dataset_of(BUDGET))
    assert tuple(judgement.counts.values()) == result.rules
    for name in rules.rules:
        assert len(judgement.failed(name)) == sum(finding.rule == name for finding in result.findings)
        assert all(judgement.verdicts[name].outcome[index] == Outcome.FAIL for index in judgement.failed(name))


def test_a_file_that_turns_out_damaged_is_no_fault_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("anggaran.parquet", "bad_parquet", {"reason": "x"})

    def damaged(*_: object) -> Verdicts:
        raise InputError([problem])

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "assertion": damaged})
    with pytest.raises(InputError) as wrong:
        evaluate(book(WITHIN), dataset_of(BUDGET))
    assert wrong.value.problems == (problem,)
