"""Words for a result against the declared scale, steps of a scale, and series that lost their decimal mark."""

from __future__ import annotations

import pytest

from tests.engine.conftest import FAIL, NOT_APPLICABLE, PASS, UNDETERMINED, audit, outcomes, rows, rule, stated

WORDS = rule(
    "pattern: {kind: scale_word, table: capaian, columns: [kategori, persen]}", message="{tercetak}|{seharusnya}"
)
STEPS = rule("pattern: {kind: scale_steps, table: skala}", message="{tempat}")
MARKS = rule("pattern: {kind: lost_mark}", message="{tercetak}|{seharusnya}|{tempat}")

SCALE = rows("skala|kategori|bawah|atas\nx|Rendah||65\nx|Sedang|66|75\nx|Tinggi|76|90\nx|Sangat Tinggi|91|")


def achievements(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"indikator": f"i{number}", "tahun": "2023", "persen": persen, "kategori": word}
        for number, (persen, word) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("persen", "word", "outcome"),
    [
        ("80%", "Tinggi", PASS),
        ("80%", "TINGGI", PASS),
        ("67%", "Tinggi", FAIL),
        ("132%", "Sangat Tinggi", PASS),
        ("12%", "Rendah", PASS),
        ("90,4%", "Tinggi", PASS),
        ("90,4%", "Sangat Tinggi", PASS),
        ("90,4%", "Sedang", FAIL),
        ("-", "Tinggi", UNDETERMINED),
    ],
)
def test_a_word_is_that_of_its_number(persen: str, word: str, outcome: str) -> None:
    assert outcomes(WORDS, {"skala": SCALE, "capaian": achievements((persen, word))}) == [outcome]


def test_the_word_of_the_scale_is_expected() -> None:
    (finding,) = audit({"skala": SCALE, "capaian": achievements(("67%", "Tinggi"))}, WORDS).findings
    assert (finding.expected, finding.message["id"]) == ("Sedang", "Tinggi|Sedang")


def test_a_word_outside_the_scale_fails_only_beside_words_of_the_scale() -> None:
    beside = achievements(("80%", "Tinggi"), ("80%", "Tinggi"), ("95%", "Istimewa"))
    assert outcomes(WORDS, {"skala": SCALE, "capaian": beside}) == [PASS, PASS, FAIL]
    alone = achievements(("80%", "Berhasil"), ("95%", "Istimewa"))
    assert outcomes(WORDS, {"skala": SCALE, "capaian": alone}) == [NOT_APPLICABLE, NOT_APPLICABLE]


def test_without_a_scale_there_is_nothing_to_judge() -> None:
    assert outcomes(WORDS, {"capaian": achievements(("80%", "Tinggi"))}) == []


@pytest.mark.parametrize(
    ("table", "outcome"),
    [
        ("x|A|66|75\nx|B|76|90", PASS),
        ("x|A|66|75\nx|B|75|90", PASS),
        ("x|A|66|76\nx|B|75|90", FAIL),
        ("x|A|66|75\nx|B|80|90", FAIL),
        ("x|A|66,0|75,0\nx|B|76,0|90,0", FAIL),
        ("x|B|76|90\nx|A|66|75", PASS),
        ("x|A|66|\nx|B|76|90", FAIL),
    ],
)
def test_steps_follow_each_other(table: str, outcome: str) -> None:
    assert outcomes(STEPS, {"skala": rows(f"skala|kategori|bawah|atas\n{table}")}) == [outcome]


def targets(source: str, *texts: str) -> list[dict[str, str]]:
    return [
        {"sumber": source, "indikator": "a", "dokumen": "rkt", "tahun": str(2020 + number), "target": text}
        for number, text in enumerate(texts)
    ]


def test_a_series_that_lost_its_marks_is_one_finding() -> None:
    tables = {"target": [*targets("Tabel 1", "1", "12", "122"), *targets("Tabel 2", "1", "1,2", "1,22")]}
    (finding,) = audit(tables, MARKS).findings
    assert stated(finding) == ["Tabel 1/2 target 12", "Tabel 1/3 target 122"]
    assert finding.message["id"] == "12; 122|1,2; 1,22|Tabel 2"


def test_a_single_figure_and_other_digits_are_no_series() -> None:
    one = {"target": [*targets("Tabel 1", "3", "12"), *targets("Tabel 2", "3", "1,2")]}
    assert FAIL not in outcomes(MARKS, one)
    other = {"target": [*targets("Tabel 1", "13", "124"), *targets("Tabel 2", "1,2", "1,22")]}
    assert FAIL not in outcomes(MARKS, other)


@pytest.mark.parametrize(
    ("habit", "message"),
    [
        ("5,25", "1.234; 2.345|1,234; 2,345|Tabel 2"),
        ("5.25", "1,234; 2,345|1.234; 2.345|Tabel 1"),
    ],
)
def test_a_mark_between_thousands_is_no_decimal_mark(habit: str, message: str) -> None:
    tables = {
        "target": [
            *targets("Tabel 1", "1.234", "2.345"),
            *targets("Tabel 2", "1,234", "2,345"),
            {**targets("Tabel 3", habit)[0], "indikator": "b"},
        ],
    }
    (finding,) = audit(tables, MARKS).findings
    assert finding.message["id"] == message
