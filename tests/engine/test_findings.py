"""What a finding of each form says in full: its places, what was expected, how far off it is, and in which words."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import location
from lakip_audit.engine.facts import Facts
from lakip_audit.numbers import Outcome
from tests.engine.conftest import Tables, audit, dataset_of, evidence, place, rows, rule, skala, stated

MESSAGE = "{kunci}|{tercetak}|{seharusnya}|{selisih}|{hitungan}|{tempat}|{fakta}|{ada}|{tidak_ada}"

Said = tuple[str, list[str], list[str], str, str, str]
"""What was judged, the places that stand against the rule, those they were held against, the message, what was
expected; how bad it is: degree, difference, whether in rupiah, whether merely compared."""


CASES = [
    pytest.param(
        "table: anggaran\nassert: realisasi <= pagu",
        {"anggaran": rows("sumber|kode|pagu|realisasi\nTabel 1|A|100|150\nTabel 1|B|5|5")},
        {},
        4,
        [
            (
                "Tabel 1|A|realisasi",
                ["Tabel 1/1 realisasi 150"],
                ["Tabel 1/1 pagu 100"],
                "A|150|≤ 100|50|100||||",
                "≤ 100",
                "contradiction 50 rp",
            )
        ],
        id="assertion",
    ),
    pytest.param(
        "table: anggaran\nassert: persen == realisasi / pagu * 100",
        {"anggaran": rows("sumber|kode|pagu|realisasi|persen\nTabel 1|A|400|150|37,4%\nTabel 1|B|5|5|90%")},
        {},
        6,
        [
            (
                "Tabel 1|B|persen",
                ["Tabel 1/2 persen 90%"],
                ["Tabel 1/2 realisasi 5", "Tabel 1/2 pagu 5"],
                "B|90%|100%|10|5 ÷ 5 × 100 = 100||||",
                "100%",
                "contradiction 10",
            ),
            (
                "Tabel 1|A|persen",
                ["Tabel 1/1 persen 37,4%"],
                ["Tabel 1/1 realisasi 150", "Tabel 1/1 pagu 400"],
                "A|37,4%|37,5%|0,1|150 ÷ 400 × 100 = 37,5||||",
                "37,5%",
                "rounding 0.1",
            ),
        ],
        id="assertion of a percentage",
    ),
    pytest.param(
        "table: target\nassert: satuan != 'Orang'",
        {"target": rows("sumber|indikator|tahun|target|satuan\nTabel 1|a|2023|4|Orang")},
        {},
        0,
        [("Tabel 1|a 2023", ["Tabel 1/1 satuan Orang"], [], "a 2023||||Orang ≠ Orang||||", "", "contradiction 0")],
        id="assertion about words",
    ),
    pytest.param(
        "rollup: {table: anggaran, columns: [pagu], tree: true}",
        {"anggaran": rows("kode|pagu\nJUMLAH|110\nEC|70\nWA|30")},
        {},
        3,
        [
            (
                "Tabel 1|JUMLAH|pagu",
                ["Tabel 1/1 pagu 110"],
                ["Tabel 1/2 pagu 70", "Tabel 1/3 pagu 30"],
                "JUMLAH|110|100|10|70 + 30|Tabel 1: 70; Tabel 1: 30|||",
                "100",
                "contradiction 10 rp",
            )
        ],
        id="rollup",
    ),
    pytest.param(
        "agreement: {concepts: [pagu]}",
        {"anggaran": rows("sumber|kode|pagu\nTabel 1|A|100\nTabel 2|A|100\nTabel 3|A|101")},
        {},
        3,
        [
            (
                "pagu A 2023",
                ["Tabel 3/3 pagu 101"],
                ["Tabel 1/1 pagu 100", "Tabel 2/2 pagu 100"],
                "pagu A 2023|101|100|1||Tabel 3: 101 ≠ Tabel 1: 100; Tabel 2: 100|pagu A 2023||",
                "100",
                "contradiction 1 rp compared",
            )
        ],
        id="agreement",
    ),
    pytest.param(
        "agreement: {concepts: [target], compare: satuan, by: [indikator]}",
        {
            "target": rows(
                "sumber|indikator|tahun|target|satuan\n"
                "Tabel 1|a|2023|13|Orang\n"
                "Tabel 2|a|2023|13 Unit|\n"
                "Tabel 3|a|2023|13|Orang\n"
                "Tabel 3|a|2022|13|Orang\n"
                "Tabel 2|b|2023|13|Orang\n"
                "Tabel 2|b|2023|13|Orang"
            )
        },
        {},
        0,
        [
            (
                "a",
                ["Tabel 2/2 target 13 Unit"],
                ["Tabel 1/1 satuan Orang", "Tabel 3/3 satuan Orang"],
                "«a»|unit|orang|||orang: Tabel 1, Tabel 3; unit: Tabel 2|«a»||",
                "orang",
                "contradiction 0 compared",
            )
        ],
        id="agreement of units",
    ),
    pytest.param(
        (
            "correspondence:\n"
            "  left: {table: capaian, key: [indikator, tahun], name: {id: Capaian, en: achievements}}\n"
            "  right: {table: target, key: [indikator, tahun], name: {id: Perkin, en: agreement}}"
        ),
        {
            "capaian": rows("indikator|nama|tahun|realisasi\na|Nilai A|2022|1\na|Nilai A|2023|1"),
            "target": rows("sumber|indikator|tahun|target\nTabel 8|a|2023|1"),
        },
        {},
        0,
        [
            (
                "Capaian|Perkin|a|2022",
                ["Tabel 1/1 nama Nilai A"],
                [],
                "«a» 2022||||||«a» 2022|Capaian|Perkin",
                "",
                "contradiction 0",
            )
        ],
        id="correspondence",
    ),
    pytest.param(
        "history: {table: target, columns: [target], by: [indikator], order: tahun}",
        {"target": rows("indikator|tahun|target\na|2020|10\na|2021|7,5")},
        {},
        2,
        [
            (
                "Tabel 1|a 2021|target",
                ["Tabel 1/2 target 7,5"],
                ["Tabel 1/1 target 10"],
                "a 2021|7,5|≥ 10|2,5|10 → 7,5|Tabel 1: 10|||",
                "≥ 10",
                "contradiction 2.5",
            )
        ],
        id="history",
    ),
    pytest.param(
        "history: {table: capaian, columns: [persen], by: [indikator], order: tahun}",
        {
            "capaian": rows(
                "sumber|indikator|tahun|persen\nTabel 4|a|2020|10,4%\nTabel 4|a|2021|10,3%\nTabel 4|a|2022|9%"
            )
        },
        {},
        3,
        [
            (
                "Tabel 4|a 2022|persen",
                ["Tabel 4/3 persen 9%"],
                ["Tabel 4/2 persen 10,3%"],
                "a 2022|9%|≥ 10,3%|1,3|10,3% → 9%|Tabel 4: 10,3%|||",
                "≥ 10,3%",
                "rounding 1.3",
            )
        ],
        id="history of percentages",
    ),
    pytest.param(
        "history: {table: anggaran, columns: [pagu], by: [kode], order: halaman}",
        {"anggaran": rows("sumber|kode|halaman|pagu\nTabel 4|A|1|1.000.500\nTabel 4|A|2|1.000.498\nTabel 4|B|1|7")},
        {"sumber": skala(Tabel_4="ribu")},
        2,
        [
            (
                "Tabel 4|A|pagu",
                ["Tabel 4/2 pagu 1.000.498"],
                ["Tabel 4/1 pagu 1.000.500"],
                "A|1.000.498|≥ 1.000.500|2.000|1.000.500 → 1.000.498|Tabel 4: 1.000.500|||",
                "≥ 1.000.500",
                "rounding 2000 rp",
            )
        ],
        id="history in thousands",
    ),
    pytest.param(
        ("pattern: {kind: repeat, table: anggaran_tahunan, columns: [belanja_pegawai, belanja_barang]}"),
        {
            "anggaran_tahunan": rows(
                "tahun|belanja_pegawai|belanja_barang\n"
                "2016|1.300.172.217|7.447.527.533\n"
                "2017|1.300.172.217|7.447.527.533"
            )
        },
        {},
        0,
        [
            (
                "Tabel 1|2017",
                ["Tabel 1/2 belanja_pegawai 1.300.172.217", "Tabel 1/2 belanja_barang 7.447.527.533"],
                ["Tabel 1/1 belanja_pegawai 1.300.172.217", "Tabel 1/1 belanja_barang 7.447.527.533"],
                "2017||||1.300.172.217; 7.447.527.533|2016|||",
                "",
                "contradiction 0",
            )
        ],
        id="repeat",
    ),
    pytest.param(
        "pattern: {kind: twice, table: sdm, by: [kelompok, tahun], columns: [kategori]}",
        {
            "sdm": rows(
                "sumber|kelompok|kategori|tahun|jumlah\n"
                "Tabel 2|jabatan|x|2019|2\n"
                "Tabel 2|jabatan|y|2019|2\n"
                "Tabel 2|jabatan|x|2019|3\n"
                "Tabel 2|jabatan|x|2019|4"
            )
        },
        {},
        0,
        [
            (
                "Tabel 2|jabatan 2019",
                ["Tabel 2/3 tahun 2019", "Tabel 2/4 tahun 2019"],
                ["Tabel 2/1 tahun 2019"],
                "jabatan 2019|||||3|||",
                "",
                "contradiction 0",
            )
        ],
        id="twice",
    ),
    pytest.param(
        "pattern: {kind: unreadable, table: target, columns: [target]}",
        {"target": rows("indikator|tahun|target\na|2023|0 50\na|2022|50")},
        {},
        0,
        [("Tabel 1|a 2023|target", ["Tabel 1/1 target 0 50"], [], "a 2023|0 50|||||||", "", "contradiction 0")],
        id="unreadable",
    ),
    pytest.param(
        "pattern: {kind: decimal_mark}",
        {"capaian": rows("indikator|tahun|realisasi\na|2023|1.234,56\nb|2023|1,31\nc|2023|3.96")},
        {},
        0,
        [
            (
                "Tabel 1|c 2023|realisasi",
                ["Tabel 1/3 realisasi 3.96"],
                [],
                "c 2023|3.96|3,96||||||",
                "3,96",
                "contradiction 0",
            )
        ],
        id="decimal comma",
    ),
    pytest.param(
        "pattern: {kind: decimal_mark}",
        {"capaian": rows("indikator|tahun|realisasi\na|2023|1,234.56\nb|2023|1.31\nc|2023|3,96")},
        {},
        0,
        [
            (
                "Tabel 1|c 2023|realisasi",
                ["Tabel 1/3 realisasi 3,96"],
                [],
                "c 2023|3,96|3.96||||||",
                "3.96",
                "contradiction 0",
            )
        ],
        id="decimal point",
    ),
    pytest.param(
        "pattern: {kind: differ, table: anggaran, by: [kode], columns: [uraian]}",
        {"anggaran": rows("sumber|kode|uraian\nTabel 1|A|Gaji\nTabel 2|A|Gajih\nTabel 3|A|Gaji")},
        {},
        0,
        [
            (
                "A|uraian",
                ["Tabel 2/2 uraian Gajih"],
                ["Tabel 1/1 uraian Gaji", "Tabel 3/3 uraian Gaji"],
                "A|||||Tabel 2: Gajih ≠ Tabel 1: Gaji; Tabel 3: Gaji|A||",
                "Gaji",
                "contradiction 0 compared",
            )
        ],
        id="differ",
    ),
    pytest.param(
        "pattern: {kind: numbering, table: struktur, by: [jenis], columns: [nomor]}",
        {"struktur": rows("jenis|nomor\nnomor_sasaran|SK.1\nnomor_sasaran|SK.2\nnomor_sasaran|SK.4")},
        {},
        0,
        [
            (
                "Tabel 1 nomor_sasaran|SK.4",
                ["Tabel 1/3 nomor SK.4"],
                ["Tabel 1/2 nomor SK.2"],
                "Tabel 1 nomor_sasaran|SK.4|3|||SK.2|||",
                "3",
                "contradiction 0",
            )
        ],
        id="numbering",
    ),
    pytest.param(
        "pattern: {kind: number_year, table: struktur, columns: [nomor, tahun]}",
        {
            "struktur": rows(
                "sumber|jenis|nomor|tahun|judul\n"
                "Halaman 1|surat|PK-1/2022|2023|a\n"
                "Halaman 1|surat|PK-1/2023|2023|b\n"
                "Halaman 1|surat|PK-1|2023|c"
            )
        },
        {},
        0,
        [
            (
                "Halaman 1|PK-1/2022",
                ["Halaman 1/1 nomor PK-1/2022"],
                ["Halaman 1/1 tahun 2023"],
                "PK-1/2022|PK-1/2022|2023||||||",
                "",
                "contradiction 0",
            )
        ],
        id="number_year",
    ),
    pytest.param(
        "pattern: {kind: caption_years, table: struktur}",
        {
            "struktur": rows("jenis|nomor|judul|tahun\ntabel|1|Perbandingan 2021 dan 2022|2021,2022"),
            "capaian": rows("sumber|indikator|tahun|realisasi\nTabel 1|a|2022|1\nTabel 1|a|2023|1\nTabel 1|b|2023|1"),
        },
        {},
        0,
        [
            (
                "Tabel 1",
                ["Tabel 1/1 judul Perbandingan 2021 dan 2022"],
                ["Tabel 1/2 tahun 2023"],
                "Tabel 1|2021, 2022|2022, 2023|||2023|||",
                "2022, 2023",
                "contradiction 0",
            )
        ],
        id="caption_years",
    ),
    pytest.param(
        "pattern: {kind: caption_years, table: struktur}",
        {
            "struktur": rows("jenis|nomor|judul|tahun\ntabel|1|Perbandingan|2022,2024"),
            "capaian": rows("sumber|indikator|tahun|realisasi\nTabel 1|a|2022|1\nTabel 1|a|2023|1\nTabel 1|b|2023|1"),
        },
        {},
        0,
        [
            (
                "Tabel 1",
                ["Tabel 1/1 tahun 2022,2024"],
                ["Tabel 1/2 tahun 2023"],
                "Tabel 1|2022, 2024|2022, 2023|||2022, 2023|||",
                "2022, 2023",
                "contradiction 0",
            )
        ],
        id="caption_years one by one",
    ),
    pytest.param(
        "pattern: {kind: scale_steps, table: skala}",
        {"skala": rows("skala|kategori|bawah|atas\nx|A|66|76\nx|B|75|90\nx|C|95|")},
        {},
        0,
        [
            (
                "x|B|C",
                ["Tabel 1/2 atas 90", "Tabel 1/3 bawah 95"],
                [],
                "x|||||B … 90; C 95 …|||",
                "",
                "contradiction 0",
            ),
            (
                "x|A|B",
                ["Tabel 1/1 atas 76", "Tabel 1/2 bawah 75"],
                [],
                "x|||||A … 76; B 75 …|||",
                "",
                "contradiction 0",
            ),
        ],
        id="scale_steps",
    ),
    pytest.param(
        "pattern: {kind: scale_word, table: capaian, columns: [kategori, persen]}",
        {
            "skala": rows("skala|kategori|bawah|atas\nx|Rendah||65\nx|Sedang|66|75\nx|Tinggi|76|"),
            "capaian": rows(
                "sumber|indikator|tahun|persen|kategori\n"
                "Tabel 5|a|2023|67%|Tinggi\n"
                "Tabel 5|b|2023|80%|Tinggi\n"
                "Tabel 5|c|2023|80%|Tinggi\n"
                "Tabel 5|d|2023|70%|Istimewa\n"
                "Tabel 5|e|2023|75,5%|Rendah"
            ),
        },
        {},
        5,
        [
            (
                "Tabel 5|e 2023|kategori",
                ["Tabel 5/5 kategori Rendah"],
                ["Tabel 5/5 persen 75,5%"],
                "e 2023|Rendah|-||75,5%||||",
                "",
                "contradiction 0 compared",
            ),
            (
                "Tabel 5|a 2023|kategori",
                ["Tabel 5/1 kategori Tinggi"],
                ["Tabel 5/1 persen 67%", "Tabel 1/2 kategori Sedang"],
                "a 2023|Tinggi|Sedang||67%||||",
                "Sedang",
                "contradiction 0 compared",
            ),
            (
                "Tabel 5|d 2023|kategori",
                ["Tabel 5/4 kategori Istimewa"],
                ["Tabel 5/4 persen 70%", "Tabel 1/2 kategori Sedang"],
                "d 2023|Istimewa|Sedang||70%||||",
                "Sedang",
                "contradiction 0 compared",
            ),
        ],
        id="scale_word",
    ),
    pytest.param(
        "pattern: {kind: lost_mark}",
        {
            "target": rows(
                "sumber|indikator|dokumen|tahun|target\n"
                "Tabel 1|a|rkt|2020|1\n"
                "Tabel 1|a|rkt|2021|12\n"
                "Tabel 1|a|rkt|2022|122\n"
                "Tabel 2|a|rkt|2020|1\n"
                "Tabel 2|a|rkt|2021|1,2\n"
                "Tabel 2|a|rkt|2022|1,22"
            )
        },
        {},
        0,
        [
            (
                "contoh|target|a|Tabel 1",
                ["Tabel 1/2 target 12", "Tabel 1/3 target 122"],
                ["Tabel 2/5 target 1,2", "Tabel 2/6 target 1,22"],
                "«a»|12; 122|1,2; 1,22|||Tabel 2|||",
                "1,2; 1,22",
                "contradiction 0",
            )
        ],
        id="lost_mark",
    ),
    pytest.param(
        "pattern: {kind: scale_word, table: capaian, columns: [kategori, persen]}",
        {
            "skala": rows(
                "skala|kategori|bawah|atas\nx|Kurang||75\nx|Cukup|76|\ny|Rendah||65\ny|Sedang|66|75\ny|Tinggi|76|"
            ),
            "capaian": rows(
                "sumber|indikator|tahun|persen|kategori\n"
                "Tabel 5|a|2023|67%|Tinggi\n"
                "Tabel 5|b|2023|80%|Tinggi\n"
                "Tabel 5|c|2023|67%|Cukup"
            ),
        },
        {},
        3,
        [
            (
                "Tabel 5|a 2023|kategori",
                ["Tabel 5/1 kategori Tinggi"],
                ["Tabel 5/1 persen 67%", "Tabel 1/4 kategori Sedang"],
                "a 2023|Tinggi|Sedang||67%||||",
                "Sedang",
                "contradiction 0 compared",
            ),
            (
                "Tabel 5|c 2023|kategori",
                ["Tabel 5/3 kategori Cukup"],
                ["Tabel 5/3 persen 67%", "Tabel 1/1 kategori Kurang"],
                "c 2023|Cukup|Kurang||67%||||",
                "Kurang",
                "contradiction 0 compared",
            ),
        ],
        id="two scales",
    ),
]


@pytest.mark.parametrize(("lines", "tables", "manifest", "covered", "said"), CASES)
def test_a_finding_says_all_of_it(
    lines: str, tables: Tables, manifest: dict[str, object], covered: int, said: list[Said]
) -> None:
    result = audit(tables, rule(lines, message=MESSAGE), **manifest)
    assert result.facts_covered == covered
    found = []
    for finding in result.findings:
        weight = f"{finding.degree.value} {finding.size:g}{' rp' if finding.amount else ''}"
        found.append(
            (
                stated(finding),
                evidence(finding),
                finding.message["id"],
                finding.expected,
                weight + ("" if finding.computed else " compared"),
            )
        )
        assert finding.stated in (finding.message["id"].split("|")[1], finding.locations[0].text)
        assert (finding.rule, finding.laporan, finding.confidence) == ("UJI-001", "contoh", 1.0)
    assert found == [tuple(rest) for _, *rest in said]
    # Waivers and earlier results know a finding by its fingerprint: it must not change with the version.
    known = [hashlib.sha256(f"UJI-001\x1fcontoh\x1f{subject}".encode()).hexdigest()[:16] for subject, *_ in said]
    assert [finding.fingerprint for finding in result.findings] == known


@pytest.mark.parametrize(("lines", "tables", "manifest", "covered", "said"), CASES)
def test_every_check_is_about_a_printed_cell(
    lines: str, tables: Tables, manifest: dict[str, object], covered: int, said: list[Said]
) -> None:
    del covered
    loaded, dataset = rule(lines), dataset_of(tables, **manifest)
    verdicts = FORMS[loaded.form](loaded, Facts(dataset))
    assert verdicts.outcome.dtype == np.uint8
    assert verdicts.count(Outcome.FAIL) == len(said)
    for index, outcome in enumerate(verdicts.outcome.tolist()):
        if outcome == Outcome.FAIL:
            assert verdicts.cell(index) in verdicts.draft(index).stated + verdicts.draft(index).evidence
        elif verdicts.about is not None and loaded.form != "pattern":
            assert place(location(dataset, verdicts.about(index))).startswith("Tabel ")
