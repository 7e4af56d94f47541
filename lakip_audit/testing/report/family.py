"""Reports that speak of the same things: of a unit a year earlier, and of the units right below it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.testing.report.generated import GeneratedReport
from lakip_audit.testing.report.printing import Rounding, print_number
from lakip_audit.testing.report.sheet import Cells, Sheet
from lakip_audit.testing.report.tables import decimals, goal, names_of
from lakip_audit.testing.report.truth import JUMLAH, Truth


def print_earlier(
    rng: random.Random, truth: Truth, manifest: Manifest, roundings: Sequence[Rounding]
) -> GeneratedReport:
    """What the unit reported a year earlier of the things that its report of this year repeats.

    Args:
        rng: where chance comes from.
        truth: of this year.
        manifest: of this year's report.
        roundings: the habits that the report may have.

    Returns:
        A short report: register, achievements, budgets of the years, staff.
    """
    tahun = truth.tahun - 1
    sheet = Sheet(rng, roundings)
    sheet.place("Register", "Daftar indikator", None)
    reached = sheet.table(f"Capaian kinerja tahun {tahun}", "capaian")
    places = sheet.rng.choice((1, 2))
    for baris, one in enumerate((one for one in truth.indikator if tahun in one.realisasi), 1):
        kind = one.kind
        register: Cells = {
            "satuan": kind.satuan,
            "arah": kind.arah,
            "konsolidasi": kind.konsolidasi,
            "sifat": "tahunan",
        }
        sheet.add("indikator", "Register", baris, {**names_of(one), **register})
        numbers: Cells = {
            "target": goal(one, one.target[tahun]),
            "realisasi": sheet.number(reached, one.realisasi[tahun], decimals(one, 2)),
            "persen": sheet.number(reached, one.persen[tahun], places, percent=True),
        }
        cells: Cells = {**names_of(one), "tahun": tahun, "satuan": kind.satuan, "basis": "satuan", **numbers}
        sheet.add("capaian", reached, baris, cells)
    earlier = [year for year in truth.years if year <= tahun]
    name = sheet.table(f"Anggaran tahun {earlier[0]}-{tahun}", "realisasi")
    for baris, year in enumerate(earlier, 1):
        years: Cells = {column: print_number(value, 0) if value else "-" for column, value in truth.years[year].items()}
        sheet.add("anggaran_tahunan", name, baris, {"tahun": year, **years})
    if tahun in truth.staff:
        name = sheet.table("Pegawai menurut pendidikan", "narasi")
        counts = truth.staff[tahun]["pendidikan"]
        for baris, (kategori, count) in enumerate({**counts, JUMLAH: sum(counts.values())}.items(), 1):
            about: Cells = {"kelompok": "pendidikan", "kategori": kategori, "tahun": tahun}
            sheet.add("sdm", name, baris, {**about, "jumlah": count})
    return _report(sheet, manifest, f"{manifest.laporan}-lalu", manifest.satker, tahun, manifest.induk)


def print_below(
    rng: random.Random, truth: Truth, manifest: Manifest, roundings: Sequence[Rounding]
) -> list[GeneratedReport]:
    """The reports of two units right below, each with a part of the budget.

    Args:
        rng: where chance comes from.
        truth: of the unit above.
        manifest: of its report.
        roundings: the habits that the reports may have.

    Returns:
        Two short reports with a budget table each.
    """
    total = truth.total
    share = Fraction(rng.randint(20, 50), 100)
    found = []
    for number in (1, 2):
        sheet = Sheet(rng, roundings)
        name = sheet.table(f"Realisasi anggaran tahun {truth.tahun}", "realisasi")
        pagu, spent = (int(total.amounts[amount] * share) for amount in ("pagu", "tw4"))
        halves = [(pagu // 3, spent // 3), (pagu - pagu // 3, spent - spent // 3)]
        lines = [(JUMLAH, pagu, spent), *((f"WA{at}", *half) for at, half in enumerate(halves, 1))]
        for baris, (kode, planned, paid) in enumerate(lines, 1):
            persen = sheet.number(name, Fraction(paid * 100, planned), 2, percent=True)
            amounts: Cells = {"pagu": print_number(planned, 0), "realisasi": print_number(paid, 0), "persen": persen}
            sheet.add("anggaran", name, baris, {"jenis": "belanja", "kode": kode, "uraian": f"Baris {kode}", **amounts})
        unit = Satker(nama=f"{manifest.satker.nama} Wilayah {number}")
        above = manifest.satker.kode or manifest.satker.nama
        found.append(_report(sheet, manifest, f"{manifest.laporan}-bawah-{number}", unit, truth.tahun, above))
    return found


def _report(
    sheet: Sheet, manifest: Manifest, laporan: str, satker: Satker, tahun: int, induk: str | None
) -> GeneratedReport:
    own = Manifest(
        laporan=laporan,
        satker=satker,
        induk=induk,
        tahun=tahun,
        renstra=manifest.renstra,
        sumber=sheet.sumber,
        batas_capaian=manifest.batas_capaian,
    )
    return GeneratedReport(own, sheet.rows)
