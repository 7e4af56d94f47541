"""History: which step of which series falls."""

from __future__ import annotations

import pytest

from lakip_audit.engine.evaluation import location
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.history import judge
from tests.engine.conftest import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNDETERMINED,
    audit,
    dataset_of,
    evidence,
    faults,
    outcomes,
    place,
    rows,
    rule,
    stated,
)

SERIES = rule(
    "history: {table: target, columns: [target], by: [indikator, dokumen], order: tahun, where: sifat == 'kumulatif'}",
    message="{tercetak}|{seharusnya}|{selisih}|{hitungan}",
)


def test_each_step_to_the_next_printed_period_is_judged() -> None:
    targets = rows("""
        indikator | tahun | target | sifat
        a         | 2020  | 10     | kumulatif
        a         | 2021  | 20     | kumulatif
        a         | 2022  | 20     | kumulatif
        a         | 2023  | 15     | kumulatif
        a         | 2024  |        | kumulatif
        b         | 2020  | 30     | kumulatif
        b         | 2021  | -      | kumulatif
        b         | 2022  | 29     | kumulatif
        c         | 2020  | 30     | tahunan
        c         | 2021  | 20     | tahunan
    """)
    assert outcomes(SERIES, {"target": targets}) == [PASS, PASS, FAIL, FAIL]
    result = audit({"target": targets}, SERIES)
    assert faults(result) == [
        ("UJI-001", "contradiction", ["Tabel 1/4 target 15"]),
        ("UJI-001", "contradiction", ["Tabel 1/8 target 29"]),
    ]
    assert evidence(result.findings[0]) == ["Tabel 1/3 target 20"]
    assert result.findings[0].message["id"] == "15|≥ 20|5|20 → 15"


def test_the_order_of_lines_is_not_the_order_of_time() -> None:
    targets = rows("indikator|tahun|target|sifat\na|2022|30|kumulatif\na|2020|10|kumulatif\na|2021|20|kumulatif")
    assert outcomes(SERIES, {"target": targets}) == [PASS, PASS]


def test_tables_and_documents_are_series_of_their_own() -> None:
    targets = rows("""
        sumber  | dokumen | indikator | tahun | target | sifat
        Tabel 1 | renstra | a         | 2020  | 10     | kumulatif
        Tabel 2 | renstra | a         | 2021  | 5      | kumulatif
        Tabel 1 | perkin  | a         | 2021  | 5      | kumulatif
    """)
    assert outcomes(SERIES, {"target": targets}) == [NOT_APPLICABLE] * 3


@pytest.mark.parametrize(
    ("before", "after", "degree"),
    [
        ("50%", "50%", None),
        ("50%", "49,5%", None),
        ("50%", "49,4%", "rounding"),
        ("50%", "49%", None),
        ("50%", "47%", "contradiction"),
    ],
)
def test_a_rounded_figure_falls_when_its_interval_does(before: str, after: str, degree: str | None) -> None:
    tables = {
        "indikator": rows("indikator|konsolidasi\na|jumlah"),
        "capaian": [
            {"indikator": "a", "tahun": "2023", "triwulan": str(n), "realisasi": text, "basis": "persen_target"}
            for n, text in enumerate([before, after], 1)
        ],
    }
    result = audit(tables, "KIN-007")
    assert [(finding.degree.value, stated(finding)) for finding in result.findings] == (
        [(degree, [f"Tabel 1/2 realisasi {after}"])] if degree else []
    )


def test_a_series_of_one_period_is_not_applicable() -> None:
    assert (
        audit({"target": rows("indikator|tahun|target|sifat\na|2020|10|kumulatif")}, SERIES).rules[0].not_applicable
        == 1
    )


def test_an_open_condition_is_undetermined() -> None:
    tables = {
        "indikator": rows("indikator|konsolidasi\na|"),
        "capaian": rows(
            "indikator|tahun|triwulan|realisasi|basis\na|2023|1|50%|persen_target\na|2023|2|40%|persen_target"
        ),
    }
    assert outcomes("KIN-007", tables) == [UNDETERMINED]


def test_a_figure_in_conflict_blocks() -> None:
    by_year = rule("history: {table: capaian, columns: [realisasi], by: [indikator], order: tahun}")
    capaian = rows("""
        sumber  | indikator | tahun | realisasi | satuan
        Tabel 1 | a         | 2022  | 5         | Indeks
        Tabel 1 | a         | 2023  | 6         | Indeks
        Tabel 2 | a         | 2023  | 3         | Indeks
    """)
    assert outcomes(by_year, {"capaian": capaian}) == [UNDETERMINED, NOT_APPLICABLE]


def test_whole_numbers_are_in_their_order() -> None:
    by_line = rule("history: {table: target, columns: [target], by: [indikator], order: baris}")
    targets = [{"indikator": "a", "target": str(n), "tahun": "2023"} for n in range(1, 12)]
    assert outcomes(by_line, {"target": targets}) == [PASS] * 10


def test_one_rupiah_in_the_largest_amounts_is_seen() -> None:
    pages = rule("history: {table: anggaran, columns: [pagu], by: [kode], order: halaman}")
    budget = rows("kode|halaman|pagu\nA|1|9.007.199.254.740.993\nA|2|9.007.199.254.740.992")
    assert outcomes(pages, {"anggaran": budget}) == [FAIL]


def test_a_line_without_a_period_is_no_step() -> None:
    by_quarter = rule("history: {table: target, columns: [target], by: [indikator], order: triwulan}")
    targets = rows("indikator|tahun|triwulan|target\na|2023|1|10\na|2023||5\na|2023|2|10\nb|2023||7")
    assert outcomes(by_quarter, {"target": targets}) == [PASS]


def test_every_step_is_about_the_later_figure() -> None:
    targets = rows("""
        indikator | tahun | target | sifat
        a         | 2021  | 20     | kumulatif
        a         | 2020  | 10     | kumulatif
        a         | 2022  | 15     | kumulatif
        b         | 2022  | 9      | kumulatif
    """)
    dataset = dataset_of({"target": targets})
    verdicts = judge(SERIES, Facts(dataset))
    about = [place(location(dataset, verdicts.cell(index))) for index in range(len(verdicts.outcome))]
    assert about == ["Tabel 1/1 target 20", "Tabel 1/3 target 15", "Tabel 1/4 target 9"]
