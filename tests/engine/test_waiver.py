"""Waivers: what they excuse, and when a waiver is itself a finding."""

from __future__ import annotations

import datetime
import string
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.waiver_file import Waiver
from lakip_audit.engine import FORMS, evaluation
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.result import Finding, Result
from lakip_audit.engine.verdict import Verdicts
from lakip_audit.engine.words import WORDS
from lakip_audit.rulebook.loading import LoadedRule
from tests.engine.conftest import DEFINITIONS, Tables, book, dataset_of, evidence, rows, rule, stated

TODAY = datetime.date(2024, 6, 30)
BUDGET: Tables = {
    "anggaran": rows("""
        kode | pagu | realisasi | tw1
        A    | 100  | 101       | 102
        B    | 200  | 190       | -
        C    | 1    | 49        | -
    """)
}
WITHIN = rule("table: anggaran\neach: [{jumlah: realisasi}, {jumlah: tw1}]\nassert: jumlah <= pagu", id="UJI-001")
OTHER = rule("table: anggaran\nassert: realisasi >= pagu", id="UJI-002")


def waiver(*teramati: str, aturan: str = "UJI-001", until: str = "2024-12-31", **di: str) -> Waiver:
    return Waiver.model_validate(
        {
            "aturan": aturan,
            "di": {"sumber": "Tabel 1", **(di or {"kode": "A", "kolom": "realisasi"})},
            "teramati": list(teramati or ("101",)),
            "alasan": "revisi DIPA ke-4",
            "disetujui": "Inspektorat",
            "tanggal": "2024-01-31",
            "berlaku_sampai": until,
        }
    )


def judged(*waivers: Waiver, rules: tuple[LoadedRule, ...] = (WITHIN,), tables: Tables = BUDGET) -> Result:
    return evaluate(book(*rules), dataset_of(tables), waivers={"contoh": waivers}, today=TODAY)


def waived(result: Result) -> list[str]:
    return [place for finding in result.findings if finding.waiver is not None for place in stated(finding)]


def of_waivers(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule.startswith("WVR-")]


def counts(result: Result) -> dict[str, tuple[int, int, int, int]]:
    return {
        count.id: (count.passed, count.failed, count.undetermined, count.not_applicable)
        for count in result.rules
        if count.id.startswith("WVR-")
    }


def test_without_waivers_nothing_is_said_of_them() -> None:
    result = judged()
    assert len(result.findings) == 3
    assert not waived(result)
    assert not counts(result)


def test_a_waived_finding_stays_marked_with_who_why_and_until_when() -> None:
    result = judged(waiver())
    assert len(result.findings) == 3
    assert waived(result) == ["Tabel 1/1 realisasi 101"]
    (finding,) = (finding for finding in result.findings if finding.waiver is not None)
    assert finding.waiver == {
        "id": "revisi DIPA ke-4 (disetujui Inspektorat, 2024-01-31; berlaku sampai 2024-12-31)",
        "en": "revisi DIPA ke-4 (approved by Inspektorat, 2024-01-31; in force until 2024-12-31)",
    }
    assert counts(result) == {"WVR-001": (1, 0, 0, 0), "WVR-002": (1, 0, 0, 0), "WVR-003": (1, 0, 0, 0)}
    assert [replace(finding, waiver=None) for finding in result.findings] == list(judged().findings)


@pytest.mark.parametrize(
    ("di", "found"),
    [
        ({"kode": "A", "kolom": "realisasi"}, True),
        ({"kunci": "A", "kolom": "realisasi"}, True),
        ({"baris": "1"}, True),
        ({"kode": "A", "tahun_laporan": "2023"}, True),
        ({"kode": "A", "tahun_laporan": "2022"}, False),
        ({"kode": "A", "kolom": "tw1"}, False),
        ({"kode": "B"}, False),
        ({"kode": "a"}, False),
        ({"indikator": "A"}, False),
        ({"kode": "A", "sumber": "Tabel 2"}, False),
    ],
)
def test_a_place_is_met_when_every_key_of_it_is(di: Mapping[str, str], found: bool) -> None:
    assert waived(judged(waiver(**di))) == (["Tabel 1/1 realisasi 101"] if found else [])


def test_a_column_may_be_named_by_its_printed_number() -> None:
    tables = {"anggaran": rows("kode|kolom|pagu|realisasi\nA|7|100|101")}
    assert waived(judged(waiver(kode="A", kolom="7"), tables=tables)) == ["Tabel 1/1 realisasi 101"]


def test_another_rule_at_the_same_place_is_not_waived() -> None:
    assert not waived(judged(waiver("190", aturan="UJI-001", kode="B"), rules=(WITHIN, OTHER)))
    assert waived(judged(waiver("190", aturan="UJI-002", kode="B"), rules=(WITHIN, OTHER))) == [
        "Tabel 1/2 realisasi 190"
    ]


def test_every_text_that_is_stated_must_be_repeated_in_any_order() -> None:
    copied = rule("agreement: {concepts: [pagu]}", id="UJI-001")
    tables = {"anggaran": rows("sumber|kode|pagu\nTabel 1|A|100\nTabel 1|A|105\nTabel 2|A|103")}
    (finding,) = judged(rules=(copied,), tables=tables).findings
    texts = [location.text for location in finding.locations]
    assert len(texts) > 1
    di = {"kode": "A", "sumber": finding.locations[0].sumber}
    assert len(waived(judged(waiver(*reversed(texts), **di), rules=(copied,), tables=tables))) == len(texts)
    assert not waived(judged(waiver(*texts[:1], **di), rules=(copied,), tables=tables))


def test_changed_values_are_a_finding_and_the_first_one_counts_again() -> None:
    result = judged(waiver("100"))
    assert not waived(result)
    (finding,) = of_waivers(result)
    assert (finding.rule, finding.severity, finding.laporan) == ("WVR-001", "warning", "contoh")
    assert (finding.stated, finding.expected, finding.computed) == ("100", "101", False)
    assert evidence(finding) == ["Tabel 1/1 realisasi 101"]
    (place,) = finding.locations
    assert (place.file, place.row, place.key, place.column, place.text) == (
        "pengecualian.yaml",
        1,
        "UJI-001",
        "teramati",
        "100",
    )
    assert "Tabel 1, kode A, kolom realisasi diberikan atas 100, sekarang tercetak 101" in finding.message["id"]
    assert counts(result) == {"WVR-001": (0, 1, 0, 0), "WVR-002": (1, 0, 0, 0), "WVR-003": (1, 0, 0, 0)}


@pytest.mark.parametrize(("until", "over"), [("2024-06-29", True), ("2024-06-30", False), ("2024-07-01", False)])
def test_a_waiver_is_in_force_through_its_last_day(until: str, over: bool) -> None:
    result = judged(waiver(until=until))
    assert bool(waived(result)) is not over
    assert [finding.rule for finding in of_waivers(result)] == (["WVR-002"] if over else [])


@pytest.mark.parametrize("spent", [waiver("9", until="2024-02-01"), waiver("190", kode="B", until="2024-02-01")])
def test_a_waiver_that_is_over_has_no_second_fault(spent: Waiver) -> None:
    result = judged(spent)
    assert [finding.rule for finding in of_waivers(result)] == ["WVR-002"]
    assert counts(result) == {"WVR-001": (0, 0, 0, 1), "WVR-002": (0, 1, 0, 0), "WVR-003": (0, 0, 0, 1)}


def test_no_waiver_is_in_force_on_a_day_that_is_not_told() -> None:
    result = evaluate(book(WITHIN), dataset_of(BUDGET), waivers={"contoh": [waiver()]})
    assert not waived(result)
    assert [finding.rule for finding in of_waivers(result)] == ["WVR-002"]


def test_an_unused_waiver_is_a_finding() -> None:
    result = judged(waiver(), waiver("190", kode="B"))
    (finding,) = of_waivers(result)
    assert (finding.rule, finding.locations[0].row, finding.locations[0].column) == ("WVR-003", 2, "aturan")
    assert counts(result) == {"WVR-001": (1, 0, 0, 1), "WVR-002": (2, 0, 0, 0), "WVR-003": (1, 1, 0, 0)}


def test_a_waiver_of_a_rule_that_did_not_run_is_not_called_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(waiver(), rules=(OTHER,))
    assert not of_waivers(result)
    assert counts(result)["WVR-003"] == (0, 0, 0, 1)

    def breaks(*_: object) -> Verdicts:
        raise ZeroDivisionError

    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "assertion": breaks})
    result = judged(waiver())
    assert not of_waivers(result)
    assert counts(result)["WVR-001"] == counts(result)["WVR-003"] == (0, 0, 1, 0)


def test_one_waiver_may_meet_several_findings_and_excuses_the_unchanged_ones() -> None:
    result = judged(waiver("101", kode="A"))
    assert waived(result) == ["Tabel 1/1 realisasi 101"]
    assert not of_waivers(result)


def test_two_waivers_of_one_finding_are_both_used() -> None:
    over, current = waiver(until="2024-02-01"), waiver(kunci="A", kolom="realisasi")
    result = judged(over, current)
    assert waived(result) == ["Tabel 1/1 realisasi 101"]
    assert [(finding.rule, finding.locations[0].row) for finding in of_waivers(result)] == [("WVR-002", 1)]


def test_the_same_faulty_waiver_twice_has_two_fingerprints() -> None:
    faults = of_waivers(judged(waiver("9", kode="B"), waiver("9", kode="B")))
    assert len({finding.fingerprint for finding in faults}) == 2


def test_each_report_has_its_own_waivers() -> None:
    raw = [report_of(BUDGET, DEFINITIONS, manifest={"laporan": name}) for name in ("satu", "dua", "tiga")]
    waivers = {"satu": [waiver()], "dua": [waiver("100")]}
    result = evaluate(book(WITHIN), assemble(raw, DEFINITIONS), waivers=waivers, today=TODAY)
    marked = [(finding.laporan, finding.rule) for finding in result.findings if finding.waiver is not None]
    assert marked == [("satu", "UJI-001")]
    assert [(finding.laporan, finding.rule) for finding in of_waivers(result)] == [("dua", "WVR-001")]
    assert counts(result)["WVR-001"] == (1, 1, 0, 0)


def test_coverage_does_not_depend_on_waivers() -> None:
    without, given = judged(), judged(waiver())
    assert (without.facts, without.coverage) == (given.facts, given.coverage)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            waiver("100", kode="A", kolom="realisasi"),
            {
                "id": "Pengecualian UJI-001 untuk Tabel 1, kode A, kolom realisasi diberikan atas 100, "
                "sekarang tercetak 101; temuannya dihitung lagi.",
                "en": "The waiver of UJI-001 for Tabel 1, kode A, kolom realisasi was granted for 100, "
                "now 101 is printed; the finding counts again.",
            },
        ),
        (
            waiver(until="2024-06-29", kode="A"),
            {
                "id": "Pengecualian UJI-001 untuk Tabel 1, kode A berakhir pada 2024-06-29 "
                "dan tidak mengecualikan apa pun lagi.",
                "en": "The waiver of UJI-001 for Tabel 1, kode A ended on 2024-06-29 and excuses nothing any more.",
            },
        ),
        (
            waiver("190", kode="B"),
            {
                "id": "Tidak ada temuan UJI-001 di Tabel 1, kode B; pengecualian ini tidak terpakai dan dapat dihapus.",
                "en": "There is no finding of UJI-001 at Tabel 1, kode B; this waiver is not used and can be removed.",
            },
        ),
    ],
)
def test_each_fault_of_a_waiver_is_said_in_full(given: Waiver, said: dict[str, str]) -> None:
    (finding,) = of_waivers(judged(given))
    assert finding.message == said


def test_the_checks_of_waivers_have_their_titles() -> None:
    titles = {count.id: count.title for count in judged(waiver()).rules if count.id.startswith("WVR-")}
    assert titles == {
        "WVR-001": {
            "id": "Angka yang dikecualikan masih seperti saat pengecualian diberikan",
            "en": "Waived numbers are still as they were when the waiver was granted",
        },
        "WVR-002": {"id": "Pengecualian masih berlaku", "en": "Waivers are still in force"},
        "WVR-003": {
            "id": "Setiap pengecualian mengenai satu temuan",
            "en": "Every waiver is about some finding",
        },
    }


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same(key: str) -> None:
    def gaps(template: str) -> set[Any]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    assert set(WORDS[key]) == {"id", "en"}
    assert gaps(WORDS[key]["id"]) == gaps(WORDS[key]["en"])
