"""``lakip-audit convert``: many reports written as a lake of Parquet partitions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_INPUT, options
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.lake.layout import REPORTS

if TYPE_CHECKING:
    from lakip_audit.dataset.partition import Partition


@click.command("convert", short_help="Banyak laporan ke Parquet.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder yang ditulis.")
@options.rules
@click.option(
    "--per-bagian",
    type=click.IntRange(1, REPORTS),
    default=REPORTS,
    show_default=True,
    metavar="N",
    help="Laporan dalam satu bagian; kecilkan bila memori tidak cukup.",
)
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default="id", help="Bahasa keluaran.")
def command(paths: tuple[Path, ...], output: Path, folders: tuple[Path, ...], per_bagian: int, lang: str) -> int:
    """Tulis laporan-laporan di PATHS sebagai berkas Parquet, dibagi menurut tahun dan kementerian.

    PATHS: folder berisi laporan (folder data atau buku kerja), folder CSV banyak laporan (dengan laporan.csv), atau
    folder Parquet lain. Setelah itu: lakip-audit check FOLDER.

    \b
    Keluar 0: semua ditulis; 2: ada laporan yang tidak dapat dibaca (yang lain ditulis).
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.checking import complain
    from lakip_audit.cli.documents import split
    from lakip_audit.cli.progress import Progress
    from lakip_audit.dataset.definition import load_definitions
    from lakip_audit.dataset.lake.writing import Lake
    from lakip_audit.dataset.partition import load_partition, partitions_of
    from lakip_audit.dataset.problem import InputError, Problem, UserError
    from lakip_audit.dataset.whole import whole_folder

    documents, others = split(paths)
    problems = [Problem(str(path), "convert_document", {"path": path}, catalogue=WORDS) for path in documents]
    lake: Lake | None = None
    written = False
    with Progress(lang) as progress:
        try:
            definitions = load_definitions(folders)
            if output.exists() and (not output.is_dir() or any(output.iterdir())):
                problems.append(Problem(str(output), "store_taken", catalogue=WORDS))
            else:
                with whole_folder(output) as building:
                    lake = Lake(building, per_bagian)
                    found = list(_one_by_one(partitions_of(others, problems, most=per_bagian)))
                    for done, partition in enumerate(found):
                        progress.stage("progress_convert")
                        progress.advance(done, len(found))
                        try:
                            loaded = load_partition(partition, definitions)
                        except InputError as error:
                            problems += error.problems
                            continue
                        problems += loaded.problems
                        problems += lake.add(loaded.dataset)
                    lake.close()
                written = lake.reports > 0
        except UserError as error:
            problems += error.problems
        except OSError as error:
            problems.append(
                Problem(
                    str(output),
                    "not_written",
                    {"reason": os.strerror(error.errno) if error.errno else error},
                    catalogue=WORDS,
                )
            )
        with progress.aside():
            complain(problems, lang)
            if lake is not None and written:
                words = {"reports": lake.reports, "partitions": lake.partitions, "folder": output}
                click.echo(WORDS["converted"][lang].format(**words))
    return EXIT_INPUT if problems or not written else 0


def _one_by_one(partitions: Iterable[Partition]) -> Iterator[Partition]:
    """The partitions of lakes each by itself: two of them may hold the same report, which is told, not written."""
    for partition in partitions:
        if partition.lake:
            yield from (replace(partition, places=(place,)) for place in partition.places)
        else:
            yield partition
