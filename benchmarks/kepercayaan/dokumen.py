"""A made-up report as a document in five formats, and what extraction gives back of it.

The documents are written by ``samples/dokumen/buat.py``, which knows nothing of extraction. Tables of six kinds are
printed, as reports print them: one line for each ``baris``, a column for each year, cells of one objective merged.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from benchmarks.ekstraksi import CSVS, compared, extracted_rows
from lakip_audit.extraction.reading.opening import open_document
from lakip_audit.testing.report import GeneratedReport, make_report

WRITERS = Path(__file__).parents[2] / "samples" / "dokumen"
FORMATS = ("docx", "xlsx", "md", "txt", "pdf")
Lines = Sequence[Sequence[Mapping[str, str]]]


def measure(seeds: range) -> Counter[str]:
    """Write the reports of some seeds and read them again.

    Args:
        seeds: of the reports.

    Returns:
        For each format ``sel|docx``: cells that the document prints; ``benar|docx``: those that come out with their
        text, table, line, column and dimensions; ``lebih|docx``: cells that extraction adds.
        ``contoh|docx|...`` names a seed for a table with a wrong cell.
    """
    count: Counter[str] = Counter()
    buat = writers()
    for seed in seeds:
        report = make_report(seed, size=0.05)
        parts, wanted = document_of(report, buat)
        with TemporaryDirectory() as folder:
            for suffix in FORMATS:
                path = Path(folder) / f"laporan.{suffix}"
                path.write_bytes(buat.WRITERS[suffix](parts))
                tallies, extra = compared(wanted, extracted_rows(open_document(path), year=report.manifest.tahun))
                count[f"laporan|{suffix}"] += 1
                count[f"lebih|{suffix}"] += extra
                for name, tally in tallies.items():
                    count[f"sel|{suffix}"] += tally.cells
                    count[f"benar|{suffix}"] += tally.right
                    if tally.wrong:
                        count[f"contoh|{suffix}|{name.partition('  ')[2]}"] = seed
    return count


def writers() -> ModuleType:
    """The script that writes the documents of the samples; it stands beside its data, in no package."""
    if str(WRITERS) not in sys.path:
        sys.path.insert(0, str(WRITERS))
    return import_module("buat")


def document_of(report: GeneratedReport, buat: ModuleType) -> tuple[list[object], dict[str, list[Mapping[str, str]]]]:
    """Lay a report out as a document.

    Args:
        report: the report.
        buat: the script that writes documents.

    Returns:
        The parts of the document, and the rows of the tables that it prints, by table.
    """
    parts: list[object] = [buat.Title("LAPORAN KINERJA"), buat.Title(f"TAHUN {report.manifest.tahun}")]
    parts += [buat.Title(report.manifest.satker.nama), buat.Heading("BAB I PENDAHULUAN")]
    wanted: dict[str, list[Mapping[str, str]]] = {}
    for sumber, registered in report.manifest.sumber.items():
        for table, rows in report.tables.items():
            here = [row for row in rows if row["sumber"] == sumber and table in CSVS]
            print_rows = LAYOUTS.get(table)
            if here and print_rows and registered.skala == "rupiah":
                lines: dict[str, list[Mapping[str, str]]] = {}
                for row in here:
                    lines.setdefault(row["baris"], []).append(row)
                # a line of a head count that was left empty throughout says nothing, and nothing is read there
                empty = {baris for baris, line in lines.items() if not any(row.get("jumlah", "-") for row in line)}
                printed = list(print_rows(list(lines.values()), buat))
                if printed:
                    depth = 1 + any(buat.ABOVE in row for row in printed[1:2])
                    parts.append(buat.Table(sumber, f"{sumber} {registered.judul}", tuple(printed), depth))
                    wanted.setdefault(table, []).extend(_as_printed(row) for row in here if row["baris"] not in empty)
    parts.append(buat.Heading("BAB IV PENUTUP"))
    return parts, wanted


def _as_printed(row: Mapping[str, str]) -> Mapping[str, str]:
    """A row as the document has it: the name of a total stands where the code of a line does."""
    return {**row, "kode_cetak": row["uraian"], "uraian": ""} if row.get("kode_cetak") == "JUMLAH" else row


def _budget(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    """A budget without quarters, and with one level of codes of three digits: of two, nothing tells which is above."""
    heads = {
        "pagu_awal": "Pagu Awal (Rp)",
        "pagu": "Pagu (Rp)",
        "realisasi": "Realisasi (Rp)",
        "sisa": "Sisa (Rp)",
        "persen": "%",
    }
    rows = [line[0] for line in lines]
    deep = any(row["kode"].count("/") > 3 for row in rows)
    if deep or any("tw1" in row or row["jenis"] != "belanja" for row in rows):
        return
    columns = [name for name in heads if any(row.get(name) for row in rows)]
    yield ("Kode", "Program/Kegiatan/Output", *(heads[name] for name in columns))
    for row in rows:
        cells = [row.get(name, "") for name in columns]
        total = row["kode"] == "JUMLAH"
        yield (row["uraian"], buat.LEFT, *cells) if total else (row["kode_cetak"], row["uraian"], *cells)


def _years(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    del buat
    yield (
        "Tahun",
        "Pagu (Rp)",
        "Realisasi (Rp)",
        "RM",
        "PNBP",
        "Belanja Pegawai",
        "Belanja Barang",
        "Belanja Modal",
        "%",
    )
    names = ("tahun", "pagu", "realisasi", "rm", "pnbp", "belanja_pegawai", "belanja_barang", "belanja_modal", "persen")
    for line in lines:
        yield tuple(line[0][name] for name in names)


def _revenue(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    del buat
    yield ("Uraian", "Tahun", "Target (Rp)", "Realisasi (Rp)", "%")
    for line in lines:
        row = line[0]
        yield (f"{row['jenis'].capitalize()} PNBP", row["tahun"], row["target"], row["realisasi"], row["persen"])


def _staff(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    yield ("No", lines[0][0]["kelompok"].capitalize(), *(row["tahun"] for row in lines[0]))
    for number, line in enumerate(lines, 1):
        counts = [row["jumlah"] for row in line]
        total = line[0]["kategori"] == "JUMLAH"
        yield ("Jumlah", buat.LEFT, *counts) if total else (str(number), line[0]["kategori"], *counts)


def _targets(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    """Targets of one year, or of the years of a plan."""
    years = [row["tahun"] for row in lines[0]]
    if any("triwulan" in row or row["target"].startswith(("Min", "Maks")) for line in lines for row in line):
        return
    if "satuan" not in lines[0][0]:
        return
    if len(years) == 1:
        yield ("Sasaran", "Indikator Kinerja", f"Target {years[0]}", "Satuan")
    else:
        yield ("Sasaran", "Indikator Kinerja", "Target", *(buat.LEFT,) * (len(years) - 1), "Satuan")
        yield (buat.ABOVE, buat.ABOVE, *years, buat.ABOVE)
    for first, line in _with_objectives(lines, buat):
        yield (first, line[0]["nama"], *(row["target"] for row in line), line[0]["satuan"])


def _achievements(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, ...]]:
    """Two years beside each other."""
    years = [row["tahun"] for row in lines[0]]
    if len(years) != 2 or any("triwulan" in row or "persen" not in row for line in lines for row in line):
        return
    categories = "kategori" in lines[0][0]
    heads = [cell for year in years for cell in (f"Tahun {year}", buat.LEFT, buat.LEFT)]
    more = ("Kategori", buat.LEFT) if categories else ()
    yield ("Sasaran", "Indikator Kinerja", *heads, "Satuan", *more)
    below = years if categories else ()
    yield (buat.ABOVE, buat.ABOVE, *("Target", "Realisasi", "Capaian") * 2, buat.ABOVE, *below)
    for first, line in _with_objectives(lines, buat):
        cells = [row[name] for row in line for name in ("target", "realisasi", "persen")]
        words = [row["kategori"] for row in line] if categories else ()
        yield (first, line[0]["nama"], *cells, line[0]["satuan"], *words)


def _with_objectives(lines: Lines, buat: ModuleType) -> Iterator[tuple[str, Sequence[Mapping[str, str]]]]:
    """Each line with its objective; merged with the one above where it is the same."""
    above = ""
    for line in lines:
        sasaran = line[0]["sasaran"]
        yield (buat.ABOVE if sasaran == above else sasaran), line
        above = sasaran


LAYOUTS = {
    "anggaran": _budget,
    "anggaran_tahunan": _years,
    "pnbp": _revenue,
    "sdm": _staff,
    "target": _targets,
    "capaian": _achievements,
}
"""How each table of the dataset is printed; a layout that does not suit some table prints nothing."""
