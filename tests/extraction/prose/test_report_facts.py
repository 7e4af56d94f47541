"""What a report says of itself: whose it is, of which year, under which plan."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.document import Block
from lakip_audit.extraction.prose.report_facts import ReportFacts, own_names, own_places, read_report_facts
from tests.extraction.made import document, heading


def facts(*blocks: Block | str) -> ReportFacts:
    """The facts of a report with this cover and prose."""
    return read_report_facts(document(*blocks))


@pytest.mark.parametrize(
    ("cover", "satker", "induk", "kementerian"),
    [
        (
            ["KEMENTERIAN CONTOH", "DIREKTORAT JENDERAL CONTOH", "BALAI BESAR CONTOH"],
            "Balai Besar Contoh",
            "Direktorat Jenderal Contoh",
            "Kementerian Contoh",
        ),
        (
            ["BALAI BESAR CONTOH", "DIREKTORAT JENDERAL CONTOH", "KEMENTERIAN CONTOH"],
            "Balai Besar Contoh",
            "Direktorat Jenderal Contoh",
            "Kementerian Contoh",
        ),
        (["PENGADILAN NEGERI CONTOH"], "Pengadilan Negeri Contoh", None, None),
        (["DINAS KESEHATAN", "KABUPATEN CONTOH"], "Dinas Kesehatan Kabupaten Contoh", None, None),
        (["Universitas Negeri Contoh"], "Universitas Negeri Contoh", None, None),
        (["Jalan Contoh 5", "sebuah laporan"], None, None, None),
    ],
)
def test_units_on_the_cover(cover: list[str], satker: str | None, induk: str | None, kementerian: str | None) -> None:
    found = facts("LAPORAN KINERJA", "TAHUN 2024", *cover, heading("BAB I PENDAHULUAN"))
    assert (found.satker, found.induk, found.kementerian) == (satker, induk, kementerian)


def test_the_unit_that_the_prose_names() -> None:
    found = facts(heading("BAB I PENDAHULUAN"), "Laporan Kinerja Kantor Contoh Tahun 2024 disusun setiap tahun.")
    assert (found.satker, found.tahun) == ("Kantor Contoh", 2024)


@pytest.mark.parametrize(
    ("cover", "prose", "year"),
    [
        (["LAPORAN KINERJA TAHUN 2024"], "", 2024),
        (["LAPORAN KINERJA", "2024"], "Capaian tahun 2023 turun.", 2024),
        (["LAPORAN KINERJA"], "Laporan Kinerja Tahun 2023 ini dibandingkan dengan tahun 2022.", 2023),
        (["LAPORAN KINERJA TAHUN 2023", "DICETAK 2024"], "", 2023),
        (["LAPORAN KINERJA"], "Capaian tahun 2023 turun.", None),
    ],
)
def test_the_year(cover: list[str], prose: str, year: int | None) -> None:
    assert facts(*cover, heading("BAB I PENDAHULUAN"), prose or "Kosong.").tahun == year


@pytest.mark.parametrize(
    ("prose", "period"),
    [
        ("Renstra Balai Contoh Tahun 2020-2024 memuat dua sasaran.", (2020, 2024)),
        ("Rencana Strategis 2020 s.d. 2024, lalu Renstra 2015-2019 yang lama.", (2020, 2024)),
        ("Renstra 2020-2024 dan Renstra 2021-2026.", None),
        ("Kegiatan 2020-2024.", None),
        ("Renstra 2024.", None),
    ],
)
def test_the_period_of_the_plan(prose: str, period: tuple[int, int] | None) -> None:
    assert facts("LAPORAN KINERJA 2024", heading("BAB I PENDAHULUAN"), prose).renstra == period


def test_the_short_name_in_brackets() -> None:
    found = facts(
        "LAPORAN KINERJA 2024", "BALAI CONTOH INDONESIA", heading("BAB I"), "Balai Contoh Indonesia (BCI) ada."
    )
    assert found.short == "BCI"
    assert own_names(found) == ("Balai Contoh Indonesia", "Balai Contoh", "BCI")


def test_names_and_place_of_a_local_government() -> None:
    government = ReportFacts(satker="Pemerintah Provinsi Contoh Utara")
    assert "Contoh Utara" in own_names(government)
    assert own_places(ReportFacts(satker="Dinas Kesehatan Kabupaten Contoh")) == ("Kabupaten Contoh",)
    assert (own_names(ReportFacts()), own_places(ReportFacts())) == ((), ())


def test_an_empty_document_says_nothing() -> None:
    assert facts() == ReportFacts()
