"""The tables of a report that is made up."""

from __future__ import annotations

from fractions import Fraction

from lakip_audit.testing.report.printing import print_number
from lakip_audit.testing.report.sheet import RIBU, Cells, Sheet
from lakip_audit.testing.report.truth import BELANJA, DANA, DO, JUMLAH, LETTERS, WHAT, Indikator, Truth

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
    for part in (_register, _plans, _alignment, _achievements, _budget):
        part(sheet, truth)
    for part in (_sources, _years, _revenue, _by_indicator, _efisiensi, _staff, _duties, _lists):
        if sheet.complete():
            part(sheet, truth)


def decimals(one: Indikator, places: int) -> int:
    """The decimals of an achievement: things are counted in whole numbers, other things measured to ``places``."""
    return 0 if one.kind.counted else places


def goal(one: Indikator, value: Fraction, *, sign: bool = False) -> str:
    """A target as printed.

    Args:
        one: the indicator.
        value: the target.
        sign: whether to print the percent sign of a percentage.

    Returns:
        The text.
    """
    return print_number(value, one.places, percent=sign and one.kind.satuan == "Persen")


def names_of(one: Indikator) -> Cells:
    """What tells an indicator from others: id, name, objective."""
    return {"indikator": one.id, "nama": one.kind.nama, "sasaran": one.sasaran}


def _register(sheet: Sheet, truth: Truth) -> None:
    sheet.place("Register", "Daftar indikator", None)
    for baris, one in enumerate(truth.indikator, 1):
        kind = one.kind
        cells = {"satuan": kind.satuan, "arah": kind.arah, "konsolidasi": kind.konsolidasi}
        rest = {"sifat": "tahunan", "tingkat": "sasaran", "iku": "ya"}
        sheet.add("indikator", "Register", baris, {**names_of(one), **cells, **rest})


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
        usual = {**names_of(one), "basis": "satuan", "sifat": "tahunan"}
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
            sheet.add(quarters, aksi, baris, {**names_of(one), "tahun": tahun, **cells})


def _alignment(sheet: Sheet, truth: Truth) -> None:
    if not sheet.chance(0.6):
        return
    name = sheet.table("Keselarasan sasaran", "perkin")
    for baris, one in enumerate(truth.indikator, 1):
        above = {"sasaran_induk": "Meningkatnya daya saing tenaga kerja", "indikator_induk": "Tingkat kompetensi"}
        agreed = {"sasaran_perkin": one.sasaran, "indikator_perkin": one.id, "nama_perkin": one.kind.nama}
        target: Cells = {"tahun": truth.tahun, "target": goal(one, one.target[truth.tahun]), "satuan": one.kind.satuan}
        sheet.add("penyelarasan", name, baris, {**above, **names_of(one), **agreed, **target})


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
    fineness = {compared: (coarse, 2), agreed: (fine, coarse), plan: (sheet.rng.choice((1, 2)), 2)}
    if sheet.chance(0.5):
        fineness[compared], fineness[agreed] = fineness[agreed], fineness[compared]
    signs = {name: sheet.chance(0.5) for name in (compared, agreed, plan)}

    def row(sumber: str, baris: int, one: Indikator, year: int, kolom: int) -> None:
        places, of_persen = fineness[sumber]
        small = one.kind.satuan in {"Indeks", "Level"} and one.target[tahun] < 10
        cells = {
            **names_of(one),
            "tahun": year,
            "kolom": kolom,
            "target": goal(one, one.target[year], sign=signs[sumber]),
            "realisasi": sheet.number(
                sumber,
                one.realisasi[year],
                decimals(one, max(places, 1 + small)),
                percent=signs[sumber] and one.kind.satuan == "Persen",
            ),
            "satuan": one.kind.satuan,
            "basis": "satuan",
        }
        if sumber != plan:
            cells["persen"] = sheet.number(sumber, one.persen[year], of_persen, percent=True)
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
            "capaian_antara": sheet.number(plan, one.so_far(), decimals(one, 2)),
            "persen": sheet.number(plan, one.progress(), 2, percent=True),
        }
        sheet.add("capaian_renstra", plan, baris, {**names_of(one), "satuan": one.kind.satuan, **targets, **reached})
    _quarters(sheet, truth)


def _quarters(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Capaian Rencana Aksi tahun {truth.tahun}", "capaian")
    places = sheet.rng.choice((1, 2, 2))
    for baris, one in enumerate(truth.indikator, 1):
        for now, (planned, reached) in enumerate(zip(one.rencana, one.triwulan, strict=True), 1):
            when: Cells = {"tahun": truth.tahun, "triwulan": now, "kolom": 2 * now + 2, "basis": "persen_target"}
            numbers = {"target": f"{planned}%", "realisasi": sheet.number(name, reached, places, percent=True)}
            sheet.add("capaian", name, baris, {**names_of(one), **when, **numbers})


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
        pagu, realisasi = print_number(amounts["pagu"], 0), print_number(amounts["tw4"], 0)
        before = {"pagu_awal": print_number(amounts["pagu_awal"], 0)} if initial else {}
        sheet.add("anggaran", planned, baris, {**names, **before, "pagu": pagu})
        cells = {"sisa": print_number(amounts["pagu"] - amounts["tw4"], 0)} if left else {}
        cells["persen"] = sheet.number(spent, line.serapan(), places[0], percent=sign)
        sheet.add("anggaran", spent, baris, {**names, "pagu": pagu, "realisasi": realisasi, **cells})
        cells = {"pagu": sheet.number(quarters, Fraction(amounts["pagu"], scale), 0)}
        for now in (1, 2, 3, 4):
            cells[f"tw{now}"] = sheet.number(quarters, Fraction(amounts[f"tw{now}"], scale), 0)
            cells[f"persen_tw{now}"] = sheet.number(quarters, line.serapan(now), places[1], percent=not sign)
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
                text = sheet.number(name, Fraction(value, RIBU) if ribu else value, 0)
                cells[column] = text if value or not dash else "-"
            sheet.add("anggaran_rincian", name, baris, cells)


def _years(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Anggaran tahun {min(truth.years)}-{truth.tahun}", "realisasi")
    places, sign = sheet.rng.choice((1, 2, 2)), sheet.chance(0.5)
    for baris, (year, amounts) in enumerate(truth.years.items(), 1):
        cells = {column: print_number(value, 0) if value else "-" for column, value in amounts.items()}
        persen = sheet.number(name, Fraction(amounts["realisasi"] * 100, amounts["pagu"]), places, percent=sign)
        sheet.add("anggaran_tahunan", name, baris, {"tahun": year, **cells, "persen": persen})


def _revenue(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table("Penerimaan dan penggunaan PNBP", "realisasi")
    rows = [(year, "penerimaan", *amounts) for year, amounts in truth.penerimaan.items()]
    pagu = truth.total.amount("pagu", "PNBP")
    if pagu:
        rows.append((truth.tahun, "penggunaan", pagu, truth.total.amount("tw4", "PNBP")))
    for baris, (year, jenis, target, reached) in enumerate(rows, 1):
        numbers = {"target": print_number(target, 0), "realisasi": print_number(reached, 0)}
        persen = sheet.number(name, Fraction(reached * 100, target), 2)
        sheet.add("pnbp", name, baris, {"tahun": year, "jenis": jenis, **numbers, "persen": persen})


def _by_indicator(sheet: Sheet, truth: Truth) -> None:
    name = sheet.table(f"Anggaran menurut indikator tahun {truth.tahun}", "realisasi")
    for baris, one in enumerate(truth.indikator, 1):
        paid = "|".join(line.kode for line in truth.paid[one.id])
        cells = {**names_of(one), "satuan": one.kind.satuan, "kode": paid, **_term(sheet, name, truth, one)}
        sheet.add("anggaran_kinerja", name, baris, cells)


def _term(sheet: Sheet, name: str, truth: Truth, one: Indikator) -> Cells:
    """What was planned and reached with an indicator, and for how much."""
    return {
        "target": goal(one, one.target[truth.tahun]),
        "capaian": sheet.number(name, one.realisasi[truth.tahun], decimals(one, 2)),
        "pagu": print_number(truth.budget(one, "pagu"), 0),
        "realisasi": print_number(truth.budget(one, "tw4"), 0),
    }


def _efisiensi(sheet: Sheet, truth: Truth) -> None:
    terms, result = truth.efisiensi()
    if not terms or abs(result) > LARGEST_EFISIENSI or sheet.chance(0.2):
        return
    name = sheet.place("Rumus efisiensi", "Rumus efisiensi", "realisasi")
    for baris, one in enumerate(terms, 1):
        sheet.add("efisiensi", name, baris, {"indikator": one.id, **_term(sheet, name, truth, one)})
    formula = "rata-rata 1 - (realisasi/capaian)/(pagu/target)"
    cells: Cells = {"rumus": formula, "n": len(terms), "hasil": sheet.number(name, result, 2, percent=True)}
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
        sheet.add("rincian", sheet.section("BAB I"), number, cells)


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
            sheet.add("rincian", sheet.section("BAB III"), baris, cells)
        for number in items if not one.butir else ():
            baris += 1
            cells = {**names, "nomor": number + 1, "uraian": f"{one.kind.satuan} {sheet.rng.choice(BIDANG)}"}
            sheet.add("rincian", sheet.section("BAB III"), baris, cells)
