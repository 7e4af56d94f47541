"""What only local governments report: revenue and financing beside spending, each a tree of its own."""

from __future__ import annotations

from fractions import Fraction

from lakip_audit.testing.report.printing import print_number
from lakip_audit.testing.report.sheet import RIBU, Sheet
from lakip_audit.testing.report.truth import JUMLAH, Truth

TREES = {
    "pendapatan": (
        ("4/4.1", "Pendapatan asli daerah", ("Pajak daerah", "Retribusi daerah", "Lain-lain PAD yang sah")),
        ("4/4.2", "Pendapatan transfer", ("Dana alokasi umum", "Dana alokasi khusus", "Dana bagi hasil")),
    ),
    "pembiayaan": (("6/6.1", "Penerimaan pembiayaan", ("Sisa lebih tahun lalu", "Pencairan dana cadangan")),),
}


def print_region(sheet: Sheet, truth: Truth) -> None:
    """Print one table for each kind, and now and then both and the spending in one.

    Args:
        sheet: where to.
        truth: what the report is about; it says nothing of these amounts, which are drawn here.
    """
    together = sheet.table(f"Ringkasan APBD tahun {truth.tahun}", "realisasi") if sheet.chance(0.5) else ""
    baris = 0
    for jenis, groups in TREES.items():
        name = together or sheet.table(f"Realisasi {jenis} tahun {truth.tahun}", "realisasi")
        baris = baris if together else 0
        lines: list[tuple[str, str, int, int]] = []
        for kode, uraian, parts in groups:
            amounts = []
            for number, part in enumerate(parts[: sheet.rng.randint(1, len(parts))], 1):
                pagu = sheet.rng.randint(10**3, 10**6) * RIBU
                amounts.append((f"{kode}/{kode[2:]}.{number:02d}", part, pagu, _reached(sheet, pagu)))
            lines += [(kode, uraian, sum(line[2] for line in amounts), sum(line[3] for line in amounts)), *amounts]
        tops = [line for line in lines if line[0].count("/") == 1]
        whole = (JUMLAH, f"Jumlah {jenis}", sum(line[2] for line in tops), sum(line[3] for line in tops))
        places = sheet.rng.choice((1, 2))
        for kode, uraian, pagu, realisasi in (*lines, whole):
            baris += 1
            numbers = {"pagu": print_number(pagu, 0), "realisasi": print_number(realisasi, 0)}
            persen = sheet.number(name, Fraction(realisasi * 100, pagu), places)
            codes = {"jenis": jenis, "kode": kode, "kode_cetak": kode.rpartition("/")[2], "uraian": uraian}
            sheet.add("anggaran", name, baris, {**codes, **numbers, "persen": persen})


def _reached(sheet: Sheet, pagu: int) -> int:
    """Revenue and financing may exceed what was planned."""
    return pagu * sheet.rng.randint(70, 130) // 100 + sheet.rng.randint(0, 999)
