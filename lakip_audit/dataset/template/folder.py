"""A template as a folder: ``laporan.yaml`` with comments, and a CSV file for each table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from lakip_audit.dataset.from_csv import MANIFEST
from lakip_audit.dataset.template.content import TemplateTable
from lakip_audit.dataset.template.words import WORDS
from lakip_audit.dataset.whole import whole_folder


def write_folder(folder: Path, tables: Iterable[TemplateTable], year: int, lang: str) -> None:
    """Write a folder to be filled in, whole or not at all.

    Args:
        folder: An empty or new one.
        tables: Those to fill in.
        year: The year of the report.
        lang: ``id`` or ``en``.

    Raises:
        OSError: It cannot be written.
    """
    with whole_folder(folder) as building:
        manifest = "\n".join(_manifest(year, lang)) + "\n"
        (building / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
        for table in tables:
            path = building / f"{table.definition.table}.csv"
            path.write_text(_csv(table), encoding="utf-8", newline="")


def _csv(table: TemplateTable) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.definition.columns)
    writer.writerow([table.example.get(name, "") for name in table.definition.columns])
    return text.getvalue()


def _manifest(year: int, lang: str) -> Iterator[str]:
    def about(name: str) -> str:
        return f"# {WORDS[f'about_{name}'][lang]}"

    yield f"# {WORDS['yaml_head'][lang]}"
    yield f"laporan: laporan-{year}  {about('laporan')}"
    yield "satker:"
    yield f'  nama: "{WORDS["unit_name"][lang]}"  {about("nama")}'
    yield f'  # kode: "123456"  {about("kode")}'
    yield f"# induk: ...  {about('induk')}"
    yield f"# kementerian: ...  {about('kementerian')}"
    yield f"tahun: {year}  {about('tahun')}"
    first = year - year % 5
    yield f"# renstra: [{first}, {first + 4}]  {about('renstra')}"
    yield f'# batas_capaian: "120%"  {about("batas_capaian")}'
    yield about("sumber")
    yield f"# judul: {WORDS['about_judul'][lang]}; dokumen: {WORDS['about_dokumen'][lang]};"
    yield f"# skala: {WORDS['about_skala'][lang]}"
    yield "sumber:"
    yield f"  Tabel 1: {{judul: Realisasi anggaran tahun {year}, dokumen: realisasi}}"
    yield f"  Tabel 2: {{judul: Perjanjian Kinerja tahun {year}, dokumen: perkin}}"
    yield "  Tabel 3: {judul: Anggaran menurut sumber dana, dokumen: rkt, skala: ribu}"
    yield "  Narasi BAB III: {judul: BAB III, dokumen: narasi}"
