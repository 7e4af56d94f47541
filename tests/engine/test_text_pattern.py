"""Patterns in texts: names that differ, gaps in numbering, years that do not fit."""

from __future__ import annotations

import pytest

from tests.engine.conftest import FAIL, NOT_APPLICABLE, PASS, audit, outcomes, rows, rule, stated

NAMES = rule("pattern: {kind: differ, table: anggaran, by: [kode], columns: [uraian]}", message="{tempat}")
NUMBERS = rule(
    "pattern: {kind: numbering, table: struktur, columns: [nomor]}", message="{tercetak}|{seharusnya}|{tempat}"
)
YEARS = rule("pattern: {kind: caption_years, table: struktur}", message="{kunci}|{tercetak}|{seharusnya}")


def names(*texts: str) -> list[dict[str, str]]:
    return [{"sumber": f"Tabel {number}", "kode": "A", "uraian": text} for number, text in enumerate(texts, 1)]


def test_letter_case_spaces_and_punctuation_do_not_matter() -> None:
    assert outcomes(NAMES, {"anggaran": names("Gaji dan  Tunjangan", "GAJI DAN TUNJANGAN.", "")}) == [PASS]


def test_the_rarer_spelling_is_stated() -> None:
    (finding,) = audit({"anggaran": names("Gaji", "Gajih", "Gaji")}, NAMES).findings
    assert stated(finding) == ["Tabel 2/2 uraian Gajih"]
    assert finding.expected == "Gaji"


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("Meningkatnya daya saing industri kecil", PASS),
        ("Meningkatnya daya saing industri", PASS),
        ("Meningkatnya daya saing industri kecik", PASS),
        ("industri kecil: Meningkatnya daya saing", PASS),
        ("Terwujudnya tata kelola yang baik", FAIL),
        ("Meningkatnya populasi usaha rumah tangga", FAIL),
    ],
)
def test_a_name_that_is_nearly_the_same_is_the_same_where_a_rule_says_so(other: str, outcome: str) -> None:
    alike = rule("pattern: {kind: differ, table: anggaran, by: [kode], columns: [uraian], alike: true}")
    assert outcomes(alike, {"anggaran": names("Meningkatnya daya saing industri kecil", other)}) == [outcome]


def test_a_name_broken_over_two_rows_is_not_compared_in_pieces() -> None:
    whole = names("Industri Kecil dan Menengah", "Industri Kecil dan Menengah")
    pieces = [{"sumber": "Tabel 3", "kode": "A", "uraian": text} for text in ("Industri Kecil", "dan Menengah")]
    assert outcomes(NAMES, {"anggaran": [*whole, *pieces]}) == [PASS]
    other = [{"sumber": "Tabel 3", "kode": "A", "uraian": text} for text in ("Industri Kecil", "dan Besar")]
    assert outcomes(NAMES, {"anggaran": [*whole, *other]}) == [FAIL]


@pytest.mark.parametrize(
    ("by", "kode", "key"),
    [
        ("kode", "JUMLAH", "JUMLAH"),
        ("kode", "A", "A"),
        ("jenis, kode", "JUMLAH", ""),
        ("jenis, kode", "A", "A"),
    ],
)
def test_a_group_is_named_by_what_tells_it_apart(by: str, kode: str, key: str) -> None:
    judged = rule(
        f"pattern: {{kind: differ, table: anggaran, by: [{by}], columns: [uraian]}}", message="{kunci}|{fakta}"
    )
    budget = [
        {**row, "kode": kode, "jenis": jenis} for row, jenis in zip(names("x", "y"), ("belanja", ""), strict=True)
    ]
    (finding,) = audit({"anggaran": budget}, judged).findings
    assert finding.message["id"] == f"{key}|{key}"


def test_a_group_of_an_indicator_is_named_by_its_name() -> None:
    judged = rule(
        "pattern: {kind: differ, table: target, by: [indikator, triwulan], columns: [satuan]}", message="{kunci}"
    )
    tables = {
        "indikator": rows("indikator|nama\na|Nilai A"),
        "target": rows("indikator|tahun|triwulan|target|satuan\na|2023|2|4|Orang\na|2022|2|4|Unit"),
    }
    (finding,) = audit(tables, judged).findings
    assert finding.message["id"] == "«Nilai A» TW 2"


@pytest.mark.parametrize(
    ("numbers", "outcome"),
    [
        (["1", "2", "3"], PASS),
        (["1", "2", "4"], FAIL),
        (["1", "1", "2"], FAIL),
        (["2", "3"], NOT_APPLICABLE),
        (["1", "2", "1"], NOT_APPLICABLE),
        (["SK.1", "SK.2"], PASS),
    ],
)
def test_a_list_is_numbered_without_gap_or_repetition(numbers: list[str], outcome: str) -> None:
    table = [{"sumber": "Tabel 1", "jenis": "nomor_sasaran", "nomor": number} for number in numbers]
    assert outcomes(NUMBERS, {"struktur": table}) == [outcome]


def test_the_step_that_is_wrong_is_stated() -> None:
    table = [{"jenis": "nomor_sasaran", "nomor": number} for number in ("1", "2", "4", "6")]
    (finding,) = audit({"struktur": table}, NUMBERS).findings
    assert finding.message["id"] == "4|3|2"


@pytest.mark.parametrize(
    ("named", "outcome"),
    [
        ("2022,2023", [PASS]),
        ("2021,2022", [FAIL]),
        ("2020,2024", [FAIL]),
        ("2020-2024", [PASS]),
        ("2020-2022", [FAIL]),
        ("2023", [FAIL]),
        ("", []),
    ],
)
def test_the_years_named_are_those_of_the_table(named: str, outcome: list[str]) -> None:
    tables = {
        "struktur": [{"jenis": "tabel", "nomor": "1", "judul": "Perbandingan", "tahun": named}],
        "capaian": rows("sumber|indikator|tahun|realisasi\nTabel 1|a|2022|1\nTabel 1|a|2023|1"),
    }
    assert outcomes(YEARS, tables) == outcome


def test_a_sentence_names_the_years_of_the_table_it_is_about() -> None:
    tables = {
        "struktur": [{"jenis": "tahun", "judul": "dalam tabel berikut", "tahun": "2020,2024", "rujukan": "1"}],
        "capaian": rows("sumber|indikator|tahun|realisasi\nTabel 1|a|2022|1\nTabel 1|a|2023|1"),
    }
    (finding,) = audit(tables, YEARS).findings
    assert finding.message["id"] == "Tabel 1|2020, 2024|2022, 2023"
