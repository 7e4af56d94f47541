"""``lakip-audit discover``: the relations found between the numbers of every table, with what they do not hold for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_INPUT
from lakip_audit.cli.output import deliver
from lakip_audit.cli.page import page_for_screen
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.rules import LANG, RULES
from lakip_audit.cli.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lakip_audit.dataset.loading import Loaded
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.discovery import Found


@click.command("discover", short_help="Hubungan antarangka di setiap tabel.")
@click.argument("paths", metavar="DATA...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as-rules", "rule_file", type=click.Path(path_type=Path), help="Tulis hubungannya sebagai berkas aturan."
)
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Bentuk."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Tulis ke berkas ini, bukan ke layar.")
@RULES
@LANG
def command(
    paths: tuple[Path, ...],
    rule_file: Path | None,
    shape: str,
    output: Path | None,
    folders: tuple[Path, ...],
    lang: str,
) -> int:
    """Sebut hubungan antarangka yang ditemukan di setiap tabel DATA: jumlah, selisih, persentase, dan lainnya.

    Yang disebut berlaku di kebanyakan tempat, lebih sering daripada dapat diterangkan kebetulan; di bawahnya tempat
    yang menyimpang. Dengan --as-rules hubungan itu menjadi aturan untuk ditinjau, lalu dipakai dengan check --rules.

    \b
    Keluar 0: selesai, ada hubungan atau tidak; 2: masukan atau perintah salah.
    lakip-audit discover data/
    lakip-audit discover data/ --as-rules aturan-kami/hubungan.yaml
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.discovery import discover

    if rule_file is not None and (rule_file.exists() or not rule_file.parent.is_dir()):
        refused = "init_exists" if rule_file.exists() else "fix_no_folder"
        path = rule_file if rule_file.exists() else rule_file.parent
        click.echo(WORDS[refused][lang].format(path=path), err=True)
        return EXIT_INPUT
    try:
        loaded = _loaded(paths, folders, lang)
    except UserError as error:
        return _complain(error.problems, lang)
    found = discover(loaded.dataset)
    code = 0 if deliver(_written(found, shape, lang), output) else EXIT_INPUT
    if rule_file is not None:
        from lakip_audit.cli.relation_rules import rule_text

        text = rule_text(found)
        if not text:
            click.echo(WORDS["discover_none"][lang], err=True)
        elif not deliver(text, rule_file):
            code = EXIT_INPUT
        else:
            click.echo(WORDS["discover_rules"][lang].format(path=rule_file, folder=rule_file.parent), err=True)
    return _complain(loaded.problems, lang) if loaded.problems else code


def _loaded(paths: Sequence[Path], folders: Sequence[Path], lang: str) -> Loaded:
    """The data, and what could not be read of it."""
    from lakip_audit.cli.documents import read, split
    from lakip_audit.dataset.definition import load_definitions
    from lakip_audit.dataset.partition import load_all

    unread: list[Problem] = []
    left_out: list[Problem] = []
    definitions = load_definitions(folders)
    documents, others = split(paths)
    with Progress(lang) as progress:
        found = read(documents, definitions, folders, unread, left_out, progress=progress)
        extracted = [each.report for each in found]
        progress.stage("progress_data")
        loaded = load_all(others, definitions, extracted, unread)
    _complain(left_out, lang)
    return loaded


def _written(found: Sequence[Found], shape: str, lang: str) -> str:
    from lakip_audit.reporting.discovered import as_json, as_text

    return as_json(found) if shape == "json" else as_text(found, page_for_screen(lang))


def _complain(problems: Sequence[Problem], lang: str) -> int:
    for problem in problems:
        click.echo(problem.render(lang), err=True)
    return EXIT_INPUT
