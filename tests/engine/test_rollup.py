"""Rollups: every total against its parts, down a code tree and beside total rows."""

from __future__ import annotations

import pytest

from tests.engine.conftest import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    Rows,
    audit,
    evidence,
    faults,
    outcomes,
    rows,
    rule,
    skala,
    stated,
)

PAGU = rule(
    "rollup: {table: anggaran, columns: [pagu], tree: true}", message="{tercetak}|{seharusnya}|{selisih}|{hitungan}"
)
SISA = rule("rollup: {table: anggaran, columns: [sisa], tree: true}")


def test_every_line_is_the_sum_of_those_right_under_it() -> None:
    budget = rows("""
        kode      | pagu
        JUMLAH    | 100
        EC        | 70
        EC/01     | 30
        EC/01/A   | 10
        EC/01/B   | 21
        EC/02     | 40
        WA        | 30
    """)
    # in the order of the lines: JUMLAH, EC, EC/01
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS, PASS, FAIL]
    (finding,) = audit({"anggaran": budget}, PAGU).findings
    assert stated(finding) == ["Tabel 1/3 pagu 30"]
    assert evidence(finding) == ["Tabel 1/4 pagu 10", "Tabel 1/5 pagu 21"]
    assert finding.message["id"] == "30|31|1|10 + 21"
    assert (finding.expected, finding.size, finding.amount) == ("31", 1.0, True)


def test_a_level_that_is_not_printed_is_skipped() -> None:
    budget = rows("""
        kode        | pagu
        EC          | 6
        EC/01/A/x   | 1
        EC/01/A/y   | 2
        EC/02       | 3
        EC/02/B/z   | 4
    """)
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS, FAIL]


def test_lines_without_a_printed_ancestor_belong_to_the_total_row() -> None:
    budget = rows("kode|pagu\nEC/01|1\nEC/01/A|1\nWA/02|2\nJUMLAH|3")
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS, PASS]


def test_a_total_row_with_nothing_under_it_is_no_subject() -> None:
    result = audit({"anggaran": rows("kode|pagu\nJUMLAH|3")}, PAGU)
    assert (result.rules[0].checks, result.rules[0].reason) == (0, "no_subject")


def test_tables_and_kinds_of_budget_are_summed_apart() -> None:
    budget = rows("""
        sumber  | jenis      | kode   | pagu
        Tabel 1 | belanja    | JUMLAH | 3
        Tabel 1 | belanja    | A      | 3
        Tabel 1 | pendapatan | JUMLAH | 5
        Tabel 1 | pendapatan | A      | 5
        Tabel 2 | belanja    | JUMLAH | 9
        Tabel 2 | belanja    | A      | 8
    """)
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS, PASS, FAIL]


def test_of_a_code_that_is_printed_twice_the_first_line_counts() -> None:
    budget = rows("kode|pagu\nEC|3\nEC/01|1\nEC/02|2\nEC/02|2\nEC|8")
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS]
    assert sorted(faults(audit({"anggaran": budget}, "ANG-023"))) == [
        ("ANG-023", "contradiction", ["Tabel 1/4 kode EC/02"]),
        ("ANG-023", "contradiction", ["Tabel 1/5 kode EC"]),
    ]


@pytest.mark.parametrize(
    ("pagu", "outcome"),
    [
        (["300", "100", "200"], PASS),
        (["300", "100", ""], UNDETERMINED),
        (["300", "100", "-"], UNDETERMINED),
        (["300", "300", ""], UNDETERMINED),
        (["300", "301", ""], FAIL),
        (["", "100", "200"], UNDETERMINED),
        (["-", "-", "-"], UNDETERMINED),
        (["", "", ""], NOT_APPLICABLE),
        (["0 50", "20", "30"], UNDETERMINED),
    ],
)
def test_a_missing_part_is_anything_that_is_not_negative(pagu: list[str], outcome: str) -> None:
    budget = [{"kode": kode, "pagu": text} for kode, text in zip(["EC", "EC/01", "EC/02"], pagu, strict=True)]
    assert outcomes(PAGU, {"anggaran": budget}) == [outcome]


def test_what_may_be_negative_leaves_the_sum_open() -> None:
    assert outcomes(SISA, {"anggaran": rows("kode|sisa\nEC|300\nEC/01|301\nEC/02|")}) == [UNDETERMINED]


def test_a_proven_excess_names_the_missing_part() -> None:
    (finding,) = audit({"anggaran": rows("kode|pagu\nEC|250\nEC/01|300\nEC/02|")}, PAGU).findings
    assert (finding.expected, finding.message["id"]) == ("≥ 300", "250|≥ 300|0|300 + (kosong)")


def test_one_rupiah_in_the_largest_amounts_is_seen() -> None:
    budget = rows("kode|pagu\nEC|9.007.199.254.740.993\nEC/01|9.007.199.254.740.992\nEC/02|2")
    assert outcomes(PAGU, {"anggaran": budget}) == [FAIL]
    budget[2]["pagu"] = "1"
    assert outcomes(PAGU, {"anggaran": budget}) == [PASS]


def test_amounts_in_thousands_meet_within_their_rounding() -> None:
    budget = rows("""
        sumber  | kode   | pagu
        Tabel 1 | JUMLAH | 9.650
        Tabel 1 | A      | 4.825
        Tabel 1 | B      | 4.826
        Tabel 2 | EC     | 9.650
        Tabel 2 | EC/A   | 4.825
        Tabel 2 | EC/B   | 4.826
    """)
    registered = skala(Tabel_1="ribu", Tabel_2="rupiah")
    assert outcomes(PAGU, {"anggaran": budget}, sumber=registered) == [PASS, FAIL]


def test_a_difference_in_thousands_is_written_as_the_table_prints() -> None:
    budget = rows("kode|pagu\nJUMLAH|9.650\nA|4.825\nB|4.835")
    (finding,) = audit({"anggaran": budget}, PAGU, sumber=skala(Tabel_1="ribu")).findings
    assert finding.message["id"] == "9.650|9.659 s.d. 9.661|10|4.825 + 4.835"
    assert finding.size == 10_000.0


def thousands(total: int, *parts: int) -> Rows:
    return [
        {"kode": "EC", "pagu": str(total)},
        *({"kode": f"EC/{n}", "pagu": str(part)} for n, part in enumerate(parts)),
    ]


@pytest.mark.parametrize(
    ("off", "degree", "severity"),
    [
        (0, None, None),
        (5, None, None),
        (6, "implausible", "warning"),
        (9, "implausible", "warning"),
        (10, "implausible", "warning"),
        (12, "contradiction", "error"),
    ],
)
def test_twenty_rounded_parts_are_not_an_excuse_for_everything(
    off: int, degree: str | None, severity: str | None
) -> None:
    parts = [50 + number for number in range(20)]
    budget = {"anggaran": thousands(sum(parts) + off, *parts)}
    result = audit(budget, PAGU, sumber=skala(Tabel_1="ribu"))
    wanted = [("UJI-001", degree, [f"Tabel 1/1 pagu {sum(parts) + off}"])] if degree else []
    assert faults(result) == wanted
    assert [finding.severity for finding in result.findings] == ([severity] if severity else [])


def test_a_greater_difference_is_never_milder() -> None:
    parts = [50 + number for number in range(20)]
    (finding,) = audit({"anggaran": thousands(sum(parts) + 11, *parts)}, PAGU, sumber=skala(Tabel_1="ribu")).findings
    assert finding.severity != "info"


def test_few_rounded_parts_are_never_implausible() -> None:
    assert outcomes(PAGU, {"anggaran": thousands(12, 5, 5)}, sumber=skala(Tabel_1="ribu")) == [FAIL]
    assert outcomes(PAGU, {"anggaran": thousands(11, 5, 5)}, sumber=skala(Tabel_1="ribu")) == [PASS]


def test_an_exact_total_of_exact_parts_is_off_by_one_rupiah_or_right() -> None:
    assert faults(audit({"anggaran": thousands(101, 50, 50)}, PAGU)) == [
        ("UJI-001", "contradiction", ["Tabel 1/1 pagu 101"])
    ]


def test_total_rows_take_the_rows_that_share_their_keys() -> None:
    matrix = rows("""
        tahun | sumber_dana | jenis_belanja | pagu
        2023  | RM          | barang        | 90
        2023  | PNBP        | barang        | -
        2023  | JUMLAH      | barang        | 90
        2023  | RM          | modal         | 5
        2023  | PNBP        | modal         | 6
        2023  | JUMLAH      | modal         | 10
        2023  | RM          | JUMLAH        | 95
        2023  | PNBP        | JUMLAH        | 6
        2023  | JUMLAH      | JUMLAH        | 101
    """)
    # a dash is zero here; realisasi is not printed at all
    assert outcomes("ANG-014", {"anggaran_rincian": matrix}) == [PASS, FAIL, PASS, *[NOT_APPLICABLE] * 3]
    assert outcomes("ANG-015", {"anggaran_rincian": matrix}) == [PASS, PASS, FAIL, *[NOT_APPLICABLE] * 3]
    assert faults(audit({"anggaran_rincian": matrix}, "ANG-014")) == [
        ("ANG-014", "contradiction", ["Tabel 1/6 pagu 10"])
    ]


STAFF = """
    kelompok | kategori | tahun | kolom | baris | jumlah
    jabatan  | x        | 2019  | 2     | 1     | 2
    jabatan  | y        | 2019  | 2     | 2     | 3
    jabatan  | JUMLAH   | 2019  | 2     | 3     | 5
    jabatan  | x        | 2019  | 3     | 1     | 4
    jabatan  | y        | 2019  | 3     | 2     | {}
    jabatan  | JUMLAH   | 2019  | 3     | 3     | 8
"""


def test_a_column_that_is_printed_twice_is_summed_twice() -> None:
    assert outcomes("SDM-001", {"sdm": rows(STAFF.format(4))}) == [PASS, PASS]
    result = audit({"sdm": rows(STAFF.format(5))}, "SDM-001")
    assert faults(result) == [("SDM-001", "contradiction", ["Tabel 1/3 jumlah 8"])]
    assert result.findings[0].locations[0].kolom == "3"
    assert evidence(result.findings[0]) == ["Tabel 1/1 jumlah 4", "Tabel 1/2 jumlah 5"]


def test_a_total_is_judged_as_printed_whatever_another_table_says_of_its_parts() -> None:
    budget = rows("""
        sumber  | kode   | pagu
        Tabel 1 | JUMLAH | 9
        Tabel 1 | A      | 4
        Tabel 1 | B      | 5
        Tabel 2 | A      | 8
    """)
    registered = skala(Tabel_1="ribu", Tabel_2="ribu")
    assert outcomes(PAGU, {"anggaran": budget}, sumber=registered) == [PASS]


def test_nothing_is_summed_over_reports_or_in_an_empty_table() -> None:
    assert outcomes(PAGU, {"anggaran": []}) == []
    assert outcomes(PAGU, {}) == []


def test_a_table_that_agrees_with_itself_is_not_blamed_for_another() -> None:
    budget = rows("sumber|kode|pagu\nTabel 1|JUMLAH|10.400\nTabel 1|A|10.000\nTabel 2|JUMLAH|10\nTabel 2|A|10")
    result = audit({"anggaran": budget}, PAGU, sumber=skala(Tabel_1="rupiah", Tabel_2="ribu"))
    assert [finding.locations[0].sumber for finding in result.findings] == ["Tabel 1"]
