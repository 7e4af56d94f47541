"""Facts: what is one fact, what its printings are, and how precisely they may be read."""

from __future__ import annotations

import numpy as np
import pytest

from lakip_audit.dataset.text_column import TextColumn, combine
from lakip_audit.engine.facts import Facts, group
from lakip_audit.engine.verdict import Cell
from tests.engine.conftest import FAIL, PASS, dataset_of, outcomes, rows, rule, skala

NEUTRAL_ROWS = {
    "anggaran": rows("sumber|jenis|kode|pagu\nTabel 1|belanja|JUMLAH|100\nTabel 1||A|7\nTabel 2|pendapatan|JUMLAH|5"),
    "anggaran_rincian": rows(
        "sumber|tahun|sumber_dana|jenis_belanja|pagu\nTabel 3|2023|JUMLAH|JUMLAH|100\nTabel 3|2023|RM|JUMLAH|90"
    ),
    "klaim": rows("sumber|konsep|tahun|kode|nilai\nNarasi|pagu|2023||100\nNarasi|pagu|2023|A|7\nNarasi|pagu|||9"),
}


def test_codes_are_numbered_by_first_row() -> None:
    keys = [np.array(["b", "a", "b", "a"], object), np.array(["x", "x", "y", "x"], object)]
    assert combine(keys, 4).tolist() == [0, 1, 2, 1]
    assert combine([], 3).tolist() == [0, 0, 0]
    assert combine([np.array([], object)], 0).tolist() == []


def test_a_group_agrees_where_one_value_fits_all() -> None:
    keys = [TextColumn.of("ababa")]
    lo, hi = np.array([1.0, 5, 2, 9, 3]), np.array([4.0, 6, 5, 9, 3])
    groups = group(combine(keys, 5), lo, hi, np.zeros(5))
    assert [groups.members(number).tolist() for number in range(len(groups))] == [[0, 2, 4], [1, 3]]
    assert groups.size.tolist() == [3, 2]
    assert (groups.lo.tolist(), groups.hi.tolist(), groups.agrees.tolist()) == ([3, 9], [3, 6], [True, False])
    assert len(group(combine([TextColumn.of([])], 0), np.zeros(0), np.zeros(0), np.zeros(0))) == 0


def test_the_printings_of_a_fact_are_told_in_their_order_however_many_they_are() -> None:
    of = np.arange(3_000) * 7 % 11
    groups = group(combine([of], len(of)), np.zeros(len(of)), np.zeros(len(of)), np.zeros(len(of)))
    together = [groups.members(number).tolist() for number in range(len(groups))]
    assert together == [np.flatnonzero(of == of[number]).tolist() for number in range(11)]
    assert groups.first.tolist() == [members[0] for members in together]


def test_facts_bring_tables_and_prose_together() -> None:
    facts = Facts(dataset_of(NEUTRAL_ROWS))
    printings, groups = facts.printings("pagu"), facts.groups("pagu")
    together = [[printings.cell(int(member)) for member in groups.members(number)] for number in range(len(groups))]
    assert together == [
        [Cell("anggaran", "pagu", 0), Cell("anggaran_rincian", "pagu", 0), Cell("klaim", "nilai", 0)],
        [Cell("anggaran", "pagu", 1), Cell("klaim", "nilai", 1)],
        [Cell("anggaran", "pagu", 2)],
        [Cell("anggaran_rincian", "pagu", 1)],
    ]
    firsts = [int(groups.members(number)[0]) for number in range(3)]
    assert [facts.key(printings, first) for first in firsts] == ["pagu 2023", "pagu A 2023", "pagu pendapatan 2023"]
    assert facts.describe(printings, firsts[1]) == {"id": "pagu A 2023", "en": "budget ceiling A 2023"}


def test_a_reader_knows_an_indicator_by_its_name_and_a_quarter_by_the_word() -> None:
    tables = {
        "indikator": rows("indikator|nama\nsakip|Nilai SAKIP"),
        "target": rows("indikator|tahun|triwulan|target\nsakip|2023|2|70"),
    }
    facts = Facts(dataset_of(tables))
    assert facts.describe(facts.printings("target"), 0)["id"] == "target «Nilai SAKIP» 2023 TW 2"
    assert facts.key(facts.printings("target"), 0) == "target sakip 2023 2"


def test_a_concept_that_nobody_prints_has_no_printings() -> None:
    facts = Facts(dataset_of(NEUTRAL_ROWS))
    assert len(facts.printings("target")) == 0
    assert len(facts.groups("target")) == 0


def test_printings_in_different_scales_have_one_unit() -> None:
    tables = {
        "anggaran": rows("sumber|kode|pagu\nTabel 1|A|10\nTabel 2|A|9.900"),
        "klaim": rows("sumber|konsep|tahun|kode|nilai\nNarasi|pagu|2023|A|Rp 9,9 ribu"),
    }
    sumber = {**skala(Tabel_1="ribu"), "Tabel 2": {}, "Narasi": {}}
    printings = Facts(dataset_of(tables, sumber=sumber)).printings("pagu")
    unit = 10.0**printings.scale
    assert (printings.lo / unit).tolist() == [9_500, 9_900, 9_850]
    assert (printings.hi / unit).tolist() == [10_500, 9_900, 9_950]


REALISASI = """
    sumber  | indikator | tahun | realisasi | satuan
    Tabel 1 | a         | 2023  | 5         | Nilai
    Tabel 2 | a         | 2023  | 5,3       | Nilai
    Tabel 3 | a         | 2023  | 5,28      | Nilai
    Tabel 1 | b         | 2023  | 5         | Nilai
    Tabel 2 | b         | 2023  | 7         | Nilai
    Tabel 1 | c         | 2023  | 5         | Nilai
    Tabel 1 | d         | 2023  | 5         | orang
    Tabel 2 | d         | 2023  | 6         | orang
    Tabel 1 |           | 2023  | 5         | Nilai
"""


def test_a_rounded_cell_is_read_as_precisely_as_the_most_precise_printing() -> None:
    refined = Facts(dataset_of({"capaian": rows(REALISASI)})).refined("capaian", "realisasi")
    unit = 10.0**refined.interval.scale
    assert (refined.interval.lo / unit).tolist() == [5.275, 5.275, 5.275, 4.5, 6.5, 4.5, 5, 6, 4.5]
    assert (refined.interval.hi / unit).tolist() == [5.285, 5.285, 5.285, 5.5, 7.5, 5.5, 5, 6, 5.5]
    assert np.flatnonzero(refined.blocked).tolist() == [3, 4], "exact cells in conflict wait for nothing"
    precise = Cell("capaian", "realisasi", 2)
    assert refined.witness == {0: precise, 1: precise}


def test_what_is_exact_everywhere_stays_as_it_is() -> None:
    refined = Facts(dataset_of({"anggaran": rows("sumber|kode|pagu\nTabel 1|A|5\nTabel 2|A|6")})).refined(
        "anggaran", "pagu"
    )
    assert (refined.interval.lo.tolist(), refined.blocked.tolist(), dict(refined.witness)) == ([5, 6], [False] * 2, {})


def test_facts_in_conflict_are_named_by_cell() -> None:
    facts = Facts(dataset_of({"capaian": rows(REALISASI)}))
    assert [facts.in_conflict("capaian", "realisasi", row) for row in (0, 3, 4, 5)] == [
        (),
        ("realisasi b 2023",),
        ("realisasi b 2023",),
        (),
    ]


@pytest.mark.parametrize(
    ("kategori", "concepts"),
    [("JUMLAH", ("jumlah_pegawai",)), ("x", ("jumlah_pegawai",))],
)
def test_a_column_states_only_what_its_table_says(kategori: str, concepts: tuple[str, ...]) -> None:
    facts = Facts(dataset_of({"sdm": [{"kelompok": "jabatan", "kategori": kategori, "tahun": "2023", "jumlah": "5"}]}))
    assert facts.dataset.definitions.concepts_of["sdm", "jumlah"] == concepts
    (stated,) = {
        (name, str(values[0])) for name, values in facts.printings("jumlah_pegawai").dims.items() if name == "kategori"
    }
    assert stated == ("kategori", "" if kategori == "JUMLAH" else kategori)


def test_a_fact_may_be_stated_by_rows_of_several_kinds() -> None:
    agreed = rule("agreement: {concepts: [target]}")
    tables = {
        "indikator": rows("indikator|konsolidasi\na|rata_rata\nb|terakhir\nc|jumlah"),
        "capaian_renstra": rows("indikator|target_akhir\na|5\nb|5\nc|5"),
        "target": rows("""
            sumber  | indikator | tahun | sifat     | target
            Tabel 2 | a         | 2024  | tahunan   | 5
            Tabel 2 | b         | 2024  | tahunan   | 6
            Tabel 2 | c         | 2024  | kumulatif | 5
        """),
    }
    assert outcomes(agreed, tables, renstra=(2020, 2024)) == [PASS, PASS, FAIL]
