"""Row assertions: which row ends how, and what a failed one says."""

from __future__ import annotations

import pytest

from tests.engine.conftest import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    audit,
    evidence,
    faults,
    outcomes,
    rows,
    rule,
    skala,
    stated,
)

WITHIN = rule("table: anggaran\nassert: realisasi <= pagu", message="{tercetak}|{seharusnya}|{selisih}|{hitungan}")


def test_each_row_ends_in_one_outcome() -> None:
    budget = rows("""
        kode | pagu | realisasi
        A    | 100  | 100
        B    | 100  | 101
        C    | -    | 101
        D    |      | 101
        E    | 100  |
        F    | -    | -
        G    |      |
    """)
    wanted = [PASS, FAIL, UNDETERMINED, UNDETERMINED, UNDETERMINED, NOT_APPLICABLE, NOT_APPLICABLE]
    assert outcomes(WITHIN, {"anggaran": budget}) == wanted


def test_a_failure_shows_the_cell_what_it_was_held_against_and_the_arithmetic() -> None:
    result = audit({"anggaran": rows("kode|pagu|realisasi\nA|50|40\nB|53.410.000|56.715.056")}, WITHIN)
    (finding,) = result.findings
    assert stated(finding) == ["Tabel 1/2 realisasi 56.715.056"]
    assert evidence(finding) == ["Tabel 1/2 pagu 53.410.000"]
    assert finding.message["id"] == "56.715.056|≤ 53.410.000|3.305.056|53.410.000"
    assert (finding.expected, finding.size, finding.amount) == ("≤ 53.410.000", 3_305_056.0, True)


def test_a_column_that_one_printed_table_lacks_concerns_that_table_only() -> None:
    budget = rows("""
        sumber  | kode | tw4 | realisasi
        Tabel 1 | A    |     | 5
        Tabel 1 | B    |     | 5
        Tabel 2 | A    |     | 5
        Tabel 2 | B    | 6   | 5
    """)
    assert outcomes("ANG-007", {"anggaran": budget}) == [NOT_APPLICABLE, NOT_APPLICABLE, UNDETERMINED, FAIL]


def test_each_set_of_columns_is_judged_for_every_row() -> None:
    budget = rows("""
        kode | tw1 | tw2 | tw3 | tw4
        A    | 1   | 2   | 3   | 4
        B    | 1   | 3   | 2   | 4
        C    | 9   | 2   | -   | 4
    """)
    steps = outcomes("ANG-006", {"anggaran": budget})
    assert [steps[0:3], steps[3:6], steps[6:9]] == [
        [PASS, PASS, FAIL],
        [PASS, FAIL, UNDETERMINED],
        [PASS, PASS, UNDETERMINED],
    ]
    assert faults(audit({"anggaran": budget}, "ANG-006")) == [
        ("ANG-006", "contradiction", ["Tabel 1/3 tw2 2"]),
        ("ANG-006", "contradiction", ["Tabel 1/2 tw3 2"]),
    ]


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ('jenis != "pendapatan"', [NOT_APPLICABLE, FAIL, FAIL]),
        ('jenis == "belanja"', [NOT_APPLICABLE, FAIL, NOT_APPLICABLE]),
        ('jenis in ("belanja", "pendapatan")', [FAIL, FAIL, NOT_APPLICABLE]),
        ("pagu >= 10", [FAIL, NOT_APPLICABLE, UNDETERMINED]),
    ],
)
def test_a_condition_leaves_rows_out(where: str, wanted: list[str]) -> None:
    budget = rows("kode|jenis|pagu|realisasi\nA|pendapatan|10|12\nB|belanja|9|12\nC||-|12")
    lines = f"table: anggaran\nwhere: '{where}'\nassert: realisasi <= 11"
    assert outcomes(rule(lines), {"anggaran": budget}) == wanted


def test_what_the_register_leaves_open_is_undetermined() -> None:
    tables = {
        "indikator": rows("indikator|arah\nnaik|naik\nturun|turun\nentah|"),
        "capaian": rows(
            "indikator|tahun|target|realisasi|persen\nnaik|2023|4|5|125%\nturun|2023|4|5|125%\nentah|2023|4|5|125%"
        ),
    }
    assert outcomes("KIN-001", tables) == [PASS, NOT_APPLICABLE, UNDETERMINED]
    assert outcomes("KIN-002", tables) == [NOT_APPLICABLE, FAIL, UNDETERMINED]


@pytest.mark.parametrize(
    ("printed", "degree"),
    [
        ("66,7%", None),
        ("66,6%", "rounding"),
        ("66,5%", "contradiction"),
        ("66,67%", None),
        ("66,66%", "rounding"),
        ("67%", None),
        ("66%", "rounding"),
        ("65%", "contradiction"),
    ],
)
def test_a_percentage_is_held_to_its_printed_places(printed: str, degree: str | None) -> None:
    result = audit({"anggaran": [{"kode": "A", "pagu": "3", "realisasi": "2", "persen": printed}]}, "ANG-008")
    assert faults(result) == ([("ANG-008", degree, [f"Tabel 1/1 persen {printed}"])] if degree else [])
    severity = {"rounding": "info", "contradiction": "error"}
    assert [finding.severity for finding in result.findings] == ([severity[degree]] if degree else [])


def test_one_rupiah_is_a_contradiction() -> None:
    result = audit(
        {"anggaran": rows("kode|tw4|realisasi\nA|53.398.496|53.398.496\nB|53.398.496|53.398.497")}, "ANG-007"
    )
    assert faults(result) == [("ANG-007", "contradiction", ["Tabel 1/2 tw4 53.398.496"])]
    assert result.findings[0].size == 1.0


def test_one_rupiah_in_the_largest_amounts_is_seen() -> None:
    budget = rows(
        "kode|tw4|realisasi\nA|9.007.199.254.740.993|9.007.199.254.740.992\nB|9.007.199.254.740.993|9.007.199.254.740.993"
    )
    assert outcomes("ANG-007", {"anggaran": budget}) == [FAIL, PASS]


def test_thousands_are_good_to_half_a_thousand() -> None:
    budget = rows("""
        sumber  | kode | pagu   | realisasi
        Tabel 1 | A    | 9.650  | 9.651
        Tabel 1 | B    | 9.650  | 9.652
        Tabel 1 | C    | 9.650  | 9.653
        Tabel 2 | D    | 9.650  | 9.651
    """)
    registered = skala(Tabel_1="ribu", Tabel_2="rupiah")
    assert outcomes("ANG-004", {"anggaran": budget}, sumber=registered) == [PASS, FAIL, FAIL, FAIL]
    # A: 9.649.500 to 9.650.500 may hold the least of 9.650.500 to 9.651.500; of B only if it was rounded up
    assert faults(audit({"anggaran": budget}, "ANG-004", sumber=registered)) == [
        ("ANG-004", "contradiction", ["Tabel 1/3 realisasi 9.653"]),
        ("ANG-004", "contradiction", ["Tabel 2/4 realisasi 9.651"]),
        ("ANG-004", "rounding", ["Tabel 1/2 realisasi 9.652"]),
    ]


def test_the_report_s_own_cap_explains_a_percentage() -> None:
    tables = {
        "indikator": rows("indikator|arah\na|naik"),
        "capaian": rows("""
            indikator | tahun | target | realisasi | persen
            a         | 2021  | 10     | 20        | 120%
            a         | 2022  | 10     | 11        | 120%
            a         | 2023  | 10     | 20        | 200%
        """),
    }
    assert outcomes("KIN-001", tables, batas_capaian="120%") == [PASS, FAIL, PASS]
    assert outcomes("KIN-001", tables) == [FAIL, FAIL, PASS]


@pytest.mark.parametrize(
    ("persen", "cap", "wanted"),
    [("120%", None, PASS), ("125%", None, PASS), ("80%", None, FAIL), ("110%", "110%", PASS), ("110%", None, FAIL)],
)
def test_lower_is_better_by_either_formula(persen: str, cap: str | None, wanted: str) -> None:
    tables = {
        "indikator": rows("indikator|arah\na|turun"),
        "capaian": [
            {"indikator": "a", "tahun": "2023", "target": "10", "realisasi": "8", "persen": persen, "satuan": "kasus"}
        ],
    }
    assert outcomes("KIN-002", tables, batas_capaian=cap) == [wanted]


def test_of_two_formulas_the_nearer_one_is_shown() -> None:
    tables = {
        "indikator": rows("indikator|arah\na|turun"),
        "capaian": rows("indikator|tahun|target|realisasi|persen|satuan\na|2023|10|8|126%|kasus"),
    }
    (finding,) = audit(tables, "KIN-002").findings
    assert finding.expected == "125%"
    assert "10 ÷ 8 × 100" in finding.message["id"]


def test_a_division_by_zero_says_nothing() -> None:
    assert (
        outcomes("ANG-008", {"anggaran": rows("kode|pagu|realisasi|persen\nA|0|0|0%\nB|0|0|100%")})
        == [UNDETERMINED] * 2
    )


def test_a_rounded_figure_is_read_as_precisely_as_another_table_prints_it() -> None:
    tables = {
        "capaian": rows("""
            sumber  | indikator | tahun | target | realisasi | persen  | satuan
            Tabel 1 | a         | 2023  | 4%     | 5%        | 132,00% |
            Tabel 2 | a         | 2023  |        | 5,28      |         | Persen
            Tabel 1 | b         | 2023  | 4%     | 5%        | 132,00% |
            Tabel 1 | c         | 2023  | 4%     | 5%        | 131%    |
            Tabel 2 | c         | 2023  |        | 5,28      |         | Persen
        """)
    }
    assert outcomes("KIN-001", tables) == [PASS, NOT_APPLICABLE, PASS, FAIL, NOT_APPLICABLE]
    (finding,) = audit(tables, "KIN-001").findings
    assert stated(finding) == ["Tabel 1/4 persen 131%"]
    assert "Tabel 2/5 realisasi 5,28" in evidence(finding)
    assert "5,28 ÷ 4% × 100" in finding.message["id"]
    assert finding.expected == "132%"


def test_a_figure_in_conflict_elsewhere_blocks_and_is_named() -> None:
    tables = {
        "capaian": rows("""
            sumber  | indikator | tahun | target | realisasi | persen | satuan
            Tabel 1 | a         | 2023  | 4      | 5         | 125%   | Indeks
            Tabel 2 | a         | 2023  |        | 7         |        | Indeks
            Tabel 1 | b         | 2023  | 4      | 5         | 125%   | Indeks
        """)
    }
    assert outcomes("KIN-001", tables) == [UNDETERMINED, NOT_APPLICABLE, PASS]
    (count,) = audit(tables, "KIN-001").rules
    assert count.blocked == ("realisasi a 2023",)


def test_a_row_that_contradicts_itself_fails_although_a_figure_is_in_conflict() -> None:
    tables = {
        "capaian": rows("""
            sumber  | indikator | tahun | target | realisasi | persen | satuan
            Tabel 1 | a         | 2023  | 4      | 5         | 500%   | Indeks
            Tabel 2 | a         | 2023  |        | 7         |        | Indeks
        """)
    }
    assert outcomes("KIN-001", tables) == [FAIL, NOT_APPLICABLE]


def test_exact_figures_in_conflict_do_not_block() -> None:
    budget = rows("sumber|kode|pagu|realisasi|persen\nTabel 1|A|100|50|50%\nTabel 2|A|101||")
    assert outcomes("ANG-008", {"anggaran": budget})[0] == PASS


def test_the_figure_stands_in_front_wherever_the_rule_writes_it() -> None:
    turned = rule("table: anggaran\nassert: realisasi / pagu * 100 == persen", message="{hitungan}")
    (finding,) = audit({"anggaran": rows("kode|pagu|realisasi|persen\nA|3|2|50%")}, turned).findings
    assert stated(finding) == ["Tabel 1/1 persen 50%"]
    assert (finding.expected, finding.message["id"]) == ("67%", "2 ÷ 3 × 100 = 67")
    turned = rule("table: anggaran\nassert: pagu - 1 >= realisasi")
    (finding,) = audit({"anggaran": rows("kode|pagu|realisasi\nA|3|3")}, turned).findings
    assert (stated(finding), finding.expected) == (["Tabel 1/1 realisasi 3"], "≤ 2")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("realisasi == pagu", "7"),
        ("realisasi <= pagu", "≤ 7"),
        ("realisasi < pagu", "< 7"),
        ("realisasi >= pagu + 2", "≥ 9"),
        ("realisasi > pagu + 2", "> 9"),
        ("pagu + 2 <= realisasi", "≥ 9"),
        ("pagu + 2 < realisasi", "> 9"),
        ("pagu - 2 >= realisasi", "≤ 5"),
        ("pagu - 2 > realisasi", "< 5"),
        ("pagu + 2 == realisasi", "9"),
    ],
)
def test_what_was_expected_is_said_as_a_bound_where_it_is_one(statement: str, expected: str) -> None:
    judged = rule(f"table: anggaran\nassert: {statement}", message="{tercetak}|{seharusnya}")
    (finding,) = audit({"anggaran": rows("kode|pagu|realisasi\nA|7|8")}, judged).findings
    assert (stated(finding), finding.expected) == (["Tabel 1/1 realisasi 8"], expected)
    assert finding.message["id"] == f"8|{expected}"


def test_a_statement_about_words_has_a_place_too() -> None:
    tables = {"capaian": rows("indikator|tahun|realisasi\na|2023|1")}
    named = rule('table: capaian\nassert: tahun == "2022"', message="{tahun}")
    assert faults(audit(tables, named)) == [("UJI-001", "contradiction", ["Tabel 1/1 tahun 2023"])]
    joined = rule('table: capaian\nassert: arah == "turun"', message="{arah}")
    assert faults(audit(tables, joined)) == [("UJI-001", "contradiction", ["Tabel 1/1 sumber Tabel 1"])]


def test_a_statement_about_values_from_elsewhere_stands_where_its_condition_looks() -> None:
    tables = {"klaim": rows("konsep|nilai\nlainnya|99"), "anggaran_tahunan": rows("tahun|pagu\n2022|1\n2023|4")}
    values = "values: {banyak: {count: true, of: anggaran_tahunan}, rata: {mean: pagu, of: anggaran_tahunan}}"
    judged = rule(
        f"table: klaim\nwhere: konsep == 'lainnya' and nilai > 0\n{values}\nassert: banyak == rata",
        message="{banyak}|{rata}|{hitungan}",
    )
    (finding,) = audit(tables, judged).findings
    assert (finding.message["id"], stated(finding)) == ("2|2,50|2 = 2,50", ["Tabel 1/1 nilai 99"])
    assert evidence(finding) == ["Tabel 1/1 tahun 2022", "Tabel 1/2 tahun 2023", "Tabel 1/1 pagu 1", "Tabel 1/2 pagu 4"]


def test_large_constants_are_written_out() -> None:
    (finding,) = audit(
        {"anggaran": rows("kode|pagu\nA|60.000.000")},
        rule("table: anggaran\nassert: pagu <= 50000000", message="{hitungan}"),
    ).findings
    assert finding.message["id"] == "50000000 = 50.000.000"


def test_a_sum_against_a_sum_blames_no_single_cell() -> None:
    both = rule("table: anggaran\nassert: pagu_awal + sisa == pagu + realisasi")
    (finding,) = audit({"anggaran": rows("kode|pagu_awal|sisa|pagu|realisasi\nA|3|1|60|10")}, both).findings
    assert finding.expected == ""


def test_a_negated_comparison_shows_its_numbers() -> None:
    negated = rule("table: anggaran\nassert: not realisasi > pagu", message="{tercetak}|{seharusnya}")
    (finding,) = audit({"anggaran": rows("kode|pagu|realisasi\nA|4|5")}, negated).findings
    assert finding.message["id"] == "5|≤ 4"
