"""Tables that no definition fits: what else an agency counts, each with what can be computed of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from lakip_audit.testing.report.printing import print_number
from lakip_audit.testing.report.sheet import Sheet
from lakip_audit.testing.report.truth import JUMLAH

LAYANAN = (
    "Uji fisika",
    "Kalibrasi alat",
    "Pelatihan teknis",
    "Konsultasi hukum",
    "Sertifikasi produk",
    "Pendampingan usaha",
    "Inkubasi bisnis",
    "Magang industri",
)
KEGIATAN = (*LAYANAN, "Promosi", "Honorarium", "Pemeliharaan gedung")
UNSUR = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Sarana", "Perilaku")
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus")


def print_others(sheet: Sheet) -> None:
    """Print five of them: work left and done, work in time, visitors, a survey, spending so far.

    Computed decimals are rounded, whatever the habits of the report: a relation that is discovered has only these.

    Args:
        sheet: where to; its truth says nothing of these figures, which are drawn here.
    """
    masuk = [sheet.rng.randint(10_001, 99_999) for _ in LAYANAN]
    for part in (_load, _in_time):
        part(sheet, masuk)
    for part_alone in (_visitors, _survey, _spending):
        part_alone(sheet)


def _load(sheet: Sheet, masuk: Sequence[int]) -> None:
    awal = [sheet.rng.randint(10_001, 49_999) for _ in masuk]
    selesai = [came * sheet.rng.randint(700, 950) // 1000 for came in masuk]
    akhir = [had + came - done for had, came, done in zip(awal, masuk, selesai, strict=True)]
    columns = [[*counts, sum(counts)] for counts in (awal, masuk, selesai, akhir)]
    lines = [[print_number(count, 0) for count in line] for line in zip(*columns, strict=True)]
    _table(
        sheet, "Beban layanan", ("Layanan", "Sisa awal", "Masuk", "Selesai", "Sisa akhir"), (*LAYANAN, JUMLAH), lines
    )


def _in_time(sheet: Sheet, masuk: Sequence[int]) -> None:
    lines = []
    for came in masuk:
        timely = came * sheet.rng.randint(500, 950) // 1000
        persen = print_number(Fraction(timely * 100, came), 2)
        lines.append([print_number(came, 0), print_number(timely, 0), persen])
    _table(sheet, "Ketepatan waktu layanan", ("Layanan", "Masuk", "Tepat waktu", "Persen"), LAYANAN, lines)


def _visitors(sheet: Sheet) -> None:
    counts = [sheet.rng.randint(10_001, 99_999) for _ in BULAN]
    lines = [
        [print_number(own, 0), print_number(all_, 0)] for own, all_ in zip(counts, accumulate(counts), strict=True)
    ]
    _table(sheet, "Pengunjung laman", ("Bulan", "Pengunjung", "Kumulatif"), BULAN, lines)


def _survey(sheet: Sheet) -> None:
    columns = []
    for _ in BULAN:
        values = [Fraction(sheet.rng.randint(7_001, 9_599), 100) for _ in UNSUR]
        columns.append([*values, sum(values) / len(values)])
    lines = [[print_number(value, 2) for value in line] for line in zip(*columns, strict=True)]
    _table(sheet, "Nilai survei kepuasan", ("Unsur", *BULAN), (*UNSUR, "Rata-rata"), lines)


def _spending(sheet: Sheet) -> None:
    """Added up quarter by quarter; every other activity rests in one of the later quarters."""
    lines = []
    for number in range(len(KEGIATAN)):
        amounts = [sheet.rng.randint(10**6, 10**8) for _ in range(3)]
        if number % 2:
            amounts[sheet.rng.randint(1, 2)] = 0
        lines.append([print_number(amount, 0) for amount in accumulate(amounts)])
    _table(sheet, "Realisasi kegiatan sampai dengan", ("Kegiatan", "TW 1", "TW 2", "TW 3"), KEGIATAN, lines)


def _table(
    sheet: Sheet, judul: str, headings: Sequence[str], labels: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    """Print a table cell by cell, as it is kept where no definition fits."""
    number = 1 + sum(name.startswith("Lampiran") for name in sheet.sumber)
    name = sheet.place(f"Lampiran {number}", judul)
    for baris, (label, line) in enumerate(zip(labels, lines, strict=True), 1):
        for kolom, (heading, text) in enumerate(zip(headings, (label, *line), strict=True), 1):
            place = {"kolom": kolom, "posisi_baris": baris, "posisi_kolom": kolom}
            cells = {"label_baris": label, "label_kolom": heading, "teks": text}
            sheet.add("tabel_lain", name, baris, {**place, **cells})
