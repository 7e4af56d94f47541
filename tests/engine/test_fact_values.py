"""Facts of the reports of the units right below, held against those of the unit above."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.report import RawReport
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.explanation import explain
from lakip_audit.engine.result import Result
from tests.engine.conftest import DEFINITIONS, SHIPPED, Tables, book, rows, rule

BOOK = book("SEL-009")


def report(name: str, tables: Tables | str, induk: str = "Pusat", tahun: int = 2023, **said: str) -> RawReport:
    """A report of the unit of that name; a text is the whole budget that its first table prints."""
    satker = {"nama": said.get("satker", name), "kode": said.get("kode")}
    manifest = {"laporan": f"{name}-{tahun}", "tahun": tahun, "satker": satker, "induk": induk}
    printed = {"anggaran": rows(f"kode|pagu\nJUMLAH|{tables}")} if isinstance(tables, str) else tables
    return report_of(printed, DEFINITIONS, name=name, manifest={**manifest, "kementerian": said.get("kementerian")})


def judged(*reports: RawReport) -> Result:
    return evaluate(BOOK, assemble(reports, DEFINITIONS))


def ended(result: Result) -> Mapping[str, int]:
    """How the checks of the one rule ended, but for those that are not applicable."""
    (count,) = result.rules
    assert not count.broken, count.reason
    kinds = {"pass": count.passed, "fail": count.failed, "undetermined": count.undetermined}
    return {kind: number for kind, number in kinds.items() if number}


def texts(result: Result) -> list[tuple[str, list[str], list[str]]]:
    """Each finding: whose it is, what it states and what that is held against, by report and table."""
    return [
        (
            finding.laporan,
            [f"{place.laporan}/{place.sumber} {place.column} {place.text}" for place in finding.locations],
            [f"{place.laporan}/{place.sumber} {place.column} {place.text}" for place in finding.evidence],
        )
        for finding in result.findings
    ]


PARENT = report("Pusat", "100.000", induk="")


def test_one_finding_for_a_figure_however_often_it_is_printed() -> None:
    several = {
        "anggaran": rows(
            "sumber|kode|pagu|realisasi\nTabel 1|A|9|8\nTabel 1|JUMLAH|100.000|\nTabel 2|JUMLAH|100.000|7"
        ),
        "anggaran_tahunan": rows("sumber|tahun|pagu|realisasi\nTabel 3|2023|100.000|7"),
    }
    result = judged(
        report("Pusat", several, induk=""),
        report("Balai", {"anggaran": rows("sumber|kode|pagu\nTabel 1|JUMLAH|60.000\nTabel 2|JUMLAH|60.000")}),
        report("Loka", {"klaim": rows("sumber|konsep|tahun|nilai\nNarasi BAB III|pagu|2023|50.000")}),
    )
    assert texts(result) == [
        (
            "Pusat-2023",
            ["Pusat-2023/Tabel 1 pagu 100.000"],
            ["Balai-2023/Tabel 1 pagu 60.000", "Loka-2023/Narasi BAB III nilai 50.000"],
        )
    ]
    (finding,) = result.findings
    assert finding.message == {
        "id": "Tabel 1: pagu 2023 tercetak 100.000, padahal menurut laporan unit-unit di bawahnya "
        "60.000 + 50.000 = 110.000; selisih 10.000.",
        "en": "Tabel 1: budget ceiling 2023 is printed as 100.000, but by the reports of the units below it is "
        "60.000 + 50.000 = 110.000; the difference is 10.000.",
    }
    assert (finding.stated, finding.expected, finding.severity) == ("100.000", "≥ 110.000", "warning")
    assert (finding.size, finding.amount, finding.degree.value) == (10_000.0, True, "contradiction")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("anak <= unit", "≥ 110.000"),
        ("unit == anak", "110.000"),
        ("unit > anak", "> 110.000"),
        ("anak < unit", "> 110.000"),
    ],
)
def test_a_message_may_say_all_of_a_figure(statement: str, expected: str) -> None:
    judged_by = rule(
        f"""
        table: anggaran
        once: [laporan]
        values:
          unit: {{fact: pagu, match: {{tahun: tahun_laporan}}}}
          anak: {{fact: pagu, match: {{tahun: tahun_laporan}}, reports: anak}}
        assert: {statement}
        """,
        message="{kunci}|{fakta}|{tercetak}|{seharusnya}|{selisih}|{hitungan}|{unit}|{anak}",
    )
    data = assemble([PARENT, report("Balai", "60.000"), report("Loka", "50.000")], DEFINITIONS)
    (finding,) = evaluate(book(judged_by), data).findings
    assert finding.message["id"] == (
        f"JUMLAH|pagu 2023|100.000|{expected}|10.000|60.000 + 50.000 = 110.000|100.000|110.000"
    )
    assert (finding.stated, finding.expected, finding.size, finding.amount) == ("100.000", expected, 10_000.0, True)


def test_one_finding_for_each_figure() -> None:
    both = "kode|pagu|realisasi\nJUMLAH|{}|{}"
    result = judged(
        report("Pusat", {"anggaran": rows(both.format(100, 90))}, induk=""),
        report("Balai", {"anggaran": rows(both.format(101, 92))}),
    )
    assert [finding.stated for finding in result.findings] == ["90", "100"]
    assert [finding.message["id"].split(" di bawahnya ")[1] for finding in result.findings] == [
        "92; selisih 2.",
        "101; selisih 1.",
    ]


def test_known_parts_that_are_too_much_prove_it_though_others_are_absent() -> None:
    silent = report("Loka", {"anggaran": rows("kode|realisasi\nJUMLAH|1")})
    assert ended(judged(PARENT, silent, report("Balai", "100.001"))) == {"fail": 1}
    assert ended(judged(PARENT, silent, report("Balai", "60.000"))) == {"pass": 1}


@pytest.mark.parametrize(
    "others",
    [
        [],
        [report("Balai", "200.000", induk="")],
        [report("Balai", "200.000", induk="Pusat Lain")],
        [report("Balai", "200.000", tahun=2022)],
        [report("Balai", {"anggaran": rows("kode|realisasi\nJUMLAH|1")})],
        [report("Balai", {"anggaran": rows("kode|pagu\nA|200.000")})],
        [report("Balai", {"pnbp": rows("jenis|tahun|target\npenggunaan|2023|200.000")})],
    ],
    ids=["no other report", "no unit above", "another unit above", "another year", "silent", "one line", "one source"],
)
def test_without_a_figure_of_a_unit_below_nothing_is_judged(others: list[RawReport]) -> None:
    result = judged(PARENT, *others)
    assert ended(result) == {}
    assert result.rules[0].reason == "not_applicable"


def test_units_further_below_are_not_added() -> None:
    result = judged(PARENT, report("Balai", "60.000"), report("Loka", "50.000", induk="BALAI "))
    assert ended(result) == {"pass": 2}


def test_a_report_below_that_contradicts_itself_blocks_the_check() -> None:
    two = {"anggaran": rows("sumber|kode|pagu\nTabel 1|JUMLAH|160.000\nTabel 2|JUMLAH|60.000")}
    result = judged(PARENT, report("Balai", two), report("Loka", "200.000"))
    assert ended(result) == {"undetermined": 1}
    assert result.rules[0].blocked == ("pagu 2023",)


def test_a_unit_above_that_contradicts_itself_blocks_the_check() -> None:
    two = {"anggaran": rows("sumber|kode|pagu\nTabel 1|JUMLAH|10\nTabel 2|JUMLAH|100.000")}
    result = judged(report("Pusat", two, induk=""), report("Balai", "60.000"))
    assert (ended(result), result.rules[0].blocked) == ({"undetermined": 1}, ("pagu 2023",))


@pytest.mark.parametrize(
    ("others", "outcome"),
    [
        ([report("lain", "10", satker="Pusat", kode="2")], {"undetermined": 2}),
        ([report("lain", "10", satker="Pusat")], {"undetermined": 2}),
        ([report("lain", "10", satker="Pusat", kode="2", kementerian="B")], {"fail": 1}),
        ([report("lain", "10", satker="Balai", induk="")], {"undetermined": 1}),
        ([report("lain", "10", satker="Pusat", kode="2", tahun=2022)], {"fail": 1}),
    ],
    ids=["two units of a name", "two reports", "another ministry", "two reports below", "another year"],
)
def test_where_it_is_not_certain_who_is_meant_nothing_is_guessed(
    others: list[RawReport], outcome: Mapping[str, int]
) -> None:
    above = report("Pusat", "100.000", induk="", kementerian="A")
    assert ended(judged(above, report("Balai", "200.000", kementerian="A"), *others)) == outcome


def test_rounding_is_no_contradiction() -> None:
    scaled = {"klaim": rows("sumber|konsep|tahun|nilai\nNarasi BAB III|pagu|2023|{} miliar")}

    def below(text: str) -> Tables:
        return {"klaim": [{**row, "nilai": row["nilai"].format(text)} for row in scaled["klaim"]]}

    above = report("Pusat", "10.000.000.000", induk="")
    assert ended(judged(above, report("Balai", below("4,0")), report("Loka", below("6,1")))) == {"pass": 1}
    assert ended(judged(above, report("Balai", below("4,0")), report("Loka", below("6,2")))) == {"fail": 1}


def test_a_finding_can_be_taken_apart() -> None:
    data = assemble([PARENT, report("Balai", "60.000"), report("Loka", "50.000")], DEFINITIONS)
    (finding,) = evaluate(BOOK, data).findings
    (told,) = explain(BOOK.rules["SEL-009"], finding, data)
    parts = {operand.name: [part.text for part in operand.parts] for operand in told.operands}
    assert parts == {"pagu_anak": ["60.000", "50.000"], "pagu_unit": ["100.000"]}


AMOUNT = st.integers(0, 60).map(str)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(AMOUNT, st.sampled_from(["Pusat", "1", "U0", "U1", ""]), AMOUNT), max_size=5),
    AMOUNT,
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_reports_does_not_matter(
    below: list[tuple[str, str, str]], whole: str, random: object
) -> None:
    reports = [report("Pusat", whole, induk="", kode="1")]
    for number, (pagu, induk, other) in enumerate(below):
        lines = rows(f"sumber|kode|pagu|realisasi\nTabel 1|JUMLAH|{pagu}|{other}\nTabel 2|JUMLAH|{pagu}|{pagu}")
        reports.append(report(f"U{number}", {"anggaran": lines}, induk=induk))
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = judged(*reports), judged(*shuffled)
    assert ended(first) == ended(second)
    assert (texts(first), [finding.message for finding in first.findings]) == (
        texts(second),
        [finding.message for finding in second.findings],
    )
    assert [finding.fingerprint for finding in first.findings] == [finding.fingerprint for finding in second.findings]
    # the vectorised outcome is that of plain sums
    for finding in first.findings:
        assert sum(int(place.text) for place in finding.evidence) > int(finding.stated)


def test_the_shipped_rule_is_the_one_that_compares_units() -> None:
    assert [name for name, rule in SHIPPED.rules.items() if rule.across] == ["SEL-008", "SEL-009"]
