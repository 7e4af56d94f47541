"""Options that several commands have: declared once, so that they mean and say the same everywhere."""

from __future__ import annotations

from pathlib import Path

import click

PROFILES = ("pra-kirim", "inspeksi")

output = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke berkas, bukan ke layar."
)
select = click.option(
    "--select", multiple=True, metavar="ID", help="Hanya aturan ini; ANG berarti semua ANG-…. Boleh beberapa."
)
ignore = click.option("--ignore", multiple=True, metavar="ID", help="Semua kecuali aturan ini. Boleh beberapa.")
profile = click.option(
    "--profile",
    type=click.Choice(PROFILES),
    show_default="inspeksi",
    help="Untuk siapa: penyusun sebelum mengirim, atau pemeriksa.",
)
rules = click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder aturan tambahan. Boleh beberapa."
)
lang = click.option("--lang", type=click.Choice(["id", "en"]), show_default="id", help="Bahasa keluaran.")
config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Berkas setelan; bila tidak ada, lakip-audit.toml atau [tool.lakip-audit] di pyproject.toml terdekat.",
)
beside = click.option(
    "--pembanding",
    "beside",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Dokumen lain untuk dibandingkan: Perjanjian Kinerja, Renstra, Rencana Aksi, DIPA. Boleh beberapa.",
)
year = click.option(
    "--tahun", type=click.IntRange(1945, 2100), help="Tahun laporan, bila dokumennya tidak menyebutnya."
)
tablefmt = click.option("--tablefmt", default="", metavar="NAMA", help="Bentuk tabel, mis. grid, github, rst.")
