"""Patterns: repeated rows, lines printed twice, figures that cannot be read, odd decimal marks."""

from __future__ import annotations

from tests.engine.conftest import FAIL, PASS, audit, evidence, faults, outcomes, rows, stated

YEARS = """
    sumber  | tahun | belanja_pegawai | belanja_barang | belanja_modal
    Tabel 1 | 2016  | 1.300.172.217   | 7.447.527.533  | 609.660.000
    Tabel 1 | 2017  | 1.300.172.217   | 7.447.527.533  | 609.660.000
    Tabel 1 | 2018  | 1.300.172.217   | 7.447.527.533  | 609.660.001
    Tabel 1 | 2019  | 100             | 200            | 300
    Tabel 1 | 2020  | 100             | 200            | 300
    Tabel 1 | 2021  | 1.300.172.217   | 7.447.527.533  |
    Tabel 2 | 2022  | 1.300.172.217   | 7.447.527.533  | 609.660.000
"""


def test_a_row_of_many_digits_that_was_copied() -> None:
    tables = {"anggaran_tahunan": rows(YEARS)}
    # rows with few digits or a gap are no subject; those of another table are no copy
    assert outcomes("ANG-020", tables) == [PASS, FAIL, PASS, PASS]
    (finding,) = audit(tables, "ANG-020").findings
    assert stated(finding) == [
        "Tabel 1/2 belanja_pegawai 1.300.172.217",
        "Tabel 1/2 belanja_barang 7.447.527.533",
        "Tabel 1/2 belanja_modal 609.660.000",
    ]
    assert evidence(finding)[0] == "Tabel 1/1 belanja_pegawai 1.300.172.217"
    assert "tahun 2017 sama persis dengan tahun 2016" in finding.message["id"]


def test_the_same_amount_is_the_same_however_it_is_printed() -> None:
    years = rows(YEARS)[:2]
    years[1] |= {"belanja_pegawai": "1300172217", "belanja_modal": "Rp 609.660.000,-"}
    assert outcomes("ANG-020", {"anggaran_tahunan": years}) == [PASS, FAIL]


def test_a_group_with_a_line_printed_twice() -> None:
    staff = rows("""
        kelompok   | kategori | tahun | kolom | jumlah
        jabatan    | x        | 2019  | 2     | 2
        jabatan    | JUMLAH   | 2019  | 2     | 2
        jabatan    | x        | 2019  | 3     | 3
        jabatan    | JUMLAH   | 2019  | 3     | 3
        jabatan    | x        | 2020  | 4     | 3
        pendidikan | x        | 2019  | 2     | 3
    """)
    assert outcomes("SDM-003", {"sdm": staff}) == [FAIL, PASS, PASS]
    (finding,) = audit({"sdm": staff}, "SDM-003").findings
    assert (stated(finding), evidence(finding)) == (["Tabel 1/3 tahun 2019"], ["Tabel 1/1 tahun 2019"])
    assert "2019 tercetak 2 kali" in finding.message["id"]


def test_figures_that_cannot_be_read() -> None:
    tables = {
        "target": rows("indikator|tahun|target\na|2023|0 50\na|2022|50\na|2021|BB\na|2020|-\na|2019|"),
        "sdm": rows("kelompok|kategori|tahun|jumlah\nx|y|2023|1.2.3"),
    }
    assert sorted(faults(audit(tables, "FMT-001"))) == [
        ("FMT-001", "contradiction", ["Tabel 1/1 jumlah 1.2.3"]),
        ("FMT-001", "contradiction", ["Tabel 1/1 target 0 50"]),
    ]
    # a word is a reading of its own; a dash and an empty cell are no figures
    assert sorted(outcomes("FMT-001", tables)) == [FAIL, FAIL, PASS, PASS]


def test_a_figure_that_can_be_read_in_two_ways() -> None:
    tables = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|14.000|Nilai")}
    assert faults(audit(tables, "FMT-001")) == [("FMT-001", "contradiction", ["Tabel 1/1 realisasi 14.000"])]


def test_the_decimal_mark_of_the_others() -> None:
    tables = {
        "capaian": rows("indikator|tahun|realisasi|persen\na|2023|3.96|100,5%\nb|2023|1,31|99,5%\nc|2023|7|"),
        "anggaran": rows("kode|pagu\nA|1.000.000"),
    }
    (finding,) = audit(tables, "FMT-002").findings
    assert (stated(finding), finding.expected, finding.severity) == (["Tabel 1/1 realisasi 3.96"], "3,96", "info")
    assert outcomes("FMT-002", tables) == [FAIL, PASS, PASS, PASS]


def test_without_a_majority_no_mark_is_odd() -> None:
    capaian = rows("indikator|tahun|realisasi\na|2023|3.96\nb|2023|1,31")
    assert [faults(audit({"capaian": each}, "FMT-002")) for each in (capaian, capaian[::-1])] == [[], []]


def test_the_order_of_rows_in_the_file_does_not_matter() -> None:
    years = [{**row, "baris": str(number)} for number, row in enumerate(rows(YEARS)[:3], 1)]
    one, other = (audit({"anggaran_tahunan": each}, "ANG-020").findings for each in (years, years[::-1]))
    assert [finding.fingerprint for finding in one] == [finding.fingerprint for finding in other]
