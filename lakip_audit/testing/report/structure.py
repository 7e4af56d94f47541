"""How the document is made up: chapters, captions, lists of tables and figures, regulations, letters."""

from __future__ import annotations

import re

from lakip_audit.testing.report.sheet import Sheet
from lakip_audit.testing.report.truth import Truth

YEARS = re.compile(r"(20\d\d)(?:( dan |-)(20\d\d))?$")
BAB = (
    ("", "Ikhtisar Eksekutif"),
    ("BAB I", "Pendahuluan"),
    ("BAB II", "Perencanaan Kinerja"),
    ("BAB III", "Akuntabilitas Kinerja"),
    ("BAB IV", "Penutup"),
)
GAMBAR = ("Susunan organisasi", "Peta strategi", "Capaian kinerja tiga tahun", "Alur layanan")
PERATURAN = (
    ("29", "Peraturan Presiden tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah", 2014),
    ("53", "Peraturan Menteri PANRB tentang Petunjuk Teknis Perjanjian Kinerja", 2014),
    ("17", "Undang-Undang tentang Keuangan Negara", 2003),
)
EKA = ((2017, "249/PMK.02/2011", 2011), (2020, "214/PMK.02/2017", 2017), (2023, "22/PMK.02/2021", 2021))
"""The last year in which each regulation on the efficiency of budgets was in force, its number and its year."""
ROMAN = ("I", "III", "VI", "IX", "XII")


def print_structure(sheet: Sheet, truth: Truth) -> None:
    """Print what the document says of itself.

    Args:
        sheet: where to; its tables and its prose are printed.
        truth: what the report is about.
    """
    _numbered_objectives(sheet, truth)
    for place in ("Daftar Isi", "Daftar Tabel", "Daftar Gambar", "Susunan"):
        sheet.place(place, place, None)
    for baris, (nomor, judul) in enumerate(BAB, 1):
        sheet.add("struktur", "Daftar Isi", baris, {"jenis": "daftar_isi", "nomor": nomor, "judul": judul})
    _captions(sheet)
    _body(sheet, truth)


def _captions(sheet: Sheet) -> None:
    tables = [(name.removeprefix("Tabel "), place.judul) for name, place in sheet.sumber.items() if _is_table(name)]
    gambar = list(enumerate(GAMBAR[: sheet.rng.randint(1, len(GAMBAR))], 1))
    for baris, (nomor, judul) in enumerate(tables, 1):
        cells = {"jenis": "daftar_tabel", "nomor": nomor, "judul": judul, "tahun": _years(judul)}
        sheet.add("struktur", "Daftar Tabel", baris, cells)
    for number, judul in gambar:
        sheet.add("struktur", "Daftar Gambar", number, {"jenis": "daftar_gambar", "nomor": number, "judul": judul})
        _line(sheet, "gambar", str(number), judul)
        _line(sheet, "rujukan", str(number), f"Gambar {judul.lower()}", rujukan=f"Gambar {number}")
    for nomor, judul in tables:
        _line(sheet, "tabel", nomor, judul, _years(judul))
        if sheet.chance(0.7):
            _line(sheet, "rujukan", nomor, judul, rujukan=f"Tabel {nomor}")


def _body(sheet: Sheet, truth: Truth) -> None:
    """Chapters, and the regulations, letters and years that their sentences cite."""
    tahun = truth.tahun
    _line(sheet, "tahun", "", "sampul Laporan Kinerja", str(tahun))
    for nomor, judul in BAB:
        _line(sheet, "bab", nomor, judul)
    for nomor, judul, year in PERATURAN:
        for _ in range(sheet.rng.randint(1, 2)):
            _line(sheet, "peraturan", nomor, judul, str(year))
    current = [(nomor, year) for last, nomor, year in EKA if year <= tahun <= last]
    if current:
        nomor, year = current[-1]
        _line(sheet, "peraturan", nomor, "Peraturan Menteri Keuangan tentang Evaluasi Kinerja Anggaran", str(year))
    nomor = f"{sheet.rng.randint(1, 400)}/B/{sheet.rng.choice(ROMAN)}/{tahun}"
    _line(sheet, "surat", nomor, "Surat pengesahan perubahan anggaran", str(tahun))
    _line(sheet, "periode", "", "Renstra satuan kerja", f"{truth.renstra[0]}-{truth.renstra[1]}")
    _line(sheet, "pernyataan_reviu", "", "Pernyataan telah direviu", str(tahun))


def _numbered_objectives(sheet: Sheet, truth: Truth) -> None:
    """The objectives, numbered by each plan."""
    prefix = sheet.rng.choice(("SK.", "SK ", ""))
    plans = [name for name, place in sheet.sumber.items() if place.dokumen in {"renstra", "perkin"} and _is_table(name)]
    for name in plans[:2]:
        found: dict[str, int] = {}
        for baris, one in enumerate(truth.indikator, 1):
            found.setdefault(one.sasaran, baris)
        for number, (sasaran, baris) in enumerate(found.items(), 1):
            sheet.add("sasaran", name, baris, {"nomor": f"{prefix}{number}", "sasaran": sasaran})


def _line(sheet: Sheet, jenis: str, nomor: str, judul: str, tahun: str = "", rujukan: str = "") -> None:
    sheet.lines["Susunan"] = baris = sheet.lines.get("Susunan", 0) + 1
    cells = {"jenis": jenis, "nomor": nomor, "judul": judul, "tahun": tahun, "rujukan": rujukan}
    sheet.add("struktur", "Susunan", baris, cells)


def _is_table(name: str) -> bool:
    return name.startswith("Tabel ")


def _years(judul: str) -> str:
    """The years of a caption as the dataset lists them: ``2023``, ``2022,2023``, ``2020-2024``."""
    found = YEARS.search(judul)
    if found is None:
        return ""
    return found[1] if found[3] is None else f"{found[1]}{'-' if found[2] == '-' else ','}{found[3]}"
