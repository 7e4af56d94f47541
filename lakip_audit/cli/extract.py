"""``lakip-audit extract``: from a document to a dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_INPUT, options
from lakip_audit.cli.words import WORDS

if TYPE_CHECKING:
    from lakip_audit.extraction.report import Extraction


@click.command("extract", short_help="Dari dokumen ke folder data.")
@click.argument("document", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder data yang dibuat.")
@options.year
@click.option("--halaman", metavar="1-20", help="Hanya halaman ini (PDF).")
@click.option("--sumber", multiple=True, metavar="NAMA", help="Hanya tabel atau bagian ini. Boleh beberapa.")
@click.option(
    "--jawaban",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="perlu_diperiksa.csv dari ekstraksi sebelumnya, dengan kolom jawaban yang sudah diisi.",
)
@click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder dengan profil tambahan."
)
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa keluaran.")
def command(
    document: Path,
    output: Path,
    tahun: int | None,
    halaman: str | None,
    sumber: tuple[str, ...],
    jawaban: Path | None,
    folders: tuple[Path, ...],
    lang: str,
) -> int:
    """Baca DOCUMENT (.docx, .pdf, .xlsx, .md, .txt) dan tulis folder datanya.

    Yang tidak pasti tidak ditebak: ia disebut dalam perlu_diperiksa.csv. Isi kolom jawabannya, lalu ulangi dengan
    --jawaban.

    \b
    lakip-audit extract LAPORAN.docx -o data/
    lakip-audit check data/
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.progress import Progress
    from lakip_audit.dataset.definition import load_definitions
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.extraction.answer_file import read_answers
    from lakip_audit.extraction.reading.opening import open_document
    from lakip_audit.extraction.report import extract, only_pages
    from lakip_audit.extraction.writing import write_folder

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        click.echo(WORDS["output_not_empty"][lang].format(path=output), err=True)
        return EXIT_INPUT
    pages = _pages(halaman)
    try:
        with Progress(lang) as progress:
            definitions = load_definitions(folders)
            answers = read_answers(jawaban) if jawaban else None
            progress.stage("progress_document", name=document.name)
            opened = open_document(document)
            if pages:
                opened = only_pages(opened, *pages)
            found = extract(opened, document, definitions, folders=folders, answers=answers, year=tahun, sources=sumber)
            progress.stage("progress_outputs")
            write_folder(found, output, lang=lang)
    except UserError as error:
        for problem in error.problems:
            click.echo(problem.render(lang), err=True)
        return EXIT_INPUT
    except OSError as error:
        click.echo(WORDS["cannot_write"][lang].format(path=output, reason=error.strerror or error), err=True)
        return EXIT_INPUT
    click.echo(_summary(found, output, lang))
    return 0


def _pages(given: str | None) -> tuple[int, int] | None:
    """The first and last page of ``3`` or ``3-10``."""
    if given is None:
        return None
    first, _, last = given.partition("-")
    if not first.strip().isdecimal() or not (last.strip() or first).strip().isdecimal():
        raise click.BadParameter("tulis satu halaman (3) atau rentang (3-10).", param_hint="--halaman")
    return int(first), int(last or first)


def _summary(found: Extraction, output: Path, lang: str) -> str:
    """What was read, in a few lines."""
    from lakip_audit.extraction.summary import summary

    return summary(found, output, lang)
