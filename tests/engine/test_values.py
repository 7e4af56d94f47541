"""Numbers from elsewhere: which rows they are made of, and what there is to compare with."""

from __future__ import annotations

import pytest

from lakip_audit.rulebook.loading import LoadedRule
from tests.engine.conftest import FAIL, NOT_APPLICABLE, PASS, UNDETERMINED, audit, outcomes, rows, rule


def claim(value: str, statement: str = "nilai == x", message: str = "{tercetak} {x}") -> LoadedRule:
    return rule(f"table: klaim\nvalues:\n  x: {value}\nassert: {statement}", message=message)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("{sum: pagu, of: anggaran_tahunan}", "40"),
        ("{mean: pagu, of: anggaran_tahunan}", "10"),
        ("{last: pagu, of: anggaran_tahunan, order: tahun}", "15"),
        ("{falls: pagu, of: anggaran_tahunan, order: tahun}", "2"),
        ("{min: pagu, of: anggaran_tahunan}", "5"),
        ("{max: pagu, of: anggaran_tahunan}", "15"),
        ("{count: true, of: anggaran_tahunan, where: pagu < 15}", "2"),
        ("{distinct: tahun, of: anggaran_tahunan}", "4"),
    ],
)
def test_what_is_made_of_rows(value: str, right: str) -> None:
    years = rows("tahun|pagu\n2023|15\n2020|15\n2021|5\n2022|5")
    years = [*years[:3], {"tahun": "2022", "pagu": "5"}] if "falls" not in value else years
    if "falls" in value:
        years = rows("tahun|pagu\n2023|4\n2020|15\n2021|5\n2022|6")
    tables = {
        "anggaran_tahunan": years,
        "klaim": [{"konsep": "pagu", "nilai": right}, {"konsep": "pagu", "nilai": "99"}],
    }
    assert outcomes(claim(value), tables) == [PASS, FAIL]


@pytest.mark.parametrize(
    ("value", "of", "cells"),
    [
        ("{count: true, of: sdm}", "kelompok|tahun|kolom|halaman|jumlah\na|2023|2|9|4", ["kelompok a"]),
        ("{count: true, of: sasaran}", "nomor|sasaran\n1|s\n2|t", ["nomor 1", "nomor 2"]),
        ("{count: true, of: anggaran_tahunan, where: pagu > 1}", "tahun|pagu\n2022|1\n2023|2", ["tahun 2023"]),
        ("{distinct: sumber_dana, of: anggaran_rincian}", "tahun|sumber_dana\n2023|RM", ["sumber_dana RM"]),
        ("{sum: pagu, of: anggaran_tahunan}", "tahun|pagu\n2022|1\n2023|2", ["pagu 1", "pagu 2"]),
        ("{sum: pagu - realisasi, of: anggaran_tahunan}", "tahun|pagu|realisasi\n2022|3|1", ["pagu 3", "realisasi 1"]),
        ("{last: pagu, of: anggaran_tahunan, order: tahun}", "tahun|pagu\n2023|4\n2022|1", ["pagu 4"]),
        ("{last: pagu, of: anggaran_tahunan, order: tahun}", "tahun|pagu\n2023|4\n2022|1\n2021|1", ["pagu 4"]),
        ("{max: pagu, of: anggaran_tahunan}", "tahun|pagu\n2022|1\n2023|2", ["pagu 1", "pagu 2"]),
    ],
)
def test_a_finding_shows_the_rows_that_a_number_is_made_of(value: str, of: str, cells: list[str]) -> None:
    table = value.split("of: ")[1].split(",", maxsplit=1)[0].rstrip("}")
    (finding,) = audit({table: rows(of), "klaim": rows("konsep|nilai\nlainnya|99")}, claim(value)).findings
    assert [f"{place.column} {place.text}" for place in finding.evidence] == cells


def test_rows_are_those_that_match() -> None:
    value = "{sum: realisasi, of: capaian, match: {indikator: indikator, tahun: tahun - 1}}"
    tables = {
        "capaian": rows("indikator|tahun|realisasi\na|2022|9\na|2023|7\nb|2022|1"),
        "klaim": rows("konsep|indikator|tahun|nilai\nlainnya|a|2023|9\nlainnya|b|2023|9\nlainnya|c|2023|9"),
    }
    assert outcomes(claim(value), tables) == [PASS, FAIL, NOT_APPLICABLE]


def test_rows_are_those_with_a_text_that_the_rule_names() -> None:
    value = "{sum: realisasi, of: capaian, match: {tahun: tahun, indikator: '=b'}}"
    tables = {
        "capaian": rows("indikator|tahun|realisasi\na|2022|9\nb|2022|7\nb|2023|1"),
        "klaim": rows("konsep|indikator|tahun|nilai\nlainnya|a|2022|7\nlainnya|a|2022|9"),
    }
    assert outcomes(claim(value), tables) == [PASS, FAIL]


def test_nothing_is_zero_only_where_rows_were_passed_over() -> None:
    value = "{count: true, of: capaian, where: persen < 100, match: {tahun: tahun}, or_zero: true}"
    tables = {
        "capaian": rows("indikator|tahun|persen\na|2023|101%\nb|2022|-\nc|2021|90%"),
        "klaim": rows("konsep|tahun|nilai\nx|2023|0\nx|2023|2\nx|2022|2\nx|2020|2\nx|2021|1"),
    }
    tables["klaim"] = [{**row, "konsep": "jumlah_tidak_tercapai"} for row in tables["klaim"]]
    assert outcomes(claim(value), tables) == [PASS, FAIL, NOT_APPLICABLE, NOT_APPLICABLE, PASS]
    (finding,) = audit(tables, claim(value)).findings
    assert finding.message["id"] == "2 0"


def test_any_of_several_tables_is_right() -> None:
    value = "{mean: persen, of: capaian_renstra, per: sumber}"
    tables = {
        "capaian_renstra": rows(
            "sumber|indikator|persen\nTabel 1|a|90,0%\nTabel 1|b|100,0%\nTabel 2|a|80,0%\nTabel 2|b|100,0%"
        ),
        "klaim": rows("konsep|nilai\nx|95,0%\nx|90,0%\nx|92,0%\nx|75,0%\nx|101,0%"),
    }
    tables["klaim"] = [{**row, "konsep": "rata_rata_capaian"} for row in tables["klaim"]]
    assert outcomes(claim(value), tables) == [PASS, PASS, PASS, FAIL, FAIL]


def test_a_choice_of_text_in_an_alternative_is_passed_over_in_the_wording() -> None:
    judged = rule(
        'table: capaian\nassert: realisasi == target or satuan == "IKM" and realisasi <= target',
        message="{tercetak}|{seharusnya}",
    )
    tables = {"capaian": rows("indikator|target|realisasi|satuan\na|4|5|Orang\nb|4|5|IKM\nc|4|3|IKM")}
    assert outcomes(judged, tables) == [FAIL, FAIL, PASS]
    assert [finding.message["id"] for finding in audit(tables, judged).findings] == ["5|4", "5|4"]


def test_a_printed_number_is_shown_before_a_count() -> None:
    value = "{count: true, of: capaian, where: target == 0, match: {indikator: indikator}}"
    judged = rule(
        f"table: capaian\nvalues:\n  x: {value}\nassert: x == 0 or realisasi == 50", message="{tercetak}|{seharusnya}"
    )
    tables = {"capaian": rows("indikator|tahun|target|realisasi\na|2022|0|10\na|2023|5|50")}
    assert [finding.message["id"] for finding in audit(tables, judged).findings] == ["10|50"]


def test_a_number_in_words_and_the_quarter_of_a_date() -> None:
    tables = {
        "klaim": rows("konsep|nilai|kata\nlainnya|12|dua belas\nlainnya|12|(sebelas)\nlainnya|12|lusin"),
    }
    assert outcomes(rule("table: klaim\nassert: nilai == terbilang(kata)"), tables) == [PASS, FAIL, UNDETERMINED]
    dated = {
        "rincian": rows("daftar|nomor|tanggal|jumlah\nx|1|5 Mei 2023|2\nx|2|5 Mei 2023|3\nx|3|segera|2"),
    }
    assert outcomes(rule("table: rincian\nassert: jumlah == triwulan(tanggal)"), dated) == [PASS, FAIL, UNDETERMINED]


def test_a_name_that_is_not_settled_may_be_one_more() -> None:
    value = "{distinct: indikator, of: target}"
    tables = {
        "target": rows("indikator|nama|target\na|A|1\nb|B|1\n|C?|1"),
        "klaim": rows("konsep|nilai\nlainnya|1\nlainnya|2\nlainnya|3\nlainnya|4"),
    }
    assert outcomes(claim(value), tables) == [FAIL, UNDETERMINED, UNDETERMINED, FAIL]
