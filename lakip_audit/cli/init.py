"""``lakip-audit init``: a dataset to be filled in, as a folder or a workbook, or a filled one to look at."""

from __future__ import annotations

from pathlib import Path

import click

from lakip_audit.cli import EXIT_INPUT, today
from lakip_audit.cli.words import WORDS

BOOK = "laporan.xlsx"


@click.command("init", short_help="Contoh isian, kosong atau terisi.")
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--xlsx", "as_book", is_flag=True, help="Satu buku kerja, bukan berkas CSV.")
@click.option(
    "--from", "origin", type=click.Choice(["samples"]), help="Terisi: contoh laporan yang disertakan, tanpa kesalahan."
)
@click.option("--tahun", type=click.IntRange(1945, 2100), help="Tahun laporan; bila tidak disebut, tahun lalu.")
@click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder aturan dengan tabel tambahan."
)
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa penjelasan.")
def command(
    place: Path, as_book: bool, origin: str | None, tahun: int | None, folders: tuple[Path, ...], lang: str
) -> int:
    """Tulis contoh isian ke DIR: laporan.yaml dan satu CSV per tabel, atau satu buku kerja.

    Setiap kolom dijelaskan, dengan satu baris contoh yang tidak dibaca sebagai data. Tidak ada yang ditimpa.

    \b
    lakip-audit init data/                  folder kosong
    lakip-audit init data/ --xlsx           buku kerja data/laporan.xlsx
    lakip-audit init laporan.xlsx           buku kerja itu
    lakip-audit init data/ --from samples   folder terisi
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.dataset.definition import load_definitions, shipped_sample
    from lakip_audit.dataset.from_csv import read_folder
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.dataset.template.content import template_tables
    from lakip_audit.dataset.template.folder import write_folder
    from lakip_audit.dataset.template.workbook import write_workbook
    from lakip_audit.dataset.whole import copy_folder, whole_folder, write_whole

    book = place if place.suffix.lower() == ".xlsx" else place / BOOK if as_book else None
    if _holds_something(place) or (book is not None and book.exists()):
        click.echo(WORDS["init_exists"][lang].format(path=place), err=True)
        return EXIT_INPUT
    year = tahun if tahun is not None else today().year - 1
    try:
        definitions = load_definitions(folders)
        sample = read_folder(shipped_sample(), definitions)
        tables = template_tables(definitions, sample, filled=origin is not None)
        if book is not None:
            manifest = None if origin is None else sample.manifest
            content = write_workbook(tables, definitions, year, lang, manifest)
            book.parent.mkdir(parents=True, exist_ok=True)
            write_whole(book, content)
        elif origin is not None:
            with whole_folder(place) as building:
                copy_folder(shipped_sample(), building, "__*", ".*")
        else:
            write_folder(place, tables, year, lang)
    except UserError as error:
        for problem in error.problems:
            click.echo(problem.render(lang), err=True)
        return EXIT_INPUT
    except OSError as error:
        click.echo(WORDS["cannot_write"][lang].format(path=place, reason=error.strerror or error), err=True)
        return EXIT_INPUT
    click.echo(WORDS["init_done"][lang].format(path=book or place, n=len(tables)))
    return 0


def _holds_something(place: Path) -> bool:
    return place.exists() and (not place.is_dir() or any(place.iterdir()))
