"""Rows of ``struktur.csv``: contents, headings, captions, and what the prose cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.document import Block, Style
from lakip_audit.extraction.prose.citation import letters, references, regulations
from lakip_audit.extraction.prose.structure import read_structure, years_in
from tests.extraction.made import document, heading, paragraph, values

COLUMNS = ("jenis", "nomor", "judul", "tahun", "rujukan")


def structure(*blocks: Block | str) -> list[tuple[str, ...]]:
    """All rows, in order."""
    return values(read_structure(document(*blocks)), "struktur", *COLUMNS)


def cited(text: str) -> list[tuple[str, ...]]:
    """What a paragraph of the first chapter of a report of 2024 cites."""
    rows = read_structure(document("LAPORAN KINERJA TAHUN 2024", heading("BAB I PENDAHULUAN"), text))
    return values([row for row in rows if row.values["sumber"] == "Narasi BAB I"], "struktur", *COLUMNS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah berlaku.",
            ("29", "Peraturan Presiden tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah", "2014"),
        ),
        (
            "Peraturan Menteri Contoh RI No. 12/M-C/PER/3/2019 tentang Organisasi dan Tata Kerja Balai.",
            ("12/M-C/PER/3/2019", "Peraturan Menteri Contoh tentang Organisasi dan Tata Kerja Balai", "2019"),
        ),
        ("sesuai PMK Nomor 62 Tahun 2023.", ("62", "PMK Nomor 62 Tahun 2023", "2023")),
        ("Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara,", ("17", None, "2003")),
        ("Perda 5 Tahun 2021 ditetapkan.", ("5", "Perda 5 Tahun 2021", "2021")),
        ("bersertifikat ISO 9001:2015.", ("9001", None, "2015")),
    ],
)
def test_regulations(text: str, found: tuple[str, str | None, str]) -> None:
    [citation] = regulations(text)
    assert (citation.nomor, citation.tahun) == (found[0], found[2])
    assert citation.judul == found[1] or found[1] is None


@pytest.mark.parametrize("text", ["Menteri Contoh hadir.", "Peraturan yang berlaku.", "UU tentang hal itu.", "Nomor 5"])
def test_what_cites_no_regulation(text: str) -> None:
    assert list(regulations(text)) == []


def test_two_regulations_in_one_sentence() -> None:
    text = "Peraturan Pemerintah Nomor 8 Tahun 2006 dan Peraturan Presiden Nomor 29 Tahun 2014 menjadi dasar."
    assert [(one.nomor, one.tahun) for one in regulations(text)] == [("8", "2006"), ("29", "2014")]


def test_a_letter_with_its_date() -> None:
    [letter] = letters("melalui Surat Kepala Balai Nomor B.12/BC/IV/2023 tanggal 4 Mei 2024 perihal Penilaian Mandiri.")
    assert (letter.nomor, letter.tahun) == ("B.12/BC/IV/2023", "2024")
    assert "Penilaian Mandiri" in letter.judul


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("disajikan pada Tabel 2.4.", ["Tabel 2.4"]),
        ("lihat tabel 3 dan gambar 5", ["Tabel 3", "Gambar 5"]),
        ("Tabel 3.1, 3.2 dan 3.3 memuatnya", ["Tabel 3.1", "Tabel 3.2", "Tabel 3.3"]),
        ("pada tabel berikut", []),
        ("sebanyak 5 tabel", []),
    ],
)
def test_references(text: str, found: list[str]) -> None:
    assert [one.rujukan for one in references(text)] == found


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Capaian tahun 2023 dan 2024", "2023,2024"),
        ("Target Renstra 2020-2024", "2020-2024"),
        ("Target Renstra 2020-2024 untuk tahun 2022", "2020-2024"),
        ("Anggaran 2019 dan Renstra 2020-2024", ""),
        ("Pegawai", ""),
    ],
)
def test_years_of_titles(title: str, years: str) -> None:
    assert years_in(title) == years


def test_contents_headings_and_captions() -> None:
    rows = structure(
        "LAPORAN KINERJA TAHUN 2024",
        heading("DAFTAR ISI"),
        paragraph("BAB I PENDAHULUAN ....... 4", Style.CONTENTS),
        heading("DAFTAR TABEL"),
        paragraph("Tabel 1.1 Pegawai tahun 2024 ... 5", Style.CONTENTS),
        heading("DAFTAR GAMBAR"),
        paragraph("Gambar 1 Bagan organisasi\t3", Style.CONTENTS),
        heading("BAB I PENDAHULUAN"),
        heading("A. Pegawai", 2),
        paragraph("Tabel 1.1 Pegawai tahun 2024", Style.CAPTION),
        paragraph("Gambar 1 Bagan organisasi", Style.CAPTION),
    )
    assert rows == [
        ("daftar_isi", "BAB I", "PENDAHULUAN", "", "4"),
        ("daftar_tabel", "1.1", "Pegawai tahun 2024", "2024", "5"),
        ("daftar_gambar", "1", "Bagan organisasi", "", "3"),
        ("tahun", "", "sampul Laporan Kinerja", "2024", ""),
        ("bab", "", "DAFTAR ISI", "", ""),
        ("bab", "", "DAFTAR TABEL", "", ""),
        ("bab", "", "DAFTAR GAMBAR", "", ""),
        ("bab", "BAB I", "PENDAHULUAN", "", ""),
        ("subbab", "A", "Pegawai", "", ""),
        ("tabel", "1.1", "Pegawai tahun 2024", "2024", ""),
        ("gambar", "1", "Bagan organisasi", "", ""),
    ]


def test_the_statement_of_review() -> None:
    rows = structure(heading("BAB IV PENUTUP"), "Pernyataan Telah Direviu", "Kami telah mereviu Laporan Kinerja ini.")
    assert [row[0] for row in rows].count("pernyataan_reviu") == 2


def test_periods_and_years_that_the_prose_names() -> None:
    rows = cited("Renstra Balai Contoh 2020-2024 disusun. Pagu anggaran tahun 2023 naik.")
    assert ("periode", "", "Renstra Balai Contoh", "2020-2024", "") in rows
    assert [row for row in rows if row[0] == "tahun"] == [("tahun", "", "Pagu anggaran tahun", "2023", "")]


def test_a_comparison_in_the_next_table_has_its_number() -> None:
    rows = structure(
        "LAPORAN KINERJA TAHUN 2024",
        heading("BAB III AKUNTABILITAS KINERJA"),
        "Perbandingan capaian tahun 2023 dan 2024 dapat dilihat pada tabel berikut.",
        paragraph("Tabel 7 Perbandingan capaian", Style.CAPTION),
    )
    assert [row[3:] for row in rows if row[0] == "tahun" and row[4]] == [("2023,2024", "7")]


def test_numbered_objectives_and_their_indicators() -> None:
    rows = cited("SK.1 Meningkatnya kompetensi peserta pelatihan di daerah")
    assert rows[0] == ("nomor_sasaran", "SK.1", "Meningkatnya kompetensi peserta pelatihan di daerah", "", "")


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    for row in structure(heading("BAB I PENDAHULUAN"), text, heading(text, 2), paragraph(text, Style.CAPTION)):
        assert row[0]
