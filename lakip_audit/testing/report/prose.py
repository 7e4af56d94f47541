"""What the prose of a report that is made up says of its numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil

from lakip_audit.testing.report.sheet import Cells, Sheet
from lakip_audit.testing.report.tables import decimals, goal
from lakip_audit.testing.report.truth import BELANJA, DANA, Indikator, Truth

MILIAR = 10**9
KATA = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
SKALA = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def print_prose(sheet: Sheet, truth: Truth) -> None:
    """State some of what the tables print, and what follows from it.

    Args:
        sheet: where to; its tables are printed.
        truth: what.
    """
    for section in (_summary, _introduction, _planning, _each_indicator, _indicators, _money, _closing):
        section(sheet, truth)


def in_words(number: int) -> str:
    """A number in words.

    Args:
        number: 1 or more, below 10**15.

    Returns:
        ``tujuh miliar seratus dua puluh ribu``.
    """
    for size, word in SKALA:
        if number >= size:
            head = "seribu" if size == 1000 and number < 2000 else f"{in_words(number // size)} {word}"
            return f"{head} {in_words(number % size)}".strip() if number % size else head
    if number >= 100:
        head = "seratus" if number < 200 else f"{KATA[number // 100]} ratus"
        return f"{head} {in_words(number % 100)}".strip() if number % 100 else head
    if number < len(KATA):
        return KATA[number]
    return f"{KATA[number - 10]} belas" if number < 20 else f"{KATA[number // 10]} puluh {KATA[number % 10]}".strip()


def _summary(sheet: Sheet, truth: Truth) -> None:
    bab = "Ikhtisar Eksekutif"
    now: Cells = {"tahun": truth.tahun}
    start = truth.renstra[0]
    cells: Cells = {"tahun_awal": start, "kategori": "renstra", "nilai": truth.tahun - start + 1}
    sheet.claim(bab, "tahun_ke", {**now, **cells})
    sheet.claim(bab, "jumlah_sasaran", {**now, "nilai": len({one.sasaran for one in truth.indikator})})
    sheet.claim(bab, "jumlah_indikator", {**now, "nilai": len(truth.indikator)})
    sheet.claim(bab, "jumlah_tercapai", {**now, "nilai": len(truth.achieved())})
    sheet.claim(bab, "jumlah_tidak_tercapai", {**now, "nilai": len(truth.missed())})
    sheet.claim(bab, "rata_rata_capaian", {**now, "nilai": sheet.stated(bab, truth.mean(), 2, percent=True)})
    sheet.claim(bab, "pagu", {**now, "nilai": sheet.rupiah(truth.total.amounts["pagu"])})
    sheet.claim(bab, "realisasi_anggaran", {**now, "nilai": sheet.rupiah(truth.total.amounts["tw4"])})
    sheet.claim(bab, "serapan", {**now, "nilai": sheet.persen(bab, truth.total.serapan())})


def _introduction(sheet: Sheet, truth: Truth) -> None:
    bab = "BAB I"
    now: Cells = {"tahun": truth.tahun, "satuan": "orang"}
    staff = truth.staff[truth.tahun]
    sheet.claim(bab, "jumlah_pegawai", {**now, "nilai": sum(staff["jabatan"].values())})
    for group in ("jabatan", "pendidikan"):
        kategori = sheet.rng.choice([name for name, count in staff[group].items() if count])
        cells: Cells = {"kelompok": group, "kategori": kategori, "nilai": staff[group][kategori]}
        sheet.claim(bab, "jumlah_pegawai", {**now, **cells})
    if sheet.chance(0.6):
        for kategori, count in staff["status"].items():
            cells = {"kelompok": "status", "kategori": kategori, "nilai": count}
            sheet.claim(bab, "jumlah_pegawai", {**now, **cells}, always=True)
    for name, count in Counter(row["daftar"] for row in sheet.rows.get("rincian", ())).items():
        nilai = sheet.rng.choice((in_words(count), str(count)))
        sheet.claim(bab, "jumlah_rincian", {"daftar": name, "nilai": nilai, "satuan": "butir"})


def _planning(sheet: Sheet, truth: Truth) -> None:
    bab = "BAB II"
    now: Cells = {"tahun": truth.tahun}
    pagu = truth.total.amounts["pagu"]
    for dana in DANA:
        part = truth.total.amount("pagu", dana)
        if part and sheet.chance(0.8):
            sheet.claim(bab, "pagu", {**now, "sumber_dana": dana, "nilai": sheet.rupiah(part)})
            share = sheet.persen(bab, Fraction(part * 100, pagu))
            sheet.claim(bab, "porsi", {**now, "sumber_dana": dana, "nilai": share})
    for kind in BELANJA:
        part = truth.total.amount("pagu", belanja=kind)
        if part and sheet.chance(0.4):
            sheet.claim(bab, "pagu", {**now, "jenis_belanja": kind, "nilai": sheet.rupiah(part)})
    if sheet.chance(0.5):
        cells: Cells = {"nilai": sheet.rupiah(pagu), "kata": f"({in_words(pagu)} rupiah)"}
        sheet.claim(bab, "pagu", {**now, **cells})
    for one in truth.indikator:
        if sheet.chance(0.5):
            cells = {"nilai": goal(one, one.target[truth.tahun]), "satuan": one.kind.satuan.lower()}
            sheet.claim(bab, "target", {**now, "indikator": one.id, **cells})
        if sheet.chance(0.3) and one.target[truth.tahun] > one.target[truth.renstra[0]]:
            cells = {"tahun_awal": str(truth.renstra[0]), "kategori": "target", "kata": "meningkat"}
            sheet.claim(bab, "tren", {**now, "indikator": one.id, **cells})


def _each_indicator(sheet: Sheet, truth: Truth) -> None:
    bab, tahun = "BAB III", truth.tahun
    for one in truth.indikator:
        about: Cells = {"indikator": one.id, "tahun": tahun}
        satuan = one.kind.satuan.lower()
        realisasi = one.realisasi[tahun]
        text = sheet.stated(bab, realisasi, decimals(one, 2 if realisasi < 10 else sheet.rng.choice((1, 2))))
        sheet.claim(bab, "realisasi", {**about, "nilai": text, "satuan": satuan}, always=True)
        if sheet.chance(0.7):
            sheet.claim(bab, "capaian", {**about, "nilai": sheet.persen(bab, one.persen[tahun])})
        if sheet.chance(0.4):
            sheet.claim(bab, "target", {**about, "nilai": goal(one, one.target[tahun]), "satuan": satuan})
        if sheet.chance(0.3):
            sheet.claim(bab, "capaian_renstra", {**about, "nilai": sheet.persen(bab, one.progress())})
        if one in truth.missed():
            sheet.claim(bab, "sebab", {**about, "kata": "disebabkan"}, always=True)
            sheet.claim(bab, "tindak_lanjut", {**about, "kata": "akan"}, always=True)
            if one.kind.arah != "stabil":
                sheet.claim(bab, "kategori_hasil", {**about, "kata": "tidak tercapai"}, always=True)
        for now, (plan, reached) in enumerate(zip(one.rencana, one.triwulan, strict=True), 1):
            if one.kind.arah == "naik" and reached < plan:
                sheet.claim(bab, "kategori_hasil", {**about, "triwulan": now, "kata": "tidak tercapai"}, always=True)
        mean = one.kind.konsolidasi == "rata_rata" and one.kind.arah == "naik"
        if mean and one.so_far() < one.target[tahun] * Fraction(99, 100):
            sheet.claim(bab, "kategori_hasil", {**about, "kategori": "renstra", "kata": "belum memenuhi"})
        _change(sheet, truth, one)


def _change(sheet: Sheet, truth: Truth, one: Indikator) -> None:
    """How an achievement compares with that of the year before."""
    bab, tahun = "BAB III", truth.tahun
    about: Cells = {"indikator": one.id, "tahun": tahun, "tahun_awal": tahun - 1}
    before, now = one.realisasi[tahun - 1], one.realisasi[tahun]
    if abs(now - before) > before / 20 and sheet.chance(0.4):
        text = sheet.stated(bab, abs(now - before) / before * 100, 2)
        cells: Cells = {"nilai": text, "kata": "naik" if now > before else "turun", "satuan": "persen"}
        sheet.claim(bab, "perubahan", {**about, **cells})
    if one.persen[tahun] < one.persen[tahun - 1] - 2 and sheet.chance(0.5):
        sheet.claim(bab, "tren", {**about, "kategori": "capaian", "kata": "turun"})


def _indicators(sheet: Sheet, truth: Truth) -> None:
    """What is said of all indicators together."""
    bab = "BAB III"
    now: Cells = {"tahun": truth.tahun}
    best = max(truth.indikator, key=lambda one: one.persen[truth.tahun])
    sheet.claim(bab, "superlatif", {**now, "indikator": best.id, "kategori": "capaian", "kata": "tertinggi"})
    mean = sum((one.progress() for one in truth.indikator), Fraction()) / len(truth.indikator)
    cells: Cells = {"kategori": "renstra", "nilai": sheet.stated(bab, mean, 2, percent=True)}
    sheet.claim(bab, "rata_rata_capaian", {**now, **cells})
    if any(row.get("hasil") for row in sheet.rows.get("efisiensi", ())):
        result = truth.efisiensi()[1]
        sheet.claim(bab, "efisiensi", {**now, "nilai": sheet.persen(bab, result)})
        score = min(Fraction(100), max(Fraction(0), 50 + result / 20 * 50))
        sheet.claim(bab, "nilai_efisiensi", {**now, "nilai": sheet.stated(bab, score, 2, percent=True)})


def _money(sheet: Sheet, truth: Truth) -> None:
    bab, tahun, total = "BAB III", truth.tahun, truth.total
    now: Cells = {"tahun": tahun}
    target, reached = truth.penerimaan[tahun]
    sheet.claim(bab, "target_penerimaan", {**now, "nilai": sheet.rupiah(target)})
    sheet.claim(bab, "realisasi_penerimaan", {**now, "nilai": sheet.rupiah(reached)})
    sheet.claim(bab, "persen_penerimaan", {**now, "nilai": sheet.persen(bab, Fraction(reached * 100, target))})
    permitted = ceil(Fraction(total.amount("pagu", "PNBP") * 100, target)) + sheet.rng.randint(0, 5)
    sheet.claim(bab, "izin_penggunaan", {**now, "nilai": f"{permitted}%"})
    for dana in DANA:
        pagu, spent = total.amount("pagu", dana), total.amount("tw4", dana)
        if pagu and sheet.chance(0.6):
            about: Cells = {**now, "sumber_dana": dana}
            sheet.claim(bab, "realisasi_anggaran", {**about, "nilai": sheet.rupiah(spent)})
            sheet.claim(bab, "serapan", {**about, "nilai": sheet.persen(bab, Fraction(spent * 100, pagu))})
    quarter = sheet.rng.randint(1, 3)
    sheet.claim(bab, "serapan", {**now, "triwulan": quarter, "nilai": sheet.persen(bab, total.serapan(quarter))})
    earlier = truth.years[tahun - 1]
    for kategori, name, value in (("pagu", "pagu", "pagu"), ("realisasi_anggaran", "realisasi", "tw4")):
        change = Fraction(abs(total.amounts[value] - earlier[name]) * 100, earlier[name])
        kata = "naik" if total.amounts[value] > earlier[name] else "turun"
        cells: Cells = {"tahun_awal": tahun - 1, "kategori": kategori, "kata": kata, "nilai": sheet.persen(bab, change)}
        sheet.claim(bab, "perubahan", {**now, **cells})
    sheet.claim(bab, "lama_tahun", {"kategori": "realisasi anggaran", "nilai": len(truth.years)})
    spending = [amounts["realisasi"] for amounts in truth.years.values()]
    if spending == sorted(spending):
        since: Cells = {"tahun_awal": min(truth.years), "kategori": "realisasi_anggaran", "kata": "semakin meningkat"}
        sheet.claim(bab, "tren", {**now, **since})
    pnbp = sum(amounts["pnbp"] > 0 for amounts in truth.years.values())
    sheet.claim(bab, "tahun_ke", {**now, "sumber_dana": "PNBP", "nilai": pnbp})


def _closing(sheet: Sheet, truth: Truth) -> None:
    bab = "BAB IV"
    now: Cells = {"tahun": truth.tahun}
    sheet.claim(bab, "jumlah_tercapai", {**now, "nilai": len(truth.achieved())})
    sheet.claim(bab, "rata_rata_capaian", {**now, "nilai": sheet.stated(bab, truth.mean(), 1, percent=True)})
    short = sheet.stated(bab, Fraction(truth.total.amounts["tw4"], MILIAR), 2)
    sheet.claim(bab, "realisasi_anggaran", {**now, "nilai": f"Rp {short} miliar"})
    rank = sheet.rng.randint(2, 9)
    for part, text in ((bab, str(rank)), ("BAB III", f"ke{in_words(rank)}")):
        sheet.claim(part, "peringkat", {**now, "kategori": "satker berkinerja baik", "nilai": text})
