"""From a report with one mistake to its cause: where it stands, what it should be, why, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis import KINDS, Diagnosis, diagnose, diagnosing
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.deadline import Deadline
from lakip_audit.diagnosis.localise import Localised
from lakip_audit.engine import evaluation
from lakip_audit.rulebook.loading import LoadedRule
from tests.diagnosis.conftest import (
    ABSORBED,
    ACHIEVED,
    AGREE,
    SUM,
    audited,
    diagnosed,
    failing_example,
    fixes,
    lines,
    only,
    pagu,
    printings,
    repaired,
    suspects,
)
from tests.engine.conftest import SHIPPED, Rows, Tables, book, dataset_of, stated


@dataclass(frozen=True)
class Slip:
    """A mistake in a small report.

    ``place`` is the cell that is wrong, as ``Tabel 1/2 pagu 100``, ``text`` what to print there; ``says`` are the words
    of the explanation in Indonesian and in English.
    """

    tables: Tables
    rules: tuple[LoadedRule | str, ...]
    place: str
    text: str
    says: tuple[str, str]


def realisasi(*texts: str) -> Rows:
    """An achievement as so many tables print it."""
    return printings("realisasi", *texts, indikator="a", tahun="2023")


def achieved(persen: str, realisasi: str) -> Rows:
    """A percentage of a target of 80, and both numbers confirmed by two other tables."""
    same = {"indikator": "a", "tahun": "2023", "target": "80", "realisasi": realisasi}
    return [{"sumber": "Tabel 1", **same, "persen": persen}, *({"sumber": f"Tabel {n}", **same} for n in (2, 3))]


def elsewhere(column: str, text: str, kode: str = "JUMLAH") -> Rows:
    """What two other tables print."""
    return [{"sumber": f"Tabel {n}", "baris": "1", "kode": kode, column: text} for n in (2, 3)]


def shifted(*texts: str) -> Rows:
    """A column of five lines in Tabel 1, and the right ones in two other tables."""
    right = ("53.410.000", "17.250.000", "88.120.500", "41.700.000", "9.999.100")
    return [
        {"sumber": f"Tabel {table}", "baris": str(at + 1), "kode": f"K{at}", "pagu": text}
        for table, column in ((1, texts), (2, right), (3, right))
        for at, text in enumerate(column)
    ]


SLIPS: Mapping[Kind, Slip] = {
    "row_shift": Slip(
        {"anggaran": shifted("17.250.000", "88.120.500", "41.700.000", "9.999.100", "5.000.000")},
        (AGREE,),
        "Tabel 1/1 pagu 17.250.000",
        "53.410.000",
        ("K0 s.d. K4: isinya bergeser 1 baris ke atas", "column pagu, K0 to K4"),
    ),
    "stale_value": Slip(
        {
            "capaian": [
                {"sumber": f"Tabel {n}", "baris": "1", "kolom": year, "indikator": "a", "tahun": year, "target": text}
                for n, texts in ((1, ("71", "71")), (2, ("71", "83")), (3, ("71", "83")))
                for year, text in zip(("2022", "2023"), texts, strict=True)
            ]
        },
        (AGREE,),
        "Tabel 1/1 target 71",
        "83",
        ("71 adalah nilai tahun 2022; seharusnya 83", "71 is the value of 2022"),
    ),
    "copied_cell": Slip(
        {"anggaran": [*lines("pagu", A="5.120.000", B="5.120.000"), *elsewhere("pagu", "9.731.400", "B")]},
        (AGREE,),
        "Tabel 1/2 pagu 5.120.000",
        "9.731.400",
        ("sama dengan sel di atasnya", "equals the cell above"),
    ),
    "digit_typo": Slip(
        {"anggaran": pagu("7.000.120.000", "7.000.150.000", "7.000.150.000")},
        (AGREE,),
        "Tabel 1/1 pagu 7.000.120.000",
        "7.000.150.000",
        ("berbeda satu angka dari 7.000.150.000", "differs by one digit from 7.000.150.000"),
    ),
    "digit_transposition": Slip(
        {"anggaran": pagu("Rp 7.000.210.000,-", "7.000.120.000", "7.000.120.000")},
        (AGREE,),
        "Tabel 1/1 pagu Rp 7.000.210.000,-",
        "Rp 7.000.120.000,-",
        ("dua angka bertukar tempat", "two digits changed places"),
    ),
    "digit_lost_or_added": Slip(
        {"anggaran": pagu("700.120.000", "7.000.120.000", "7.000.120.000")},
        (AGREE,),
        "Tabel 1/1 pagu 700.120.000",
        "7.000.120.000",
        ("satu angka hilang atau terketik lebih", "a digit is lost or added"),
    ),
    "decimal_lost_or_moved": Slip(
        {"capaian": realisasi("396", "3,96", "3,96")},
        (AGREE,),
        "Tabel 1/1 realisasi 396",
        "3,96",
        ("tanda desimal hilang atau bergeser", "the decimal mark is lost or moved"),
    ),
    "scale": Slip(
        {"anggaran": pagu("7.000.120", "7.000.120.000", "7.000.120.000")},
        (AGREE,),
        "Tabel 1/1 pagu 7.000.120",
        "7.000.120.000",
        ("skala lain (kali 1.000)", "another scale (times 1.000)"),
    ),
    "sign": Slip(
        {"capaian": realisasi("2,05", "-2,05", "-2,05")},
        (AGREE,),
        "Tabel 1/1 realisasi 2,05",
        "-2,05",
        ("tandanya terbalik", "the sign is wrong"),
    ),
    "unit": Slip(
        {
            "target": [
                {"sumber": f"Tabel {n}", "indikator": "a", "tahun": "2023", "target": "8", "satuan": unit}
                for n, unit in ((1, "Orang"), (2, "Dokumen"), (3, "Dokumen"))
            ]
        },
        ("SEL-002",),
        "Tabel 1/1 satuan Orang",
        "Dokumen",
        ("di tempat lain «Dokumen»", "elsewhere “Dokumen”"),
    ),
    "annual_cumulative": Slip(
        {
            "anggaran": [
                {"sumber": "Tabel 1", "kode": "JUMLAH", "tw1": "3.120.000", "tw2": "1.930.000"},
                *elsewhere("tw2", "5.050.000"),
            ]
        },
        (AGREE,),
        "Tabel 1/1 tw2 1.930.000",
        "5.050.000",
        ("nilai periode itu saja; kumulatifnya 5.050.000", "the running total is 5.050.000"),
    ),
    "omitted_or_doubled_line": Slip(
        {
            "anggaran": [
                *lines("pagu", JUMLAH="612.300", A="512.300", B="100.000", C="77.450"),
                *elsewhere("pagu", "689.750"),
            ]
        },
        (SUM, AGREE),
        "Tabel 1/1 pagu 612.300",
        "689.750",
        ("tidak memuat rincian 77.450", "leaves out 77.450"),
    ),
    "total_not_updated": Slip(
        {"anggaran": [*lines("pagu", JUMLAH="598.421", A="512.300", B="100.000"), *elsewhere("pagu", "612.300")]},
        (SUM, AGREE),
        "Tabel 1/1 pagu 598.421",
        "612.300",
        ("tidak mengikuti rinciannya", "does not follow its parts"),
    ),
    "swapped_operands": Slip(
        {"capaian": achieved("125%", "64")},
        (AGREE, ACHIEVED),
        "Tabel 1/1 persen 125%",
        "80%",
        ("dihitung terbalik", "computed the wrong way round"),
    ),
    "truncated": Slip(
        {"anggaran": [{"kode": "A", "pagu": "700", "realisasi": "500", "persen": "71,42"}]},
        (ABSORBED,),
        "Tabel 1/1 persen 71,42",
        "71,43",
        ("dipotong atau dibulatkan terlalu kasar", "cut off or rounded too coarsely"),
    ),
    "other_formula": Slip(
        {"capaian": achieved("100%", "92")},
        (AGREE, ACHIEVED),
        "Tabel 1/1 persen 100%",
        "115%",
        ("dibatasi 100; menurut angkanya 115%", "capped at 100; by its numbers it is 115%"),
    ),
    "previous_report_text": Slip(
        {
            "struktur": [
                {"jenis": "tabel", "nomor": "2.3", "judul": "Perbandingan Capaian Kinerja Sasaran"},
                {"jenis": "tabel", "nomor": "2.5", "judul": "Anggaran menurut kegiatan"},
                {"jenis": "rujukan", "nomor": "2.4", "judul": "perbandingan capaian kinerja dalam tabel berikut"},
            ]
        },
        ("STR-001",),
        "Tabel 1/3 nomor 2.4",
        "2.3",
        ("«2.4» agaknya tertinggal dari laporan sebelumnya; seharusnya 2.3", "it should be 2.3"),
    ),
    "missing_item": Slip(
        {"rincian": [{"daftar": "pelatihan", "nomor": number} for number in ("1", "2", "4")]},
        ("RIN-005",),
        "Tabel 1/3 nomor 4",
        "",
        ("Ada yang tertinggal", "Something is left out"),
    ),
    "extra_item": Slip(
        {
            "sdm": [
                {"kelompok": "jabatan", "tahun": "2022", "kolom": kolom, "kategori": "A", "jumlah": "1"}
                for kolom in ("1", "2")
            ]
        },
        ("SDM-003",),
        "Tabel 1/2 tahun 2022",
        "",
        ("tercetak lebih dari sekali", "printed more than once"),
    ),
    "unknown": Slip(
        {"anggaran": pagu("1.234.567.890", "7.000.150.000", "7.000.150.000")},
        (AGREE,),
        "Tabel 1/1 pagu 1.234.567.890",
        "7.000.150.000",
        ("tidak cocok dengan angka lain; yang cocok 7.000.150.000", "does not fit the other numbers"),
    ),
}  # fmt: skip


def test_there_is_a_slip_of_every_kind() -> None:
    assert SLIPS.keys() == set(KINDS)


@pytest.mark.parametrize("kind", SLIPS)
def test_the_cause_of_each_kind_of_slip(kind: Kind) -> None:
    slip = SLIPS[kind]
    run = audited(slip.tables, *slip.rules)
    diagnosis = diagnose(run)
    cause = only(diagnosis)
    assert (cause.id, cause.kind) == ("C1", kind)
    assert suspects(cause)[0] == slip.place
    assert fixes(cause).get(slip.place, "") == slip.text
    assert cause.explanation.keys() == {"id", "en"}
    assert slip.says[0] in cause.explanation["id"]
    assert slip.says[1] in cause.explanation["en"]
    assert cause.findings
    assert set(cause.findings) <= {finding.fingerprint for finding in run.result.findings}
    assert all(diagnosis.of[name] == (cause,) for name in cause.findings)
    if slip.text:
        assert diagnose(repaired(run, [cause])) == Diagnosis(), "what is proposed satisfies the rules"
    assert repr(diagnosed(slip.tables, *slip.rules)) == repr(diagnosis), "in the same words each time"


@pytest.mark.parametrize("name", SHIPPED.rules)
def test_causes_of_the_examples_of_a_rule(name: str) -> None:
    """A cause is about findings there are; a rule that says where its findings come from has one for each."""
    for number in range(len(SHIPPED.rules[name].rule.examples.fail)):
        run = failing_example(name, number)
        before = [(finding, stated(finding)) for finding in run.result.findings]
        diagnosis = diagnose(run)
        names = {finding.fingerprint for finding, _ in before}
        assert [(finding, stated(finding)) for finding in run.result.findings] == before
        for at, cause in enumerate(diagnosis.causes, 1):
            assert cause.id == f"C{at}"
            assert cause.kind in KINDS
            assert set(cause.findings) <= names
            assert 0 <= cause.confidence <= 1
            assert len(set(cause.suspects)) == len(cause.suspects)
            assert all(edit.text and edit.text != edit.place.text for edit in cause.fix)
        assert set(diagnosis.of) == {name for cause in diagnosis.causes for name in cause.findings}
        if SHIPPED.rules[name].rule.cause is not None:
            assert set(diagnosis.of) == names


def test_nothing_found_has_no_cause() -> None:
    assert diagnosed({"anggaran": pagu("5", "5")}, AGREE) == Diagnosis()


def test_of_two_mistakes_that_of_more_rupiah_comes_first() -> None:
    small, large = (
        pagu("5.120", "5.210", "5.210"),
        printings("realisasi", "7.000.210.000", "7.000.120.000", "7.000.120.000", kode="B"),
    )
    tables = {"anggaran": [*small, *({**row, "baris": "2"} for row in large)]}
    diagnosis = diagnosed(tables, AGREE)
    assert [(cause.id, cause.at_stake_rp) for cause in diagnosis.causes] == [("C1", 90_000.0), ("C2", 90.0)]


def test_a_target_that_is_missed_after_all_is_told_as_such() -> None:
    """92 of a target of 80 is reached, 29 is not."""
    tables = {"capaian": [{**row, "target": "80"} for row in realisasi("92,00", "29,00", "29,00")]}
    assert only(diagnosed(tables, AGREE)).flips
    tables = {"capaian": [{**row, "target": "20"} for row in realisasi("92,00", "29,00", "29,00")]}
    assert not only(diagnosed(tables, AGREE)).flips


IN_PRINTED_ORDER = {"missing_item", "extra_item"}
"""Of these the rows of a file have to stand as they are printed: what is numbered or repeated comes after another."""


@pytest.mark.parametrize("kind", [kind for kind in SLIPS if kind not in IN_PRINTED_ORDER])
def test_the_order_of_the_rows_in_a_file_does_not_matter(kind: Kind) -> None:
    """The rows are those of a file; what is printed where stands in ``baris``."""
    slip = SLIPS[kind]
    numbered = {
        table: [{"sumber": "Tabel 1", "baris": str(at), **row} for at, row in enumerate(rows, 1)]
        for table, rows in slip.tables.items()
    }
    backwards = {table: list(reversed(rows)) for table, rows in numbered.items()}
    one, other = (only(diagnosed(tables, *slip.rules)) for tables in (numbered, backwards))
    assert (one.kind, one.confidence, one.unique, one.explanation) == (
        other.kind,
        other.confidence,
        other.unique,
        other.explanation,
    )
    assert fixes(one) == fixes(other)
    assert set(suspects(one)) == set(suspects(other))


def test_the_same_slip_in_two_reports_is_a_mistake_of_each() -> None:
    slip = SLIPS["digit_typo"]
    one, other = (dataset_of(slip.tables, laporan=name) for name in ("satu", "dua"))
    both = diagnose(evaluation.audit(book(*slip.rules), Dataset.concat([one, other])))
    assert [[place.laporan for place in cause.suspects] for cause in both.causes] in (
        [["satu"], ["dua"]],
        [["dua"], ["satu"]],
    )
    alone = only(diagnosed(slip.tables, *slip.rules))
    assert all(cause.explanation == alone.explanation for cause in both.causes)


@pytest.mark.parametrize(("name", "column"), [("RIN-003", "realisasi"), ("RIN-004", "nilai")])
def test_where_a_list_is_shorter_than_a_number_says_either_may_be_wrong(name: str, column: str) -> None:
    """Two are listed, three are stated: nothing is proposed."""
    cause = only(diagnose(failing_example(name)))
    assert (cause.kind, cause.unique, cause.fix) == ("missing_item", False, ())
    assert [place.column for place in cause.suspects][:1] == [column]
    assert any(place.file.endswith("rincian") for place in cause.suspects)


def test_two_units_accuse_each_other() -> None:
    tables = {"target": SLIPS["unit"].tables["target"][:2]}
    cause = only(diagnosed(tables, "SEL-002"))
    assert (cause.kind, cause.unique) == ("unit", False)
    assert set(suspects(cause)) == {"Tabel 1/1 satuan Orang", "Tabel 2/2 satuan Dokumen"}


@pytest.mark.parametrize(
    ("tables", "rules"),
    [
        (
            {
                "anggaran": [
                    {"kode": "A", "pagu": "9" * 195, "realisasi": "9" * 194 + "8", "persen": "9" * 185 + "%"},
                    {"kode": "JUMLAH", "pagu": "9" * 195, "realisasi": "1", "persen": "90%"},
                ]
            },
            (ABSORBED, SUM),
        ),
        (
            {
                "struktur": [{"jenis": "tabel", "nomor": "1", "judul": "Realisasi", "tahun": "2021,202²"}],
                "capaian": [{"indikator": "a", "tahun": year, "realisasi": "1"} for year in ("2022", "2023")],
            },
            ("STR-009",),
        ),
        ({"anggaran": [{"kode": "A", "pagu": "0", "realisasi": "10", "persen": "10%"}]}, (ABSORBED,)),
        ({"sdm": [{"kategori": kind, "jumlah": "-"} for kind in ("A", "JUMLAH")]}, ("SDM-001",)),
        ({"sdm": [{"kategori": kind, "jumlah": text} for kind, text in (("A", "-"), ("JUMLAH", "5"))]}, ("SDM-001",)),
        ({"anggaran": lines("pagu", JUMLAH="-5", A="(7)", B="-0")}, (SUM,)),
    ],
    ids=["huge", "superscript", "over zero", "dashes", "a dash", "negative"],
)
def test_odd_data_does_not_stop_it(tables: Tables, rules: tuple[LoadedRule | str, ...]) -> None:
    run = audited(tables, *rules)
    names = {finding.fingerprint for finding in run.result.findings}
    assert diagnose(run).of.keys() <= names


def test_where_a_search_fails_or_is_interrupted_the_others_end(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Deadline] = []

    def localise(network: object, component: object, deadline: Deadline) -> Localised:  # noqa: ARG001
        begun.append(deadline)
        raise KeyboardInterrupt

    monkeypatch.setattr(diagnosing, "localise", localise)
    with pytest.raises(KeyboardInterrupt):
        diagnosing.diagnose(audited({"anggaran": pagu("7.000", "7.500", "8.000")}, AGREE), 20.0)
    assert begun[0].left() < 0
