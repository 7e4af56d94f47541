"""Discovered relations: every place of a table without definition is judged, and its exception is told in full."""

from __future__ import annotations

from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.facts import Facts
from lakip_audit.numbers import Outcome
from tests.discovery.conftest import drawn, report_of
from tests.engine.conftest import book, evidence, rule, stated

MESSAGE = "{kunci}|{tercetak}|{seharusnya}|{selisih}|{hitungan}|{tempat}|{fakta}"
SUMS = rule("discover: {relations: [sum, tree]}", message=MESSAGE)

TABLE = """
    Wilayah | Perdata | Pidana | Agama | Jumlah
    Utara   | 1.417   | 2.305  | 318   | 4.040
    Selatan | 1.288   | 2.117  | 402   | {selatan}
    Barat   | 1.530   | 2.490  | 377   | 4.397
    Timur   | 1.612   | 2.038  | 291   | 3.941
"""


def test_every_place_of_a_relation_is_judged() -> None:
    sound = report_of({"Tabel 1": drawn(TABLE.format(selatan="3.807"))})
    verdicts = FORMS["discover"](SUMS, Facts(sound))
    assert verdicts.outcome.tolist() == [Outcome.PASS] * 4
    assert verdicts.about is not None
    assert [sound.text("tabel_lain", "teks")[verdicts.about(index).row] for index in range(4)] == [
        "4.040",
        "3.807",
        "4.397",
        "3.941",
    ]
    result = evaluate(book(SUMS), sound)
    assert (result.rules[0].passed, result.rules[0].beyond, result.evaluated) == (4, True, True)
    assert evaluate(book(rule("discover: {relations: [percentage]}")), sound).rules[0].checks == 0


def test_the_exception_is_told_with_its_arithmetic() -> None:
    wrong = report_of({"Tabel 1": drawn(TABLE.format(selatan="3.870"))})
    (finding,) = evaluate(book(SUMS), wrong).findings
    assert stated(finding) == ["Tabel 1/2 teks 3.870"]
    assert evidence(finding) == ["Tabel 1/2 teks 1.288", "Tabel 1/2 teks 2.117", "Tabel 1/2 teks 402"]
    assert finding.message["id"] == (
        "baris Selatan|3.870|3.807|63|1.288 + 2.117 + 402|"
        "cocok di 3 dari 4 tempat|Kolom Jumlah adalah jumlah kolom Perdata, Pidana dan Agama"
    )
    assert finding.message["en"] != finding.message["id"]
    assert (finding.expected, finding.size, finding.amount, finding.degree.value) == (
        "3.807",
        63.0,
        False,
        "contradiction",
    )
    assert 0 < finding.confidence < 1
