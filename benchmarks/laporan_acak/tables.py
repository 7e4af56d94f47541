"""The tables of a report that is made up."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.laporan_acak.sheet import RIBU, Cells, Sheet
from benchmarks.laporan_acak.truth import BELANJA, DANA, DO, JUMLAH, LETTERS, WHAT, Indikator, Truth
from lakip_audit.numbers import format_number

LARGEST_EFISIENSI = 19
"""Percent; beyond 20 the audit remarks on it."""
MOST_ITEMS = 12

KATEGORI = (
    ("Sangat Berhasil", 100, "100", ""),
    ("Berhasil", 85, "85", "99,99"),
    ("Cukup Berhasil", 70, "70", "84,99"),
    ("Tidak Berhasil", 0, "0", "69,99"),
)
BULAN = (("Januari", "Maret"), ("April", "Juni"), ("Juli", "September"), ("Oktober", "Desember"))
BIDANG = ("Pengelasan", "Menjahit", "Elektronika", "Perawatan mesin", "Pengolahan kopi", "Desain", "Keramik", "Rotan")


def print_tables(sheet: Sheet, truth: Truth) -> None:
    """Print every table.

    Args:
        sheet: where to.
        truth: what.
    """
    for part in (_register, _plans, _alignment, _achievements, _budget, _sources, _years, _revenue, _by_indicator):
        part(sheet, truth)
    for part in (_efisiensi, _staff, _duties, _lists):
        part(sheet, truth)


def measured(one: Indikator, value: Fraction, places: int, *, sign: bool = False) -> str:
    """An achievement as printed.

    Args:
        one: the indicator; things are counted in whole numbers.
        value: the achievement.
        places: decimals of a measurement.
        sign: whether to print the percent sign of a percentage.

    Returns:
        The text.
    """
    return format_number(value, 0 if one.kind.counted else places, percent=sign and one.kind.satuan == "Persen")


def goal(one: Indikator, value: Fraction, *, sign: bool = False) -> str:
    """A target as printed.

    Args:
        one: the indicator.
        value: the target.
        sign: whether to print the percent sign of a percentage.

    Returns:
        The text.
    """
    return format_number(value, one.places, percent=sign and one.kind.satuan == "Persen")


def _names(one: Indikator) -> Cells:
    return {"indikator": one.id, "nama": one.kind.nama, "sasaran": one.sasaran}


def _register(sheet: Sheet, truth: Truth) -> None:
    sheet.place("Register", "Daftar indikator", None)
    for baris, one in enumerate(truth.indikator, 1):
        kind = one.kind
        cells = {"satuan": kind.satuan, "arah": kind.arah, "konsolidasi": kind.konsolidasi}
        rest = {"sifat": "tahunan", "tingkat": "sasaran", "iku": "ya"}
        sheet.add("indikator", "Register", baris, {**_names(one), **cells, **rest})


def _plans(sheet: Sheet, truth: Truth) -> None:
    """Targets as the plans of five years, of one year and of the quarters have them."""
    tahun = truth.tahun
    renstra = sheet.table(f"Target Renstra {truth.renstra[0]}-{truth.renstra[1]}", "renstra")
    rkt = sheet.table(f"Rencana kinerja tahun {tahun}", "rkt")
    perkin = sheet.table(f"Perjanjian Kinerja tahun {tahun}", "perkin")
    aksi = sheet.table(f"Rencana Aksi tahun {tahun}", "rencana_aksi")
    running = sheet.chance(0.5)
    signs = {name: sheet.chance(0.3) for name in (rkt, perkin)}
    quarters = "capaian" if sheet.chance(0.5) else "target"
    for baris, one in enumerate(truth.indikator, 1):
        added = running and one.kind.summed
        satuan = f"{one.kind.satuan} (kumulatif)" if added else one.kind.satuan
        usual = {**_names(one), "basis": "satuan", "sifat": "tahunan"}
        alike = {**usual, "satuan": satuan, "sifat": "kumulatif" if added else "tahunan"}
        for kolom, (year, own) in enumerate(one.target.items(), 3):
            text = goal(one, one.running(year) if added else own)
            sheet.add("target", renstra, baris, {**alike, "tahun": year, "kolom": kolom, "target": text})
        text = goal(one, one.running(tahun) if added else one.target[tahun], sign=signs[rkt])
        sheet.add("target", rkt, baris, {**alike, "tahun": tahun, "target": text})
        text = goal(one, one.target[tahun], sign=signs[perkin])
        sheet.add("target", perkin, baris, {**usual, "tahun": tahun, "target": text, "satuan": one.kind.satuan})
        unit = "%" if one.kind.satuan == "Persen" else f" {one.kind.satuan}" if one.kind.counted else ""
        bound = {"naik": sheet.rng.choice(("", "Min ")), "turun": "Maks ", "stabil": ""}[one.kind.arah]
        text = f"{bound}{goal(one, one.target[tahun])}{unit}"
        sheet.add("target", aksi, baris, {**usual, "tahun": tahun, "target": text})
        for now, plan in enumerate(one.rencana, 1):
            cells: Cells = {"triwulan": now, "kolom": now + 3, "target": f"{plan}%", "basis": "persen_target"}
            sheet.add(quarters, aksi, baris, {**_names(one), "tahun": tahun, **cells})


def _alignment(sheet: Sheet, truth: Truth) -> None:
    if not sheet.chance(0.6):
        return
    name = sheet.table("Keselarasan sasaran", "perkin")
    for baris, one in enumerate(truth.indikator, 1):
        above = {"sasaran_induk": "Meningkatnya daya saing tenaga kerja", "indikator_induk": "Tingkat kompetensi"}
        agreed = {"sasaran_perkin": one.sasaran, "indikator_perkin": one.id, "nama_perkin": one.kind.nama}
        target: Cells = {"tahun": truth.tahun, "target": goal(one, one.target[truth.tahun]), "satuan": one.kind.satuan}
        sheet.add("penyelarasan", name, baris, {**above, **_names(one), **agreed, **target})


def _achievements(sheet: Sheet, truth: Truth) -> None:
    """Achievements of two years, of the agreement, of the quarters and of the plan."""
    tahun = truth.tahun
    scale = sheet.chance(0.6)
    if scale:
        name = sheet.table("Skala sebutan capaian", "narasi")
        for baris, (word, _, low, high) in enumerate(KATEGORI, 1):
            sheet.add("skala", name, baris, {"skala": "capaian", "kategori": word, "bawah": low, "atas": high})
    compared = sheet.table(f"Capaian kinerja tahun {tahun - 1} dan {tahun}", "capaian")
    agreed = sheet.table(f"Capaian Perjanjian Kinerja tahun {tahun}", "capaian")
    plan = sheet.table(f"Capaian Renstra {truth.renstra[0]}-{truth.renstra[1]}", "capaian")
    coarse, fine = sorted(sheet.rng.sample((0, 1, 2), 2))
    decimals = {compared: (coarse, 2), agreed: (fine, coarse), plan: (sheet.rng.choice((1, 2)), 2)}
    if sheet.chance(0.5):
        decimals[compared], decimals[agreed] = decimals[agreed], decimals[compared]
    signs = {name: sheet.chance(0.5) for name in (compared, agreed, plan)}

    def row(sumber: str, baris: int, one: Indikator, year: int, kolom: int) -> None:
        places, of_persen = decimals[sumber]
        small = one.kind.satuan in {"Indeks", "Level"} and one.target[tahun] < 10
        cells = {
            **_names(one),
            "tahun": year,
            "kolom": kolom,
            "target": goal(one, one.target[year], sign=signs[sumber]),
            "realisasi": measured(one, one.realisasi[year], max(places, 1 + small), sign=signs[sumber]),
            "satuan": one.kind.satuan,
            "basis": "satuan",
        }
        if sumber != plan:
            cells["persen"] = format_number(one.persen[year], of_persen, percent=True)
        if scale and sumber == compared:
            cells["kategori"] = next(word for word, low, *_ in KATEGORI if one.persen[year] >= low)
        sheet.add("capaian", sumber, baris, cells)

    for baris, one in enumerate(truth.indikator, 1):
        for year in one.realisasi:
            if year >= tahun - 1:
                row(compared, baris, one, year, 3 * (year - tahun) + 6)
            row(plan, baris, one, year, 3 + 2 * (year - truth.renstra[0]))
        row(agreed, baris, one, tahun, 3)
        between = one.running(tahun) if one.kind.summed else one.target[tahun]
        targets = {"target_akhir": goal(one, one.final()), "target_antara": goal(one, between)}
        reached = {
            "capaian_antara": measured(one, one.so_far(), 2),
            "persen": format_number(one.progress(), 2, percent=True),
        }
        sheet.add("capaian_renstra", plan, baris, {**_names(one), "satuan": one.kind.satuan, **targets, **reached})
    _quarters(sheet, truth)


def _quarters(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Capaian Rencana Aksi tahun {truth.tahun}", "capaian")
    places = sheet.rng.choice((1, 2, 2))
    for baris, one in enumerate(truth.indikator, 1):
        for now, (planned, reached) in enumerate(zip(one.rencana, one.triwulan, strict=True), 1):
            when: Cells = {"tahun": truth.tahun, "triwulan": now, "kolom": 2 * now + 2, "basis": "persen_target"}
            numbers = {"target": f"{planned}%", "realisasi": format_number(reached, places, percent=True)}
            sheet.add("capaian", name, baris, {**_names(one), **when, **numbers})


def _budget(sheet: Sheet, truth: Truth) -> None:
    """The budget tree as it was planned, as it was spent, and quarter by quarter."""
    tahun = truth.tahun
    first, *others = truth.total.walk()
    lines = [*others, first] if sheet.chance(0.4) else [first, *others]
    scale = RIBU if sheet.chance(0.2) else 1
    planned = sheet.table(f"Rencana anggaran tahun {tahun}", "rkt")
    spent = sheet.table(f"Realisasi anggaran tahun {tahun}", "realisasi")
    quarters = sheet.table(f"Realisasi triwulanan tahun {tahun}", "realisasi", ribu=scale == RIBU)
    initial, left, again, sign = (sheet.chance(share) for share in (0.5, 0.5, 0.3, 0.5))
    places = sheet.rng.choice((1, 2, 2)), sheet.rng.choice((1, 2, 2))
    for baris, line in enumerate(lines, 1):
        amounts = line.amounts
        cetak = line.kode.rpartition("/")[2]
        names = {"jenis": "belanja", "kode": line.kode, "kode_cetak": cetak, "uraian": line.uraian}
        pagu, realisasi = format_number(amounts["pagu"], 0), format_number(amounts["tw4"], 0)
        before = {"pagu_awal": format_number(amounts["pagu_awal"], 0)} if initial else {}
        sheet.add("anggaran", planned, baris, {**names, **before, "pagu": pagu})
        cells = {"sisa": format_number(amounts["pagu"] - amounts["tw4"], 0)} if left else {}
        cells["persen"] = format_number(line.serapan(), places[0], percent=sign)
        sheet.add("anggaran", spent, baris, {**names, "pagu": pagu, "realisasi": realisasi, **cells})
        cells = {"pagu": format_number(Fraction(amounts["pagu"], scale), 0)}
        for now in (1, 2, 3, 4):
            cells[f"tw{now}"] = format_number(Fraction(amounts[f"tw{now}"], scale), 0)
            cells[f"persen_tw{now}"] = format_number(line.serapan(now), places[1], percent=not sign)
        if again:
            cells["realisasi"] = cells["tw4"]
        sheet.add("anggaran", quarters, baris, {**names, **cells})


def _sources(sheet: Sheet, truth: Truth) -> None:
    """The matrix of sources of funds and types of spending."""
    ribu, spent, dash = sheet.chance(0.5), sheet.chance(0.6), sheet.chance(0.7)
    name = sheet.table("Anggaran menurut sumber dana dan jenis belanja", "rkt", ribu=ribu)
    for baris, dana in enumerate((*DANA, JUMLAH), 1):
        for kolom, kind in enumerate((*BELANJA, JUMLAH), 2):
            cells: dict[str, str | int] = {"tahun": truth.tahun, "sumber_dana": dana, "jenis_belanja": kind}
            cells["kolom"] = kolom
            for column, amount in (("pagu", "pagu"), ("realisasi", "tw4"))[: 1 + spent]:
                value = truth.total.amount(amount, dana, kind)
                text = format_number(Fraction(value, RIBU if ribu else 1), 0)
                cells[column] = text if value or not dash else "-"
            sheet.add("anggaran_rincian", name, baris, cells)


def _years(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Anggaran tahun {min(truth.years)}-{truth.tahun}", "realisasi")
    places, sign = sheet.rng.choice((1, 2, 2)), sheet.chance(0.5)
    for baris, (year, amounts) in enumerate(truth.years.items(), 1):
        cells = {column: format_number(value, 0) if value else "-" for column, value in amounts.items()}
        persen = format_number(Fraction(amounts["realisasi"] * 100, amounts["pagu"]), places, percent=sign)
        sheet.add("anggaran_tahunan", name, baris, {"tahun": year, **cells, "persen": persen})


def _revenue(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table("Penerimaan dan penggunaan PNBP", "realisasi")
    rows = [(year, "penerimaan", *amounts) for year, amounts in truth.penerimaan.items()]
    pagu = truth.total.amount("pagu", "PNBP")
    if pagu:
        rows.append((truth.tahun, "penggunaan", pagu, truth.total.amount("tw4", "PNBP")))
    for baris, (year, jenis, target, reached) in enumerate(rows, 1):
        numbers = {"target": format_number(target, 0), "realisasi": format_number(reached, 0)}
        persen = format_number(Fraction(reached * 100, target), 2)
        sheet.add("pnbp", name, baris, {"tahun": year, "jenis": jenis, **numbers, "persen": persen})


def _by_indicator(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Anggaran menurut indikator tahun {truth.tahun}", "realisasi")
    for baris, one in enumerate(truth.indikator, 1):
        paid = "|".join(line.kode for line in truth.paid[one.id])
        cells = {**_names(one), "satuan": one.kind.satuan, "kode": paid, **_term(truth, one)}
        sheet.add("anggaran_kinerja", name, baris, cells)


def _term(truth: Truth, one: Indikator) -> Cells:
    """What was planned and reached with an indicator, and for how much."""
    return {
        "target": goal(one, one.target[truth.tahun]),
        "capaian": measured(one, one.realisasi[truth.tahun], 2),
        "pagu": format_number(truth.budget(one, "pagu"), 0),
        "realisasi": format_number(truth.budget(one, "tw4"), 0),
    }


def _efisiensi(sheet: Sheet, truth: Truth) -> None:
    terms, result = truth.efisiensi()
    if not terms or abs(result) > LARGEST_EFISIENSI or sheet.chance(0.2):
        return
    name = sheet.place("Rumus efisiensi", "Rumus efisiensi", "realisasi")
    for baris, one in enumerate(terms, 1):
        sheet.add("efisiensi", name, baris, {"indikator": one.id, **_term(truth, one)})
    formula = "rata-rata 1 - (realisasi/capaian)/(pagu/target)"
    cells: Cells = {"rumus": formula, "n": len(terms), "hasil": format_number(result, 2, percent=True)}
    sheet.add("efisiensi", name, len(terms) + 1, cells)


def _staff(sheet: Sheet, truth: Truth) -> None:
    for group in ("jabatan", "pendidikan"):
        name = sheet.table(f"Pegawai menurut {group}", "narasi")
        zero = sheet.rng.choice(("0", "-", ""))
        for kolom, (year, groups) in enumerate(truth.staff.items(), 3):
            counts = {**groups[group], JUMLAH: sum(groups[group].values())}
            for baris, (kategori, count) in enumerate(counts.items(), 1):
                cells: Cells = {"kelompok": group, "kategori": kategori, "tahun": year, "kolom": kolom}
                sheet.add("sdm", name, baris, {**cells, "jumlah": count or zero})


def _duties(sheet: Sheet, truth: Truth) -> None:
    """A list that no indicator counts."""
    del truth
    for number in range(1, sheet.rng.randint(3, 6) + 1):
        text = f"{sheet.rng.choice(DO)} {sheet.rng.choice(WHAT)}"
        cells = {"daftar": "fungsi", "nomor": LETTERS[number - 1].lower(), "uraian": text}
        sheet.add("rincian", "Narasi BAB I", number, cells)


def _lists(sheet: Sheet, truth: Truth) -> None:
    """What the achievements are made of that can be listed: dated classes, or things."""
    baris = 0
    for one in truth.indikator:
        names = {"daftar": f"daftar-{one.id}", "indikator": one.id}
        reached = int(one.realisasi[truth.tahun])
        items = range(reached) if one.kind.counted and one.kind.arah == "naik" and 2 <= reached <= MOST_ITEMS else ()
        for number, (quarter, passed) in enumerate(one.butir, 1):
            baris += 1
            failed = sheet.rng.randint(0, 9)
            date = f"{sheet.rng.randint(1, 28)} {sheet.rng.choice(BULAN[quarter - 1])} {truth.tahun}"
            counts = {"jumlah": passed + failed, "berhasil": passed, "gagal": failed}
            cells: Cells = {**names, "nomor": number, "uraian": sheet.rng.choice(BIDANG), "tanggal": date, **counts}
            sheet.add("rincian", "Narasi BAB III", baris, cells)
        for number in items if not one.butir else ():
            baris += 1
            cells = {**names, "nomor": number + 1, "uraian": f"{one.kind.satuan} {sheet.rng.choice(BIDANG)}"}
            sheet.add("rincian", "Narasi BAB III", baris, cells)
