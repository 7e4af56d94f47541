"""Tables as other offices print them: what they give, whatever their wording and layout."""

from __future__ import annotations

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Block
from lakip_audit.extraction.tabular.profile import Profiles, load_profiles
from lakip_audit.extraction.tabular.tables import TablesResult, read_tables
from tests.extraction.made import document, grid, values


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return load_profiles(load_definitions())


def read(profiles: Profiles, *blocks: Block | str, year: int = 2023) -> TablesResult:
    return read_tables(document(*blocks), profiles, year=year)


def kinds(result: TablesResult) -> list[str | None]:
    return list(result.recognised.values())


class TestAchievement:
    """Targets, results and percentages of indicators."""

    @pytest.mark.parametrize("objective", ["Sasaran", "Sasaran Strategis", "Sasaran Program", "Sasaran Kegiatan"])
    @pytest.mark.parametrize("name", ["Indikator Kinerja", "IKU", "Indikator Kinerja Program", "Indikator Tujuan"])
    @pytest.mark.parametrize("percent", ["%", "Capaian (%)", "Tingkat Capaian", "Persentase Capaian"])
    def test_the_words_of_a_heading_may_be_others(
        self, profiles: Profiles, objective: str, name: str, percent: str
    ) -> None:
        made = grid(
            f"No | {objective} | {name} | Target | Realisasi | {percent}",
            "1 | Meningkatnya mutu layanan v2 | Persentase pengaduan yang selesai | 90% | 95% | 105,56",
            "2 | ~ | Jumlah laporan | 12 laporan | 11 laporan | 91,67",
        )
        result = read(profiles, "Tabel 3.1 Capaian Kinerja Tahun 2023", made)
        assert values(result.rows, "capaian", "sumber", "baris", "tahun", "nama", "target", "realisasi", "persen") == [
            ("Tabel 3.1", "1", "2023", "Persentase pengaduan yang selesai", "90%", "95%", "105,56"),
            ("Tabel 3.1", "2", "2023", "Jumlah laporan", "12 laporan", "11 laporan", "91,67"),
        ]
        assert {text for (text,) in values(result.rows, "capaian", "sasaran")} == {"Meningkatnya mutu layanan"}

    def test_a_line_of_averages_is_no_indicator(self, profiles: Profiles) -> None:
        made = grid(
            "No | Indikator Kinerja | Target | Realisasi | %",
            "1 | Jumlah laporan | 12 | 11 | 91,67",
            " | Rata-rata capaian | | | 91,67",
        )
        result = read(profiles, "Tabel 3.1 Capaian Kinerja", made)
        assert values(result.rows, "indikator", "nama") == [("Jumlah laporan",)]
        assert ("Rata-rata capaian", "91,67") in values(result.rows, "tabel_lain", "label_baris", "teks")

    def test_the_word_of_a_scale(self, profiles: Profiles) -> None:
        made = grid(
            "No | Indikator Kinerja | Target | Realisasi | Capaian (%) | Predikat",
            "1 | Nilai Reformasi Birokrasi | 75 | 76 | 101,33 | Sangat Baik",
        )
        result = read(profiles, "Tabel 3.3 Capaian Indikator", made)
        assert values(result.rows, "capaian", "persen", "kategori") == [("101,33", "Sangat Baik")]

    @pytest.mark.parametrize("percent", ["%", "% Capaian 2023", "Capaian 2023 (%)"])
    def test_two_years_beside_each_other(self, profiles: Profiles, percent: str) -> None:
        made = grid(
            f"No | Indikator Kinerja | Satuan | Realisasi 2022 | Target 2023 | Realisasi 2023 | {percent}",
            "1 | Nilai SAKIP | Nilai | 70,5 | 72 | 73,1 | 101,53",
        )
        result = read(profiles, "Tabel 3.6 Perbandingan Capaian Kinerja Tahun 2022 dan 2023", made)
        assert values(result.rows, "capaian", "kolom", "tahun", "target", "realisasi", "persen") == [
            ("4", "2022", "", "70,5", ""),
            ("5", "2023", "72", "73,1", "101,53"),
        ]

    def test_five_years_under_target_and_result(self, profiles: Profiles) -> None:
        made = grid(
            "No v2 | Indikator v2 | Satuan v2 | Target >5 | ~|~|~|~| Realisasi >5|~|~|~|~",
            "~|~|~|2019|2020|2021|2022|2023|2019|2020|2021|2022|2023",
            "1 | Indeks Pembangunan | Indeks | 70 | 71 | 72 | 73 | 74 | 70,1 | 71,2 | 71,9 | 73,3 | 74,2",
        )
        result = read(profiles, "Tabel 3.7 Target dan Realisasi Kinerja 2019-2023", made)
        assert values(result.rows, "capaian", "tahun", "target", "realisasi") == [
            ("2019", "70", "70,1"),
            ("2020", "71", "71,2"),
            ("2021", "72", "71,9"),
            ("2022", "73", "73,3"),
            ("2023", "74", "74,2"),
        ]

    def test_progress_to_the_end_of_the_plan(self, profiles: Profiles) -> None:
        made = grid(
            "No | Indikator Kinerja | Satuan | Realisasi 2023 | Target Akhir Renstra (2026) | Tingkat Kemajuan (%)",
            "1 | Nilai SAKIP | Nilai | 73,1 | 80 | 91,38",
        )
        result = read(profiles, "Tabel 3.8 Perbandingan Realisasi s.d. Akhir Periode Renstra", made)
        assert values(result.rows, "capaian_renstra", "nama", "target_akhir", "persen") == [
            ("Nilai SAKIP", "80", "91,38")
        ]
        assert values(result.rows, "capaian", "tahun", "realisasi", "persen") == [("2023", "73,1", "")]


class TestQuarters:
    """Columns a quarter."""

    def test_target_and_result_under_each_quarter(self, profiles: Profiles) -> None:
        made = grid(
            "No v2 | Indikator Kinerja v2 | Satuan v2 | Target v2"
            "| TW I >2 | ~ | TW II >2 | ~ | Triwulan III >2 | ~ | TW IV >2 | ~",
            "~|~|~|~|T|R|T|R|T|R|T|R",
            "1 | Jumlah layanan | layanan | 12 | 3 | 2 | 6 | 5 | 9 | 9 | 12 | 12",
        )
        result = read(profiles, "Tabel 3.2 Target dan Realisasi Triwulan", made)
        assert values(result.rows, "capaian", "kolom", "triwulan", "target", "realisasi") == [
            ("5", "1", "3", "2"),
            ("7", "2", "6", "5"),
            ("9", "3", "9", "9"),
            ("11", "4", "12", "12"),
        ]
        assert values(result.rows, "target", "tahun", "target") == [("2023", "12")]

    def test_quarters_under_target_and_under_result(self, profiles: Profiles) -> None:
        made = grid(
            "No v2 | Indikator Kinerja v2 | Target v2| Target Triwulan >4 |~|~|~| Realisasi Triwulan >4 |~|~|~",
            "~|~|~|I|II|III|IV|I|II|III|IV",
            "1 | Persentase penyelesaian | 90 | 20 | 40 | 60 | 90 | 21 | 43 | 63 | 91",
        )
        result = read(profiles, "Tabel 3.2 Rencana Aksi", made)
        assert values(result.rows, "capaian", "triwulan", "target", "realisasi") == [
            ("1", "20", "21"),
            ("2", "40", "43"),
            ("3", "60", "63"),
            ("4", "90", "91"),
        ]


class TestBudget:
    """Amounts of money: planned and spent."""

    HEAD = "No | Uraian | Anggaran | Realisasi | %"

    def test_programmes_without_codes(self, profiles: Profiles) -> None:
        made = grid(
            "No | Program | Pagu (Rp) | Realisasi (Rp) | % ",
            "1 | Program Penegakan Hukum | 1.500.000.000 | 1.450.000.000 | 96,67",
            "2 | Program Dukungan Manajemen | 2.500.000.000 | 2.450.000.000 | 98,00",
            "| Jumlah | 4.000.000.000 | 3.900.000.000 | 97,50",
        )
        result = read(profiles, "Tabel 4.1 Realisasi Anggaran per Program", made)
        assert values(result.rows, "anggaran", "kode", "pagu", "realisasi", "persen") == [
            ("program-penegakan-hukum", "1.500.000.000", "1.450.000.000", "96,67"),
            ("program-dukungan-manajemen", "2.500.000.000", "2.450.000.000", "98,00"),
            ("JUMLAH", "4.000.000.000", "3.900.000.000", "97,50"),
        ]

    def test_codes_of_a_regional_office(self, profiles: Profiles) -> None:
        made = grid(
            "Kode | Program/Kegiatan/Sub Kegiatan | Anggaran | Realisasi | %",
            "1.01 | URUSAN PENDIDIKAN | 900.000.000 | 800.000.000 | 88,89",
            "1.01.02 | PROGRAM PENGELOLAAN PENDIDIKAN | 900.000.000 | 800.000.000 | 88,89",
            "1.01.02.2.01 | Pengelolaan Sekolah Dasar | 500.000.000 | 450.000.000 | 90,00",
            "1.01.02.2.01.03 | Pembangunan Ruang Kelas | 500.000.000 | 450.000.000 | 90,00",
            "1.01.02.2.02 | Pengelolaan SMP | 400.000.000 | 350.000.000 | 87,50",
            "TOTAL >2 | ~ | 900.000.000 | 800.000.000 | 88,89",
        )
        result = read(profiles, "Tabel 3.5 Realisasi Belanja", made)
        assert values(result.rows, "anggaran", "kode", "kode_cetak") == [
            ("1/01", "1.01"),
            ("1/01/02", "1.01.02"),
            ("1/01/02/2/01", "1.01.02.2.01"),
            ("1/01/02/2/01/03", "1.01.02.2.01.03"),
            ("1/01/02/2/02", "1.01.02.2.02"),
            ("JUMLAH", "TOTAL"),
        ]

    def test_a_tree_in_the_running_numbers(self, profiles: Profiles) -> None:
        made = grid(
            self.HEAD,
            "I | Program A | 300.000.000 | 290.000.000 | 96,67",
            "1 | Kegiatan A1 | 100.000.000 | 95.000.000|95",
            "2 | Kegiatan A2 | 200.000.000 | 195.000.000|97,5",
            "II | Program B | 100.000.000 | 90.000.000|90",
            "1 | Kegiatan B1 | 100.000.000 | 90.000.000|90",
            "| Jumlah | 400.000.000 | 380.000.000|95",
        )
        result = read(profiles, "Tabel 3.5 Realisasi Anggaran", made)
        assert [code for (code,) in values(result.rows, "anggaran", "kode")] == [
            "program-a",
            "program-a/kegiatan-a1",
            "program-a/kegiatan-a2",
            "program-b",
            "program-b/kegiatan-b1",
            "JUMLAH",
        ]

    def test_a_tree_in_the_words(self, profiles: Profiles) -> None:
        made = grid(
            self.HEAD,
            "1 | PROGRAM A | 300.000.000 | 290.000.000 | 96,67",
            "2 | Kegiatan Gaji | 100.000.000 | 95.000.000|95",
            "3 | Kegiatan Sarana | 200.000.000 | 195.000.000|97,5",
            "| Jumlah | 300.000.000 | 290.000.000|96,67",
        )
        result = read(profiles, "Tabel 3.5 Realisasi Anggaran", made)
        assert [code for (code,) in values(result.rows, "anggaran", "kode")] == [
            "program-a",
            "program-a/kegiatan-gaji",
            "program-a/kegiatan-sarana",
            "JUMLAH",
        ]

    def test_where_the_tree_is_not_to_be_seen_no_total_is_claimed(self, profiles: Profiles) -> None:
        made = grid(
            self.HEAD,
            "1 | Sekretariat | 300.000.000 | 290.000.000 | 96,67",
            "2 | Gaji | 100.000.000 | 95.000.000|95",
            "3 | Sarana | 200.000.000 | 195.000.000|97,5",
            "| Jumlah | 300.000.000 | 290.000.000|96,67",
        )
        result = read(profiles, "Tabel 3.5 Realisasi Anggaran", made)
        assert ("JUMLAH",) not in values(result.rows, "anggaran", "kode")
        assert "total_unclear" in [note.code for note in result.notes]

    def test_income_and_spending_are_told_apart(self, profiles: Profiles) -> None:
        made = grid(
            self.HEAD,
            "1 | PENDAPATAN DAERAH | 300.000.000 | 290.000.000 | 96,67",
            "2 | Pendapatan Asli Daerah | 300.000.000 | 290.000.000|96,67",
            "3 | BELANJA DAERAH | 310.000.000 | 300.000.000|96,77",
            "4 | Belanja Operasi | 310.000.000 | 300.000.000|96,77",
        )
        result = read(profiles, "Tabel 3.5 Realisasi APBD Tahun 2023", made)
        assert [kind for (kind,) in values(result.rows, "anggaran", "jenis")] == [
            "pendapatan",
            "pendapatan",
            "belanja",
            "belanja",
        ]

    def test_programme_and_activity_in_two_columns(self, profiles: Profiles) -> None:
        made = grid(
            "No | Program | Kegiatan | Anggaran | Realisasi",
            "1 | Program A v2 | Gaji | 100.000.000 | 95.000.000",
            "2 | ~ | Sarana | 200.000.000 | 195.000.000",
            "| Jumlah | | 300.000.000 | 290.000.000",
        )
        result = read(profiles, "Tabel 3.5 Realisasi Anggaran", made)
        assert values(result.rows, "anggaran", "kode", "uraian") == [
            ("program-a/gaji", "Gaji"),
            ("program-a/sarana", "Sarana"),
            ("JUMLAH", ""),
        ]

    def test_kinds_of_spending_in_thousands(self, profiles: Profiles) -> None:
        made = grid(
            "No | Jenis Belanja | Pagu | Realisasi | %",
            "1 | Belanja Pegawai | 4.100.000 | 4.000.000 | 97,56",
            "2 | Belanja Modal | 267.149 | 260.000 | 97,32",
            "| Jumlah | 4.367.149 | 4.260.000 | 97,55",
        )
        result = read(profiles, "Tabel 3.10 Belanja menurut jenis (dalam ribuan rupiah)", made)
        assert values(result.rows, "anggaran_rincian", "jenis_belanja", "pagu", "realisasi") == [
            ("pegawai", "4.100.000", "4.000.000"),
            ("modal", "267.149", "260.000"),
            ("JUMLAH", "4.367.149", "4.260.000"),
        ]
        assert result.sources["Tabel 3.10"].skala == "ribu"

    def test_performance_and_budget_side_by_side(self, profiles: Profiles) -> None:
        made = grid(
            "No v2 | Sasaran v2 | Indikator Kinerja v2 | Kinerja >3|~|~|Anggaran >3|~|~",
            "~|~|~|Target|Realisasi|Capaian|Pagu|Realisasi|Capaian",
            "1 | Meningkatnya X | Jumlah kasus selesai | 10 | 12 | 120 | 100.000.000 | 95.000.000 | 95,00",
        )
        result = read(profiles, "Tabel 3.12 Efisiensi Penggunaan Sumber Daya", made)
        assert values(result.rows, "anggaran_kinerja", "nama", "target", "capaian", "pagu", "realisasi") == [
            ("Jumlah kasus selesai", "10", "12", "100.000.000", "95.000.000")
        ]

    def test_income_of_the_state(self, profiles: Profiles) -> None:
        made = grid(
            "No | Jenis Penerimaan | Target (Rp) | Realisasi (Rp) | %",
            "1 | Jasa Uji | 100.000.000 | 110.000.000 | 110",
            "2 | Sewa | 50.000.000 | 40.000.000 | 80",
            "Jumlah >2|~|150.000.000|150.000.000|100",
        )
        result = read(profiles, "Tabel 3.9 Target dan Realisasi PNBP Tahun 2023", made)
        assert values(result.rows, "pnbp", "baris", "tahun", "target", "realisasi", "persen") == [
            ("3", "2023", "150.000.000", "150.000.000", "100")
        ]
        assert ("Sewa", "40.000.000") in values(result.rows, "tabel_lain", "label_baris", "teks")


class TestOthers:
    """Staff, scales, and what no profile knows."""

    def test_staff(self, profiles: Profiles) -> None:
        made = grid("No | Golongan | Jumlah", "1 | IV | 5", "2 | III | 30", "Jumlah >2 |~| 35")
        result = read(profiles, "Tabel 1.1 Jumlah Pegawai Menurut Golongan", made)
        assert values(result.rows, "sdm", "kelompok", "kategori", "jumlah") == [
            ("golongan", "IV", "5"),
            ("golongan", "III", "30"),
            ("golongan", "JUMLAH", "35"),
        ]

    def test_staff_split_once_more_keeps_the_split(self, profiles: Profiles) -> None:
        made = grid(
            "No v2 | Pendidikan v2 | Jenis Kelamin >2 | ~ | Jumlah v2",
            "~|~|L|P|~",
            "1 | S2 | 5 | 6 | 11",
            "Total >2|~|5|6|11",
        )
        result = read(profiles, "Tabel 1.2 Pegawai menurut Pendidikan", made)
        assert values(result.rows, "sdm", "kategori", "jumlah") == [("S2", "11"), ("JUMLAH", "11")]
        assert ("S2", "Jenis Kelamin > P", "6") in values(
            result.rows, "tabel_lain", "label_baris", "label_kolom", "teks"
        )

    def test_a_scale(self, profiles: Profiles) -> None:
        made = grid(
            "No | Interval Nilai Realisasi Kinerja | Kriteria Penilaian",
            "1 | ≥ 91 | Sangat Tinggi",
            "2 | 76 ≤ 90 | Tinggi",
            "3 | ≤ 75 | Rendah",
        )
        result = read(profiles, "Tabel 3.1 Skala Nilai Peringkat Kinerja", made)
        assert values(result.rows, "skala", "kategori", "bawah", "atas") == [
            ("Sangat Tinggi", "91", ""),
            ("Tinggi", "76", "90"),
            ("Rendah", "", "75"),
        ]

    def test_numbers_that_no_profile_knows_are_kept(self, profiles: Profiles) -> None:
        made = grid("Bulan | Gabah | Inflasi", "Januari | 102,5 | 0,31", "Februari | 101,9 | 0,12")
        result = read(profiles, "Tabel 3.5 Nilai Tukar Petani", made)
        assert kinds(result) == [None]
        assert values(result.rows, "tabel_lain", "label_baris", "label_kolom", "posisi_baris", "posisi_kolom", "teks")[
            :3
        ] == [
            ("Januari", "Bulan", "1", "1", "Januari"),
            ("Januari", "Gabah", "1", "2", "102,5"),
            ("Januari", "Inflasi", "1", "3", "0,31"),
        ]
        assert "table_unknown" in [note.code for note in result.notes]

    def test_rows_under_two_kinds_of_number_columns_are_not_mixed(self, profiles: Profiles) -> None:
        """``Capaian`` beside ``Target`` is the result; beside both it is the percentage."""
        short = grid("No | Indikator | Target | Capaian", "1 | Nilai SAKIP | 80 | 78,8")
        long = grid("No | Indikator | Target | Realisasi | Capaian", "1 | Nilai SAKIP | 80 | 78,8 | 98,5")
        result = read(profiles, "Tabel 1 Capaian Kinerja", short, "Tabel 2 Capaian Kinerja", long)
        assert values(result.rows, "capaian", "sumber", "realisasi", "persen") == [
            ("Tabel 1", "78,8", ""),
            ("Tabel 2", "78,8", "98,5"),
        ]
