"""Statements without a number: directions, results, the highest, causes and follow-ups, what a heading is about."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.document import Block
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder
from lakip_audit.extraction.prose.statements import read_prose
from tests.extraction.made import document, heading

FINDER = NameFinder(
    [
        NamedIndicator("ikm", ("Indeks Kepuasan Masyarakat",), "Indeks"),
        NamedIndicator("tepat", ("Persentase perkara yang diselesaikan tepat waktu",), "Persen"),
        NamedIndicator("alat", ("Jumlah alat praktik yang diadakan",), "Unit"),
    ]
)
COLUMNS = ("konsep", "indikator", "tahun_awal", "tahun", "triwulan", "kategori", "kata")


def stated(*blocks: Block | str) -> list[str]:
    """The statements without a number of a third chapter of a report of 2024, one line each."""
    chapter = document("PENGADILAN CONTOH", heading("BAB III AKUNTABILITAS KINERJA"), *blocks)
    rows = [row.values for row in read_prose(chapter, FINDER, year=2024).rows if row.table == "klaim"]
    return [
        " ".join(row[name] for name in COLUMNS if row.get(name))
        for row in rows
        if not row.get("nilai") and row.get("kategori") != "uraian"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Realisasi Indeks Kepuasan Masyarakat naik dibandingkan tahun 2023.", ["tren ikm 2023 2024 realisasi naik"]),
        ("Capaian Indeks Kepuasan Masyarakat menurun dari tahun 2022.", ["tren ikm 2022 2024 capaian menurun"]),
        (
            "Target Indeks Kepuasan Masyarakat meningkat dari tahun 2020 sampai dengan tahun 2024.",
            ["tren ikm 2020 2024 target meningkat"],
        ),
        ("Jumlah pegawai naik dari tahun 2022 sampai dengan tahun 2024.", ["tren 2022 2024 jumlah pegawai naik"]),
        (
            "Realisasi anggaran semakin meningkat dari tahun 2021 sampai dengan tahun 2024.",
            ["tren 2021 2024 realisasi_anggaran semakin meningkat"],
        ),
        ("Realisasi anggaran meningkat setiap tahun.", ["tren realisasi_anggaran meningkat"]),
        (
            "Indeks Kepuasan Masyarakat naik dari 3,48 pada tahun 2023 menjadi 3,62 pada tahun 2024.",
            ["tren ikm 2023 2024 realisasi naik"],
        ),
        ("Realisasi Indeks Kepuasan Masyarakat diharapkan naik dibandingkan tahun 2023.", []),
        ("Realisasi Indeks Kepuasan Masyarakat naik.", []),
        ("Realisasi layanan naik dibandingkan tahun 2023.", []),
        ("Realisasi penerimaan naik dibandingkan tahun 2023.", []),
    ],
)
def test_directions(text: str, found: list[str]) -> None:
    assert stated(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Indikator Indeks Kepuasan Masyarakat tidak tercapai.", ["kategori_hasil ikm 2024 tidak tercapai"]),
        (
            "Pada triwulan II indikator Indeks Kepuasan Masyarakat belum tercapai.",
            ["kategori_hasil ikm 2024 2 belum tercapai"],
        ),
        (
            (
                "Pada triwulan IV, jumlah alat praktik yang diadakan tidak tercapai, sehingga pada tahun 2024 indikator"
                " itu tidak tercapai."
            ),
            ["kategori_hasil alat 2024 4 tidak tercapai", "kategori_hasil alat 2024 tidak tercapai"],
        ),
        (
            "Indikator Indeks Kepuasan Masyarakat dan jumlah alat praktik yang diadakan belum memenuhi target Renstra.",
            ["kategori_hasil ikm 2024 renstra belum memenuhi", "kategori_hasil alat 2024 renstra belum memenuhi"],
        ),
        ("Apabila Indeks Kepuasan Masyarakat tidak tercapai, anggaran dikurangi.", []),
        ("Tidak ada indikator yang tidak tercapai.", []),
        ("Pada semester I Indeks Kepuasan Masyarakat tidak tercapai.", []),
        ("Indeks Kepuasan Masyarakat tidak tercapai secara optimal.", []),
    ],
)
def test_results(text: str, found: list[str]) -> None:
    assert stated(text) == found


def test_results_of_the_items_of_a_list() -> None:
    found = stated(
        "Indikator yang tidak tercapai pada tahun 2024 yaitu:",
        "1. Indeks Kepuasan Masyarakat",
        "2. Jumlah alat praktik yang diadakan",
    )
    assert found == ["kategori_hasil ikm 2024 tidak tercapai", "kategori_hasil alat 2024 tidak tercapai"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Capaian tertinggi pada tahun 2024 adalah Indeks Kepuasan Masyarakat.",
            ["superlatif ikm 2024 capaian tertinggi"],
        ),
        ("Capaian terendah adalah jumlah alat praktik yang diadakan.", ["superlatif alat 2024 capaian terendah"]),
        ("Capaian tertinggi Indeks Kepuasan Masyarakat adalah di Kabupaten Contoh.", []),
        ("Capaian tertinggi selama lima tahun adalah Indeks Kepuasan Masyarakat.", []),
        ("Capaian tertinggi adalah layanan lain.", []),
    ],
)
def test_the_highest_and_the_lowest(text: str, found: list[str]) -> None:
    assert stated(text) == found


def test_causes_and_follow_ups_are_stated_once() -> None:
    found = stated(
        heading("Indeks Kepuasan Masyarakat", 2),
        "Penurunan disebabkan oleh pandemi, karena layanan tutup.",
        "Kendala lain adalah jaringan.",
        "Balai akan segera melakukan perbaikan.",
    )
    assert found == ["sebab ikm 2024 disebabkan", "tindak_lanjut ikm 2024 akan segera"]


def test_a_heading_that_names_an_indicator_is_about_it() -> None:
    chapter = document(heading("BAB III AKUNTABILITAS KINERJA"), heading("Indeks Kepuasan Masyarakat", 2), "Uraian.")
    [row] = read_prose(chapter, FINDER, year=2024).rows
    assert (row.values["konsep"], row.values["kategori"], row.values["indikator"]) == ("lainnya", "uraian", "ikm")
    planning = document(heading("BAB II PERENCANAAN KINERJA"), heading("Indeks Kepuasan Masyarakat", 2), "Uraian.")
    assert read_prose(planning, FINDER, year=2024).rows == ()
