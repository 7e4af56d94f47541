"""``lakip-audit explain``: a rule, or the arithmetic of a finding with every number and where it is printed."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from lakip_audit.cli.explanation_page import explanation_page, interval
from lakip_audit.cli.page import RulePage
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.explanation import explain
from lakip_audit.numbers import ExactInterval, Truth
from lakip_audit.reporting.figure import number
from lakip_audit.rulebook.loading import load_rules
from tests.engine.conftest import audit, book, dataset_of, rule, skala

Run = Callable[..., CompletedProcess[str]]
FindingOf = Callable[[str], dict[str, Any]]


FOUND: list[dict[str, Any]] = []
"""The findings on the sample with planted faults: one check serves all tests."""


@pytest.fixture
def finding_of(run_cli: Run, samples: Path) -> FindingOf:
    """The first finding of a rule on the sample with planted faults."""

    def find(name: str) -> dict[str, Any]:
        if not FOUND:
            FOUND.extend(json.loads(run_cli("check", samples / "contoh-salah", "--format", "json").stdout)["findings"])
        return next(each for each in FOUND if each["rule"] == name)

    return find


@pytest.fixture
def explained(run_cli: Run, samples: Path, finding_of: FindingOf) -> Callable[..., str]:
    """The page of that finding, its spaces made single."""

    def page(name: str, *arguments: str) -> str:
        done = run_cli("explain", finding_of(name)["fingerprint"][:8], samples / "contoh-salah", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return " ".join(done.stdout.split())

    return page


def test_a_rule_is_shown(run_cli: Run) -> None:
    assert run_cli("explain", "ang-008").stdout == run_cli("rules", "show", "ANG-008").stdout


def test_the_arithmetic_of_an_assertion(explained: Callable[..., str]) -> None:
    text = explained("ANG-008")
    for words in (
        "tercetak 79,79, padahal 4.791.951.055 ÷ 4.900.000.000 × 100 = 97,79.",
        "Menyatakan persen = realisasi ÷ pagu × 100",
        "persen “79,79”, 79,785 s.d. 79,795 Tabel 1 (hal. 3), baris 11, WA, persen; anggaran.csv baris data 11",
        "realisasi “4.791.951.055”, tepat 4.791.951.055",
        "realisasi ÷ pagu = 4.791.951.055 ÷ 4.900.000.000 = 0,977949…",
        "realisasi ÷ pagu × 100 = 4.791.951.055 ÷ 4.900.000.000 × 100 = 97,794919…",
        "79,785 s.d. 79,795 = 97,794919…: tidak terpenuhi; jarak terdekatnya 17,999919…",
    ):
        assert words in text


def test_every_part_of_a_sum(explained: Callable[..., str]) -> None:
    text = explained("ANG-001")
    assert (
        "pagu “1.418.870.000”, tepat 1.418.870.000 Tabel 1 (hal. 3), baris 6, DL/052, pagu; anggaran.csv baris data 6"
        in text
    )
    for row, amount in ((7, "905.400.000"), (8, "377.850.000"), (9, "135.620.000"), (10, "45.000.000")):
        assert f"“{amount}”, tepat {amount} Tabel 1 (hal. 3), baris {row}," in text
    assert "905.400.000 + 377.850.000 + 135.620.000 + 45.000.000 = tepat 1.463.870.000" in text
    assert "tepat 1.418.870.000 = tepat 1.463.870.000: tidak terpenuhi; jarak terdekatnya 45.000.000" in text


def test_printings_in_camps(explained: Callable[..., str]) -> None:
    text = explained("KIN-004", "--lang", "en")
    first, second = re.split("Group 2", text)
    assert "Group 1: exactly 95" in first
    assert set(re.findall(r"Tabel \d", first.split("Group 1")[1])) == {"Tabel 4", "Tabel 6"}
    assert ": exactly 96" in second
    assert "target “96”, exactly 96 Tabel 5" in second


def test_units_in_camps(explained: Callable[..., str]) -> None:
    text = explained("SEL-002")
    assert "Satuan orang" in text
    assert "Satuan dokumen satuan “Dokumen” Tabel 5" in text


def test_what_the_other_list_holds(explained: Callable[..., str]) -> None:
    text = explained("SEL-001")
    assert "Isi daftar yang lain (4) - «" in text
    assert "«Waktu penerbitan sertifikat»" not in text.split("Isi daftar")[1].split("Sebabnya")[0]


def test_other_patterns_name_what_they_compare(explained: Callable[..., str]) -> None:
    text = explained("ANG-020")
    assert "Yang tercetak belanja_pegawai “2.974.602.850”" in text
    assert "Pembandingnya belanja_pegawai “2.974.602.850”" in text


@pytest.mark.parametrize("sample", ["bpipi-2023", "contoh-salah"])
def test_findings_of_every_rule_can_be_taken_apart(sample: str, samples: Path) -> None:
    """The first two of each rule."""
    definitions = load_definitions()
    rulebook = load_rules([shipped_rules()], definitions)
    dataset = load([samples / sample], definitions).dataset
    result = evaluate(rulebook, dataset)
    assert result.findings
    by_rule = {name: [each for each in result.findings if each.rule == name] for name in rulebook.rules}
    for finding in itertools.chain.from_iterable(found[:2] for found in by_rule.values()):
        loaded = rulebook.rules[finding.rule]
        found = explain(loaded, finding, dataset)
        assert len(found) == 1, finding
        for each in found:
            compared = [one.holds for one in each.compared]
            assert not compared or Truth.FALSE in compared or finding.degree == "implausible"
            for lang in ("id", "en"):
                lines = explanation_page(loaded, finding, found, definitions, RulePage(lang, 80))
                assert all(line == line.rstrip() for line in lines)


def test_a_number_made_more_precise_names_the_other_printing() -> None:
    within = rule("table: capaian\nassert: persen == realisasi / target * 100", message="{hitungan}")
    tables = {
        "capaian": [
            {
                "sumber": "Tabel 1",
                "indikator": "a",
                "tahun": "2023",
                "target": "4",
                "realisasi": "5",
                "persen": "120%",
                "satuan": "%",
            },
            {"sumber": "Tabel 2", "indikator": "a", "tahun": "2023", "realisasi": "5,28", "satuan": "%"},
        ]
    }
    (finding,) = audit(tables, within).findings
    (found,) = explain(within, finding, dataset_of(tables))
    realisasi = next(operand for operand in found.operands if operand.name == "realisasi")
    assert realisasi.own == ExactInterval(Fraction("4.5"), Fraction("5.5"))
    assert realisasi.used == ExactInterval(Fraction("5.275"), Fraction("5.285"))
    assert realisasi.refined_by is not None
    assert realisasi.refined_by.sumber == "Tabel 2"
    text = " ".join(
        " ".join(explanation_page(within, finding, [found], book(within).definitions, RulePage("id", 80))).split()
    )
    assert "realisasi “5”, 4,5 s.d. 5,5" in text
    assert "dipersempit menjadi 5,275 s.d. 5,285 oleh “5,28” di Tabel 2" in text


def test_amounts_of_a_scaled_table_are_shown_in_rupiah() -> None:
    within = rule("table: anggaran\nassert: realisasi <= pagu")
    tables = {"anggaran": [{"kode": "EC", "pagu": "9.649.761", "realisasi": "9.700.000"}]}
    manifest: dict[str, Any] = {"sumber": skala(Tabel_1="ribu")}
    (finding,) = audit(tables, within, **manifest).findings
    (found,) = explain(within, finding, dataset_of(tables, **manifest))
    pagu = next(operand for operand in found.operands if operand.name == "pagu")
    assert pagu.scale == 1000
    assert pagu.own == ExactInterval(Fraction(9_649_760_500), Fraction(9_649_761_500))


def test_a_value_from_elsewhere_names_what_it_is_made_of() -> None:
    twice = rule(
        "table: anggaran_tahunan\n"
        'values: {lalu: {sum: realisasi, of: anggaran_tahunan, match: {sumber: sumber, tahun: "tahun - 1"}}}\n'
        "assert: realisasi <= 2 * lalu"
    )
    tables = {"anggaran_tahunan": [{"tahun": "2022", "realisasi": "100"}, {"tahun": "2023", "realisasi": "300"}]}
    (finding,) = audit(tables, twice).findings
    (found,) = explain(twice, finding, dataset_of(tables))
    lalu = next(operand for operand in found.operands if operand.name == "lalu")
    assert lalu.used == ExactInterval.at(100)
    assert [part.text for part in lalu.parts] == ["100"]
    text = " ".join(
        " ".join(explanation_page(twice, finding, [found], book(twice).definitions, RulePage("id", 80))).split()
    )
    assert "lalu dihitung, tepat 100 dari realisasi “100” di Tabel 1, baris 1, 2022" in text
    assert "2 × lalu = 2 × 100 = tepat 200" in text


def test_what_a_statement_says_besides_comparisons() -> None:
    capped = rule("table: anggaran\nassert: realisasi <= pagu or not ada(pagu_awal) or memuat(uraian, 'multi')")
    tables = {"anggaran": [{"kode": "EC", "uraian": "Gedung", "pagu_awal": "9", "pagu": "10", "realisasi": "11"}]}
    (finding,) = audit(tables, capped).findings
    (found,) = explain(capped, finding, dataset_of(tables))
    assert [holds for _, holds in found.claims] == [Truth.TRUE, Truth.FALSE]
    lines = explanation_page(capped, finding, [found], book(capped).definitions, RulePage("id", 80))
    assert lines[-2:] == ["  pagu_awal tercetak: terpenuhi", "  uraian memuat «multi»: tidak terpenuhi"]


def test_every_step_of_a_series() -> None:
    falls = rule("history: {table: anggaran_tahunan, columns: [pnbp], by: [sumber], order: tahun}")
    tables = {"anggaran_tahunan": [{"tahun": "2022", "pnbp": "10"}, {"tahun": "2023", "pnbp": "9"}]}
    (finding,) = audit(tables, falls).findings
    (found,) = explain(falls, finding, dataset_of(tables))
    assert [operand.text for operand in (*found.stated, *found.operands)] == ["9", "10"]
    assert [(each.operator, each.holds) for each in found.compared] == [(">=", Truth.FALSE)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (ExactInterval(Fraction("4.5"), Fraction("5.5")), "4,5 s.d. 5,5"),
        (ExactInterval.at(4), "tepat 4"),
        (ExactInterval.at(Fraction(1, 3)), "0,333333…"),
        (ExactInterval(Fraction(0), None), "paling sedikit 0"),
        (ExactInterval(None, Fraction(7)), "paling banyak 7"),
        (ExactInterval(None, None), "tidak diketahui"),
    ],
)
def test_what_a_number_may_be(value: ExactInterval, text: str) -> None:
    assert interval(value, RulePage("id", 80)) == text


def test_numbers_show_the_decimals_that_they_have() -> None:
    assert [number(Fraction(text)) for text in ("1234567", "1.5", "0.000001", "1/7")] == [
        "1.234.567",
        "1,5",
        "0,000001",
        "0,142857…",
    ]


# what cannot be explained


def test_a_fingerprint_may_be_short_if_it_is_clear(run_cli: Run, samples: Path, finding_of: FindingOf) -> None:
    whole = finding_of("ANG-008")["fingerprint"]
    data = samples / "contoh-salah"
    shown = run_cli("explain", whole, data).stdout
    assert (
        shown == run_cli("explain", whole[:6], data).stdout == run_cli("explain", f"#{whole[:8].upper()}", data).stdout
    )
    short = run_cli("explain", whole[:5], data)
    assert (short.returncode, short.stdout) == (2, "")
    assert "sedikitnya 6 karakter" in short.stderr


def test_an_unknown_fingerprint_names_the_nearest_findings(run_cli: Run, samples: Path, finding_of: FindingOf) -> None:
    whole = finding_of("ANG-008")["fingerprint"]
    done = run_cli("explain", f"{whole[:7]}{'0' if whole[7] != '0' else '1'}", samples / "contoh-salah")
    assert (done.returncode, done.stdout) == (2, "")
    first, _, nearest, *_ = done.stderr.splitlines()
    assert "Tidak ada temuan dengan sidik jari" in first
    assert whole in nearest
    assert "… dan 3 lagi" in done.stderr


def test_a_fingerprint_that_fits_several_is_refused(run_cli: Run, tmp_path: Path) -> None:
    from lakip_audit.cli.explain import matching

    (tmp_path / "laporan.yaml").write_text("laporan: x\nsatker: {nama: X}\ntahun: 2023\nsumber: {Tabel 1: {}}\n")
    (tmp_path / "anggaran.csv").write_text(
        "sumber,baris,kode,pagu,realisasi\nTabel 1,1,EC,10,11\nTabel 1,2,EC,10,12\n", encoding="utf-8"
    )
    output = json.loads(run_cli("check", tmp_path, "--select", "ANG-004", "--format", "json").stdout)
    first, second = (each["fingerprint"] for each in output["findings"])
    assert {first, second} == {first.removesuffix("-2"), f"{first.removesuffix('-2')}-2"}
    whole = min(first, second)
    assert run_cli("explain", whole[:6], tmp_path).returncode == 0
    assert run_cli("explain", f"{whole[:6]}-2", tmp_path).stdout.splitlines()[0].endswith("-2")
    assert matching("", []) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ANG-0081",), "Mungkin maksudnya ANG-008"),
        (("05b4a0fe",), "lakip-audit explain 05b4a0fe data/"),
        (("ANG-008", "samples"), "lakip-audit explain ANG-008"),
        (("05b4a0fe", "tidak-ada"), "tidak-ada"),
    ],
)
def test_a_wrong_call_says_what_to_write(arguments: tuple[str, ...], words: str, run_cli: Run) -> None:
    done = run_cli("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
